package r4

// Adjudication is an amount that a payer has come to, or a reason.
type Adjudication struct {
	Backbone
	Category *CodeableConcept `json:"category"`
	Reason   *CodeableConcept `json:"reason"`
	Amount   *Money           `json:"amount"`
	Value    Number           `json:"value"`
}

// AdjudicationTotal is an amount of the whole claim.
type AdjudicationTotal struct {
	Backbone
	Category *CodeableConcept `json:"category"`
	Amount   *Money           `json:"amount"`
}

// ClaimPayment is what is paid for a claim.
type ClaimPayment struct {
	Backbone
	Type             *CodeableConcept `json:"type"`
	Adjustment       *Money           `json:"adjustment"`
	AdjustmentReason *CodeableConcept `json:"adjustmentReason"`
	Date             string           `json:"date"`
	Amount           *Money           `json:"amount"`
	Identifier       *Identifier      `json:"identifier"`
}

// ProcessNote is a text of the payer.
type ProcessNote struct {
	Backbone
	Number   int              `json:"number"`
	Type     string           `json:"type"`
	Text     string           `json:"text"`
	Language *CodeableConcept `json:"language"`
}

// AddedItem is a line that the payer has put in.
type AddedItem struct {
	Backbone
	ItemSequence            []int             `json:"itemSequence"`
	Provider                []Reference       `json:"provider"`
	ProductOrService        *CodeableConcept  `json:"productOrService"`
	Modifier                []CodeableConcept `json:"modifier"`
	ProgramCode             []CodeableConcept `json:"programCode"`
	ServicedDate            string            `json:"servicedDate"`
	ServicedPeriod          *Period           `json:"servicedPeriod"`
	LocationCodeableConcept *CodeableConcept  `json:"locationCodeableConcept"`
	Quantity                *Quantity         `json:"quantity"`
	UnitPrice               *Money            `json:"unitPrice"`
	Factor                  Number            `json:"factor"`
	Net                     *Money            `json:"net"`
	NoteNumber              []int             `json:"noteNumber"`
	Adjudication            []Adjudication    `json:"adjudication"`
}

// ClaimResponse is the payer's answer to a claim or to a request for authorization.
type ClaimResponse struct {
	Base
	Identifier    []Identifier        `json:"identifier"`
	Status        string              `json:"status"`
	Type          *CodeableConcept    `json:"type"`
	SubType       *CodeableConcept    `json:"subType"`
	Use           string              `json:"use"`
	Patient       *Reference          `json:"patient"`
	Created       string              `json:"created"`
	Insurer       *Reference          `json:"insurer"`
	Requestor     *Reference          `json:"requestor"`
	Request       *Reference          `json:"request"`
	Outcome       string              `json:"outcome"` // queued, complete, error, partial
	Disposition   string              `json:"disposition"`
	PreAuthRef    string              `json:"preAuthRef"`
	PreAuthPeriod *Period             `json:"preAuthPeriod"`
	PayeeType     *CodeableConcept    `json:"payeeType"`
	Item          []AnswerItem        `json:"item"`
	AddItem       []AddedItem         `json:"addItem"`
	Adjudication  []Adjudication      `json:"adjudication"`
	Total         []AdjudicationTotal `json:"total"`
	Payment       *ClaimPayment       `json:"payment"`
	FundsReserve  *CodeableConcept    `json:"fundsReserve"`
	ProcessNote   []ProcessNote       `json:"processNote"`
	Insurance     []ClaimInsurance    `json:"insurance"`
	Error         []AnswerError       `json:"error"`
}

// AnswerItem is what the payer says of a line.
type AnswerItem struct {
	Backbone
	ItemSequence int            `json:"itemSequence"`
	NoteNumber   []int          `json:"noteNumber"`
	Adjudication []Adjudication `json:"adjudication"`
	Detail       []AnswerDetail `json:"detail"`
}

// AnswerDetail is what the payer says of a part of a line.
type AnswerDetail struct {
	Backbone
	DetailSequence int            `json:"detailSequence"`
	NoteNumber     []int          `json:"noteNumber"`
	Adjudication   []Adjudication `json:"adjudication"`
}

// AnswerError is why a claim could not be worked on.
type AnswerError struct {
	Backbone
	ItemSequence      int              `json:"itemSequence"`
	DetailSequence    int              `json:"detailSequence"`
	SubDetailSequence int              `json:"subDetailSequence"`
	Code              *CodeableConcept `json:"code"`
}

