package ack

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/intake"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/money"
)

// ReadOptions are the settings of a Reader; the zero value is meant for use.
type ReadOptions struct {
	MaxSegment int  // bytes of one segment; default 16 KiB
	NoCheck    bool // only read: findings are of the envelope, the order of segments and contradictions, not of elements
}

// A Reader reads the acknowledgments of a file one answer at a time: any number of interchanges, groups and sets.
type Reader struct {
	rd       *edi.Reader
	handle   []func(*Reader) // by index of the segment in the guide in use
	guide    *edi.Guide
	err      error
	queue    []Answer
	findings intake.Findings
	answers

	unchecked bool
	number    int // ordinal of the transaction set of the answer last given
}

// answers are those being read.
type answers struct {
	group  *Group
	counts groupCounts
	set    *Set
	level  *Level
	claim  *Claim
	line   *Line
	batch  string
	totals totals
}

// NewReader reads from r.
func NewReader(r io.Reader, o ReadOptions) *Reader {
	a := &Reader{unchecked: o.NoCheck}
	a.rd = edi.NewReader(r, edi.Options{MaxSegment: o.MaxSegment, Takes: read, Unversioned: true}, !o.NoCheck, a.report)
	return a
}

// read reports whether a guide is one of an acknowledgment.
func read(g *edi.Guide) bool { return bindings(g) != nil }

// Answers gives the answers in the order of the file. The error is the one that ended the input early; what is damaged
// is among the Findings.
func (r *Reader) Answers() iter.Seq2[Answer, error] {
	return func(yield func(Answer, error) bool) {
		for r.more() {
			a := r.queue[0]
			r.queue[0] = nil
			r.queue = r.queue[1:]
			if !yield(a, nil) {
				return
			}
		}
		if r.err != nil {
			yield(nil, r.err)
		}
	}
}

// Findings gives what was found since it was last called: envelope, syntax, how the file follows the guide of its
// acknowledgment, and where that contradicts itself.
func (r *Reader) Findings() []x12.Finding { return r.findings.Take() }

// Err is the error that ended the input early, such as x12.ErrEncoding or one of the reader.
func (r *Reader) Err() error { return r.err }

// more reads until an answer is there; false at the end of the input.
func (r *Reader) more() bool {
	for len(r.queue) == 0 && r.rd != nil {
		r.next()
	}
	return len(r.queue) > 0
}

// next reads one segment.
func (r *Reader) next() {
	kind := r.rd.Next()
	if r.rd.Ended > 0 {
		r.endUnit()
	}
	switch kind {
	case edi.KindEnd:
		r.err = r.rd.Err()
		r.rd.Release()
		r.rd = nil
	case edi.KindTA1:
		r.give(&Interchange{r.el(1), r.el(2), r.el(3), r.el(4), r.el(5)})
	case edi.KindST:
		r.answers = answers{}
	case edi.KindBody:
		r.body()
	case edi.KindSE:
		r.endSet()
	}
}

// give queues an answer.
func (r *Reader) give(a Answer) {
	r.queue = append(r.queue, a)
	r.number = r.rd.Set
}

// body reads a segment of a transaction set.
func (r *Reader) body() {
	d := r.rd.Step.Def
	if d == nil {
		return
	}
	if r.guide != r.rd.Guide {
		r.guide = r.rd.Guide
		r.handle = bindings(r.guide)
	}
	if r.rd.Step.Opens {
		if around := r.rd.Step.Around; around != nil {
			r.open(around.ID)
		}
		r.open(d.Loop.ID)
	}
	if h := r.handle[d.Index]; h != nil && r.ready(d.Loop.ID) {
		h(r)
	}
}

// report is what the reader of segments calls for each issue.
func (r *Reader) report(i edi.Issue) {
	if i.Code == edi.UnknownGuide {
		return
	}
	v := verdict.Of(i)
	r.findings.Add(intake.Finding(i, &v))
}

// maxParts bounds the parts of one answer that are held (SEC-LIM-07).
const maxParts = 10_000

// here is the place of an element of the current segment.
func (r *Reader) here(element int) x12.Place {
	return x12.Place{
		Segment: r.rd.Segment, Byte: r.rd.Seg.ElementOffset(element), Loop: r.rd.Loop(), ID: r.rd.Seg.ID.String(),
		Element: element, Set: r.rd.Set,
	}
}

// find reports a contradiction.
func (r *Reader) find(rule guidelines.RuleID, severity guidelines.Severity, at x12.Place, text string) {
	f := x12.Finding{Level: x12.Balance, X12: at}
	f.Rule, f.Severity, f.Text, f.At = rule, severity, text, guidelines.Whole(guidelines.PartEnvelope)
	r.findings.Add(f)
}

func (r *Reader) el(i int) string { return strings.TrimSpace(string(r.rd.Seg.Element(i))) }

func (r *Reader) comp(i, c int) string { return string(r.rd.Seg.Component(i, c)) }

// num is element i as a count; 0 when it is none.
func (r *Reader) num(i int) int { return number(r.el(i)) }

// number is a count of at most nine digits; 0 for anything else.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n >= 1_000_000_000 {
		return 0
	}
	return n
}

// rest are the elements from i on that are not empty.
func (r *Reader) rest(i int) (out []string) {
	for ; i <= r.rd.Seg.Len(); i++ {
		if v := r.el(i); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// amount is element i as an amount; the zero Decimal when it is none, which is a finding.
func (r *Reader) amount(i int) decimal.Decimal {
	b := r.rd.Seg.Element(i)
	if len(b) == 0 {
		return decimal.Decimal{}
	}
	v, err := money.Parse(b)
	if err != nil {
		if r.unchecked { // else the guide says it
			r.find("X12-ENV-12", guidelines.Error, r.here(i), "The amount is not a number.")
		}
		return decimal.Decimal{}
	}
	return v
}

// Read reads all answers of a file. The error is the one that ended the input early; what could be read is returned
// with it.
func Read(r io.Reader) (*File, error) {
	a, f := NewReader(r, ReadOptions{}), new(File)
	var (
		sets   []Set
		report int // number of the transaction set of the last report
	)
	for answer, err := range a.Answers() {
		if err != nil {
			break
		}
		if report != a.number {
			switch answer.(type) {
			case *Level, *Claim:
				f.Reports = append(f.Reports, Report{})
				report = a.number
			}
		}
		switch v := answer.(type) {
		case *Interchange:
			f.Interchanges = append(f.Interchanges, *v)
		case *Set:
			sets = append(sets, *v)
		case *Group:
			v.Sets, sets = sets, nil
			f.Groups = append(f.Groups, *v)
		case *Level:
			p := &f.Reports[len(f.Reports)-1]
			p.Levels = append(p.Levels, *v)
		case *Claim:
			p := &f.Reports[len(f.Reports)-1]
			p.Claims = append(p.Claims, *v)
		}
	}
	f.Findings = a.Findings()
	return f, a.Err()
}
