package guidelines_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// own is a caller's rule: it objects to the first diagnosis.
var own = guidelines.Rule{
	RuleDoc: guidelines.RuleDoc{ID: "ACME-DX-01", Severity: guidelines.Warning, Cites: []guidelines.Cite{{Document: "ACME policy", Section: "4"}}},
	Check: func(e *guidelines.Encounter, report func(guidelines.Finding)) {
		report(guidelines.Finding{At: guidelines.At(guidelines.PartDiagnoses, 0), Text: "$1 asks for $d.",
			Codes: []guidelines.Code{guidelines.CodeCM(e.Diagnoses[0].Code)}, Detail: "a reason"})
	},
}

func TestCallersRule(t *testing.T) {
	e := &guidelines.Encounter{Diagnoses: []guidelines.Diagnosis{{Text: "E119", Code: icd.MustParseCM("E11.9")}}}
	find := func(cfg guidelines.Config) guidelines.Findings {
		cfg.Rules = []guidelines.Rule{own}
		rep := guidelines.New(cfg).Check(e)
		var out guidelines.Findings
		for _, f := range rep.Findings {
			if f.Rule == own.ID {
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

	fs = find(guidelines.Config{Severity: map[guidelines.RuleID]guidelines.Severity{own.ID: guidelines.Error}})
	require.Equal(t, guidelines.Error, fs[0].Severity)
	var fe *guidelines.FindingsError
	require.ErrorAs(t, fs.Err(), &fe)

	require.Empty(t, find(guidelines.Config{Disable: []guidelines.RuleID{own.ID}}))
}
