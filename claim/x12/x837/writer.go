package x837

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/x12text"
)

// Change is a value that was altered or left out so that X12 can carry the claim: the field, never the value.
type Change struct {
	Claim int    // ordinal of the claim in the order of Encode, from 1; 0: the envelope
	Field string // "patient.lastName"
	Lost  bool   // of Changes: no character of the value can be written, and it was left out

	beside string // of Omitted: the field that stands in its place
}

// step is one part of the path to a field.
type step struct {
	name  string
	index int // -1: not a list
}

// writer appends segments to b and checks every element against its layout in the guide.
type writer struct {
	b       []byte
	d       edi.Delims
	allowed *x12text.Set
	convert bool // transliterate what is not allowed
	upper   bool // and letters to upper case
	bind    *binding
	def     *edi.SegmentDef
	start   int // of the segment in b
	at      int // element last written or passed
	pending int // separators not written yet
	parts   []edi.Element
	part    int
	waiting int // component separators not written yet
	inside  bool
	count   int            // segments of the group
	seen    [maxDefs]uint8 // by index: how often a segment was begun in its loop; 255: so often or more
	path    [4]step
	depth   int
	faults  []x12.Fault
	changed []Change                // fields that transliteration altered
	omitted []Change                // fields that the guide has no place for
	extra   []claim.UnmappedSegment // of the group, in order of position
	refs    *refs                   // where segments stand, when asked for
	room    []byte                  // for a code
	points  []int                   // for the pointers of a line
	merged  claim.OtherPayer        // what SBR says
	paid    claim.Adjudication      // what SVD says
	device  claim.DME               // what SV5 says
}

// group begins a group of segments; position is what HL or nothing before it counts.
func (w *writer) group(position int, extra []claim.UnmappedSegment) int {
	w.count, w.extra = position, extra
	return len(w.b)
}

// endGroup writes the kept segments that are left and returns how many segments the group has, its HL not counted.
func (w *writer) endGroup(position int) int {
	w.unmapped(1 << 30)
	return w.count - position
}

// unmapped writes the kept segments whose position has come.
func (w *writer) unmapped(position int) {
	for len(w.extra) > 0 && w.extra[0].Position <= position {
		w.count++
		position++
		if w.refs != nil {
			w.refs.list = append(w.refs.list, ref{segment: int32(w.count), offset: int64(len(w.b)), def: noDef})
		}
		w.raw(w.extra[0].Segment)
		w.extra = w.extra[1:]
	}
}

// raw writes a kept segment in the delimiters in use.
func (w *writer) raw(s string) {
	usual := edi.Usual()
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case usual.Element:
			c = w.d.Element
		case usual.Component:
			c = w.d.Component
		case usual.Repetition:
			c = w.d.Repetition
		default:
			if w.d.Has(c) {
				c = ' '
			}
		}
		w.b = append(w.b, c)
	}
	w.b = append(w.b, w.d.Segment)
}

// begin starts a segment by its key in the guide.
func (w *writer) begin(key string) { w.open(w.bind.def(key)) }

// open starts a segment.
func (w *writer) open(d *edi.SegmentDef) {
	if len(w.extra) > 0 {
		w.unmapped(w.count + 1)
	}
	w.count++
	if w.refs != nil {
		w.refs.list = append(w.refs.list, ref{def: int16(d.Index), segment: int32(w.count), offset: int64(len(w.b))})
	}
	w.def, w.start, w.at, w.pending = d, len(w.b), 0, 0
	i := uint8(d.Index)
	if n := w.bind.opens[i]; n > 0 {
		clear(w.seen[i:][:n])
	}
	if w.seen[i]++; w.seen[i] != 1 {
		w.repeated(i)
	}
	w.b = append(w.b, byte(d.ID), byte(d.ID>>8))
	if c := byte(d.ID >> 16); c != 0 {
		w.b = append(w.b, c)
	}
}

// end finishes the segment.
func (w *writer) end() {
	for i := w.at; i < len(w.def.Elements); i++ {
		if w.def.Elements[i].Required {
			w.at = i + 1
			w.refuse("", "", "required, and not given")
		}
	}
	w.b = append(w.b, w.d.Segment)
}

// next goes to the next element.
func (w *writer) next() *edi.Element {
	w.at++
	w.pending++
	if w.at > len(w.def.Elements) {
		return &beyond
	}
	return &w.def.Elements[w.at-1]
}

