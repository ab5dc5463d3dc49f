package guidelines_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// The objects of the contract, by reflection.
type (
	findingJSON struct {
		Rule        string      `json:"rule"`
		Severity    string      `json:"severity"`
		Message     string      `json:"message"`
		At          whereJSON   `json:"at"`
		Codes       []string    `json:"codes"`
		Cites       []string    `json:"cites"`
		Fixes       []fixJSON   `json:"fixes"`
		Overridable bool        `json:"overridable"`
		Asserted    bool        `json:"asserted,omitempty"`
		Related     []whereJSON `json:"related,omitempty"`
	}
	whereJSON struct {
		Part  string `json:"part"`
		Index *int32 `json:"index"`
		Sub   *int16 `json:"sub"`
		Field string `json:"field,omitempty"`
	}
	fixJSON struct {
		What string    `json:"what"`
		From string    `json:"from,omitempty"`
		To   string    `json:"to,omitempty"`
		At   whereJSON `json:"at"`
		Dest *int      `json:"dest,omitempty"`
	}
)

func where(l guidelines.Location) whereJSON {
	w := whereJSON{Part: l.Part.String(), Field: l.Field}
	if l.Index != guidelines.None {
		w.Index = &l.Index
	}
	if l.Sub != guidelines.None {
		w.Sub = &l.Sub
	}
	return w
}

func reflected(f *guidelines.Finding) findingJSON {
	out := findingJSON{string(f.Rule), f.Severity.String(), f.Message(), where(f.At), []string{}, []string{}, []fixJSON{}, f.Overridable, f.Asserted, nil}
	for _, c := range f.Codes() {
		out.Codes = append(out.Codes, c.String())
	}
	for _, c := range f.Cites() {
		out.Cites = append(out.Cites, c.String())
	}
	for _, x := range f.Fixes() {
		j := fixJSON{What: x.What.String(), From: x.From.String(), To: x.To.String(), At: where(x.At)}
		if x.What == guidelines.FixMove {
			j.Dest = &x.Dest
		}
		out.Fixes = append(out.Fixes, j)
	}
	for _, l := range f.Related() {
		out.Related = append(out.Related, where(l))
	}
	return out
}

func plainJSON(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(v))
	return string(bytes.TrimSpace(b.Bytes()))
}

// many is an encounter with findings of many kinds.
func many() *guidelines.Encounter {
	e := &guidelines.Encounter{ID: "A", Setting: guidelines.Outpatient, From: guidelines.NewDate(2026, time.March, 4)}
	for _, s := range []string{"Z79.4", "E11.9", "E11.40", "N18.30", "I10", "I50.9", "J44.0", "J43.9", "S52.501A", "O09.521", "R05.9", "E119X", "F00"} {
		c, _ := icd.ParseCM(s)
		e.Diagnoses = append(e.Diagnoses, guidelines.Diagnosis{Text: s, Code: c})
	}
	e.Services = []guidelines.Service{{Text: "99213"}, {Text: "9921\"3", Pointers: []int16{0, 40}, PointerCount: 2}}
	return e
}

// TestFindingJSON: the bytes written without reflection are those that encoding/json gives for the same object.
func TestFindingJSON(t *testing.T) {
	r := guidelines.New(guidelines.Config{Questions: true}).Check(many())
	odd := guidelines.Draft{Rule: "X-1", Severity: guidelines.Info, At: guidelines.AtSub(guidelines.PartServices, 3, "modifiers", 2), Asserted: true,
		Text: "A \"quoted\" $d, <b>, \u2028 and $1 $9 $x $", Detail: "Ménière\n\xff", Codes: []guidelines.Code{guidelines.CodeText("X.1"), {}},
		Evidence: []guidelines.Cite{{}, {Document: "D\\", Section: "S"}}, Related: []guidelines.Location{guidelines.Whole(guidelines.PartClaim)},
		Fixes: []guidelines.Fix{{What: guidelines.FixMove, Dest: 0, At: guidelines.At(guidelines.PartDiagnoses, 1)}, {What: guidelines.FixAdd, To: guidelines.CodeText("Z1")}}}
	all := append(r.Findings, odd.Finding())
	require.Greater(t, len(all), 15)
	fixes := 0
	for i := range all {
		f := &all[i]
		fixes += len(f.Fixes())
		want := plainJSON(t, reflected(f))
		require.Equal(t, want, string(f.AppendJSON(nil)))
		require.Equal(t, want, plainJSON(t, f))
		require.Equal(t, want, plainJSON(t, *f))
		require.Equal(t, `{"encounter":"A",`+want[1:], string(append(f.AppendFields([]byte(`{"encounter":"A"`)), '}')))
		var back findingJSON
		require.NoError(t, json.Unmarshal(f.AppendJSON(nil), &back))
		require.Equal(t, f.Severity.String()+" "+string(f.Rule)+": "+f.Message(), fmt.Sprint(*f))
		require.Equal(t, fmt.Sprint(*f), fmt.Sprintf("%#v", f))
	}
	require.Greater(t, fixes, 2)
}

func TestReportJSON(t *testing.T) {
	r := guidelines.New(guidelines.Config{}).Check(many())
	var back struct {
		Findings []findingJSON
		Summary  struct{ Errors, Warnings, Infos int }
		Skipped  []struct {
			Rule  string
			Needs []string
		}
	}
	require.NoError(t, json.Unmarshal([]byte(plainJSON(t, r)), &back))
	require.Len(t, back.Findings, len(r.Findings))
	require.Equal(t, r.Findings.Count(guidelines.Error), back.Summary.Errors)
	require.Equal(t, r.Findings.Count(guidelines.Warning), back.Summary.Warnings)
	require.Equal(t, r.Findings.Count(guidelines.Info), back.Summary.Infos)
	require.Len(t, back.Skipped, len(r.Skipped()))
	require.Equal(t, r.Skipped()[0].Needs.Names(), back.Skipped[0].Needs)
	require.Equal(t, r.Findings.Counts()+fmt.Sprintf("; %d rules skipped", len(r.Skipped())), r.String())
	require.Equal(t, `{"findings":[],"summary":{"errors":0,"warnings":0,"infos":0},"skipped":[]}`, plainJSON(t, guidelines.Report{}))
}

func TestRuleDocJSON(t *testing.T) {
	for _, d := range guidelines.Rules() {
		var back struct {
			Rule, Severity, Title, Why, Fires, Quiet, Since, Withdrawn string
			Needs, Cites                                               []string
			Overridable                                                bool
		}
		require.NoError(t, json.Unmarshal([]byte(plainJSON(t, d)), &back), d.ID)
		require.Equal(t, string(d.ID), back.Rule)
		require.Equal(t, d.Fires, back.Fires)
		require.Equal(t, d.Needs.String(), strings.Join(back.Needs, ","))
		require.Len(t, back.Cites, len(d.Cites))
		require.NotNil(t, back.Needs)
		require.NotNil(t, back.Cites)
	}
}

func BenchmarkFindingJSON(b *testing.B) {
	r := guidelines.New(guidelines.Config{Questions: true}).Check(many())
	b.ReportAllocs()
	var buf []byte
	n := 0
	for b.Loop() {
		buf = r.Findings[n%len(r.Findings)].AppendJSON(buf[:0])
		n++
	}
}

func BenchmarkFindingJSONReflected(b *testing.B) {
	r := guidelines.New(guidelines.Config{Questions: true}).Check(many())
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		_, _ = json.Marshal(reflected(&r.Findings[n%len(r.Findings)]))
		n++
	}
}
