package x837_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/x12gen"
)

func TestLost(t *testing.T) {
	g := x12gen.New(11)
	for range 200 {
		for _, c := range []*claim.Claim{g.Professional(), g.Institutional()} {
			lost, err := x837.Lost(c)
			require.NoError(t, err)
			require.Empty(t, lost)
		}
	}
	c := g.Institutional()
	c.Claim.CLIA, c.Claim.PatientPaid = "11D0000001", decimal.NewFromInt(5)
	c.Claim.Dates.Onset = claim.NewDate(2026, time.March, 1)
	c.Lines[0].VaccineBatch = "B7"
	c.Coder, c.Billing.Supplier = "coder 1", true
	lost, err := x837.Lost(c)
	require.NoError(t, err)
	require.Equal(t, []string{"claim.patientPaid", "claim.clia", "claim.dates.onset", "services[0].vaccineBatch"}, lost)

	one := g.Professional()
	one.Patient.Relationship, one.Patient.MiddleName, one.Patient.Suffix, one.Patient.SSN = "self", "", "", ""
	one.Subscriber = claim.Subscriber{MemberID: "W123456789", SSN: "123456780"}
	one.Subscriber.MiddleName, one.Subscriber.Suffix = "Q", "JR"
	lost, err = x837.Lost(one)
	require.NoError(t, err)
	require.Empty(t, lost, "what the subscriber says of the patient, who is the same person, is written")
	one.Patient.MiddleName = "Z"
	_, err = x837.Lost(one)
	require.Error(t, err, "one of two is refused")

	c.Claim.AccountNumber = "A*B"
	c.Claim.PriorAuthorization = "TOO LONG FOR THE FIFTY CHARACTERS THAT X12 HAS FOR IT, AND MORE"
	_, err = x837.Lost(c)
	var refused *x12.EncodeError
	require.ErrorAs(t, err, &refused)
}

// TestPaidDateOnce: a payer's day of payment goes to its adjudications where these have none, and to no other place.
func TestPaidDateOnce(t *testing.T) {
	c := full(guidelines.Professional)
	o := &c.OtherPayers[0]
	o.PaidDate = claim.NewDate(2026, time.March, 9)
	c.Lines[0].Adjudications = []claim.Adjudication{{PayerID: o.Payer.ID, Paid: decimal.NewFromInt(1), Code: claim.Text[hcpcs.Code]("99213")}}
	for _, l := range c.Lines[1:] {
		require.Empty(t, l.Adjudications)
	}
	var out bytes.Buffer
	require.NoError(t, x837.Encode837P(&out, envelope(), x837.EncodeOptions{Omit: true}, c))
	require.Equal(t, 1, strings.Count(out.String(), "DTP*573*D8*20260309"))
	lost, err := x837.Lost(c)
	require.NoError(t, err)
	require.NotContains(t, lost, "otherPayers[0].paidDate")
	c.Lines[0].Adjudications[0].Date = claim.NewDate(2026, time.March, 10)
	out.Reset()
	require.NoError(t, x837.Encode837P(&out, envelope(), x837.EncodeOptions{Omit: true}, c))
	require.Contains(t, out.String(), "DTP*573*D8*20260309")
	require.Contains(t, out.String(), "DTP*573*D8*20260310")
}
