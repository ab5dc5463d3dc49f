package payer

import (
	"iter"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
)

// given yields the fields at a path that are given, each with its path and text: services[] is the line that is judged,
// other lists give each of their elements.
func (s *subject) given(path string) iter.Seq2[string, string] {
	if rest, ok := strings.CutPrefix(path, "services[]"); ok && s.line >= 0 {
		path = "services[" + strconv.Itoa(s.line) + "]" + rest
	}
	return func(yield func(string, string) bool) { s.walk(path, yield) }
}

func (s *subject) walk(path string, yield func(string, string) bool) bool {
	head, _, list := strings.Cut(path, "[]")
	if !list {
		text, given := s.f.Field(path)
		return !given || yield(path, text)
	}
	text, _ := s.f.Field(head)
	n, _ := strconv.Atoi(text)
	for i := range n {
		if !s.walk(itoaPath(path, i), yield) {
			return false
		}
	}
	return true
}

// parts are the parts of an encounter by the names of the coded form.
func partOf(name string) (guidelines.Part, bool) {
	for p := guidelines.PartPatient; p <= guidelines.PartHistory; p++ {
		if p.String() == name {
			return p, true
		}
	}
	return guidelines.PartEncounter, false
}

// locate is the place of a field as findings tell it. What the path leaves open is the line that is judged, or the list as
// a whole.
func (s *subject) locate(path string) guidelines.Location {
	if rest, ok := strings.CutPrefix(path, "services[]"); ok && s.line >= 0 {
		path = "services[" + strconv.Itoa(s.line) + "]" + rest
	}
	head, rest, _ := strings.Cut(path, ".")
	name, index := indexed(head)
	at := guidelines.Whole(guidelines.PartEncounter)
	part, ok := partOf(name)
	if !ok {
		at.Field = strings.ReplaceAll(path, "[]", "")
		return at
	}
	at = guidelines.At(part, index)
	if rest == "" {
		return at
	}
	list, inside, deep := strings.Cut(rest, ".")
	list, sub := indexed(list)
	at = guidelines.AtSub(part, index, list, sub)
	if deep {
		for inside != "" { // a place has one index behind that of the part
			var one string
			one, inside, _ = strings.Cut(inside, ".")
			one, _ = indexed(one)
			at.Field += "." + one
		}
	}
	return at
}

// indexed takes the index from a name, None where it has none.
func indexed(s string) (name string, index int) {
	name, n, ok := strings.Cut(s, "[")
	if !ok {
		return name, guidelines.None
	}
	i, err := strconv.Atoi(strings.TrimSuffix(n, "]"))
	if err != nil || i > 32767 {
		return name, guidelines.None
	}
	return name, i
}
