package fhir_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/datafile"
)

// plain is what a plain reading of the JSON counts of one ExplanationOfBenefit, without any of this module.
type plain struct {
	skip      bool
	diagnoses []string // all codes without dots, sorted
	services  []string // code, modifiers, place, units, days and charge of each line
	inpatient []string // code and day of each procedure
	total     string
}

func node(v any, path ...string) any {
	for _, p := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[p]
	}
	return v
}

func list(v any) []any { l, _ := v.([]any); return l }

func code(v any, not string) string {
	for _, c := range list(node(v, "coding")) {
		s, _ := node(c, "code").(string)
		if system, _ := node(c, "system").(string); s != "" && (not == "" || !strings.Contains(system, not)) {
			return s
		}
	}
	return ""
}

func submitted(line any) string {
	for _, a := range list(node(line, "adjudication")) {
		for _, c := range list(node(a, "category", "coding")) {
			s, _ := node(c, "code").(string)
			if s == "submitted" || strings.HasSuffix(s, "line_sbmtd_chrg_amt") || strings.HasSuffix(s, "rev_cntr_tot_chrg_amt") {
				return money(node(a, "amount", "value"))
			}
		}
	}
	return money(node(line, "net", "value"))
}

func marshal(m map[string]any) ([]byte, error) { return json.Marshal(m) }

func money(v any) string {
	n, ok := v.(json.Number)
	if !ok {
		return ""
	}
	return decimal.RequireFromString(string(n)).String()
}

func plainOf(r map[string]any) plain {
	var p plain
	for _, c := range list(node(r, "type", "coding")) {
		p.skip = p.skip || node(c, "code") == "PDE"
	}
	for _, d := range list(r["diagnosis"]) {
		if s := code(node(d, "diagnosisCodeableConcept"), ""); s != "" {
			p.diagnoses = append(p.diagnoses, strings.ReplaceAll(s, ".", ""))
			if b, _ := json.Marshal(node(d, "type")); bytes.Contains(b, []byte(`"admitting"`)) && bytes.Contains(b, []byte(`"principal"`)) {
				p.diagnoses = append(p.diagnoses, strings.ReplaceAll(s, ".", "")) // it is both
			}
		}
	}
	slices.Sort(p.diagnoses)
	for _, i := range list(r["item"]) {
		s := code(node(i, "productOrService"), "data-absent-reason")
		if s == "" {
			s = code(node(i, "service"), "")
		}
		for _, m := range list(node(i, "modifier")) {
			for _, c := range list(node(m, "coding")) {
				s += " " + node(c, "code").(string)
			}
		}
		for _, c := range list(node(i, "locationCodeableConcept", "coding")) {
			s += " at " + node(c, "code").(string)
		}
		s += " x" + money(node(i, "quantity", "value"))
		from, through := node(i, "servicedDate"), any(nil)
		if from == nil {
			from, through = node(i, "servicedPeriod", "start"), node(i, "servicedPeriod", "end")
		}
		p.services = append(p.services, fmt.Sprint(s, " ", from, " ", through, " ", submitted(i)))
	}
	for _, x := range list(r["procedure"]) {
		p.inpatient = append(p.inpatient, code(node(x, "procedureCodeableConcept"), "")+" "+node(x, "date").(string)[:10])
	}
	for _, t := range list(r["total"]) {
		if code(node(t, "category"), "") == "submitted" {
			p.total = money(node(t, "amount", "value"))
		}
	}
	return p
}

