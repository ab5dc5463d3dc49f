package main

import (
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs"
)

// TestCurrent: the file in the tree is the one that the types give. Write it anew with go generate ./claim/encounter
func TestCurrent(t *testing.T) {
	got, err := generate(reflect.TypeFor[claim.Claim](), "claim.")
	require.NoError(t, err)
	want, err := os.ReadFile("../../../claim/encounter/zdirect.go")
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

type Base struct {
	Name string `json:"name,omitzero"`
	//lint:ignore U1000 it must not come into JSON
	note string
}

type Leaf struct {
	Base
	Days []int `json:"days,omitzero"`
}

type Tree struct {
	Base
	Amount  decimal.Decimal           `json:"amount,omitempty"`
	Code    claim.Coded[hcpcs.Code]   `json:"code,omitzero"`
	Leaf    *Leaf                     `json:"leaf,omitzero"`
	Inner   Leaf                      `json:"inner,omitzero"`
	Leaves  []Leaf                    `json:"leaves,omitzero"`
	ByName  map[string][]Base         `json:"byName,omitempty"`
	Below   []Tree                    `json:"below,omitzero"`
	Codes   []claim.Coded[hcpcs.Code] `json:"codes,omitzero"`
	Perhaps *bool                     `json:"perhaps,omitzero"`
	Skipped func()                    `json:"-"`
}

// TestInvented: each kind of field is read and written by its function.
func TestInvented(t *testing.T) {
	out, err := generate(reflect.TypeFor[Tree](), "")
	require.NoError(t, err)
	for _, want := range []string{
		`ok = seen.first(0) && d.text(&v.Name)`,
		`ok = seen.first(1) && d.amount(&v.Amount)`,
		`coded(d, &v.Code)`,
		`pointer(d, &v.Leaf, (*direct).readLeaf)`,
		`d.readLeaf(&v.Inner)`,
		`objects(d, &v.Leaves, &d.leaf, (*direct).readLeaf)`,
		`mapping(d, &v.ByName, func(d *direct, v *[]Base) bool { return objects(d, v, &d.base, (*direct).readBase) })`,
		`trees(d, &v.Below, (*direct).readTree)`,
		`array(d, &v.Codes, coded[hcpcs.Code])`,
		`array(d, &v.Days, (*direct).whole)`,
		`pointer(d, &v.Perhaps, (*direct).truth)`,
		"leaf collected[Leaf]",
		`if claim.Given(v.Amount) {`,
		`if !v.Code.IsZero() {`,
		`if v.Leaf != nil {`,
		`if !(zeroLeaf(&v.Inner)) {`,
		`if len(v.ByName) > 0 {`,
		`writeMap(w, v.ByName, func(w *appender, v *[]Base) { writeList(w, (*v), (*appender).writeBase) })`,
		`return true && v.Name == "" && v.Days == nil`,
		`d.depth > maxTree`,
	} {
		require.Contains(t, spaces(string(out)), want)
	}
	require.NotContains(t, string(out), "Skipped")
	require.NotContains(t, string(out), "note")
}

// spaces is a text with its white space made one blank each.
func spaces(s string) string {
	var b []byte
	for i := range len(s) {
		if c := s[i]; c > ' ' {
			b = append(b, c)
		} else if len(b) > 0 && b[len(b)-1] != ' ' {
			b = append(b, ' ')
		}
	}
	return string(b)
}

// TestRefused: what the functions could not do as package json does is refused when it is generated.
func TestRefused(t *testing.T) {
	type noTag struct{ A string }
	type always struct {
		A string `json:"a"`
	}
	type escape struct {
		A string `json:"ä,omitzero"`
	}
	type float struct {
		A float64 `json:"a,omitzero"`
	}
	type keys struct {
		A map[int]string `json:"a,omitzero"`
	}
	type text struct {
		A time.Time `json:"a,omitzero"`
	}
	for _, v := range []any{noTag{}, always{}, escape{}, float{}, keys{}, text{}} {
		_, err := generate(reflect.TypeOf(v), "")
		require.Error(t, err, "%T", v)
	}
}
