package main

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/gen/source"
	"github.com/gomedcode/medcode/internal/grammar"
)

func record(code string, from, to uint32) []byte {
	b := make([]byte, 24)
	copy(b, code)
	binary.LittleEndian.PutUint32(b[8:], from)
	binary.LittleEndian.PutUint32(b[12:], to)
	return b
}

func list(records ...[]byte) []byte {
	b := append([]byte("DECM"), make([]byte, 28)...)
	binary.LittleEndian.PutUint32(b[4:], uint32(len(records)))
	return append(b, slices.Concat(records...)...)
}

func on(y int, m time.Month, d int) day.Day { return day.New(y, m, d) }

func TestEditorList(t *testing.T) {
	got, err := editorList(list(record("2W00X0Z", 20291001, 20301231), record("2W00X1Z", 20300401, 20391231)))
	require.NoError(t, err)
	require.Equal(t, []validity{{"2W00X0Z", on(2029, 10, 1), on(2031, 1, 1)}, {"2W00X1Z", on(2030, 4, 1), on(2040, 1, 1)}}, got)
	for name, b := range map[string][]byte{
		"empty":      nil,
		"other":      append([]byte("LIST"), make([]byte, 28)...),
		"cut":        list(record("2W00X0Z", 20291001, 20301231))[:40],
		"short code": list(record("2W00X0", 20291001, 20301231)),
		"no day":     list(record("2W00X0Z", 20291301, 20301231)),
		"turned":     list(record("2W00X0Z", 20301001, 20291001)),
	} {
		_, err := editorList(b)
		require.Error(t, err, name)
	}
}

// TestHistory: codes that come, go, come back and change their attributes, over invented releases.
func TestHistory(t *testing.T) {
	end := on(2040, 1, 1)
	h := newHistory([]validity{
		{"2W00X0Z", on(2029, 10, 1), end},             // always
		{"2W00X1Z", on(2030, 4, 1), end},              // comes in April
		{"2W00X2Z", on(2029, 10, 1), on(2030, 4, 1)},  // goes
		{"2W00X3Z", on(2029, 10, 1), on(2030, 4, 1)},  // comes back
		{"2W00X3Z", on(2030, 10, 1), end},             //
		{"2W00X4Z", on(2029, 10, 1), on(2030, 10, 1)}, // in two pieces that touch
		{"2W00X4Z", on(2030, 10, 1), end},             //
		{"3E0000Z", on(2030, 10, 1), on(2035, 10, 1)}, // ends before the list does
	})
	require.Equal(t, []day.Day{on(2029, 10, 1), on(2030, 4, 1), on(2030, 10, 1), on(2035, 10, 1)}, h.days)
	require.Equal(t, []string{"2W0", "3E0"}, h.keys())
	require.Equal(t, []grammar.Span{{From: 0, To: grammar.Forever}}, h.spans["2W00X4Z"])
	require.Equal(t, []grammar.Span{{From: 0, To: 1}, {From: 2, To: grammar.Forever}}, h.spans["2W00X3Z"])
	require.Equal(t, []grammar.Span{{From: 2, To: 3}}, h.spans["3E0000Z"])

	g, err := h.grammar(&labels{outline: outlineOf(h.keys()), exact: map[slot]string{}})
	require.NoError(t, err)
	for release, want := range map[uint8]string{0: "2W00X0Z 2W00X2Z 2W00X3Z 2W00X4Z", 1: "2W00X0Z 2W00X1Z 2W00X4Z",
		2: "2W00X0Z 2W00X1Z 2W00X3Z 2W00X4Z 3E0000Z", 3: "2W00X0Z 2W00X1Z 2W00X3Z 2W00X4Z"} {
		var got []string
		for c := range g.Codes("", release) {
			got = append(got, string(c[:]))
		}
		require.Equal(t, want, strings.Join(got, " "), release)
	}
	meta := h.meta([]source.File{{Part: "labels", Publisher: "Invented"}})
	require.Contains(t, meta, "release\t2030-10-01\t5\t2\n")
	require.Contains(t, meta, "part\tlabels\tInvented\t")
}

