package fees

import (
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

// Rate is a row of OPPS addendum B or of the ASC addenda AA and BB: a national, unadjusted payment rate.
type Rate struct {
	Code      hcpcs.Code
	Indicator string // status indicator (OPPS) or payment indicator (ASC)
	Discount  bool   // ASC: subject to multiple procedure discounting
	rate      number
	priced    bool
}

// Amount is the payment rate in dollars; ok is false where the table gives none.
func (r *Rate) Amount() (amount decimal.Decimal, ok bool) { return r.rate.dec(), r.priced }

// ReadAddendumB reads OPPS addendum B: csv with a heading line. release is the first day of the quarter the rows say
// they are of, the zero time when they do not. A row of another quarter than the first is a fault. Faults are reported
// as by ReadRVU.
func ReadAddendumB(r io.Reader, name string) (rates []Rate, release time.Time, err error) {
	t, err := openTable(r, name)
	if err != nil {
		return nil, time.Time{}, err
	}
	at, err := t.columns("hcpcs_code", "status_indicator", "payment_rate")
	if err != nil {
		return nil, time.Time{}, err
	}
	source := -1
	if s, err := t.columns("source"); err == nil {
		source = s[0]
	}
	first := ""
	seen := map[hcpcs.Code]bool{}
	for t.next() {
		if source >= 0 {
			if first == "" {
				first = strings.Clone(t.row[source])
			}
			if t.row[source] != first {
				t.fault("row of another release than the first row")
				continue
			}
		}
		t.rate(seen, &rates, t.row[at[0]], t.row[at[1]], t.row[at[2]], "")
	}
	if d, ok := day.Parse(first + "-01"); ok {
		release = d.Time()
	}
	return rates, release, t.err()
}

// rate reads one row of rates.
func (t *table) rate(seen map[hcpcs.Code]bool, rates *[]Rate, code, indicator, rate, discount string) {
	c, err := hcpcs.Parse(code)
	r := Rate{Code: c, Indicator: indicator, Discount: discount == "Y"}
	ok := true
	if rate != "" {
		r.rate, ok = parseNumber(rate)
		r.priced = ok
	}
	switch {
	case err != nil:
		t.fault("malformed code")
	case !ok:
		t.fault("payment rate is no amount")
	case seen[c]:
		t.fault("code appears a second time")
	default:
		seen[c] = true
		*rates = append(*rates, r)
	}
}

// ReadASC reads ASC addendum AA (procedures) or BB (ancillary services): csv with a heading line whose columns name
// month and year of the release. Columns of different months are a fault of the file. Other faults are reported as by
// ReadRVU.
func ReadASC(r io.Reader, name string) (rates []Rate, release time.Time, err error) {
	t, err := openTable(r, name)
	if err != nil {
		return nil, time.Time{}, err
	}
	at := map[string]int{}
	var from day.Day
	for i, h := range t.head {
		label := strings.Join(strings.Fields(h), " ")
		if d := official.HintOfName(label).CalendarDay(); d != 0 {
			if from != 0 && d != from {
				return nil, time.Time{}, &load.FileError{File: name, Line: 1, Reason: "columns of different releases", Whole: true}
			}
			from = d
			if f := strings.Fields(label); len(f) > 2 {
				label = strings.Join(f[2:], " ")
			}
		}
		at[label] = i
	}
	code, ok1 := at["HCPCS Code"]
	ind, ok2 := at["Payment Indicator"]
	rate, ok3 := at["Payment Rate"]
	disc, hasDisc := at["Subject to Multiple Procedure Discounting"]
	if !ok1 || !ok2 || !ok3 {
		return nil, time.Time{}, &load.FileError{File: name, Line: 1, Reason: "heading line lacks code, payment indicator or payment rate", Whole: true}
	}
	seen := map[hcpcs.Code]bool{}
	for t.next() {
		d := ""
		if hasDisc {
			d = t.row[disc]
		}
		t.rate(seen, &rates, t.row[code], t.row[ind], t.row[rate], d)
	}
	if from != 0 {
		release = from.Time()
	}
	return rates, release, t.err()
}
