package official

import (
	"errors"
	"io"
	"iter"
	"strings"
)

// noteKind is the kind of note that an element is.
func noteKind(element string) (kind NoteKind, isNote bool) {
	switch element {
	case "includes":
		return NoteIncludes, true
	case "inclusionTerm":
		return NoteInclusion, true
	case "excludes1":
		return NoteExcludes1, true
	case "excludes2":
		return NoteExcludes2, true
	case "codeFirst":
		return NoteCodeFirst, true
	case "useAdditionalCode":
		return NoteUseAdditional, true
	case "codeAlso":
		return NoteCodeAlso, true
	case "notes":
		return NoteNote, true
	case "sevenChrNote":
		return NoteSeventh, true
	case "sevenChrDef":
		return NoteExtension, true
	case "visualImpairment":
		return NoteImpairment, true
	}
	return kind, false
}

// Tabular reads a tabular list: chapters, sections and codes in the order of the book, each with its notes. Nodes come
// a chapter at a time. A node that cannot be used comes as an error and is left out; a file that is not well formed
// ends with an error after the nodes before the fault.
func Tabular(r io.Reader, file string) iter.Seq2[TabularNode, error] {
	return func(yield func(TabularNode, error) bool) {
		p := &tabularReader{x: NewXML(r, file)}
		for {
			err := p.chapter()
			for i := range p.nodes {
				if p.nodes[i].sound() && !yield(p.nodes[i], nil) { // where the file broke off, open nodes may lack a title
					return
				}
			}
			for _, f := range p.faults {
				if !yield(TabularNode{}, f) {
					return
				}
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(TabularNode{}, err)
				return
			}
		}
	}
}

// TabularVersion is the content of the version element near the top of an ICD-10-CM file: "2026".
func TabularVersion(head []byte) string {
	x := NewXML(strings.NewReader(string(head)), "")
	for range 16 {
		t, err := x.Next()
		if err != nil {
			return ""
		}
		if t.Kind == StartElement && t.Name == "version" {
			v, err := x.Content()
			if err != nil {
				return ""
			}
			return v
		}
	}
	return ""
}

type tabularReader struct {
	x      *XML
	nodes  []TabularNode
	faults []error
}

// chapter reads to the end of the next chapter, io.EOF after the last.
func (p *tabularReader) chapter() error {
	p.nodes, p.faults = nil, nil
	for {
		t, err := p.x.Next()
		if err != nil {
			return err
		}
		if t.Kind != StartElement {
			continue
		}
		switch d := p.x.Depth(); {
		case d == 1 && t.Name != "ICD10CM.tabular":
			return p.x.Fault("not a tabular list", ErrUnrecognised)
		case d == 1:
		case t.Name == "chapter":
			return p.node(Chapter, 0, "")
		default:
			if err := p.x.Skip(); err != nil {
				return err
			}
		}
	}
}

// node reads a chapter, section or diag that was just started. It is numbered before what it holds.
func (p *tabularReader) node(level NodeLevel, depth int, name string) error {
	at := len(p.nodes)
	p.nodes = append(p.nodes, TabularNode{Level: level, Depth: depth, Name: name, Line: p.x.Line()})
	element := 0
	for end := p.x.Depth() - 1; ; {
		t, err := p.x.Next()
		if err != nil {
			return err
		}
		if t.Kind == EndElement && p.x.Depth() == end {
			p.check(at)
			return nil
		}
		if t.Kind == CharData {
			p.faults = append(p.faults, p.x.Fault("text between elements", nil))
			continue
		}
		if err := p.child(at, t, &element); err != nil {
			return err
		}
	}
}

