package mce

import (
	"errors"
	"io"
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// Exempt is the list of codes exempt from present-on-admission reporting, by fiscal year. It is immutable and safe for
// concurrent use; the nil Exempt covers no year.
type Exempt struct {
	years map[int]map[icd.CM]bool
}

// Covers reports whether the list of the fiscal year is there. A year without one is answered by the nearest year that
// has a list, at most one year away: the lists change little.
func (x *Exempt) Covers(fiscalYear int) bool { return x.list(fiscalYear) != nil }

func (x *Exempt) list(fiscalYear int) map[icd.CM]bool {
	if x == nil {
		return nil
	}
	for _, y := range [...]int{fiscalYear, fiscalYear + 1, fiscalYear - 1} {
		if m := x.years[y]; m != nil {
			return m
		}
	}
	return nil
}

// Has reports whether the code is exempt in the fiscal year.
func (x *Exempt) Has(c icd.CM, fiscalYear int) bool { return x.list(fiscalYear)[c] }

// Len is the number of codes of the fiscal year's list.
func (x *Exempt) Len(fiscalYear int) int {
	if x == nil {
		return 0
	}
	return len(x.years[fiscalYear])
}

// ReadExempt reads the full list of a fiscal year: order number, code and title separated by tabs, with a heading.
// Damaged rows are reported together, each with its line; the sound ones are returned.
func ReadExempt(r io.Reader, file string, fiscalYear int) (*Exempt, error) {
	codes := map[icd.CM]bool{}
	var errs []error
	for line, err := range official.Lines(r, file, official.MaxLine) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		f := strings.Split(string(line.Text), "\t")
		if line.Number == 1 || len(line.Text) == 0 {
			continue
		}
		var code icd.CM
		if len(f) >= 2 {
			code, _ = icd.ParseCM(f[1])
		}
		if code.IsZero() {
			errs = append(errs, &load.FileError{File: file, Line: line.Number, Reason: "not a number, a code and a title", Err: ErrContent})
			continue
		}
		codes[code] = true
	}
	if len(codes) == 0 && len(errs) == 0 {
		errs = append(errs, &load.FileError{File: file, Reason: "no rows", Err: ErrContent, Whole: true})
	}
	return &Exempt{years: map[int]map[icd.CM]bool{fiscalYear: codes}}, errors.Join(errs...)
}
