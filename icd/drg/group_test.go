package drg_test

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
	"github.com/gomedcode/medcode/icd/load"
)

// stay is an invented stay: diagnoses as "code/POA", the first the principal one.
func stay(dx []string, pr ...string) *drg.Stay {
	s := &drg.Stay{Version: drg.V44, Age: 60, Sex: drg.Male, DischargeStatus: 1}
	for _, d := range dx {
		poa := byte(0)
		if n := len(d); n > 2 && d[n-2] == '/' {
			d, poa = d[:n-2], d[n-1]
		}
		c, _ := icd.ParseCM(d)
		s.Diagnoses = append(s.Diagnoses, drg.Diagnosis{Code: c, POA: poa})
	}
	for _, p := range pr {
		s.Procedures = append(s.Procedures, icd.MustParsePCS(p))
	}
	return s
}

func TestGroup(t *testing.T) {
	female := func(s *drg.Stay) { s.Sex = drg.Female }
	unknown := func(s *drg.Stay) { s.Sex = drg.UnknownSex }
	status := func(n int) func(*drg.Stay) { return func(s *drg.Stay) { s.DischargeStatus = n } }
	version := func(v drg.Version) func(*drg.Stay) { return func(s *drg.Stay) { s.Version = v } }
	for _, c := range []struct {
		name         string
		dx, pr       []string
		with         func(*drg.Stay)
		initial, drg int
		mdc          int
		code         drg.ReturnCode
	}{
		{"medical, no CC", []string{"I50.20"}, nil, nil, 293, 293, 5, drg.OK},
		{"medical, MCC", []string{"I50.20", "J96.01/Y"}, nil, nil, 291, 291, 5, drg.OK},
		{"MCC excluded by the principal diagnosis", []string{"I50.20", "I50.21/Y"}, nil, nil, 293, 293, 5, drg.OK},
		{"MCC of those discharged alive", []string{"I50.20", "I46.9/Y"}, nil, nil, 291, 291, 5, drg.OK},
		{"and of one who died", []string{"I50.20", "I46.9/Y"}, nil, status(20), 293, 293, 5, drg.OK},
		{"and with no valid status", []string{"I50.20", "I46.9/Y"}, nil, status(99), 999, 999, 0, drg.InvalidDischargeStatus},
		{"what defines the DRG does not raise it", []string{"I50.20", "I21.4/Y"}, nil, status(20), 285, 285, 5, drg.OK},
		{"surgical", []string{"K35.80"}, []string{"0DTJ4ZZ"}, nil, 399, 399, 6, drg.OK},
		{"unrelated operation", []string{"I10"}, []string{"0DTJ4ZZ"}, nil, 983, 983, 5, drg.OK},
		{"pre-MDC keeps the MDC of the principal diagnosis", []string{"I50.20"}, []string{"02YA0Z0"}, nil, 2, 2, 5, drg.OK},
		{"cluster", []string{"I44.1"}, []string{"02H40JZ", "0JH604Z"}, nil, 244, 244, 5, drg.OK},
		{"one of a cluster", []string{"I44.1"}, []string{"0JH604Z"}, nil, 211, 211, 5, drg.OK},
		{"two joints", []string{"M17.11"}, []string{"0SRC0J9", "0SRD0J9"}, nil, 462, 462, 8, drg.OK},
		{"one joint twice", []string{"M17.11"}, []string{"0SRC0J9", "0SRC0J9"}, nil, 470, 470, 8, drg.OK},
		{"one vessel", []string{"I25.10"}, []string{"02703DZ"}, nil, 322, 322, 5, drg.OK},
		{"four vessels", []string{"I25.10"}, []string{"02733DZ"}, nil, 321, 321, 5, drg.OK},
		{"four vessels of 2023", []string{"I25.10"}, []string{"02733DZ"}, version(drg.V40), 248, 248, 5, drg.OK},
		{"HIV by a secondary diagnosis", []string{"B59", "B20/Y"}, nil, nil, 976, 976, 25, drg.OK},
		{"newborn", []string{"Z38.00", "Z23/Y"}, nil, nil, 795, 795, 15, drg.OK},
		{"newborn transferred", []string{"Z38.00"}, nil, status(2), 789, 789, 15, drg.OK},
		{"delivery", []string{"O80", "Z37.0"}, []string{"10E0XZZ"}, female, 807, 807, 14, drg.OK},
		{"delivery without its procedure", []string{"O80"}, nil, female, 998, 998, 14, drg.OK},
		{"MDC by sex: male", []string{"N34.1"}, nil, nil, 728, 728, 12, drg.OK},
		{"MDC by sex: female", []string{"N34.1"}, nil, female, 759, 759, 13, drg.OK},
		{"MDC by sex: unknown", []string{"N34.1"}, nil, unknown, 999, 999, 0, drg.InvalidSex},
		{"external cause", []string{"V00.01XA"}, nil, nil, 999, 999, 0, drg.DxCannotBePDX},
		{"no code of the version", []string{"Z99.9"}, nil, nil, 999, 999, 0, drg.InvalidPDX},
		{"no code", []string{"?"}, nil, nil, 999, 999, 0, drg.InvalidPDX},
		{"no diagnosis", nil, nil, nil, 999, 999, 0, drg.InvalidPDX},
		{"against advice", []string{"F10.20"}, nil, status(7), 894, 894, 20, drg.OK},
	} {
		s := stay(c.dx, c.pr...)
		if c.with != nil {
			c.with(s)
		}
		r := drg.Group(s)
		require.Equal(t, []any{c.initial, c.drg, c.mdc, c.code}, []any{r.InitialDRG, r.DRG, r.MDC, r.ReturnCode}, c.name)
	}
}

