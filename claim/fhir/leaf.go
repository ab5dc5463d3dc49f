package fhir

import (
	"encoding"
	"reflect"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/claimleaf"
)

// leaf is a field of a claim that is given and has no fields of its own.
type leaf struct {
	path  string
	value reflect.Value
}

// text is the value as the coded encounter has it.
func (l *leaf) text() string {
	switch v := l.value; v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	default:
		if m, ok := v.Interface().(encoding.TextMarshaler); ok {
			b, _ := m.MarshalText()
			return string(b)
		}
	}
	return ""
}

// leaves are the fields of a claim that are given, by their path in the coded encounter, in its order, without those that
// are never sent.
func leaves(c *claim.Claim) []leaf {
	out := make([]leaf, 0, 64)
	claimleaf.Each(c, func(path string, v reflect.Value) { out = append(out, leaf{path, v}) })
	return out
}

func join(path, name string) string { return claimleaf.Join(path, name) }

// maxIndex is the highest index that a path from outside may have: no list of a claim is that long. maxGap is how many elements of
// which nothing is said a list may get before it.
const (
	maxIndex = 999
	maxGap   = 3
)

// setLeaf gives the field at a path a value; lists and objects on the way are made. False is a path that leads to no field, or a
// value that it cannot take.
func setLeaf(c *claim.Claim, path, text string) bool {
	first := path
	if end := strings.IndexAny(path, ".["); end >= 0 {
		first = path[:end]
	}
	if !claimleaf.Sent(first) || len(path) > 200 {
		return false
	}
	return set(reflect.ValueOf(c).Elem(), path, text)
}

func set(v reflect.Value, path, text string) bool {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			n := reflect.New(v.Type().Elem())
			if !set(n.Elem(), path, text) {
				return false
			}
			v.Set(n)
			return true
		}
		v = v.Elem()
	}
	if path == "" {
		return setScalar(v, text)
	}
	if path[0] == '[' {
		index, rest, ok := strings.Cut(path[1:], "]")
		n, err := strconv.ParseUint(index, 10, 16)
		if !ok || err != nil || n > maxIndex || v.Kind() != reflect.Slice || int(n) > v.Len()+maxGap {
			return false
		}
		list := v
		if int(n) >= v.Len() {
			list = reflect.MakeSlice(v.Type(), int(n)+1, int(n)+1)
			reflect.Copy(list, v)
		}
		if !set(list.Index(int(n)), strings.TrimPrefix(rest, "."), text) {
			return false
		}
		v.Set(list)
		return true
	}
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		end = len(path)
	}
	name, rest := path[:end], strings.TrimPrefix(path[end:], ".")
	switch v.Kind() {
	case reflect.Struct:
		if claimleaf.Opaque(v.Type()) {
			return false
		}
		for _, f := range reflect.VisibleFields(v.Type()) {
			if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.IsExported() && tag == name && tag != "-" {
				return set(v.FieldByIndex(f.Index), rest, text)
			}
		}
	case reflect.Map:
		if v.Len() > maxIndex || len(name) > 40 {
			return false
		}
		e := reflect.New(v.Type().Elem()).Elem()
		if old := v.MapIndex(reflect.ValueOf(name)); old.IsValid() {
			e.Set(old)
		}
		if !set(e, rest, text) {
			return false
		}
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		v.SetMapIndex(reflect.ValueOf(name), e)
		return true
	}
	return false
}

func setScalar(v reflect.Value, text string) bool {
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(text)) == nil
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(own(text))
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		v.SetBool(b)
		return err == nil
	case reflect.Int:
		n, err := strconv.ParseInt(text, 10, 32)
		v.SetInt(n)
		return err == nil
	default:
		return false
	}
	return true
}
