package claim

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
)

// OtherPayer is one other insurance of the patient: loops 2320 and 2330A-I.
type OtherPayer struct {
	Payer                 Payer                `json:"payer,omitzero"`
	Subscriber            Subscriber           `json:"subscriber,omitzero"`
	Relationship          string               `json:"relationship,omitzero"`          // SBR02 by name
	Responsibility        string               `json:"responsibility,omitzero"`        // SBR01
	GroupNumber           string               `json:"groupNumber,omitzero"`           // SBR03
	GroupName             string               `json:"groupName,omitzero"`             // SBR04
	MedicareSecondaryType string               `json:"medicareSecondaryType,omitzero"` // SBR05
	FilingIndicator       string               `json:"filingIndicator,omitzero"`       // SBR09
	Adjustments           []Adjustment         `json:"adjustments,omitzero"`           // CAS
	Paid                  decimal.Decimal      `json:"paid,omitempty"`                 // AMT*D
	NonCovered            decimal.Decimal      `json:"nonCovered,omitempty"`           // AMT*A8
	Remaining             decimal.Decimal      `json:"remaining,omitempty"`            // AMT*EAF
	BenefitsAssigned      string               `json:"benefitsAssigned,omitzero"`      // OI03: Y, N, W; that of the claim where it is not given
	SignatureSource       string               `json:"signatureSource,omitzero"`       // OI04: P
	ReleaseOfInformation  string               `json:"releaseOfInformation,omitzero"`  // OI06: I, Y; that of the claim where it is not given
	Outpatient            *OutpatientRemit     `json:"outpatient,omitzero"`            // MOA
	Inpatient             *InpatientRemit      `json:"inpatient,omitzero"`             // MIA
	PaidDate              Date                 `json:"paidDate,omitzero"`              // DTP*573
	ClaimControl          string               `json:"claimControl,omitzero"`          // REF*F8
	PriorAuthorization    string               `json:"priorAuthorization,omitzero"`    // REF*G1
	Referral              string               `json:"referral,omitzero"`              // REF*9F
	Predetermination      string               `json:"predetermination,omitzero"`      // D REF*G3: the number of its answer to one
	AdjustmentIndicator   bool                 `json:"adjustmentIndicator,omitzero"`   // REF*T4
	ProviderIDs           map[string][]OtherID `json:"providerIds,omitzero"`           // 2330C-I by role: referring, rendering, facility, supervising, billing, assistant, attending, operating, otherOperating
}

// Adjustment is one claim adjustment: CAS group, reason, amount, quantity.
type Adjustment struct {
	Group    string          `json:"group,omitzero"` // CO, PR, OA, PI, CR
	Reason   string          `json:"reason,omitzero"`
	Amount   decimal.Decimal `json:"amount,omitempty"`
	Quantity decimal.Decimal `json:"quantity,omitempty"`
}

// OutpatientRemit is MOA: Medicare outpatient adjudication.
type OutpatientRemit struct {
	Rate       decimal.Decimal `json:"rate,omitempty"`       // MOA01
	Payable    decimal.Decimal `json:"payable,omitempty"`    // MOA02
	Remarks    []string        `json:"remarks,omitzero"`     // MOA03-07
	ESRDPaid   decimal.Decimal `json:"esrdPaid,omitempty"`   // MOA08
	NonPayable decimal.Decimal `json:"nonPayable,omitempty"` // MOA09
}

// InpatientRemit is MIA: Medicare inpatient adjudication. Amounts holds MIA02-04, 06-19 and 24 by element number.
type InpatientRemit struct {
	CoveredDays decimal.Decimal            `json:"coveredDays,omitempty"` // MIA01
	Amounts     map[string]decimal.Decimal `json:"amounts,omitempty"`     // "04": claim DRG amount …
	Remarks     []string                   `json:"remarks,omitzero"`      // MIA05, 20-23
}

// Adjudication is what one other payer did with a line: loop 2430.
type Adjudication struct {
	PayerID     string                  `json:"payerId,omitzero"` // SVD01
	Paid        decimal.Decimal         `json:"paid,omitempty"`   // SVD02
	Qualifier   string                  `json:"qualifier,omitzero"`
	Code        Coded[hcpcs.Code]       `json:"code,omitzero"` // SVD03-2; the code of the line where it is not given
	Modifiers   []Coded[hcpcs.Modifier] `json:"modifiers,omitzero"`
	Description string                  `json:"description,omitzero"`
	RevenueCode string                  `json:"revenueCode,omitzero"` // SVD04
	Units       decimal.Decimal         `json:"units,omitempty"`      // SVD05
	BundledLine int                     `json:"bundledLine,omitzero"` // SVD06
	Adjustments []Adjustment            `json:"adjustments,omitzero"` // CAS
	Date        Date                    `json:"date,omitzero"`        // DTP*573
	Remaining   decimal.Decimal         `json:"remaining,omitempty"`  // AMT*EAF
}
