package edi

import (
	"bytes"
	"errors"
	"io"
)

// Options bound what a Scanner and what is built on it may hold. The zero value means the defaults.
type Options struct {
	MaxSegment int // bytes of one segment; default 16 KiB
	// Unversioned asks a Reader to follow the only guide of a transaction set, without checking it, where neither group nor
	// set name an implementation guide.
	Unversioned bool
	Takes       func(*Guide) bool // the guides that a Reader follows; nil for all. Other sets are reported as unknown
}

func (o Options) maxSegment() int {
	if o.MaxSegment <= 0 {
		return 16 << 10
	}
	return o.MaxSegment
}

// ErrEncoding is the error of input in UTF-16; X12 is text of one byte a character.
var ErrEncoding = errors.New("edi: input is UTF-16, not 8-bit text")

// A Scanner divides input into segments. It holds one buffer and allocates nothing for a segment.
type Scanner struct {
	r        io.Reader
	max      int
	buf      []byte
	at       int   // next byte in buf
	end      int   // of the bytes in buf
	base     int64 // offset in the input of buf[0]
	err      error // of r; io.EOF when it is at its end
	delims   Delims
	chars    *[256]uint8 // see marks
	charsFor Delims
	inside   bool // an ISA was read and is in force
	after    bool // an interchange has ended, and no other one begun
	begun    bool
	broken   bool // an ISA was reported that cannot be read
	cut      bool // the segment just given lacks its terminator
	passed   int  // segments passed over, for whoever counts
	report   func(Issue)
}

// NewScanner reads from r. report is called for each issue; it may be nil.
func NewScanner(r io.Reader, o Options, report func(Issue)) *Scanner {
	if report == nil {
		report = func(Issue) {}
	}
	s := &Scanner{report: report}
	s.reset(r, o)
	return s
}

// bufferSize is the size of the buffer for input of unknown length.
const bufferSize = 64 << 10

// reset begins new input. What the scanner reports to, and its buffer when that is of use, stay.
func (s *Scanner) reset(r io.Reader, o Options) {
	size := bufferSize
	if l, ok := r.(interface{ Len() int }); ok {
		size = max(min(size, l.Len()+1), 512)
	}
	buf := s.buf
	if len(buf) < size {
		buf = make([]byte, size)
	}
	*s = Scanner{r: r, max: o.maxSegment(), report: s.report, buf: buf, chars: s.chars, charsFor: s.charsFor}
}

// Delims are the delimiters of the interchange that is being read.
func (s *Scanner) Delims() Delims { return s.delims }

// Offset is the place in the input of the next byte.
func (s *Scanner) Offset() int64 { return s.base + int64(s.at) }

// Err is the error that ended the input: nil at its end, ErrEncoding, or that of the reader.
func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

// Next reads one segment into seg and reports whether there was one. An ISA is read where it stands at the start of a
// segment, and its delimiters hold from then on.
func (s *Scanner) Next(seg *Segment) bool {
	if !s.begun && !s.begin() {
		return false
	}
	for {
		if (s.at >= s.end || s.buf[s.at] <= ' ') && !s.skipBlank() {
			return false
		}
		if s.buf[s.at]|0x20 == 'i' && s.isa(seg) {
			return true
		}
		if !s.inside {
			if !s.findISA() {
				return false
			}
			continue
		}
		offset := s.Offset()
		if seg.scan(s.buf[s.at:s.end], offset, s.delims) && len(seg.Raw) <= s.max {
			s.at += len(seg.Raw) + 1
			return true
		}
		raw, ok := s.take()
		if !ok {
			s.passed++
			continue
		}
		seg.set(raw, offset, s.delims)
		return true
	}
}

// begin looks at the first bytes of the input.
func (s *Scanner) begin() bool {
	s.begun = true
	s.fill(4)
	b := s.buf[s.at:s.end]
	if utf16(b) {
		s.report(Issue{Code: BadEncoding})
		s.err, s.at, s.end = ErrEncoding, 0, 0
		return false
	}
	if bytes.HasPrefix(b, []byte("\xef\xbb\xbf")) {
		s.at += 3
	}
	return true
}

// fill makes at least n bytes ready, or all that there are.
func (s *Scanner) fill(n int) bool {
	for s.end-s.at < n {
		if s.err != nil {
			return false
		}
		if s.at > 0 {
			copy(s.buf, s.buf[s.at:s.end])
			s.base += int64(s.at)
			s.end -= s.at
			s.at = 0
		}
		if s.end == len(s.buf) {
			grown := make([]byte, 2*len(s.buf))
			copy(grown, s.buf[:s.end])
			s.buf = grown
		}
		got, err := s.r.Read(s.buf[s.end:])
		s.end += got
		if err != nil {
			s.err = err
		}
	}
	return true
}

