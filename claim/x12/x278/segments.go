package x278

import (
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/internal/edi"
)

// Each loop with its segments and the fields that they fill.

const (
	idUM  edi.ID = 'U' | 'M'<<8
	idHCR edi.ID = 'H' | 'C'<<8 | 'R'<<16
	idHSD edi.ID = 'H' | 'S'<<8 | 'D'<<16
	idCL1 edi.ID = 'C' | 'L'<<8 | '1'<<16
	idSV1 edi.ID = 'S' | 'V'<<8 | '1'<<16
	idSV2 edi.ID = 'S' | 'V'<<8 | '2'<<16
	idSV3 edi.ID = 'S' | 'V'<<8 | '3'<<16
	idCR1 edi.ID = 'C' | 'R'<<8 | '1'<<16
	idCRC edi.ID = 'C' | 'R'<<8 | 'C'<<16
	idPWK edi.ID = 'P' | 'W'<<8 | 'K'<<16
	idTOO edi.ID = 'T' | 'O'<<8 | 'O'<<16
)

func reviewer(o *wire.Object, p *exchange.Party) {
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, p, "X3") })
	wire.Contacts(o, &p.Contacts)
	wire.Rejections(o, &p.Rejections, "source")
}

func requester(o *wire.Object, p *exchange.Party) { party(o, p, "receiver") }

// party is a provider, facility or organisation.
func party(o *wire.Object, p *exchange.Party, level string) {
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, p, "1P") })
	wire.References(o, &p.References)
	wire.Address(o, &p.Address)
	wire.Contacts(o, &p.Contacts)
	wire.Rejections(o, &p.Rejections, level)
	wire.Capacity(o, p)
}

func name(o *wire.Object, p *exchange.Person, dependent bool) {
	role, member, level := "IL", "Y", "subscriber"
	if dependent {
		role, member, level = "QC", "N", "dependent"
	}
	o.Must(wire.NM1, 0, func(f *wire.Fields) { wire.Name(f, &p.Party, role) })
	wire.References(o, &p.References)
	wire.Address(o, &p.Address)
	wire.Rejections(o, &p.Rejections, level)
	wire.Born(o, p)
	wire.Insured(o, p, member)
}

// item is what stands first in event and service.
func item(o *wire.Object, i *authorization.Item, level string) {
	wire.Traces(o, &i.Traces, "")
	wire.Rejections(o, &i.Rejections, level)
	if o.Reading() || i.Review != nil {
		o.Must(idUM, 0, func(f *wire.Fields) { review(f, &i.Review) })
	}
	if o.Reading() || i.Decision != nil {
		o.Must(idHCR, 0, func(f *wire.Fields) { decision(f, &i.Decision) })
	}
	wire.References(o, &i.References)
	wire.Periods(o, &i.Dates)
	wire.Each(o, idPWK, 0, "attachments", &i.Attachments, attachment)
}

func attachment(f *wire.Fields, t *claim.Attachment) {
	f.Text("type", &t.Type)
	f.Text("transmission", &t.Transmission)
	f.Skip(2)
	switch {
	case f.Reading() && f.Peek() == "":
		f.Skip(1)
	case f.Reading() || t.Control != "":
		f.Code("AC")
	}
	f.Text("control", &t.Control)
}

func review(f *wire.Fields, at **authorization.Review) {
	if *at == nil {
		*at = new(authorization.Review)
	}
	r := *at
	f.Text("review.category", &r.Category)
	f.Text("review.type", &r.Type)
	f.Text("review.serviceType", &r.ServiceType)
	f.Parts("review.place", &r.Place, &r.PlaceType, &r.Frequency)
	f.Parts("review.causes", &r.Causes[0], &r.Causes[1], &r.Causes[2], &r.State, &r.Country)
	f.Text("review.urgency", &r.Urgency)
	f.Text("review.condition", &r.Condition)
	f.Text("review.prognosis", &r.Prognosis)
	f.Text("review.release", &r.Release)
	f.Text("review.delay", &r.Delay)
}

func decision(f *wire.Fields, at **authorization.Decision) {
	if *at == nil {
		*at = new(authorization.Decision)
	}
	d := *at
	f.Text("decision.action", &d.Action)
	f.Text("decision.number", &d.Number)
	f.List("decision.reasons", &d.Reasons)
	f.Text("decision.secondOpinion", &d.SecondOpinion)
}

