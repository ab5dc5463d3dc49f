package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs"
)

// place is a field of a Go value, by its path.
type place struct {
	expr  string       // "w.c.Claim.Repriced.Reference"
	outer []pointer    // pointers on the way
	typ   reflect.Type // of the field
}

// pointer is a field on the way that may be nil.
type pointer struct {
	expr string
	typ  reflect.Type
}

// walk follows a path of JSON names from a value of type t that is called root.
func walk(root string, t reflect.Type, path string) (place, error) {
	p := place{expr: root, typ: t}
	for _, name := range strings.Split(path, ".") {
		if p.typ.Kind() == reflect.Pointer {
			p.outer = append(p.outer, pointer{p.expr, p.typ.Elem()})
			p.typ = p.typ.Elem()
		}
		if p.typ.Kind() == reflect.Slice {
			return p, fmt.Errorf("%s is a list", p.expr)
		}
		f, ok := fieldOf(p.typ, name)
		if !ok {
			return p, fmt.Errorf("%s has no field %s", p.typ, name)
		}
		p.expr, p.typ = p.expr+"."+f.Name, f.Type
	}
	return p, nil
}

// fieldOf is the field of a struct with a JSON name; those of embedded structs are its own.
func fieldOf(t reflect.Type, name string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	for _, f := range reflect.VisibleFields(t) {
		if n := jsonName(f); f.IsExported() && n == name {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

func jsonName(f reflect.StructField) string {
	n, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return n
}

// kind is how a field is read and written.
type kind int

const (
	other kind = iota
	text
	amount
	day
	flag
	texts
	whole     // a number of a position
	coded     // a procedure
	modifiers // those of a procedure
	ids       // identifiers by their qualifiers
)

func kindOf(t reflect.Type) kind {
	switch t {
	case reflect.TypeFor[decimal.Decimal]():
		return amount
	case reflect.TypeFor[claim.Date]():
		return day
	case reflect.TypeFor[[]string]():
		return texts
	case reflect.TypeFor[claim.Coded[hcpcs.Code]]():
		return coded
	case reflect.TypeFor[[]claim.Coded[hcpcs.Modifier]]():
		return modifiers
	case reflect.TypeFor[[]claim.OtherID]():
		return ids
	}
	switch t.Kind() {
	case reflect.Int:
		return whole
	case reflect.String:
		return text
	case reflect.Bool:
		return flag
	}
	return other
}

// given is the condition that a field has a content.
func given(expr string, t reflect.Type) string {
	switch kindOf(t) {
	case text:
		return expr + ` != ""`
	case amount:
		return "claim.Given(" + expr + ")"
	case day:
		return "!" + expr + ".IsZero()"
	case flag:
		return expr
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		return "len(" + expr + ") > 0"
	case reflect.Int:
		return expr + " != 0"
	case reflect.Pointer:
		if _, ok := t.MethodByName("IsZero"); ok {
			return expr + " != nil && !" + expr + ".IsZero()"
		}
		return expr + " != nil"
	}
	if _, ok := reflect.PointerTo(t).MethodByName("IsZero"); ok {
		return "!" + expr + ".IsZero()"
	}
	return expr + " != (" + t.String() + "{})"
}
