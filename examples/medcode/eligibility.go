package main

import (
	"io"
	"iter"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/eligibility"
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
		func(w io.Writer, env x12.Envelope) io.Closer {
			enc = x270.NewEncoder(w, env, x270.EncodeOptions{NewLines: true})
			return enc
		},
		func(c *claim.Claim, env *x12.Envelope) error {
			q := eligibility.Of(c, types...)
			q.Head.Reference = first(env.BatchID, c.Name())
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
	}
	serviceLine struct {
		Type        string `json:"type"`
		Trace       string `json:"trace"`
		ServiceType string `json:"serviceType"`
		Active      string `json:"active"`
		Plan        string `json:"plan"`
		InNetwork   string `json:"inNetwork"`
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
	}
	noteLine struct {
		Type         string   `json:"type"`
		Trace        string   `json:"trace"`
		ServiceTypes []string `json:"serviceTypes,omitempty"`
		Role         string   `json:"role,omitempty"`
		Name         string   `json:"name,omitempty"`
		ID           string   `json:"id,omitempty"`
		Text         string   `json:"text,omitempty"`
	}
)

// eligibilityAnswer prints an answer.
func (a *app) eligibilityAnswer(x *eligibility.Answer) error {
	s, trace := x.Summary(), traceOf(x.Patient().Traces)
	v := coverageLine{Type: "answer", Trace: trace, Payer: x.Payer.Name, Member: x.Subscriber.ID, Active: s.Active.String(), Plan: s.Plan, Insurance: s.InsuranceType, Group: s.Group}
	for _, q := range []string{"346", "356", "291", "307", "347", "357"} {
		for i := range s.Dates {
			d := &s.Dates[i]
			if d.Qualifier != q {
				continue
			}
			end := q == "347" || q == "357"
			if v.From == nil && !end {
				v.From = dayOf(d.From)
			}
			if v.Through == nil && (end || !d.Through.IsZero()) {
				last := d.Through
				if end {
					last = d.From
				}
				v.Through = dayOf(last)
			}
		}
	}
	if err := a.print(&v, func() {
		a.line("%s", a.paint(bold, words(x.Patient().FullName(), "member", v.Member, "at", v.Payer)))
		a.line("  active: %s  plan: %s  group: %s", v.Active, said(v.Plan), said(v.Group))
		for _, d := range s.Dates {
			a.line("  %s: %s", dateWord(d.Qualifier), spanOf(d))
		}
	}); err != nil {
		return err
	}
	for _, c := range s.Services {
		l := serviceLine{"coverage", trace, c.ServiceType, c.Active.String(), c.Plan, c.InNetwork.String()}
		if err := a.print(&l, func() {
			a.line("  service type %-3s active: %s%s", said(l.ServiceType), l.Active, network(c.InNetwork, ""))
		}); err != nil {
			return err
		}
	}
	for i := range s.CostShares {
		c := &s.CostShares[i]
		l := benefitLine{"benefit", trace, c.Kind, c.Coverage, strs(c.ServiceTypes), c.Procedure, c.InNetwork.String(), c.Network, c.Period, money(c.Total), money(c.Remaining), money(c.Met),
			numberOf(c.Fraction), c.Authorize.String(), strs(c.Messages)}
		if err := a.print(&l, func() { a.line("  %s", share(c)) }); err != nil {
			return err
		}
	}
	for i := range s.Limits {
		c := &s.Limits[i]
		base := limitLine{"limit", trace, c.Coverage, strs(c.ServiceTypes), c.Procedure, c.InNetwork.String(), c.Period, money(c.Amount), c.QuantityType, numberOf(c.Quantity), strs(c.Messages)}
		all := []limitLine{base}
		if len(c.Deliveries) > 0 && !c.Quantity.Valid {
			all = nil
			for _, d := range c.Deliveries {
				l := base
				l.QuantityType, l.Quantity, l.Period = d.QuantityType, numberOf(d.Quantity), first(d.Period, c.Period)
				all = append(all, l)
			}
		}
		for _, l := range all {
			if err := a.print(&l, func() {
				quantity := ""
				if l.Quantity != nil {
					quantity = *l.Quantity + " " + quantityWord(l.QuantityType)
				}
				if l.Amount != nil {
					quantity = words(quantity, *l.Amount)
				}
				a.line("  limit of %s: %s%s%s", typesOf(l.ServiceTypes), said(quantity), periodWord(l.Period), network(c.InNetwork, c.Network))
			}); err != nil {
				return err
			}
		}
	}
	var notes []noteLine
	if len(s.NotCovered) > 0 {
		notes = append(notes, noteLine{Type: "notCovered", Trace: trace, ServiceTypes: s.NotCovered})
	}
	if len(s.Authorization) > 0 {
		notes = append(notes, noteLine{Type: "authorizationNeeded", Trace: trace, ServiceTypes: s.Authorization})
	}
	for _, p := range s.OtherPayers {
		notes = append(notes, noteLine{Type: "otherPayer", Trace: trace, Role: p.Role, Name: p.Name, ID: p.ID})
	}
	for _, m := range s.Messages {
		notes = append(notes, noteLine{Type: "message", Trace: trace, Text: m})
	}
	for i := range notes {
		n := &notes[i]
		if err := a.print(n, func() {
			switch n.Type {
			case "notCovered":
				a.line("  not covered: %s", typesOf(n.ServiceTypes))
			case "authorizationNeeded":
				a.line("  prior authorization needed for: %s", typesOf(n.ServiceTypes))
			case "otherPayer":
				a.line("  other payer: %s", words(n.Name, n.ID))
			default:
				a.line("  message: %s", printable(n.Text))
			}
		}); err != nil {
			return err
		}
	}
	return a.rejections(trace, s.Rejections)
}

