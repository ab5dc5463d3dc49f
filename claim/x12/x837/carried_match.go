package x837

import (
	"bytes"
	"strings"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/money"
)

// A fact is a segment, or a part of one that may stand in another segment of its kind: a composite of HI, an adjustment
// of CAS, a number of PER.
type fact struct {
	seg     sentSegment
	key     string // of the segment in the guide, and what part of it it is
	el      [][]byte
	at      []int // numbers of the elements
	text    []byte
	part    bool // not the whole segment
	matched bool
}

// matcher compares the facts of a claim as read with those that were written.
type matcher struct {
	d       *Decoder
	sep     edi.Delims
	faults  []x12.Fault // for which the claim is refused
	omitted []Change    // fields that are read and will be told when they are written
	in, out []fact
	kept    [][]byte // segments written as they were read
}

// read takes the segments of a list.
func (m *matcher) read(l *sentList) {
	for _, s := range l.segs {
		m.in = m.facts(m.in, s, l.b[s.from:s.to])
	}
}

// written takes the segments that were written.
func (m *matcher) written(out []byte, list []ref, g *edi.Guide) {
	var at instances
	for _, w := range list {
		end := int(w.offset) + bytes.IndexByte(out[w.offset:], m.sep.Segment)
		text := out[w.offset:end]
		def := w.defIn(g)
		if def == nil {
			m.kept = append(m.kept, text)
			continue
		}
		if def.Loop.Items[0].Segment == def {
			at.open(def.Loop.ID)
		} else if at.nth[def.Loop.ID] == 0 { // a level, whose HL is not among them
			at.open(def.Loop.ID)
		}
		m.out = m.facts(m.out, sentSegment{def: def, id: def.ID, loop: def.Loop.ID, at: at.of(def.Loop.ID)}, text)
	}
}

const (
	idHI  edi.ID = 'H' | 'I'<<8
	idCAS edi.ID = 'C' | 'A'<<8 | 'S'<<16
	idPER edi.ID = 'P' | 'E'<<8 | 'R'<<16
)

// facts adds those of a segment.
func (m *matcher) facts(to []fact, s sentSegment, text []byte) []fact {
	el := bytes.Split(text, []byte{m.sep.Element})[1:]
	key := s.id.String()
	if s.def != nil {
		key = s.def.Key
	}
	get := func(i int) []byte {
		if i <= len(el) {
			return el[i-1]
		}
		return nil
	}
	add := func(kind string, at ...int) {
		f := fact{seg: s, key: key + kind, at: at, text: text, part: true}
		given := false
		for _, i := range at {
			f.el = append(f.el, get(i))
			given = given || len(get(i)) > 0
		}
		if given {
			to = append(to, f)
		}
	}
	switch {
	case s.def == nil:
	case s.id == idHI:
		for i := range el {
			add("", i+1)
		}
		return to
	case s.id == idCAS:
		n := len(to)
		for i := 2; i <= len(el); i += 3 {
			if len(get(i))+len(get(i+1))+len(get(i+2)) > 0 {
				add("", 1, i, i+1, i+2)
			}
		}
		if len(to) == n {
			add("", 1)
		}
		return to
	case s.id == idPER:
		add("/1", 1)
		add("/2", 2)
		for i := 3; i <= len(el); i += 2 {
			add("", i, i+1)
		}
		return to
	}
	if from, through, ok := bytes.Cut(get(3), []byte("-")); s.id == idDTP && string(get(2)) == "RD8" && ok && bytes.Equal(from, through) {
		el = append([][]byte{get(1), []byte("D8"), from}, el[3:]...) // a range of one day is that day
	}
	f := fact{seg: s, key: key, text: text, el: el}
	for i := range el {
		f.at = append(f.at, i+1)
	}
	return append(to, f)
}

// factPlace is where facts are compared: those of one segment in one loop.
type factPlace struct {
	key string
	at  instance
}

