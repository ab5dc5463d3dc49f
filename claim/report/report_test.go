package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

func day(s string) claim.Date {
	d, err := claim.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// visit is an invented claim.
func visit(id, member, from, payer string, charge int64, codes ...string) *claim.Claim {
	c := &claim.Claim{ID: id, Setting: guidelines.Professional, Payer: claim.Payer{ID: payer}}
	c.Subscriber.MemberID, c.Patient.Relationship = member, "self"
	if from != "" {
		c.From = day(from)
	}
	c.Billing.NPI = "1234567893"
	for _, x := range codes {
		d := claim.Diagnosis{}
		d.Code.SetText(x)
		c.Diagnoses = append(c.Diagnoses, d)
	}
	c.Lines = []claim.Line{{Charge: decimal.NewFromInt(charge)}}
	return c
}

// hospital is an invented stay.
func hospital(member, from, through, status, kind string) *claim.Claim {
	c := visit(member+from, member, from, "P1", 1000, "I50.9")
	c.Setting, c.Through = guidelines.Inpatient, day(through)
	c.Institutional = &claim.Institutional{TypeOfBill: "0111", AdmissionDate: day(from), AdmissionType: kind, DischargeStatus: status}
	return c
}

func count(t *testing.T, o report.Options, list ...*claim.Claim) *report.Report {
	t.Helper()
	k, err := report.New(o)
	require.NoError(t, err)
	for _, c := range list {
		k.Add(c)
	}
	return k.Report()
}

// said writes the rows of a report.
func said(r *report.Report) string {
	var b strings.Builder
	line := func(key string, x *report.Row) {
		fmt.Fprintf(&b, "%s", key)
		for _, d := range []decimal.NullDecimal{x.Value, x.Numerator, x.Denominator} {
			if d.Valid {
				fmt.Fprintf(&b, " %s", d.Decimal)
			} else {
				b.WriteString(" -")
			}
		}
		if x.Suppressed {
			b.WriteString(" suppressed")
		}
		b.WriteString("\n")
	}
	for i := range r.Rows {
		line(r.Rows[i].Key, &r.Rows[i])
	}
	line("total", &r.Total)
	return b.String()
}

func three() []*claim.Claim {
	return []*claim.Claim{
		visit("A1", "M1", "2026-01-05", "P1", 100, "E11.9", "I10"),
		visit("A2", "M1", "2026-02-05", "P1", 50, "I10", "I10"),
		visit("A3", "M2", "2026-02-07", "P2", 25, "e1122"),
		visit("A4", "M3", "2026-03-01", "P2", 10),
	}
}

// TestGolden: the numbers of four claims, worked out by hand.
func TestGolden(t *testing.T) {
	for _, c := range []struct {
		by   report.By
		of   report.Of
		want string
	}{
		{report.Code, report.Claims, "I10 2 2 -\n 1 1 -\nE11.22 1 1 -\nE11.9 1 1 -\ntotal 4 4 -\n"},
		{report.Block, report.Claims, "E08-E13 2 2 -\nI10-I1A 2 2 -\n 1 1 -\ntotal 4 4 -\n"},
		{report.Code, report.People, " 1 1 -\nE11.22 1 1 -\nE11.9 1 1 -\nI10 1 1 -\ntotal 3 3 -\n"},
		{report.Payer, report.Charge, "P1 150 150 -\nP2 35 35 -\ntotal 185 185 -\n"},
		{report.Month, report.Charge, "2026-01 100 100 -\n2026-02 75 75 -\n2026-03 10 10 -\ntotal 185 185 -\n"},
		{report.Provider, report.People, "1234567893 3 3 -\ntotal 3 3 -\n"},
	} {
		require.Equal(t, c.want, said(count(t, report.Options{By: c.by, Of: c.of, MinCell: 1}, three()...)), "%v of %v", c.by, c.of)
	}
	require.Equal(t, "P1 - - - suppressed\nP2 - - - suppressed\ntotal - - - suppressed\n", said(count(t, report.Options{By: report.Payer}, three()...)), "by default")
}

// TestMembers: rates by those enrolled; claims of others, and in other months, do not count.
func TestMembers(t *testing.T) {
	m, err := report.ReadMembers(strings.NewReader("\ufeffThrough,member,from\n2026-02-01,M1,2026-01-31\n2026-02-28,M1,2026-02-10\n,M2,2025-06-01\n2026-03-31,M4,2026-03-31\n"))
	require.NoError(t, err)
	// Months: M1 has January and February, M2 January to March, M4 March: 6. A4 is of nobody enrolled.
	o := report.Options{By: report.Payer, Members: m, MinCell: 1, From: day("2026-01-01"), Through: day("2026-03-31")}
	require.Equal(t, "P1 333.33 2 6\nP2 166.67 1 6\ntotal 500 3 6\n", said(count(t, o, three()...)))
	o.Of = report.People
	require.Equal(t, "P1 0.333333 1 3\nP2 0.333333 1 3\ntotal 0.666667 2 3\n", said(count(t, o, three()...)))
	o.Of, o.By = report.Charge, report.Month
	r := count(t, o, three()...)
	require.Equal(t, "2026-01 50 100 2\n2026-02 37.5 75 2\ntotal 29.17 175 6\n", said(r))
	require.Equal(t, "dollars per member month", r.Unit)
	require.Contains(t, strings.Join(r.Notes, "\n"), "1 claim left out: its person was not enrolled")

	o.From, o.Through = claim.Date{}, claim.Date{}
	require.Contains(t, said(count(t, o, three()...)), "total 43.75 175 4\n", "without a period, the months of the claims that count: January and February")

	o.Through = day("2026-03-30")
	_, err = report.New(o)
	require.ErrorIs(t, err, report.ErrMonths)

	m, err = report.ReadMembers(strings.NewReader("member,month\nM1,2026-01\nM1,2026-01\nM2,2026-1\n,2026-01\n"))
	require.EqualError(t, err, "report: members: line 4: the month is written YYYY-MM\nreport: members: line 5: no member number")
	require.Equal(t, "P1 1000 1 1\ntotal 1000 1 1\n", said(count(t, report.Options{By: report.Payer, Members: m, MinCell: 1}, three()...)))
	for _, bad := range []string{"", "a,b\n", "member\n", "member,through\n"} {
		_, err := report.ReadMembers(strings.NewReader(bad))
		require.ErrorContains(t, err, "line 1")
	}
	_, err = report.ReadMembers(strings.NewReader("member,from,through\nSECRET,2026-02-01,2026-01-01\nSECRET,x,\n\"SECRET\"x,2026-01-01,\n"))
	require.ErrorContains(t, err, "line 2: ends before it begins")
	require.ErrorContains(t, err, "line 4: is no CSV")
	require.NotContains(t, err.Error(), "SECRET")
}

// TestYears: people are in the groups of all their diagnoses of a year, claims in those of their own.
func TestYears(t *testing.T) {
	both := func(_ group.Person, list []icd.CM) []string {
		if len(list) > 1 {
			return []string{"both"}
		}
		return nil
	}
	list := []*claim.Claim{visit("A", "M", "2025-12-31", "P", 1, "I10"), visit("B", "M", "2026-01-01", "P", 1, "E11.9"), visit("C", "M", "2026-02-01", "P", 1, "I10"),
		visit("D", "N", "2026-02-01", "P", 1, "I10")}
	o := report.Options{By: report.HCC, Of: report.People, Classify: both, MinCell: 1}
	require.Equal(t, " 2 2 -\nboth 1 1 -\ntotal 2 2 -\n", said(count(t, o, list...)), "M has both in 2026, and not in 2025")
	o.Of = report.Claims
	require.Equal(t, " 4 4 -\ntotal 4 4 -\n", said(count(t, o, list...)))
	o.Classify = func(p group.Person, _ []icd.CM) []string { return []string{fmt.Sprint(p.Age, string(p.Sex))} }
	o.Of = report.People
	list[1].Patient.BirthDate, list[2].Patient.Sex = day("1960-02-01"), "F"
	require.Contains(t, said(count(t, o, list...)), "67F 1 1 -\n", "on 1 February of 2027")
}

// TestPaid: what remittances pay, take back and deny.
func TestPaid(t *testing.T) {
	dollars := decimal.NewFromInt
	answer := func(id, status string, charge, paid int64, reason string) remit.Claim {
		c := remit.Claim{ID: id, Status: status, Charge: dollars(charge), Paid: dollars(paid)}
		l := remit.Line{Charge: c.Charge, Paid: c.Paid}
		if rest := c.Charge.Sub(c.Paid); !rest.IsZero() {
			l.Adjustments = []remit.Adjustment{{Group: "CO", Reason: reason, Amount: rest}}
		}
		c.Lines = []remit.Line{l}
		return c
	}
	a, b, both := &report.Payments{}, &report.Payments{}, &report.Payments{}
	one := &remit.Payment{Claims: []remit.Claim{answer("A1", "1", 100, 80, "45"), answer("A2", "1", 50, 0, "50"), answer("X9", "1", 10, 10, "")}}
	two := &remit.Payment{Claims: []remit.Claim{answer("A1", "22", -100, -80, "45"), answer("A1", "1", 100, 70, "45"), answer("A3", "25", 25, 25, "")}}
	a.Add(one)
	b.Add(two)
	both.Merge(b, a)
	require.Equal(t, 3, both.Len())
	o := report.Options{By: report.Payer, Of: report.Paid, Payments: both, MinCell: 1}
	r := count(t, o, three()...)
	require.Equal(t, "P1 70 70 -\ntotal 70 70 -\n", said(r))
	require.Contains(t, strings.Join(r.Notes, "\n"), "1 account number of the remittances is of no claim counted.")
	o.Of = report.Denials
	require.Equal(t, "P1 0.5 1 2\ntotal 0.5 1 2\n", said(count(t, o, three()...)))
	o.By = report.Code
	require.Equal(t, "I10 0.5 1 2\nE11.9 0 0 1\ntotal 0.5 1 2\n", said(count(t, o, append(three(), three()...)...)), "claims of one account number count once")
	_, err := report.New(report.Options{Of: report.Paid})
	require.ErrorIs(t, err, report.ErrPayments)
}

// TestReadmissions: each clause of the definition, with a case on either side.
func TestReadmissions(t *testing.T) {
	for _, c := range []struct {
		name       string
		hits, stay int
		list       []*claim.Claim
	}{
		{"after 30 days", 1, 2, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("M", "2026-02-04", "2026-02-06", "01", "1")}},
		{"after 31 days", 0, 2, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("M", "2026-02-05", "2026-02-06", "01", "1")}},
		{"the next day", 1, 2, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("M", "2026-01-06", "2026-01-07", "01", "1")}},
		{"the same day is one stay", 0, 1, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("M", "2026-01-05", "2026-01-07", "01", "1")}},
		{"a transfer is one stay", 0, 1, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "02", "1"), hospital("M", "2026-01-06", "2026-01-07", "01", "1")}},
		{"two days after a transfer", 1, 2, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "02", "1"), hospital("M", "2026-01-07", "2026-01-08", "01", "1")}},
		{"elective", 0, 2, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("M", "2026-01-16", "2026-01-17", "01", "3")}},
		{"an elective index", 1, 2, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "3"), hospital("M", "2026-01-16", "2026-01-17", "01", "1")}},
		{"the next stay only", 0, 3, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("M", "2026-01-08", "2026-01-09", "01", "3"),
			hospital("M", "2026-02-20", "2026-02-21", "01", "1")}},
		{"died", 0, 0, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "20", "1")}},
		{"against advice", 0, 1, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "07", "1"), hospital("M", "2026-01-16", "2026-01-17", "01", "1")}},
		{"interim bills", 0, 1, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-31", "30", "1"), hospital("M", "2026-02-01", "2026-02-09", "01", "1")}},
		{"another person", 0, 2, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("N", "2026-01-16", "2026-01-17", "01", "1")}},
		{"sent twice", 0, 1, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), hospital("M", "2026-01-01", "2026-01-05", "01", "1")}},
		{"a visit is no stay", 0, 1, []*claim.Claim{hospital("M", "2026-01-01", "2026-01-05", "01", "1"), visit("A", "M", "2026-01-16", "P1", 1)}},
	} {
		r := count(t, report.Options{By: report.Payer, Of: report.Readmissions, MinCell: 1}, c.list...)
		require.Equal(t, fmt.Sprint(c.hits, " ", c.stay), r.Total.Numerator.Decimal.String()+" "+r.Total.Denominator.Decimal.String(), c.name)
		slices.Reverse(c.list)
		require.Equal(t, said(r), said(count(t, report.Options{By: report.Payer, Of: report.Readmissions, MinCell: 1}, c.list...)), c.name)
	}
	// The period bounds the discharge, not what comes after.
	o := report.Options{By: report.Month, Of: report.Readmissions, MinCell: 1, Through: day("2026-01-31")}
	require.Equal(t, "2026-01 1 1 1\ntotal 1 1 1\n", said(count(t, o, hospital("M", "2026-01-01", "2026-01-30", "01", "1"), hospital("M", "2026-02-10", "2026-02-11", "01", "1"))))
}

