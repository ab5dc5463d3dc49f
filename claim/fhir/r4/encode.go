package r4

import (
	"errors"
	"reflect"
	"strconv"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// Marshal writes a struct of this package as JSON: a resource with its resourceType first, elements in the order of the
// struct, what stands in Rest at the end of its element. The error says that v is no such struct, or that a Number is none or
// a value in Rest no JSON.
func Marshal(v any) ([]byte, error) { return Append(nil, v) }

// errRest is a value in Rest that is not JSON.
var errRest = errors.New("r4: a value in Rest is not JSON")

// errNoStruct is a value that is not of this package.
var errNoStruct = errors.New("r4: not a pointer to a struct of this package")

// Append appends what Marshal gives.
func Append(b []byte, v any) ([]byte, error) {
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer || p.IsNil() || p.Elem().Kind() != reflect.Struct {
		return b, errNoStruct
	}
	plan := planOf(p.Type().Elem())
	if plan.rest == nil {
		return b, errNoStruct
	}
	e := encoder{b: b}
	if r, ok := v.(Resource); ok {
		e.resource(r)
	} else {
		e.object(p.Elem(), plan, "")
	}
	return e.b, e.err
}

// encoder appends values; err is the first that cannot be written.
type encoder struct {
	b   []byte
	err error
}

func (e *encoder) resource(r Resource) {
	if r == nil {
		e.b = append(e.b, "null"...)
		return
	}
	v := reflect.ValueOf(r).Elem()
	e.object(v, planOf(v.Type()), r.ResourceType())
}

// object appends a struct; typ is the type of a resource.
func (e *encoder) object(v reflect.Value, p *plan, typ string) {
	e.b = append(e.b, '{')
	start := len(e.b)
	if p.base {
		e.b = jsonw.Text(e.b, "resourceType", typ)
	}
	for i := range p.fields {
		f := &p.fields[i]
		w := v.FieldByIndex(f.at)
		if empty(w, f.kind) {
			continue
		}
		mark := len(e.b)
		if mark > start {
			e.b = append(e.b, ',')
		}
		e.b = append(e.b, f.quote...)
		from := len(e.b)
		if e.value(w, f); f.kind == kindStruct && len(e.b) == from+2 { // {}
			e.b = e.b[:mark]
		}
	}
	for _, r := range v.FieldByIndex(p.rest).Interface().([]Raw) {
		if len(e.b) > start {
			e.b = append(e.b, ',')
		}
		e.b = append(jsonw.String(e.b, r.Name), ':')
		s := scanner{s: r.JSON, max: Options{}.maxDepth()}
		if err := s.skip(); err != nil || s.peek() != 0 || s.i < len(s.s) {
			e.err = errRest
		}
		e.b = append(e.b, r.JSON...)
	}
	e.b = append(e.b, '}')
}

func empty(v reflect.Value, k kind) bool {
	switch k {
	case kindString, kindNumber, kindStrings, kindInts, kindStructs, kindResources:
		return v.Len() == 0
	case kindInt:
		return v.Int() == 0
	}
	return v.IsNil()
}

func (e *encoder) value(v reflect.Value, f *field) {
	switch f.kind {
	case kindString:
		e.b = jsonw.String(e.b, v.String())
	case kindNumber:
		s := v.String()
		if number(s, 0) != len(s) {
			e.err = errNumber
		}
		e.b = append(e.b, s...)
	case kindInt:
		e.b = strconv.AppendInt(e.b, v.Int(), 10)
	case kindIntPointer:
		e.b = strconv.AppendInt(e.b, v.Elem().Int(), 10)
	case kindBool:
		e.b = strconv.AppendBool(e.b, v.Elem().Bool())
	case kindStruct:
		e.object(v.Elem(), f.plan, "")
	case kindResource:
		e.resource(v.Interface().(Resource))
	default:
		e.list(v, f)
	}
}

func (e *encoder) list(v reflect.Value, f *field) {
	e.b = append(e.b, '[')
	for i := range v.Len() {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		switch w := v.Index(i); {
		case f.kind == kindStructs:
			e.object(w, f.plan, "")
		case f.kind == kindInts:
			e.b = strconv.AppendInt(e.b, w.Int(), 10)
		case f.kind == kindResources:
			e.resource(w.Interface().(Resource))
		case w.Len() == 0:
			e.b = append(e.b, "null"...)
		default:
			e.b = jsonw.String(e.b, w.String())
		}
	}
	e.b = append(e.b, ']')
}
