package search

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// plainly compares a line with the reading in use word by word: header is a document whose terms are no more, -1 for none.
func (k *ranking) plainly(line, header int) (mask uint32, missing float32) {
	for id, w := range k.text.LineTerms(line) {
		bit := uint32(0)
		for i, t := range k.r.Terms {
			if bit == 0 && slices.Contains(t.IDs, id) {
				bit = 1 << i
			}
		}
		if bit == 0 && k.sides[id] == unilateral && k.wants&unilateral != 0 && k.wants&bilateral == 0 {
			bit = k.sideBit
		}
		if mask |= bit; bit == 0 && (header < 0 || !k.text.HasTerm(header, id)) {
			missing += w
		}
	}
	return mask, missing
}

// TestLinesAreComparedWordByWord holds what compares lines at little cost to going through the words of both.
func TestLinesAreComparedWordByWord(t *testing.T) {
	rel, err := icd.On(time.Date(2026, time.January, 5, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	tb := New(rel, Options{}).ready()
	masks := 0
	for n, text := range []string{
		"left knee pain", "pain in both knees", "right ankle sprain subsequent", "strabismus stra", "type 2 diabetes w", "unilateral inguinal hernia", "otitis media l",
		"fracture of left distal radius, delayed healing", "burn of right hand second degree initial", "headache without aura not intractable", "left left leg ulcer with fat layer exposed", "uterus",
		"acute chronic pain of unspecified lower limb and unspecified upper limb with hypertension, diabetes, fever and cough",
	} {
		k := tb.ranking(&Query{}, filter{hi: len(tb.codes), t: tb})
		for _, r := range tb.text.Parse(text, n%2 != 0) {
			k.use(&r)
			k.matches = k.match(&r)
			for line := n; line < tb.text.Lines(); line += 17 {
				want, more := k.plainly(line, -1)
				mask, missing, _ := k.compare(line)
				require.Equal(t, want, mask, text)
				require.Equal(t, more, missing, text)
				if want != 0 {
					masks++
				}
				if line >= len(tb.ord) {
					continue
				}
				for i := range r.Terms {
					require.Equal(t, want>>i&1 != 0, k.hasAny(line, 1<<i), "%s: %s", text, r.Terms[i].Text)
				}
				above := int(tb.above[line])
				if above < 0 {
					continue
				}
				require.True(t, above < line && int(tb.end[above]) > line && !slices.ContainsFunc(tb.end[above+1:line], func(e int32) bool { return int(e) > line }), "the one right above")
				_, more = k.plainly(line, above)
				k.mark(above)
				mask, missing, _ = k.compareBelow(line)
				k.unmark(above)
				require.Equal(t, want, mask, text)
				require.Equal(t, more, missing, text)
			}
		}
		k.release()
	}
	require.Greater(t, masks, 1000)
}
