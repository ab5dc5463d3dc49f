package guidelines_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

func codesText(e *guidelines.Encounter) string {
	var s []string
	for _, d := range e.Diagnoses {
		s = append(s, d.Code.String())
	}
	return strings.Join(s, " ")
}

func allFixes(fs guidelines.Findings) (out []guidelines.Fix) {
	for _, f := range fs {
		out = append(out, f.Fixes()...)
	}
	return out
}

func TestApply(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	for _, c := range []struct{ in, want string }{
		{"dx: M17.11 M17.12; patient: F 68y", "M17.0"},
		{"dx: D63.1 N18.4; patient: F 64y", "N18.4 D63.1"},
		{"dx: R65.21 A41.9 J96.01; patient: M 71y; setting: inpatient", "A41.9 R65.21 J96.01"},
		{"dx: O13.3 Z34.83 Z3A.36; patient: F 30y", "O13.3 Z3A.36"},
		{"dx: S03.1A; patient: F 30y", "S03.1XXA"},
		{"dx: I10 E11.9 I10; patient: F 60y", "I10 E11.9"},
	} {
		e := encounter(t, c.in)
		fixed, err := guidelines.Apply(e, allFixes(checker.Check(e).Findings))
		require.NoError(t, err, c.in)
		require.Equal(t, c.want, codesText(fixed))
		require.Zero(t, checker.Check(fixed).Findings.Count(guidelines.Error), c.in)
	}
}

func TestApplyBesideTheList(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	e := encounter(t, "dx: S03.1XXA\nadmitting: E11.9XXA\nreasons: R51.9 S03.1A\npatient: F 30y")
	fixed, err := guidelines.Apply(e, allFixes(checker.Check(e).Findings))
	require.NoError(t, err)
	require.Equal(t, "E11.9", fixed.Admitting.Text)
	require.Equal(t, "S03.1XXA", fixed.Reasons[1].Text)
	require.Equal(t, "S03.1A", e.Reasons[1].Text, "the encounter itself is not changed")

	at := guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "reasonForVisit", 0)
	from := guidelines.CodeCM(e.Reasons[0].Code)
	for _, f := range []guidelines.Fix{
		{What: guidelines.FixRemove, At: at, From: from},
		{What: guidelines.FixReplace, At: at, From: guidelines.CodeCM(e.Diagnoses[0].Code), To: from},
		{What: guidelines.FixReplace, At: at, From: from, To: guidelines.CodeText("G0108")},
		{What: guidelines.FixReplace, At: guidelines.AtSub(guidelines.PartInstitutional, guidelines.None, "reasonForVisit", 9), From: from, To: from},
	} {
		_, err := guidelines.Apply(e, []guidelines.Fix{f})
		require.ErrorIs(t, err, guidelines.ErrFix)
	}
}

func TestApplyFollowsPointers(t *testing.T) {
	e := encounter(t, "dx: D63.1 N18.4 I10\nsvc: G0108 x1 $10.00 ptr=1,2\npatient: F 64y")
	checker := guidelines.New(guidelines.Config{Disable: []guidelines.RuleID{"ICD-CIR-02"}})
	fixed, err := guidelines.Apply(e, allFixes(checker.Check(e).Findings))
	require.NoError(t, err)
	require.Equal(t, "N18.4 D63.1 I10", codesText(fixed))
	require.Equal(t, []int16{1, 0}, fixed.Services[0].Pointers)
	require.Equal(t, "D63.1 N18.4 I10", codesText(e), "the encounter itself is not changed")
}

func TestApplyContradiction(t *testing.T) {
	e := encounter(t, "dx: I10 E11.9")
	rm := guidelines.Fix{What: guidelines.FixRemove, At: guidelines.At(guidelines.PartDiagnoses, 0), From: guidelines.CodeCM(e.Diagnoses[0].Code)}
	fixed, err := guidelines.Apply(e, []guidelines.Fix{rm, rm})
	require.ErrorIs(t, err, guidelines.ErrFix)
	var fe *guidelines.FixError
	require.ErrorAs(t, err, &fe)
	require.Equal(t, "E11.9", codesText(fixed))
}
