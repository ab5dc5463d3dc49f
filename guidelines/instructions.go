package guidelines

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// instructions are the code-first and use-additional notes that hold for one code, ready to be asked.
type instructions struct {
	first, additional []codeList
	bare              bool // a code-first note asks for the underlying condition and names no code
}

// noInstructions serves the many codes without any.
var noInstructions instructions

// codeList is one element of notes: the codes it names.
type codeList struct {
	from    icd.Node
	group   int
	open    bool // "such as", "if applicable", "any associated …"
	bare    bool // it asks for what underlies or is associated, without a condition
	adverse bool // it speaks of adverse effects only
	spans   []noteSpan
}

// noteSpan is a code or range by its orders in the release.
type noteSpan struct {
	lo, hi int32
	name   string    // as written
	note   *icd.Note // for a reference that asks for certain characters
}

func (g *codeList) covers(d *dxFact) bool {
	for i := range g.spans {
		if s := &g.spans[i]; s.lo <= d.order && d.order < s.hi && (s.note == nil || s.note.Covers(d.entry)) {
			return true
		}
	}
	return false
}

// codes are the references as the books write them.
func (g *codeList) codes() []string {
	var out []string
	for i := range g.spans {
		if name := g.spans[i].name; !slices.Contains(out, name) {
			out = append(out, name)
		}
		if len(out) == 4 {
			return append(out, "…")
		}
	}
	return out
}

// closed tells whether the code has a code-first list that is closed.
func (n *instructions) closed() bool {
	for i := range n.first {
		if !n.first[i].open && len(n.first[i].spans) > 0 {
			return true
		}
	}
	return false
}

// readInstructions reads those of a code.
func readInstructions(rel *icd.Release, e icd.Entry) *instructions {
	n := &noInstructions
	for note := range e.Instructions(icd.CodeFirst, icd.UseAdditional) {
		if n == &noInstructions {
			n = &instructions{}
		}
		list := &n.first
		if note.Kind == icd.UseAdditional {
			list = &n.additional
		}
		g := groupOf(list, &note)
		g.open = g.open || note.Open()
		g.bare = g.bare || note.Kind == icd.CodeFirst && asksUnderlying(note.Text)
		g.adverse = g.adverse || strings.Contains(strings.ToLower(note.Text), "adverse effects")
		for rg := range note.Ranges() {
			first, ok1 := rel.CM(rg.First)
			last, ok2 := rel.CM(rg.Last)
			if !ok1 || !ok2 {
				continue
			}
			lo, _ := first.Span()
			_, hi := last.Span()
			s := noteSpan{lo: int32(lo), hi: int32(hi), name: rg.First.String()}
			if rg.First != rg.Last {
				s.name += "-" + rg.Last.String()
			}
			if rg.Qualified {
				keep := note
				s.note = &keep
			}
			g.spans = append(g.spans, s)
		}
	}
	for i := range n.first {
		if g := &n.first[i]; g.bare && len(g.spans) == 0 {
			n.bare = true
		}
	}
	return n
}

// asksUnderlying tells whether a code-first note asks for an underlying or associated condition without more.
func asksUnderlying(text string) bool {
	t := strings.TrimPrefix(strings.ToLower(text), "the ")
	return strings.HasPrefix(t, "underlying ") && !strings.Contains(t, ", if ")
}

// groupOf is the list of the element that the note belongs to.
func groupOf(list *[]codeList, note *icd.Note) *codeList {
	for i := range *list {
		if g := &(*list)[i]; g.from == note.From && g.group == note.Group {
			return g
		}
	}
	*list = append(*list, codeList{from: note.From, group: note.Group})
	return &(*list)[len(*list)-1]
}
