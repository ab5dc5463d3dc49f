package guidelines

import (
	"bytes"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// class names a set of diagnosis codes that rules ask for: "a heart failure code", "a code of chapter 15". The sets
// stand in data/classes.txt as lists of codes and ranges.
type class uint16

// classSet is a set of classes.
type classSet [5]uint64

func (s *classSet) add(c class)     { s[c>>6] |= 1 << (c & 63) }
func (s *classSet) remove(c class)  { s[c>>6] &^= 1 << (c & 63) }
func (s classSet) has(c class) bool { return s[c>>6]>>(c&63)&1 != 0 }
func (s *classSet) union(t classSet) {
	for i := range s {
		s[i] |= t[i]
	}
}

// pattern is one item of a class definition: all codes whose first n characters lie between lo and hi and whose
// characters after the category begin with suffix.
type pattern struct {
	lo, hi [7]byte
	n      uint8
	not    bool // the item takes codes out of the class
	class  class
	suffix string
}

// classifier tells the classes of a code. The patterns are filed by the first letter of the codes they match; what it
// finds for a code of a release is kept (see codeFacts), so it is asked once for each code.
type classifier struct {
	letters [26][]pattern
}

// newClassifier compiles the class definitions.
func newClassifier() *classifier {
	k := &classifier{}
	for c, def := range classDefs {
		k.compile(class(c), def)
	}
	return k
}

// compile adds the patterns of one definition: codes and ranges separated by blanks; a leading minus takes codes out
// again; "E08-E13:22" asks for the characters after the category as well.
func (k *classifier) compile(c class, def string) {
	for item := range strings.FieldsSeq(def) {
		if p := newPattern(item, c); p.lo[0] >= 'A' && p.lo[0] <= p.hi[0] && p.hi[0] <= 'Z' {
			k.place(p)
		}
	}
}

// newPattern compiles one item of a definition.
func newPattern(item string, c class) pattern {
	p := pattern{class: c}
	if item[0] == '-' {
		p.not, item = true, item[1:]
	}
	if i := strings.IndexByte(item, ':'); i >= 0 {
		item, p.suffix = item[:i], item[i+1:]
	}
	lo, hi := item, item
	if i := strings.IndexByte(item, '-'); i >= 0 {
		lo, hi = item[:i], item[i+1:]
	}
	p.n = uint8(undotted(&p.lo, lo))
	undotted(&p.hi, hi)
	return p
}

// place files a pattern under every letter it can match.
func (k *classifier) place(p pattern) {
	for l := p.lo[0]; l <= p.hi[0]; l++ {
		k.letters[l-'A'] = append(k.letters[l-'A'], p)
	}
}

// of tells the classes of a code by its characters alone.
func (k *classifier) of(code icd.CM) classSet {
	var s classSet
	var b [8]byte
	code.AppendCompact(b[:0])
	if b[0] < 'A' || b[0] > 'Z' {
		return s
	}
	list := k.letters[b[0]-'A']
	for i := range list {
		p := &list[i]
		if !p.matches(&b) {
			continue
		}
		if p.not {
			s.remove(p.class)
		} else {
			s.add(p.class)
		}
	}
	addIntent(&s, &b)
	return s
}

func (p *pattern) matches(b *[8]byte) bool {
	if bytes.Compare(b[:p.n], p.lo[:p.n]) < 0 || bytes.Compare(b[:p.n], p.hi[:p.n]) > 0 {
		return false
	}
	for i := 0; i < len(p.suffix); i++ {
		if b[3+i] != p.suffix[i] {
			return false
		}
	}
	return true
}

func undotted(b *[7]byte, s string) int {
	n := 0
	for i := 0; i < len(s) && n < len(b); i++ {
		if s[i] != '.' {
			b[n] = s[i]
			n++
		}
	}
	return n
}
