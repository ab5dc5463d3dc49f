package wire

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/internal/edi"
)

// Descriptions of segments that the transactions share.

// Ids of segments.
const (
	NM1 edi.ID = 'N' | 'M'<<8 | '1'<<16
	N3  edi.ID = 'N' | '3'<<8
	N4  edi.ID = 'N' | '4'<<8
	PER edi.ID = 'P' | 'E'<<8 | 'R'<<16
	REF edi.ID = 'R' | 'E'<<8 | 'F'<<16
	PRV edi.ID = 'P' | 'R'<<8 | 'V'<<16
	DMG edi.ID = 'D' | 'M'<<8 | 'G'<<16
	INS edi.ID = 'I' | 'N'<<8 | 'S'<<16
	HI  edi.ID = 'H' | 'I'<<8
	DTP edi.ID = 'D' | 'T'<<8 | 'P'<<16
	AAA edi.ID = 'A' | 'A'<<8 | 'A'<<16
	TRN edi.ID = 'T' | 'R'<<8 | 'N'<<16
	MSG edi.ID = 'M' | 'S'<<8 | 'G'<<16
	BHT edi.ID = 'B' | 'H'<<8 | 'T'<<16
	AMT edi.ID = 'A' | 'M'<<8 | 'T'<<16
	III edi.ID = 'I' | 'I'<<8 | 'I'<<16
	LS  edi.ID = 'L' | 'S'<<8
	LE  edi.ID = 'L' | 'E'<<8
)

// Name is NM1. Role is what NM101 is where the party has none.
func Name(f *Fields, p *exchange.Party, role string) {
	f.Default("role", &p.Role, role)
	f.Text("kind", &p.Kind)
	f.Text("name", &p.Name)
	f.Text("first", &p.First)
	f.Text("middle", &p.Middle)
	f.Text("prefix", &p.Prefix)
	f.Text("suffix", &p.Suffix)
	f.Text("idType", &p.IDType)
	f.Text("id", &p.ID)
	f.Text("relationship", &p.Relationship)
}

// Address is N3 and N4.
func Address(o *Object, a *claim.Address) {
	o.Seg(N3, 0, func(f *Fields) {
		f.Text("address.line1", &a.Line1)
		f.Text("address.line2", &a.Line2)
	})
	o.Seg(N4, 0, func(f *Fields) {
		f.Text("address.city", &a.City)
		f.Text("address.state", &a.State)
		f.Text("address.zip", &a.Zip)
		f.Text("address.country", &a.Country)
		f.Skip(2)
		f.Text("address.subdivision", &a.Subdivision)
	})
}

// References are REF.
func References(o *Object, list *[]exchange.Reference) {
	Each(o, REF, 0, "references", list, Reference)
}

// Reference is REF.
func Reference(f *Fields, r *exchange.Reference) {
	f.Text("qualifier", &r.Qualifier)
	f.Text("id", &r.ID)
	f.Text("text", &r.Text)
}

// Contacts are PER.
func Contacts(o *Object, list *[]exchange.Contact) {
	Each(o, PER, 0, "contacts", list, func(f *Fields, c *exchange.Contact) {
		f.Default("function", &c.Function, "IC")
		f.Text("name", &c.Name)
		for i := range c.Numbers {
			f.Text(nth("numbers", i)+".kind", &c.Numbers[i].Kind)
			f.Text(nth("numbers", i)+".value", &c.Numbers[i].Value)
		}
	})
}

// Capacity is PRV.
func Capacity(o *Object, p *exchange.Party) {
	if !o.Reading() && p.Provider == nil {
		return
	}
	o.Must(PRV, 0, func(f *Fields) {
		if p.Provider == nil {
			p.Provider = new(exchange.Provider)
		}
		f.Text("provider.capacity", &p.Provider.Capacity)
		f.Text("provider.idType", &p.Provider.IDType)
		f.Text("provider.id", &p.Provider.ID)
	})
}

// Rejections are AAA of a level.
func Rejections(o *Object, list *[]exchange.Rejection, level string) {
	if !o.Reading() { // those of this level
		n := 0
		for i := range *list {
			if r := &(*list)[i]; r.Level == level || r.Level == "" && level != "system" && !strings.HasSuffix(level, "Level") {
				path := o.w.path
				o.w.path = Join(path, nth("rejections", i))
				rejection(o.w.begin(AAA), r)
				o.w.end(true)
				o.w.path = path
				n++
			}
		}
		return
	}
	Each(o, AAA, 0, "rejections", list, func(f *Fields, r *exchange.Rejection) {
		r.Level = level
		rejection(f, r)
	})
}

