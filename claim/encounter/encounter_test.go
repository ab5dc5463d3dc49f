package encounter_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

const visit = `{
  "id": "A-1001", "setting": "professional", "from": "2026-03-04",
  "patient": {
    "lastName": "DOE", "firstName": "JANE", "birthDate": "1961-04-12", "sex": "F", "relationship": "self",
    "address": {"line1": "1 MAIN ST", "city": "SPRINGFIELD", "state": "IL", "zip": "627011234"}
  },
  "subscriber": {"memberId": "W123456789"},
  "billing": {"organization": "EXAMPLE CLINIC", "npi": "1234567893", "supplier": true},
  "claim": {"accountNumber": "ACC-77", "patientPaid": "0", "dates": {"onset": "2026-03-01"}},
  "diagnoses": [{"code": "E11.22"}, {"code": "N18.31"}, {"code": "Z79.4"}],
  "services": [
    {"code": "99213", "modifiers": ["25"], "units": "1", "charge": "131.00", "placeOfService": "11", "for": ["E11.22", "N18.31"]},
    {"code": "G0108", "units": 2, "charge": 112.40, "for": ["#1"]}
  ],
  "assertions": [{"kind": "unrelated", "codes": ["N18.31", "E11.22"]}],
  "history": [{"id": "H", "from": "2026-01-02"}]
}`

func TestDecode(t *testing.T) {
	c, err := encounter.Unmarshal([]byte(visit))
	require.NoError(t, err)
	require.Equal(t, "DOE", c.Insured().LastName)
	require.True(t, c.Billing.Supplier)
	require.Equal(t, "1234567893", c.Billing.NPI)
	require.Equal(t, "112.40", c.Lines[1].Charge.StringFixed(2))
	require.Equal(t, int32(-2), c.Lines[1].Charge.Exponent())
	pointers, _ := c.Pointers(0)
	require.Equal(t, []int{1, 2}, pointers)
	day, derived := c.LineDate(0)
	require.Equal(t, "2026-03-04", day.String())
	require.True(t, derived)
	require.True(t, claim.Given(c.Claim.PatientPaid))
	_, through := c.History[0].Period()
	require.Equal(t, "2026-01-02", through.String())
}

// TestRoundTrip: writing and reading again changes nothing, amounts of zero and digits included.
func TestRoundTrip(t *testing.T) {
	c, err := encounter.Unmarshal([]byte(visit))
	require.NoError(t, err)
	b, err := encounter.Marshal(c)
	require.NoError(t, err)
	require.Contains(t, string(b), `"patientPaid":"0"`)
	require.Contains(t, string(b), `"charge":"131.00"`)
	require.NotContains(t, string(b), "null")
	require.NotContains(t, string(b), `"minutes"`)
	c2, err := encounter.Unmarshal(b)
	require.NoError(t, err)
	b2, err := encounter.Marshal(c2)
	require.NoError(t, err)
	require.Equal(t, string(b), string(b2))
	var buf bytes.Buffer
	require.NoError(t, encounter.NewWriter(&buf).Write(c2))
	require.Equal(t, string(b)+"\n", buf.String())
	b3, err := encounter.MarshalIndent(c)
	require.NoError(t, err)
	_, err = encounter.Unmarshal(b3)
	require.NoError(t, err)
}

// TestPointersAreKept: what names the diagnoses of a line comes back as it was.
func TestPointersAreKept(t *testing.T) {
	c := &claim.Claim{Setting: guidelines.Professional,
		Diagnoses: []claim.Diagnosis{claim.Dx(icd.MustParseCM("I10")), claim.Dx(icd.MustParseCM("E11.9"))},
		Lines: []claim.Line{
			{Code: claim.Code(hcpcs.MustParse("G0108")), For: claim.ForPositions(2)},
			{Code: claim.Text[hcpcs.Code]("99213"), For: claim.For(icd.MustParseCM("E11.9"), icd.MustParseCM("I10")), Modifiers: claim.Codes(hcpcs.MustParseModifier("25"))},
			{Code: claim.Text[hcpcs.Code]("99214")},
		}}
	b, err := encounter.Marshal(c)
	require.NoError(t, err)
	require.JSONEq(t, `{"setting":"professional","diagnoses":[{"code":"I10"},{"code":"E11.9"}],"services":[{"code":"G0108","for":["#2"]},
		{"code":"99213","modifiers":["25"],"for":["E11.9","I10"]},{"code":"99214"}]}`, string(b))
	c2, err := encounter.Unmarshal(b)
	require.NoError(t, err)
	require.Equal(t, c.Lines, c2.Lines)
	b2, err := encounter.Marshal(c2)
	require.NoError(t, err)
	require.Equal(t, string(b), string(b2))
}

