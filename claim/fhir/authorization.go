package fhir

import (
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// AuthorizationOptions say what is asked for.
type AuthorizationOptions struct {
	Created           claim.Date // as in Options
	RequestType       string     // X12 data element 1525: HS services (default), AR admission, SC specialty care
	CertificationType string     // X12 data element 1322: I initial (default), R renewal, S revised …
	ServiceType       string     // X12 data element 1365, which PAS wants for each item: "3" consultation; left out when not given
}

// Da Vinci PAS.
const (
	pas              = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/"
	pasBundle        = pas + "profile-pas-request-bundle"
	pasClaim         = pas + "profile-claim"
	pasRequest       = pas + "extension-serviceItemRequestType"
	pasCertification = pas + "extension-certificationType"
	pasService       = pas + "extension-requestedService"
)

// NotValidated is the code of the tag that [WriteAuthorization] puts on its Bundle, in the code system Validation.
const (
	Validation   = ours + "validation"
	NotValidated = "not-validated"
)

// WriteAuthorization makes the Bundle that asks for the authorization of what a claim lists, in the shape of Da Vinci PAS: a Claim
// of use preauthorization with a ServiceRequest for each line, the extensions of request and certification type, and the profiles
// of PAS. It has not been validated against those profiles, whose package is in no registry, and its tag says so.
func WriteAuthorization(c *claim.Claim, o AuthorizationOptions) *r4.Bundle {
	w := newWriter(c, Options{Created: o.Created})
	w.claim()
	w.local()
	w.cl.Use = "preauthorization"
	w.cl.Meta = &r4.Meta{Profile: []string{pasClaim}}
	w.b.Meta = &r4.Meta{Profile: []string{pasBundle}, Tag: []r4.Coding{{System: Validation, Code: NotValidated, Display: "in the shape of Da Vinci PAS, not validated against it"}}}
	request := r4.Concept(x12List+"1525", orElse(o.RequestType, "HS"))
	certification := r4.Concept(x12List+"1322", orElse(o.CertificationType, "I"))
	for i := range w.cl.Item {
		x := &w.cl.Item[i]
		r := &r4.ServiceRequest{Status: "active", Intent: "order", Subject: w.cl.Patient, Code: x.ProductOrService, OccurrenceDateTime: x.ServicedDate,
			OccurrencePeriod: x.ServicedPeriod, QuantityQuantity: x.Quantity, Identifier: []r4.Identifier{{System: ours + "item", Value: strconv.Itoa(x.Sequence)}}}
		if w.cl.Provider.Reference != "" {
			r.Requester = w.cl.Provider
		}
		ref, _ := w.add(r)
		x.Extension = append(x.Extension, r4.Extension{URL: pasService, ValueReference: ref}, r4.Extension{URL: pasRequest, ValueCodeableConcept: request},
			r4.Extension{URL: pasCertification, ValueCodeableConcept: certification})
		if token(o.ServiceType) {
			x.Category = r4.Concept(x12List+"1365", o.ServiceType)
		}
	}
	return w.finish()
}
