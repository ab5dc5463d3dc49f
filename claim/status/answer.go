package status

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// Levels that an Answer may be about.
const (
	LevelReceiver = "receiver" // 2200B: the question as a whole
	LevelProvider = "provider" // 2200C: all claims of a provider
	LevelClaim    = "claim"    // 2200D, 2200E
)

// Answer is what a payer said about a claim: X12 277.
type Answer struct {
	Head         exchange.Head
	Payer        exchange.Party   // 2100A
	Receiver     exchange.Party   // 2100B
	Providers    []exchange.Party // 2100C
	Subscriber   exchange.Person  // 2100D
	Dependent    *exchange.Person // 2100E
	Level        string           // empty is LevelClaim
	Trace        exchange.Trace   // TRN: that of the question
	Statuses     []Status
	PayerControl string          // REF*1K
	BillType     string          // REF*BLT
	Account      string          // REF*EJ
	Prescription string          // REF*XZ
	Voucher      string          // REF*VV
	Clearing     string          // REF*D9
	Dates        exchange.Period // DTP*472
	Lines        []Line          // 2220
	Kept         []exchange.Segment
}

// Line is the answer for a service line.
type Line struct {
	Procedure *exchange.Procedure // SVC01
	Charge    exchange.Optional   // SVC02
	Paid      exchange.Optional   // SVC03
	Revenue   string              // SVC04
	Units     exchange.Optional   // SVC07
	Statuses  []Status
	Control   string // REF*FJ
	Dates     exchange.Period
	Kept      []exchange.Segment
}

// Code is a status: its category, the code itself, whom it is about.
type Code struct {
	Category string // A1 received, A3 returned, P1 pending, F1 paid, F2 denied, R0 more is asked for, E0 failed …
	Code     string
	Entity   string // 1P, IL, QC …
	List     string // RX: the code is one of the pharmacies'
}

// Status is STC.
type Status struct {
	Code
	Effective claim.Date        // STC02
	Charge    exchange.Optional // STC04
	Paid      exchange.Optional // STC05
	Finalized claim.Date        // STC06
	Method    string            // STC07: ACH, CHK …
	PaidOn    claim.Date        // STC08
	Check     string            // STC09: number of the check or transfer
	Also      []Code            // STC10, STC11
	Message   string            // STC12: text of the payer
}

// State is what a category says in one word: accepted, returned, not-found, pending, finalized, requests, error, or
// empty for a category that is none of these.
func (c *Code) State() string {
	if len(c.Category) < 2 {
		return ""
	}
	switch c.Category[0] {
	case 'A':
		switch c.Category[1] {
		case '0', '1', '2', '5':
			return "accepted"
		case '4':
			return "not-found"
		}
		return "returned"
	case 'P':
		return "pending"
	case 'F':
		return "finalized"
	case 'R':
		return "requests"
	case 'D':
		return "not-found"
	case 'E':
		return "error"
	}
	return ""
}

// Patient is who the claim is for.
func (a *Answer) Patient() *exchange.Person {
	if a.Dependent != nil {
		return a.Dependent
	}
	return &a.Subscriber
}

// Patient is who the claim is for.
func (r *Request) Patient() *exchange.Person {
	if r.Dependent != nil {
		return r.Dependent
	}
	return &r.Subscriber
}
