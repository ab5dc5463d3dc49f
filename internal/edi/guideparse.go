package edi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// parser reads the notation of guides/*.txt.
type parser struct {
	elements map[string]Element
	lists    map[string]string
	shapes   map[string]string
	guide    *Guide
	head     []string // lines that name loops, read when these are known
}

// parseGuide reads a guide with the elements and shapes that it shares with others.
func parseGuide(elements, shapes, text string) (*Guide, error) {
	p := &parser{
		elements: map[string]Element{}, lists: map[string]string{}, shapes: map[string]string{},
		guide: &Guide{Root: &Loop{}, known: map[ID]bool{}, loops: map[string]*Loop{}, twofold: map[ID]bool{}, qualify: map[ID]bool{}},
	}
	for _, step := range []struct {
		text string
		read func(indent int, f []string, line string) error
	}{{elements, p.element}, {shapes, p.shape}, {text, p.line()}} {
		for n, line := range strings.Split(step.text, "\n") {
			body := strings.TrimLeft(line, " ")
			if body == "" || body[0] == '#' {
				continue
			}
			if err := step.read(len(line)-len(body), strings.Fields(body), body); err != nil {
				return nil, fmt.Errorf("edi: guide line %d: %w", n+1, err)
			}
		}
	}
	for _, line := range p.head {
		if err := p.finish(line); err != nil {
			return nil, fmt.Errorf("edi: guide %s: %w", p.guide.Version, err)
		}
	}
	p.index(p.guide.Root)
	for _, l := range p.guide.loops {
		p.index(l)
	}
	p.landmarks()
	return p.guide, nil
}

func typeNamed(name string) Type {
	switch name {
	case "ID":
		return TypeCode
	case "AN":
		return TypeText
	case "R":
		return TypeDecimal
	case "N0":
		return TypeInteger
	case "DT":
		return TypeDate
	case "TM":
		return TypeTime
	}
	return TypeNone
}

func (p *parser) element(_ int, f []string, _ string) error {
	if len(f) != 4 || typeNamed(f[1]) == TypeNone {
		return fmt.Errorf("element %q", f[0])
	}
	number, base := f[0], 0
	if number[0] == 'I' {
		number, base = number[1:], 10000
	}
	data, err := strconv.Atoi(number)
	if err != nil {
		return err
	}
	e := Element{Data: base + data, Type: typeNamed(f[1])}
	e.Min, _ = strconv.Atoi(f[2])
	e.Max, err = strconv.Atoi(f[3])
	p.elements[f[0]] = e
	return err
}

func (p *parser) shape(_ int, f []string, line string) error {
	switch f[0] {
	case "list":
		p.lists[f[1]] = f[2]
	case "shape":
		p.shapes[f[1]] = strings.TrimSpace(line[strings.Index(line, f[1])+len(f[1]):])
	default:
		return fmt.Errorf("unknown word %q", f[0])
	}
	return nil
}

// line returns the reader of the loop table, which keeps the loops that are open.
func (p *parser) line() func(int, []string, string) error {
	open := []*Loop{p.guide.Root}
	return func(indent int, f []string, text string) error {
		switch f[0] {
		case "list", "shape":
			return p.shape(indent, f, text)
		case "loop", "same", "seg":
		default:
			return p.directive(f, text)
		}
		if len(f) < 4 {
			return fmt.Errorf("%s: name, usage and repeat expected", f[0])
		}
		if indent >= len(open) {
			return fmt.Errorf("%s: indentation", f[1])
		}
		open = open[:indent+1]
		in := open[indent]
		required := f[2] == "R"
		limit, err := strconv.Atoi(f[3])
		if err != nil || !required && f[2] != "S" {
			return fmt.Errorf("%s: usage or repeat", f[1])
		}
		if f[0] == "seg" {
			variant := ""
			if len(f) > 4 {
				variant = f[4]
			}
			return p.segment(in, f[1], variant, required, limit)
		}
		l := p.guide.loops[f[1]]
		if f[0] == "loop" {
			if len(f[1]) < 4 {
				return fmt.Errorf("loop %q", f[1])
			}
			l = &Loop{ID: f[1]}
			if f[1][0] >= 'a' && f[1][0] <= 'z' {
				l.ID = "" // a name of ours
			}
			p.guide.loops[f[1]] = l
			open = append(open, l)
		}
		if l == nil {
			return fmt.Errorf("loop %q", f[1])
		}
		p.add(in, Item{Loop: l, Required: required, Max: limit})
		return nil
	}
}

