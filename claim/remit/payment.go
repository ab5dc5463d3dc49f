package remit

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Date is a calendar day; the zero value means "not given".
type Date = claim.Date

// Payment is one remittance: a transaction set of an 835. Elements are named in brackets.
type Payment struct {
	Control              string          // ST02
	Handling             string          // BPR01: how money and advice travel: I together, H advice only, C, D, P, U, X
	Amount               decimal.Decimal // BPR02: what is paid, never negative
	CreditDebit          string          // BPR03: C credit, D debit
	Method               string          // BPR04: ACH, BOP, CHK, FWT, NON
	TransferFormat       string          // BPR05: CCP, CTX
	From                 Account         // BPR06-09
	Originator           string          // BPR10: 1 and the payer's EIN
	OriginatorSupplement string          // BPR11
	To                   Account         // BPR12-15
	Date                 Date            // BPR16: of the check, or the day on which the transfer takes effect
	Trace                string          // TRN02: number of the check or transfer
	TraceOriginator      string          // TRN03: 1 and the payer's EIN
	TraceSupplement      string          // TRN04
	Currency             string          // CUR02
	Receiver             string          // REF*EV
	Version              string          // REF*F2: of the payer's system
	Produced             Date            // DTM*405: last day of the adjudication cycle
	Payer                Party           // 1000A
	Payee                Party           // 1000B
	Groups               []Group         // 2000, to which Claim.Group refers
	Claims               []Claim         // 2100, in order
	Adjustments          []ProviderAdjustment
	Kept                 []Segment // what has no field, of the head
	Last                 []Segment // and behind the claims
}

// Account is a bank account of a payment.
type Account struct {
	BankType string // BPR06, BPR12: 01 routing number, 04 Canadian
	Bank     string // BPR07, BPR13
	Type     string // BPR08, BPR14: DA, SG
	Number   string // BPR09, BPR15
}

// Party is the payer or the payee.
type Party struct {
	Name       string // N102
	IDType     string // N103: XV, XX, FI
	ID         string // N104
	Address    claim.Address
	References []Reference // REF
	Contacts   []Contact   // PER
	Delivery   *Delivery   // RDM
	Kept       []Segment
}

// Delivery says how the advice is delivered: RDM.
type Delivery struct {
	Method string // RDM01: BM, EM, FT, OL
	Name   string // RDM02
	Number string // RDM03
}

// Reference is a further number: REF01, REF02.
type Reference struct {
	Qualifier string
	ID        string
}

// Contact is a PER: its function, a name and up to three numbers.
type Contact struct {
	Function string // PER01: CX claims, BL technical, IC web site
	Name     string // PER02
	Numbers  [3]Number
}

// Number is a communication number.
type Number struct {
	Kind  string // EM, EX, FX, TE, UR
	Value string
}

// Segment is a segment of the wire form without a field, with '*' ':' '^' as delimiters and without terminator. Partial
// says that the fields have a part of it: it is written back in full where they still say the same.
type Segment struct {
	Loop    string
	Text    string
	Partial bool
}

// ProviderAdjustment is an amount that has nothing to do with the charges of a claim of this payment: PLB.
type ProviderAdjustment struct {
	Provider  string          // PLB01
	Year      Date            // PLB02: last day of the provider's fiscal year
	Reason    string          // PLB03-1: 72, FB, L6, WO ...
	Reference string          // PLB03-2
	Amount    decimal.Decimal // PLB04: positive lowers the payment
}

// Group is a header number with the claims behind it: LX.
type Group struct {
	Number    string // LX01
	Summary   *Summary
	Inpatient *InpatientSummary
	Kept      []Segment
}

// Optional is an amount or quantity that may be left out: no amount is not the amount 0.
type Optional = decimal.NullDecimal

// Given is an amount that is given.
func Given(d decimal.Decimal) Optional { return decimal.NewNullDecimal(d) }

// Summary is TS3: totals of a provider, fiscal year and type of bill. Amounts are those of the claims of the group.
type Summary struct {
	Provider              string   // TS301
	Facility              string   // TS302: type of bill or place of service
	Year                  Date     // TS303: last day of the fiscal year
	Claims                Optional // TS304
	Charge                Optional // TS305
	MSPPayer              Optional // TS313: paid by those before Medicare
	NonLabCharge          Optional // TS315
	HCPCSReportable       Optional // TS317
	HCPCSPayable          Optional // TS318
	ProfessionalComponent Optional // TS320
	MSPLiabilityMet       Optional // TS321
	PatientReimbursement  Optional // TS322
	PIPClaims             Optional // TS323: claims under periodic interim payment
	PIPAdjustment         Optional // TS324
}

// InpatientSummary is TS2: totals of the inpatient claims of a group.
type InpatientSummary struct {
	DRGAmount        Optional // TS201
	FederalSpecific  Optional // TS202
	HospitalSpecific Optional // TS203
	Disproportionate Optional // TS204: share
	Capital          Optional // TS205
	MedicalEducation Optional // TS206: indirect
	OutlierDays      Optional // TS207
	DayOutlier       Optional // TS208
	CostOutlier      Optional // TS209
	AverageStay      Optional // TS210: days by DRG
	Discharges       Optional // TS211
	CostReportDays   Optional // TS212
	CoveredDays      Optional // TS213
	NoncoveredDays   Optional // TS214
	MSPPassThrough   Optional // TS215
	AverageWeight    Optional // TS216: by DRG
	CapitalFederal   Optional // TS217
	CapitalHospital  Optional // TS218
	CapitalShare     Optional // TS219
}