// TestDefaultDates: lines do not get a date by being read and written, and all keep their own.
func TestDefaultDates(t *testing.T) {
	for setting, want := range map[string]string{
		"inpatient":  `[{"date":"2026-03-03"},{"through":"2026-03-05"},{"units":"3"}]`,
		"outpatient": `[{"date":"2026-03-03"},{"through":"2026-03-05"},{"units":"3"}]`,
	} {
		c, err := encounter.Unmarshal([]byte(`{"setting":"` + setting + `","from":"2026-03-03","services":[{"date":"2026-03-03"},{"through":"2026-03-05"},{"units":"3"}]}`))
		require.NoError(t, err)
		b, err := encounter.Marshal(c)
		require.NoError(t, err)
		require.JSONEq(t, `{"setting":"`+setting+`","from":"2026-03-03","services":`+want+`}`, string(b))
		day, _ := c.LineDate(2)
		require.Equal(t, "2026-03-03", day.String())
	}
}

// TestNotUTF8: a claim with such a text costs itself only, and the error has the path and no value.
func TestNotUTF8(t *testing.T) {
	c := &claim.Claim{ID: "A"}
	c.Patient.LastName = "SENTINEL\xff"
	good := &claim.Claim{ID: "B"}
	good.Patient.LastName = "Muñoz"
	var b bytes.Buffer
	w := encounter.NewWriter(&b)
	for _, err := range []error{w.Write(c), func() error { _, err := encounter.Marshal(c); return err }(), func() error { _, err := encounter.MarshalIndent(c); return err }()} {
		require.ErrorIs(t, err, encounter.ErrEncoding)
		require.EqualError(t, err, "encounter: not UTF-8 text at /patient/lastName")
	}
	require.Zero(t, b.Len())
	require.NoError(t, w.Write(good))
	require.JSONEq(t, `{"id":"B","patient":{"lastName":"Muñoz"}}`, b.String())
}

func TestUnknownFieldHint(t *testing.T) {
	for in, want := range map[string]string{
		`{"diagnosis":[]}`:                          "encounter: line 1: unknown field (did you mean diagnoses?) at /?, byte 1",
		`{"patient":{"lastname":"X"}}`:              "encounter: line 1: unknown field (did you mean lastName?) at /patient/?, byte 12",
		`{"services":[{"unit":"1","modifers":[]}]}`: "encounter: line 1: unknown field (did you mean modifiers?) at /services/0/?, byte 25",
		`{"colour":1}`:                              "encounter: line 1: unknown field at /?, byte 1",
	} {
		_, err := encounter.Unmarshal([]byte(in))
		require.EqualError(t, err, want)
	}
}

