package x835_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// large is a file of 100 payments.
func large(b *testing.B) []byte {
	g := x12gen.New(5)
	var list []*remit.Payment
	for range 100 {
		list = append(list, g.Payment(100))
	}
	return written(b, x835.EncodeOptions{}, list...)
}

// BenchmarkParts reads a file claim by claim: only read, with its amounts added up, and compared with the guide as well.
func BenchmarkParts(b *testing.B) {
	text := large(b)
	for _, o := range []x835.Options{{NoCheck: true, NoBalance: true}, {NoCheck: true}, {}} {
		b.Run(fmt.Sprintf("check=%v,balance=%v", !o.NoCheck, !o.NoBalance), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r := x835.NewReader(bytes.NewReader(text), o)
				for range r.Parts() {
				}
				if len(r.Findings()) > 0 {
					b.Fatal("findings")
				}
			}
		})
	}
}

// BenchmarkPayments reads a file payment by payment.
func BenchmarkPayments(b *testing.B) {
	text := large(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := x835.NewReader(bytes.NewReader(text), x835.Options{NoCheck: true})
		for range r.Payments() {
		}
	}
}

// BenchmarkEncode writes payments; each is read again as its receiver would.
func BenchmarkEncode(b *testing.B) {
	g := x12gen.New(5)
	p := g.Payment(1000)
	b.SetBytes(int64(len(written(b, x835.EncodeOptions{}, p))))
	for b.Loop() {
		e := x835.NewEncoder(io.Discard, env, x835.EncodeOptions{})
		if e.Encode(p) != nil || e.Close() != nil {
			b.Fatal("refused")
		}
	}
}