// said is a text, or that it was not said.
func said(s string) string {
	if s == "" {
		return "not said"
	}
	return s
}

func typesOf(list []string) string {
	if len(list) == 0 {
		return "all services"
	}
	return "service type " + strings.Join(list, ", ")
}

func network(in eligibility.Said, code string) string {
	switch {
	case in == eligibility.Yes:
		return ", in network"
	case in == eligibility.No:
		return ", out of network"
	case code == "W":
		return ", in and out of network"
	}
	return ""
}

func levelWord(code string) string {
	switch code {
	case "IND":
		return "individual "
	case "FAM":
		return "family "
	case "":
		return ""
	}
	return code + " "
}

func periodWord(code string) string {
	switch code {
	case "":
		return ""
	case "7":
		return " a day"
	case "21":
		return " a year"
	case "22":
		return " a service year"
	case "23":
		return " a calendar year"
	case "26":
		return " an episode"
	case "27":
		return " a visit"
	case "29":
		return " remaining"
	case "32":
		return " a lifetime"
	case "34":
		return " a month"
	case "35":
		return " a week"
	}
	return " (period " + code + ")"
}

func quantityWord(code string) string {
	switch code {
	case "DY":
		return "days"
	case "FL":
		return "units"
	case "HS":
		return "hours"
	case "MN":
		return "months"
	case "DB":
		return "deductible blood units"
	case "LA":
		return "lifetime reserve days"
	case "P6":
		return "services"
	case "S7":
		return "years of age, at most"
	case "S8":
		return "years of age, at least"
	case "YY":
		return "years"
	case "99":
		return "units used"
	case "CA":
		return "units covered"
	case "CE":
		return "units certified"
	case "VS":
		return "visits"
	}
	return code
}

func dateWord(code string) string {
	switch code {
	case "291":
		return "plan"
	case "307":
		return "eligibility"
	case "346":
		return "plan begins"
	case "347":
		return "plan ends"
	case "356":
		return "eligibility begins"
	case "357":
		return "eligibility ends"
	}
	return "date " + code
}

// share is a line about what the patient pays.
func share(c *eligibility.CostShare) string {
	kind := map[string]string{"outOfPocket": "out of pocket", "spendDown": "spend-down"}[c.Kind]
	if kind == "" {
		kind = c.Kind
	}
	var what string
	switch {
	case c.Fraction.Valid:
		what = percent(c.Fraction)
	case c.Remaining.Valid || c.Met.Valid || c.Kind == "deductible" || c.Kind == "outOfPocket":
		what = shownAmount(c.Total) + periodWord(c.Period) + ", remaining " + shownAmount(c.Remaining)
		if c.Met.Valid {
			what += ", met " + amount(c.Met.Decimal)
		}
	default:
		what = shownAmount(c.Total) + periodWord(c.Period)
	}
	return levelWord(c.Coverage) + kind + " of " + words(typesOf(c.ServiceTypes), c.Procedure) + ": " + what + network(c.InNetwork, c.Network)
}
