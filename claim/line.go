package claim

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
)

// Line is one service line: loop 2400. What follows from other fields is not stored: Claim.Pointers are the positions of
// the diagnoses that the line is for, Claim.LineDate is its day where it has none of its own.
type Line struct {
	Code                     Coded[hcpcs.Code]       `json:"code,omitzero"`      // SV101-2, SV202-2, SV301-2
	Qualifier                string                  `json:"qualifier,omitzero"` // HC (default), HP, ER, IV, WK; AD (default of dental claims)
	Modifiers                []Coded[hcpcs.Modifier] `json:"modifiers,omitzero"`
	Description              string                  `json:"description,omitzero"` // SV101-7
	Units                    decimal.Decimal         `json:"units,omitempty"`
	Unit                     string                  `json:"unit,omitzero"` // UN (default), MJ, DA
	Minutes                  decimal.Decimal         `json:"minutes,omitempty"`
	Charge                   decimal.Decimal         `json:"charge,omitempty"`
	Date                     Date                    `json:"date,omitzero"` // defaults to the claim's From, see Claim.LineDate
	Through                  Date                    `json:"through,omitzero"`
	PlaceOfService           string                  `json:"placeOfService,omitzero"`
	RevenueCode              string                  `json:"revenueCode,omitzero"`
	OralCavity               []string                `json:"oralCavity,omitzero"` // D SV304: 00 the whole mouth, 01 and 02 an arch, 10 to 40 a quadrant …, at most 5
	Teeth                    []TreatedTooth          `json:"teeth,omitzero"`      // D TOO, at most 32
	Dental                   *Treatment              `json:"dental,omitzero"`     // D: prostheses, appliances, days of the treatment
	For                      []DiagnosisRef          `json:"for,omitzero"`        // the diagnoses that it is for, by code or position: SV107
	Emergency                bool                    `json:"emergency,omitzero"`
	EPSDT                    bool                    `json:"epsdt,omitzero"`
	FamilyPlanning           bool                    `json:"familyPlanning,omitzero"`
	CopayExempt              bool                    `json:"copayExempt,omitzero"`
	NonCovered               decimal.Decimal         `json:"nonCovered,omitempty"` // I SV207
	Control                  string                  `json:"control,omitzero"`     // REF*6R
	PriorAuthorizations      []string                `json:"priorAuthorizations,omitzero"`
	Referrals                []string                `json:"referrals,omitzero"`
	CLIA                     string                  `json:"clia,omitzero"`                     // REF*X4
	ReferringCLIA            string                  `json:"referringClia,omitzero"`            // REF*F4
	VaccineBatch             string                  `json:"vaccineBatch,omitzero"`             // REF*BT
	MammographyCertification string                  `json:"mammographyCertification,omitzero"` // REF*EW
	Tax                      decimal.Decimal         `json:"tax,omitempty"`                     // P AMT*T, I AMT*GT
	FacilityTax              decimal.Decimal         `json:"facilityTax,omitempty"`             // I AMT*N8
	Postage                  decimal.Decimal         `json:"postage,omitempty"`                 // AMT*F4
	Notes                    []Note                  `json:"notes,omitzero"`
	Attachments              []Attachment            `json:"attachments,omitzero"`
	Fixed                    []string                `json:"fixed,omitzero"` // K3
	Contract                 *Contract               `json:"contract,omitzero"`
	Repriced                 *Repriced               `json:"repriced,omitzero"`
	Tests                    []TestResult            `json:"tests,omitzero"`              // MEA
	AnesthesiaObUnits        decimal.Decimal         `json:"anesthesiaObUnits,omitempty"` // QTY*FL
	Patients                 decimal.Decimal         `json:"patients,omitempty"`          // QTY*PT
	Dates                    LineDates               `json:"dates,omitzero"`
	NDC                      *NDC                    `json:"ndc,omitzero"`
	Rendering                *Party                  `json:"rendering,omitzero"`       // P, D 2420A, I 2420C
	Purchased                *Purchased              `json:"purchased,omitzero"`       // PS1, 2420B
	ServiceFacility          *Party                  `json:"serviceFacility,omitzero"` // P 2420C, D 2420D
	Supervising              *Party                  `json:"supervising,omitzero"`     // P 2420D, D 2420C
	Assistant                *Party                  `json:"assistant,omitzero"`       // D 2420B: the assistant surgeon
	Ordering                 *Party                  `json:"ordering,omitzero"`        // 2420E
	Referring                []Party                 `json:"referring,omitzero"`       // P 2420F, I 2420D
	Operating                *Party                  `json:"operating,omitzero"`       // I 2420A
	OtherOperating           *Party                  `json:"otherOperating,omitzero"`  // I 2420B
	Ambulance                *Ambulance              `json:"ambulance,omitzero"`       // CR1, 2420G/H
	DME                      *DME                    `json:"dme,omitzero"`
	Adjudications            []Adjudication          `json:"adjudications,omitzero"` // 2430, at most 15
}

