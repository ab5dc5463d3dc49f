package icd_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// TestNotesAreInherited puts together the notes of every 11th code of each embedded release from the places above it:
// AllNotes gives the same, in the order from the code up to its chapter, and every kind of note comes down.
func TestNotesAreInherited(t *testing.T) {
	for _, rel := range someReleases() {
		inherited := map[icd.NoteKind]int{}
		for e := range rel.Codes() {
			if e.Order()%11 != 0 {
				continue
			}
			want := slices.Collect(e.Notes())
			own := len(want)
			for a := range e.Ancestors() {
				want = slices.AppendSeq(want, a.Notes())
			}
			for b := range e.Blocks() {
				want = slices.AppendSeq(want, b.Notes())
			}
			want = slices.AppendSeq(want, e.Chapter().Notes())
			got := slices.Collect(e.AllNotes())
			require.Equal(t, len(want), len(got), "%v in %v", e.Code(), rel)
			for i := range want {
				if w, g := want[i], got[i]; w.From != g.From || w.Text != g.Text || w.Kind != g.Kind {
					t.Fatalf("%v in %v: %v, want %v", e.Code(), rel, g, w)
				}
				if i >= own {
					inherited[want[i].Kind]++
				}
			}
		}
		for _, k := range []icd.NoteKind{icd.Includes, icd.Inclusion, icd.Excludes1, icd.Excludes2, icd.CodeFirst,
			icd.UseAdditional, icd.CodeAlso, icd.PlainNote, icd.SeventhNote} {
			require.Positive(t, inherited[k], "%v in %v", k, rel)
		}
	}
}

// TestExcludes1Symmetric asks for pairs that notes name, and for pairs drawn at random, in both directions: the answer
// and the note given as evidence are the same.
func TestExcludes1Symmetric(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, rel := range someReleases() {
		all := slices.Collect(rel.Codes())
		joined := 0
		ask := func(a, b icd.Entry) {
			n, ok := a.Excludes1(b)
			m, back := b.Excludes1(a)
			if ok != back || n.From != m.From || n.Text != m.Text {
				t.Fatalf("%v %v in %v: %t by %v, the other way %t by %v", a.Code(), b.Code(), rel, ok, n, back, m)
			}
			if ok {
				joined++
			}
		}
		for range 20_000 {
			a := all[rng.IntN(len(all))]
			ask(a, all[rng.IntN(len(all))])
			for n := range a.Instructions(icd.Excludes1) {
				for r := range n.Ranges() {
					if b, ok := rel.CM(r.First); ok {
						lo, hi := b.Span()
						ask(a, all[lo+rng.IntN(hi-lo)])
					}
				}
			}
		}
		require.Greater(t, joined, 10_000, rel.String())
	}
}
