package x837

import (
	"strings"
	"unicode/utf8"

	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/x12text"
)

// allowedBytes are the characters that may stand in data: the character set without the delimiters, and without small
// letters where they are raised.
func allowedBytes(basic, upper bool, d edi.Delims) *x12text.Set {
	var out x12text.Set
	for c := range 256 {
		b := byte(c)
		out[c] = d.Allows(b, basic) && !(upper && b >= 'a' && b <= 'z')
	}
	return &out
}

// translate makes v writable when that was asked for, and notes the field; otherwise it refuses.
func (w *writer) translate(v, field string) (string, bool) {
	if !w.convert {
		w.refuse(field, "", w.trouble(v))
		return "", false
	}
	if !utf8.ValidString(v) {
		w.refuse(field, "", "invalid UTF-8")
		return "", false
	}
	out := strings.TrimSpace(w.allowed.Convert(v, w.upper))
	if out != v {
		w.changed = append(w.changed, Change{Field: w.field(field), Lost: out == ""})
	}
	return out, true
}

// trouble says why v may not be written as it is.
func (w *writer) trouble(v string) string {
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case w.allowed[c]:
		case w.d.Has(c):
			return "contains a delimiter, which X12 cannot escape: the encoder's option Transliterate puts a blank in its place"
		case c < ' ' || c == 0x7f:
			return "contains a control character"
		default:
			return "contains a character outside the character set: the encoder's option Transliterate writes it in the characters that X12 has"
		}
	}
	return "begins or ends with a blank"
}
