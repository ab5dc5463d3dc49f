package ncci

import (
	"bytes"

	"github.com/gomedcode/medcode/internal/day"
)

// date reads a date cell: yyyymmdd, yyyy-mm-dd, m/d/yyyy, yyyyddd, or the serial number of spreadsheets; empty, "*" and "0" are no date.
func date(b []byte) (day.Day, bool) {
	switch len(b) {
	case 0:
		return 0, true
	case 1:
		return 0, b[0] == '*' || b[0] == '0'
	case 5:
		return serialDate(b)
	case 7:
		return ordinalDate(b)
	case 8:
		if d, ok := day.ParseCompact(string(b)); ok {
			return d, true
		}
	case 10:
		if d, ok := day.Parse(string(b)); ok {
			return d, true
		}
	}
	return slashDate(b)
}

// ordinalDate reads yyyyddd: year and day of the year.
func ordinalDate(b []byte) (day.Day, bool) {
	if !isNumber(b) {
		return slashDate(b)
	}
	y, n := number(string(b[:4])), number(string(b[4:]))
	if y < 1 || n < 1 || n > int(day.New(y+1, 1, 1)-day.New(y, 1, 1)) {
		return 0, false
	}
	return day.New(y, 1, 1) + day.Day(n) - 1, true
}

// slashDate reads m/d/yyyy.
func slashDate(b []byte) (day.Day, bool) {
	p := bytes.Split(b, []byte("/"))
	if len(p) != 3 || len(p[0]) > 2 || len(p[1]) > 2 || len(p[2]) != 4 || !isNumber(p[0]) || !isNumber(p[1]) || !isNumber(p[2]) {
		return 0, false
	}
	pad := func(b []byte) string { return string("00"[:2-len(b)]) + string(b) }
	return day.ParseCompact(string(p[2]) + pad(p[0]) + pad(p[1]))
}

// serialDate reads the number of days since 1899-12-30, as spreadsheets store dates.
func serialDate(b []byte) (day.Day, bool) {
	if !isNumber(b) {
		return 0, false
	}
	return day.New(1899, 12, 30) + day.Day(number(string(b))), true
}
