package main

import (
	"io"
	"iter"
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
			"service the action, number, days and quantity, and why not.",
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
	Type         string   `json:"type"`
	Trace        string   `json:"trace"`
	Member       string   `json:"member"`
	Service      int      `json:"service"` // from 1; 0: of the event
	Code         string   `json:"code"`
	Revenue      string   `json:"revenueCode"`
	Category     string   `json:"category"`
	Kind         string   `json:"certificationType"`
	Place        string   `json:"place"`
	Action       string   `json:"action"`
	Certified    bool     `json:"certified"`
	Number       string   `json:"number"`
	Reference    string   `json:"reference"` // where the number goes on the claim: REF*G1 or REF*9F
	From         *string  `json:"from"`
	Through      *string  `json:"through"`
	QuantityType string   `json:"quantityType"`
	Quantity     *string  `json:"quantity"`
	Reasons      []string `json:"reasons"`
}

// authorizationAnswer prints an answer.
func (a *app) authorizationAnswer(x *authorization.Answer) error {
	trace := traceOf(x.Event.Traces)
	if !a.has("json") {
		a.line("%s", a.paint(bold, words(x.Patient().FullName(), "member", said(x.Subscriber.ID), "trace", said(trace), "at", x.Reviewer.Name)))
	}
	list := x.Certifications()
	for i := range list {
		c := &list[i]
		v := certificationLine{"certification", trace, x.Subscriber.ID, c.Service + 1, c.Code, c.Revenue, c.Category, c.Type, c.Place, c.Action, c.Certified(), c.Number, "G1",
			dayOf(c.From), dayOf(c.Through), c.QuantityType, numberOf(c.Quantity), strs(c.Reasons)}
		if c.Referral {
			v.Reference = "9F"
		}
		if err := a.print(&v, func() { a.line("  %s", decisionText(c)) }); err != nil {
			return err
		}
	}
	for _, m := range messagesOf(x) {
		n := noteLine{Type: "message", Trace: trace, Text: m}
		if err := a.print(&n, func() { a.line("  message: %s", printable(m)) }); err != nil {
			return err
		}
	}
	return a.rejections(trace, x.Rejections())
}

func messagesOf(x *authorization.Answer) (out []string) {
	if x.Event.Message != "" {
		out = append(out, x.Event.Message)
	}
	for i := range x.Services {
		if m := x.Services[i].Message; m != "" {
			out = append(out, m)
		}
	}
	return out
}

func decisionText(c *authorization.Certification) string {
	text := "event: "
	if c.Service >= 0 {
		text = words("service", decimalOf(c.Service+1), c.Revenue, c.Code) + ": "
	}
	text += words(actionWord(c.Action), c.Number)
	if !c.From.IsZero() || !c.Through.IsZero() {
		switch {
		case c.From.IsZero():
			text += ", until " + c.Through.String()
		default:
			text += ", " + spanOf(exchange.Period{From: c.From, Through: c.Through})
		}
	}
	if c.Quantity.Valid {
		text += ", " + words(c.Quantity.Decimal.String(), quantityWord(first(map[string]string{"UN": "FL", "DA": "DY"}[c.QuantityType], c.QuantityType)))
	}
	if c.Delivery != nil {
		text += frequencyText(c.Delivery)
	}
	for i, t := range c.Teeth {
		if i == 0 {
			text += ", of tooth"
		}
		text += " " + words(printable(t.Number), printable(strings.Join(t.Surfaces[:], "")))
	}
	if len(c.Reasons) > 0 {
		text += ", reasons " + strings.Join(c.Reasons, " ")
	}
	return text
}

// frequencyText is how often something is given and for how long: HSD03 to HSD08.
func frequencyText(d *authorization.Delivery) string {
	text := ""
	if d.Unit != "" || d.Frequency.Valid {
		unit := first(map[string]string{"DA": "days", "WK": "weeks", "MO": "months"}[d.Unit], printable(d.Unit))
		every := ""
		if d.Frequency.Valid {
			every = d.Frequency.Decimal.String()
		}
		text += ", " + words("frequency", every, "in", unit)
	}
	if d.Period != "" || d.Periods.Valid {
		period := first(map[string]string{"6": "hours", "7": "days", "21": "years", "26": "episodes", "27": "visits", "34": "months", "35": "weeks"}[d.Period], printable(d.Period))
		n := ""
		if d.Periods.Valid {
			n = d.Periods.Decimal.String()
		}
		text += ", " + words("for", n, period)
	}
	if d.Pattern != "" {
		text += ", pattern " + printable(d.Pattern)
	}
	if d.Time != "" {
		text += ", time " + printable(d.Time)
	}
	return text
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
