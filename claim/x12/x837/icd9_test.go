package x837_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
)

// TestICD9: all diagnoses of a claim in ICD-9-CM have the qualifiers of ICD-9-CM, and so with ICD-10-CM.
func TestICD9(t *testing.T) {
	for set, want := range map[string][]string{
		"icd9cm": {"BK:5401", "BJ:78903", "PR:78900", "BF:25000"},
		"":       {"ABK:K3533", "ABJ:R1031", "APR:R109", "ABF:E119"},
	} {
		c := stay()
		texts := []string{"K35.33", "R10.31", "R10.9", "E11.9"}
		if set != "" {
			texts = []string{"540.1", "789.03", "789.00", "250.00"}
		}
		c.Diagnoses = []claim.Diagnosis{{Code: claim.Text[icd.CM](texts[0]), CodeSet: set}, {Code: claim.Text[icd.CM](texts[3]), CodeSet: set}}
		c.Institutional.AdmittingDiagnosis = claim.Text[icd.CM](texts[1])
		c.Institutional.ReasonForVisit = []claim.Coded[icd.CM]{claim.Text[icd.CM](texts[2])}
		got, text := roundTrip(t, c)
		for _, hi := range want {
			require.Contains(t, text, "~HI*"+hi+"~")
		}
		require.Equal(t, set, got.Diagnoses[0].CodeSet)
		_, again := roundTrip(t, got) // what the reader has no field for, it keeps
		require.Equal(t, text, again)
	}
}
