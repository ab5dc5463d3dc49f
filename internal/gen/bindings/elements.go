package main

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

// types are the Go types that shapes may name.
func types() map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for _, t := range []reflect.Type{
		reflect.TypeFor[claim.Repriced](), reflect.TypeFor[claim.Contract](), reflect.TypeFor[claim.Institutional](), reflect.TypeFor[claim.Note](),
		reflect.TypeFor[claim.TestResult](), reflect.TypeFor[claim.Condition](), reflect.TypeFor[claim.Spinal](), reflect.TypeFor[claim.Info](),
		reflect.TypeFor[claim.OutpatientRemit](), reflect.TypeFor[claim.Answer](), reflect.TypeFor[claim.Attachment](), reflect.TypeFor[claim.Ambulance](),
		reflect.TypeFor[claim.Certificate](), reflect.TypeFor[claim.DME](), reflect.TypeFor[claim.OtherPayer](), reflect.TypeFor[claim.Address](), reflect.TypeFor[claim.Form](),
		reflect.TypeFor[claim.Line](), reflect.TypeFor[claim.Adjudication](), reflect.TypeFor[claim.NDC](), reflect.TypeFor[claim.Patient](),
		reflect.TypeFor[claim.Subscriber](), reflect.TypeFor[claim.Payer](), reflect.TypeFor[claim.InpatientRemit](), reflect.TypeFor[claim.Orthodontics](),
		reflect.TypeFor[claim.ToothStatus](), reflect.TypeFor[claim.TreatedTooth](),
	} {
		out[t.Name()] = t
	}
	return out
}

// elements writes what reads and writes the elements of the shapes that name a type.
func (g *generator) elements() error {
	names := []string{}
	for n := range g.t.Types {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		rows := slices.DeleteFunc(slices.Clone(g.t.Shapes[n]), func(r table.Row) bool { return r.Field == "" || r.Nowhere() })
		slices.SortStableFunc(rows, func(a, b table.Row) int {
			return cmp.Or(strings.Compare(a.Spot.Segment, b.Spot.Segment), a.Spot.Element-b.Spot.Element, a.Spot.Component-b.Spot.Component)
		})
		method := strings.ToUpper(n[:1]) + n[1:]
		for len(rows) > 0 {
			segment := rows[0].Spot.Segment
			end := slices.IndexFunc(rows, func(r table.Row) bool { return r.Spot.Segment != segment })
			if end < 0 {
				end = len(rows)
			}
			name := method
			if g.several(n) {
				name += segment
			}
			for _, typ := range g.t.Types[n] {
				t, ok := types()[typ]
				if !ok {
					return fmt.Errorf("shape %s: no type %s", n, typ)
				}
				if len(g.t.Types[n]) == 1 {
					typ = ""
				}
				if err := g.segment(n, name+typ, t, rows[:end]); err != nil {
					return err
				}
			}
			rows = rows[end:]
		}
	}
	return nil
}

// several reports whether a shape has more than one segment.
func (g *generator) several(shape string) bool {
	rows := g.t.Shapes[shape]
	return slices.ContainsFunc(rows, func(r table.Row) bool { return r.Spot.Segment != rows[0].Spot.Segment && !r.Nowhere() })
}

