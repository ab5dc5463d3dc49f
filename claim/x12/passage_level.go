package x12

import "slices"

// levelIn is a level of the input: what begins with an HL.
type levelIn struct {
	piece
	later  piece // segments that the unit holds and that belong here
	serial int
	depth  int
	hl     []string // elements of its HL
	units  int      // read under it
	taken  bool     // it has units, or levels that have
	parent bool     // it has levels inside
	answer bool     // it holds what makes a whole answer of a level without units
}

// hlCount follows the numbers of the HL segments, which are not carried on.
type hlCount struct{ last, sent int }

// beginLevel begins a level with its HL.
func (p *passage) beginLevel() error {
	rd := p.rd
	depth := rd.Step.Depth
	if rd.Step.Around != nil {
		depth--
	}
	if err := p.close(depth); err != nil {
		return err
	}
	p.serial++
	l := new(levelIn)
	if n := len(p.levels); n < cap(p.levels) && p.levels[:n+1][n] != nil { // one that has ended
		l = p.levels[:n+1][n]
		l.reset()
		l.later.reset()
	}
	*l = levelIn{piece: l.piece, later: l.later, serial: p.serial, depth: depth, hl: l.hl[:0]}
	if n := len(p.levels); n > 0 {
		p.levels[n-1].parent = true
	}
	p.levels = append(p.levels, l)
	if rd.Seg.ID != rd.Begun().Items[0].Segment.ID {
		l.fail(&SyntaxError{Rule: "X12-SEG-05", At: placeHere(rd), Reason: "the segment that begins its level is missing"})
		l.add(rd)
		p.hl.last++
		p.hl.sent++
		return nil
	}
	l.hl = appendElements(l.hl, &rd.Seg)
	l.at = append(l.at, segmentAt{0, rd.Seg.Offset, rd.Segment, rd.Seg.ID, rd.Loop()})
	p.number(l)
	return nil
}

// countLevel compares HL01 of a level in a unit, which is written anew, with what it must be.
func (p *passage) countLevel() {
	if p.rd.Seg.ID != p.rd.Begun().Items[0].Segment.ID {
		p.hl.last++
		p.hl.sent++
		return
	}
	p.countHL()
}

// number compares HL01 and HL02, which are written anew, with what they must be.
func (p *passage) number(l *levelIn) {
	p.countHL()
	if up := len(p.levels) - 2; up >= 0 && l.element(2) != "" && number(l.element(2)) != number(p.levels[up].element(1)) {
		p.lose("X12-HL-02", 2, "HL02 is not the level around this one; it is written anew")
	}
}

func (p *passage) countHL() {
	n, want := number(string(p.rd.Seg.Element(1))), p.hl.last+1
	ok := n == want || n > 0 && n == p.hl.sent+1
	p.hl.last, p.hl.sent = want, n
	if ok {
		p.hl.last = n
	} else {
		p.lose("X12-HL-01", 1, "HL01 does not count the levels; it is written anew")
	}
}

// element is an element of the HL; empty when there is none.
func (l *levelIn) element(i int) string {
	if i < len(l.hl) {
		return l.hl[i]
	}
	return ""
}

// close ends the levels at a depth and below it. One that had no unit is not carried on, but where it, or a level around
// it, is an answer of its own: it is handed out as a unit without segments.
func (p *passage) close(depth int) error {
	for n := len(p.levels) - 1; n >= 0 && p.levels[n].depth >= depth; n-- {
		p.levels = p.levels[:n+1]
		if !p.levels[n].taken && slices.ContainsFunc(p.levels, func(l *levelIn) bool { return l.answer }) {
			if err := p.alone(); err != nil {
				return err
			}
		}
		switch l := p.levels[n]; {
		case !l.taken:
			p.loseLevel(l, "X12-LOOP-01", 0, "the level has no claim and is not carried on")
			if n > 0 {
				p.levels[n-1].taken = true // said once
			}
		case l.element(4) == "1" && !l.parent:
			p.loseLevel(l, "X12-HL-03", 4, "HL04 says that levels follow inside; it is written anew")
		}
		p.levels = p.levels[:n]
	}
	return nil
}

// alone hands out the level that was read last as a unit.
func (p *passage) alone() error {
	p.unit.reset()
	p.loop, p.levelled, p.bare = nil, false, true
	p.ordinal++
	for _, l := range p.levels {
		l.taken = true
	}
	p.levels[len(p.levels)-1].units++
	err := p.each(p)
	p.bare = false
	return err
}

// loseLevel tells of something at the HL of a level.
func (p *passage) loseLevel(l *levelIn, rule string, element int, reason string) {
	p.tell(&ForwardError{File: p.file, SyntaxError: SyntaxError{Rule: rule, At: l.at[0].place(p.rd.Set, element), Reason: reason}})
}

// place is where the segment stands, or an element of it.
func (s *segmentAt) place(set, element int) Place {
	return Place{Segment: s.number, Byte: s.offset, Loop: s.loop, ID: s.id.String(), Element: element, Set: set}
}
