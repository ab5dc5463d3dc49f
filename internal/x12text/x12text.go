// Package x12text says which characters X12 can carry and writes texts in them.
package x12text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Set is a set of bytes that may stand in data.
type Set [256]bool

// basic and extra are the two character sets of X12: the basic one has no small letters.
const (
	basic = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"&'()*+,-./:;?="
	extra = "abcdefghijklmnopqrstuvwxyz%~@[]_{}\\|<>#$"
)

// Extended is the extended character set without the usual delimiters * : ^ ~.
func Extended() *Set {
	var s Set
	for _, list := range [...]string{basic, extra} {
		for i := range len(list) {
			s[list[i]] = true
		}
	}
	for _, c := range "*:^~" {
		s[c] = false
	}
	return &s
}

// Plain reports whether every character of v may be written as it is: a blank at either end may not.
func (s *Set) Plain(v string) bool {
	for i := 0; i < len(v); i++ {
		if !s[v[i]] {
			return false
		}
	}
	return v == "" || v[0] != ' ' && v[len(v)-1] != ' '
}

// special are letters and signs that do not decompose into a plain letter.
func special() *strings.Replacer {
	return strings.NewReplacer(
		"ß", "SS", "Æ", "AE", "æ", "AE", "Œ", "OE", "œ", "OE", "Ø", "O", "ø", "O", "Ł", "L", "ł", "L", "Đ", "D", "đ", "D",
		"Ð", "D", "ð", "D", "Þ", "TH", "þ", "TH", "ı", "I", "‘", "'", "’", "'", "‚", "'", "´", "'", "`", "'", "“", "\"",
		"”", "\"", "„", "\"", "«", "\"", "»", "\"", "–", "-", "—", "-", "‐", "-", "−", "-", "…", "...", "\u00a0", " ",
		"№", "NO", "™", "", "®", "", "©", "", "€", "EUR", "£", "GBP", "µ", "U", "×", "X", "½", "1/2", "¼", "1/4", "¾", "3/4",
	)
}

// Convert writes v in the characters of the set: accents are dropped, letters raised where upper says so, signs spelled
// with what there is; a delimiter or a sign without counterpart becomes a blank. It is "" where no character of v has a
// counterpart. Text that is not UTF-8 must not be given.
func (s *Set) Convert(v string, upper bool) string {
	v = norm.NFD.String(special().Replace(v))
	var b strings.Builder
	for _, r := range v {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case upper || r < utf8.RuneSelf && !s[r]:
			r = unicode.ToUpper(r)
		}
		if r < utf8.RuneSelf && s[r] {
			b.WriteRune(r)
			continue
		}
		b.WriteByte(' ')
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
