package edi_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/edi"
)

// big is an interchange of many small claims.
func big(sets int) string {
	all := make([][]string, sets)
	for i := range all {
		all[i] = claimSet
	}
	return interchange(all...)
}

// BenchmarkYardstick is one pass over the bytes that records where the delimiters stand.
func BenchmarkYardstick(b *testing.B) {
	text := []byte(big(2000))
	at := make([]int32, len(text))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		n := 0
		for i, c := range text {
			if c == '*' || c == '~' {
				at[n] = int32(i)
				n++
			}
		}
	}
}

func BenchmarkScanner(b *testing.B) {
	text := []byte(big(2000))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s := edi.NewScanner(bytes.NewReader(text), edi.Options{}, nil)
		var seg edi.Segment
		for s.Next(&seg) {
		}
	}
}

func BenchmarkReader(b *testing.B) {
	for name, check := range map[string]bool{"place": false, "check": true} {
		b.Run(name, func(b *testing.B) {
			text := []byte(big(2000))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r := edi.NewReader(bytes.NewReader(text), edi.Options{}, check, func(edi.Issue) { b.Fatal("issue") })
				for r.Next() != edi.KindEnd {
				}
			}
		})
	}
}

func TestScannerAllocatesNothingForASegment(t *testing.T) {
	text := big(50)
	var seg edi.Segment
	s := edi.NewScanner(strings.NewReader(text), edi.Options{}, nil)
	require.True(t, s.Next(&seg))
	require.Zero(t, testing.AllocsPerRun(500, func() { s.Next(&seg) }))
}
