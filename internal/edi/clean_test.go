package edi

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// valueFor is a value that may stand in e, mostly.
func valueFor(r *rand.Rand, e *Element, format *string) string {
	n := max(1, e.Min)
	if e.Max > n && r.IntN(3) > 0 {
		n += r.IntN(min(e.Max-n, 12) + 1)
	}
	out := ""
	switch {
	case len(e.Codes) > 0:
		out = e.Codes[r.IntN(len(e.Codes))].String()
	case e.Data == dataPeriod:
		switch *format {
		case "RD8":
			out = "20260104-20260105"
		case "TM":
			out = "1230"
		case "DT":
			out = "202601041230"
		default:
			out = "20260104"
		}
	case e.Type == TypeDate:
		out = "20240229"
	case e.Type == TypeTime:
		out = "0830"
	case e.Type == TypeDecimal && r.IntN(2) == 0:
		out = fmt.Sprintf("%d.%d", r.IntN(900), 1+r.IntN(99))
	case e.Type == TypeDecimal, e.Type == TypeInteger:
		out = strings.Repeat("1", n)
	default:
		out = strings.Repeat("A1", n)[:n]
	}
	if e.Data == dataFormat {
		*format = out
	}
	return out
}

// spoil changes a text somewhere.
func spoil(r *rand.Rand, s string) string {
	odd := []string{"", " ", "a", "^", ":", "*", "-", ".", "0", "é", "\x01", "00", "9", "::", "\x1d"}
	at := r.IntN(len(s) + 1)
	switch x := odd[r.IntN(len(odd))]; {
	case at < len(s) && r.IntN(2) == 0:
		return s[:at] + x + s[at+1:]
	default:
		return s[:at] + x + s[at:]
	}
}

// segmentFor is a segment as d has it, mostly.
func segmentFor(r *rand.Rand, d *SegmentDef) string {
	out, format := d.ID.String(), ""
	for i := range d.Elements {
		e := &d.Elements[i]
		v := ""
		switch {
		case e.Unused || !e.Required && r.IntN(2) == 0:
		case e.Parts != nil:
			var parts []string
			for k := range e.Parts {
				part := ""
				if p := &e.Parts[k]; p.Required || !p.Unused && r.IntN(3) == 0 {
					part = valueFor(r, p, &format)
				}
				parts = append(parts, part)
			}
			v = strings.TrimRight(strings.Join(parts, ":"), ":")
		default:
			v = valueFor(r, e, &format)
		}
		out += "*" + v
	}
	return strings.TrimRight(out, "*")
}

// TestClean: what is taken for clean at a glance has nothing wrong at a close look; and of what has nothing wrong, nearly all is
// taken so.
func TestClean(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	right, taken, wrong := 0, 0, 0
	for _, delims := range []Delims{Usual(), {Element: '*', Component: ':', Segment: '~'}, {Element: '\x1d', Component: '\x1f', Repetition: '^', Segment: '\x1c'}} {
		chars := charsOf(delims)
		for _, reg := range guides() {
			for _, d := range reg.get().Defs {
				for k := range 120 {
					text := segmentFor(r, d)
					for range k % 3 {
						text = spoil(r, text)
					}
					text = strings.NewReplacer("*", string(delims.Element), ":", string(delims.Component)).Replace(text)
					var s Segment
					s.set([]byte(text), 0, delims)
					var found []Issue
					Check(d, &s, func(i Issue) { found = append(found, i) })
					ok := clean(d, &s, chars)
					switch {
					case len(found) > 0:
						require.False(t, ok, "%s of %s: %v", text, d.Key, found)
						wrong++
					case ok:
						taken++
						fallthrough
					default:
						right++
					}
				}
			}
		}
	}
	require.Greater(t, right, 10_000)
	require.Greater(t, wrong, 10_000)
	require.Greater(t, 100*taken, 90*right)
}
