package remit

import "github.com/shopspring/decimal"

// Source says where something was read.
type Source struct {
	File    string // its name
	Set     string // control number of the transaction set: ST02
	Segment int    // ordinal in the set, ST = 1; the line of a file that has lines
	Byte    int64  // offset in the file
}

// Kind is what an entry moves.
type Kind uint8

// The kinds. Of a claim, charge = paid + contractual + other adjustments + written off + patient responsibility + what is
// open; the other kinds stand beside that sum.
const (
	KindCharge          Kind = iota // what was asked for
	KindPaid                        // paid by a payer; below zero when taken back, or refunded to the payer
	KindContractual                 // cut by contract: group CO
	KindOther                       // cut otherwise: groups OA, PI, CR
	KindWriteOff                    // given up by the provider, of what payers owe
	KindPatientShare                // left to the patient: group PR
	KindPatientPaid                 // paid by the patient; below zero when refunded
	KindPatientWriteOff             // given up by the provider, of what the patient owes
	KindProvider                    // PLB: a positive amount lowers the payment; Entry.Claim when it names a claim
)

// String is the word for the kind.
func (k Kind) String() string {
	switch k {
	case KindCharge:
		return "charge"
	case KindPaid:
		return "paid"
	case KindContractual:
		return "contractual"
	case KindOther:
		return "otherAdjustment"
	case KindWriteOff:
		return "writeOff"
	case KindPatientShare:
		return "patientResponsibility"
	case KindPatientPaid:
		return "patientPaid"
	case KindPatientWriteOff:
		return "patientWriteOff"
	case KindProvider:
		return "providerAdjustment"
	}
	return "unknown"
}

// Entry is a movement of the ledger. Entries are only added: what a later remittance changes is a further entry, so the
// entries of a claim always come to where it stands.
type Entry struct {
	Posting string // what made it: a posting makes its entries once, however often it is read
	N       int    // ordinal in the posting, from 0
	Claim   string // Standing.Key; "" for a provider adjustment that names no claim
	Line    int    // number of the service line (LX); 0: the claim as a whole
	Kind    Kind
	Date    Date // of the payment, the claim, or the booking
	Payer   string
	PayerID string
	Trace   string // TRN02; the reference of a booking
	Group   string // of an adjustment: CO, PR, OA, PI
	Reason  string // CARC, or the reason of a provider adjustment
	Amount  decimal.Decimal
	Source  Source

	Reference string // PLB03-2, in Standing.Provider; an entry of the ledger has none
}

// cell is what entries are summed by.
type cell struct {
	line           int
	kind           Kind
	payer, payerID string
	group, reason  string
}
