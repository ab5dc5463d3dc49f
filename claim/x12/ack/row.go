package ack

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Row is an answer, or an error that an answer lists, in one shape. Its JSON is that of `medcode ack --read --json`.
type Row struct {
	Type     string           `json:"type"`                 // interchange, group, set, segment or claim
	Control  string           `json:"control"`              // ISA13, GS06, ST02 of what is answered; BHT03 for a claim
	Claim    string           `json:"claim,omitempty"`      // account number (CLM01), where it is known
	Code     string           `json:"code"`                 // TA104, AK901, IK501, IK304, category of the STC
	Accepted bool             `json:"accepted"`             // with errors or without
	Reasons  []string         `json:"reasons"`              // TA105, AK905-909, IK502-506, IK403, the STC's as A7:562:85
	Amount   *decimal.Decimal `json:"amount,omitempty"`     // STC04
	Place    *Place           `json:"place,omitempty"`      // of a segment
	Level    string           `json:"level,omitempty"`      // source, receiver or provider, of a status that is not about a claim
	Line     int              `json:"line,omitempty"`       // of a service line of a claim: counted from 1
	Payer    string           `json:"payerClaim,omitempty"` // REF*1K
}

// Place is what a 999 says is wrong: IK3, IK4 and CTX.
type Place struct {
	Segment   string    `json:"segment"`
	Position  int       `json:"position"`
	Loop      string    `json:"loop,omitempty"`
	Element   int       `json:"element,omitempty"`
	Component int       `json:"component,omitempty"`
	Repeat    int       `json:"repeat,omitempty"`
	Data      int       `json:"data,omitempty"`
	Context   []Context `json:"context,omitempty"`
}

// Rows is one row of type interchange.
func (i *Interchange) Rows() []Row {
	r := Row{Type: "interchange", Control: i.Control, Code: i.Status, Accepted: i.Accepted(), Reasons: []string{}}
	if i.Note != "" && i.Note != "000" {
		r.Reasons = append(r.Reasons, i.Note)
	}
	return []Row{r}
}

// Rows is the row of the group, and those of its sets before it when Read has filled them. A group accepted in part is
// not accepted.
func (g *Group) Rows() (out []Row) {
	for i := range g.Sets {
		out = append(out, g.Sets[i].Rows()...)
	}
	return append(out, Row{
		Type: "group", Control: g.Control, Code: g.Status, Accepted: g.Status == "A" || g.Status == "E", Reasons: list(g.Codes),
	})
}

func list(codes []string) []string { return append([]string{}, codes...) }

// Rows is the row of the set, and one of type segment for each error, for each of its elements when it names some.
func (s *Set) Rows() []Row {
	out := []Row{{Type: "set", Control: s.Control, Code: s.Status, Accepted: s.Accepted(), Reasons: list(s.Codes)}}
	for i := range s.Errors {
		e := &s.Errors[i]
		row := func(x *ElementError) Row {
			p := &Place{Segment: e.Segment, Position: e.Position, Loop: e.Loop, Context: slices.Clone(e.Context)}
			r := Row{Type: "segment", Control: s.Control, Code: e.Code, Reasons: []string{}, Place: p}
			if x != nil {
				p.Element, p.Component, p.Repeat, p.Data = x.Element, x.Component, x.Repeat, x.Data
				p.Context = append(p.Context, x.Context...)
				r.Reasons = append(r.Reasons, x.Code)
			}
			for _, c := range p.Context {
				if c.Name == "CLM01" {
					r.Claim = c.Value
				}
			}
			return r
		}
		if len(e.Elements) == 0 {
			out = append(out, row(nil))
		}
		for k := range e.Elements {
			out = append(out, row(&e.Elements[k]))
		}
	}
	return out
}

// statusRow is a row of type claim for statuses.
func statusRow(statuses []Status) Row {
	r := Row{Type: "claim", Reasons: []string{}, Accepted: len(statuses) > 0 && first(statuses) == nil}
	for i := range statuses {
		s := &statuses[i]
		if i == 0 {
			r.Code, r.Amount = s.Category, &s.Amount
		}
		r.Reasons = append(r.Reasons, StatusCode{s.Category, s.Code, s.Entity}.text())
		for _, c := range s.Also {
			r.Reasons = append(r.Reasons, c.text())
		}
	}
	if bad := first(statuses); bad != nil {
		r.Code, r.Amount = bad.Category, &bad.Amount
	}
	return r
}

// Rows is one row of type claim with Level, when the level has a status; else none.
func (l *Level) Rows() []Row {
	if len(l.Statuses) == 0 {
		return nil
	}
	r := statusRow(l.Statuses)
	r.Level, r.Control = l.Kind, l.Trace
	return []Row{r}
}

// Rows is the row of the claim, and one for each line that has a status.
func (c *Claim) Rows() []Row {
	r := statusRow(c.Statuses)
	r.Control, r.Claim, r.Payer, r.Accepted = c.Batch, c.Account, c.PayerControl, c.Accepted()
	out := []Row{r}
	for i := range c.Lines {
		l := &c.Lines[i]
		if len(l.Statuses) == 0 {
			continue
		}
		r := statusRow(l.Statuses)
		r.Control, r.Claim, r.Line, r.Amount = c.Batch, c.Account, i+1, &l.Charge
		out = append(out, r)
	}
	return out
}
