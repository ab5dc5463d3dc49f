package r4

import (
	"reflect"
	"sync"
)

// kind is how a field is read and written.
type kind uint8

const (
	kindString kind = iota
	kindNumber
	kindInt
	kindIntPointer
	kindBool
	kindStruct    // pointer to a struct
	kindStructs   // slice of structs
	kindStrings   // slice of strings, null among them as ""
	kindInts      // slice of ints
	kindResource  // any resource
	kindResources // slice of them
)

// field is one element of a struct.
type field struct {
	name  string
	quote string // `"name":`
	at    []int
	kind  kind
	plan  *plan // of structs
	stu3  bool  // STU3 has another shape
}

// plan is how a struct is read and written.
type plan struct {
	typ    reflect.Type
	fields []field
	byName map[string]int
	rest   []int // index of Element.Rest
	base   bool  // a resource
}

var plans struct {
	sync.RWMutex
	m map[reflect.Type]*plan
}

var (
	numberType   = reflect.TypeFor[Number]()
	resourceType = reflect.TypeFor[Resource]()
	baseType     = reflect.TypeFor[Base]()
)

// planOf is the plan of a struct, made when it is first asked for.
func planOf(t reflect.Type) *plan {
	plans.RLock()
	p := plans.m[t]
	plans.RUnlock()
	if p != nil {
		return p
	}
	plans.Lock()
	defer plans.Unlock()
	if plans.m == nil {
		plans.m = map[reflect.Type]*plan{}
	}
	return makePlan(t)
}

// makePlan makes a plan with those of the structs inside it, of which some lead back to it.
func makePlan(t reflect.Type) *plan {
	if p := plans.m[t]; p != nil {
		return p
	}
	p := &plan{typ: t, byName: map[string]int{}}
	plans.m[t] = p
	for _, f := range reflect.VisibleFields(t) {
		name := f.Tag.Get("json")
		switch {
		case f.Anonymous:
			p.base = p.base || f.Type == baseType
			continue
		case f.Name == "Rest":
			p.rest = f.Index
			continue
		case name == "" || name == "-":
			continue
		}
		k, inside := kindOf(f.Type)
		d := field{name: name, quote: `"` + name + `":`, at: f.Index, kind: k, stu3: f.Tag.Get("stu3") != ""}
		if inside != nil {
			d.plan = makePlan(inside)
		}
		p.byName[name] = len(p.fields)
		p.fields = append(p.fields, d)
	}
	return p
}

func kindOf(t reflect.Type) (kind, reflect.Type) {
	switch {
	case t == numberType:
		return kindNumber, nil
	case t == resourceType:
		return kindResource, nil
	case t.Kind() == reflect.String:
		return kindString, nil
	case t.Kind() == reflect.Int:
		return kindInt, nil
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Bool:
		return kindBool, nil
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Int:
		return kindIntPointer, nil
	case t.Kind() == reflect.Pointer:
		return kindStruct, t.Elem()
	case t.Elem() == resourceType:
		return kindResources, nil
	case t.Elem().Kind() == reflect.String:
		return kindStrings, nil
	case t.Elem().Kind() == reflect.Int:
		return kindInts, nil
	}
	return kindStructs, t.Elem()
}