// segment writes what reads and writes the elements of one segment.
func (g *generator) segment(shape, name string, t reflect.Type, rows []table.Row) error {
	def, err := g.longest(shape, rows[0].Spot)
	if err != nil {
		return err
	}
	s := segmentCode{t: t, in: g.guidesOf(shape), last: len(def.Elements), next: 1, receiver: "writer"}
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && (rows[n].Hook() != "" && rows[n].Hook() == rows[0].Hook() ||
			rows[0].Spot.Component > 0 && rows[n].Spot.Element == rows[0].Spot.Element) {
			n++
		}
		s.guard(rows[:n])
		switch {
		case rows[0].Hook() != "":
			s.hook(rows[:n])
		case rows[0].Spot.Component > 0:
			err = s.composite(rows[:n], def.Elements[rows[0].Spot.Element-1].Parts)
		default:
			end := s.last
			if n < len(rows) {
				end = rows[n].Spot.Element - 1
			}
			err = s.element(rows[0], end)
		}
		if err != nil {
			return err
		}
		rows = rows[n:]
	}
	s.closeGuard()
	id := def.ID
	g.printf("// read%s reads the elements of %s.\nfunc (d *Decoder) read%s(v *%s) {\n%s}\n\n", name, id, name, t, s.reads.String())
	g.printf("// write%s writes the elements of %s.\nfunc (w *%s) write%s(v *%s) {\n%s}\n\n", name, id, s.receiver, name, t, s.writes.String())
	return nil
}

// guidesOf are the guides in which objects of a shape stand.
func (g *generator) guidesOf(shape string) (in [table.Guides]bool) {
	for _, u := range g.t.Uses {
		for k, loop := range u.Loops {
			in[k] = in[k] || u.Shape == shape && loop != ""
		}
	}
	return in
}

// longest is the definition of the segment of a shape that has the most elements. Each use of the shape must have it.
func (g *generator) longest(shape string, s table.Spot) (def *edi.SegmentDef, err error) {
	for _, u := range g.t.Uses {
		if u.Shape != shape {
			continue
		}
		for k, loop := range u.Loops {
			if loop == "" {
				continue
			}
			if s.Loop = loop; strings.Contains(loop, "/") {
				s.Loop, s.Segment, _ = strings.Cut(loop, "/")
			}
			found := segments(g.guides[k], s)
			if len(found) == 0 {
				return nil, fmt.Errorf("line %d: the guide has no %s/%s", u.Line, s.Loop, s.Segment)
			}
			if def == nil || len(found[0].Elements) > len(def.Elements) {
				def = found[0]
			}
		}
	}
	if def == nil {
		return nil, fmt.Errorf("no object has the shape %s", shape)
	}
	return def, nil
}

// segmentCode is the code that reads and writes a segment of a value called v.
type segmentCode struct {
	t             reflect.Type
	reads, writes strings.Builder
	receiver      string             // of what writes it
	in            [table.Guides]bool // the guides in which objects stand
	only          string             // the condition that is open, for what not all of them have
	last          int                // element
	next          int                // element to be written; 0 when the one before may not have been
	constants     []table.Row
}

// guard begins and ends the condition for elements that only one guide has.
func (s *segmentCode) guard(rows []table.Row) {
	var with, without []string
	for guide, in := range s.in {
		switch {
		case !in:
		case slices.ContainsFunc(rows, func(r table.Row) bool { return r.Guides[guide] || r.Has("own") }):
			with = append(with, variants[guide])
		default:
			without = append(without, variants[guide])
		}
	}
	only := ""
	switch {
	case len(without) == 0:
	case len(with) == 1:
		only = "w.bind.variant == " + with[0]
	default:
		only = "w.bind.variant != " + strings.Join(without, " && w.bind.variant != ")
	}
	if only == s.only {
		return
	}
	s.closeGuard()
	if s.only = only; only != "" {
		fmt.Fprintf(&s.writes, "if %s {\n", only)
	}
}

func (s *segmentCode) closeGuard() {
	if s.only != "" {
		s.writes.WriteString("}\n")
		s.only, s.next = "", 0
	}
}

// upTo goes to an element.
func (s *segmentCode) upTo(at int) {
	if at > s.next {
		fmt.Fprintf(&s.writes, "w.upTo(%d)\n", at)
	}
	s.next = at + 1
}

// hook calls the methods that read and write some elements.
func (s *segmentCode) hook(rows []table.Row) {
	first, name := rows[0].Spot.Element, rows[0].Hook()
	s.upTo(first)
	s.receiver = "claimWriter"
	fmt.Fprintf(&s.reads, "d.%s(v, %d)\n", name, first)
	fmt.Fprintf(&s.writes, "w.%s(v)\n", name)
	s.next = rows[len(rows)-1].Spot.Element + 1
}

