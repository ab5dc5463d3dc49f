package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

// omitted writes what leaves out, and names, the fields that only the other guide has a place for.
func (g *generator) omitted() {
	names := [2]string{"noPlaceProfessional", "noPlaceInstitutional"}
	for guide, name := range names {
		only := [2]string{"837I", "837P"}[guide]
		g.printf("// %s leaves out what only the %s has a place for.\nfunc (w *claimWriter) %s() {\n", name, only, name)
		g.printf("%s}\n\n", g.without(guide, "w.c", reflect.TypeFor[claim.Claim](), "", 0))
	}
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
		here, elsewhere := g.placed(guide, below), g.placed(1-guide, below)
		at := expr + "." + f.Name
		switch {
		case !here && (elsewhere || slices.Contains(g.t.None, below)):
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
	case g.shaped(path) && !g.hasRows(path):
		return "" // the code of the shape says what it leaves out
	case t.Kind() == reflect.Struct && kindOf(t) == other:
		if inner := g.without(guide, expr, t, path, depth); inner != "" && t.Comparable() {
			return fmt.Sprintf("if %s != (%s{}) {\nw.enter(%q, -1)\n%sw.leave()\n}\n", expr, t, name, inner)
		} else if inner != "" {
			return fmt.Sprintf("w.enter(%q, -1)\n%sw.leave()\n", name, inner)
		}
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
		if inner := g.without(guide, expr, t.Elem(), path, depth); inner != "" {
			return fmt.Sprintf("if %s != nil {\nw.enter(%q, -1)\n%sw.leave()\n}\n", expr, name, inner)
		}
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		item := string(rune('i' + depth))
		v := "v" + item
		if inner := g.without(guide, v, t.Elem(), path, depth+1); inner != "" {
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
	for _, r := range g.t.Shapes[u.Shape] {
		if (r.Guides[guide] || r.Has("own")) && (r.Field == field || strings.HasPrefix(r.Field, field+".")) {
			return true
		}
	}
	return false
}

// shaped reports whether an object has a shape.
func (g *generator) shaped(path string) bool {
	for _, u := range g.t.Uses {
		if u.Field == path {
			return true
		}
	}
	return false
}

// hasRows reports whether a field has rows inside of it.
func (g *generator) hasRows(path string) bool {
	for _, r := range g.t.Rows {
		if strings.HasPrefix(r.Field, path+".") {
			return true
		}
	}
	return false
}
