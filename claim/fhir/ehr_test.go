package fhir_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

var update = flag.Bool("update", false, "write the golden files")

func ehr(t testing.TB, name string) fhir.Result {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "ehr", name+".json"))
	require.NoError(t, err)
	res, err := r4.Parse(b)
	require.NoError(t, err)
	return fhir.Claims(res)
}

// TestEHR reads bundles in the manner of several EHRs: the encounter, what was left out and why.
func TestEHR(t *testing.T) {
	for _, name := range []string{"epic-like", "cerner-like", "synthea-like"} {
		t.Run(name, func(t *testing.T) {
			res := ehr(t, name)
			var out bytes.Buffer
			for _, c := range res.Claims {
				b, err := encounter.Marshal(c)
				require.NoError(t, err)
				require.NoError(t, json.Indent(&out, b, "", " "))
				out.WriteByte('\n')
			}
			for _, f := range res.Findings {
				out.WriteString(f.String() + "\n")
			}
			golden := filepath.Join("testdata", "ehr", name+".golden")
			if *update {
				require.NoError(t, os.WriteFile(golden, out.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), out.String())
		})
	}
}

func found(res fhir.Result, rule guidelines.RuleID, text string) bool {
	for _, f := range res.Findings {
		if f.Rule == rule && strings.Contains(f.Path+" "+f.Text, text) {
			return true
		}
	}
	return false
}

// TestEHRIsChecked: what comes out of an EHR is a claim that the rules read.
func TestEHRIsChecked(t *testing.T) {
	c := ehr(t, "epic-like").Claims[0]
	rules := map[guidelines.RuleID]bool{}
	for _, f := range c.Check(guidelines.New(guidelines.Config{})).Findings {
		rules[f.Rule] = true
	}
	require.NotEmpty(t, rules)
	stay := ehr(t, "cerner-like").Claims[0]
	require.Equal(t, guidelines.Inpatient, stay.Setting)
	require.Equal(t, "uncertain", stay.Diagnoses[2].Certainty)
}

// bundleWith is the bundle of a file with one resource changed.
func bundleWith(t testing.TB, name, id string, change func(map[string]any)) fhir.Result {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "ehr", name+".json"))
	require.NoError(t, err)
	var m map[string]any
	require.NoError(t, json.Unmarshal(b, &m))
	done := false
	for _, e := range list(m["entry"]) {
		if r := node(e, "resource").(map[string]any); r["id"] == id {
			change(r)
			done = true
		}
	}
	require.True(t, done)
	b, err = json.Marshal(m)
	require.NoError(t, err)
	res, err := r4.Parse(b)
	require.NoError(t, err)
	return fhir.Claims(res)
}

func concept(system, code string) map[string]any {
	return map[string]any{"coding": []any{map[string]any{"system": system, "code": code}}}
}

