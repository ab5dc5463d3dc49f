package x12mutate

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// Values that no sample has.
var (
	markDay  = guidelines.NewDate(2019, time.May, 17)
	markText = "Q7"
)

// at is a way to a field: indices of struct fields and, behind lists, 0.
type at struct {
	path []int
	name string
}

// leaves are the fields of a type that hold a value.
func leaves(t reflect.Type, way at, depth int, out *[]at) {
	step := func(i int, name string) at {
		return at{append(append([]int(nil), way.path...), i), strings.TrimPrefix(way.name+"."+name, ".")}
	}
	switch {
	case depth > 8:
	case t == reflect.TypeFor[guidelines.Date](), t == reflect.TypeFor[decimal.NullDecimal](), t.Kind() == reflect.String,
		t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		*out = append(*out, way)
	case t.Kind() == reflect.Pointer:
		leaves(t.Elem(), way, depth+1, out)
	case t.Kind() == reflect.Slice, t.Kind() == reflect.Array:
		leaves(t.Elem(), step(0, "0"), depth+1, out)
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			leaves(t.Field(i).Type, step(i, t.Field(i).Name), depth+1, out)
		}
	}
}

// field is where the way leads; what is not there on the way is made.
func field(v reflect.Value, path []int) reflect.Value {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if len(path) == 0 {
		return v
	}
	switch v.Kind() {
	case reflect.Slice:
		if v.Len() == 0 {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		}
		return field(v.Index(path[0]), path[1:])
	case reflect.Array:
		return field(v.Index(path[0]), path[1:])
	}
	return field(v.Field(path[0]), path[1:])
}

// Fields sets each field of a message alone, has it written and read again, and asks that the value comes back or that a
// fault names the field. It gives how many fields came back. Names are those of the Go fields, joined by points.
func Fields[T any](t *testing.T, fresh func() *T, skip func(name string) bool, pass func(v *T) (again *T, faults []x12.Fault, err error)) (back int) {
	t.Helper()
	var ways []at
	leaves(reflect.TypeFor[T](), at{}, 0, &ways)
	for _, w := range ways {
		if skip(w.name) {
			continue
		}
		v := fresh()
		f := field(reflect.ValueOf(v), w.path)
		switch f.Interface().(type) {
		case guidelines.Date:
			f.Set(reflect.ValueOf(markDay))
		case decimal.NullDecimal:
			f.Set(reflect.ValueOf(decimal.NewNullDecimal(decimal.RequireFromString("7.25"))))
		case []string:
			f.Set(reflect.ValueOf([]string{markText}))
		default:
			f.SetString(markText)
		}
		again, faults, err := pass(v)
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		if again != nil && equal(f, field(reflect.ValueOf(again), w.path)) {
			back++
			continue
		}
		last := strings.ToLower(w.name[strings.LastIndexByte(w.name, '.')+1:])
		named := false
		for _, x := range faults {
			named = named || strings.Contains(strings.ToLower(x.Field), last)
		}
		if !named {
			t.Errorf("%s: it does not come back, and no fault names it: %v", w.name, faults)
		}
	}
	return back
}

func equal(a, b reflect.Value) bool {
	if x, ok := a.Interface().(decimal.NullDecimal); ok {
		y := b.Interface().(decimal.NullDecimal)
		return x.Valid == y.Valid && x.Decimal.Equal(y.Decimal)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
