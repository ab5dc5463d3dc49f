package fhir

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// Options say how a claim is written.
type Options struct {
	Created claim.Date // Claim.created; the last day of the claim when it is not given
}

// Write makes the Bundle of a claim, a collection whose first entry is the Claim. The claim is left as it is. What a Bundle
// cannot carry is named by [Lost].
//
// Entries are named by urn:uuid made from what they say (a UUID of version 8 from the SHA-256 of the JSON), so that the same
// claim gives the same bytes and a provider the same url in each Bundle. For the same reason a Bundle whose values are taken out
// afterwards still tells who is who: write the claim anew after de-identification.
func Write(c *claim.Claim, o Options) *r4.Bundle {
	w := newWriter(c, o)
	w.claim()
	w.local()
	return w.finish()
}

// writer makes the Bundle of one claim.
type writer struct {
	packer
	c        *claim.Claim
	o        Options
	cl       *r4.Claim
	places   map[string][]string // of fields, as far as R4 has elements for them
	fields   []string            // those that go into supportingInfo under their own name
	currency string
}

// claimPath is where the Claim stands in a Bundle that Write makes.
const claimPath = "Bundle.entry[0].resource"

func newWriter(c *claim.Claim, o Options) *writer {
	w := &writer{packer: newPacker(), c: c, o: o, cl: new(r4.Claim), places: map[string][]string{}, currency: "USD"}
	w.b.Entry = append(w.b.Entry, r4.BundleEntry{Resource: w.cl})
	if currency(c.Billing.Currency) {
		w.currency = c.Billing.Currency
	}
	return w
}

