package deid_test

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/deid"
)

type markedNote struct {
	ID    string
	Text  string
	Spans []struct {
		Start, End int
		Kind       string
	}
}

func markedNotes(t testing.TB, file string, n int) (out []markedNote) {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	require.NoError(t, err)
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var n markedNote
		require.NoError(t, json.Unmarshal(s.Bytes(), &n))
		out = append(out, n)
	}
	require.NoError(t, s.Err())
	require.Len(t, out, n)
	return out
}

// half is what was found in one half of the notes.
type half struct {
	marked, found, sameKind, given, right int
	kinds                                 map[string]*half
}

func (h *half) recall() float64    { return float64(h.found) / float64(h.marked) }
func (h *half) precision() float64 { return float64(h.right) / float64(h.given) }

func (h *half) kind(k string) *half {
	if h.kinds == nil {
		h.kinds = map[string]*half{}
	}
	if h.kinds[k] == nil {
		h.kinds[k] = &half{}
	}
	return h.kinds[k]
}

// measure is what is found in the notes of even and odd numbers. A marked identifier counts as found when all of it is in
// what was found; what was found counts as right when it is part of a marked identifier. Misses are printed of notes of odd
// numbers only: the others are held back.
func measure(t *testing.T, notes []markedNote) (halves [2]half) {
	t.Helper()
	for _, n := range notes {
		number, err := strconv.Atoi(n.ID[1:])
		require.NoError(t, err)
		odd := number%2 == 1
		h := &halves[number%2]
		spans := deid.FindSpans(n.Text)
		covered := make([]string, len(n.Text)+1)
		for _, s := range spans {
			for i := s.Start; i < s.End; i++ {
				covered[i] = string(s.Kind)
			}
		}
		marked := make([]bool, len(n.Text)+1)
		for _, s := range n.Spans {
			k := h.kind(s.Kind)
			h.marked++
			k.marked++
			all, same := true, true
			for i := s.Start; i < s.End; i++ {
				marked[i] = true
				if c := n.Text[i]; covered[i] == "" && (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80) {
					all = false
				}
				same = same && (covered[i] == s.Kind || covered[i] == "")
			}
			if all {
				h.found++
				k.found++
			}
			if all && same {
				h.sameKind++
			}
			if !all && odd {
				t.Logf("MISS %s %s %q in %q", n.ID, s.Kind, n.Text[s.Start:s.End], n.Text[max(0, s.Start-25):min(len(n.Text), s.End+15)])
			}
		}
		for _, s := range spans {
			k := h.kind(string(s.Kind))
			h.given++
			k.given++
			right := false
			for i := s.Start; i < s.End; i++ {
				right = right || marked[i]
			}
			if right {
				h.right++
				k.right++
			} else if odd {
				t.Logf("OVER %s %s %q in %q", n.ID, s.Kind, n.Text[s.Start:s.End], n.Text[max(0, s.Start-25):min(len(n.Text), s.End+15)])
			}
		}
	}
	for i, name := range []string{"even", "odd"} {
		h := &halves[i]
		t.Logf("%s: marked %d, found %d, recall %.4f (same kind %.4f), given %d, right %d, precision %.4f", name, h.marked, h.found, h.recall(),
			float64(h.sameKind)/float64(h.marked), h.given, h.right, h.precision())
		for _, k := range slices.Sorted(maps.Keys(h.kinds)) {
			x := h.kinds[k]
			t.Logf("%s %s: found %d of %d; right %d of %d", name, k, x.found, x.marked, x.right, x.given)
		}
	}
	return halves
}

