package index

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/official"
)

// Bounds of a file beyond those of any XML file.
const (
	maxTerms = 1_000_000
	maxText  = 4 << 10 // of a title or a cross reference
	maxLists = 64      // codes, cross references, modifiers of a single term
)

// Read reads one file. kind says which book it is; 0 lets the file say it. What is sound comes back together with
// the faults, each an [*load.FileError] with line and place; a file cut short gives the terms before the cut. The
// book is nil when the file has no term at all.
func Read(r io.Reader, file string, kind Kind) (*Book, error) {
	b, errs := readBook(r, file, kind)
	return b, errors.Join(errs...)
}

func readBook(r io.Reader, file string, kind Kind) (*Book, []error) {
	p := parser{x: official.NewXML(r, file), book: &Book{kind: kind, source: file}}
	p.file()
	p.closeTo(0)
	if len(p.book.nodes) == 0 {
		return nil, p.errs
	}
	if p.book.kind == 0 {
		p.book.kind = Diseases
	}
	return p.book, p.errs
}

// parser is the state of Read: the path of open terms and what is being filled.
type parser struct {
	x    *official.XML
	book *Book
	open []int32 // nodes
	errs []error
}

// maxErrors bounds the faults that are kept of a file.
const maxErrors = 100

func (p *parser) fault(reason string, err error) {
	if len(p.errs) < maxErrors {
		p.errs = append(p.errs, p.x.Fault(reason, err))
	}
}

// file reads everything; it ends at the first fault of the XML itself.
func (p *parser) file() {
	for {
		t, err := p.x.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
				p.errs = append(p.errs, err)
			}
			return
		}
		switch t.Kind {
		case official.StartElement:
			err = p.start(&t)
		case official.EndElement:
			if t.Name == "term" || t.Name == "mainTerm" {
				p.closeTo(len(p.open) - 1)
			}
		}
		if err != nil {
			p.errs = append(p.errs, err)
			return
		}
	}
}

// start handles an element that opens; one that holds text only is read to its end.
func (p *parser) start(t *official.Token) error {
	switch t.Name {
	case "mainTerm":
		p.closeTo(0)
		return p.term(-1)
	case "term":
		if len(p.open) == 0 {
			p.fault("a subterm outside a main term", nil)
			return p.term(-1)
		}
		return p.level(t)
	case "title":
		return p.title()
	case "head":
		return p.head(t)
	case "version":
		text, err := p.content()
		p.book.year, _ = strconv.Atoi(text)
		return err
	case "code", "manif", "seecat", "subcat", "cell":
		return p.codes(t)
	case "see", "seeAlso":
		return p.cross(t.Name)
	}
	return nil
}

func (p *parser) level(t *official.Token) error {
	if level := t.Attr("level"); level != "" && level != strconv.Itoa(len(p.open)) {
		p.fault("a level other than the depth of the term", nil)
	}
	return p.term(p.open[len(p.open)-1])
}

func (p *parser) term(parent int32) error {
	n := int32(len(p.book.nodes))
	if n == maxTerms {
		return p.x.Fault(fmt.Sprintf("more than %d terms", maxTerms), official.ErrLimit)
	}
	p.book.nodes = append(p.book.nodes, node{parent: parent, line: int32(p.x.Line())})
	if parent < 0 {
		p.book.mains = append(p.book.mains, n)
	}
	p.open = append(p.open, n)
	return nil
}

func (p *parser) closeTo(depth int) {
	for len(p.open) > max(depth, 0) {
		last := len(p.open) - 1
		p.book.nodes[p.open[last]].end = int32(len(p.book.nodes))
		p.open = p.open[:last]
	}
}

// current is the innermost open term, nil for none.
func (p *parser) current() *node {
	if len(p.open) == 0 {
		return nil
	}
	return &p.book.nodes[p.open[len(p.open)-1]]
}

// content is the text of the element just opened, blanks reduced, up to its end; child elements are passed over.
func (p *parser) content() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := p.x.Next()
		if err != nil {
			return b.String(), err
		}
		switch t.Kind {
		case official.StartElement:
			depth++
		case official.EndElement:
			depth--
		case official.CharData:
			b.Write(t.Text)
			if b.Len() > maxText {
				return "", p.x.Fault("text too long", official.ErrLimit)
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " "), nil
}

func (p *parser) head(t *official.Token) error {
	col, _ := strconv.Atoi(t.Attr("col"))
	text, err := p.content()
	if col < 1 || col > 7 {
		p.fault("a heading without its column", nil)
		return err
	}
	for len(p.book.headings) <= col {
		p.book.headings = append(p.book.headings, "")
	}
	p.book.headings[col] = text
	return err
}
