package x837

import (
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
)

// turns count the levels of each kind: how many were begun. What is wrong with a level belongs to every claim under it.
type turns [3]int

// begin begins a level, which ends those inside.
func (t *turns) begin(l level) {
	for ; l < levelClaim; l++ {
		t[l]++
	}
}

// turnOf tells which level of its kind an issue belongs to; 0 for one of a claim, a header or the envelope.
func (d *Decoder) turnOf(i *edi.Issue) int {
	if i.Unit > 0 || i.Segment == 0 || i.Loop == "" || i.Loop[0] == '1' {
		return 0
	}
	l := levelOfLoop(i.Loop)
	if l == levelClaim {
		return 0
	}
	n := d.turns[l]
	switch {
	case i.Code == edi.SegmentMissing && i.Other == idHL: // of the level that begins without it
		n++
	case d.reading && i.Segment == d.rd.Segment && d.rd.Step.Def != nil && d.rd.BeginsLevel() && levelOfLoop(d.rd.Begun().ID) == l:
		n++
	}
	return n
}

const idHL edi.ID = 'H' | 'L'<<8

// split takes the issues held apart: those of the claim just finished, with those of the levels around it, and those
// before it. What stands behind the claim, up to the segment that ended it, is kept for later. At the end of the input
// everything is given.
func (d *Decoder) split(levels x12.Levels, finished bool) (before, own []x12.Finding) {
	if !finished {
		return d.drain(levels), nil
	}
	l, around := &d.issues, &d.last.turns
	kept := d.around[:0]
	for _, n := range d.around { // those of levels that have ended were given
		if n.turn == around[levelOfLoop(n.Loop)] {
			kept = append(kept, n)
		}
	}
	d.around = kept
	if len(l.list)+len(kept) == 0 {
		return nil, nil
	}
	var mine, late []noted
	list := l.list
	early := list[:0:0]
	for _, n := range list {
		ahead := 0 // how many levels of the kind stand between
		if n.turn > 0 {
			ahead = n.turn - around[levelOfLoop(n.Loop)]
		}
		switch {
		case n.turn > 0 && ahead == 0:
			if len(d.around) < maxPerClaim {
				d.around = append(d.around, n)
			}
		case ahead > 0:
			late = append(late, n)
		case n.Set == d.last.set && n.Unit == d.last.ordinal && n.Unit > 0:
			mine = append(mine, n)
		case n.Offset < d.last.place.Byte && (n.Set <= d.last.set):
			early = append(early, n)
		default:
			late = append(late, n)
		}
	}
	l.list = early
	before = d.drain(levels)
	l.list = append(append([]noted{}, d.around...), mine...)
	own = d.drain(levels)
	l.list, l.mark = late, 0
	return before, own
}
