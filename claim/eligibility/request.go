package eligibility

import "github.com/gomedcode/medcode/claim/exchange"

// Request is an inquiry about a person: X12 270.
type Request struct {
	Head       exchange.Head
	Payer      exchange.Party   // 2100A: who is asked
	Provider   exchange.Party   // 2100B: who asks
	Subscriber exchange.Person  // 2100C
	Dependent  *exchange.Person // 2100D: who is asked about, when it is not the subscriber
	Inquiries  []Inquiry        // 2110C, 2110D
}

// Inquiry is what is asked: EQ with what belongs to it.
type Inquiry struct {
	ServiceTypes  []string            // EQ01: 30 the plan, 1 medical care, 35 dental care …
	Procedure     *exchange.Procedure // EQ02
	Coverage      string              // EQ03: FAM
	InsuranceType string              // EQ04
	Pointers      [4]string           // EQ05: positions in the diagnoses
	SpendDown     exchange.Optional   // AMT*R
	Billed        exchange.Optional   // AMT*PB
	Details       []Detail            // III
	Reference     exchange.Reference  // REF: 9F, G1
	Date          exchange.Period     // DTP*291
	Kept          []exchange.Segment
}

// Detail is III: a place of service or nature of injury that a question or benefit is about.
type Detail struct {
	Qualifier string // III01: ZZ place of service …
	Code      string // III02
	Category  string // III03
	Text      string // III04
}

// Patient is who is asked about.
func (r *Request) Patient() *exchange.Person {
	if r.Dependent != nil {
		return r.Dependent
	}
	return &r.Subscriber
}
