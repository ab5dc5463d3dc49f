package form

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/x12text"
)

// printable are the characters that forms are filled with: those of a typewriter.
func printable() *x12text.Set {
	characters.once.Do(func() {
		for b := ' '; b < unicode.MaxASCII; b++ {
			characters.set[b] = true
		}
	})
	return &characters.set
}

var characters struct {
	once sync.Once
	set  x12text.Set
}

// clean is a text in capitals without accents, blanks joined; whole is false when a character has no counterpart.
func clean(s string) (text string, whole bool) {
	if strings.Contains(s, wide) {
		whole = true
		parts := strings.Split(s, wide)
		for i := range parts {
			var ok bool
			parts[i], ok = clean(strings.TrimSpace(parts[i]))
			whole = whole && ok
		}
		return strings.Join(parts, wide), whole
	}
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		b := s[i]
		plain = b >= ' ' && b < unicode.MaxASCII && (b < 'a' || b > 'z') && (b != ' ' || i > 0 && i+1 < len(s) && s[i-1] != ' ')
	}
	if plain {
		return s, true
	}
	whole = utf8.ValidString(s)
	s = strings.ToValidUTF8(s, " ")
	for _, r := range s {
		if r > unicode.MaxASCII && !unicode.IsSpace(r) && !unicode.Is(unicode.Mn, r) && strings.TrimSpace(printable().Convert(string(r), true)) == "" {
			whole = false
		}
	}
	return printable().Convert(s, true), whole
}

// wide stands for three blanks, which separate the parts of a box.
const wide = "   "

// street is an address or a name without the marks that neither form wants: periods, commas, number signs.
func street(s string) string {
	if !strings.ContainsAny(s, ".,#") {
		return s
	}
	return strings.Join(strings.Fields(strings.NewReplacer(".", " ", ",", " ", "#", " ").Replace(s)), " ")
}

// onlyDigits are the digits of a text.
func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// compact is a code without its dot.
func compact[C claim.CodeValue](c claim.Coded[C]) string {
	return strings.ReplaceAll(c.Text(), ".", "")
}

func two(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }

// spaced is a date as MM DD YYYY, or with a year of two digits.
func spaced(d claim.Date, long bool) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Date()
	s := two(int(m)) + " " + two(day) + " "
	if long {
		s += two(y / 100)
	}
	return s + two(y)
}

// joined is a date as MMDDYY or MMDDYYYY.
func joined(d claim.Date, long bool) string { return strings.ReplaceAll(spaced(d, long), " ", "") }

// cents are the dollars and cents of an amount; ok is false when it is below zero or not of whole cents.
func cents(d decimal.Decimal) (dollars, cent string, ok bool) {
	if !claim.Given(d) {
		return "", "", true
	}
	if !sane(d) || d.IsNegative() || d.Exponent() < -2 && !d.Equal(d.Truncate(2)) {
		return "", "", false
	}
	s := d.StringFixed(2)
	return s[:len(s)-3], s[len(s)-2:], true
}

// sane reports whether a number is one that a claim may have: others would take very many digits.
func sane(d decimal.Decimal) bool { return d.Exponent() >= -12 && d.Exponent() <= 12 }

// number is a quantity without needless zeros.
func number(d decimal.Decimal) string {
	if !claim.Given(d) || !sane(d) {
		return ""
	}
	return d.String()
}

// initial is the first letter of a name.
func initial(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
