package cds

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// maxConditions bounds what one call may bring, maxDepth how deep its resources are nested, and maxCodes how many codes are
// checked together, which is what a checker does (SEC-LIM-08).
const (
	maxConditions = 200
	maxDepth      = 40
	maxCodes      = 100
)

// systems of ICD-10-CM, as FHIR names it and by its OID.
const (
	systemCM  = "http://hl7.org/fhir/sid/icd-10-cm"
	systemOID = "urn:oid:2.16.840.1.113883.6.90"
)

// call is what a client asks with.
type call struct {
	context     map[string]json.RawMessage
	prefetch    map[string]json.RawMessage
	patientID   string
	encounterID string // "" when the call is of none

	setting guidelines.Setting
	day     guidelines.Date
	patient guidelines.Patient
	picked  []condition // in the order in which they are checked
	fresh   int         // of them those that the call is about
	ordered bool        // the order means something
	gaps
	lacks []string // what else was not checked, a sentence each
}

// condition is a diagnosis that is picked.
type condition struct {
	code      icd.CM
	id        string // of the resource, where it is one that can be named
	uncertain bool
	problem   bool // of the problem list
}

// readCall reads the envelope of a call.
func readCall(body []byte, s *service) (*call, error) {
	if err := shallow(body); err != nil {
		return nil, err
	}
	var in struct {
		Hook     *string                    `json:"hook"`
		Instance *string                    `json:"hookInstance"`
		Context  map[string]json.RawMessage `json:"context"`
		Prefetch map[string]json.RawMessage `json:"prefetch"`
	}
	d := json.NewDecoder(bytes.NewReader(body))
	if err := d.Decode(&in); err != nil || d.More() {
		return nil, fault(http.StatusBadRequest, "not a call of CDS Hooks: an object with hook, hookInstance, context and prefetch is wanted")
	}
	switch {
	case in.Hook == nil || *in.Hook != s.Hook:
		return nil, fault(http.StatusBadRequest, "hook: this service is for %s", s.Hook)
	case in.Instance == nil || *in.Instance == "":
		return nil, fault(http.StatusBadRequest, "hookInstance: is required")
	case in.Context == nil:
		return nil, fault(http.StatusBadRequest, "context: is required")
	}
	for key, raw := range in.Prefetch {
		var x struct {
			Type string `json:"resourceType"`
		}
		if json.Unmarshal(raw, &x) == nil && x.Type == "OperationOutcome" { // of a search that failed
			delete(in.Prefetch, key)
		}
	}
	c := &call{context: in.Context, prefetch: in.Prefetch}
	for _, name := range []string{"userId", "patientId", "encounterId"} {
		var text string
		raw, given := in.Context[name]
		optional := name == "encounterId" && s.ID == diagnosisCoding
		if !given && optional {
			continue
		}
		if json.Unmarshal(raw, &text) != nil || text == "" && !optional {
			return nil, fault(http.StatusBadRequest, "context.%s: a text is required", name)
		}
		switch name {
		case "patientId":
			c.patientID = strings.TrimPrefix(text, "Patient/")
		case "encounterId":
			c.encounterID = strings.TrimPrefix(text, "Encounter/")
		}
	}
	return c, nil
}

