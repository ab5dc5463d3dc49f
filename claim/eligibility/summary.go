package eligibility

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// Summary is an Answer in the terms of a front desk. What was not said is absent.
type Summary struct {
	// Active is of the plan (service type 30, or none named), else of the types of service that were named, but those
	// that are said not to be covered, too. Where several benefits contradict each other, those in force on the Day
	// decide; inactive out of network does not contradict. Where they do not decide, where the payer rejected the
	// question, or where the dates of what was said to be active do not hold the Day, it is not said.
	Active         Said
	Contradicted   bool              // benefits that would decide contradict each other: see Services
	Plan           string            // of the first benefit that decided, else the one that others name
	InsuranceType  string            // the same
	Plans          []string          // of all benefits that decided, contradicting ones too: Medicare's parts, a plan beside another
	InsuranceTypes []string          // the same
	Group          string            // REF*6P, else the number of group or policy
	Day            claim.Date        // the day that the summary is of
	Outside        bool              // the coverage has dates, and the Day is not within them
	Dates          []exchange.Period // of the coverage: the patient's own, else the subscriber's
	OfSubscriber   []exchange.Period // dates of the subscriber's where a dependent has their own
	From           claim.Date        // where the coverage begins, by these dates; zero where they do not say it
	Through        claim.Date        // its last day, the same
	Died           claim.Date        // DTP*442 of the patient: nothing is said to be active behind it
	Services       []Coverage        // active or not, by type of service
	CostShares     []CostShare       // copay, coinsurance, deductible, out of pocket
	Limits         []Limit
	NotCovered     []string  // types of service
	Authorization  []string  // types of service that need one
	Excluded       []Benefit // what is not covered as it was said: types of service, procedures, from when
	Authorize      []Benefit // what needs an authorization as it was said
	Other          []Benefit // all that stands nowhere else: who is to be asked, restrictions, reserves …
	OtherPayers    []OtherPayer
	Messages       []string
	Corrected      bool // the payer's record of the person differs from what was asked with (INS03 001)
	Rejections     []exchange.Rejection
}

// Said is yes, no, or not said.
type Said uint8

// The values of Said.
const (
	NotSaid Said = iota
	Yes
	No
)

