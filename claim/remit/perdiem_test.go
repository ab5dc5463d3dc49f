package remit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
)

// stayOf is an inpatient claim: lines REVENUE CHARGE xUNITS, and the covered days where they are not "".
func stayOf(t *testing.T, lines, covered string) *claim.Claim {
	t.Helper()
	c := sentOf(t, "H1 payer=MEDI id=P1 day=2026-01-05 | "+lines)
	c.Setting, c.Through = guidelines.Inpatient, dateOf(t, "2026-01-08")
	c.Institutional = &claim.Institutional{TypeOfBill: "0111"}
	if covered != "" {
		c.Institutional.Values = []claim.ValueAmount{{Code: "80", Amount: amountOf(t, covered)}}
	}
	for i := range c.Lines {
		c.Lines[i].RevenueCode, c.Lines[i].Code = c.Lines[i].Code.Text(), claim.Line{}.Code
	}
	return c
}

// TestPerDiem: what a stay is paid by the day, how that is worked out, and when what was allowed is less. An answer is a list
// of what is paid by line, the rest is cut by contract; "denied" denies a line; one amount alone is for the claim as a whole.
func TestPerDiem(t *testing.T) {
	const lines = "0120 3000 x3 | 0250 900 | 0300 600"
	for name, c := range map[string]struct{ rates, lines, covered, paid, want, steps string }{
		"paid as agreed":              {",0120,,,1000,", lines, "", "3000 0 0", "paid 3000.00 of 3000.00", "rate 1000.00 a day, x 3 days = 3000.00, in the rate for a day of line 1, in the rate for a day of line 1"},
		"a day too few":               {",0120,,,1000,", lines, "", "2000 0 0", "underpaid 2000.00 of 3000.00", "rate 1000.00 a day"},
		"spread over the lines":       {",0120,,,1000,", lines, "", "2000 600 400", "paid 3000.00 of 3000.00", ""},
		"spread, and less":            {",0120,,,1000,", lines, "", "2000 600 399.99", "underpaid 2999.99 of 3000.00", ""},
		"for the claim as a whole":    {",0120,,,1000,", lines, "", "2500", "underpaid 2500.00 of 3000.00", ""},
		"as a whole, as agreed":       {",0120,,,1000,", lines, "", "3000", "paid 3000.00 of 3000.00", ""},
		"without the zero":            {",120,,,1000,", lines, "", "2000 0 0", "underpaid 2000.00 of 3000.00", ""},
		"a range":                     {",0110-0219,,,1000,", lines, "", "2000 0 0", "underpaid 2000.00 of 3000.00", ""},
		"a range without the zero":    {",110-219,,,1000,", lines, "", "2000 0 0", "underpaid 2000.00 of 3000.00", ""},
		"per diem":                    {"MEDI,per diem,,,1000,", lines, "", "2000 0 0", "underpaid 2000.00 of 3000.00", ""},
		"the column":                  {",,,,1000,,day", lines, "", "2000 0 0", "underpaid 2000.00 of 3000.00", ""},
		"another payer's":             {"BLUE,per diem,,,1000,", lines, "", "2000 0 0", "paid", ""},
		"not yet agreed":              {",per diem,,2026-02-01,1000,", lines, "", "2000 0 0", "paid", ""},
		"the latest":                  {",per diem,,2025-01-01,900,\n,per diem,,2026-01-01,1000,", lines, "", "2700 0 0", "underpaid 2700.00 of 3000.00", ""},
		"percent of it":               {",per diem,,,1000,50", lines, "", "1400 0 0", "underpaid 1400.00 of 1500.00", "rate 1000.00 x 50% = 500.00 a day"},
		"covered days":                {",per diem,,,1000,", lines, "2", "2000 0 0", "paid 2000.00 of 2000.00", "2 of 3 days covered (value code 80), rate 1000.00 a day, x 2 days = 2000.00"},
		"not more than the charges":   {",per diem,,,2000,", lines, "", "4500 0 0", "paid 4500.00 of 4500.00", "not more than the charges 4500.00"},
		"a denied line asks nothing":  {",0120,,,1000,", lines, "", "denied 600 400", "paid 1000.00 of 0.00", ""},
		"two rates for a day":         {",0120,,,1000,\n,0200,,,2000,", "0120 2500 x2 | 0200 2500 x1 | 0250 900", "", "2000 1000 0", "underpaid 3000.00 of 4000.00", "x 1 days = 2000.00"},
		"two rates, met":              {",0120,,,1000,\n,0200,,,2000,", "0120 2500 x2 | 0200 2500 x1 | 0250 900", "", "2000 2000 0", "paid 4000.00 of 4000.00", ""},
		"a line with its own rate":    {",0120,,,1000,\n,0250,,,700,", lines, "", "3000 600 0", "underpaid 3000.00 of 3000.00", ""},
		"a unit is no day":            {",0120,,,1000,,unit", lines, "", "2000 600 400", "underpaid", ""},
		"days without room and board": {",per diem,,,1000,", "0250 900 | 0300 3600", "2", "900 1000 0", "underpaid 1900.00 of 2000.00", "rate 1000.00 a day, x 2 days = 2000.00"},
		"days from the dates":         {",per diem,,,1000,", "0250 900 | 0300 3600", "", "900 2100 0", "paid 3000.00 of 3000.00", "x 3 days"},
		"leave is no room":            {",per diem,,,1000,", "0120 3000 x3 | 0183 500 x1", "", "3000 0", "paid 3000.00 of 3000.00", ""},
		"the total line":              {",per diem,,,1000,", "0120 2900 x3 | 0001 2900", "", "2900 0", "paid 2900.00 of 2900.00", ""},
		"room without a rate":         {",0200,,,2000,", lines, "", "2000 0 0", "paid", ""},
		"any code's":                  {",,,,50,\n,per diem,,,1000,", lines, "", "2000 0 0", "underpaid 2000.00 of 3000.00", ""},
	} {
		t.Run(name, func(t *testing.T) {
			rates, err := remit.ReadRates(strings.NewReader(c.rates))
			require.NoError(t, err)
			var l remit.Ledger
			sent := stayOf(t, c.lines, c.covered)
			key := l.Send(sent, remit.Batch{}, remit.Source{})
			a := remit.Claim{ID: "H1", Status: "1", PayerClaim: "N1"}
			words := strings.Fields(c.paid)
			for i := range sent.Lines {
				line := &sent.Lines[i]
				if line.RevenueCode != "0001" {
					a.Charge = a.Charge.Add(line.Charge)
				}
				if len(words) == 1 || line.RevenueCode == "0001" {
					continue
				}
				x := remit.Line{Procedure: remit.Procedure{Qualifier: "NU", Code: line.RevenueCode}, Charge: line.Charge, Units: remit.Given(line.Units)}
				reason := "45"
				if words[i] == "denied" {
					reason = "50"
				} else {
					x.Paid = amountOf(t, words[i])
				}
				a.Paid = a.Paid.Add(x.Paid)
				x.Adjustments = []remit.Adjustment{{Group: "CO", Reason: reason, Amount: x.Charge.Sub(x.Paid)}}
				a.Lines = append(a.Lines, x)
			}
			if len(words) == 1 {
				a.Paid = amountOf(t, c.paid)
				a.Adjustments = []remit.Adjustment{{Group: "CO", Reason: "45", Amount: a.Charge.Sub(a.Paid)}}
			}
			l.Post(&remit.Payment{Trace: "T", Date: dateOf(t, "2026-02-01"), Amount: a.Paid, Payer: remit.Party{Name: "MEDI", ID: "P1"}, Claims: []remit.Claim{a}}, remit.PostOptions{})
			s := l.Standing(key, remit.Terms{Rates: rates})
			got := s.Status.String()
			if d := s.PerDiem; d != nil {
				got += fmt.Sprintf(" %s of %s", d.Allowed.StringFixed(2), d.Expected.StringFixed(2))
				var all []string
				for i := range s.Lines {
					all = append(all, s.Lines[i].Steps...)
				}
				require.Contains(t, strings.Join(all, ", "), c.steps)
			}
			require.Equal(t, c.want, got, fmt.Sprint(s.Lines))
		})
	}
}

