package x270

import (
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/internal/edi"
)

// Each loop with its segments and the fields that they fill.

const (
	idEQ  edi.ID = 'E' | 'Q'<<8
	idEB  edi.ID = 'E' | 'B'<<8
	idHSD edi.ID = 'H' | 'S'<<8 | 'D'<<16
	qR    edi.ID = 'R'
	qPB   edi.ID = 'P' | 'B'<<8
)

func source2000A(o *wire.Object, p *exchange.Party) { wire.Rejections(o, &p.Rejections, "system") }

func source2100A(o *wire.Object, p *exchange.Party) {
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, p, "PR") })
	wire.Contacts(o, &p.Contacts)
	wire.Rejections(o, &p.Rejections, "source")
}

func receiver2100B(o *wire.Object, p *exchange.Party) {
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, p, "1P") })
	wire.References(o, &p.References)
	wire.Address(o, &p.Address)
	wire.Rejections(o, &p.Rejections, "receiver")
	wire.Capacity(o, p)
}

// name2100 is 2100C or, for a dependent, 2100D.
func name2100(o *wire.Object, p *exchange.Person, dependent, reply bool) {
	role, member, level := "IL", "Y", "subscriber"
	if dependent {
		role, member, level = "03", "N", "dependent"
	}
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, &p.Party, role) })
	wire.References(o, &p.References)
	wire.Address(o, &p.Address)
	if reply {
		wire.Rejections(o, &p.Rejections, level)
	}
	wire.Capacity(o, &p.Party)
	wire.Born(o, p)
	wire.Insured(o, p, member)
	wire.Diagnoses(o, &p.Diagnoses, 8)
	wire.Periods(o, &p.Dates)
	if reply {
		wire.Military(o, &p.Military)
	}
}

func inquiry(o *wire.Object, x *eligibility.Inquiry) {
	o.Must(idEQ, 0, func(f *wire.Fields) {
		f.List("serviceTypes", &x.ServiceTypes)
		f.Procedure("procedure", &x.Procedure, false)
		f.Text("coverage", &x.Coverage)
		f.Text("insuranceType", &x.InsuranceType)
		pointers(f, &x.Pointers)
	})
	o.Seg(wire.AMT, qR, func(f *wire.Fields) {
		f.Code("R")
		f.Number("spendDown", &x.SpendDown)
	})
	o.Seg(wire.AMT, qPB, func(f *wire.Fields) {
		f.Code("PB")
		f.Number("billed", &x.Billed)
	})
	wire.Each(o, wire.III, 0, "details", &x.Details, detail)
	o.Seg(wire.REF, 0, func(f *wire.Fields) {
		f.Text("reference.qualifier", &x.Reference.Qualifier)
		f.Text("reference.id", &x.Reference.ID)
		f.Text("reference.text", &x.Reference.Text)
	})
	o.Seg(wire.DTP, 0, func(f *wire.Fields) {
		if !f.Reading() && x.Date.Qualifier == "" && !x.Date.From.IsZero() {
			f.Code("291")
		} else {
			f.Text("date.qualifier", &x.Date.Qualifier)
		}
		f.Span("date.", &x.Date.From, &x.Date.Through)
	})
}

func pointers(f *wire.Fields, p *[4]string) { f.Parts("pointers", &p[0], &p[1], &p[2], &p[3]) }

func detail(f *wire.Fields, d *eligibility.Detail) {
	f.Text("qualifier", &d.Qualifier)
	f.Text("code", &d.Code)
	f.Text("category", &d.Category)
	f.Text("text", &d.Text)
}

// benefit is 2110C or 2110D without its inner loops and without LS and LE, which stand around 2120 whenever a party is named.
func benefit(o *wire.Object, b *eligibility.Benefit) {
	o.Must(idEB, 0, func(f *wire.Fields) {
		f.Text("information", &b.Information)
		f.Text("coverage", &b.Coverage)
		f.List("serviceTypes", &b.ServiceTypes)
		f.Text("insuranceType", &b.InsuranceType)
		f.Text("plan", &b.Plan)
		f.Text("period", &b.Period)
		f.Number("amount", &b.Amount)
		f.Number("fraction", &b.Fraction)
		f.Text("quantityType", &b.QuantityType)
		f.Number("quantity", &b.Quantity)
		f.Text("authorization", &b.Authorization)
		f.Text("inNetwork", &b.InNetwork)
		f.Procedure("procedure", &b.Procedure, true)
		pointers(f, &b.Pointers)
	})
	wire.Each(o, idHSD, 0, "limits", &b.Limits, func(f *wire.Fields, d *exchange.Delivery) { wire.Delivery(f, "", d) })
	wire.References(o, &b.References)
	wire.Periods(o, &b.Dates)
	wire.Rejections(o, &b.Rejections, "benefit")
	wire.Each(o, wire.MSG, 0, "messages", &b.Messages, func(f *wire.Fields, v *string) { f.Text("", v) })
}

// bracket is LS or LE.
func bracket(f *wire.Fields) { f.Code("2120") }

func related(o *wire.Object, p *exchange.Party) {
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, p, "") })
	wire.Address(o, &p.Address)
	wire.Contacts(o, &p.Contacts)
	wire.Capacity(o, p)
}
