package pcs

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The limits on an official XML file; every published file is far below them.
const (
	maxXMLBytes  = 64 << 20
	maxXMLDepth  = 64
	maxXMLText   = 1 << 20
	maxXMLAttrs  = 50
	maxXMLTokens = 20_000_000
)

// element is one element of a unit: the text directly in it, its first child and its next sibling by number.
type element struct {
	name, text  string
	attrs       []xml.Attr
	line        int
	child, next int32 // 0 when there is none: element 0 is the unit itself, never a child
}

// unit is one element of a file that is read as a whole (a table, a main term), with everything below it.
type unit struct {
	els  []element
	n    int    // ordinal of the unit in the file, from 1
	path string // of the unit: "ICD10PCS.tabular/pcsTable[3]"
}

// kids yields the children of element i with the given name; "" yields all.
func (u *unit) kids(i int32, name string) func(func(int32) bool) {
	return func(yield func(int32) bool) {
		for k := u.els[i].child; k != 0; k = u.els[k].next {
			if (name == "" || u.els[k].name == name) && !yield(k) {
				return
			}
		}
	}
}

// kid is the first child with a name, -1 when there is none.
func (u *unit) kid(i int32, name string) int32 {
	for k := range u.kids(i, name) {
		return k
	}
	return -1
}

// text is the text of the first child with a name, trimmed, blanks folded.
func (u *unit) text(i int32, name string) string {
	if k := u.kid(i, name); k >= 0 {
		return fold(u.els[k].text)
	}
	return ""
}

func (u *unit) attr(i int32, name string) string {
	for _, a := range u.els[i].attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// fold trims a text and makes one blank of every run of blanks.
func fold(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\u00a0") && !strings.Contains(s, "  ") &&
		!strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// xmlFile reads one file unit by unit.
type xmlFile struct {
	root   string          // the name that the root must have
	unit   map[string]bool // names of the elements to read as units
	faults *faults
	leaf   func(path []string, text string) // text of elements outside units: version, letter titles

	data   []byte
	base   int // lines before data
	tokens int
	units  map[string]int
	stack  []string
	names  map[string]string
	around []string // the stack around the latest unit
}

// read calls each for every sound unit. After a fault inside a unit it goes on at the next unit of the file.
func (f *xmlFile) read(r io.Reader, each func(*unit)) {
	data, err := io.ReadAll(io.LimitReader(r, maxXMLBytes+1))
	if err != nil {
		f.faults.add(0, "", "reading failed", err)
		return
	}
	if len(data) > maxXMLBytes {
		f.faults.add(0, "", fmt.Sprintf("larger than %d bytes", maxXMLBytes), nil)
		return
	}
	f.data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	f.units, f.names, f.around = map[string]int{}, map[string]string{}, []string{f.root}
	for {
		off, ok := f.run(each)
		if ok || !f.resync(off) {
			return
		}
	}
}

// resync drops what was read, up to the next start of a unit.
func (f *xmlFile) resync(off int64) bool {
	if off <= 0 {
		off = 1 // the fault was in the very tag the last try began with
	}
	best := -1
	for name := range f.unit {
		for at := int(off); at < len(f.data); {
			i := bytes.Index(f.data[at:], []byte("<"+name))
			if i < 0 {
				break
			}
			at += i
			end := at + 1 + len(name)
			if end < len(f.data) && strings.IndexByte("> \t\r\n", f.data[end]) >= 0 {
				if best < 0 || at < best {
					best = at
				}
				break
			}
			at = end
		}
	}
	if best < 0 {
		return false
	}
	f.base += bytes.Count(f.data[:best], []byte{'\n'})
	f.data = f.data[best:]
	f.stack = append(f.stack[:0], f.around...)
	return true
}

var errStop = errors.New("stop")

// run reads until the end of the data (ok) or a fault, whose offset it returns.
func (f *xmlFile) run(each func(*unit)) (off int64, ok bool) {
	d := xml.NewDecoder(bytes.NewReader(f.data))
	for {
		tok, err := f.token(d)
		if errors.Is(err, io.EOF) {
			return 0, f.closed(d)
		}
		if err != nil {
			return d.InputOffset(), errors.Is(err, errStop)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := f.intern(t.Name.Local)
			if len(f.stack) == 0 && name != f.root {
				f.faults.add(f.line(d), "", fmt.Sprintf("root element %q instead of %q", clip(name), f.root), nil)
				return 0, true
			}
			if f.unit[name] {
				u, err := f.readUnit(d, name, t)
				if err != nil {
					return d.InputOffset(), errors.Is(err, errStop)
				}
				each(u)
				continue
			}
			f.stack = append(f.stack, name)
		case xml.EndElement:
			if len(f.stack) == 0 || f.stack[len(f.stack)-1] != t.Name.Local {
				f.fault(d, fmt.Sprintf("end tag %q does not match", clip(t.Name.Local)), nil)
				return d.InputOffset(), false
			}
			f.stack = f.stack[:len(f.stack)-1]
		case xml.CharData:
			if f.leaf != nil && len(bytes.TrimSpace(t)) > 0 {
				f.leaf(f.stack, fold(string(t)))
			}
		}
		if len(f.stack) > maxXMLDepth {
			f.fault(d, fmt.Sprintf("more than %d levels", maxXMLDepth), nil)
			return 0, true
		}
	}
}

// closed reports a file that ends inside an element.
func (f *xmlFile) closed(d *xml.Decoder) bool {
	if len(f.stack) > 0 {
		f.fault(d, "the file ends inside this element", io.ErrUnexpectedEOF)
	} else if f.tokens == 0 {
		f.faults.add(0, "", "an empty file", nil)
	}
	return true
}

// token is the next token, checked against the limits. Its error is reported already; errStop forbids going on.
func (f *xmlFile) token(d *xml.Decoder) (xml.Token, error) {
	tok, err := d.RawToken()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			f.fault(d, "not well-formed XML", syntaxOnly(err))
		}
		return nil, err
	}
	f.tokens++
	reason := ""
	switch t := tok.(type) {
	case xml.Directive:
		reason = "a document type declaration is not accepted"
	case xml.StartElement:
		if len(t.Attr) > maxXMLAttrs {
			reason = fmt.Sprintf("more than %d attributes", maxXMLAttrs)
		}
	case xml.CharData:
		if len(t) > maxXMLText {
			reason = fmt.Sprintf("a text of more than %d bytes", maxXMLText)
		}
	}
	if f.tokens > maxXMLTokens {
		reason = fmt.Sprintf("more than %d tokens", maxXMLTokens)
	}
	if reason != "" {
		f.fault(d, reason, nil)
		return nil, errStop
	}
	return tok, nil
}

