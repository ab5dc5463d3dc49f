package x837d

import (
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/dental"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/wire"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Options are the settings of a Reader; the zero value is meant for use.
type Options struct {
	MaxSegment int          // bytes of one segment; default 16 KiB
	NoCheck    bool         // segments are not compared with the guide, but for their order
	Needs      dental.Table // what procedures ask for; codes that it does not have are in Skipped
}

// A Reader reads the dental claims of a file: any number of interchanges, groups and sets. Other transactions are passed
// over, with a finding.
type Reader struct {
	in      *wire.Reader
	o       Options
	queue   []*dental.Claim
	cur     *dental.Claim
	sub     claim.Date // birthday of the subscriber
	patient claim.Date // and of the patient, when it is another
	other   bool       // the patient is another
	spots   map[spot]x12.Place
	skipped map[string]bool
}

// spot is a field of a claim that an issue may name.
type spot struct {
	service int
	field   string
	index   int
	sub     int
}

// NewReader reads from r.
func NewReader(r io.Reader, o Options) *Reader {
	a := &Reader{o: o, skipped: map[string]bool{}}
	a.in = wire.NewReader(r, wire.Settings{MaxSegment: o.MaxSegment, NoCheck: o.NoCheck, Takes: takes, Label: "005010X224A2"}, (*handler)(a))
	return a
}

func takes(g *edi.Guide) bool { return g.Set == "837" && g.Is("005010X224") }

// Claims gives the claims in the order of the file. The error is the one that ended the input early; what is damaged, and
// what the rules object to, is among the Findings.
func (r *Reader) Claims() iter.Seq2[*dental.Claim, error] {
	return func(yield func(*dental.Claim, error) bool) {
		for {
			for len(r.queue) > 0 {
				c := r.queue[0]
				r.queue[0] = nil
				r.queue = r.queue[1:]
				if !yield(c, nil) {
					return
				}
			}
			r.queue = nil
			if !r.in.Next() && len(r.queue) == 0 {
				break
			}
		}
		if err := r.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// Err is the error that ended the input early, such as x12.ErrEncoding or one of the reader.
func (r *Reader) Err() error { return r.in.Err() }

// Envelope is that of the interchange and group being read.
func (r *Reader) Envelope() x12.Envelope { return r.in.Envelope() }

// Findings gives what was found since it was last called.
func (r *Reader) Findings() []x12.Finding { return r.in.Findings() }

// Skipped are the procedures that Options.Needs does not have: what they ask for was not judged.
func (r *Reader) Skipped() []string {
	var out []string
	for code := range r.skipped {
		out = append(out, code)
	}
	slices.Sort(out)
	return out
}

// Read reads all claims of a file with what was found. The error is the one that ended the input early; what could be
// read is returned with it.
func Read(in io.Reader, o Options) ([]*dental.Claim, []x12.Finding, error) {
	r := NewReader(in, o)
	var out []*dental.Claim
	for c, err := range r.Claims() {
		if err == nil {
			out = append(out, c)
		}
	}
	return out, r.Findings(), r.Err()
}

// handler has the methods that package wire calls.
type handler Reader

// BeginSet begins a transaction set.
func (h *handler) BeginSet() {
	h.cur, h.sub, h.patient, h.other = nil, claim.Date{}, claim.Date{}, false
}

// EndSet ends a transaction set.
func (h *handler) EndSet() { (*Reader)(h).flush() }

// Open begins a loop.
func (h *handler) Open(loop string) {
	r := (*Reader)(h)
	switch loop {
	case "2000A":
		r.flush()
	case "2000B":
		r.flush()
		r.sub, r.patient, r.other = claim.Date{}, claim.Date{}, false
	case "2000C":
		r.flush()
		r.patient, r.other = claim.Date{}, true
	case "2010BA":
		r.in.Enter(loop, nil, func(o *wire.Object) { born(o, &r.sub) })
	case "2010CA":
		r.in.Enter(loop, nil, func(o *wire.Object) { born(o, &r.patient) })
	case "2300":
		r.flush()
		c := &dental.Claim{Birth: r.sub}
		if r.other {
			c.Birth = r.patient
		}
		r.cur, r.spots = c, map[spot]x12.Place{}
		r.in.Enter(loop, nil, func(o *wire.Object) { r.claim(o, c) })
	case "2400":
		if c := r.cur; c != nil {
			c.Services = append(c.Services, dental.Service{})
			n := len(c.Services) - 1
			r.in.Enter(loop, nil, func(o *wire.Object) { r.service(o, n, &c.Services[n]) })
		}
	}
}

func born(o *wire.Object, day *claim.Date) {
	var p exchange.Person
	wire.Born(o, &p)
	if !p.BirthDate.IsZero() {
		*day = p.BirthDate
	}
}

// flush judges the claim being read and gives it.
func (r *Reader) flush() {
	c := r.cur
	if c == nil {
		return
	}
	r.cur = nil
	issues, skipped := dental.Check(c, r.o.Needs)
	for _, code := range skipped {
		r.skipped[code] = true
	}
	for i := range issues {
		r.tell(&issues[i])
	}
	r.queue = append(r.queue, c)
}

// tell reports an issue at the place of its field, or of what holds it.
func (r *Reader) tell(i *dental.Issue) {
	at, ok := r.spots[spot{i.Service, i.Field, i.Index, i.Sub}]
	for _, s := range []spot{{i.Service, i.Field, i.Index, -1}, {i.Service, i.Field, -1, -1}, {i.Service, "code", -1, -1}} {
		if !ok {
			at, ok = r.spots[s]
		}
	}
	level := x12.Situational
	if i.Severity == guidelines.Error && i.Rule != "DEN-NED-01" && i.Rule != "DEN-PRO-01" {
		level = x12.Guide
	}
	r.in.Find(i.Rule, i.Severity, level, at, i.Text)
}

func (r *Reader) note(service int, field string, index, sub, element, component int) {
	at := r.in.Here(element)
	at.Component = component
	r.spots[spot{service, field, index, sub}] = at
}

// parts are the components of element i.
func (r *Reader) parts(i int) []string {
	s := r.in.Element(i)
	if s == "" {
		return nil
	}
	return strings.Split(s, r.in.Component())
}

func (r *Reader) day(i int) claim.Date {
	d, err := guidelines.ParseDateCompact(r.in.Element(i)[:min(8, len(r.in.Element(i)))])
	if err != nil {
		return claim.Date{}
	}
	return d
}

const (
	idCLM edi.ID = 'C' | 'L'<<8 | 'M'<<16
	idDN1 edi.ID = 'D' | 'N'<<8 | '1'<<16
	idDN2 edi.ID = 'D' | 'N'<<8 | '2'<<16
	idSV3 edi.ID = 'S' | 'V'<<8 | '3'<<16
	idTOO edi.ID = 'T' | 'O'<<8 | 'O'<<16
	q452  edi.ID = '4' | '5'<<8 | '2'<<16
	q472  edi.ID = '4' | '7'<<8 | '2'<<16
	q441  edi.ID = '4' | '4'<<8 | '1'<<16
	q446  edi.ID = '4' | '4'<<8 | '6'<<16
	q6R   edi.ID = '6' | 'R'<<8
)

func (r *Reader) claim(o *wire.Object, c *dental.Claim) {
	o.Seg(idCLM, 0, func(f *wire.Fields) {
		r.note(-1, "code", -1, -1, 0, 0)
		f.Text("id", &c.ID)
		f.Number("charge", &c.Charge)
		c.Predetermination = r.in.Element(19) == "PB"
	})
	o.Seg(wire.DTP, q472, func(*wire.Fields) { c.From = r.day(3) })
	o.Seg(wire.DTP, q452, func(*wire.Fields) {
		if c.Orthodontic == nil {
			c.Orthodontic = new(dental.Orthodontic)
		}
		c.Orthodontic.Placed = r.day(3)
	})
	o.Seg(idDN1, 0, func(f *wire.Fields) {
		if c.Orthodontic == nil {
			c.Orthodontic = new(dental.Orthodontic)
		}
		x := c.Orthodontic
		f.Number("months", &x.Months)
		f.Number("remaining", &x.Remaining)
		x.Indicator, x.Text = r.in.Element(3) == "Y", r.in.Element(4)
	})
	wire.Each(o, idDN2, 0, "teeth", &c.Teeth, func(_ *wire.Fields, s *dental.Status) {
		s.Tooth, s.State = r.in.Element(1), r.in.Element(2)
		r.note(-1, "status", len(c.Teeth), -1, 1, 0)
	})
	o.Seg(wire.HI, 0, func(*wire.Fields) {
		for i := 1; i <= 12; i++ {
			p := r.parts(i)
			if len(p) > 1 {
				c.Diagnoses = append(c.Diagnoses, p[1])
				r.note(-1, "diagnoses", len(c.Diagnoses)-1, -1, i, 2)
			}
		}
	})
}

func (r *Reader) service(o *wire.Object, n int, s *dental.Service) {
	o.Seg(idSV3, 0, func(f *wire.Fields) {
		r.note(n, "code", -1, -1, 1, 2)
		p := r.parts(1)
		for i, v := range p {
			switch {
			case i == 1:
				s.Code = v
			case i > 1 && i < 6 && v != "":
				s.Modifiers = append(s.Modifiers, v)
			}
		}
		var charge exchange.Optional
		var procedure *exchange.Procedure
		f.Procedure("procedure", &procedure, false)
		f.Number("charge", &charge)
		s.Charge = charge.Decimal
		f.Text("place", &s.Place)
		s.Areas = r.parts(4)
		for i := range s.Areas {
			r.note(n, "areas", i, -1, 4, i+1)
		}
		r.note(n, "areas", -1, -1, 4, 0)
		f.Skip(1)
		f.Text("placement", &s.Placement)
		r.note(n, "placement", -1, -1, 5, 0)
		f.Number("units", &s.Units)
		s.Pointers = r.parts(11)
		for i := range s.Pointers {
			r.note(n, "pointers", i, -1, 11, i+1)
		}
	})
	wire.Each(o, idTOO, 0, "teeth", &s.Teeth, func(_ *wire.Fields, t *dental.Treated) {
		i := len(s.Teeth)
		t.Tooth, t.Surfaces = r.in.Element(2), r.parts(3)
		r.note(n, "teeth", i, -1, 2, 0)
		for j := range t.Surfaces {
			r.note(n, "surfaces", i, j, 3, j+1)
		}
	})
	o.Seg(wire.DTP, q472, func(*wire.Fields) { s.Date = r.day(3) })
	o.Seg(wire.DTP, q441, func(*wire.Fields) {
		s.Prior = r.day(3)
		r.note(n, "prior", -1, -1, 3, 0)
	})
	o.Seg(wire.DTP, q446, func(*wire.Fields) { s.Replacement = r.day(3) })
	o.Seg(wire.REF, q6R, func(*wire.Fields) { s.Control = r.in.Element(2) })
}