// String is yes, no, or unknown.
func (s Said) String() string {
	switch s {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return "unknown"
}

// Coverage says whether a type of service is covered.
type Coverage struct {
	ServiceType   string // empty where none was named
	Procedure     string
	Active        Said   // pending is not said, nor is what the payer said both of
	Contradicted  bool   // said to be active, and elsewhere in the answer not to be covered
	Information   string // EB01
	Plan          string
	InsuranceType string
	InNetwork     Said
	Dates         []exchange.Period
	Benefit       *Benefit // all of what was said
}

// CostShare is what the patient pays. Total is the amount of the period, Remaining what is left of it, Met what was
// reached; each only where the payer said it.
type CostShare struct {
	Kind         string // copay, coinsurance, deductible, outOfPocket, spendDown
	Coverage     string // EB02: IND, FAM …
	ServiceTypes []string
	Procedure    string
	InNetwork    Said
	Network      string // EB12 as sent: W is both
	Period       string // EB06 of Total
	Total        exchange.Optional
	Remaining    exchange.Optional
	Met          exchange.Optional
	Fraction     exchange.Optional // coinsurance: of one
	Authorize    Said
	Messages     []string

	InsuranceType string
	Plan          string
	Places        []string // III: where it holds, by place of service
	Benefit       *Benefit // all of what was said; of several that stand together the first
}

// Limit is how much of something is covered.
type Limit struct {
	Coverage     string
	ServiceTypes []string
	Procedure    string
	InNetwork    Said
	Network      string
	Period       string
	Amount       exchange.Optional
	QuantityType string
	Quantity     exchange.Optional
	Deliveries   []Delivery
	Messages     []string

	InsuranceType string
	Plan          string
	Places        []string
	Fraction      exchange.Optional
	Benefit       *Benefit

	// What remains of it, where the payer said a limit and a remainder (EB06 29, 33) of the same; the remainder is a
	// Limit, too.
	RemainingAmount   exchange.Optional
	RemainingQuantity exchange.Optional
}

// OtherPayer is another payer that the answer names.
type OtherPayer struct {
	Role   string // NM101: PR, PRP primary, SEP secondary, TTP tertiary
	Name   string
	IDType string
	ID     string
	Dates  []exchange.Period

	InsuranceType string
	References    []exchange.Reference // its numbers of the policy, group or plan
	Contacts      []exchange.Contact
	Benefit       *Benefit
	Party         *exchange.Party // all of what was said of it
	Insured       *exchange.Party // whose policy it is; nil when it was not said
}

// said is Y, N or neither.
func said(code string) Said {
	switch code {
	case "Y":
		return Yes
	case "N":
		return No
	}
	return NotSaid
}

// kinds are the cost shares by EB01.
func kindOf(information string) string {
	switch information {
	case "A":
		return "coinsurance"
	case "B":
		return "copay"
	case "C":
		return "deductible"
	case "G":
		return "outOfPocket"
	case "Y":
		return "spendDown"
	}
	return ""
}

// isCoverage reports whether EB01 is about coverage.
func isCoverage(information string) bool {
	return len(information) == 1 && information >= "1" && information <= "8"
}

// activeOf is what EB01 says about coverage; active while it is looked into is not yes.
func activeOf(information string) Said {
	switch information {
	case "1", "2", "3", "4":
		return Yes
	case "6", "7", "8":
		return No
	}
	return NotSaid
}

// Day is the day that the answer is about: the one day asked for where it is given back (DTP*307, 291 or 472 of the
// patient, else of the subscriber, one day or a period of one), else the day of the answer.
func (a *Answer) Day() claim.Date {
	for _, list := range [...][]exchange.Period{a.Patient().Dates, a.Subscriber.Dates} {
		for i := range list {
			if Asked(&list[i]) {
				return list[i].From
			}
		}
	}
	return a.Head.Created
}

// Summary puts together what belongs together, as of the Day of the answer: the deductible and what remains of it,
// coverage by type of service.
func (a *Answer) Summary() Summary { return a.SummaryOn(a.Day()) }

// SummaryOn is the Summary as of a day.
func (a *Answer) SummaryOn(day claim.Date) Summary {
	p := a.Patient()
	s := Summary{Day: day, Rejections: a.Rejections(), Dates: p.Dates, Corrected: p.Maintenance == "001" || a.Subscriber.Maintenance == "001"}
	for _, q := range [...]string{"6P", "1L", "IL", "IG"} { // number of the group, of group or policy, of the policy
		for _, of := range []*exchange.Person{p, &a.Subscriber} {
			if s.Group == "" {
				s.Group = of.Reference(q)
			}
		}
	}
	switch {
	case a.Dependent == nil:
	case len(bounding(p.Dates)) > 0:
		s.OfSubscriber = a.Subscriber.Dates
	default:
		s.Dates = append(append([]exchange.Period{}, p.Dates...), a.Subscriber.Dates...)
	}
	var shares pairing
	var notCovered, authorize, messages set
	for i := range a.Benefits {
		b := &a.Benefits[i]
		shown := isCoverage(b.Information)
		if shown {
			s.coverage(b)
		}
		if b.Authorization == "Y" {
			s.Authorize = append(s.Authorize, *b)
			if b.Procedure == nil {
				authorize.add(b.ServiceTypes)
			}
		}
		switch {
		case kindOf(b.Information) != "":
			shares.add(b)
			shown = true
		case b.Information == "F":
			s.Limits = append(s.Limits, Limit{
				Coverage: b.Coverage, ServiceTypes: b.ServiceTypes, Procedure: b.Code(), InNetwork: said(b.InNetwork), Network: b.InNetwork, Period: b.Period,
				Amount: b.Amount, QuantityType: b.QuantityType, Quantity: b.Quantity, Deliveries: b.Limits, Messages: b.Messages,
				InsuranceType: b.InsuranceType, Plan: b.Plan, Places: placesOf(b), Fraction: b.Fraction, Benefit: b,
			})
			shown = true
		case b.Information == "I":
			s.Excluded = append(s.Excluded, *b)
			if b.Procedure == nil {
				notCovered.add(b.ServiceTypes)
			}
			shown = true
		}
		for k := range b.Parties {
			p := &b.Parties[k]
			if b.Information == "R" && p.Role != "IL" || p.Role == "PRP" || p.Role == "SEP" || p.Role == "TTP" {
				s.OtherPayers = append(s.OtherPayers, OtherPayer{Party: p, Insured: b.party("IL"), Role: p.Role, Name: p.FullName(), IDType: p.IDType, ID: p.ID, Dates: b.Dates,
					InsuranceType: b.InsuranceType, References: append(append([]exchange.Reference{}, b.References...), p.References...), Contacts: p.Contacts, Benefit: b})
				shown = shown || b.Information == "R"
			}
		}
		if !shown {
			s.Other = append(s.Other, *b)
		}
		messages.add(b.Messages)
	}
	s.CostShares, s.NotCovered, s.Authorization, s.Messages = shares.list(), notCovered.list, authorize.list, messages.list
	remain(s.Limits)
	s.contradict()
	for _, d := range p.Dates {
		if d.Qualifier == "442" && d.Through.IsZero() {
			s.Died = d.From
		}
	}
	s.decide(a)
	if len(s.Plans) == 0 && s.Plan != "" {
		s.Plans = []string{s.Plan}
	}
	if len(s.InsuranceTypes) == 0 && s.InsuranceType != "" {
		s.InsuranceTypes = []string{s.InsuranceType}
	}
	return s
}

func (s *Summary) coverage(b *Benefit) {
	types := b.ServiceTypes
	if len(types) == 0 {
		types = []string{""}
	}
	for _, t := range types {
		s.Services = append(s.Services, Coverage{ServiceType: t, Procedure: b.Code(), Active: activeOf(b.Information), Information: b.Information, Plan: b.Plan,
			InsuranceType: b.InsuranceType, InNetwork: said(b.InNetwork), Dates: b.Dates, Benefit: b})
	}
}

// party is the first that has the role; nil without one.
func (b *Benefit) party(role string) *exchange.Party {
	for i := range b.Parties {
		if b.Parties[i].Role == role {
			return &b.Parties[i]
		}
	}
	return nil
}

func placesOf(b *Benefit) (out []string) {
	for _, d := range b.Details {
		if d.Qualifier == "ZZ" {
			out = append(out, d.Code)
		}
	}
	return out
}

// set is a list without what it has already, in order.
type set struct {
	list []string
	has  map[string]bool
}

func (s *set) add(more []string) {
	for _, v := range more {
		if s.has[v] {
			continue
		}
		if s.has == nil {
			s.has = map[string]bool{}
		}
		s.has[v] = true
		s.list = append(s.list, v)
	}
}
