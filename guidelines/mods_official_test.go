package guidelines_test

import (
	"bufio"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/datafile"
)

// TestModifiersOfTheFiles: no modifier of the published lists is unknown.
func TestModifiersOfTheFiles(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	day, _ := guidelines.ParseDate("2026-03-04")
	for _, name := range []string{"codelists/modifier_codes_2024_no_descriptors_derived.csv", "hcpcs/hcpcs_level2_2025_oct_derived.csv.gz"} {
		sc := bufio.NewScanner(datafile.Open(t, name))
		n := 0
		for sc.Scan() {
			text, _, _ := strings.Cut(sc.Text(), ",")
			m, err := hcpcs.ParseModifier(text)
			if err != nil {
				continue
			}
			n++
			e := guidelines.Encounter{From: day, Services: []guidelines.Service{{Text: "99213", Code: hcpcs.MustParse("99213"),
				Modifiers: []hcpcs.Modifier{m}, ModifierTexts: []string{text}}}}
			for _, x := range checker.Check(&e).Findings {
				require.NotEqual(t, guidelines.RuleID("HCP-MOD-26"), x.Rule, text)
			}
		}
		require.Greater(t, n, 300)
	}
}
