package edi

import (
	"bytes"
	"unicode/utf8"
)

// Check compares one segment with its layout d and reports every difference; Segment, Loop and the like are for the
// caller to fill in. With d nil only what holds for every segment is checked.
func Check(d *SegmentDef, s *Segment, report func(Issue)) {
	c := checker{def: d, seg: s, report: report}
	c.divided = s.Delims.Repetition != 0 && s.ID != idISA && bytes.IndexByte(s.Raw, s.Delims.Repetition) >= 0
	c.form()
	if d == nil || s.Len() == 0 { // of an empty one everything is missing
		return
	}
	n := s.Len()
	for i := range d.Elements {
		if i >= n && !d.Elements[i].Required {
			continue
		}
		c.element(i + 1)
	}
	if n > len(d.Elements) {
		c.extra()
	}
	for i := range d.Notes {
		c.note(&d.Notes[i])
	}
}

// checker holds what the parts of Check need.
type checker struct {
	def    *SegmentDef
	seg    *Segment
	report func(Issue)
	repeat int // of the element
	base   int // where the repeat begins in the element

	divided bool // a repetition separator stands in the segment
}

func (c *checker) issue(code Code, element, component int, at int, data, want, have int) {
	c.report(Issue{
		Code: code, ID: c.seg.ID, Element: int16(element), Component: uint8(component), Repeat: uint8(min(c.repeat, 255)),
		Offset: c.seg.ElementOffset(element) + int64(c.base+at), Data: data, Want: want, Have: have,
	})
}

// form checks what does not depend on a guide: emptiness, trailing separators, the number of elements.
func (c *checker) form() {
	s := c.seg
	n := s.Len()
	switch {
	case s.Overflow():
		c.issue(TooManyElements, MaxElements, 0, 0, 0, MaxElements, 0)
	case n == 0 || len(s.Raw) == int(s.ends[0])+1:
		c.issue(EmptySegment, 0, 0, 0, 0, 0, 0)
	case len(s.Element(n)) == 0:
		c.issue(TrailingEmpty, n, 0, 0, 0, 0, 0)
	}
	if c.def == nil {
		for i := 1; i <= n; i++ {
			if code := charsetIssue(s.Element(i)); code != CodeNone {
				c.issue(code, i, 0, 0, 0, 0, 0)
			}
		}
	}
}

// extra reports content behind the last element that the guide knows.
func (c *checker) extra() {
	for i := len(c.def.Elements) + 1; i <= c.seg.Len(); i++ {
		if len(c.seg.Element(i)) > 0 {
			c.issue(TooManyElements, i, 0, 0, 0, len(c.def.Elements), c.seg.Len())
			return
		}
	}
}

func (c *checker) element(i int) {
	e, b := &c.def.Elements[i-1], c.seg.Element(i)
	switch {
	case len(b) == 0:
		if e.Required {
			c.issue(ElementMissing, i, 0, 0, e.Data, 0, 0)
		}
		return
	case e.Unused:
		c.issue(ElementUnused, i, 0, 0, 0, 0, 0)
		return
	case e.Repeat > 1:
		c.repeats(i, e, b)
		return
	case c.divided && bytes.IndexByte(b, c.seg.Delims.Repetition) >= 0:
		c.issue(TooManyRepeats, i, 0, 0, e.Data, 1, 1+bytes.Count(b, []byte{c.seg.Delims.Repetition}))
		return
	}
	c.once(i, e, b)
}

// repeats checks each repeat of an element.
func (c *checker) repeats(i int, e *Element, b []byte) {
	sep := c.seg.Delims.Repetition
	for c.repeat = 1; ; c.repeat++ {
		end := -1
		if sep != 0 {
			end = bytes.IndexByte(b[c.base:], sep)
		}
		if c.repeat > e.Repeat {
			c.issue(TooManyRepeats, i, 0, 0, e.Data, e.Repeat, e.Repeat+1+bytes.Count(b[c.base:], []byte{sep}))
			break
		}
		v := b[c.base:]
		if end >= 0 {
			v = v[:end]
		}
		if len(v) == 0 {
			c.issue(TrailingEmpty, i, 0, 0, 0, 0, 0)
		} else {
			c.once(i, e, v)
		}
		if end < 0 {
			break
		}
		c.base += end + 1
	}
	c.repeat, c.base = 0, 0
}

