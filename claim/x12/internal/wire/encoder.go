package wire

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"slices"
	"time"

	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/x12text"
)

// Encoder writes sets of one transaction as an interchange.
type Encoder struct {
	out     *x12.Writer
	env     x12.Envelope
	lenient bool
	d       edi.Delims
	version string
	faults  []x12.Fault
	allowed *x12text.Set // characters that texts are written in; nil: as they are
	upper   bool
	given   int // messages that Folded had
	changes []x12.Change
}

// NewEncoder writes sets of a version to w.
func NewEncoder(w io.Writer, env x12.Envelope, version string, o x12.MessageOptions) *Encoder {
	e := &Encoder{out: x12.NewWriter(w, env, x12.WriterOptions{NewLines: o.NewLines}), env: env, version: version, lenient: o.Lenient}
	if e.out.Err() == nil {
		d := e.out.Delimiters()
		e.d = edi.Delims{Element: d.Element[0], Component: d.Component[0], Repetition: d.Repetition[0], Segment: d.Segment[0]}
	}
	if o.Transliterate {
		e.transliterate()
	}
	return e
}

// transliterate makes Folded write texts in the characters of the envelope's set, as the 837 does.
func (e *Encoder) transliterate() {
	basic, upper := e.env.Charset == "basic", e.env.Charset != "extended"
	var set x12text.Set
	for c := range 256 {
		b := byte(c)
		set[c] = e.d.Allows(b, basic) && !(upper && b >= 'a' && b <= 'z')
	}
	e.allowed, e.upper = &set, upper
}

// Envelope is the one that was asked for.
func (e *Encoder) Envelope() *x12.Envelope { return &e.env }

// Faults are those of the sets written in spite of them.
func (e *Encoder) Faults() []x12.Fault { return e.faults }

// Changes are the fields that Folded altered, of messages that were refused, too.
func (e *Encoder) Changes() []x12.Change { return e.changes }

// Close ends the interchange.
func (e *Encoder) Close() error { return e.out.Close() }

// Sets writes n messages, those that follow each other and have one head in one set, when that may be shared. build appends
// the body of the messages from to to; verify says what is wrong with them when they are read again.
func (e *Encoder) Sets(set string, n int, head func(i int) *exchange.Head, shared func(*exchange.Head) bool,
	build func(w *Builder, from, to int), verify func(file []byte, from, to int) []x12.Fault) error {
	for from := 0; from < n; {
		h, to := head(from), from+1
		for to < n && shared(h) && reflect.DeepEqual(head(to), h) {
			to++
		}
		err := e.encode(set, h.Control, func(w *Builder) { build(w, from, to) }, func(file []byte) []x12.Fault { return verify(file, from, to) })
		if err != nil {
			return err
		}
		from = to
	}
	return nil
}

// encode writes a set (ST01) with the control number that it would have; build appends its body;
// verify says what is wrong when it is read again.
func (e *Encoder) encode(set, control string, build func(w *Builder), verify func(file []byte) []x12.Fault) error {
	if err := e.out.Err(); err != nil {
		return err
	}
	w := &Builder{d: e.d, guide: edi.GuideOf(set, e.version)}
	build(w)
	issues, file, err := e.issues(set, w)
	if err != nil {
		return err
	}
	faults := w.faults
	for _, i := range issues { // each value is told once: what the builder said of it is not said again
		f := e.faultOf(w, i)
		if !slices.ContainsFunc(w.faults, func(x x12.Fault) bool { return x.Field == f.Field && x.At.Loop == f.At.Loop && x.At.ID == f.At.ID }) {
			faults = append(faults, f)
		}
	}
	for _, f := range verify(file) {
		if !slices.ContainsFunc(faults, func(x x12.Fault) bool { return x.Field == f.Field }) {
			faults = append(faults, f)
		}
	}
	for i := range faults {
		if at := faults[i].At; at.ID != "" {
			faults[i].Element = at.Where()
		}
	}
	if len(faults) > 0 {
		if !e.lenient {
			return &x12.EncodeError{Faults: faults}
		}
		e.faults = append(e.faults, faults...)
	}
	if err := e.out.Begin(x12.Set{ID: set, Version: e.version, Control: control}); err != nil {
		return err
	}
	return e.out.Body(w.b, w.n)
}

// issues reads the set as its receiver would.
func (e *Encoder) issues(set string, w *Builder) (out []edi.Issue, file []byte, err error) {
	var b bytes.Buffer
	plain := x12.NewWriter(&b, x12.Envelope{
		Sender: x12.PartyID{ID: "AA"}, Receiver: x12.PartyID{ID: "BB"}, Created: time.Unix(0, 0).UTC(), Delimiters: e.out.Delimiters(),
	}, x12.WriterOptions{})
	if err := errors.Join(plain.Begin(x12.Set{ID: set, Version: e.version}), plain.Body(w.b, w.n), plain.Close()); err != nil {
		return nil, nil, err
	}
	rd := edi.NewReader(bytes.NewReader(b.Bytes()), edi.Options{}, true, func(i edi.Issue) {
		wrong := verdict.Of(i).Severity == guidelines.Error || i.Code == edi.TooShort || i.Code == edi.TooLong // of what is written lengths are kept whatever the guide
		if wrong && i.Segment > 0 {
			out = append(out, i)
		}
	})
	for rd.Next() != edi.KindEnd {
	}
	rd.Release()
	return out, b.Bytes(), nil
}

// faultOf is an issue with the field that the element was written from.
func (e *Encoder) faultOf(w *Builder, i edi.Issue) x12.Fault {
	x := findingOf(i, e.version, nil)
	f := x12.Fault{At: x.X12, Reason: x.Detail()}
	k := i.Segment - 2 // behind ST
	missing := i.Code == edi.SegmentMissing || i.Code == edi.LoopMissing
	if missing {
		k-- // what is missing would stand behind it
	}
	if k >= 0 && k < len(w.marks) {
		m := &w.marks[k]
		f.Field = m.path
		if n := int(x.X12.Element); n > 0 && n <= len(m.names) {
			f.Field = Join(m.path, m.names[n-1])
		} else if whole := slices.IndexFunc(m.names, func(s string) bool { return s != "" }); whole >= 0 && n == 0 && !missing {
			f.Field = Join(m.path, m.names[whole])
		}
	}
	if f.Field == "" {
		f.Field = "message"
	}
	return f
}
