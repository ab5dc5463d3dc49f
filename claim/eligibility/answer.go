package eligibility

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim/exchange"
)

// Answer is what a payer said about a person: X12 271.
type Answer struct {
	Head       exchange.Head
	Payer      exchange.Party   // 2100A
	Provider   exchange.Party   // 2100B
	Subscriber exchange.Person  // 2100C
	Dependent  *exchange.Person // 2100D, when the answer is about one
	Benefits   []Benefit        // 2110C, 2110D
}

// Benefit is EB with what belongs to it.
type Benefit struct {
	Information   string              // EB01: 1 active, 6 inactive, A coinsurance, B copay, C deductible, F limit, G out of pocket …
	Coverage      string              // EB02: IND individual, FAM family …
	ServiceTypes  []string            // EB03
	InsuranceType string              // EB04
	Plan          string              // EB05
	Period        string              // EB06: 23 calendar year, 24 year to date, 29 what remains …
	Amount        exchange.Optional   // EB07
	Fraction      exchange.Optional   // EB08: of one; 0.2 are 20 percent
	QuantityType  string              // EB09
	Quantity      exchange.Optional   // EB10
	Authorization string              // EB11: Y needed, N not, U unknown
	InNetwork     string              // EB12: Y in, N out, W both, U unknown
	Procedure     *exchange.Procedure // EB13
	Pointers      [4]string           // EB14
	Limits        []Delivery          // HSD
	References    []exchange.Reference
	Dates         []exchange.Period
	Rejections    []exchange.Rejection
	Messages      []string // MSG
	Details       []Detail // III
	Parties       []exchange.Party
	Kept          []exchange.Segment
}

// Delivery is HSD: how much, how often, in which time.
type Delivery = exchange.Delivery

// Patient is who the answer is about.
func (a *Answer) Patient() *exchange.Person {
	if a.Dependent != nil {
		return a.Dependent
	}
	return &a.Subscriber
}

// Trace is the number of the question, given back: TRN*2 of the patient, else of the subscriber; empty where there is none.
func (a *Answer) Trace() string { return a.trace("2") }

// PayerTrace is the payer's own number of the answer: TRN*1.
func (a *Answer) PayerTrace() string { return a.trace("1") }

func (a *Answer) trace(kind string) string {
	for _, list := range [...][]exchange.Trace{a.Patient().Traces, a.Subscriber.Traces} {
		for i := range list {
			if list[i].Kind == kind {
				return list[i].ID
			}
		}
	}
	return ""
}

// Rejections are all reasons why something was not answered, from the payer's system down to single benefits.
func (a *Answer) Rejections() []exchange.Rejection {
	out := slices.Concat(a.Payer.Rejections, a.Provider.Rejections, a.Subscriber.Rejections)
	if a.Dependent != nil {
		out = append(out, a.Dependent.Rejections...)
	}
	for i := range a.Benefits {
		out = append(out, a.Benefits[i].Rejections...)
	}
	return out
}

// rejected reports whether the payer rejected what was asked as a whole: above the benefits.
func (a *Answer) rejected() bool {
	n := len(a.Rejections())
	for i := range a.Benefits {
		n -= len(a.Benefits[i].Rejections)
	}
	return n > 0
}

// Code is the code of the procedure that the benefit is about; empty where it is about types of service.
func (b *Benefit) Code() string {
	if b.Procedure == nil {
		return ""
	}
	return b.Procedure.Code
}

// Unreadable says which of the amount (EB07), the fraction (EB08) and the quantity (EB10) the payer sent as something
// that is no number. They are not valid, but were said.
func (b *Benefit) Unreadable() (amount, fraction, quantity bool) {
	for i := range b.Kept {
		if text, ok := strings.CutPrefix(b.Kept[i].Text, "EB*"); ok && b.Kept[i].Partial {
			said := strings.Split(text, "*")
			has := func(n int) bool { return n <= len(said) && said[n-1] != "" }
			return has(7) && !b.Amount.Valid, has(8) && !b.Fraction.Valid, has(10) && !b.Quantity.Valid
		}
	}
	return false, false, false
}

// Is reports whether the benefit is about a type of service.
func (b *Benefit) Is(serviceType string) bool { return slices.Contains(b.ServiceTypes, serviceType) }