// TestNotes measures on invented notes and holds what was reached, so that it is not lost; the goal is 0.98 and 0.90 on notes
// that nobody had in sight.
func TestNotes(t *testing.T) {
	type reached struct{ recall, precision float64 }
	for _, c := range []struct {
		file      string
		n         int
		even, odd reached
	}{
		// Rules were written, and weights learned, with the notes of odd numbers in sight, and without those of even ones.
		{"deid200.ndjson", 200, reached{0.965, 0.93}, reached{0.97, 0.97}},
		// Written later; read first they gave a recall of 0.952 and 0.961 and a precision of 0.91 and 0.92. Rules have since been
		// written with all of them in sight, weights are learned from the odd half.
		{"deid80.ndjson", 80, reached{0.985, 0.91}, reached{0.97, 0.97}},
		// Dense in identifiers and unlike those before; read first they gave a recall of 0.878 and 0.923 and a precision of 0.885
		// and 0.879. Rules were then written, and weights learned, with the odd half in sight.
		{"deid100.ndjson", 100, reached{0.94, 0.89}, reached{0.98, 0.96}},
		// Of the usual kinds, written last by somebody who had not seen the code; no rule was written and no weight learned with
		// them. Read first they gave a recall of 0.992 and 0.983 and a precision of 0.911 and 0.909.
		{"deid80b.ndjson", 80, reached{0.98, 0.90}, reached{0.98, 0.90}},
	} {
		t.Run(c.file, func(t *testing.T) {
			halves := measure(t, markedNotes(t, c.file, c.n))
			for i, want := range []reached{c.even, c.odd} {
				require.Greater(t, halves[i].recall(), want.recall)
				require.Greater(t, halves[i].precision(), want.precision)
			}
		})
	}
}

// TestNotesHostile: the time grows with the length of the text, whatever is in it.
func TestNotesHostile(t *testing.T) {
	for _, s := range []string{"1", "a", "A ", "1-", "1/2/", "Dr. ", "ISA*", "@a.", "the 1", "((((", "12 A ", "seven ", "a-b-", "MRN: ", ": : ", "\xff", "Á", "a.b", "http://", "1:2:", "é1", "x1 "} {
		text := strings.Repeat(s, 100_000/len(s))
		checkSpans(t, text, deid.FindSpans(text))
	}
}

// TestNoteStays: eponyms, drugs, scores and readings are no identifiers.
func TestNoteStays(t *testing.T) {
	for _, s := range []string{
		"Parkinson disease, Crohn colitis and Hodgkin lymphoma. Foley out. Glasgow coma scale 15, Apgar 8/9.",
		"Babinski down, Romberg negative, Murphy sign absent. Lasix 40 mg, Synthroid 50 mcg, Keflex finished.",
		"BP 120/80, strength 5/5, pain 3/10, vision 20/40, EF 35%, pH 7.41. ICD codes E11.22 and N18.31.",
		"A Swan-Ganz catheter was not used; no Mallory-Weiss tear. Child-Pugh C. He may go home in the fall.",
		"No Kussmaul breathing. Graves disease treated in 2008. Age 88. Room 12. Started Octreotide 50.",
	} {
		require.Empty(t, deid.FindSpans(s), s)
	}
	require.NotEmpty(t, deid.FindSpans("Dr. Parkinson placed a Foley."))
}

// TestNoteLong: texts of any length and kind are gone through, in order and without overlap.
func TestNoteLong(t *testing.T) {
	long := strings.Repeat("Mrs. Anna Kowalski called 302-555-0143 on 3/4/2026. ", 2000)
	spans := deid.FindSpans(long)
	require.Len(t, spans, 6000)
	checkSpans(t, long, spans)
}

func checkSpans(t *testing.T, text string, spans []deid.Span) {
	t.Helper()
	at := 0
	for _, s := range spans {
		require.True(t, at <= s.Start && s.Start < s.End && s.End <= len(text))
		require.NotEmpty(t, s.Kind)
		at = s.End
	}
}

func FuzzFindSpans(f *testing.F) {
	for _, s := range []string{"", "Dr. O'Brien, 93, of 12 Elm St, Dover, DE 19901", "\xff\xfe (01)00802526551234", "pt dot cooper. lives in barre vermont", "Name: QUINTERO BLANCO, JOSÉ LUIS", "A. B. C. D", "x - ’ '"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkSpans(t, s, deid.FindSpans(s)) })
}

func BenchmarkFindSpans(b *testing.B) {
	notes := append(markedNotes(b, "deid200.ndjson", 200), markedNotes(b, "deid80.ndjson", 80)...)
	n := 0
	for _, x := range notes {
		n += len(x.Text)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, x := range notes {
			deid.FindSpans(x.Text)
		}
	}
}
