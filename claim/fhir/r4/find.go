package r4

import (
	"reflect"
	"strconv"
	"strings"
)

// Find is the JSON of what stands at a path of names and indices, as errors and findings have it: "Claim.item[0].net.value",
// "Bundle.entry[1].resource.name[0].family". Steps of ofType are passed over. False is a path at which nothing stands.
func Find(r Resource, path string) (string, bool) {
	if r == nil {
		return "", false
	}
	first, rest, _ := strings.Cut(path, ".")
	if first != r.ResourceType() {
		return "", false
	}
	v, f := reflect.ValueOf(r).Elem(), &field{kind: kindResource}
	for rest != "" {
		var name string
		if name, rest, _ = strings.Cut(rest, "."); strings.HasPrefix(name, "ofType(") {
			continue
		}
		name, index, list := strings.Cut(strings.TrimSuffix(name, "]"), "[")
		if v.Kind() == reflect.Interface {
			v = v.Elem()
		}
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if v.Kind() != reflect.Struct {
			return "", false
		}
		p := planOf(v.Type())
		k, known := p.byName[name]
		if !known {
			return "", false
		}
		f = &p.fields[k]
		if v = v.FieldByIndex(f.at); empty(v, f.kind) {
			return "", false
		}
		if list {
			n, err := strconv.Atoi(index)
			if err != nil || v.Kind() != reflect.Slice || n < 0 || n >= v.Len() {
				return "", false
			}
			v, f = v.Index(n), &field{kind: elementKind(f.kind), plan: f.plan}
		}
	}
	var e encoder
	switch {
	case f.kind == kindResource:
		if v.Kind() == reflect.Struct {
			v = v.Addr()
		}
		e.resource(v.Interface().(Resource))
	case v.Kind() == reflect.Struct:
		e.object(v, f.plan, "")
	default:
		e.value(v, f)
	}
	return string(e.b), e.err == nil
}

// elementKind is how an element of a list is written.
func elementKind(k kind) kind {
	switch k {
	case kindStrings:
		return kindString
	case kindInts:
		return kindInt
	case kindResources:
		return kindResource
	}
	return k
}