// directive reads a line of the head of a guide; those that name loops wait until these are known.
func (p *parser) directive(f []string, text string) error {
	g := p.guide
	switch {
	case f[0] == "guide" && len(f) == 4:
		g.Set, g.Version = f[1], f[2]
		if f[3] != "-" {
			g.Addendum = f[3]
		}
	case f[0] == "group" && len(f) == 2:
		g.Group = f[1]
	case f[0] == "whole" && len(f) == 1:
		g.Whole = true
	case f[0] == "alone" && len(f) > 1:
		for _, w := range f[1:] {
			g.Alone = append(g.Alone, MakeID(w))
		}
	case f[0] == "unverified" && len(f) > 1:
		g.doubt = append(g.doubt, f[1:]...)
	case f[0] == "certain" && len(f) > 1:
		for _, w := range f[1:] {
			g.certain = append(g.certain, MakeID(w))
		}
	case f[0] == "also", f[0] == "earlier": // read with the head
	case f[0] == "told":
		var err error
		g.told, err = patterns(f[1:])
		return err
	case f[0] == "party" && len(f) > 2:
		for _, w := range strings.Split(f[1], "|") {
			g.names = append(g.names, MakeID(w))
		}
		for _, w := range f[2:] {
			g.belongs = append(g.belongs, MakeID(w))
		}
	case f[0] == "stop":
		for _, w := range f[1:] {
			g.stops = append(g.stops, MakeID(w))
		}
	case slices.Contains([]string{"unit", "numbered", "level", "holds", "lost"}, f[0]):
		p.head = append(p.head, text)
	default:
		return fmt.Errorf("unknown word %q", f[0])
	}
	return nil
}

// finish reads a line that names loops.
func (p *parser) finish(text string) error {
	f := strings.Fields(text)
	if f[0] == "lost" {
		return p.lostRule(text)
	}
	if len(f) < 2 {
		return fmt.Errorf("%s: loop expected", f[0])
	}
	g := p.guide
	if f[0] == "unit" {
		for _, w := range f[1:] {
			if n, err := strconv.Atoi(w); err == nil && p.guide.loops[w] == nil {
				g.MaxUnits = n
				continue
			}
			l, err := p.named(w)
			if err != nil {
				return err
			}
			l.unit = true
			g.Units = append(g.Units, l)
		}
		return nil
	}
	l, err := p.named(f[1])
	if err != nil {
		return err
	}
	switch f[0] {
	case "numbered":
		l.numbered = true
	case "holds":
		for _, w := range f[2:] {
			in, err := p.named(w)
			if err != nil {
				return err
			}
			l.holds = append(l.holds, in)
		}
	case "level":
		m := levelMark{loop: l}
		if d := l.Items[0].first(); d.ID != idHL || len(d.codes) != 1 {
			return fmt.Errorf("level %s: no HL with one code", l.ID)
		} else {
			m.code = d.codes[0]
		}
		if m.by, err = patterns(f[2:]); err != nil {
			return err
		}
		for _, q := range m.by {
			if q.codes == nil {
				m.next = append(m.next, q.id)
			}
		}
		g.levels = append(g.levels, m)
	}
	return nil
}

// landmarks notes the first segments of units, numbered loops and levels.
func (p *parser) landmarks() {
	g := p.guide
	for _, d := range g.Defs {
		l := d.Loop
		if l.Items[0].Segment == d && (l.unit || l.numbered || l.level) && !holds(g.heads, d.ID) {
			g.heads = append(g.heads, d.ID)
		}
	}
	for _, d := range g.Defs {
		if d.codes != nil {
			g.qualify[d.ID] = true
		}
		if d.second != nil {
			g.twofold[d.ID] = true
		}
	}
}

// add puts an item into a loop and gives it its position.
func (p *parser) add(in *Loop, it Item) {
	if n := len(in.Items); n > 0 {
		last := in.Items[n-1]
		it.group = last.group + 1
		switch {
		case it.Segment != nil && last.Segment != nil && last.Segment.ID == it.Segment.ID && n > 1:
			it.group = last.group
		case it.Loop != nil && last.Loop != nil && last.Loop.ID != "" && it.Loop.ID != "" && last.Loop.ID[:4] == it.Loop.ID[:4]:
			it.group = last.group
		}
	}
	if it.Segment != nil {
		it.Segment.group, it.Segment.item = it.group, len(in.Items)
	}
	in.Items = append(in.Items, it)
}

func (p *parser) segment(in *Loop, word, variant string, required bool, limit int) error {
	name, codes, qualified := strings.Cut(word, "*")
	codes, twofold := strings.CutSuffix(codes, "*") // "PWK*CT*": the element behind the qualifier tells, too
	d := &SegmentDef{ID: MakeID(name), Index: len(p.guide.Defs), Loop: in, Required: required, Max: limit}
	d.Key = in.ID + "/" + name
	if qualified {
		if list, isList := strings.CutPrefix(codes, "$"); isList {
			codes = p.lists[list]
		}
		d.Key += "*" + strings.SplitN(codes, "|", 2)[0]
	}
	shape := name
	if variant != "" {
		shape += "." + variant
	}
	spec, ok := p.shapes[shape]
	if !ok {
		return fmt.Errorf("no shape %q", shape)
	}
	spec, notes, _ := strings.Cut(spec, ";")
	var err error
	if d.Elements, err = p.layout(spec, codes); err != nil {
		return fmt.Errorf("%s: %w", shape, err)
	}
	for _, n := range strings.Fields(notes) {
		note := Note{Kind: n[0]}
		for i := 1; i+1 < len(n); i += 2 {
			note.Of = append(note.Of, int(n[i]-'0')*10+int(n[i+1]-'0'))
		}
		d.Notes = append(d.Notes, note)
	}
	if qualified {
		if err := p.qualify(d, name, twofold); err != nil {
			return err
		}
	}
	d.lay()
	p.guide.Defs = append(p.guide.Defs, d)
	p.guide.known[d.ID] = true
	p.add(in, Item{Segment: d, Required: required, Max: limit})
	return nil
}

