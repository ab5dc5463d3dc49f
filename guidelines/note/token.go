package note

import (
	"slices"
	"strings"
)

// token is a word of the text: letters and digits with what joins them ("r/o", "28w3d", "T2DM", "x-ray" is two). Its
// norm is what it is looked up by: small letters, singular.
type token struct {
	start, end int // bytes of the text
	norm       string
	upper      bool // written in capitals only
	stop       byte // the mark behind it that ends something: . ; : , ? ! ( ) newline, '-' for a dash between blanks; 0 none
	before     byte // an opening mark before it: ( [ ? #
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

// joins reports whether a mark between two word bytes belongs to the word.
func joins(text string, i int) bool {
	if i+1 >= len(text) || i == 0 || !wordByte(text[i+1]) {
		return false
	}
	switch text[i] {
	case '/':
		return true
	case '\'':
		return true
	case '.', ',':
		return digit(text[i-1]) && digit(text[i+1])
	}
	return false
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// tokenise cuts text[from:to] into words.
func tokenise(text string, from, to int, out []token) []token {
	before := byte(0)
	for i := from; i < to; {
		c := text[i]
		if c == 0xe2 && i+2 < to { // an arrow or a dash
			mark := byte(0)
			switch {
			case text[i+1] == 0x86 && text[i+2] == 0x92:
				mark = '>'
			case text[i+1] == 0x80 && (text[i+2] == 0x93 || text[i+2] == 0x94):
				mark = '-'
			}
			if n := len(out); mark != 0 && (mark == '>' || i > from && text[i-1] == ' ') {
				if n > 0 && out[n-1].start >= from && (out[n-1].stop == 0 || out[n-1].stop == ',') {
					out[n-1].stop = mark
				}
				i += 3
				continue
			}
		}
		if !wordByte(c) {
			switch c {
			case '(', '[', '?', '#', '+':
				before = c
			}
			if n := len(out); n > 0 && out[n-1].start >= from {
				last := &out[n-1]
				if c == '.' && initial(text, last, i, to) {
					i++
					continue
				}
				switch c {
				case '.', ';', ':', ',', '?', '!', '(', ')', '[', ']', '+', '|':
					if c == '|' {
						c = ':'
					}
					if last.stop == 0 || last.stop == ',' || last.stop == '+' && c != '+' || last.stop == ')' && (c == ':' || c == '.' || c == ';') {
						last.stop = c
					}
				case '/':
					if i > from && text[i-1] == ' ' && i+1 < to && text[i+1] == ' ' {
						last.stop = ';'
					}
				case '>':
					if i > from && (text[i-1] == '-' || text[i-1] == '=') {
						last.stop = '>'
					}
				case '-', '=':
					if i > from && text[i-1] == ' ' || i > from && text[i-1] == '-' {
						if last.stop == 0 || last.stop == ',' {
							last.stop = '-'
						}
					}
				}
			}
			i++
			continue
		}
		end := i
		upper := true
		for end < to && (wordByte(text[end]) && !(text[end] == 0xe2 && end > i && end+2 < to && text[end+1] == 0x86 && text[end+2] == 0x92) || end > i && joins(text, end)) {
			if text[end] >= 'a' && text[end] <= 'z' {
				upper = false
			}
			end++
		}
		out = append(out, token{start: i, end: end, norm: norm(text[i:end]), upper: upper, before: before})
		before = 0
		i = end
	}
	return out
}

// initial reports whether a period stands behind the initial of a genus: "C. diff", "E. coli".
func initial(text string, t *token, at, to int) bool {
	if t.end-t.start != 1 || t.end != at || digit(text[t.start]) || at+2 >= to {
		return false
	}
	if !t.upper || text[at+1] != ' ' {
		rest := strings.ToLower(strings.TrimLeft(text[at+1:min(to, at+12)], " "))
		return slices.ContainsFunc(species[:], func(s string) bool { return strings.HasPrefix(rest, s) })
	}
	return text[at+2] >= 'a' && text[at+2] <= 'z'
}

// species are names behind the initial of a genus in small letters: "c. diff", "e.coli".
var species = [...]string{"diff", "coli", "pylori", "aureus", "pneumo", "faecal", "albicans", "jejuni", "flu"}

// norm is a word in small letters and singular. Possessives lose their end.
func norm(w string) string {
	if n := normal(w); n > 0 {
		return w[:n]
	}
	var buf [40]byte
	b := buf[:0]
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c == 0xe2 && i+2 < len(w) && w[i+1] == 0x80 && w[i+2] == 0x99 { // a typographic apostrophe
			if i+4 == len(w) && w[i+3]|0x20 == 's' {
				break
			}
			i += 2
			continue
		}
		if c == '\'' {
			if i+2 == len(w) && (w[i+1] == 's' || w[i+1] == 'S') {
				break
			}
			continue
		}
		b = append(b, c)
	}
	return string(singular(b))
}

// normal is the length of the part of a word that is its norm, 0 where the norm is none of its parts.
func normal(w string) int {
	for i := 0; i < len(w); i++ {
		if c := w[i]; (c < 'a' || c > 'z') && !digit(c) && c != '/' {
			return 0
		}
	}
	n := len(w)
	if n < 4 || w[n-1] != 's' || digit(w[0]) {
		return n
	}
	switch w[n-2] {
	case 's', 'u', 'i', '/':
		return n
	case 'e':
		return 0
	}
	return n - 1
}

// singular takes the s of a plural off: "ulcers", "metastases" stays. Words that end in ss, us, is keep it.
func singular(b []byte) []byte {
	n := len(b)
	if n < 4 || b[n-1] != 's' || digit(b[0]) {
		return b
	}
	switch b[n-2] {
	case 's', 'u', 'i', '/':
		return b
	case 'e':
		if n > 5 && b[n-3] == 'i' { // biopsies
			return append(b[:n-3], 'y')
		}
		if n > 5 && (b[n-3] == 'x' || b[n-3] == 'h' && (b[n-4] == 's' || b[n-4] == 'c')) {
			return b[:n-2]
		}
	}
	return b[:n-1]
}