// once checks an element or one repeat of it.
func (c *checker) once(i int, e *Element, b []byte) {
	switch {
	case e.Parts != nil:
		c.composite(i, e, b)
		return
	case bytes.IndexByte(b, c.seg.Delims.Component) >= 0 && e.Data != dataISA16:
		c.issue(TooManyParts, i, 0, 0, e.Data, 1, 1+bytes.Count(b, []byte{c.seg.Delims.Component}))
		return
	}
	var format ID
	if e.Data == dataPeriod && i > 1 {
		format = c.seg.Code(i - 1)
	}
	c.value(i, 0, 0, e, b, format)
}

// Data elements with rules of their own.
const (
	dataPeriod    = 1251
	dataFormat    = 1250
	dataCodeList  = 1270
	dataCode      = 1271
	dataProcedure = 234
	dataModifier  = 1339
	dataMoney     = 782
	dataISA16     = 10015
	dataISA11     = 10065
	dataISA12     = 10011
	dataDateISA   = 10008
	dataTimeISA   = 10009
)

func (c *checker) composite(i int, e *Element, b []byte) {
	sep, at, n := c.seg.Delims.Component, 0, 0
	var format ID
	for at <= len(b) {
		end := bytes.IndexByte(b[at:], sep)
		if end < 0 {
			end = len(b) - at
		}
		v := b[at : at+end]
		n++
		if n > len(e.Parts) {
			if len(bytes.Trim(b[at:], string(sep))) == 0 {
				c.issue(TrailingEmpty, i, n, at, 0, 0, 0)
				return
			}
			c.issue(TooManyParts, i, min(n, 255), at, 0, len(e.Parts), 1+bytes.Count(b, []byte{sep}))
			return
		}
		p := &e.Parts[n-1]
		switch {
		case len(v) == 0 && p.Required:
			c.issue(ElementMissing, i, n, at, p.Data, 0, 0)
		case len(v) > 0 && p.Unused:
			c.issue(ElementUnused, i, n, at, 0, 0, 0)
		case len(v) > 0:
			if p.Data == dataFormat {
				format = idOf(v)
			}
			c.value(i, n, at, p, v, format)
		case at == len(b) && n > 1:
			c.issue(TrailingEmpty, i, n, at, p.Data, 0, 0)
		}
		at += end + 1
	}
	for k := n; k < len(e.Parts); k++ {
		if e.Parts[k].Required {
			c.issue(ElementMissing, i, k+1, len(b), e.Parts[k].Data, 0, 0)
		}
	}
	if n > 2 && e.Parts[0].Data == dataCodeList {
		c.codeNotes(i)
	}
}

// codeNotes checks the syntax notes of the composite of a code (C022), where the guide does not use the component and
// so does not ask for the other one: a format with its period, and not both a second code and an indicator.
func (c *checker) codeNotes(i int) {
	given := func(k int) bool { return len(c.seg.Component(i, k)) > 0 }
	unused := func(k int) bool { p := c.def.Elements[i-1].Parts; return k > len(p) || p[k-1].Unused }
	switch format, period := given(3), given(4); {
	case format && !period && unused(3):
		c.issue(NoteAll, i, 4, 0, dataPeriod, 0, 0)
	case period && !format && unused(4):
		c.issue(NoteAll, i, 3, 0, dataFormat, 0, 0)
	}
	if given(8) && given(9) {
		c.issue(NoteOne, i, 9, 0, 0, 0, 0)
	}
}

