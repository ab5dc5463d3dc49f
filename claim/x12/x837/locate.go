package x837

import (
	"bytes"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Locate is the place on the wire of a location in the claim last given: of the element that says it or, when the
// file does not say it, of the segment that it would stand behind.
func (d *Decoder) Locate(at guidelines.Location) x12.Place {
	l := d.last.locator()
	return l.locate(at)
}

// locator finds places in the claim last given.
func (f *finished) locator() locator {
	return locator{last: f, bind: f.variant.binding()}
}

// Locate is where a location in c would stand if c was written alone: transaction set, loop, segment, element. A claim
// that cannot be written has no segment numbers.
func Locate(c *claim.Claim, at guidelines.Location) x12.Place {
	var out bytes.Buffer
	e := NewEncoder(&out, plainEnvelope(), EncodeOptions{Transliterate: true})
	err := e.Encode(c)
	if err == nil {
		err = e.Close()
	}
	if err != nil {
		l := (&finished{variant: variantFor(c.Setting)}).locator()
		return l.locate(at)
	}
	d := NewDecoder(&out, Options{NoCheck: true})
	for range d.Claims() {
	}
	return d.Locate(at)
}

// locator finds spots among the segments of a claim.
type locator struct {
	last   *finished
	claim  refs // the part of the claim to look in
	bind   *binding
	opener *ref    // the segment that opens that part
	sought *target // what was looked for last; nil when that was no field
}

func (l *locator) locate(at guidelines.Location) x12.Place {
	l.claim, l.opener, l.sought = l.last.refs[levelClaim], nil, nil
	part, v, n := at.Part, levelClaim, max(int(at.Sub), 0)
	switch part {
	case guidelines.PartDiagnoses, guidelines.PartProcedures:
		return l.code(at)
	case guidelines.PartServices:
		n = l.service(at, n)
	case guidelines.PartOtherPayers:
		l.narrow("2320/SBR", "2400/LX", int(at.Index))
	case guidelines.PartReferring:
		l.narrow(l.bind.target(part, "").loop+"/NM1*DN", "2320/SBR", int(at.Index))
	case guidelines.PartBilling, guidelines.PartPayTo, guidelines.PartPayToPlan:
		v = levelBilling
	case guidelines.PartSubscriber, guidelines.PartPayer:
		v = levelSubscriber
	case guidelines.PartPatient:
		if v = levelPatient; len(l.last.refs[v].list) == 0 {
			part, v = partSelf, levelSubscriber
		}
	}
	if v != levelClaim {
		l.claim = l.last.refs[v]
	}
	t := l.bind.target(part, at.Field)
	if t.segment == "REF*Y4" && len(l.last.refs[levelPatient].list) > 0 { // stands with the patient
		s := t.spot
		s.loop, l.claim = "2010CA", l.last.refs[levelPatient]
		t = l.bind.aimed(s)
	}
	p := l.find(t, n)
	if part == guidelines.PartClaim && at.Field == "originalReference" && p.ID == "CLM" {
		p.Element, p.Component = 5, 3 // not given: what asks for it
	}
	return p
}

// service goes into a service line, and into what is repeated inside of it. It returns the position that is left, of an
// item in a list of segments or elements.
func (l *locator) service(at guidelines.Location, n int) int {
	if at.Index >= 0 {
		l.narrow("2400/LX", "", int(at.Index))
	}
	switch field, _, _ := strings.Cut(at.Field, "."); {
	case field == "adjudications":
		l.narrow("2430/SVD", "2440/LQ", int(at.Sub))
		return 0
	case field == "referring" && at.Sub >= 0:
		l.narrow(l.bind.target(at.Part, field).loop+"/NM1*DN", "2430/SVD", int(at.Sub))
		return 0
	}
	return n
}

// explains reports whether what was looked for last is missing because its segment or loop is, or because it is a date
// that cannot be read. That has been reported.
func (l *locator) explains(at x12.Place) bool {
	if len(l.last.faults) == 0 {
		return false
	}
	var loop, id string
	if l.sought != nil {
		loop = l.sought.loop
		id, _, _ = strings.Cut(l.sought.segment, "*")
	}
	for _, f := range l.last.faults {
		switch {
		case f.offset >= 0:
			if f.offset == at.Byte && at.Element > 0 {
				return true
			}
		case f.loop == loop && (f.whole || f.id == edi.MakeID(id)):
			return true
		}
	}
	return false
}

// narrow goes into the i-th repeat of what begins with a segment and ends at the next one, or at another.
func (l *locator) narrow(start, stop string, i int) {
	begin, end := l.bind.def(start), l.bind.def(stop)
	if begin == nil {
		return
	}
	first, last := int16(begin.Index), int16(noDef)
	if end != nil {
		last = int16(end.Index)
	}
	list, n, from, to := l.claim.list, -1, -1, len(l.claim.list)
	for k := range list {
		switch d := list[k].def; {
		case d == noDef:
			continue
		case d == first:
			if n++; n == i {
				from = k
				continue
			}
		case d != last:
			continue
		}
		if from >= 0 {
			to = k
			break
		}
	}
	if from >= 0 {
		l.opener, l.claim = &list[from], l.claim.part(from, to)
	}
}

// find is the place of a spot, of the n-th item where it is one of a list; when the claim has none, the place of the
// segment that opens where it would stand.
func (l *locator) find(t *target, n int) x12.Place {
	l.sought = t
	element, component := int(t.element), int(t.component)
	switch t.step {
	case '+':
		if component > 0 {
			component += n
		} else {
			element += n
		}
		n = 0
	case '*':
		element, n = n%12+1, n/12
	case '#', '~':
	default:
		n = 0
	}
	var opener, first *ref
	for k := range l.claim.list {
		r := &l.claim.list[k]
		if r.def == noDef || !t.in.holds(r) {
			continue
		}
		if opener == nil {
			opener = r
		}
		if !t.names(l.bind.guide.Defs[r.def]) || t.passes(l.claim.text(r), l.last.delims.Element) {
			continue
		}
		if first == nil {
			first = r
		}
		switch t.step {
		case '@':
			if element = elementBehind(l.claim.text(r), t.with, l.last.delims.Element); element == 0 {
				continue
			}
		case '~':
			triples := (countElements(l.claim.text(r), l.last.delims.Element) + 1) / 3
			if n >= triples && triples > 0 {
				n -= triples
				continue
			}
			if element > 1 {
				element += 3 * n
			}
			n = 0
		}
		if n == 0 {
			return l.at(r, element, component)
		}
		n--
	}
	if t.step == '@' && first != nil {
		return l.at(first, 4, 0) // where it would be written alone
	}
	if opener == nil {
		opener = l.opener
	}
	if opener == nil && len(l.claim.list) > 0 {
		opener = &l.claim.list[0]
	}
	if opener == nil {
		id, _, _ := strings.Cut(t.segment, "*")
		return x12.Place{Loop: t.loop, ID: id, Element: element, Component: component, Set: l.last.set}
	}
	p := l.at(opener, 0, 0)
	p.Loop = t.loop
	return p
}

// at is a place in a segment.
func (l *locator) at(r *ref, element, component int) x12.Place {
	p := x12.Place{Segment: int(r.segment), Byte: r.offset, Element: element, Component: component, Set: l.last.set}
	if def := r.defIn(l.bind.guide); def != nil {
		p.Loop, p.ID = def.Loop.ID, def.Name()
	}
	p.Byte += offsetIn(l.claim.text(r), l.last.delims, element, component)
	return p
}

// offsetIn is how far into a segment an element or component begins; 0 when the segment has not so many.
func offsetIn(text string, d edi.Delims, element, component int) int64 {
	if d.Element == 0 {
		return 0
	}
	at := 0
	for range element {
		i := strings.IndexByte(text[at:], d.Element)
		if i < 0 {
			return 0
		}
		at += i + 1
	}
	for c := 1; c < component; c++ {
		i := strings.IndexByte(text[at:], d.Component)
		if i < 0 {
			break
		}
		at += i + 1
	}
	return int64(at)
}

// code is the place of a diagnosis or procedure.
func (l *locator) code(at guidelines.Location) x12.Place {
	list := l.last.dx
	if at.Part == guidelines.PartProcedures {
		list = l.last.px
	}
	component := 2
	switch at.Field {
	case "codeSet":
		component = 1
	case "poa":
		component = 9
	case "date":
		component = 4
	}
	if i := int(at.Index); i >= 0 && i < len(list) && list[i].ref < len(l.claim.list) {
		return l.at(&l.claim.list[list[i].ref], list[i].element, component)
	}
	return l.find(l.bind.target(at.Part, ""), 0)
}

// codeRef is where a code of the claim was read: the segment among those of the claim, and the element.
type codeRef struct{ ref, element int }
