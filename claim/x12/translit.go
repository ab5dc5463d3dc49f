package x12

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/gomedcode/medcode/internal/edi"
)

// allowedBytes are the characters that may stand in data: the character set without the delimiters, and without small
// letters where they are raised.
func allowedBytes(basic, upper bool, d edi.Delims) *[256]bool {
	var out [256]bool
	for c := range 256 {
		b := byte(c)
		out[c] = (edi.Basic(b) || !basic && edi.Extended(b)) && !d.Has(b) && !(upper && b >= 'a' && b <= 'z')
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
	out := strings.TrimSpace(w.convertText(v))
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
			return "contains a delimiter, which X12 cannot escape"
		case c < ' ' || c == 0x7f:
			return "contains a control character"
		default:
			return "contains a character outside the character set"
		}
	}
	return "begins or ends with a blank"
}

// special are letters and signs that do not decompose into a plain letter.
var special = strings.NewReplacer(
	"ß", "SS", "Æ", "AE", "æ", "AE", "Œ", "OE", "œ", "OE", "Ø", "O", "ø", "O", "Ł", "L", "ł", "L", "Đ", "D", "đ", "D",
	"Ð", "D", "ð", "D", "Þ", "TH", "þ", "TH", "ı", "I", "‘", "'", "’", "'", "‚", "'", "´", "'", "`", "'", "“", "\"",
	"”", "\"", "„", "\"", "«", "\"", "»", "\"", "–", "-", "—", "-", "‐", "-", "−", "-", "…", "...", "\u00a0", " ",
	"№", "NO", "™", "", "®", "", "©", "", "€", "EUR", "£", "GBP", "µ", "U", "×", "X", "½", "1/2", "¼", "1/4", "¾", "3/4",
)

// convertText writes v in the characters that are allowed: accents are dropped, letters raised, signs spelled with
// what there is; a delimiter or a sign without counterpart becomes a blank.
func (w *writer) convertText(v string) string {
	v = norm.NFD.String(special.Replace(v))
	var b strings.Builder
	for _, r := range v {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case w.upper || r < 0x80 && !w.allowed[r]:
			r = unicode.ToUpper(r)
		}
		if r < 0x80 && w.allowed[r] {
			b.WriteRune(r)
			continue
		}
		b.WriteByte(' ')
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
