package group

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// Category is one category of a classification.
type Category struct{ Code, Title string }

// CCSR is the AHRQ Clinical Classifications Software Refined for diagnoses: a code has one to six categories, and one
// default category for the principal diagnosis and one for the first-listed outpatient diagnosis. It is immutable and
// safe for concurrent use.
type CCSR struct{ codes map[icd.CM]CCSREntry }

// CCSREntry is what CCSR says of a code.
type CCSREntry struct {
	Inpatient  Category   // default for a principal diagnosis; empty when the code cannot be one
	Outpatient Category   // default for a first-listed outpatient diagnosis
	Categories []Category // all of them
}

// ReadCCSR reads the csv file as AHRQ publishes it (DXCCSR_vYYYY-N.csv): cells in single quotes, columns found by their
// headings. Damaged rows are reported as *RowError; the others are returned.
func ReadCCSR(r io.Reader) (*CCSR, error) {
	cr := csv.NewReader(r)
	cr.FieldsPerRecord = -1
	cr.ReuseRecord = true
	c := &CCSR{codes: map[icd.CM]CCSREntry{}}
	var cols ccsrColumns
	var errs []error
	for n := 1; ; n++ {
		rec, err := cr.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			errs = append(errs, &RowError{n, "not a csv record"})
			if len(errs) > 100 {
				break
			}
			continue
		}
		if cols.code == 0 {
			cols.find(rec)
			continue
		}
		if reason := c.add(rec, &cols); reason != "" && len(errs) < 100 {
			errs = append(errs, &RowError{n, reason})
		}
	}
	if len(c.codes) == 0 {
		errs = append(errs, errors.New("group: no CCSR rows"))
	}
	return c, errors.Join(errs...)
}

// ccsrColumns holds column numbers counted from 1; 0 is absent.
type ccsrColumns struct {
	code, inpatient, inpatientTitle, outpatient, outpatientTitle int
	category, title                                              [6]int
}

func (c *ccsrColumns) find(rec []string) {
	for i, h := range rec {
		h = strings.ToUpper(unquote(h))
		switch {
		case strings.HasPrefix(h, "ICD-10-CM CODE") && !strings.Contains(h, "DESCRIPTION"):
			c.code = i + 1
		case strings.HasPrefix(h, "DEFAULT CCSR CATEGORY IP"):
			c.inpatient = i + 1
		case strings.HasPrefix(h, "DEFAULT CCSR CATEGORY DESCRIPTION IP"):
			c.inpatientTitle = i + 1
		case strings.HasPrefix(h, "DEFAULT CCSR CATEGORY OP"):
			c.outpatient = i + 1
		case strings.HasPrefix(h, "DEFAULT CCSR CATEGORY DESCRIPTION OP"):
			c.outpatientTitle = i + 1
		case strings.HasPrefix(h, "CCSR CATEGORY ") && len(h) > 14 && h[14] >= '1' && h[14] <= '6':
			if k := h[14] - '1'; strings.Contains(h, "DESCRIPTION") {
				c.title[k] = i + 1
			} else {
				c.category[k] = i + 1
			}
		}
	}
}

func (c *CCSR) add(rec []string, cols *ccsrColumns) (reason string) {
	cell := func(col int) string {
		if col == 0 || col > len(rec) {
			return ""
		}
		return unquote(rec[col-1])
	}
	code, err := icd.ParseCM(cell(cols.code))
	if err != nil {
		return "no ICD-10-CM code"
	}
	e := CCSREntry{
		Inpatient:  ccsrCategory(cell(cols.inpatient), cell(cols.inpatientTitle)),
		Outpatient: ccsrCategory(cell(cols.outpatient), cell(cols.outpatientTitle)),
	}
	for k := range cols.category {
		if cat := ccsrCategory(cell(cols.category[k]), cell(cols.title[k])); cat.Code != "" {
			e.Categories = append(e.Categories, cat)
		}
	}
	if len(e.Categories) == 0 {
		return "no category"
	}
	c.codes[code] = e
	return ""
}

// ccsrCategory leaves out the placeholder that stands for "no default".
func ccsrCategory(code, title string) Category {
	if code == "" || code == "XXX000" || code == "XXX111" {
		return Category{}
	}
	return Category{strings.Clone(code), strings.Clone(title)}
}

func unquote(s string) string { return strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "'")) }

// Lookup gives the categories of a code.
func (c *CCSR) Lookup(code icd.CM) (CCSREntry, bool) {
	e, ok := c.codes[code]
	return e, ok
}

// Len is the number of codes.
func (c *CCSR) Len() int { return len(c.codes) }
