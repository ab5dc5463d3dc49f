package surface_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/gomedcode/medcode/"

// guarded reports whether the types of a package may hold patient data.
func guarded(pkg string) bool {
	return pkg == "guidelines" || strings.HasPrefix(pkg, "guidelines/") || pkg == "claim" || strings.HasPrefix(pkg, "claim/")
}

// TestEveryTypeIsKnown: each exported type of the packages about encounters and claims is either one that holds patient
// data, and TestNothingPrivateIsPrinted tries it, or one that cannot.
func TestEveryTypeIsKnown(t *testing.T) {
	known := map[string]bool{}
	for _, list := range [][]reflect.Type{private, public} {
		for _, typ := range list {
			name := strings.TrimPrefix(typ.PkgPath(), module) + "." + typ.Name()
			require.False(t, known[name], "%s stands twice", name)
			known[name] = true
		}
	}
	for _, name := range aliases {
		known[name] = true
	}
	for pkg, files := range packages(t) {
		if !guarded(pkg) {
			continue
		}
		for _, f := range files {
			for _, d := range f.Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.TYPE {
					continue
				}
				for _, s := range g.Specs {
					name := s.(*ast.TypeSpec).Name
					if name.IsExported() && !known[pkg+"."+name.Name] {
						t.Errorf("%s.%s: list it in types_test.go as private (with methods Format and LogValue, see internal/redact) or as public", pkg, name.Name)
					}
				}
			}
		}
	}
}

// TestNothingPrivateIsPrinted fills each type that holds patient data with marks and prints it in all ways, alone and in
// pointers, slices, maps, structs and errors: no mark appears.
func TestNothingPrivateIsPrinted(t *testing.T) {
	opaque := map[reflect.Type]bool{}
	for _, typ := range public {
		opaque[typ] = typ != reflect.TypeFor[any]() && !strings.HasSuffix(typ.Name(), "Date")
	}
	for _, typ := range private {
		v := reflect.New(typ)
		fill(v.Elem(), opaque, 0)
		if _, ok := v.Elem().Interface().(fmt.Formatter); !ok {
			t.Errorf("%v has no Format method on its values", typ)
			continue
		}
		if _, ok := v.Elem().Interface().(slog.LogValuer); !ok {
			t.Errorf("%v has no LogValue method on its values", typ)
			continue
		}
		for form, x := range shapes(v) {
			for _, printed := range forms(x) {
				if leaks(printed) != "" {
					t.Errorf("%s of %v: %.300s", form, typ, printed)
					break
				}
			}
		}
		for form, x := range containers(v) {
			verbs := []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"}
			if form == "unexported pointer" {
				verbs = verbs[:3] // a verb that does not fit shows what is behind it, and no method is called
			}
			for _, verb := range verbs {
				if printed := fmt.Sprintf(verb, x); leaks(printed) != "" {
					t.Errorf("%s of %s of %v: %.300s", verb, form, typ, printed)
				}
			}
			func() {
				defer func() {
					if printed := fmt.Sprint(recover()); leaks(printed) != "" {
						t.Errorf("panic with %s of %v: %.300s", form, typ, printed)
					}
				}()
				panic(x)
			}()
		}
	}
}

// shapes are a value and a pointer to it.
func shapes(v reflect.Value) map[string]any {
	return map[string]any{"value": v.Elem().Interface(), "pointer": v.Interface()}
}

// containers hold the value in ways in which package fmt reaches it. (In an unexported field of a caller's struct it
// calls no method: such a field should be a pointer.)
func containers(v reflect.Value) map[string]any {
	typ := v.Elem().Type()
	s := reflect.MakeSlice(reflect.SliceOf(typ), 1, 1)
	s.Index(0).Set(v.Elem())
	p := reflect.MakeSlice(reflect.SliceOf(v.Type()), 1, 1)
	p.Index(0).Set(v)
	m := reflect.MakeMap(reflect.MapOf(reflect.TypeFor[string](), typ))
	m.SetMapIndex(reflect.ValueOf("key"), v.Elem())
	return map[string]any{
		"value": v.Elem().Interface(), "pointer": v.Interface(), "slice": s.Interface(), "pointers": p.Interface(), "map": m.Interface(),
		"struct": struct{ X any }{v.Elem().Interface()}, "pointer in a struct": &struct{ X any }{v.Interface()}, "unexported pointer": struct{ x any }{v.Interface()},
		"error": fmt.Errorf("failed: %v", v.Interface()),
	}
}
