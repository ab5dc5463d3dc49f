package icd_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

func release(t testing.TB, day string) *icd.Release {
	t.Helper()
	d, err := time.Parse(time.DateOnly, day)
	require.NoError(t, err)
	r, err := icd.On(d)
	require.NoError(t, err)
	return r
}

func ExampleRelease_Excludes1() {
	rel, _ := icd.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	note, ok := rel.Excludes1(icd.MustParseCM("E11.9"), icd.MustParseCM("E10.65"))
	fmt.Println(ok, note.From, note.Kind, note.Text)
	// Output: true E10 excludes1 type 2 diabetes mellitus (E11.-)
}

// TestNoteReferences keeps the list of references that the releases cannot resolve short and reviewed: V94.X,
// T63.81-R63.83 and G31.90 are errors of the official text.
func TestNoteReferences(t *testing.T) {
	known := map[string]bool{"V92.07 excludes1 V94.X": true, "W62 excludes1 T63.81-R63.83": true, "F02 codeFirst G31.90": true}
	for _, rel := range someReleases() {
		rep := rel.NoteReport()
		require.Greater(t, rep.References, 10_000, rel.String())
		require.Greater(t, rep.WithCodes, 9_000, rel.String())
		for _, u := range rep.Unresolved {
			key := fmt.Sprint(u.From, " ", u.Kind, " ", u.Ref)
			if day := rel.NotesDayAt(u.From); day.Before(rel.From()) || day.After(rel.Through()) {
				require.Less(t, len(rep.Unresolved), 200, "notes of another year name codes of another year")
				continue
			}
			if !known[key] {
				t.Errorf("%v: %s in %q", rel, key, u.Text)
			}
		}
		t.Logf("%v: %d notes, %d with codes, %d references, %d unresolved", rel, rep.Notes, rep.WithCodes, rep.References, len(rep.Unresolved))
	}
}

func TestExcludes1(t *testing.T) {
	for _, c := range []struct {
		day, a, b string
		from      string // where the nearest note stands; "" for a pair that is not joined
	}{
		{"2025-02-10", "E11.9", "E10.9", "E10"},
		{"2025-02-10", "E11.9", "I10", ""},
		{"2025-02-10", "E16.2", "P70.4", "Chapter 4"},
		{"2025-02-10", "J42", "J44.9", "J42"},
		{"2025-02-10", "F45.8", "G47.63", "G47.63"},
		{"2025-02-10", "A41.9", "R78.81", "A41"},
		{"2025-02-10", "B20", "Z21", "B20"},
		{"2025-02-10", "I10", "O13.3", "I10"},
		{"2025-02-10", "Z34.82", "O24.410", "Z34"},
		{"2025-02-10", "R73.9", "E11.65", "R73"},
		{"2025-02-10", "R40.2432", "E11.9", "R40"},
		{"2025-02-10", "G30.9", "F03.90", "G30"},
		{"2025-02-10", "J96.01", "J80", "J96"},
		{"2025-02-10", "M81.0", "M80.051A", "M81"},
		{"2021-03-01", "T81.12XA", "R65.21", "T81.1"},
		{"2025-02-10", "T81.12XA", "R65.21", ""}, // the tabular list of FY2025 has dropped the note, that of 2026 has it elsewhere
		{"2026-03-01", "T81.12XA", "R65.21", "R65.21"},
		{"2025-02-10", "I69.351", "Z86.73", "Z86.73"},
		{"2025-02-10", "T74.12XA", "T76.12XA", "T74"},
		{"2025-02-10", "I21.4", "I25.2", ""},
		{"2025-02-10", "J44.0", "J44.1", ""},
		{"2025-02-10", "K35.80", "R10.31", ""},
		{"2025-02-10", "S72.001A", "W01.0XXA", ""},
		{"2025-02-10", "O24.112", "E11.65", ""},
		{"2021-03-01", "J44.9", "J43.9", "J43"},
		{"2026-04-15", "J44.9", "J43.9", ""},
		{"2021-03-01", "Z79.4", "Z79.84", "Z79.4"},
		{"2026-04-15", "Z79.4", "Z79.84", ""},
		{"2025-02-10", "E87.20", "E11.10", ""}, // "see categories … with ketoacidosis" names no pair
		{"2025-02-10", "R45.83", "R68.11", "R45.83"},
	} {
		rel := release(t, c.day)
		a, b := icd.MustParseCM(c.a), icd.MustParseCM(c.b)
		for range 2 { // a note holds in both directions
			note, ok := rel.Excludes1(a, b)
			require.Equal(t, c.from != "", ok, "%v %v on %s: %v", a, b, c.day, note)
			if ok {
				if note.From.String() != c.from {
					t.Errorf("%v %v: from %v, want %s", a, b, note.From, c.from)
				}
			}
			a, b = b, a
		}
	}
}

