package fees_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/icd/load"
)

const (
	rvuHead  = "hcpcs_code,mod,rvu_work,rvu_non_pe,rvu_fac_pe,rvu_mp,rvu_non_sum,rvu_fac_sum,rvu_opps_non_pe,rvu_opps_fac_pe,rvu_opps_mp,cf,status,pctc,glob,pre_op,intra_op,post_op,mult_proc,bilat_surg,asst_surg,co_surg,team_surg,endo_base,phys_diag_pro,diag_img_fam,non_na,fac_na,not_used_mcr\n"
	rvuRow   = "G0108,,1.5,1,0.5,0.1,0,0,0,0,0,30,A,0,XXX,0,0,0,0,0,0,0,0,,09,99,,,\n"
	gpciHead = "mac,state,locality,locality_name,gpci_work,gpci_pe,gpci_mp,gpci_gaf\n"
	gpciRows = "99001,ZZ,01,NORTH TOWN,1,0.9,0.5,2.4\n99001,ZZ,02,SOUTH TOWN,1.1,1,0.5,2.6\n99002,YY,00,WHOLE STATE,1,1,1,3\n"
	anesHead = "mac,locality,anes_cf\n"
)

// invented is a schedule of invented values.
func invented(t testing.TB, more ...string) (*fees.Schedule, load.Report) {
	fsys := fstest.MapFS{
		"rvu_2024_july.csv": {Data: []byte(rvuHead + rvuRow)},
		"gpci_2024.csv":     {Data: []byte(gpciHead + gpciRows)},
		"anes_2024.csv":     {Data: []byte(anesHead + "99001,01,20\n99001,02,21\n99001,02,22\n")},
	}
	for i := 0; i < len(more); i += 2 {
		fsys[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	s, report, _ := fees.Load(fsys, load.Options{})
	return s, report
}

func service(code string) fees.Service {
	return fees.Service{Code: hcpcs.MustParse(code), Place: "11", Locality: fees.Locality{MAC: "99001", Number: "01"}, Date: august}
}

func ExampleSchedule_Price() {
	fsys := fstest.MapFS{ // invented values
		"rvu_2024_july.csv": {Data: []byte(rvuHead + rvuRow)},
		"gpci_2024.csv":     {Data: []byte(gpciHead + gpciRows)},
	}
	schedule, _, _ := fees.Load(fsys, load.Options{})
	area, _ := schedule.Area("ZZ-01", august)
	p := schedule.Price(fees.Service{Code: hcpcs.MustParse("G0108"), Place: "11", Locality: area.Locality, Date: august})
	for _, s := range p.Steps {
		fmt.Println(s.What, "=", s.Value)
	}
	p = schedule.Price(fees.Service{Code: hcpcs.MustParse("G0108"), Place: "11", Locality: area.Locality, Date: august.AddDate(1, 0, 0)})
	fmt.Println(p.Reason)
	// Output:
	// locality 99001-01 = NORTH TOWN
	// row G0108 of the relative value file = status A
	// place of service 11: non-facility rate = non-facility
	// work 1.5 x GPCI 1 = 1.5
	// practice expense 1 x GPCI 0.9 = 0.9
	// malpractice 0.1 x GPCI 0.5 = 0.05
	// sum x conversion factor 30, rounded to cents = 73.50
	// no loaded file with relative values holds on 2025-08-15
}

func TestLoadFaults(t *testing.T) {
	_, report := invented(t)
	require.ErrorContains(t, report.Err(), "anes_2024.csv:4: locality appears a second time with another conversion factor")
	for name, tc := range map[string]struct{ file, text, reason string }{
		"code":         {"x_2025.csv", rvuHead + strings.Replace(rvuRow, "G0108", "X108", 1), "x_2025.csv:2: malformed code"},
		"modifier":     {"x_2025.csv", rvuHead + strings.Replace(rvuRow, "G0108,,", "G0108,Z,", 1), "malformed modifier"},
		"number":       {"x_2025.csv", rvuHead + strings.Replace(rvuRow, "1.5", "1e5", 1), "column rvu_work is no number"},
		"sign":         {"x_2025.csv", rvuHead + strings.Replace(rvuRow, "1.5", "-1.5", 1), "column rvu_work is no number"},
		"indicator":    {"x_2025.csv", rvuHead + strings.Replace(rvuRow, ",A,0,", ",A,10,", 1), "column pctc is not one character"},
		"twice":        {"x_2025.csv", rvuHead + rvuRow + rvuRow, "x_2025.csv:3: code and modifier appear a second time"},
		"short row":    {"x_2025.csv", rvuHead + "G0108,,1\n" + rvuRow, "x_2025.csv:2: row has not as many fields"},
		"quotes":       {"x_2025.csv", rvuHead + "\"G0108,,1\n" + rvuRow, "malformed csv row"},
		"base":         {"x_2025.csv", rvuHead + strings.Replace(rvuRow, "0,0,,09", "0,0,ABC,09", 1), "malformed endoscopy base"},
		"locality":     {"g_2025.csv", gpciHead + "9900,ZZ,01,N,1,1,1,3\n", "malformed locality"},
		"index":        {"g_2025.csv", gpciHead + "99001,ZZ,01,N,one,1,1,3\n", "a cost index is no number"},
		"second":       {"g_2025.csv", gpciHead + gpciRows + "99001,ZZ,01,N,1,1,1,3\n", "locality appears a second time"},
		"mixed years":  {"rvu_2025_january.csv", rvuHead + rvuRow, "no GPCI file of 2025: files of different years do not mix"},
		"no year":      {"rvu.csv", rvuHead + rvuRow, "no year in the file or its name"},
		"same day":     {"again_2024_july.csv", rvuHead + rvuRow + strings.Replace(rvuRow, "G0108", "G0109", 1), "another file of the same kind and day has more rows"},
		"columns":      {"asc.csv", "HCPCS Code,April 2026 Payment Indicator,January 2026 Payment Weight,April 2026 Payment Rate\n", "columns of different releases"},
		"other source": {"b.csv", "hcpcs_code,status_indicator,payment_rate,changed,source\nG0108,S,1,false,2026-04\nG0109,S,1,false,2026-07\n", "b.csv:3: row of another release"},
		"rate":         {"b.csv", "hcpcs_code,status_indicator,payment_rate,changed,source\nG0108,S,one,false,2026-04\n", "payment rate is no amount"},
	} {
		t.Run(name, func(t *testing.T) {
			_, report := invented(t, tc.file, tc.text)
			require.ErrorContains(t, report.Err(), tc.reason)
			var fe *load.FileError
			require.True(t, errors.As(report.Err(), &fe))
		})
	}
	for _, read := range []string{"", "a,b,c\n"} {
		_, err := fees.ReadRVU(strings.NewReader(read), "x")
		require.Error(t, err)
		_, err = fees.ReadGPCI(strings.NewReader(read), "x")
		require.Error(t, err)
		_, err = fees.ReadCounties(strings.NewReader(read), "x")
		require.Error(t, err)
		_, err = fees.ReadAnesthesia(strings.NewReader(read), "x")
		require.Error(t, err)
		_, _, err = fees.ReadAddendumB(strings.NewReader(read), "x")
		require.Error(t, err)
		_, _, err = fees.ReadASC(strings.NewReader(read), "x")
		require.Error(t, err)
	}
}

// TestDays: a file holds from its day to the next of its kind, at latest to the end of the year or quarter.
func TestDays(t *testing.T) {
	s, _ := invented(t, "rvu_2024_october.csv", rvuHead+strings.Replace(rvuRow, ",30,A", ",40,A", 1),
		"opps.csv", "hcpcs_code,status_indicator,payment_rate,changed,source\nG0108,S,12.345,false,2026-04\n",
		"asc.csv", "HCPCS Code,Subject to Multiple Procedure Discounting,April 2026 Payment Indicator,April 2026 Payment Weight,April 2026 Payment Rate\nG0108,Y,G2,1,\"$1,234.50\"\n",
		"locco_2024.csv", "mac,locality,state_name,fee_schedule_area,counties\n99001,01,ZETA,NORTH TOWN,\"ONE, TWO\"\n99001,02,,SOUTH TOWN,THREE\n*  Note.,,,,\n")
	days := map[string]string{}
	for _, src := range s.Sources() {
		days[src.Name] = src.From.Format(time.DateOnly) + " " + src.To.Format(time.DateOnly)
	}
	require.Equal(t, map[string]string{"rvu_2024_july.csv": "2024-07-01 2024-09-30", "rvu_2024_october.csv": "2024-10-01 2024-12-31",
		"gpci_2024.csv": "2024-01-01 2024-12-31", "anes_2024.csv": "2024-01-01 2024-12-31", "locco_2024.csv": "2024-01-01 2024-12-31",
		"opps.csv": "2026-04-01 2026-06-30", "asc.csv": "2026-04-01 2026-06-30"}, days)
	for on, want := range map[string]string{"2024-06-30": "", "2024-07-01": "73.50", "2024-09-30": "73.50", "2024-10-01": "98.00", "2024-12-31": "98.00", "2025-01-01": ""} {
		d, _ := time.Parse(time.DateOnly, on)
		p := s.Price(onDay(service("G0108"), d))
		require.Equal(t, want != "", p.Checked(), on)
		if want != "" {
			require.Equal(t, want, p.Amount.StringFixed(2), on)
		}
	}
	require.True(t, s.Covers(fees.KindRVU, august))
	require.False(t, s.Covers(fees.KindOPPS, august))
	p := s.Price(fees.Service{System: fees.Outpatient, Code: hcpcs.MustParse("G0108"), Date: may2026, Units: decimal.NewFromInt(3)})
	require.Equal(t, "37.04", p.Amount.StringFixed(2)) // 12.345 x 3 = 37.035
	p = s.Price(fees.Service{System: fees.SurgicalCenter, Code: hcpcs.MustParse("G0108"), Date: may2026})
	require.Equal(t, "1234.50", p.Amount.StringFixed(2))
	var states []string
	for c := range s.Counties(august) {
		states = append(states, c.State)
	}
	require.Equal(t, []string{"ZETA", "ZETA"}, states)
}

func TestArea(t *testing.T) {
	s, _ := invented(t)
	for text, want := range map[string]string{"YY": "99002-00", "zz-02": "99001-02", "99001-01": "99001-01", "9900101": "99001-01", "north town": "99001-01"} {
		a, err := s.Area(text, august)
		require.NoError(t, err, text)
		require.Equal(t, want, a.Locality.String())
	}
	_, err := s.Area("ZZ", august)
	require.ErrorContains(t, err, "99001-01 NORTH TOWN, 99001-02 SOUTH TOWN")
	_, err = s.Area("99001-03", august)
	require.ErrorIs(t, err, fees.ErrLocality)
	_, err = s.Area("ZZ-01", august.AddDate(1, 0, 0))
	require.ErrorContains(t, err, "2025-08-15")
	_, err = fees.ParseLocality("123")
	require.ErrorIs(t, err, fees.ErrLocality)
}

func TestAnesthesia(t *testing.T) {
	s, _ := invented(t)
	svc := service("00840")
	svc.Minutes = decimal.NewFromInt(45)
	p := s.Price(svc)
	require.Contains(t, p.Reason, "00840 is not in the relative value file")
	alone, _, _ := fees.Load(fstest.MapFS{"anes_2024.csv": {Data: []byte(anesHead + "99001,01,20\n99001,02,21\n99001,02,22\n")}}, load.Options{})
	require.Contains(t, alone.Price(svc).Reason, "base units")
	with := alone.WithBaseUnits(map[hcpcs.Code]decimal.Decimal{svc.Code: decimal.NewFromInt(6)})
	p = with.Price(svc)
	require.Equal(t, "180.00", p.Amount.StringFixed(2)) // (6 + 3.0) x 20
	require.Contains(t, alone.Price(svc).Reason, "base units", "the schedule itself is unchanged")
	svc.Locality.Number = "02"
	require.Contains(t, with.Price(svc).Reason, "two anesthesia conversion factors")
	svc.Locality.Number = "07"
	require.Contains(t, with.Price(svc).Reason, "99001-07")
}

func TestWith(t *testing.T) {
	s, _ := invented(t)
	newer, _, _ := fees.Load(fstest.MapFS{"rvu_2024_july.csv": {Data: []byte(rvuHead + strings.Replace(rvuRow, ",30,A", ",40,A", 1))}}, load.Options{})
	p := s.With(newer).Price(service("G0108"))
	require.Equal(t, "98.00", p.Amount.StringFixed(2))
	require.Equal(t, "73.50", s.With(nil).Price(service("G0108")).Amount.Add(decimal.Zero).StringFixed(2))
	require.Equal(t, "73.50", s.Price(service("G0108")).Amount.StringFixed(2))
	units := service("G0108")
	for text, ok := range map[string]bool{"2.5": true, "-1": false, "1.2345": false, "10000000": false} {
		units.Units = decimal.RequireFromString(text)
		price := s.Price(units)
		require.Equal(t, ok, price.Checked(), text)
	}
}

func FuzzReadRVU(f *testing.F) {
	f.Add([]byte(rvuHead + rvuRow))
	f.Add([]byte(gpciHead + gpciRows))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, _ := fees.ReadRVU(strings.NewReader(string(data)), "f")
		for i := range rows {
			if rows[i].Code.IsZero() || rows[i].Work().IsNegative() {
				t.Fatal("a row has a code and no negative values")
			}
		}
		_, _ = fees.ReadGPCI(strings.NewReader(string(data)), "f")
		_, _, _ = fees.ReadASC(strings.NewReader(string(data)), "f")
		_, _, _ = fees.ReadAddendumB(strings.NewReader(string(data)), "f")
	})
}

