package ack

import (
	"sync"

	"github.com/gomedcode/medcode/internal/edi"
)

// bound holds the handlers of each guide that was met, by index of the segment.
var bound sync.Map // *edi.Guide: []func(*Reader)

// bindings are the handlers of a guide by index of the segment; nil when it is none of an acknowledgment.
func bindings(g *edi.Guide) []func(*Reader) {
	if b, ok := bound.Load(g); ok {
		return b.([]func(*Reader))
	}
	table := tableOf(g)
	var list []func(*Reader)
	if table != nil {
		list = make([]func(*Reader), len(g.Defs))
		for _, d := range g.Defs {
			for _, key := range []string{d.Key, d.Loop.ID + "/" + d.ID.String(), "*/" + d.ID.String()} {
				if h := table[key]; h != nil {
					list[d.Index] = h
					break
				}
			}
		}
	}
	bound.Store(g, list)
	return list
}

// tableOf has the handlers of a guide by loop, segment and qualifier; the loop * stands for all.
func tableOf(g *edi.Guide) map[string]func(*Reader) {
	switch {
	case g.Set == "999" || g.Set == "997":
		return map[string]func(*Reader){
			"/AK1":     (*Reader).ak1,
			"2000/AK2": (*Reader).ak2,
			"2100/IK3": (*Reader).ik3, "2100/AK3": (*Reader).ik3,
			"*/CTX":    (*Reader).ctx,
			"2110/IK4": (*Reader).ik4, "2100/AK4": (*Reader).ik4,
			"2000/IK5": (*Reader).ik5, "2000/AK5": (*Reader).ik5,
			"/AK9": (*Reader).ak9,
		}
	case g.Set == "277" && g.Is("005010X214"):
		return map[string]func(*Reader){
			"2100A/NM1*AY": (*Reader).nm1, "2100B/NM1*41": (*Reader).nm1, "2100C/NM1*85": (*Reader).nm1,
			"*/TRN": (*Reader).trn, "*/STC": (*Reader).stc,
			"2200B/QTY*90": (*Reader).accepted, "2200B/QTY*AA": (*Reader).rejected,
			"2200C/QTY*QA": (*Reader).accepted, "2200C/QTY*QC": (*Reader).rejected,
			"2200B/AMT*YU": (*Reader).acceptedAmount, "2200B/AMT*YY": (*Reader).rejectedAmount,
			"2200C/AMT*YU": (*Reader).acceptedAmount, "2200C/AMT*YY": (*Reader).rejectedAmount,
			"2200D/REF*1K":  func(r *Reader) { r.claim.PayerControl = r.el(2) },
			"2200D/REF*D9":  func(r *Reader) { r.claim.Clearinghouse = r.el(2) },
			"2200D/REF*BLT": func(r *Reader) { r.claim.BillType = r.el(2) },
			"2200D/DTP*472": func(r *Reader) { r.claim.ServiceDate = r.el(3) },
			"2220D/SVC":     (*Reader).svc,
			"2220D/REF*FJ":  func(r *Reader) { r.line.Control = r.el(2) },
			"2220D/REF*XZ":  func(r *Reader) { r.line.Prescription = r.el(2) },
			"2220D/DTP*472": func(r *Reader) { r.line.Date = r.el(3) },
		}
	}
	return nil
}

// open begins what a loop describes.
func (r *Reader) open(loop string) {
	if r.guide.Group == "FA" {
		switch loop {
		case "2000":
			r.set = &Set{}
			if r.group != nil {
				r.set.Group = r.group.Control
			}
		case "2100":
			if len(r.set.Errors) < maxParts {
				r.set.Errors = append(r.set.Errors, Error{})
			}
		}
		return
	}
	switch loop {
	case "2000A":
		r.begin("source")
		r.batch = ""
	case "2000B":
		r.begin("receiver")
		r.batch = ""
	case "2000C":
		r.begin("provider")
	case "2000D":
		r.endLevel()
	case "2200D":
		r.claim, r.line = &Claim{Batch: r.batch}, nil
	case "2220D":
		if len(r.claim.Lines) < maxParts {
			r.claim.Lines = append(r.claim.Lines, Line{})
		}
		r.line = &r.claim.Lines[len(r.claim.Lines)-1]
	}
}

// ready reports whether what a loop describes is open: what comes late, which is a finding, may stand behind it.
func (r *Reader) ready(loop string) bool {
	if r.guide.Group == "FA" {
		switch loop {
		case "2000":
			return r.set != nil
		case "2100", "2110":
			return r.set != nil && len(r.set.Errors) > 0
		}
		return true
	}
	switch loop {
	case "2200D":
		return r.claim != nil
	case "2220D":
		return r.line != nil
	}
	return r.level != nil
}

// endUnit gives the set or claim that has ended.
func (r *Reader) endUnit() {
	switch {
	case r.set != nil:
		r.counts.add(r.set)
		r.give(r.set)
	case r.claim != nil:
		r.totals.add(r.claim)
		r.give(r.claim)
	}
	r.set, r.claim, r.line = nil, nil, nil
}

// endSet gives what is still open at the end of a transaction set.
func (r *Reader) endSet() {
	if r.group != nil {
		r.give(r.group)
	}
	r.endLevel()
	r.checkTotals()
	r.answers = answers{}
}
