package x837

import (
	"bytes"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/edi"
)

// carried compares what was read of a claim with what writing it gives, so that no list of fields can be out of step
// with the two: an element that does not come back is lost (X12-LOST-01), one that comes though it was not there is
// invented (X12-LOST-02).
type carried struct {
	lists  [5]sentList // by level, and of the header
	enc    *Encoder
	refs   refs
	told   []lostAt  // of the levels that are open
	header bool      // that of the set was compared
	around [3][]byte // ISA, GS, ST
	starts [3]sentSegment
}

const sentHeader = 4

// sentList are segments as they were read, one behind the other, each with its terminator.
type sentList struct {
	b    []byte
	segs []sentSegment
	at   instances
}

// sentSegment is one of them.
type sentSegment struct {
	from, to int // in b, without the terminator
	def      *edi.SegmentDef
	id       edi.ID
	loop     string
	at       instance
	number   int
	offset   int64
}

// lostAt is what was told of a level.
type lostAt struct {
	offset             int64
	element, component int
}

// instance says which of the loops of an id it is: of the claim, or of a line or other payer.
type instance struct {
	loop       string
	outer, nth int
}

// instances counts the loops that were begun.
type instances struct {
	line, payer int
	nth         map[string]int
}

func (k *instances) reset() {
	k.line, k.payer = 0, 0
	clear(k.nth)
}

// open begins a loop.
func (k *instances) open(loop string) {
	if k.nth == nil {
		k.nth = map[string]int{}
	}
	switch loop {
	case "2400":
		k.line++
	case "2320":
		k.payer++
	}
	if loop == "2400" || loop == "2320" {
		for id := range k.nth {
			if id > loop && id[:2] == loop[:2] {
				delete(k.nth, id)
			}
		}
	}
	k.nth[loop]++
}

// of is the loop of an id that is open.
func (k *instances) of(loop string) instance {
	i := instance{loop: loop, nth: k.nth[loop]}
	switch {
	case loop >= "24":
		i.outer = k.line
	case loop == "2320" || loop >= "233" && loop < "24":
		i.outer = k.payer
	}
	return i
}

func (l *sentList) reset() {
	l.b, l.segs = l.b[:0], l.segs[:0]
	l.at.reset()
}

// maxSent bounds what is held of a header, a level or a claim.
const maxSent = 8 << 20

// sent takes the segment that the reader stands at.
func (d *Decoder) sent() {
	if d.rd.Guide == nil { // the set is passed over, as was told at its begin
		return
	}
	loop := d.rd.Loop()
	which := int(d.level)
	if loop == "" || loop[0] == '1' {
		which = sentHeader
	}
	l := &d.carried.lists[which]
	def := d.rd.Step.Def
	if d.rd.Step.Opens {
		if around := d.rd.Step.Around; around != nil {
			l.at.open(around.ID)
		}
		l.at.open(def.Loop.ID)
	}
	if d.seg.ID == idHL {
		d.sentHL()
		return
	}
	if len(l.b)+len(d.seg.Raw) > maxSent { // the claim is given up for its size
		return
	}
	from := len(l.b)
	l.b = append(append(l.b, d.seg.Raw...), d.seg.Delims.Segment)
	l.segs = append(l.segs, sentSegment{
		from: from, to: len(l.b) - 1, def: def, id: d.seg.ID, loop: loop, at: l.at.of(loop), number: d.rd.Segment, offset: d.seg.Offset,
	})
}

// sentHL looks at the elements of HL that are not numbers: they are written by what the levels are.
func (d *Decoder) sentHL() {
	s := d.seg
	if def := d.rd.Step.Def; def != nil && s.Code(3) != def.Qualifiers()[0] {
		d.lose(lostElement, d.here(), s.ElementOffset(3), 3, 0)
	}
	for i := 2; i <= max(s.Len(), 4); i++ {
		v := s.Element(i)
		top := d.level == levelBilling
		switch {
		case i == 2 && top == (len(v) == 0), i == 3, i == 4 && len(v) == 1 && (v[0] == '0' || v[0] == '1'), i > 4 && len(v) == 0:
		case len(v) == 0:
			d.lose(inventedElement, d.here(), s.ElementOffset(i), i, 0)
		default:
			d.lose(lostElement, d.here(), s.ElementOffset(i), i, 0)
		}
	}
}

// here is the segment that the reader stands at.
func (d *Decoder) here() sentSegment {
	return sentSegment{id: d.seg.ID, loop: d.rd.Loop(), number: d.rd.Segment, offset: d.seg.Offset}
}

// lose reports an element that is not carried on, or that writing adds, unless the guide has found fault with it already.
func (d *Decoder) lose(code edi.Code, s sentSegment, offset int64, element, component int) {
	if anew(s.id, element) {
		return
	}
	set := d.rd.Set
	if s.number == 0 { // of the envelope
		set = 0
	}
	last := len(d.issues.list)
	if last >= maxIssues {
		return // no more are held
	}
	for i := last - 1; i >= max(0, last-2*maxPerClaim); i-- {
		n := &d.issues.list[i]
		there := n.Set == set && n.Segment == s.number && int(n.Element) == element && (n.Component == 0 || component == 0 || int(n.Component) == component)
		if s.number == 0 {
			there = n.Segment == 0 && n.Offset == offset
		}
		if there && verdictOf(n.Issue).Severity == fault {
			return
		}
	}
	if levelOfLoop(s.loop) != levelClaim {
		at := lostAt{s.offset, element, component}
		for _, t := range d.carried.told {
			if t == at {
				return
			}
		}
		if len(d.carried.told) < maxPerClaim {
			d.carried.told = append(d.carried.told, at)
		}
	}
	d.report(edi.Issue{
		Code: code, ID: s.id, Loop: s.loop, Element: int16(element), Component: uint8(min(component, 255)), Offset: offset,
		Segment: s.number, Set: set, Unit: d.ordinal, Guide: d.rd.Guide,
	})
}

// forget drops the segments of a level that begins, and of those inside.
func (k *carried) forget(l level) {
	for i := int(l); i < sentHeader; i++ {
		k.lists[i].reset()
	}
	if l == levelBilling {
		k.told = k.told[:0]
	}
}

// compare writes the claim just finished and compares.
func (d *Decoder) compare(c *claim.Claim) {
	k := d.carried
	if !k.header {
		d.compareHeader(c)
	}
	if k.enc == nil || k.enc.d != d.seg.Delims {
		e := &Encoder{d: d.seg.Delims}
		e.seg = writer{d: e.d, allowed: allowedBytes(false, false, e.d)}
		k.enc = e
	}
	e := k.enc
	b := d.variant.binding()
	k.refs.reset()
	e.seg.refs = &k.refs
	p := e.render(b, c)
	out, from, same := e.seg.b, 0, true
	var in []*sentList
	for l := range levelClaim + 1 {
		if !bytes.Equal(k.lists[l].b, out[from:p.end[l]]) {
			same = false
		}
		in = append(in, &k.lists[l])
		from = p.end[l]
	}
	if same {
		return
	}
	m := matcher{d: d, sep: e.d, faults: e.seg.faults, omitted: e.seg.omitted}
	for _, l := range in {
		m.read(l)
	}
	m.written(out, k.refs.list, b.guide)
	m.match()
}
