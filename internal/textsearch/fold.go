package textsearch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plainLetters are those of a letter or sign that does not decompose; "" for others.
func plainLetters(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	case '’', '‘', '´':
		return "'"
	case '–', '—', '‐', '‑':
		return "-"
	case 'µ', 'μ':
		return "u"
	case 'α':
		return "alpha"
	case 'β':
		return "beta"
	case 'γ':
		return "gamma"
	}
	return ""
}

// Fold makes a text plain: marks off, ligatures opened, letters lower case. ASCII text in lower case comes back
// as it is, without a copy.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	foldInto(&b, s)
	return b.String()
}

func foldInto(b *strings.Builder, s string) {
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(lower[byte(r)])
		case unicode.Is(unicode.Mn, r):
		default:
			r = unicode.ToLower(r)
			if p := plainLetters(r); p != "" {
				b.WriteString(p)
			} else {
				b.WriteRune(r)
			}
		}
	}
}

// lower is the lower-case form of every byte.
var lower = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return t
}()

// spelling brings British and American spelling together. The result is a key, not a word: it only has to be
// the same for both. Words of fewer than five letters stay.
func spelling(w string) string {
	if len(w) < 5 || !respelt(w) {
		return w
	}
	w = strings.ReplaceAll(w, "ae", "e")
	if !strings.HasPrefix(w, "oe") || len(w) > 6 {
		w = strings.ReplaceAll(w, "oe", "e")
	}
	w = strings.ReplaceAll(w, "our", "or")
	w = strings.ReplaceAll(w, "ph", "f")
	w = strings.ReplaceAll(w, "leuc", "leuk")
	w = strings.ReplaceAll(w, "yz", "ys")
	w = strings.ReplaceAll(w, "iz", "is")
	for _, end := range [...]string{"bre", "tre"} {
		if rest, ok := strings.CutSuffix(w, end); ok {
			w = rest + end[:1] + "er"
		}
	}
	return w
}

// respelt reports whether spelling may change w: whether w has one of the pairs of letters that it looks for.
func respelt(w string) bool {
	for i := 1; i < len(w); i++ {
		switch c := w[i]; w[i-1] {
		case 'a', 'o':
			if c == 'e' || c == 'u' && w[i-1] == 'o' {
				return true
			}
		case 'p':
			if c == 'h' {
				return true
			}
		case 'l':
			if c == 'e' && i+1 < len(w) && w[i+1] == 'u' {
				return true
			}
		case 'y', 'i':
			if c == 'z' {
				return true
			}
		case 'r':
			if c == 'e' && i == len(w)-1 {
				return true
			}
		}
	}
	return false
}

// stem takes plural and verb endings off. It is light on purpose: two words of different meaning should not meet.
func stem(w string) string {
	n := len(w)
	switch {
	case n < 4 || !letters(w):
		return w
	case strings.HasSuffix(w, "sses"):
		w = w[:n-2]
	case strings.HasSuffix(w, "ies") && n > 4:
		w = w[:n-3] + "y"
	case strings.HasSuffix(w, "oses"), strings.HasSuffix(w, "stases"), strings.HasSuffix(w, "yses"):
		w = w[:n-2] + "is"
	case strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"):
		w = w[:n-2]
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
	case strings.HasSuffix(w, "s"):
		w = w[:n-1]
	}
	return verbEnd(w)
}

func verbEnd(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "ied") && n > 5:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "ed") && n > 5:
		w = undouble(w[:n-2])
	case strings.HasSuffix(w, "ing") && n > 6:
		w = undouble(w[:n-3])
	case strings.HasSuffix(w, "tion") && n > 6, strings.HasSuffix(w, "sion") && n > 7:
		w = w[:n-3]
	}
	if n := len(w); n > 4 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

func undouble(w string) string {
	n := len(w)
	if n > 4 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' && w[n-1] != 'z' {
		return w[:n-1]
	}
	return w
}

func letters(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// termKey is the key of a folded word before families are applied.
func termKey(w string) string { return stem(spelling(w)) }
