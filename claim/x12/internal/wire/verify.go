package wire

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// Compare names what of messages that were written is not there when they are read again: fields that have no place in
// the transaction, or not where they stand. What was kept, control numbers and what follows from the place are not
// compared. Paths are those of the messages.
func Compare[T any](paths []string, sent, again []*T) (out []x12.Fault) {
	c := &comparer{}
	for i := range sent {
		if i >= len(again) {
			c.add(Join(paths[i], "message"))
			continue
		}
		c.value(paths[i], reflect.ValueOf(sent[i]), reflect.ValueOf(again[i]))
	}
	return c.out
}

type comparer struct{ out []x12.Fault }

func (c *comparer) add(field string) {
	c.out = append(c.out, x12.Fault{Field: field, Reason: "it has no place there in this transaction"})
}

// value compares what is given of a.
func (c *comparer) value(path string, a, b reflect.Value) {
	switch x := a.Interface().(type) {
	case guidelines.Date:
		if !x.IsZero() && x != b.Interface().(guidelines.Date) {
			c.add(path)
		}
		return
	case decimal.NullDecimal:
		y := b.Interface().(decimal.NullDecimal)
		if x.Valid && (!y.Valid || !x.Decimal.Equal(y.Decimal)) {
			c.add(path)
		}
		return
	}
	switch a.Kind() {
	case reflect.Pointer:
		if a.IsNil() {
			return
		}
		if b.IsNil() {
			b = reflect.New(b.Type().Elem())
		}
		c.value(path, a.Elem(), b.Elem())
	case reflect.String:
		if a.String() != "" && a.String() != b.String() {
			c.add(path)
		}
	case reflect.Array:
		for i := range a.Len() {
			c.value(path+"["+strconv.Itoa(i)+"]", a.Index(i), b.Index(i))
		}
	case reflect.Slice:
		c.list(path, a, b)
	case reflect.Struct:
		for i := range a.NumField() {
			f := a.Type().Field(i)
			switch {
			case f.Name == "Kept" || f.Name == "Control" && f.Type.Kind() == reflect.String && a.Type().Name() == "Head" || f.Name == "Level":
			case f.Anonymous:
				c.value(path, a.Field(i), b.Field(i))
			default:
				c.value(Join(path, lower(f.Name)), a.Field(i), b.Field(i))
			}
		}
	}
}

// list compares the elements of a with those of b at the same place, or at another one where that has what was sent.
func (c *comparer) list(path string, a, b reflect.Value) {
	for i := range a.Len() {
		name := path + "[" + strconv.Itoa(i) + "]"
		other := reflect.New(a.Type().Elem()).Elem()
		if i < b.Len() {
			other = b.Index(i)
		}
		here := &comparer{}
		here.value(name, a.Index(i), other)
		for k := 0; k < b.Len() && len(here.out) > 0; k++ {
			there := &comparer{}
			if there.value(name, a.Index(i), b.Index(k)); len(there.out) == 0 {
				here.out = nil
			}
		}
		c.out = append(c.out, here.out...)
	}
}

// lower is the name of a Go field as paths have it: IDType is idType.
func lower(s string) string {
	n := 1
	for n < len(s) && s[n] >= 'A' && s[n] <= 'Z' && (n+1 == len(s) || s[n+1] >= 'A' && s[n+1] <= 'Z') {
		n++
	}
	return strings.ToLower(s[:n]) + s[n:]
}
