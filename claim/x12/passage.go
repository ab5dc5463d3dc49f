package x12

import (
	"io"
	"slices"

	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/internal/edi"
)

// A passage reads an input for Split and Merge. It hands out units, the claims of an 837, as the segments that they
// consist of, with the levels and headers around them; what a segment means it does not know.
type passage struct {
	rd       *edi.Reader
	each     func(*passage) error // called for each unit
	tell     func(*ForwardError)  // called for each thing that is not carried on
	file     int
	isa      []string // elements as read, the segment id first; nil where there is none
	gs, st   []string
	delims   edi.Delims
	set      int // changes with each transaction set, of all files
	header   piece
	levels   []*levelIn
	unit     piece
	open     bool // a unit is being read
	loop     *edi.Loop
	depth    int  // of that loop
	levelled bool // it begins with HL
	bare     bool // it is the level that was read last, without segments of its own
	hl       hlCount
	ordinal  int        // of the unit in the input
	before   int        // that of the unit before the set
	sets     int        // of the interchange
	guide    *edi.Guide // of the set; nil when there is none
	begun    bool       // an interchange was
	torn     bool       // the trailer read last is missing
	serial   int        // of the level that began last, of all files
}

// piece are segments as they were read.
type piece struct {
	b     []byte // with the terminator behind each
	at    []segmentAt
	fault *SyntaxError // why they cannot be carried on
}

// segmentAt is where a segment of a piece stands: in b, and in the input.
type segmentAt struct {
	start  int
	offset int64
	number int
	id     edi.ID
	loop   string
}

func (p *piece) reset() { p.b, p.at, p.fault = p.b[:0], p.at[:0], nil }

// Bounds of what is held for a header, a level or a unit, and for a transaction set that is one.
const (
	maxPiece = 8 << 20
	maxWhole = 64 << 20
)

// add appends the segment that rd stands at.
func (p *piece) add(rd *edi.Reader) {
	s := &rd.Seg
	if len(p.b)+len(s.Raw) > maxPiece && (!rd.Guide.Whole || len(p.b)+len(s.Raw) > maxWhole) {
		p.fail(&SyntaxError{Rule: "SEC-LIM-02", At: placeHere(rd), Reason: ErrTooLarge.Error(), Err: ErrTooLarge})
		return
	}
	p.at = append(p.at, segmentAt{len(p.b), s.Offset, rd.Segment, s.ID, rd.Loop()})
	p.b = append(append(p.b, s.Raw...), s.Delims.Segment)
}

// append takes the segments of another piece.
func (p *piece) append(q *piece) {
	for i := range q.at {
		q.at[i].start += len(p.b)
	}
	p.b, p.at = append(p.b, q.b...), append(p.at, q.at...)
	if q.fault != nil {
		p.fail(q.fault)
	}
	q.reset()
}

// fail notes the first reason.
func (p *piece) fail(why *SyntaxError) {
	if p.fault == nil {
		p.fault = why
	}
}

func placeHere(rd *edi.Reader) Place {
	return Place{Segment: rd.Segment, Byte: rd.Seg.Offset, Loop: rd.Loop(), ID: rd.Seg.ID.String(), Set: rd.Set}
}

// read goes through an input. The error is that of each, of the reader, or ErrCut.
func (p *passage) read(r io.Reader) error {
	p.file++
	p.rd = edi.NewReader(r, edi.Options{}, false, p.issue)
	p.isa, p.gs, p.ordinal, p.torn, p.begun = nil, nil, 0, false, false
	defer p.rd.Release()
	for {
		switch kind := p.rd.Next(); kind {
		case edi.KindEnd:
			if err := p.rd.Err(); err != nil {
				return err
			}
			switch {
			case p.torn:
				return ErrCut
			case !p.begun:
				return ErrNoInterchange
			}
			return nil
		case edi.KindISA:
			p.isa, p.gs, p.delims, p.torn = elementsOf(&p.rd.Seg), nil, p.rd.Seg.Delims, false
			p.sets, p.begun = 0, true
			p.interchange()
		case edi.KindTA1:
			p.lose("X12-ENV-02", 0, "an acknowledgment of an interchange is not carried on")
		case edi.KindGS:
			p.gs, p.torn = elementsOf(&p.rd.Seg), false
		case edi.KindST:
			p.torn = false
			p.beginSet()
		case edi.KindBody:
			if err := p.body(); err != nil {
				return err
			}
		case edi.KindSE:
			if err := p.endSet(); err != nil {
				return err
			}
		case edi.KindGE, edi.KindIEA:
			p.trailer()
			if kind == edi.KindGE {
				p.gs = nil
			} else if p.sets == 0 {
				p.lose("X12-ENV-02", 0, "the interchange has no transaction set and is not carried on")
			}
		}
	}
}

