package terminology

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words are those of a filter, in small letters.
type words []string

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' }

// wordsOf are the words of a text. A full stop is of a word only within it: E11.9.
func wordsOf(text string) words {
	var out words
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !inWord(r) }) {
		if w = strings.Trim(w, "."); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// fit reports whether each word begins a word of the title or of the display, or the code.
func (list words) fit(e edition, it item) bool {
	code, title, display := "", "", ""
	for i, w := range list {
		if i == 0 {
			title, display = strings.ToLower(e.display(it.concept)), strings.ToLower(it.display)
		}
		if beginsWord(title, w) || beginsWord(display, w) {
			continue
		}
		if code == "" {
			code = strings.ToLower(e.code(it.concept))
		}
		if !strings.HasPrefix(code, w) && !strings.HasPrefix(strings.ReplaceAll(code, ".", ""), w) {
			return false
		}
	}
	return len(list) > 0
}

// beginsWord reports whether a word of a text begins with w.
func beginsWord(text, w string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], w)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if at == 0 || !inWord(before) {
			return true
		}
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
}
