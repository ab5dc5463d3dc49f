package search

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

func TestOwnTableIsSoundAndLarge(t *testing.T) {
	rel, err := icd.On(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	tab := build(releaseSource{rel}, &Options{})
	n := 0
	seen := map[string]bool{}
	for s, err := range ownSynonyms() {
		require.NoError(t, err)
		if s.Same {
			continue
		}
		n++
		if seen[s.Term] && s.Words != "" {
			t.Logf("%q twice", s.Term)
		}
		seen[s.Term] = true
		known := len(s.Codes) == 0
		for _, c := range s.Codes {
			if _, ok := tab.lookup(c); ok {
				known = true
			} else if testing.Verbose() {
				t.Logf("%q: %s is not in %s", s.Term, c, rel)
			}
		}
		if !known {
			t.Errorf("%q: none of %v is in %s", s.Term, s.Codes, rel)
		}
	}
	t.Logf("%d terms", n)
	require.GreaterOrEqual(t, n, 1500)
}
