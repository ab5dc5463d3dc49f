package main

import (
	"io"
	"iter"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x270"
)

func eligibilityCommand() command {
	return command{
		name: "eligibility", group: groupX12, args: "FILE | --read FILE.271", summary: "ask whether patients are insured (270), or print what the payer said (271)", run: eligible,
		about: "FILE holds encounters: one inquiry is written for each. With --read the answers are printed: coverage, what the patient pays, what remains of deductibles, " +
			"limits, other payers, rejections. What the payer did not say is null, and for people it says so.",
		example: "medcode eligibility --envelope envelope.json -o ask.270 encounters.ndjson\n" +
			"medcode eligibility --service-type 30,98 visit.json\n" +
			"medcode eligibility --read answer.271",
		flags: []option{
			{name: "service-type", arg: "CODE", help: "what is asked about (EQ01); 30, the plan as a whole, when not given", list: true},
			readFlag, envelopeFlag, outputFlag,
		},
	}
}

func eligible(a *app) error {
	if a.has("read") {
		return answers(a, "answer (271)", func(r io.Reader) (source, iter.Seq2[*eligibility.Answer, error]) {
			x := x270.NewReader(r, x270.Options{})
			return x, x.Answers()
		}, a.eligibilityAnswer)
	}
	var types []string
	for _, v := range a.given["service-type"] {
		types = append(types, strings.Split(v, ",")...)
	}
	var enc *x270.Encoder
	return a.ask("eligibility FILE; - is standard input", asked{
		func(w io.Writer, env x12.Envelope) requests {
			enc = x270.NewEncoder(w, env, x270.EncodeOptions{NewLines: true, Transliterate: true})
			return enc
		},
		func(c *claim.Claim, env *x12.Envelope) error {
			q := eligibility.Of(c, types...)
			q.Head.Reference = first(env.BatchID, c.Name())
			if d, r := q.Dependent, c.Patient.Relationship; d != nil && d.Relationship == "34" && r != "other" {
				a.complainOnce("asked as another", "%s: patient.relationship: the question (270) has no code for it, and is asked with 34, another one", c.Name())
			}
			for _, field := range eligibility.Omitted(c) {
				a.complainOnce("no place in the question: "+field, "%s: %s: the question (270) has no place for it, and it is left out", c.Name(), field)
			}
			return enc.EncodeRequests(q)
		},
	})
}

