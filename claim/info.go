package claim

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
)

// Info is the claim object of the coded encounter: what loop 2300 says of the claim as a whole.
type Info struct {
	AccountNumber            string              `json:"accountNumber,omitzero"`            // CLM01
	TotalCharge              decimal.Decimal     `json:"totalCharge,omitempty"`             // CLM02 where it is not the sum of the lines, which Claim.Total is
	PlaceOfService           string              `json:"placeOfService,omitzero"`           // P, D CLM05-1
	Frequency                string              `json:"frequency,omitzero"`                // CLM05-3
	OriginalReference        string              `json:"originalReference,omitzero"`        // REF*F8
	ProviderSignature        string              `json:"providerSignature,omitzero"`        // CLM06: Y (default), N; P only
	Assignment               string              `json:"assignment,omitzero"`               // CLM07: A (default), B, C
	BenefitsAssigned         string              `json:"benefitsAssigned,omitzero"`         // CLM08: Y (default), N, W
	ReleaseOfInformation     string              `json:"releaseOfInformation,omitzero"`     // CLM09: I, Y (default)
	PatientSignatureSource   string              `json:"patientSignatureSource,omitzero"`   // CLM10: P
	Accident                 *Accident           `json:"accident,omitzero"`                 // CLM11, DTP*439
	SpecialProgram           string              `json:"specialProgram,omitzero"`           // CLM12
	DelayReason              string              `json:"delayReason,omitzero"`              // CLM20
	PatientPaid              decimal.Decimal     `json:"patientPaid,omitempty"`             // AMT*F5
	PriorAuthorization       string              `json:"priorAuthorization,omitzero"`       // REF*G1
	Referral                 string              `json:"referral,omitzero"`                 // REF*9F
	MedicalRecord            string              `json:"medicalRecord,omitzero"`            // REF*EA
	CLIA                     string              `json:"clia,omitzero"`                     // REF*X4
	MammographyCertification string              `json:"mammographyCertification,omitzero"` // REF*EW
	IDE                      string              `json:"ide,omitzero"`                      // REF*LX
	Demonstration            string              `json:"demonstration,omitzero"`            // REF*P4
	AuthorizationException   string              `json:"authorizationException,omitzero"`   // REF*4N
	Medicare4081             string              `json:"medicare4081,omitzero"`             // REF*F5
	CarePlanNPI              string              `json:"carePlanNpi,omitzero"`              // REF*1J
	Predetermination         bool                `json:"predetermination,omitzero"`         // D CLM19 PB: nothing was done yet, the payer is asked what it would pay
	PredeterminationNumber   string              `json:"predeterminationNumber,omitzero"`   // D REF*G3: of the payer's answer to one
	Trace                    string              `json:"trace,omitzero"`                    // REF*D9
	PeerReview               string              `json:"peerReview,omitzero"`               // REF*G4
	AccidentState            string              `json:"accidentState,omitzero"`            // I REF*LU
	Repriced                 *Repriced           `json:"repriced,omitzero"`                 // HCP, REF*9A/9C
	Contract                 *Contract           `json:"contract,omitzero"`                 // CN1
	Attachments              []Attachment        `json:"attachments,omitzero"`              // PWK
	Notes                    []Note              `json:"notes,omitzero"`                    // NTE
	Fixed                    []string            `json:"fixed,omitzero"`                    // K3
	Dates                    ClaimDates          `json:"dates,omitzero"`
	Ambulance                *Ambulance          `json:"ambulance,omitzero"`            // CR1, CRC*07, 2310E/F
	Spinal                   *Spinal             `json:"spinal,omitzero"`               // CR2
	Vision                   []Condition         `json:"vision,omitzero"`               // CRC*E1, E2, E3
	Homebound                bool                `json:"homebound,omitzero"`            // CRC*75
	EPSDT                    []string            `json:"epsdt,omitzero"`                // CRC*ZZ: AV, NU, S2, ST
	Orthodontics             *Orthodontics       `json:"orthodontics,omitzero"`         // D DN1, DTP*452
	Teeth                    []ToothStatus       `json:"teeth,omitzero"`                // D DN2, at most 35
	ConditionCodes           []string            `json:"conditionCodes,omitzero"`       // P HI*BG
	AnesthesiaProcedures     []Coded[hcpcs.Code] `json:"anesthesiaProcedures,omitzero"` // HI*BP, BO
}

// Accident is CLM11 and DTP*439.
type Accident struct {
	Causes  []string `json:"causes,omitzero"` // AA auto, EM employment, OA other
	State   string   `json:"state,omitzero"`
	Country string   `json:"country,omitzero"`
	Date    Date     `json:"date,omitzero"`
}

// Note is NTE: a code and free text, which may hold patient data.
type Note struct {
	Code string `json:"code,omitzero"`
	Text string `json:"text,omitzero"`
}

