package edi

import (
	"io"
	"strconv"
	"strings"
	"sync"
)

// A Reader puts the parts together: it reads the envelope, finds each segment's place in the guide of its transaction
// set and, when asked, checks it. Issues are given their whole place.
type Reader struct {
	Stream
	Guide *Guide // of the transaction set; nil when there is none for it
	Step  Step   // place of the segment just given
	Claim int    // ordinal in the transaction set of the claim being read, from 1; 0 outside of claims

	claims int // begun in the transaction set

	check  bool
	quiet  bool // a version whose guide this is not: only the envelope is reported
	report func(Issue)
	walker *Walker
	hl     [3]level // by depth: 20, 22, 23
	lastHL int      // number that the last HL should have
	sentHL int      // and has
}

// level is an open HL.
type level struct {
	text    [12]byte
	size    int
	child   bool // HL04 says that children follow
	had     bool // and one did
	claims  int
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
	rd.Guide, rd.Step, rd.Claim, rd.claims, rd.lastHL, rd.hl = nil, Step{}, 0, 0, 0, [3]level{}
	rd.check, rd.quiet, rd.report = check, false, report
	return rd
}

// Release gives the reader back; it and its segment are not to be used again.
func (r *Reader) Release() {
	if len(r.buf) > bufferSize {
		r.buf = nil
	}
	r.r, r.report = nil, nil
	readers.Put(r)
}

// noticed completes an issue of the stream.
func (r *Reader) noticed(i Issue) {
	if i.Segment > 0 && i.ID != idSE && i.ID != idST {
		i.Claim = r.Claim
	}
	if i.Code == SegmentTooLong && i.Segment > 0 {
		i.Loop = r.Loop()
	}
	r.report(i)
}

// Next goes on to the next segment. For segments of a transaction set that has a guide, Step is set.
func (r *Reader) Next() Kind {
	kind := r.Stream.Next()
	r.Step = Step{}
	switch kind {
	case KindISA, KindGS, KindGE, KindIEA, KindTA1:
		if r.check && !r.Lost {
			r.checkEnvelope()
		}
	case KindST:
		r.begin()
		r.place()
	case KindBody:
		r.place()
	case KindSE:
		r.end()
	}
	return kind
}

func (r *Reader) begin() {
	r.Guide, r.quiet = r.guide()
	r.Claim, r.claims, r.lastHL, r.sentHL, r.looks, r.hl = 0, 0, 0, 0, 0, [3]level{}
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

// guide is the guide of the transaction set. Where ST03 and GS08 name different ones, what follows decides.
func (r *Reader) guide() (g *Guide, foreign bool) {
	set, version := r.ST[1], r.ST[3]
	if version == "" {
		version = r.GS[8]
	}
	if a, _ := GuideFor("837", version, ""); a != nil {
		set = "837" // ST01 may be damaged; the version is that of an 837
	}
	g, foreign = GuideFor(set, r.ST[3], r.GS[8])
	if other, _ := GuideFor(set, "", r.GS[8]); other != nil && other != g && !foreign {
		g = other
		r.upcoming(func(s *Segment) bool {
			switch {
			case s.ID == idCLM && string(s.Component(5, 2)) == "B", s.ID == idSV1:
				g = Professional()
			case s.ID == idCLM && string(s.Component(5, 2)) == "A", s.ID == idSV2:
				g = Institutional()
			default:
				return true
			}
			return false
		})
	}
	return g, foreign
}

// GuideFor is the guide of a transaction set by its ST01, ST03 and GS08; foreign when it is that of a later version
// than the set names, good for finding the way but not for judging.
func GuideFor(set, st03, gs08 string) (g *Guide, foreign bool) {
	if set != "837" {
		return nil, false
	}
	for _, v := range []string{st03, gs08} {
		switch {
		case strings.HasPrefix(v, "005010X222"):
			return Professional(), false
		case strings.HasPrefix(v, "005010X223"):
			return Institutional(), false
		case strings.HasPrefix(v, "004010X098"):
			return Professional(), true
		case strings.HasPrefix(v, "004010X096"):
			return Institutional(), true
		}
	}
	return nil, false
}

// place finds the place of Seg.
func (r *Reader) place() {
	if r.Guide == nil {
		return
	}
	if r.Seg.ID == idHL {
		r.rightLevel()
	}
	r.Step = r.walker.Next(&r.Seg)
	d := r.Step.Def
	if r.lower {
		r.here(Issue{Code: LowerCaseID})
	}
	if d != nil && (r.BeginsClaim() || r.BeginsLevel()) {
		r.looks = 0
	}
	if d != nil && r.BeginsClaim() {
		r.claims++
		r.Claim = r.claims
		r.hl[1].claims++
		if r.Claim == 5001 {
			r.here(Issue{Code: ManyClaims, Want: 5000})
		}
	}
	switch {
	case d == nil:
	case d.ID == idHL:
		r.Claim = 0
		if !r.quiet && r.Step.Opens {
			r.level(d)
		}
	case r.BeginsLevel():
		r.Claim = 0
		r.impliedLevel(depthOf(r.Begun()))
	}
	if r.check && !r.quiet && !r.cut {
		Check(d, &r.Seg, r.here)
	}
}

// BeginsClaim reports whether the segment just given is the first of a claim: its CLM, or what stands there when it has
// none.
func (r *Reader) BeginsClaim() bool { return r.Step.Opens && r.Begun().claim }

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
	r.Claim = 0
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
	i.Segment, i.Set, i.Claim = r.Segment, r.Set, r.Claim
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
	if g, foreign := GuideFor("837", "", r.GS[8]); r.Seg.ID == idGS && g != nil && !foreign && r.GS[8] == g.Version {
		r.report(Issue{Code: NoAddendum, ID: idGS, Element: 8, Offset: r.Seg.ElementOffset(8), Data: 480})
	}
	if r.Seg.ID == idGS && len(r.GS[1]) == 2 && r.GS[1] != "HC" {
		if g, _ := GuideFor("837", "", r.GS[8]); g != nil {
			r.report(Issue{Code: BadCode, ID: idGS, Element: 1, Offset: r.Seg.ElementOffset(1)})
		}
	}
}

