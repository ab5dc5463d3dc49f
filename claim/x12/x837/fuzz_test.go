package x837_test

import (
	"bytes"
	"testing"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// FuzzDecode reads anything without a panic; what can be written again is a fixpoint from then on.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(file(professionalSet)))
	f.Add([]byte(file(institutionalSet)))
	g := x12gen.New(11)
	for range 4 {
		var b bytes.Buffer
		e := x837.NewEncoder(&b, envelope(), x837.EncodeOptions{Omit: true})
		if e.Encode(g.Professional()) == nil && e.Encode(g.Institutional()) == nil && e.Close() == nil {
			f.Add(b.Bytes())
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for r := range x837.Validate(bytes.NewReader(b), x837.Options{}) {
			for i := range r.Findings {
				_ = r.Findings[i].String()
			}
		}
		for range x12.Segments(bytes.NewReader(b)) {
		}
		fixpoint(t, b)
	})
}
