package x12

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/internal/edi"
)

// ErrClosed is the error of writing behind Close.
var ErrClosed = errors.New("x12: the interchange is closed")

// WriterOptions are the settings of a Writer; the zero value is meant for use.
type WriterOptions struct {
	NewLines bool // a line feed after each segment, for readers
}

// A Writer writes one interchange around transaction sets of any kind: ISA, GS, ST and their trailers, control numbers
// and counts. What the sets say is its caller's: whole segments with the delimiters of the envelope. A group holds the
// sets of one guide that follow each other.
//
// The first error of the envelope or of the writer below stays; only numbers that run out, which is ErrEnvelope, leave
// a Writer that can be closed.
type Writer struct {
	w        io.Writer
	env      Envelope
	o        WriterOptions
	d        edi.Delims
	err      error
	closed   bool
	out      []byte
	guide    *edi.Guide // of the open set; nil when none is open
	groups   int        // that were begun
	sets     int        // of the open group
	counted  int        // of them, those that bear a number of their own
	segments int        // of the open set
	control  string     // ST02 of the open set
	used     map[string]bool
}

// Set is a transaction set to be begun.
type Set struct {
	ID      string // ST01: 837
	Version string // the guide, as in GS08: 005010X222A1; another addendum of it that the envelope names stands in its place
	Control string // ST02, of four to nine digits or capital letters; one that is none of these, or used in the group, is numbered
}

// writerBuffers are those of writers that were closed.
var writerBuffers sync.Pool

// maxKeptBuffer bounds the buffers that are held for the next Writer.
const maxKeptBuffer = 64 << 10

// NewWriter writes to w. What is wrong with the envelope is the error of the first Begin, and of Err.
func NewWriter(w io.Writer, env Envelope, o WriterOptions) *Writer {
	out := &Writer{w: w, env: env, o: o}
	if b, ok := writerBuffers.Get().(*[]byte); ok {
		out.out = *b
	}
	if out.d, out.err = env.delims(); out.err == nil {
		out.err = env.check()
	}
	return out
}

// Parties gives the ids of sender and receiver that stand where the envelope has none.
func (w *Writer) Parties(sender, receiver string) {
	w.env.Sender.ID, w.env.Receiver.ID = cmp.Or(w.env.Sender.ID, sender), cmp.Or(w.env.Receiver.ID, receiver)
}

// Delimiters are those of the interchange, all four.
func (w *Writer) Delimiters() Delimiters {
	return Delimiters{Element: string(w.d.Element), Component: string(w.d.Component), Repetition: string(w.d.Repetition), Segment: string(w.d.Segment)}
}

// Err is the error that ended the work.
func (w *Writer) Err() error { return w.err }

// Begin begins a transaction set, with the interchange and the group that it needs; the set before it ends.
func (w *Writer) Begin(s Set) error {
	switch {
	case w.err != nil:
		return w.err
	case w.closed:
		return ErrClosed
	}
	g := edi.GuideOf(s.ID, s.Version)
	if g == nil {
		return refused("set " + s.ID + ": no guide for its version")
	}
	next := w.guide != g
	if err := w.countOn(next); err != nil {
		return err
	}
	switch {
	case w.groups == 0:
		if w.err = w.interchange(); w.err != nil {
			return w.err
		}
	case next:
		w.endGroup()
	default:
		w.endSet()
	}
	version := s.Version
	if g.Is(w.env.Guide) {
		version = w.env.Guide
	}
	if next {
		w.beginGroup(g, version)
	}
	w.guide, w.segments, w.control = g, 0, w.number(s.Control)
	w.sets++
	if len(g.Root.Items[0].Segment.Elements) > 2 {
		w.segment("ST", s.ID, w.control, version)
	} else {
		w.segment("ST", s.ID, w.control)
	}
	return nil
}

// countOn reports whether there are numbers left for another group, or another set of the open one.
func (w *Writer) countOn(group bool) error {
	switch {
	case !group && max(w.env.TransactionControl, 1)+w.counted > maxControl:
		return refused("transactionControl" + tooHigh + ", counting on")
	case group && max(w.env.GroupControl, 1)+w.groups > maxControl:
		return refused("groupControl" + tooHigh + ", counting on")
	}
	return nil
}

// number is ST02: the one asked for, or the next that is not used.
func (w *Writer) number(wanted string) string {
	if wanted != "" && !w.used[wanted] && isControl(wanted) {
		if w.used == nil {
			w.used = map[string]bool{}
		}
		w.used[wanted] = true
		return wanted
	}
	for {
		n := pad(max(w.env.TransactionControl, 1)+w.counted, 4)
		w.counted++
		if !w.used[n] {
			return n
		}
	}
}

// isControl reports whether a text may be an ST02 without being changed.
func isControl(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return len(s) >= 4 && len(s) <= 9
}

