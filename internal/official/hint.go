package official

import (
	"path"
	"strings"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// Hint is what is known of a file's release before it is read: a year, perhaps with a month, a day or a quarter.
// What a bare year means is up to the kind of file, hence the two readings.
type Hint struct {
	Year    int
	Month   time.Month // 0 when unknown
	Dom     int        // 0 when unknown
	Quarter int        // 1-4 of the calendar year, 0 when unknown
}

// HintOfDay is the hint that an explicit day gives.
func HintOfDay(d day.Day) Hint {
	if d == 0 {
		return Hint{}
	}
	y, m, dom := d.Date()
	return Hint{Year: y, Month: m, Dom: dom}
}

// IsZero reports whether nothing is known.
func (h Hint) IsZero() bool { return h.Year == 0 }

// FiscalDay reads a bare year as a US fiscal year, as ICD-10 releases are named: 2026 is 2025-10-01, "April 2026" is
// 2026-04-01. October to December before a fiscal year are taken as printed. Zero when there is no year.
func (h Hint) FiscalDay() day.Day {
	switch {
	case h.Year == 0:
		return 0
	case h.Month == 0:
		return day.New(h.Year-1, time.October, 1)
	}
	return day.New(h.Year, h.Month, max(h.Dom, 1))
}

// CalendarDay reads a bare year as a calendar year and a quarter as one of it: 2020 is 2020-01-01, 2024q3 is
// 2024-07-01. Zero when there is no year.
func (h Hint) CalendarDay() day.Day {
	switch {
	case h.Year == 0:
		return 0
	case h.Month != 0:
		return day.New(h.Year, h.Month, max(h.Dom, 1))
	case h.Quarter != 0:
		return day.New(h.Year, time.Month(h.Quarter*3-2), 1)
	}
	return day.New(h.Year, time.January, 1)
}

// Or fills what h does not know from o, if they speak of the same year.
func (h Hint) Or(o Hint) Hint {
	if h.Year == 0 {
		return o
	}
	if h.Month == 0 && h.Quarter == 0 && o.Year == h.Year {
		return o
	}
	return h
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september",
	"october", "november", "december"}

// HintOfName finds year and month in the name of a file and, when the name has no month, in the zips and folders
// that it lies in: "icd10cm-order-Jan-2021.txt", "FY26", "2024q3", "20260401", "april-1-2026-code-tables.zip".
func HintOfName(name string) Hint {
	name = strings.ReplaceAll(name, "!/", "/")
	h := hintOfWord(path.Base(name))
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		h = h.Or(hintOfWord(path.Base(dir)))
	}
	return h
}

// hintOfWord reads one name, split into runs of letters and of digits.
func hintOfWord(name string) Hint {
	var h words
	prev := ""
	for _, w := range runs(strings.ToLower(name)) {
		h.read(prev, w)
		prev = w
	}
	if h.Year == 0 {
		return Hint{}
	}
	return h.Hint
}

// words is a hint in the making.
type words struct {
	Hint
	numeric bool // the month was a number after the year
}

func (h *words) read(prev, w string) {
	if w[0] < '0' || w[0] > '9' {
		if m := month(w); m != 0 && h.Month == 0 {
			h.Month = m
		}
		return
	}
	n, _ := number(w)
	switch {
	case len(w) == 8 && h.Year == 0:
		if d, ok := day.ParseCompact(w); ok && plausible(n/10000) {
			h.Hint = HintOfDay(d)
		}
	case len(w) == 6 && h.Year == 0 && plausible(n/100) && n%100 >= 1 && n%100 <= 12:
		h.Year, h.Month = n/100, time.Month(n%100)
	case len(w) == 4 && plausible(n) && h.Year == 0:
		h.Year = n
	case len(w) == 2 && strings.HasSuffix(prev, "fy") && h.Year == 0:
		h.Year = 2000 + n
	case len(w) == 1 && strings.HasSuffix(prev, "q") && n >= 1 && n <= 4 && h.Quarter == 0:
		h.Quarter = n
	case len(w) <= 2 && n >= 1 && n <= 31 && h.Month != 0 && h.Dom == 0 && (month(prev) != 0 || h.numeric && len(prev) == 2):
		h.Dom = n
	case len(w) == 2 && n >= 1 && n <= 12 && h.Month == 0 && len(prev) == 4 && isYear(prev, h.Year): // 2026-04, 2026-04-01
		h.Month, h.numeric = time.Month(n), true
	}
}

func isYear(w string, year int) bool {
	n, ok := number(w)
	return ok && n == year
}

func plausible(year int) bool { return year >= 2000 && year < 2100 }

func month(w string) time.Month {
	for i, m := range months {
		if len(w) >= 3 && strings.HasPrefix(m, w) && (len(w) == 3 || len(w) == len(m)) {
			return time.Month(i + 1)
		}
	}
	if w == "sept" {
		return time.September
	}
	return 0
}

// runs splits into runs of letters and runs of digits; anything else separates. "icd10cm" and "anweb" style words
// that end in a year are split too: HCPC2020 gives hcpc, 2020.
func runs(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		j := i
		switch {
		case s[i] >= '0' && s[i] <= '9':
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
		case s[i] >= 'a' && s[i] <= 'z':
			for j < len(s) && s[j] >= 'a' && s[j] <= 'z' {
				j++
			}
		default:
			i++
			continue
		}
		out = append(out, s[i:j])
		i = j
	}
	return out
}

func number(s string) (n int, ok bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
