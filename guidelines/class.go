package guidelines

import (
	"bytes"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// class names a set of diagnosis codes that rules ask for: "a heart failure code", "a code of chapter 15". The sets
// stand in classes.go as lists of codes and ranges.
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

// classifier tells the classes of a code: the patterns are indexed by category, so that few are looked at.
type classifier struct {
	patterns []pattern
	index    [26 * 36 * 36]uint16 // list number of a category, 0 = no pattern
	lists    [][]uint16
}

// newClassifier compiles the class definitions.
func newClassifier() *classifier {
	k := &classifier{lists: make([][]uint16, 1)}
	for c, def := range classDefs {
		k.compile(class(c), def)
	}
	k.collapse()
	return k
}

// compile adds the patterns of one definition: codes and ranges separated by blanks; a leading minus takes codes out
// again; "E08-E13:22" asks for the characters after the category as well.
func (k *classifier) compile(c class, def string) {
	for item := range strings.FieldsSeq(def) {
		k.place(newPattern(item, c))
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

// place files a pattern under every category it can match.
func (k *classifier) place(p pattern) {
	n := uint16(len(k.patterns))
	k.patterns = append(k.patterns, p)
	for i := categoryIndex(p.lo); i <= categoryIndex(p.hi); i++ {
		l := k.index[i]
		if l == 0 {
			l = uint16(len(k.lists))
			k.index[i] = l
			k.lists = append(k.lists, nil)
		}
		k.lists[l] = append(k.lists[l], n)
	}
}

// collapse lets categories with the same patterns share one list.
func (k *classifier) collapse() {
	same := map[string]uint16{}
	to := make([]uint16, len(k.lists))
	lists := [][]uint16{nil}
	key := make([]byte, 0, 64)
	for i := 1; i < len(k.lists); i++ {
		key = key[:0]
		for _, n := range k.lists[i] {
			key = append(key, byte(n), byte(n>>8))
		}
		l, ok := same[string(key)]
		if !ok {
			l = uint16(len(lists))
			lists = append(lists, k.lists[i])
			same[string(key)] = l
		}
		to[i] = l
	}
	for i, l := range k.index {
		k.index[i] = to[l]
	}
	k.lists = lists
}

// of tells the classes of a code by its characters alone.
func (k *classifier) of(code icd.CM) classSet {
	var s classSet
	var b [8]byte
	code.AppendCompact(b[:0])
	at := categoryIndex([7]byte(b[:7]))
	if at < 0 {
		return s
	}
	for _, n := range k.lists[k.index[at]] {
		p := &k.patterns[n]
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

// categoryIndex numbers the categories A00 to ZZZ in byte order; -1 for what is no category.
func categoryIndex(b [7]byte) int {
	c0, c1, c2 := int(b[0])-'A', base36(b[1]), base36(b[2])
	if c0 < 0 || c0 > 25 || c1 < 0 || c2 < 0 {
		return -1
	}
	return (c0*36+c1)*36 + c2
}

func base36(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return -1
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
