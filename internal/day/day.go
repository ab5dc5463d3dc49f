// Package day holds calendar days and half-open intervals of days.
//
// Everything in this module that depends on a date of service compares calendar days, never instants: the hour and
// the time zone of a time.Time are ignored.
package day

import "time"

// Day counts days since 0000-03-01 in the proleptic Gregorian calendar. The zero value means "no day".
type Day int32

// Min and Max bound every real day; Max stands for "no end".
const (
	Min Day = 1
	Max Day = 1<<31 - 1
)

// Of is the calendar day of t in t's own location.
func Of(t time.Time) Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	return New(y, m, d)
}

// New is the day of a calendar date. Dates outside the calendar normalise as time.Date does.
func New(year int, month time.Month, dom int) Day {
	m := int(month)
	if m < 1 || m > 12 || dom < 1 || dom > 31 {
		t := time.Date(year, month, dom, 0, 0, 0, 0, time.UTC)
		var mm time.Month
		year, mm, dom = t.Date()
		m = int(mm)
	}
	if m <= 2 {
		year--
		m += 12
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	yoe := year - era*400
	doy := (153*(m-3)+2)/5 + dom - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe + 1)
}

// Date is the calendar date of d.
func (d Day) Date() (year int, month time.Month, dom int) {
	n := int(d) - 1
	era := n / 146097
	if n < 0 {
		era = (n - 146096) / 146097
	}
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	year = yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	dom = doy - (153*mp+2)/5 + 1
	m := mp + 3
	if m > 12 {
		m -= 12
		year++
	}
	return year, time.Month(m), dom
}

// Time is midnight UTC at the start of d; the zero Day gives the zero Time.
func (d Day) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	const unixEpoch = 719469 // 1970-01-01
	return time.Unix((int64(d)-unixEpoch)*86400, 0).UTC()
}

// String is the ISO 8601 date, or "" for no day.
func (d Day) String() string {
	if d == 0 || d == Max {
		return ""
	}
	b, _ := d.AppendText(nil)
	return string(b)
}

// Said is the ISO 8601 date for an error, which says so when there is no day.
func (d Day) Said() string {
	if d == 0 {
		return "no day is given (the zero time)"
	}
	return d.String()
}

// AppendText appends the ISO 8601 date (YYYY-MM-DD).
func (d Day) AppendText(b []byte) ([]byte, error) {
	if d == 0 || d == Max {
		return b, nil
	}
	y, m, dd := d.Date()
	return append(b,
		byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-', byte('0'+dd/10), byte('0'+dd%10)), nil
}

// Parse reads YYYY-MM-DD; ok is false for anything else and for days that the calendar does not have.
func Parse(s string) (Day, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	return parse(s[0:4], s[5:7], s[8:10])
}

// ParseCompact reads CCYYMMDD.
func ParseCompact[T string | []byte](s T) (Day, bool) {
	y, m, d, ok := Split(s)
	if !ok {
		return 0, false
	}
	return New(y, time.Month(m), d), true
}

// Split is a date of the calendar from CCYYMMDD, all eight digits read at once.
func Split[T string | []byte](s T) (year, month, dom int, ok bool) {
	if len(s) != 8 {
		return 0, 0, 0, false
	}
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	x ^= 0x3030303030303030
	if (x|(x+0x7676767676767676))&0x8080808080808080 != 0 { // one is none
		return 0, 0, 0, false
	}
	x = (x*10 + x>>8) & 0x00ff00ff00ff00ff // pairs
	y, m, d := int(x&0xff)*100+int(x>>16&0xff), int(x>>32&0xff), int(x>>48)
	return y, m, d, y >= 1 && m >= 1 && m <= 12 && d >= 1 && (d <= 28 || d <= daysIn(y, m))
}

func parse(ys, ms, ds string) (Day, bool) {
	y, ok1 := digits(ys)
	m, ok2 := digits(ms)
	d, ok3 := digits(ds)
	if !ok1 || !ok2 || !ok3 || y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return 0, false
	}
	return New(y, time.Month(m), d), true
}

func digits(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, true
}

func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// Interval is the half-open range of days [From, To). A zero From is unbounded in the past, a zero To in the future.
type Interval struct{ From, To Day }

// Has reports whether d lies in the interval.
func (iv Interval) Has(d Day) bool {
	return (iv.From == 0 || d >= iv.From) && (iv.To == 0 || d < iv.To)
}

// FiscalYear is the US federal fiscal year of d: FY2026 runs from 1 October 2025 to 30 September 2026.
func (d Day) FiscalYear() int {
	y, m, _ := d.Date()
	if m >= time.October {
		return y + 1
	}
	return y
}

// EndOfFiscalYear is the first day after the fiscal year of d (1 October).
func (d Day) EndOfFiscalYear() Day { return New(d.FiscalYear(), time.October, 1) }
