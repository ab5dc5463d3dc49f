package official

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// resolve replaces references in place and checks the characters.
func (x *XML) resolve(text []byte) ([]byte, error) {
	if !utf8.Valid(text) {
		return nil, x.Fault("not UTF-8", nil)
	}
	for _, c := range text {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
			return nil, x.Fault("control character", nil)
		}
	}
	if bytes.Contains(text, []byte("]]>")) {
		return nil, x.Fault("]]> in text", nil)
	}
	i := bytes.IndexByte(text, '&')
	if i < 0 {
		return text, nil
	}
	out := text[:i]
	for rest := text[i:]; len(rest) > 0; {
		if rest[0] != '&' {
			j := bytes.IndexByte(rest, '&')
			if j < 0 {
				j = len(rest)
			}
			out = append(out, rest[:j]...)
			rest = rest[j:]
			continue
		}
		end := bytes.IndexByte(rest[:min(len(rest), 12)], ';')
		if end < 0 {
			return nil, x.Fault("& without a reference", nil)
		}
		r, ok := reference(string(rest[1:end]))
		if !ok {
			return nil, x.Fault("an entity that XML itself does not define", nil)
		}
		out = utf8.AppendRune(out, r)
		rest = rest[end+1:]
	}
	return out, nil
}

func reference(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	base := 10
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0, false
	}
	if h, hex := strings.CutPrefix(digits, "x"); hex {
		digits, base = h, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
		return 0, false
	}
	return r, true
}

// openQuote is the quote that is still open at the end of a piece of a tag, given the one open at its start.
func openQuote(quote byte, tag []byte) byte {
	for _, c := range tag {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote
}

// name checks and interns an element or attribute name.
func (x *XML) name(b []byte) (string, bool) {
	if s, ok := x.names[string(b)]; ok {
		return s, true
	}
	if len(b) == 0 || len(b) > 256 || !utf8.Valid(b) {
		return "", false
	}
	for i, c := range b {
		ok := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0x80 ||
			i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.')
		if !ok {
			return "", false
		}
	}
	s := string(b)
	if len(x.names) < 4096 {
		x.names[s] = s
	}
	return s, true
}

func (x *XML) attributes(b []byte) error {
	x.attrs = x.attrs[:0]
	for {
		trimmed := bytes.TrimLeft(b, " \t\r\n")
		if len(trimmed) == 0 {
			return nil
		}
		if len(trimmed) == len(b) {
			return x.Fault("attributes without a blank between", nil)
		}
		eq := bytes.IndexByte(trimmed, '=')
		if eq < 0 {
			return x.Fault("an attribute without a value", nil)
		}
		name, ok := x.name(bytes.TrimRight(trimmed[:eq], " \t\r\n"))
		rest := bytes.TrimLeft(trimmed[eq+1:], " \t\r\n")
		if !ok || len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
			return x.Fault("an attribute that is not well formed", nil)
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return x.Fault("an attribute that is not well formed", nil)
		}
		raw := rest[1 : 1+end]
		if bytes.IndexByte(raw, '<') >= 0 {
			return x.Fault("< in an attribute", nil)
		}
		value, err := x.resolve(append([]byte(nil), raw...))
		if err != nil {
			return err
		}
		for _, a := range x.attrs {
			if a.Name == name {
				return x.Fault("an attribute given twice", nil)
			}
		}
		if len(x.attrs) == x.wide {
			return x.Fault(fmt.Sprintf("more than %d attributes", x.wide), ErrLimit)
		}
		x.attrs = append(x.attrs, Attr{name, string(value)})
		b = rest[end+2:]
	}
}

// oneBlank makes runs of white space one blank, in place, and takes those at the ends off.
func oneBlank(b []byte) []byte {
	n := 0
	for _, c := range b {
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			if n == 0 || b[n-1] == ' ' {
				continue
			}
			c = ' '
		}
		b[n] = c
		n++
	}
	if n > 0 && b[n-1] == ' ' {
		n--
	}
	return b[:n]
}
