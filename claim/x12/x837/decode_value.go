package x837

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// el is element i of the segment.
func (d *Decoder) el(i int) string {
	d.quoted = true
	from, to := d.seg.Bounds(i)
	return d.text[from:to]
}

// is reports whether element i has the value v, without copying it.
func (d *Decoder) is(i int, v string) bool { return string(d.seg.Element(i)) == v }

// amount is element i as a number; the zero Decimal when it is empty or none.
func (d *Decoder) amount(i int) decimal.Decimal { return d.number(d.seg.Element(i), i, 0) }

func (d *Decoder) number(b []byte, element, component int) decimal.Decimal {
	if len(b) == 0 {
		return decimal.Decimal{}
	}
	v, _, err := d.numbers.ReadPadded(b)
	if err != nil {
		d.bad(edi.BadNumber, element, component)
	}
	return v
}

// date is element i as CCYYMMDD; the zero Date when it is empty or none.
func (d *Decoder) date(i int) claim.Date { return d.dateOf(d.seg.Element(i), i, 0) }

func (d *Decoder) dateOf(b []byte, element, component int) claim.Date {
	if len(b) == 0 {
		return claim.Date{}
	}
	year, month, dom, ok := edi.SplitDate(b)
	if !ok {
		d.bad(edi.BadDate, element, component)
		return claim.Date{}
	}
	return guidelines.NewDate(year, time.Month(month), dom)
}

// period is element i by the format that element i-1 names: a day, or two.
func (d *Decoder) period(i int) (from, through claim.Date) {
	b := d.seg.Element(i)
	if d.is(i-1, "RD8") {
		if len(b) != 17 || b[8] != '-' {
			d.bad(edi.BadDate, i, 0)
			return from, through
		}
		return d.dateOf(b[:8], i, 0), d.dateOf(b[9:], i, 0)
	}
	return d.dateOf(b, i, 0), through
}
