package ack

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/x12"
)

// Answer is one thing that a file of acknowledgments says: *Interchange, *Set, *Group, *Level or *Claim.
type Answer interface {
	// Rows is the answer in one shape: a row for itself and one for each error that it lists.
	Rows() []Row
}

// File is what a file of acknowledgments says.
type File struct {
	Interchanges []Interchange // TA1
	Groups       []Group       // 999 and 997, with their sets
	Reports      []Report      // 277CA
	Findings     []x12.Finding // of the envelope and the guides, and where the acknowledgments contradict themselves
}

// Interchange is a TA1: the answer to an interchange.
type Interchange struct {
	Control string // ISA13 of the interchange that is answered
	Date    string // its ISA09, YYMMDD
	Time    string // its ISA10, HHMM
	Status  string // TA104: A accepted, E with errors, R rejected
	Note    string // TA105: 000-031
}

// Accepted reports whether the interchange was accepted, with errors or without.
func (i *Interchange) Accepted() bool { return i.Status == "A" || i.Status == "E" }

// Group is what a 999 says of a functional group.
type Group struct {
	Functional string   // AK101: HC
	Control    string   // AK102: GS06
	Version    string   // AK103: GS08
	Status     string   // AK901: A accepted, E with errors, P in part, R rejected (M, W, X for reasons of security)
	Included   int      // AK902: transaction sets that the group said it has
	Received   int      // AK903: that were found
	Accepted   int      // AK904: that were accepted
	Codes      []string // AK905-909
	Sets       []Set    // filled by Read; a Reader gives them one at a time before the group
}

// Set is what a 999 says of a transaction set.
type Set struct {
	Group   string // AK102: GS06 of its group
	Type    string // AK201: 837
	Control string // AK202: ST02
	Version string // AK203: ST03
	Errors  []Error
	Status  string   // IK501: A accepted, E with errors, R rejected (M, W, X for reasons of security); "" when it is not said
	Codes   []string // IK502-506
}

// Accepted reports whether the set was accepted, with errors or without.
func (s *Set) Accepted() bool { return s.Status == "A" || s.Status == "E" }

// Error is a segment that a 999 finds wrong: IK3 with what belongs to it.
type Error struct {
	Segment  string // IK301: segment id
	Position int    // IK302: ordinal in the transaction set, ST = 1
	Loop     string // IK303
	Code     string // IK304
	Context  []Context
	Elements []ElementError
}

// ElementError is an element that a 999 finds wrong: IK4 with what belongs to it.
type ElementError struct {
	Element   int    // IK401-1: 1 is the first
	Component int    // IK401-2: 1 is the first; 0: the whole element
	Repeat    int    // IK401-3: 1 is the first; 0: not a repeated element
	Data      int    // IK402: number of the data element in the standard
	Code      string // IK403
	Copy      string // IK404: the value as sent, where the receiver copied it
	Context   []Context
}

// Context says to what an error belongs: CTX. Name is SITUATIONAL TRIGGER, and the place is what makes the element or
// segment required, or Name is the identifier of the business unit, such as CLM01, and Value the unit's.
type Context struct {
	Name      string `json:"name"`                // CTX01-1
	Value     string `json:"value,omitempty"`     // CTX01-2
	Segment   string `json:"segment,omitempty"`   // CTX02
	Position  int    `json:"position,omitempty"`  // CTX03
	Loop      string `json:"loop,omitempty"`      // CTX04
	Element   int    `json:"element,omitempty"`   // CTX05-1
	Component int    `json:"component,omitempty"` // CTX05-2
	Repeat    int    `json:"repeat,omitempty"`    // CTX05-3
	Data      int    `json:"data,omitempty"`      // CTX06-1
}

// Report is a 277CA: what a payer or clearinghouse says of the claims of a file.
type Report struct {
	Levels []Level // in the order of the file
	Claims []Claim
}

// Level is a level of a 277CA above the claims.
type Level struct {
	Kind                           string // source, receiver or provider
	Qualifier, ID                  string // NM108, NM109
	Trace                          string // TRN02; of a receiver it is BHT03 of the file that is answered
	Statuses                       []Status
	Accepted, Rejected             int             // claims: QTY 90 and AA of a receiver, QA and QC of a provider
	AcceptedAmount, RejectedAmount decimal.Decimal // AMT YU and YY
}

// Claim is what a 277CA says of a claim.
type Claim struct {
	Batch         string // TRN02 of the receiver: BHT03 of the file that is answered
	Account       string // TRN02: the account number that it was sent with (CLM01)
	Statuses      []Status
	PayerControl  string // REF*1K
	Clearinghouse string // REF*D9
	BillType      string // REF*BLT
	ServiceDate   string // DTP*472 as sent: CCYYMMDD or a range
	Lines         []Line
}

// Line is what a 277CA says of a service line.
type Line struct {
	Qualifier, Code string // SVC01
	Modifiers       []string
	Charge          decimal.Decimal
	Revenue         string // SVC04
	Statuses        []Status
	Control         string // REF*FJ, the line control number
	Prescription    string // REF*XZ
	Date            string // DTP*472 as sent
}

// Status is one STC: category, code, entity, and what is done.
type Status struct {
	Category string       // STC01-1: A1, A2, A3, A6, A7 ...
	Code     string       // STC01-2
	Entity   string       // STC01-3
	Also     []StatusCode // STC10, STC11
	Action   string       // STC03: WQ accept, U reject
	Amount   decimal.Decimal
	Date     string // STC02, CCYYMMDD
	Text     string // STC12
}

// StatusCode is a further reason of a status.
type StatusCode struct{ Category, Code, Entity string }

// text is category, code and entity: A7:562:85.
func (c StatusCode) text() string {
	s := c.Category + ":" + c.Code
	if c.Entity != "" {
		s += ":" + c.Entity
	}
	return s
}

// rejects reports whether a category sends a claim back: returned, not found, or rejected.
func rejects(category string) bool {
	switch category {
	case "A3", "A4", "A6", "A7", "A8":
		return true
	}
	return false
}

// Rejected reports whether the status sends back what it stands at: by its action or by its category, also where the two
// contradict each other (ACK-277-01), since what is taken for accepted and is not is lost.
func (s *Status) Rejected() bool { return s.Action == "U" || rejects(s.Category) }

// Accepted reports whether no status of the claim, or of one of its lines, sends it back. One without a status is not
// accepted.
func (c *Claim) Accepted() bool {
	for i := range c.Lines {
		if first(c.Lines[i].Statuses) != nil {
			return false
		}
	}
	return len(c.Statuses) > 0 && first(c.Statuses) == nil
}

// first is the first status that sends back; nil when none does.
func first(list []Status) *Status {
	for i := range list {
		if list[i].Rejected() {
			return &list[i]
		}
	}
	return nil
}