// ours is the same of a claim.
func ours(c *claim.Claim) plain {
	var p plain
	add := func(s string) { p.diagnoses = append(p.diagnoses, strings.ReplaceAll(s, ".", "")) }
	for i := range c.Diagnoses {
		add(c.Diagnoses[i].Code.Text())
	}
	if n := c.Institutional; n != nil {
		for _, x := range n.ReasonForVisit {
			add(x.Text())
		}
		if !n.AdmittingDiagnosis.IsZero() {
			add(n.AdmittingDiagnosis.Text())
		}
	}
	slices.Sort(p.diagnoses)
	for i := range c.Lines {
		l := &c.Lines[i]
		charge := ""
		if claim.Given(l.Charge) {
			charge = l.Charge.String()
		}
		s := l.Code.Text()
		for _, m := range l.Modifiers {
			s += " " + m.Text()
		}
		if l.PlaceOfService != "" {
			s += " at " + l.PlaceOfService
		}
		s += " x"
		if claim.Given(l.Units) {
			s += l.Units.String()
		}
		day := func(d claim.Date) any {
			if d.IsZero() {
				return nil
			}
			return d.String()
		}
		p.services = append(p.services, fmt.Sprint(s, " ", day(l.Date), " ", day(l.Through), " ", charge))
	}
	for i := range c.Procedures {
		p.inpatient = append(p.inpatient, c.Procedures[i].Code.Text()+" "+c.Procedures[i].Date.String())
	}
	if claim.Given(c.Claim.TotalCharge) {
		p.total = c.Claim.TotalCharge.String()
	}
	return p
}

func resources(t testing.TB, name string) (out []map[string]any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(datafile.Read(t, "claims", "cms-fhir", name)))
	d.UseNumber()
	for {
		var m map[string]any
		if err := d.Decode(&m); err == io.EOF {
			return out
		} else {
			require.NoError(t, err)
		}
		if m["resourceType"] == "Bundle" {
			for _, e := range list(m["entry"]) {
				out = append(out, node(e, "resource").(map[string]any))
			}
			continue
		}
		out = append(out, m)
	}
}

var eobFiles = []struct {
	name    string
	claims  int
	skipped int
	stu3    bool
	setting guidelines.Setting // of all, where they have one
}{
	{"ExplanationOfBenefit-Carrier.json", 1, 0, false, guidelines.Professional},
	{"ExplanationOfBenefit-DME.json", 1, 0, false, guidelines.Professional},
	{"ExplanationOfBenefit-HHA.json", 1, 0, false, guidelines.Outpatient},
	{"ExplanationOfBenefit-Hospice.json", 1, 0, false, guidelines.Outpatient},
	{"ExplanationOfBenefit-MCS.json", 1, 0, false, guidelines.Professional},
	{"ExplanationOfBenefit-Outpatient.json", 1, 0, false, guidelines.Outpatient},
	{"ExplanationOfBenefit-SNF.json", 1, 0, false, guidelines.Inpatient},
	{"ExplanationOfBenefit.json.gz", 1, 0, false, guidelines.Inpatient},
	{"sample_eob_1.json", 1, 0, false, guidelines.Professional},
	{"sample_eob_2.json", 1, 0, false, guidelines.Outpatient},
	{"bcda-ExplanationOfBenefit-stu3-bundle.json.gz", 33, 0, true, guidelines.Professional},
	{"sample_eob_200.ndjson.gz", 165, 35, true, 0},
}

// TestSamplesOfCMS: diagnoses, lines and amounts of every ExplanationOfBenefit are those that a plain reading counts.
func TestSamplesOfCMS(t *testing.T) {
	for _, x := range eobFiles {
		t.Run(x.name, func(t *testing.T) {
			var want []plain
			for _, r := range resources(t, x.name) {
				if p := plainOf(r); !p.skip {
					want = append(want, p)
				}
			}
			var got []*claim.Claim
			skipped := 0
			for res, err := range fhir.NewReader(bytes.NewReader(datafile.Read(t, "claims", "cms-fhir", x.name)), r4.Options{}).Results() {
				require.NoError(t, err)
				got = append(got, res.Claims...)
				skipped += res.Skipped
				stu3 := 0
				for _, f := range res.Findings {
					if f.Rule == "FHIR-VER-01" {
						stu3++
					}
				}
				require.Equal(t, x.stu3, stu3 > 0 || len(res.Claims) == 0, "%v", res.Findings)
			}
			require.Len(t, got, x.claims)
			require.Equal(t, x.skipped, skipped)
			require.Len(t, want, x.claims)
			diagnoses, lines := 0, 0
			for i, c := range got {
				p := ours(c)
				diagnoses += len(p.diagnoses)
				lines += len(p.services)
				require.Equal(t, want[i].diagnoses, p.diagnoses, "number %d", i)
				require.Equal(t, want[i].services, p.services, "number %d", i)
				slices.Sort(want[i].inpatient)
				slices.Sort(p.inpatient)
				require.Equal(t, want[i].inpatient, p.inpatient, "number %d", i)
				if want[i].total != "" {
					require.Equal(t, want[i].total, p.total, "number %d", i)
				}
				if x.setting != 0 {
					require.Equal(t, x.setting, c.Setting)
				}
				require.Equal(t, x.name != "sample_eob_2.json", c.ID != "") // that one has neither id nor identifier
				require.False(t, c.From.IsZero())
			}
			t.Logf("%d claims, %d diagnoses, %d lines", len(got), diagnoses, lines)
		})
	}
}

