package status_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/status"
)

// TestChargeOfRequest: the charge of a question is that of the claim; what lines do not say is not zero.
func TestChargeOfRequest(t *testing.T) {
	charge := func(v ...string) *claim.Claim {
		c := new(claim.Claim)
		for _, x := range v {
			l := claim.Line{}
			if x != "" {
				l.Charge = decimal.RequireFromString(x)
			}
			c.Lines = append(c.Lines, l)
		}
		return c
	}
	for _, c := range []struct {
		want string
		of   *claim.Claim
	}{
		{"-", charge()}, {"-", charge("")}, {"-", charge("", "100")}, {"100", charge("100")}, {"243.4", charge("131", "112.4")}, {"0", charge("0.00")},
	} {
		got := "-"
		if q := status.Of(c.of); q.Charge.Valid {
			got = q.Charge.Decimal.String()
		}
		require.Equal(t, c.want, got)
	}
	given := charge("100")
	given.Claim.TotalCharge = decimal.RequireFromString("120")
	require.Equal(t, "120", status.Of(given).Charge.Decimal.String(), "as CLM02 of the claim")
}

// TestSexOfRequest: unknown is not sent.
func TestSexOfRequest(t *testing.T) {
	for sex, want := range map[string]string{"F": "F", "M": "M", "U": "", "": ""} {
		c := new(claim.Claim)
		c.Patient.Sex, c.Subscriber.Sex, c.Patient.Relationship = sex, sex, "child"
		require.Equal(t, want, status.Of(c).Patient().Sex)
		require.Equal(t, want, eligibility.Of(c).Patient().Sex)
		require.Equal(t, want, eligibility.Of(c).Subscriber.Sex)
	}
}
