package edi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// pattern is a segment as the head of a guide names one: by its id, and where given by its qualifier, by an element that
// is filled, or by the value of an element or component.
type pattern struct {
	id        ID
	codes     []ID // of the qualifier, or of the element when there is one
	element   int
	component int
	not       bool
}

// parsePattern reads SBR, NM1*IL|PR (one of these qualifiers), PAT01 (the element is given), SVC01-1=HC (it has this
// value) or, with ! before it, every segment but that.
func parsePattern(word string) (p pattern, err error) {
	word, p.not = strings.CutPrefix(word, "!")
	bad := fmt.Errorf("pattern %q", word)
	word, value, hasValue := strings.Cut(word, "=")
	word, codes, qualified := strings.Cut(word, "*")
	name, part, hasPart := strings.Cut(word, "-")
	if len(name) > 3 {
		if p.element, err = strconv.Atoi(name[len(name)-2:]); err != nil || p.element == 0 {
			return p, bad
		}
		name = name[:len(name)-2]
	}
	if hasPart {
		if p.component, err = strconv.Atoi(part); err != nil || p.component == 0 || p.element == 0 {
			return p, bad
		}
	}
	if qualified && hasValue || hasValue && p.element == 0 {
		return p, bad
	}
	if qualified {
		value = codes
	}
	if qualified || hasValue {
		for _, c := range strings.Split(value, "|") {
			p.codes = append(p.codes, MakeID(c))
		}
	}
	if p.id = MakeID(name); p.id == 0 || len(name) < 2 || slices.Contains(p.codes, 0) {
		return p, bad
	}
	return p, nil
}

// matches reports whether s is such a segment.
func (p *pattern) matches(s *Segment) bool { return p.fits(s) != p.not }

func (p *pattern) fits(s *Segment) bool {
	switch {
	case s.ID != p.id:
		return false
	case p.element == 0:
		return p.codes == nil || holds(p.codes, s.qualifier())
	}
	v := s.Element(p.element)
	if p.component > 0 {
		v = s.Component(p.element, p.component)
	}
	return len(v) > 0 && (p.codes == nil || holds(p.codes, idOf(v)))
}

func matchAny(list []pattern, s *Segment) bool {
	for i := range list {
		if list[i].matches(s) {
			return true
		}
	}
	return false
}

// lostRule says that the first segment of a loop is lost where one of some segments comes that has no place ahead.
type lostRule struct {
	loop    *Loop
	by      []pattern
	next    bool    // the segment is the second one of the loop
	in      []*Loop // open
	not     []*Loop // not open
	past    []*Loop // the first is not open, or the second is, inside of it
	full    *Loop   // open, and all of its places for the segment are taken
	settled *Loop   // open, and no loop around it has a free place for the segment
	before  []ID    // one of them follows before the unit goes on
}

// lostRule reads "LOOP PATTERN... ; CONDITION..." once all loops are known.
func (p *parser) lostRule(line string) error {
	parts := strings.Split(line, ";")
	words := strings.Fields(parts[0])
	if len(words) < 3 {
		return fmt.Errorf("lost: loop and segments expected")
	}
	var r lostRule
	var err error
	if r.loop, err = p.named(words[1]); err != nil {
		return err
	}
	if r.by, err = patterns(words[2:]); err != nil {
		return err
	}
	for _, cond := range parts[1:] {
		f := strings.Fields(cond)
		if len(f) == 0 {
			return fmt.Errorf("lost: a condition is empty")
		}
		if f[0] == "before" {
			for _, w := range f[1:] {
				r.before = append(r.before, MakeID(w))
			}
			continue
		}
		var loops []*Loop
		for _, w := range f[1:] {
			l, err := p.named(w)
			if err != nil {
				return err
			}
			loops = append(loops, l)
		}
		switch {
		case f[0] == "next" && len(loops) == 0:
			r.next = true
		case f[0] == "in" && len(loops) > 0:
			r.in = loops
		case f[0] == "not" && len(loops) > 0:
			r.not = loops
		case f[0] == "past" && len(loops) == 2:
			r.past = loops
		case f[0] == "full" && len(loops) == 1:
			r.full = loops[0]
		case f[0] == "settled" && len(loops) == 1:
			r.settled = loops[0]
		default:
			return fmt.Errorf("lost: condition %q", f[0])
		}
	}
	p.guide.lost = append(p.guide.lost, r)
	return nil
}

func patterns(words []string) (out []pattern, err error) {
	for _, w := range words {
		q, err := parsePattern(w)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// named is a loop of the guide by its id.
func (p *parser) named(id string) (*Loop, error) {
	if l := p.guide.loops[id]; l != nil {
		return l, nil
	}
	return nil, fmt.Errorf("no loop %q", id)
}
