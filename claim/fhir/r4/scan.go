package r4

import (
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// What the scanner says: errMismatch is sound JSON of another type than the field has.
var (
	errMismatch = errors.New("mismatch")
	errEmpty    = errors.New("empty") // a value that FHIR does not know, and that a field cannot tell from none
)

// scanner reads JSON. The text is valid UTF-8.
type scanner struct {
	s     string
	i     int
	depth int
	max   int
}

// fault is a fault of syntax or a limit, at the place that the scanner has come to.
type fault struct{ err error }

func (f *fault) Error() string { return f.err.Error() }

func (p *scanner) syntax() error { return &fault{ErrSyntax} }

func (p *scanner) space() {
	for p.i < len(p.s) {
		switch p.s[p.i] {
		case ' ', '\n', '\r', '\t':
			p.i++
		default:
			return
		}
	}
}

// peek is the next byte behind white space, 0 at the end.
func (p *scanner) peek() byte {
	if p.i < len(p.s) && p.s[p.i] > ' ' {
		return p.s[p.i]
	}
	if p.space(); p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

// open goes into an object or array.
func (p *scanner) open() error {
	if p.depth++; p.depth > p.max {
		return &fault{ErrLimit}
	}
	p.i++
	return nil
}

// more goes on to the next member: false at the end, which it passes.
func (p *scanner) more(first bool, end byte) (bool, error) {
	switch c := p.peek(); {
	case c == end:
		p.i++
		p.depth--
		return false, nil
	case first:
		return true, nil
	case c == ',':
		p.i++
		if p.peek() == end {
			return false, p.syntax()
		}
		return true, nil
	}
	return false, p.syntax()
}

// name reads the name of a member and its colon.
func (p *scanner) name() (string, error) {
	if p.peek() != '"' {
		return "", p.syntax()
	}
	s, err := p.text()
	if err != nil {
		return "", err
	}
	if p.peek() != ':' {
		return "", p.syntax()
	}
	p.i++
	p.peek()
	return s, nil
}

// text reads a string, whose quote is the next byte.
func (p *scanner) text() (string, error) {
	s := p.s[p.i+1:]
	for k := 0; k < len(s); k++ {
		switch c := s[k]; {
		case c == '"':
			p.i += k + 2
			return s[:k], nil
		case c == '\\':
			return p.escaped(k)
		case c < ' ':
			p.i += k + 1
			return "", p.syntax()
		}
	}
	p.i = len(p.s)
	return "", p.syntax()
}

// escaped reads a string whose first k bytes have no escapes.
func (p *scanner) escaped(k int) (string, error) {
	var b strings.Builder
	p.i++
	b.WriteString(p.s[p.i : p.i+k])
	p.i += k
	for p.i < len(p.s) {
		c := p.s[p.i]
		switch {
		case c == '"':
			p.i++
			return b.String(), nil
		case c < ' ':
			return "", p.syntax()
		case c != '\\':
			b.WriteByte(c)
			p.i++
			continue
		}
		if p.i+1 >= len(p.s) {
			return "", p.syntax()
		}
		switch e := p.s[p.i+1]; e {
		case '"', '\\', '/':
			b.WriteByte(e)
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			r, n := p.unicode()
			if n == 0 {
				return "", p.syntax()
			}
			b.WriteRune(r)
			p.i += n
			continue
		default:
			return "", p.syntax()
		}
		p.i += 2
	}
	return "", p.syntax()
}

// unicode reads \uXXXX, two of them for a rune outside of the basic plane; 0 bytes for what is none.
func (p *scanner) unicode() (rune, int) {
	r := hex4(p.s[p.i+2:])
	switch {
	case r < 0:
		return 0, 0
	case !utf16.IsSurrogate(r):
		return r, 6
	case p.i+8 > len(p.s) || p.s[p.i+6] != '\\' || p.s[p.i+7] != 'u':
		return 0, 0
	}
	low := hex4(p.s[p.i+8:])
	if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
		return 0, 0
	}
	return r, 12
}

func hex4(s string) rune {
	if len(s) < 4 {
		return -1
	}
	var r rune
	for i := range 4 {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return -1
		}
	}
	return r
}

// number is the end of the number at i, i itself where there is none.
func number(s string, i int) int {
	start := i
	digits := func() bool {
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i > from
	}
	if i < len(s) && s[i] == '-' {
		i++
	}
	zero := i < len(s) && s[i] == '0'
	from := i
	if !digits() || zero && i > from+1 {
		return start
	}
	if i < len(s) && s[i] == '.' {
		if i++; !digits() {
			return start
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		if i++; i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if !digits() {
			return start
		}
	}
	return i
}

// literal passes true, false or null.
func (p *scanner) literal(word string) error {
	if !strings.HasPrefix(p.s[p.i:], word) {
		return p.syntax()
	}
	p.i += len(word)
	return nil
}

// skip passes a value of any kind.
func (p *scanner) skip() error {
	switch c := p.peek(); {
	case c == '{' || c == '[':
		if err := p.open(); err != nil {
			return err
		}
		end := c + 2 // in ASCII the closing bracket of both
		for first := true; ; first = false {
			more, err := p.more(first, end)
			if err != nil || !more {
				return err
			}
			if c == '{' {
				if _, err = p.name(); err != nil {
					return err
				}
			}
			if err = p.skip(); err != nil {
				return err
			}
		}
	case c == '"':
		_, err := p.text()
		return err
	case c == 't':
		return p.literal("true")
	case c == 'f':
		return p.literal("false")
	case c == 'n':
		return p.literal("null")
	}
	end := number(p.s, p.i)
	if end == p.i {
		return p.syntax()
	}
	p.i = end
	return nil
}
