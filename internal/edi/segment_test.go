package edi

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSplit compares the elements of segments of all lengths with a plain division.
func TestSplit(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	var s Segment
	for k := range 40_000 {
		b := make([]byte, r.IntN(40))
		if k%20 == 0 {
			b = make([]byte, 90+r.IntN(60))
		}
		for i := range b {
			if b[i] = byte(r.IntN(256)); r.IntN(4) == 0 || k%20 == 0 && r.IntN(12) > 0 {
				b[i] = '*'
			}
		}
		s.set(b, 0, Usual())
		parts := bytes.Split(b, []byte("*"))
		if len(parts) > MaxElements+2 {
			require.True(t, s.Overflow())
			require.Equal(t, MaxElements, s.Len())
			parts = parts[:MaxElements+1]
		} else {
			require.False(t, s.Overflow())
			require.Equal(t, len(parts)-1, s.Len())
		}
		for i, p := range parts {
			if !bytes.Equal(p, s.Element(i)) {
				t.Fatalf("%q: element %d is %q", b, i, s.Element(i))
			}
		}
	}
}

// TestSeen compares what characters a segment has with a look at each.
func TestSeen(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, d := range []Delims{Usual(), {Element: '*', Component: '>', Segment: '~'}, {Element: '|', Component: '^', Repetition: '!', Segment: '\n'}, {Element: '^', Component: ':', Segment: '~'}} {
		chars := charsOf(d)
		for range 20_000 {
			b := make([]byte, r.IntN(30))
			for i := range b {
				if b[i] = byte(' ' + r.IntN(64)); r.IntN(60) == 0 {
					b[i] = byte(r.IntN(256))
				}
				if b[i] == '^' && r.IntN(20) > 0 {
					b[i] = d.Component
				}
			}
			s := Segment{Raw: b, Delims: d}
			want := uint8(0)
			for _, c := range b {
				want |= chars[c]
			}
			if got := s.seen(chars); got != want {
				t.Fatalf("%q, %v: %b, want %b", b, d, got, want)
			}
		}
	}
}
