package edi

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed guides/elements.txt
var elementsText string

//go:embed guides/shapes.txt
var shapesText string

//go:embed guides/837p.txt
var professionalText string

//go:embed guides/837i.txt
var institutionalText string

//go:embed guides/envelope.txt
var envelopeText string

// embedded is a guide that is read when it is first asked for.
type embedded struct {
	once  sync.Once
	guide *Guide
}

var professional, institutional, envelope embedded

func (e *embedded) get(text string) *Guide {
	e.once.Do(func() {
		g, err := parseGuide(elementsText, shapesText, text)
		if err != nil {
			panic(err) // the texts are part of the package and covered by its tests
		}
		e.guide = g
	})
	return e.guide
}

// Professional is the guide of the 837 professional, 005010X222A1.
func Professional() *Guide { return professional.get(professionalText) }

// Institutional is the guide of the 837 institutional, 005010X223A2.
func Institutional() *Guide { return institutional.get(institutionalText) }

// Envelope holds the layouts of ISA, TA1, GS, GE and IEA.
func Envelope() *Guide { return envelope.get(envelopeText) }

// parser reads the notation of guides/*.txt.
type parser struct {
	elements map[string]Element
	lists    map[string]string
	shapes   map[string]string
	guide    *Guide
	loops    map[string]*Loop
}

func parseGuide(elements, shapes, text string) (*Guide, error) {
	p := &parser{
		elements: map[string]Element{}, lists: map[string]string{}, shapes: map[string]string{}, loops: map[string]*Loop{},
		guide: &Guide{Root: &Loop{}, known: map[ID]bool{}},
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
	p.index(p.guide.Root)
	for _, l := range p.loops {
		p.index(l)
	}
	return p.guide, nil
}

var typeNames = map[string]Type{
	"ID": TypeCode, "AN": TypeText, "R": TypeDecimal, "N0": TypeInteger, "DT": TypeDate, "TM": TypeTime,
}

func (p *parser) element(_ int, f []string, _ string) error {
	if len(f) != 4 || typeNames[f[1]] == 0 {
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
	e := Element{Data: base + data, Type: typeNames[f[1]]}
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
	return func(indent int, f []string, _ string) error {
		if f[0] == "guide" {
			p.guide.Set, p.guide.Version, p.guide.Addendum = f[1], f[2], f[3]
			return nil
		}
		if indent >= len(open) {
			return fmt.Errorf("%s: indentation", f[1])
		}
		open = open[:indent+1]
		in := open[indent]
		required := f[2] == "R"
		limit, err := strconv.Atoi(f[3])
		if err != nil {
			return err
		}
		switch f[0] {
		case "loop", "same":
			l := p.loops[f[1]]
			if f[0] == "loop" {
				l = &Loop{ID: f[1]}
				p.loops[f[1]] = l
				open = append(open, l)
			}
			p.add(in, Item{Loop: l, Required: required, Max: limit})
			return nil
		case "seg":
			variant := ""
			if len(f) > 4 {
				variant = f[4]
			}
			return p.segment(in, f[1], variant, required, limit)
		}
		return fmt.Errorf("unknown word %q", f[0])
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
		case it.Loop != nil && last.Loop != nil && last.Loop.ID[:4] == it.Loop.ID[:4]:
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
		p.qualify(d, name)
	}
	p.guide.Defs = append(p.guide.Defs, d)
	p.guide.known[d.ID] = true
	p.add(in, Item{Segment: d, Required: required, Max: limit})
	return nil
}

// qualify notes the qualifiers of d.
func (p *parser) qualify(d *SegmentDef, name string) {
	e := d.Elements[qualifierAt(d.ID)-1]
	if len(e.Parts) > 0 {
		e = e.Parts[0]
	}
	d.codes = e.Codes
	if name == "PWK" {
		d.second = d.Elements[1].Codes
	}
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
		repeat, err := strconv.Atoi(spec[:open])
		if err != nil {
			repeat = 1
		}
		for i := range repeat {
			out = append(out, Element{Required: i == 0 && spec[0] != 'S', Parts: parts, Min: 1})
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
	e, ok := p.elements[number]
	if !ok {
		return e, fmt.Errorf("no element %q", number)
	}
	e.Required = word[0] == 'R'
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

// index builds the table of a loop that finds its items by segment id.
func (p *parser) index(l *Loop) {
	l.claim, l.level = l.ID == "2300", len(l.Items) > 0 && l.Items[0].first().ID == idHL
	for i := range l.Items {
		for k := range i {
			l.Items[i].after = l.Items[i].after || l.Items[k].Required && l.Items[k].group == l.Items[i].group
		}
		if l.Items[i].Required {
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
