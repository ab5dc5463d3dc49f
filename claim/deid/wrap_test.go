package deid_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/deid"
)

// wrapped breaks lines at blanks so that few are longer than width.
func wrapped(s string, width int) string {
	b := []byte(s)
	start, blank := 0, -1
	for i, c := range b {
		switch c {
		case '\n':
			start, blank = i+1, -1
		case ' ':
			blank = i
		}
		if i-start >= width && blank > start {
			b[blank] = '\n'
			start, blank = blank+1, -1
		}
	}
	return string(b)
}

// TestNotesWrapped: notes whose lines a program has broken lose nothing that is found in them unbroken.
func TestNotesWrapped(t *testing.T) {
	for _, width := range []int{40, 72} {
		for file, n := range map[string]int{"deid200.ndjson": 200, "deid80b.ndjson": 80} {
			notes := markedNotes(t, file, n)
			whole := measure(t, notes)
			for i := range notes {
				notes[i].Text = wrapped(notes[i].Text, width)
			}
			for i, h := range measure(t, notes) {
				require.GreaterOrEqual(t, h.found, whole[i].found, "%s at %d", file, width)
				require.Greater(t, h.precision(), 0.88, "%s at %d", file, width)
			}
		}
	}
}

// TestNoteAsItReads: identifiers are found across lines, and under characters that are not seen or are of another width.
func TestNoteAsItReads(t *testing.T) {
	d, err := deid.New(deid.Options{})
	require.NoError(t, err)
	for in, want := range map[string]string{
		"The patient was seen again on March\n4, 2026 and is well.":                   "The patient was seen again on [DATE] and is well.",
		"The patient was seen again on March\r\n  4, 2026 and is well.":               "The patient was seen again on [DATE] and is well.",
		"The daughter can be reached at 406-\n555-0111 at any time.":                  "The daughter can be reached at [PHONE] at any time.",
		"Patient: Jona\u200bthan Smythe, seen.":                                       "Patient: [NAME], seen.",
		"Patient:\u00a0Jonathan\u00a0Smythe; DOB\u00a004\u201112\u20111961.":          "Patient:\u00a0[NAME]; DOB\u00a0[DATE].",
		"Call her at \uff14\uff10\uff16-\uff15\uff15\uff15-\uff10\uff11\uff11\uff11.": "Call her at [PHONE].",
	} {
		require.Equal(t, want, d.Note(in))
	}
	known := &claim.Claim{}
	known.Patient.LastName, known.Patient.FirstName = "Summer", "Hope"
	require.Equal(t, "There is\nstill [NAME]\n[NAME] in the room.", d.Note("There is\nstill Hope\nSummer in the room.", known))

	for _, s := range []string{
		"Medications:\nMetoprolol 25 mg\nLisinopril 10 mg daily\nAspirin 81 mg\n\nNormal exam.",
		"BP 138/72\nHR 64\nTemp 98.6\nEF 45%\nNo Kussmaul breathing\nFoley out",
		"She may\nwalk 4 times a day; the dose goes up by half\na tablet at a time.",
		"caf\u00e9\u00a0au lait spots, 3\u20134\u00a0mm \u2264 5",
	} {
		require.Empty(t, deid.FindSpans(s), s)
	}
}

// TestNoteLines: many lines of a paragraph take as long as the text, and spans stay in order.
func TestNoteLines(t *testing.T) {
	for _, s := range []string{"a b of\n", "March\n4, 2026\n", "x\r\n", "Dr.\n\u200b\nO\u00a0B-\n", "the the the the the the the\n"} {
		text := strings.Repeat(s, 200_000/len(s))
		checkSpans(t, text, deid.FindSpans(text))
	}
}