// TestLeftOut: what does not count is told; small numbers of it are not.
func TestLeftOut(t *testing.T) {
	void := visit("V", "M1", "2026-01-01", "P1", 1)
	void.Claim.Frequency = "8"
	bill := hospital("M1", "2026-01-01", "2026-01-02", "01", "1")
	bill.Institutional.TypeOfBill = "0118"
	list := []*claim.Claim{void, bill, visit("U", "M1", "", "P1", 1), visit("N", "", "2026-01-01", "P1", 1)}
	r := count(t, report.Options{By: report.Payer, From: day("2026-01-01"), MinCell: 1}, list...)
	require.Equal(t, "P1 1 1 -\ntotal 1 1 -\n", said(r))
	notes := strings.Join(r.Notes, "\n")
	require.Contains(t, notes, "2 void claims left out.")
	require.Contains(t, notes, "1 claim without a day left out.")
	require.Contains(t, notes, "1 claim without a member number: it counts as a person")
	notes = strings.Join(count(t, report.Options{By: report.Payer}, list...).Notes, "\n")
	require.Contains(t, notes, "Fewer than 11 void claims left out.")
	abroad := visit("C", "M1", "2026-01-01", "P1", 100)
	abroad.Billing.Currency = "CAD"
	dollars := visit("D", "M1", "2026-01-01", "P1", 7)
	dollars.Billing.Currency = "USD"
	r = count(t, report.Options{By: report.Payer, Of: report.Charge, MinCell: 1}, abroad, dollars)
	require.Equal(t, "7", r.Total.Numerator.Decimal.String())
	require.Contains(t, strings.Join(r.Notes, "\n"), "1 claim left out: its amounts are not in US dollars.")
	require.Equal(t, "P1 2 2 -\ntotal 2 2 -\n", said(count(t, report.Options{By: report.Payer, MinCell: 1}, abroad, dollars)))
	_, err := report.New(report.Options{By: report.HCC})
	require.ErrorIs(t, err, report.ErrClassify)
	_, err = report.New(report.Options{From: day("2026-01-02"), Through: day("2026-01-01")})
	require.ErrorIs(t, err, report.ErrPeriod)
	for _, x := range []string{"code", "block", "ccsr", "hcc", "payer", "provider", "month", "charlson", "elixhauser", "drg"} {
		b, err := report.ParseBy(x)
		require.NoError(t, err)
		require.Equal(t, x, b.String())
	}
	for _, x := range []string{"claims", "members", "charge", "paid", "denials", "readmissions"} {
		o, err := report.ParseOf(x)
		require.NoError(t, err)
		require.Equal(t, x, o.String())
		require.NotEmpty(t, o.Definition())
	}
	_, err = report.ParseBy("zip")
	require.Error(t, err)
	_, err = report.ParseOf("zip")
	require.Error(t, err)
}

// TestCompare: the largest change first, a row of one period against nothing.
func TestCompare(t *testing.T) {
	o := report.Options{By: report.Payer, Of: report.Charge, MinCell: 1, Through: day("2026-01-31")}
	from := count(t, o, three()...)
	o.From, o.Through = day("2026-02-01"), day("2026-03-31")
	var got []string
	for _, m := range report.Compare(from, count(t, o, three()...)) {
		got = append(got, fmt.Sprint(m.Key, " ", m.From.Decimal, " ", m.To.Decimal, " ", m.Change.Decimal, " ", m.Relative.Decimal, m.Relative.Valid))
	}
	require.Equal(t, []string{"P1 100 50 -50 -0.5 true", "P2 0 35 35 0 false"}, got)
	o.MinCell = 11
	list := report.Compare(from, count(t, o, three()...))
	require.True(t, list[0].Suppressed && !list[0].From.Valid && !list[0].To.Valid && !list[0].Change.Valid, "suppressed in either is suppressed")
}
