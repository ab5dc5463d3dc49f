package wire

import (
	"reflect"
	"strings"

	"github.com/gomedcode/medcode/claim/exchange"
)

// Folded are the messages with their texts in the characters that the encoder transliterates into: copies, or the messages
// themselves where it does not. Kept segments stay as they are.
func Folded[T any](e *Encoder, list []*T) []*T {
	if e.allowed == nil || e.out.Err() != nil {
		return list
	}
	out := make([]*T, len(list))
	for i, m := range list {
		v := reflect.New(reflect.TypeFor[T]())
		v.Elem().Set(reflect.ValueOf(m).Elem())
		e.fold(v.Elem())
		out[i], _ = reflect.TypeAssert[*T](v)
	}
	return out
}

// fold changes the texts of v, copying what it points to.
func (e *Encoder) fold(v reflect.Value) {
	if !v.CanSet() || v.Type() == reflect.TypeFor[[]exchange.Segment]() {
		return
	}
	switch v.Kind() {
	case reflect.String:
		if v.Type() != reflect.TypeFor[string]() {
			return // words of this module, such as the kind of a service
		}
		if s := v.String(); s != "" && !e.allowed.Plain(s) {
			if to := e.allowed.Convert(strings.ToValidUTF8(s, " "), e.upper); to != "" { // what has no counterpart at all is refused
				v.SetString(to)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(v.Elem())
			e.fold(p.Elem())
			v.Set(p)
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		s := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(s, v)
		for i := range s.Len() {
			e.fold(s.Index(i))
		}
		v.Set(s)
	case reflect.Array:
		for i := range v.Len() {
			e.fold(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name != "Level" { // another of these
				e.fold(v.Field(i))
			}
		}
	}
}
