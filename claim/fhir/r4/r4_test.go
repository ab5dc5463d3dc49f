package r4_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/internal/datafile"
)

// tree is a JSON text with numbers as they are written.
func tree(t testing.TB, b []byte) any {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	require.NoError(t, d.Decode(&v))
	return v
}

func same(t testing.TB, want, got []byte) {
	t.Helper()
	if !reflect.DeepEqual(tree(t, want), tree(t, got)) {
		t.Fatalf("another JSON came back:\n%.2000s\n%.2000s", want, got)
	}
}

// official are the FHIR files of CMS, unpacked.
func official(t testing.TB) map[string][]byte {
	dir := datafile.Dir(t)
	names, err := filepath.Glob(filepath.Join(dir, "claims", "cms-fhir", "*json*"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	out := map[string][]byte{}
	for _, name := range names {
		out[filepath.Base(name)] = datafile.ReadFile(t, name)
	}
	return out
}

// TestOfficialFilesComeBack reads every FHIR file of CMS and writes it again: nothing is lost, not a digit.
func TestOfficialFilesComeBack(t *testing.T) {
	total := 0
	for name, b := range official(t) {
		r := r4.NewReader(bytes.NewReader(b), r4.Options{})
		docs := [][]byte{b}
		if strings.Contains(name, "ndjson") {
			docs = bytes.Split(bytes.TrimSpace(b), []byte("\n"))
		}
		for _, doc := range docs {
			res, err := r.Next()
			require.NoError(t, err, name)
			out, err := r4.Marshal(res)
			require.NoError(t, err)
			same(t, doc, out)
			again, err := r4.Parse(out)
			require.NoError(t, err)
			require.True(t, reflect.DeepEqual(res, again), name)
			total++
		}
		_, err := r.Next()
		require.Equal(t, io.EOF, err)
	}
	require.Equal(t, 212, total)
}

const patient = `{"resourceType":"Patient","id":"p1","contained":[{"resourceType":"Observation","id":"o","valueDecimal":1.50}],
 "name":[{"family":"DOE","_family":{"extension":[{"url":"u","valueString":"x"}]},"given":["JANE",null],"_given":[null,{"id":"g"}]}],
 "birthDate":"1961-04-12","_birthDate":{"id":"b"},"deceasedBoolean":false,"multipleBirthInteger":0,"text":{"status":"generated","div":"<div/>"},
 "extension":[{"url":"e","valueDecimal":12.500},{"url":"f","valueDuration":{"value":1e2}}],"gender":"","link":[],"contact":[{"x":{}}],"maritalStatus":{ }}`

func TestNothingIsLost(t *testing.T) {
	r, err := r4.Parse([]byte(patient))
	require.NoError(t, err)
	p := r.(*r4.Patient)
	require.Equal(t, "DOE", p.Name[0].Family)
	require.Equal(t, []string{"JANE", ""}, p.Name[0].Given)
	require.Equal(t, `{"id":"b"}`, p.Kept("_birthDate"))
	require.Equal(t, r4.Number("12.500"), p.Extension[0].ValueDecimal)
	require.Equal(t, "Observation", p.Inside("#o").ResourceType())
	require.Nil(t, p.Inside("o"))
	require.Nil(t, p.Ext("none"))
	b, err := json.Marshal(p)
	require.NoError(t, err)
	same(t, []byte(patient), b)
	b, err = r4.Marshal(p)
	require.NoError(t, err)
	same(t, []byte(patient), b)
	var q r4.Patient
	require.NoError(t, q.UnmarshalJSON(b))
	require.True(t, reflect.DeepEqual(p, &q))
}

// TestErrorsNameThePlace: the path and the offset, and never what stands there.
func TestErrorsNameThePlace(t *testing.T) {
	for text, want := range map[string]string{
		`{"resourceType":"Claim","status":5}`:                                              `fhir: value of the wrong type at Claim.status, byte 33`,
		`{"resourceType":"Claim","item":[{"net":{"value":"SECRET"}}]}`:                     `fhir: value of the wrong type at Claim.item[0].net.value, byte 48`,
		`{"resourceType":"Claim","item":[{"sequence":1},{"sequence":1.5}]}`:                `fhir: value of the wrong type at Claim.item[1].sequence, byte 59`,
		`{"resourceType":"Claim","item":{}}`:                                               `fhir: value of the wrong type at Claim.item, byte 31`,
		`{"resourceType":"Claim","created":null}`:                                          `fhir: value of the wrong type at Claim.created, byte 34`,
		`{"resourceType":"Claim","status":"a","status":"SECRET"}`:                          `fhir: element given twice at Claim.status, byte 46`,
		`{"resourceType":"Claim","SECRET":1,"SECRET":2}`:                                   `fhir: element given twice at Claim.?, byte 44`,
		`{"resourceType":"Claim","SECRET":SECRET}`:                                         `fhir: not valid JSON at Claim.?, byte 33`,
		`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Claim","id":1}}]}`: `fhir: value of the wrong type at Bundle.entry[0].resource.ofType(Claim).id, byte 75`,
		`{"resourceType":"SECRET","id":1}`:                                                 `fhir: value of the wrong type at Resource.id, byte 30`,
		`{"status":"SECRET"}`:                                                              `fhir: no resource of this type, byte 0`,
		`["SECRET"]`:                                                                       `fhir: value of the wrong type, byte 10`,
		``:                                                                                 `fhir: the text ends before the resource is complete, byte 0`,
		`{"resourceType":"Claim","status":"SECRET`:                                         `fhir: the text ends before the resource is complete at Claim.status, byte 40`,
		"{\"resourceType\":\"Claim\",\"status\":\"SECRET\xff\"}":                           `fhir: not UTF-8 text, byte 40`,
		`{"resourceType":"Claim"} SECRET`:                                                  `fhir: not valid JSON, byte 25`,
		`{"resourceType":"Claim","status":"a",}`:                                           `fhir: not valid JSON at Claim.status, byte 37`,
		`{"resourceType":"Claim","status":"\ud800SECRET"}`:                                 `fhir: not valid JSON at Claim.status, byte 34`,
		`{"resourceType":"Claim","x":` + strings.Repeat("[", 200) + `}`:                    `fhir: objects too deep inside each other at Claim.?, byte 127`,
		`{"resourceType":"Claim","total":{"value":01}}`:                                    `fhir: not valid JSON at Claim.total.value, byte 41`,
	} {
		r, err := r4.Parse([]byte(text))
		require.Error(t, err, text)
		require.NotContains(t, fmt.Sprint(err, r), "SECRET")
		var e *r4.Error
		require.ErrorAs(t, err, &e)
		if err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}

// TestWrongTypesStay: a value that a field cannot take stands in Rest, and what is sound beside it in its field.
func TestWrongTypesStay(t *testing.T) {
	text := `{"resourceType":"Claim","status":5,"use":"claim","item":[{"sequence":1},7],"total":{"value":"1","currency":"USD"},"careTeam":[{"sequence":0}]}`
	r, err := r4.Parse([]byte(text))
	require.ErrorIs(t, err, r4.ErrType)
	c := r.(*r4.Claim)
	require.Equal(t, "claim", c.Use)
	require.Empty(t, c.Item)
	require.Equal(t, "USD", c.Total.Currency)
	b, err := r4.Marshal(c)
	require.NoError(t, err)
	same(t, []byte(text), b)
}

func TestReader(t *testing.T) {
	line := `{"resourceType":"Patient","id":"a"}`
	pretty := "{\n \"resourceType\": \"Patient\",\n \"id\": \"b\"\n}\n"
	many := strings.Repeat("[", 150)
	for name, c := range map[string]struct {
		in   string
		want string
	}{
		"one":             {line, "a"},
		"pretty":          {"\ufeff" + pretty + pretty, "b b"},
		"lines":           {line + "\r\n\n" + line + "\n" + pretty, "a a fhir: line 4: the text ends before the resource is complete, byte 75 fhir: line 5: value of the wrong type, byte 91 fhir: line 6: value of the wrong type, byte 109 fhir: line 7: not valid JSON, byte 115"},
		"broken line":     {line + "\n{\"resourceType\":\"Patient\",\n" + line, "a fhir: line 2: the text ends before the resource is complete at Patient.?, byte 62 a"},
		"broken first":    {"{\"resourceType\":\"Patient\",\n" + line + "\n" + line, "fhir: line 1: the text ends before the resource is complete at Patient.?, byte 26 a a"},
		"open string":     {"{\"resourceType\":\"Pat\n" + line, "fhir: line 1: the text ends before the resource is complete, byte 20 a"},
		"no object":       {"hello\n" + line, "fhir: line 1: not valid JSON, byte 0 a"},
		"nothing":         {" \n", ""},
		"deep":            {many + "\n" + line, "fhir: line 1: objects too deep inside each other, byte 100 a"},
		"long line":       {line + "\n{\"resourceType\":\"" + strings.Repeat("x", 3000) + "\"}\n" + line, "a fhir: line 2: a resource longer than the limit, byte 36 a"},
		"not JSON at all": {"a\nb", "fhir: line 1: not valid JSON, byte 0 fhir: line 2: not valid JSON, byte 2"},
	} {
		for _, in := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in))} {
			var got []string
			for res, err := range r4.NewReader(in, r4.Options{MaxBytes: 2000}).All() {
				if err != nil {
					got = append(got, err.Error())
				} else {
					got = append(got, res.ResourceID())
				}
			}
			if all := strings.Join(got, " "); all != c.want {
				t.Errorf("%s:\n got %s\nwant %s", name, all, c.want)
			}
		}
	}
	broken := errors.New("broken")
	r := r4.NewReader(io.MultiReader(strings.NewReader(line+"\n{"), iotest.ErrReader(broken)), r4.Options{})
	_, err := r.Next()
	require.NoError(t, err)
	_, err = r.Next()
	require.ErrorIs(t, err, broken)
	_, err = r.Next()
	require.ErrorIs(t, err, broken)
}

