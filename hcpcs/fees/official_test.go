package fees_test

import (
	"os"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

// official loads the fee schedules of the data folder, or skips the test without one.
func official(tb testing.TB) *fees.Schedule {
	tb.Helper()
	root := datafile.Dir(tb)
	pfs, report, _ := fees.Load(os.DirFS(root), load.Options{Root: "pfs"})
	require.NoError(tb, report.Err())
	opps, report, _ := fees.Load(os.DirFS(root), load.Options{Root: "opps"})
	require.NoError(tb, report.Err())
	return pfs.With(opps)
}

func mods(list ...string) []hcpcs.Modifier {
	var out []hcpcs.Modifier
	for _, m := range list {
		out = append(out, hcpcs.MustParseModifier(m))
	}
	return out
}

var (
	alabama      = fees.Locality{MAC: "10112", Number: "00"}
	alaska       = fees.Locality{MAC: "02102", Number: "01"}
	sanFrancisco = fees.Locality{MAC: "01112", Number: "05"}
	chicago      = fees.Locality{MAC: "06102", Number: "16"}
	august       = time.Date(2024, 8, 15, 0, 0, 0, 0, time.UTC)
	may2026      = time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)
)

func pfs(code, place string, loc fees.Locality, m ...string) fees.Service {
	return fees.Service{Code: hcpcs.MustParse(code), Place: place, Locality: loc, Date: august, Modifiers: mods(m...)}
}

func units(s fees.Service, n int64) fees.Service {
	s.Units = decimal.NewFromInt(n)
	return s
}