// qualify notes the qualifiers of d.
func (p *parser) qualify(d *SegmentDef, name string, twofold bool) error {
	e := d.Elements[qualifierAt(d.ID)-1]
	if len(e.Parts) > 0 {
		e = e.Parts[0]
	}
	d.codes = e.Codes
	if at := qualifierAt(d.ID); twofold {
		if at >= len(d.Elements) || d.Elements[at].Codes == nil {
			return fmt.Errorf("%s: no codes behind the qualifier", name)
		}
		d.second = d.Elements[at].Codes
	}
	return nil
}

// layout reads the elements of a shape.
func (p *parser) layout(spec, codes string) ([]Element, error) {
	var out []Element
	for spec = strings.TrimSpace(spec); spec != ""; spec = strings.TrimSpace(spec) {
		open := strings.IndexByte(spec, '(')
		word, rest, _ := strings.Cut(spec, " ")
		if open < 0 || open >= len(word) {
			e, err := p.one(word, codes)
			if err != nil {
				return nil, err
			}
			out, spec = append(out, e), rest
			continue
		}
		end := strings.IndexByte(spec, ')')
		if end < 0 {
			return nil, fmt.Errorf("open parenthesis")
		}
		parts, err := p.layout(spec[open+1:end], codes)
		if err != nil {
			return nil, err
		}
		e := Element{Required: spec[0] != 'S', Parts: parts, Min: 1}
		count, err := strconv.Atoi(spec[:open])
		if err != nil {
			count = 1
		}
		if _, n, repeats := strings.Cut(spec[:open], "^"); repeats {
			if e.Repeat, err = strconv.Atoi(n); err != nil {
				return nil, err
			}
		}
		for range count {
			out = append(out, e)
			e.Required = false
		}
		spec = spec[end+1:]
	}
	return out, nil
}

func (p *parser) one(word, codes string) (Element, error) {
	if word == "-" {
		return Element{Unused: true}, nil
	}
	number, list, coded := strings.Cut(word[1:], "=")
	number, times, repeats := strings.Cut(number, "^")
	number, positive := strings.CutSuffix(number, "+")
	number, zeros := strings.CutSuffix(number, "z")
	e, ok := p.elements[number]
	if !ok {
		return e, fmt.Errorf("no element %q", number)
	}
	e.Required, e.Positive, e.Zeros = word[0] == 'R', positive, zeros
	if repeats {
		var err error
		if e.Repeat, err = strconv.Atoi(times); err != nil {
			return e, err
		}
	}
	if !coded {
		return e, nil
	}
	if list == "?" {
		list = codes
	}
	if name, isList := strings.CutPrefix(list, "$"); isList {
		if list, ok = p.lists[name]; !ok {
			return e, fmt.Errorf("no list %q", name)
		}
	}
	for _, c := range strings.Split(list, "|") {
		e.Codes = append(e.Codes, MakeID(c))
	}
	return e, nil
}

// begunBy reports whether the first segment of the loop has the id.
func (l *Loop) begunBy(id ID) bool {
	return len(l.Items) > 0 && l.Items[0].Segment != nil && l.Items[0].Segment.ID == id
}

// index builds the table of a loop that finds its items by segment id.
func (p *parser) index(l *Loop) {
	l.level = l.begunBy(idHL)
	l.marked = l.level || l.unit || l.numbered
	for i := range l.Items {
		it := &l.Items[i]
		l.needs = l.needs || it.Required && it.Loop != nil && it.Loop.begunBy(idHL)
	}
	for i := range l.Items {
		for k := range i {
			l.Items[i].after = l.Items[i].after || l.Items[k].Required && l.Items[k].group == l.Items[i].group
		}
		if l.Items[i].Required {
			l.Items[i].bit = 1 << len(l.must) // 0 from the 65th on
			l.must = append(l.must, uint8(i))
		}
		d := l.Items[i].first()
		e := entry{id: d.ID, item: uint8(i)}
		switch {
		case len(d.codes) == 1 && d.second == nil:
			e.need, e.code = matchCode, d.codes[0]
		case d.codes != nil:
			e.need = matchList
		}
		l.byID = append(l.byID, e)
	}
	slices.SortStableFunc(l.byID, func(a, b entry) int { return slot(a.id) - slot(b.id) })
	for _, e := range l.byID {
		l.from[slot(e.id)+1]++
	}
	for k := range len(l.from) - 1 {
		l.from[k+1] += l.from[k]
	}
}
