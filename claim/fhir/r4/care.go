package r4

// Encounter is a visit or a stay.
type Encounter struct {
	Base
	Identifier      []Identifier           `json:"identifier"`
	Status          string                 `json:"status"` // planned, arrived, triaged, in-progress, onleave, finished, cancelled, entered-in-error, unknown
	Class           *Coding                `json:"class"`  // v3 ActCode: AMB, EMER, IMP, ACUTE, NONAC, OBSENC, HH, VR, SS
	Type            []CodeableConcept      `json:"type"`
	ServiceType     *CodeableConcept       `json:"serviceType"`
	Priority        *CodeableConcept       `json:"priority"`
	Subject         *Reference             `json:"subject"`
	BasedOn         []Reference            `json:"basedOn"`
	Participant     []EncounterParticipant `json:"participant"`
	Period          *Period                `json:"period"`
	Length          *Quantity              `json:"length"`
	ReasonCode      []CodeableConcept      `json:"reasonCode"`
	ReasonReference []Reference            `json:"reasonReference"`
	Diagnosis       []EncounterDiagnosis   `json:"diagnosis"`
	Account         []Reference            `json:"account"`
	Hospitalization *Hospitalization       `json:"hospitalization"`
	Location        []EncounterLocation    `json:"location"`
	ServiceProvider *Reference             `json:"serviceProvider"`
	PartOf          *Reference             `json:"partOf"`
}

// EncounterParticipant is who took part, in which role.
type EncounterParticipant struct {
	Backbone
	Type       []CodeableConcept `json:"type"`
	Period     *Period           `json:"period"`
	Individual *Reference        `json:"individual"`
}

// EncounterDiagnosis is a condition with its use (admission, billing …) and its rank of that use.
type EncounterDiagnosis struct {
	Backbone
	Condition *Reference       `json:"condition"`
	Use       *CodeableConcept `json:"use"`
	Rank      int              `json:"rank"`
}

// Hospitalization is what is said of a stay.
type Hospitalization struct {
	Backbone
	PreAdmissionIdentifier *Identifier      `json:"preAdmissionIdentifier"`
	Origin                 *Reference       `json:"origin"`
	AdmitSource            *CodeableConcept `json:"admitSource"`
	ReAdmission            *CodeableConcept `json:"reAdmission"`
	Destination            *Reference       `json:"destination"`
	DischargeDisposition   *CodeableConcept `json:"dischargeDisposition"`
}

// EncounterLocation is where the patient was.
type EncounterLocation struct {
	Backbone
	Location     *Reference       `json:"location"`
	Status       string           `json:"status"`
	PhysicalType *CodeableConcept `json:"physicalType"`
	Period       *Period          `json:"period"`
}

// Condition is a problem or a diagnosis.
type Condition struct {
	Base
	Identifier         []Identifier      `json:"identifier"`
	ClinicalStatus     *CodeableConcept  `json:"clinicalStatus" stu3:"other"`     // active, recurrence, relapse, inactive, remission, resolved
	VerificationStatus *CodeableConcept  `json:"verificationStatus" stu3:"other"` // unconfirmed, provisional, differential, confirmed, refuted, entered-in-error
	Category           []CodeableConcept `json:"category"`                        // problem-list-item, encounter-diagnosis
	Severity           *CodeableConcept  `json:"severity"`
	Code               *CodeableConcept  `json:"code"`
	BodySite           []CodeableConcept `json:"bodySite"`
	Subject            *Reference        `json:"subject"`
	Encounter          *Reference        `json:"encounter"`
	OnsetDateTime      string            `json:"onsetDateTime"`
	OnsetPeriod        *Period           `json:"onsetPeriod"`
	OnsetString        string            `json:"onsetString"`
	AbatementDateTime  string            `json:"abatementDateTime"`
	RecordedDate       string            `json:"recordedDate"`
	Recorder           *Reference        `json:"recorder"`
	Asserter           *Reference        `json:"asserter"`
	Note               []Annotation      `json:"note"`
}

