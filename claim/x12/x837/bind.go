package x837

import (
	"strings"
	"sync"

	"github.com/gomedcode/medcode/internal/edi"
)

// binding ties the segments of a guide to what reads and writes them.
type binding struct {
	guide  *edi.Guide
	handle []func(*Decoder)      // by index of the segment; nil: kept as it is
	open   []func(*Decoder)      // by index of the segment that begins a loop
	opens  [maxDefs]uint8        // by index of the segment that begins a loop: how many segments the loop has itself
	defs   [1024]*edi.SegmentDef // by hash of the key; what collides stands in the next free place
	loops  map[string]*loopDefs
	roles  []roleLoop // loops of the providers of an other payer

	variant       variant
	institutional bool

	targets targets
}

// maxDefs is more than the segments of any guide.
const maxDefs = 256

// loopDefs are the segments of a loop that describes a party.
type loopDefs struct {
	id                                  string
	nm1, n3, n4, prv, per, dmg, sbr, hl *edi.SegmentDef
	refs                                []*edi.SegmentDef
	all                                 [maxDefs / 64]uint64 // by index of the segment: whether it is in the loop
}

// holds reports whether a segment with a definition is in the loop.
func (l *loopDefs) holds(r *ref) bool {
	i := uint8(r.def)
	return l != nil && l.all[i/64]>>(i%64)&1 != 0
}

type lazyBinding struct {
	once sync.Once
	b    *binding
}

var bindings [variants]lazyBinding

// binding is the binding of the variant.
func (v variant) binding() *binding {
	l := &bindings[v]
	l.once.Do(func() { l.b = bind(v) })
	return l.b
}

func bind(v variant) *binding {
	g := v.guide()
	b := &binding{
		guide: g, handle: make([]func(*Decoder), len(g.Defs)), open: make([]func(*Decoder), len(g.Defs)),
		loops: map[string]*loopDefs{}, roles: rolesOf(v), variant: v, institutional: v == variantI,
	}
	handlers, openers := readers(v)
	for _, d := range g.Defs {
		b.file(d)
		b.loop(d)
		name := d.ID.String()
		for _, key := range []string{d.Key, d.Loop.ID + "/" + name, "*/" + name} {
			if h := handlers[key]; h != nil {
				b.handle[d.Index] = h
				break
			}
		}
		if d.Loop.Items[0].Segment == d {
			b.open[d.Index] = openers[d.Loop.ID]
			for i := range d.Loop.Items { // their indices follow each other: what is inside of a loop stands at its end
				if d.Loop.Items[i].Segment != nil {
					b.opens[d.Index]++
				}
			}
		}
	}
	return b
}

// file puts d into the table of definitions.
func (b *binding) file(d *edi.SegmentDef) {
	at := hash(d.Key)
	for b.defs[at] != nil && b.defs[at].Key != d.Key {
		at = (at + 1) % len(b.defs)
	}
	b.defs[at] = d
}

// def is the definition with the key; nil when the guide has none.
func (b *binding) def(key string) *edi.SegmentDef {
	for at := hash(key); b.defs[at] != nil; at = (at + 1) % len(b.defs) {
		if b.defs[at].Key == key {
			return b.defs[at]
		}
	}
	return nil
}

// hash is the place of a key in the table of definitions: keys differ in the loop, at their third and fourth
// character, and at their end.
func hash(key string) int {
	n := len(key)
	if n < 6 {
		return n
	}
	h := uint32(key[n-1]) | uint32(key[n-2])<<8 | uint32(key[n-4]^key[2])<<16 | uint32(key[4]^key[3]<<4)<<24
	return int(h * 0x9E3779B1 >> 22)
}

// loop files d under its loop.
func (b *binding) loop(d *edi.SegmentDef) {
	l := b.loops[d.Loop.ID]
	if l == nil {
		l = &loopDefs{id: d.Loop.ID}
		b.loops[d.Loop.ID] = l
	}
	l.all[uint8(d.Index)/64] |= 1 << (d.Index % 64)
	switch d.ID.String() {
	case "NM1":
		l.nm1 = d
	case "N3":
		l.n3 = d
	case "N4":
		l.n4 = d
	case "PRV":
		l.prv = d
	case "PER":
		l.per = d
	case "DMG":
		l.dmg = d
	case "SBR":
		l.sbr = d
	case "HL":
		l.hl = d
	case "REF":
		l.refs = append(l.refs, d)
	}
}

// ref is the REF of the loop that takes a qualifier; nil when none does.
func (l *loopDefs) ref(qualifier string) *edi.SegmentDef {
	q := edi.MakeID(qualifier)
	for _, d := range l.refs {
		if d.Takes(q) {
			return d
		}
	}
	return nil
}

// merge puts tables of handlers together.
func merge(tables ...map[string]func(*Decoder)) map[string]func(*Decoder) {
	out := map[string]func(*Decoder){}
	for _, t := range tables {
		for k, v := range t {
			for _, key := range strings.Fields(k) {
				out[key] = v
			}
		}
	}
	return out
}

// readers are the handlers of a guide by segment key, and what opens its loops.
func readers(v variant) (handlers, openers map[string]func(*Decoder)) {
	own := readProfessional()
	switch v {
	case variantI:
		own = readInstitutional()
	case variantD:
		own = readDental()
	}
	return merge(readLevels(), readParties(), readClaim(), readLine(), readOtherPayers(), own, readBound(v)),
		merge(openParties(), openRoles(v), openBound(v))
}
