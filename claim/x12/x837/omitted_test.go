package x837_test

import (
	"io"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

var one = decimal.NewFromInt(1)

// secondary is a visit with an other payer.
func secondary() *claim.Claim {
	c := visit()
	c.OtherPayers = full(guidelines.Professional).OtherPayers
	return c
}

// child is a visit of a dependent.
func child() *claim.Claim {
	c := visit()
	c.Patient.Relationship, c.Patient.MemberID = "child", ""
	c.Subscriber.LastName, c.Subscriber.BirthDate = "DOE", claim.NewDate(1950, time.May, 2)
	return c
}

// TestNothingIsDropped: what has no place is refused, and what stands beside a field that takes its place is listed.
func TestNothingIsDropped(t *testing.T) {
	for name, c := range map[string]struct {
		base    func() *claim.Claim
		set     func(*claim.Claim)
		faults  []string
		omitted string
	}{
		"prices without a method": {visit, func(c *claim.Claim) { c.Claim.Repriced = &claim.Repriced{Allowed: one} }, []string{"claim.repriced.methodology 2300 HCP01"}, ""},
		"prices with a method":    {visit, func(c *claim.Claim) { c.Claim.Repriced = &claim.Repriced{Methodology: "02", Allowed: one} }, nil, ""},
		"numbers of the repricer": {visit, func(c *claim.Claim) { c.Claim.Repriced = &claim.Repriced{Reference: "A", AdjustedReference: "B"} }, nil, ""},
		"four EPSDT codes":        {visit, func(c *claim.Claim) { c.Claim.EPSDT = []string{"AV", "NU", "S2", "ST"} }, []string{"claim.epsdt 2300 CRC05"}, ""},
		"three EPSDT codes":       {visit, func(c *claim.Claim) { c.Claim.EPSDT = []string{"AV", "S2", "ST"} }, nil, ""},
		"three spinal descriptions": {visit, func(c *claim.Claim) {
			c.Claim.Spinal = &claim.Spinal{ConditionCode: "A", Descriptions: []string{"X", "Y", "Z"}}
		}, []string{"claim.spinal.descriptions 2300 CR211"}, ""},
		"two spinal descriptions": {visit, func(c *claim.Claim) {
			c.Claim.Spinal = &claim.Spinal{ConditionCode: "A", Descriptions: []string{"X", "Y"}}
		}, nil, ""},
		"a condition without codes": {visit, func(c *claim.Claim) { c.Claim.Vision = []claim.Condition{{Applies: true}} }, []string{"claim.vision[0].codes 2300 CRC03"}, ""},
		"six codes of a condition": {visit, func(c *claim.Claim) {
			c.Claim.Vision = []claim.Condition{{Applies: true, Codes: []string{"L1", "L2", "L3", "L4", "L5", "L1"}}}
		}, []string{"claim.vision[0].codes 2300 CRC07"}, ""},
		"six remarks in MOA":  {secondary, func(c *claim.Claim) { c.OtherPayers[0].Outpatient.Remarks = []string{"1", "2", "3", "4", "5", "6"} }, []string{"otherPayers[0].outpatient.remarks 2320 MOA07"}, ""},
		"five remarks in MOA": {secondary, func(c *claim.Claim) { c.OtherPayers[0].Outpatient.Remarks = []string{"1", "2", "3", "4", "5"} }, nil, ""},
		"six remarks in MIA":  {stay, func(c *claim.Claim) { c.OtherPayers[0].Inpatient.Remarks = []string{"1", "2", "3", "4", "5", "6"} }, []string{"otherPayers[0].inpatient.remarks 2320 MIA23"}, ""},
		"five remarks in MIA": {stay, func(c *claim.Claim) { c.OtherPayers[0].Inpatient.Remarks = []string{"1", "2", "3", "4", "5"} }, nil, ""},
		"an amount that MIA lacks": {stay, func(c *claim.Claim) {
			c.OtherPayers[0].Inpatient.Amounts = map[string]decimal.Decimal{"04": one, "05": one}
		}, []string{"otherPayers[0].inpatient.amounts 2320 MIA"}, ""},
		"amounts of MIA": {stay, func(c *claim.Claim) {
			c.OtherPayers[0].Inpatient.Amounts = map[string]decimal.Decimal{"04": one, "24": one}
		}, nil, ""},
		"prescription and compound": {visit, func(c *claim.Claim) {
			c.Lines[0].NDC = &claim.NDC{Code: "50242013201", Quantity: one, Unit: "UN", Prescription: "RX", CompoundLink: "L"}
		}, nil, "services[0].ndc.compoundLink"},
		"compound": {visit, func(c *claim.Claim) {
			c.Lines[0].NDC = &claim.NDC{Code: "50242013201", Quantity: one, Unit: "UN", CompoundLink: "L"}
		}, nil, ""},
		"member id and number of social security": {child, func(c *claim.Claim) { c.Patient.MemberID, c.Patient.SSN = "M2", "900123456" }, nil, "patient.ssn"},
		"number of social security":               {child, func(c *claim.Claim) { c.Patient.SSN = "900123456" }, nil, ""},
		"minutes beside units":                    {visit, func(c *claim.Claim) { c.Lines[0].Minutes = one }, nil, "services[0].minutes"},
		"units beside minutes":                    {visit, func(c *claim.Claim) { c.Lines[0].Minutes, c.Lines[0].Unit = one, "MJ" }, nil, "services[0].units"},
		"minutes":                                 {visit, func(c *claim.Claim) { c.Lines[0].Minutes, c.Lines[0].Units = one, decimal.Decimal{} }, nil, ""},
		"purpose of a transport only": {visit, func(c *claim.Claim) { c.Claim.Ambulance = &claim.Ambulance{StretcherPurpose: "X"} }, []string{
			"claim.ambulance.reason 2300 CR104", "claim.ambulance.miles 2300 CR106"}, ""},
		"places of a transport only": {visit, func(c *claim.Claim) {
			c.Claim.Ambulance = &claim.Ambulance{Pickup: &claim.AmbulanceStop{Address: *c.Patient.Address}}
		}, nil, ""},
		"unit of a rental only": {visit, func(c *claim.Claim) { c.Lines[0].DME = &claim.DME{RentalUnit: "1"} }, []string{
			"services[0].dme.days 2400 SV503", "services[0].dme.rentalPrice 2400 SV504", "services[0].dme.purchasePrice 2400 SV505"}, ""},
		"certificate only": {visit, func(c *claim.Claim) {
			c.Lines[0].DME = &claim.DME{Certificate: &claim.Certificate{Type: "I", Months: one}}
		}, nil, ""},
		"the mark of PS1 elsewhere": {visit, func(c *claim.Claim) {
			c.Rendering = &claim.Party{LastName: "ROE", OtherIDs: []claim.OtherID{{Qualifier: "PS1", ID: "X1"}}}
		}, nil, "rendering.otherIds[0]"},
		"state without a cause": {visit, func(c *claim.Claim) { c.Claim.Accident = &claim.Accident{State: "IL"} }, []string{"claim.accident.causes 2300 CLM11-1"}, ""},
		"date without a cause":  {visit, func(c *claim.Claim) { c.Claim.Accident = &claim.Accident{Date: c.From, Country: "US"} }, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			v := c.base()
			c.set(v)
			require.Equal(t, c.faults, faults(v))
			e := x837.NewEncoder(io.Discard, envelope(), x837.EncodeOptions{Omit: true})
			if c.faults != nil {
				require.Error(t, e.Encode(v))
				require.Empty(t, e.Omitted(), "nothing of a claim refused is written, and so nothing left out")
				return
			}
			require.NoError(t, e.Encode(v))
			left := []string{}
			for _, o := range e.Omitted() {
				require.Equal(t, 1, o.Claim)
				left = append(left, o.Field)
			}
			if c.omitted != "" {
				require.Contains(t, left, c.omitted)
			} else {
				before := x837.NewEncoder(io.Discard, envelope(), x837.EncodeOptions{Omit: true})
				require.NoError(t, before.Encode(c.base()))
				require.Len(t, left, len(before.Omitted()))
			}
		})
	}
}

// TestLostInTransliteration: a value without any character that X12 has is left out, and said to be.
func TestLostInTransliteration(t *testing.T) {
	c := visit()
	c.Patient.LastName, c.Patient.FirstName = "Łi明", "明"
	env := envelope()
	env.Submitter.Organization = "Clínica"
	e := x837.NewEncoder(io.Discard, env, x837.EncodeOptions{Transliterate: true})
	require.NoError(t, e.Encode(c))
	require.Equal(t, []x837.Change{
		{Field: "envelope.submitter.organization"}, {Claim: 1, Field: "patient.lastName"}, {Claim: 1, Field: "patient.firstName", Lost: true},
	}, e.Changes())
}
