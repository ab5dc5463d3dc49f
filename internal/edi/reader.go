package edi

import (
	"io"
	"strconv"
	"sync"
)

// A Reader puts the parts together: it reads the envelope, finds each segment's place in the guide of its transaction
// set and, when asked, checks it. What the guide calls a unit is counted, and its begin is told. Issues are given their
// whole place.
type Reader struct {
	Stream
	Guide *Guide // of the transaction set; nil when there is none for it
	Step  Step   // place of the segment just given
	Unit  int    // ordinal in the transaction set of the unit being read, from 1; 0 outside of units
	Ended int    // ordinal of the unit that has ended before the segment or trailer just given; 0 when none has

	units  int // begun in the transaction set
	around int // loops around the unit

	takes  func(*Guide) bool
	loose  bool // Options.Unversioned
	check  bool
	quiet  bool // a version whose guide this is not: only the envelope is reported
	report func(Issue)
	walker *Walker
	hl     []level // by depth
	lastHL count   // HL01
	line   count   // of the numbered loop
}

// count follows numbers that count on from 1.
type count struct {
	should int // what the last one should have been
	sent   int // and was
}

// next notes n; ok when it counts on, or on from a number that was wrong.
func (c *count) next(n int) (want int, ok bool) {
	want = c.should + 1
	ok = n == want || n > 0 && n == c.sent+1
	c.should, c.sent = want, n
	if ok {
		c.should = n
	}
	return want, ok
}

// level is an open HL.
type level struct {
	loop    *Loop
	text    [12]byte
	size    int
	child   bool // HL04 says that children follow
	had     bool // and one did
	units   int
	segment int
	offset  int64
	open    bool
	implied bool // its HL is missing
	number  int  // that it should have
}

// readers holds readers for use again: their buffers and tables make up most of what a small file costs.
var readers = sync.Pool{New: func() any { return new(Reader) }}

// NewReader reads r. With check, every segment is compared with the guide. Whoever has done with the reader may give it
// back by Release.
func NewReader(r io.Reader, o Options, check bool, report func(Issue)) *Reader {
	rd := readers.Get().(*Reader)
	if rd.Stream.notify == nil {
		rd.Stream.notify = rd.noticed
	}
	rd.Stream.reset(r, o)
	rd.Guide, rd.Step, rd.takes, rd.loose = nil, Step{}, o.Takes, o.Unversioned
	rd.restart()
	rd.check, rd.quiet, rd.report = check, false, report
	return rd
}

// restart forgets what was counted.
func (r *Reader) restart() {
	r.Unit, r.units, r.lastHL, r.line, r.looks, r.hl = 0, 0, count{}, count{}, 0, r.hl[:0]
}

// Release gives the reader back; it and its segment are not to be used again.
func (r *Reader) Release() {
	if len(r.buf) > bufferSize {
		r.buf = nil
	}
	r.r, r.report, r.takes = nil, nil, nil
	readers.Put(r)
}

// noticed completes an issue of the stream.
func (r *Reader) noticed(i Issue) {
	if i.Segment > 0 && i.ID != idSE && i.ID != idST {
		i.Unit = r.Unit
		i.Guide = r.Guide
	}
	if i.Code == SegmentTooLong && i.Segment > 0 {
		i.Loop = r.Loop()
	}
	r.report(i)
}

// Next goes on to the next segment. For segments of a transaction set that has a guide, Step is set.
func (r *Reader) Next() Kind {
	kind := r.Stream.Next()
	r.Ended = 0
	if kind == KindBody && r.Guide != nil {
		r.place()
		return kind
	}
	r.Step = Step{}
	switch kind {
	case KindISA, KindGS, KindGE, KindIEA, KindTA1:
		if r.check && !r.Lost {
			r.checkEnvelope()
		}
	case KindST:
		if r.begin(); r.Guide != nil {
			r.place()
		}
	case KindSE:
		r.end()
	}
	return kind
}

