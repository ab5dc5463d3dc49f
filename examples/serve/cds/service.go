// Package cds answers calls of CDS Hooks 2.0: an electronic record says which diagnoses are being picked, and gets cards with
// what the coding guidelines and the tabular list say of them.
//
//	s := cds.New(cds.Config{Guidelines: data.Config()})
//	discovery := s.Discovery()                                // GET /cds-services
//	response, err := s.Call("diagnosis-coding", body)         // POST /cds-services/diagnosis-coding
//
//	diagnosis-coding   problem-list-item-create: the new conditions, beside those of the prefetch
//	discharge-coding   encounter-discharge: the conditions of the encounter
//
// Cards tell of codes that are headers, expired, unknown or not specific enough, of codes that exclude each other, and ask
// for what the record has to say before a code can be chosen. Where exactly one edit is right it is suggested as actions.
//
// # What a card holds
//
// Codes, their official titles, and sentences on them. Of a condition a card has its code and, to say which one is to be
// deleted, its logical id; never a name, a text, a note, a date or a reference of the request. A condition to be created has
// the code only: subject, encounter and recorder are set by the client, which knows them.
//
// # What is not checked
//
// A condition without a code of ICD-10-CM, or with a text in the place of one, is counted in a card of its own: not checked is
// not passed. So is what names another patient or encounter than the call, which is left out; and what did not come: the rest
// of a Bundle that has a next page or a greater total, diagnoses of the encounter that are not among its conditions, a key
// that is null or not there. Of a list with such gaps no order is believed. What is refuted, entered in error, inactive or
// resolved is left out, and what has an end and no clinical status. A problem list has no order, so rules on the order of
// codes are left out of its cards; a discharge has one when Encounter.diagnosis ranks every condition. Of a condition with
// several codes all are checked, but for headers of the others; at most 100 codes in all.
//
// Not here: HTTP (examples/serve/web), feedback on cards, and access to the FHIR server of the client: what is needed comes
// by prefetch, and a call without it is answered 412.
package cds

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// Config is what cards are made with.
type Config struct {
	Guidelines guidelines.Config
	Now        func() time.Time // nil for time.Now
}

// Server answers calls. It is safe for concurrent use.
type Server struct {
	checker *guidelines.Checker
	icd     *icd.Set
	ordered map[guidelines.RuleID]bool // rules that are about the order of codes, or about a claim
	titles  map[guidelines.RuleID]string
	now     func() time.Time
}

// New makes a server. Questions to the record are on.
func New(c Config) *Server {
	c.Guidelines.Questions = true
	s := &Server{checker: guidelines.New(c.Guidelines), icd: c.Guidelines.ICD, ordered: map[guidelines.RuleID]bool{}, titles: map[guidelines.RuleID]string{}, now: c.Now}
	if s.icd == nil {
		s.icd = icd.Embedded()
	}
	if s.now == nil {
		s.now = time.Now
	}
	for _, d := range guidelines.Rules() {
		s.titles[d.ID] = d.Title
		s.ordered[d.ID] = aboutOrder(&d)
	}
	return s
}

// aboutOrder reports whether a rule speaks of where a code stands.
func aboutOrder(d *guidelines.RuleDoc) bool {
	if strings.HasPrefix(string(d.ID), "ICD-SEQ-") {
		return true
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(d.Title), func(r rune) bool { return (r < 'a' || r > 'z') && r != '-' }) {
		switch w {
		case "first", "first-listed", "secondary", "order", "principal", "before", "after", "follows", "leads", "additional":
			return true
		}
	}
	return false
}

// service is one that is offered.
type service struct {
	Hook        string            `json:"hook"`
	Title       string            `json:"title"`
	Description string            `json:"description"`
	ID          string            `json:"id"`
	Prefetch    map[string]string `json:"prefetch"`
	Usage       string            `json:"usageRequirements,omitempty"`
}

// The keys of the prefetch.
const (
	keyPatient    = "patient"
	keyConditions = "conditions"
	keyEncounter  = "encounter"
)

// The services.
const (
	diagnosisCoding = "diagnosis-coding"
	dischargeCoding = "discharge-coding"
)

func services() []service {
	return []service{
		{Hook: "problem-list-item-create", ID: diagnosisCoding, Title: "ICD-10-CM for new problems",
			Description: "Codes of new problems that are not valid, not specific enough or exclude others of the list, and questions to the record",
			Prefetch: map[string]string{keyPatient: "Patient/{{context.patientId}}",
				keyConditions: "Condition?patient={{context.patientId}}&clinical-status=active"}},
		{Hook: "encounter-discharge", ID: dischargeCoding, Title: "ICD-10-CM at discharge",
			Description: "The coding guidelines on the diagnoses of the encounter, and questions to the record before it is closed",
			Prefetch: map[string]string{keyPatient: "Patient/{{context.patientId}}", keyEncounter: "Encounter/{{context.encounterId}}",
				keyConditions: "Condition?encounter={{context.encounterId}}"},
			Usage: "The conditions of the encounter have to be prefetched; without them the call is answered 412."},
	}
}

// IDs are the ids of the services.
func IDs() []string { return []string{diagnosisCoding, dischargeCoding} }

// Discovery is the JSON of the services.
func (s *Server) Discovery() []byte {
	b, _ := json.Marshal(map[string]any{"services": services()})
	return b
}

// Error is why a call has no cards. It holds nothing of what was posted.
type Error struct {
	Status int // of HTTP
	Text   string
}

// Error is one sentence.
func (e *Error) Error() string { return e.Text }

func fault(status int, format string, args ...any) error {
	return &Error{status, fmt.Sprintf(format, args...)}
}

// Call answers a call of a service with JSON: {"cards":[…]}. The error is an [*Error].
func (s *Server) Call(id string, body []byte) ([]byte, error) {
	for _, x := range services() {
		if x.ID != id {
			continue
		}
		c, err := readCall(body, &x)
		if err != nil {
			return nil, err
		}
		if x.ID == dischargeCoding {
			err = s.discharge(c)
		} else {
			err = s.problems(c)
		}
		if err != nil {
			return nil, err
		}
		b, err := json.Marshal(response{s.cards(c)})
		if err != nil {
			return nil, fault(http.StatusInternalServerError, "the cards cannot be written")
		}
		return b, nil
	}
	return nil, fault(http.StatusNotFound, "no service of this id; /cds-services lists those that there are")
}