// level checks an HL segment: its number, its parent and whether children follow.
func (r *Reader) level(d *SegmentDef) {
	depth := depthOf(d.Loop)
	r.closeLevels(depth)
	number := r.Seg.Element(1)
	n := atoi(number)
	switch want := r.lastHL + 1; {
	case n == want || n > 0 && n == r.sentHL+1: // counted on, or on from a number that was wrong
		r.lastHL, r.sentHL = n, n
	default:
		r.here(Issue{Code: HLNumber, Element: 1, Offset: r.Seg.ElementOffset(1), Want: want, Have: n})
		r.lastHL, r.sentHL = want, n
	}
	if depth > 0 {
		up := &r.hl[depth-1]
		up.had = true
		parent := r.Seg.Element(2)
		if len(parent) > 0 && string(parent) != string(up.text[:up.size]) && atoi(parent) != up.number {
			r.here(Issue{Code: HLParent, Element: 2, Offset: r.Seg.ElementOffset(2)})
		}
	}
	l := &r.hl[depth]
	*l = level{open: true, segment: r.Segment, offset: r.Seg.ElementOffset(4), child: string(r.Seg.Element(4)) == "1", number: r.lastHL}
	l.size = copy(l.text[:], number)
}

// depthOf is the depth of a level: 2000A, 2000B, 2000C.
func depthOf(l *Loop) int { return int(l.ID[4] - 'A') }

// impliedLevel opens a level whose HL is missing. It had the next number, presumably.
func (r *Reader) impliedLevel(depth int) {
	r.closeLevels(depth)
	r.lastHL++
	r.sentHL = r.lastHL
	if depth > 0 {
		r.hl[depth-1].had = true
	}
	l := &r.hl[depth]
	*l = level{open: true, implied: true, number: r.lastHL}
	l.size = copy(l.text[:], strconv.Itoa(r.lastHL))
}

// The values of HL03.
const (
	level20 ID = '2' | '0'<<8
	level22 ID = '2' | '2'<<8
	level23 ID = '2' | '3'<<8
)

// rightLevel takes an HL for the level that the segment behind it shows, whatever HL03 says: a wrong one is then one
// defect, and not that of all that follows.
func (r *Reader) rightLevel() {
	if next := r.nextID(); next == idSBR && r.Seg.qualifier() == level22 || next == idPAT && r.Seg.qualifier() == level23 {
		return // as nearly always
	}
	var want ID
	r.upcoming(func(s *Segment) bool {
		switch q := s.qualifier(); {
		case s.ID == idSBR, s.ID == idNM1 && q == MakeID("IL"):
			want = level22
		case s.ID == idPAT && len(s.Element(1)) > 0, s.ID == idNM1 && q == MakeID("QC"):
			want = level23
		case s.ID == idCUR, s.ID == idPRV && q == MakeID("BI"), s.ID == idNM1 && q == MakeID("85"):
			want = level20
		}
		return false
	})
	if want != 0 {
		r.Seg.code, r.Seg.coded = want, true
	}
}

// closeLevels ends the HL of a depth and those below it.
func (r *Reader) closeLevels(depth int) {
	loops := [3]string{"2000A", "2000B", "2000C"}
	for i := 2; i >= depth; i-- {
		l := &r.hl[i]
		if l.open && l.child != l.had && (i > 0 || l.had) && !l.implied && !r.quiet {
			r.report(Issue{
				Code: HLChild, ID: idHL, Element: 4, Segment: l.segment, Offset: l.offset, Loop: loops[i], Set: r.Set,
			})
		}
		if l.open && i == 1 && !l.had && !l.child && l.claims == 0 && !r.quiet {
			r.here(Issue{Code: LoopMissing, Loop: "2300", Other: idCLM}) // neither claims nor patients
		}
		l.open = false
	}
}
