// Package claimfill makes claims with a content in every field, for tests of what becomes of each.
package claimfill

import (
	"encoding"
	"reflect"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// Filler says what stands in the fields.
type Filler struct {
	Values map[string]string      // contents of fields that take codes or have a form of their own, by the end of their path; others are TEXT
	Skip   func(path string) bool // fields that stay empty
	Many   int                    // elements of a list
}

// Claim is a claim of a setting with a content in every field.
func (f *Filler) Claim(s guidelines.Setting) *claim.Claim {
	c := new(claim.Claim)
	f.fill(reflect.ValueOf(c).Elem(), "")
	c.Setting = s
	return c
}

// value is the content of a field: the entry whose key ends the path and is the longest.
func (f *Filler) value(path string) string {
	best, text := "", "TEXT"
	for k, v := range f.Values {
		if (path == k || strings.HasSuffix(path, "."+k)) && len(k) > len(best) {
			best, text = k, v
		}
	}
	return text
}

func (f *Filler) fill(v reflect.Value, path string) {
	switch v.Interface().(type) {
	case guidelines.Setting:
		return
	case decimal.Decimal:
		v.Set(reflect.ValueOf(decimal.New(int64(1250+len(path)), -2)))
		return
	case claim.Date:
		v.Set(reflect.ValueOf(claim.NewDate(2026, time.January, 1).AddDays(len(path))))
		return
	}
	if text, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok && v.Kind() == reflect.Struct {
		_ = text.UnmarshalText([]byte(f.value(path))) // what is no code is kept as text
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			name := strings.TrimPrefix(path+"."+tag, ".")
			switch {
			case !field.IsExported() || tag == "-":
			case field.Anonymous:
				f.fill(v.Field(i), path)
			case !f.Skip(name):
				f.fill(v.Field(i), name)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), path)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), f.Many, f.Many))
		for i := range f.Many {
			f.fill(v.Index(i), path)
		}
	case reflect.Map:
		const key = "rendering"
		e := reflect.New(v.Type().Elem()).Elem()
		f.fill(e, path+"."+key)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf(key), e)
	case reflect.String:
		v.SetString(f.value(path))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(3)
	}
}
