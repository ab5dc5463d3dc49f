package cds

import (
	"cmp"
	"strings"

	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

// What a client prefetched is believed to be of the patient and the encounter of the call as far as it says so itself: what
// names another is left out, and counted.

// idOf is the logical id in a literal reference to a resource of a type, with or without server and version: Patient/1,
// https://example.org/fhir/Patient/1, Patient/1/_history/2. It is "" for every other reference.
func idOf(ref, kind string) string {
	ref, _, _ = strings.Cut(ref, "/_history/")
	i := strings.LastIndexByte(ref, '/')
	if i < 0 {
		return ""
	}
	before := ref[:i]
	if before[strings.LastIndexByte(before, '/')+1:] != kind {
		return ""
	}
	return ref[i+1:]
}

// isPatient reports whether a subject is the patient of the call, or is not given. One that cannot be told is another: an
// identifier, a group, what is no Reference.
func (c *call) isPatient(subject *r4.Reference, e *r4.Element) bool {
	if subject == nil {
		return !odd(e, "subject") && !odd(e, "patient") // its name before STU3
	}
	return idOf(subject.Reference, "Patient") == c.patientID
}

// ofPatient leaves out conditions of other patients.
func (c *call) ofPatient(list []*r4.Condition) (out []*r4.Condition) {
	for _, r := range list {
		if c.isPatient(r.Subject, &r.Element) {
			out = append(out, r)
		} else {
			c.strangers++
		}
	}
	return out
}

// diagnoses are the ids of the conditions that an encounter names as its diagnoses.
func diagnoses(e *r4.Encounter) map[string]bool {
	ids := map[string]bool{}
	if e == nil {
		return ids
	}
	for i := range e.Diagnosis {
		if d := &e.Diagnosis[i]; d.Condition != nil {
			if id := idOf(d.Condition.Reference, "Condition"); id != "" {
				ids[id] = true
			}
		}
	}
	return ids
}

// listed counts the diagnoses of an encounter whose conditions did not come.
func (c *call) listed(list []*r4.Condition, e *r4.Encounter) {
	named := diagnoses(e)
	for _, r := range list {
		delete(named, r.ID)
	}
	c.missing = max(c.missing, len(named)) // they may be those that the bundle counts
}

// ofEncounter leaves out conditions that were recorded in another encounter and are no diagnosis of this one.
func (c *call) ofEncounter(list []*r4.Condition, e *r4.Encounter) (out []*r4.Condition) {
	named := diagnoses(e)
	for _, r := range list {
		id := c.encounterID
		if r.Encounter != nil {
			id = cmp.Or(idOf(r.Encounter.Reference, "Encounter"), id)
		}
		if id == c.encounterID || named[r.ID] {
			out = append(out, r)
		} else {
			c.elsewhere++
		}
	}
	return out
}

// Why a resource is not used.
const (
	notThere = "did not come with the call."
	another  = "that came with the call is another."
)

// stay is the encounter of the call; nil with the reason when it is not there.
func (c *call) stay() (e *r4.Encounter, why string) {
	e, ok := resource(c.prefetch[keyEncounter]).(*r4.Encounter)
	switch {
	case !ok:
		return nil, notThere
	case e.ID != c.encounterID || !c.isPatient(e.Subject, &e.Element):
		return nil, another
	}
	return e, ""
}

// person takes of the patient what rules ask.
func (c *call) person() {
	p, ok := resource(c.prefetch[keyPatient]).(*r4.Patient)
	if !ok || p.ID != c.patientID {
		why := notThere
		if ok {
			why = another
		}
		if len(c.picked) > 0 {
			c.lacking("Sex and age were not checked: the patient " + why)
		}
		return
	}
	if d, err := guidelines.ParseDate(p.BirthDate); err == nil {
		c.patient.BirthDate = d
	}
	switch p.Gender {
	case "female":
		c.patient.Sex = guidelines.Female
	case "male":
		c.patient.Sex = guidelines.Male
	}
}
