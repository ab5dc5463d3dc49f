package receivables_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/internal/histories"
	"github.com/gomedcode/medcode/claim/remit/receivables"
)

func sum(list []decimal.Decimal) decimal.Decimal {
	return decimal.Sum(decimal.Zero, list...)
}

func equal(t *testing.T, want, got decimal.Decimal, what string) {
	t.Helper()
	require.True(t, want.Equal(got), "%s: want %s, got %s", what, want, got)
}

// TestTotalsTie: over many random ledgers every report comes to the ledger, to the cent.
func TestTotalsTie(t *testing.T) {
	seeds := uint64(40)
	if testing.Short() {
		seeds = 8
	}
	for seed := range seeds {
		l, bank := histories.Books(seed, 120)
		terms := remit.Terms{AsOf: histories.AsOf}
		var charge, balance, patient, paid, patientPaid, contractual, other, patientWrittenOff decimal.Decimal
		answered := map[string]bool{}
		for s := range l.Standings(terms) {
			charge, balance, patient = charge.Add(s.Charge), balance.Add(s.Balance), patient.Add(s.PatientDue())
			paid, patientPaid = paid.Add(s.Paid), patientPaid.Add(s.PatientPaid)
			contractual, other, patientWrittenOff = contractual.Add(s.Contractual), other.Add(s.OtherAdjustments), patientWrittenOff.Add(s.PatientWrittenOff)
			for _, a := range s.Answers {
				answered[s.Key] = answered[s.Key] || a.Effect != remit.Estimated && a.Effect != remit.Reversal
			}
		}
		items := receivables.Items(l.Standings(terms))
		for _, by := range receivables.Divisions() {
			want := balance
			if by == receivables.ByPatient {
				want = patient
			}
			a := receivables.Age(items, by)
			equal(t, want, a.Total.Total, by.String())
			equal(t, want, sum(a.Total.Buckets[:]), by.String()+" buckets")
			var rows, credits decimal.Decimal
			claims := 0
			for i := range a.Rows {
				r := &a.Rows[i]
				equal(t, r.Total, sum(r.Buckets[:]), by.String()+" row")
				rows, credits, claims = rows.Add(r.Total), credits.Add(r.Credits), claims+r.Claims
				require.NotZero(t, r.Claims)
			}
			equal(t, want, rows, by.String()+" rows")
			equal(t, a.Total.Credits, credits, by.String()+" credits")
			require.Equal(t, a.Total.Claims, claims)
		}
		var before decimal.Decimal // what is owed by what happened until the day
		for e := range l.Entries() {
			switch {
			case e.Date.After(histories.AsOf):
			case e.Kind == remit.KindCharge:
				before = before.Add(e.Amount)
			case e.Kind != remit.KindPatientShare && e.Kind != remit.KindProvider:
				before = before.Sub(e.Amount)
			}
		}
		day := receivables.Collect(l.Entries(), l.Standings(terms), histories.AsOf)
		require.NotEmpty(t, day)
		equal(t, before, day[len(day)-1].Receivables, "receivables of the day")
		for i := range day {
			sane(t, &day[i])
			require.LessOrEqual(t, day[i].Month, histories.AsOf.String()[:7])
		}
		months := receivables.Collect(l.Entries(), l.Standings(terms), remit.Date{})
		require.NotEmpty(t, months)
		var beside, charges, payments, payerPaid, patientsPaid, cut, adjustments decimal.Decimal
		first := 0
		for i := range months {
			m := &months[i]
			charges, payments, adjustments = charges.Add(m.Charges), payments.Add(m.Payments), adjustments.Add(m.Adjustments)
			payerPaid, patientsPaid, cut = payerPaid.Add(m.PayerPayments), patientsPaid.Add(m.PatientPayments), cut.Add(m.Contractual)
			beside = beside.Add(m.Beside)
			first += m.First
			sane(t, m)
		}
		equal(t, bank, payerPaid.Sub(beside), "the bank")
		equal(t, charge, charges, "charges")
		equal(t, paid, payerPaid, "paid by payers")
		equal(t, patientPaid, patientsPaid, "paid by patients")
		equal(t, contractual, cut, "contractual")
		equal(t, contractual.Add(other).Add(patientWrittenOff), adjustments, "adjustments")
		equal(t, balance.Add(patient), months[len(months)-1].Receivables, "receivables")
		equal(t, charges.Sub(payments).Sub(adjustments), balance.Add(patient), "all")
		n := 0
		for _, ok := range answered {
			if ok {
				n++
			}
		}
		require.Equal(t, n, first, "each claim that was answered is answered for the first time once")
		require.True(t, slices.IsSortedFunc(months, func(a, b receivables.Month) int { return cmpString(a.Month, b.Month) }))
	}
}

