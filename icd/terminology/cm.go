package terminology

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// cmEdition is ICD-10-CM on a day.
type cmEdition struct {
	set *icd.Set
	rel *icd.Release
	day time.Time
}

func newCM(set *icd.Set, when asked) (edition, error) {
	rel, day, err := pick(ICD10CM, set.Releases(), set.On, when)
	return cmEdition{set, rel, day}, err
}

func (e cmEdition) version() string { return versionOf(e.rel) }

func (e cmEdition) find(text string) found {
	st := e.set.StatusText(text, e.day)
	f := found{code: st.Code.String(), state: st.State, reason: st.Reason, nearest: !st.Covered}
	if entry, ok := e.rel.CM(st.Code); ok {
		f.concept, f.in = concept{cm: entry}, true
	}
	return f
}

func entries(seq iter.Seq[icd.Entry]) iter.Seq[concept] {
	return func(yield func(concept) bool) {
		for e := range seq {
			if !yield(concept{cm: e}) {
				return
			}
		}
	}
}

func (e cmEdition) all() iter.Seq[concept]               { return entries(e.rel.Codes()) }
func (e cmEdition) below(c concept) iter.Seq[concept]    { return entries(c.cm.Descendants()) }
func (e cmEdition) children(c concept) iter.Seq[concept] { return entries(c.cm.Children()) }

func (e cmEdition) parent(c concept) (concept, bool) {
	p, ok := c.cm.Parent()
	return concept{cm: p}, ok
}

func (e cmEdition) compare(a, b concept) int                 { return cmp.Compare(a.cm.Order(), b.cm.Order()) }
func (e cmEdition) code(c concept) string                    { return c.cm.Code().String() }
func (e cmEdition) display(c concept) string                 { return c.cm.Title() }
func (e cmEdition) appendDisplay(b []byte, c concept) []byte { return c.cm.AppendTitle(b) }
func (e cmEdition) official(c concept) bool                  { return c.cm.Title() != "" }
func (e cmEdition) asOf(c concept) string {
	if d := c.cm.TitleAsOf(); !d.IsZero() {
		return d.Format(time.DateOnly)
	}
	return ""
}
func (e cmEdition) short(c concept) string  { return c.cm.ShortTitle() }
func (e cmEdition) abstract(c concept) bool { return !c.cm.Billable() }
func (e cmEdition) inactive(concept) bool   { return false }

func (e cmEdition) properties(c concept, wants func(string) bool) []property {
	var out []property
	if ch := c.cm.Chapter(); !ch.IsZero() {
		out = append(out, property{"chapter", Code(ch.Number())})
	}
	if b := c.cm.Block(); !b.IsZero() {
		out = append(out, property{"block", Code(b.String())})
	}
	if wants("effectiveFrom") || wants("effectiveTo") {
		st := e.set.Status(c.cm.Code(), e.day)
		out = append(out, day("effectiveFrom", st.From)...)
		out = append(out, day("effectiveTo", st.To)...)
	}
	if wants("titleSource") {
		out = append(out, property{"titleSource", String(c.cm.TitleSource())})
	}
	if slices.ContainsFunc(details[:], wants) {
		for n := range c.cm.AllNotes() {
			out = append(out, property{n.Kind.String(), String(n.Text)})
		}
		chars, _ := c.cm.Seventh()
		for _, s := range chars {
			out = append(out, property{"seventh", String(string(s.Char) + " " + s.Title)})
		}
	}
	return out
}

func (e cmEdition) where(property, value string) (func(concept) bool, error) {
	lo, hi := 0, 0
	switch property {
	case "chapter":
		for ch := range e.rel.Chapters() {
			if ch.Number() == value {
				lo, hi = ch.Span()
			}
		}
	case "block":
		if b, ok := e.rel.Block(strings.ToUpper(value)); ok {
			lo, hi = b.Span()
		}
	default:
		return nil, nil
	}
	if lo == hi {
		return nil, notFound("valueSet", "a filter names a chapter or block that the version does not have")
	}
	return func(c concept) bool { o := c.cm.Order(); return lo <= o && o < hi }, nil
}

func (e cmEdition) search(text string) []concept {
	hits := search.New(e.rel, search.Options{}).Search(search.Query{Text: text, Limit: maxHits, Prefix: true})
	out := make([]concept, 0, len(hits))
	for _, h := range hits {
		if entry, ok := e.rel.CM(h.Code); ok {
			out = append(out, concept{cm: entry})
		}
	}
	return out
}