// Body writes n whole segments of the open set.
func (w *Writer) Body(segments []byte, n int) error {
	if w.err != nil {
		return w.err
	}
	w.segments += n
	if w.o.NewLines {
		for len(segments) > 0 {
			i := bytes.IndexByte(segments, w.d.Segment) + 1
			if i == 0 {
				i = len(segments)
			}
			w.out = append(append(w.out, segments[:i]...), '\n')
			segments = segments[i:]
		}
	} else {
		w.out = append(w.out, segments...)
	}
	return w.flush(64 << 10)
}

// Close ends the interchange. Without any set it writes nothing.
func (w *Writer) Close() error {
	if w.closed || w.err != nil {
		return w.err
	}
	w.closed = true
	if w.groups > 0 {
		w.endGroup()
		w.segment("IEA", strconv.Itoa(w.groups), pad(max(w.env.InterchangeControl, 1), 9))
	}
	return w.flush(0)
}

// flush hands the bytes over when there are more than limit.
func (w *Writer) flush(limit int) error {
	if len(w.out) <= limit {
		return nil
	}
	_, w.err = w.w.Write(w.out)
	w.out = w.out[:0]
	if w.closed && cap(w.out) <= maxKeptBuffer {
		b := w.out
		w.out = nil
		writerBuffers.Put(&b)
	}
	return w.err
}

// segment appends a segment of the envelope.
func (w *Writer) segment(id string, elements ...string) {
	w.segments++
	w.out = append(w.out, id...)
	for _, v := range elements {
		w.out = append(append(w.out, w.d.Element), v...)
	}
	w.out = append(w.out, w.d.Segment)
	if w.o.NewLines {
		w.out = append(w.out, '\n')
	}
}

func (w *Writer) endSet() { w.segment("SE", strconv.Itoa(w.segments+1), w.control) }

func (w *Writer) endGroup() {
	w.endSet()
	w.segment("GE", strconv.Itoa(w.sets), strconv.Itoa(max(w.env.GroupControl, 1)+w.groups-1))
}

func (w *Writer) beginGroup(g *edi.Guide, version string) {
	w.groups++
	w.sets, w.counted = 0, 0
	clear(w.used)
	v := &w.env
	w.segment("GS", g.Group, cmp.Or(v.GSSender, v.Sender.ID), cmp.Or(v.GSReceiver, v.Receiver.ID), v.Created.Format("20060102"), v.Created.Format("1504"),
		strconv.Itoa(max(v.GroupControl, 1)+w.groups-1), "X", version)
}

// interchange writes the ISA.
func (w *Writer) interchange() error {
	v := &w.env
	t := v.Created
	if t.IsZero() {
		return refused("created must be given: the encoder reads no clock")
	}
	for _, f := range []struct{ text, name string }{
		{v.Sender.ID, "sender.id"}, {v.Receiver.ID, "receiver.id"},
		{cmp.Or(v.GSSender, v.Sender.ID), "gsSender"}, {cmp.Or(v.GSReceiver, v.Receiver.ID), "gsReceiver"},
	} {
		if n := len(f.text); n < 2 || n > 15 || !w.clean(f.text) {
			return refused(f.name + ": " + strconv.Itoa(n) + " characters; 2 to 15 of the character set are asked for")
		}
	}
	for _, q := range []PartyID{v.Authorization, v.Security} {
		if !w.clean(strings.TrimRight(q.ID, " ")) {
			return refused("authorization, security: characters of the character set are asked for")
		}
	}
	ack, repetition := "0", "^"
	if v.AckRequested {
		ack = "1"
	}
	if w.d.Repetition != 0 {
		repetition = string(w.d.Repetition)
	}
	w.segment("ISA", v.Authorization.qualifier("03"), blanks(v.Authorization.ID, 10), v.Security.qualifier("01"), blanks(v.Security.ID, 10),
		cmp.Or(v.Sender.Qualifier, "ZZ"), blanks(v.Sender.ID, 15), cmp.Or(v.Receiver.Qualifier, "ZZ"), blanks(v.Receiver.ID, 15),
		t.Format("060102"), t.Format("1504"), repetition, "00501", pad(max(v.InterchangeControl, 1), 9), ack, cmp.Or(v.Usage, "P"), string(w.d.Component))
	return nil
}

// clean reports whether v may stand in a segment of the envelope.
func (w *Writer) clean(v string) bool {
	for i := range len(v) {
		if !w.d.Allows(v[i], w.env.Charset == "basic") {
			return false
		}
	}
	return v == "" || v[0] != ' ' && v[len(v)-1] != ' '
}

// qualifier says whether there is anything that authorizes: 00 when not, else the one given or the usual one.
func (p PartyID) qualifier(usual string) string {
	if p.ID == "" {
		return cmp.Or(p.Qualifier, "00")
	}
	return cmp.Or(p.Qualifier, usual)
}

// pad is n with zeros before it, at least width digits.
func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

// blanks is s with blanks behind it, width characters.
func blanks(s string, width int) string { return s + strings.Repeat(" ", max(width-len(s), 0)) }
