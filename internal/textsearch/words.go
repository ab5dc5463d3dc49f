package textsearch

import "unicode/utf8"

// word is one word of a text: bytes [from, to) of the folded text.
type word struct {
	from, to int
	breaks   bool // punctuation that ends a clause stands before the word
	// Of that punctuation: an opening parenthesis, a closing one, another.
	opens, closes, comma bool
}

// Character classes of the scanner.
const (
	classOther = iota
	classWord
	classBreak // comma, semicolon, colon, parentheses, full stop
	classMark  // apostrophe
	classSlash
)

var classes = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c >= utf8.RuneSelf:
			t[c] = classWord
		}
	}
	for _, c := range []byte(",;:().[]") {
		t[c] = classBreak
	}
	t['\''], t['/'] = classMark, classSlash
	return t
}()

// nextWord finds the next word of s from position i on. A possessive ending is left out of the word ("Crohn's" is
// "Crohn"), an apostrophe inside is jumped over by the caller's key, and a slash holds abbreviations together
// ("s/p", "w/o", "n/v/d").
func nextWord(s string, i int) (w word, next int, ok bool) {
	for i < len(s) && classes[s[i]] != classWord {
		if classes[s[i]] == classBreak {
			w.breaks = true
			switch s[i] {
			case '(', '[':
				w.opens = true
			case ')', ']':
				w.closes = true
			default:
				w.comma = true
			}
		}
		i++
	}
	if i == len(s) {
		return w, i, false
	}
	w.from = i
	for i < len(s) && classes[s[i]] == classWord {
		i++
	}
	for i-w.from == 1 || slashed(s[w.from:i]) {
		if i+1 >= len(s) || s[i] != '/' || classes[s[i+1]] != classWord || i-w.from > 4 {
			break
		}
		for i++; i < len(s) && classes[s[i]] == classWord; i++ {
		}
	}
	w.to = i
	if i+1 < len(s) && s[i] == '\'' && lower[s[i+1]] == 's' && (i+2 == len(s) || classes[s[i+2]] != classWord) {
		i += 2
	}
	return w, i, true
}

func slashed(s string) bool { return len(s) >= 2 && len(s) <= 5 && s[1] == '/' }