// separate writes the separators before a value.
func (w *writer) separate() {
	for ; w.pending > 0; w.pending-- {
		w.b = append(w.b, w.d.Element)
	}
	if w.inside {
		for ; w.waiting > 0; w.waiting-- {
			w.b = append(w.b, w.d.Component)
		}
	}
}

// slot is the layout of the value to be written: an element, or a component inside of begun parts.
func (w *writer) slot() *edi.Element {
	if !w.inside {
		return w.next()
	}
	w.part++
	if w.part > 1 {
		w.waiting++
	}
	if w.part > len(w.parts) {
		return &beyond
	}
	return &w.parts[w.part-1]
}

// beyond is the layout of an element behind the last one of the guide.
var beyond = edi.Element{Unused: true}

// composite begins an element of components.
func (w *writer) composite() {
	e := w.next()
	w.inside, w.parts, w.part, w.waiting = true, e.Parts, 0, 0
}

// endComposite ends it.
func (w *writer) endComposite(field string) {
	any := w.pending == 0
	for i := w.part; any && i < len(w.parts); i++ {
		if w.parts[i].Required {
			w.part = i + 1
			w.refuse(field, "", "required, and not given")
		}
	}
	if !any && w.def.Elements[w.at-1].Required && len(w.parts) > 0 {
		w.part = 1
		w.refuse(field, "", "required, and not given")
	}
	w.inside, w.waiting = false, 0
}

// none passes an element or component that the claim has nothing for.
func (w *writer) none() { w.skip(1) }

// skip passes n of them.
func (w *writer) skip(n int) {
	if !w.inside {
		w.at, w.pending = w.at+n, w.pending+n
		return
	}
	if w.part == 0 {
		w.waiting--
	}
	w.part, w.waiting = w.part+n, w.waiting+n
}

// upTo passes over what stands before an element.
func (w *writer) upTo(element int) { w.skip(element - 1 - w.at) }

// requires reports whether the next element, or the first component of one, must be given.
func (w *writer) requires() bool {
	if w.inside {
		return w.part == 0 && w.parts[0].Required
	}
	return w.def.Elements[w.at].Required
}

// code writes a value of our own making, which needs no check.
func (w *writer) code(v string) {
	w.slot()
	if v != "" {
		w.put(v)
	}
}

// str writes a text of the claim.
func (w *writer) str(v, field string) { w.text(w.slot(), v, field) }

// text writes a text of the claim into a slot.
func (w *writer) text(e *edi.Element, v, field string) {
	switch {
	case v == "":
		if e.Required && (!w.inside || w.part == 1) {
			w.refuse(field, "", "required, and not given")
		}
		return
	case e.Unused: // an element behind the last one of the guide is one, too
		w.omit(field)
		return
	}
	if !w.plain(v) {
		var ok bool
		if v, ok = w.translate(v, field); !ok {
			return
		}
		if v == "" { // nothing of it can be written
			if e.Required && (!w.inside || w.part == 1) {
				w.refuse(field, "", "required, and has no character that X12 can write")
			}
			return
		}
	}
	switch {
	case len(v) < e.Min:
		w.refuse(field, strconv.Itoa(len(v)), " characters, at least "+strconv.Itoa(e.Min)+" are asked for")
		return
	case len(v) > e.Max:
		w.refuse(field, strconv.Itoa(len(v)), " characters, at most "+strconv.Itoa(e.Max)+" are allowed")
		return
	case e.Codes != nil && !holds(e.Codes, v):
		w.refuse(field, "", "not one of the codes that the guide has here")
		return
	}
	w.put(v)
}

// put writes a value behind the separators that come before it.
func (w *writer) put(v string) {
	b := w.b
	for ; w.pending > 0; w.pending-- {
		b = append(b, w.d.Element)
	}
	if w.inside {
		for ; w.waiting > 0; w.waiting-- {
			b = append(b, w.d.Component)
		}
	}
	w.b = append(b, v...)
}

func holds(codes []edi.ID, v string) bool {
	id := edi.MakeID(v)
	for _, c := range codes {
		if c == id {
			return true
		}
	}
	return false
}

