package x12mutate

import (
	"slices"
	"testing"

	"github.com/gomedcode/medcode/claim/x12"
)

// Try reads each mutation of a file and asks for its finding at its place. It gives how many there were.
func Try(t *testing.T, file []byte, read func(b []byte) []x12.Finding) int {
	t.Helper()
	list := All(file)
	for _, m := range list {
		found := read(m.File)
		if !slices.ContainsFunc(found, func(f x12.Finding) bool {
			return slices.Contains(m.Rules, string(f.Rule)) && f.X12.Segment == m.Segment && f.X12.ID == m.ID && f.X12.Element == m.Element && (m.Set == 0 || f.X12.Set == m.Set)
		}) {
			t.Errorf("%s: %v is not reported there; found %v", m.Name, m.Rules, found)
		}
	}
	return len(list)
}
