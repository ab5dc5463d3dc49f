package x835

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// EncodeOptions are the settings of an Encoder.
type EncodeOptions struct {
	NewLines bool // a line end behind each segment
	Lenient  bool // a payment that breaks the guide is written as it is, so that what was read can be written again; Faults says how
}

// An Encoder writes payments as one interchange with one group. Of the envelope it takes sender, receiver, control
// numbers, usage, acknowledgment, time and delimiters. A payment keeps its control number (ST02) where no other one in
// the file has it; else, and where it has none, sets are numbered.
//
// A payment that breaks the guide is refused with an *x12.EncodeError that names its fields. Balance is the caller's:
// Payment.Check.
type Encoder struct {
	out    *x12.Writer
	o      EncodeOptions
	d      edi.Delims
	faults []x12.Fault
}

// NewEncoder writes to w.
func NewEncoder(w io.Writer, env x12.Envelope, o EncodeOptions) *Encoder {
	e := &Encoder{out: x12.NewWriter(w, env, x12.WriterOptions{NewLines: o.NewLines}), o: o}
	if e.out.Err() == nil {
		d := e.out.Delimiters()
		e.d = edi.Delims{Element: d.Element[0], Component: d.Component[0], Repetition: d.Repetition[0], Segment: d.Segment[0]}
	}
	return e
}

// Faults are those of the payments written in spite of them.
func (e *Encoder) Faults() []x12.Fault { return e.faults }

// Encode writes a payment.
func (e *Encoder) Encode(p *remit.Payment) error {
	if err := e.out.Err(); err != nil {
		return err
	}
	body, n, faults, err := e.render(p)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		if !e.o.Lenient {
			return &x12.EncodeError{Faults: faults}
		}
		e.faults = append(e.faults, faults...)
	}
	if err := e.out.Begin(x12.Set{ID: "835", Version: version, Control: p.Control}); err != nil {
		return err
	}
	return e.out.Body(body, n)
}

// Close ends the interchange. An interchange without a payment is not written.
func (e *Encoder) Close() error { return e.out.Close() }

// render gives the segments of the transaction set, how many they are, and what is wrong with them.
func (e *Encoder) render(p *remit.Payment) ([]byte, int, []x12.Fault, error) {
	w := &builder{d: e.d}
	w.payment(p)
	issues, err := e.issues(w)
	if err != nil {
		return nil, 0, nil, err
	}
	if len(issues) > 0 || len(w.faults) > 0 {
		w = &builder{d: e.d, record: true}
		w.payment(p)
		for _, i := range issues {
			w.faults = append(w.faults, w.faultOf(i))
		}
	}
	for i := range w.faults {
		if at := w.faults[i].At; at.ID != "" {
			w.faults[i].Element = at.Where()
		}
	}
	return w.b, w.n, w.faults, nil
}

// issues reads the set as its receiver would.
func (e *Encoder) issues(w *builder) (out []edi.Issue, err error) {
	var b bytes.Buffer
	plain := x12.NewWriter(&b, x12.Envelope{
		Sender: x12.PartyID{ID: "AA"}, Receiver: x12.PartyID{ID: "BB"}, Created: time.Unix(0, 0).UTC(), Delimiters: e.out.Delimiters(),
	}, x12.WriterOptions{})
	if err := errors.Join(plain.Begin(x12.Set{ID: "835", Version: version}), plain.Body(w.b, w.n), plain.Close()); err != nil {
		return nil, err
	}
	rd := edi.NewReader(&b, edi.Options{Takes: takes}, true, func(i edi.Issue) {
		if v := verdictOf(i); v.Severity == guidelines.Error {
			out = append(out, i)
		}
	})
	for rd.Next() != edi.KindEnd {
	}
	rd.Release()
	return out, nil
}

// version is GS08.
const version = "005010X221A1"

// faultOf is an issue with the field that the element was written from.
func (w *builder) faultOf(i edi.Issue) x12.Fault {
	x := findingOf(i)
	f := x12.Fault{At: x.X12, Reason: x.Detail()}
	k := i.Segment - 2 // behind ST
	if i.Code == edi.SegmentMissing || i.Code == edi.LoopMissing {
		k-- // what is missing would stand behind it
	}
	if k >= 0 && k < len(w.marks) {
		m := &w.marks[k]
		f.Field = m.path
		if n := int(x.X12.Element); n > 0 && n <= len(m.names) {
			f.Field = join(m.path, m.names[n-1])
		} else if whole := slices.IndexFunc(m.names, func(s string) bool { return s != "" }); whole >= 0 && n == 0 && k == i.Segment-2 {
			f.Field = join(m.path, m.names[whole])
		}
	}
	if f.Field == "" {
		f.Field = "payment"
	}
	return f
}
