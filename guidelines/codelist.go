package guidelines

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// NewCodeList is Codes for a list that comes from a file: it says which items are none. They are joined in one error.
func NewCodeList(def string) (*CodeList, error) {
	var errs []error
	for item := range strings.FieldsSeq(def) {
		lo, hi, ranged := strings.Cut(strings.TrimPrefix(item, "-"), "-")
		switch {
		case !listedCode(lo), ranged && !listedCode(hi):
			errs = append(errs, fmt.Errorf("guidelines: %q is no ICD-10-CM code or range", item))
		case ranged && (len(lo) != len(hi) || lo > hi):
			errs = append(errs, fmt.Errorf("guidelines: the ends of the range %q are not in order or not equally long", item))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return Codes(def), nil
}

// listedCode reports whether a text is written as a code, or the beginning of one, of three characters or more.
func listedCode(s string) bool {
	_, err := icd.ParseCM(s)
	return err == nil && s == strings.ToUpper(strings.TrimSpace(s))
}

// ServiceList is a list of HCPCS codes of either level by ranges. It is immutable.
type ServiceList struct{ ranges codeRanges }

// NewServiceList compiles a list: codes and ranges separated by blanks, "99202-99215 G0008". The ends of a range are of
// one kind: five digits, a letter and four digits, or four digits and the same letter. The error names every item that is
// none; the list has the others.
func NewServiceList(def string) (*ServiceList, error) {
	l, errs := new(ServiceList), []error(nil)
	for item := range strings.FieldsSeq(def) {
		lo, hi, ranged := strings.Cut(item, "-")
		if !ranged {
			hi = lo
		}
		first, err := hcpcs.Parse(lo)
		last, err2 := hcpcs.Parse(hi)
		x := codeRange{keyOf(first), keyOf(last)}
		switch {
		case err != nil || err2 != nil:
			errs = append(errs, fmt.Errorf("guidelines: %q is no HCPCS code or range", item))
		case first.Letter() != last.Letter() || x.lo.suffix() != x.hi.suffix() || x.lo > x.hi:
			errs = append(errs, fmt.Errorf("guidelines: the ends of the range %q are not in order or not of one kind", item))
		default:
			l.ranges = append(l.ranges, x)
		}
	}
	return l, errors.Join(errs...)
}

// Has reports whether a code is in the list.
func (l *ServiceList) Has(c hcpcs.Code) bool { return !c.IsZero() && l.ranges.has(c) }
