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

// TestScan compares segments found in what is in the buffer with those that are divided on their own.
func TestScan(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	var s, want Segment
	scanned := 0
	for _, d := range []Delims{Usual(), {Element: '+', Component: ':', Segment: ','}, {Element: 0x1d, Component: 0x1f, Segment: 0x1c}} {
		for range 30_000 {
			b := make([]byte, r.IntN(100))
			for i := range b {
				switch b[i] = byte(r.IntN(256)); r.IntN(6) {
				case 0:
					b[i] = d.Element
				case 1:
					b[i] = d.Element ^ 1
				case 2:
					b[i] = d.Segment ^ byte(1+r.IntN(2))
				}
			}
			if len(b) > 0 && r.IntN(3) > 0 {
				b[r.IntN(len(b))] = d.Segment
			}
			n := bytes.IndexByte(b, d.Segment)
			if !s.scan(b, 7, d) {
				if n >= 0 && n < min(64, len(b)&^7) {
					t.Fatalf("%q: the segment of %d bytes is not found", b, n)
				}
				continue
			}
			scanned++
			want.set(b[:n], 7, d)
			require.Equal(t, want.Len(), s.Len())
			require.Equal(t, []any{want.ID, want.Offset, want.Raw, want.Overflow()}, []any{s.ID, s.Offset, s.Raw, s.Overflow()})
			for i := range want.Len() + 2 {
				require.Equal(t, want.Element(i), s.Element(i))
			}
		}
	}
	require.Greater(t, scanned, 20_000)
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
