package claim_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
)

func inpatient() *claim.Claim {
	c := &claim.Claim{
		Setting: guidelines.Inpatient, From: claim.NewDate(2026, time.March, 3), Through: claim.NewDate(2026, time.March, 6),
		Patient:       claim.Patient{BirthDate: claim.NewDate(1961, time.March, 3), Sex: "F"},
		Institutional: &claim.Institutional{AdmissionDate: claim.NewDate(2026, time.March, 2), DischargeStatus: "01"},
		Diagnoses:     []claim.Diagnosis{claim.Dx(icd.MustParseCM("K35.80")), {POA: "N"}},
		Procedures:    []claim.Procedure{{Code: claim.Code(icd.MustParsePCS("0DTJ4ZZ"))}},
	}
	c.Diagnoses[1].Code.SetText("E11.00")
	return c
}

func TestStay(t *testing.T) {
	c := inpatient()
	s := c.Stay()
	require.Equal(t, drg.Stay{
		Discharged: claim.NewDate(2026, time.March, 6).Time(), Age: 64, Sex: drg.Female, DischargeStatus: 1,
		Diagnoses:  []drg.Diagnosis{{Code: icd.MustParseCM("K35.80")}, {Code: icd.MustParseCM("E11.00"), POA: 'N'}},
		Procedures: []icd.PCS{icd.MustParsePCS("0DTJ4ZZ")},
	}, s)
	r := drg.Group(&s)
	require.Equal(t, 399, r.DRG)

	c.Diagnoses[1].Code.SetText("no code")
	c.Institutional.DischargeStatus, c.Patient.Sex = "x", "U"
	s = c.Stay()
	require.True(t, s.Diagnoses[1].Code.IsZero())
	require.Zero(t, s.DischargeStatus)
	require.Equal(t, drg.UnknownSex, s.Sex)
	c.Institutional = nil
	require.Zero(t, c.Stay().DischargeStatus)
	empty := (&claim.Claim{}).Stay()
	require.Equal(t, drg.VersionNotCovered, drg.Group(&empty).ReturnCode)
}

func TestEditorStay(t *testing.T) {
	c := inpatient()
	s := c.EditorStay()
	require.Equal(t, claim.NewDate(2026, time.March, 2).Time(), s.Admitted)
	require.Equal(t, []any{64, mce.Female, 1, 2, 1}, []any{s.Age, s.Sex, s.DischargeStatus, len(s.Diagnoses), len(s.Procedures)})
	c.Patient.BirthDate = claim.Date{}
	require.Equal(t, -1, c.EditorStay().Age)
	years := 40
	c.Patient.AgeYears = &years
	require.Equal(t, 40, c.EditorStay().Age)
}
