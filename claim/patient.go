package claim

import "github.com/shopspring/decimal"

// Patient is the patient: loops 2000C and 2010CA, or the subscriber's loops when the relationship is self.
type Patient struct {
	Party
	BirthDate    Date            `json:"birthDate,omitzero"`    // DMG02
	Sex          string          `json:"sex,omitzero"`          // DMG03: F, M, U; U is written where it is not given
	Relationship string          `json:"relationship,omitzero"` // PAT01 by name: self, spouse, child, employee, unknown, organDonor, cadaverDonor, lifePartner, other
	DeathDate    Date            `json:"deathDate,omitzero"`    // PAT06
	WeightLb     decimal.Decimal `json:"weightLb,omitempty"`    // PAT08, pounds
	Pregnant     bool            `json:"pregnant,omitzero"`     // PAT09
	SSN          string          `json:"ssn,omitzero"`          // REF*SY
	MemberID     string          `json:"memberId,omitzero"`     // REF*1W
	AgeYears     *int            `json:"ageYears,omitzero"`     // for de-identified data, in place of a birth date
	AgeDays      *int            `json:"ageDays,omitzero"`
}

// IsZero reports whether nothing is given.
func (p *Patient) IsZero() bool {
	return p.Party.IsZero() && p.BirthDate.IsZero() && p.Sex == "" && p.Relationship == "" && p.DeathDate.IsZero() &&
		!Given(p.WeightLb) && !p.Pregnant && p.SSN == "" && p.MemberID == "" && p.AgeYears == nil && p.AgeDays == nil
}

// Subscriber is the insured: loops 2000B and 2010BA.
type Subscriber struct {
	Party
	MemberID              string `json:"memberId,omitzero"`              // NM109
	MemberIDType          string `json:"memberIdType,omitzero"`          // NM108: MI (default), II
	SSN                   string `json:"ssn,omitzero"`                   // REF*SY
	BirthDate             Date   `json:"birthDate,omitzero"`             // DMG02
	Sex                   string `json:"sex,omitzero"`                   // DMG03
	Responsibility        string `json:"responsibility,omitzero"`        // SBR01: P (default), S, T …
	GroupNumber           string `json:"groupNumber,omitzero"`           // SBR03
	GroupName             string `json:"groupName,omitzero"`             // SBR04
	MedicareSecondaryType string `json:"medicareSecondaryType,omitzero"` // SBR05, professional only
	PropertyCasualtyClaim string `json:"propertyCasualtyClaim,omitzero"` // REF*Y4
}

// IsZero reports whether nothing is given.
func (s *Subscriber) IsZero() bool {
	return s.Party.IsZero() && s.MemberID == "" && s.MemberIDType == "" && s.SSN == "" && s.BirthDate.IsZero() &&
		s.Sex == "" && s.Responsibility == "" && s.GroupNumber == "" && s.GroupName == "" &&
		s.MedicareSecondaryType == "" && s.PropertyCasualtyClaim == ""
}

// Payer is the destination payer: loop 2010BB, SBR09.
type Payer struct {
	Name            string    `json:"name,omitzero"`            // NM103
	ID              string    `json:"id,omitzero"`              // NM109
	IDType          string    `json:"idType,omitzero"`          // NM108: PI (default), XV
	FilingIndicator string    `json:"filingIndicator,omitzero"` // SBR09
	Address         *Address  `json:"address,omitzero"`
	OtherIDs        []OtherID `json:"otherIds,omitzero"`   // REF 2U, EI, FY, NF
	BillingIDs      []OtherID `json:"billingIds,omitzero"` // REF G2, LU: the billing provider's number with this payer
}

// IsZero reports whether nothing is given.
func (p *Payer) IsZero() bool {
	return p.Name == "" && p.ID == "" && p.IDType == "" && p.FilingIndicator == "" && p.Address == nil &&
		len(p.OtherIDs) == 0 && len(p.BillingIDs) == 0
}
