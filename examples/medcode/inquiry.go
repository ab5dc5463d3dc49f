package main

import (
	"io"
	"iter"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/status"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x276"
)

func inquiryCommand() command {
	return command{
		name: "inquiry", group: groupX12, args: "FILE | --read FILE.277", summary: "ask what became of claims (276), or print what the payer said (277)", run: inquire,
		about: "FILE holds encounters or is an 837: one question is written for each claim. With --read the answers are printed: status of the claim and of its lines, " +
			"what was paid, by which check.",
		example: "medcode inquiry --envelope envelope.json -o ask.276 sent.837\nmedcode inquiry --read answer.277",
		flags:   []option{readFlag, envelopeFlag, outputFlag},
	}
}

func inquire(a *app) error {
	if a.has("read") {
		return answers(a, "answer (277)", func(r io.Reader) (source, iter.Seq2[*status.Answer, error]) {
			x := x276.NewReader(r, x276.Options{})
			return x, x.Answers()
		}, a.statusAnswer)
	}
	var enc *x276.Encoder
	return a.ask("inquiry FILE; - is standard input", asked{
		func(w io.Writer, env x12.Envelope) requests {
			enc = x276.NewEncoder(w, env, x276.EncodeOptions{NewLines: true, Transliterate: true})
			return enc
		},
		func(c *claim.Claim, env *x12.Envelope) error {
			q := status.Of(c)
			q.Head.Reference = first(env.BatchID, c.Name())
			if s := &env.Submitter; s.ID != "" {
				q.Receiver = exchange.PartyOf(&s.Party, "41")
				q.Receiver.IDType, q.Receiver.ID = "46", s.ID
			}
			return enc.EncodeRequests(q)
		},
	})
}

// statusLine is a status, in JSON.
type statusLine struct {
	Type      string     `json:"type"`
	Level     string     `json:"level"`
	Trace     string     `json:"trace"`
	Claim     string     `json:"claim"`
	Payer     string     `json:"payerClaim"`
	Line      int        `json:"line,omitempty"`
	Control   string     `json:"control,omitempty"`
	Code      string     `json:"code,omitempty"`
	State     string     `json:"state"`
	Word      string     `json:"word"`  // the category
	Means     string     `json:"means"` // the status, of the commonest
	Category  string     `json:"category"`
	Status    string     `json:"status"`
	Entity    string     `json:"entity"`
	Whom      string     `json:"whom"` // the entity, of the commonest
	Also      []alsoCode `json:"also"`
	Message   string     `json:"message,omitempty"` // STC12
	Date      *string    `json:"date"`
	Charge    *string    `json:"charge"`
	Paid      *string    `json:"paid"`
	Finalized *string    `json:"finalized"`
	PaidOn    *string    `json:"paidOn"`
	Check     string     `json:"check"`
	Method    string     `json:"method"` // STC07

	List         string        `json:"list"` // RX: the status is one of the pharmacies'
	From         *string       `json:"from"` // service days of the claim, or of the line
	Through      *string       `json:"through"`
	BillType     string        `json:"billType"`
	Voucher      string        `json:"voucher"`
	Clearing     string        `json:"clearinghouseClaim"`
	Prescription string        `json:"prescription"`
	Contacts     []contactLine `json:"payerContacts"`
	Modifiers    []string      `json:"modifiers,omitempty"`
	Units        *string       `json:"units,omitempty"`
	Revenue      string        `json:"revenueCode,omitempty"`

	PayerName   string   `json:"payerName"`
	PayerID     string   `json:"payerId,omitempty"`
	Receiver    string   `json:"receiver,omitempty"`  // who asked
	Qualifier   string   `json:"qualifier,omitempty"` // of the code: HC, AD, NU a revenue code …
	Provider    string   `json:"provider"`
	ProviderIDs []string `json:"providerIds,omitempty"`
	Member      string   `json:"member,omitempty"`
	Patient     string   `json:"patient,omitempty"`    // name; absent where the answer is of no claim
	Subscriber  string   `json:"subscriber,omitempty"` // name, where the patient is another
}

type alsoCode struct {
	Category string `json:"category"`
	Status   string `json:"status"`
	Entity   string `json:"entity"`
	Whom     string `json:"whom"`
	Word     string `json:"word"`
	Means    string `json:"means"`
	List     string `json:"list"`
}

