package r4

// Bundle is a set of resources.
type Bundle struct {
	Base
	Identifier *Identifier   `json:"identifier"`
	Type       string        `json:"type"` // collection, searchset, batch, transaction, document, message …
	Timestamp  string        `json:"timestamp"`
	Total      *int          `json:"total"`
	Link       []BundleLink  `json:"link"`
	Entry      []BundleEntry `json:"entry"`
}

// BundleLink is a link of a page of results.
type BundleLink struct {
	Backbone
	Relation string `json:"relation"`
	URL      string `json:"url"`
}

// BundleEntry is one resource of a bundle, with the url that references name it by.
type BundleEntry struct {
	Backbone
	FullURL  string     `json:"fullUrl"`
	Resource Resource   `json:"resource"`
	Search   *SearchHit `json:"search"`
}

// SearchHit says why an entry is among the results.
type SearchHit struct {
	Backbone
	Mode  string `json:"mode"`
	Score Number `json:"score"`
}

// OperationOutcome lists what is wrong.
type OperationOutcome struct {
	Base
	Issue []OutcomeIssue `json:"issue"`
}

// OutcomeIssue is one thing that is wrong, and where.
type OutcomeIssue struct {
	Backbone
	Severity    string           `json:"severity"` // fatal, error, warning, information
	Code        string           `json:"code"`
	Details     *CodeableConcept `json:"details"`
	Diagnostics string           `json:"diagnostics"`
	Location    []string         `json:"location"`
	Expression  []string         `json:"expression"`
}

// Parameters are what an operation is asked with, or answers.
type Parameters struct {
	Base
	Parameter []Parameter `json:"parameter"`
}

// Parameter is a value with its name, or a list of such.
type Parameter struct {
	Backbone
	Name                 string           `json:"name"`
	ValueBoolean         *bool            `json:"valueBoolean"`
	ValueCode            string           `json:"valueCode"`
	ValueCodeableConcept *CodeableConcept `json:"valueCodeableConcept"`
	ValueCoding          *Coding          `json:"valueCoding"`
	ValueDate            string           `json:"valueDate"`
	ValueDateTime        string           `json:"valueDateTime"`
	ValueDecimal         Number           `json:"valueDecimal"`
	ValueInteger         *int             `json:"valueInteger"`
	ValueString          string           `json:"valueString"`
	ValueURI             string           `json:"valueUri"`
	Resource             Resource         `json:"resource"`
	Part                 []Parameter      `json:"part"`
}

// ValueSet is a set of codes, as a rule or listed.
type ValueSet struct {
	Base
	URL          string             `json:"url"`
	Identifier   []Identifier       `json:"identifier"`
	Version      string             `json:"version"`
	Name         string             `json:"name"`
	Title        string             `json:"title"`
	Status       string             `json:"status"`
	Experimental *bool              `json:"experimental"`
	Date         string             `json:"date"`
	Publisher    string             `json:"publisher"`
	Description  string             `json:"description"`
	Expansion    *ValueSetExpansion `json:"expansion"`
}

// ValueSetExpansion are the codes of a set, listed.
type ValueSetExpansion struct {
	Backbone
	Identifier string               `json:"identifier"`
	Timestamp  string               `json:"timestamp"`
	Total      *int                 `json:"total"`
	Offset     *int                 `json:"offset"`
	Parameter  []ExpansionParameter `json:"parameter"`
	Contains   []ExpansionCode      `json:"contains"`
}

// ExpansionParameter says how a set was listed.
type ExpansionParameter struct {
	Backbone
	Name         string `json:"name"`
	ValueString  string `json:"valueString"`
	ValueBoolean *bool  `json:"valueBoolean"`
	ValueInteger *int   `json:"valueInteger"`
	ValueURI     string `json:"valueUri"`
	ValueCode    string `json:"valueCode"`
}

// ExpansionCode is a code of a set, with those below it.
type ExpansionCode struct {
	Backbone
	System   string          `json:"system"`
	Abstract *bool           `json:"abstract"`
	Inactive *bool           `json:"inactive"`
	Version  string          `json:"version"`
	Code     string          `json:"code"`
	Display  string          `json:"display"`
	Contains []ExpansionCode `json:"contains"`
}
