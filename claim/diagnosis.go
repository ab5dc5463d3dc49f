package claim

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/icd"
)

// Diagnosis is one diagnosis position.
type Diagnosis struct {
	Code      Coded[icd.CM] `json:"code,omitzero"`
	CodeSet   string        `json:"codeSet,omitzero"`   // icd10cm (default), icd9cm
	POA       string        `json:"poa,omitzero"`       // present on admission: Y, N, U, W, 1
	Certainty string        `json:"certainty,omitzero"` // confirmed, uncertain
}

// Dx is a diagnosis with a known code.
func Dx(c icd.CM) Diagnosis { return Diagnosis{Code: Code(c)} }

// CM is the ICD-10-CM code, the zero value where the text is none or the code is of ICD-9-CM.
func (d *Diagnosis) CM() icd.CM {
	if d.CodeSet == icd9 {
		return icd.CM{}
	}
	return d.Code.Code()
}

// icd9 is the code set of diagnoses and procedures before 2015-10-01.
const icd9 = "icd9cm"

// ExternalCause reports whether a diagnosis is an external cause by its first letter: V00-Y99, in ICD-9-CM E000-E999.
func (d *Diagnosis) ExternalCause() bool {
	c := d.Code.Code().At(1)
	if c == 0 {
		text := strings.TrimLeft(d.Code.AsSent(), " ")
		if text == "" {
			return false
		}
		c = text[0] &^ 0x20
	}
	if d.CodeSet == icd9 {
		return c == 'E'
	}
	return c >= 'V' && c <= 'Y'
}

// Procedure is one inpatient procedure: HI*BBR, HI*BBQ.
type Procedure struct {
	Code    Coded[icd.PCS] `json:"code,omitzero"`
	CodeSet string         `json:"codeSet,omitzero"` // icd10pcs (default), icd9cm
	Date    Date           `json:"date,omitzero"`
}

// PCS is the ICD-10-PCS code, the zero value where the text is none or the code is of ICD-9-CM.
func (p *Procedure) PCS() icd.PCS {
	if p.CodeSet == icd9 {
		return icd.PCS{}
	}
	return p.Code.Code()
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
	AdmittingDiagnosis Coded[icd.CM]    `json:"admittingDiagnosis,omitzero"` // HI*ABJ
	ReasonForVisit     []Coded[icd.CM]  `json:"reasonForVisit,omitzero"`     // HI*APR, at most 3
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
