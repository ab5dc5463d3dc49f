package surface_test

import (
	"io"
	"reflect"
	"strings"
	"time"
	"unsafe"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// fill puts marks into all that a value holds, unexported fields included: texts, bytes, numbers, dates, and what stands
// behind pointers, in slices and in maps. Values of the types in opaque are left as they are.
func fill(v reflect.Value, opaque map[reflect.Type]bool, depth int) {
	t := v.Type()
	if depth > 12 || opaque[t] {
		return
	}
	if !v.CanSet() && v.CanAddr() {
		v = reflect.NewAt(t, unsafe.Pointer(v.UnsafeAddr())).Elem()
	}
	if known, ok := sample(t); ok {
		v.Set(known)
		return
	}
	switch t.Kind() {
	case reflect.String:
		v.SetString(marks[0])
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(number)
	case reflect.Int8, reflect.Int16:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint32, reflect.Uint64:
		v.SetUint(number)
	case reflect.Uint8, reflect.Uint16:
		v.SetUint(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		if t.Elem().Kind() == reflect.Struct && strings.HasPrefix(t.Elem().PkgPath(), "sync") {
			return
		}
		p := reflect.New(t.Elem())
		fill(p.Elem(), opaque, depth+1)
		v.Set(p)
	case reflect.Slice:
		if t.Elem() == reflect.TypeFor[byte]() {
			v.Set(reflect.ValueOf([]byte(marks[0])).Convert(t))
			return
		}
		s := reflect.MakeSlice(t, 1, 1)
		fill(s.Index(0), opaque, depth+1)
		v.Set(s)
	case reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			for i := range t.Len() {
				v.Index(i).SetUint(uint64(marks[0][i%len(marks[0])]))
			}
			return
		}
		for i := range min(t.Len(), 4) {
			fill(v.Index(i), opaque, depth+1)
		}
	case reflect.Map:
		m := reflect.MakeMap(t)
		k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		fill(k, opaque, depth+1)
		fill(e, opaque, depth+1)
		if k.Comparable() {
			m.SetMapIndex(k, e)
		}
		v.Set(m)
	case reflect.Struct:
		if strings.HasPrefix(t.PkgPath(), "sync") || strings.HasPrefix(t.PkgPath(), "internal/") {
			return
		}
		for i := range t.NumField() {
			fill(v.Field(i), opaque, depth+1)
		}
	case reflect.Interface:
		switch {
		case t.NumMethod() == 0:
			v.Set(reflect.ValueOf(marks[0]))
		case reflect.TypeFor[*strings.Reader]().Implements(t):
			v.Set(reflect.ValueOf(strings.NewReader(marks[0])))
		case reflect.TypeFor[*strings.Builder]().Implements(t):
			b := new(strings.Builder)
			_, _ = io.WriteString(b, marks[0])
			v.Set(reflect.ValueOf(b))
		}
	}
}

// birth is the mark of dates.
var birth = claim.NewDate(1931, time.July, 19)

// sample is a value of a type that has only some: codes of public code sets are no patient data, dates and amounts are.
func sample(t reflect.Type) (reflect.Value, bool) {
	for _, v := range []any{
		birth, birth.Time(), decimal.New(778219934, -2), icd.MustParseCM("E11.9"), icd.MustParsePCS("0DTJ4ZZ"), hcpcs.MustParse("J1885"), hcpcs.MustParseModifier("25"),
	} {
		if reflect.TypeOf(v) == t {
			return reflect.ValueOf(v), true
		}
	}
	return reflect.Value{}, false
}
