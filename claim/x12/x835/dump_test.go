package x835_test

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// dump lists all fields of a value that are given, amounts by their value, so that two can be compared: values of this
// module do not print themselves.
func dump(v any) string {
	var out []string
	walk(reflect.Indirect(reflect.ValueOf(v)), "", func(path string, v reflect.Value) {
		switch x := v.Interface().(type) {
		case decimal.Decimal:
			out = append(out, path+"="+x.String())
		case decimal.NullDecimal:
			if x.Valid {
				out = append(out, path+"=given "+x.Decimal.String())
			}
		case claim.Date:
			if !x.IsZero() {
				out = append(out, path+"="+x.String())
			}
		default:
			if !v.IsZero() {
				out = append(out, fmt.Sprintf("%s=%v", path, x))
			}
		}
	})
	sort.Strings(out)
	return strings.Join(out, "\n")
}

// walk visits the leaves of a value.
func walk(v reflect.Value, path string, visit func(path string, v reflect.Value)) {
	switch v.Interface().(type) {
	case decimal.Decimal, decimal.NullDecimal, claim.Date:
		visit(path, v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), path, visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	default:
		visit(path, v)
	}
}
