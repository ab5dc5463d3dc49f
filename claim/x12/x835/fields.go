package x835

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// fields goes through the elements of a segment in order: reading, it fills the fields named, writing, it appends them. So
// each segment is described once, for both.
type fields struct {
	// reading
	seg     *edi.Segment // nil: writing
	s       string       // the segment
	r       *Reader
	partial bool     // an element has no field, or is not of its type
	plain   bool     // no element has components
	amounts [3]int64 // the first ones, in ten thousandths
	given   int      // how many there are

	at int // element

	// writing
	out   *builder
	under string // what the names of the fields stand under
}

// next is the next element when reading; its bounds in s.
func (f *fields) next() string {
	f.at++
	from, to := f.seg.Bounds(f.at)
	return f.s[from:to]
}

// qualifier is the first element.
func (f *fields) qualifier() string {
	from, to := f.seg.Bounds(1)
	return f.s[from:to]
}

// text is an element of text.
func (f *fields) text(name string, v *string) {
	if f.seg == nil {
		f.out.element(f, name, *v)
		return
	}
	if *v = f.next(); !f.plain && strings.IndexByte(*v, f.seg.Delims.Component) >= 0 {
		f.partial = true
	}
}

// code is an element that always has the value.
func (f *fields) code(v string) {
	if f.seg == nil {
		f.out.element(f, "", v)
		return
	}
	if f.next() != v {
		f.partial = true
	}
}

// skip passes elements that have no field.
func (f *fields) skip(n int) {
	for range n {
		if f.seg == nil {
			f.out.element(f, "", "")
		} else if f.next() != "" {
			f.partial = true
		}
	}
}

// amount is a number that is always given.
func (f *fields) amount(name string, v *decimal.Decimal) {
	if f.seg == nil {
		f.out.element(f, name, v.String())
		return
	}
	f.at++
	d, n, err := f.r.numbers.ReadPadded(f.seg.Element(f.at))
	if err != nil {
		f.partial = true
	}
	*v = d
	f.note(n)
}

// paid is what was paid; an amount that is not known cannot be written.
func (f *fields) paid(v *decimal.Decimal, unknown bool) {
	f.amount("paid", v)
	if f.seg == nil && unknown {
		f.out.refuse("paidUnknown", "it is not known what was paid, and an 835 states an amount")
	}
}

// optional is a number that may be left out.
func (f *fields) optional(name string, v *remit.Optional) {
	if f.seg == nil {
		if v.Valid {
			f.out.element(f, name, v.Decimal.String())
		} else {
			f.out.element(f, name, "")
		}
		return
	}
	f.at++
	b, n := f.seg.Element(f.at), int64(0)
	if len(b) > 0 {
		var err error
		v.Decimal, n, err = f.r.numbers.ReadPadded(b)
		v.Valid = err == nil
		f.partial = f.partial || err != nil
	}
	f.note(n)
}

// note remembers an amount for the tally.
func (f *fields) note(n int64) {
	if f.given < len(f.amounts) {
		f.amounts[f.given] = n
		f.given++
	}
}

// date is a day as CCYYMMDD.
func (f *fields) date(name string, v *remit.Date) {
	if f.seg == nil {
		if v.IsZero() {
			f.out.element(f, name, "")
		} else {
			f.out.element(f, name, v.Compact())
		}
		return
	}
	if s := f.next(); s != "" {
		d, err := guidelines.ParseDateCompact(s)
		f.partial = f.partial || err != nil || len(s) != 8
		if err == nil {
			*v = d
		}
	}
}

// procedure is a composite of a code: qualifier, code, four modifiers and, in SVC06, a description.
func (f *fields) procedure(name string, v *remit.Procedure, described bool) {
	if f.seg == nil {
		n := len(v.Modifiers)
		parts := []string{v.Qualifier, v.Code}
		parts = append(parts, v.Modifiers[:min(n, 4)]...)
		if n > 4 {
			f.out.refuse(name+".modifiers", "more than four modifiers")
		}
		switch {
		case !described && v.Description != "":
			f.out.refuse(name+".description", "it has no place in the code that was adjudicated")
		case v.Description != "":
			for len(parts) < 6 {
				parts = append(parts, "")
			}
			parts = append(parts, v.Description)
		}
		f.out.composite(f, name, parts)
		return
	}
	s, sep := f.next(), f.seg.Delims.Component
	for i := 1; s != "" || i == 1; i++ {
		part := s
		if k := strings.IndexByte(s, sep); k >= 0 {
			part, s = s[:k], s[k+1:]
		} else {
			s = ""
		}
		switch {
		case i == 1:
			v.Qualifier = part
		case i == 2:
			v.Code = part
		case i <= 6 && part != "":
			*f.r.mem.modifiers.add(&v.Modifiers) = part
			f.partial = f.partial || len(v.Modifiers) != i-2 // after a gap
		case i == 7 && described:
			v.Description = part
		case part != "":
			f.partial = true
		}
	}
}

// rest notes what stands behind the last element that has a field.
func (f *fields) rest() {
	for f.at < f.seg.Len() {
		if f.next() != "" {
			f.partial = true
		}
	}
}
