package authorization

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// Message is what request and answer have in common: who, about whom, which event, which services.
type Message struct {
	Head       exchange.Head
	Reviewer   exchange.Party   // 2010A: who decides
	Requester  exchange.Party   // 2010B: who asks
	Subscriber exchange.Person  // 2010C
	Dependent  *exchange.Person // 2010D: the patient, when it is not the subscriber
	Event      Event            // 2000E
	Services   []Service        // 2000F
}

// Request asks for a review: X12 278 with BHT02 = 13.
type Request struct{ Message }

// Answer is what was decided: X12 278 with BHT02 = 11.
type Answer struct{ Message }

// Patient is whom the services are for.
func (m *Message) Patient() *exchange.Person {
	if m.Dependent != nil {
		return m.Dependent
	}
	return &m.Subscriber
}

// Event is what happens to the patient: an admission, a visit, a course of treatment.
type Event struct {
	Item
	Diagnoses  []exchange.Diagnosis // HI
	Stay       *Stay                // CL1
	Conditions []Condition          // CRC
	Transport  *Transport           // CR1
	Given      bool                 // there is an event: a rejection above it may have none
}

// Stay is CL1.
type Stay struct {
	Type    string // CL101
	Source  string // CL102
	Status  string // CL103
	Nursing string // CL104
}

// Condition is CRC: a category, whether its conditions apply, and which.
type Condition struct {
	Category string    // CRC01: 07 ambulance …
	Applies  string    // CRC02: Y, N
	Codes    [5]string // CRC03 to CRC07
}

// Transport is CR1: a ride in an ambulance. Where it begins and ends are parties of the event (PW, 45).
type Transport struct {
	WeightUnit       string            // CR101: LB
	Weight           exchange.Optional // CR102, of the patient
	Kind             string            // CR103: I there, R back, T transfer, X both ways
	Reason           string            // CR104
	DistanceUnit     string            // CR105: DH miles
	Distance         exchange.Optional // CR106
	From             string            // CR107
	To               string            // CR108
	RoundTripPurpose string            // CR109
	StretcherPurpose string            // CR110
}

// Service is a service of the event.
type Service struct {
	Item
	Kind       Kind
	Procedure  *exchange.Procedure  // SV101, SV202, SV301
	Revenue    string               // SV201
	Charge     exchange.Optional    // SV102, SV203, SV302
	Unit       string               // SV103, SV204
	Quantity   exchange.Optional    // SV104, SV205, SV306
	Areas      [5]string            // SV304, of a dental service: areas of the mouth
	Prosthesis string               // SV305: I initial placement, R replacement
	Teeth      []Tooth              // TOO
	Pointers   [4]string            // SV107: diagnoses of the event by their position, from 1
	EPSDT      string               // SV111: Y it is a service of early screening of children
	Diagnoses  []exchange.Diagnosis // HI: of an answer what else is asked for (LOI, a LOINC code)
}

// Tooth is TOO: a tooth and its surfaces.
type Tooth struct {
	Number   string
	Surfaces [5]string
}

// Kind is by which segment a service is written.
type Kind string

// The kinds.
const (
	Professional  Kind = "professional" // SV1
	Institutional Kind = "institutional"
	Dental        Kind = "dental"
)

// Item is what event and service have in common.
type Item struct {
	Traces      []exchange.Trace
	Rejections  []exchange.Rejection
	Review      *Review
	Decision    *Decision
	References  []exchange.Reference // BB: the number of an earlier review, NT: of the administration
	Dates       []exchange.Period    // 435 admission, 472 service, AAH event; of an answer 007 in force, 102 issued, 036 ends
	Delivery    *Delivery
	Attachments []claim.Attachment // PWK: which papers are asked for or were sent
	Message     string             // MSG
	Parties     []exchange.Party
	Kept        []exchange.Segment
}

// Review is UM: what is asked for.
type Review struct {
	Category    string // UM01: AR admission, HS services, SC referral to a specialist, IN individual
	Type        string // UM02: I initial, R renewal, S revised, 4 extension, 3 cancel …
	ServiceType string // UM03
	Place       string // UM04-1: place of service, or type of bill
	PlaceType   string // UM04-2: B place of service, A type of bill
	Frequency   string // UM04-3
	Causes      [3]string
	State       string // UM05-4
	Country     string // UM05-5
	Urgency     string // UM06: 03 emergency, U urgent, E elective
	Condition   string // UM07
	Prognosis   string // UM08
	Release     string // UM09
	Delay       string // UM10
}

// Decision is HCR: what was decided.
type Decision struct {
	Action        string   // HCR01: A1 certified, A2 in part, A3 not, A4 pended, A6 changed, C cancelled, CT ask them, NA not needed
	Number        string   // HCR02: of the certification
	Reasons       []string // HCR03: why not
	SecondOpinion string   // HCR04: Y where one is asked for
}

// Delivery is HSD: how much, how often, in which time.
type Delivery = exchange.Delivery
