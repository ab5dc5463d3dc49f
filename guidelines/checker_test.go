package guidelines_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// ownID is a caller's rule: it objects to the first diagnosis.
const ownID guidelines.RuleID = "ACME-DX-01"

var own = &guidelines.RuleSet{
	Name: "acme",
	Docs: []guidelines.RuleDoc{{ID: ownID, Severity: guidelines.Warning, Cites: []guidelines.Cite{{Document: "ACME policy", Section: "4"}}}},
	Run: func(f *guidelines.Facts) {
		f.Report(guidelines.Draft{Rule: ownID, At: guidelines.At(guidelines.PartDiagnoses, 0), Text: "$1 asks for $d.",
			Codes: []guidelines.Code{guidelines.CodeCM(f.Encounter().Diagnoses[0].Code)}, Detail: "a reason"})
	},
}

func TestCallersRule(t *testing.T) {
	e := &guidelines.Encounter{Diagnoses: []guidelines.Diagnosis{{Text: "E119", Code: icd.MustParseCM("E11.9")}}}
	find := func(cfg guidelines.Config) guidelines.Findings {
		cfg.Sets = []*guidelines.RuleSet{own}
		rep := guidelines.New(cfg).Check(e)
		var out guidelines.Findings
		for _, f := range rep.Findings {
			if f.Rule == ownID {
				out = append(out, f)
			}
		}
		return out
	}
	fs := find(guidelines.Config{})
	require.Len(t, fs, 1)
	require.Equal(t, "warning ACME-DX-01: E11.9 asks for a reason.", fs[0].String())
	require.Equal(t, "ACME policy 4", fs[0].Cites()[0].String())
	require.NoError(t, fs.Err())

	fs = find(guidelines.Config{Severity: map[guidelines.RuleID]guidelines.Severity{ownID: guidelines.Error}})
	require.Equal(t, guidelines.Error, fs[0].Severity)
	var fe *guidelines.FindingsError
	require.ErrorAs(t, fs.Err(), &fe)

	require.Empty(t, find(guidelines.Config{Disable: []guidelines.RuleID{ownID}}))
}

func TestPayerSettings(t *testing.T) {
	c := guidelines.New(guidelines.Config{Payers: map[string]guidelines.PayerConfig{
		"MB":    {Severity: map[guidelines.RuleID]guidelines.Severity{"ICD-CIR-02": guidelines.Warning}},
		"12345": {Disable: []guidelines.RuleID{"ICD-CIR-02"}},
	}})
	grade := func(text string) (out []string) {
		for _, f := range c.Check(encounter(t, text)).Findings {
			if f.Rule == "ICD-CIR-02" {
				out = append(out, f.Severity.String())
			}
		}
		return out
	}
	require.Equal(t, []string{"error"}, grade("dx: I10 N18.4"))
	require.Equal(t, []string{"error"}, grade("dx: I10 N18.4; payer: CI 999"))
	require.Equal(t, []string{"warning"}, grade("dx: I10 N18.4; payer: MB 999"))
	require.Empty(t, grade("dx: I10 N18.4; payer: MB 12345"))
}

func TestSkipped(t *testing.T) {
	rep := guidelines.New(guidelines.Config{}).Check(encounter(t, "dx: I10"))
	lack := map[guidelines.RuleID]string{}
	for _, s := range rep.Skipped() {
		lack[s.Rule] = s.Needs.String()
	}
	require.Equal(t, "poa", lack["ICD-POA-01"])
	require.Equal(t, "age", lack["ICD-AGE-01"])
	require.Equal(t, "questions", lack["ICD-DOC-01"])
	require.NotContains(t, lack, guidelines.RuleID("ICD-CIR-01"))
	rep = guidelines.New(guidelines.Config{}).Check(encounter(t, "dx: I10; from: 2027-05-01; through: 2027-05-01"))
	for _, s := range rep.Skipped() {
		lack[s.Rule] = s.Needs.String()
	}
	require.Equal(t, "age,mce", lack["ICD-AGE-01"], "a day without lists")
}

func TestFindingsAreLimited(t *testing.T) {
	rep := guidelines.New(guidelines.Config{Limit: 2}).Check(encounter(t, "dx: E1 E2 E3 E4"))
	require.Len(t, rep.Findings, 3)
	require.Equal(t, guidelines.RuleID("SEC-LIM-07"), rep.Findings[2].Rule)
}

// TestManyDiagnoses: the work is bounded by the first 100.
func TestManyDiagnoses(t *testing.T) {
	e := encounter(t, "dx: I10")
	for range 200_000 {
		e.Diagnoses = append(e.Diagnoses, e.Diagnoses[0])
	}
	rep := guidelines.New(guidelines.Config{}).Check(e)
	require.LessOrEqual(t, len(rep.Findings), 1001)
}

// TestNothing: an encounter without anything is checked without a finding.
func TestNothing(t *testing.T) {
	require.Empty(t, guidelines.New(guidelines.Config{Questions: true}).Check(&guidelines.Encounter{}).Findings)
}