func (r *Reader) begin() {
	r.Guide, r.quiet = r.guide()
	r.restart()
	if r.Guide == nil {
		r.here(Issue{Code: UnknownGuide, Element: 3})
		return
	}
	if r.walker == nil {
		r.walker = NewWalker(r.Guide, r.walked)
		r.walker.upcoming = r.upcoming
	} else {
		r.walker.Reset(r.Guide)
	}
}

// guide is the guide of the transaction set, when the reader takes it. Where ST03 and GS08 name different ones, what
// follows decides.
func (r *Reader) guide() (g *Guide, foreign bool) {
	set, version := r.ST[1], r.ST[3]
	if version == "" {
		version = r.GS[8]
	}
	if g, foreign = GuideFor(set, r.ST[3], r.GS[8]); g == nil {
		if g, foreign = GuideFor("", version, ""); g != nil {
			set = g.Set // ST01 may be damaged; the version says what it is
		} else if r.loose && !implementation(r.ST[3]) && !implementation(r.GS[8]) {
			g, foreign = onlyGuide(set, r.takes), true
		}
	}
	if other, _ := GuideFor(set, "", r.GS[8]); other != nil && other != g && !foreign {
		said := g
		g = other
		r.upcoming(func(s *Segment) bool {
			switch {
			case matchAny(said.told, s):
				g = said
			case !matchAny(other.told, s):
				return true
			}
			return false
		})
	}
	if g != nil && foreign {
		g = r.told(set, g)
	}
	if g != nil && r.takes != nil && !r.takes(g) {
		return nil, false
	}
	return g, foreign
}

// told is the guide of the transaction set that what follows shows first, of those that the reader takes: headers of
// earlier versions often name another guide of the set. Where nothing shows it is the one that the header names.
func (r *Reader) told(set string, named *Guide) *Guide {
	var list []*Guide
	for _, reg := range guides() {
		if reg.set == set {
			if g := reg.get(); len(g.told) > 0 && (r.takes == nil || r.takes(g)) {
				list = append(list, g)
			}
		}
	}
	if len(list) == 0 {
		return named
	}
	found := named
	r.upcoming(func(s *Segment) bool {
		for _, g := range list {
			if matchAny(g.told, s) {
				found = g
				return false
			}
		}
		return true
	})
	return found
}

// place finds the place of Seg.
func (r *Reader) place() {
	if r.Seg.ID == idHL {
		r.rightLevel()
	}
	r.walker.Next(&r.Seg, &r.Step)
	d := r.Step.Def
	var begun *Loop // when it is a unit, a level, or numbered
	if r.Step.Opens {
		if begun = r.Begun(); !begun.marked {
			begun = nil
		}
	}
	if r.Unit > 0 && (len(r.walker.stack) <= r.around || begun != nil && begun.unit) {
		r.Ended, r.Unit = r.Unit, 0
	}
	if r.lower {
		r.here(Issue{Code: LowerCaseID})
	}
	if begun != nil {
		r.begins(begun)
	}
	if r.check && !r.quiet {
		if !r.cut && (d == nil || !clean(d, &r.Seg, r.marks())) {
			Check(d, &r.Seg, r.here)
		}
	}
	if begun != nil && begun.numbered {
		r.numbered()
	}
}

// begins notes the begin of a unit or level.
func (r *Reader) begins(l *Loop) {
	if l.unit {
		r.beginUnit()
	}
	switch {
	case !l.level:
	case r.Step.Def.ID != idHL:
		r.looks = 0
		r.impliedLevel()
	default:
		r.looks = 0
		if !r.quiet {
			r.level(r.Step.Def)
		}
	}
}

// beginUnit counts a unit.
func (r *Reader) beginUnit() {
	r.looks = 0
	r.units++
	r.Unit, r.line, r.around = r.units, count{}, len(r.walker.stack)-1
	if r.Step.Around != nil {
		r.around--
	}
	for i := range r.hl {
		if r.hl[i].open {
			r.hl[i].units++
		}
	}
	if limit := r.Guide.MaxUnits; limit > 0 && r.units == limit+1 {
		r.here(Issue{Code: ManyUnits, Want: limit})
	}
}