// TestHandComputed checks amounts worked out by hand from the July 2024 files. Alabama has GPCIs 1, 0.869, 0.575;
// Alaska 1.5, 1.081, 0.592; San Francisco 1.088, 1.419, 0.445; Chicago 1.007, 1.023, 2.018. The factor is 33.2875.
func TestHandComputed(t *testing.T) {
	s := official(t)
	for name, tc := range map[string]struct {
		in   []fees.Service
		want []string
	}{
		// (1.3x1 + 1.33x0.869 + 0.1x0.575) x 33.2875 = (1.3 + 1.15577 + 0.0575) x 33.2875 = 83.6605
		"visit, office": {[]fees.Service{pfs("99213", "11", alabama)}, []string{"83.66"}},
		// (1.3 + 0.56x0.869 + 0.0575) x 33.2875 = 1.84414 x 33.2875 = 61.3868
		"visit, hospital": {[]fees.Service{pfs("99213", "22", alabama)}, []string{"61.39"}},
		// (1.92x1.5 + 1.79x1.081 + 0.14x0.592) x 33.2875 = (2.88 + 1.93499 + 0.08288) x 33.2875 = 163.0379
		"work floor of Alaska": {[]fees.Service{pfs("99214", "11", alaska)}, []string{"163.04"}},
		// (0.22x1.007 + 0.77x1.023 + 0.02x2.018) x 33.2875 = 1.04961 x 33.2875 = 34.9389; the cap, 102.34, is higher
		"global": {[]fees.Service{pfs("71046", "11", chicago)}, []string{"34.94"}},
		// (0.22x1.007 + 0.08x1.023 + 0.01x2.018) x 33.2875 = 0.32356 x 33.2875 = 10.7705
		"professional part": {[]fees.Service{pfs("71046", "22", chicago, "26")}, []string{"10.77"}},
		// (0.69x1.023 + 0.01x2.018) x 33.2875 = 0.72605 x 33.2875 = 24.1684
		"technical part": {[]fees.Service{pfs("71046", "11", chicago, "TC")}, []string{"24.17"}},
		// (0.32 + 2.8x0.869 + 0.03x0.575) x 33.2875 = 92.22; capped (0.32 + 2.74x0.869 + 0.03x0.575) x 33.2875 = 90.4857
		"OPPS cap lower": {[]fees.Service{pfs("70370", "11", alabama)}, []string{"90.49"}},
		// TC: 174.42 without the cap, 154.46 with it
		"OPPS cap lower, technical": {[]fees.Service{pfs("70496", "11", alabama, "TC")}, []string{"154.46"}},
		// (19.6x1.088 + 14.96x1.419 + 4.01x0.445) x 33.2875 = 44.33749 x 33.2875 = 1475.884
		"surgery": {[]fees.Service{pfs("27447", "21", sanFrancisco)}, []string{"1475.88"}},
		// 1475.88 x 16 % = 236.1408
		"assistant": {[]fees.Service{pfs("27447", "21", sanFrancisco, "80")}, []string{"236.14"}},
		// 1475.88 x 13.6 % = 200.71968
		"assistant, not a physician": {[]fees.Service{pfs("27447", "21", sanFrancisco, "AS")}, []string{"200.72"}},
		// 1475.88 x 62.5 % = 922.425, half up
		"two surgeons": {[]fees.Service{pfs("27447", "21", sanFrancisco, "62")}, []string{"922.43"}},
		// 1475.88 x 150 % = 2213.82
		"bilateral 1": {[]fees.Service{pfs("27447", "21", sanFrancisco, "50")}, []string{"2213.82"}},
		// (1.35x1.5 + 4.81x1.081 + 0.09x0.592) x 33.2875 = 242.26; 100 % each side
		"bilateral 3": {[]fees.Service{pfs("73721", "11", alaska, "50")}, []string{"484.52"}},
		// 674.34 x 0.2, 0.7, 0.1
		"after care":  {[]fees.Service{pfs("66984", "24", alaska, "55")}, []string{"134.87"}},
		"operation":   {[]fees.Service{pfs("66984", "24", alaska, "54")}, []string{"472.04"}},
		"before care": {[]fees.Service{pfs("66984", "24", alaska, "56")}, []string{"67.43"}},
		// 89.55 in full, 61.08 x 50 % = 30.54
		"multiple 2": {[]fees.Service{pfs("17000", "11", alabama), pfs("11102", "11", alabama)}, []string{"30.54", "89.55"}},
		// three units of one procedure: 61.08 + 30.54 + 30.54
		"multiple 2, units": {[]fees.Service{units(pfs("17000", "11", alabama), 3)}, []string{"122.16"}},
		// 145.93 x 150 % = 218.895 -> 218.90 first; (0.79 + 0.44x0.869 + 0.13x0.575) x 33.2875 = 41.51, x 150 % = 62.265
		// -> 62.27, x 50 % = 31.135 -> 31.14
		"bilateral before multiple": {[]fees.Service{pfs("20610", "22", alabama, "50"), pfs("69436", "22", alabama, "50")}, []string{"31.14", "218.90"}},
		// family of 45378 (167.76): 231.11 in full; 206.65 - 167.76 = 38.89; 182.46 - 167.76 = 14.70
		"endoscopy family": {[]fees.Service{pfs("45380", "22", alabama), pfs("45385", "22", alabama), pfs("45384", "22", alabama)}, []string{"14.70", "231.11", "38.89"}},
		// with only its base: the base is included
		"endoscopy and base": {[]fees.Service{pfs("45378", "22", alabama), pfs("45380", "22", alabama)}, []string{"0.00", "182.46"}},
		// family 231.11 + 14.70 = 245.81 outranks 145.93, which is halved: 72.965 -> 72.97
		"endoscopy family and surgery": {[]fees.Service{pfs("45380", "22", alabama), pfs("45385", "22", alabama), pfs("69436", "22", alabama)}, []string{"14.70", "231.11", "72.97"}},
		// 70551: TC 114.64 first, PC 65.84 second x 95 % = 62.548 -> 62.55; 72148: PC 66.13 first, TC 110.02 x 50 % = 55.01
		"imaging": {[]fees.Service{pfs("70551", "11", alabama), pfs("72148", "11", alabama)}, []string{"177.19", "121.14"}},
		// 93880: TC 132.19 first + PC 35.20; 93306: TC 111.65 x 75 % = 83.7375 -> 83.74, PC 64.31
		"cardiovascular": {[]fees.Service{pfs("93306", "11", alabama), pfs("93880", "11", alabama)}, []string{"148.05", "167.39"}},
		// 92083: TC 38.13 first + 26.97; 92134: 16.68 x 80 % = 13.344 -> 13.34, + 24.95
		"eye": {[]fees.Service{pfs("92134", "11", chicago), pfs("92083", "11", chicago)}, []string{"38.29", "65.10"}},
		// 97110: 27.32 in full, second unit (0.45 + 0.21x0.869 + 0.00575) x 33.2875 = 21.2452; 97140: (0.43 + 0.185x0.869 + 0.00575) x 33.2875 = 19.8565
		"therapy": {[]fees.Service{pfs("97140", "11", alabama), units(pfs("97110", "11", alabama), 2)}, []string{"19.86", "48.57"}},
		// different days are not ranked together
		"two days": {[]fees.Service{pfs("17000", "11", alabama), onDay(pfs("11102", "11", alabama), august.AddDate(0, 0, 1))}, []string{"61.08", "89.55"}},
		// 83.66 x 2
		"units": {[]fees.Service{units(pfs("99213", "11", alabama), 2)}, []string{"167.32"}},
		// (6 + 47/15 = 3.1) x 19.77 = 179.907
		"anesthesia": {[]fees.Service{anes("00840", alabama, 47, 6, "AA")}, []string{"179.91"}},
		// (6 + 3.1) x 19.77 = 179.907 -> 179.91, x 50 % = 89.955 -> 89.96
		"anesthesia, directed": {[]fees.Service{anes("00840", alabama, 47, 6, "QX")}, []string{"89.96"}},
		// 3 x 28.54
		"anesthesia, supervised": {[]fees.Service{anes("00840", alaska, 47, 6, "AD")}, []string{"85.62"}},
		// (6 + 3.0) x 22.32
		"anesthesia, CRNA": {[]fees.Service{anes("00840", chicago, 45, 6, "QZ", "P3")}, []string{"200.88"}},
		"OPPS":             {[]fees.Service{national(fees.Outpatient, "66984")}, []string{"2357.81"}},
		"OPPS drug":        {[]fees.Service{units(national(fees.Outpatient, "J9271"), 200)}, []string{"12250.20"}},
		"ASC":              {[]fees.Service{national(fees.SurgicalCenter, "66984")}, []string{"1255.73"}},
		"ASC drug":         {[]fees.Service{units(national(fees.SurgicalCenter, "J9271"), 2)}, []string{"122.50"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range s.PriceAll(tc.in) {
				require.Empty(t, p.Reason)
				require.NotEmpty(t, p.Steps)
				require.NotEmpty(t, p.Source)
				got = append(got, p.Amount.StringFixed(2))
			}
			require.Equal(t, tc.want, got)
		})
	}
}