// TestPerDiemOutpatient: a rate for a day is none for what is no stay.
func TestPerDiemOutpatient(t *testing.T) {
	rates, err := remit.ReadRates(strings.NewReader(",per diem,,,1000,\n,99213-99215,,,85,"))
	require.NoError(t, err)
	var l remit.Ledger
	s := l.Standing(l.Send(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99214 150 | 36415 9"), remit.Batch{}, remit.Source{}), remit.Terms{Rates: rates})
	require.Nil(t, s.PerDiem)
	require.Equal(t, "85", s.Lines[0].Expected.Decimal.String())
	require.Equal(t, []string{"no rate for 36415"}, s.Lines[1].Steps)
}

// TestPerDiemRows: rows for days that say nothing are refused with their line.
func TestPerDiemRows(t *testing.T) {
	for row, want := range map[string]string{
		",per diem,,,,80":           "remit: line 1: a per diem without a rate",
		",per diem,,,-5,":           "remit: line 1: rate is below zero",
		",per diem,,,5,,unit":       "remit: line 1: a per diem is for a day, not for a unit",
		",0120,,,5,,week":           "remit: line 1: per is neither unit nor day",
		",0219-0110,,,5,":           "remit: line 1: the range of codes ends before it begins",
		",0120,,,5,-1":              "remit: line 1: percent is below zero",
		"payer,code,per\n,0120,day": "remit: line 2: neither rate nor percent",
	} {
		_, err := remit.ReadRates(strings.NewReader(row))
		require.EqualError(t, err, want, row)
	}
	require.Equal(t, "unit day ", remit.PerUnit.String()+" "+remit.PerDay.String()+" "+remit.PerAny.String())
}

// TestBookingAmounts: amounts that no cash desk takes are refused with their line, and say how a refund is written.
func TestBookingAmounts(t *testing.T) {
	list, err := remit.ReadBookings(strings.NewReader("A1,2026-01-05,1.005\nA1,2026-01-05,-5\nA1,2026-01-05,-5,write-off\nA1,2026-01-05,-5,patient-refund\nA1,2026-01-05,20.50\nA1,2026-01-05,5,patient-refund\n"), "p.csv")
	require.EqualError(t, err, "remit: line 1: the amount has more than two decimals\n"+
		"remit: line 2: the amount is below zero: write what was given back to a patient without sign, of kind patient-refund\n"+
		"remit: line 3: the amount is below zero\n"+
		"remit: line 4: the amount is below zero: write what was given back to a patient without sign, of kind patient-refund")
	require.Len(t, list, 2)
	require.Equal(t, "20.5 -5", list[0].Amount.String()+" "+list[1].Amount.String())
}

// TestPaidTwice: a claim that two payments pay is something to look at; one that is paid once is not.
func TestPaidTwice(t *testing.T) {
	var l remit.Ledger
	key := l.Send(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99213 100"), remit.Batch{}, remit.Source{})
	for i, want := range []bool{false, true} {
		a := remit.Claim{ID: "A1", Status: "1", Charge: amountOf(t, "100"), Paid: amountOf(t, "80"), PayerClaim: fmt.Sprint("N", i)}
		a.Lines = []remit.Line{{Procedure: remit.Procedure{Qualifier: "HC", Code: "99213"}, Charge: a.Charge, Paid: a.Paid, Adjustments: []remit.Adjustment{{Group: "CO", Reason: "45", Amount: amountOf(t, "20")}}}}
		l.Post(&remit.Payment{Trace: fmt.Sprint("T", i), Date: dateOf(t, fmt.Sprintf("2026-02-0%d", i+1)), Amount: a.Paid, Payer: remit.Party{Name: "MEDI", ID: "P1"}, Claims: []remit.Claim{a}}, remit.PostOptions{})
		s := l.Standing(key, remit.Terms{})
		require.Equal(t, want, strings.Contains(strings.Join(s.Doubts, "; "), "paid more than charged"), s.Doubts)
	}
}

// TestProviderReference: a provider adjustment that names a claim tells its own reference and the payment.
func TestProviderReference(t *testing.T) {
	var l remit.Ledger
	key := l.Send(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99213 100"), remit.Batch{}, remit.Source{})
	l.Post(&remit.Payment{Trace: "T9", Date: dateOf(t, "2026-02-01"), Payer: remit.Party{Name: "MEDI", ID: "P1"},
		Adjustments: []remit.ProviderAdjustment{{Reason: "WO", Reference: "A1", Amount: amountOf(t, "30")}}}, remit.PostOptions{})
	e := l.Standing(key, remit.Terms{}).Provider
	require.Len(t, e, 1)
	require.Equal(t, "A1 T9", e[0].Reference+" "+e[0].Trace)
}

// TestSecondaryAllows: what a second payer allows behind the first one, whose answer is not here, is no price.
func TestSecondaryAllows(t *testing.T) {
	rates, err := remit.ReadRates(strings.NewReader(",99213,,,90,"))
	require.NoError(t, err)
	for _, prior := range []bool{false, true} {
		var l remit.Ledger
		key := l.Send(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99213 100"), remit.Batch{}, remit.Source{})
		a := remit.Claim{ID: "A1", Status: "2", Charge: amountOf(t, "100"), Paid: amountOf(t, "20"), PayerClaim: "N"}
		cut := remit.Adjustment{Group: "CO", Reason: "45", Amount: amountOf(t, "80")}
		if prior {
			cut.Group, cut.Reason = "OA", "23"
		}
		a.Lines = []remit.Line{{Procedure: remit.Procedure{Qualifier: "HC", Code: "99213"}, Charge: a.Charge, Paid: a.Paid, Adjustments: []remit.Adjustment{cut}}}
		l.Post(&remit.Payment{Trace: "T", Date: dateOf(t, "2026-02-01"), Amount: a.Paid, Payer: remit.Party{Name: "MEDI", ID: "P1"}, Claims: []remit.Claim{a}}, remit.PostOptions{})
		s := l.Standing(key, remit.Terms{Rates: rates})
		require.Equal(t, prior, s.Lines[0].Secondary)
		require.Equal(t, !prior, s.Status == remit.Underpaid, s.Status)
	}
}
