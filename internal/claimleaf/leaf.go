// Package claimleaf goes through the fields of a claim that are given and have no fields of their own.
package claimleaf

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Each calls f for each field that is given, by its path in the coded encounter, in its order, without what is never sent.
func Each(c *claim.Claim, f func(path string, v reflect.Value)) {
	walk(f, "", reflect.ValueOf(c).Elem())
}

// Sent reports whether a part of a claim, by its name at the top, may be sent to a payer.
func Sent(name string) bool {
	switch name {
	case "coder", "assertions", "history", "x12":
		return false
	}
	return true
}

func walk(f func(path string, v reflect.Value), path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if e := v.Elem(); e.Kind() != reflect.Struct {
			f(path, e) // a number or a switch that may be 0 or false
		} else {
			walk(f, path, e)
		}
	case reflect.Struct:
		if v.IsZero() {
			return
		}
		t := v.Type()
		if Opaque(t) {
			f(path, v)
			return
		}
		for i := range v.NumField() {
			field := t.Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			switch {
			case !field.IsExported() || name == "-" || path == "" && !Sent(name):
			case field.Anonymous && name == "":
				walk(f, path, v.Field(i))
			case v.Field(i).IsZero():
			default:
				walk(f, Join(path, name), v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(f, path+"["+strconv.Itoa(i)+"]", v.Index(i))
		}
	case reflect.Map:
		for _, k := range slices.SortedFunc(slices.Values(v.MapKeys()), func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }) {
			walk(f, Join(path, k.String()), v.MapIndex(k))
		}
	default:
		if !v.IsZero() {
			f(path, v)
		}
	}
}

// Join is the path of a field of what stands at path.
func Join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// Opaque reports whether a struct is one value: an amount, a date, a code, a diagnosis named.
func Opaque(t reflect.Type) bool {
	if t == reflect.TypeFor[decimal.Decimal]() || t == reflect.TypeFor[claim.Date]() {
		return true
	}
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			return false
		}
	}
	return true
}
