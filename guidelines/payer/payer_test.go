package payer_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/guidelines/rulestest"
	"github.com/gomedcode/medcode/icd/load"
)

var _ = flag.Bool("update", false, "write testdata anew")

func check(c *guidelines.Checker, text []byte) (guidelines.Report, error) {
	one, err := encounter.Unmarshal(text)
	if err != nil {
		return guidelines.Report{}, err
	}
	return one.Check(c), nil
}

func allPack(t testing.TB) []byte {
	b, err := os.ReadFile("testdata/all.yaml")
	require.NoError(t, err)
	return b
}

// TestEverything runs a pack with one rule for each thing that rules can say, as YAML and as JSON.
func TestEverything(t *testing.T) {
	text := allPack(t)
	var tree any
	require.NoError(t, yaml.Unmarshal([]byte(strings.ReplaceAll(strings.ReplaceAll(string(text), "first: 2026-01-01", `first: "2026-01-01"`), "last: 2026-12-31", `last: "2026-12-31"`)), &tree))
	asJSON, err := json.MarshalIndent(tree, "", "\t")
	require.NoError(t, err)
	for name, b := range map[string][]byte{"all.yaml": text, "all.json": asJSON} {
		t.Run(name, func(t *testing.T) {
			pack, err := payer.Read(strings.NewReader(string(b)), name)
			require.NoError(t, err)
			require.Equal(t, "all Example Plan 1", pack.Name()+" "+pack.Publisher()+" "+pack.Version())
			require.Len(t, pack.Set().Docs, pack.Len())
			rulestest.Run(t, pack.Set(), "testdata/all.txt", rulestest.Options{Check: check})
		})
	}
}

const head = "name: n\npublisher: p\nversion: v\nrules:\n"

// oneRule is a pack of one rule, of which some fields are others.
func oneRule(change map[string]string) string {
	rule := map[string]string{"id": "AAA-1", "title": "T", "severity": "error", "cites": `[{document: d, edition: "1"}]`, "first": "always",
		"when": "{codes: G0108}", "require": "{modifiers: KX}"}
	for k, v := range change {
		rule[k] = v
	}
	out := ""
	for _, k := range []string{"id", "title", "why", "severity", "cites", "first", "last", "payers", "settings", "bills", "places", "when", "require", "forbid", "format", "pair", "limit", "text", "other"} {
		if v := rule[k]; v != "" {
			out += fmt.Sprintf("    %s: %s\n", k, v)
		}
	}
	return head + "  -" + out[3:]
}

