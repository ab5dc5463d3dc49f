package edi

import (
	"bytes"
	"io"
)

// Kind is what a Stream has come to.
type Kind uint8

// The kinds. For a trailer that is missing the Stream gives its kind with Lost set, so that headers and trailers
// always pair.
const (
	KindEnd Kind = iota
	KindISA
	KindTA1
	KindGS
	KindST
	KindBody // a segment inside a transaction set
	KindSE
	KindGE
	KindIEA
)

// A Stream reads the envelope around transaction sets: it pairs headers and trailers, compares control numbers and
// counts, and gives segments their ordinals.
type Stream struct {
	Scanner
	Seg     Segment
	Lost    bool // the trailer just given is not in the input
	Set     int  // ordinal of the transaction set in the input
	Segment int  // ordinal of Seg in its transaction set, ST = 1

	// The headers in force.
	ISA13, ISA12 string
	GS           [9]string // GS01-GS08 by position
	ST           [4]string // ST01-ST03

	openISA, openGS, openST  bool
	pending                  bool // Seg waits behind a trailer that was missing
	atEnd                    bool
	groups, sets             int // in the interchange, in the group
	groupNumbers, setNumbers seen
	strayed                  bool
	lower                    bool // the id of Seg is in lower case
	notify                   func(Issue)
	held                     []byte  // of Seg, while the input behind it is looked at
	look                     Segment // the segment looked at
	looks                    int     // since the claim or level began
	text                     string  // of the input from textAt on, see Text
	textAt                   int64
}

// textBlock bounds what Text copies at once, and so what a string that is kept holds alive.
const textBlock = 16 << 10

// Text is Seg as a string. It is cut from a copy of the input ahead, which other segments share: a string takes no
// allocation of its own.
func (s *Stream) Text() string {
	n := int64(len(s.Seg.Raw))
	if at := s.Seg.Offset - s.textAt; at >= 0 && at+n <= int64(len(s.text)) {
		return s.text[at : at+n]
	}
	from := s.Seg.Offset - s.base
	if from < 0 || from+n > int64(s.end) { // looking ahead has moved the buffer
		s.text, s.textAt = string(s.Seg.Raw), s.Seg.Offset
		return s.text
	}
	s.text, s.textAt = string(s.buf[from:min(int64(s.end), from+max(n, textBlock))]), s.Seg.Offset
	return s.text[:n]
}

// SharedText is the string that Text was cut from last, and the place in the input where it begins.
func (s *Stream) SharedText() (text string, at int64) { return s.text, s.textAt }

// seen remembers control numbers, up to a bound. Most files have one of a kind, which takes no map.
type seen struct {
	first string
	all   map[string]struct{}
	begun bool
}

// maxSeen bounds what seen holds; later numbers are not compared.
const maxSeen = 100_000

func (s *seen) add(v string) (dup bool) {
	if !s.begun {
		s.begun, s.first = true, v
		return false
	}
	if s.all == nil {
		s.all = map[string]struct{}{s.first: {}}
	}
	if _, dup = s.all[v]; !dup && len(s.all) < maxSeen {
		s.all[v] = struct{}{}
	}
	return dup
}

// reset begins new input; what the stream reports to stays.
func (s *Stream) reset(r io.Reader, o Options) {
	scanner := s.Scanner
	if scanner.report == nil {
		scanner.report = s.issue
	}
	*s = Stream{Scanner: scanner, notify: s.notify, held: s.held}
	s.Scanner.reset(r, o)
}

// issue gives an issue its place in the transaction set.
func (s *Stream) issue(i Issue) {
	if s.openST && i.Segment == 0 {
		i.Set, i.Segment = s.Set, s.Segment+1+s.passed
	}
	s.notify(i)
}

// Next goes on to the next segment or missing trailer.
func (s *Stream) Next() Kind {
	s.Lost = false
	for {
		if !s.pending && !s.atEnd {
			if !s.Scanner.Next(&s.Seg) {
				s.atEnd = true
			}
			up := s.Seg.ID.upper()
			s.lower = up != s.Seg.ID
			s.Seg.ID = up
			s.count()
		}
		s.pending = false
		if s.atEnd {
			return s.closeFor(0)
		}
		if kind, ok := s.segment(); ok {
			return kind
		}
	}
}

// Bounds of what is looked at behind a segment to understand what is wrong with it: bytes, segments, and how often for
// one unit or level. What is found does not depend on how the input arrives.
const (
	far      = 4 << 10
	farCount = 100
	maxLooks = 100
)

// upcoming gives the segments behind Seg, as far as they are whole and within the bounds.
func (s *Stream) upcoming(yield func(*Segment) bool) {
	if s.looks++; s.looks > maxLooks {
		return
	}
	if s.end-s.at < far && s.err == nil {
		s.held = append(s.held[:0], s.Seg.Raw...) // reading on moves the buffer
		s.Seg.Raw = s.held
		s.fill(far)
	}
	at, b := s.at, s.buf[s.at:min(s.end, s.at+far)]
	for range farCount {
		n := 0
		for n < len(b) && (b[n] == ' ' || b[n] == '\t' || b[n] == '\r' || b[n] == '\n') {
			n++
		}
		end := bytes.IndexByte(b[n:], s.delims.Segment)
		if end < 0 {
			return
		}
		s.look.set(b[n:n+end], s.base+int64(at+n), s.delims)
		s.look.ID = s.look.ID.upper()
		if !yield(&s.look) {
			return
		}
		at, b = at+n+end+1, b[n+end+1:]
	}
}

