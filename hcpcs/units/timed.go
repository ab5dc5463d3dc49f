package units

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
)

// Timed is a timed service of a day: whole units of fifteen minutes are made of its minutes.
type Timed struct {
	Code    hcpcs.Code
	Minutes int
	Units   int // units billed, or worked out by EightMinute
}

// EightMinuteTotal is the number of fifteen-minute units that a day's timed minutes allow under the CMS rule: none
// below 8 minutes, then one for each 15 minutes begun by at least 8: 8-22 one, 23-37 two, 38-52 three and so on.
func EightMinuteTotal(minutes int) int {
	if minutes < 8 {
		return 0
	}
	return (minutes + 7) / 15
}

// EightMinute gives each service its units under the CMS rule: first its full quarters of an hour, then the units
// that are left of the day's total to the services with most minutes left. The order of the services is kept.
func EightMinute(services []Timed) []Timed {
	out := make([]Timed, len(services))
	total, given := 0, 0
	for i, s := range services {
		out[i] = s
		out[i].Units = max(s.Minutes, 0) / 15
		total += max(s.Minutes, 0)
		given += out[i].Units
	}
	used := make([]bool, len(out))
	for left := EightMinuteTotal(total) - given; left > 0; left-- {
		best := -1
		for i := range out {
			if rest := out[i].Minutes % 15; !used[i] && rest > 0 && (best < 0 || rest > out[best].Minutes%15) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		used[best] = true
		out[best].Units++
	}
	return out
}

// Midpoint is the number of units of one service by the midpoint rule of CPT: a unit counts from more than half
// of its time on. unit is the minutes of one unit.
func Midpoint(minutes, unit int) int {
	if unit <= 0 || minutes <= 0 {
		return 0
	}
	n := minutes / unit
	if 2*(minutes%unit) > unit {
		n++
	}
	return n
}

// AnesthesiaTime is minutes divided by fifteen, to one decimal, half up: 45 minutes are 3.0 units.
func AnesthesiaTime(minutes decimal.Decimal) decimal.Decimal {
	return minutes.Div(decimal.NewFromInt(15)).Round(1)
}

// PhysicalStatus is the extra base units that payers other than Medicare allow: P3 1, P4 2, P5 3, else 0.
func PhysicalStatus(m hcpcs.Modifier) int {
	if s := m.String(); len(s) == 2 && s[0] == 'P' && s[1] >= '3' && s[1] <= '5' {
		return int(s[1] - '2')
	}
	return 0
}

// CheckMiles says what is wrong with ambulance miles: tenths below 100 miles, whole miles from 100 on. It is ""
// for sound ones.
func CheckMiles(miles decimal.Decimal) string {
	switch {
	case miles.LessThan(decimal.NewFromInt(100)):
		if !miles.Equal(miles.Truncate(1)) {
			return "miles below 100 are billed to the tenth"
		}
	case !miles.IsInteger():
		return "miles from 100 on are billed whole"
	}
	return ""
}
