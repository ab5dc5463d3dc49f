package note_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/note"
)

// TestFaults reads each line of a table as a note: "text | codes". A code is wanted, one behind an exclamation mark may not be there, and
// so may no code beyond those where the list ends with "only". A code may be the beginning of one. "~" in the text is the end of a
// line. Lines "! setting inpatient" hold for those after them.
func TestFaults(t *testing.T) {
	f, err := os.Open("testdata/faults.tsv")
	require.NoError(t, err)
	defer f.Close()
	r := note.New(note.Config{})
	setting := guidelines.Professional
	s := bufio.NewScanner(f)
	for s.Scan() {
		line := s.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "! setting "); ok {
			require.NoError(t, setting.UnmarshalText([]byte(rest)))
			continue
		}
		text, codes, ok := strings.Cut(line, " | ")
		require.True(t, ok, line)
		res := r.Read(note.Note{Day: day, Setting: setting, Text: strings.ReplaceAll(text, "~", "\n")})
		var got []string
		for _, d := range res.Diagnoses {
			got = append(got, d.Code.String())
		}
		begins := func(code string) int {
			for i, g := range got {
				if strings.HasPrefix(g, code) {
					return i
				}
			}
			return -1
		}
		used, only := map[int]bool{}, false
		for _, c := range strings.Fields(codes) {
			switch not, no := strings.CutPrefix(c, "!"); {
			case c == "only":
				only = true
			case no:
				if begins(not) >= 0 {
					t.Errorf("%s: %s in %v", text, not, got)
				}
			default:
				i := begins(c)
				if used[i] = true; i < 0 {
					t.Errorf("%s: no %s in %v", text, c, got)
				}
			}
		}
		if only && len(used) != len(got) {
			t.Errorf("%s: more than %s in %v", text, codes, got)
		}
	}
	require.NoError(t, s.Err())
}