// syntaxOnly keeps the kind of an XML error without the text that it quotes.
func syntaxOnly(err error) error {
	var s *xml.SyntaxError
	if errors.As(err, &s) {
		return errXML
	}
	return err
}

var errXML = errors.New("XML syntax error")

func (f *xmlFile) readUnit(d *xml.Decoder, name string, start xml.StartElement) (*unit, error) {
	f.units[name]++
	f.around = append(f.around[:0], f.stack...)
	u := &unit{n: f.units[name], els: make([]element, 1, 64)}
	u.path = strings.Join(f.stack, "/") + fmt.Sprintf("/%s[%d]", name, u.n)
	u.els[0] = element{name: name, attrs: start.Attr, line: f.line(d)}
	type open struct{ el, last int32 } // last child so far
	stack := append(make([]open, 0, 8), open{})
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		tok, err := f.token(d)
		if err != nil {
			if errors.Is(err, io.EOF) {
				f.faults.add(f.line(d), u.path, "the file ends inside this element", io.ErrUnexpectedEOF)
			}
			return nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if len(f.stack)+len(stack) >= maxXMLDepth {
				f.faults.add(f.line(d), u.path, fmt.Sprintf("more than %d levels", maxXMLDepth), nil)
				return nil, errStop
			}
			i := int32(len(u.els))
			if top.last == 0 {
				u.els[top.el].child = i
			} else {
				u.els[top.last].next = i
			}
			top.last = i
			u.els = append(u.els, element{name: f.intern(t.Name.Local), attrs: t.Attr, line: f.line(d)})
			stack = append(stack, open{el: i})
		case xml.EndElement:
			if u.els[top.el].name != t.Name.Local {
				reason := fmt.Sprintf("end tag %q does not match", clip(t.Name.Local))
				f.faults.add(f.line(d), u.path, reason, errXML)
				return nil, errXML
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			f.addText(&u.els[top.el], t)
		}
	}
	return u, nil
}

func (f *xmlFile) addText(e *element, t []byte) {
	if e.text == "" {
		if len(bytes.TrimSpace(t)) > 0 {
			e.text = f.intern(string(t))
		}
		return
	}
	e.text += string(t)
}

// intern keeps one copy of the short strings that a file repeats.
func (f *xmlFile) intern(s string) string {
	if len(s) > 256 {
		return s
	}
	if t, ok := f.names[s]; ok {
		return t
	}
	f.names[s] = s
	return s
}

func (f *xmlFile) line(d *xml.Decoder) int {
	line, _ := d.InputPos()
	return f.base + line
}

func (f *xmlFile) fault(d *xml.Decoder, reason string, err error) {
	f.faults.add(f.line(d), strings.Join(f.stack, "/"), reason, err)
}

// clip makes a text of a file fit for an error message.
func clip(s string) string {
	const limit = 40
	if len(s) > limit {
		s = s[:limit] + "..."
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}
