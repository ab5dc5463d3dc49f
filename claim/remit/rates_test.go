package remit_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// TestRates: which row counts for a line, and what it comes to.
func TestRates(t *testing.T) {
	for name, c := range map[string]struct{ rates, line, want string }{
		"a rate for each unit":         {"MEDI,J9380,,,10.50,", "J9380 100 x3", "31.50 [rate 10.50 x 3 units = 31.50]"},
		"another payer's":              {"BLUE,J9380,,,10.50,", "J9380 100", "unknown [no rate for J9380]"},
		"any payer's":                  {",J9380,,,10.50,", "J9380 100", "10.50 [rate 10.50]"},
		"its payer's before any":       {",J9380,,,10.50,\nMEDI,J9380,,,11,", "J9380 100", "11.00 [rate 11.00]"},
		"by the number of the payer":   {"p1,J9380,,,11,", "J9380 100", "11.00 [rate 11.00]"},
		"with its modifier":            {",20610,,,60,\n,20610,50,,90,", "20610-50 100", "90.00 [rate 90.00]"},
		"without the modifier":         {",20610,,,60,\n,20610,50,,90,", "20610 100", "60.00 [rate 60.00]"},
		"the latest before the day":    {",99213,,2025-01-01,80,\n,99213,,2026-01-01,85,\n,99213,,2026-02-01,90,", "99213 100", "85.00 [rate 85.00]"},
		"none before the day":          {",99213,,2026-02-01,90,", "99213 100", "unknown [no rate for 99213]"},
		"not more than the charge":     {",99213,,,120,", "99213 100", "100.00 [rate 120.00 not more than the charge 100.00]"},
		"percent of the rate":          {",99213,,,80,125", "99213 200", "100.00 [rate 80.00 x 125% = 100.00]"},
		"percent of the fee schedule":  {",,,,,110", "99213 200", "88.00 [fee schedule 80.00 x 110% = 88.00]"},
		"a code before any":            {",,,,,110\n,99213,,,70,", "99213 200", "70.00 [rate 70.00]"},
		"the fee schedule has nothing": {",*,,,,110", "A4253 200", "unknown [fee schedule: no row]"},
	} {
		t.Run(name, func(t *testing.T) {
			rates, err := remit.ReadRates(strings.NewReader(strings.ReplaceAll(c.rates, ",*,", ",,")))
			require.NoError(t, err)
			var l remit.Ledger
			key := l.Send(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | "+c.line), remit.Batch{}, remit.Source{})
			s := l.Standing(key, remit.Terms{Rates: rates, Price: func(c *claim.Claim) []fees.Price {
				if c.Lines[0].Code.Text() == "99213" {
					return []fees.Price{{Amount: amountOf(t, "80")}}
				}
				return []fees.Price{{Reason: "no row"}}
			}})
			got := "unknown"
			if e := s.Lines[0].Expected; e.Valid {
				got = e.Decimal.StringFixed(2)
			}
			require.Equal(t, c.want, got+" "+fmt.Sprint(s.Lines[0].Steps))
		})
	}
}

// TestTables: columns in any order or none named, and rows that cannot be used.
func TestTables(t *testing.T) {
	rates, err := remit.ReadRates(strings.NewReader("\ufeffRate,Code\n85.00,99213\n,36415\nx,36416\n-1,36417\n"))
	require.NotNil(t, rates)
	var row *remit.RowError
	require.ErrorAs(t, err, &row)
	require.Equal(t, 3, row.Line)
	require.Equal(t, "remit: line 3: neither rate nor percent\nremit: line 4: rate is not a number such as 85.00\nremit: line 5: rate is below zero", err.Error())
	_, err = remit.ReadRates(strings.NewReader(",99213,,2026-1-1,85,\n"))
	require.EqualError(t, err, "remit: line 1: from is not a date YYYY-MM-DD")

	list, err := remit.ReadBookings(strings.NewReader("claim,date,amount,kind\nA1,2026-01-05,20,\nA1,2026-01-05,20.00,payment\nA1,2026-02-05,150,write-off\nA1,2026-02-05,80,refund\n,2026-01-05,1,\nA1,x,1,\nA1,2026-01-05,$1,\nA1,2026-01-05,1,gift\nA1,2026-03-05,5,patient-refund\n"), "p.csv")
	require.Len(t, list, 5)
	require.Equal(t, "1 patientPaid 3 -80 paid", fmt.Sprint(list[1].Nth, " ", list[1].Kind, " ", list[1].Source.Segment, " ", list[3].Amount, " ", list[3].Kind))
	require.Equal(t, 4, len(strings.Split(err.Error(), "\n")))
	require.NotContains(t, err.Error(), "A1")

	var l remit.Ledger
	require.ErrorIs(t, l.Book(list[0]), remit.ErrNoClaim)
	key := l.Send(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99213 150"), remit.Batch{}, remit.Source{})
	for range 2 {
		for i := range list {
			require.NoError(t, l.Book(list[i]))
		}
	}
	s := l.Standing(key, remit.Terms{})
	require.Equal(t, "35 150 -80 80", fmt.Sprint(s.PatientPaid, " ", s.WrittenOff, " ", s.Paid, " ", s.Balance))
	require.ErrorIs(t, l.Book(remit.Booking{Claim: "A1", Kind: remit.KindCharge}), remit.ErrKind)
	l.Send(sentOf(t, "A1 payer=BLUE day=2026-01-05 patient=ROE | 99214 10"), remit.Batch{}, remit.Source{})
	require.ErrorIs(t, l.Book(remit.Booking{Claim: "A1", Kind: remit.KindPatientPaid, Amount: amountOf(t, "1"), Date: dateOf(t, "2026-01-05")}), remit.ErrManyClaim)
	require.True(t, errors.Is(l.Book(remit.Booking{Claim: "Z", Kind: remit.KindPatientPaid}), remit.ErrNoClaim))
}

// TestRatePerDay: a line of a stay has a revenue code and no other: its rate is that of a day, also where a spreadsheet has
// dropped the zero in front. A row for any code does not come before it.
func TestRatePerDay(t *testing.T) {
	for rates, want := range map[string]string{
		",0120,,,400,":                "1200.00",
		",120,,,400,":                 "1200.00",
		",,,,100,\n,0120,,,400,":      "1200.00",
		",0120,,,400,\n,99231,,,70,":  "1200.00",
		",0121,,,400,\n,,,,100,":      "300.00",
		",99231,,,70,\n,0121,,,400,":  "unknown",
		",0120,,2026-02-01,400,":      "unknown",
		"BLUE,0120,,,300,\n,120,,,1,": "3.00",
	} {
		list, err := remit.ReadRates(strings.NewReader(rates))
		require.NoError(t, err)
		var l remit.Ledger
		c := sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99231 1500 x3")
		c.Lines[0].Code, c.Lines[0].RevenueCode = claim.Line{}.Code, "0120"
		got := "unknown"
		if e := l.Standing(l.Send(c, remit.Batch{}, remit.Source{}), remit.Terms{Rates: list}).Lines[0].Expected; e.Valid {
			got = e.Decimal.StringFixed(2)
		}
		require.Equal(t, want, got, rates)
	}
}

// TestRatesPlus: two contracts together, the first before the second where their rows count alike.
func TestRatesPlus(t *testing.T) {
	a, err := remit.ReadRates(strings.NewReader("MEDI,99213,,,80,\n"))
	require.NoError(t, err)
	b, err := remit.ReadRates(strings.NewReader("MEDI,99213,,,85,\n,G0108,,,50,\n"))
	require.NoError(t, err)
	var none *remit.Rates
	require.Equal(t, 3, a.Plus(b).Len())
	require.Equal(t, 1, none.Plus(a).Len())
	require.Equal(t, 1, a.Plus(none).Len())
	require.Zero(t, none.Plus(none).Len())
	for rates, want := range map[*remit.Rates]string{a.Plus(b): "80.00 50.00", b.Plus(a): "85.00 50.00"} {
		var l remit.Ledger
		s := l.Standing(l.Send(sentOf(t, "A1 payer=MEDI day=2026-01-05 | 99213 150 | G0108 60"), remit.Batch{}, remit.Source{}), remit.Terms{Rates: rates})
		require.Equal(t, want, s.Lines[0].Expected.Decimal.StringFixed(2)+" "+s.Lines[1].Expected.Decimal.StringFixed(2))
	}
}