// numbered compares the number of a loop with the count. One whose first segment is missing counts.
func (r *Reader) numbered() {
	n := r.line.should + 1
	if r.Seg.ID == r.Begun().Items[0].first().ID {
		n = atoi(r.Seg.Element(1))
	}
	if want, ok := r.line.next(n); !ok && r.check {
		i := Issue{Code: Numbering, Element: 1, Offset: r.Seg.ElementOffset(1), Want: want, Have: n}
		if d := r.Step.Def; len(d.Elements) > 0 {
			i.Data = d.Elements[0].Data
		}
		r.here(i)
	}
}

// BeginsUnit reports whether the segment just given is the first of a unit, or what stands there when that is missing.
func (r *Reader) BeginsUnit() bool { return r.Step.Opens && r.Begun().unit }

// Begun is the outermost loop that the segment just given opens.
func (r *Reader) Begun() *Loop {
	if r.Step.Around != nil {
		return r.Step.Around
	}
	return r.Step.Def.Loop
}

// BeginsLevel reports whether the segment just given is the first of a level: its HL, or what stands there when it has
// none.
func (r *Reader) BeginsLevel() bool { return r.Step.Opens && r.Begun().level }

// end leaves the transaction set.
func (r *Reader) end() {
	if r.Guide == nil {
		return
	}
	if !r.Lost {
		r.place()
		r.walker.Finish()
	} // else what is missing at the end is what was cut off
	if r.Unit > 0 {
		r.Ended, r.Unit = r.Unit, 0
	}
	r.closeLevels(0)
	r.Guide = nil
}

// Loop is the loop that the segment just given stands in; "" outside of loops.
func (r *Reader) Loop() string {
	if r.Step.Def != nil {
		return r.Step.Def.Loop.ID
	}
	if r.Guide != nil {
		return r.walker.Loop()
	}
	return ""
}

// walked completes an issue of the walker.
func (r *Reader) walked(i Issue) {
	if i.Element > 0 {
		i.Offset = r.Seg.ElementOffset(int(i.Element))
	}
	r.here(i)
}

// here completes an issue at Seg and reports it.
func (r *Reader) here(i Issue) {
	if r.quiet {
		return
	}
	i.Segment, i.Set, i.Unit, i.Guide = r.Segment, r.Set, r.Unit, r.Guide
	if i.ID == 0 {
		i.ID = r.Seg.ID
	}
	if i.Offset == 0 {
		i.Offset = r.Seg.Offset
	}
	if i.Loop == "" {
		i.Loop = r.Loop()
	}
	if d := r.Step.Def; d != nil {
		i.Key = d.Key
	}
	r.report(i)
}

// checkEnvelope compares an envelope segment with its layout.
func (r *Reader) checkEnvelope() {
	report := r.report
	if r.Seg.ID == idISA && len(r.Seg.Element(16)) == 0 {
		report = func(i Issue) { // that ISA16 is missing was said by its width
			if i.Element != 16 {
				r.report(i)
			}
		}
	}
	for _, d := range Envelope().Defs {
		if d.ID == r.Seg.ID {
			Check(d, &r.Seg, report)
		}
	}
	if v := r.Seg.Element(12); r.Seg.ID == idISA && len(v) == 5 && digits(v) && v[2] >= '5' && string(v) != "00501" {
		r.report(Issue{Code: BadCode, ID: idISA, Element: 12, Offset: r.Seg.ElementOffset(12), Data: dataISA12})
	}
	if r.Seg.ID == idGS {
		g, foreign := GuideFor("", "", r.GS[8])
		if g == nil || r.takes != nil && !r.takes(g) {
			return
		}
		if !foreign && g.Addendum != "" && r.GS[8] == g.Version {
			r.report(Issue{Code: NoAddendum, ID: idGS, Element: 8, Offset: r.Seg.ElementOffset(8), Data: 480})
		}
		if len(r.GS[1]) == 2 && !hasGroup(r.GS[8], r.GS[1]) {
			r.report(Issue{Code: BadCode, ID: idGS, Element: 1, Offset: r.Seg.ElementOffset(1)})
		}
	}
}

