package x835

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

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
	w      io.Writer
	env    x12.Envelope
	o      EncodeOptions
	d      edi.Delims
	err    error
	begun  bool
	sets   int
	used   map[string]bool
	faults []x12.Fault
}

// NewEncoder writes to w.
func NewEncoder(w io.Writer, env x12.Envelope, o EncodeOptions) *Encoder {
	e := &Encoder{w: w, env: env, o: o, used: map[string]bool{}}
	e.d, e.err = delims(env.Delimiters)
	return e
}

// Faults are those of the payments written in spite of them.
func (e *Encoder) Faults() []x12.Fault { return e.faults }

// Encode writes a payment.
func (e *Encoder) Encode(p *remit.Payment) error {
	if e.err != nil {
		return e.err
	}
	if !e.begun {
		head, err := e.head()
		if err != nil {
			e.err = err
			return err
		}
		if err := e.write(head); err != nil {
			return err
		}
		e.begun = true
	}
	body, faults := e.render(p)
	if len(faults) > 0 {
		if !e.o.Lenient {
			return &x12.EncodeError{Faults: faults}
		}
		e.faults = append(e.faults, faults...)
	}
	e.used[e.controlOf(p)] = true
	e.sets++
	return e.write(body)
}

// Close ends the interchange. An interchange without a payment is not written.
func (e *Encoder) Close() error {
	if e.err != nil || !e.begun {
		return e.err
	}
	w := builder{d: e.d}
	w.own("GE", strconv.Itoa(e.sets), strconv.Itoa(max(e.env.GroupControl, 1)))
	w.own("IEA", "1", fmt.Sprintf("%09d", max(e.env.InterchangeControl, 1)))
	err := e.write(w.b)
	if e.err == nil {
		e.err = errors.New("x835: the encoder is closed")
	}
	return err
}

func (e *Encoder) write(b []byte) error {
	if e.o.NewLines {
		b = bytes.ReplaceAll(b, []byte{e.d.Segment}, []byte{e.d.Segment, '\n'})
	}
	_, err := e.w.Write(b)
	if err != nil {
		e.err = err
	}
	return err
}

// controlOf is ST02.
func (e *Encoder) controlOf(p *remit.Payment) string {
	if n := len(p.Control); n >= 4 && n <= 9 && !e.used[p.Control] && plain(p.Control) {
		return p.Control
	}
	for n := max(e.env.TransactionControl, 1) + e.sets; ; n++ {
		if c := fmt.Sprintf("%04d", n); !e.used[c] {
			return c
		}
	}
}

func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// render gives the transaction set, and what is wrong with it.
func (e *Encoder) render(p *remit.Payment) ([]byte, []x12.Fault) {
	set := func(record bool) *builder {
		w := &builder{d: e.d, record: record}
		control := e.controlOf(p)
		w.own("ST", "835", control)
		w.payment(p)
		w.own("SE", strconv.Itoa(w.n+1), control)
		return w
	}
	w := set(false)
	if issues := e.issues(w.b); len(issues) > 0 || len(w.faults) > 0 {
		w = set(true)
		for _, i := range issues {
			w.faults = append(w.faults, w.faultOf(i))
		}
	}
	for i := range w.faults {
		w.faults[i].Element = element(w.faults[i].At)
	}
	return w.b, w.faults
}

// element is a place in short: "2100 CLP02".
func element(p x12.Place) string {
	if p.ID == "" {
		return ""
	}
	s := p.ID
	if p.Element > 0 {
		s += fmt.Sprintf("%02d", p.Element)
	}
	if p.Component > 0 {
		s += "-" + strconv.Itoa(p.Component)
	}
	if p.Loop != "" {
		s = p.Loop + " " + s
	}
	return s
}

// issues reads the set as its receiver would.
func (e *Encoder) issues(set []byte) (out []edi.Issue) {
	w := builder{d: e.d}
	w.isa(&x12.Envelope{Sender: x12.PartyID{ID: "AA"}, Receiver: x12.PartyID{ID: "BB"}}, "010101", "0000")
	w.own("GS", "HP", "AA", "BB", "20010101", "0000", "1", "X", version)
	w.b = append(w.b, set...)
	w.own("GE", "1", "1")
	w.own("IEA", "1", "000000001")
	rd := edi.NewReader(bytes.NewReader(w.b), edi.Options{Takes: takes}, true, func(i edi.Issue) {
		if v := verdictOf(i); v.Severity == guidelines.Error {
			out = append(out, i)
		}
	})
	for rd.Next() != edi.KindEnd {
	}
	rd.Release()
	return out
}

// version is GS08.
const version = "005010X221A1"