// The lines of the JSON.
type (
	coverageLine struct {
		Type      string  `json:"type"`
		Trace     string  `json:"trace"`
		Payer     string  `json:"payer"`
		Member    string  `json:"member"`
		Active    string  `json:"active"`
		Plan      string  `json:"plan"`
		Insurance string  `json:"insuranceType"`
		Group     string  `json:"group"`
		From      *string `json:"from"`
		Through   *string `json:"through"`

		Day          *string       `json:"day"`            // that the answer is of
		Outside      bool          `json:"outsideOfDates"` // the coverage has dates, and the day is not within them
		Plans        []string      `json:"plans"`          // of all benefits that decide
		Insurances   []string      `json:"insuranceTypes"` // the same
		Provider     string        `json:"provider"`       // who asked
		PayerTrace   string        `json:"payerTrace"`     // TRN*1
		Contacts     []contactLine `json:"payerContacts"`
		Died         *string       `json:"died"`
		Contradicted bool          `json:"contradicted"` // said to be active and said not to be
		Corrected    bool          `json:"corrected"`    // the payer's record of the person differs from what was asked with
		Person       personLine    `json:"patient"`      // as the payer has them
		Subscriber   *personLine   `json:"subscriber"`   // of a dependent
		PayerID      string        `json:"payerId"`
		ProviderID   string        `json:"providerId"`
		Dates        []periodLine  `json:"dates"`
		OfSubscriber []periodLine  `json:"subscriberDates,omitempty"`
		Other        []saidLine    `json:"other"` // what stands in no other line
	}
	serviceLine struct {
		Type        string `json:"type"`
		Trace       string `json:"trace"`
		ServiceType string `json:"serviceType"`
		Active      string `json:"active"`
		InNetwork   string `json:"inNetwork"`
		Network     string `json:"network"` // EB12
		Code        string `json:"code"`
		Information string `json:"information"` // EB01
		Means       string `json:"means"`
		Coverage    string `json:"coverage"`
		Authorize   string `json:"authorization"`
		aboutLine
		Period       string   `json:"period"`
		Amount       *string  `json:"amount"`
		Fraction     *string  `json:"fraction"`
		QuantityType string   `json:"quantityType"`
		Quantity     *string  `json:"quantity"`
		Messages     []string `json:"messages"`
		Contradicted bool     `json:"contradicted"` // said to be not covered, too
	}
	benefitLine struct {
		Type         string   `json:"type"`
		Trace        string   `json:"trace"`
		Kind         string   `json:"kind"`
		Coverage     string   `json:"coverage"`
		ServiceTypes []string `json:"serviceTypes"`
		Code         string   `json:"code"`
		InNetwork    string   `json:"inNetwork"`
		Network      string   `json:"network"`
		Period       string   `json:"period"`
		Amount       *string  `json:"amount"`
		Remaining    *string  `json:"remaining"`
		Met          *string  `json:"met"`
		Fraction     *string  `json:"fraction"`
		Authorize    string   `json:"authorization"`
		Messages     []string `json:"messages"`
		QuantityType string   `json:"quantityType"`
		Quantity     *string  `json:"quantity"`
		aboutLine
	}
	limitLine struct {
		Type         string   `json:"type"`
		Trace        string   `json:"trace"`
		Coverage     string   `json:"coverage"`
		ServiceTypes []string `json:"serviceTypes"`
		Code         string   `json:"code"`
		InNetwork    string   `json:"inNetwork"`
		Period       string   `json:"period"`
		Amount       *string  `json:"amount"`
		QuantityType string   `json:"quantityType"`
		Quantity     *string  `json:"quantity"`
		Messages     []string `json:"messages"`
		Network      string   `json:"network"`
		Fraction     *string  `json:"fraction"`
		Authorize    string   `json:"authorization"`
		aboutLine
		RemainingAmount   *string `json:"remainingAmount"`
		RemainingQuantity *string `json:"remainingQuantity"`
	}
	noteLine struct {
		Type         string   `json:"type"`
		Trace        string   `json:"trace"`
		ServiceTypes []string `json:"serviceTypes,omitempty"`
		Role         string   `json:"role,omitempty"`
		Name         string   `json:"name,omitempty"`
		ID           string   `json:"id,omitempty"`
		Text         string   `json:"text,omitempty"`
		Service      int      `json:"service,omitempty"` // of a review, from 1: whose message it is

		Codes      []string      `json:"codes,omitempty"`    // procedures
		Benefits   []saidLine    `json:"benefits,omitempty"` // each as it was said
		Insurance  string        `json:"insuranceType,omitempty"`
		Dates      []periodLine  `json:"dates,omitempty"`
		References []numberLine  `json:"references,omitempty"`
		Contacts   []contactLine `json:"contacts,omitempty"`

		Plan     string      `json:"plan,omitempty"`
		Coverage string      `json:"coverage,omitempty"`
		InForce  string      `json:"inForce,omitempty"`
		Address  string      `json:"address,omitempty"`
		Insured  *entityLine `json:"insured,omitempty"` // whose policy it is
	}
)

