package main

import (
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x278"
)

func authorizationCommand() command {
	return command{
		name: "authorization", group: groupX12, args: "FILE | --read FILE.278", summary: "ask that services be certified (278), or print what was decided", run: authorize,
		about: "FILE holds encounters: one request is written for each, with its diagnoses and services. With --read the decisions are printed: for the event and for each " +
			"service the action, number, days and quantity, who gives it, and why not.",
		example: "medcode authorization --envelope envelope.json -o ask.278 encounters.ndjson\nmedcode authorization --read answer.278",
		flags:   []option{readFlag, envelopeFlag, outputFlag},
	}
}

func authorize(a *app) error {
	if a.has("read") {
		return answers(a, "answer (278)", func(r io.Reader) (source, iter.Seq2[*authorization.Answer, error]) {
			x := x278.NewReader(r, x278.Options{})
			return x, x.Answers()
		}, a.authorizationAnswer)
	}
	var enc *x278.Encoder
	return a.ask("authorization FILE; - is standard input", asked{
		func(w io.Writer, env x12.Envelope) requests {
			enc = x278.NewEncoder(w, env, x278.EncodeOptions{NewLines: true, Transliterate: true})
			return enc
		},
		func(c *claim.Claim, env *x12.Envelope) error {
			q := authorization.Of(c)
			q.Head.Reference = first(env.BatchID, c.Name())
			for _, field := range authorization.Omitted(c) {
				a.complainOnce("no place in the request: "+field, "%s: %s: the request (278) has no place for it, and it is left out", c.Name(), field)
			}
			return enc.EncodeRequests(q)
		},
	})
}

// certificationLine is a decision, in JSON.
type certificationLine struct {
	Type              string           `json:"type"` // certification; service: one that has no decision of its own
	Trace             string           `json:"trace"`
	Member            string           `json:"member"`
	Service           int              `json:"service"` // from 1; 0: of the event
	Code              string           `json:"code"`
	CodeThrough       string           `json:"codeThrough"` // the last of a range
	Modifiers         []string         `json:"modifiers"`
	Revenue           string           `json:"revenueCode"`
	OralCavity        []string         `json:"oralCavity"`
	Teeth             []toothLine      `json:"teeth"`
	Category          string           `json:"category"`
	Kind              string           `json:"certificationType"`
	ServiceType       string           `json:"serviceType"`
	Urgency           string           `json:"urgency"`
	Place             string           `json:"place"`
	PlaceType         string           `json:"placeType"` // B: a place of service, A: a type of bill
	Action            string           `json:"action"`
	Certified         *bool            `json:"certified"` // null: not decided
	Number            string           `json:"number"`
	Reference         string           `json:"reference"` // where the number goes on the claim: REF*G1 or REF*9F
	Previous          string           `json:"previousNumber"`
	Administrative    string           `json:"administrativeNumber"`
	From              *string          `json:"from"`
	Through           *string          `json:"through"`
	Issued            *string          `json:"issued"`
	Admission         *string          `json:"admission"`
	Discharge         *string          `json:"discharge"`
	QuantityType      string           `json:"quantityType"`
	Quantity          *string          `json:"quantity"`
	UnitType          string           `json:"unitType"` // of the service, where quantity is that of HSD
	Units             *string          `json:"units"`
	Delivery          *deliveryLine    `json:"delivery"` // HSD; null where there is none
	Reasons           []string         `json:"reasons"`
	Means             []string         `json:"reasonsMean"` // of each reason; empty where it is not known here
	SecondOpinion     string           `json:"secondOpinion"`
	Providers         []entityLine     `json:"providers"`
	Attachments       []attachmentLine `json:"attachments"`
	ServiceTrace      string           `json:"serviceTrace"`
	ReviewerTrace     string           `json:"reviewerTrace"`
	Reviewer          string           `json:"reviewer"`
	ReviewerTelephone string           `json:"reviewerTelephone"`
	ReviewerContacts  []contactLine    `json:"reviewerContacts"`
	Dates             []periodLine     `json:"dates"` // all of the event or the service, by qualifier
	Diagnoses         []diagnosisLine  `json:"diagnoses"`
	Charge            *string          `json:"charge"` // asked for the service
	Prosthesis        string           `json:"prosthesis"`
	ReviewerID        string           `json:"reviewerId"`
	Requester         string           `json:"requester"`
	RequesterID       string           `json:"requesterId"`
	RequesterIDs      []numberLine     `json:"requesterReferences"`
	Person            personLine       `json:"patient"`
	Subscriber        *personLine      `json:"subscriber"` // of a dependent
	Causes            []string         `json:"causes"`     // of an accident
	AccidentState     string           `json:"accidentState"`
	AccidentCountry   string           `json:"accidentCountry"`
	Frequency         string           `json:"frequency"` // of the claim that is asked about
	Condition         string           `json:"condition"`
	Prognosis         string           `json:"prognosis"`
	Release           string           `json:"release"`
	Delay             string           `json:"delay"`
	Conditions        []conditionLine  `json:"conditions"`
	Pointers          []string         `json:"pointers"` // diagnoses of the event by position, of a service
	Description       string           `json:"description"`
	EPSDT             string           `json:"epsdt"`
	Kept              []string         `json:"kept"` // segments of which not all is said above, as sent
}

