package fhir

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// urls are the urls of resources in a text.
func urls(text string) []string {
	return regexp.MustCompile(`urn:uuid:[0-9a-f-]+`).FindAllString(text, -1)
}

// TestBundlesAreStable: the same claim gives the same bytes, references resolve, and one resource stands once.
func TestBundlesAreStable(t *testing.T) {
	shape := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	a, b := x12gen.New(4), x12gen.New(4)
	for range 50 {
		for _, c := range [][2]*claim.Claim{{a.Professional(), b.Professional()}, {a.Institutional(), b.Institutional()}} {
			x := Write(c[0], Options{})
			one, err := r4.Marshal(x)
			require.NoError(t, err)
			two, err := r4.Marshal(Write(c[1], Options{}))
			require.NoError(t, err)
			require.Equal(t, string(one), string(two))
			resolved(t, x)
			seen := map[string]bool{}
			for _, e := range x.Entry {
				require.Regexp(t, shape, e.FullURL)
				require.False(t, seen[e.FullURL])
				seen[e.FullURL] = true
			}
		}
	}
	c := a.Professional()
	created := Write(c, Options{Created: claim.NewDate(2026, time.May, 1)}).Entry[0].Resource.(*r4.Claim)
	require.Equal(t, "2026-05-01", created.Created)
}

func BenchmarkWrite(b *testing.B) {
	g := x12gen.New(1)
	c := g.Professional()
	for b.Loop() {
		if _, err := r4.Marshal(Write(c, Options{})); err != nil {
			b.Fatal(err)
		}
	}
}