// plain reports whether every character of v may be written as it is.
func (w *writer) plain(v string) bool {
	for i := 0; i < len(v); i++ {
		if !w.allowed[v[i]] {
			return false
		}
	}
	return v[0] != ' ' && v[len(v)-1] != ' '
}

// number writes an amount or quantity in its shortest form.
func (w *writer) number(v decimal.Decimal, field string) {
	e := w.slot()
	if !claim.Given(v) {
		if e.Required && (!w.inside || w.part == 1) {
			w.refuse(field, "", "required, and not given")
		}
		return
	}
	if e.Unused {
		w.omit(field)
		return
	}
	if e.Positive && v.IsNegative() { // X12-AMT-02
		w.refuse(field, "", "a charge must not be below zero")
		return
	}
	was := w.mark()
	w.separate()
	from := len(w.b)
	w.b = appendDecimal(w.b, v)
	w.fits(e, from, was, field)
}

// scaled writes v times ten to the power of exp, which is not positive.
func (w *writer) scaled(v int64, exp int, field string) {
	e := w.slot()
	was := w.mark()
	w.separate()
	from := len(w.b)
	w.b = appendScaled(w.b, v, exp)
	w.fits(e, from, was, field)
}

// mark is a state of the writer to come back to.
type mark struct{ length, pending, waiting int }

func (w *writer) mark() mark { return mark{len(w.b), w.pending, w.waiting} }

// fits compares the number just written with its layout, and takes it back when it is not allowed.
func (w *writer) fits(e *edi.Element, from int, was mark, field string) {
	digits, decimals := measure(w.b[from:])
	reason := ""
	switch {
	case e.Type == edi.TypeInteger && decimals > 0:
		reason = "must be a whole number"
	case digits > e.Max || digits > 18:
		reason = "more digits than X12 can carry"
	case e.Data == 782 && decimals > 2:
		reason = "an amount has at most two decimals"
	}
	if reason != "" {
		w.b, w.pending, w.waiting = w.b[:was.length], was.pending, was.waiting
		w.refuse(field, "", reason)
	}
}

// measure counts the digits of a number, and those behind its point.
func measure(b []byte) (digits, decimals int) {
	point := false
	for _, c := range b {
		switch {
		case c == '.':
			point = true
		case c >= '0' && c <= '9':
			digits++
			if point {
				decimals++
			}
		}
	}
	return digits, decimals
}

// whole writes a small whole number; 0 is none.
func (w *writer) whole(n int, field string) {
	e := w.slot()
	if n == 0 {
		if e.Required {
			w.refuse(field, "", "required, and not given")
		}
		return
	}
	w.separate()
	w.b = strconv.AppendInt(w.b, int64(n), 10)
}

// day writes a date as CCYYMMDD.
func (w *writer) day(t claim.Date, field string) {
	e := w.slot()
	if t.IsZero() {
		if e.Required {
			w.refuse(field, "", "required, and not given")
		}
		return
	}
	w.separate()
	w.b = t.AppendCompact(w.b)
}

// days writes a range of dates, which are two fields.
func (w *writer) days(from, through claim.Date, first, last string) {
	w.slot()
	if from.IsZero() {
		w.refuse(first, "", "required, and not given")
		return
	}
	if through.Before(from) {
		w.refuse(first, "", "the range of dates ends before it begins")
		w.refuse(last, "", "the range of dates ends before it begins")
		return
	}
	w.separate()
	w.b = from.AppendCompact(w.b)
	w.b = append(w.b, '-')
	w.b = through.AppendCompact(w.b)
}

// enter goes into a list or object of the claim, leave comes back; the path serves the names of fields in errors.
func (w *writer) enter(name string, index int) {
	if w.depth < len(w.path) {
		w.path[w.depth] = step{name, index}
	}
	w.depth++
}

func (w *writer) leave() { w.depth-- }

// instead goes to another object beside the one that was entered last.
func (w *writer) instead(name string) {
	w.leave()
	w.enter(name, -1)
}

// field is the whole name of a field.
func (w *writer) field(name string) string {
	out := ""
	for _, s := range w.path[:min(w.depth, len(w.path))] {
		out += s.name
		if s.index >= 0 {
			out += "[" + strconv.Itoa(s.index) + "]"
		}
		out += "."
	}
	if name == "" && out != "" {
		return out[:len(out)-1]
	}
	return out + name
}
