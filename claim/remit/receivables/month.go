package receivables

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// Month is what a month brought. Charges count in the month of the service, payments and adjustments in that of the
// payment, denials in that of the answer.
type Month struct {
	Month string // 2026-03; "": of entries without a day

	Charges         decimal.Decimal
	PayerPayments   decimal.Decimal // less what was taken back
	PatientPayments decimal.Decimal // less refunds
	Payments        decimal.Decimal // both
	Beside          decimal.Decimal // provider adjustments (PLB) beside the claims: what payers paid less this is what the bank got
	Contractual     decimal.Decimal // cut by contract
	WrittenOff      decimal.Decimal // given up, of what payers or patients owe
	Adjustments     decimal.Decimal // contractual, other, and written off
	Receivables     decimal.Decimal // owed by payers and patients at its end

	// Rates are absent where they say nothing: without charges, or where one of their parts is below zero, as in a month in
	// which more was taken back than paid.
	GrossRate remit.Optional // Payments / Charges
	NetRate   remit.Optional // Payments / (Charges - Contractual)
	Days      remit.Optional // Receivables / charges of a day, over the three months that end with this one; absent below zero

	Answered      int            // claims that a payer answered
	DeniedClaims  int            // of them, with a denial
	DenialRate    remit.Optional // DeniedClaims / Answered
	First         int            // claims that were answered for the first time
	FirstPass     int            // of them, paid as sent the first time: nothing rejected, denied, sent again or taken back
	FirstPassRate remit.Optional // FirstPass / First
	Denials       []DenialCount  // by reason
	Payers        []PayerMonth   // by payer

	ServiceToBill remit.Optional // days from the last day of service to the first sending, of the claims first sent in the month; mean
	BillToPay     remit.Optional // days from there to the first payment by a payer, of the claims first paid in the month; mean
	ServiceToPay  remit.Optional // days from the last day of service to that payment; mean. Of all three: what ends before it begins is left out
}

// DenialCount is how many claims were denied, in whole or for a line, for a reason.
type DenialCount struct {
	Reason string          // CARC
	Claims int             // each once
	Amount decimal.Decimal // what was denied
	Rate   remit.Optional  // Claims / Answered of the month
}

// PayerMonth is what a payer answered in a month.
type PayerMonth struct {
	Payer         string
	PayerID       string
	Answered      int
	Denied        int
	DenialRate    remit.Optional
	First         int
	FirstPass     int
	FirstPassRate remit.Optional
	Denials       []DenialCount
}

// Collect reports by month, every month from the first to the last with an entry, in order. What lies after asOf is left out,
// and asOf ends the last month when it lies in it; the zero date does neither.
func Collect(entries iter.Seq[remit.Entry], standings iter.Seq[*remit.Standing], asOf remit.Date) []Month {
	c := collector{months: map[string]*counting{}, asOf: asOf}
	for e := range entries {
		c.entry(&e)
	}
	for s := range standings {
		c.standing(s)
	}
	return c.finish()
}

// counting is a month while it is counted.
type counting struct {
	Month
	other              decimal.Decimal
	bill, pay, service mean
	denials            map[string]*DenialCount
	payers             map[string]*payerCounting
}

type payerCounting struct {
	PayerMonth
	denials map[string]*DenialCount
}

type collector struct {
	months map[string]*counting
	asOf   remit.Date
}

// monthOf is the month of a day: 2026-03.
func monthOf(d remit.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()[:len("2006-01")]
}

func (c *collector) month(d remit.Date) *counting {
	key := monthOf(d)
	m := c.months[key]
	if m == nil {
		m = &counting{denials: map[string]*DenialCount{}, payers: map[string]*payerCounting{}}
		m.Month.Month = key
		c.months[key] = m
	}
	return m
}

func (m *counting) payer(name, id string) *payerCounting {
	key := Name{name, id}.key()
	p := m.payers[key]
	if p == nil {
		p = &payerCounting{denials: map[string]*DenialCount{}}
		p.Payer, p.PayerID = name, id
		m.payers[key] = p
	}
	return p
}

// ahead reports whether a day lies behind the one of the report.
func (c *collector) ahead(d remit.Date) bool { return !c.asOf.IsZero() && d.After(c.asOf) }