// currency reports whether s has the shape of a code of ISO 4217.
func currency(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// finish gives the Claim its url.
func (w *writer) finish() *r4.Bundle {
	w.b.Entry[0].FullURL = urlOf(w.cl)
	return w.b
}

// at records where a field stands.
func (w *writer) at(field, place string) { w.places[field] = append(w.places[field], place) }

// marks are places inside a resource that has no path yet.
type marks []struct{ field, place string }

func (m *marks) at(field, place string) { *m = append(*m, struct{ field, place string }{field, place}) }

// put records marks of a resource.
func (w *writer) put(m marks, resource string) {
	for _, x := range m {
		w.at(x.field, resource+"."+x.place)
	}
}

// money is an amount in the currency of the claim.
func (w *writer) money(d decimal.Decimal) *r4.Money {
	return &r4.Money{Value: r4.NumberOf(d), Currency: w.currency}
}

// claim writes all that R4 has elements for.
func (w *writer) claim() {
	c, cl := w.c, w.cl
	cl.Status, cl.Use = "active", "claim"
	w.identifiers()
	cl.Type = r4.Concept(sysClaimType, "professional")
	switch {
	case c.Setting == guidelines.Dental:
		cl.Type = r4.Concept(sysClaimType, "oral")
		if c.Claim.Predetermination {
			cl.Use = "predetermination"
		}
		w.at("claim.predetermination", claimPath+".use")
	case c.Setting.Institutional():
		cl.Type = r4.Concept(sysClaimType, "institutional")
		cl.SubType = r4.Concept(sysSubType, c.Setting.String())
	}
	w.at("setting", claimPath+".type")
	w.at("setting", claimPath+".subType")
	w.period()
	cl.Priority = r4.Concept(sysPriority, "normal")
	w.people()
	w.providers()
	w.related()
	w.accident()
	w.diagnoses()
	w.procedures()
	w.information()
	w.items()
	total := c.Claim.TotalCharge
	if !claim.Given(total) {
		total = c.Total()
	}
	if claim.Given(total) || len(c.Lines) > 0 {
		cl.Total = w.money(total)
	}
	w.at("claim.totalCharge", claimPath+".total.value")
	w.at("billing.currency", claimPath+".total.currency")
}

// identifiers are the account number and the caller's name for the claim.
func (w *writer) identifiers() {
	c, cl := w.c, w.cl
	if s := c.Claim.AccountNumber; s != "" {
		cl.Identifier = append(cl.Identifier, r4.Identifier{Type: r4.Concept(sysIDType, "AN"), System: ours + "account-number", Value: s})
	}
	w.at("claim.accountNumber", claimPath+".identifier[0].value")
	w.at("id", at(claimPath+".identifier", len(cl.Identifier))+".value")
	if c.ID != "" {
		cl.Identifier = append(cl.Identifier, r4.Identifier{System: ours + "encounter", Value: c.ID})
	}
}

// period is the statement period, and when the claim was made.
func (w *writer) period() {
	c, cl := w.c, w.cl
	from, through := c.Period()
	if !from.IsZero() || !through.IsZero() {
		cl.BillablePeriod = &r4.Period{Start: date(from), End: date(through)}
	}
	w.at("from", claimPath+".billablePeriod.start")
	w.at("through", claimPath+".billablePeriod.end")
	switch {
	case !w.o.Created.IsZero():
		cl.Created = date(w.o.Created)
	case !through.IsZero():
		cl.Created = date(through)
	default:
		cl.Rest = append(cl.Rest, r4.Raw{Name: "_created", JSON: `{"extension":[{"url":"` + extAbsent + `","valueCode":"unknown"}]}`})
	}
}

// related is the claim that this one replaces or voids.
func (w *writer) related() {
	if s := w.c.Claim.OriginalReference; s != "" {
		w.cl.Related = []r4.RelatedClaim{{Relationship: r4.Concept(sysRelated, "prior"), Reference: &r4.Identifier{System: ours + "payer-claim-control", Value: s}}}
	}
	w.at("claim.originalReference", claimPath+".related[0].reference.value")
}

// accident is what happened, where its day is known.
func (w *writer) accident() {
	a := w.c.Claim.Accident
	if a == nil || a.Date.IsZero() {
		return
	}
	out := &r4.Accident{Date: date(a.Date)}
	w.at("claim.accident.date", claimPath+".accident.date")
	if len(a.Causes) > 0 {
		out.Type = causeConcept(a.Causes[0])
		w.at("claim.accident.causes[0]", claimPath+".accident.type")
	}
	if a.State != "" || a.Country != "" {
		out.LocationAddress = &r4.Address{State: a.State, Country: a.Country}
		w.at("claim.accident.state", claimPath+".accident.locationAddress.state")
		w.at("claim.accident.country", claimPath+".accident.locationAddress.country")
	}
	w.cl.Accident = out
}

// causes are related causes (CLM11) and the incidents of v3 ActCode.
var causes = [...][2]string{{"AA", "MVA"}, {"EM", "WPA"}}

func causeConcept(cause string) *r4.CodeableConcept {
	for _, x := range causes {
		if x[0] == cause {
			return r4.Concept(sysAct, x[1])
		}
	}
	if token(cause) {
		return r4.Concept(x12List+"1362", cause)
	}
	return nil
}

// diagnoses are those of the claim, then the admitting one and the patient's reasons.
func (w *writer) diagnoses() {
	put := func(field string, code claim.Coded[icd.CM], set, system, kind string) *r4.ClaimDiagnosis {
		n := len(w.cl.Diagnosis)
		d := r4.ClaimDiagnosis{Sequence: n + 1, Type: []r4.CodeableConcept{*r4.Concept(system, kind)}}
		list := sysICD10CM
		if set == "icd9cm" {
			list = sysICD9CM
		}
		d.DiagnosisCodeableConcept = coded(list, code)
		w.cl.Diagnosis = append(w.cl.Diagnosis, d)
		w.at(field, at(claimPath+".diagnosis", n)+".diagnosisCodeableConcept")
		return &w.cl.Diagnosis[n]
	}
	for i := range w.c.Diagnoses {
		d := &w.c.Diagnoses[i]
		field := at("diagnoses", i)
		system, kind := sysCarinDx, "secondary"
		if i == 0 {
			system, kind = sysDiagnosis, "principal"
		}
		out := put(field+".code", d.Code, d.CodeSet, system, kind)
		place := at(claimPath+".diagnosis", i)
		if token(d.Code.Text()) {
			w.at(field+".codeSet", place+".diagnosisCodeableConcept.coding[0].system")
		}
		w.at(field+".poa", place+".onAdmission")
		if token(d.POA) {
			out.OnAdmission = r4.Concept(sysPOA, d.POA)
		}
	}
	n := w.c.Institutional
	if n == nil {
		return
	}
	if !n.AdmittingDiagnosis.IsZero() {
		put("institutional.admittingDiagnosis", n.AdmittingDiagnosis, "", sysDiagnosis, "admitting")
	}
	for i, code := range n.ReasonForVisit {
		put(at("institutional.reasonForVisit", i), code, "", sysCarinDx, "patientreasonforvisit")
	}
}

// procedures are those of a stay.
func (w *writer) procedures() {
	for i := range w.c.Procedures {
		p := &w.c.Procedures[i]
		kind := "other"
		if i == 0 {
			kind = "principal"
		}
		system := sysICD10PCS
		if p.CodeSet == "icd9cm" {
			system = sysICD9CM
		}
		w.cl.Procedure = append(w.cl.Procedure, r4.ClaimProcedure{Sequence: i + 1, Type: []r4.CodeableConcept{*r4.Concept(sysCarinPx, kind)},
			Date: date(p.Date), ProcedureCodeableConcept: coded(system, p.Code)})
		field, place := at("procedures", i), at(claimPath+".procedure", i)
		w.at(field+".code", place+".procedureCodeableConcept")
		if token(p.Code.Text()) {
			w.at(field+".codeSet", place+".procedureCodeableConcept.coding[0].system")
		}
		w.at(field+".date", place+".date")
	}
}