// conditionLine is one of CRC.
type conditionLine struct {
	Category string   `json:"category"`
	Applies  string   `json:"applies"`
	Codes    []string `json:"codes"`
}

// diagnosisLine is one of HI: a diagnosis, or what is asked for by its LOINC code (LOI).
type diagnosisLine struct {
	Qualifier string `json:"qualifier"`
	Code      string `json:"code"`
}

type toothLine struct {
	Tooth    string   `json:"tooth"`
	Surfaces []string `json:"surfaces"`
}

type attachmentLine struct {
	Kind         string `json:"kind"`
	Transmission string `json:"transmission"`
	Control      string `json:"control"`
}

// authorizationAnswer prints an answer.
func (a *app) authorizationAnswer(x *authorization.Answer) error {
	trace, _ := tracesOf(x.Event.Traces)
	if !a.has("json") {
		a.line("%s", a.paint(bold, joined(words(x.Patient().FullName(), "member", said(x.Subscriber.ID), "trace", said(trace), "at", x.Reviewer.Name), contactsText(x.Reviewer.Contacts))))
	}
	list := append(x.Certifications(), x.Undecided()...)
	slices.SortStableFunc(list, func(a, b authorization.Certification) int { return a.Service - b.Service })
	for i := range list {
		c := &list[i]
		item := &x.Event.Item
		if c.Service >= 0 {
			item = &x.Services[c.Service].Item
		}
		v := certificationOf(x, c, item)
		v.Trace = trace
		v.Diagnoses = diagnosisLines(x, c.Service)
		if err := a.print(v, func() {
			a.line("  %s", decisionText(c))
			for _, more := range itemTexts(v, item) {
				a.line("    %s", more)
			}
		}); err != nil {
			return err
		}
	}
	for _, m := range messagesOf(x, trace) {
		if err := a.print(&m, func() {
			if m.Service > 0 {
				a.line("  message of service %d: %s", m.Service, m.Text)
			} else {
				a.line("  message: %s", m.Text)
			}
		}); err != nil {
			return err
		}
	}
	return a.reviewRejections(x, trace)
}

// certificationOf is a decision as JSON has it.
func certificationOf(x *authorization.Answer, c *authorization.Certification, item *authorization.Item) *certificationLine {
	v := &certificationLine{
		Type: "certification", Member: x.Subscriber.ID, Service: c.Service + 1, Code: c.Code, CodeThrough: c.Last, Modifiers: strs(c.Modifiers), Revenue: c.Revenue,
		OralCavity: strs(c.Areas), Teeth: []toothLine{}, Category: c.Category, Kind: c.Type, Place: c.Place, Action: c.Action,
		Number: c.Number, Reference: "G1", Previous: referenceOf(item, "BB"), Administrative: referenceOf(item, "NT"), From: dayOf(c.From), Through: dayOf(c.Through),
		Issued: dayOf(dated(item, "102").From), Admission: dayOf(dated(item, "435").From), Discharge: dayOf(dated(item, "096").From),
		QuantityType: c.QuantityType, Quantity: numberOf(c.Quantity), UnitType: c.UnitType, Units: numberOf(c.Units), Reasons: strs(c.Reasons), Means: []string{},
		Providers: []entityLine{}, Attachments: []attachmentLine{}, Reviewer: x.Reviewer.FullName(), ReviewerTelephone: telephoneOf(x.Reviewer.Contacts),
		ReviewerContacts: contactsOf(x.Reviewer.Contacts), Dates: periodsOf(item.Dates), Person: personOf(x.Patient()),
		ReviewerID: x.Reviewer.ID, Requester: x.Requester.FullName(), RequesterID: x.Requester.ID, RequesterIDs: numbersOf(x.Requester.References),
		Causes: []string{}, Conditions: []conditionLine{}, Pointers: []string{}, Kept: keptOf(x, c.Service),
	}
	if certified := c.Certified(); item.Decision != nil {
		v.Certified = &certified
	} else {
		v.Type = "service"
	}
	if c.Service >= 0 {
		s := &x.Services[c.Service]
		v.Charge, v.Prosthesis, v.EPSDT, v.Pointers = money(s.Charge), s.Prosthesis, s.EPSDT, filled(s.Pointers[:])
		if s.Procedure != nil {
			v.Description = s.Procedure.Description
		}
	} else {
		for _, k := range x.Event.Conditions {
			v.Conditions = append(v.Conditions, conditionLine{k.Category, k.Applies, filled(k.Codes[:])})
		}
	}
	if x.Dependent != nil {
		sub := personOf(&x.Subscriber)
		v.Subscriber = &sub
	}
	if c.Referral {
		v.Reference = "9F"
	}
	for _, t := range c.Teeth {
		v.Teeth = append(v.Teeth, toothLine{t.Number, filled(t.Surfaces[:])})
	}
	if c.Delivery != nil {
		d := deliveryOf(*c.Delivery)
		v.Delivery = &d
	}
	for _, r := range c.Reasons {
		v.Means = append(v.Means, authorization.ReasonMeans(r))
	}
	if item.Decision != nil {
		v.SecondOpinion = item.Decision.SecondOpinion
	}
	if r := item.Review; r != nil {
		v.ServiceType, v.Urgency, v.PlaceType, v.Frequency = r.ServiceType, r.Urgency, r.PlaceType, r.Frequency
		v.Causes, v.AccidentState, v.AccidentCountry = filled(r.Causes[:]), r.State, r.Country
		v.Condition, v.Prognosis, v.Release, v.Delay = r.Condition, r.Prognosis, r.Release, r.Delay
	}
	for i := range item.Parties {
		v.Providers = append(v.Providers, entityOf(&item.Parties[i]))
	}
	for _, t := range item.Attachments {
		v.Attachments = append(v.Attachments, attachmentLine{t.Type, t.Transmission, t.Control})
	}
	ours, theirs := tracesOf(item.Traces)
	if v.ReviewerTrace = theirs; c.Service >= 0 {
		v.ServiceTrace = ours
	}
	return v
}

