package guidelines_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

// TestFixesDoNotCollide checks every encounter of the testdata: what one fix removes no other moves or replaces, nothing is
// moved to two places, and all fixes of an encounter can be made.
func TestFixesDoNotCollide(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	checkers, encounters, fixed := map[string]*guidelines.Checker{}, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, s := range parseSections(string(data)) {
			c, err := parseCase(file, s.input, caseDate)
			require.NoError(t, err)
			if checkers[c.config] == nil {
				checkers[c.config] = guidelines.New(configs[c.config](t))
			}
			encounters++
			var fixes []guidelines.Fix
			for _, f := range checkers[c.config].Check(&c.enc).Findings {
				for _, x := range f.Fixes() {
					if !slices.Contains(fixes, x) {
						fixes = append(fixes, x)
					}
				}
			}
			at := map[guidelines.Location]guidelines.Fix{}
			for _, x := range fixes {
				fixed++
				if x.What == guidelines.FixAdd {
					continue
				}
				other, ok := at[x.At]
				require.False(t, ok, "%s: %s: %v and %v", file, s.name, x, other)
				at[x.At] = x
			}
			for _, x := range fixes {
				if x.What == guidelines.FixMove {
					require.NotEqual(t, guidelines.FixRemove, at[guidelines.At(x.At.Part, x.Dest)].What, "%s: %s", file, s.name)
				}
			}
		}
	}
	require.Greater(t, encounters, 500)
	require.Greater(t, fixed, 50)
}

// TestOneDefect: of two rules that see one defect the one named reports, the other does not.
func TestOneDefect(t *testing.T) {
	for _, x := range []struct {
		input      string
		keep, drop guidelines.RuleID
	}{
		{input: "dx: B20 O98.711 Z3A.10\npatient: F 27y", keep: "ICD-HIV-04", drop: "ICD-OB-01"},
		{input: "dx: C50.911 O9A.112 Z3A.20\npatient: F 38y", keep: "ICD-NEO-12", drop: "ICD-OB-01"},
		{input: "dx: R65.20 J96.01\nsetting: inpatient", keep: "ICD-INF-01", drop: "ICD-INF-02"},
		{input: "dx: Z3A.20 O24.410\npatient: F 27y", keep: "ICD-OB-01", drop: "ICD-ZCD-02"},
		{input: "svc: 82947 GA,GY\npayer: MB", keep: "HCP-MOD-07", drop: "HCP-MOD-06"},
		{input: "config: rvu\nsetting: professional\nfrom: 2026-08-03\ndx: E11.9\nsvc: 10060 80 x1", keep: "NCCI-GLB-05", drop: "HCP-MOD-23"},
		{input: "config: rvu\nsetting: professional\nfrom: 2026-08-03\ndx: E11.9\nsvc: 99213 26 x1", keep: "NCCI-GLB-06", drop: "HCP-MOD-11"},
		{input: "dx: J45.901 O99.513 Z3A.30\npatient: F 30y", keep: "ICD-OB-01", drop: "ICD-HIV-04"},
	} {
		c, err := parseCase("", x.input, caseDate)
		require.NoError(t, err)
		var rules []guidelines.RuleID
		for _, f := range guidelines.New(configs[c.config](t)).Check(&c.enc).Findings {
			rules = append(rules, f.Rule)
		}
		require.Contains(t, rules, x.keep, x.input)
		require.NotContains(t, rules, x.drop, x.input)
	}
}

// A code that ICD-OB-03 removes is not one to move another before.
func TestNormalPregnancyOneFix(t *testing.T) {
	c, err := parseCase("", "dx: Z34.02 O24.410 Z3A.20\npatient: F 27y", caseDate)
	require.NoError(t, err)
	var fixes []guidelines.Fix
	for _, f := range guidelines.New(guidelines.Config{}).Check(&c.enc).Findings {
		fixes = append(fixes, f.Fixes()...)
	}
	require.Len(t, fixes, 1)
	require.Equal(t, guidelines.FixRemove, fixes[0].What)
	after, err := guidelines.Apply(&c.enc, fixes)
	require.NoError(t, err)
	require.Zero(t, guidelines.New(guidelines.Config{}).Check(after).Findings.Count(guidelines.Error))
}