// TestFaults: each fault is told with its path, and the rule that has it does not get into the pack.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		field, value string
		want         string
	}{
		{"id", "aaa-1", "rules[0].id: an id is"}, {"id", "AAA", "rules[0].id: an id is"}, {"id", "ICD-EX1-01", "rules[0].id: ICD-EX1-01 is a rule of this module"},
		{"title", `" "`, "rules[0].title: is empty"}, {"title", "[a]", "rules[0].title: is a list, not a text"}, {"title", "null", "rules[0].title: is empty"},
		{"severity", "fatal", "rules[0].severity: a severity is"}, {"cites", "[]", "rules[0].cites: needs a list"}, {"cites", "[{document: d}]", "rules[0].cites[0]: edition is missing"},
		{"cites", "[{document: d, edition: e, page: 3}]", "rules[0].cites[0].page: no such field; there are document, edition, section, url"},
		{"first", "2026-02-30", "rules[0].first: a day"}, {"last", "always", "rules[0].last: a day"}, {"other", "1", "rules[0].other: no such field"},
		{"payers", "{}", "rules[0].payers: is an object"}, {"payers", "[]", "rules[0].payers: is empty"}, {"settings", "[home]", "rules[0].settings[0]: setting must be"},
		{"bills", "0131x", "rules[0].bills: \"0131x\""}, {"places", "[1]", "rules[0].places[0]: \"1\""},
		{"when", "{codes: G0108 G010}", `rules[0].when.codes: "G010" is no HCPCS code`}, {"when", "{codes: G0109-G0108}", "rules[0].when.codes: the ends"}, {"when", "{codes: 99202-G0108}", "rules[0].when.codes: the ends"},
		{"when", "{codes: G0108, code: G0108}", "rules[0].when.code: no such field"}, {"when", "{codes: G0108, codes: G0109}", "rules[0].when.codes: stands twice"},
		{"when", "{codes: G0108, diagnoses: E1}", `rules[0].when.diagnoses: "E1" is no ICD-10-CM code`}, {"when", "{codes: G0108, diagnoses: e11}", `"e11" is no ICD-10-CM code`},
		{"when", "{codes: G0108, diagnoses: E13-E08}", "rules[0].when.diagnoses: the ends"}, {"when", "{codes: G0108, revenue: 045}", `"045" is no revenue code`},
		{"when", "{codes: G0108, modifiers: K}", `"K" is no modifier`}, {"when", "{codes: G0108, age: {}}", "rules[0].when.age: needs min or max"}, {"when", "{codes: G0108, age: {min: -1}}", "rules[0].when.age.min: needs a whole number from 0"},
		{"when", "{codes: G0108, age: {min: 5, max: 4}}", "in order"}, {"when", "{codes: G0108, sex: X}", "rules[0].when.sex: is F or M"}, {"when", "{codes: G0108, procedures: OI}", `"OI" is no beginning`},
		{"when", "{claimDiagnoses: E11}", "a modifier is asked of service lines"}, {"when", "[]", "rules[0].when: is a list, not an object"},
		{"require", "{}", "rules[0].require: names one thing, of which this has 0"}, {"require", "{modifiers: KX, codes: G0108}", "names one thing, of which this has 2"}, {"require", "{line: true}", "rules[0].require.line: no such field"},
		{"require", "{fields: claim.priorAuthorisation}", "is no field"}, {"require", "{fields: services.ndc.code}", "is no field"}, {"require", "{fields: 'claim.notes[].text.x'}", "is no field"}, {"require", "{fields: 'patient[].ssn'}", "is no field"},
		{"forbid", "{modifiers: KX}", "rules[0]: a rule asks for one thing: require, forbid, format, pair or limit; this one for 2"}, {"require", "", "this one for 0"},
		{"text", "costs $5", "rules[0].text: a $ stands before"}, {"text", "a $", "a $ stands before"},
	} {
		text := oneRule(map[string]string{c.field: c.value})
		pack, err := payer.Read(strings.NewReader(text), "p.yaml")
		require.ErrorContains(t, err, c.want, text)
		var fault *load.FileError
		require.ErrorAs(t, err, &fault)
		require.Equal(t, "p.yaml", fault.File)
		require.Greater(t, fault.Line, 4, text)
		require.Zero(t, pack.Len())
	}
	for _, c := range []struct{ kind, value, want string }{
		{"forbid", "{claim: true}", "forbid claim does not fit"}, {"forbid", "{line: false}", "forbids nothing"}, {"forbid", "{line: maybe}", "needs true or false"},
		{"format", "{field: claim.notes, pattern: x}", "has no text"}, {"format", "{field: claim.xyz, pattern: x}", "no field claim.xyz"}, {"format", "{field: claim.ide, pattern: '(?=x)'}", "format.pattern: error parsing regexp"},
		{"format", "{field: claim.ide, pattern: 'a)|(b'}", "format.pattern: error parsing regexp"}, {"format", "{field: claim.ide, pattern: '" + strings.Repeat("x", 1001) + "'}", "longer than 1000"}, {"format", "{field: claim.ide}", "pattern is missing"},
		{"pair", "{}", "with is missing"}, {"pair", "{with: G0109, same: week}", "is day or claim"},
		{"limit", "{units: 3}", "needs units or times, and one of"}, {"limit", "{units: 3, times: 2, per: day}", "needs units or times"}, {"limit", "{units: -1, per: day}", "from 0 on"}, {"limit", "{units: 1e900000, per: day}", "from 0 on"},
		{"limit", "{units: 1, per: week}", "is line, day, claim"}, {"limit", "{units: 1, days: 0}", "from 1 on"},
	} {
		_, err := payer.Read(strings.NewReader(oneRule(map[string]string{"require": "", c.kind: c.value})), "p.yaml")
		require.ErrorContains(t, err, c.want, c.value)
	}
}

// TestManyFaults: the faults of a pack come all at once in the order of their lines, and its other rules are there.
func TestManyFaults(t *testing.T) {
	text := oneRule(map[string]string{"severity": "x", "title": "''"}) + strings.TrimPrefix(oneRule(map[string]string{"id": "AAA-2"}), head) + strings.TrimPrefix(oneRule(map[string]string{"id": "AAA-2"}), head)
	pack, err := payer.Read(strings.NewReader(text+"extra: 1\n"), "p.yaml")
	var lines []int
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var fault *load.FileError
		require.ErrorAs(t, e, &fault)
		lines = append(lines, fault.Line)
	}
	require.Len(t, lines, 4)
	require.IsIncreasing(t, lines)
	require.ErrorContains(t, err, "AAA-2 stands twice")
	require.ErrorContains(t, err, "extra: no such field; there are name, publisher, rules, version")
	require.Equal(t, 1, pack.Len())
}

