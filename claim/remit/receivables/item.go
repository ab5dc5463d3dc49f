package receivables

import (
	"cmp"
	"fmt"
	"iter"
	"log/slog"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/internal/redact"
)

// Name is by whom something is owed or billed: a name and a number.
type Name struct {
	Name string
	ID   string
}

// Format prints <redacted> for every verb: it may be a patient.
func (Name) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Name) LogValue() slog.Value { return redact.Log() }

// key is what names are told apart by: the number, else the name.
func (n Name) key() string {
	if n.ID != "" {
		return "#" + strings.ToUpper(n.ID)
	}
	return strings.ToUpper(strings.Join(strings.Fields(n.Name), " "))
}

// Item is what is owed for a claim.
type Item struct {
	Claim      string // account number
	Key        string // of the claim in the ledger
	Status     remit.Status
	Payer      Name // that has the claim: of several the one whose answer is due, else the first
	Provider   Name // who rendered it, else who billed it; the number is the NPI
	Patient    Name // the number is that of the member
	person     string
	From       remit.Date
	Age        int             // days
	Charge     decimal.Decimal // what was asked for
	Paid       decimal.Decimal // by payers
	Balance    decimal.Decimal // open with payers; below zero: paid too much
	PatientDue decimal.Decimal // owed by the patient; below zero: paid too much
}

// Format prints <redacted> for every verb.
func (Item) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Item) LogValue() slog.Value { return redact.Log() }

// Items are the claims of a ledger as items, in their order, without predeterminations.
func Items(standings iter.Seq[*remit.Standing]) []Item {
	var out []Item
	for s := range standings {
		if s.Status == remit.Predetermined {
			continue // nothing was done
		}
		x := Item{
			Claim: s.Account, Key: s.Key, Status: s.Status, Payer: payerOf(s), From: s.From, Age: s.Age,
			Charge: s.Charge, Paid: s.Paid, Balance: s.Balance, PatientDue: s.PatientDue(),
		}
		x.Provider, x.Patient, x.person = providerOf(s), Name{}, ""
		if c := s.Sent; c != nil {
			p := c.Person()
			x.Patient = Name{personName(p.LastName, p.FirstName), cmp.Or(p.MemberID, c.Subscriber.MemberID)}
			x.person = c.MemberKey()
		} else if a := answered(s); a != nil {
			x.Patient = remitPatient(a.Claim)
		}
		if x.person == "" {
			x.person = cmp.Or(x.Patient.ID, x.Patient.key())
		}
		out = append(out, x)
	}
	return out
}

// payerOf is the payer that has the claim.
func payerOf(s *remit.Standing) Name {
	if n := len(s.Sends); s.Due && n > 1 {
		if last := &s.Sends[n-1]; last.Payer != "" || last.PayerID != "" {
			return Name{last.Payer, last.PayerID}
		}
	}
	return Name{s.Payer, s.PayerID}
}

// providerOf is who rendered the claim, else who billed it.
func providerOf(s *remit.Standing) Name {
	c := s.Sent
	if c == nil {
		if a := answered(s); a != nil && a.Claim.Rendering != nil {
			p := a.Claim.Rendering
			return Name{personName(p.Name, p.First), p.ID}
		}
		return Name{}
	}
	if c.Rendering != nil && !c.Rendering.IsZero() {
		return party(c.Rendering)
	}
	for i := range c.Lines {
		if p := c.Lines[i].Rendering; p != nil && !p.IsZero() {
			return party(p)
		}
	}
	return party(&c.Billing.Party)
}

func answered(s *remit.Standing) *remit.Answer {
	for _, a := range s.Answers {
		if a.Claim != nil {
			return a
		}
	}
	return nil
}

func remitPatient(c *remit.Claim) Name {
	p := cmp.Or(c.Patient, c.Insured)
	if p == nil {
		return Name{}
	}
	n := Name{personName(p.Name, p.First), p.ID}
	if n.ID == "" && c.Insured != nil {
		n.ID = c.Insured.ID
	}
	return n
}

func party(p *claim.Party) Name {
	if p.Organization != "" {
		return Name{p.Organization, p.NPI}
	}
	return Name{personName(p.LastName, p.FirstName), p.NPI}
}

// personName is a name as lists have it: DOE, JANE.
func personName(last, first string) string {
	switch {
	case last == "":
		return first
	case first == "":
		return last
	}
	return last + ", " + first
}
