package claim

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/icd"
)

// Diagnosis is one diagnosis position. Text is what was sent; Code is what it parses to, zero when it does not.
type Diagnosis struct {
	Text      string `json:"code,omitzero"`
	Code      icd.CM `json:"-"`
	CodeSet   string `json:"codeSet,omitzero"`   // icd10cm (default), icd9cm
	POA       string `json:"poa,omitzero"`       // present on admission: Y, N, U, W, 1
	Certainty string `json:"certainty,omitzero"` // confirmed, uncertain
}

// Dx is a diagnosis with a known code.
func Dx(c icd.CM) Diagnosis { return Diagnosis{Text: c.String(), Code: c} }

// Procedure is one inpatient procedure: HI*BBR, HI*BBQ.
type Procedure struct {
	Text    string  `json:"code,omitzero"`
	Code    icd.PCS `json:"-"`
	CodeSet string  `json:"codeSet,omitzero"` // icd10pcs (default), icd9cm
	Date    Date    `json:"date,omitzero"`
}

// Institutional is the institutional data of a claim: 837I loop 2300 and UB-04 form locators.
type Institutional struct {
	TypeOfBill         string           `json:"typeOfBill,omitzero"`         // CLM05 and frequency, four characters: 0111
	AdmissionDate      Date             `json:"admissionDate,omitzero"`      // DTP*435
	AdmissionHour      string           `json:"admissionHour,omitzero"`      // DTP*435 DT: HHMM
	AdmissionType      string           `json:"admissionType,omitzero"`      // CL101
	AdmissionSource    string           `json:"admissionSource,omitzero"`    // CL102
	DischargeHour      string           `json:"dischargeHour,omitzero"`      // DTP*096 TM: HHMM
	DischargeStatus    string           `json:"dischargeStatus,omitzero"`    // CL103
	AdmittingDiagnosis string           `json:"admittingDiagnosis,omitzero"` // HI*ABJ
	ReasonForVisit     []string         `json:"reasonForVisit,omitzero"`     // HI*APR, at most 3
	Attending          *Party           `json:"attending,omitzero"`          // 2310A
	Operating          *Party           `json:"operating,omitzero"`          // 2310B
	OtherOperating     *Party           `json:"otherOperating,omitzero"`     // 2310C
	DRG                string           `json:"drg,omitzero"`                // HI*DR
	ConditionCodes     []string         `json:"conditionCodes,omitzero"`     // HI*BG
	Occurrences        []Occurrence     `json:"occurrences,omitzero"`        // HI*BH
	Spans              []OccurrenceSpan `json:"spans,omitzero"`              // HI*BI
	Values             []ValueAmount    `json:"values,omitzero"`             // HI*BE
	TreatmentCodes     []string         `json:"treatmentCodes,omitzero"`     // HI*TC
	EstimatedDue       decimal.Decimal  `json:"estimatedDue,omitempty"`      // AMT*F3
}

// Occurrence is an occurrence code with its date.
type Occurrence struct {
	Code string `json:"code,omitzero"`
	Date Date   `json:"date,omitzero"`
}

// OccurrenceSpan is an occurrence span code with its dates.
type OccurrenceSpan struct {
	Code    string `json:"code,omitzero"`
	From    Date   `json:"from,omitzero"`
	Through Date   `json:"through,omitzero"`
}

// ValueAmount is a value code with its amount.
type ValueAmount struct {
	Code   string          `json:"code,omitzero"`
	Amount decimal.Decimal `json:"amount,omitempty"`
}