// TestBrokenDocuments: what is no document at all gives an error with its line and no pack.
func TestBrokenDocuments(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	for _, c := range []struct {
		name, text string
		line       int
	}{
		{"p.yaml", "", 0}, {"p.yaml", "# nothing\n", 0}, {"p.yaml", "a: b\n\tc: d\n", 2}, {"p.yaml", "a: 1\n---\nb: 2\n", 2}, {"p.yaml", bomb, 0}, {"p.yaml", "a: &a [*a]\n", 0},
		{"p.json", "", 1}, {"p.json", "{\n\"name\": \"x\",\n}", 3}, {"p.json", "{\"a\":1} {}", 1}, {"p.json", strings.Repeat("[", 100), 1}, {"p.json", "{\n\"a\": 01}", 2}, {"pack", "{\"a\"", 1},
	} {
		pack, err := payer.Read(strings.NewReader(c.text), c.name)
		var fault *load.FileError
		require.ErrorAs(t, err, &fault, "%.40q", c.text)
		require.Equal(t, c.line, fault.Line, "%.40q: %v", c.text, err)
		require.True(t, fault.Whole)
		require.Nil(t, pack)
	}
	for _, text := range []string{"[]", "x", "null", "{}"} {
		pack, err := payer.Read(strings.NewReader(text), "p.yaml")
		require.Error(t, err)
		require.Zero(t, pack.Len())
	}
}

// TestNeeds: what a rule needs follows from what it says, and without it the rule is listed as skipped and quiet.
func TestNeeds(t *testing.T) {
	pack, err := payer.Read(strings.NewReader(string(allPack(t))), "all.yaml")
	require.NoError(t, err)
	want := map[guidelines.RuleID]string{
		"ALL-REQ-01": "px,setting,dos,payer,payer-id", "ALL-REQ-02": "dx,px", "ALL-REQ-03": "dx,age,sex", "ALL-REQ-06": "dx,setting", "ALL-REQ-08": "px,institutional",
		"ALL-REQ-10": "px,fields", "ALL-FMT-01": "fields", "ALL-LIM-01": "px", "ALL-LIM-03": "px,dos,history", "ALL-FOR-08": "setting,fields",
	}
	c := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{pack.Set()}})
	r := c.Check(&guidelines.Encounter{})
	skipped := map[guidelines.RuleID]bool{}
	for _, s := range r.Skipped() {
		skipped[s.Rule] = true
	}
	for _, d := range pack.Set().Docs {
		if w, ok := want[d.ID]; ok {
			require.Equal(t, w, d.Needs.String(), d.ID)
			delete(want, d.ID)
		}
		require.True(t, skipped[d.ID], d.ID)
	}
	require.Empty(t, want)
	require.Empty(t, r.Findings)
}

// TestNoValueIsTold: a finding about a field holds nothing of the claim's texts.
func TestNoValueIsTold(t *testing.T) {
	pack, err := payer.Read(strings.NewReader(oneRule(map[string]string{"require": "", "when": "", "format": `{field: patient.lastName, pattern: "[0-9]+"}`, "text": "'$1 $2 $d'"})), "p.yaml")
	require.NoError(t, err)
	c := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{pack.Set()}})
	r, err := check(c, []byte(`{"setting":"professional","patient":{"lastName":"SENTINEL"},"services":[{"code":"G0108"}]}`))
	require.NoError(t, err)
	n := 0
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule == "AAA-1" {
			n++
			require.Equal(t, "patient.lastName", f.At.String())
		}
		require.NotContains(t, fmt.Sprintf("%+v", r.Findings[i])+r.Findings[i].Message(), "SENTINEL")
	}
	require.Equal(t, 1, n)
}

// TestSettingsHold: severities, payers' settings and rules switched off hold for the rules of a pack.
func TestSettingsHold(t *testing.T) {
	pack, err := payer.Read(strings.NewReader(oneRule(nil)), "p.yaml")
	require.NoError(t, err)
	day := guidelines.NewDate(2026, 4, 15)
	enc, err := rulestest.Parse("payer: MB 1; svc: G0108", day)
	require.NoError(t, err)
	sets := []*guidelines.RuleSet{pack.Set()}
	for want, cfg := range map[guidelines.Severity]guidelines.Config{
		guidelines.Error:   {Sets: sets},
		guidelines.Info:    {Sets: sets, Severity: map[guidelines.RuleID]guidelines.Severity{"AAA-1": guidelines.Info}},
		guidelines.Warning: {Sets: sets, Payers: map[string]guidelines.PayerConfig{"MB": {Severity: map[guidelines.RuleID]guidelines.Severity{"AAA-1": guidelines.Warning}}}},
		0:                  {Sets: sets, Disable: []guidelines.RuleID{"AAA-1"}},
	} {
		var got guidelines.Severity
		for _, f := range guidelines.New(cfg).Check(&enc.Encounter).Findings {
			if f.Rule == "AAA-1" {
				got = f.Severity
			}
		}
		require.Equal(t, want, got)
	}
}

