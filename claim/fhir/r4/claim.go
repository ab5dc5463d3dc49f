package r4

// Claim asks a payer for payment, or for an authorization.
type Claim struct {
	Base
	Identifier           []Identifier     `json:"identifier"`
	Status               string           `json:"status"` // active, cancelled, draft, entered-in-error
	Type                 *CodeableConcept `json:"type"`   // professional, institutional, oral, pharmacy, vision
	SubType              *CodeableConcept `json:"subType"`
	Use                  string           `json:"use"` // claim, preauthorization, predetermination
	Patient              *Reference       `json:"patient"`
	BillablePeriod       *Period          `json:"billablePeriod"`
	Created              string           `json:"created"`
	Enterer              *Reference       `json:"enterer"`
	Insurer              *Reference       `json:"insurer"`
	Provider             *Reference       `json:"provider"`
	Priority             *CodeableConcept `json:"priority"`
	FundsReserve         *CodeableConcept `json:"fundsReserve"`
	Related              []RelatedClaim   `json:"related"`
	Prescription         *Reference       `json:"prescription"`
	OriginalPrescription *Reference       `json:"originalPrescription"`
	Payee                *Payee           `json:"payee"`
	Referral             *Reference       `json:"referral"`
	Facility             *Reference       `json:"facility"`
	CareTeam             []CareTeam       `json:"careTeam"`
	SupportingInfo       []SupportingInfo `json:"supportingInfo"`
	Diagnosis            []ClaimDiagnosis `json:"diagnosis"`
	Procedure            []ClaimProcedure `json:"procedure"`
	Insurance            []ClaimInsurance `json:"insurance"`
	Accident             *Accident        `json:"accident"`
	Item                 []ClaimItem      `json:"item"`
	Total                *Money           `json:"total"`
}

// RelatedClaim is a claim that this one replaces or follows.
type RelatedClaim struct {
	Backbone
	Claim        *Reference       `json:"claim"`
	Relationship *CodeableConcept `json:"relationship"`
	Reference    *Identifier      `json:"reference"`
}

// Payee is who is to be paid.
type Payee struct {
	Backbone
	Type  *CodeableConcept `json:"type"`
	Party *Reference       `json:"party"`
}

// CareTeam is a provider in a role.
type CareTeam struct {
	Backbone
	Sequence      int              `json:"sequence"`
	Provider      *Reference       `json:"provider"`
	Responsible   *bool            `json:"responsible"`
	Role          *CodeableConcept `json:"role"`
	Qualification *CodeableConcept `json:"qualification"`
}

// SupportingInfo is a fact of a claim that has no element of its own.
type SupportingInfo struct {
	Backbone
	Sequence        int              `json:"sequence"`
	Category        *CodeableConcept `json:"category"`
	Code            *CodeableConcept `json:"code"`
	TimingDate      string           `json:"timingDate"`
	TimingPeriod    *Period          `json:"timingPeriod"`
	ValueBoolean    *bool            `json:"valueBoolean"`
	ValueString     string           `json:"valueString"`
	ValueQuantity   *Quantity        `json:"valueQuantity"`
	ValueAttachment *Attachment      `json:"valueAttachment"`
	ValueReference  *Reference       `json:"valueReference"`
}

// ClaimDiagnosis is a diagnosis with what it is to the claim (principal, admitting …).
type ClaimDiagnosis struct {
	Backbone
	Sequence                 int               `json:"sequence"`
	DiagnosisCodeableConcept *CodeableConcept  `json:"diagnosisCodeableConcept"`
	DiagnosisReference       *Reference        `json:"diagnosisReference"`
	Type                     []CodeableConcept `json:"type"`
	OnAdmission              *CodeableConcept  `json:"onAdmission"`
	PackageCode              *CodeableConcept  `json:"packageCode"`
}

// ClaimProcedure is an inpatient procedure.
type ClaimProcedure struct {
	Backbone
	Sequence                 int               `json:"sequence"`
	Type                     []CodeableConcept `json:"type"`
	Date                     string            `json:"date"`
	ProcedureCodeableConcept *CodeableConcept  `json:"procedureCodeableConcept"`
	ProcedureReference       *Reference        `json:"procedureReference"`
}

// ClaimInsurance is an insurance of the patient; the claim goes to the one that is focal.
type ClaimInsurance struct {
	Backbone
	Sequence            int         `json:"sequence"`
	Focal               *bool       `json:"focal"`
	Identifier          *Identifier `json:"identifier"`
	Coverage            *Reference  `json:"coverage"`
	BusinessArrangement string      `json:"businessArrangement"`
	PreAuthRef          []string    `json:"preAuthRef"`
	ClaimResponse       *Reference  `json:"claimResponse"`
}

// Accident is what happened, when and where.
type Accident struct {
	Backbone
	Date              string           `json:"date"`
	Type              *CodeableConcept `json:"type"`
	LocationAddress   *Address         `json:"locationAddress"`
	LocationReference *Reference       `json:"locationReference"`
}

// ClaimItem is a service line. Its numbers refer to the sequences of the claim's lists.
type ClaimItem struct {
	Backbone
	Sequence                int               `json:"sequence"`
	CareTeamSequence        []int             `json:"careTeamSequence"`
	DiagnosisSequence       []int             `json:"diagnosisSequence"`
	ProcedureSequence       []int             `json:"procedureSequence"`
	InformationSequence     []int             `json:"informationSequence"`
	Revenue                 *CodeableConcept  `json:"revenue"`
	Category                *CodeableConcept  `json:"category"`
	ProductOrService        *CodeableConcept  `json:"productOrService"`
	Modifier                []CodeableConcept `json:"modifier"`
	ProgramCode             []CodeableConcept `json:"programCode"`
	ServicedDate            string            `json:"servicedDate"`
	ServicedPeriod          *Period           `json:"servicedPeriod"`
	LocationCodeableConcept *CodeableConcept  `json:"locationCodeableConcept"`
	LocationAddress         *Address          `json:"locationAddress"`
	LocationReference       *Reference        `json:"locationReference"`
	Quantity                *Quantity         `json:"quantity"`
	UnitPrice               *Money            `json:"unitPrice"`
	Factor                  Number            `json:"factor"`
	Net                     *Money            `json:"net"`
	UDI                     []Reference       `json:"udi"`
	BodySite                *CodeableConcept  `json:"bodySite"`
	SubSite                 []CodeableConcept `json:"subSite"`
	Encounter               []Reference       `json:"encounter"`
	Detail                  []ItemDetail      `json:"detail"`
}

// ItemDetail is a part of a line: here the drug.
type ItemDetail struct {
	Backbone
	Sequence         int               `json:"sequence"`
	Revenue          *CodeableConcept  `json:"revenue"`
	Category         *CodeableConcept  `json:"category"`
	ProductOrService *CodeableConcept  `json:"productOrService"`
	Modifier         []CodeableConcept `json:"modifier"`
	ProgramCode      []CodeableConcept `json:"programCode"`
	Quantity         *Quantity         `json:"quantity"`
	UnitPrice        *Money            `json:"unitPrice"`
	Factor           Number            `json:"factor"`
	Net              *Money            `json:"net"`
	UDI              []Reference       `json:"udi"`
	NoteNumber       []int             `json:"noteNumber"`
	Adjudication     []Adjudication    `json:"adjudication"`
}