// ExplanationOfBenefit is a claim together with the payer's answer.
type ExplanationOfBenefit struct {
	Base
	Identifier            []Identifier        `json:"identifier"`
	Status                string              `json:"status"`
	Type                  *CodeableConcept    `json:"type"`
	SubType               *CodeableConcept    `json:"subType" stu3:"other"`
	Use                   string              `json:"use"`
	Patient               *Reference          `json:"patient"`
	BillablePeriod        *Period             `json:"billablePeriod"`
	Created               string              `json:"created"`
	Enterer               *Reference          `json:"enterer"`
	Insurer               *Reference          `json:"insurer"`
	Provider              *Reference          `json:"provider"`
	Priority              *CodeableConcept    `json:"priority"`
	FundsReserveRequested *CodeableConcept    `json:"fundsReserveRequested"`
	FundsReserve          *CodeableConcept    `json:"fundsReserve"`
	Related               []RelatedClaim      `json:"related"`
	Prescription          *Reference          `json:"prescription"`
	OriginalPrescription  *Reference          `json:"originalPrescription"`
	Payee                 *Payee              `json:"payee"`
	Referral              *Reference          `json:"referral"`
	Facility              *Reference          `json:"facility"`
	Claim                 *Reference          `json:"claim"`
	ClaimResponse         *Reference          `json:"claimResponse"`
	Outcome               string              `json:"outcome" stu3:"other"`
	Disposition           string              `json:"disposition"`
	PreAuthRef            []string            `json:"preAuthRef"`
	PreAuthRefPeriod      []Period            `json:"preAuthRefPeriod"`
	CareTeam              []CareTeam          `json:"careTeam"`
	SupportingInfo        []SupportingInfo    `json:"supportingInfo"`
	Information           []SupportingInfo    `json:"information"` // STU3 for supportingInfo
	Diagnosis             []ClaimDiagnosis    `json:"diagnosis"`
	Procedure             []ClaimProcedure    `json:"procedure"`
	Precedence            int                 `json:"precedence"`
	Insurance             []ClaimInsurance    `json:"insurance" stu3:"other"`
	Accident              *Accident           `json:"accident"`
	Item                  []BenefitItem       `json:"item"`
	AddItem               []AddedItem         `json:"addItem"`
	Adjudication          []Adjudication      `json:"adjudication"`
	Total                 []AdjudicationTotal `json:"total"`
	Payment               *ClaimPayment       `json:"payment"`
	FormCode              *CodeableConcept    `json:"formCode"`
	ProcessNote           []ProcessNote       `json:"processNote"`
	BenefitPeriod         *Period             `json:"benefitPeriod"`
	BenefitBalance        []BenefitBalance    `json:"benefitBalance"`
	Organization          *Reference          `json:"organization"`    // STU3 for provider
	Hospitalization       *Period             `json:"hospitalization"` // STU3
	TotalCost             *Money              `json:"totalCost"`       // STU3
}

// BenefitItem is a line with what the payer says of it.
type BenefitItem struct {
	ClaimItem
	NoteNumber      []int            `json:"noteNumber"`
	Adjudication    []Adjudication   `json:"adjudication"`
	Service         *CodeableConcept `json:"service"`         // STU3 for productOrService
	CareTeamLinkID  []int            `json:"careTeamLinkId"`  // STU3 for careTeamSequence
	DiagnosisLinkID []int            `json:"diagnosisLinkId"` // STU3 for diagnosisSequence
}

// BenefitBalance is what of a benefit is left.
type BenefitBalance struct {
	Backbone
	Category    *CodeableConcept   `json:"category"`
	Excluded    *bool              `json:"excluded"`
	Name        string             `json:"name"`
	Description string             `json:"description"`
	Network     *CodeableConcept   `json:"network"`
	Unit        *CodeableConcept   `json:"unit"`
	Term        *CodeableConcept   `json:"term"`
	Financial   []BenefitFinancial `json:"financial"`
}

// BenefitFinancial is a benefit, allowed and used.
type BenefitFinancial struct {
	Backbone
	Type               *CodeableConcept `json:"type"`
	AllowedUnsignedInt *int             `json:"allowedUnsignedInt"`
	AllowedString      string           `json:"allowedString"`
	AllowedMoney       *Money           `json:"allowedMoney"`
	UsedUnsignedInt    *int             `json:"usedUnsignedInt"`
	UsedMoney          *Money           `json:"usedMoney"`
}
