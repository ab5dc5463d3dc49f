package x12

import (
	"bytes"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Locate is the place on the wire of a location in the claim last given: of the element that says it or, when the
// file does not say it, of the segment that it would stand behind.
func (d *Decoder) Locate(at guidelines.Location) Place {
	l := d.locator()
	return l.locate(at)
}

// locator finds places in the claim last given.
func (d *Decoder) locator() locator {
	return locator{last: &d.last, claim: d.last.refs[levelClaim], institutional: d.last.institutional}
}

// Locate is where a location in c would stand if c was written alone: transaction set, loop, segment, element. A claim
// that cannot be written has no segment numbers.
func Locate(c *claim.Claim, at guidelines.Location) Place {
	var out bytes.Buffer
	e := NewEncoder(&out, plainEnvelope(), EncodeOptions{Transliterate: true})
	err := e.Encode(c)
	if err == nil {
		err = e.Close()
	}
	if err != nil {
		l := locator{last: &finished{institutional: c.Setting.Institutional()}, institutional: c.Setting.Institutional()}
		return l.locate(at)
	}
	d := NewDecoder(&out, Options{NoCheck: true})
	for range d.Claims() {
	}
	return d.Locate(at)
}

// target is where a field stands: loop, segment with qualifier, element, component. n counts its repeats from 0.
type target struct {
	loop, segment      string
	element, component int
	n                  int
}

// locator finds targets among the segments of a claim.
type locator struct {
	last          *finished
	claim         refs // the part of the claim to look in
	institutional bool
	opener        *ref   // the segment that opens that part
	sought        target // what was looked for last
}

func (l *locator) locate(at guidelines.Location) Place {
	switch at.Part {
	case guidelines.PartDiagnoses, guidelines.PartProcedures:
		return l.code(at)
	case guidelines.PartServices:
		return l.service(at)
	case guidelines.PartOtherPayers:
		l.narrow("2320/SBR", "2400/LX", int(at.Index))
		return l.find(otherPayerField(at.Field))
	case guidelines.PartReferring:
		loop := "2310A"
		if l.institutional {
			loop = "2310F"
		}
		l.narrow(loop+"/NM1*DN", "2320/SBR", int(at.Index))
		return l.find(partyField(loop, at.Field))
	case guidelines.PartBilling, guidelines.PartPayTo, guidelines.PartPayToPlan:
		return l.in(levelBilling, billingField(at))
	case guidelines.PartSubscriber:
		return l.in(levelSubscriber, subscriberField(at.Field))
	case guidelines.PartPayer:
		return l.in(levelSubscriber, payerField("2010BB", at.Field))
	case guidelines.PartPatient:
		return l.patient(at.Field)
	case guidelines.PartRendering, guidelines.PartSupervising, guidelines.PartServiceFacility:
		return l.find(partyField(l.loopOf(at.Part), at.Field))
	case guidelines.PartInstitutional:
		return l.find(institutionalField(at))
	}
	p := l.find(claimField(at.Field, l.institutional))
	if at.Field == "originalReference" && p.ID == "CLM" {
		p.Element, p.Component = 5, 3 // not given: what asks for it
	}
	return p
}

// loopOf is the loop of a party of the claim.
func (l *locator) loopOf(p guidelines.Part) string {
	switch {
	case p == guidelines.PartRendering && l.institutional:
		return "2310D"
	case p == guidelines.PartRendering:
		return "2310B"
	case p == guidelines.PartSupervising:
		return "2310D"
	case l.institutional:
		return "2310E"
	}
	return "2310C"
}

// in looks for a target in one of the levels.
func (l *locator) in(v level, t target) Place {
	l.claim = l.last.refs[v]
	l.opener = nil
	return l.find(t)
}

// patient finds a field of the patient: in its own level, or in that of the subscriber.
func (l *locator) patient(field string) Place {
	if len(l.last.refs[levelPatient]) == 0 {
		if field == "relationship" {
			return l.in(levelSubscriber, target{"2000B", "SBR", 2, 0, 0})
		}
		return l.in(levelSubscriber, subscriberField(field))
	}
	return l.in(levelPatient, patientField(field))
}

// explains reports whether what was looked for last is missing because its segment or loop is, or because it is a date
// that cannot be read. That has been reported.
func (l *locator) explains(at Place) bool {
	id, _, _ := strings.Cut(l.sought.segment, "*")
	for _, f := range l.last.faults {
		switch {
		case f.offset >= 0:
			if f.offset == at.Byte && at.Element > 0 {
				return true
			}
		case f.loop == l.sought.loop && (f.whole || f.id == edi.MakeID(id)):
			return true
		}
	}
	return false
}

// narrow goes into the i-th repeat of what begins with a segment and ends at the next one, or at another.
func (l *locator) narrow(first, stop string, i int) {
	n, from := -1, -1
	for k := range l.claim {
		d := l.claim[k].def
		if d == nil {
			continue
		}
		if d.Key == first {
			if n++; n == i {
				from = k
				continue
			}
		}
		if from >= 0 && (d.Key == first || d.Key == stop) {
			l.opener, l.claim = &l.claim[from], l.claim[from:k]
			return
		}
	}
	if from >= 0 {
		l.opener, l.claim = &l.claim[from], l.claim[from:]
	}
}

// find is the place of a target; when the claim has none, the place of the segment that opens where it would stand.
func (l *locator) find(t target) Place {
	l.sought = t
	key, n := t.loop+"/"+t.segment, 0
	var opener *ref
	for k := range l.claim {
		r := &l.claim[k]
		if r.def == nil || r.def.Loop.ID != t.loop {
			continue
		}
		if opener == nil {
			opener = r
		}
		if r.def.Key == key || r.def.ID.String() == t.segment {
			if n == t.n {
				return l.at(r, t.element, t.component)
			}
			n++
		}
	}
	if opener == nil {
		opener = l.opener
	}
	if opener == nil && len(l.claim) > 0 {
		opener = &l.claim[0]
	}
	if opener == nil {
		id, _, _ := strings.Cut(t.segment, "*")
		return Place{Loop: t.loop, ID: id, Element: t.element, Component: t.component, Set: l.last.set}
	}
	p := l.at(opener, 0, 0)
	p.Loop = t.loop
	return p
}

// at is a place in a segment.
func (l *locator) at(r *ref, element, component int) Place {
	p := Place{Segment: r.segment, Byte: r.offset, Element: element, Component: component, Set: l.last.set}
	if r.def != nil {
		p.Loop, p.ID = r.def.Loop.ID, r.def.ID.String()
	}
	p.Byte += offsetIn(r.text, l.last.delims, element, component)
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
func (l *locator) code(at guidelines.Location) Place {
	list, key := l.last.dx, "HI*ABK"
	if at.Part == guidelines.PartProcedures {
		list, key = l.last.px, "HI*BBR"
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
	if i := int(at.Index); i >= 0 && i < len(list) && list[i].ref < len(l.claim) {
		return l.at(&l.claim[list[i].ref], list[i].element, component)
	}
	return l.find(target{"2300", key, 0, 0, 0})
}

// service is the place of a field of a service line.
func (l *locator) service(at guidelines.Location) Place {
	if at.Index >= 0 {
		l.narrow("2400/LX", "", int(at.Index))
	}
	field, rest, _ := strings.Cut(at.Field, ".")
	if loop := lineLoop(field, l.institutional); loop != "" {
		if field == "purchased" {
			if rest == "charge" {
				return l.find(target{"2400", "PS1", 2, 0, 0})
			}
			rest = strings.TrimPrefix(rest, "party.")
		}
		return l.find(partyField(loop, rest))
	}
	if field == "adjudications" {
		l.narrow("2430/SVD", "2440/LQ", int(at.Sub))
		return l.find(adjudicationField(rest))
	}
	return l.find(lineField(at, l.institutional))
}

// codeRef is where a code of the claim was read: the segment among those of the claim, and the element.
type codeRef struct{ ref, element int }