// HCPCS is the CPT or HCPCS code, dental procedures (D0000-D9999) included; the zero value where the text is none or the
// qualifier names another code set.
func (l *Line) HCPCS() hcpcs.Code {
	if l.otherSet() {
		return hcpcs.Code{}
	}
	return l.Code.Code()
}

// otherSet reports whether the qualifier names a code set that is not HCPCS: AD, the dental procedures, is a part of it.
func (l *Line) otherSet() bool {
	return l.Qualifier != "" && l.Qualifier != "HC" && l.Qualifier != "AD"
}

// Quantity is how much of the service the line bills, and in which unit (SV103, SV104): the minutes of anesthesia (MJ), else
// Units in Unit, UN where none is named. Nothing is [Given] where the line says neither.
func (l *Line) Quantity() (n decimal.Decimal, unit string) {
	unit = cmp.Or(l.Unit, "UN")
	if unit == "MJ" || l.Unit == "" && Given(l.Minutes) && !Given(l.Units) {
		if Given(l.Minutes) {
			return l.Minutes, "MJ"
		}
		return l.Units, "MJ"
	}
	return l.Units, unit
}

// LineDates are the dates of loop 2400 beside the service date.
type LineDates struct {
	LastSeen          Date   `json:"lastSeen,omitzero"`          // 304
	Prescription      Date   `json:"prescription,omitzero"`      // 471
	Shipped           Date   `json:"shipped,omitzero"`           // 011
	Test              Date   `json:"test,omitzero"`              // 738, 739
	TestKind          string `json:"testKind,omitzero"`          // 738 (default), 739
	XRay              Date   `json:"xray,omitzero"`              // 455
	InitialTreatment  Date   `json:"initialTreatment,omitzero"`  // 454
	TherapyBegin      Date   `json:"therapyBegin,omitzero"`      // 463
	LastCertification Date   `json:"lastCertification,omitzero"` // 461
	Revision          Date   `json:"revision,omitzero"`          // 607
}

// NDC is the drug of a line: loop 2410.
type NDC struct {
	Code         string          `json:"code,omitzero"`         // LIN03: eleven digits
	Quantity     decimal.Decimal `json:"quantity,omitempty"`    // CTP04
	Unit         string          `json:"unit,omitzero"`         // CTP05-1: F2, GR, ME, ML, UN
	Prescription string          `json:"prescription,omitzero"` // REF*XZ
	CompoundLink string          `json:"compoundLink,omitzero"` // REF*VY
}

// TestResult is MEA.
type TestResult struct {
	Reference string          `json:"reference,omitzero"` // MEA01: OG, TR
	Qualifier string          `json:"qualifier,omitzero"` // MEA02
	Value     decimal.Decimal `json:"value,omitempty"`    // MEA03
}

// Purchased is a purchased service: PS1 and loop 2420B.
type Purchased struct {
	Party  *Party          `json:"party,omitzero"`
	Charge decimal.Decimal `json:"charge,omitempty"`
}

// DME is the durable medical equipment data of a line: SV5, CR3, CRC, PWK*CT and loop 2440.
type DME struct {
	Code                    Coded[hcpcs.Code] `json:"code,omitzero"`                    // SV501-2 where it is not the code of the line
	Days                    decimal.Decimal   `json:"days,omitempty"`                   // SV503
	RentalPrice             decimal.Decimal   `json:"rentalPrice,omitempty"`            // SV504
	PurchasePrice           decimal.Decimal   `json:"purchasePrice,omitempty"`          // SV505
	RentalUnit              string            `json:"rentalUnit,omitzero"`              // SV506: 1, 4, 6
	Certificate             *Certificate      `json:"certificate,omitzero"`             // CR3
	CertificateTransmission string            `json:"certificateTransmission,omitzero"` // PWK*CT
	Conditions              []Condition       `json:"conditions,omitzero"`              // CRC*09
	HospiceEmployee         *bool             `json:"hospiceEmployee,omitzero"`         // CRC*70
	Forms                   []Form            `json:"forms,omitzero"`                   // 2440
}

// Certificate is CR3: type and duration in months.
type Certificate struct {
	Type   string          `json:"type,omitzero"` // I, R, S
	Months decimal.Decimal `json:"months,omitempty"`
}

// Form is loop 2440: a form with its answers.
type Form struct {
	Qualifier string   `json:"qualifier,omitzero"` // LQ01: AS, UT
	Form      string   `json:"form,omitzero"`      // LQ02
	Answers   []Answer `json:"answers,omitzero"`
}

// Answer is FRM.
type Answer struct {
	Question string          `json:"question,omitzero"`
	YesNo    string          `json:"yesNo,omitzero"`
	Text     string          `json:"text,omitzero"`
	Date     Date            `json:"date,omitzero"`
	Percent  decimal.Decimal `json:"percent,omitempty"`
}