func TestErrors(t *testing.T) {
	const s = "SENTINEL"
	for _, c := range []struct {
		in, path string
		offset   int64
		kind     error
	}{
		{`{"id":"A","colour":"SENTINEL"}`, "/?", 10, encounter.ErrUnknown},
		{`{"id":"A","SENTINEL o'x":1}`, "/?", 10, encounter.ErrUnknown},
		{`{"ID":"A"}`, "/?", 1, encounter.ErrUnknown},
		{`{"patient":{"SENTINEL":1}}`, "/patient/?", 12, encounter.ErrUnknown},
		{`{"patient":{"SENTINEL":{"SENTINEL":1}}}`, "/patient/?", 12, encounter.ErrUnknown},
		{`{"services":[{"SENTINEL":{}}]}`, "/services/0/?", 14, encounter.ErrUnknown},
		{`{"services":{"SENTINEL":{}}}`, "/services", 12, encounter.ErrValue},
		{`{"from":{"SENTINEL":[SENTINEL]}}`, "/from/?", -1, encounter.ErrSyntax},
		{`{"` + strings.Repeat("SENTINEL", 4000) + `":1}`, "/?", 1, encounter.ErrUnknown},
		{`{"id":"A","id":"SENTINEL"}`, "/id", 10, encounter.ErrDuplicate},
		{`{"patient":{"sex":"F","sex":"SENTINEL"}}`, "/patient/sex", 22, encounter.ErrDuplicate},
		{`{"from":"2026-02-30"}`, "/from", 8, encounter.ErrValue},
		{`{"from":"SENTINEL"}`, "/from", 8, encounter.ErrValue},
		{`{"from":""}`, "/from", 8, encounter.ErrValue},
		{`{"from":20260304}`, "/from", 8, encounter.ErrValue},
		{`{"setting":"SENTINEL"}`, "/setting", 11, encounter.ErrValue},
		{`{"services":[{"charge":1e5}]}`, "/services/0/charge", 23, encounter.ErrValue},
		{`{"services":[{"charge":"1e5"}]}`, "/services/0/charge", 23, encounter.ErrValue},
		{`{"services":[{"charge":"SENTINEL"}]}`, "/services/0/charge", 23, encounter.ErrValue},
		{`{"services":[{"charge":true}]}`, "/services/0/charge", 23, encounter.ErrValue},
		{`{"services":[{"placeOfService":11}]}`, "/services/0/placeOfService", 31, encounter.ErrValue},
		{`{"services":{"code":"SENTINEL"}}`, "/services", 12, encounter.ErrValue},
		{`{"diagnoses":["SENTINEL"]}`, "/diagnoses/0", 14, encounter.ErrValue},
		{`{"patient":"SENTINEL"}`, "/patient", 11, encounter.ErrValue},
		{`{"patient":{"ageYears":"SENTINEL"}}`, "/patient/ageYears", 23, encounter.ErrValue},
		{`{"patient":{"ageYears":1e2}}`, "/patient/ageYears", 23, encounter.ErrValue},
		{`{"id":"SENTINEL`, "/id", 15, encounter.ErrSyntax},
		{`{"id":SENTINEL}`, "/id", 6, encounter.ErrSyntax},
		{`{"id":"A",}`, "", 9, encounter.ErrSyntax},
		{`{"id":"A"} SENTINEL`, "", 11, encounter.ErrSyntax},
		{"{\"id\":\"SENT\nINEL\"}", "/id", 11, encounter.ErrSyntax},
		{"{\"id\":\"\xffSENTINEL\"}", "/id", 7, encounter.ErrEncoding},
		{`"SENTINEL"`, "", 0, encounter.ErrSyntax},
		{`null`, "", 0, encounter.ErrSyntax},
		{``, "", 0, encounter.ErrEmpty},
		{strings.Repeat(`{"history":[`, 40) + strings.Repeat(`]}`, 40), strings.Repeat("/history/0", 19) + "/...", -1, encounter.ErrLimit},
		{strings.Repeat(`{"history":[`, 200000), "", -1, encounter.ErrLimit},
		{`{"id":` + strings.Repeat(`[`, 200000), "", -1, encounter.ErrSyntax},
	} {
		name := c.in[:min(len(c.in), 60)]
		_, err := encounter.Unmarshal([]byte(c.in))
		var e *encounter.Error
		require.ErrorAs(t, err, &e, name)
		require.ErrorIs(t, err, c.kind, name)
		require.NotContains(t, fmt.Sprintf("%v %+v %#v %q", err, e, e, e.Path), s, name)
		require.LessOrEqual(t, len(e.Path), 200, name)
		if c.path != "" {
			require.Equal(t, c.path, e.Path, name)
		}
		if c.offset >= 0 {
			require.Equal(t, c.offset, e.Offset, name)
		}
	}
}