// TestHospitalAcquired: manifestations of poor glycemic control, condition 9.
func TestHospitalAcquired(t *testing.T) {
	for _, c := range []struct {
		poa      byte
		hospital drg.Hospital
		drg      int
		code     drg.ReturnCode
		why      drg.Exclusion
	}{
		{'Y', drg.NotExempt, 397, drg.OK, drg.NotExcluded},
		{'W', drg.NotExempt, 397, drg.OK, drg.NotExcluded},
		{'N', drg.NotExempt, 399, drg.OK, drg.ByHAC},
		{'U', drg.NotExempt, 399, drg.OK, drg.ByHAC},
		{'1', drg.NotExempt, 999, drg.HACMissingPOA, drg.ByHAC},
		{0, drg.NotExempt, 999, drg.HACMissingPOA, drg.ByHAC},
		{'N', drg.Exempt, 397, drg.OK, drg.NotExcluded},
		{0, drg.Exempt, 397, drg.OK, drg.NotExcluded},
		{'Y', drg.UnknownHospital, 397, drg.OK, drg.NotExcluded},
		{'N', drg.UnknownHospital, 999, drg.HACPOANotPresent, drg.ByHAC},
		{0, drg.UnknownHospital, 999, drg.HACPOAInvalid, drg.ByHAC},
	} {
		s := stay([]string{"K35.80", "E11.00"}, "0DTJ4ZZ")
		s.Diagnoses[1].POA, s.Hospital = c.poa, c.hospital
		r := drg.Group(s)
		require.Equal(t, []any{397, c.drg, c.code}, []any{r.InitialDRG, r.DRG, r.ReturnCode}, "%c %d", c.poa, c.hospital)
		require.Equal(t, drg.MCC, r.Secondaries[0].Level)
		require.Equal(t, c.why, r.Secondaries[0].Excluded)
		require.Equal(t, c.why == drg.ByHAC, r.Secondaries[0].HAC == 9)
	}
	s := stay([]string{"K35.80", "E11.00/N", "J96.01/N"}, "0DTJ4ZZ")
	s.Hospital = drg.UnknownHospital
	require.Equal(t, drg.HACsPOAInvalid, drg.Group(s).ReturnCode)
}

func TestVersions(t *testing.T) {
	for _, c := range []struct {
		day, version string
	}{
		{"2022-09-30", ""}, {"2022-10-01", "40.0"}, {"2023-03-31", "40.0"}, {"2023-04-01", "40.1"}, {"2023-10-01", "41.0"},
		{"2024-04-01", "41.1"}, {"2024-10-01", "42.0"}, {"2025-04-01", "42.1"}, {"2025-10-01", "43.0"}, {"2026-04-01", "43.1"},
		{"2026-10-01", "44.0"}, {"2027-03-31", "44.0"}, {"2027-04-01", ""},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		require.NoError(t, err)
		v, err := drg.On(day)
		require.Equal(t, c.version, v.String(), c.day)
		if c.version == "" {
			require.ErrorIs(t, err, load.ErrNotCovered)
			s := stay([]string{"I10"})
			s.Version, s.Discharged = 0, day
			r := drg.Group(s)
			require.Equal(t, drg.VersionNotCovered, r.ReturnCode)
			require.Zero(t, r.DRG)
			continue
		}
		require.NoError(t, err)
		first, last := v.Days()
		require.False(t, day.Before(first) || day.After(last))
		parsed, err := drg.ParseVersion(c.version)
		require.NoError(t, err)
		require.Equal(t, v, parsed)
	}
	for s, want := range map[string]drg.Version{"43": drg.V43, "v43.1": drg.V43_1, "V44": drg.V44} {
		v, err := drg.ParseVersion(s)
		require.NoError(t, err)
		require.Equal(t, want, v)
	}
	for _, s := range []string{"", "v", "39.1", "44.1", "43.10", "x"} {
		_, err := drg.ParseVersion(s)
		require.ErrorIs(t, err, load.ErrNotCovered, s)
	}
	require.Equal(t, drg.VersionNotCovered, drg.Group(&drg.Stay{}).ReturnCode, "no day, no version")
	require.Equal(t, drg.VersionNotCovered, drg.Group(&drg.Stay{Version: 77}).ReturnCode)
}

