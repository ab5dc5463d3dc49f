package pcs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// maxXMLBytes bounds an XML file; the largest published one has 3 MB.
const maxXMLBytes = 64 << 20

// element is one element of a unit: the text directly in it, its first child and its next sibling by number.
type element struct {
	name, text  string
	attrs       []official.Attr
	line        int
	child, next int32 // 0 when there is none: element 0 is the unit itself, never a child
}

// unit is one element of a file that is read as a whole (a table, a main term), with everything below it.
type unit struct {
	els  []element
	path string // "ICD10PCS.tabular/pcsTable[3]"
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
		if a.Name == name {
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

// xmlFile reads one file unit by unit. After a fault it goes on at the next unit, until there are too many.
type xmlFile struct {
	root   string   // the name that the root must have
	units  []string // names of the elements to read as units
	faults *faults
	leaf   func(path []string, text string) // text outside units: version and title

	data   []byte
	base   int // lines before data
	began  int // units begun since data starts
	total  int // units begun in the file
	stack  []string
	around []string // the stack around the latest unit
	inside string   // path of the unit being read, "" between units
	texts  map[string]string
	u      unit // reused
}

// read calls each for every sound unit, which is valid during the call only.
func (f *xmlFile) read(r io.Reader, each func(*unit)) {
	data, err := io.ReadAll(io.LimitReader(r, maxXMLBytes+1))
	if err != nil {
		f.faults.add(0, "", "reading failed", err)
		return
	}
	if len(data) > maxXMLBytes {
		f.faults.add(0, "", fmt.Sprintf("larger than %d bytes", maxXMLBytes), official.ErrLimit)
		return
	}
	f.data, f.texts = data, map[string]string{}
	for f.run(each) && len(f.faults.errs) < maxFaults && f.resync() {
	}
}

// run reads to the end of the data. It reports whether a fault stopped it behind which reading may go on.
func (f *xmlFile) run(each func(*unit)) (again bool) {
	var head strings.Builder // on another try, the elements around the unit it starts with
	for _, name := range f.around {
		head.WriteString("<" + name + ">")
	}
	x := official.NewXML(io.MultiReader(strings.NewReader(head.String()), bytes.NewReader(f.data)), f.faults.file)
	f.stack, f.began, f.inside = f.stack[:0], 0, ""
	for {
		t, err := x.Next()
		if err != nil {
			return f.stopped(err)
		}
		switch t.Kind {
		case official.StartElement:
			if len(f.stack) == 0 && t.Name != f.root {
				f.faults.add(x.Line(), "", fmt.Sprintf("the root element is not %s", f.root), nil)
				return false
			}
			if !f.isUnit(t.Name) {
				f.stack = append(f.stack, t.Name)
				continue
			}
			if err := f.readUnit(x, t); err != nil {
				return f.stopped(err)
			}
			each(&f.u)
		case official.EndElement:
			f.stack = f.stack[:len(f.stack)-1]
		case official.CharData:
			if f.leaf != nil {
				f.leaf(f.stack, fold(string(t.Text)))
			}
		}
	}
}

func (f *xmlFile) isUnit(name string) bool {
	for _, u := range f.units {
		if u == name {
			return true
		}
	}
	return false
}

// stopped books the error that ended a run. Nothing is read behind a fault before the root element, such as a document
// type.
func (f *xmlFile) stopped(err error) (again bool) {
	if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	var fe *load.FileError
	if !errors.As(err, &fe) {
		f.faults.end(0, f.inside, "reading failed", err)
		return false
	}
	path := f.inside
	if path == "" {
		path = fe.Path
	}
	f.faults.end(f.base+fe.Line, path, fe.Reason, fe.Err)
	return len(f.stack) > 0
}

// resync drops the data up to the start of the unit after the ones that were begun.
func (f *xmlFile) resync() bool {
	if f.began > 0 || len(f.around) == 0 {
		f.around = append(f.around[:0], f.stack...)
	}
	at := -1
	for range f.began + 1 {
		if at = f.nextUnit(at + 1); at < 0 {
			return false
		}
	}
	if at == 0 { // the very tag this try started with
		if at = f.nextUnit(1); at < 0 {
			return false
		}
	}
	f.base += bytes.Count(f.data[:at], []byte{'\n'})
	f.data = f.data[at:]
	return true
}

// nextUnit is the offset of the first start tag of a unit at or after from, -1 when there is none.
func (f *xmlFile) nextUnit(from int) int {
	for at := from; at < len(f.data); at++ {
		i := bytes.IndexByte(f.data[at:], '<')
		if i < 0 {
			break
		}
		at += i
		for _, name := range f.units {
			rest, ok := bytes.CutPrefix(f.data[at+1:], []byte(name))
			if ok && len(rest) > 0 && strings.IndexByte("> \t\r\n", rest[0]) >= 0 {
				return at
			}
		}
	}
	return -1
}

func (f *xmlFile) readUnit(x *official.XML, start official.Token) error {
	f.began++
	f.total++
	f.inside = fmt.Sprintf("%s/%s[%d]", strings.Join(f.stack, "/"), start.Name, f.total)
	u := &f.u
	u.path, u.els = f.inside, append(u.els[:0], f.element(x, start))
	type open struct{ el, last int32 } // last child so far
	stack := append(make([]open, 0, 8), open{})
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		t, err := x.Next()
		if err != nil {
			return err
		}
		switch t.Kind {
		case official.StartElement:
			i := int32(len(u.els))
			if top.last == 0 {
				u.els[top.el].child = i
			} else {
				u.els[top.last].next = i
			}
			top.last = i
			u.els = append(u.els, f.element(x, t))
			stack = append(stack, open{el: i})
		case official.EndElement:
			stack = stack[:len(stack)-1]
		case official.CharData:
			e := &u.els[top.el]
			if e.text += f.intern(t.Text); len(e.text) > official.MaxXMLText {
				return x.Fault("text too long", official.ErrLimit)
			}
		}
	}
	f.inside = ""
	return nil
}

func (f *xmlFile) element(x *official.XML, t official.Token) element {
	e := element{name: t.Name, line: f.base + x.Line()}
	if len(t.Attrs) > 0 {
		e.attrs = append(make([]official.Attr, 0, len(t.Attrs)), t.Attrs...)
	}
	return e
}

// intern keeps one copy of the short strings that a file repeats.
func (f *xmlFile) intern(b []byte) string {
	if len(b) > 256 {
		return string(b)
	}
	if t, ok := f.texts[string(b)]; ok {
		return t
	}
	t := string(b)
	f.texts[t] = t
	return t
}
