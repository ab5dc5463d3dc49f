package note

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// beside takes the codes that the notes of a chosen one want beside it: those of its pieces by themselves, and one that the
// words of all of them speak of.
func (r *reading) beside(c choice, ps []piece, g *segment) {
	e, ok := r.rel.CM(c.hit.Code)
	if !ok {
		return
	}
	wants := func(x icd.Entry) bool {
		for n := range e.Instructions(icd.UseAdditional, icd.CodeFirst, icd.CodeAlso) {
			if n.HasCodes() && n.Covers(x) {
				return true
			}
		}
		return false
	}
	taken := map[string]bool{cat(c.hit.Code): true}
	if c.to > c.from+1 {
		for i := c.from; i < c.to; i++ {
			one, ok := r.run(g, ps, i, i+1)
			if !ok || taken[cat(one.hit.Code)] {
				continue
			}
			if x, ok := r.rel.CM(one.hit.Code); ok && wants(x) {
				taken[cat(one.hit.Code)] = true
				r.take(one.lo, one.hi, one.hit, c.says, g)
			}
		}
	}
	for i := c.from; i < c.to; i++ { // "anemia in CKD stage 5": a term within, and one of the two codes asks for the other
		for _, m := range ps[i].marks {
			x, ok := r.rel.CM(m.code)
			if !ok || m.says != c.says || taken[cat(m.code)] || cat(m.code) >= "R00" || m.lo == ps[i].lo && m.hi == ps[i].hi && c.to == c.from+1 || has(" "+fold(c.hit.Title)+" ", fold(m.term)) >= 0.99 {
				continue
			}
			asks := wants(x)
			for n := range x.Instructions(icd.UseAdditional, icd.CodeFirst, icd.CodeAlso) {
				asks = asks || n.HasCodes() && !n.From.IsChapter() && n.Covers(e)
			}
			if !asks || r.excluded(m.code, c.hit.Code) {
				continue
			}
			if h, ok := r.best(r.words(m.lo, m.hi), m.lo, m.hi); ok && h.Score > 0.8 && cat(h.Code) == cat(m.code) {
				taken[cat(h.Code)] = true
				r.take(m.lo, m.hi, h, c.says, g)
			}
		}
	}
	if c.to == c.from+1 { // "HTN with CKD stage 4" is one term with a part of its own
		p := &ps[c.from]
		for i := p.lo + 1; i+1 < p.hi; i++ {
			w := r.d.tokens[i].norm
			due := caused(w)
			if w != "with" && w != "w" && w != "and" && !due {
				continue
			}
			lo := i + 1
			if lo+1 < p.hi && r.d.tokens[lo].norm == "to" {
				lo++
			}
			h, ok := r.best(r.words(lo, p.hi), lo, p.hi)
			if !ok || h.Score < 0.8 || taken[cat(h.Code)] {
				continue
			}
			if n, _ := r.x.find(r.d.tokens[lo:p.hi]); due && n == p.hi-lo && h.Score >= 0.85 && cat(h.Code) < "R00" && has(" "+fold(c.hit.Title)+" ", fold(h.Title)) < 0.8 && !r.excluded(h.Code, c.hit.Code) {
				taken[cat(h.Code)] = true
				r.take(lo, p.hi, h, c.says, g)
				continue
			}
			if x, ok := r.rel.CM(h.Code); ok && wants(x) {
				taken[cat(h.Code)] = true
				r.take(i+1, p.hi, h, c.says, g)
			}
		}
	}
	text := r.wordsOf([][2]int{{c.lo, c.hi}})
	hits, _ := r.askAll(text)
	for _, h := range hits {
		if h.Score < 0.45 || taken[cat(h.Code)] || !adds(text, h, c.hit) {
			continue
		}
		x, ok := r.rel.CM(h.Code)
		if !ok || strings.Contains(x.Title(), "nspecified") && !r.marked(c, cat(h.Code)) || !wants(x) {
			continue
		}
		taken[cat(h.Code)] = true
		r.take(c.lo, c.hi, h, c.says, g)
	}
}

// marked reports whether a term within a choice is of a category.
func (r *reading) marked(c choice, category string) bool {
	for _, m := range r.marksOf(r.segmentIndex(c.lo)) {
		if m.lo >= c.lo && m.hi <= c.hi && m.says != Absent && cat(m.code) == category {
			return true
		}
	}
	return false
}

// adds reports whether a code speaks of a word of the text that another one does not.
func adds(text string, h, best search.Hit) bool {
	mine, theirs := " "+fold(h.Title+" "+h.Via.Text)+" ", " "+fold(best.Title+" "+best.Via.Text)+" "
	for _, t := range tokenise(text, 0, len(text), nil) {
		w := " " + t.norm + " "
		if len(t.norm) > 1 && strings.Contains(mine, w) && !strings.Contains(theirs, w) && t.norm != "of" && t.norm != "and" && t.norm != "with" && t.norm != "without" {
			return true
		}
	}
	return false
}