// shallow refuses what is nested deeper than a call can be, before anything is made of it.
func shallow(body []byte) error {
	depth, quoted := 0, false
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return fault(http.StatusBadRequest, "nested deeper than %d", maxDepth)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// problems reads the call of a new problem: the new ones first, then the others of the list.
func (s *Server) problems(c *call) error {
	c.setting, c.day = guidelines.Professional, guidelines.DateOf(s.now())
	fresh, err := c.conditions(c.context["conditions"], "context.conditions")
	if err != nil {
		return err
	}
	if len(fresh) == 0 {
		return fault(http.StatusBadRequest, "context.conditions: no Condition is in it")
	}
	others, err := c.conditions(c.prefetch[keyConditions], "prefetch.conditions")
	if err != nil {
		return err
	}
	if absent(c.prefetch[keyConditions]) {
		c.lacking("Conditions that are on the list already were not checked: none came with the call.")
	}
	isFresh := func(r *r4.Condition) bool {
		return slices.ContainsFunc(fresh, func(f *r4.Condition) bool { return f.ID != "" && f.ID == r.ID })
	}
	others = slices.DeleteFunc(others, isFresh)
	for _, r := range c.ofPatient(fresh) {
		c.pick(r, true)
	}
	c.fresh = len(c.picked)
	for _, r := range c.ofPatient(others) {
		c.pick(r, true)
	}
	c.person()
	return nil
}

// discharge reads the call of a discharge: all conditions of the encounter, in the order of Encounter.diagnosis.
func (s *Server) discharge(c *call) error {
	if _, ok := c.prefetch[keyConditions]; !ok {
		return fault(http.StatusPreconditionFailed, "prefetch.conditions is not there: this service has no access to the FHIR server")
	}
	list, err := c.conditions(c.prefetch[keyConditions], "prefetch.conditions")
	if err != nil {
		return err
	}
	if absent(c.prefetch[keyConditions]) {
		c.lacking("No condition was checked: none came with the call.")
	}
	c.day = guidelines.DateOf(s.now())
	e, why := c.stay()
	c.listed(list, e)
	list = c.ofEncounter(c.ofPatient(list), e)
	if e != nil {
		c.encounter(e, list)
	}
	for _, r := range list {
		c.pick(r, false)
	}
	if e == nil && len(c.picked) > 0 {
		c.lacking("Setting and order were not checked: the encounter " + why)
	}
	c.ordered = c.ordered && c.gaps == gaps{} // of a part of a list nothing is the first
	c.fresh = len(c.picked)
	c.person()
	return nil
}

// encounter takes the setting, the day and the order of the conditions.
func (c *call) encounter(e *r4.Encounter, list []*r4.Condition) {
	class := ""
	if e.Class != nil {
		class = e.Class.Code
	}
	switch class { // of v3-ActCode
	case "IMP", "ACUTE", "NONAC":
		c.setting = guidelines.Inpatient
	case "AMB", "EMER", "FLD", "HH", "OBSENC", "PRENC", "SS", "VR":
		c.setting = guidelines.Outpatient
	default:
		c.lacking("Setting was not checked: the encounter has no class, or one that is not known.")
	}
	if e.Period != nil {
		if d, ok := dayOf(e.Period.End); ok {
			c.day = d
		} else if d, ok := dayOf(e.Period.Start); ok && c.setting == guidelines.Outpatient { // a stay is coded by its end
			c.day = d
		}
	}
	type place struct{ use, rank int }
	places := map[string]place{}
	for i := range e.Diagnosis {
		d := &e.Diagnosis[i]
		if d.Condition == nil || d.Rank < 1 {
			continue
		}
		use := 2
		switch {
		case d.Use.Has("billing"):
			use = 0
		case d.Use.Has("DD"):
			use = 1
		}
		id := idOf(d.Condition.Reference, "Condition")
		if id == "" {
			continue
		}
		if old, ok := places[id]; !ok || use < old.use {
			places[id] = place{use, d.Rank}
		}
	}
	at := func(r *r4.Condition) place {
		if p, ok := places[r.ID]; ok && r.ID != "" {
			return p
		}
		return place{3, 0}
	}
	slices.SortStableFunc(list, func(a, b *r4.Condition) int {
		x, y := at(a), at(b)
		return cmp.Or(cmp.Compare(x.use, y.use), cmp.Compare(x.rank, y.rank))
	})
	c.ordered = len(list) > 0
	for i, r := range list {
		c.ordered = c.ordered && at(r).use < 3 && (i == 0 || at(list[i-1]) != at(r))
	}
}

// dayOf is the day of a date or a dateTime of FHIR.
func dayOf(text string) (guidelines.Date, bool) {
	if len(text) < 10 {
		return guidelines.Date{}, false
	}
	d, err := guidelines.ParseDate(text[:10])
	return d, err == nil
}

// pick takes a condition that the patient has, or may have, with all codes that it has.
func (c *call) pick(r *r4.Condition, problem bool) {
	if !active(r) {
		return
	}
	codes, misshapen := codesOf(r.Code)
	switch {
	case len(codes) == 0:
		c.uncoded++
		return
	case misshapen:
		c.misshapen++
	}
	x := condition{problem: problem}
	for _, word := range []string{"unconfirmed", "provisional", "differential"} {
		x.uncertain = x.uncertain || says(r, "verificationStatus", r.VerificationStatus, word)
	}
	if isID(r.ID) && len(codes) == 1 { // one that is deleted takes all of its codes along
		x.id = r.ID
	}
	for _, x.code = range codes {
		if len(c.picked) < maxCodes {
			c.picked = append(c.picked, x)
		} else {
			c.beyond++
		}
	}
}

// codesOf are the codes of ICD-10-CM of a concept, without those that another one of it is more exact than.
func codesOf(concept *r4.CodeableConcept) (codes []icd.CM, misshapen bool) {
	if concept == nil {
		return nil, false
	}
	for i := range concept.Coding {
		x := &concept.Coding[i]
		if x.System != systemCM && x.System != systemOID || x.Code == "" {
			continue
		}
		code, err := icd.ParseCM(x.Code)
		if err != nil {
			misshapen = true
		} else if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	all := slices.Clone(codes)
	return slices.DeleteFunc(codes, func(a icd.CM) bool {
		return slices.ContainsFunc(all, func(b icd.CM) bool { return a != b && strings.HasPrefix(b.Compact(), a.Compact()) })
	}), misshapen
}

// active reports whether the patient has a condition, or may have it.
func active(r *r4.Condition) bool {
	for _, word := range []string{"refuted", "entered-in-error"} {
		if says(r, "verificationStatus", r.VerificationStatus, word) {
			return false
		}
	}
	for _, word := range []string{"inactive", "remission", "resolved"} {
		if says(r, "clinicalStatus", r.ClinicalStatus, word) {
			return false
		}
	}
	return r.ClinicalStatus != nil || odd(&r.Element, "clinicalStatus") || !abated(r)
}

// abated reports whether a condition says when it ended.
func abated(r *r4.Condition) bool {
	if r.AbatementDateTime != "" {
		return true
	}
	for _, name := range []string{"abatementDateTime", "abatementAge", "abatementPeriod", "abatementRange", "abatementString", "abatementBoolean"} {
		if odd(&r.Element, name) && r.Kept(name) != "false" {
			return true
		}
	}
	return false
}

// says reports whether a status has a code; before R4 it was a code alone.
func says(r *r4.Condition, name string, status *r4.CodeableConcept, word string) bool {
	return status.Has(word) || r.Kept(name) == `"`+word+`"`
}

// isID reports whether a text is a logical id of FHIR.
func isID(s string) bool {
	for i := range len(s) {
		b := s[i]
		if b != '-' && b != '.' && (b < '0' || b > '9') && (b < 'A' || b > 'Z') && (b < 'a' || b > 'z') {
			return false
		}
	}
	return len(s) > 0 && len(s) <= 64
}

// asked is the encounter that is checked; backwards with the diagnoses in the other order.
func (c *call) asked(backwards bool) *guidelines.Encounter {
	e := &guidelines.Encounter{Setting: c.setting, From: c.day, Patient: c.patient}
	for i := range c.picked {
		x := &c.picked[i]
		if backwards {
			x = &c.picked[len(c.picked)-1-i]
		}
		d := guidelines.Diagnosis{Text: x.code.String(), Code: x.code, Certainty: "confirmed"}
		if x.uncertain {
			d.Certainty = "uncertain"
		}
		e.Diagnoses = append(e.Diagnoses, d)
	}
	return e
}