// element reads and writes an element that is no composite; a list may go on up to the element end.
func (s *segmentCode) element(r table.Row, end int) error {
	at := r.Spot.Element
	if r.Constant() != "" {
		s.constants = append(s.constants, r)
		return nil
	}
	v, f, err := s.field(r)
	if err != nil {
		return err
	}
	for _, c := range s.constants {
		s.upTo(c.Spot.Element)
		s.writes.WriteString(constant(c, v, f.Type))
	}
	s.upTo(at)
	read, write, err := codeFor(r, f.Type, v, fmt.Sprintf("d.el(%d)", at), at)
	switch {
	case err != nil:
		return err
	case kindOf(f.Type) == texts:
		read = fmt.Sprintf("%s = d.list(%d, %d)\n", v, at, end)
		places := fmt.Sprint(end - at + 1)
		if end == s.last { // the segment is shorter in some loops
			places = fmt.Sprintf("len(w.def.Elements)-%d", at-1)
		}
		write = fmt.Sprintf("w.places(%s, %s, %q)\n", v, places, r.Field)
		s.next = end + 1
	case kindOf(f.Type) == day && len(s.constants) > 0:
		read = fmt.Sprintf("if d.is(%d, %q) {\n%s}\n", at-1, s.constants[len(s.constants)-1].Constant(), read)
	}
	s.constants = nil
	s.reads.WriteString(read)
	s.writes.WriteString(write)
	return nil
}

// constant writes a qualifier: always, or with the value that it belongs to.
func constant(c table.Row, v string, t reflect.Type) string {
	if c.Always() {
		return fmt.Sprintf("w.code(%q)\n", c.Constant())
	}
	return fmt.Sprintf("if %s {\nw.code(%q)\n} else {\nw.none()\n}\n", given(v, t), c.Constant())
}

// composite reads and writes the components of an element. Where a row has the mark "key", nothing is written without it.
func (s *segmentCode) composite(rows []table.Row, parts []edi.Element) error {
	at := rows[0].Spot.Element
	s.upTo(at)
	fmt.Fprintf(&s.reads, "{\np := parts{d.el(%d), d.seg.Delims.Component}\n", at)
	s.writes.WriteString("w.composite()\n")
	first, key := rows[0].Field, slices.IndexFunc(rows, func(r table.Row) bool { return r.Has("key") })
	if key >= 0 {
		v, f, err := s.field(rows[key])
		if err != nil {
			return err
		}
		first = rows[key].Field
		fmt.Fprintf(&s.writes, "if %s {\n", given(v, f.Type))
	}
	next := 1
	for i, r := range rows {
		if n := r.Spot.Component - next; n > 0 {
			s.reads.WriteString(strings.Repeat("p.next()\n", n))
			fmt.Fprintf(&s.writes, "w.skip(%d)\n", n)
		}
		next = r.Spot.Component + 1
		if r.Constant() != "" {
			v, f, err := s.field(rows[i+1])
			if err != nil {
				return err
			}
			first = rows[i+1].Field
			s.reads.WriteString("p.next()\n")
			s.writes.WriteString(constant(r, v, f.Type))
			continue
		}
		v, f, err := s.field(r)
		if err != nil {
			return err
		}
		if kindOf(f.Type) == modifiers {
			end := len(parts)
			if i+1 < len(rows) {
				end = rows[i+1].Spot.Component - 1
			}
			n := end - r.Spot.Component + 1
			fmt.Fprintf(&s.reads, "d.modifiers(&%s, &p, %d)\n", v, n)
			fmt.Fprintf(&s.writes, "w.modifiers(%s, %d, %q)\n", v, n, r.Field)
			next = end + 1
			continue
		}
		if k := kindOf(f.Type); k != text && k != coded {
			return fmt.Errorf("line %d: no code reads and writes a %s as a component", r.Line, f.Type)
		}
		read, write, err := codeFor(r, f.Type, v, "p.next()", at)
		if err != nil {
			return err
		}
		if of := r.Value("of"); of != "" { // another code set where its qualifier is not the usual one
			j := slices.IndexFunc(rows, func(q table.Row) bool { return q.Field == of })
			if j < 0 {
				return fmt.Errorf("line %d: no component %s", r.Line, of)
			}
			q, _, err := s.field(rows[j])
			if err != nil {
				return err
			}
			write = fmt.Sprintf("w.codedIn(%s != \"\" && %s != %s, &%s, %q)\n", q, q, standard("w", rows[j].Value("std")), v, r.Field)
		}
		s.reads.WriteString(read)
		s.writes.WriteString(write)
	}
	if key >= 0 {
		s.writes.WriteString("}\n")
	}
	s.reads.WriteString("}\n")
	fmt.Fprintf(&s.writes, "w.endComposite(%q)\n", first)
	return nil
}

