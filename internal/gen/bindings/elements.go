package main

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
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
		reflect.TypeFor[claim.TestResult](), reflect.TypeFor[claim.Condition](), reflect.TypeFor[claim.Spinal](),
		reflect.TypeFor[claim.OutpatientRemit](), reflect.TypeFor[claim.Answer](), reflect.TypeFor[claim.Attachment](), reflect.TypeFor[claim.Ambulance](),
		reflect.TypeFor[claim.Certificate](), reflect.TypeFor[claim.DME](), reflect.TypeFor[claim.OtherPayer](), reflect.TypeFor[claim.Address](), reflect.TypeFor[claim.Form](),
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
		t, ok := types()[g.t.Types[n]]
		if !ok {
			return fmt.Errorf("shape %s: no type %s", n, g.t.Types[n])
		}
		rows := slices.DeleteFunc(slices.Clone(g.t.Shapes[n]), func(r table.Row) bool { return r.Field == "" })
		slices.SortStableFunc(rows, func(a, b table.Row) int {
			return cmp.Or(strings.Compare(a.Spot.Segment, b.Spot.Segment), a.Spot.Element-b.Spot.Element)
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
			if err := g.segment(n, name, t, rows[:end]); err != nil {
				return err
			}
			rows = rows[end:]
		}
	}
	return nil
}

// several reports whether a shape has more than one segment.
func (g *generator) several(shape string) bool {
	rows := g.t.Shapes[shape]
	return slices.ContainsFunc(rows, func(r table.Row) bool { return r.Spot.Segment != rows[0].Spot.Segment })
}

// segment writes what reads and writes the elements of one segment.
func (g *generator) segment(shape, name string, t reflect.Type, rows []table.Row) error {
	last, err := g.lastElement(shape, rows[0].Spot)
	if err != nil {
		return err
	}
	var reads, writes strings.Builder
	next, pair := 1, "" // elements before the first may have been written
	for i, r := range rows {
		if pair = r.Constant(); pair != "" {
			continue
		}
		if i > 0 {
			pair = rows[i-1].Constant()
		}
		f, ok := fieldOf(t, r.Field)
		if !ok {
			return fmt.Errorf("line %d: %s has no field %s", r.Line, t.Name(), r.Field)
		}
		at, end := r.Spot.Element, last
		if i+1 < len(rows) {
			end = rows[i+1].Spot.Element - 1
		}
		v := "v." + f.Name
		if pair != "" {
			at--
		}
		if at > next {
			fmt.Fprintf(&writes, "w.upTo(%d)\n", at)
		}
		if pair != "" {
			fmt.Fprintf(&writes, "if %s {\nw.code(%q)\n} else {\nw.none()\n}\n", given(v, f.Type), pair)
			at++
		}
		next = at + 1
		switch kindOf(f.Type) {
		case text:
			fmt.Fprintf(&reads, "%s = d.el(%d)\n", v, at)
			fmt.Fprintf(&writes, "w.str(%s, %q)\n", v, r.Field)
		case amount:
			fmt.Fprintf(&reads, "%s = d.amount(%d)\n", v, at)
			fmt.Fprintf(&writes, "w.number(%s, %q)\n", v, r.Field)
		case day:
			fmt.Fprintf(&reads, "%s = d.date(%d)\n", v, at)
			fmt.Fprintf(&writes, "w.day(%s, %q)\n", v, r.Field)
		case flag:
			fmt.Fprintf(&reads, "%s = d.is(%d, \"Y\")\n", v, at)
			fmt.Fprintf(&writes, "w.code(yesNo(%s))\n", v)
		case texts:
			fmt.Fprintf(&reads, "%s = d.list(%d, %d)\n", v, at, end)
			places := fmt.Sprint(end - at + 1)
			if end == last { // the segment is shorter in some loops
				places = fmt.Sprintf("len(w.def.Elements)-%d", at-1)
			}
			fmt.Fprintf(&writes, "w.places(%s, %s, %q)\n", v, places, r.Field)
			next = end + 1
		default:
			return fmt.Errorf("line %d: no code reads and writes a %s", r.Line, f.Type)
		}
	}
	g.printf("// read%s reads the elements of %s.\nfunc (d *Decoder) read%s(v *%s) {\n%s}\n\n", name, rows[0].Spot.Segment, name, t, reads.String())
	g.printf("// write%s writes the elements of %s.\nfunc (w *writer) write%s(v *%s) {\n%s}\n\n", name, rows[0].Spot.Segment, name, t, writes.String())
	return nil
}

// lastElement is how many elements the segment of a shape has. Each use of the shape must have it.
func (g *generator) lastElement(shape string, s table.Spot) (last int, err error) {
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
			var found []*edi.SegmentDef
			if found = segments(g.guides[k], s); len(found) == 0 {
				return 0, fmt.Errorf("line %d: the guide has no %s/%s", u.Line, s.Loop, s.Segment)
			}
			last = max(last, len(found[0].Elements))
		}
	}
	return last, nil
}
