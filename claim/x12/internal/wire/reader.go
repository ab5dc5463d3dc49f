// Package wire reads and writes transaction sets by descriptions: each segment is described once, with the fields that
// its elements fill, and the description serves both ways. It knows no transaction.
package wire

import (
	"io"

	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/intake"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Handler is what a package makes of what is read.
type Handler interface {
	BeginSet()        // ST was read; the set is one of the package's
	Open(loop string) // a loop begins: the handler calls Enter for what it describes
	EndSet()
}

// Reader reads the sets of a file for a Handler.
type Reader struct {
	rd   *edi.Reader
	h    Handler
	s    string // the segment
	in   bool   // a set is being read
	open []scope
	env  x12.Envelope
	list intake.Findings
	err  error
	rule func(i edi.Issue, v *verdict.Verdict)
	note string // of an addendum that is missing
	set  *[]exchange.Segment
}

// scope is an open loop that is described.
type scope struct {
	loop     string
	describe func(o *Object)
	kept     *[]exchange.Segment
	seen     uint64
}

// Settings say what a Reader reads.
type Settings struct {
	MaxSegment int
	NoCheck    bool
	Takes      func(*edi.Guide) bool
	Label      string                                // the version in force, for the words of a finding
	Rule       func(i edi.Issue, v *verdict.Verdict) // may give an issue another rule; nil: none
}

// NewReader reads from r for h.
func NewReader(r io.Reader, o Settings, h Handler) *Reader {
	a := &Reader{h: h, rule: o.Rule, note: o.Label}
	a.rd = edi.NewReader(r, edi.Options{MaxSegment: o.MaxSegment, Takes: o.Takes, Unversioned: true}, !o.NoCheck, a.report)
	return a
}

// Next reads one segment; false at the end of the input.
func (r *Reader) Next() bool {
	if r.rd == nil {
		return false
	}
	switch r.rd.Next() {
	case edi.KindEnd:
		r.err = r.rd.Err()
		r.rd.Release()
		r.rd = nil
		return false
	case edi.KindISA:
		r.env = intake.Interchange(&r.rd.Seg)
	case edi.KindGS:
		intake.Group(&r.env, &r.rd.GS)
	case edi.KindST:
		r.open, r.set = r.open[:0], nil
		if r.in = r.rd.Guide != nil; r.in {
			r.h.BeginSet()
		}
	case edi.KindBody:
		if r.in {
			r.body()
		}
	case edi.KindSE:
		if r.in {
			r.in = false
			r.h.EndSet()
		}
	}
	return true
}

// Err is the error that ended the input early.
func (r *Reader) Err() error { return r.err }

// Envelope is that of the interchange and group being read.
func (r *Reader) Envelope() x12.Envelope { return r.env }

// Guide is that of the set being read.
func (r *Reader) Guide() *edi.Guide { return r.rd.Guide }

// ST02 is the control number of the set.
func (r *Reader) ST02() string { return r.rd.ST[2] }

// Set is the ordinal of the set in the file, from 1.
func (r *Reader) Set() int { return r.rd.Set }

// Enter says what describes a loop that has begun, and where segments of it that have no field are kept.
func (r *Reader) Enter(loop string, kept *[]exchange.Segment, describe func(o *Object)) {
	for i := range r.open {
		if r.open[i].loop == loop {
			r.open = r.open[:i]
			break
		}
	}
	r.open = append(r.open, scope{loop: loop, describe: describe, kept: kept})
}

// Leave forgets what describes a loop.
func (r *Reader) Leave(loop string) {
	for i := range r.open {
		if r.open[i].loop == loop {
			r.open = append(r.open[:i], r.open[i+1:]...)
			return
		}
	}
}

func (r *Reader) scope(loop string) *scope {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].loop == loop {
			return &r.open[i]
		}
	}
	return nil
}

// body reads a segment of a set.
func (r *Reader) body() {
	step := &r.rd.Step
	if step.Opens {
		if step.Around != nil {
			r.h.Open(step.Around.ID)
		}
		r.h.Open(step.Def.Loop.ID)
	}
	loop := r.rd.Loop()
	if step.Def != nil {
		loop = step.Def.Loop.ID
		if r.rd.Seg.ID == idHL && r.rd.Seg.Len() <= 4 {
			return
		}
	}
	r.s = r.rd.Text()
	sc := r.scope(loop)
	if sc == nil {
		for i := len(r.open) - 1; i >= 0 && sc == nil; i-- {
			sc = &r.open[i]
		}
		if sc != nil {
			r.keep(sc.kept, loop, false)
		}
		return
	}
	if step.Def == nil {
		r.keep(sc.kept, loop, false)
		return
	}
	o := Object{r: r, seen: sc.seen, q: r.rd.Seg.Code(1)}
	if o.q == 0 {
		o.q = edi.MakeID(string(r.rd.Seg.Component(1, 1)))
	}
	sc.describe(&o)
	sc.seen = o.seen
	if !o.hit || o.f.partial {
		r.keep(sc.kept, loop, o.hit)
	}
}

// maxKept bounds what is kept of one thing.
const maxKept = 10_000

func (r *Reader) keep(to *[]exchange.Segment, loop string, partial bool) {
	if to != nil && len(*to) < maxKept {
		*to = append(*to, exchange.Segment{Loop: loop, Text: r.rd.Seg.Delims.ToUsual(r.s), Partial: partial})
	}
}

// Element is element i of the segment at hand.
func (r *Reader) Element(i int) string { return string(r.rd.Seg.Element(i)) }

// Here is the place of an element of the segment at hand; 0: of the segment.
func (r *Reader) Here(element int) x12.Place {
	s := &r.rd.Seg
	return x12.Place{Segment: r.rd.Segment, Byte: s.ElementOffset(element), Loop: r.rd.Loop(), ID: s.ID.String(), Element: element, Set: r.rd.Set}
}

// Find reports something of the reader's own.
func (r *Reader) Find(rule guidelines.RuleID, severity guidelines.Severity, level x12.Levels, at x12.Place, text string) {
	f := x12.Finding{Level: level, X12: at}
	f.Rule, f.Severity, f.Text, f.At = rule, severity, text, guidelines.Whole(guidelines.PartEnvelope)
	if where := at.Where(); where != "" {
		f.Text = where + ": " + text
	}
	r.list.Add(f)
}

// Findings gives what was found since it was last called.
func (r *Reader) Findings() []x12.Finding { return r.list.Take() }

func (r *Reader) report(i edi.Issue) { r.list.Add(findingOf(i, r.note, r.rule)) }

func findingOf(i edi.Issue, label string, rule func(edi.Issue, *verdict.Verdict)) x12.Finding {
	v := verdict.Of(i)
	if i.Code == edi.NoAddendum {
		v.Reason = "the guide in force is the one with its addendum: " + label
	}
	if rule != nil {
		rule(i, &v)
	}
	return intake.Finding(i, &v)
}

// Component is the separator of components of the interchange.
func (r *Reader) Component() string { return string(r.rd.Seg.Delims.Component) }
