package guidelines

import (
	"cmp"
	"errors"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// ErrDate is the error of a text that is not a calendar date. It never quotes the text, which may belong to a
// patient.
var ErrDate = errors.New("not a calendar date of the form YYYY-MM-DD")

// Date is a calendar day without time or zone. It is comparable; the zero value means "not given".
type Date struct{ d day.Day }

// NewDate is the date of a year, month and day; a date that the calendar lacks normalises as time.Date does.
func NewDate(year int, month time.Month, dom int) Date { return Date{day.New(year, month, dom)} }

// DateOf is the calendar date of t in t's own location; the zero time gives the zero date.
func DateOf(t time.Time) Date { return Date{day.Of(t)} }

// ParseDate reads YYYY-MM-DD; the error is ErrDate.
func ParseDate(s string) (Date, error) {
	d, ok := day.Parse(s)
	if !ok {
		return Date{}, ErrDate
	}
	return Date{d}, nil
}

// ParseDateCompact reads CCYYMMDD, the form of X12; the error is ErrDate.
func ParseDateCompact(s string) (Date, error) {
	d, ok := day.ParseCompact(s)
	if !ok {
		return Date{}, ErrDate
	}
	return Date{d}, nil
}

// IsZero reports whether the date is not given.
func (d Date) IsZero() bool { return d.d == 0 }

// Time is midnight UTC at the start of the date; the zero date gives the zero time.
func (d Date) Time() time.Time { return d.d.Time() }

// Compare orders dates; the zero date comes first.
func (d Date) Compare(e Date) int { return cmp.Compare(d.d, e.d) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.d < e.d }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.d > e.d }

// AddDays is the date n days later.
func (d Date) AddDays(n int) Date { return Date{d.d + day.Day(n)} }

// Sub is the number of days from e to d.
func (d Date) Sub(e Date) int { return int(d.d - e.d) }

// Date is the year, month and day.
func (d Date) Date() (year int, month time.Month, dom int) { return d.d.Date() }

// YearsSince is the number of completed years from birth to d.
func (d Date) YearsSince(birth Date) int {
	y, m, dd := d.d.Date()
	by, bm, bd := birth.d.Date()
	n := y - by
	if m < bm || m == bm && dd < bd {
		n--
	}
	return n
}

// String is YYYY-MM-DD, "" for the zero date.
func (d Date) String() string { return d.d.String() }

// Compact is CCYYMMDD, the form of X12; "" for the zero date.
func (d Date) Compact() string { return string(d.AppendCompact(nil)) }

// AppendCompact appends CCYYMMDD.
func (d Date) AppendCompact(b []byte) []byte {
	if d.d == 0 {
		return b
	}
	y, m, dd := d.d.Date()
	return append(b, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10),
		byte('0'+m/10), byte('0'+m%10), byte('0'+dd/10), byte('0'+dd%10))
}

// AppendText appends YYYY-MM-DD.
func (d Date) AppendText(b []byte) ([]byte, error) { return d.d.AppendText(b) }

// MarshalText is YYYY-MM-DD; the zero date is the empty text.
func (d Date) MarshalText() ([]byte, error) { return d.d.AppendText(nil) }

// UnmarshalText reads YYYY-MM-DD; the empty text is the zero date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	p, err := ParseDate(string(b))
	if err == nil {
		*d = p
	}
	return err
}
