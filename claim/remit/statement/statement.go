package statement

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/internal/redact"
)

// Options say how bills are made. The zero value bills whatever is owed.
type Options struct {
	Day      remit.Date      // of the bills; ages count up to it
	Least    decimal.Decimal // a patient who owes less in all gets none
	PayBy    int             // days until payment is asked for; 0: no day is named
	Note     string          // words of the provider's own, at the end
	Describe func(l *claim.Line) string
}

// Statement is the bill of a patient from a provider.
type Statement struct {
	Day     remit.Date
	PayBy   remit.Date // zero: no day is named
	From    Sender
	To      []string // the lines of the address, the name first
	Patient string   // whom it is about
	Visits  []Visit  // by day
	Due     decimal.Decimal
	Ages    [receivables.Buckets]decimal.Decimal // what is due, by age
	Note    string
}

// Format prints <redacted> for every verb.
func (Statement) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Statement) LogValue() slog.Value { return redact.Log() }

// Sender is who bills.
type Sender struct {
	Name    string
	Address []string
	Phone   string
	key     string
}

// Format prints <redacted> for every verb: it belongs to a bill.
func (Sender) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Sender) LogValue() slog.Value { return redact.Log() }

// Visit is a claim as its patient is told of it.
type Visit struct {
	Account       string
	Key           string // of the claim in the ledger
	Day           remit.Date
	Age           int // days
	Insurance     []string
	Charge        decimal.Decimal
	InsurancePaid decimal.Decimal
	Adjustments   decimal.Decimal // cut by contract or otherwise, written off
	WithInsurance decimal.Decimal // not settled by payers
	PatientPaid   decimal.Decimal // less refunds
	Due           decimal.Decimal // above zero
	Shares        []Share         // why the patient owes it, as far as the payer says
	Lines         []Line
}

// Format prints <redacted> for every verb.
func (Visit) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Visit) LogValue() slog.Value { return redact.Log() }

// Share is a part of what the patient owes: deductible, coinsurance, copayment, or what is not covered.
type Share struct {
	Words  string
	Amount decimal.Decimal
}

// Format prints <redacted> for every verb.
func (Share) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Share) LogValue() slog.Value { return redact.Log() }

// Line is a service as its patient is told of it.
type Line struct {
	Day           remit.Date
	Code          string // with its modifiers
	What          string // by Options.Describe, else as the claim described it
	Charge        decimal.Decimal
	InsurancePaid decimal.Decimal
	Adjustments   decimal.Decimal
	WithInsurance decimal.Decimal
	PatientShare  decimal.Decimal
}

// Format prints <redacted> for every verb.
func (Line) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Line) LogValue() slog.Value { return redact.Log() }

// Held says how many claims of which the patient owes something have no bill.
type Held struct {
	Due       int // a payer's answer is due, or the claim was rejected, or is pending
	Next      int // another payer of the claim has not been asked yet
	Replaced  int // another claim replaces it, which has the bill
	Reversed  int // the payment was taken back and there is no new one
	Unmatched int // the claim was not sent here, so that nobody can be addressed
	Small     int // patients who owe less than Options.Least
}

// Make makes the bills, in the order in which their patients come up first.
func Make(standings iter.Seq[*remit.Standing], o Options) ([]*Statement, Held) {
	var (
		held  Held
		order []*Statement
		of    = map[string]*Statement{}
	)
	for s := range standings {
		if !s.PatientDue().IsPositive() {
			continue
		}
		switch {
		case s.Sent == nil || s.Status == remit.Unmatched:
			held.Unmatched++
			continue
		case s.ReplacedBy != "":
			held.Replaced++
			continue
		case s.Status == remit.Reversed:
			held.Reversed++
			continue
		case s.Due || s.Status == remit.Pending || s.Status == remit.Rejected:
			held.Due++
			continue
		case payerLeft(s):
			held.Next++
			continue
		}
		from := senderOf(s.Sent)
		key := from.key + "\x00" + patientKey(s)
		b := of[key]
		if b == nil {
			b = &Statement{Day: o.Day, From: from, Note: o.Note, Patient: name(&s.Sent.Patient.Party)}
			p := s.Sent.Person()
			b.Patient = name(&p.Party)
			b.To = addressee(s.Sent, o.Day)
			if o.PayBy > 0 && !o.Day.IsZero() {
				b.PayBy = o.Day.AddDays(o.PayBy)
			}
			of[key] = b
			order = append(order, b)
		}
		b.add(visitOf(s, o))
	}
	out := order[:0]
	for _, b := range order {
		if b.Due.LessThan(o.Least) {
			held.Small++
			continue
		}
		slices.SortStableFunc(b.Visits, func(x, y Visit) int { return cmp.Or(x.Day.Compare(y.Day), cmp.Compare(x.Account, y.Account)) })
		out = append(out, b)
	}
	return out, held
}

