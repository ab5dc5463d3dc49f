package terminology

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words are those of a filter, in small letters, with room for a title.
type words struct {
	list  []string
	title []byte
}

// displayAppender is an edition that gives a display without an allocation.
type displayAppender interface {
	appendDisplay(b []byte, c concept) []byte
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' }

// wordsOf are the words of a text. A full stop is of a word only within it: E11.9.
func wordsOf(text string) *words {
	out := new(words)
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !inWord(r) }) {
		if w = strings.Trim(w, "."); w != "" {
			out.list = append(out.list, w)
		}
	}
	return out
}

// fit reports whether each word begins a word of the title or of the display, or the code.
func (w *words) fit(e edition, it item) bool {
	if len(w.list) == 0 {
		return false
	}
	if x, ok := e.(displayAppender); ok {
		w.title = x.appendDisplay(w.title[:0], it.concept)
	} else {
		w.title = append(w.title[:0], e.display(it.concept)...)
	}
	w.title = lower(w.title)
	code := ""
	for _, word := range w.list {
		if beginsWord(w.title, word) || it.display != "" && beginsWord(lower([]byte(it.display)), word) {
			continue
		}
		if !maybeCode(word) {
			return false
		}
		if code == "" {
			code = strings.ToLower(e.code(it.concept))
		}
		if !strings.HasPrefix(code, word) && !strings.HasPrefix(strings.ReplaceAll(code, ".", ""), word) {
			return false
		}
	}
	return true
}

// maybeCode reports whether a word may begin a code: longer ones have digits, but for procedures such as GZHZZZZ.
func maybeCode(word string) bool {
	return len(word) <= 8 && (len(word) <= 3 || len(word) == 7 || strings.ContainsAny(word, "0123456789"))
}

// lower makes small letters of b, in its place where it is of ASCII.
func lower(b []byte) []byte {
	for i, c := range b {
		switch {
		case c >= utf8.RuneSelf:
			return bytes.ToLower(b)
		case 'A' <= c && c <= 'Z':
			b[i] = c + 'a' - 'A'
		}
	}
	return b
}

// beginsWord reports whether a word of a text begins with w.
func beginsWord(text []byte, w string) bool {
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte(w))
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRune(text[:at])
		if at == 0 || !inWord(before) {
			return true
		}
		_, n := utf8.DecodeRune(text[at:])
		at += n
	}
}
