package x837

import (
	"bytes"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/edi"
)

// What of the envelope is written anew for each file: days and times, control numbers and delimiters.
func anew(id edi.ID, element int) bool {
	switch id {
	case idISA:
		return element == 9 || element == 10 || element == 11 || element == 13 || element == 16
	case idGS:
		return element >= 4 && element <= 6
	case idST:
		return element == 2
	}
	return false
}

const (
	idISA edi.ID = 'I' | 'S'<<8 | 'A'<<16
	idGS  edi.ID = 'G' | 'S'<<8
	idST  edi.ID = 'S' | 'T'<<8
)

// sentAround takes the segments of the envelope.
func (d *Decoder) sentAround(kind edi.Kind) {
	k := d.carried
	switch kind {
	case edi.KindISA:
		k.around = [3][]byte{bytes.Clone(d.seg.Raw)}
		k.starts[0] = d.here()
	case edi.KindGS:
		k.around[1] = bytes.Clone(d.seg.Raw)
		k.starts[1] = d.here()
	case edi.KindST:
		k.around[2] = append(k.around[2][:0], d.seg.Raw...)
		k.starts[2] = d.here()
		k.header = false
		k.lists[sentHeader].reset()
		if d.rd.Guide == nil {
			d.lose(lostElement, d.here(), d.seg.Offset, 0, 0)
		}
	case edi.KindTA1:
		d.lose(lostElement, d.here(), d.seg.Offset, 0, 0)
	case edi.KindSE, edi.KindGE, edi.KindIEA:
		for i := 3; !d.rd.Lost && i <= d.seg.Len(); i++ {
			if len(d.seg.Element(i)) > 0 {
				d.lose(lostElement, d.here(), d.seg.ElementOffset(i), i, 0)
			}
		}
	}
}

// compareHeader compares the envelope and the header of the set with what is written for Decoder.Envelope and the claim.
func (d *Decoder) compareHeader(c *claim.Claim) {
	k := d.carried
	var out bytes.Buffer
	e := NewEncoder(&out, d.header, EncodeOptions{Omit: true})
	if e.Encode(c) != nil || e.Close() != nil {
		return // nothing is written of the claim, and what hinders is told then
	}
	k.header = true
	m := matcher{d: d, sep: e.d}
	for i, raw := range k.around {
		if raw != nil {
			m.in = m.facts(m.in, k.starts[i], raw)
		}
	}
	m.read(&k.lists[sentHeader])
	rd := edi.NewReader(&out, edi.Options{}, false, func(edi.Issue) {})
	defer rd.Release()
	for kind := rd.Next(); kind != edi.KindEnd && rd.Seg.ID != idHL; kind = rd.Next() {
		s := sentSegment{id: rd.Seg.ID, loop: rd.Loop(), def: rd.Step.Def}
		if s.loop != "" {
			s.at = instance{loop: s.loop, nth: 1}
		}
		if kind == edi.KindST {
			s.def = nil
		}
		m.out = m.facts(m.out, s, bytes.Clone(rd.Seg.Raw))
	}
	m.match()
}
