package main

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// maxFields is the most fields of an object: the size of type fields in claim/encounter.
const maxFields = 128

// object is a struct type that is read from and written to a JSON object.
type object struct {
	name   string // of the type, without its package
	fields []field
	tree   bool // it may hold itself
}

// field is one member, those of embedded structs included.
type field struct {
	json, name string
	typ        reflect.Type
	omitEmpty  bool
}

// model is what the root holds, each type once, in the order in which they are met.
type model struct {
	pkg     string // what stands before the names of types: "claim."
	objects []*object
	known   map[reflect.Type]*object
}

// scalars are the values that are read and written by a function of their own.
var scalars = map[reflect.Type]string{
	reflect.TypeFor[string]():             "text",
	reflect.TypeFor[bool]():               "truth",
	reflect.TypeFor[int]():                "whole",
	reflect.TypeFor[claim.Date]():         "date",
	reflect.TypeFor[guidelines.Setting](): "setting",
	reflect.TypeFor[decimal.Decimal]():    "amount",
	reflect.TypeFor[claim.DiagnosisRef](): "ref",
}

// coded is the type parameter of a claim.Coded: "hcpcs.Code".
func coded(t reflect.Type) (string, bool) {
	if !strings.HasPrefix(t.Name(), "Coded[") {
		return "", false
	}
	m, ok := t.MethodByName("Code")
	if !ok {
		return "", false
	}
	return m.Type.Out(0).String(), true
}

// isObject reports whether a type is a JSON object with fields of its own.
func isObject(t reflect.Type) bool {
	_, scalar := scalars[t]
	_, code := coded(t)
	return t.Kind() == reflect.Struct && !scalar && !code
}

// add takes in a struct type and all that it holds.
func (m *model) add(t reflect.Type) error {
	if m.known[t] != nil {
		return nil
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return fmt.Errorf("type %s: a text that is not known here", t)
	}
	o := &object{name: t.Name(), tree: holds(t, t, map[reflect.Type]bool{})}
	m.known[t] = o
	m.objects = append(m.objects, o)
	if err := o.collect(t); err != nil {
		return err
	}
	if len(o.fields) > maxFields {
		return fmt.Errorf("type %s: more than %d fields", t, maxFields)
	}
	for _, f := range o.fields {
		if err := m.need(f.typ); err != nil {
			return fmt.Errorf("%s.%s: %w", o.name, f.name, err)
		}
	}
	return nil
}

// need takes in the type of a value.
func (m *model) need(t reflect.Type) error {
	_, scalar := scalars[t]
	_, code := coded(t)
	switch {
	case scalar || code:
		return nil
	case t.Kind() == reflect.Struct:
		return m.add(t)
	case t.Kind() == reflect.Map && t.Key() == reflect.TypeFor[string](), t.Kind() == reflect.Slice, t.Kind() == reflect.Pointer:
		return m.need(t.Elem())
	}
	return fmt.Errorf("type %s has no function", t)
}

// collect lists the fields in the order in which they are written.
func (o *object) collect(t reflect.Type) error {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct:
			if err := o.collect(f.Type); err != nil {
				return err
			}
			continue
		case !f.IsExported() || tag == "-":
			continue
		case tag == "" || options != "omitzero" && options != "omitempty":
			return fmt.Errorf("%s.%s: the tag is not of the form json:\"name,omitzero\"", t, f.Name)
		}
		for _, c := range tag {
			if c < 'A' || c > 'z' || c > 'Z' && c < 'a' {
				if c < '0' || c > '9' {
					return fmt.Errorf("%s.%s: the name in JSON is not made of letters and digits", t, f.Name)
				}
			}
		}
		o.fields = append(o.fields, field{tag, f.Name, f.Type, options == "omitempty"})
	}
	return nil
}

// holds reports whether a value of type t may hold one of type want.
func holds(t, want reflect.Type, seen map[reflect.Type]bool) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return t.Elem() == want || holds(t.Elem(), want, seen)
	case reflect.Struct:
		if seen[t] {
			return false
		}
		seen[t] = true
		for i := range t.NumField() {
			if f := t.Field(i); f.Type == want || f.IsExported() && holds(f.Type, want, seen) {
				return true
			}
		}
	}
	return false
}
