package search

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// filter is what a query lets through: a range of ordinals, and codes for the sex and age that it names.
type filter struct {
	lo, hi int
	person *Query // nil when neither sex nor age is asked for
	only   []link // ranges inside which a code must be, nil for no such limit
	t      *tables
}

// all reports whether the filter lets everything through.
func (f *filter) all() bool {
	return f.person == nil && f.only == nil && f.lo == 0 && f.hi == len(f.t.codes)
}

// touches reports whether document d, or something below it, may pass.
func (f *filter) touches(d int) bool {
	return f.overlaps(int(f.t.ord[d]), f.t.ordEnd(d))
}

// around is a range of documents that holds all that have one of the ordinals from lo up to hi at or below them.
func (t *tables) around(lo, hi int) (from, to int) {
	if lo >= hi {
		return 0, 0
	}
	from = t.documentAt(lo)
	for t.above[from] >= 0 {
		from = int(t.above[from])
	}
	return from, t.documentAt(hi-1) + 1
}

// has reports whether the code of an ordinal passes.
func (f *filter) has(ord int) bool {
	return f.overlaps(ord, ord+1) && f.suits(ord)
}

// overlaps reports whether one of the ordinals from lo up to hi passes.
func (f *filter) overlaps(lo, hi int) bool {
	if lo >= f.hi || hi <= f.lo {
		return false
	}
	if f.only == nil {
		return true
	}
	for i := range f.only {
		if l := &f.only[i]; lo < l.hi && hi > l.lo {
			return true
		}
	}
	return false
}

// suits reports whether the code of an ordinal is for the person asked for.
func (f *filter) suits(ord int) bool {
	return f.person == nil || f.person.possible(f.t.codes[ord].Compact())
}

func (f *filter) meet(lo, hi int) {
	f.lo, f.hi = max(f.lo, lo), min(f.hi, hi)
}

// filter reads the limits of a query; false when one of them names nothing.
func (t *tables) filter(q *Query) (filter, bool) {
	f := filter{lo: 0, hi: len(t.codes), t: t}
	if q.Sex != AnySex || q.Age != AnyAge {
		f.person = q
	}
	if text := strings.TrimSpace(q.Chapter); text != "" {
		lo, hi, ok := t.src.chapter(text)
		if !ok {
			return f, false
		}
		f.meet(lo, hi)
	}
	if text := strings.TrimSpace(q.Block); text != "" {
		lo, hi, ok := t.src.block(text)
		if !ok {
			return f, false
		}
		f.meet(lo, hi)
	}
	if q.Category != "" {
		c, err := icd.ParseCM(q.Category)
		d, ok := t.lookup(c)
		if err != nil || !ok {
			return f, false
		}
		f.meet(int(t.ord[d]), t.ordEnd(d))
	}
	return f, f.lo < f.hi
}

// ordEnd is the ordinal after everything below document d.
func (t *tables) ordEnd(d int) int {
	if e := int(t.end[d]); e < len(t.ord) {
		return int(t.ord[e])
	}
	return len(t.codes)
}