// statusAnswer prints an answer: a line for each status of the claim, and of its lines.
func (a *app) statusAnswer(x *status.Answer) error {
	if !a.has("json") {
		a.line("%s", a.paint(bold, statusTitle(x)))
		subscriber := ""
		if x.Dependent != nil {
			subscriber = labeled("subscriber", x.Subscriber.FullName())
		}
		about := joined(subscriber, daysOf(x.Dates), labeled("type of bill", x.BillType), labeled("voucher", x.Voucher), labeled("clearinghouse's claim", x.Clearing), labeled("prescription", x.Prescription))
		if about != "" {
			a.line("  %s", about)
		}
		if text := contactsText(x.Payer.Contacts); text != "" {
			a.line("  payer: %s", text)
		}
	}
	base := statusLine{Type: "status", Level: x.Level, Trace: x.Trace.ID, Claim: x.Account, Payer: x.PayerControl, BillType: x.BillType, Voucher: x.Voucher, Clearing: x.Clearing,
		Prescription: x.Prescription, Contacts: contactsOf(x.Payer.Contacts), From: dayOf(x.Dates.From), Through: dayOf(x.Dates.Through)}
	base.PayerName, base.PayerID, base.Receiver, base.Provider = x.Payer.Name, x.Payer.ID, first(x.Receiver.FullName(), x.Receiver.ID), providersOf(x)
	for i := range x.Providers {
		base.ProviderIDs = append(base.ProviderIDs, x.Providers[i].ID)
	}
	if x.Level == "" || x.Level == status.LevelClaim {
		base.Member, base.Patient = x.Subscriber.ID, x.Patient().FullName()
		if x.Dependent != nil {
			base.Subscriber = x.Subscriber.FullName()
		}
	}
	for i := range x.Statuses {
		if err := a.statusLine(base, &x.Statuses[i], ""); err != nil {
			return err
		}
	}
	for i := range x.Lines {
		l := &x.Lines[i]
		v := base
		v.Type, v.Level, v.Line, v.Control, v.Revenue, v.Units = "line", "line", i+1, l.Control, l.Revenue, numberOf(l.Units)
		v.From, v.Through = dayOf(l.Dates.From), dayOf(l.Dates.Through)
		if l.Procedure != nil {
			v.Qualifier, v.Code, v.Modifiers = l.Procedure.Qualifier, l.Procedure.Code, l.Procedure.Modifiers
		}
		what := v.Code
		if v.Qualifier == "NU" { // the code is a revenue code
			v.Revenue = first(v.Revenue, v.Code)
			if what = ""; v.Revenue != v.Code {
				what = labeled("revenue code", v.Code)
			}
		}
		number := l.Control
		if number == decimalOf(v.Line) {
			number = "" // said already
		}
		where := words("line", decimalOf(v.Line), what, strings.Join(v.Modifiers, " "))
		if l.Units.Valid {
			where = joined(where, "units "+l.Units.Decimal.String())
		}
		where = joined(where, labeled("revenue code", v.Revenue), labeled("number", number), daysOf(l.Dates)) + ": "
		list := l.Statuses
		if len(list) == 0 {
			list = []status.Status{{}} // what was said of the line is told all the same
		}
		for k := range list {
			s := list[k]
			if !s.Charge.Valid {
				s.Charge = l.Charge
			}
			if !s.Paid.Valid {
				s.Paid = l.Paid
			}
			if err := a.statusLine(v, &s, where); err != nil {
				return err
			}
		}
	}
	return nil
}

// statusTitle is what an answer is of: a claim, all claims of a provider, the question as a whole.
func statusTitle(x *status.Answer) string {
	switch x.Level {
	case status.LevelReceiver:
		return words("all that was asked, trace", said(x.Trace.ID), "at", x.Payer.Name)
	case status.LevelProvider:
		return words("all claims of", said(providersOf(x)), "at", x.Payer.Name)
	}
	return words("claim", said(x.Account), labeled("payer's claim", x.PayerControl), "trace", said(x.Trace.ID), x.Patient().FullName(), labeled("member", x.Subscriber.ID), "at", x.Payer.Name)
}

// providersOf are the names of the providers, of one without a name its number.
func providersOf(x *status.Answer) string {
	var out []string
	for i := range x.Providers {
		out = append(out, first(x.Providers[i].FullName(), x.Providers[i].ID))
	}
	return joined(out...)
}

// daysOf is a period of service for people.
func daysOf(p exchange.Period) string {
	if p.From.IsZero() {
		return ""
	}
	return "service " + spanOf(p)
}

func (a *app) statusLine(v statusLine, s *status.Status, where string) error {
	v.State, v.Word, v.Means, v.List = s.State(), s.Word(), s.Means(), s.List
	v.Message = s.Message
	v.Category, v.Status, v.Entity, v.Whom, v.Check, v.Method = s.Category, s.Code.Code, s.Entity, s.Whom(), s.Check, s.Method
	v.Date, v.Finalized, v.PaidOn, v.Charge, v.Paid, v.Also = dayOf(s.Effective), dayOf(s.Finalized), dayOf(s.PaidOn), money(s.Charge), money(s.Paid), []alsoCode{}
	for i := range s.Also {
		c := &s.Also[i]
		v.Also = append(v.Also, alsoCode{c.Category, c.Code, c.Entity, c.Whom(), c.Word(), c.Means(), c.List})
	}
	return a.print(&v, func() {
		text := "status not said"
		if s.Code != (status.Code{}) {
			text = statusText(&s.Code, "status")
		}
		if !s.Effective.IsZero() {
			text += " of " + s.Effective.String()
		}
		if s.Charge.Valid {
			text += ", charge " + amount(s.Charge.Decimal)
		}
		if s.Paid.Valid {
			text += ", paid " + amount(s.Paid.Decimal)
		}
		if !s.PaidOn.IsZero() {
			text += " on " + s.PaidOn.String()
		}
		if s.Check != "" {
			text += ", " + paymentWord(s.Method) + " " + s.Check
		}
		if !s.Finalized.IsZero() {
			text += ", adjudicated " + s.Finalized.String()
		}
		if s.Message != "" {
			text += ", message: " + s.Message
		}
		for i := range s.Also {
			text += ", also " + statusText(&s.Also[i], "")
		}
		a.line("  %s%s", where, text)
	})
}

// paymentWord is STC07: what the number of a payment is of.
func paymentWord(method string) string {
	switch method {
	case "ACH", "FWT", "BOP":
		return "transfer"
	}
	return "check"
}

// statusText is a status for people: the word of its category, the codes, what the number means, whom it is about.
func statusText(c *status.Code, otherwise string) string {
	means, whom := c.Means(), first(c.Whom(), labeled("entity", c.Entity))
	switch {
	case means != "" && whom != "":
		means = "(" + means + ": " + whom + ")"
	case means != "" || whom != "":
		means = "(" + means + whom + ")"
	}
	code := c.Category
	if c.Code != "" {
		code += ":" + c.Code
	}
	return words(first(c.Word(), c.State(), otherwise), code, means)
}
