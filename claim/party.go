package claim

// Party is a person or an organisation: NM1, with address (N3, N4), identifiers (REF, PRV) and contact (PER).
// A person has LastName, an organisation has Organization.
type Party struct {
	LastName     string    `json:"lastName,omitzero"`     // NM103, NM102 = 1
	FirstName    string    `json:"firstName,omitzero"`    // NM104
	MiddleName   string    `json:"middleName,omitzero"`   // NM105
	Suffix       string    `json:"suffix,omitzero"`       // NM107
	Organization string    `json:"organization,omitzero"` // NM103, NM102 = 2
	NPI          string    `json:"npi,omitzero"`          // NM109 with XX, as sent
	TaxID        string    `json:"taxId,omitzero"`        // REF02 of EI or SY
	TaxIDType    string    `json:"taxIdType,omitzero"`    // EIN (default) or SSN
	Taxonomy     string    `json:"taxonomy,omitzero"`     // PRV03
	OtherIDs     []OtherID `json:"otherIds,omitzero"`     // REF 0B, 1G, G2, LU
	Address      *Address  `json:"address,omitzero"`      // N3, N4
	Contact      *Contact  `json:"contact,omitzero"`      // PER*IC
}

// IsZero reports whether nothing is given.
func (p *Party) IsZero() bool {
	return p.LastName == "" && p.FirstName == "" && p.MiddleName == "" && p.Suffix == "" && p.Organization == "" &&
		p.NPI == "" && p.TaxID == "" && p.TaxIDType == "" && p.Taxonomy == "" && len(p.OtherIDs) == 0 &&
		p.Address == nil && p.Contact == nil
}

// OtherID is a further identifier: REF01, REF02.
type OtherID struct {
	Qualifier string `json:"qualifier,omitzero"`
	ID        string `json:"id,omitzero"`
}

// Address is a postal address: N301, N302, N401-N404, N407.
type Address struct {
	Line1       string `json:"line1,omitzero"`
	Line2       string `json:"line2,omitzero"`
	City        string `json:"city,omitzero"`
	State       string `json:"state,omitzero"`
	Zip         string `json:"zip,omitzero"`
	Country     string `json:"country,omitzero"`
	Subdivision string `json:"subdivision,omitzero"`
}

// domestic reports whether an address is one in the United States: it names no other country.
func (a *Address) domestic() bool { return a.Country == "" || a.Country == "US" || a.Country == "USA" }

// Contact is PER*IC: a name and up to three communication numbers.
type Contact struct {
	Name  string `json:"name,omitzero"`
	Phone string `json:"phone,omitzero"` // TE
	Ext   string `json:"ext,omitzero"`   // EX
	Fax   string `json:"fax,omitzero"`   // FX
	Email string `json:"email,omitzero"` // EM
}

// Billing is the billing provider: loops 2000A and 2010AA.
type Billing struct {
	Party
	Currency string `json:"currency,omitzero"` // CUR02
	Supplier bool   `json:"supplier,omitzero"` // a DME supplier: the DME tables apply
}

// IsZero reports whether nothing is given.
func (b *Billing) IsZero() bool { return b.Party.IsZero() && b.Currency == "" && !b.Supplier }

// PayToPlan is the pay-to plan, loop 2010AC: a plan with its identifier (PI or XV).
type PayToPlan struct {
	Party
	ID     string `json:"id,omitzero"`
	IDType string `json:"idType,omitzero"`
}

// IsZero reports whether nothing is given.
func (p *PayToPlan) IsZero() bool { return p.Party.IsZero() && p.ID == "" && p.IDType == "" }

// AmbulanceStop is a pick-up or drop-off place, loops 2310E/F and 2420G/H: an address, and a name for a drop-off.
type AmbulanceStop struct {
	Name string `json:"name,omitzero"`
	Address
}