// exactly is a fact in all.
type exactly struct {
	factPlace
	text string
}

func (f *fact) place() factPlace { return factPlace{f.key, f.seg.at} }

func (f *fact) exactly() exactly {
	if !f.part {
		return exactly{f.place(), string(f.text)}
	}
	return exactly{f.place(), string(bytes.Join(f.el, []byte{0}))}
}

// maxTries bounds how many facts one is compared with that is not written in the same way.
const maxTries = 64

// match pairs the facts: first those that are the same, then the others in their order.
func (m *matcher) match() {
	kept := map[string]int{}
	for _, text := range m.kept {
		kept[string(text)]++
	}
	there, places := map[exactly][]int{}, map[factPlace][]int{}
	for i := range m.out {
		e := m.out[i].exactly()
		there[e] = append(there[e], i)
		places[e.factPlace] = append(places[e.factPlace], i)
	}
	for i := range m.in {
		f := &m.in[i]
		if text := string(f.text); kept[text] > 0 { // kept as it was
			if f.matched = true; !f.part {
				kept[text]--
			}
			continue
		}
		e := f.exactly()
		if list := there[e]; len(list) > 0 {
			f.matched, m.out[list[0]].matched = true, true
			if f.seg.id != idPER { // else a name may be given again
				there[e] = list[1:]
			}
		}
	}
	for _, same := range []bool{true, false} {
		for p, list := range places { // what is left
			n := 0
			for _, k := range list {
				if !m.out[k].matched {
					list[n] = k
					n++
				}
			}
			places[p] = list[:n]
		}
		for i := range m.in {
			f := &m.in[i]
			if f.matched {
				continue
			}
			list := places[f.place()]
			for n, k := range list[:min(len(list), maxTries)] {
				g := &m.out[k]
				if g.matched || same && !m.equal(f, g) {
					continue
				}
				f.matched, g.matched = true, true
				if !same {
					m.differ(f, g)
				}
				if n == 0 {
					places[f.place()] = list[1:]
				}
				break
			}
		}
	}
	for i := range m.in {
		if f := &m.in[i]; !f.matched {
			m.lost(f)
		}
	}
	for i := range m.out {
		if g := &m.out[i]; !g.matched {
			m.invented(g)
		}
	}
}

// lost tells of a fact that does not come back.
func (m *matcher) lost(f *fact) {
	element := 0
	if f.part {
		element = f.at[min(1, len(f.at)-1)]
	}
	m.lose(lostElement, f.seg, f.text, element, 0)
}

// invented tells of a fact that nothing in the input says, at the loop where it would stand.
func (m *matcher) invented(g *fact) {
	if len(m.in) == 0 || len(m.d.issues.list) >= maxIssues {
		return
	}
	at := m.in[0].seg
	for i := range m.in {
		if s := &m.in[i].seg; s.at == g.seg.at || levelOfLoop(s.loop) == levelOfLoop(g.seg.loop) && levelOfLoop(at.loop) != levelOfLoop(s.loop) {
			at = *s
			if s.at == g.seg.at {
				break
			}
		}
	}
	at.id, at.loop, at.def = g.seg.id, g.seg.loop, g.seg.def
	m.lose(inventedElement, at, nil, 0, 0)
}

// differ compares the elements of two facts that stand for each other.
func (m *matcher) differ(f, g *fact) {
	for i := range max(len(f.el), len(g.el)) {
		var a, b []byte
		at := i + 1
		if i < len(f.el) {
			a, at = f.el[i], f.at[i]
		}
		if i < len(g.el) {
			b = g.el[i]
		}
		if m.same(f.seg.def, at, 0, a, b) {
			continue
		}
		if bytes.IndexByte(a, m.sep.Component) < 0 && bytes.IndexByte(b, m.sep.Component) < 0 {
			m.element(f, at, 0, a, b)
			continue
		}
		x, y := bytes.Split(a, []byte{m.sep.Component}), bytes.Split(b, []byte{m.sep.Component})
		for k := range max(len(x), len(y)) {
			var v, w []byte
			if k < len(x) {
				v = x[k]
			}
			if k < len(y) {
				w = y[k]
			}
			if !m.same(f.seg.def, at, k+1, v, w) {
				m.element(f, at, k+1, v, w)
			}
		}
	}
}