// nextID is the id of the segment behind Seg when it is one of three characters and in the buffer; else 0.
func (s *Stream) nextID() ID {
	b := s.buf[s.at:s.end]
	for len(b) > 0 && (b[0] == '\n' || b[0] == '\r') {
		b = b[1:]
	}
	if len(b) < 4 || b[3] != s.delims.Element {
		return 0
	}
	return idOf(b[:3])
}

// count gives the segment its ordinal; segments that were passed over have one too.
func (s *Stream) count() {
	if s.openST {
		s.Segment += 1 + s.passed
	}
	s.passed = 0
}

// segment handles Seg; false when it is passed over.
func (s *Stream) segment() (Kind, bool) {
	switch s.Seg.ID {
	case idISA, idIEA, idGS, idGE, idST, idSE, idTA1:
		if s.lower {
			s.lower = false
			s.issue(Issue{Code: LowerCaseID, Offset: s.Seg.Offset, ID: s.Seg.ID})
		}
		return s.envelope()
	}
	if s.openST {
		return KindBody, true
	}
	s.stray()
	return 0, false
}

// stray reports a segment that stands where none may; the first of a run.
func (s *Stream) stray() {
	if !s.strayed {
		s.issue(Issue{Code: EnvelopeOrder, ID: s.Seg.ID, Offset: s.Seg.Offset})
	}
	s.strayed = true
}

// closeFor closes, one a call, what is still open when a segment of the given id comes; id 0 is the end of the input.
func (s *Stream) closeFor(id ID) Kind {
	s.Lost = true
	switch {
	case s.openST:
		s.missing(idSE)
		s.openST = false
		return KindSE
	case s.openGS && id != idST:
		s.missing(idGE)
		s.openGS = false
		return KindGE
	case s.openISA && id != idGS && id != idST:
		s.missing(idIEA)
		s.openISA = false
		return KindIEA
	}
	s.Lost = false
	return KindEnd
}

func (s *Stream) missing(id ID) {
	i := Issue{Code: MissingTrailer, Other: id, Offset: s.Offset()}
	if !s.atEnd {
		i.Offset = s.Seg.Offset
		i.ID = s.Seg.ID
	}
	if s.openST {
		i.Set, i.Segment = s.Set, s.Segment
	}
	s.issue(i)
}

// envelope handles an envelope segment.
func (s *Stream) envelope() (Kind, bool) {
	id := s.Seg.ID
	if s.openST && (id == idST && s.misplaced() || id == idGS && !s.precedes(idST)) {
		s.issue(Issue{Code: EnvelopeOrder, ID: id, Offset: s.Seg.Offset, Set: s.Set, Segment: s.Segment}) // it begins nothing
		return 0, false
	}
	switch id {
	case idISA, idGS, idST, idTA1:
		if s.mustClose(id) {
			s.pending = true
			return s.closeFor(id), true
		}
	case idGE:
		if s.openST {
			s.pending = true
			return s.closeFor(id), true
		}
	case idIEA:
		if s.openST || s.openGS {
			s.pending = true
			return s.closeFor(id), true
		}
	}
	s.strayed = false
	switch id {
	case idISA:
		return s.beginInterchange(), true
	case idTA1:
		if s.openGS || !s.openISA || s.groups > 0 {
			s.stray()
		}
		return KindTA1, true
	case idGS:
		return s.beginGroup(), true
	case idST:
		return s.beginSet(), true
	case idSE:
		return s.endSet()
	case idGE:
		return s.endGroup()
	default:
		return s.endInterchange()
	}
}

// misplaced reports whether the segment behind an ST is not the one that its transaction set begins with.
func (s *Stream) misplaced() bool {
	second := secondOf(string(s.Seg.Element(1)))
	return second != 0 && !s.precedes(second)
}

// precedes reports whether a segment of the id, or nothing, stands behind Seg.
func (s *Stream) precedes(id ID) bool {
	is := true
	s.upcoming(func(next *Segment) bool {
		is = next.ID == id
		return false
	})
	return is
}

// mustClose reports whether something is open that a header of this id cannot stand in.
func (s *Stream) mustClose(id ID) bool {
	switch id {
	case idISA:
		return s.openST || s.openGS || s.openISA
	case idGS, idTA1:
		return s.openST || id == idGS && s.openGS
	}
	return s.openST
}

