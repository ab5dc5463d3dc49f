package pcs

import (
	"slices"

	"github.com/gomedcode/medcode/internal/grammar"
)

// With is the set of the releases of both. A release of other replaces that of s with the same day, part by part.
func (s *Set) With(other *Set) *Set {
	if s == nil {
		s = &Set{}
	}
	if other == nil || len(other.sources) == 0 {
		return s
	}
	merged := slices.Clone(other.sources)
	for _, r := range s.sources {
		i := slices.IndexFunc(merged, func(o *Release) bool { return o.from == r.from })
		if i < 0 {
			merged = append(merged, r)
		} else {
			merged[i] = merged[i].over(r)
		}
	}
	return newSet(merged)
}

// newSet sorts releases, gives each the days to the next one, and lends each the definitions and the index that it
// lacks from the nearest release before it, else from the first after it.
func newSet(sources []*Release) *Set {
	slices.SortFunc(sources, func(a, b *Release) int { return int(a.from) - int(b.from) })
	s := &Set{sources: sources}
	for i, r := range sources {
		if r.grammar == nil {
			continue
		}
		c := *r
		if n := len(s.releases); n > 0 {
			last := s.releases[n-1]
			last.to = min(last.to, c.from)
			c.linked = r.linked || adjacent(last.from, r.from)
		}
		c.to = c.from.EndOfFiscalYear()
		if c.terms == nil {
			c.borrow(sources, i, "definitions", func(o *Release) bool { c.terms = o.terms; return o.terms != nil })
		}
		if c.index == nil {
			c.borrow(sources, i, "index", func(o *Release) bool { c.index = o.index; return o.index != nil })
		}
		c.finder = &lazy[*finder]{make: func() *finder { return newFinder(&c) }}
		s.releases = append(s.releases, &c)
	}
	return s
}

// borrow takes a part from the nearest source before i that has it, else from the first after i.
func (r *Release) borrow(sources []*Release, i int, part string, take func(*Release) bool) {
	from := -1
	for k := i - 1; k >= 0 && from < 0; k-- {
		if take(sources[k]) {
			from = k
		}
	}
	for k := i + 1; k < len(sources) && from < 0; k++ {
		if take(sources[k]) {
			from = k
		}
	}
	if from >= 0 {
		r.addParts(sources[from].parts, part)
	}
}

// addParts notes where parts come from; an empty kind stands for every part that r does not name yet.
func (r *Release) addParts(parts []Part, kind string) {
	for _, p := range parts {
		has := slices.ContainsFunc(r.parts, func(q Part) bool { return q.Kind == p.Kind })
		if !has && (kind == "" || kind == p.Kind) {
			r.parts = append(r.parts[:len(r.parts):len(r.parts)], p)
		}
	}
}

// over is r with the parts that it lacks taken from o, a release of the same day.
func (r *Release) over(o *Release) *Release {
	c := *r
	c.linked = r.linked || o.linked
	switch {
	case c.grammar == nil:
		c.grammar, c.ordinal, c.titles = o.grammar, o.ordinal, o.titles
	case c.unlabelled && o.grammar != nil:
		c.relabel(o)
	case c.titles.exceptions == nil && c.titles.packed == nil:
		c.lender = o
	}
	if c.terms == nil {
		c.terms = o.terms
	}
	if c.index == nil {
		c.index = o.index
	}
	if c.addenda == nil {
		c.addenda = o.addenda
	}
	c.addParts(o.parts, "")
	return &c
}

// relabel gives the rows of an order file the labels of another release. The official titles stay.
func (r *Release) relabel(o *Release) {
	var official []officialTitle
	var codes [][7]byte
	for b := range r.grammar.Codes("", r.ordinal) {
		codes = append(codes, b)
		title, _, _ := r.Title(code(b))
		official = append(official, officialTitle{b, title})
	}
	head := func(t *Table) {
		if info, ok := o.grammar.Table(t.Key, o.ordinal); ok {
			t.Titles, t.Labels, t.Definition = info.Titles, info.Labels, info.Definition
		} else {
			t.Titles, t.Labels, _, _ = r.grammar.TableLabels([7]byte{t.Key[0], t.Key[1], t.Key[2]})
		}
	}
	label := func(key string, pos int, char byte) (string, string) {
		all := o.grammar.At([3]byte([]byte(key)), [4]byte{}, pos-4, o.ordinal)
		for _, v := range all.Values {
			if v.Char == char {
				return all.Title, v.Label
			}
		}
		return all.Title, ""
	}
	r.grammar, _ = grammar.Build(grammar.Complete(nil, codes, head, label), nil)
	r.ordinal, r.unlabelled = 0, false
	r.takeTitles(official)
}
