package r4

import (
	"fmt"
	"log/slog"
	"strings"

	"github.com/gomedcode/medcode/internal/redact"
)

// Element is what every element has. A type that embeds it prints and logs as <redacted>.
type Element struct {
	ID        string      `json:"id"`
	Extension []Extension `json:"extension"`
	Rest      []Raw       `json:"-"` // what has no field, in the order read
}

// Format prints <redacted> for every verb.
func (Element) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Element) LogValue() slog.Value { return redact.Log() }

// Kept is the JSON of an element without a field, "" where it is not given.
func (e *Element) Kept(name string) string {
	for i := range e.Rest {
		if e.Rest[i].Name == name {
			return e.Rest[i].JSON
		}
	}
	return ""
}

// Ext is the first extension with an url, nil where there is none.
func (e *Element) Ext(url string) *Extension {
	for i := range e.Extension {
		if e.Extension[i].URL == url {
			return &e.Extension[i]
		}
	}
	return nil
}

// Raw is an element that has no field, as it was written.
type Raw struct {
	Name string
	JSON string
}

// Format prints <redacted> for every verb.
func (Raw) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Raw) LogValue() slog.Value { return redact.Log() }

// Backbone is an element that is no datatype: it may have extensions that change its meaning.
type Backbone struct {
	Element
	ModifierExtension []Extension `json:"modifierExtension"`
}

// Extension is a value of a kind that FHIR itself does not have, named by its url.
type Extension struct {
	Element
	URL                  string           `json:"url"`
	ValueBoolean         *bool            `json:"valueBoolean"`
	ValueCode            string           `json:"valueCode"`
	ValueCodeableConcept *CodeableConcept `json:"valueCodeableConcept"`
	ValueCoding          *Coding          `json:"valueCoding"`
	ValueDate            string           `json:"valueDate"`
	ValueDateTime        string           `json:"valueDateTime"`
	ValueDecimal         Number           `json:"valueDecimal"`
	ValueIdentifier      *Identifier      `json:"valueIdentifier"`
	ValueInteger         *int             `json:"valueInteger"`
	ValueMoney           *Money           `json:"valueMoney"`
	ValuePeriod          *Period          `json:"valuePeriod"`
	ValuePositiveInt     int              `json:"valuePositiveInt"`
	ValueQuantity        *Quantity        `json:"valueQuantity"`
	ValueReference       *Reference       `json:"valueReference"`
	ValueString          string           `json:"valueString"`
	ValueURI             string           `json:"valueUri"`
}

// Base is what every resource has.
type Base struct {
	Element
	ImplicitRules     string      `json:"implicitRules"`
	Meta              *Meta       `json:"meta"`
	Language          string      `json:"language"`
	Contained         []Resource  `json:"contained"`
	ModifierExtension []Extension `json:"modifierExtension"`
}

// base gives what every resource has.
func (b *Base) base() *Base { return b }

// ResourceID is the id of the resource.
func (b *Base) ResourceID() string { return b.ID }

// Inside is the contained resource that a reference "#id" names, nil where there is none.
func (b *Base) Inside(reference string) Resource {
	id, local := strings.CutPrefix(reference, "#")
	if !local || id == "" {
		return nil
	}
	for _, r := range b.Contained {
		if r.ResourceID() == id {
			return r
		}
	}
	return nil
}

// Meta is what is said of a resource as a record.
type Meta struct {
	Element
	VersionID   string   `json:"versionId"`
	LastUpdated string   `json:"lastUpdated"`
	Source      string   `json:"source"`
	Profile     []string `json:"profile"`
	Security    []Coding `json:"security"`
	Tag         []Coding `json:"tag"`
}