// TestRandomReleases: whatever the list, the grammar of a release expands to the codes of its days.
func TestRandomReleases(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 13))
	days := []day.Day{on(2029, 10, 1), on(2030, 4, 1), on(2030, 10, 1), on(2031, 4, 1), on(2040, 1, 1)}
	for range 50 {
		var all []validity
		for range 1 + r.IntN(120) {
			code := fmt.Sprintf("%s%c%c%c%c", []string{"2W0", "2W1", "3E0", "XW0", "0DT"}[r.IntN(5)], "0123"[r.IntN(4)], "03X"[r.IntN(3)], "ABZ"[r.IntN(3)], "1Z"[r.IntN(2)])
			from := r.IntN(len(days) - 1)
			all = append(all, validity{code, days[from], days[from+1+r.IntN(len(days)-1-from)]})
		}
		all = append(all, validity{"8E0XXY7", days[0], days[4]}) // the list reaches to its end
		h := newHistory(all)
		g, err := h.grammar(&labels{outline: outlineOf(h.keys()), exact: map[slot]string{}})
		require.NoError(t, err)
		for i, d := range h.days {
			want := map[string]bool{}
			for _, v := range all {
				if v.from <= d && d < v.to {
					want[v.code] = true
				}
			}
			for c := range g.Codes("", uint8(i)) {
				require.True(t, want[string(c[:])], "%s: %s", d, c)
				delete(want, string(c[:]))
			}
			require.Empty(t, want, d)
		}
	}
	broken := newHistory([]validity{{"2W00X0Z", days[0], days[4]}})
	g, err := broken.grammar(&labels{outline: outlineOf(broken.keys()), exact: map[slot]string{}})
	require.NoError(t, err)
	broken.codes, broken.spans["2W00X1Z"] = append(broken.codes, "2W00X1Z"), broken.spans["2W00X0Z"]
	require.ErrorContains(t, broken.prove(g), "1 codes of 2")
}

// TestInfer: labels are read backwards from titles, a side is put behind its part, and a title that follows no rule does
// not spoil the others.
func TestInfer(t *testing.T) {
	titles := map[string]string{
		"2W3AX1Z": "Immobilization of Right Invented Limb using Splint",
		"2W3BX1Z": "Immobilization of Left Invented Limb using Splint",
		"2W3AX2Z": "Immobilization of Right Invented Limb using Soft Cast",
		"2W3BX2Z": "A title that follows no rule",
	}
	codes := []string{"2W3AX1Z", "2W3AX2Z", "2W3BX1Z", "2W3BX2Z"}
	got := infer(codes, titles, outlineOf([]string{"2W3"}))
	require.Equal(t, "Invented Limb, Right", got[slotOf("2W3AX1Z", 4)])
	require.Equal(t, "Invented Limb, Left", got[slotOf("2W3BX1Z", 4)])
	require.Equal(t, "Splint", got[slotOf("2W3AX1Z", 6)])
	require.Equal(t, "Soft Cast", got[slotOf("2W3AX2Z", 6)])

	l := &labels{outline: outlineOf([]string{"2W3"}), exact: got}
	for _, c := range codes[:3] {
		require.Equal(t, titles[c], l.title(c), "what is inferred gives the title again")
	}
	h := &history{codes: codes}
	packed := packTitles(h, l, titles)
	require.Equal(t, uint32(1), binary.LittleEndian.Uint32([]byte(packed)), "only the title that cannot be built is kept")
	require.True(t, strings.HasSuffix(packed, titles["2W3BX2Z"]))
	require.Contains(t, packTitles(h, l, map[string]string{}), "2W3AX1Z2W3AX2Z2W3BX1Z2W3BX2Z", "a code without an official title is marked so")
}

func TestLabels(t *testing.T) {
	l := &labels{outline: map[string]string{"0DT": "Resection", "0D": "Gastrointestinal System", "0": "Medical and Surgical"}, exact: map[slot]string{
		slotOf("0DTJ0ZZ", 4): "Appendix", slotOf("0DBJ0ZZ", 4): "Appendix", slotOf("0DTK0ZZ", 4): "One", slotOf("0DBK0ZZ", 4): "Other",
		{table: "3E0", context: "2", pos: 7, char: '9'}: "Other Invented Substance",
	}}
	l.generalise([]string{"0DT", "0DX", "0FT"})
	require.Equal(t, "Resection", l.outline["0FT"], "an operation means the same in every body system")
	require.Equal(t, "Appendix", l.label("0DXJ0ZZ", 4), "where all tables agree")
	require.Equal(t, "", l.label("0DXK0ZZ", 4), "where they do not")
	require.Equal(t, "Open", l.label("0DTJ0ZZ", 5))
	require.Equal(t, "No Device", l.label("0DTJ0ZZ", 6))
	require.Equal(t, "Invented Substance", l.label("3E00029", 6), "named by its qualifier only")
	require.Equal(t, "New Technology Group 10", l.label("XW0DX1A", 7))
	require.Equal(t, "Drug-eluting Device", rejoin("Drug- eluting Device", "Insertion of Drug-eluting Device"))
	require.Equal(t, "Intraluminal Device", rejoin("Intra luminal Device", "Dilation with Intraluminal Device, Open"))

	titles := map[string]string{}
	require.NoError(t, titleList([]byte("2W00X0Z, An invented title \n"), titles))
	require.Equal(t, map[string]string{"2W00X0Z": "An invented title"}, titles)
}
