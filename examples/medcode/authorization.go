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
				a.complainLike("no place in the request", "%s: %s: the request (278) has no place for it, and it is left out", c.Name(), field)
			}
			return enc.EncodeRequests(q)
		},
	})
}

// certificationLine is a decision, in JSON.
type certificationLine struct {
	Type              string           `json:"type"`
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
	Certified         bool             `json:"certified"`
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
	Person            personLine       `json:"patient"`
	Subscriber        *personLine      `json:"subscriber"` // of a dependent
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
	list := x.Certifications()
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

// reviewRejection is why something was not reviewed, in JSON: with whom it is about, as there may be no decision beside it.
type reviewRejection struct {
	rejectionLine
	Request    string     `json:"request"` // BHT03, that of the request
	Reviewer   string     `json:"reviewer"`
	ReviewerID string     `json:"reviewerId"`
	Requester  string     `json:"requester"`
	Person     personLine `json:"patient"`
}

// reviewRejections prints why something was not reviewed.
func (a *app) reviewRejections(x *authorization.Answer, trace string) error {
	for _, r := range x.Rejections() {
		v := reviewRejection{
			rejectionLine{"rejection", trace, r.Level, r.Reason, r.Action, r.Means(), r.Do(), x.Subscriber.ID},
			x.Head.Reference, x.Reviewer.FullName(), x.Reviewer.ID, x.Requester.FullName(), personOf(x.Patient()),
		}
		if err := a.print(&v, func() { a.line("  rejected (%s): %s", v.Level, v.text()) }); err != nil {
			return err
		}
	}
	return nil
}

// certificationOf is a decision as JSON has it.
func certificationOf(x *authorization.Answer, c *authorization.Certification, item *authorization.Item) *certificationLine {
	v := &certificationLine{
		Type: "certification", Member: x.Subscriber.ID, Service: c.Service + 1, Code: c.Code, CodeThrough: c.Last, Modifiers: strs(c.Modifiers), Revenue: c.Revenue,
		OralCavity: strs(c.Areas), Teeth: []toothLine{}, Category: c.Category, Kind: c.Type, Place: c.Place, Action: c.Action, Certified: c.Certified(),
		Number: c.Number, Reference: "G1", Previous: referenceOf(item, "BB"), Administrative: referenceOf(item, "NT"), From: dayOf(c.From), Through: dayOf(c.Through),
		Issued: dayOf(dated(item, "102").From), Admission: dayOf(dated(item, "435").From), Discharge: dayOf(dated(item, "096").From),
		QuantityType: c.QuantityType, Quantity: numberOf(c.Quantity), UnitType: c.UnitType, Units: numberOf(c.Units), Reasons: strs(c.Reasons), Means: []string{},
		Providers: []entityLine{}, Attachments: []attachmentLine{}, Reviewer: x.Reviewer.FullName(), ReviewerTelephone: telephoneOf(x.Reviewer.Contacts),
		ReviewerContacts: contactsOf(x.Reviewer.Contacts), Dates: periodsOf(item.Dates), Person: personOf(x.Patient()),
		ReviewerID: x.Reviewer.ID, Requester: x.Requester.FullName(), RequesterID: x.Requester.ID,
	}
	if c.Service >= 0 {
		v.Charge, v.Prosthesis = money(x.Services[c.Service].Charge), x.Services[c.Service].Prosthesis
	}
	if x.Dependent != nil {
		sub := personOf(&x.Subscriber)
		v.Subscriber = &sub
	}
	if c.Referral {
		v.Reference = "9F"
	}
	for _, t := range c.Teeth {
		v.Teeth = append(v.Teeth, toothLine{t.Number, strs(slices.DeleteFunc(slices.Clone(t.Surfaces[:]), func(s string) bool { return s == "" }))})
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
		v.ServiceType, v.Urgency, v.PlaceType = r.ServiceType, r.Urgency, r.PlaceType
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
	text += words(actionWord(c.Action), c.Number)
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