// elementsOf are the elements of a segment, its id first.
func elementsOf(s *edi.Segment) []string {
	return appendElements(make([]string, 0, s.Len()+1), s)
}

func appendElements(out []string, s *edi.Segment) []string {
	for i := 0; i <= s.Len(); i++ {
		out = append(out, string(s.Element(i)))
	}
	return out
}

// interchange looks at the elements of ISA that will be written in another form.
func (p *passage) interchange() {
	if n := p.rd.Seg.Element(13); !isDigits(n) {
		p.lose("X12-ENV-03", 13, "the control number has not the form asked for")
	}
}

func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// trailer looks at what a trailer says that will be written in another form.
func (p *passage) trailer() {
	p.torn = p.rd.Lost
	for i := 3; !p.torn && i <= p.rd.Seg.Len(); i++ {
		if len(p.rd.Seg.Element(i)) > 0 {
			p.lose("X12-ELM-04", i, "the element is foreign to the segment and not carried on")
		}
	}
}

// lose tells of something at the current segment that is not carried on.
func (p *passage) lose(rule string, element int, reason string) {
	at := placeHere(p.rd)
	at.Element = element
	if element > 0 {
		at.Byte = p.rd.Seg.ElementOffset(element)
	}
	p.tell(&ForwardError{SyntaxError: SyntaxError{Rule: rule, At: at, Reason: reason}, File: p.file})
}

// issue takes what the reader reports: what has gone, or is put right in what is written.
func (p *passage) issue(i edi.Issue) {
	switch i.Code {
	case edi.SegmentTooLong:
		p.current().fail(syntaxError(i))
		if p.open || len(p.levels) > 0 {
			return // the unit says it, or all that stand under the level
		}
	case edi.LowerCaseID:
		if i.Segment > 0 && i.ID != edi.MakeID("ST") && i.ID != edi.MakeID("SE") {
			return // carried on as it is
		}
	case edi.NoInterchange, edi.ISAWidth, edi.ISABroken, edi.BadDelimiters, edi.EnvelopeOrder, edi.MissingTrailer, edi.MissingTerminator,
		edi.ControlMismatch, edi.ControlNumber, edi.CountMismatch, edi.DuplicateControl, edi.UnknownGuide:
	default:
		return
	}
	p.tell(&ForwardError{SyntaxError: *syntaxError(i), File: p.file})
}

// syntaxError is an issue as an error.
func syntaxError(i edi.Issue) *SyntaxError {
	v := verdict.Of(i)
	return &SyntaxError{Rule: string(v.Rule), At: Place(verdict.PlaceOf(i)), Reason: v.Explain(i)}
}

// current is what the next segment would belong to.
func (p *passage) current() *piece {
	switch {
	case p.open:
		return &p.unit
	case len(p.levels) > 0:
		return &p.levels[len(p.levels)-1].piece
	}
	return &p.header
}

func (p *passage) beginSet() {
	p.st = elementsOf(&p.rd.Seg)
	p.set++
	p.sets++
	p.before = p.ordinal
	p.header.reset()
	p.levels, p.open, p.levelled, p.hl, p.guide = p.levels[:0], false, false, hlCount{}, p.rd.Guide
	if p.isa == nil || p.gs == nil {
		p.header.fail(&SyntaxError{Rule: "X12-ENV-02", At: placeHere(p.rd), Reason: "the transaction set stands in no group"})
	}
}

