package claim_test

import (
	"encoding"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
)

var _ guidelines.Fielder = (*claim.Claim)(nil)

// leaves yields every field of a value that is no object and no list, with its path and its text.
func leaves(v reflect.Value, path string, yield func(path, text string, v reflect.Value)) {
	if v.Kind() == reflect.Pointer {
		leaves(v.Elem(), path, yield)
		return
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		text, _ := m.MarshalText()
		yield(path, string(text), v)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			switch {
			case name == "history":
			case f.Anonymous:
				leaves(v.Field(i), path, yield)
			case f.IsExported():
				leaves(v.Field(i), strings.TrimPrefix(path+"."+name, "."), yield)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			leaves(v.Index(i), fmt.Sprintf("%s[%d]", path, i), yield)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			leaves(v.MapIndex(k), path+"."+k.String(), yield)
		}
	default:
		yield(path, fmt.Sprint(v.Interface()), v)
	}
}

// TestFieldOfEveryPath: each field of a claim in which all are given is found by its path with its text, and is not given
// once it alone is taken away.
func TestFieldOfEveryPath(t *testing.T) {
	c := fullClaim(t)
	n := 0
	leaves(reflect.ValueOf(c).Elem(), "", func(path, text string, v reflect.Value) {
		n++
		got, given := c.Field(path)
		if _, isRef := v.Interface().(claim.DiagnosisRef); !isRef && (!given && text != "") {
			t.Errorf("%s is not given", path)
		}
		if given && got != text {
			t.Errorf("%s: the text differs", path)
		}
		parts := strings.Split(path, ".")
		for i := 1; i < len(parts); i++ { // the objects and lists around it
			around := strings.Join(parts[:i], ".")
			if got, given := c.Field(around); !given || got != "" {
				t.Errorf("%s: %s", path, around)
			}
			if whole, ok := strings.CutSuffix(around, "[0]"); ok {
				if got, given := c.Field(whole); !given || got != "1" {
					t.Errorf("%s: %s", path, whole)
				}
			}
		}
		for _, wrong := range []string{path + "x", path + ".", "." + path, path + "[7]", path + "[0", path + "[-1]", path + "[0]]", path + ".x"} {
			if _, given := c.Field(wrong); given {
				t.Errorf("%s is given", wrong)
			}
		}
		if v.CanSet() && v.Kind() != reflect.Struct {
			was := reflect.New(v.Type()).Elem()
			was.Set(v)
			v.SetZero()
			if _, given := c.Field(path); given && !strings.HasSuffix(path, "ageYears") && !strings.HasSuffix(path, "ageDays") && !strings.HasSuffix(path, "hospiceEmployee") {
				t.Errorf("%s is given after it was taken away", path)
			}
			v.Set(was)
		}
	})
	require.Greater(t, n, 800)
	for _, path := range []string{"", "x", "[0]", "services[1]", "services[0", "services[]", "claim..ide", "patient.Party"} {
		_, given := c.Field(path)
		require.False(t, given && path != "", path)
	}
}

// TestFieldOfEmptyClaim: of a claim without anything no field is given.
func TestFieldOfEmptyClaim(t *testing.T) {
	empty := new(claim.Claim)
	leaves(reflect.ValueOf(fullClaim(t)).Elem(), "", func(path, _ string, _ reflect.Value) {
		if _, given := empty.Field(path); given {
			t.Errorf("%s", path)
		}
	})
}

func ExampleClaim_Field() {
	c, err := encounter.Unmarshal([]byte(`{"id":"A-1","services":[{"code":"J1885","ndc":{"code":"00409379301","unit":"ML"}}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Field("services[0].ndc.code"))
	fmt.Println(c.Field("claim.priorAuthorization"))
	// Output:
	// 00409379301 true
	//  false
}

// TestFieldTree holds the fields that package guidelines/payer knows against those of the claim.
func TestFieldTree(t *testing.T) {
	const file = "../guidelines/payer/fields.txt"
	lines := map[string]string{}
	tree(reflect.TypeFor[claim.Claim](), lines)
	var out strings.Builder
	out.WriteString("# The fields of the coded encounter by type: name, name=Type of an object, [] behind a list, {} behind a map.\n")
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		out.WriteString(name + ":" + lines[name] + "\n")
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), out.String(), "run go test ./claim -update")
}

// tree writes a line for a type and those of its fields.
func tree(typ reflect.Type, lines map[string]string) {
	if _, done := lines[typ.Name()]; done {
		return
	}
	lines[typ.Name()] = ""
	row := ""
	for _, f := range reflect.VisibleFields(typ) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "history" || name == "x12" {
			continue
		}
		t := f.Type
		suffix := ""
		for {
			switch t.Kind() {
			case reflect.Pointer:
				t = t.Elem()
				continue
			case reflect.Slice:
				suffix, t = suffix+"[]", t.Elem()
				continue
			case reflect.Map:
				suffix, t = suffix+"{}", t.Elem()
				continue
			}
			break
		}
		row += " " + name
		if _, leaf := reflect.Zero(t).Interface().(encoding.TextMarshaler); t.Kind() == reflect.Struct && !leaf {
			row += "=" + t.Name()
			tree(t, lines)
		}
		row += suffix
	}
	lines[typ.Name()] = row
}
