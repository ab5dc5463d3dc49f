package wire

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/money"
)

// Fields goes through the elements of a segment in order: reading, it fills the fields named, writing, it appends them.
// So each segment is described once, for both.
type Fields struct {
	seg     *edi.Segment // nil: writing
	s       string       // the segment
	partial bool         // an element has no field, or is not of its type
	out     *Builder
	at      int
}

// Reading reports whether a segment is read.
func (f *Fields) Reading() bool { return f.seg != nil }

// next is the next element.
func (f *Fields) next() string {
	f.at++
	from, to := f.seg.Bounds(f.at)
	return f.s[from:to]
}

// Peek is the element that comes next, when a segment is read.
func (f *Fields) Peek() string {
	if f.seg == nil {
		return ""
	}
	from, to := f.seg.Bounds(f.at + 1)
	return f.s[from:to]
}

// Text is an element of text.
func (f *Fields) Text(name string, v *string) {
	if f.seg == nil {
		f.out.element(f, name, *v)
		return
	}
	if *v = f.next(); strings.IndexByte(*v, f.seg.Delims.Component) >= 0 || f.repeated(*v) {
		f.partial = true
	}
}

func (f *Fields) repeated(v string) bool {
	r := f.seg.Delims.Repetition
	return r != 0 && strings.IndexByte(v, r) >= 0
}

// Code is an element that always has the value.
func (f *Fields) Code(v string) {
	if f.seg == nil {
		f.out.element(f, "", v)
		return
	}
	if f.next() != v {
		f.partial = true
	}
}

// Default is an element of text that is written with a value of its own where the field is empty.
func (f *Fields) Default(name string, v *string, usual string) {
	if f.seg == nil && *v == "" {
		f.out.element(f, name, usual)
		return
	}
	f.Text(name, v)
}

// Skip passes elements that have no field.
func (f *Fields) Skip(n int) {
	for range n {
		if f.seg == nil {
			f.out.element(f, "", "")
		} else if f.next() != "" {
			f.partial = true
		}
	}
}

// Number is an amount or quantity that may be left out.
func (f *Fields) Number(name string, v *exchange.Optional) {
	if f.seg == nil {
		if v.Valid {
			f.out.element(f, name, v.Decimal.String())
		} else {
			f.out.element(f, name, "")
		}
		return
	}
	if s := f.next(); s != "" {
		d, err := money.ParsePoint(s)
		f.partial = f.partial || err != nil
		v.Decimal, v.Valid = d, err == nil
	}
}

// Day is a day as CCYYMMDD.
func (f *Fields) Day(name string, v *claim.Date) {
	if f.seg == nil {
		f.out.element(f, name, compact(*v))
		return
	}
	if s := f.next(); s != "" {
		d, ok := day(s)
		f.partial = f.partial || !ok
		*v = d
	}
}

func compact(d claim.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Compact()
}

func day(s string) (claim.Date, bool) {
	d, err := guidelines.ParseDateCompact(s)
	if err != nil || len(s) != 8 {
		return claim.Date{}, false
	}
	return d, true
}

// Born is two elements: D8 and a day.
func (f *Fields) Born(name string, v *claim.Date) {
	if f.seg == nil {
		format := ""
		if !v.IsZero() {
			format = "D8"
		}
		f.out.element(f, "", format)
		f.out.element(f, name, compact(*v))
		return
	}
	if q := f.next(); q != "D8" && (q != "" || f.Peek() != "") {
		f.partial = true
	}
	f.Day(name, v)
}

// Span is two elements: the format, and a day or a range of days.
func (f *Fields) Span(name string, from, through *claim.Date) {
	if f.seg == nil {
		switch {
		case from.IsZero() && through.IsZero():
			f.out.element(f, name+"from", "")
			f.out.element(f, name+"from", "")
		case through.IsZero():
			f.out.element(f, name+"from", "D8")
			f.out.element(f, name+"from", compact(*from))
		default:
			f.out.element(f, name+"through", "RD8")
			f.out.element(f, name+"through", compact(*from)+"-"+compact(*through))
		}
		return
	}
	format, v := f.next(), f.next()
	ok := format == "" && v == ""
	switch format {
	case "D8":
		*from, ok = day(v)
	case "RD8":
		a, b, cut := strings.Cut(v, "-")
		var first, second bool
		*from, first = day(a)
		*through, second = day(b)
		if ok = cut && first && second; !ok {
			*from, *through = claim.Date{}, claim.Date{}
		}
	}
	f.partial = f.partial || !ok
}

