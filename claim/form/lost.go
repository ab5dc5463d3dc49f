package form

import (
	"reflect"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Lost lists the fields of a claim that do not stand on its form whole: there is no box for them, the box holds another
// one, or they are longer than it. What is never sent (the caller's id beside an account number, who coded it,
// assertions, history, what was read from X12 and has no field) and values that paper need not say are not listed. The
// error is a [KindError].
func Lost(c *claim.Claim, o Options) ([]string, error) {
	f, err := fill(c, o)
	if err != nil {
		return nil, err
	}
	return f.lost(), nil
}

// lost are the fields that are given and that no box holds whole, in the order of the claim.
func (f *filler) lost() []string {
	var out []string
	for _, l := range leaves(f.c) {
		if f.fate[l.path] != held && !l.implied() {
			out = append(out, l.path)
		}
	}
	return out
}

// leaf is a field that is given.
type leaf struct {
	path  string
	value reflect.Value
}

// implied reports whether a form need not say a value: it is the default, or never sent.
func (l *leaf) implied() bool {
	name := l.path[strings.LastIndexByte(l.path, '.')+1:]
	switch name {
	case "id":
		return l.path == "id"
	case "supplier":
		return l.path == "billing.supplier"
	case "setting":
		return l.path == "setting"
	case "codeSet":
		return strings.HasPrefix(l.value.String(), "icd10")
	case "currency":
		return l.value.String() == "USD"
	case "memberIdType":
		return l.value.String() == "MI"
	case "idType":
		return l.value.String() == "PI"
	case "country":
		return l.value.String() == "US" || l.value.String() == "USA"
	case "unit":
		return l.value.String() == "UN" && !strings.Contains(l.path, ".ndc.") && !strings.Contains(l.path, "repriced.")
	case "responsibility":
		return l.path == "subscriber.responsibility" && l.value.String() == "P"
	}
	return false
}

// leaves are the fields of a claim that are given, by their path in the coded encounter, in its order.
func leaves(c *claim.Claim) []leaf {
	var out []leaf
	walk(&out, "", reflect.ValueOf(c).Elem())
	return out
}

// neverSent are the parts of a claim that no payer is sent.
var neverSent = [...]string{"coder", "assertions", "history", "x12"}

var decimalType, dateType = reflect.TypeFor[decimal.Decimal](), reflect.TypeFor[claim.Date]()

func walk(out *[]leaf, path string, v reflect.Value) {
	if v.IsZero() {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		walk(out, path, v.Elem())
	case reflect.Struct:
		if opaque(v.Type()) {
			*out = append(*out, leaf{path, v})
			return
		}
		for i := range v.NumField() {
			field := v.Type().Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			switch {
			case !field.IsExported() || name == "-" || path == "" && slices.Contains(neverSent[:], name):
			case field.Anonymous && name == "":
				walk(out, path, v.Field(i))
			case path == "":
				walk(out, name, v.Field(i))
			default:
				walk(out, path+"."+name, v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(out, at(path, i), v.Index(i))
		}
	case reflect.Map:
		for _, k := range slices.SortedFunc(slices.Values(v.MapKeys()), func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }) {
			walk(out, path+"."+k.String(), v.MapIndex(k))
		}
	default:
		*out = append(*out, leaf{path, v})
	}
}

// opaque reports whether a struct is one value: an amount, a date, a code, a diagnosis named.
func opaque(t reflect.Type) bool {
	if t == decimalType || t == dateType {
		return true
	}
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			return false
		}
	}
	return true
}