// eligibilityAnswer prints an answer.
func (a *app) eligibilityAnswer(x *eligibility.Answer) error {
	day := x.Day()
	if a.has("date") {
		day = claim.NewDate(a.day().Date())
	}
	s, trace := x.SummaryOn(day), x.Trace()
	if err := a.answerLine(x, &s, trace); err != nil {
		return err
	}
	var last *eligibility.Benefit
	for _, c := range s.Services {
		b := c.Benefit
		l := serviceLine{"coverage", trace, c.ServiceType, c.Active.String(), c.InNetwork.String(), b.InNetwork, c.Procedure, c.Information, b.Means(), b.Coverage, yesNo(b.Authorization), aboutOf(b, day), b.Period, money(b.Amount), numberOf(b.Fraction),
			b.QuantityType, numberOf(b.Quantity), strs(b.Messages), c.Contradicted}
		again := b == last
		last = b
		if err := a.print(&l, func() { a.line("  %s", coverageText(&c, day, again)) }); err != nil {
			return err
		}
	}
	for i := range s.CostShares {
		c := &s.CostShares[i]
		l := benefitLine{"benefit", trace, c.Kind, c.Coverage, strs(c.ServiceTypes), c.Procedure, c.InNetwork.String(), c.Network, c.Period, money(c.Total), money(c.Remaining), money(c.Met),
			numberOf(c.Fraction), c.Authorize.String(), strs(c.Messages), c.Benefit.QuantityType, numberOf(c.Benefit.Quantity), aboutOf(c.Benefit, day)}
		if err := a.print(&l, func() { a.line("  %s", share(c, day)) }); err != nil {
			return err
		}
	}
	for i := range s.Limits {
		c := &s.Limits[i]
		base := limitLine{"limit", trace, c.Coverage, strs(c.ServiceTypes), c.Procedure, c.InNetwork.String(), c.Period, money(c.Amount), c.QuantityType, numberOf(c.Quantity), strs(c.Messages),
			c.Network, numberOf(c.Fraction), yesNo(c.Benefit.Authorization), aboutOf(c.Benefit, day), money(c.RemainingAmount), numberOf(c.RemainingQuantity)}
		all := []limitLine{base}
		if len(c.Deliveries) > 0 && !c.Quantity.Valid {
			all = nil
			for k, d := range c.Deliveries {
				l := base
				l.QuantityType, l.Quantity, l.Period, l.Deliveries = d.QuantityType, numberOf(d.Quantity), first(d.Period, c.Period), base.Deliveries[k:k+1]
				all = append(all, l)
			}
		}
		for k := range all {
			if err := a.print(&all[k], func() {
				if k == 0 {
					a.line("  limit of %s", joined(benefitText(c.Benefit, day, "limit"), remainsText(c)))
				}
			}); err != nil {
				return err
			}
		}
	}
	for i := range s.Other {
		if b := &s.Other[i]; !a.has("json") {
			a.line("  the payer also said: %s", joined(first(b.Means(), "code "+said(b.Information)), benefitText(b, day, "")))
		}
	}
	if err := a.eligibilityNotes(&s, trace); err != nil {
		return err
	}
	return a.eligibilityRejections(x, trace)
}

// answerTitle is whom an answer is about.
func answerTitle(x *eligibility.Answer) string {
	name, member := x.Patient().FullName(), labeled("member", x.Subscriber.ID)
	if name == "" && member == "" {
		return words("no person named", labeled("asked by", x.Provider.FullName()), "at", x.Payer.Name)
	}
	return words(name, member, "at", x.Payer.Name)
}

// recordText is what an answer says of a person beside name, address and dates.
func recordText(p *exchange.Person) string {
	forces := militaryText(p.Military)
	if forces != "" {
		forces = "in the forces: " + forces
	}
	diagnoses := ""
	for _, d := range p.Diagnoses {
		diagnoses = joined(diagnoses, "diagnosis "+diagnosisText(d.Qualifier, d.Code))
	}
	return joined(numbersText(p.References), labeled("taxonomy", taxonomyOf(&p.Party)), diagnoses, forces)
}

func (a *app) answerLine(x *eligibility.Answer, s *eligibility.Summary, trace string) error {
	v := coverageLine{Type: "answer", Trace: trace, Payer: x.Payer.Name, Member: x.Subscriber.ID, Active: s.Active.String(), Plan: s.Plan, Insurance: s.InsuranceType, Group: s.Group,
		Day: dayOf(s.Day), Outside: s.Outside, Corrected: s.Corrected, Person: personOf(x.Patient()), From: dayOf(s.From), Through: dayOf(s.Through), Dates: periodsOf(s.Dates), Other: saidOf(s.Other, s.Day),
		Plans: strs(s.Plans), Insurances: strs(s.InsuranceTypes), Provider: x.Provider.FullName(), PayerTrace: x.PayerTrace(), Contacts: contactsOf(x.Payer.Contacts), Died: dayOf(s.Died), Contradicted: s.Contradicted}
	if len(s.OfSubscriber) > 0 {
		v.OfSubscriber = periodsOf(s.OfSubscriber)
	}
	v.PayerID, v.ProviderID = x.Payer.ID, x.Provider.ID
	if x.Dependent != nil {
		sub := personOf(&x.Subscriber)
		v.Subscriber = &sub
	}
	return a.print(&v, func() {
		a.line("%s", a.paint(bold, answerTitle(x)))
		a.line("  active: %s  plan: %s  group: %s", v.Active, said(joined(s.Plans...)), said(v.Group))
		if s.Contradicted {
			a.line("  what the payer said of the coverage does not agree: see below")
		}
		if text := contactsText(x.Payer.Contacts); text != "" {
			a.line("  payer: %s", text)
		}
		if v.PayerTrace != "" {
			a.line("  payer's number of this answer: %s", v.PayerTrace)
		}
		if text := recordText(x.Patient()); text != "" {
			a.line("  %s", text)
		}
		if x.Dependent != nil {
			a.line("  subscriber: %s", joined(x.Subscriber.FullName(), recordText(&x.Subscriber)))
		}
		for _, d := range s.Dates {
			word := dateWord(d.Qualifier)
			if eligibility.Asked(&d) {
				word = "day asked about"
			}
			a.line("  %s: %s", word, spanOf(d))
		}
		for _, d := range s.OfSubscriber {
			a.line("  of the subscriber, %s: %s", dateWord(d.Qualifier), spanOf(d))
		}
		if s.Outside {
			a.line("  %s is not within the dates of the coverage", s.Day)
		}
		if s.Corrected {
			p := personOf(x.Patient())
			born := ""
			if p.BirthDate != nil {
				born = "born " + *p.BirthDate
			}
			a.line("  the payer's record of this person is not what was asked with; it has: %s", joined(p.Name, words("member", first(p.ID, v.Member)), born, p.Sex, p.Address))
		}
	})
}

