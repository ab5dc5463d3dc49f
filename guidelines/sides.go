package guidelines

import "github.com/gomedcode/medcode/icd"

// side is what a code says of the side of the body.
type side uint8

const (
	noSide side = iota
	right
	left
	bilateral
	sideOpen // the title says "unspecified" where its siblings name a side
)

// sideFamilies are the laterality families of one category: codes whose titles are equal but for the side. The side is
// read from the words of the titles, never from a digit.
type sideFamilies struct {
	members map[int32]sideMember // by order
	both    map[uint64]icd.CM    // the bilateral code of a family
}

type sideMember struct {
	family uint64
	side   side
}

// families are those of a code's category, worked out at their first use.
func (r *releaseFacts) families(e icd.Entry) *sideFamilies {
	cat := e.Code().Category()
	r.mu.RLock()
	f := r.sides[cat]
	r.mu.RUnlock()
	if f != nil {
		return f
	}
	f = r.readFamilies(e.Category())
	r.mu.Lock()
	r.sides[cat] = f
	r.mu.Unlock()
	return f
}

func (r *releaseFacts) readFamilies(category icd.Entry) *sideFamilies {
	f := &sideFamilies{members: map[int32]sideMember{}, both: map[uint64]icd.CM{}}
	sided := map[uint64]bool{}
	var buf [256]byte
	for e := range category.Leaves() {
		t := r.title(e)
		m := sideMember{family: sideKey(e.AppendTitle(buf[:0]), -1)}
		switch {
		case t&tBilateral != 0:
			m.side = bilateral
			f.both[m.family] = e.Code()
		case t&tRight != 0:
			m.side = right
		case t&tLeft != 0:
			m.side = left
		default:
			continue
		}
		sided[m.family] = sided[m.family] || m.side != bilateral
		f.members[int32(e.Order())] = m
	}
	if len(sided) > 0 {
		r.readOpen(f, category, sided)
	}
	return f
}

// readOpen adds the codes that leave the side open: without one of their words "unspecified" they are in a family.
func (r *releaseFacts) readOpen(f *sideFamilies, category icd.Entry, sided map[uint64]bool) {
	var buf [256]byte
	for e := range category.Leaves() {
		if t := r.title(e); t&tUnspecified == 0 || t&(tSided|tBilateral) != 0 {
			continue
		}
		title := e.AppendTitle(buf[:0])
		for k := 0; k < 4; k++ {
			if key := sideKey(title, k); sided[key] {
				f.members[int32(e.Order())] = sideMember{key, sideOpen}
				break
			}
		}
	}
}

// words yields the words of a title in lower case without a plural ending; digits alone are words too.
func words(title []byte, yield func(word []byte) bool) {
	var w [32]byte
	n := 0
	for i := 0; i <= len(title); i++ {
		c := byte(' ')
		if i < len(title) {
			c = title[i]
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			if n < len(w) {
				w[n] = c
				n++
			}
			continue
		}
		if n > 0 && !yield(singular(w[:n])) {
			return
		}
		n = 0
	}
}

func singular(w []byte) []byte {
	n := len(w)
	switch {
	case n > 4 && string(w[n-3:]) == "ies":
		w[n-3] = 'y'
		return w[:n-2]
	case n > 3 && w[n-1] == 's' && w[n-2] != 's':
		return w[:n-1]
	}
	return w
}

// wordSet is a set of words by their hashes.
type wordSet struct {
	hash [40]uint64
	n    int
}

func (s *wordSet) add(w []byte) {
	h := uint64(14695981039346656037)
	for _, c := range w {
		h = (h ^ uint64(c)) * 1099511628211
	}
	for i := range s.n {
		if s.hash[i] == h {
			return
		}
	}
	if s.n < len(s.hash) {
		s.hash[s.n] = h
		s.n++
	}
}

func (s *wordSet) contains(t *wordSet) bool {
	for i := range t.n {
		found := false
		for k := range s.n {
			found = found || s.hash[k] == t.hash[i]
		}
		if !found {
			return false
		}
	}
	return true
}

// sideKey is a hash of a title without the words of sides; skip is the number of the "unspecified" to leave out, -1
// for none.
func sideKey(title []byte, skip int) uint64 {
	var s wordSet
	seen := 0
	words(title, func(w []byte) bool {
		switch string(w) {
		case "right", "left", "bilateral", "unilateral", "both", "of", "the", "in", "eye", "ear", "side":
			return true
		case "unspecified":
			seen++
			if seen-1 == skip {
				return true
			}
		}
		s.add(w)
		return true
	})
	key := uint64(s.n)
	for i := range s.n {
		key += s.hash[i] * 0x9e3779b97f4a7c15
	}
	return key
}

// axisWords is the set of words that say what a code is about, without those that leave something open.
func axisWords(title []byte) *wordSet {
	s := &wordSet{}
	words(title, func(w []byte) bool {
		switch string(w) {
		case "unspecified", "not", "no", "site", "part", "type", "organism", "cause", "degree", "stage", "severity", "form", "kind", "location",
			"region", "eye", "side", "of", "the", "in", "and", "or", "with", "without", "other", "uncomplicated", "acute", "right", "left", "bilateral":
			return true
		}
		if w[0] >= '0' && w[0] <= '9' {
			return true
		}
		s.add(w)
		return true
	})
	return s
}
