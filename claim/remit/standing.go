package remit

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Status is where a claim stands, by what was adjudicated.
type Status uint8

// The statuses.
const (
	Pending       Status = iota // no answer yet
	Rejected                    // by an acknowledgment, with no remittance
	Paid                        // adjudicated; single lines may be denied
	Underpaid                   // a line is allowed less than was agreed
	Denied                      // every line is denied
	Reversed                    // taken back, and not corrected
	Corrected                   // taken back and adjudicated anew
	Unmatched                   // a remittance without a claim
	Predetermined               // it asked what would be paid (CLM19 PB): nothing was done, nothing is owed; answered or not
)

// String is the word for the status.
func (s Status) String() string {
	switch s {
	case Pending:
		return "pending"
	case Rejected:
		return "rejected"
	case Paid:
		return "paid"
	case Underpaid:
		return "underpaid"
	case Denied:
		return "denied"
	case Reversed:
		return "reversed"
	case Corrected:
		return "corrected"
	case Unmatched:
		return "unmatched"
	case Predetermined:
		return "predetermination"
	}
	return "unknown"
}

// Amounts are what became of a charge: Charge = Paid + Contractual + OtherAdjustments + PatientResponsibility + Balance.
type Amounts struct {
	Charge                decimal.Decimal
	Paid                  decimal.Decimal // by payers
	Contractual           decimal.Decimal // group CO of what is not denied
	OtherAdjustments      decimal.Decimal // groups OA, PI, CR of what is not denied, and what was written off
	PatientResponsibility decimal.Decimal // group PR: what the last payer leaves to the patient
	Balance               decimal.Decimal // what is open with payers; below zero: too much was paid
}

// add adds an entry of the sum.
func (a *Amounts) add(k Kind, d decimal.Decimal) {
	switch k {
	case KindCharge:
		a.Charge = a.Charge.Add(d)
		a.Balance = a.Balance.Add(d)
		return
	case KindPaid:
		a.Paid = a.Paid.Add(d)
	case KindContractual:
		a.Contractual = a.Contractual.Add(d)
	case KindOther, KindWriteOff:
		a.OtherAdjustments = a.OtherAdjustments.Add(d)
	case KindPatientShare:
		a.PatientResponsibility = a.PatientResponsibility.Add(d)
	default:
		return
	}
	a.Balance = a.Balance.Sub(d)
}

// Plus is the sum of two.
func (a Amounts) Plus(b Amounts) Amounts {
	return Amounts{
		Charge: a.Charge.Add(b.Charge), Paid: a.Paid.Add(b.Paid), Contractual: a.Contractual.Add(b.Contractual),
		OtherAdjustments: a.OtherAdjustments.Add(b.OtherAdjustments), PatientResponsibility: a.PatientResponsibility.Add(b.PatientResponsibility),
		Balance: a.Balance.Add(b.Balance),
	}
}

// Standing is where a claim stands, worked out from what was sent, answered and booked.
type Standing struct {
	Key     string // of the claim in the ledger
	Account string // CLM01 or CLP01
	Sent    *claim.Claim
	Sends   []Send // every time that it was sent, in order; empty for one that is unmatched
	Payer   string // that it was sent to first
	PayerID string
	From    Date
	Status  Status
	Amounts

	Allowed           decimal.Decimal // by the first payer that did not deny it
	PatientPaid       decimal.Decimal // by the patient, less refunds: beside the sum of Amounts
	PatientWrittenOff decimal.Decimal // of what the patient owes: likewise
	WrittenOff        decimal.Decimal // part of OtherAdjustments
	Expected          Optional        // what was agreed, of the lines for which that is known
	PerDiem           *PerDiem        // what was agreed for the days of a stay; nil when it is not paid by the day
	Age               int             // days from From to Terms.AsOf; 0 without either
	Due               bool            // a payer has the claim and has not answered
	Voided            bool            // a void (frequency 8) was sent
	Replaces          string          // account number of the claim that this one replaces, where it is another one
	ReplacedBy        string          // account number of the claim that replaces this one, where it is another one: what is open here is asked for there

	Payments   []Remittance // each remittance that answered, in order of time
	Denials    []Denial     // of the answers in force
	Lines      []LineStanding
	Answers    []*Answer // in order of time
	Rejections []string  // codes of the acknowledgment that rejects it
	Provider   []Entry   // provider adjustments that name it, each with its Reference
	Doubts     []string  // what a person should look at

	behind bool // Allowed is by a payer behind another: see LineStanding.Secondary
}

// PatientDue is what the patient owes: the responsibility less what was paid and written off.
func (s *Standing) PatientDue() decimal.Decimal {
	return s.PatientResponsibility.Sub(s.PatientPaid).Sub(s.PatientWrittenOff)
}

// Remittance is a payment that answered a claim.
type Remittance struct {
	Payer   string
	PayerID string
	Trace   string
	Date    Date
	Amount  decimal.Decimal // what it paid for the claim; below zero for a reversal
	Source  Source
}

// Denial is a reason for which something was not paid.
type Denial struct {
	Line    int // number of the service line (LX); 0: the claim as a whole
	Group   string
	Reason  string   // CARC
	Remarks []string // RARC: of the line, those of the claim where it has none
	Amount  decimal.Decimal
	Payer   string
	PayerID string
	Rank    int // of the payer: 1 primary
	Date    Date
	Answer  int // index in Standing.Answers
}

// LineStanding is where a service line stands. What answers of the claim as a whole say is in none.
type LineStanding struct {
	Line      int // LX
	Code      string
	Modifiers []string
	Amounts
	Allowed   decimal.Decimal
	Secondary bool // Allowed is by a payer behind another, which repeats what that one did (OA 23): not the price that was agreed
	Answered  bool
	Denied    bool
	Expected  Optional // what was agreed
	Underpaid bool
	Steps     []string // how Expected was worked out, or why not
}