func onDay(s fees.Service, d time.Time) fees.Service {
	s.Date = d
	return s
}

func anes(code string, loc fees.Locality, minutes, base int64, m ...string) fees.Service {
	s := pfs(code, "22", loc, m...)
	s.Minutes, s.BaseUnits = decimal.NewFromInt(minutes), decimal.NewFromInt(base)
	return s
}

func national(sys fees.System, code string) fees.Service {
	return fees.Service{System: sys, Code: hcpcs.MustParse(code), Date: may2026}
}

func TestNotChecked(t *testing.T) {
	s := official(t)
	for name, tc := range map[string]struct {
		in     fees.Service
		reason string
	}{
		"more work":            {pfs("27447", "21", alabama, "22"), "22"},
		"reduced":              {pfs("27447", "21", alabama, "52"), "52"},
		"discontinued":         {pfs("45378", "22", alabama, "53"), "53"},
		"team":                 {pfs("27447", "21", alabama, "66"), "66"},
		"before the file":      {onDay(pfs("99213", "11", alabama), time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)), "2024-03-01"},
		"after the year":       {onDay(pfs("99213", "11", alabama), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)), "2025-01-01"},
		"unknown locality":     {pfs("99213", "11", fees.Locality{MAC: "99999", Number: "99"}), "99999-99"},
		"no locality":          {pfs("99213", "11", fees.Locality{}), "no locality"},
		"unknown code":         {pfs("00001", "11", alabama), "locality"},
		"no such code":         {pfs("99999", "11", alabama), "not in the relative value file"},
		"no such part":         {pfs("99213", "11", alabama, "26"), "no row"},
		"both parts":           {pfs("71046", "11", alabama, "26", "TC"), "exclude"},
		"no place":             {pfs("99213", "", alabama), "place"},
		"unassigned place":     {pfs("99213", "28", alabama), "28"},
		"malformed place":      {pfs("99213", "1", alabama), "malformed"},
		"bundled":              {pfs("36416", "11", alabama), "bundled"},
		"carrier":              {pfs("27599", "11", alabama), "contractor"},
		"not covered":          {pfs("99391", "11", alabama), "not covered"},
		"assistant not paid":   {pfs("11102", "11", alabama, "80"), "assistant"},
		"co-surgeon not paid":  {pfs("11102", "11", alabama, "62"), "co-surgeon"},
		"no global package":    {pfs("11102", "11", alabama, "55"), "global package"},
		"no base units":        {anes("00840", alabama, 45, 0, "AA"), "base units"},
		"no minutes":           {anes("00840", alabama, 0, 6, "AA"), "minutes"},
		"quarter of OPPS over": {onDay(national(fees.Outpatient, "66984"), time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)), "2026-07-01"},
		"no rate":              {national(fees.Outpatient, "99213"), "no payment rate"},
		"not in the table":     {national(fees.SurgicalCenter, "99213"), "not in the table"},
		"no code":              {fees.Service{Date: august}, "no code"},
		"no date":              {fees.Service{Code: hcpcs.MustParse("99213")}, "no date"},
	} {
		t.Run(name, func(t *testing.T) {
			p := s.Price(tc.in)
			require.False(t, p.Checked())
			if name != "unknown code" {
				require.Contains(t, p.Reason, tc.reason)
			}
			require.True(t, p.Amount.IsZero())
		})
	}
	var six []fees.Service
	for range 6 {
		six = append(six, pfs("17000", "11", alabama))
	}
	out := s.PriceAll(six)
	require.Contains(t, out[5].Reason, "by report")
	require.Empty(t, out[4].Reason)
	p := (*fees.Schedule)(nil).Price(pfs("99213", "11", alabama))
	require.Contains(t, p.Reason, "is loaded")
}

