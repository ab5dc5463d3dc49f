package r4

// Coding is a code of a code system.
type Coding struct {
	Element
	System       string `json:"system"`
	Version      string `json:"version"`
	Code         string `json:"code"`
	Display      string `json:"display"`
	UserSelected *bool  `json:"userSelected"`
}

// CodeableConcept is a concept as one or more codes and a text.
type CodeableConcept struct {
	Element
	Coding []Coding `json:"coding"`
	Text   string   `json:"text"`
}

// Concept is a concept of one code.
func Concept(system, code string) *CodeableConcept {
	return &CodeableConcept{Coding: []Coding{{System: system, Code: code}}}
}

// Code is the first code of a system, "" where there is none or the concept is nil.
func (c *CodeableConcept) Code(system string) string {
	if c != nil {
		for i := range c.Coding {
			if c.Coding[i].System == system {
				return c.Coding[i].Code
			}
		}
	}
	return ""
}

// Has reports whether a concept has a code, of whatever system.
func (c *CodeableConcept) Has(code string) bool {
	if c != nil {
		for i := range c.Coding {
			if c.Coding[i].Code == code {
				return true
			}
		}
	}
	return false
}

// Identifier is a number that somebody has given.
type Identifier struct {
	Element
	Use      string           `json:"use"`
	Type     *CodeableConcept `json:"type"`
	System   string           `json:"system"`
	Value    string           `json:"value"`
	Period   *Period          `json:"period"`
	Assigner *Reference       `json:"assigner"`
}

// Reference names another resource: by its url, as contained ("#id"), or by an identifier.
type Reference struct {
	Element
	Reference  string      `json:"reference"`
	Type       string      `json:"type"`
	Identifier *Identifier `json:"identifier"`
	Display    string      `json:"display"`
}

// Period is from a day or time to another, both included.
type Period struct {
	Element
	Start string `json:"start"`
	End   string `json:"end"`
}

// Quantity is an amount with its unit.
type Quantity struct {
	Element
	Value      Number `json:"value"`
	Comparator string `json:"comparator"`
	Unit       string `json:"unit"`
	System     string `json:"system"`
	Code       string `json:"code"`
}

// Money is an amount of a currency (ISO 4217).
type Money struct {
	Element
	Value    Number `json:"value"`
	Currency string `json:"currency"`
}

// HumanName is the name of a person.
type HumanName struct {
	Element
	Use    string   `json:"use"`
	Text   string   `json:"text"`
	Family string   `json:"family"`
	Given  []string `json:"given"` // first name, middle names
	Prefix []string `json:"prefix"`
	Suffix []string `json:"suffix"`
	Period *Period  `json:"period"`
}

// Address is a postal address.
type Address struct {
	Element
	Use        string   `json:"use"`
	Type       string   `json:"type"`
	Text       string   `json:"text"`
	Line       []string `json:"line"`
	City       string   `json:"city"`
	District   string   `json:"district"`
	State      string   `json:"state"`
	PostalCode string   `json:"postalCode"`
	Country    string   `json:"country"`
	Period     *Period  `json:"period"`
}

// ContactPoint is a telephone, a fax, an e-mail.
type ContactPoint struct {
	Element
	System string  `json:"system"` // phone, fax, email, pager, url, sms, other
	Value  string  `json:"value"`
	Use    string  `json:"use"`
	Rank   int     `json:"rank"`
	Period *Period `json:"period"`
}

// Attachment is a document, inside or elsewhere.
type Attachment struct {
	Element
	ContentType string `json:"contentType"`
	URL         string `json:"url"`
	Title       string `json:"title"`
	Creation    string `json:"creation"`
}

// Annotation is a note.
type Annotation struct {
	Element
	AuthorString string `json:"authorString"`
	Time         string `json:"time"`
	Text         string `json:"text"`
}