func (m *matcher) element(f *fact, at, part int, a, b []byte) {
	code := lostElement
	if len(a) == 0 {
		code = inventedElement
	}
	m.lose(code, f.seg, f.text, at, part)
}

// lose reports it, unless the claim is refused for it anyway.
func (m *matcher) lose(code edi.Code, s sentSegment, text []byte, element, part int) {
	for i := range m.faults {
		if at := &m.faults[i].At; at.Loop == s.loop && at.ID == s.id.String() && (at.Element == element || at.Element == 0 || element == 0) {
			return
		}
	}
	if code == lostElement {
		for _, c := range m.omitted {
			if at, ok := omittedAt(c.Field); ok && at.id == s.id && (at.element == element || element == 0) {
				return
			}
		}
	}
	offset := s.offset
	if element > 0 && text != nil {
		for n, i := 0, 0; i < len(text); i++ {
			if text[i] == m.sep.Element {
				if n++; n == element {
					offset += int64(i + 1)
					break
				}
			}
		}
	}
	m.d.lose(code, s, offset, element, part)
}

// omittedAt is the place of a field that is read though the guide does not use it there. Writing names it.
func omittedAt(field string) (at struct {
	id      edi.ID
	element int
}, ok bool) {
	place := func(id string, element int) {
		at.id, at.element, ok = edi.MakeID(id), element, true
	}
	switch field[strings.LastIndexByte(field, '.')+1:] {
	case "providerSignature":
		place("CLM", 6)
	case "patientSignatureSource":
		place("CLM", 10)
	case "specialProgram":
		place("CLM", 12)
	case "signatureSource":
		place("OI", 4)
	case "subdivision":
		place("N4", 7)
	case "deathDate":
		place("PAT", 6)
	case "weightLb":
		place("PAT", 8)
	case "pregnant":
		place("PAT", 9)
	}
	return at, ok
}

// equal reports whether two facts say the same.
func (m *matcher) equal(f, g *fact) bool {
	if !f.part && bytes.Equal(f.text, g.text) {
		return true
	}
	for i := range max(len(f.el), len(g.el)) {
		var a, b []byte
		at := i + 1
		if i < len(f.el) {
			a, at = f.el[i], f.at[i]
		}
		if i < len(g.el) {
			b = g.el[i]
		}
		if !m.same(f.seg.def, at, 0, a, b) {
			return false
		}
	}
	return true
}

// same reports whether two values of an element or component are the same but for how they are written: numbers by
// their value.
func (m *matcher) same(d *edi.SegmentDef, element, part int, a, b []byte) bool {
	if bytes.Equal(a, b) {
		return true
	}
	if d == nil || len(a) == 0 || len(b) == 0 || element > len(d.Elements) {
		return false
	}
	e := &d.Elements[element-1]
	if part > 0 && part <= len(e.Parts) {
		e = &e.Parts[part-1]
	} else if part == 0 && e.Parts != nil {
		x, y := bytes.Split(a, []byte{m.sep.Component}), bytes.Split(b, []byte{m.sep.Component})
		if len(x) != len(y) {
			return false
		}
		for k := range x {
			if !m.same(d, element, k+1, x[k], y[k]) {
				return false
			}
		}
		return true
	}
	if e.Type != edi.TypeDecimal && e.Type != edi.TypeInteger {
		return false
	}
	x, err := money.ParsePoint(a)
	y, err2 := money.ParsePoint(b)
	return err == nil && err2 == nil && x.Equal(y)
}
