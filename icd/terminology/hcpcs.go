package terminology

import (
	"iter"
	"strings"
	"time"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/search"
	"github.com/gomedcode/medcode/icd"
)

// hcpcsEdition is HCPCS Level II on a day: codes, then modifiers.
type hcpcsEdition struct {
	set *hcpcs.Set
	rel *hcpcs.Release
	day time.Time
}

func newHCPCS(set *hcpcs.Set, when asked) (edition, error) {
	sources := set.Sources()
	if when.year > 0 {
		when.day = time.Date(when.year, time.January, 1, 0, 0, 0, 0, time.UTC)
		for _, s := range sources {
			if s.Day.Year() == when.year {
				when.day = s.Day
				break
			}
		}
	}
	rel, err := set.On(when.day)
	if len(sources) == 0 {
		return nil, notCovered(HCPCS, when, "", "")
	}
	if err != nil && when.explicit {
		last := sources[len(sources)-1].Day
		end := time.Date(fiscalYear(last), time.September, 30, 0, 0, 0, 0, time.UTC)
		return nil, notCovered(HCPCS, when, sources[0].Day.Format(time.DateOnly), end.Format(time.DateOnly))
	}
	return hcpcsEdition{set, rel, when.day}, nil
}

// version is the first day of the release.
func (e hcpcsEdition) version() string { return e.rel.Source().Day.Format(time.DateOnly) }

func (e hcpcsEdition) find(text string) found {
	text = strings.TrimSpace(text)
	if len(text) == 2 {
		m, err := hcpcs.ParseModifier(text)
		if err != nil {
			return found{reason: shapeReason(err)}
		}
		_, st := e.set.LookupModifier(m, e.day)
		entry, ok := e.rel.Modifier(m)
		if m.Level() == hcpcs.LevelI && !ok {
			return found{code: m.String(), state: icd.NotChecked, reason: "a modifier of CPT: " + m.String() + " is not in the tables of Level II"}
		}
		return found{concept{hcpcs: entry}, m.String(), state(st.State), reasonOf(st, m.String()), ok, !st.Covered}
	}
	c, err := hcpcs.Parse(text)
	if err != nil {
		return found{reason: shapeReason(err)}
	}
	_, st := e.set.Lookup(c, e.day)
	entry, ok := e.rel.Code(c)
	return found{concept{hcpcs: entry}, c.String(), state(st.State), reasonOf(st, c.String()), ok, !st.Covered}
}

func reasonOf(st hcpcs.Status, code string) string {
	if st.Reason == "" {
		return code + " is " + st.State.String()
	}
	return st.Reason
}

func state(s hcpcs.State) icd.State {
	switch s {
	case hcpcs.Valid:
		return icd.Valid
	case hcpcs.Expired:
		return icd.Expired
	case hcpcs.NotYetEffective:
		return icd.NotYetEffective
	case hcpcs.Unknown:
		return icd.Unknown
	case hcpcs.NotChecked:
		return icd.NotChecked
	}
	return icd.Malformed
}

func (e hcpcsEdition) status(c concept) hcpcs.Status {
	if m := c.hcpcs.Modifier(); !m.IsZero() {
		_, st := e.set.LookupModifier(m, e.day)
		return st
	}
	_, st := e.set.Lookup(c.hcpcs.Code(), e.day)
	return st
}

func (e hcpcsEdition) all() iter.Seq[concept] {
	return func(yield func(concept) bool) {
		for _, seq := range []iter.Seq[hcpcs.Entry]{e.rel.Codes(), e.rel.Modifiers()} {
			seen := map[hcpcs.Entry]bool{} // a code that was given twice has two rows
			for entry := range seq {
				if seen[entry] {
					continue
				}
				seen[entry] = true
				if !yield(concept{hcpcs: entry}) {
					return
				}
			}
		}
	}
}

func none(func(concept) bool) {}

func (e hcpcsEdition) below(concept) iter.Seq[concept]     { return none }
func (e hcpcsEdition) children(concept) iter.Seq[concept]  { return none }
func (e hcpcsEdition) parent(concept) (c concept, ok bool) { return c, false }
func (e hcpcsEdition) compare(a, b concept) int            { return hcpcsOrder(a.hcpcs, b.hcpcs) }
func (e hcpcsEdition) display(c concept) string            { return c.hcpcs.Title() }
func (e hcpcsEdition) official(c concept) bool             { return !c.hcpcs.Source().Own }
func (e hcpcsEdition) asOf(concept) string                 { return "" }
func (e hcpcsEdition) short(c concept) string              { return c.hcpcs.ShortTitle() }
func (e hcpcsEdition) abstract(concept) bool               { return false }
func (e hcpcsEdition) inactive(c concept) bool             { return e.status(c).State != hcpcs.Valid }
func (e hcpcsEdition) code(c concept) string {
	if m := c.hcpcs.Modifier(); !m.IsZero() {
		return m.String()
	}
	return c.hcpcs.Code().String()
}

func hcpcsOrder(a, b hcpcs.Entry) int {
	if am, bm := a.Modifier(), b.Modifier(); am.IsZero() != bm.IsZero() {
		if am.IsZero() {
			return -1
		}
		return 1
	} else if !am.IsZero() {
		return am.Compare(bm)
	}
	return a.Code().Compare(b.Code())
}

func (e hcpcsEdition) properties(c concept, wants func(string) bool) []property {
	st := e.status(c)
	out := append(day("effectiveFrom", st.From), day("effectiveTo", st.To)...)
	source := "official"
	if c.hcpcs.Source().Own {
		source = "own wording of this module, not the official description"
	}
	out = append(out, property{"titleSource", String(source)})
	if unit, ok := c.hcpcs.BillingUnit(); ok && wants("billingUnit") {
		out = append(out, property{"billingUnit", String(unit.String())})
	}
	return out
}

func (e hcpcsEdition) where(property, value string) (func(concept) bool, error) {
	if property != "modifier" {
		return nil, nil
	}
	want, err := boolean(value)
	return func(c concept) bool { return c.hcpcs.Modifier().IsZero() != want }, err
}

func (e hcpcsEdition) search(text string) []concept {
	var out []concept
	for _, x := range []*search.Index{search.New(e.rel), search.Modifiers(e.rel)} {
		for _, h := range x.Search(search.Query{Text: text, Limit: maxHits, Prefix: true}) {
			out = append(out, concept{hcpcs: h.Entry})
		}
	}
	return out
}