// filled are the texts that are not empty.
func filled(list []string) []string {
	return strs(slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" }))
}

// keptOf are the segments of the event (-1), with all above it, or of a service, of which not all has a field.
func keptOf(x *authorization.Answer, service int) []string {
	out := []string{}
	add := func(list []exchange.Segment) {
		for i := range list {
			if !toldAsDiagnoses(&list[i]) {
				out = append(out, list[i].Text)
			}
		}
	}
	item := &x.Event.Item
	if service >= 0 {
		item = &x.Services[service].Item
	} else {
		add(x.Reviewer.Kept)
		add(x.Requester.Kept)
		add(x.Subscriber.Kept)
		if x.Dependent != nil {
			add(x.Dependent.Kept)
		}
	}
	add(item.Kept)
	for i := range item.Parties {
		add(item.Parties[i].Kept)
	}
	return out
}

// messagesOf are what was said in words, with the service that it is of.
func messagesOf(x *authorization.Answer, trace string) (out []noteLine) {
	add := func(service int, text string) {
		if text != "" {
			out = append(out, noteLine{Type: "message", Trace: trace, Text: text, Service: service})
		}
	}
	add(0, x.Event.Message)
	for i := range x.Services {
		add(i+1, x.Services[i].Message)
	}
	return out
}

func decisionText(c *authorization.Certification) string {
	text := "event: "
	if c.Service >= 0 {
		text = words("service", decimalOf(c.Service+1), c.Revenue, c.Codes())
		if len(c.Modifiers) > 0 {
			text += " with " + strings.Join(c.Modifiers, " ")
		}
		text += ": "
	}
	if c.Action == "" {
		text += "no decision of its own"
	} else {
		text += words(actionWord(c.Action), c.Number)
	}
	if !c.From.IsZero() || !c.Through.IsZero() {
		switch {
		case c.From.IsZero():
			text += ", until " + c.Through.String()
		case c.Through.IsZero():
			text += ", from " + c.From.String() + " on"
		case c.Through == c.From:
			text += ", " + c.From.String()
		default:
			text += ", " + spanOf(exchange.Period{From: c.From, Through: c.Through})
		}
	}
	amount := ""
	switch {
	case c.Delivery != nil:
		amount = deliveryText(*c.Delivery)
	case c.Quantity.Valid:
		amount = quantityText(c.Quantity.Decimal, unitType(c.QuantityType))
	}
	if amount != "" {
		text += ", " + amount
	}
	if c.Units.Valid {
		text += " and " + quantityText(c.Units.Decimal, unitType(c.UnitType))
	}
	for i, t := range c.Teeth {
		if i == 0 {
			text += ", of tooth"
		}
		text += " " + words(t.Number, strings.Join(t.Surfaces[:], ""))
	}
	if len(c.Areas) > 0 {
		text += ", of area " + strings.Join(c.Areas, " ")
	}
	return text + reasonsText(c.Reasons)
}

// unitType is a unit of a service line as HSD names it.
func unitType(unit string) string {
	switch unit {
	case "UN", "":
		return "FL"
	case "DA":
		return "DY"
	}
	return unit // MJ: minutes
}

func actionWord(code string) string {
	switch code {
	case "A1":
		return "certified"
	case "A2":
		return "certified in part"
	case "A3":
		return "not certified"
	case "A4":
		return "pended"
	case "A6":
		return "changed"
	case "C":
		return "cancelled"
	case "CT":
		return "contact the payer"
	case "NA":
		return "not needed"
	}
	return "action " + said(code)
}

func decimalOf(n int) string { return strconv.Itoa(n) }