func rejection(f *Fields, r *exchange.Rejection) {
	f.Text("valid", &r.Valid)
	f.Skip(1)
	f.Text("reason", &r.Reason)
	f.Text("action", &r.Action)
}

// Born is DMG.
func Born(o *Object, p *exchange.Person) {
	o.Seg(DMG, 0, func(f *Fields) {
		f.Born("birthDate", &p.BirthDate)
		f.Text("sex", &p.Sex)
	})
}

// Insured is INS; member is INS01.
func Insured(o *Object, p *exchange.Person, member string) {
	o.Seg(INS, 0, func(f *Fields) {
		f.Code(member)
		f.Text("relationship", &p.Relationship)
		f.Text("maintenance", &p.Maintenance)
		f.Text("reason", &p.Reason)
		f.Skip(12)
		f.Text("birthOrder", &p.BirthOrder)
	})
}

// Traces are TRN.
func Traces(o *Object, list *[]exchange.Trace, kind string) {
	Each(o, TRN, 0, "traces", list, func(f *Fields, t *exchange.Trace) {
		f.Default("kind", &t.Kind, kind)
		f.Text("id", &t.ID)
		f.Text("originator", &t.Originator)
		f.Text("supplement", &t.Supplement)
	})
}

// Periods are DTP.
func Periods(o *Object, list *[]exchange.Period) {
	Each(o, DTP, 0, "dates", list, func(f *Fields, p *exchange.Period) {
		f.Text("qualifier", &p.Qualifier)
		f.Period("", p)
	})
}

// Diagnoses are an HI of n composites.
func Diagnoses(o *Object, list *[]exchange.Diagnosis, n int) {
	if !o.Reading() && len(*list) == 0 {
		return
	}
	o.Must(HI, 0, func(f *Fields) {
		if f.Reading() {
			for range n {
				if f.Peek() == "" && f.at >= f.seg.Len() {
					break
				}
				var d exchange.Diagnosis
				f.Parts("", &d.Qualifier, &d.Code)
				if d != (exchange.Diagnosis{}) {
					*list = append(*list, d)
				}
			}
			return
		}
		for i := range *list {
			d := &(*list)[i]
			if i >= n {
				f.out.refuse(nth("diagnoses", i), "more diagnoses than the guide has places for")
				break
			}
			f.Parts(nth("diagnoses", i), &d.Qualifier, &d.Code)
		}
	})
}

// Military is MPI.
func Military(o *Object, m **exchange.Military) {
	if !o.Reading() && *m == nil {
		return
	}
	o.Must(edi.MakeID("MPI"), 0, func(f *Fields) {
		if *m == nil {
			*m = new(exchange.Military)
		}
		x := *m
		f.Text("military.information", &x.Information)
		f.Text("military.employment", &x.Employment)
		f.Text("military.affiliation", &x.Affiliation)
		f.Text("military.text", &x.Text)
		f.Text("military.rank", &x.Rank)
		f.Span("military.dates.", &x.Dates.From, &x.Dates.Through)
	})
}

// Header is BHT: structure is BHT01, purpose BHT02 where the head has none, at the day and time that stand there else.
func Header(o *Object, h *exchange.Head, structure, purpose string, at claim.Date, clock string) {
	o.Must(BHT, 0, func(f *Fields) {
		f.Code(structure)
		f.Default("purpose", &h.Purpose, purpose)
		f.Text("reference", &h.Reference)
		if !f.Reading() && h.Created.IsZero() {
			f.Code(at.Compact())
		} else {
			f.Day("created", &h.Created)
		}
		f.Default("time", &h.Time, clock)
		f.Text("kind", &h.Kind)
	})
}

// Delivery is HSD; at is what stands before the names of its fields.
func Delivery(f *Fields, at string, d *exchange.Delivery) {
	f.Text(at+"quantityType", &d.QuantityType)
	f.Number(at+"quantity", &d.Quantity)
	f.Text(at+"unit", &d.Unit)
	f.Number(at+"frequency", &d.Frequency)
	f.Text(at+"period", &d.Period)
	f.Number(at+"periods", &d.Periods)
	f.Text(at+"pattern", &d.Pattern)
	f.Text(at+"time", &d.Time)
}