func (c *collector) entry(e *remit.Entry) {
	if c.ahead(e.Date) {
		return
	}
	m := c.month(e.Date)
	switch e.Kind {
	case remit.KindCharge:
		m.Charges = m.Charges.Add(e.Amount)
	case remit.KindPaid:
		m.PayerPayments = m.PayerPayments.Add(e.Amount)
	case remit.KindPatientPaid:
		m.PatientPayments = m.PatientPayments.Add(e.Amount)
	case remit.KindProvider:
		m.Beside = m.Beside.Add(e.Amount)
	case remit.KindContractual:
		m.Contractual = m.Contractual.Add(e.Amount)
	case remit.KindOther:
		m.other = m.other.Add(e.Amount)
	case remit.KindWriteOff, remit.KindPatientWriteOff:
		m.WrittenOff = m.WrittenOff.Add(e.Amount)
	}
}

// standing counts what payers answered.
func (c *collector) standing(s *remit.Standing) {
	type seen struct{ month, payer string }
	var (
		answered = map[seen]bool{}
		denied   = map[seen]bool{}
		reasons  = map[seen]map[string]bool{}
		first    = true
	)
	for _, a := range s.Answers {
		if a.Effect == remit.Estimated || a.Effect == remit.Reversal || c.ahead(a.Date) {
			continue
		}
		m := c.month(a.Date)
		p := m.payer(a.Payer, a.PayerID)
		all, one := seen{m.Month.Month, ""}, seen{m.Month.Month, "\x00" + Name{a.Payer, a.PayerID}.key()}
		once(answered, all, &m.Answered)
		once(answered, one, &p.Answered)
		denials := a.Denied()
		if len(denials) > 0 {
			once(denied, all, &m.DeniedClaims)
			once(denied, one, &p.Denied)
		}
		for i := range denials {
			for k, list := range map[seen]map[string]*DenialCount{all: m.denials, one: p.denials} {
				if reasons[k] == nil {
					reasons[k] = map[string]bool{}
				}
				count(list, reasons[k], &denials[i])
			}
		}
		if first {
			first = false
			m.First++
			p.First++
			if firstPass(s, a) {
				m.FirstPass++
				p.FirstPass++
			}
		}
	}
	if s.Status != remit.Predetermined {
		c.lags(s)
	}
}

// once counts a claim once for a key.
func once[K comparable](seen map[K]bool, key K, n *int) {
	if !seen[key] {
		seen[key] = true
		*n++
	}
}

// count counts a denial: its amount, and its claim once for the reason.
func count(list map[string]*DenialCount, seen map[string]bool, d *remit.Denial) {
	n := list[d.Reason]
	if n == nil {
		n = &DenialCount{Reason: d.Reason}
		list[d.Reason] = n
	}
	n.Amount = n.Amount.Add(d.Amount)
	once(seen, d.Reason, &n.Claims)
}

// firstPass reports whether the first answer paid the claim as it was sent the first time.
func firstPass(s *remit.Standing, a *remit.Answer) bool {
	if len(a.Denied()) > 0 || len(s.Rejections) > 0 || a.Effect != remit.InForce {
		return false
	}
	again := 0
	for i := range s.Sends {
		if s.Sends[i].Rank == s.Sends[0].Rank {
			again++
		}
	}
	return again <= 1
}

// lags counts the days between service, bill and payment.
func (c *collector) lags(s *remit.Standing) {
	if s.Sent == nil || len(s.Sends) == 0 {
		return
	}
	_, served := s.Sends[0].Claim.Period()
	billed := s.Sends[0].Batch.Created
	if !served.IsZero() && !billed.IsZero() && !billed.Before(served) && !c.ahead(billed) {
		c.month(billed).bill.add(billed.Sub(served))
	}
	for i := range s.Payments {
		p := &s.Payments[i]
		if !p.Amount.IsPositive() || p.Date.IsZero() {
			continue
		}
		if c.ahead(p.Date) {
			return
		}
		m := c.month(p.Date)
		if !billed.IsZero() && !p.Date.Before(billed) {
			m.pay.add(p.Date.Sub(billed))
		}
		if !served.IsZero() && !p.Date.Before(served) {
			m.service.add(p.Date.Sub(served))
		}
		return
	}
}

