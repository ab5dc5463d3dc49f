package note

import (
	"slices"
)

// mentions lists what the note names.
func (r *reading) mentions() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == Admin {
			continue
		}
		for _, m := range r.marksOf(n) {
			e, ok := r.rel.CM(m.code)
			if !ok {
				continue
			}
			x := Mention{Start: r.d.tokens[m.lo].start, End: r.d.tokens[m.hi-1].end, Section: g.section, Assertion: m.says}
			switch cat(m.code)[0] {
			case 'R':
				x.Kind = Finding
			case 'V', 'W', 'X', 'Y':
				continue
			}
			x.Codes = []Code{{System: "icd10cm", Code: m.code.String(), Title: e.Title(), Score: 1, Why: "term: " + m.term}}
			r.out.Mentions = append(r.out.Mentions, x)
		}
	}
	for _, c := range r.cands {
		if c.hi <= c.lo {
			continue
		}
		start, end := r.d.tokens[c.lo].start, r.d.tokens[c.hi-1].end
		inside := func(m Mention) bool { return m.Start >= start && m.End <= end && m.Assertion.coded() }
		i := slices.IndexFunc(r.out.Mentions, func(m Mention) bool { return inside(m) && len(m.Codes) > 0 && m.Codes[0].Code[:3] == cat(c.code) })
		if i < 0 {
			i = slices.IndexFunc(r.out.Mentions, inside)
		}
		code := Code{System: "icd10cm", Code: c.code.String(), Title: c.title, Score: c.score, Why: c.why}
		if i < 0 {
			x := Mention{Start: start, End: end, Section: r.sectionAt(c.lo), Codes: []Code{code}}
			if c.uncertain {
				x.Assertion = Possible
			}
			r.out.Mentions = append(r.out.Mentions, x)
			continue
		}
		m := &r.out.Mentions[i]
		if !slices.ContainsFunc(m.Codes, func(k Code) bool { return k.Code == code.Code }) {
			at := 0 // what is coded goes before the term's own code, and behind what is coded already
			for at < len(m.Codes) && slices.ContainsFunc(r.cands, func(k candidate) bool { return k.code.String() == m.Codes[at].Code }) {
				at++
			}
			m.Codes = slices.Insert(m.Codes, at, code)
		}
	}
}

func (r *reading) sectionAt(tok int) Section {
	if g := r.segmentAt(tok); g != nil {
		return g.section
	}
	return Other
}