// Procedure is what was done.
type Procedure struct {
	Base
	Identifier         []Identifier         `json:"identifier"`
	BasedOn            []Reference          `json:"basedOn"`
	PartOf             []Reference          `json:"partOf"`
	Status             string               `json:"status"` // preparation, in-progress, not-done, on-hold, stopped, completed, entered-in-error, unknown
	StatusReason       *CodeableConcept     `json:"statusReason"`
	Category           *CodeableConcept     `json:"category"`
	Code               *CodeableConcept     `json:"code"`
	Subject            *Reference           `json:"subject"`
	Encounter          *Reference           `json:"encounter"`
	PerformedDateTime  string               `json:"performedDateTime"`
	PerformedPeriod    *Period              `json:"performedPeriod"`
	PerformedString    string               `json:"performedString"`
	Recorder           *Reference           `json:"recorder"`
	Asserter           *Reference           `json:"asserter"`
	Performer          []ProcedurePerformer `json:"performer"`
	Location           *Reference           `json:"location"`
	ReasonCode         []CodeableConcept    `json:"reasonCode"`
	ReasonReference    []Reference          `json:"reasonReference"`
	BodySite           []CodeableConcept    `json:"bodySite"`
	Outcome            *CodeableConcept     `json:"outcome"`
	Report             []Reference          `json:"report"`
	Complication       []CodeableConcept    `json:"complication"`
	ComplicationDetail []Reference          `json:"complicationDetail"`
	Note               []Annotation         `json:"note"`
}

// ProcedurePerformer is who did it.
type ProcedurePerformer struct {
	Backbone
	Function   *CodeableConcept `json:"function"`
	Actor      *Reference       `json:"actor"`
	OnBehalfOf *Reference       `json:"onBehalfOf"`
}

// ChargeItem is a service with what it costs.
type ChargeItem struct {
	Base
	Identifier             []Identifier          `json:"identifier"`
	DefinitionURI          []string              `json:"definitionUri"`
	Status                 string                `json:"status"` // planned, billable, not-billable, aborted, billed, entered-in-error, unknown
	PartOf                 []Reference           `json:"partOf"`
	Code                   *CodeableConcept      `json:"code"`
	Subject                *Reference            `json:"subject"`
	Context                *Reference            `json:"context"`
	OccurrenceDateTime     string                `json:"occurrenceDateTime"`
	OccurrencePeriod       *Period               `json:"occurrencePeriod"`
	Performer              []ChargeItemPerformer `json:"performer"`
	PerformingOrganization *Reference            `json:"performingOrganization"`
	RequestingOrganization *Reference            `json:"requestingOrganization"`
	CostCenter             *Reference            `json:"costCenter"`
	Quantity               *Quantity             `json:"quantity"`
	Bodysite               []CodeableConcept     `json:"bodysite"`
	FactorOverride         Number                `json:"factorOverride"`
	PriceOverride          *Money                `json:"priceOverride"`
	OverrideReason         string                `json:"overrideReason"`
	Enterer                *Reference            `json:"enterer"`
	EnteredDate            string                `json:"enteredDate"`
	Reason                 []CodeableConcept     `json:"reason"`
	Service                []Reference           `json:"service"`
	ProductCodeableConcept *CodeableConcept      `json:"productCodeableConcept"`
	Account                []Reference           `json:"account"`
	Note                   []Annotation          `json:"note"`
	SupportingInformation  []Reference           `json:"supportingInformation"`
}

// ChargeItemPerformer is who took part.
type ChargeItemPerformer struct {
	Backbone
	Function *CodeableConcept `json:"function"`
	Actor    *Reference       `json:"actor"`
}

// ServiceRequest is an order or a referral.
type ServiceRequest struct {
	Base
	Identifier         []Identifier      `json:"identifier"`
	BasedOn            []Reference       `json:"basedOn"`
	Status             string            `json:"status"` // draft, active, on-hold, revoked, completed, entered-in-error, unknown
	Intent             string            `json:"intent"` // proposal, plan, directive, order …
	Category           []CodeableConcept `json:"category"`
	Priority           string            `json:"priority"`
	Code               *CodeableConcept  `json:"code"`
	QuantityQuantity   *Quantity         `json:"quantityQuantity"`
	Subject            *Reference        `json:"subject"`
	Encounter          *Reference        `json:"encounter"`
	OccurrenceDateTime string            `json:"occurrenceDateTime"`
	OccurrencePeriod   *Period           `json:"occurrencePeriod"`
	AuthoredOn         string            `json:"authoredOn"`
	Requester          *Reference        `json:"requester"`
	Performer          []Reference       `json:"performer"`
	ReasonCode         []CodeableConcept `json:"reasonCode"`
	ReasonReference    []Reference       `json:"reasonReference"`
	Insurance          []Reference       `json:"insurance"`
	Note               []Annotation      `json:"note"`
}
