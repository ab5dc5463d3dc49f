package terminology

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"
)

// ExpandQuery is a question of ValueSet/$expand.
type ExpandQuery struct {
	// URL is an implicit value set (SYSTEM?fhir_vs, SYSTEM?fhir_vs=isa/CODE), ValueSet a composed one.
	URL      string
	ValueSet *ValueSet
	// Filter is text that a code has to fit: what the search for it finds (packages icd/search, pcs and hcpcs/search; the
	// best 200, of HCPCS as many modifiers too), the best first, then in official order every other code whose title
	// or display has words that begin with those of the text. A word may be the beginning of the code, with its dot or without.
	Filter string
	// Date is the day that the version is picked by where the set has none; the zero time is today.
	Date time.Time
	// Offset and Count give one page, Count 0 all that follow. TotalOnly gives no codes, only how many there are. A
	// hierarchy is not paged, as FHIR has it. Codes that a set lists and the version lacks are named in the expansion's
	// parameters notIncluded, with the reason.
	Offset, Count int
	TotalOnly     bool
	// ActiveOnly leaves out codes that are not in use on the day.
	ActiveOnly bool
	// Nested makes a hierarchy: each code stands below the nearest one above it that the set has.
	Nested bool
	// Designations adds further designations: the official short title.
	Designations bool
}

// maxHits bounds the hits of a search that a filter asks for: what ranks lower has little to do with the text.
const maxHits = 200

// item is a code of the expansion.
type item struct {
	from    *selection
	concept concept
	display string // where the set has its own
}

// Expand lists the codes of a value set. Total counts all of them, on whatever page. A composed set that would take more
// than a second or two is the error "too-costly": more than 1,000 includes, an expression of very many steps, many passes
// over a whole code system.
func (s *Service) Expand(q ExpandQuery) (*ValueSet, error) {
	if q.Offset < 0 || q.Count < 0 {
		return nil, invalid("offset", "offset and count are not negative")
	}
	set, err := s.valueSet(q.URL, q.ValueSet, q.Date)
	if err != nil {
		return nil, err
	}
	if set == nil {
		return nil, required("url", "there is no value set")
	}
	set.active = set.active || q.ActiveOnly
	nested := q.Nested && !q.TotalOnly
	lo, hi := q.Offset, -1
	switch {
	case q.TotalOnly:
		lo, hi = 0, 0
	case nested:
		lo = 0
	case q.Count > 0:
		hi = q.Offset + q.Count
	}
	var page []item
	total := 0
	for x := range set.items(q.Filter) {
		if total >= lo && (hi < 0 || total < hi) {
			if s.MaxExpansion > 0 && len(page) == s.MaxExpansion {
				return nil, &Error{IssueTooCostly, "count", fmt.Sprintf("more than %d concepts: ask for pages or a part", s.MaxExpansion)}
			}
			page = append(page, x)
		}
		total++
	}
	if set.work.left < 0 {
		return nil, tooCostly()
	}
	out := *set.source
	out.Compose = nil
	if out.Status == "" {
		out.Status = "active"
	}
	out.Expansion = &Expansion{Timestamp: s.now().Format(time.RFC3339), Total: total, Offset: q.Offset, Paged: !nested && (q.Offset > 0 || q.Count > 0)}
	out.Expansion.Parameter = set.parameters(&q)
	if nested {
		out.Expansion.Contains = nest(page, q.Designations)
		return &out, nil
	}
	for _, x := range page {
		out.Expansion.Contains = append(out.Expansion.Contains, x.contains(q.Designations))
	}
	return &out, nil
}

// parameters are what an expansion says of how it came about.
func (s *compiled) parameters(q *ExpandQuery) []Parameter {
	var out []Parameter
	add := func(name string, v Value) { out = append(out, Parameter{Name: name, Value: v}) }
	seen := map[string]bool{}
	for _, x := range s.include {
		if v := x.edition.version(); v != "" && !seen[x.uri+v] {
			seen[x.uri+v] = true
			add("version", URI(x.uri+"|"+v))
		}
	}
	for _, x := range s.include {
		for _, why := range x.absent {
			add("notIncluded", String(why))
		}
	}
	if q.Filter != "" {
		add("filter", String(q.Filter))
	}
	if s.active {
		add("activeOnly", Boolean(true))
	}
	add("excludeNested", Boolean(!q.Nested))
	if !q.Nested && q.Offset > 0 {
		add("offset", Integer(q.Offset))
	}
	if !q.Nested && (q.Count > 0 || q.TotalOnly) {
		add("count", Integer(q.Count))
	}
	return out
}

