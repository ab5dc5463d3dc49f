package hcpcs

import "github.com/shopspring/decimal"

// Timed is a timed service of a day: whole units of fifteen minutes are made of its minutes.
type Timed struct {
	Code    Code
	Minutes int
	Units   int // units billed, or worked out by EightMinuteUnits
}

// EightMinuteTotal is the number of fifteen-minute units that a day's timed minutes allow under the CMS rule: none
// below 8 minutes, then one for each 15 minutes begun by at least 8: 8-22 one, 23-37 two, 38-52 three and so on.
func EightMinuteTotal(minutes int) int {
	if minutes < 8 {
		return 0
	}
	return (minutes + 7) / 15
}

// EightMinuteUnits gives each service its units under the CMS rule: first its full quarters of an hour, then the units
// that are left of the day's total to the services with most minutes left. The order of the services is kept.
func EightMinuteUnits(services []Timed) []Timed {
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

// MidpointUnits is the number of units of one service by the midpoint rule of CPT: a unit counts from more than half
// of its time on. unit is the minutes of one unit.
func MidpointUnits(minutes, unit int) int {
	if unit <= 0 || minutes <= 0 {
		return 0
	}
	n := minutes / unit
	if 2*(minutes%unit) > unit {
		n++
	}
	return n
}

// AnesthesiaTimeUnits is minutes divided by fifteen, to one decimal, half up: 45 minutes are 3.0 units.
func AnesthesiaTimeUnits(minutes decimal.Decimal) decimal.Decimal {
	return minutes.Div(decimal.NewFromInt(15)).Round(1)
}

// PhysicalStatusUnits is the extra base units that payers other than Medicare allow: P3 1, P4 2, P5 3, else 0.
func PhysicalStatusUnits(m Modifier) int {
	if m.b[0] == 'P' && m.b[1] >= '3' && m.b[1] <= '5' {
		return int(m.b[1] - '2')
	}
	return 0
}

// MileageDecimals says what is wrong with ambulance miles: tenths below 100 miles, whole miles from 100 on. It is ""
// for sound ones.
func MileageDecimals(miles decimal.Decimal) string {
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

// timedCodes are the fifteen-minute therapy services under the eight-minute rule, known by number.
var timedCodes = [...]int32{97032, 97033, 97034, 97035, 97036, 97110, 97112, 97113, 97116, 97124, 97129,
	97130, 97140, 97530, 97533, 97535, 97537, 97542, 97750, 97755, 97760, 97761, 97763}

// IsTimed reports whether the code is a fifteen-minute therapy service under the eight-minute rule.
func (c Code) IsTimed() bool {
	if c.Level() == LevelII {
		return c.b == [5]byte{'G', '0', '5', '1', '5'}
	}
	n := c.Number()
	for _, t := range timedCodes {
		if int(t) == n {
			return c.b[4] <= '9'
		}
	}
	return false
}

// IsTherapy reports whether the code is always a therapy service for Medicare, so that it needs a modifier GN, GO or
// GP. Known by number.
func (c Code) IsTherapy() bool {
	if c.Level() == LevelII {
		return string(c.b[:]) == "G0281" || string(c.b[:]) == "G0283" || string(c.b[:]) == "G0329"
	}
	if c.b[4] > '9' {
		return false
	}
	switch n := c.Number(); {
	case n >= 97012 && n <= 97039, n >= 97110 && n <= 97150, n >= 97161 && n <= 97168, n >= 97530 && n <= 97546, n >= 97750 && n <= 97763,
		n == 97799, n >= 92507 && n <= 92508, n == 92521, n == 92522, n == 92523, n == 92524, n == 92526, n == 92597, n >= 92605 && n <= 92609,
		n == 96105, n == 96125, n == 97129, n == 97130:
		return true
	}
	return false
}
