package main

import (
	"io"
	"iter"

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
	Category  string     `json:"category"`
	Status    string     `json:"status"`
	Entity    string     `json:"entity"`
	Also      []alsoCode `json:"also"`
	Date      *string    `json:"date"`
	Charge    *string    `json:"charge"`
	Paid      *string    `json:"paid"`
	Finalized *string    `json:"finalized"`
	PaidOn    *string    `json:"paidOn"`
	Check     string     `json:"check"`
}

type alsoCode struct {
	Category string `json:"category"`
	Status   string `json:"status"`
	Entity   string `json:"entity"`
}

// statusAnswer prints an answer: a line for each status of the claim, and of its lines.
func (a *app) statusAnswer(x *status.Answer) error {
	if !a.has("json") {
		a.line("%s", a.paint(bold, words("claim", said(x.Account), payerClaim(x.PayerControl), "trace", said(x.Trace.ID), x.Patient().FullName(), "at", x.Payer.Name)))
	}
	base := statusLine{Type: "status", Level: x.Level, Trace: x.Trace.ID, Claim: x.Account, Payer: x.PayerControl}
	for i := range x.Statuses {
		if err := a.statusLine(base, &x.Statuses[i]); err != nil {
			return err
		}
	}
	for i := range x.Lines {
		l := &x.Lines[i]
		v := base
		v.Type, v.Level, v.Line, v.Control = "line", "line", i+1, l.Control
		if l.Procedure != nil {
			v.Code = l.Procedure.Code
		}
		for k := range l.Statuses {
			s := l.Statuses[k]
			if !s.Charge.Valid {
				s.Charge = l.Charge
			}
			if !s.Paid.Valid {
				s.Paid = l.Paid
			}
			if err := a.statusLine(v, &s); err != nil {
				return err
			}
		}
	}
	return nil
}

// payerClaim is the payer's number of a claim.
func payerClaim(number string) string {
	if number == "" {
		return ""
	}
	return "payer's claim " + number
}

func (a *app) statusLine(v statusLine, s *status.Status) error {
	v.State, v.Category, v.Status, v.Entity, v.Check = s.State(), s.Category, s.Code.Code, s.Entity, s.Check
	v.Date, v.Finalized, v.PaidOn, v.Charge, v.Paid, v.Also = dayOf(s.Effective), dayOf(s.Finalized), dayOf(s.PaidOn), money(s.Charge), money(s.Paid), []alsoCode{}
	for _, c := range s.Also {
		v.Also = append(v.Also, alsoCode{c.Category, c.Code, c.Entity})
	}
	return a.print(&v, func() {
		where := ""
		if v.Line > 0 {
			where = words("line", decimalOf(v.Line), v.Code) + ": "
		}
		text := "  " + where + words(first(v.State, "status"), v.Category+":"+v.Status, v.Entity, "of", s.Effective.String())
		if s.Charge.Valid {
			text += ", charge " + amount(s.Charge.Decimal)
		}
		if s.Paid.Valid {
			text += ", paid " + amount(s.Paid.Decimal)
		}
		if s.Check != "" {
			text += ", check " + s.Check
		}
		for _, c := range v.Also {
			text += ", also " + words(c.Category+":"+c.Status, c.Entity)
		}
		a.line("%s", text)
	})
}
