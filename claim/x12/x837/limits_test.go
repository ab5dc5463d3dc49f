package x837_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// faults are the fields and elements for which a claim is refused.
func faults(c *claim.Claim) []string {
	var out []string
	var refused *x12.EncodeError
	if errors.As(x837.NewEncoder(io.Discard, envelope(), x837.EncodeOptions{Omit: true}).Encode(c), &refused) {
		for _, f := range refused.Faults {
			out = append(out, f.Field+" "+f.Element)
		}
	}
	return out
}

// stay is the full institutional claim without what stands in the way of a test.
func stay() *claim.Claim {
	c := full(guidelines.Inpatient)
	c.Claim.Notes, c.Claim.Fixed = nil, nil
	return c
}

// ids are n identifiers.
func ids(qualifier string, n int) []claim.OtherID {
	var out []claim.OtherID
	for i := range n {
		out = append(out, claim.OtherID{Qualifier: qualifier, ID: fmt.Sprint("ID", i)})
	}
	return out
}

func notes(code string, n int) []claim.Note {
	var out []claim.Note
	for range n {
		out = append(out, claim.Note{Code: code, Text: "TEXT"})
	}
	return out
}

// TestRepeats: as many segments as the guide allows are written, and one more is refused by field and element.
func TestRepeats(t *testing.T) {
	for name, c := range map[string]struct {
		base  func() *claim.Claim
		most  int
		set   func(c *claim.Claim, n int)
		fault string
	}{
		"REF 0B of the billing provider": {visit, 2, func(c *claim.Claim, n int) { c.Billing.OtherIDs = ids("0B", n) }, "billing.otherIds[2] 2010AA REF"},
		"REF 0B and 1G share one place":  {visit, 2, func(c *claim.Claim, n int) { c.Billing.OtherIDs = append(ids("0B", 1), ids("1G", n-1)...) }, "billing.otherIds[2] 2010AA REF"},
		"REF of the rendering provider": {visit, 4, func(c *claim.Claim, n int) {
			c.Rendering = &claim.Party{LastName: "ROE", NPI: "1245319599", OtherIDs: ids("G2", n)}
		}, "rendering.otherIds[4] 2310B REF"},
		"REF of the payer": {visit, 3, func(c *claim.Claim, n int) { c.Payer.OtherIDs = ids("2U", n) }, "payer.otherIds[3] 2010BB REF"},
		"REF G2, other ids between": {visit, 2, func(c *claim.Claim, n int) {
			c.Payer.OtherIDs = append(append(ids("G2", n-1), ids("2U", 2)...), claim.OtherID{Qualifier: "G2", ID: "LAST"})
		}, "payer.otherIds[4] 2010BB REF"},
		"REF G2 of payer and billing provider": {visit, 2, func(c *claim.Claim, n int) {
			c.Payer.BillingIDs, c.Billing.OtherIDs = ids("G2", 1), ids("G2", n)
		}, "billing.otherIds[2] 2010BB REF"},
		"K3": {visit, 10, func(c *claim.Claim, n int) {
			for range n {
				c.Claim.Fixed = append(c.Claim.Fixed, "TEXT")
			}
		}, "claim.fixed[10] 2300 K3"},
		"NTE of a professional claim": {visit, 1, func(c *claim.Claim, n int) { c.Claim.Notes = notes("DCP", n) }, "claim.notes[1] 2300 NTE"},
		"NTE of an institutional claim": {stay, 10, func(c *claim.Claim, n int) {
			c.Claim.Notes = append(notes("ADD", 1), notes("DCP", n)...)
		}, "claim.notes[11] 2300 NTE"},
		"NTE*ADD of an institutional claim": {stay, 1, func(c *claim.Claim, n int) {
			c.Claim.Notes = append(notes("DCP", 10), notes("ADD", n)...)
		}, "claim.notes[11] 2300 NTE"},
		"NTE of a line": {visit, 1, func(c *claim.Claim, n int) { c.Lines[0].Notes = append(notes("TPO", 1), notes("ADD", n)...) }, "services[0].notes[2] 2400 NTE"},
		"PWK": {visit, 10, func(c *claim.Claim, n int) {
			for range n {
				c.Claim.Attachments = append(c.Claim.Attachments, claim.Attachment{Type: "03", Transmission: "AA"})
			}
		}, "claim.attachments[10] 2300 PWK"},
		"REF G1 of a line": {visit, 5, func(c *claim.Claim, n int) {
			for range n {
				c.Lines[0].PriorAuthorizations = append(c.Lines[0].PriorAuthorizations, "AUTH")
			}
		}, "services[0].priorAuthorizations[5] 2400 REF"},
		"CRC of an ambulance": {visit, 3, func(c *claim.Claim, n int) {
			c.Claim.Ambulance = &claim.Ambulance{Reason: "A", Miles: decimal.NewFromInt(1)}
			for range n {
				c.Claim.Ambulance.Conditions = append(c.Claim.Ambulance.Conditions, claim.Condition{Applies: true, Codes: []string{"01"}})
			}
		}, "claim.ambulance.conditions[3] 2300 CRC"},
		"MEA": {visit, 5, func(c *claim.Claim, n int) {
			for range n {
				c.Lines[0].Tests = append(c.Lines[0].Tests, claim.TestResult{Reference: "TR", Qualifier: "R1", Value: decimal.NewFromInt(1)})
			}
		}, "services[0].tests[5] 2400 MEA"},
		"CAS": {func() *claim.Claim {
			c := visit()
			c.OtherPayers = full(guidelines.Professional).OtherPayers
			return c
		}, 5, func(c *claim.Claim, n int) {
			c.OtherPayers[0].Adjustments = nil
			for i := range n {
				c.OtherPayers[0].Adjustments = append(c.OtherPayers[0].Adjustments, claim.Adjustment{Group: []string{"CO", "PR"}[i%2], Reason: "45", Amount: decimal.NewFromInt(1)})
			}
		}, "otherPayers[0].adjustments[5] 2320 CAS"},
		"FRM": {visit, 99, func(c *claim.Claim, n int) {
			c.Lines[0].DME = &claim.DME{Forms: []claim.Form{{Form: "01.02A", Answers: make([]claim.Answer, n)}}}
			for i := range n {
				c.Lines[0].DME.Forms[0].Answers[i] = claim.Answer{Question: "1", Text: "TEXT"}
			}
		}, "services[0].dme.forms[0].answers[99] 2440 FRM"},
	} {
		t.Run(name, func(t *testing.T) {
			most, more := c.base(), c.base()
			c.set(most, c.most)
			require.Empty(t, faults(most))
			c.set(more, c.most+1)
			require.Equal(t, []string{c.fault}, faults(more))
		})
	}
}