// field is the Go field of a row.
func (s *segmentCode) field(r table.Row) (string, reflect.StructField, error) {
	f, ok := fieldOf(s.t, r.Field)
	if !ok {
		return "", f, fmt.Errorf("line %d: %s has no field %s", r.Line, s.t.Name(), r.Field)
	}
	return "v." + f.Name, f, nil
}

// usualCodes stands for the code set of the procedures of a guide.
const usualCodes = "@"

// standard is the Go form of a value that is not said; receiver is what reads or writes it.
func standard(receiver, v string) string {
	if v == usualCodes {
		return receiver + ".procedureSet()"
	}
	return strconv.Quote(v)
}

// codeFor is what reads v, of a type, from the text that get gives, and writes it.
func codeFor(r table.Row, t reflect.Type, v, get string, at int) (read, write string, err error) {
	switch kindOf(t) {
	case text:
		out := v
		if d := cmp.Or(r.Value("or"), r.Value("std")); d != "" {
			out = fmt.Sprintf("cmp.Or(%s, %s)", v, standard("w", d))
		}
		if d := r.Value("silent"); d != "" {
			out = fmt.Sprintf("unless(%s, %q)", v, d)
		}
		if d := r.Value("std"); d != "" {
			get = fmt.Sprintf("unless(%s, %s)", get, standard("d", d))
		}
		if c := r.Value("as"); c != "" {
			get, out = fmt.Sprintf("%sName(%s)", c, get), fmt.Sprintf("%sCode(%s)", c, out)
		}
		return fmt.Sprintf("%s = %s\n", v, get), fmt.Sprintf("w.str(%s, %q)\n", out, r.Field), nil
	case amount:
		return fmt.Sprintf("%s = d.amount(%d)\n", v, at), fmt.Sprintf("w.number(%s, %q)\n", v, r.Field), nil
	case day:
		return fmt.Sprintf("%s = d.date(%d)\n", v, at), fmt.Sprintf("w.day(%s, %q)\n", v, r.Field), nil
	case whole:
		return fmt.Sprintf("%s = number(%s)\n", v, get), fmt.Sprintf("w.whole(%s, %q)\n", v, r.Field), nil
	case coded:
		return fmt.Sprintf("%s.SetText(%s)\n", v, get), fmt.Sprintf("w.coded(&%s, %q)\n", v, r.Field), nil
	case flag:
		if on := r.Value("if"); on != "" {
			return fmt.Sprintf("%s = d.is(%d, %q)\n", v, at, on), fmt.Sprintf("w.flag(%s, %q)\n", v, on), nil
		}
		return fmt.Sprintf("%s = d.is(%d, \"Y\")\n", v, at), fmt.Sprintf("w.code(yesNo(%s))\n", v), nil
	case texts:
		return "", "", nil
	}
	return "", "", fmt.Errorf("line %d: no code reads and writes a %s", r.Line, t)
}
