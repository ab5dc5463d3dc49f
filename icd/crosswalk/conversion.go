package crosswalk

import (
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
)

// Conversion is the ICD-10-CM conversion table of NCHS: for each code that came after the first release, the day it came
// into force and the codes used before. It is immutable and safe for concurrent use.
type Conversion struct {
	rows   []ConversionRow
	next   map[icd.CM][]int32 // previous code -> rows
	ranges []int32            // rows with a range among the previous codes
}

// ConversionRow is one row: a current code, the day it took effect, and the codes that it replaced.
type ConversionRow struct {
	Code      icd.CM
	Effective time.Time // midnight UTC
	Previous  []Range
}

// Range is a code with all below it, or the codes from First to Last with all below Last.
type Range struct{ First, Last icd.CM }

// Has reports whether c lies in the range.
func (r Range) Has(c icd.CM) bool {
	return c.HasPrefix(r.Last) || c.Compare(r.First) >= 0 && c.Compare(r.Last) <= 0
}

// ReadConversion reads the rows of the published sheet: current code, effective year or day, previous codes. Heading rows
// and blank rows are passed over; a row that cannot be read is reported as *LineError (rows counted from 1) and the
// others are returned. The sheet is read by package icd/crosswalk/xlsx, or by any reader of the caller's own.
func ReadConversion(rows iter.Seq[[]string]) (*Conversion, error) {
	c := &Conversion{next: map[icd.CM][]int32{}}
	var errs []error
	n := 0
	for cells := range rows {
		n++
		if len(cells) < 3 || strings.TrimSpace(cells[0]) == "" {
			continue
		}
		row, reason := parseRow(cells)
		if reason != "" {
			if len(c.rows) > 0 { // preamble and headings come before the first code
				errs = appendError(errs, &LineError{n, reason})
			}
			continue
		}
		for _, p := range row.Previous {
			if p.First == p.Last {
				c.next[p.First] = append(c.next[p.First], int32(len(c.rows)))
			} else {
				c.ranges = append(c.ranges, int32(len(c.rows)))
			}
		}
		c.rows = append(c.rows, row)
	}
	if len(c.rows) == 0 {
		errs = append(errs, errors.New("crosswalk: no conversion rows"))
	}
	return c, errors.Join(errs...)
}

func parseRow(cells []string) (row ConversionRow, reason string) {
	code, err := icd.ParseCM(cells[0])
	if err != nil {
		return row, "current code: " + reasonOf(err)
	}
	eff, ok := parseEffective(cells[1])
	if !ok {
		return row, "effective is neither a year nor a day"
	}
	row = ConversionRow{Code: code, Effective: eff}
	row.Previous, reason = parsePrevious(cells[2])
	return row, reason
}

// parsePrevious reads a list of codes and ranges: "C50.919, C50.929", "C56.1 and C56.2", "H02.101-H02.106; H02.109",
// "M96.89 & Y84.8", "I63.- and P91.88", "Codes in Categories T15-T19". Words between the codes are passed over.
func parsePrevious(s string) (out []Range, reason string) {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;& \t\r\n", r) }) {
		if !strings.ContainsAny(f, "0123456789") {
			continue // and, None, Codes in Categories
		}
		first, last, span := strings.Cut(strings.TrimRight(f, "-"), "-")
		a, err := icd.ParseCM(strings.TrimRight(first, ".*"))
		b := a
		if err == nil && span {
			b, err = icd.ParseCM(strings.TrimRight(last, ".*"))
		}
		if err != nil {
			return out, "previous code: " + reasonOf(err)
		}
		out = append(out, Range{a, b})
	}
	return out, ""
}

func reasonOf(err error) string {
	var se *icd.SyntaxError
	if errors.As(err, &se) {
		return se.Reason.String()
	}
	return "not a code"
}

// parseEffective reads a year, which stands for 1 October before the fiscal year's number changes (2019 is 2019-10-01),
// a day serial of a spreadsheet (43922 is 2020-04-01), or a written date.
func parseEffective(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if n, err := strconv.Atoi(s); err == nil {
		switch {
		case n >= 2015 && n < 2100:
			return time.Date(n, time.October, 1, 0, 0, 0, 0, time.UTC), true
		case n > 40000 && n < 80000:
			return time.Date(1899, time.December, 30+n, 0, 0, 0, 0, time.UTC), true
		}
		return time.Time{}, false
	}
	for _, layout := range []string{"2006-01-02", "1/2/2006", "01-02-06", "1/2/06", "January 2, 2006", "2-Jan-06", "2-Jan-2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// Len is the number of rows.
func (c *Conversion) Len() int { return len(c.rows) }

// All lists the rows in the order of the sheet.
func (c *Conversion) All() iter.Seq[ConversionRow] { return slices.Values(c.rows) }

// Successors lists the rows whose previous codes hold code or a range around it, each with the day on which the new
// code took effect, in the order of the sheet.
func (c *Conversion) Successors(code icd.CM) []ConversionRow {
	rows := slices.Clone(c.next[code])
	for n := code.Len() - 1; n >= 3; n-- { // "I63.-" stands under I63
		rows = append(rows, c.next[code.Prefix(n)]...)
	}
	for _, i := range c.ranges {
		if slices.ContainsFunc(c.rows[i].Previous, func(r Range) bool { return r.First != r.Last && r.Has(code) }) {
			rows = append(rows, i)
		}
	}
	slices.Sort(rows)
	out := make([]ConversionRow, 0, len(rows))
	for _, i := range slices.Compact(rows) {
		out = append(out, c.rows[i])
	}
	return out
}

// ConversionOf is the conversion table that a set carries: icd.Embedded() has that of FY2026. nil when the set has none.
func ConversionOf(set *icd.Set) *Conversion {
	c := &Conversion{next: map[icd.CM][]int32{}}
	type key struct {
		code icd.CM
		day  time.Time
	}
	rows := map[key]int32{}
	for m := range set.Conversions() {
		k := key{m.To, m.Day}
		row, ok := rows[k]
		if !ok {
			row = int32(len(c.rows))
			rows[k] = row
			c.rows = append(c.rows, ConversionRow{Code: m.To, Effective: k.day})
		}
		c.rows[row].Previous = append(c.rows[row].Previous, Range{m.From, m.From})
		c.next[m.From] = append(c.next[m.From], row)
	}
	if len(c.rows) == 0 {
		return nil
	}
	return c
}