// faultOf is an issue with the field that the element was written from.
func (w *builder) faultOf(i edi.Issue) x12.Fault {
	x := findingOf(i)
	f := x12.Fault{At: x.X12, Reason: x.Detail}
	k := i.Segment - 1
	if i.Code == edi.SegmentMissing || i.Code == edi.LoopMissing {
		k-- // what is missing would stand behind it
	}
	if k >= 0 && k < len(w.marks) {
		m := &w.marks[k]
		f.Field = m.path
		if n := int(x.X12.Element); n > 0 && n <= len(m.names) {
			f.Field = join(m.path, m.names[n-1])
		} else if whole := slices.IndexFunc(m.names, func(s string) bool { return s != "" }); whole >= 0 && n == 0 && k == i.Segment-1 {
			f.Field = join(m.path, m.names[whole])
		}
	}
	if f.Field == "" {
		f.Field = "payment"
	}
	return f
}

// own writes a segment of the envelope.
func (w *builder) own(id string, elements ...string) {
	w.id, w.cur, w.names, w.pending = id, append(w.cur[:0], elements...), w.names[:0], w.pending[:0]
	w.kept = nil
	w.always()
}

// isa writes ISA.
func (w *builder) isa(v *x12.Envelope, date, hour string) {
	repetition, ack := "^", "0"
	if w.d.Repetition != 0 {
		repetition = string(w.d.Repetition)
	}
	if v.AckRequested {
		ack = "1"
	}
	wide := func(s string, n int) string { return fmt.Sprintf("%-*s", n, s) }
	authorization, security := cmp.Or(v.Authorization.Qualifier, "00"), cmp.Or(v.Security.Qualifier, "00")
	w.own("ISA", authorization, wide(v.Authorization.ID, 10), security, wide(v.Security.ID, 10),
		cmp.Or(v.Sender.Qualifier, "ZZ"), wide(v.Sender.ID, 15), cmp.Or(v.Receiver.Qualifier, "ZZ"), wide(v.Receiver.ID, 15), date, hour,
		repetition, "00501", fmt.Sprintf("%09d", max(v.InterchangeControl, 1)), ack, cmp.Or(v.Usage, "P"), string(w.d.Component))
}

// head is ISA and GS.
func (e *Encoder) head() ([]byte, error) {
	v := &e.env
	refused := func(what string) error { return fmt.Errorf("%w: %s", x12.ErrEnvelope, what) }
	if v.Created.IsZero() {
		return nil, refused("created must be given: the encoder reads no clock")
	}
	if v.Usage != "" && v.Usage != "P" && v.Usage != "T" {
		return nil, refused("usage: P or T is asked for")
	}
	from, to := cmp.Or(v.GSSender, v.Sender.ID), cmp.Or(v.GSReceiver, v.Receiver.ID)
	for _, f := range []struct {
		name, text  string
		least, most int
	}{
		{"sender.id", v.Sender.ID, 2, 15}, {"receiver.id", v.Receiver.ID, 2, 15}, {"gsSender", from, 2, 15}, {"gsReceiver", to, 2, 15},
		{"sender.qualifier", cmp.Or(v.Sender.Qualifier, "ZZ"), 2, 2}, {"receiver.qualifier", cmp.Or(v.Receiver.Qualifier, "ZZ"), 2, 2},
		{"authorization.id", v.Authorization.ID, 0, 10}, {"security.id", v.Security.ID, 0, 10},
		{"authorization.qualifier", cmp.Or(v.Authorization.Qualifier, "00"), 2, 2}, {"security.qualifier", cmp.Or(v.Security.Qualifier, "00"), 2, 2},
	} {
		bad := slices.ContainsFunc([]byte(f.text), func(c byte) bool { return !edi.Basic(c) && !edi.Extended(c) || e.d.Has(c) })
		if n := len(f.text); n < f.least || n > f.most || bad {
			return nil, refused(fmt.Sprintf("%s: %d characters; %d to %d of the character set are asked for", f.name, n, f.least, f.most))
		}
	}
	for _, n := range []int{v.InterchangeControl, v.GroupControl, v.TransactionControl} {
		if n < 0 || n > 999_999_999 {
			return nil, refused("a control number has at most nine digits")
		}
	}
	w := builder{d: e.d}
	w.isa(v, v.Created.Format("060102"), v.Created.Format("1504"))
	w.own("GS", "HP", from, to, v.Created.Format("20060102"), v.Created.Format("1504"), strconv.Itoa(max(v.GroupControl, 1)), "X", version)
	return w.b, nil
}

// delims are the delimiters asked for; those that are missing are the usual ones.
func delims(v x12.Delimiters) (edi.Delims, error) {
	d := edi.Usual()
	for _, f := range []struct {
		text string
		to   *byte
	}{{v.Element, &d.Element}, {v.Component, &d.Component}, {v.Repetition, &d.Repetition}, {v.Segment, &d.Segment}} {
		switch len(f.text) {
		case 0:
		case 1:
			*f.to = f.text[0]
		default:
			return d, fmt.Errorf("%w: a delimiter is one character", x12.ErrEnvelope)
		}
	}
	if !d.Valid() || d.Has('.') || d.Has('-') {
		return d, fmt.Errorf("%w: delimiters must differ and be no letters, digits, blanks, . or -", x12.ErrEnvelope)
	}
	return d, nil
}
