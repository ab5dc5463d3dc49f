package guidelines_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// hole reports whether a message begins with a blank or has two in a row: a code in it is missing.
func hole(message string) bool {
	return strings.HasPrefix(message, " ") || strings.Contains(message, "  ")
}

// TestGoldenMessagesAreWhole: no message of any golden file has a hole where a code should be.
func TestGoldenMessagesAreWhole(t *testing.T) {
	message := regexp.MustCompile(`(?m)^(?:error|warning|info) [A-Z0-9]+-[A-Z0-9]+-\d+ [^:\n]*:(.*)$|"message":\s*"([^"]*)"`)
	n := 0
	err := filepath.WalkDir("..", func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(filepath.ToSlash(name), "/testdata/") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, m := range message.FindAllStringSubmatch(string(text), -1) {
			n++
			text := strings.TrimPrefix(m[1]+m[2], " ")
			require.False(t, hole(text), "%s: %s", name, text)
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, n, 500)
}

// TestMessagesWithoutText: a line or procedure whose text is not given is named by its code, and one without either is
// still a whole sentence.
func TestMessagesWithoutText(t *testing.T) {
	day := guidelines.NewDate(2026, 3, 4)
	code, _ := icd.ParseCM("E11.9")
	for _, e := range []guidelines.Encounter{
		{Setting: guidelines.Professional, From: day, Diagnoses: []guidelines.Diagnosis{{Code: code}},
			Procedures: []guidelines.Procedure{{}, {Text: ""}},
			Services: []guidelines.Service{{Code: hcpcs.MustParse("99213"), Pointers: []int16{0, 0, 7}, PointerCount: 5},
				{Pointers: []int16{0, 0, 7}, PointerCount: 5}}},
		{Setting: guidelines.Inpatient, From: day, Through: day, Diagnoses: []guidelines.Diagnosis{{}, {Code: code}}, Procedures: []guidelines.Procedure{{}}},
	} {
		for _, f := range guidelines.New(guidelines.Config{}).Check(&e).Findings {
			require.False(t, hole(f.Message()), "%s: %q", f.Rule, f.Message())
			if f.Rule == "ICD-LIM-04" && strings.Contains(f.Message(), "line of") {
				require.Contains(t, f.Message(), "99213")
			}
		}
	}
}
