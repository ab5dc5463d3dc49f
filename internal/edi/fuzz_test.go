package edi_test

import (
	"bytes"
	"testing"

	"github.com/gomedcode/medcode/internal/edi"
)

// FuzzReader reads anything without a panic; the places it reports are inside of the input.
func FuzzReader(f *testing.F) {
	f.Add([]byte(interchange(claimSet)))
	f.Add([]byte(isa + "GS*HC~ST*837*0001*005010X223A2~HL*1**20*1~NM1*XX~N3*A~SE~GE~IEA~"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := edi.NewReader(bytes.NewReader(b), edi.Options{MaxSegment: 512}, true, func(i edi.Issue) {
			if i.Offset < 0 || i.Offset > int64(len(b)) {
				t.Fatalf("offset %d of %d: code %d", i.Offset, len(b), i.Code)
			}
		})
		for r.Next() != edi.KindEnd {
			for i := range r.Seg.Len() + 2 {
				_ = r.Seg.Element(i)
				_ = r.Seg.Component(i, 2)
			}
		}
	})
}
