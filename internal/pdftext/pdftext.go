// Package pdftext writes texts in the character set that the standard fonts of every PDF reader have.
package pdftext

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Latin is a text in Windows-1252. Letters that it lacks stand without their marks, other signs and what steers a printer
// as a question mark.
func Latin(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range Clean(s) {
		if b, ok := charmap.Windows1252.EncodeRune(r); ok {
			out = append(out, b)
			continue
		}
		found := false
		for _, q := range norm.NFD.String(string(r)) {
			if b, ok := charmap.Windows1252.EncodeRune(q); ok && !unicode.Is(unicode.Mn, q) {
				out = append(out, b)
				found = true
			}
		}
		if !found {
			out = append(out, '?')
		}
	}
	return string(out)
}

// Clean is a text without signs that steer a terminal or a printer: each is a question mark.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '?'
		}
		return r
	}, s)
}
