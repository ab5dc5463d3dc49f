package x276

import (
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/status"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/internal/edi"
)

// Each loop with its segments and the fields that they fill.

const (
	idSVC edi.ID = 'S' | 'V'<<8 | 'C'<<16
	idSTC edi.ID = 'S' | 'T'<<8 | 'C'<<16
	q1K   edi.ID = '1' | 'K'<<8
	qBLT  edi.ID = 'B' | 'L'<<8 | 'T'<<16
	qLU   edi.ID = 'L' | 'U'<<8
	q6P   edi.ID = '6' | 'P'<<8
	qEJ   edi.ID = 'E' | 'J'<<8
	qXZ   edi.ID = 'X' | 'Z'<<8
	qVV   edi.ID = 'V' | 'V'<<8
	qD9   edi.ID = 'D' | '9'<<8
	qFJ   edi.ID = 'F' | 'J'<<8
	qT3   edi.ID = 'T' | '3'<<8
	q472  edi.ID = '4' | '7'<<8 | '2'<<16
)

func named(o *wire.Object, p *exchange.Party, role string) {
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, p, role) })
}

func payer(o *wire.Object, p *exchange.Party) {
	named(o, p, "PR")
	wire.Contacts(o, &p.Contacts)
}

// number is a REF whose qualifier is fixed.
func number(o *wire.Object, q edi.ID, name string, v *string) {
	o.Seg(wire.REF, q, func(f *wire.Fields) {
		f.Code(q.String())
		f.Text(name, v)
	})
}

func served(o *wire.Object, p *exchange.Period) {
	if p.Qualifier == "" && !p.From.IsZero() {
		p = &exchange.Period{Qualifier: "472", From: p.From, Through: p.Through}
	}
	o.Seg(wire.DTP, q472, func(f *wire.Fields) {
		f.Text("dates.qualifier", &p.Qualifier)
		f.Span("dates.", &p.From, &p.Through)
	})
}

func trace(o *wire.Object, t *exchange.Trace, kind string) {
	o.Must(wire.TRN, 0, func(f *wire.Fields) {
		f.Default("trace.kind", &t.Kind, kind)
		f.Text("trace.id", &t.ID)
		f.Text("trace.originator", &t.Originator)
		f.Text("trace.supplement", &t.Supplement)
	})
}

func request(o *wire.Object, q *status.Request) {
	trace(o, &q.Trace, "1")
	number(o, q1K, "payerControl", &q.PayerControl)
	number(o, qBLT, "billType", &q.BillType)
	number(o, qLU, "location", &q.Location)
	number(o, q6P, "group", &q.Group)
	number(o, qEJ, "account", &q.Account)
	number(o, qXZ, "prescription", &q.Prescription)
	number(o, qD9, "clearing", &q.Clearing)
	o.Seg(wire.AMT, qT3, func(f *wire.Fields) {
		f.Code("T3")
		f.Number("charge", &q.Charge)
	})
	served(o, &q.Dates)
}

func requestLine(o *wire.Object, l *status.RequestLine) {
	o.Must(idSVC, 0, func(f *wire.Fields) {
		f.Procedure("procedure", &l.Procedure, false)
		f.Number("charge", &l.Charge)
		f.Skip(1)
		f.Text("revenue", &l.Revenue)
		f.Skip(2)
		f.Number("units", &l.Units)
	})
	number(o, qFJ, "control", &l.Control)
	served(o, &l.Dates)
}

func answer(o *wire.Object, a *status.Answer) {
	kind := "2"
	if a.Level == status.LevelProvider {
		kind = "1"
	}
	trace(o, &a.Trace, kind)
	wire.Each(o, idSTC, 0, "statuses", &a.Statuses, stc)
	if a.Level == status.LevelReceiver || a.Level == status.LevelProvider {
		return
	}
	number(o, q1K, "payerControl", &a.PayerControl)
	number(o, qBLT, "billType", &a.BillType)
	number(o, qEJ, "account", &a.Account)
	number(o, qXZ, "prescription", &a.Prescription)
	number(o, qVV, "voucher", &a.Voucher)
	number(o, qD9, "clearing", &a.Clearing)
	served(o, &a.Dates)
}

func stc(f *wire.Fields, s *status.Status) {
	code := func(name string, c *status.Code) { f.Parts(name, &c.Category, &c.Code, &c.Entity, &c.List) }
	code("code", &s.Code)
	f.Day("effective", &s.Effective)
	f.Skip(1)
	f.Number("charge", &s.Charge)
	f.Number("paid", &s.Paid)
	f.Day("finalized", &s.Finalized)
	f.Text("method", &s.Method)
	f.Day("paidOn", &s.PaidOn)
	f.Text("check", &s.Check)
	if f.Reading() {
		for range 2 {
			var c status.Code
			if code("", &c); c != (status.Code{}) {
				s.Also = append(s.Also, c)
			}
		}
		f.Text("message", &s.Message)
		return
	}
	n := min(len(s.Also), 2)
	for i := range n {
		code("also", &s.Also[i])
	}
	if s.Message != "" {
		f.Skip(2 - n)
		f.Text("message", &s.Message)
	}
	if len(s.Also) > 2 {
		f.Refuse("also", "more than three codes in one status")
	}
}

func line(o *wire.Object, l *status.Line) {
	o.Must(idSVC, 0, func(f *wire.Fields) {
		f.Procedure("procedure", &l.Procedure, false)
		f.Number("charge", &l.Charge)
		f.Number("paid", &l.Paid)
		f.Text("revenue", &l.Revenue)
		f.Skip(2)
		f.Number("units", &l.Units)
	})
	wire.Each(o, idSTC, 0, "statuses", &l.Statuses, stc)
	number(o, qFJ, "control", &l.Control)
	served(o, &l.Dates)
}