// TestEHRConditions: which conditions are coded, how, and what is said of the others.
func TestEHRConditions(t *testing.T) {
	codesOf := func(res fhir.Result) (out []string) {
		for _, d := range res.Claims[0].Diagnoses {
			out = append(out, d.Code.String()+d.Certainty)
		}
		return out
	}
	base := []string{"E11.22confirmed", "N18.31confirmed", "Z79.4confirmed"}
	require.Equal(t, base, codesOf(ehr(t, "epic-like")))
	ver := func(code string) func(map[string]any) {
		return func(r map[string]any) {
			r["verificationStatus"] = concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", code)
		}
	}
	for _, x := range []struct {
		name, id string
		change   func(map[string]any)
		want     []string
		rule     guidelines.RuleID
		text     string
	}{
		{"refuted", "c1", ver("refuted"), []string{"N18.31confirmed", "Z79.4confirmed", "E11.22confirmed"}, "FHIR-EHR-05", "refuted"}, // c9 has the code too
		{"in error", "c2", ver("entered-in-error"), []string{"E11.22confirmed", "Z79.4confirmed"}, "FHIR-EHR-05", "in error"},
		{"provisional", "c2", ver("provisional"), []string{"E11.22confirmed", "N18.31uncertain", "Z79.4confirmed"}, "", ""},
		{"differential", "c2", ver("differential"), []string{"E11.22confirmed", "N18.31uncertain", "Z79.4confirmed"}, "", ""},
		{"no status", "c2", func(r map[string]any) { delete(r, "verificationStatus") }, []string{"E11.22confirmed", "N18.31", "Z79.4confirmed"}, "", ""},
		{"SNOMED CT alone", "c2", func(r map[string]any) { r["code"] = concept("http://snomed.info/sct", "700378005") }, []string{"E11.22confirmed", "Z79.4confirmed"}, "FHIR-EHR-10", "700378005"},
		{"the first one by SNOMED CT alone", "c1", func(r map[string]any) { r["code"] = concept("http://snomed.info/sct", "44054006") }, []string{"N18.31confirmed", "Z79.4confirmed", "E11.22confirmed"}, "FHIR-EHR-09", "not the first of the encounter"},
		{"a number that is no concept", "c2", func(r map[string]any) { r["code"] = concept("http://snomed.info/sct", "123456789") }, []string{"E11.22confirmed", "Z79.4confirmed"}, "FHIR-EHR-10", "no code of ICD-10-CM"},
		{"text alone", "c2", func(r map[string]any) { r["code"] = map[string]any{"text": "kidney disease of Ada Example"} }, []string{"E11.22confirmed", "Z79.4confirmed"}, "FHIR-EHR-10", "no code"},
		{"chosen by a person", "c4", func(r map[string]any) {
			list(node(r, "code", "coding"))[1].(map[string]any)["userSelected"] = true
		}, []string{"E11.22confirmed", "N18.31confirmed", "I12.9confirmed", "Z79.4confirmed"}, "", ""},
		{"one code in two spellings", "c4", func(r map[string]any) {
			list(node(r, "code", "coding"))[1].(map[string]any)["code"] = "I10"
		}, []string{"E11.22confirmed", "N18.31confirmed", "I10confirmed", "Z79.4confirmed"}, "", ""},
		{"of another patient", "c2", func(r map[string]any) { r["subject"] = map[string]any{"reference": "Patient/p2"} }, []string{"E11.22confirmed", "Z79.4confirmed"}, "FHIR-EHR-05", "another patient"},
		{"problem list, named by the encounter", "c2", func(r map[string]any) {
			r["category"] = []any{concept("x", "problem-list-item")}
		}, base, "", ""},
		{"problem list, not named", "c8", func(r map[string]any) {
			r["category"] = []any{concept("x", "problem-list-item")}
		}, base[:2], "FHIR-EHR-05", "problem list"},
		{"rank turned", "e1", func(r map[string]any) { list(r["diagnosis"])[1].(map[string]any)["rank"] = 3 }, []string{"N18.31confirmed", "E11.22confirmed", "Z79.4confirmed"}, "", ""},
		{"no ranks", "e1", func(r map[string]any) {
			for _, d := range list(r["diagnosis"]) {
				delete(d.(map[string]any), "rank")
			}
		}, []string{"N18.31confirmed", "E11.22confirmed", "Z79.4confirmed"}, "FHIR-EHR-09", "the same rank, or none"},
		{"no diagnosis in the encounter", "e1", func(r map[string]any) { delete(r, "diagnosis") }, nil, "FHIR-EHR-09", "order of the bundle"},
		{"cancelled", "e1", func(r map[string]any) { r["status"] = "cancelled" }, nil, "FHIR-EHR-01", "cancelled"},
		{"in progress", "e1", func(r map[string]any) { r["status"] = "in-progress" }, base, "FHIR-EHR-02", "not finished"},
		{"emergency", "e1", func(r map[string]any) { r["class"] = map[string]any{"code": "EMER"} }, base, "FHIR-EHR-03", "EMER"},
		{"no class", "e1", func(r map[string]any) { delete(r, "class") }, base, "FHIR-EHR-03", "class"},
		{"time in UTC", "e1", func(r map[string]any) {
			r["period"] = map[string]any{"start": "2026-03-05T02:10:00Z", "end": "2026-03-05T03:00:00Z"}
		}, base, "FHIR-EHR-12", "UTC"},
		{"UTC, the same day anywhere", "e1", func(r map[string]any) {
			r["period"] = map[string]any{"start": "2026-03-04T15:10:00Z", "end": "2026-03-04T15:30:00Z"}
		}, base, "FHIR-EHR-10", "several"},
		{"condition not there", "e1", func(r map[string]any) {
			list(r["diagnosis"])[0].(map[string]any)["condition"] = map[string]any{"reference": "Condition/none"}
		}, []string{"E11.22confirmed", "N18.31confirmed", "Z79.4confirmed"}, "FHIR-REF-01", "diagnosis[0]"},
	} {
		t.Run(x.name, func(t *testing.T) {
			res := bundleWith(t, "epic-like", x.id, x.change)
			if x.want != nil {
				require.Equal(t, x.want, codesOf(res))
			}
			if x.rule != "" {
				require.True(t, found(res, x.rule, x.text), "%v", res.Findings)
			}
			for _, f := range res.Findings {
				require.NotContains(t, f.String(), "Example")
				require.NotContains(t, f.String(), "123456789")
			}
		})
	}
}

