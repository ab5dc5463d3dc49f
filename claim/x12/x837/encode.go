package x837

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"sync"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
)

// EncodeOptions are the settings of an Encoder; the zero value is meant for use.
type EncodeOptions struct {
	// Transliterate writes what the character set does not have in the characters it has: accents are dropped, letters
	// raised unless the envelope's charset is "extended", delimiters in data become blanks. Changes lists the fields.
	Transliterate bool
	// Omit leaves out what the guide has no place for, and what a field beside it displaces, and lists it in Omitted.
	// Without it a claim with such a field is refused.
	Omit      bool
	NewLines  bool // a line feed after each segment, for readers
	MaxClaims int  // claims of a transaction set; default 5,000, as the guides advise
}

// An Encoder writes claims into one interchange. Claims that follow each other and have the billing provider, the
// subscriber or the patient in common share their loops; professional, institutional and dental claims go to groups of
// their own. The same envelope and claims give the same bytes.
type Encoder struct {
	out *x12.Writer
	env x12.Envelope
	o   EncodeOptions

	d       edi.Delims
	seg     writer
	buf     []byte   // for an HL
	bind    *binding // guide of the open transaction set; nil when none is open
	hl      int
	claims  int // of the open transaction set
	encoded int
	under   int // claims under the level that is open
	closed  bool
	levels  [3][]byte
	parent  [2]int // HL01 of the open billing provider and subscriber
	open    [3]bool
	changes []Change
	omitted []Change
}

// NewEncoder writes to w. An envelope that cannot be written is refused by the first Encode.
func NewEncoder(w io.Writer, env x12.Envelope, o EncodeOptions) *Encoder {
	e := new(Encoder)
	e.init(w, env, o)
	return e
}

// init begins a file; the buffers of e are used again.
func (e *Encoder) init(w io.Writer, env x12.Envelope, o EncodeOptions) {
	kept := e.kept()
	e.out, e.env, e.o = x12.NewWriter(w, env, x12.WriterOptions{NewLines: o.NewLines}), env, o
	e.buf, e.levels = kept.buf, kept.levels
	if e.out.Err() == nil {
		d := e.out.Delimiters()
		e.d = edi.Delims{Element: d.Element[0], Component: d.Component[0], Repetition: d.Repetition[0], Segment: d.Segment[0]}
	}
	upper := o.Transliterate && env.Charset != "extended"
	e.seg = writer{d: e.d, allowed: allowedBytes(env.Charset == "basic", upper, e.d), convert: o.Transliterate, upper: upper,
		b: kept.seg.b, room: kept.seg.room, points: kept.seg.points}
	if o.MaxClaims <= 0 {
		e.o.MaxClaims = 5000
	}
}

// kept is an Encoder with the buffers of e and nothing else.
func (e *Encoder) kept() Encoder {
	return Encoder{buf: e.buf[:0], levels: [3][]byte{e.levels[0][:0], e.levels[1][:0], e.levels[2][:0]},
		seg: writer{b: e.seg.b[:0], room: e.seg.room[:0], points: e.seg.points[:0]}}
}

// encoders hold those of files that were written whole, for their buffers.
var encoders sync.Pool

// maxKeptBuffer bounds what is held so, as the bytes of a claim.
const maxKeptBuffer = 64 << 10

// Encode writes one claim. A claim that cannot be represented is refused whole with an *EncodeError, and nothing of it
// is written; the Encoder stays usable. Where the numbers of the envelope run out, which is ErrEnvelope, it can be closed.
func (e *Encoder) Encode(c *claim.Claim) error {
	if e.closed {
		return x12.ErrClosed
	}
	if err := e.out.Err(); err != nil {
		return err
	}
	e.encoded++
	if c.Setting.String() == "" {
		return &x12.EncodeError{Faults: []x12.Fault{{Field: "setting", Reason: "required: professional, outpatient, inpatient or dental"}}}
	}
	b := variantFor(c.Setting).binding()
	p := e.render(b, c)
	if !e.o.Omit {
		e.seg.refuseOmitted()
	}
	if len(e.seg.faults) > 0 {
		return &x12.EncodeError{Faults: append([]x12.Fault(nil), e.seg.faults...)}
	}
	if err := e.place(b, c, p); err != nil {
		return err
	}
	e.tell(&e.seg, e.encoded)
	return e.out.Err()
}

// tell keeps what a writer altered and left out.
func (e *Encoder) tell(w *writer, claim int) {
	for _, c := range w.changed {
		c.Claim = claim
		e.changes = append(e.changes, c)
	}
	for _, c := range w.omitted {
		c.Claim = claim
		e.omitted = append(e.omitted, c)
	}
}

// Omitted lists the fields of the claims written that were left out, as EncodeOptions.Omit allows: their guide has no
// place for them, or the place is taken by a field that stands for the same.
func (e *Encoder) Omitted() []Change { return e.omitted }

// Changes lists the fields of the claims written that transliteration altered.
func (e *Encoder) Changes() []Change { return e.changes }