// read gives ids and errors of an input in order.
func read(in io.Reader, o encounter.Options) (out []string) {
	for c, err := range encounter.NewReader(in, o).Claims() {
		var e *encounter.Error
		switch {
		case errors.As(err, &e):
			out = append(out, fmt.Sprintf("line %d: %s", e.Line, e.Reason))
		case err != nil:
			out = append(out, "stream: "+err.Error())
		default:
			out = append(out, c.ID)
		}
	}
	return out
}

func TestReader(t *testing.T) {
	const more = "the text ends before the object is complete"
	big := strings.Repeat("x", 3000)
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"one object", `{"id":"A"}`, []string{"A"}},
		{"one object over lines", "{\n \"id\":\n\"A\"}\n\n", []string{"A"}},
		{"objects over lines", "{\n\"id\":\"A\"}\n{\n\"id\":\"B\"}\n", []string{"A", "B"}},
		{"a bad object over lines", "{\n\"id\":1}\n{\n\"id\":\"B\"}\n", []string{"line 1: a string is wanted here", "B"}},
		{"text behind an object over lines", "{\n\"id\":\"A\"}\nx", []string{"A", "line 3: text behind the object"}},
		{"lines", "{\"id\":\"A\"}\n{\"id\":\"B\"}\n", []string{"A", "B"}},
		{"lines, CRLF, blanks, no last line end", "\xEF\xBB\xBF\r\n{\"id\":\"A\"}\r\n\r\n  {\"id\":\"B\"} \r\n\t\n{\"id\":\"C\"}", []string{"A", "B", "C"}},
		{"a bad line", "{\"id\":\"A\"}\n{\"id\":}\n{\"id\":\"C\"}\n", []string{"A", "line 2: not valid JSON", "C"}},
		{"a line cut in the middle", "{\"id\":\"A\"}\n{\"id\":\"B\n{\"id\":\"C\"}\n", []string{"A", "line 2: " + more, "C"}},
		{"the first line cut", "{\"id\":\"A\",\"patient\":{\n{\"id\":\"B\"}\n{\"id\":\"C\"}\n", []string{"line 1: " + more, "B", "C"}},
		{"the first line cut in a string", "{\"id\":\"A\n{\"id\":\"B\"}\n{\"id\":\"C\"}\n", []string{"line 1: " + more, "B", "C"}},
		{"the first line no object", "id\n{\"id\":\"B\"}\n", []string{"line 1: an object is wanted here", "B"}},
		{"two objects on a line", "{\"id\":\"A\"} {\"id\":\"B\"}\n{\"id\":\"C\"}\n", []string{"line 1: not valid JSON", "C"}},
		{"a last line cut", "{\"id\":\"A\"}\n{\"id\":\"B\"", []string{"A", "line 2: " + more}},
		{"a cut object", "{\n \"id\": \"A\",\n \"diagnoses\": [\n  {\"code\": \"I10\"},\n  {\"code\"", []string{"line 1: " + more}},
		{"a line end in a string", "{\n \"id\": \"A\n\",\n \"setting\": \"inpatient\"}\n", []string{"line 1: not valid JSON"}},
		{"an array", `[{"id":"A"},{"id":"B"}]`, []string{"A", "B"}},
		{"an array over lines", "[\n{\"id\":\n\"A\"} ,\n {\"id\":\"B\"}\n]\n", []string{"A", "B"}},
		{"an empty array", ` [ ] `, nil},
		{"bad elements", "[{\"id\":\"A\"},\n{\"id\":1},\n7, \"x,]\",\n{\"id\":\"x\ny\"},{bad},null,\n{\"id\":\"E\"}]",
			[]string{"A", "line 2: a string is wanted here", "line 3: an object is wanted here", "line 3: an object is wanted here",
				"line 4: not valid JSON", "line 5: not valid JSON", "line 5: an object is wanted here", "E"}},
		{"an array without its end", "[{\"id\":\"A\"},\n{\"id\":\"B\"}", []string{"A", "B", "line 2: the text ends before the array is complete"}},
		{"an array cut in an element", "[{\"id\":\"A\"},\n{\"id\":\"B", []string{"A", "line 2: " + more}},
		{"an array with a last comma", `[{"id":"A"},]`, []string{"A", "line 1: a comma without an element behind it"}},
		{"no comma", `[{"id":"A"} {"id":"B"}]`, []string{"A", "line 1: a comma or ] is wanted between the elements"}},
		{"text behind an array", "[{\"id\":\"A\"}]\nx", []string{"A", "line 2: text behind the array"}},
		{"nothing", "", []string{"line 1: no encounter"}},
		{"blanks only", " \n\n ", []string{"line 3: no encounter"}},
		{"binary", "\x89PNG\x00\x01", []string{"line 1: binary data, not JSON"}},
		{"UTF-16", "\xff\xfe{\x00", []string{"line 1: UTF-16 text; UTF-8 is wanted"}},
		{"a long line", "{\"id\":\"A\"}\n{\"id\":\"" + big + "\"}\n{\"id\":\"C\"}\n", []string{"A", "line 2: a record longer than the limit", "C"}},
		{"a long first line", "{\"id\":\"" + big + "\"}\n{\"id\":\"C\"}\n", []string{"line 1: a record longer than the limit", "C"}},
		{"a long element", "[{\"id\":\"" + big + "\"},\n{\"id\":\"C\"}]", []string{"line 1: a record longer than the limit", "C"}},
		{"a long object over lines", "{\n\"id\":\"" + big + "\"}", []string{"line 1: a record longer than the limit"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := encounter.Options{MaxRecord: 2000}
			require.Equal(t, c.want, read(strings.NewReader(c.in), o))
			require.Equal(t, c.want, read(iotest.OneByteReader(strings.NewReader(c.in)), o), "byte by byte")
			var z bytes.Buffer
			w := gzip.NewWriter(&z)
			_, _ = io.WriteString(w, c.in)
			require.NoError(t, w.Close())
			require.Equal(t, c.want, read(bytes.NewReader(z.Bytes()), o), "gzip")
		})
	}
}