// Period is Span with what some senders say beside: a range without its last day, and a day with its time.
func (f *Fields) Period(name string, p *exchange.Period) {
	if f.seg == nil {
		switch {
		case p.Open && !p.From.IsZero() && p.Through.IsZero():
			f.out.element(f, name+"from", "RD8")
			f.out.element(f, name+"from", compact(p.From)+"-")
		case p.Time != "":
			f.out.element(f, name+"time", "DT")
			f.out.element(f, name+"time", compact(p.From)+p.Time)
		default:
			f.Span(name, &p.From, &p.Through)
		}
		return
	}
	from, to := f.seg.Bounds(f.at + 2)
	v := f.s[from:to]
	first, known := claim.Date{}, false
	if len(v) > 8 {
		first, known = day(v[:8])
	}
	switch format := f.Peek(); {
	case known && format == "RD8" && v[8:] == "-":
		p.From, p.Open = first, true
	case known && format == "DT":
		p.From, p.Time = first, v[8:]
	default:
		f.Span(name, &p.From, &p.Through)
		return
	}
	f.next()
	f.next()
}

// List is an element that may be repeated.
func (f *Fields) List(name string, v *[]string) {
	if f.seg == nil {
		f.out.list(f, name, *v)
		return
	}
	s := f.next()
	if s == "" {
		return
	}
	sep := f.seg.Delims.Repetition
	for {
		part := s
		k := -1
		if sep != 0 {
			k = strings.IndexByte(s, sep)
		}
		if k >= 0 {
			part, s = s[:k], s[k+1:]
		}
		if part == "" || strings.IndexByte(part, f.seg.Delims.Component) >= 0 {
			f.partial = true
		} else {
			*v = append(*v, part)
		}
		if k < 0 {
			return
		}
	}
}

// Parts is a composite: its components by position; nil stands for one without a field.
func (f *Fields) Parts(name string, v ...*string) {
	if f.seg == nil {
		parts := make([]string, len(v))
		for i, p := range v {
			if p != nil {
				parts[i] = *p
			}
		}
		f.out.composite(f, name, parts)
		return
	}
	s, sep := f.next(), f.seg.Delims.Component
	for i := 0; s != ""; i++ {
		part := s
		if k := strings.IndexByte(s, sep); k >= 0 {
			part, s = s[:k], s[k+1:]
		} else {
			s = ""
		}
		switch {
		case part == "":
		case i < len(v) && v[i] != nil && !f.repeated(part):
			*v[i] = part
		default:
			f.partial = true
		}
	}
}

// Procedure is a composite of a code: qualifier, code, four modifiers, description and, where ranged, the last of a range.
func (f *Fields) Procedure(name string, v **exchange.Procedure, ranged bool) {
	if f.seg == nil {
		if *v == nil {
			f.out.element(f, name, "")
			return
		}
	} else if f.Peek() == "" {
		f.at++
		return
	} else {
		*v = new(exchange.Procedure)
	}
	p := *v
	var m [4]string
	if f.seg == nil {
		if copy(m[:], p.Modifiers) < len(p.Modifiers) {
			f.out.refuse(name+".modifiers", "more than four modifiers")
		}
		if !ranged && p.Through != "" {
			f.out.refuse(name+".through", "a range of codes has no place here")
		}
	}
	list := []*string{&p.Qualifier, &p.Code, &m[0], &m[1], &m[2], &m[3], &p.Description, &p.Through}
	if !ranged {
		list = list[:7]
	}
	f.Parts(name, list...)
	if f.seg != nil {
		for i, x := range m {
			if x == "" {
				continue
			}
			f.partial = f.partial || len(p.Modifiers) != i // after a gap
			p.Modifiers = append(p.Modifiers, x)
		}
	}
}

// rest notes what stands behind the last element that has a field.
func (f *Fields) rest() {
	for f.at < f.seg.Len() {
		if f.next() != "" {
			f.partial = true
		}
	}
}

// nth is the name of an element of a list.
func nth(name string, i int) string { return name + "[" + strconv.Itoa(i) + "]" }

// Refuse notes that a field cannot be written.
func (f *Fields) Refuse(name, reason string) { f.out.refuse(name, reason) }
