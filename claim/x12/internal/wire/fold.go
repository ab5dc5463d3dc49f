package wire

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
)

// Folded are the messages with their texts in the characters that the encoder transliterates into: copies, or the messages
// themselves where it does not. Kept segments stay as they are. What was altered is in Changes.
func Folded[T any](e *Encoder, list []*T) []*T {
	first := e.given
	e.given += len(list)
	if e.allowed == nil || e.out.Err() != nil {
		return list
	}
	out := make([]*T, len(list))
	for i, m := range list {
		v := reflect.New(reflect.TypeFor[T]())
		v.Elem().Set(reflect.ValueOf(m).Elem())
		e.fold(first+i+1, "", v.Elem())
		out[i], _ = reflect.TypeAssert[*T](v)
	}
	return out
}

// fold changes the texts of v, a field of a message, copying what it points to.
func (e *Encoder) fold(message int, path string, v reflect.Value) {
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
				e.changes = append(e.changes, x12.Change{Message: message, Field: path})
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(v.Elem())
			e.fold(message, path, p.Elem())
			v.Set(p)
		}
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		s := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(s, v)
		for i := range s.Len() {
			e.fold(message, path+"["+strconv.Itoa(i)+"]", s.Index(i))
		}
		v.Set(s)
	case reflect.Array:
		for i := range v.Len() {
			e.fold(message, path+"["+strconv.Itoa(i)+"]", v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			switch f := v.Type().Field(i); {
			case f.Name == "Level": // another of these
			case f.Anonymous:
				e.fold(message, path, v.Field(i))
			default:
				e.fold(message, Join(path, lower(f.Name)), v.Field(i))
			}
		}
	}
}