// Attachment is PWK: report type, transmission, control number.
type Attachment struct {
	Type         string `json:"type,omitzero"`
	Transmission string `json:"transmission,omitzero"`
	Control      string `json:"control,omitzero"`
}

// Contract is CN1.
type Contract struct {
	Type            string          `json:"type,omitzero"`
	Amount          decimal.Decimal `json:"amount,omitempty"`
	Percent         decimal.Decimal `json:"percent,omitempty"`
	Code            string          `json:"code,omitzero"`
	DiscountPercent decimal.Decimal `json:"discountPercent,omitempty"`
	Version         string          `json:"version,omitzero"`
}

// Repriced is HCP and the repricer's references (REF 9A, 9C for a claim, 9B, 9D for a line).
type Repriced struct {
	Methodology       string          `json:"methodology,omitzero"` // HCP01
	Allowed           decimal.Decimal `json:"allowed,omitempty"`    // HCP02
	Savings           decimal.Decimal `json:"savings,omitempty"`    // HCP03
	Organization      string          `json:"organization,omitzero"`
	Rate              decimal.Decimal `json:"rate,omitempty"`
	GroupCode         string          `json:"groupCode,omitzero"`    // HCP06
	GroupAmount       decimal.Decimal `json:"groupAmount,omitempty"` // HCP07
	RevenueCode       string          `json:"revenueCode,omitzero"`  // HCP08
	Qualifier         string          `json:"qualifier,omitzero"`    // HCP09
	Code              string          `json:"code,omitzero"`         // HCP10
	Unit              string          `json:"unit,omitzero"`         // HCP11
	Units             decimal.Decimal `json:"units,omitempty"`       // HCP12
	RejectReason      string          `json:"rejectReason,omitzero"`
	Compliance        string          `json:"compliance,omitzero"`
	Exception         string          `json:"exception,omitzero"`
	Reference         string          `json:"reference,omitzero"`         // REF 9A, 9B
	AdjustedReference string          `json:"adjustedReference,omitzero"` // REF 9C, 9D
}

// ClaimDates are the dates of loop 2300 that have no place of their own.
type ClaimDates struct {
	Onset             Date `json:"onset,omitzero"`             // 431
	InitialTreatment  Date `json:"initialTreatment,omitzero"`  // 454
	LastSeen          Date `json:"lastSeen,omitzero"`          // 304
	Acute             Date `json:"acute,omitzero"`             // 453
	Accident          Date `json:"accident,omitzero"`          // 439
	LMP               Date `json:"lmp,omitzero"`               // 484
	XRay              Date `json:"xray,omitzero"`              // 455
	VisionRx          Date `json:"visionRx,omitzero"`          // 471
	DisabilityFrom    Date `json:"disabilityFrom,omitzero"`    // 360, or 314 with both
	DisabilityThrough Date `json:"disabilityThrough,omitzero"` // 361
	LastWorked        Date `json:"lastWorked,omitzero"`        // 297
	Return            Date `json:"return,omitzero"`            // 296
	Admission         Date `json:"admission,omitzero"`         // 435
	Discharge         Date `json:"discharge,omitzero"`         // 096
	CareAssumed       Date `json:"careAssumed,omitzero"`       // 090
	CareRelinquished  Date `json:"careRelinquished,omitzero"`  // 091
	FirstContact      Date `json:"firstContact,omitzero"`      // 444
	Repricer          Date `json:"repricer,omitzero"`          // 050
}

// Ambulance is CR1 with its certifications and places.
type Ambulance struct {
	WeightLb         decimal.Decimal `json:"weightLb,omitempty"`        // CR102
	Reason           string          `json:"reason,omitzero"`           // CR104
	Miles            decimal.Decimal `json:"miles,omitempty"`           // CR106
	RoundTripPurpose string          `json:"roundTripPurpose,omitzero"` // CR109
	StretcherPurpose string          `json:"stretcherPurpose,omitzero"` // CR110
	Conditions       []Condition     `json:"conditions,omitzero"`       // CRC*07, at most 3
	Pickup           *AmbulanceStop  `json:"pickup,omitzero"`           // 2310E, 2420G
	Dropoff          *AmbulanceStop  `json:"dropoff,omitzero"`          // 2310F, 2420H
}

// Condition is CRC: a category, whether the conditions apply, and up to five condition codes.
type Condition struct {
	Category string   `json:"category,omitzero"`
	Applies  bool     `json:"applies,omitzero"`
	Codes    []string `json:"codes,omitzero"`
}

// Spinal is CR2: spinal manipulation.
type Spinal struct {
	ConditionCode string   `json:"conditionCode,omitzero"` // CR208
	Descriptions  []string `json:"descriptions,omitzero"`  // CR210, CR211
}
