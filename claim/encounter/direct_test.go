package encounter

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// oracle reads a record by reflection.
func oracle(text string) (*claim.Claim, error) {
	c := new(claim.Claim)
	if err := json.Unmarshal([]byte(text), c, shared().opts); err != nil {
		return nil, err
	}
	return c, nil
}

// agree compares the two readers on one record: what the direct one accepts is what the other gives. It reports whether
// it was accepted.
func agree(t *testing.T, d *direct, text string) bool {
	t.Helper()
	if trimmed := strings.TrimLeft(text, blanks); trimmed == "" || trimmed[0] != '{' {
		return false
	}
	got, ok := d.claim(text)
	want, err := oracle(text)
	if !ok {
		return false
	}
	require.NoError(t, err, "accepted: %q", text)
	require.True(t, reflect.DeepEqual(want, got), "another value: %q", text)
	return true
}

// maker fills claims at random.
type maker struct {
	*rand.Rand
	often float64 // how many of the fields are given
}

var texts = []string{"A", "MAIN ST 1", "DOE", "Muñoz", `a "b" \ c`, "line\nbreak", "tab\t", "\u2028", "</x>&", "\x7f", "😀", "11", "E11.9", "0DTJ4ZZ", strings.Repeat("x", 200)}

func (m maker) fill(v reflect.Value, depth int) {
	switch p := v.Addr().Interface().(type) {
	case *decimal.Decimal:
		*p = decimal.New(m.Int64N(2000000)-100000, -m.Int32N(5))
		return
	case *claim.Date:
		*p = claim.NewDate(1950+m.IntN(90), time.January, 1+m.IntN(365))
		return
	case *guidelines.Setting:
		*p = guidelines.Setting(1 + m.IntN(3))
		return
	case *claim.Coded[icd.CM]:
		p.SetText([]string{"E11.9", "E119", "e11.9", " I10", "no code", "S72.001A", texts[m.IntN(len(texts))]}[m.IntN(7)])
		return
	case *claim.Coded[icd.PCS]:
		p.SetText([]string{"0DTJ4ZZ", "0dtj4zz", "X"}[m.IntN(3)])
		return
	case *claim.Coded[hcpcs.Code]:
		p.SetText([]string{"99213", "G0108", "g0108", "9921"}[m.IntN(4)])
		return
	case *claim.Coded[hcpcs.Modifier]:
		p.SetText([]string{"25", "LT", "lt", "1"}[m.IntN(4)])
		return
	case *claim.DiagnosisRef:
		*p = claim.ForText([]string{"#1", "#12", "E11.9", "#x", "#-1", "zz"}[m.IntN(6)])
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && (v.Type().Field(i).Anonymous || m.Float64() < m.often) {
				m.fill(v.Field(i), depth)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.fill(v.Elem(), depth)
	case reflect.Slice:
		if v.Type().Elem() == reflect.TypeFor[claim.Claim]() {
			if depth++; depth > 2 {
				return
			}
		}
		v.Set(reflect.MakeSlice(v.Type(), m.IntN(4), 4))
		for i := range v.Len() {
			m.fill(v.Index(i), depth)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for i := range m.IntN(3) {
			e := reflect.New(v.Type().Elem()).Elem()
			m.fill(e, depth)
			v.SetMapIndex(reflect.ValueOf([]string{"rendering", "billing", "A1"}[i]), e)
		}
	case reflect.String:
		v.SetString(texts[m.IntN(len(texts))])
	case reflect.Bool:
		v.SetBool(m.IntN(2) == 0)
	case reflect.Int:
		v.SetInt(m.Int64N(2000) - 1000)
	}
}

func made(seed uint64, often float64) *claim.Claim {
	c := new(claim.Claim)
	maker{rand.New(rand.NewPCG(seed, 1)), often}.fill(reflect.ValueOf(c).Elem(), 0)
	return c
}

// TestDirectOnEveryField: what is written of any claim is what package json writes, and is read directly, to the value
// that package json reads; in memory that is used again, too.
func TestDirectOnEveryField(t *testing.T) {
	var d, again direct
	again.reuse = true
	seen := map[string]bool{}
	for seed := range uint64(120) {
		c := made(seed, []float64{1, 0.5, 0.1}[seed%3])
		text, err := Marshal(c)
		require.NoError(t, err)
		want, err := json.Marshal(written(c), encodeOptions())
		require.NoError(t, err)
		require.Equal(t, string(want), string(text))
		indented, err := MarshalIndent(c)
		require.NoError(t, err)
		for _, s := range []string{string(text), string(indented), " \n" + string(text) + "\r\n\t"} {
			require.True(t, agree(t, &d, s), "not read directly: %s", s)
			require.True(t, agree(t, &again, s), "not read directly: %s", s)
		}
		for f := range strings.SplitSeq(string(text), `"`) {
			seen[f] = true
		}
	}
	for path := range names(reflect.TypeFor[claim.Claim](), map[reflect.Type]bool{}) {
		require.True(t, seen[path], "%s was never written", path)
	}
}

// names are the names in JSON of all fields below t.
func names(t reflect.Type, seen map[reflect.Type]bool) map[string]bool {
	out := map[string]bool{}
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return out
	}
	seen[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag != "" && tag != "-" {
			out[tag] = true
		}
		if f.IsExported() {
			for name := range names(f.Type, seen) {
				out[name] = true
			}
		}
	}
	return out
}

// TestDirectIsStrict: nothing that package json refuses is accepted, whatever is changed in a record.
func TestDirectIsStrict(t *testing.T) {
	var d direct
	r := rand.New(rand.NewPCG(7, 7))
	accepted, refused := 0, 0
	bits := []string{`"`, `\`, `{`, `}`, `[`, `]`, `,`, `:`, `null`, `true`, `false`, `0`, `-`, `.`, `1e5`, `1.50`, `01`, `""`, `" "`, "\n", "\x00", "\x80", "é",
		`\u0041`, `\ud800`, `\ud83d\ude00`, `"id":1`, `"id":"A",`, `,"from":"2026-02-30"`, `"from":""`, ` `, "\v", "\u00a0", `{}`, `[]`, `-0`, `9999999999999999999`}
	for seed := range uint64(40) {
		text, err := Marshal(made(seed+1000, 0.15))
		require.NoError(t, err)
		for range 250 {
			b := bytes.Clone(text)
			for range 1 + r.IntN(2) {
				from := r.IntN(len(b) + 1)
				to := min(len(b), from+[]int{0, 0, 1, 2, 5, 20}[r.IntN(6)])
				put := bits[r.IntN(len(bits))]
				switch r.IntN(4) {
				case 0:
					put = ""
				case 1: // a part of the record at another place
					i := r.IntN(len(text))
					put = string(text[i:min(len(text), i+r.IntN(40))])
				case 2: // another value
					if i := bytes.IndexByte(b[from:], ':'); i >= 0 {
						from += i + 1
						if to = len(b); bytes.IndexByte(b[from:], ',') > 0 {
							to = from + bytes.IndexByte(b[from:], ',')
						}
					}
				}
				b = []byte(string(b[:from]) + put + string(b[to:]))
			}
			if agree(t, &d, string(b)) {
				accepted++
			} else {
				refused++
			}
			if len(d.held()) > 0 {
				t.Fatalf("held behind %q: %v", b, d.held())
			}
		}
	}
	require.Greater(t, accepted, 200)
	require.Greater(t, refused, 2000)
}

// held names the lists that still hold elements.
func (d *direct) held() (out []string) {
	v := reflect.ValueOf(&d.lists).Elem()
	for i := range v.NumField() {
		if v.Field(i).FieldByName("held").Len() > 0 {
			out = append(out, v.Type().Field(i).Name)
		}
	}
	return out
}

// TestDirectErrors: an error is the one of package json, wherever the direct reader gave up, and a sound record behind a
// bad one is not touched by it.
func TestDirectErrors(t *testing.T) {
	for _, in := range []string{`{"id":"A","id":"B"}`, `{"history":[{"services":[{"units":"1"},{"unitz":"1"}]}]}`, `{"claim":{"dates":{"onset":"x"}}}`, `{"id":"A"}x`} {
		_, want := oracle(in)
		require.Error(t, want)
		_, err := Unmarshal([]byte(in))
		require.Equal(t, Record{Line: 1, text: in}.fail(want), err)
		c, err := Unmarshal([]byte(`{"id":"B","services":[{"units":"2"}]}`))
		require.NoError(t, err)
		require.Len(t, c.Lines, 1)
	}
	deep := func(n int) string {
		return strings.Repeat(`{"history":[`, n) + `{}` + strings.Repeat(`]}`, n)
	}
	for n := range 40 {
		require.Equal(t, n <= MaxDepth/2, agree(t, new(direct), deep(n)), n)
		_, err := oracle(deep(n))
		require.Equal(t, n <= MaxDepth/2, err == nil, n)
	}
}

// TestDirectOnExamples: the examples, and the files of MEDCODE_ENCOUNTERS, are read alike; those without escapes in names
// directly.
func TestDirectOnExamples(t *testing.T) {
	var d direct
	n := 0
	for _, dir := range []string{"../../examples/encounters", os.Getenv("MEDCODE_ENCOUNTERS")} {
		files, err := filepath.Glob(filepath.Join(dir, "*json"))
		require.NoError(t, err)
		for _, f := range files {
			if dir == "" {
				break
			}
			in, err := os.ReadFile(f)
			require.NoError(t, err)
			for rec, err := range NewReader(bytes.NewReader(in), Options{}).Records() {
				require.NoError(t, err)
				_, bad := oracle(rec.text)
				require.Equal(t, bad == nil, agree(t, &d, rec.text), "%s, line %d", f, rec.Line)
				n++
			}
		}
	}
	require.Greater(t, n, 10)
}

// TestReuse: each claim is whole until the next is asked for, also behind a record that cannot be used.
func TestReuse(t *testing.T) {
	var in bytes.Buffer
	var want []string
	w := NewWriter(&in)
	for seed := range uint64(30) {
		c := made(seed, 0.2)
		require.NoError(t, w.Write(c))
		text, err := Marshal(c)
		require.NoError(t, err)
		want = append(want, string(text))
		if seed%5 == 2 {
			fmt.Fprintln(&in, `{"services":[{"units":"1"},{"units":}]}`)
			want = append(want, "encounter")
		}
	}
	i := 0
	for c, err := range NewReader(&in, Options{Reuse: true}).Claims() {
		if err != nil {
			require.Equal(t, "encounter", want[i])
		} else {
			text, err := Marshal(c)
			require.NoError(t, err)
			require.Equal(t, want[i], string(text))
		}
		i++
	}
	require.Equal(t, len(want), i)
}

func FuzzDirect(f *testing.F) {
	for seed := range uint64(4) {
		text, err := Marshal(made(seed, 0.1))
		require.NoError(f, err)
		f.Add(string(text))
	}
	for _, s := range []string{`{"id":null,"history":[],"otherPayers":[{"providerIds":{"a":[],"a":[]},"inpatient":{"amounts":{"x":null,"y":-0.50}}}]}`,
		`{"patient":{"ageYears":-0,"pregnant":null},"services":[{"units":.5,"charge":"-.5"}]}`} {
		f.Add(s)
	}
	var d, again direct
	again.reuse = true
	f.Fuzz(func(t *testing.T, s string) {
		agree(t, &d, s)
		if !agree(t, &again, s) {
			return
		}
		c, err := oracle(s)
		require.NoError(t, err)
		got, err := Marshal(c)
		require.NoError(t, err)
		want, err := json.Marshal(written(c), encodeOptions())
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
	})
}
