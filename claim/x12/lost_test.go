package x12_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/x12gen"
)

func TestLost(t *testing.T) {
	g := x12gen.New(11)
	for range 200 {
		for _, c := range []*claim.Claim{g.Professional(), g.Institutional()} {
			lost, err := x12.Lost(c)
			require.NoError(t, err)
			require.Empty(t, lost)
		}
	}
	c := g.Institutional()
	c.Claim.CLIA, c.Claim.PatientPaid = "11D0000001", decimal.NewFromInt(5)
	c.Claim.Dates.Onset = claim.NewDate(2026, time.March, 1)
	c.Lines[0].VaccineBatch = "B7"
	c.Coder, c.Billing.Supplier = "coder 1", true
	lost, err := x12.Lost(c)
	require.NoError(t, err)
	require.Equal(t, []string{"claim.patientPaid", "claim.clia", "claim.dates.onset", "services[0].vaccineBatch"}, lost)

	c.Claim.AccountNumber = "A*B"
	c.Claim.PriorAuthorization = "TOO LONG FOR THE FIFTY CHARACTERS THAT X12 HAS FOR IT, AND MORE"
	_, err = x12.Lost(c)
	var refused *x12.EncodeError
	require.ErrorAs(t, err, &refused)
}