// TestEHRNothingIsSilent: every condition, procedure, charge and coverage of a bundle is coded or named by a finding.
func TestEHRNothingIsSilent(t *testing.T) {
	for _, name := range []string{"epic-like", "cerner-like", "synthea-like"} {
		res := ehr(t, name)
		b, err := os.ReadFile(filepath.Join("testdata", "ehr", name+".json"))
		require.NoError(t, err)
		var m map[string]any
		require.NoError(t, json.Unmarshal(b, &m))
		coded, named := 0, 0
		for _, c := range res.Claims {
			coded += len(c.Diagnoses) + len(c.Procedures) + len(c.Lines)
			if c.Institutional != nil {
				coded += len(c.Institutional.ReasonForVisit)
				if !c.Institutional.AdmittingDiagnosis.IsZero() {
					coded++
				}
			}
		}
		total := 0
		for i, e := range list(m["entry"]) {
			switch kind := node(e, "resource", "resourceType"); kind {
			case "Condition", "Procedure", "ChargeItem":
				total++
				path := "Bundle.entry[" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + "]"
				path = strings.Replace(path, "[0", "[", 1)
				for _, f := range res.Findings {
					if strings.HasPrefix(f.Path, path+".") && (f.Rule == "FHIR-EHR-05" || f.Rule == "FHIR-EHR-10") && !strings.Contains(f.Text, "typed") {
						named++
						break
					}
				}
			}
		}
		require.Equal(t, total, coded+named, name)
	}
}

func TestEHRSocialSecurityNumber(t *testing.T) {
	p := ehr(t, "synthea-like").Claims[0].Patient
	require.Equal(t, "999-12-3456", p.SSN)
	require.Empty(t, p.TaxID)
}

// FuzzClaims: whatever the resource, reading gives claims and findings and no panic, and what is read can be written as a
// coded encounter.
func FuzzClaims(f *testing.F) {
	for _, name := range []string{"epic-like", "cerner-like", "synthea-like"} {
		b, err := os.ReadFile(filepath.Join("testdata", "ehr", name+".json"))
		require.NoError(f, err)
		var out bytes.Buffer
		require.NoError(f, json.Compact(&out, b))
		f.Add(out.Bytes())
	}
	f.Add([]byte(`{"resourceType":"ExplanationOfBenefit","status":"active","type":{"coding":[{"code":"INPATIENT"}]},"information":[{"category":{"coding":[{"code":"x/clm_freq_cd"}]},"code":{"coding":[{"code":"1"}]}}],"diagnosis":[{"sequence":1,"diagnosisCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I10"}]},"type":[{"coding":[{"code":"admitting"},{"code":"principal"}]}]}],"procedure":[{"date":"2020-01-01","procedureCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"0DTJ4ZZ"}]}}],"item":[{"sequence":1,"service":{"coding":[{"system":"x/hcpcs","code":"99213"}]},"modifier":[{"coding":[{"code":"25"},{"code":"59"}]}],"adjudication":[{"category":{"coding":[{"code":"submitted"}]},"amount":{"value":1.50}}]}],"insurance":{"coverage":{"reference":"Coverage/1"}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		res, err := r4.Parse(b)
		if err != nil && res == nil {
			return
		}
		out := fhir.Claims(res)
		for _, c := range out.Claims {
			if _, err := encounter.Marshal(c); err != nil {
				t.Log(err)
			}
		}
		for i := range out.Findings {
			require.NotEmpty(t, out.Findings[i].Path)
		}
		pays, _ := fhir.Payments(res)
		for _, p := range pays {
			require.NotEmpty(t, p.Claims)
			p.Check()
		}
	})
}

// TestEHRFiling: the kind of plan by the type of the coverage; what says none is a question.
func TestEHRFiling(t *testing.T) {
	const sopt = "https://nahdo.org/sopt"
	for _, x := range []struct{ system, code, want string }{
		{sopt, "121", "MB"}, {sopt, "111", "16"}, {sopt, "211", "MC"}, {sopt, "311", "CH"}, {sopt, "512", "12"}, {sopt, "611", "BL"}, {sopt, "95", "WC"},
		{sopt, "1", ""}, {sopt, "112", ""}, {sopt, "99", ""}, {"http://terminology.hl7.org/CodeSystem/v3-ActCode", "PPO", "12"}, {"http://terminology.hl7.org/CodeSystem/v3-ActCode", "PUBLICPOL", ""},
	} {
		res := bundleWith(t, "epic-like", "cov1", func(r map[string]any) { r["type"] = concept(x.system, x.code) })
		require.Equal(t, x.want, res.Claims[0].Payer.FilingIndicator, x.code)
		require.Equal(t, x.want == "", found(res, "FHIR-EHR-13", "type"), x.code)
	}
	res := bundleWith(t, "cerner-like", "cov1", func(r map[string]any) { r["type"] = concept(sopt, "121") })
	require.Equal(t, "MA", res.Claims[0].Payer.FilingIndicator)
}