// skipBlank passes over blanks and line ends, and behind an interchange over what fills a block or ends a file of old
// systems: NUL and 1A.
func (s *Scanner) skipBlank() bool {
	for {
		for s.at < s.end {
			switch s.buf[s.at] {
			case ' ', '\t', '\r', '\n':
				s.at++
			case 0, 0x1a:
				if !s.after {
					return true
				}
				s.at++
			default:
				return true
			}
		}
		if !s.fill(1) {
			return false
		}
	}
}

// isa reads the ISA at the current place, if there is one.
func (s *Scanner) isa(seg *Segment) bool {
	s.fill(isaLength + 128)
	b := s.buf[s.at:s.end]
	h, ok := readISA(b)
	if !ok {
		if len(b) >= 4 && idOf(b[:3]) == idISA && !alphanumeric(b[3]) && (!s.inside || b[3] == s.delims.Element) {
			s.report(Issue{Code: ISABroken, Offset: s.Offset(), ID: idISA})
			s.inside, s.broken = false, true
			s.at += 3
		}
		return false
	}
	s.delims, s.inside, s.after = h.delims, true, false
	seg.set(b[:h.length-1], s.Offset(), h.delims)
	s.at += h.length
	s.checkISA(seg, h)
	return true
}

// checkISA reports what is wrong with the form of an ISA.
func (s *Scanner) checkISA(seg *Segment, h header) {
	if seg.ID != idISA {
		s.report(Issue{Code: LowerCaseID, Offset: seg.Offset, ID: idISA})
		seg.ID = idISA
	}
	if !h.exact {
		for i, w := range isaWidths {
			if have := len(seg.Element(i + 1)); have != w {
				s.report(Issue{Code: ISAWidth, ID: idISA, Element: int16(i + 1), Offset: seg.ElementOffset(i + 1), Want: w, Have: have})
			}
		}
	}
	if !h.delims.Valid() {
		at := s.delims.repair()
		seg.Delims = s.delims
		s.report(Issue{Code: BadDelimiters, ID: idISA, Element: int16(at), Offset: seg.ElementOffset(at)})
	}
}

// marks tells what each character is by the delimiters in force.
func (s *Scanner) marks() *[256]uint8 {
	if s.chars == nil || s.charsFor != s.delims {
		s.chars, s.charsFor = charsOf(s.delims), s.delims
	}
	return s.chars
}

// take is the raw segment at the current place; false when it was too long and has been passed over. The last segment
// of an input may lack its terminator.
func (s *Scanner) take() ([]byte, bool) {
	from := 0
	for {
		b := s.buf[s.at:s.end]
		if i := bytes.IndexByte(b[from:], s.delims.Segment); i >= 0 {
			n := from + i
			if n > s.max {
				return s.tooLong(n)
			}
			s.at += n + 1
			return b[:n], true
		}
		from = len(b)
		if from > s.max {
			return s.pass()
		}
		if !s.fill(from + 1) {
			b = s.buf[s.at:s.end]
			s.report(Issue{Code: MissingTerminator, Offset: s.Offset(), ID: leadID(b, s.delims)})
			s.at, s.cut = s.end, true
			return bytes.TrimRight(b, " \t\r\n"), true
		}
	}
}

func (s *Scanner) tooLong(n int) ([]byte, bool) {
	s.report(Issue{Code: SegmentTooLong, Offset: s.Offset(), Want: s.max, ID: leadID(s.buf[s.at:s.end], s.delims)})
	s.at += n + 1
	return nil, false
}

// pass gives up a segment that is too long: its bytes are dropped as they come.
func (s *Scanner) pass() ([]byte, bool) {
	s.report(Issue{Code: SegmentTooLong, Offset: s.Offset(), Want: s.max, ID: leadID(s.buf[s.at:s.end], s.delims)})
	for {
		if i := bytes.IndexByte(s.buf[s.at:s.end], s.delims.Segment); i >= 0 {
			s.at += i + 1
			return nil, false
		}
		s.at = s.end
		if !s.fill(1) {
			return nil, false
		}
	}
}

// leadID is the segment id that b begins with.
func leadID(b []byte, d Delims) ID {
	if i := bytes.IndexByte(b[:min(len(b), 4)], d.Element); i > 0 {
		return idOf(b[:i])
	}
	return 0
}

// findISA passes over what stands where an interchange must begin, up to the next line or segment that begins with ISA.
func (s *Scanner) findISA() bool {
	if !s.broken {
		s.report(Issue{Code: NoInterchange, Offset: s.Offset()})
	}
	s.broken = false
	for {
		s.fill(isaLength)
		b := s.buf[s.at:s.end]
		if len(b) == 0 {
			return false
		}
		for i := 1; i+4 <= len(b); i++ {
			if b[i]|0x20 == 'i' && idOf(b[i:i+3]).upper() == idISA && !alphanumeric(b[i+3]) && !alphanumeric(b[i-1]) {
				s.at += i
				return true
			}
		}
		if s.err != nil {
			s.at = s.end
			return false
		}
		s.at = max(s.at+1, s.end-4)
	}
}

// Close ends the interchange: what follows must be another ISA.
func (s *Scanner) Close() { s.inside, s.after = false, true }
