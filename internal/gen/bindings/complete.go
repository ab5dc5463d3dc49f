package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

// complete compares the fields of the table with those of a claim: each stands in the other.
func (g *generator) complete() error {
	fields := map[string]bool{}
	collect(reflect.TypeFor[claim.Claim](), "", fields)
	known := func(path string) bool {
		if rest, ok := strings.CutPrefix(path, self+"."); ok {
			return fields["patient."+rest] || fields["subscriber."+rest]
		}
		return path == self || fields[path]
	}
	for _, r := range g.t.Rows {
		if !known(r.Field) {
			return fmt.Errorf("line %d: a claim has no field %s", r.Line, r.Field)
		}
	}
	for _, u := range g.t.Uses {
		if !known(u.Field) {
			return fmt.Errorf("line %d: a claim has no field %s", u.Line, u.Field)
		}
	}
	for _, f := range slices.Concat(g.t.Never, g.t.None, g.t.Own) {
		if !known(f) {
			return fmt.Errorf("a claim has no field %s", f)
		}
	}
	return nil
}

// unbound are the fields of a claim that have no place in the table and are not said to have none.
func (g *generator) unbound() (out []string) {
	fields := map[string]bool{}
	collect(reflect.TypeFor[claim.Claim](), "", fields)
	for f := range fields {
		inside := false
		for other := range fields {
			inside = inside || strings.HasPrefix(other, f+".")
		}
		covered := func(list []string) bool {
			return slices.ContainsFunc(list, func(s string) bool { return s == f || strings.HasPrefix(f, s+".") })
		}
		if !inside && !g.placed(table.Professional, f) && !g.placed(table.Institutional, f) && !g.placed(table.Dental, f) && !g.listed(f) && !covered(g.t.Never) && !covered(g.t.None) && !covered(g.t.Own) {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return out
}

// listed reports whether a field, or one that it is inside of, is a row of the shape of its object: where the loop of the
// object lacks the segment, the field has no place.
func (g *generator) listed(path string) bool {
	for _, u := range g.t.Uses {
		rest, ok := strings.CutPrefix(path, u.Field+".")
		if ok && slices.ContainsFunc(g.t.Shapes[u.Shape], func(r table.Row) bool { return r.Field != "" && strings.HasPrefix(rest+".", r.Field+".") }) {
			return true
		}
	}
	return false
}

// collect adds the paths of all fields of a type. A claim inside of a claim has none of its own.
func collect(t reflect.Type, path string, fields map[string]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || path != "" && t == reflect.TypeFor[claim.Claim]() {
		return
	}
	for _, f := range reflect.VisibleFields(t) {
		name := jsonName(f)
		if !f.IsExported() || name == "" || name == "-" {
			continue
		}
		at := strings.TrimPrefix(path+"."+name, ".")
		fields[at] = true
		collect(f.Type, at, fields)
	}
}