// TestRepeatsAreCountedByLoop: what fills the places of one claim, line or provider leaves those of the next alone.
func TestRepeatsAreCountedByLoop(t *testing.T) {
	c := visit()
	c.Lines = append(c.Lines, c.Lines[0])
	for i := range c.Lines {
		c.Lines[i].PriorAuthorizations = []string{"A1", "A2", "A3", "A4", "A5"}
		c.Lines[i].Rendering = &claim.Party{LastName: "ROE", OtherIDs: ids("G2", 20)}
		c.Lines[i].Supervising = c.Lines[i].Rendering
	}
	c.Billing.OtherIDs = ids("0B", 2)
	e := x837.NewEncoder(io.Discard, envelope(), x837.EncodeOptions{Omit: true})
	for range 3 {
		require.NoError(t, e.Encode(c))
	}
}

// TestCountDoesNotRunOver: however often a segment is repeated, it stays too often.
func TestCountDoesNotRunOver(t *testing.T) {
	c := visit()
	for n := range 3000 {
		c.Claim.Fixed = append(c.Claim.Fixed, "TEXT")
		if n%125 == 124 {
			require.Len(t, faults(c), 100)
		}
	}
}

// TestSameNumberTwice: a payer's number for the billing provider that is given with both is written once.
func TestSameNumberTwice(t *testing.T) {
	c := visit()
	c.Billing.OtherIDs, c.Payer.BillingIDs = ids("G2", 2), ids("G2", 2)
	got, _ := roundTrip(t, c)
	require.Equal(t, ids("G2", 2), got.Payer.BillingIDs)
}