func (s *Stream) beginInterchange() Kind {
	s.openISA, s.groups, s.groupNumbers = true, 0, seen{}
	s.ISA12, s.ISA13 = string(s.Seg.Element(12)), string(s.Seg.Element(13))
	if v := s.Seg.Element(12); len(v) == 5 && v[2] < '5' && digits(v) {
		s.issue(Issue{Code: OldVersion, ID: idISA, Element: 12, Offset: s.Seg.ElementOffset(12)})
	}
	s.security()
	if c := s.Seg.Element(11); len(c) > 0 && alphanumeric(c[0]) {
		i := Issue{Code: LegacyRepetition, ID: idISA, Element: 11, Offset: s.Seg.ElementOffset(11)}
		if s.ISA12 >= "00402" {
			i.Code = BadDelimiters
		}
		s.issue(i)
	}
	return KindISA
}

// security compares ISA01 and ISA03, which say whether authorization and security information is given, with what
// stands behind them.
func (s *Stream) security() {
	for i := 1; i <= 3; i += 2 {
		blank := len(bytes.TrimSpace(s.Seg.Element(i+1))) == 0
		at := Issue{Code: NoteIf, ID: idISA, Element: int16(i + 1), Offset: s.Seg.ElementOffset(i + 1)}
		switch none := string(s.Seg.Element(i)) == "00"; {
		case none && !blank:
			at.Code = NoteOne
		case none || !blank || len(s.Seg.Element(i)) != 2:
			continue
		}
		s.issue(at)
	}
}

func (s *Stream) beginGroup() Kind {
	if !s.openISA {
		s.stray()
	}
	s.openGS, s.sets, s.setNumbers = true, 0, seen{}
	s.groups++
	for i := 1; i < len(s.GS); i++ {
		s.GS[i] = string(s.Seg.Element(i))
	}
	if n := len(s.GS[6]); !digits([]byte(s.GS[6])) || n > 9 {
		s.issue(Issue{Code: ControlNumber, ID: idGS, Element: 6, Offset: s.Seg.ElementOffset(6), Want: 9, Have: n})
	} else if s.groupNumbers.add(s.GS[6]) {
		s.issue(Issue{Code: DuplicateControl, ID: idGS, Element: 6, Offset: s.Seg.ElementOffset(6)})
	}
	if v := s.GS[8]; len(v) >= 6 && v[:4] == "0040" || len(v) >= 6 && v[:4] == "0030" {
		s.issue(Issue{Code: OldVersion, ID: idGS, Element: 8, Offset: s.Seg.ElementOffset(8)})
	}
	return KindGS
}

func (s *Stream) beginSet() Kind {
	if !s.openGS {
		s.stray()
		s.GS = [9]string{}
	}
	s.openST = true
	s.Set++
	s.sets++
	s.Segment = 1
	for i := 1; i < len(s.ST); i++ {
		s.ST[i] = string(s.Seg.Element(i))
	}
	at := Issue{ID: idST, Segment: 1, Set: s.Set, Element: 2, Offset: s.Seg.ElementOffset(2)}
	if n := len(s.ST[2]); n < 4 || n > 9 {
		at.Code, at.Want, at.Have = ControlNumber, 9, n
		s.issue(at)
	} else if s.setNumbers.add(s.ST[2]) {
		at.Code = DuplicateControl
		s.issue(at)
	}
	if s.ST[3] != "" && s.GS[8] != "" && s.ST[3] != s.GS[8] {
		s.issue(Issue{Code: MixedGuides, ID: idST, Segment: 1, Set: s.Set, Element: 3, Offset: s.Seg.ElementOffset(3)})
	}
	return KindST
}

func (s *Stream) endSet() (Kind, bool) {
	if !s.openST {
		s.stray()
		return 0, false
	}
	s.trailer(s.ST[2], s.Segment)
	s.openST = false
	return KindSE, true
}

func (s *Stream) endGroup() (Kind, bool) {
	if !s.openGS {
		s.stray()
		return 0, false
	}
	s.trailer(s.GS[6], s.sets)
	s.openGS = false
	return KindGE, true
}

func (s *Stream) endInterchange() (Kind, bool) {
	if !s.openISA {
		s.stray()
		return 0, false
	}
	s.trailer(s.ISA13, s.groups)
	s.openISA = false
	s.Close()
	return KindIEA, true
}

// trailer compares the count and the control number of a trailer with what was counted and with its header.
func (s *Stream) trailer(control string, counted int) {
	at := Issue{ID: s.Seg.ID, Offset: s.Seg.ElementOffset(1), Element: 1, Want: counted, Have: atoi(s.Seg.Element(1))}
	if s.openST {
		at.Segment, at.Set = s.Segment, s.Set
	}
	if at.Have != counted {
		at.Code = CountMismatch
		s.issue(at)
	}
	if string(s.Seg.Element(2)) != control {
		at.Code, at.Element, at.Offset, at.Want, at.Have = ControlMismatch, 2, s.Seg.ElementOffset(2), 0, 0
		s.issue(at)
	}
}

// atoi is the whole number in b; -1 when it is none, or too long to be a count.
func atoi(b []byte) int {
	if len(b) == 0 || len(b) > 10 {
		return -1
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}
