package main

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

// omitted writes what leaves out, and names, the fields that only other guides have a place for.
func (g *generator) omitted() {
	names := [table.Guides]string{"noPlaceProfessional", "noPlaceInstitutional", "noPlaceDental"}
	for guide, name := range names {
		this := [table.Guides]string{"837P", "837I", "837D"}[guide]
		g.printf("// %s leaves out what the %s has no place for.\nfunc (w *claimWriter) %s() {\n", name, this, name)
		g.printf("%s}\n\n", g.without(guide, "w.c", reflect.TypeFor[claim.Claim](), "", 0))
	}
	for i, body := range g.parties {
		g.printf("// noPlaceParty%d leaves out what some loops of a party have no place for.\nfunc (w *writer) noPlaceParty%d(v *claim.Party) {\n%s}\n\n", i+1, i+1, body)
	}
}

// party is the call of a function that leaves out what a party has and its loop has no place for.
func (g *generator) party(body, expr string) string {
	i := slices.Index(g.parties, body)
	if i < 0 {
		i = len(g.parties)
		g.parties = append(g.parties, body)
	}
	return fmt.Sprintf("w.noPlaceParty%d(%s)\n", i+1, expr)
}

// inner is the code for the fields inside of a struct, which expr points to or, where it is a value, holds.
func (g *generator) inner(guide int, expr string, t reflect.Type, path string, depth int, pointer bool) string {
	if t != reflect.TypeFor[claim.Party]() {
		return g.without(guide, expr, t, path, depth)
	}
	body := g.without(guide, "v", t, path, depth)
	if body == "" {
		return ""
	}
	if !pointer {
		expr = "&" + expr
	}
	return g.party(body, expr)
}

// without is the code for the fields of a struct.
func (g *generator) without(guide int, expr string, t reflect.Type, path string, depth int) string {
	out := ""
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		if f.Anonymous && jsonName(f) == "" {
			out += g.without(guide, expr, f.Type, path, depth)
			continue
		}
		name := jsonName(f)
		below := strings.TrimPrefix(path+"."+name, ".")
		here := g.placed(guide, below)
		at := expr + "." + f.Name
		switch {
		case !here && !g.unsent(below):
			out += fmt.Sprintf("if %s {\nw.omit(%q)\n}\n", given(at, f.Type), name)
		case here:
			out += g.within(guide, at, f.Type, below, name, depth)
		}
	}
	return out
}

// within is the code for the fields inside of a field.
func (g *generator) within(guide int, expr string, t reflect.Type, path, name string, depth int) string {
	switch {
	case t.Kind() == reflect.Struct && kindOf(t) == other:
		if inner := g.inner(guide, expr, t, path, depth, false); inner != "" && t.Comparable() {
			return fmt.Sprintf("if %s != (%s{}) {\nw.enter(%q, -1)\n%sw.leave()\n}\n", expr, t, name, inner)
		} else if inner != "" {
			return fmt.Sprintf("w.enter(%q, -1)\n%sw.leave()\n", name, inner)
		}
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
		if inner := g.inner(guide, expr, t.Elem(), path, depth, true); inner != "" {
			return fmt.Sprintf("if %s != nil {\nw.enter(%q, -1)\n%sw.leave()\n}\n", expr, name, inner)
		}
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		item := string(rune('i' + depth))
		v := "v" + item
		if inner := g.inner(guide, v, t.Elem(), path, depth+1, true); inner != "" {
			return fmt.Sprintf("for %s := range %s {\n%s := &%s[%s]\nw.enter(%q, %s)\n%sw.leave()\n}\n", item, expr, v, expr, item, name, item, inner)
		}
	}
	return ""
}

// placed reports whether a guide has a place for a field, or for one inside of it. What its own code leaves out counts.
func (g *generator) placed(guide int, path string) bool {
	in := func(field string) bool { return field == path || strings.HasPrefix(field, path+".") }
	for _, r := range g.t.Rows {
		if in(r.Field) && (r.Guides[guide] && r.Spot.Element > 0 || r.Has("own")) {
			return true
		}
	}
	for _, u := range g.t.Uses {
		if u.Loops[guide] != "" && (in(u.Field) || strings.HasPrefix(path, u.Field+".") && g.inShape(u, guide, strings.TrimPrefix(path, u.Field+"."))) {
			return true
		}
	}
	return false
}