// payerLeft reports whether another payer of the claim is to be asked before the patient.
func payerLeft(s *remit.Standing) bool {
	_, err := s.NextPayer()
	return !errors.Is(err, remit.ErrNoNextPayer) && !errors.Is(err, remit.ErrNotAnswered)
}

func (b *Statement) add(v Visit) {
	b.Visits = append(b.Visits, v)
	b.Due = b.Due.Add(v.Due)
	i := receivables.BucketOf(v.Age)
	b.Ages[i] = b.Ages[i].Add(v.Due)
}

// patientKey is by what patients are told apart.
func patientKey(s *remit.Standing) string {
	if k := s.Sent.MemberKey(); k != "" {
		return k
	}
	p := s.Sent.Person()
	if p.LastName == "" {
		return "\x00" + s.Key // nobody knows
	}
	return strings.ToUpper(p.LastName + "/" + p.FirstName + "/" + p.BirthDate.String())
}

func visitOf(s *remit.Standing, o Options) Visit {
	v := Visit{
		Account: s.Account, Key: s.Key, Day: s.From, Age: s.Age, Charge: s.Charge, InsurancePaid: s.Paid,
		Adjustments: s.Contractual.Add(s.OtherAdjustments).Add(s.PatientWrittenOff), WithInsurance: s.Balance, PatientPaid: s.PatientPaid, Due: s.PatientDue(),
	}
	if !o.Day.IsZero() && !s.From.IsZero() {
		v.Age = o.Day.Sub(s.From)
	}
	for i := range s.Payments {
		if p := cmp.Or(s.Payments[i].Payer, s.Payments[i].PayerID); p != "" && !slices.Contains(v.Insurance, p) {
			v.Insurance = append(v.Insurance, p)
		}
	}
	v.Shares = sharesOf(s)
	for i := range s.Lines {
		l := &s.Lines[i]
		x := Line{
			Code: strings.Join(append([]string{l.Code}, l.Modifiers...), " "), Charge: l.Charge, InsurancePaid: l.Paid,
			Adjustments: l.Contractual.Add(l.OtherAdjustments), WithInsurance: l.Balance, PatientShare: l.PatientResponsibility, Day: s.From,
		}
		if i < len(s.Sent.Lines) {
			c := &s.Sent.Lines[i]
			x.Day, _ = s.Sent.LineDate(i)
			x.What = c.Description
			if o.Describe != nil {
				x.What = cmp.Or(o.Describe(c), x.What)
			}
		}
		v.Lines = append(v.Lines, x)
	}
	return v
}

// shareWords are the plain words for the reasons of a patient's share.
func shareWords(reason string) string {
	switch reason {
	case "1", "247":
		return "deductible of your plan"
	case "2", "248":
		return "coinsurance of your plan"
	case "3":
		return "copayment of your plan"
	case "66":
		return "blood deductible"
	}
	if words := remit.ReasonText(reason); words != "" {
		return "not paid by your plan: " + words
	}
	return "left to you by your plan"
}

// sharesOf says why the patient owes what he does, when the answers in force say it to the cent; nil otherwise.
func sharesOf(s *remit.Standing) []Share {
	for rank := lastRank(s); rank > 0; rank-- {
		var list []Share
		sum := decimal.Zero
		add := func(adjustments []remit.Adjustment) {
			for i := range adjustments {
				a := &adjustments[i]
				if a.Group != "PR" {
					continue
				}
				sum = sum.Add(a.Amount)
				words := shareWords(a.Reason)
				k := slices.IndexFunc(list, func(x Share) bool { return x.Words == words })
				if k < 0 {
					list = append(list, Share{Words: words})
					k = len(list) - 1
				}
				list[k].Amount = list[k].Amount.Add(a.Amount)
			}
		}
		for _, a := range s.Answers {
			if a.Effect != remit.InForce || a.Rank != rank {
				continue
			}
			add(a.Claim.Adjustments)
			for i := range a.Claim.Lines {
				add(a.Claim.Lines[i].Adjustments)
			}
		}
		if sum.Equal(s.PatientResponsibility) {
			return list
		}
	}
	return nil
}

func lastRank(s *remit.Standing) (n int) {
	for _, a := range s.Answers {
		if a.Effect == remit.InForce {
			n = max(n, a.Rank)
		}
	}
	return n
}
