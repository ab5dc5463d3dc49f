package terminology

import (
	"cmp"
	"errors"
	"iter"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/icd"
)

// cptEdition is CPT: the licensee's own list, or nothing but the shape of codes.
type cptEdition struct{ set *cpt.Set }

func (e cptEdition) version() string { return "" }

func (e cptEdition) find(text string) found {
	c, err := cpt.Parse(text)
	if err != nil {
		return found{reason: shapeReason(err)}
	}
	f := found{concept: concept{cpt: c}, code: c.String(), state: icd.NotChecked, in: true,
		reason: c.String() + " has the shape of a code; the list of codes is licensed and not loaded"}
	if e.set != nil {
		f.state, f.reason = icd.Valid, c.String()+" is in the licensee's list"
		if _, ok := e.set.Lookup(c); !ok {
			f = found{code: c.String(), state: icd.Unknown, reason: c.String() + " is not in the licensee's list"}
		}
	}
	return f
}

func shapeReason(err error) string {
	if e := (*cpt.SyntaxError)(nil); errors.As(err, &e) {
		return e.Reason
	}
	return "not the shape of a code"
}

func (e cptEdition) all() iter.Seq[concept] {
	return func(yield func(concept) bool) {
		if e.set == nil {
			return
		}
		for d := range e.set.All() {
			if !yield(concept{cpt: d.Code}) {
				return
			}
		}
	}
}

func (e cptEdition) below(concept) iter.Seq[concept]     { return none }
func (e cptEdition) children(concept) iter.Seq[concept]  { return none }
func (e cptEdition) parent(concept) (c concept, ok bool) { return c, false }
func (e cptEdition) compare(a, b concept) int            { return cmp.Compare(a.cpt.String(), b.cpt.String()) }
func (e cptEdition) code(c concept) string               { return c.cpt.String() }
func (e cptEdition) asOf(concept) string                 { return "" }
func (e cptEdition) official(concept) bool               { return e.set != nil }
func (e cptEdition) short(concept) string                { return "" }
func (e cptEdition) abstract(concept) bool               { return false }
func (e cptEdition) inactive(concept) bool               { return false }

func (e cptEdition) display(c concept) string {
	if e.set == nil {
		return ""
	}
	d, _ := e.set.Lookup(c.cpt)
	return d.Title()
}

func (e cptEdition) properties(c concept, _ func(string) bool) []property {
	out := []property{{"category", String(c.cpt.Category().String())}}
	if s, ok := c.cpt.Section(); ok {
		out = append(out, property{"section", String(s.Label)})
	}
	if e.set == nil {
		out = append(out, property{"status", Code(icd.NotChecked.String())})
	}
	return out
}

func (e cptEdition) where(string, string) (func(concept) bool, error) { return nil, nil }
func (e cptEdition) search(string) []concept                          { return nil }
