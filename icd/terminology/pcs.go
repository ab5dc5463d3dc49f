package terminology

import (
	"cmp"
	"iter"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// pcsEdition is ICD-10-PCS on a day: tables, which are headers, and codes.
type pcsEdition struct {
	set *pcs.Set
	rel *pcs.Release
	day time.Time
}

func newPCS(set *pcs.Set, when asked) (edition, error) {
	rel, day, err := pick(ICD10PCS, set.Releases(), set.On, when)
	return pcsEdition{set, rel, day}, err
}

func (e pcsEdition) version() string { return versionOf(e.rel) }

func (e pcsEdition) find(text string) found {
	text = strings.ToUpper(strings.TrimSpace(text))
	st := e.set.StatusText(text, e.day)
	f := found{code: st.Code.String(), state: st.State, reason: st.Reason, nearest: !st.Covered}
	switch {
	case st.State == icd.Header:
		f.code, f.concept, f.in = text, concept{table: text}, true
	case e.rel.Has(st.Code):
		f.concept, f.in = concept{pcs: st.Code}, true
	}
	return f
}

func (e pcsEdition) all() iter.Seq[concept] {
	return func(yield func(concept) bool) {
		for t := range e.rel.Tables("") {
			c := concept{table: t.Key}
			if !yield(c) {
				return
			}
			for x := range e.below(c) {
				if !yield(x) {
					return
				}
			}
		}
	}
}

func (e pcsEdition) below(c concept) iter.Seq[concept] {
	return func(yield func(concept) bool) {
		if c.table == "" {
			return
		}
		for code := range e.rel.Codes(c.table) {
			if !yield(concept{pcs: code}) {
				return
			}
		}
	}
}

func (e pcsEdition) children(c concept) iter.Seq[concept] { return e.below(c) }

func (e pcsEdition) parent(c concept) (concept, bool) {
	return concept{table: c.pcs.Table()}, !c.pcs.IsZero()
}

func (e pcsEdition) compare(a, b concept) int { return cmp.Compare(e.code(a), e.code(b)) }

func (e pcsEdition) code(c concept) string {
	if c.table != "" {
		return c.table
	}
	return c.pcs.String()
}

func (e pcsEdition) display(c concept) string {
	if c.table != "" {
		title, _ := e.rel.TableTitle(c.table)
		return title
	}
	title, _, _ := e.rel.Title(c.pcs)
	return title
}

func (e pcsEdition) official(c concept) bool {
	if c.table != "" {
		return false
	}
	_, source, ok := e.rel.Title(c.pcs)
	return ok && source == pcs.TitleOfficial
}

func (e pcsEdition) asOf(concept) string     { return "" }
func (e pcsEdition) short(concept) string    { return "" }
func (e pcsEdition) abstract(c concept) bool { return c.table != "" }
func (e pcsEdition) inactive(concept) bool   { return false }

func (e pcsEdition) properties(c concept, wants func(string) bool) []property {
	if c.table != "" {
		return nil
	}
	var out []property
	if wants("effectiveFrom") || wants("effectiveTo") {
		st := e.set.Status(c.pcs, e.day)
		out = append(day("effectiveFrom", st.From), day("effectiveTo", st.To)...)
	}
	if _, source, ok := e.rel.Title(c.pcs); ok {
		out = append(out, property{"titleSource", String(source)})
	}
	if d, ok := e.rel.Decode(c.pcs); ok && wants("axis") {
		for _, a := range d.Axes {
			if a.Label != "" {
				out = append(out, property{"axis", String(string(a.Value) + " " + a.Title + ": " + a.Label)})
			}
		}
	}
	return out
}

func (e pcsEdition) where(string, string) (func(concept) bool, error) { return nil, nil }

func (e pcsEdition) search(text string) []concept {
	hits := e.rel.Search(pcs.Query{Text: text, Limit: maxHits})
	out := make([]concept, 0, len(hits))
	for _, h := range hits {
		out = append(out, concept{pcs: h.Code})
	}
	return out
}