func cmpString(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// sane: rates are there only where there is something to divide by, and shares lie between 0 and 1.
func sane(t *testing.T, m *receivables.Month) {
	t.Helper()
	parts := !m.Payments.IsNegative() && !m.Charges.IsNegative()
	require.Equal(t, parts && m.Charges.IsPositive(), m.GrossRate.Valid, m.Month)
	require.Equal(t, parts && !m.Contractual.IsNegative() && m.Charges.Sub(m.Contractual).IsPositive(), m.NetRate.Valid, m.Month)
	for _, v := range []remit.Optional{m.GrossRate, m.NetRate, m.Days, m.ServiceToBill, m.BillToPay, m.ServiceToPay} {
		require.False(t, v.Valid && v.Decimal.IsNegative(), m.Month)
	}
	require.Equal(t, m.Answered > 0, m.DenialRate.Valid, m.Month)
	require.Equal(t, m.First > 0, m.FirstPassRate.Valid, m.Month)
	require.LessOrEqual(t, m.DeniedClaims, m.Answered)
	require.LessOrEqual(t, m.FirstPass, m.First)
	require.LessOrEqual(t, m.First, m.Answered)
	for _, d := range m.Denials {
		require.True(t, d.Rate.Valid)
		require.False(t, d.Rate.Decimal.GreaterThan(decimal.NewFromInt(1)))
		require.LessOrEqual(t, d.Claims, m.DeniedClaims)
		require.Positive(t, d.Claims)
	}
	first := 0
	for _, p := range m.Payers {
		first += p.First
		require.LessOrEqual(t, p.Denied, p.Answered)
		require.Equal(t, p.Answered > 0, p.DenialRate.Valid)
	}
	require.Equal(t, m.First, first)
}

func TestBuckets(t *testing.T) {
	for age, want := range map[int]string{-5: "0-30", 0: "0-30", 30: "0-30", 31: "31-60", 60: "31-60", 61: "61-90", 90: "61-90", 91: "91-120", 120: "91-120", 121: "over 120", 9999: "over 120"} {
		require.Equal(t, want, receivables.BucketName(receivables.BucketOf(age)), age)
	}
}

// TestNothing: an empty ledger has no rates.
func TestNothing(t *testing.T) {
	var l remit.Ledger
	require.Empty(t, receivables.Collect(l.Entries(), l.Standings(remit.Terms{}), remit.Date{}))
	require.Empty(t, receivables.Allowed(l.Standings(remit.Terms{})))
	a := receivables.Age(receivables.Items(l.Standings(remit.Terms{})), receivables.ByPayer)
	require.Empty(t, a.Rows)
	require.True(t, a.Total.Total.IsZero())
}

// TestMonth: a month worked out by hand.
func TestMonth(t *testing.T) {
	money := decimal.RequireFromString
	entry := func(k remit.Kind, y int, m time.Month, d int, amount string) remit.Entry {
		return remit.Entry{Kind: k, Date: claim.NewDate(y, m, d), Amount: money(amount)}
	}
	list := []remit.Entry{
		entry(remit.KindCharge, 2026, time.January, 10, "1000"),
		entry(remit.KindCharge, 2026, time.March, 2, "500"),
		entry(remit.KindPaid, 2026, time.March, 20, "600"),
		entry(remit.KindContractual, 2026, time.March, 20, "250"),
		entry(remit.KindOther, 2026, time.March, 20, "10"),
		entry(remit.KindPatientShare, 2026, time.March, 20, "140"), // stays owed
		entry(remit.KindPatientPaid, 2026, time.March, 25, "40"),
		entry(remit.KindPatientWriteOff, 2026, time.March, 31, "20"),
		entry(remit.KindProvider, 2026, time.March, 31, "7"), // of no claim
	}
	var l remit.Ledger
	months := receivables.Collect(slices.Values(list), l.Standings(remit.Terms{}), claim.NewDate(2026, time.March, 31))
	require.Len(t, months, 3)
	jan, feb, mar := months[0], months[1], months[2]
	require.Equal(t, "2026-02", feb.Month)
	require.False(t, feb.GrossRate.Valid, "no charges")
	require.Equal(t, "59.0", feb.Days.Decimal.StringFixed(1)) // 1000 owed, 1000 charged in 59 days
	require.Equal(t, "31.0", jan.Days.Decimal.StringFixed(1))
	require.Equal(t, "1.28", mar.GrossRate.Decimal.String())
	require.Equal(t, "2.56", mar.NetRate.Decimal.String()) // 640 / (500 - 250)
	equal(t, money("280"), mar.Adjustments, "adjustments")
	equal(t, money("580"), mar.Receivables, "receivables")
	equal(t, money("7"), mar.Beside, "beside the claims")
	require.Equal(t, "34.8", mar.Days.Decimal.StringFixed(1)) // 580 * 90 / 1500
	require.False(t, mar.DenialRate.Valid)
	require.False(t, mar.BillToPay.Valid)

	cut := receivables.Collect(slices.Values(list), l.Standings(remit.Terms{}), claim.NewDate(2026, time.March, 20))
	require.Equal(t, "33.7", cut[2].Days.Decimal.StringFixed(1)) // 79 days up to the 20th
	cut = receivables.Collect(slices.Values(list), l.Standings(remit.Terms{}), claim.NewDate(2026, time.March, 10))
	require.Len(t, cut, 3)
	require.True(t, cut[2].Payments.IsZero(), "paid on the 20th")
	require.Equal(t, "1500", cut[2].Receivables.String())
	cut = receivables.Collect(slices.Values(list), l.Standings(remit.Terms{}), claim.NewDate(2026, time.February, 10))
	require.Len(t, cut, 1)
}

// TestMonthTakenBack: a month in which more was taken back than paid has no rates.
func TestMonthTakenBack(t *testing.T) {
	var l remit.Ledger
	entry := func(k remit.Kind, m time.Month, amount int64) remit.Entry {
		return remit.Entry{Kind: k, Date: claim.NewDate(2026, m, 5), Amount: decimal.NewFromInt(amount)}
	}
	list := []remit.Entry{entry(remit.KindCharge, 3, 100), entry(remit.KindPaid, 3, 150), entry(remit.KindCharge, 4, 100), entry(remit.KindPaid, 4, -80),
		entry(remit.KindCharge, 5, 100), entry(remit.KindPaid, 5, 40), entry(remit.KindContractual, 5, -20)}
	months := receivables.Collect(slices.Values(list), l.Standings(remit.Terms{}), remit.Date{})
	require.Len(t, months, 3)
	for i, want := range []struct{ gross, net, days bool }{{true, true, false}, {false, false, true}, {true, false, true}} {
		m := &months[i]
		require.Equal(t, want.gross, m.GrossRate.Valid, m.Month)
		require.Equal(t, want.net, m.NetRate.Valid, m.Month)
		require.Equal(t, want.days, m.Days.Valid, m.Month)
	}
}

// TestLags: what was paid before it was billed has no lag, and what lies ahead of the day of the report is left out.
func TestLags(t *testing.T) {
	on := func(m time.Month, d int) remit.Date { return claim.NewDate(2026, m, d) }
	var l remit.Ledger
	for _, c := range []struct {
		billed, asOf           remit.Date
		months                 int
		bill, billPay, servPay string
	}{
		{on(3, 14), remit.Date{}, 2, "10", "18", "28"},
		{on(11, 30), remit.Date{}, 2, "271", "", "28"},
		{on(11, 30), on(7, 1), 1, "", "", "28"},
		{on(3, 1), remit.Date{}, 1, "", "31", "28"},
		{on(3, 14), on(3, 31), 1, "10", "", ""},
		{on(3, 14), on(3, 10), 0, "", "", ""},
	} {
		s := &remit.Standing{Sent: &claim.Claim{From: on(3, 4)}, Payments: []remit.Remittance{{Date: on(4, 1), Amount: decimal.NewFromInt(5)}}}
		s.Sends = []remit.Send{{Claim: s.Sent, Batch: remit.Batch{Created: c.billed}}}
		var bill, billPay, servPay string
		n := 0
		for _, m := range receivables.Collect(l.Entries(), slices.Values([]*remit.Standing{s}), c.asOf) {
			for to, v := range map[*string]remit.Optional{&bill: m.ServiceToBill, &billPay: m.BillToPay, &servPay: m.ServiceToPay} {
				if v.Valid {
					*to = v.Decimal.String()
				}
			}
			if m.ServiceToBill.Valid || m.ServiceToPay.Valid {
				n++
			}
		}
		require.Equal(t, []string{c.bill, c.billPay, c.servPay}, []string{bill, billPay, servPay}, c.billed)
		require.Equal(t, c.months, n)
	}
}

// TestAllowed: percentiles are amounts that were observed, of one unit.
func TestAllowed(t *testing.T) {
	list := func(yield func(*remit.Standing) bool) {
		for i := 1; i <= 10; i++ {
			s := &remit.Standing{Payer: "EXAMPLE HEALTH", PayerID: "12345", Sent: &claim.Claim{Lines: []claim.Line{{Units: decimal.NewFromInt(2)}, {}}}}
			s.Lines = []remit.LineStanding{
				{Line: 1, Code: "G0108", Modifiers: []string{"GT"}, Answered: true, Allowed: decimal.NewFromInt(int64(20 * i))},
				{Line: 2, Code: "A4253", Answered: true, Denied: i%2 == 0, Secondary: i%2 == 1, Allowed: decimal.NewFromInt(5)},
			}
			if !yield(s) {
				return
			}
		}
	}
	rows := receivables.Allowed(list)
	require.Len(t, rows, 1, "a denied line has no allowed amount, one of a second payer no price")
	r := rows[0]
	require.Equal(t, "GT", r.Modifiers)
	require.Equal(t, 10, r.Lines)
	for i, want := range map[int]decimal.Decimal{10: r.Low, 11: r.P10, 30: r.P25, 50: r.Median, 80: r.P75, 90: r.P90, 100: r.High} {
		if i == 11 {
			i = 10
		}
		equal(t, decimal.NewFromInt(int64(i)), want, "percentile")
	}
}

// TestPayerThatHasIt: what a second payer owes is the second payer's.
func TestPayerThatHasIt(t *testing.T) {
	s := &remit.Standing{Payer: "FIRST", PayerID: "1", Due: true, Sends: []remit.Send{{Payer: "FIRST", PayerID: "1"}, {Payer: "SECOND", PayerID: "2"}}}
	s.Balance = decimal.NewFromInt(5)
	items := receivables.Items(slices.Values([]*remit.Standing{s}))
	require.Equal(t, "SECOND", items[0].Payer.Name)
	s.Due = false
	items = receivables.Items(slices.Values([]*remit.Standing{s}))
	require.Equal(t, "FIRST", items[0].Payer.Name)
	require.True(t, items[0].From.IsZero())
	a := receivables.Age(items, receivables.ByPayer)
	require.Equal(t, 1, a.Total.Undated)
}
