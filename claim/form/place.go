package form

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// Place is a box of the forms of a claim.
type Place struct {
	Box  string // number of the item or form locator: "24F", "67A"; "carrier" for the payer's address on a CMS-1500
	Line int    // of the service lines on its page; 0 for a box outside of them
	Page int    // from 1
}

// String is box, line and page, the page only from the second on: "24F line 2 page 3".
func (p Place) String() string {
	s := p.Box
	if p.Line > 0 {
		s += " line " + strconv.Itoa(p.Line)
	}
	if p.Page > 1 {
		s += " page " + strconv.Itoa(p.Page)
	}
	return s
}

// Locate says in which boxes of a form what stands at a location of the claim is printed; where nothing stands yet, where
// it would be. It is empty for what has no box. Boxes that every page repeats are those of the first.
func Locate(c *claim.Claim, k Kind, at guidelines.Location) []Place {
	f, err := fill(c, Options{Kind: k})
	if err != nil {
		return nil
	}
	return f.locate(at)
}

func (f *filler) locate(at guidelines.Location) []Place {
	path := at.String()
	switch at.Part {
	case guidelines.PartDiagnoses, guidelines.PartProcedures:
		if at.Field == "" {
			path += ".code"
		}
	case guidelines.PartEncounter:
		path = at.Field
	case guidelines.PartHistory, guidelines.PartEnvelope:
		return nil
	}
	var out []Place
	if at.Field != "" || at.Part == guidelines.PartDiagnoses || at.Part == guidelines.PartProcedures {
		out = f.standing(path)
	}
	if len(out) > 0 {
		return out
	}
	for _, box := range f.l.expected(path) {
		p := Place{Box: box, Page: 1}
		if at.Part == guidelines.PartServices && at.Index != guidelines.None {
			p.Line, p.Page = f.lineOf(int(at.Index))
		}
		out = append(out, p)
	}
	return out
}

// standing are the places at which a field or its parts stand.
func (f *filler) standing(path string) []Place {
	var out []Place
	for n, page := range f.pages {
		for i := range page {
			t := &page[i]
			for _, name := range t.Fields {
				if covers(path, name) {
					if p := (Place{t.Number, t.Line, n + 1}); !has(out, p) {
						out = append(out, p)
					}
					break
				}
			}
		}
	}
	return out
}

// covers reports whether a field is at a path or inside of it; an index that the path leaves out is any.
func covers(path, name string) bool {
	for path != "" {
		switch {
		case name != "" && name[0] == path[0]:
			path, name = path[1:], name[1:]
		case name != "" && name[0] == '[':
			name = name[strings.IndexByte(name, ']')+1:]
		default:
			return false
		}
	}
	return name == "" || name[0] == '.' || name[0] == '['
}

// has reports whether a place is listed, on this page or, outside of the lines, on an earlier one.
func has(list []Place, p Place) bool {
	for _, q := range list {
		if q.Box == p.Box && q.Line == p.Line && (q.Page == p.Page || p.Line == 0) {
			return true
		}
	}
	return false
}

// lineOf is the line and page of a service line.
func (f *filler) lineOf(index int) (line, page int) {
	n := f.l.kind.LinesPerPage()
	if f.l.kind == UB04 {
		before := 0
		for i := range min(index, len(f.c.Lines)) {
			if f.c.Lines[i].RevenueCode == totalLine {
				before++
			}
		}
		index -= before
	}
	return index%n + 1, index/n + 1
}

// expected are the boxes of a field that does not stand on the form, by the longest beginning of its path that is known.
func (l *layout) expected(path string) []string {
	path = withoutIndices(path)
	for path != "" {
		for i := range expectations {
			if e := &expectations[i]; e.path == path {
				list := e.cms1500
				if l.kind == UB04 {
					list = e.ub04
				}
				return strings.Fields(list)
			}
		}
		i := strings.LastIndexByte(path, '.')
		path = path[:max(i, 0)]
	}
	return nil
}

// withoutIndices is a path without what stands in brackets.
func withoutIndices(path string) string {
	var b strings.Builder
	inside := false
	for _, r := range path {
		switch {
		case r == '[':
			inside = true
		case r == ']':
			inside = false
		case !inside:
			b.WriteRune(r)
		}
	}
	return b.String()
}
