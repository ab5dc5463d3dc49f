package remit

import "github.com/shopspring/decimal"

// Claim is what a payer says of a claim: loop 2100.
type Claim struct {
	ID                    string          // CLP01: the account number that it was sent with (CLM01)
	Status                string          // CLP02
	Charge                decimal.Decimal // CLP03
	Paid                  decimal.Decimal // CLP04
	PatientResponsibility Optional        // CLP05
	Filing                string          // CLP06: kind of plan
	PayerClaim            string          // CLP07: the payer's number
	Facility              string          // CLP08: place of service, or type of bill
	Frequency             string          // CLP09
	DRG                   string          // CLP11
	DRGWeight             Optional        // CLP12
	DischargeFraction     Optional        // CLP13
	Group                 int             // index in Payment.Groups; -1: in none
	Adjustments           []Adjustment    // CAS of the claim alone
	Patient               *Person         // NM1*QC
	Insured               *Person         // NM1*IL, when it is not the patient
	Corrected             *Person         // NM1*74: name or number as the payer has it
	Rendering             *Person         // NM1*82
	CrossoverCarrier      *Person         // NM1*TT: to whom the claim was passed on
	CorrectedPayer        *Person         // NM1*PR: who must pay first
	OtherInsured          *Person         // NM1*GB
	Inpatient             *Inpatient      // MIA
	Outpatient            *Outpatient     // MOA
	References            []Reference     // REF
	From, Through         Date            // DTM*232, 233
	CoverageExpired       Date            // DTM*036
	Received              Date            // DTM*050
	Contacts              []Contact       // PER*CX
	Amounts               []Amount        // AMT
	Quantities            []Amount        // QTY
	Lines                 []Line          // 2110
	PaidUnknown           bool            // no amount paid is stated, so that Paid says nothing: in FHIR, never of an 835
	Kept                  []Segment
}

// Adjustment is why less is paid than was charged: a reason of a CAS.
type Adjustment struct {
	Group    string          // CAS01: CO contractual, PR patient, OA other, PI payer (CR before 5010)
	Reason   string          // CARC
	Amount   decimal.Decimal // positive lowers the payment
	Quantity Optional
}

// Amount is a further amount or quantity: AMT, QTY.
type Amount struct {
	Qualifier string
	Value     decimal.Decimal
}

// Person is somebody whom a claim names: NM1.
type Person struct {
	Kind   string // NM102: 1 person, 2 organisation
	Name   string // NM103: last name, or that of the organisation
	First  string // NM104
	Middle string // NM105
	Suffix string // NM107
	IDType string // NM108
	ID     string // NM109
}

// Line is what a payer says of a service: loop 2110.
type Line struct {
	Procedure     Procedure       // SVC01
	Charge        decimal.Decimal // SVC02
	Paid          decimal.Decimal // SVC03
	Revenue       string          // SVC04
	Units         Optional        // SVC05: paid; not given is 1
	Original      *Procedure      // SVC06: as sent, when another one was adjudicated
	OriginalUnits Optional        // SVC07: as sent, when others were paid
	From, Through Date            // DTM*150, 151
	Date          Date            // DTM*472
	Adjustments   []Adjustment    // CAS
	Control       string          // REF*6R: the line control number that it was sent with
	References    []Reference     // REF
	Amounts       []Amount        // AMT
	Quantities    []Amount        // QTY
	Remarks       []Remark        // LQ
	PaidUnknown   bool            // no amount paid is stated, so that Paid says nothing: in FHIR, never of an 835
	Kept          []Segment
}

// Procedure is a code with its modifiers: SVC01, SVC06.
type Procedure struct {
	Qualifier   string // HC, NU, HP, N4 ...
	Code        string
	Modifiers   []string
	Description string // as sent, of an original procedure
}

// Remark is a remark code: LQ.
type Remark struct {
	List string // HE: RARC; RX: NCPDP
	Code string
}

// Outpatient is MOA.
type Outpatient struct {
	Rate                  Optional  // MOA01: of reimbursement
	HCPCSPayable          Optional  // MOA02
	Remarks               [5]string // MOA03-07
	ESRD                  Optional  // MOA08
	ProfessionalComponent Optional  // MOA09: billed but not payable
}

// Inpatient is MIA.
type Inpatient struct {
	CoveredDays               Optional  // MIA01
	OperatingOutlier          Optional  // MIA02
	PsychiatricDays           Optional  // MIA03: of a lifetime
	DRGAmount                 Optional  // MIA04
	Remark                    string    // MIA05
	Disproportionate          Optional  // MIA06: share
	MSPPassThrough            Optional  // MIA07
	Capital                   Optional  // MIA08
	CapitalFederal            Optional  // MIA09
	CapitalHospital           Optional  // MIA10
	CapitalShare              Optional  // MIA11
	OldCapital                Optional  // MIA12
	CapitalEducation          Optional  // MIA13
	OperatingHospitalSpecific Optional  // MIA14
	CostReportDays            Optional  // MIA15
	OperatingFederalSpecific  Optional  // MIA16
	CapitalOutlier            Optional  // MIA17
	IndirectTeaching          Optional  // MIA18
	ProfessionalComponent     Optional  // MIA19: billed but not payable
	Remarks                   [4]string // MIA20-23
	CapitalException          Optional  // MIA24
}

// Status codes of a claim (CLP02) that decide how it is taken.
const (
	StatusDenied           = "4"
	StatusReversal         = "22"
	StatusNotOurs          = "23"
	StatusPredetermination = "25"
)

// Posted reports whether the claim says what was paid: a predetermination only says what would be.
func (c *Claim) Posted() bool { return c.Status != StatusPredetermination }

// Reversal reports whether the claim takes an earlier payment back.
func (c *Claim) Reversal() bool { return c.Status == StatusReversal }

// Remarks are the remark codes of the claim itself: of MIA and MOA.
func (c *Claim) Remarks() (out []string) {
	add := func(list ...string) {
		for _, s := range list {
			if s != "" {
				out = append(out, s)
			}
		}
	}
	if c.Inpatient != nil {
		add(c.Inpatient.Remark)
		add(c.Inpatient.Remarks[:]...)
	}
	if c.Outpatient != nil {
		add(c.Outpatient.Remarks[:]...)
	}
	return out
}

// amountOf is the first amount with a qualifier.
func amountOf(list []Amount, qualifier string) (decimal.Decimal, bool) {
	for i := range list {
		if list[i].Qualifier == qualifier {
			return list[i].Value, true
		}
	}
	return decimal.Decimal{}, false
}

// Allowed is what the payer allows for the line: the amount B6, else what is paid, left to the patient (PR) and kept
// back by sequestration (CO 253).
func (l *Line) Allowed() decimal.Decimal {
	if v, ok := amountOf(l.Amounts, "B6"); ok {
		return v
	}
	v := l.Paid
	for i := range l.Adjustments {
		if a := &l.Adjustments[i]; a.Group == "PR" || a.Group == "CO" && a.Reason == "253" {
			v = v.Add(a.Amount)
		}
	}
	return v
}

// Day is the day of the service: Date, else From, else the first day of the claim.
func (l *Line) Day(c *Claim) Date {
	switch {
	case !l.Date.IsZero():
		return l.Date
	case !l.From.IsZero():
		return l.From
	}
	return c.From
}
