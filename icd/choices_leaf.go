package icd

import "strings"

// choice is a code with what its title says on each axis, and its type at each length of code.
type choice struct {
	e      Entry
	says   [numChoiceAxes]string
	keys   [8]string // by length of code: the type, for comparison
	labels [8]string // by length of code: the type in the words of a title
	alike  bool      // another code has the same choices: the title tells them apart
}

// at is the label of the type at a length of code.
func (x *choice) at(level int) string { return x.labels[level] }

// saysOrTitle is what the code says on an axis; one that says nothing is told by its type.
func (x *choice) saysOrTitle(axis int) string {
	if s := x.says[axis]; s != "" {
		return s
	}
	return x.labels[7]
}

// own is the title, with the 7th character where titles are alike.
func (x *choice) own() string {
	if x.alike {
		return strings.TrimPrefix(x.e.Title()+" ("+x.e.Code().String()+")", " ")
	}
	return x.e.Title()
}

// choicesOf are the codes below a header.
func choicesOf(header Entry) []choice {
	titles := map[CM]*parsedTitle{}
	nodes := func(yield func(Entry) bool) {
		if !yield(header) {
			return
		}
		header.Descendants()(yield)
	}
	sides := newSides()
	for e := range nodes {
		p := parseTitle(e.Title())
		titles[e.Code()] = &p
		sides.learn(&p)
	}
	for _, p := range titles {
		sides.settle(p)
	}
	top := plainRest(titles[header.Code()].rest)
	labels := map[string]string{typeKey(top): top} // of keys: the first wording
	seen := map[string]int{}
	var out []choice
	for e := range header.Leaves() {
		x := choice{e: e}
		code := e.Code()
		last := typeKey(top)
		for n := header.Code().Len() + 1; n <= 7; n++ {
			if p := titles[code.Prefix(n)]; p != nil && n <= code.Len() {
				x.says = p.says
				plain := plainRest(p.rest)
				if plain == "" { // a release whose titles are not known
					plain = code.Prefix(n).String()
				}
				last = typeKey(plain)
				if _, ok := labels[last]; !ok {
					labels[last] = plain
				}
			}
			x.keys[n] = last
		}
		if code == header.Code() {
			x.says = titles[code].says
		}
		for n := range x.keys {
			x.labels[n] = labels[x.keys[n]]
		}
		if code.Len() == 7 && x.says[encounter] == "" && !x.speaks() {
			chars, _ := e.Seventh()
			for _, c := range chars {
				if c.Char == code.At(7) {
					x.says[encounter] = c.Title
				}
			}
		}
		title := e.Title()
		if k, ok := seen[title]; ok {
			x.alike, out[k].alike = true, true
		} else {
			seen[title] = len(out)
		}
		out = append(out, x)
	}
	return out
}

// speaks reports whether the title of the code says anything that its parent's does not.
func (x *choice) speaks() bool {
	p, ok := x.e.Parent()
	return !ok || p.Title() != x.e.Title()
}

// sides tells where "unspecified" stands for a side, and to which part of the body a bare "bilateral" belongs, by the
// titles of the same header that say right or left.
type sides struct {
	known map[string]bool   // titles with a mark for the side
	whole map[string]string // the same with the whole part between commas left out -> what was left out behind the mark
}

func newSides() *sides { return &sides{map[string]bool{}, map[string]string{}} }

// learn notes a title that says right or left.
func (s *sides) learn(p *parsedTitle) {
	if side := strings.ToLower(p.says[laterality]); side != "right" && side != "left" {
		return
	}
	key := sideKey(p.rest)
	s.known[key] = true
	m := string(rune(mark(laterality)))
	before, after, ok := strings.Cut(p.rest, ", "+m+" ")
	if !ok {
		return
	}
	noun, rest, more := strings.Cut(after, ",")
	whole := before + ", " + m
	if more {
		whole += "," + rest
	}
	s.whole[sideKey(whole)] = noun
}

// settle completes a title.
func (s *sides) settle(p *parsedTitle) {
	m := string(rune(mark(laterality)))
	if p.says[laterality] != "" {
		if noun, ok := s.whole[sideKey(p.rest)]; ok && strings.EqualFold(p.says[laterality], "bilateral") {
			p.rest = strings.Replace(p.rest, m, m+" "+noun, 1)
		}
		return
	}
	const word = "unspecified"
	for from := 0; from < len(p.rest); {
		i := findPhrase(smallLetters(p.rest[from:]), word)
		if i < 0 {
			return
		}
		i += from
		if try := p.rest[:i] + m + p.rest[i+len(word):]; s.known[sideKey(try)] {
			p.says[laterality], p.rest = p.rest[i:i+len(word)], try
			return
		}
		from = i + len(word)
	}
}

// sideKey compares titles whatever they say on the other axes.
func sideKey(rest string) string {
	b := make([]byte, 0, len(rest))
	for i := range len(rest) {
		if c := rest[i]; c >= ' ' || c == mark(laterality) {
			b = append(b, c)
		}
	}
	return typeKey(string(b))
}