// depth is that of the innermost open level, 0 for one that no other is around.
func (r *Reader) depth() int {
	n := -1
	for i := range r.walker.stack {
		if r.walker.stack[i].loop.level {
			n++
		}
	}
	return n
}

// open makes room for a level at a depth and ends what was open there.
func (r *Reader) open(depth int) *level {
	r.closeLevels(depth)
	for len(r.hl) <= depth {
		r.hl = append(r.hl, level{})
	}
	if depth > 0 {
		r.hl[depth-1].had = true
	}
	return &r.hl[depth]
}

// level checks an HL segment: its number, its parent and whether children follow.
func (r *Reader) level(d *SegmentDef) {
	depth := r.depth()
	l := r.open(depth)
	number := r.Seg.Element(1)
	n := atoi(number)
	if want, ok := r.lastHL.next(n); !ok {
		r.here(Issue{Code: HLNumber, Element: 1, Offset: r.Seg.ElementOffset(1), Want: want, Have: n})
	}
	if depth > 0 {
		up := &r.hl[depth-1]
		parent := r.Seg.Element(2)
		if len(parent) > 0 && string(parent) != string(up.text[:up.size]) && atoi(parent) != up.number {
			r.here(Issue{Code: HLParent, Element: 2, Offset: r.Seg.ElementOffset(2)})
		}
	}
	*l = level{
		loop: d.Loop, open: true, segment: r.Segment, offset: r.Seg.ElementOffset(4), child: string(r.Seg.Element(4)) == "1",
		number: r.lastHL.should,
	}
	l.size = copy(l.text[:], number)
}

// impliedLevel opens a level whose HL is missing. It had the next number, presumably.
func (r *Reader) impliedLevel() {
	l := r.open(r.depth())
	n := r.lastHL.should + 1
	r.lastHL = count{n, n}
	*l = level{loop: r.Begun(), open: true, implied: true, number: n}
	l.size = copy(l.text[:], strconv.Itoa(n))
}

// rightLevel takes an HL for the level that the segment behind it shows, whatever HL03 says: a wrong one is then one
// defect, and not that of all that follows.
func (r *Reader) rightLevel() {
	levels := r.Guide.levels
	if len(levels) == 0 {
		return
	}
	next, code := r.nextID(), r.Seg.qualifier()
	for i := range levels {
		if m := &levels[i]; m.code == code && next != 0 && holds(m.next, next) {
			return // as nearly always
		}
	}
	r.upcoming(func(s *Segment) bool {
		for i := range levels {
			if matchAny(levels[i].by, s) {
				r.Seg.code, r.Seg.coded = levels[i].code, true
				break
			}
		}
		return false
	})
}

// closeLevels ends the level of a depth and those below it.
func (r *Reader) closeLevels(depth int) {
	for i := len(r.hl) - 1; i >= depth; i-- {
		l := &r.hl[i]
		if l.open && !r.quiet {
			// where another level is required inside, that is said to be missing
			if l.child != l.had && (l.had || !l.loop.needs) && !l.implied {
				r.report(Issue{
					Code: HLChild, ID: idHL, Element: 4, Segment: l.segment, Offset: l.offset, Loop: l.loop.ID, Set: r.Set, Guide: r.Guide,
				})
			}
			if len(l.loop.holds) > 0 && !l.had && !l.child && l.units == 0 {
				lacks := l.loop.holds[0]
				r.here(Issue{Code: LoopMissing, Loop: lacks.ID, Other: lacks.Items[0].first().ID})
			}
		}
		l.open = false
	}
}