// TestEveryFee compares every fee of all localities in both settings with the formula evaluated in integers: RVUs in
// hundredths, cost indices in thousandths, the factor in ten-thousandths.
func TestEveryFee(t *testing.T) {
	s := official(t)
	scaled := func(d decimal.Decimal, places int32) int64 {
		v := d.Shift(places)
		require.True(t, v.IsInteger())
		return v.IntPart()
	}
	n := 0
	for a := range s.Areas(august) {
		gw, gp, gm := a.GPCI()
		w, p, m := scaled(gw, 3), scaled(gp, 3), scaled(gm, 3)
		for _, place := range []string{"11", "21"} {
			for r := range s.RVUs(august) {
				if n++; n%17 != 0 { // a seventeenth of all combinations: more than 200,000
					continue
				}
				svc := fees.Service{Code: r.Code, Place: place, Locality: a.Locality, Date: august}
				if !r.Modifier.IsZero() {
					svc.Modifiers = []hcpcs.Modifier{r.Modifier}
				}
				price := s.Price(svc)
				if paid := r.Status == 'A' || r.Status == 'R' || r.Status == 'T'; !paid || r.Modifier.String() == "53" {
					require.False(t, price.Checked())
					continue
				}
				fee := func(pe, mp decimal.Decimal) int64 { // in cents, half up
					sum := scaled(r.Work(), 2)*w + scaled(pe, 2)*p + scaled(mp, 2)*m // 10^-5
					return (sum*scaled(r.Factor(), 4) + 5e6) / 1e7                   // 10^-9 to 10^-2
				}
				facility := place == "21"
				want := fee(r.PE(facility), r.MP())
				if !r.CapPE(facility).IsZero() || !r.CapMP().IsZero() {
					want = min(want, fee(r.CapPE(facility), r.CapMP()))
				}
				require.Equal(t, want, price.Amount.Shift(2).IntPart(), "%s %s %s", r.Code, r.Modifier, a.Locality)
			}
		}
	}
}

func TestRVUOfficial(t *testing.T) {
	s := official(t)
	n := 0
	for a := range s.Areas(august) {
		require.NotEmpty(t, a.State)
		n++
	}
	require.Equal(t, 109, n)
	for text, want := range map[string]string{"AL": "10112-00", "il-16": "06102-16", "10112-00": "10112-00", "ALABAMA": "10112-00"} {
		a, err := s.Area(text, august)
		require.NoError(t, err)
		require.Equal(t, want, a.Locality.String())
	}
	for _, bad := range []string{"CA", "ZZ", "99999-99", "", "1011200x"} {
		_, err := s.Area(bad, august)
		require.ErrorIs(t, err, fees.ErrLocality)
	}
	counties := 0
	for range s.Counties(august) {
		counties++
	}
	require.Equal(t, 110, counties)
}

func BenchmarkLoadRVU(b *testing.B) {
	root := datafile.Dir(b)
	b.ReportAllocs()
	for b.Loop() {
		fees.Load(os.DirFS(root), load.Options{Root: "pfs/pfs_rvu_2024_july_no_descriptors_derived.csv.gz"})
	}
}

func BenchmarkPrice(b *testing.B) {
	s := official(b)
	svc := pfs("99213", "11", alabama)
	b.ReportAllocs()
	for b.Loop() {
		s.Price(svc)
	}
}