// value checks characters, length, type and codes of one value. Only the first fault is reported, as one defect often
// shows in several ways.
func (c *checker) value(i, part, at int, e *Element, b []byte, format ID) {
	if code := charsetIssue(b); code != CodeNone {
		if e.Data != dataISA11 && e.Data != dataISA16 {
			c.issue(code, i, part, at, e.Data, 0, 0)
		}
		return
	}
	if c.def.ID != idISA && (b[0] == ' ' || b[len(b)-1] == ' ') {
		c.issue(BlankEnds, i, part, at, e.Data, 0, 0)
		return
	}
	if e.Codes != nil && !holds(e.Codes, idOf(b)) {
		c.issue(BadCode, i, part, at, e.Data, 0, 0)
		return
	}
	length, ok := c.measure(i, part, at, e, b)
	if !ok {
		c.issue(BadNumber, i, part, at, e.Data, 0, 0)
		return
	}
	switch {
	case length < e.Min:
		c.issue(TooShort, i, part, at, e.Data, e.Min, length)
		return
	case length > e.Max:
		c.issue(TooLong, i, part, at, e.Data, e.Max, length)
		return
	}
	if code := dateIssue(e, b, format); code != CodeNone {
		c.issue(code, i, part, at, e.Data, 0, 0)
		return
	}
	switch {
	case e.Type == TypeCode && e.Codes == nil, e.Data == dataCode, e.Data == dataProcedure, e.Data == dataModifier:
		if hasLower(b) {
			c.issue(LowerCaseCode, i, part, at, e.Data, 0, 0)
		}
	case e.Type == TypeDecimal && !e.Zeros && leadingZero(b):
		c.issue(LeadingZero, i, part, at, e.Data, 0, 0)
	}
}

func hasLower(b []byte) bool {
	for _, c := range b {
		if c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// leadingZero reports whether a number begins with a zero that another digit follows.
func leadingZero(b []byte) bool {
	if len(b) > 0 && b[0] == '-' {
		b = b[1:]
	}
	return len(b) > 1 && b[0] == '0' && b[1] != '.'
}

// measure is the length of a value as the standard counts it: digits of numbers, characters of texts. ok is false for
// a number that is none.
func (c *checker) measure(i, part, at int, e *Element, b []byte) (length int, ok bool) {
	switch e.Type {
	case TypeDecimal:
		count, decimals, negative, ok := decimalDigits(b)
		if ok && e.Data == dataMoney {
			c.money(i, part, at, e, decimals, negative)
		}
		return count, ok
	case TypeInteger:
		if b[0] == '-' {
			b = b[1:]
		}
		return len(b), digits(b)
	case TypeText, TypeCode:
		if len(b) > e.Max {
			return utf8.RuneCount(b), true
		}
	}
	return len(b), true
}

// dateIssue checks the types and elements that are dates or times.
func dateIssue(e *Element, b []byte, format ID) Code {
	switch {
	case e.Data == dataPeriod:
		return periodIssue(format, b)
	case e.Data == dataDateISA:
		if !digits(b) || !dayOK(2000+int(b[0]-'0')*10+int(b[1]-'0'), b[2:]) {
			return BadDate
		}
	case e.Type == TypeDate:
		if !DateOK(b) {
			return BadDate
		}
	case e.Type == TypeTime:
		if !timeOK(b) {
			return BadTime
		}
	}
	return CodeNone
}

func (c *checker) money(i, part, at int, e *Element, decimals int, negative bool) {
	if decimals > 2 {
		c.issue(AmountPrecision, i, part, at, e.Data, 2, decimals)
	}
	if negative && e.Positive {
		c.issue(NegativeAmount, i, part, at, e.Data, 0, 0)
	}
}

// note checks one syntax note.
func (c *checker) note(n *Note) {
	first := len(c.seg.Element(n.Of[0])) > 0
	given, missing := 0, 0
	for _, i := range n.Of {
		if len(c.seg.Element(i)) > 0 {
			given++
		} else if missing == 0 {
			missing = i
		}
	}
	rest := given
	if first {
		rest--
	}
	var code Code
	switch n.Kind {
	case 'P':
		if given > 0 && missing > 0 {
			code = NoteAll
		}
	case 'R':
		if given == 0 {
			code = NoteSome
		}
	case 'E':
		if given > 1 {
			code, missing = NoteOne, n.Of[1]
		}
	case 'C':
		if first && missing > 0 {
			code = NoteIf
		}
	case 'L':
		if first && rest == 0 {
			code, missing = NoteSome, n.Of[1]
		}
	}
	if code == CodeNone || c.required(missing) {
		return
	}
	c.issue(code, missing, 0, 0, c.data(missing), 0, 0)
}

// required reports whether the element is asked for anyway, so that its absence has been reported.
func (c *checker) required(i int) bool {
	return i >= 1 && i <= len(c.def.Elements) && c.def.Elements[i-1].Required && len(c.seg.Element(i)) == 0
}

func (c *checker) data(i int) int {
	if i >= 1 && i <= len(c.def.Elements) {
		return c.def.Elements[i-1].Data
	}
	return 0
}