// eligibilityNotes prints what is not covered, what needs an authorization, other payers and messages.
func (a *app) eligibilityNotes(s *eligibility.Summary, trace string) error {
	var notes []noteLine
	for _, n := range []struct {
		kind  string
		types []string
		list  []eligibility.Benefit
	}{{"notCovered", s.NotCovered, s.Excluded}, {"authorizationNeeded", s.Authorization, s.Authorize}} {
		if len(n.list) == 0 {
			continue
		}
		v := noteLine{Type: n.kind, Trace: trace, ServiceTypes: n.types, Benefits: saidOf(n.list, s.Day)}
		for i := range n.list {
			if p := n.list[i].Procedure; p != nil {
				v.Codes = append(v.Codes, p.Code)
			}
		}
		if a.has("json") {
			notes = append(notes, v)
			continue
		}
		word := map[string]string{"notCovered": "not covered", "authorizationNeeded": "prior authorization needed for"}[n.kind]
		for i := range n.list {
			a.line("  %s: %s", word, benefitText(&n.list[i], s.Day, n.kind))
		}
	}
	for i := range s.OtherPayers {
		p := &s.OtherPayers[i]
		var whose *entityLine
		if p.Insured != nil {
			e := entityOf(p.Insured)
			whose = &e
		}
		notes = append(notes, noteLine{Type: "otherPayer", Trace: trace, Role: p.Role, Name: p.Name, ID: p.ID, ServiceTypes: p.Benefit.ServiceTypes, Insurance: p.InsuranceType,
			Dates: periodsOf(p.Dates), References: numbersOf(p.References), Contacts: contactsOf(p.Contacts), Benefits: saidOf([]eligibility.Benefit{*p.Benefit}, s.Day),
			Plan: p.Benefit.Plan, Coverage: p.Benefit.Coverage, InForce: p.Benefit.On(s.Day).String(), Address: addressText(p.Party), Insured: whose})
		if !a.has("json") {
			a.line("  other payer: %s", joined(entityText(roleWord(p.Role), p.Party), benefitText(p.Benefit, s.Day, "")))
		}
	}
	for _, m := range s.Messages { // for people they stand beside what they are about
		notes = append(notes, noteLine{Type: "message", Trace: trace, Text: m})
	}
	for i := range notes {
		if err := a.print(&notes[i], func() {}); err != nil {
			return err
		}
	}
	return nil
}

// eligibilityRejections prints why something was not answered; of a benefit with what it is about.
func (a *app) eligibilityRejections(x *eligibility.Answer, trace string) error {
	list := x.Rejections()
	n := len(list)
	for i := range x.Benefits {
		n -= len(x.Benefits[i].Rejections)
	}
	if err := a.rejections(trace, x.Subscriber.ID, list[:n]); err != nil {
		return err
	}
	for i := range x.Benefits {
		b := &x.Benefits[i]
		for k := range b.Rejections {
			r := &b.Rejections[k]
			v := struct {
				rejectionLine
				ServiceTypes []string `json:"serviceTypes"`
				Code         string   `json:"code"`
				Information  string   `json:"information"`
			}{rejectionLine{"rejection", trace, r.Level, r.Reason, r.Action, r.Means(), r.Do(), x.Subscriber.ID}, strs(b.ServiceTypes), b.Code(), b.Information}
			if err := a.print(&v, func() {
				a.line("  rejected (%s): %s: %s", v.Level, words(typesOf(b.ServiceTypes, v.Code != ""), v.Code), v.rejectionLine.text())
			}); err != nil {
				return err
			}
		}
	}
	return nil
}
