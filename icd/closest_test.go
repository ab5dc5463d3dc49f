package icd_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

func TestClosestSuccessors(t *testing.T) {
	for code, want := range map[string][]string{
		"T52.8X2A": {"T52.812A", "T52.822A", "T52.892A"},
		"T52.8X1D": {"T52.811D", "T52.821D", "T52.891D"},
		"T52.8X4S": {"T52.814S", "T52.824S", "T52.894S"},
		"S23.420D": {"S23.421D", "S23.428D", "S23.429D"},
	} {
		var got []string
		for _, s := range icd.Embedded().Suggest(code, onDay(2026, 11, 30)) {
			got = append(got, s.Code.String())
		}
		require.Equal(t, want, got, code)
	}
	got := icd.Embedded().Suggest("T52.812A", onDay(2026, 9, 30)) // the way back
	require.Len(t, got, 1)
	require.Equal(t, "T52.8X2A", got[0].Code.String())
}

// Of every retired code: where one of the codes suggested keeps the 7th character and the intent, all of them do, and
// where the nearest header has such a new code, one of them is suggested.
func TestSuccessorsKeepEncounterAndIntent(t *testing.T) {
	set, day := icd.Embedded(), onDay(2026, 11, 30)
	now, err := set.On(day)
	require.NoError(t, err)
	intent := func(c icd.CM) byte {
		switch s := c.Compact(); {
		case len(s) < 7 || s[:3] < "T36" || s[:3] > "T65":
			return 0
		case s[5] == 'X':
			return s[4]
		default:
			return s[5]
		}
	}
	seen := map[icd.CM]bool{}
	for _, r := range set.Releases() {
		for e := range r.Codes() {
			code := e.Code()
			if _, ok := now.CM(code); ok || !e.Billable() || seen[code] {
				continue
			}
			seen[code] = true
			found := set.Suggest(code.String(), day)
			var seventh, same int
			for _, s := range found {
				if s.Code.At(7) == code.At(7) {
					seventh++
				}
				if intent(s.Code) == intent(code) {
					same++
				}
			}
			if code.At(7) != 0 {
				require.Contains(t, []int{0, len(found)}, seventh, "7th character: %v gives %v", code, found)
			}
			require.Contains(t, []int{0, len(found)}, same, "intent: %v gives %v", code, found)
			if intent(code) == 0 || len(found) == 0 {
				continue
			}
			for d := range now.Codes() { // none of the category keeps both, or one that does is suggested
				c := d.Code()
				if _, was := r.CM(c); !was && d.Billable() && c.Prefix(4) == code.Prefix(4) && c.At(7) == code.At(7) && intent(c) == intent(code) {
					require.NotZero(t, same, "%v gives %v, not %v", code, found, c)
				}
			}
		}
	}
	require.Greater(t, len(seen), 600)
}