func delivery(o *wire.Object, at **authorization.Delivery) {
	if !o.Reading() && *at == nil {
		return
	}
	o.Must(idHSD, 0, func(f *wire.Fields) {
		if *at == nil {
			*at = new(authorization.Delivery)
		}
		wire.Delivery(f, "delivery.", *at)
	})
}

func said(o *wire.Object, text *string) {
	o.Seg(wire.MSG, 0, func(f *wire.Fields) { f.Text("message", text) })
}

func event(o *wire.Object, e *authorization.Event) {
	item(o, &e.Item, "event")
	wire.Diagnoses(o, &e.Diagnoses, 12)
	delivery(o, &e.Delivery)
	if o.Reading() || e.Stay != nil {
		o.Must(idCL1, 0, func(f *wire.Fields) {
			if e.Stay == nil {
				e.Stay = new(authorization.Stay)
			}
			f.Text("stay.type", &e.Stay.Type)
			f.Text("stay.source", &e.Stay.Source)
			f.Text("stay.status", &e.Stay.Status)
			f.Text("stay.nursing", &e.Stay.Nursing)
		})
	}
	wire.Each(o, idCRC, 0, "conditions", &e.Conditions, func(f *wire.Fields, c *authorization.Condition) {
		f.Text("category", &c.Category)
		f.Text("applies", &c.Applies)
		for i := range c.Codes {
			f.Text("codes["+strconv.Itoa(i)+"]", &c.Codes[i])
		}
	})
	transport(o, &e.Transport)
	said(o, &e.Message)
}

func transport(o *wire.Object, at **authorization.Transport) {
	if !o.Reading() && *at == nil {
		return
	}
	o.Must(idCR1, 0, func(f *wire.Fields) {
		if *at == nil {
			*at = new(authorization.Transport)
		}
		t := *at
		f.Text("transport.weightUnit", &t.WeightUnit)
		f.Number("transport.weight", &t.Weight)
		f.Text("transport.kind", &t.Kind)
		f.Text("transport.reason", &t.Reason)
		f.Text("transport.distanceUnit", &t.DistanceUnit)
		f.Number("transport.distance", &t.Distance)
		f.Text("transport.from", &t.From)
		f.Text("transport.to", &t.To)
		f.Text("transport.roundTripPurpose", &t.RoundTripPurpose)
		f.Text("transport.stretcherPurpose", &t.StretcherPurpose)
	})
}

func service(o *wire.Object, s *authorization.Service) {
	item(o, &s.Item, "service")
	wire.Diagnoses(o, &s.Diagnoses, 12)
	kind := s.Kind
	if kind == "" && (s.Procedure != nil || s.Revenue != "") {
		kind = authorization.Professional
	}
	if o.Reading() || kind == authorization.Professional {
		o.Must(idSV1, 0, func(f *wire.Fields) {
			s.Kind = authorization.Professional
			f.Procedure("procedure", &s.Procedure, true)
			f.Number("charge", &s.Charge)
			f.Text("unit", &s.Unit)
			f.Number("quantity", &s.Quantity)
			f.Skip(2)
			p := &s.Pointers
			f.Parts("pointers", &p[0], &p[1], &p[2], &p[3])
			f.Skip(3)
			f.Text("epsdt", &s.EPSDT)
		})
	}
	if o.Reading() || kind == authorization.Institutional {
		o.Must(idSV2, 0, func(f *wire.Fields) {
			s.Kind = authorization.Institutional
			f.Text("revenue", &s.Revenue)
			f.Procedure("procedure", &s.Procedure, true)
			f.Number("charge", &s.Charge)
			f.Text("unit", &s.Unit)
			f.Number("quantity", &s.Quantity)
		})
	}
	if o.Reading() || kind == authorization.Dental {
		o.Must(idSV3, 0, func(f *wire.Fields) {
			s.Kind = authorization.Dental
			f.Procedure("procedure", &s.Procedure, true)
			f.Number("charge", &s.Charge)
			f.Skip(1)
			a := &s.Areas
			f.Parts("areas", &a[0], &a[1], &a[2], &a[3], &a[4])
			f.Text("prosthesis", &s.Prosthesis)
			f.Number("quantity", &s.Quantity)
		})
		wire.Each(o, idTOO, 0, "teeth", &s.Teeth, func(f *wire.Fields, t *authorization.Tooth) {
			f.Code("JP")
			f.Text("number", &t.Number)
			x := &t.Surfaces
			f.Parts("surfaces", &x[0], &x[1], &x[2], &x[3], &x[4])
		})
	}
	delivery(o, &s.Delivery)
	said(o, &s.Message)
}
