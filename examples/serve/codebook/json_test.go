package codebook

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// encoded is what encoding/json gives, as the command has it.
func encoded(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(v))
	return strings.TrimSuffix(b.String(), "\n")
}

// reflected are the same fields without the methods.
type (
	reflectedAnswer Answer
	reflectedHit    Hit
)

// TestAnswerJSON: an answer is written as encoding/json writes its fields, for codes of each system and state, on days
// before, in and after the releases, and for texts that are none; a server's notes are the same.
func TestAnswerJSON(t *testing.T) {
	b, served := Embedded(), Embedded()
	served.Written = new(WrittenNotes)
	texts := []string{"E11.9", "e119", "E11", "S52.521A", "T36.0X1", "H54.0", "Z99.999", "E11.99", "0DTJ4ZZ", "0DT", "0DTJ4Z1", "G0108", "A0021", "J1885", "25", "GA", "ZZ",
		"11", "02", "99213", "0001U", "A99", "", " ", "\xff\xfe", "<b>&\"\\\n\u2028", strings.Repeat("é", 300), "U07.1", "C44.1122"}
	for _, day := range []string{"2000-01-01", "2015-10-01", "2019-03-04", "2026-03-04", "2040-01-01"} {
		on, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		rel, _ := b.ICD().On(on)
		step := 0
		for e := range rel.Codes() {
			if step++; step%4001 == 0 {
				texts = append(texts, e.Code().Compact())
			}
		}
		for _, text := range texts {
			for _, only := range append([]string{"", "no system"}, Systems()...) {
				list, other := b.Lookup(text, only, on), served.Lookup(text, only, on)
				require.Len(t, other, len(list))
				for i := range list {
					ans := &list[i]
					got := string(ans.AppendJSON(nil))
					require.Equal(t, got, string(other[i].AppendJSON(nil)))
					if ans.Notes == nil {
						ans.Notes = []icd.Note{}
					}
					if ans.Seventh == nil {
						ans.Seventh = []icd.SeventhChar{}
					}
					if ans.Suggestions == nil {
						ans.Suggestions = []Suggestion{}
					}
					require.Equal(t, encoded(t, (*reflectedAnswer)(ans)), got)
				}
			}
		}
	}
}

// TestHitJSON: the same of a hit.
func TestHitJSON(t *testing.T) {
	for _, score := range []float64{0, 1, 0.5, 12.3456, 0.0001, 100000, math.Round(2.0/3*1e4) / 1e4} {
		for _, h := range []Hit{{}, {Code: "E11.9", Title: "a \"b\" <c>", Via: "title", Spans: [][2]int{{0, 3}, {5, 1 << 40}}, System: CM}} {
			h.Score = score
			got := string(h.AppendJSON(nil))
			if h.Spans == nil {
				h.Spans = [][2]int{}
			}
			require.Equal(t, encoded(t, reflectedHit(h)), got)
		}
	}
}