func TestDamagedGzip(t *testing.T) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	for i := range 5000 {
		fmt.Fprintf(w, "{\"id\":\"A%d\"}\n", i*7919)
	}
	require.NoError(t, w.Close())
	out := read(bytes.NewReader(z.Bytes()[:z.Len()/2]), encounter.Options{})
	require.Greater(t, len(out), 100)
	require.Contains(t, out[len(out)-1], "damaged gzip data")
	require.Contains(t, read(strings.NewReader("\x1f\x8bxx"), encounter.Options{})[0], "damaged gzip data")
	require.Equal(t, []string{"A", "stream: broken pipe"},
		read(io.MultiReader(strings.NewReader("{\"id\":\"A\"}\n{\"id\""), iotest.ErrReader(errors.New("broken pipe"))), encounter.Options{}))
}

func TestStop(t *testing.T) {
	for _, in := range []string{"{}\n{}\n{}", "[{},{},{}]", "{\n}\n{\n}\n", "[1,2]", "x\ny\n"} {
		n := 0
		for range encounter.NewReader(strings.NewReader(in), encounter.Options{}).Claims() {
			if n++; n == 1 {
				break
			}
		}
		require.Equal(t, 1, n)
	}
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{visit, "{}\n{\"id\":\n", "[{},{\"id\":1}]", "{\"id\":\"\\u0041\"}", "[[", "{\"a\":{\"b\":\"c\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for c, err := range encounter.NewReader(strings.NewReader(s), encounter.Options{MaxRecord: 4096}).Claims() {
			if err != nil {
				continue
			}
			b, err := encounter.Marshal(c)
			require.NoError(t, err)
			c2, err := encounter.Unmarshal(b)
			require.NoError(t, err, "%s", b)
			b2, err := encounter.Marshal(c2)
			require.NoError(t, err)
			require.Equal(t, string(b), string(b2))
		}
	})
}