// TestLoad: the packs of a folder are read in order, faults of all files are told, ids that stand in two packs too.
func TestLoad(t *testing.T) {
	good, other := oneRule(nil), oneRule(map[string]string{"id": "BBB-1"})
	packs, report, err := payer.Load(fstest.MapFS{"x/b.yml": {Data: []byte(other)}, "x/a.yaml": {Data: []byte(good)}, "x/readme.txt": {Data: []byte("no pack")}}, load.Options{Root: "x"})
	require.NoError(t, err)
	require.Len(t, packs, 2)
	require.Equal(t, []string{"x/readme.txt"}, report.Unrecognised())
	require.EqualValues(t, "AAA-1", packs[0].Set().Docs[0].ID)
	packs, _, err = payer.Load(fstest.MapFS{"a.yaml": {Data: []byte(good)}, "b.yaml": {Data: []byte(good)}, "c.json": {Data: []byte("{")}}, load.Options{Root: "."})
	require.ErrorContains(t, err, "b.yaml:5: AAA-1: the id is that of a rule in a.yaml")
	require.ErrorContains(t, err, "c.json:1")
	require.Len(t, packs, 2)
	_, _, err = payer.Load(fstest.MapFS{}, load.Options{Root: "nowhere"})
	require.Error(t, err)
	packs, _, err = payer.Load(fstest.MapFS{"rules": {Data: []byte(good)}}, load.Options{Root: "rules"})
	require.NoError(t, err)
	require.Len(t, packs, 1)
}

// TestLinks: the addresses of a rule stand in the order of its citations.
func TestLinks(t *testing.T) {
	pack, err := payer.Read(strings.NewReader(oneRule(map[string]string{"cites": `[{document: a, edition: "1"}, {document: b, edition: "2", url: "https://example.com/b"}]`})), "p.yaml")
	require.NoError(t, err)
	require.Equal(t, []string{"", "https://example.com/b"}, pack.Links("AAA-1"))
	require.Nil(t, pack.Links("AAA-2"))
}

// FuzzRead: whatever is read, a pack of it can check, and faults are FileErrors.
func FuzzRead(f *testing.F) {
	f.Add(string(allPack(f)), true)
	f.Add(oneRule(nil), true)
	f.Add(`{"name":"n","publisher":"p","version":"1","rules":[{"id":"A-1","title":"t","severity":"info","cites":[{"document":"d","edition":"1"}],"first":"always","forbid":{"claim":true}}]}`, false)
	day := guidelines.NewDate(2026, 4, 15)
	enc, _ := rulestest.Parse("setting: inpatient\npayer: MB 1\nbill: type=0111\npatient: F 30y\ndx: E11.9 I10\npx: 0DTJ4ZZ\nsvc: G0108 KX x2 rev=0450 ptr=1\nsvc: A4253 x2\nhistory:\nsvc: G0108", day)
	f.Fuzz(func(t *testing.T, text string, isYAML bool) {
		name := "p.json"
		if isYAML {
			name = "p.yaml"
		}
		pack, err := payer.Read(strings.NewReader(text), name)
		if err != nil {
			var fault *load.FileError
			if !errors.As(err, &fault) {
				t.Fatal(err)
			}
		}
		if pack != nil {
			guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{pack.Set()}}).Check(&enc.Encounter)
		}
	})
}

func ExampleRead() {
	pack, err := payer.Read(strings.NewReader(`
name: acme
publisher: ACME Health Plan
version: "2026-01"
rules:
  - id: ACME-DM-01
    title: Diabetes training is for patients with diabetes
    severity: warning
    cites: [{document: ACME policy, edition: "2025-11-01", section: "4.2"}]
    first: 2026-01-01
    payers: ["12345"]
    when: {codes: G0108-G0109}
    require: {diagnoses: E08-E13 O24}
    text: $1 is paid for diabetes only.
`), "acme.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{pack.Set()}})
	visit, _ := rulestest.Parse("payer: CI 12345; dx: I10; svc: G0108 x1", guidelines.NewDate(2026, 4, 15))
	for _, f := range checker.Check(&visit.Encounter).Findings {
		if f.Rule == "ACME-DM-01" {
			fmt.Println(f, f.Cites())
		}
	}
	// Output:
	// warning ACME-DM-01: G0108 is paid for diabetes only. [ACME policy 2025-11-01 4.2]
}