// TestNegativeCharges: X12-AMT-02.
func TestNegativeCharges(t *testing.T) {
	for _, setting := range []guidelines.Setting{guidelines.Professional, guidelines.Inpatient} {
		element := map[guidelines.Setting]string{guidelines.Professional: "SV102", guidelines.Inpatient: "SV203"}[setting]
		for _, v := range []struct {
			charge, total string
			want          []string
		}{
			{"0", "", nil}, {"-0.00", "", nil}, {"5", "0", nil},
			{"-5", "", []string{"claim.totalCharge 2300 CLM02", "services[0].charge 2400 " + element}},
			{"-0.01", "5", []string{"services[0].charge 2400 " + element}},
			{"5", "-5", []string{"claim.totalCharge 2300 CLM02"}},
		} {
			c := full(setting)
			c.Lines[0].Charge, c.Claim.TotalCharge = decimal.RequireFromString(v.charge), decimal.Decimal{}
			if v.total != "" {
				c.Claim.TotalCharge = decimal.RequireFromString(v.total)
			}
			require.Equal(t, v.want, faults(c), v)
		}
	}
}

// TestFieldsOfFaults: a field is named as the encounter names it.
func TestFieldsOfFaults(t *testing.T) {
	for want, set := range map[string]func(*claim.Claim){
		"through 2300 DTP03": func(c *claim.Claim) { c.Through = c.From.AddDays(-1) },
		"from 2300 DTP03": func(c *claim.Claim) {
			c.From, c.Through, c.Lines[0].Date, c.Lines[0].Through = claim.Date{}, claim.Date{}, claim.Date{}, claim.Date{}
		},
		"institutional.dischargeHour 2300 DTP03":          func(c *claim.Claim) { c.Institutional.DischargeHour = "2560" },
		"institutional.admissionHour 2300 DTP03":          func(c *claim.Claim) { c.Institutional.AdmissionHour = "8" },
		"institutional.dischargeStatus 2300 CL103":        func(c *claim.Claim) { c.Institutional.DischargeStatus = "" },
		"institutional.typeOfBill 2300 CLM05-1":           func(c *claim.Claim) { c.Institutional.TypeOfBill = "" },
		"institutional.typeOfBill 2300 CLM05-3":           func(c *claim.Claim) { c.Institutional.TypeOfBill, c.Claim.Frequency = "011é", "" },
		"claim.frequency 2300 CLM05-3":                    func(c *claim.Claim) { c.Institutional.TypeOfBill, c.Claim.Frequency = "11", "10" },
		"institutional.estimatedDue 2300 AMT02":           func(c *claim.Claim) { c.Institutional.EstimatedDue = decimal.RequireFromString("0.001") },
		"claim.medicalRecord 2300 REF02":                  func(c *claim.Claim) { c.Claim.MedicalRecord = "é" },
		"institutional.spans[0].through 2300 HI01-4":      func(c *claim.Claim) { c.Institutional.Spans[0].Through = c.Institutional.Spans[0].From.AddDays(-1) },
		"services[0].through 2400 DTP03":                  func(c *claim.Claim) { c.Lines[0].Through = c.Lines[0].Date.AddDays(-1) },
		"claim.attachments[0].transmission 2300 PWK02":    func(c *claim.Claim) { c.Claim.Attachments[0].Transmission = "" },
		"otherPayers[0].responsibility 2320 SBR01":        func(c *claim.Claim) { c.OtherPayers[0].Responsibility = "" },
		"services[0].adjudications[0].payerId 2430 SVD01": func(c *claim.Claim) { c.Lines[0].Adjudications[0].PayerID = "" },
	} {
		c := stay()
		require.Empty(t, faults(c))
		set(c)
		if got := faults(c); len(got) == 2 && strings.HasSuffix(strings.Fields(want)[0], "through") { // a range is two fields
			require.Equal(t, want, got[1])
			continue
		}
		require.Equal(t, []string{want}, faults(c))
	}
	c := visit()
	day := claim.NewDate(2026, time.March, 4)
	c.Claim.Dates.DisabilityFrom, c.Claim.Dates.DisabilityThrough = day, day.AddDays(-1)
	require.Contains(t, faults(c), "claim.dates.disabilityThrough 2300 DTP03")
}