// body takes a segment of a transaction set.
func (p *passage) body() error {
	rd := p.rd
	if rd.Guide == nil {
		return nil
	}
	if rd.Step.Opens {
		switch {
		case !rd.BeginsLevel() && !rd.BeginsUnit():
		case rd.Guide.Whole && p.open: // all is one unit
		case rd.Guide.Whole:
			p.beginWhole()
		case rd.BeginsLevel() && rd.BeginsUnit(): // a unit of levels
			if err := p.endUnit(); err != nil {
				return err
			}
			depth := rd.Step.Depth
			if rd.Step.Around != nil {
				depth--
			}
			if err := p.close(depth); err != nil {
				return err
			}
			if n := len(p.levels); n > 0 {
				p.levels[n-1].parent = true
			}
			p.beginUnit()
			p.countLevel()
			return nil
		case rd.BeginsLevel() && p.open && p.levelled && rd.Step.Depth > p.depth: // inside of one
			p.countLevel()
		case rd.BeginsLevel():
			if err := p.endUnit(); err != nil {
				return err
			}
			return p.beginLevel()
		case rd.BeginsUnit():
			if err := p.endUnit(); err != nil {
				return err
			}
			p.beginUnit()
			return nil
		}
	}
	if d := rd.Step.Def; p.open && p.loop != nil && d != nil && rd.Step.Depth <= p.depth && d.Loop != p.loop {
		p.late()
	}
	if n := len(p.levels); n > 0 && !p.open && slices.Contains(rd.Guide.Alone, rd.Seg.ID) {
		p.levels[n-1].answer = true
	}
	p.current().add(rd)
	return nil
}

// late adds a segment that stands in a unit or behind it, but belongs to a level around it, to that level as well: it goes
// with the level where that is written again for units that follow.
func (p *passage) late() {
	for i := len(p.levels) - 1; i >= 0; i-- {
		if l := p.levels[i]; l.depth < p.rd.Step.Depth || l.depth == p.rd.Step.Depth && !p.rd.Step.Opens {
			l.later.add(p.rd)
			return
		}
	}
}

// beginUnit begins a unit.
func (p *passage) beginUnit() {
	rd := p.rd
	p.unit.reset()
	p.open, p.loop, p.depth, p.levelled = true, rd.Begun(), rd.Step.Depth, rd.BeginsLevel()
	if rd.Step.Around != nil {
		p.depth--
	}
	p.ordinal++
	if head := rd.Begun().Items[0].Segment.ID; rd.Seg.ID != head {
		p.unit.fail(&SyntaxError{
			Rule: "X12-SEG-05", Reason: "the required segment " + head.String() + " is missing before this one",
			At: Place{Segment: rd.Segment, Byte: rd.Seg.Offset, Loop: rd.Begun().ID, ID: head.String(), Set: rd.Set},
		})
	}
	for _, l := range p.levels {
		l.taken = true
	}
	if n := len(p.levels); n > 0 {
		p.levels[n-1].units++
	}
	p.unit.add(rd)
}

// beginWhole begins what of a transaction set is carried on as one unit: all behind its header.
func (p *passage) beginWhole() {
	p.unit.reset()
	p.open, p.loop = true, nil
	p.ordinal++
}

// endUnit hands the open unit out.
func (p *passage) endUnit() error {
	if !p.open {
		return nil
	}
	p.open = false
	err := p.each(p)
	for _, l := range p.levels {
		l.append(&l.later)
	}
	return err
}

// endSet ends a transaction set. A unit that is open when the input ends without SE is not whole.
func (p *passage) endSet() error {
	if p.guide != nil && p.guide.Whole && !p.open && len(p.header.at) > 0 {
		p.beginWhole()
	}
	if last := p.current(); p.rd.Lost && last != &p.header {
		first := last
		if len(first.at) == 0 {
			first = &p.header
		}
		last.fail(&SyntaxError{
			Rule: "X12-ENV-02", Reason: "the transaction set ends without SE", Err: ErrCut, At: first.at[0].place(p.rd.Set, 0),
		})
	}
	err := p.endUnit()
	if err == nil {
		err = p.close(0)
	}
	if p.ordinal == p.before && p.guide != nil {
		p.lose("X12-LOOP-01", 0, "the transaction set has no claim and is not carried on")
	}
	p.trailer()
	return err
}

// fault is why the unit cannot be carried on: something of its own, of a level around it or of the header.
func (p *passage) fault() *SyntaxError {
	why := p.unit.fault
	for _, l := range p.levels {
		if why == nil {
			why = l.fault
		}
	}
	if why == nil {
		why = p.header.fault
	}
	return why
}
