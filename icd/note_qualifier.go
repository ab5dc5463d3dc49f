package icd

import (
	"slices"
	"strings"
)

// qualifier narrows a reference to the codes with certain characters: "with fifth or sixth character 5",
// "with .17, .27, .97", "with 7th character B or C", "with final characters -20". The zero qualifier admits all.
type qualifier struct {
	kind qualKind
	pos  int8     // the position asked for, where the kind has one
	set  charSet  // the characters admitted at the position
	tail []string // prefixes after the dot, or endings
}

type qualKind uint8

const (
	qualNone   qualKind = iota
	qualAt              // the character at pos is in set
	qualIntent          // the intent character of T36-T65 is in set
	qualAfter           // the characters after the dot start with one of tail
	qualFinal           // the code ends in one of tail
	qualSpan            // the characters from pos on are tail[0]
)

// charSet is a set of the characters 0-9 and A-Z.
type charSet uint64

func charBit(c byte) charSet {
	switch {
	case digit(c):
		return 1 << (c - '0')
	case letter(c):
		return 1 << (c - 'A' + 10)
	}
	return 0
}

// parseQualifier reads what follows "with". ok is false if it is not understood; then it admits all.
func parseQualifier(s string) (q qualifier, ok bool) {
	s = strings.TrimRight(strings.ToLower(s), " .,;:")
	if s == "" {
		return q, false
	}
	if s[0] == '.' {
		return qualifier{kind: qualAfter, tail: endings(s)}, true
	}
	if strings.Contains(s, "indicate intent") {
		return q, true
	}
	if strings.HasPrefix(s, "open fracture") {
		return qualifier{kind: qualAt, pos: 7, set: charBit('B') | charBit('C')}, true
	}
	if len(s) == 1 && digit(s[0]) {
		return qualifier{kind: qualFinal, tail: []string{s}}, true
	}
	word, value, found := cutLast(s, "character")
	if !found {
		return q, false
	}
	value = strings.TrimLeft(strings.TrimPrefix(value, "s"), " ")
	switch {
	case strings.HasPrefix(word, "final"):
		if value == "5" || value == "6" {
			return qualifier{kind: qualIntent, set: chars(value)}, true
		}
		return qualifier{kind: qualFinal, tail: endings(value)}, true
	case strings.HasPrefix(word, "fifth or six"):
		return qualifier{kind: qualIntent, set: chars(value)}, true
	case strings.HasPrefix(word, "fifth to sixth"):
		return qualifier{kind: qualSpan, pos: 5, tail: endings(value)}, true
	case strings.HasPrefix(word, "fourth"):
		return qualifier{kind: qualAt, pos: 4, set: chars(value)}, true
	case strings.HasPrefix(word, "fifth"), strings.HasPrefix(word, "5th"):
		return qualifier{kind: qualAt, pos: 5, set: chars(value)}, true
	case strings.HasPrefix(word, "sixth"), strings.HasPrefix(word, "6th"):
		return qualifier{kind: qualAt, pos: 6, set: chars(value)}, true
	case strings.HasPrefix(word, "seventh"), strings.HasPrefix(word, "7th"):
		return qualifier{kind: qualAt, pos: 7, set: chars(value)}, true
	}
	return q, false
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// chars reads "5", ".6", "1-4", "1-4 or 6", "b or c".
func chars(s string) (set charSet) {
	s = strings.ToUpper(strings.ReplaceAll(s, "or", " "))
	var prev byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '-' && prev != 0 && i+1 < len(s) {
			for k := prev; k < s[i+1]; k++ {
				set |= charBit(k)
			}
			continue
		}
		set |= charBit(c)
		prev = c
	}
	return set
}

// endings reads ".17, .27, .97", ".15. .25, .95", ".51-.52", ".62-", "-20", ".00 or .01", "51".
func endings(s string) []string {
	var out []string
	for _, f := range strings.FieldsFunc(strings.ReplaceAll(s, "or", " "), func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		lo, hi, span := strings.Cut(strings.Trim(f, "."), "-.")
		lo = strings.ToUpper(strings.Trim(lo, ".-"))
		if lo == "" {
			continue
		}
		out = append(out, lo)
		for span && len(lo) == len(hi) && lo < strings.ToUpper(hi) {
			lo = lo[:len(lo)-1] + string(lo[len(lo)-1]+1)
			out = append(out, lo)
		}
	}
	return out
}

func (q *qualifier) equal(r *qualifier) bool {
	return q.kind == r.kind && q.pos == r.pos && q.set == r.set && slices.Equal(q.tail, r.tail)
}

// admits reports whether the code has the characters asked for. A code too short to show them is not admitted.
func (q *qualifier) admits(c CM) bool {
	switch q.kind {
	case qualNone:
		return true
	case qualAt:
		return q.set&charBit(c.At(int(q.pos))) != 0
	case qualIntent:
		return q.set&charBit(intentChar(c)) != 0
	case qualAfter:
		return q.matches(c, 3)
	case qualSpan:
		return q.matches(c, int(q.pos)-1)
	}
	for _, t := range q.tail { // qualFinal: the end of the code
		n := c.Len()
		if k := n - len(t); k >= 3 && string(c.b[k:n]) == t {
			return true
		}
	}
	return false
}

func (q *qualifier) matches(c CM, from int) bool {
	for _, t := range q.tail {
		if from+len(t) <= c.Len() && string(c.b[from:from+len(t)]) == t {
			return true
		}
	}
	return false
}

// intentChar is the character of a T36-T65 code that states the intent: the sixth, or the fifth where the sixth is
// the placeholder (T36.91XA) or absent.
func intentChar(c CM) byte {
	if ch := c.At(6); ch != 'X' && ch != 0 {
		return ch
	}
	return c.At(5)
}
