package eligibility

import (
	"slices"

	"github.com/gomedcode/medcode/claim/exchange"
)

// Summary is an Answer in the terms of a front desk. What was not said is absent.
type Summary struct {
	Active        Said // of the plan (service type 30), else of the first type that was said to be active or not
	Plan          string
	InsuranceType string
	Group         string
	Dates         []exchange.Period // of the coverage
	Services      []Coverage        // active or not, by type of service
	CostShares    []CostShare       // copay, coinsurance, deductible, out of pocket
	Limits        []Limit
	NotCovered    []string // types of service
	Authorization []string // types of service that need one
	OtherPayers   []OtherPayer
	Messages      []string
	Rejections    []exchange.Rejection
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
	ServiceType string // empty where none was named
	Active      Said
	Information string // EB01
	Plan        string
	InNetwork   Said
	Dates       []exchange.Period
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
}

// OtherPayer is another payer that the answer names.
type OtherPayer struct {
	Role   string // NM101: PR, PRP primary, SEP secondary, TTP tertiary
	Name   string
	IDType string
	ID     string
	Dates  []exchange.Period
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

// activeOf is what EB01 says about coverage.
func activeOf(information string) Said {
	switch information {
	case "1", "2", "3", "4", "5":
		return Yes
	case "6", "7", "8":
		return No
	}
	return NotSaid
}

// Summary puts together what belongs together: the deductible and what remains of it, coverage by type of service.
func (a *Answer) Summary() Summary {
	s := Summary{Rejections: a.Rejections(), Group: a.Patient().Reference("6P")}
	if s.Group == "" {
		s.Group = a.Subscriber.Reference("6P")
	}
	s.Dates = slices.Concat(s.Dates, a.Subscriber.Dates)
	if a.Dependent != nil {
		s.Dates = append(s.Dates, a.Dependent.Dates...)
	}
	for i := range a.Benefits {
		s.benefit(&a.Benefits[i])
	}
	return s
}

func (s *Summary) benefit(b *Benefit) {
	if active := activeOf(b.Information); active != NotSaid {
		s.coverage(b, active)
	}
	if b.Authorization == "Y" {
		s.Authorization = appendNew(s.Authorization, b.ServiceTypes)
	}
	switch {
	case kindOf(b.Information) != "":
		s.share(b)
	case b.Information == "F":
		s.Limits = append(s.Limits, Limit{
			Coverage: b.Coverage, ServiceTypes: b.ServiceTypes, Procedure: codeOf(b), InNetwork: said(b.InNetwork), Network: b.InNetwork, Period: b.Period,
			Amount: b.Amount, QuantityType: b.QuantityType, Quantity: b.Quantity, Deliveries: b.Limits, Messages: b.Messages,
		})
	case b.Information == "I":
		s.NotCovered = appendNew(s.NotCovered, b.ServiceTypes)
	}
	for i := range b.Parties {
		p := &b.Parties[i]
		if b.Information == "R" && p.Role != "IL" || p.Role == "PRP" || p.Role == "SEP" || p.Role == "TTP" {
			s.OtherPayers = append(s.OtherPayers, OtherPayer{Role: p.Role, Name: p.FullName(), IDType: p.IDType, ID: p.ID, Dates: b.Dates})
		}
	}
	s.Messages = appendNew(s.Messages, b.Messages)
}

func (s *Summary) coverage(b *Benefit, active Said) {
	types := b.ServiceTypes
	if len(types) == 0 {
		types = []string{""}
	}
	for _, t := range types {
		s.Services = append(s.Services, Coverage{ServiceType: t, Active: active, Information: b.Information, Plan: b.Plan, InNetwork: said(b.InNetwork), Dates: b.Dates})
	}
	plan := slices.Contains(types, "30") || types[0] == ""
	if s.Active == NotSaid || plan && !s.ofPlan() {
		s.Active = active
	}
	if s.Plan == "" {
		s.Plan = b.Plan
	}
	if s.InsuranceType == "" {
		s.InsuranceType = b.InsuranceType
	}
}

// ofPlan reports whether the plan as a whole was spoken of before the coverage added last.
func (s *Summary) ofPlan() bool {
	n := 0
	for i := range s.Services {
		if t := s.Services[i].ServiceType; t == "30" || t == "" {
			n++
		}
	}
	return n > 1
}

func codeOf(b *Benefit) string {
	if b.Procedure == nil {
		return ""
	}
	return b.Procedure.Code
}

// share adds what the patient pays; amounts of one kind, level, network and service stand together.
func (s *Summary) share(b *Benefit) {
	c := CostShare{
		Kind: kindOf(b.Information), Coverage: b.Coverage, ServiceTypes: b.ServiceTypes, Procedure: codeOf(b), InNetwork: said(b.InNetwork), Network: b.InNetwork,
		Fraction: b.Fraction, Authorize: said(b.Authorization), Messages: b.Messages,
	}
	remaining, met := b.Period == "29", b.Period == "24"
	switch {
	case remaining:
		c.Remaining = b.Amount
	case met && c.Kind != "copay" && c.Kind != "coinsurance":
		c.Met = b.Amount
	default:
		c.Total, c.Period = b.Amount, b.Period
	}
	if c.Kind == "deductible" || c.Kind == "outOfPocket" || c.Kind == "spendDown" {
		for i := range s.CostShares {
			o := &s.CostShares[i]
			if o.Kind != c.Kind || o.Coverage != c.Coverage || o.Network != c.Network || o.Procedure != c.Procedure || !slices.Equal(o.ServiceTypes, c.ServiceTypes) ||
				o.Total.Valid && c.Total.Valid || o.Remaining.Valid && c.Remaining.Valid || o.Met.Valid && c.Met.Valid ||
				o.Fraction.Valid || c.Fraction.Valid {
				continue
			}
			if c.Total.Valid {
				o.Total, o.Period = c.Total, c.Period
			}
			if c.Remaining.Valid {
				o.Remaining = c.Remaining
			}
			if c.Met.Valid {
				o.Met = c.Met
			}
			o.Messages = appendNew(o.Messages, c.Messages)
			return
		}
	}
	s.CostShares = append(s.CostShares, c)
}

// appendNew appends what the list does not have; the list is not shared with the caller's.
func appendNew(list, more []string) []string {
	list = slices.Clip(list)
	for _, v := range more {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
