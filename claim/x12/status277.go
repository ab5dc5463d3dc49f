package x12

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

// StatusGroup is a 277CA: what a payer or clearinghouse says of the claims of a file.
type StatusGroup struct {
	Levels []StatusLevel // in the order of the file: source, receiver, providers, claims
}

// StatusLevel is one level of a 277CA with its statuses. Trace of a claim is the account number it was sent with.
type StatusLevel struct {
	Kind                           string // source, receiver, provider, claim
	Trace                          string // TRN02
	Statuses                       []Status
	PayerControl                   string          // REF*1K
	Clearinghouse                  string          // REF*D9
	BillType                       string          // REF*BLT
	ServiceDate                    string          // DTP*472 as sent: CCYYMMDD or a range
	Accepted, Rejected             int             // QTY 90 and AA of a receiver, QA and QC of a provider
	AcceptedAmount, RejectedAmount decimal.Decimal // AMT YU and YY
	Lines                          []LineStatus
}

// Status is one STC: category, code, entity, and what is done.
type Status struct {
	Category string // A1, A2, A3, A6, A7 …
	Code     string
	Entity   string
	Also     []StatusCode // STC10, STC11
	Action   string       // WQ accept, U reject
	Amount   decimal.Decimal
	Date     string
}

// StatusCode is a further reason of a status.
type StatusCode struct{ Category, Code, Entity string }

// LineStatus is the status of a service line.
type LineStatus struct {
	Qualifier, Code string
	Modifiers       []string
	Charge          decimal.Decimal
	Revenue         string
	Statuses        []Status
	Control         string // REF*FJ, the line control number
	Prescription    string // REF*XZ
	Date            string
}

var statusKinds = map[string]string{"20": "source", "21": "receiver", "19": "provider", "PT": "claim", "22": "claim"}

// body277 reads a segment of a 277CA.
func (a *ackReader) body277() {
	g := &a.acks.Statuses[len(a.acks.Statuses)-1]
	id := a.rd.Seg.ID.String()
	switch id {
	case "HL":
		a.level, a.line = statusKinds[a.el(3)], nil
		g.Levels = append(g.Levels, StatusLevel{Kind: a.level})
		a.status = &g.Levels[len(g.Levels)-1]
		return
	case "TRN":
		if a.status != nil && a.status.Trace != "" && a.level == "claim" { // a further claim of the patient
			g.Levels = append(g.Levels, StatusLevel{Kind: a.level})
			a.status, a.line = &g.Levels[len(g.Levels)-1], nil
		}
	}
	if a.status == nil {
		return
	}
	s := a.status
	switch id {
	case "TRN":
		s.Trace = a.el(2)
	case "STC":
		a.stc(s)
	case "QTY", "AMT":
		a.total277(s)
	case "REF":
		a.ref277(s)
	case "DTP":
		if a.el(1) != "472" {
			return
		}
		if a.line != nil {
			a.line.Date = a.el(3)
		} else {
			s.ServiceDate = a.el(3)
		}
	case "SVC":
		a.svc(s)
	}
}

// total277 reads a total of a receiver or provider.
func (a *ackReader) total277(s *StatusLevel) {
	switch a.el(1) {
	case "90", "QA":
		s.Accepted = number(a.el(2))
	case "AA", "QC":
		s.Rejected = number(a.el(2))
	case "YU":
		s.AcceptedAmount = a.money(2)
	case "YY":
		s.RejectedAmount = a.money(2)
	}
}

// money is element i as an amount; the zero Decimal when it is none.
func (a *ackReader) money(i int) decimal.Decimal {
	b := a.rd.Seg.Element(i)
	if len(b) == 0 {
		return decimal.Decimal{}
	}
	v, err := parseNumber(b)
	if err != nil {
		a.find("X12-ENV-12", guidelines.Error, i, "The amount is not a number.")
	}
	return v
}

// rejects are the categories that send a claim back.
var rejects = []string{"A3", "A6", "A7", "A8"}

func (a *ackReader) stc(s *StatusLevel) {
	st := Status{Category: a.comp(1, 1), Code: a.comp(1, 2), Entity: a.comp(1, 3), Date: a.el(2), Action: a.el(3), Amount: a.money(4)}
	for i := 10; i <= 11; i++ {
		if c := a.comp(i, 1); c != "" {
			st.Also = append(st.Also, StatusCode{c, a.comp(i, 2), a.comp(i, 3)})
		}
	}
	switch {
	case slices.Contains(rejects, st.Category) && st.Action == "WQ":
		a.find("ACK-277-01", guidelines.Error, 3, "The category rejects, the action accepts.")
	case (st.Category == "A1" || st.Category == "A2") && st.Action == "U":
		a.find("ACK-277-01", guidelines.Error, 3, "The category accepts, the action rejects.")
	}
	if a.line != nil {
		a.line.Statuses = append(a.line.Statuses, st)
		return
	}
	s.Statuses = append(s.Statuses, st)
}

func (a *ackReader) ref277(s *StatusLevel) {
	v := a.el(2)
	switch a.el(1) {
	case "1K":
		s.PayerControl = v
	case "D9":
		s.Clearinghouse = v
	case "BLT":
		s.BillType = v
	case "FJ":
		if a.line != nil {
			a.line.Control = v
		}
	case "XZ":
		if a.line != nil {
			a.line.Prescription = v
		}
	}
}

func (a *ackReader) svc(s *StatusLevel) {
	l := LineStatus{Qualifier: a.comp(1, 1), Code: a.comp(1, 2), Charge: a.money(2), Revenue: a.el(4)}
	for i := 3; i <= 6; i++ {
		if m := a.comp(1, i); m != "" {
			l.Modifiers = append(l.Modifiers, m)
		}
	}
	s.Lines = append(s.Lines, l)
	a.line = &s.Lines[len(s.Lines)-1]
}

// check277 compares the totals of each provider with its claims (ACK-277-02).
func (a *ackReader) check277() {
	g := &a.acks.Statuses[len(a.acks.Statuses)-1]
	for i := range g.Levels {
		p := &g.Levels[i]
		if p.Kind != "provider" || p.Accepted+p.Rejected == 0 {
			continue
		}
		claims := 0
		var sum money.Sum
		for k := i + 1; k < len(g.Levels) && g.Levels[k].Kind == "claim"; k++ {
			claims++
			if st := g.Levels[k].Statuses; len(st) > 0 {
				sum.Add(st[0].Amount)
			}
		}
		if claims > 0 && claims != p.Accepted+p.Rejected {
			a.find("ACK-277-02", guidelines.Warning, 0, "The quantities of a provider are not the number of its claims.")
		}
		if claims > 0 && !sum.Equal(p.AcceptedAmount.Add(p.RejectedAmount)) {
			a.find("ACK-277-02", guidelines.Warning, 0, "The amounts of a provider are not the sum of its claims.")
		}
	}
	a.status, a.line = nil, nil
}