// TestPublishedRVU reads the layout in which CMS publishes the relative values; the values are invented.
func TestPublishedRVU(t *testing.T) {
	text := "2024 National Physician Fee Schedule Relative Value File July Release" + strings.Repeat(",", 30) + "\r\n" +
		"\"Licence note, of two parts\"" + strings.Repeat(",", 30) + "\r\n" + strings.Repeat(",", 30) + "\r\n" +
		"HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT\r\n" +
		"G0108,,\"Invented, text\",A,,1.50,1.00,,0.50,NA,0.10,2.60,2.10,0,XXX,0.00,0.00,0.00,0,0,0,0,0,,30.0000,09,0,99,0.00,0.00,0.00\r\n"
	s, report := invented(t, "rvu24c/PPRRVU24_OCT.csv", text)
	require.NotContains(t, fmt.Sprint(report.Errors), "PPRRVU")
	october := time.Date(2024, 10, 1, 0, 0, 0, 0, time.UTC)
	p := s.Price(onDay(service("G0108"), october))
	require.Equal(t, "73.50", p.Amount.StringFixed(2))
	row, ok := s.RVU(hcpcs.MustParse("G0108"), hcpcs.Modifier{}, october)
	require.True(t, ok)
	require.True(t, row.FacilityNA)
	require.Equal(t, "XXX 99 09", row.Global+" "+row.ImagingFamily+" "+row.Supervision)
}