// mostMonths bounds the months without an entry that are listed between two with one: a day years away is a slip.
const mostMonths = 24

// finish lists the months.
func (c *collector) finish() []Month {
	keys := make([]string, 0, len(c.months))
	for k := range c.months {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	keys = c.gaps(keys)
	var (
		out  []Month
		owed decimal.Decimal
	)
	for _, k := range keys {
		m := c.months[k]
		m.Payments = m.PayerPayments.Add(m.PatientPayments)
		m.Adjustments = m.Contractual.Add(m.other).Add(m.WrittenOff)
		owed = owed.Add(m.Charges).Sub(m.Payments).Sub(m.Adjustments)
		m.Receivables = owed
		if !m.Payments.IsNegative() && !m.Charges.IsNegative() {
			m.GrossRate = ratio(m.Payments, m.Charges, ratePlaces)
			if !m.Contractual.IsNegative() {
				m.NetRate = ratio(m.Payments, m.Charges.Sub(m.Contractual), ratePlaces)
			}
		}
		m.DenialRate, m.FirstPassRate = share(m.DeniedClaims, m.Answered), share(m.FirstPass, m.First)
		m.Denials = listOf(m.denials, m.Answered)
		m.ServiceToBill, m.BillToPay, m.ServiceToPay = m.bill.value(), m.pay.value(), m.service.value()
		m.Payers = payersOf(m.payers)
		out = append(out, m.Month)
		if k != "" {
			c.days(out)
		}
	}
	return out
}

// gaps puts the months without an entry between the others.
func (c *collector) gaps(keys []string) []string {
	var out []string
	for i, k := range keys {
		if i > 0 && keys[i-1] != "" {
			at, _ := time.Parse("2006-01", keys[i-1])
			end, _ := time.Parse("2006-01", k)
			months := (end.Year()-at.Year())*12 + int(end.Month()-at.Month())
			for n := 1; n < months && months <= mostMonths; n++ {
				d := at.AddDate(0, n, 0)
				out = append(out, c.month(claim.NewDate(d.Year(), d.Month(), 1)).Month.Month)
			}
		}
		out = append(out, k)
	}
	return out
}

// days sets the days in receivables of the last month of a list.
func (c *collector) days(list []Month) {
	last := &list[len(list)-1]
	end, err := time.Parse("2006-01", last.Month)
	if err != nil {
		return
	}
	begin, until := end.AddDate(0, -2, 0), end.AddDate(0, 1, 0)
	if monthOf(c.asOf) == last.Month {
		until = c.asOf.Time().AddDate(0, 0, 1)
	}
	first := begin.Format("2006-01")
	for i := range list { // not before the first month with an entry
		if list[i].Month != "" {
			if list[i].Month > first {
				first = list[i].Month
				begin, _ = time.Parse("2006-01", first)
			}
			break
		}
	}
	var charges decimal.Decimal
	for i := range list {
		if list[i].Month >= first && list[i].Month != "" {
			charges = charges.Add(list[i].Charges)
		}
	}
	if last.Receivables.IsNegative() {
		return
	}
	days := decimal.NewFromInt(int64(until.Sub(begin).Hours() / 24))
	last.Days = ratio(last.Receivables.Mul(days), charges, dayPlaces)
}

// listOf are the denials of a month, the most frequent first.
func listOf(list map[string]*DenialCount, answered int) []DenialCount {
	out := make([]DenialCount, 0, len(list))
	for _, d := range list {
		d.Rate = share(d.Claims, answered)
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b DenialCount) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}

func payersOf(list map[string]*payerCounting) []PayerMonth {
	out := make([]PayerMonth, 0, len(list))
	for _, p := range list {
		p.DenialRate, p.FirstPassRate = share(p.Denied, p.Answered), share(p.FirstPass, p.First)
		p.Denials = listOf(p.denials, p.Answered)
		out = append(out, p.PayerMonth)
	}
	slices.SortFunc(out, func(a, b PayerMonth) int {
		return cmp.Or(cmp.Compare(a.Payer, b.Payer), cmp.Compare(a.PayerID, b.PayerID))
	})
	return out
}