// inShape reports whether a shape has a field, or one inside of it.
func (g *generator) inShape(u table.Use, guide int, field string) bool {
	typed := g.t.Types[u.Shape] != nil // what writes it looks whether the segment has the element
	for _, r := range g.t.Shapes[u.Shape] {
		if (r.Guides[guide] && (typed || g.has(guide, u, r.Spot)) || r.Has("own")) && (r.Field == field || strings.HasPrefix(r.Field, field+".")) {
			return true
		}
	}
	return false
}

// has reports whether the loop of an object has a place of its shape.
func (g *generator) has(guide int, u table.Use, s table.Spot) bool {
	whole := u.Whole(guide, s)
	whole.Element, whole.Component = s.Element, s.Component
	return g.exists(guide, whole) == nil
}

// unsent reports whether a field is never sent, or is left out by its own code.
func (g *generator) unsent(path string) bool {
	return slices.ContainsFunc(slices.Concat(g.t.Never, g.t.Own), func(s string) bool { return path == s || strings.HasPrefix(path, s+".") })
}

// displaced writes what leaves out the names of a party that stand beside the one that is written.
func (g *generator) displaced() error {
	g.printf("// displaced leaves out the names of a party that stand beside the one that is written: of an organisation, or of a person.\n")
	g.printf("func (w *writer) displaced(d *edi.SegmentDef, p *claim.Party, organization bool) {\n")
	for i, by := range [2]string{"organization", "lastName"} {
		if i == 0 {
			g.printf("if organization {\n")
		}
		for _, r := range g.t.Shapes["party"] {
			if r.Value("beside") != by {
				continue
			}
			f, ok := fieldOf(reflect.TypeFor[claim.Party](), r.Field)
			if !ok {
				return fmt.Errorf("line %d: a party has no field %s", r.Line, r.Field)
			}
			g.printf("if %s && used(d, %d) {\nw.displace(%q, %q)\n}\n", given("p."+f.Name, f.Type), r.Spot.Element, r.Field, by)
		}
		if i == 0 {
			g.printf("return\n}\n")
		}
	}
	g.printf("}\n\n")
	return nil
}

// quiet writes the list of what is never sent, and not missed.
func (g *generator) quiet() {
	g.printf("// neverSent are the fields that are not part of what a claim says to its payer.\nvar neverSent = [...]string{\n")
	for _, f := range g.t.Quiet {
		g.printf("%q,\n", f)
	}
	g.printf("}\n")
}

// silent writes the values that are not said where they are meant, by the name of the field.
func (g *generator) silent() error {
	values := map[string][]string{}
	type said struct {
		name  string
		guide int
	}
	meant := map[said]string{}
	rows := slices.Clone(g.t.Rows)
	for _, s := range g.t.Shapes {
		rows = append(rows, s...)
	}
	for _, r := range rows {
		name, v := r.Field[strings.LastIndexByte(r.Field, '.')+1:], cmp.Or(r.Value("std"), r.Value("silent"))
		if v == "" || v == usualCodes {
			continue
		}
		for guide, in := range r.Guides {
			if have := meant[said{name, guide}]; in && have != "" && have != v {
				return fmt.Errorf("line %d: %s has another value for nothing, too", r.Line, name)
			} else if in {
				meant[said{name, guide}] = v
			}
		}
		if !slices.Contains(values[name], v) {
			values[name] = append(values[name], v)
			slices.Sort(values[name])
		}
	}
	g.printf("// standard are the values that are not said, by the name of the field.\nvar standard = [...]struct{ name, value string }{\n")
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, v := range values[name] {
			g.printf("{%q, %q},\n", name, v)
		}
	}
	g.printf("}\n")
	return nil
}