// child reads one child element of a node.
func (p *tabularReader) child(at int, t Token, element *int) (err error) {
	n := &p.nodes[at]
	kind, isNote := noteKind(t.Name)
	switch {
	case t.Name == "name":
		n.Name, err = p.x.Content()
	case t.Name == "desc":
		n.Title, err = p.x.Content()
	case t.Name == "section" && n.Level == Chapter:
		err = p.node(Section, 0, t.Attr("id"))
	case t.Name == "diag" && n.Level == Section:
		err = p.node(Diag, 0, "")
	case t.Name == "diag" && n.Level == Diag:
		err = p.node(Diag, n.Depth+1, "")
	case kind == NoteImpairment:
		*element++
		err = p.impairment(at, *element)
	case isNote:
		*element++
		err = p.notes(at, kind, *element)
	default:
		if t.Name != "sectionIndex" {
			p.faults = append(p.faults, p.x.Fault("an unknown element", nil))
		}
		err = p.x.Skip()
	}
	return err
}

// notes reads the items of a note element. Empty notes, which occur, are left out.
func (p *tabularReader) notes(at int, kind NoteKind, element int) error {
	for depth := p.x.Depth(); ; {
		t, err := p.x.Next()
		if err != nil {
			return err
		}
		if t.Kind == EndElement && p.x.Depth() < depth {
			return nil
		}
		note := TabularNote{Kind: kind, Element: element}
		switch {
		case t.Kind == CharData:
			p.faults = append(p.faults, p.x.Fault("text outside a note", nil))
			continue
		case t.Name == "note":
		case t.Name == "extension" && kind == NoteExtension:
			char := t.Attr("char")
			if len(char) != 1 || (char[0] < '0' || char[0] > '9') && (char[0] < 'A' || char[0] > 'Z') {
				p.faults = append(p.faults, p.x.Fault("an extension without a 7th character", nil))
				if err := p.x.Skip(); err != nil {
					return err
				}
				continue
			}
			note.Char = char[0]
		default:
			p.faults = append(p.faults, p.x.Fault("an unknown element", nil))
			if err := p.x.Skip(); err != nil {
				return err
			}
			continue
		}
		if note.Text, err = p.x.Content(); err != nil {
			return err
		}
		if note.Text != "" || note.Char != 0 {
			p.nodes[at].Notes = append(p.nodes[at].Notes, note)
		}
	}
}

// impairment reads the table of visual impairment: a row a category, its cells separated by blanks.
func (p *tabularReader) impairment(at, element int) error {
	var row []string
	flush := func() {
		if len(row) > 0 {
			text := strings.Join(row, "; ")
			p.nodes[at].Notes = append(p.nodes[at].Notes, TabularNote{Kind: NoteImpairment, Element: element, Text: text})
			row = nil
		}
	}
	for depth := p.x.Depth(); ; {
		t, err := p.x.Next()
		if err != nil {
			return err
		}
		switch {
		case t.Kind == EndElement && p.x.Depth() < depth:
			flush()
			return nil
		case t.Kind == StartElement && t.Name == "visCategory":
			flush()
		case t.Kind == CharData:
			row = append(row, strings.Join(strings.Fields(string(t.Text)), " "))
		}
	}
}

// check drops a node that cannot be used, what it holds staying in its place.
func (p *tabularReader) check(at int) {
	if n := &p.nodes[at]; !n.sound() {
		p.faults = append(p.faults, &FileError{File: p.x.file, Line: n.Line, Path: p.x.Path(),
			Reason: "a node without a proper name or title"})
		p.nodes = append(p.nodes[:at], p.nodes[at+1:]...)
	}
}

func (n *TabularNode) sound() bool {
	switch n.Level {
	case Chapter:
		num, ok := number(n.Name)
		return n.Title != "" && ok && num >= 1 && num <= 255
	case Section:
		first, last, ranged := strings.Cut(n.Name, "-")
		if !ranged {
			last = first
		}
		return n.Title != "" && isCategory(first) && isCategory(last)
	}
	return n.Title != "" && isDotted(n.Name)
}

func isCategory(s string) bool { return len(s) == 3 && isPaddedCode([]byte(s)) }

// isDotted: a category, or one followed by a dot and one to four letters or digits.
func isDotted(name string) bool {
	category, rest, dot := strings.Cut(name, ".")
	if len(category) != 3 || dot != (rest != "") || len(rest) > 4 {
		return false
	}
	return isPaddedCode([]byte(category + rest))
}