// items are the codes of the set, each once.
func (s *compiled) items(filter string) iter.Seq[item] {
	return func(yield func(item) bool) {
		type key struct{ system, version, code string }
		var seen map[key]bool
		if len(s.include) > 1 || len(s.include[0].listed) > 1 {
			seen = map[key]bool{}
		}
		for i := range s.include {
			x := &s.include[i]
			for it := range x.items(filter) {
				c := it.concept
				for k := range s.exclude {
					s.work.spend(s.exclude[k].cost)
				}
				if s.active && x.edition.inactive(c) || slices.ContainsFunc(s.exclude, func(y selection) bool { return y.holds(x.system, x.edition, c) }) {
					continue
				}
				if seen != nil {
					k := key{x.system, x.edition.version(), x.edition.code(c)}
					if seen[k] {
						continue
					}
					seen[k] = true
				}
				if !yield(it) {
					return
				}
			}
		}
	}
}

// items are the codes of one include that fit the filter.
func (x *selection) items(filter string) iter.Seq[item] {
	if strings.TrimSpace(filter) == "" {
		return x.plain()
	}
	return func(yield func(item) bool) {
		hits := map[concept]bool{}
		for _, c := range x.work.search(x, filter) {
			if !x.work.spend(x.cost) {
				return
			}
			if hits[c] || !x.has(c) {
				continue
			}
			hits[c] = true
			if !yield(item{x, c, x.displayOf(c)}) {
				return
			}
		}
		words := wordsOf(filter)
		for it := range x.plain() {
			if !x.work.spend(titleWork) {
				return
			}
			if hits[it.concept] || !words.fit(x.edition, it) {
				continue
			}
			if !yield(it) {
				return
			}
		}
	}
}

// plain are all codes of one include.
func (x *selection) plain() iter.Seq[item] {
	return func(yield func(item) bool) {
		switch {
		case len(x.listed) > 0 || len(x.absent) > 0:
			for i, c := range x.listed {
				if !x.work.spend(x.cost) {
					return
				}
				if x.inRoot(c) && x.passes(c) && !yield(item{x, c, x.display[i]}) {
					return
				}
			}
			return
		case x.root != nil:
			if x.has(*x.root) && !yield(item{x, *x.root, ""}) {
				return
			}
			for c := range x.edition.below(*x.root) {
				if !x.work.spend(x.cost) {
					return
				}
				if x.passes(c) && !yield(item{x, c, ""}) {
					return
				}
			}
			return
		}
		for c := range x.edition.all() {
			if !x.work.spend(x.cost) {
				return
			}
			if x.passes(c) && !yield(item{x, c, ""}) {
				return
			}
		}
	}
}

// passes is has without the root, below which c is.
func (x *selection) passes(c concept) bool {
	for _, t := range x.tests {
		if !t(c) {
			return false
		}
	}
	return true
}

func (x *selection) displayOf(c concept) string {
	if i := x.place(c); i >= 0 {
		return x.display[i]
	}
	return ""
}

func (x item) contains(designations bool) Contains {
	e := x.from.edition
	c := Contains{System: x.from.uri, Version: e.version(), Code: e.code(x.concept), Display: cmp.Or(x.display, e.display(x.concept)),
		Abstract: e.abstract(x.concept), Inactive: e.inactive(x.concept)}
	if designations {
		c.Designation = e.short(x.concept)
	}
	return c
}

// nest makes a hierarchy of the codes, those of each include by themselves.
func nest(items []item, designations bool) []Contains {
	var out []Contains
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].from == items[0].from {
			n++
		}
		part := items[:n]
		items = items[n:]
		e := part[0].from.edition
		slices.SortStableFunc(part, func(a, b item) int { return e.compare(a.concept, b.concept) })
		at := 0
		out = append(out, nestUnder(nil, part, &at, designations)...)
	}
	return out
}

func nestUnder(up *item, part []item, at *int, designations bool) []Contains {
	var out []Contains
	for *at < len(part) {
		x := &part[*at]
		if up != nil && !isAbove(x.from.edition, up.concept, x.concept) {
			return out
		}
		*at++
		c := x.contains(designations)
		c.Contains = nestUnder(x, part, at, designations)
		out = append(out, c)
	}
	return out
}
