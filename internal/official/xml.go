package official

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The bounds of an XML file.
const (
	MaxXMLDepth      = 64
	MaxXMLText       = 1 << 20
	MaxXMLAttributes = 50
	MaxXMLTokens     = 20_000_000
)

// TokenKind is a kind of XML token.
type TokenKind uint8

// The token kinds. Comments, processing instructions and white space between elements are left out.
const (
	StartElement TokenKind = iota + 1
	EndElement
	CharData
)

// Attr is an attribute.
type Attr struct{ Name, Value string }

// Token is what Next gives. Its Text and Attrs are valid until the next call.
type Token struct {
	Kind  TokenKind
	Name  string // of an element
	Attrs []Attr
	Text  []byte // of character data, references resolved
}

// Attr is the value of an attribute, "" when there is none.
func (t *Token) Attr(name string) string {
	for _, a := range t.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// XML is a strict pull reader for the XML files of the publishers: elements, attributes and text in UTF-8. It refuses
// document types, so there are no entities but the five of XML itself, and it keeps to the bounds above. It makes
// hardly any garbage and is about twice as fast as the raw tokens of encoding/xml.
type XML struct {
	r       *bufio.Reader
	file    string
	line    int // at the start of the token
	ahead   int // lines read past it
	tokens  int
	names   map[string]string
	stack   []frame
	rooted  bool
	done    bool
	text    []byte
	content []byte
	tag     []byte
	attrs   []Attr
	empty   string // name of an element just opened by <x/>
	most    int    // tokens
	wide    int    // attributes of an element
	spaces  bool   // white space counts as text
	inTag   bool   // a '<' has been read
}

// frame is an open element; seen counts its children by name, for the path.
type frame struct {
	name  string
	index int
	seen  []nameCount
}

type nameCount struct {
	name string
	n    int
}

// NewXML reads XML from r; file is the name for errors.
func NewXML(r io.Reader, file string) *XML {
	return &XML{r: bufio.NewReaderSize(r, 64<<10), file: file, line: 1, ahead: 1, most: MaxXMLTokens, wide: MaxXMLAttributes, names: make(map[string]string, 64)}
}

// Workbook makes text of white space within the root element, and allows so many tokens, and so many attributes of an
// element.
func (x *XML) Workbook(tokens, attributes int) { x.spaces, x.most, x.wide = true, tokens, attributes }

// Line is the line on which the last token starts.
func (x *XML) Line() int { return x.line }

// Depth is the number of open elements.
func (x *XML) Depth() int { return len(x.stack) }

// Path names the open elements: ICD10CM.tabular/chapter[4]/section[2]/diag.
func (x *XML) Path() string {
	var b strings.Builder
	for i, f := range x.stack {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(f.name)
		if i > 0 {
			b.WriteString("[" + strconv.Itoa(f.index) + "]")
		}
	}
	return b.String()
}

// Fault is an error at the present place.
func (x *XML) Fault(reason string, err error) error {
	return &FileError{File: x.file, Line: x.line, Path: x.Path(), Reason: reason, Err: err}
}

// Next is the next token, io.EOF after the root element has ended. Behind any other error nothing is read.
func (x *XML) Next() (Token, error) {
	t, err := x.next()
	if err != nil {
		if fe, ok := err.(*FileError); ok {
			fe.Whole = true
		}
	}
	return t, err
}

func (x *XML) next() (Token, error) {
	if x.empty != "" {
		name := x.empty
		x.empty = ""
		x.pop()
		return Token{Kind: EndElement, Name: name}, nil
	}
	for {
		x.line = x.ahead
		if x.tokens++; x.tokens > x.most {
			return Token{}, x.Fault("too many tokens", ErrLimit)
		}
		if !x.inTag {
			t, ok, err := x.readText()
			if err != nil || ok {
				return t, err
			}
			if x.done {
				return Token{}, io.EOF
			}
			x.line = x.ahead
		}
		x.inTag = false
		t, ok, err := x.readMarkup()
		if err != nil || ok {
			return t, err
		}
	}
}

// readText reads up to the next '<'. ok is false for white space between elements.
func (x *XML) readText() (t Token, ok bool, err error) {
	x.text = x.text[:0]
	for {
		part, err := x.r.ReadSlice('<')
		x.ahead += bytes.Count(part, []byte{'\n'})
		if err == nil {
			x.inTag = true
			part = part[:len(part)-1]
		}
		x.text = append(x.text, part...)
		if len(x.text) > MaxXMLText {
			return t, false, x.Fault("text too long", ErrLimit)
		}
		if err == nil {
			break
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if !errors.Is(err, io.EOF) {
			return t, false, x.Fault("cannot be read further", err)
		}
		if len(x.stack) > 0 || !x.rooted {
			return t, false, x.Fault("the file ends too early", io.ErrUnexpectedEOF)
		}
		x.done = true
		break
	}
	if x.tokens == 1 {
		x.text = bytes.TrimPrefix(x.text, []byte("\xef\xbb\xbf"))
	}
	if len(bytes.TrimLeft(x.text, " \t\r\n")) == 0 && !(x.spaces && len(x.stack) > 0 && len(x.text) > 0) {
		return t, false, nil
	}
	if len(x.stack) == 0 {
		return t, false, x.Fault("text outside the root element", nil)
	}
	text, err := x.resolve(x.text)
	if err != nil {
		return t, false, err
	}
	return Token{Kind: CharData, Text: text}, true, nil
}

// readMarkup reads what follows a '<'. ok is false for comments and processing instructions.
func (x *XML) readMarkup() (t Token, ok bool, err error) {
	if x.tag, err = x.until('>', x.tag[:0]); err != nil {
		return t, false, err
	}
	switch {
	case bytes.HasPrefix(x.tag, []byte("!--")):
		return t, false, x.skipTo("--", 3)
	case bytes.HasPrefix(x.tag, []byte("![CDATA[")):
		return x.cdata()
	case bytes.HasPrefix(x.tag, []byte("!")):
		return t, false, x.Fault("a document type is not allowed", ErrLimit)
	case bytes.HasPrefix(x.tag, []byte("?")):
		return t, false, x.instruction()
	case bytes.HasPrefix(x.tag, []byte("/")):
		return x.end()
	}
	return x.start()
}

// until appends what comes before the next end byte.
func (x *XML) until(end byte, b []byte) ([]byte, error) {
	for {
		part, err := x.r.ReadSlice(end)
		x.ahead += bytes.Count(part, []byte{'\n'})
		b = append(b, part...)
		switch {
		case len(b) > MaxXMLText:
			return b, x.Fault("tag too long", ErrLimit)
		case err == nil:
			return b[:len(b)-1], nil
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			return b, x.Fault("the file ends within a tag", io.ErrUnexpectedEOF)
		}
		return b, x.Fault("cannot be read further", err)
	}
}

// skipTo goes on until the markup ends with the mark.
func (x *XML) skipTo(mark string, from int) (err error) {
	for len(x.tag) < from+len(mark) || !bytes.HasSuffix(x.tag, []byte(mark)) {
		x.tag = append(x.tag, '>')
		if x.tag, err = x.until('>', x.tag); err != nil {
			return err
		}
		if len(x.tag) > MaxXMLText {
			return x.Fault("comment too long", ErrLimit)
		}
	}
	return nil
}

func (x *XML) cdata() (t Token, ok bool, err error) {
	if len(x.stack) == 0 {
		return t, false, x.Fault("text outside the root element", nil)
	}
	if err := x.skipTo("]]", 8); err != nil {
		return t, false, err
	}
	text := x.tag[8 : len(x.tag)-2]
	if !utf8.Valid(text) {
		return t, false, x.Fault("not UTF-8", nil)
	}
	return Token{Kind: CharData, Text: text}, true, nil
}

func (x *XML) instruction() error {
	if err := x.skipTo("?", 1); err != nil {
		return err
	}
	if !bytes.HasPrefix(x.tag, []byte("?xml ")) {
		return nil
	}
	if x.rooted {
		return x.Fault("an XML declaration within the file", nil)
	}
	if _, enc, ok := bytes.Cut(x.tag, []byte("encoding=")); ok && len(enc) > 1 {
		enc, _, _ = bytes.Cut(enc[1:], enc[:1])
		if !bytes.EqualFold(enc, []byte("utf-8")) {
			return x.Fault("an encoding other than UTF-8", nil)
		}
	}
	return nil
}

func (x *XML) end() (t Token, ok bool, err error) {
	name := bytes.TrimRight(x.tag[1:], " \t\r\n")
	if len(x.stack) == 0 || x.stack[len(x.stack)-1].name != string(name) {
		return t, false, x.Fault("an end tag that does not match", nil)
	}
	t = Token{Kind: EndElement, Name: x.stack[len(x.stack)-1].name}
	x.pop()
	return t, true, nil
}

func (x *XML) pop() { x.stack = x.stack[:len(x.stack)-1] }

func (x *XML) start() (t Token, ok bool, err error) {
	for quote, seen := openQuote(0, x.tag), len(x.tag); quote != 0; { // a '>' within an attribute
		x.tag = append(x.tag, '>')
		if x.tag, err = x.until('>', x.tag); err != nil {
			return t, false, err
		}
		quote, seen = openQuote(quote, x.tag[seen:]), len(x.tag)
	}
	b, empty := bytes.CutSuffix(x.tag, []byte("/"))
	n := bytes.IndexAny(b, " \t\r\n")
	if n < 0 {
		n = len(b)
	}
	name, ok := x.name(b[:n])
	switch {
	case !ok:
		return t, false, x.Fault("a tag without a proper name", nil)
	case len(x.stack) >= MaxXMLDepth:
		return t, false, x.Fault(fmt.Sprintf("more than %d levels", MaxXMLDepth), ErrLimit)
	case len(x.stack) == 0 && x.rooted:
		return t, false, x.Fault("a second root element", nil)
	}
	x.push(name)
	if err := x.attributes(b[n:]); err != nil {
		return t, false, err
	}
	if empty {
		x.empty = name
	}
	return Token{Kind: StartElement, Name: name, Attrs: x.attrs}, true, nil
}

func (x *XML) push(name string) {
	x.rooted = true
	index := 1
	if d := len(x.stack); d > 0 {
		index = x.stack[d-1].count(name)
	}
	if len(x.stack) < cap(x.stack) { // reuse the frame's memory
		x.stack = x.stack[:len(x.stack)+1]
		f := &x.stack[len(x.stack)-1]
		f.name, f.index, f.seen = name, index, f.seen[:0]
		return
	}
	x.stack = append(x.stack, frame{name: name, index: index})
}

func (f *frame) count(name string) int {
	for i := range f.seen {
		if f.seen[i].name == name {
			f.seen[i].n++
			return f.seen[i].n
		}
	}
	f.seen = append(f.seen, nameCount{name, 1})
	return 1
}

// Skip reads to the end of the element that was just started.
func (x *XML) Skip() error {
	for depth := x.Depth(); x.Depth() >= depth; {
		if _, err := x.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Content reads to the end of the element that was just started and gives its text, that of inner elements included,
// runs of white space made one blank.
func (x *XML) Content() (string, error) {
	x.content = x.content[:0]
	for depth := x.Depth(); x.Depth() >= depth; {
		t, err := x.Next()
		if err != nil {
			return "", err
		}
		if t.Kind == CharData {
			if x.content = append(x.content, t.Text...); len(x.content) > MaxXMLText {
				return "", x.Fault("text too long", ErrLimit)
			}
		}
	}
	return string(oneBlank(x.content)), nil
}
