package ncci

import (
	"fmt"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// Quarter is a calendar quarter, the cadence in which CMS publishes the tables. The zero value is no quarter.
type Quarter struct {
	Year int // four digits
	Q    int // 1 to 4
}

// QuarterOf is the quarter of a calendar day.
func QuarterOf(t time.Time) Quarter {
	y, m, _ := t.Date()
	return Quarter{y, (int(m)-1)/3 + 1}
}

// quarterOf is QuarterOf for a day number.
func quarterOf(d day.Day) Quarter {
	y, m, _ := d.Date()
	return Quarter{y, (int(m)-1)/3 + 1}
}

// IsZero reports whether q is no quarter.
func (q Quarter) IsZero() bool { return q == Quarter{} }

// Compare orders quarters by time.
func (q Quarter) Compare(r Quarter) int { return (q.Year*4 + q.Q) - (r.Year*4 + r.Q) }

// String is like "2024Q3", "" for no quarter.
func (q Quarter) String() string {
	if q.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04dQ%d", q.Year, q.Q)
}

// First is midnight UTC of the quarter's first day.
func (q Quarter) First() time.Time { return q.first().Time() }

// Last is midnight UTC of the quarter's last day.
func (q Quarter) Last() time.Time { return q.last().Time() }

func (q Quarter) first() day.Day { return day.New(q.Year, time.Month(q.Q*3-2), 1) }
func (q Quarter) last() day.Day  { return day.New(q.Year, time.Month(q.Q*3+1), 1) - 1 }

// version is the number that CMS gives the PTP table of a quarter: 30.2 for 2024Q3.
func (q Quarter) version() string {
	if q.IsZero() {
		return ""
	}
	return fmt.Sprintf("v%d.%d", q.Year-firstVersionYear, q.Q-1)
}

// firstVersionYear is the year of version 0: 30.2 is the third quarter of 2024.
const firstVersionYear = 1994

func (q Quarter) valid() bool { return q.Year >= 1996 && q.Year <= 2200 && q.Q >= 1 && q.Q <= 4 }

// timeOf is d.Time, quicker: answers carry two of them.
func timeOf(d day.Day) time.Time {
	if d == 0 {
		return time.Time{}
	}
	return time.Unix(int64(d-unixEpoch)*86400, 0).UTC()
}

// unixEpoch is the day number of 1970-01-01.
const unixEpoch day.Day = 719469

// dayOf is day.Of, quicker for the usual time in UTC.
func dayOf(t time.Time) day.Day {
	if s := t.Unix(); t.Location() == time.UTC && s >= 0 {
		return day.Day(s/86400) + unixEpoch
	}
	return day.Of(t)
}
