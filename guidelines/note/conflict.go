package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// This file takes one of two codes that speak of the same condition, by what the code set says of them.

// contrasts drops a code without a complication beside the one of the same disease with it: "alcoholic cirrhosis" of the story, and
// "with ascites" of the list.
func (r *reading) contrasts() {
	r.passOver("the record says more elsewhere", func(c *candidate) bool {
		k := cat(c.code)
		if k[0] == 'S' || k[0] == 'T' || k[0] == 'Z' {
			return false
		}
		for _, x := range [...][2]string{{" without ", " with "}, {", uncomplicated", " with "}, {", not intractable", ", intractable"}, {" not having achieved remission", " in re"}} {
			for at, from := 0, 0; at >= 0; from += at + 1 {
				at = strings.Index(c.title[from:], x[0])
				if at < 0 {
					break
				}
				stem := c.title[:from+at] + x[1]
				if slices.ContainsFunc(r.cands, func(o candidate) bool {
					return cat(o.code) == k && o.code != c.code && (!o.uncertain || c.uncertain) && strings.HasPrefix(o.title, stem) && sideNamed(o.title) == sideNamed(c.title)
				}) {
					return true
				}
			}
		}
		return false
	})
}

// sideNamed is the side that a title names, "" for none.
func sideNamed(title string) string {
	for _, side := range [...]string{"right", "left", "bilateral"} {
		if strings.Contains(title, side) {
			return side
		}
	}
	return ""
}

// conflicts drops one of two codes that an Excludes1 note keeps apart, where it is plain which: a symptom beside a disease, what the
// story tells beside what the note states, what is left open beside what is named.
func (r *reading) conflicts() {
	entries := make([]icd.Entry, len(r.cands))
	for i := range r.cands {
		entries[i], _ = r.rel.CM(r.cands[i].code)
	}
	kept := make([]bool, len(r.cands))
	for i := range kept {
		kept[i] = true
	}
	for i := range r.cands {
		for j := range r.cands {
			if i == j || !kept[j] || entries[i].IsZero() || entries[j].IsZero() || !r.yields(&r.cands[i], &r.cands[j]) {
				continue
			}
			if _, found := entries[i].Excludes1At(entries[j]); found {
				kept[i] = false
				break
			}
			if _, found := entries[j].Excludes1At(entries[i]); found {
				kept[i] = false
				break
			}
		}
	}
	at := 0
	r.passOver("an Excludes1 note, and the other code says more", func(*candidate) bool { at++; return !kept[at-1] })
}

// yields reports whether a code gives way to another one that excludes it.
func (r *reading) yields(c, o *candidate) bool {
	a, b := cat(c.code)[0], cat(o.code)[0]
	if a == 'Z' || b == 'Z' || a >= 'V' && a <= 'Y' || b >= 'V' && b <= 'Y' || o.uncertain && !c.uncertain {
		return false
	}
	switch open, named := strings.Contains(c.title, "nspecified"), !strings.Contains(o.title, "nspecified"); {
	case a == 'R' && b != 'R':
		return cat(c.code) != "R65"
	case b == 'R':
		return false
	case r.statedAt(o) && !r.statedAt(c):
		return true
	case r.statedAt(c) && !r.statedAt(o):
		return false
	default:
		return open && named
	}
}

// statedAt reports whether a candidate is of a statement of diagnoses, or of a note that has none.
func (r *reading) statedAt(c *candidate) bool {
	g := r.segmentAt(c.lo)
	return !r.d.listed || c.hi > c.lo && g != nil && g.section.states()
}