// TestOrder: the order of secondary diagnoses and procedures changes nothing, nor does a code that is none.
func TestOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, s := range stays() {
		want := drg.Group(&s)
		for range 20 {
			more := s
			more.Diagnoses = slices.Clone(s.Diagnoses)
			more.Procedures = slices.Clone(s.Procedures)
			rnd.Shuffle(len(more.Diagnoses)-1, func(i, k int) {
				more.Diagnoses[i+1], more.Diagnoses[k+1] = more.Diagnoses[k+1], more.Diagnoses[i+1]
			})
			rnd.Shuffle(len(more.Procedures), func(i, k int) {
				more.Procedures[i], more.Procedures[k] = more.Procedures[k], more.Procedures[i]
			})
			more.Diagnoses = append(more.Diagnoses, drg.Diagnosis{POA: 'Y'})
			got := drg.Group(&more)
			require.Equal(t, []any{want.DRG, want.MDC, want.Severity, want.HACs}, []any{got.DRG, got.MDC, got.Severity, got.HACs})
		}
	}
}

// TestReuse: a result used again holds nothing of the stay before, in many goroutines.
func TestReuse(t *testing.T) {
	all := stays()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var r drg.Result
			for i := range 200 {
				s := &all[i%len(all)]
				drg.GroupInto(&r, s)
				if want := drg.Group(s); want.DRG != r.DRG || !slices.Equal(want.Secondaries, r.Secondaries) {
					t.Errorf("DRG %d, not %d", r.DRG, want.DRG)
				}
			}
		})
	}
	wg.Wait()
	var r drg.Result
	drg.GroupInto(&r, &all[0])
	if !raceEnabled { // under the race detector a sync.Pool drops what it holds at random
		require.Zero(t, testing.AllocsPerRun(50, func() { drg.GroupInto(&r, &all[0]) }))
	}
}

func TestManyCodes(t *testing.T) {
	s := stay([]string{"I50.20"})
	for range 300 {
		s.Diagnoses = append(s.Diagnoses, drg.Diagnosis{Code: icd.MustParseCM("J96.01"), POA: 'Y'})
		s.Procedures = append(s.Procedures, icd.MustParsePCS("02H40JZ"), icd.MustParsePCS("0JH604Z"))
	}
	r := drg.Group(s)
	require.Equal(t, 242, r.DRG)
	require.Len(t, r.Secondaries, 300)
}

func FuzzGroup(f *testing.F) {
	f.Add("I50.20", "J96.01", "0DTJ4ZZ", byte('N'), uint8(9), 20, uint8(1), uint8(1))
	f.Fuzz(func(t *testing.T, pdx, sdx, pr string, poa byte, version uint8, status int, sex, hospital uint8) {
		c, _ := icd.ParseCM(pdx)
		d, _ := icd.ParseCM(sdx)
		p, _ := icd.ParsePCS(pr)
		r := drg.Group(&drg.Stay{
			Version: drg.Version(version), DischargeStatus: status, Sex: drg.Sex(sex), Hospital: drg.Hospital(hospital),
			Diagnoses: []drg.Diagnosis{{Code: c}, {Code: d, POA: poa}}, Procedures: []icd.PCS{p},
		})
		if covered := drg.Version(version).Valid(); covered != (r.DRG >= 1 && r.DRG <= 999) {
			t.Errorf("version %d: DRG %d, %v", version, r.DRG, r.ReturnCode)
		}
		if (r.ReturnCode == drg.OK) == (r.DRG == 999) {
			t.Errorf("DRG %d with %v", r.DRG, r.ReturnCode)
		}
	})
}
