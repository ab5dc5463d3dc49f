// Package xlsx reads the rows of a published spreadsheet (Office Open XML, ECMA-376), within limits. It reads values as
// they are stored: dates as day serials, formulas as their last result. What a workbook holds beside the cells is passed
// over. Nothing is written to disk.
//
// excelize, which the tests hold it against, costs every program that links it 2 ms at its start.
package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/gomedcode/medcode/internal/official"
)

// Limits of a workbook: the published ones are far below.
const (
	maxSize    = 64 << 20  // of a file read from a stream
	maxUnzip   = 512 << 20 // of each of its parts
	maxStrings = 1 << 22   // shared
	maxRows    = 1 << 21
	maxColumns = 100
	maxTokens  = 200_000_000

	maxAttributes = 500 // excelize declares some 60 name spaces
)

// ErrTooLarge is the error of a workbook beyond the limits.
var ErrTooLarge = errors.New("xlsx: workbook too large")

// Book is an open workbook.
type Book struct {
	parts  map[string]*zip.File
	names  []string // of the sheets
	sheets []string // their parts
	shared []string // the texts that cells name by number
}

// Open reads a workbook from a stream.
func Open(r io.Reader) (*Book, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("xlsx: %w", err)
	case len(data) > maxSize:
		return nil, ErrTooLarge
	}
	return OpenAt(bytes.NewReader(data), int64(len(data)))
}

// OpenAt reads a workbook of so many bytes. The reader is used as long as the book is.
func OpenAt(r io.ReaderAt, size int64) (*Book, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("xlsx: %w", err)
	}
	b := &Book{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if b.parts[name] != nil {
			return nil, errors.New("xlsx: two parts of one name")
		}
		b.parts[name] = f
	}
	if err := b.open(); err != nil {
		return nil, fmt.Errorf("xlsx: %w", err)
	}
	return b, nil
}

// open finds the sheets and reads the shared texts.
func (b *Book) open() error {
	top, err := b.relations("")
	if err != nil {
		return err
	}
	book := "xl/workbook.xml"
	for _, r := range top {
		if r.kind == "officedocument" {
			book = r.part
		}
	}
	rels, err := b.relations(book)
	if err != nil {
		return err
	}
	if err := b.list(book, rels); err != nil {
		return err
	}
	for _, r := range rels {
		if r.kind == "sharedstrings" && b.parts[r.part] != nil {
			return b.read(r.part, func(x *official.XML) error { return b.texts(x) })
		}
	}
	return nil
}

// relation leads from a part to another.
type relation struct{ id, kind, part string }

// relations are those of a part; of the whole package with no part.
func (b *Book) relations(part string) (out []relation, err error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if b.parts[name] == nil {
		return nil, nil
	}
	err = b.read(name, func(x *official.XML) error {
		return each(x, func(t *official.Token, name string) error {
			if name != "Relationship" {
				return nil
			}
			to, kind := strings.ToLower(t.Attr("Target")), strings.ToLower(t.Attr("Type"))
			if !strings.HasPrefix(to, "/") {
				to = dir + to
			}
			out = append(out, relation{t.Attr("Id"), kind[strings.LastIndexByte(kind, '/')+1:], strings.TrimPrefix(path.Clean(to), "/")})
			return nil
		})
	})
	return out, err
}

// list reads the names of the sheets in their order, with their parts.
func (b *Book) list(book string, rels []relation) error {
	if b.parts[book] == nil {
		return errors.New("no workbook in it")
	}
	return b.read(book, func(x *official.XML) error {
		return each(x, func(t *official.Token, name string) error {
			if name != "sheet" {
				return nil
			}
			id := ""
			for _, a := range t.Attrs {
				if local(a.Name) == "id" && a.Name != "id" { // r:id
					id = a.Value
				}
			}
			for _, r := range rels {
				if r.id == id && r.kind == "worksheet" {
					b.names, b.sheets = append(b.names, t.Attr("name")), append(b.sheets, r.part)
				}
			}
			return nil
		})
	})
}

// each calls f with every element that starts, by its name without prefix.
func each(x *official.XML, f func(t *official.Token, name string) error) error {
	for {
		t, err := x.Next()
		if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err == nil && t.Kind == official.StartElement {
			err = f(&t, local(t.Name))
		}
		if err != nil {
			return err
		}
	}
}

// local is a name without its prefix.
func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// read hands a part to f.
func (b *Book) read(part string, f func(*official.XML) error) error {
	z := b.parts[part]
	if z == nil {
		return errors.New("a part is missing")
	}
	r, err := z.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	lr := &io.LimitedReader{R: r, N: maxUnzip}
	x := official.NewXML(lr, part)
	x.Workbook(maxTokens, maxAttributes)
	if err = f(x); err != nil && lr.N <= 0 {
		err = ErrTooLarge
	}
	return err
}

// texts reads the shared texts: the runs of each in one, without phonetic hints.
func (b *Book) texts(x *official.XML) error {
	var text []byte
	return elements(x, func(t *official.Token, name string, start bool) error {
		switch {
		case name == "si" && start:
			text = text[:0]
		case name == "si":
			if len(b.shared) >= maxStrings {
				return ErrTooLarge
			}
			b.shared = append(b.shared, unescape(text))
		case name == "t" && start:
			return content(x, &text)
		case name == "rPh" && start:
			return content(x, new([]byte))
		}
		return nil
	})
}

// elements calls f with every start and end of an element, by its name without prefix.
func elements(x *official.XML, f func(t *official.Token, name string, start bool) error) error {
	for {
		t, err := x.Next()
		if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err == nil && t.Kind != official.CharData {
			err = f(&t, local(t.Name), t.Kind == official.StartElement)
		}
		if err != nil {
			return err
		}
	}
}

// content adds the text of the element that has just begun, up to its end.
func content(x *official.XML, text *[]byte) error {
	for depth := 1; depth > 0; {
		t, err := x.Next()
		if err != nil {
			return err
		}
		switch t.Kind {
		case official.StartElement:
			depth++
		case official.EndElement:
			depth--
		case official.CharData:
			*text = append(*text, bytes.ReplaceAll(t.Text, []byte("\r\n"), []byte("\n"))...) // as XML has it
		}
	}
	return nil
}

// unescape resolves the _xHHHH_ of characters that XML has no place for.
func unescape(b []byte) string {
	if !bytes.Contains(b, []byte("_x")) {
		return string(b)
	}
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		if r, ok := escaped(b[i:]); ok {
			out.WriteRune(r)
			i += len("_xHHHH_") - 1
			continue
		}
		out.WriteByte(b[i])
	}
	return out.String()
}

func escaped(b []byte) (r rune, ok bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// Close frees the workbook.
func (b *Book) Close() error { return nil }

// Sheets names the sheets in their order.
func (b *Book) Sheets() []string { return b.names }

// Rows iterates over the rows of a sheet, blank ones included; cells are raw values, dates as day serials. The slice is
// valid until the next step. The error of the last step, if any, is in *err.
func (b *Book) Rows(sheet string, err *error) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		part := ""
		for i, name := range b.names {
			if name == sheet {
				part = b.sheets[i]
				break
			}
		}
		s := &sheetReader{shared: b.shared, yield: yield}
		e := b.read(part, s.read)
		if e != nil && !errors.Is(e, errStopped) {
			*err = fmt.Errorf("xlsx: row %d: %w", s.row+1, e)
		}
	}
}