func TestNumber(t *testing.T) {
	for _, s := range []string{"0", "12.50", "-3", "1e2", "0.000"} {
		d, err := r4.Number(s).Decimal()
		require.NoError(t, err)
		require.True(t, d.Equal(decimal.RequireFromString(s)))
	}
	for _, s := range []string{"", "1e999999999", "1e21", "abc", "1.", "+1", "01", strings.Repeat("9", 41)} {
		_, err := r4.Number(s).Decimal()
		require.Error(t, err, s)
	}
	require.Equal(t, "12.50", string(r4.NumberOf(decimal.RequireFromString("12.50"))))
	require.Equal(t, "1200", string(r4.NumberOf(decimal.New(12, 2))))
	_, err := r4.Marshal(&r4.Claim{Total: &r4.Money{Value: "1,5"}})
	require.Error(t, err)
	c := new(r4.Claim)
	c.Rest = []r4.Raw{{Name: "x", JSON: "SECRET"}}
	_, err = r4.Marshal(c)
	require.Error(t, err)
	require.NotContains(t, err.Error(), "SECRET")
}

// TestNothingPrints: values of this package show nothing of the patient.
func TestNothingPrints(t *testing.T) {
	r, err := r4.Parse([]byte(patient))
	require.NoError(t, err)
	p := r.(*r4.Patient)
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey { // the clock may show any digits
			return slog.Attr{}
		}
		return a
	}})).Info("x", "p", p, "name", p.Name[0], "n", p.Extension[0].ValueDecimal)
	text := fmt.Sprintf("%v %+v %s %v %v", p, p.Name[0], r, p.Rest[0], p.Extension[0].ValueDecimal) + log.String()
	for _, s := range []string{"DOE", "JANE", "1961", "12.5"} {
		require.NotContains(t, text, s)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(patient))
	f.Add([]byte(`{"resourceType":"Claim","item":[{"sequence":1,"net":{"value":1.50}}],"total":7}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := r4.Parse(b)
		if r == nil {
			require.Error(t, err)
			return
		}
		out, werr := r4.Marshal(r)
		require.NoError(t, werr)
		require.True(t, json.Valid(out))
		if err == nil {
			same(t, b, out)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := official(b)["sample_eob_200.ndjson.gz"]
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, l := range lines {
			if _, err := r4.Parse(l); err != nil {
				b.Fatal(err)
			}
		}
	}
}
