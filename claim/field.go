package claim

import (
	"encoding"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Field is the field at a path of the coded encounter, as guidelines.Location prints it: "claim.priorAuthorization",
// "services[0].ndc.code", "institutional.values[1].code"; elements of lists are counted from 0, those of maps named like
// fields ("otherPayers[0].providerIds.rendering[0].id"). The text is that of the JSON: dates as YYYY-MM-DD, amounts with a
// point, true. That of a list is the number of its elements, that of an object is empty. A field is given when it is not the zero value; of a path that leads
// nowhere nothing is given.
//
// What follows from other fields is not here: see Encounter. The text is patient data.
func (c *Claim) Field(path string) (text string, given bool) {
	v, ok := reflect.ValueOf(c).Elem(), true
	for path != "" {
		var name string
		if name, path, ok = strings.Cut(path, "."); ok && path == "" {
			return "", false
		}
		if v, ok = step(v, name); !ok {
			return "", false
		}
	}
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "", false
		}
		if v.Type().Elem().Kind() != reflect.Struct {
			return scalar(v.Elem()), true // a number or a switch that may be given as 0 or false
		}
		v = v.Elem()
	}
	if v.IsZero() || (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0 {
		return "", false
	}
	return scalar(v), true
}

// step goes from an object to one of its fields, "name" or "name[2]".
func step(v reflect.Value, name string) (reflect.Value, bool) {
	name, index, list := strings.Cut(name, "[")
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return v, false
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Struct:
		at, ok := fieldsOf(v.Type())[name]
		if !ok {
			return v, false
		}
		v = v.FieldByIndex(at)
	case reflect.Map:
		if v = v.MapIndex(reflect.ValueOf(name)); !v.IsValid() {
			return v, false
		}
	default:
		return v, false
	}
	if !list {
		return v, true
	}
	n, err := strconv.ParseUint(strings.TrimSuffix(index, "]"), 10, 31)
	if err != nil || index[len(index)-1] != ']' || v.Kind() != reflect.Slice || int(n) >= v.Len() {
		return v, false
	}
	return v.Index(int(n)), true
}

// fieldsOf are the fields of a type by their names in JSON, those of embedded types included.
func fieldsOf(t reflect.Type) map[string][]int {
	if m, ok := jsonFields.Load(t); ok {
		return m.(map[string][]int)
	}
	m := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.IsExported() && name != "" && name != "-" {
			m[name] = f.Index
		}
	}
	jsonFields.Store(t, m)
	return m
}

var jsonFields sync.Map // reflect.Type: map[string][]int

// scalar is the text of a value that is no object, "" for one.
func scalar(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Slice:
		return strconv.Itoa(v.Len())
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		b, _ := m.MarshalText()
		return string(b)
	}
	return ""
}