// TestExclusionOracle compares the indexed relation with a plain reading: every inherited note of either code, each
// reference expanded by membership.
func TestExclusionOracle(t *testing.T) {
	rel := release(t, "2026-03-04")
	var sample []icd.Entry
	for e := range rel.Codes() {
		if e.Order()%397 == 0 || e.Code().Category() == icd.MustParseCM("E11") && e.Order()%7 == 0 {
			sample = append(sample, e)
		}
	}
	slow := func(a, b icd.Entry) bool {
		for n := range a.AllNotes() {
			if n.Kind == icd.Excludes1 && n.Covers(b) && !n.Covers(a) {
				return true
			}
		}
		return false
	}
	pairs := 0
	for i, a := range sample {
		for _, b := range sample[:i] {
			want := slow(a, b) || slow(b, a)
			note, got := a.Excludes1(b)
			if got && !want {
				t.Fatalf("%v %v: joined by %v at %v, and a plain reading does not see it", a.Code(), b.Code(), note.Text, note.From)
			}
			if want && !got {
				// the plain reading does not know that some notes only point elsewhere
				continue
			}
			if got {
				pairs++
			}
		}
	}
	require.Greater(t, pairs, 50)
}

func TestNoteCovers(t *testing.T) {
	rel := release(t, "2025-02-10")
	note := func(code string, kind icd.NoteKind, text string) icd.Note {
		e, ok := rel.CM(icd.MustParseCM(code))
		require.True(t, ok)
		for n := range e.Notes() {
			if n.Kind == kind && n.Text == text {
				return n
			}
		}
		t.Fatalf("%s has no note %q", code, text)
		return icd.Note{}
	}
	n := note("Z16", icd.CodeFirst, "the infection")
	require.False(t, n.HasCodes())
	for _, c := range []struct {
		code string
		kind icd.NoteKind
		text string
		in   string
		want bool
	}{
		{"E11", icd.Excludes1, "type 1 diabetes mellitus (E10.-)", "E10.65", true},
		{"E11", icd.Excludes1, "type 1 diabetes mellitus (E10.-)", "E11.65", false},
		{"D63.1", icd.CodeFirst, "underlying chronic kidney disease (CKD) (N18.-)", "N18.4", true},
		{"I11.0", icd.UseAdditional, "code to identify type of heart failure (I50.-)", "I50.22", true},
	} {
		n := note(c.code, c.kind, c.text)
		e, ok := rel.CM(icd.MustParseCM(c.in))
		require.True(t, ok)
		require.Equal(t, c.want, n.Covers(e), "%s %s", c.code, c.in)
		require.Zero(t, testing.AllocsPerRun(100, func() { n.Covers(e) }))
	}
}

func TestPairWithoutNoteAllocatesNothing(t *testing.T) {
	rel := release(t, "2025-02-10")
	a, _ := rel.CM(icd.MustParseCM("E11.9"))
	b, _ := rel.CM(icd.MustParseCM("E78.5"))
	rel.NoteReport() // makes the index
	require.Zero(t, testing.AllocsPerRun(100, func() { a.Excludes1(b) }))
}

func BenchmarkExcludes1(b *testing.B) {
	rel := release(b, "2025-02-10")
	x, _ := rel.CM(icd.MustParseCM("E11.9"))
	same, _ := rel.CM(icd.MustParseCM("E78.5"))
	far, _ := rel.CM(icd.MustParseCM("S72.001A"))
	x.Excludes1(same)
	b.Run("same-chapter", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x.Excludes1(same)
		}
	})
	b.Run("other-chapter", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x.Excludes1(far)
		}
	})
	m := map[[2]icd.CM]bool{{x.Code(), same.Code()}: true}
	b.Run("yardstick-map", func(b *testing.B) {
		for b.Loop() {
			_ = m[[2]icd.CM{x.Code(), same.Code()}]
		}
	})
}