// TestClaimOfBCDA: the claim of a partially adjudicated record, whose principal diagnosis has no code.
func TestClaimOfBCDA(t *testing.T) {
	res, err := r4.Parse(datafile.Read(t, "claims", "cms-fhir", "bcda-Claim.json"))
	require.NoError(t, err)
	out := fhir.Claims(res)
	require.Len(t, out.Claims, 1)
	c := out.Claims[0]
	require.Equal(t, "3554.32", c.Claim.TotalCharge.String())
	require.Equal(t, "M86.8X8", c.Institutional.AdmittingDiagnosis.Code().String())
	require.Empty(t, c.Diagnoses)
	require.Equal(t, "5A1935Z", c.Procedures[0].Code.Text())
	require.True(t, found(out, "FHIR-SYS-01", "WHO"))
	require.True(t, found(out, "FHIR-VAL-01", "diagnosis[0]"))
}

// TestBulkMemory: a bulk file is read one resource at a time, whatever its size.
func TestBulkMemory(t *testing.T) {
	line := append(bytes.TrimSpace(datafile.Read(t, "claims", "cms-fhir", "sample_eob_200.ndjson.gz")), '\n')
	r := &repeat{data: line, times: 20}
	n, most := 0, uint64(0)
	var mem runtime.MemStats
	for res, err := range fhir.NewReader(bufio.NewReader(r), r4.Options{}).Results() {
		require.NoError(t, err)
		if n += len(res.Claims); n%500 == 0 {
			runtime.ReadMemStats(&mem)
			most = max(most, mem.HeapAlloc)
		}
	}
	require.Equal(t, 20*165, n)
	require.Less(t, most, uint64(32<<20), "bytes of heap while 38 MB are read")
}

// repeat is a text many times over.
type repeat struct {
	data  []byte
	times int
	at    int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.times == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.data[r.at:])
	if r.at += n; r.at == len(r.data) {
		r.at, r.times = 0, r.times-1
	}
	return n, nil
}

// BenchmarkEOB reads the 200 samples of STU3 and the eight of R4 into claims.
func BenchmarkEOB(b *testing.B) {
	r4files := []byte(nil)
	for _, x := range eobFiles[:8] {
		var out bytes.Buffer
		require.NoError(b, json.Compact(&out, datafile.Read(b, "claims", "cms-fhir", x.name)))
		r4files = append(append(r4files, out.Bytes()...), '\n')
	}
	for _, x := range []struct {
		name string
		data []byte
	}{{"stu3", datafile.Read(b, "claims", "cms-fhir", "sample_eob_200.ndjson.gz")}, {"r4", r4files}} {
		b.Run(x.name, func(b *testing.B) {
			b.SetBytes(int64(len(x.data)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for c, err := range fhir.NewReader(bytes.NewReader(x.data), r4.Options{}).Claims() {
					if err != nil || c == nil {
						b.Fatal(err)
					}
					n++
				}
				if n == 0 {
					b.Fatal("no claims")
				}
			}
		})
	}
}