// Close ends the interchange. Without any claim it writes nothing.
func (e *Encoder) Close() error {
	e.closed = true
	return e.out.Close()
}

// pieces are the parts of a rendered claim in the writer's buffer: three levels and the claim, with the number of
// their segments.
type pieces struct {
	end   [4]int
	count [4]int
}

// render writes the segments of a claim, all but the HL, and checks them.
func (e *Encoder) render(b *binding, c *claim.Claim) (p pieces) {
	w := &e.seg
	w.b, w.bind, w.faults, w.changed, w.depth, w.inside = w.b[:0], b, w.faults[:0], w.changed[:0], 0, false
	w.omitted = w.omitted[:0]
	clear(w.seen[:])
	cw := claimWriter{writer: w, c: c, institutional: c.Setting.Institutional()}
	cw.dependent = !c.PatientIsSubscriber()
	extra := keptSegments(c)
	for l := range p.end {
		position := 1
		if level(l) == levelClaim {
			position = 0
		}
		w.group(position, extra.of(level(l)))
		switch level(l) {
		case levelBilling:
			cw.billing()
		case levelSubscriber:
			cw.subscriber()
		case levelPatient:
			if cw.dependent {
				cw.patient()
			}
		default:
			cw.claim()
		}
		p.count[l] = w.endGroup(position)
		p.end[l] = len(w.b)
	}
	return p
}

// place puts a rendered claim into the file: it opens what must be opened.
func (e *Encoder) place(b *binding, c *claim.Claim, p pieces) error {
	if e.bind != b || e.claims >= e.o.MaxClaims {
		if err := e.begin(b, c); err != nil {
			return err
		}
	}
	buf := e.seg.b
	bill, sub, pat := buf[:p.end[0]], buf[p.end[0]:p.end[1]], buf[p.end[1]:p.end[2]]
	dependent := len(pat) > 0
	if e.under >= 100 {
		e.open[levelPatient] = false
		if !dependent {
			e.open[levelSubscriber] = false
		}
	}
	if !e.open[0] || !bytes.Equal(e.levels[0], bill) {
		e.parent[0] = e.level(levelBilling, 0, "20", true, bill, p.count[0])
	}
	if !e.open[1] || !bytes.Equal(e.levels[1], sub) {
		e.parent[1] = e.level(levelSubscriber, e.parent[0], "22", dependent, sub, p.count[1])
	}
	if dependent && (!e.open[2] || !bytes.Equal(e.levels[2], pat)) {
		e.level(levelPatient, e.parent[1], "23", false, pat, p.count[2])
	}
	e.out.Body(buf[p.end[2]:p.end[3]], p.count[3])
	e.claims++
	e.under++
	return nil
}

// level writes an HL with the segments of its level and returns its number.
func (e *Encoder) level(l level, parent int, code string, children bool, body []byte, count int) int {
	e.hl++
	b := strconv.AppendInt(append(e.buf[:0], 'H', 'L', e.d.Element), int64(e.hl), 10)
	b = append(b, e.d.Element)
	if parent > 0 {
		b = strconv.AppendInt(b, int64(parent), 10)
	}
	b = append(append(append(b, e.d.Element), code...), e.d.Element, '0', e.d.Segment)
	if children {
		b[len(b)-2] = '1'
	}
	e.buf = b
	e.out.Body(b, 1)
	e.out.Body(body, count)
	e.levels[l] = append(e.levels[l][:0], body...)
	for i := range e.open {
		e.open[i] = level(i) <= l && (level(i) == l || e.open[i])
	}
	e.under = 0
	return e.hl
}

// Encode837P writes professional claims as one interchange.
func Encode837P(w io.Writer, env x12.Envelope, o EncodeOptions, claims ...*claim.Claim) error {
	return encodeAll(w, env, o, variantP, claims)
}

// Encode837I writes institutional claims as one interchange.
func Encode837I(w io.Writer, env x12.Envelope, o EncodeOptions, claims ...*claim.Claim) error {
	return encodeAll(w, env, o, variantI, claims)
}

// Encode837D writes dental claims as one interchange.
func Encode837D(w io.Writer, env x12.Envelope, o EncodeOptions, claims ...*claim.Claim) error {
	return encodeAll(w, env, o, variantD, claims)
}

// ErrSetting is the error of a claim given to a function that writes claims of another guide.
var ErrSetting = errors.New("x12: setting of the claim is of another guide")

func encodeAll(w io.Writer, env x12.Envelope, o EncodeOptions, v variant, claims []*claim.Claim) error {
	e, ok := encoders.Get().(*Encoder)
	if !ok {
		e = new(Encoder)
	}
	e.init(w, env, o)
	defer func() {
		if cap(e.seg.b) <= maxKeptBuffer {
			*e = e.kept()
			encoders.Put(e)
		}
	}()
	for _, c := range claims {
		if variantFor(c.Setting) != v {
			return ErrSetting
		}
		if err := e.Encode(c); err != nil {
			return err
		}
	}
	return e.Close()
}
