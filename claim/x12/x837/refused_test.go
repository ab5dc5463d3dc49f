package x837_test

import (
	"bytes"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// TestWhatIsNoCodeIsRefused: a text that is no code, an empty place before another, a pointer to nothing, a part without
// what it goes with: each is refused by its name, and nothing is written.
func TestWhatIsNoCodeIsRefused(t *testing.T) {
	dx := func(s string) func(*claim.Claim) {
		return func(c *claim.Claim) { c.Diagnoses[0].Code.SetText(s) }
	}
	for _, x := range []struct {
		base  func() *claim.Claim
		field string
		set   func(*claim.Claim)
	}{
		{visit, "diagnoses[0].code", dx("not a code")},
		{visit, "diagnoses[0].code", dx("JANE DOE 1961")},
		{visit, "diagnoses[0].code", dx("Q99999999")},
		{visit, "diagnoses[0].code", func(c *claim.Claim) { c.Diagnoses[0].Code.SetText("250.00") }},
		{visit, "diagnoses[0].code", func(c *claim.Claim) { c.Diagnoses = append([]claim.Diagnosis{{}}, c.Diagnoses...) }},
		{visit, "diagnoses[0].codeSet", func(c *claim.Claim) { c.Diagnoses[0].CodeSet = "ICD-9" }},
		{visit, "services[0].code", func(c *claim.Claim) { c.Lines[0].Code.SetText("992 3") }},
		{visit, "services[0].code", func(c *claim.Claim) { c.Lines[0].Code.SetText("9921") }},
		{visit, "services[0].code", func(c *claim.Claim) { c.Lines[0].Code.SetText("99213-25") }},
		{visit, "services[0].modifiers", func(c *claim.Claim) {
			c.Lines[0].Modifiers = []claim.Coded[hcpcs.Modifier]{claim.Text[hcpcs.Modifier]("2!")}
		}},
		{visit, "services[0].for", func(c *claim.Claim) { c.Lines[0].For = claim.ForPositions(1, 12) }},
		{visit, "setting", func(c *claim.Claim) { c.Setting = guidelines.SettingUnknown }},
		{visit, "setting", func(c *claim.Claim) { c.Setting = 77 }},
		{visit, "services[0].dates.testKind", func(c *claim.Claim) { c.Lines[0].Dates.TestKind = "739" }},
		{visit, "payer.filingIndicator", func(c *claim.Claim) { c.Payer.FilingIndicator = "Q!Q" }},
		{stay, "procedures[0].code", func(c *claim.Claim) { c.Procedures[0].Code.SetText("0DTJ4Z") }},
		{stay, "institutional.admittingDiagnosis", func(c *claim.Claim) { c.Institutional.AdmittingDiagnosis.SetText("xx yy") }},
		{stay, "institutional.values[0].amount", func(c *claim.Claim) { c.Institutional.Values[0].Amount = decimal.Decimal{} }},
		{stay, "institutional.typeOfBill", func(c *claim.Claim) { c.Institutional.TypeOfBill, c.Claim.Frequency = "13", "" }},
		{stay, "institutional.admissionHour", func(c *claim.Claim) { c.Institutional.AdmissionDate = claim.Date{} }},
	} {
		c := x.base()
		x.set(c)
		var out bytes.Buffer
		e := x837.NewEncoder(&out, envelope(), x837.EncodeOptions{Omit: x.field != "services[0].dates.testKind" && x.field != "institutional.admissionHour"})
		err := e.Encode(c)
		var refused *x12.EncodeError
		require.ErrorAs(t, err, &refused, x.field)
		var fields []string
		for _, f := range refused.Faults {
			fields = append(fields, f.Field)
		}
		require.Contains(t, fields, x.field)
		require.Empty(t, out.String())
	}
}

// TestCodesAreWrittenAsCodes: a code that was typed in small letters or with blanks is the code.
func TestCodesAreWrittenAsCodes(t *testing.T) {
	c := visit()
	c.Diagnoses[0].Code.SetText(" e11.9 ")
	c.Lines[0].Code = claim.Text[hcpcs.Code]("g0108")
	c.Lines[0].For = []claim.DiagnosisRef{claim.ForText("e119")}
	var out bytes.Buffer
	require.NoError(t, x837.Encode837P(&out, envelope(), x837.EncodeOptions{}, c))
	require.Contains(t, out.String(), "HI*ABK:E119")
	require.Contains(t, out.String(), "SV1*HC:G0108")

	old := stay() // ICD-9-CM has codes of its own shape
	old.Diagnoses = []claim.Diagnosis{{Code: claim.Text[icd.CM]("250.00"), CodeSet: "icd9cm"}}
	old.Procedures, old.Institutional.AdmittingDiagnosis, old.Institutional.ReasonForVisit = nil, claim.Text[icd.CM]("789.00"), nil
	out.Reset()
	require.NoError(t, x837.Encode837I(&out, envelope(), x837.EncodeOptions{Omit: true}, old))
	require.Contains(t, out.String(), "HI*BK:25000")
	require.Contains(t, out.String(), "HI*BJ:78900")
}
