package r4

// Patient is the person who was treated.
type Patient struct {
	Base
	Identifier           []Identifier     `json:"identifier"`
	Active               *bool            `json:"active"`
	Name                 []HumanName      `json:"name"`
	Telecom              []ContactPoint   `json:"telecom"`
	Gender               string           `json:"gender"` // male, female, other, unknown
	BirthDate            string           `json:"birthDate"`
	DeceasedBoolean      *bool            `json:"deceasedBoolean"`
	DeceasedDateTime     string           `json:"deceasedDateTime"`
	Address              []Address        `json:"address"`
	MaritalStatus        *CodeableConcept `json:"maritalStatus"`
	GeneralPractitioner  []Reference      `json:"generalPractitioner"`
	ManagingOrganization *Reference       `json:"managingOrganization"`
}

// RelatedPerson is somebody who has to do with a patient: the subscriber of the patient's insurance.
type RelatedPerson struct {
	Base
	Identifier   []Identifier      `json:"identifier"`
	Active       *bool             `json:"active"`
	Patient      *Reference        `json:"patient"`
	Relationship []CodeableConcept `json:"relationship"`
	Name         []HumanName       `json:"name"`
	Telecom      []ContactPoint    `json:"telecom"`
	Gender       string            `json:"gender"`
	BirthDate    string            `json:"birthDate"`
	Address      []Address         `json:"address"`
	Period       *Period           `json:"period"`
}

// Organization is a provider, a payer, an employer.
type Organization struct {
	Base
	Identifier []Identifier          `json:"identifier"`
	Active     *bool                 `json:"active"`
	Type       []CodeableConcept     `json:"type"`
	Name       string                `json:"name"`
	Alias      []string              `json:"alias"`
	Telecom    []ContactPoint        `json:"telecom"`
	Address    []Address             `json:"address"`
	PartOf     *Reference            `json:"partOf"`
	Contact    []OrganizationContact `json:"contact"`
}

// OrganizationContact is whom to ask at an organisation.
type OrganizationContact struct {
	Backbone
	Purpose *CodeableConcept `json:"purpose"`
	Name    *HumanName       `json:"name"`
	Telecom []ContactPoint   `json:"telecom"`
	Address *Address         `json:"address"`
}

// Practitioner is a person who provides care.
type Practitioner struct {
	Base
	Identifier    []Identifier    `json:"identifier"`
	Active        *bool           `json:"active"`
	Name          []HumanName     `json:"name"`
	Telecom       []ContactPoint  `json:"telecom"`
	Address       []Address       `json:"address"`
	Gender        string          `json:"gender"`
	BirthDate     string          `json:"birthDate"`
	Qualification []Qualification `json:"qualification"`
}

// Qualification is what a practitioner may do: here the provider taxonomy.
type Qualification struct {
	Backbone
	Identifier []Identifier     `json:"identifier"`
	Code       *CodeableConcept `json:"code"`
	Period     *Period          `json:"period"`
	Issuer     *Reference       `json:"issuer"`
}

// PractitionerRole is a practitioner at an organisation.
type PractitionerRole struct {
	Base
	Identifier   []Identifier      `json:"identifier"`
	Active       *bool             `json:"active"`
	Period       *Period           `json:"period"`
	Practitioner *Reference        `json:"practitioner"`
	Organization *Reference        `json:"organization"`
	Code         []CodeableConcept `json:"code"`
	Specialty    []CodeableConcept `json:"specialty"`
	Location     []Reference       `json:"location"`
	Telecom      []ContactPoint    `json:"telecom"`
}

// Location is a place where care is given.
type Location struct {
	Base
	Identifier           []Identifier      `json:"identifier"`
	Status               string            `json:"status"`
	Name                 string            `json:"name"`
	Alias                []string          `json:"alias"`
	Mode                 string            `json:"mode"`
	Type                 []CodeableConcept `json:"type"`
	Telecom              []ContactPoint    `json:"telecom"`
	Address              *Address          `json:"address"`
	PhysicalType         *CodeableConcept  `json:"physicalType"`
	ManagingOrganization *Reference        `json:"managingOrganization"`
}

// Coverage is an insurance of a patient.
type Coverage struct {
	Base
	Identifier        []Identifier     `json:"identifier"`
	Status            string           `json:"status"`
	Type              *CodeableConcept `json:"type"`
	PolicyHolder      *Reference       `json:"policyHolder"`
	Subscriber        *Reference       `json:"subscriber"`
	SubscriberID      string           `json:"subscriberId"`
	Beneficiary       *Reference       `json:"beneficiary"`
	Dependent         string           `json:"dependent"`
	Relationship      *CodeableConcept `json:"relationship"`
	Period            *Period          `json:"period"`
	Payor             []Reference      `json:"payor"`
	Class             []CoverageClass  `json:"class"`
	Order             int              `json:"order"`
	Network           string           `json:"network"`
	CostToBeneficiary []CostShare      `json:"costToBeneficiary"`
	Subrogation       *bool            `json:"subrogation"`
	Contract          []Reference      `json:"contract"`
}

// CoverageClass is the group, plan or another part of a coverage.
type CoverageClass struct {
	Backbone
	Type  *CodeableConcept `json:"type"`
	Value string           `json:"value"`
	Name  string           `json:"name"`
}

// CostShare is what the patient pays.
type CostShare struct {
	Backbone
	Type          *CodeableConcept `json:"type"`
	ValueQuantity *Quantity        `json:"valueQuantity"`
	ValueMoney    *Money           `json:"valueMoney"`
}
