package r4

// Resource is a resource of FHIR: a pointer to one of the structs of this package.
type Resource interface {
	ResourceType() string // "Claim"
	ResourceID() string   // its id, "" where it has none
	base() *Base
}

// Other is a resource of a type that has no struct here: all of it is in Rest.
type Other struct {
	Base
	Type string `json:"-"`
}

// ResourceType is the type of the resource.
func (r *Other) ResourceType() string { return r.Type }

// MarshalJSON writes the resource.
func (r *Other) MarshalJSON() ([]byte, error) { return Marshal(r) }

// ResourceType is "Bundle".
func (*Bundle) ResourceType() string { return "Bundle" }

// MarshalJSON writes the resource.
func (r *Bundle) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Bundle) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Claim".
func (*Claim) ResourceType() string { return "Claim" }

// MarshalJSON writes the resource.
func (r *Claim) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Claim) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "ClaimResponse".
func (*ClaimResponse) ResourceType() string { return "ClaimResponse" }

// MarshalJSON writes the resource.
func (r *ClaimResponse) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *ClaimResponse) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "ExplanationOfBenefit".
func (*ExplanationOfBenefit) ResourceType() string { return "ExplanationOfBenefit" }

// MarshalJSON writes the resource.
func (r *ExplanationOfBenefit) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *ExplanationOfBenefit) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Patient".
func (*Patient) ResourceType() string { return "Patient" }

// MarshalJSON writes the resource.
func (r *Patient) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Patient) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "RelatedPerson".
func (*RelatedPerson) ResourceType() string { return "RelatedPerson" }

// MarshalJSON writes the resource.
func (r *RelatedPerson) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *RelatedPerson) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Coverage".
func (*Coverage) ResourceType() string { return "Coverage" }

// MarshalJSON writes the resource.
func (r *Coverage) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Coverage) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Organization".
func (*Organization) ResourceType() string { return "Organization" }

// MarshalJSON writes the resource.
func (r *Organization) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Organization) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Practitioner".
func (*Practitioner) ResourceType() string { return "Practitioner" }

// MarshalJSON writes the resource.
func (r *Practitioner) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Practitioner) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "PractitionerRole".
func (*PractitionerRole) ResourceType() string { return "PractitionerRole" }

// MarshalJSON writes the resource.
func (r *PractitionerRole) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *PractitionerRole) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Location".
func (*Location) ResourceType() string { return "Location" }

// MarshalJSON writes the resource.
func (r *Location) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Location) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "ServiceRequest".
func (*ServiceRequest) ResourceType() string { return "ServiceRequest" }

// MarshalJSON writes the resource.
func (r *ServiceRequest) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *ServiceRequest) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Encounter".
func (*Encounter) ResourceType() string { return "Encounter" }

// MarshalJSON writes the resource.
func (r *Encounter) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Encounter) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Condition".
func (*Condition) ResourceType() string { return "Condition" }

// MarshalJSON writes the resource.
func (r *Condition) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Condition) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Procedure".
func (*Procedure) ResourceType() string { return "Procedure" }

// MarshalJSON writes the resource.
func (r *Procedure) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Procedure) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "ChargeItem".
func (*ChargeItem) ResourceType() string { return "ChargeItem" }

// MarshalJSON writes the resource.
func (r *ChargeItem) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *ChargeItem) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "OperationOutcome".
func (*OperationOutcome) ResourceType() string { return "OperationOutcome" }

// MarshalJSON writes the resource.
func (r *OperationOutcome) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *OperationOutcome) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "Parameters".
func (*Parameters) ResourceType() string { return "Parameters" }

// MarshalJSON writes the resource.
func (r *Parameters) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *Parameters) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// ResourceType is "ValueSet".
func (*ValueSet) ResourceType() string { return "ValueSet" }

// MarshalJSON writes the resource.
func (r *ValueSet) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON reads the resource.
func (r *ValueSet) UnmarshalJSON(b []byte) error { return Unmarshal(b, r) }

// newResource makes an empty resource of a type.
func newResource(name string) Resource {
	switch name {
	case "Bundle":
		return new(Bundle)
	case "Claim":
		return new(Claim)
	case "ClaimResponse":
		return new(ClaimResponse)
	case "ExplanationOfBenefit":
		return new(ExplanationOfBenefit)
	case "Patient":
		return new(Patient)
	case "RelatedPerson":
		return new(RelatedPerson)
	case "Coverage":
		return new(Coverage)
	case "Organization":
		return new(Organization)
	case "Practitioner":
		return new(Practitioner)
	case "PractitionerRole":
		return new(PractitionerRole)
	case "Location":
		return new(Location)
	case "ServiceRequest":
		return new(ServiceRequest)
	case "Encounter":
		return new(Encounter)
	case "Condition":
		return new(Condition)
	case "Procedure":
		return new(Procedure)
	case "ChargeItem":
		return new(ChargeItem)
	case "OperationOutcome":
		return new(OperationOutcome)
	case "Parameters":
		return new(Parameters)
	case "ValueSet":
		return new(ValueSet)
	}
	return &Other{Type: name}
}
