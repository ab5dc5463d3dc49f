package deid

import (
	"strings"
)

// number2 is the number of one or two digits at i and its end; 0 without one.
func (f *finder) number2(i int) (v, end int) {
	n := f.digitsFrom(i)
	if n == 0 || n > 2 {
		return 0, i
	}
	for k := i; k < i+n; k++ {
		v = v*10 + int(f.low[k]-'0')
	}
	return v, i + n
}

// date is the end of a date that begins with the digit at i.
func (f *finder) date(i int) int {
	t := f.low
	n := f.digitsFrom(i)
	if i > 0 && (t[i-1] == '.' || t[i-1] == '/') && isDigit(f.byteAt(i-2)) {
		return i
	}
	switch n {
	case 8: // 20251117
		y := yearOf4(t[i : i+4])
		m, d := int(t[i+4]-'0')*10+int(t[i+5]-'0'), int(t[i+6]-'0')*10+int(t[i+7]-'0')
		if y >= 1900 && y < 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31 && f.ends(i+8) {
			return i + 8
		}
		return i
	case 4: // 2026-03-04
		sep := f.byteAt(i + 4)
		if sep != '-' && sep != '/' && sep != '.' {
			return i
		}
		m, k := f.number2(i + 5)
		if m < 1 || m > 12 || f.byteAt(k) != sep {
			return i
		}
		d, k := f.number2(k + 1)
		if d < 1 || d > 31 || !f.ends(k) && f.byteAt(k) != 't' {
			return i
		}
		return k
	case 1, 2:
	default:
		return i
	}
	a, k := f.number2(i)
	if end := f.dayMonth(i, a, k); end > i {
		return end
	}
	sep := f.byteAt(k)
	if sep != '/' && sep != '-' && sep != '.' {
		return i
	}
	b, k2 := f.number2(k + 1)
	if k2 == k+1 { // 12/2025
		if sep != '.' && f.digitsFrom(k+1) == 4 && f.ends(k+5) && a >= 1 && a <= 12 {
			if y := yearOf4(t[k+1 : k+5]); y >= 1900 && y < 2100 && (sep == '/' || f.dayCue(i)) {
				return k + 5
			}
		}
		return i
	}
	if min(a, b) < 1 || min(a, b) > 12 || max(a, b) > 31 {
		return i
	}
	if f.byteAt(k2) == sep {
		y := f.digitsFrom(k2 + 1)
		if (y == 4 && yearOf4(t[k2+1:k2+5]) >= 1880 && yearOf4(t[k2+1:k2+5]) < 2100 || y == 2) && f.ends(k2+1+y) && !(f.byteAt(k2+1+y) == '/' && isDigit(f.byteAt(k2+2+y))) {
			if sep != '.' || y == 4 || a <= 12 && f.byteAt(k2+1+y) != '.' {
				return f.dayRange(k2 + 1 + y)
			}
		}
		return i
	}
	if sep == '.' || !f.ends(k2) {
		return i
	}
	if a > 12 || b > 31 {
		return i
	}
	if sep == '/' { // 9/12-9/17, 9/12-17
		j := f.skip(k2, " ")
		if f.byteAt(j) == '-' {
			j = f.skip(j+1, " ")
			c, k3 := f.number2(j)
			if f.byteAt(k3) == '/' {
				d, k4 := f.number2(k3 + 1)
				if c >= 1 && c <= 12 && d >= 1 && d <= 31 && f.ends(k4) && !(b == d && (b == 5 || b == 10)) {
					if f.byteAt(k4) == '/' {
						if y := f.digitsFrom(k4 + 1); y == 2 || y == 4 {
							return k4 + 1 + y
						}
					}
					return k4
				}
				return i
			} else if c > b && c <= 31 && j-k2 == 1 && f.ends(k3) && f.dayCue(i) {
				return k3
			}
		}
	}
	if f.shortDate(i, k2, a, b, sep) {
		return k2
	}
	return i
}

// dayRange takes the second day of a range along: 3/4/26-3/9/26.
func (f *finder) dayRange(end int) int { return end }

// dayMonth is the end of a day before the name of a month: 17 June 2026, 04MAR2026, 14th of July.
func (f *finder) dayMonth(i, day, k int) int {
	t := f.low
	start := i
	if day < 1 || day > 31 {
		return i
	}
	bare := true
	for _, s := range [...]string{"st", "nd", "rd", "th"} {
		if strings.HasPrefix(t[k:], s) {
			k += 2
			bare = false
			break
		}
	}
	k = f.skip(k, " -")
	if strings.HasPrefix(t[k:], "of ") {
		k += 3
		bare = false
	}
	end := f.wordFrom(k)
	other, ok := formWords.months[t[k:end]]
	if !ok {
		return start
	}
	j := end
	if f.byteAt(j) == '.' {
		j++
	}
	j = f.skip(j, " ,-")
	if n := f.digitsFrom(j); n == 4 && j-end <= 3 && f.ends(j+4) {
		if y := yearOf4(t[j : j+4]); y >= 1880 && y < 2100 {
			return j + 4
		}
	} else if n == 2 && (t[j-1] == '-' || j == end) && f.ends(j+2) {
		return j + 2
	}
	if !f.ends(end) {
		return start
	}
	if other && bare && (f.text[k] >= 'a' || t[k:end] == "dec" || t[k:end] == "mar") {
		return start // may, march
	}
	return end
}

// scoreWords stand before fractions that are no dates.
const scoreWords = " pain apgar apgars strength murmur score scale power motor reflexes reflex pulses pulse grade gr berg stage mmse moca level severity sem rated iop goldmann phq-9 phq9 gad-7 gad7 bishop intensity vision acuity va monofilament goals goal met waddell session sets visit number tray fitzpatrick glasgow gcs ballard braden morse norton rass flacc barthel brief bims slums epworth cdr rankin asa ecog kps nyha ccs mallampati wagner rutherford outerbridge kellgren kl grading day days ef cn dtr dtrs dp pt page step episode dose strengths biceps triceps quads deltoid grip hip knee flexion extension ppd pack packs half "

// dayCues stand before days.
const dayCues = " on until till since from by next return follow fell last dated discharge discharged admitted admit admission adm starts start started visit date due d/c dc dcd through thru to follow-up f/u fu rtc seen placed drawn began begun check recheck appt lab labs out for mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday note surgery done dos s/p tx bx ct mri xray cxr echo egd cxs culture cultures collected coll received service op procedure biopsy removed inserted inj injection hd pod re eta est clear called effective exp expires expired log update progress weekly til shot booster cx ucx bcx "

// dayCue reports whether a word that announces a day stands before.
func (f *finder) dayCue(i int) bool {
	w, _ := f.wordBefore(i, " :.,(")
	return w != "" && strings.Contains(dayCues, " "+w+" ")
}

// shortDate reports whether n/m is a day, and no score, ratio or reading.
func (f *finder) shortDate(i, end, a, b int, sep byte) bool {
	t := f.low
	if c := f.byteAt(end); c == '%' || c == '/' || c == '-' && f.byteAt(end+1) != ' ' && !isDigit(f.byteAt(end+1)) || c == '.' && isDigit(f.byteAt(end+1)) || c == '+' {
		return false
	}
	if i > 0 && strings.IndexByte("./-0123456789>+x<=~", t[i-1]) >= 0 {
		return false
	}
	last, at := f.wordBefore(i, " :.,(")
	prior, _ := f.wordBefore(at, " :.,(")
	cue := last != "" && strings.Contains(dayCues, " "+last+" ")
	if sep == '-' {
		return cue && end-i >= 4 && last != "to" && last != "x" && !(isDigit(f.byteAt(end+1)) && false) && f.noUnit(end)
	}
	k := f.skip(end, " ")
	after := t[k:f.wordFrom(k)]
	if k-end == 1 && after != "" && strings.Contains(" pain strength murmur sem systolic positive sets reps months hpf points power bilaterally throughout mg ml worst criteria correct steps visits sessions goals ppd pack packs tab tabs tablet tablets strengths cup cups teaspoon dose gestation wks weeks of dp pt biceps ", " "+after+" ") {
		return false
	}
	if k-end == 1 && (after == "at" || after == "with") && (b == 10 || b == 5) {
		return false
	}
	if !cue && (last != "" && strings.Contains(scoreWords, " "+last+" ") || prior != "" && strings.Contains(scoreWords, " "+prior+" ")) {
		return false
	}
	if (last == "to" || last == "from") && (b == 10 || b == 5) && (strings.Contains(t[max(0, i-70):i], "pain") || a <= b && strings.Contains(t[max(0, i-24):i], "/"+t[end-f.tail(end):end])) {
		return false
	}
	if last != "" && strings.Contains(scoreWords, " "+last+" ") && (b == 5 || b == 10 || b == 6 || b == 4) {
		return false
	}
	switch {
	case cue:
		return true
	case f.digitsFrom(k) == 4 && k-end == 1 && t[k:k+4] < "2400" && f.ends(k+4): // a time behind
		return true
	case f.byteAt(end) == ':' && !isDigit(f.byteAt(end+1)): // begins an entry
		return true
	case f.dayBefore(i):
		return true
	case last == "of" && (prior == "week" || prior == "as" || prior == "morning" || prior == "night" || prior == "evening" || prior == "afternoon" || prior == "day"):
		return true
	case (b == 4 || b == 5 || b == 6 || b == 10) && a <= b, a == b, b == 1 && a < 3, b == 2 && a == 1, b == 3 && a < 3, b == 8 && a < 8 && a%2 == 1 && after == "":
		return false
	}
	return true
}

// dayBefore reports whether a day stands right before: 3/4, 3/6 and 3/8.
func (f *finder) dayBefore(i int) bool {
	n := len(f.spans)
	if n == 0 || f.spans[n-1].Kind != Day || f.spans[n-1].End > i || i-f.spans[n-1].End > 6 || strings.IndexByte(f.low[f.spans[n-1].Start:f.spans[n-1].End], '/') < 0 {
		return false
	}
	switch f.low[f.spans[n-1].End:i] {
	case ", ", " and ", " & ", ",", "; ", ", and ", " or ", "&", " to ":
		return true
	}
	return false
}

// tail is how many digits stand before i.
func (f *finder) tail(i int) int {
	n := 0
	for i-n > 0 && isDigit(f.low[i-n-1]) {
		n++
	}
	return n
}

// noUnit reports whether no unit of measurement stands behind i.
func (f *finder) noUnit(i int) bool {
	k := f.skip(i, " ")
	_, ok := formWords.units[f.low[k:f.wordFrom(k)]]
	return !ok
}

// month is the end of a date that begins with the name of a month: May 2, 2026; March the third; June.
func (f *finder) month(i, end int) int {
	t := f.low
	other := formWords.months[t[i:end]]
	k := end
	if f.byteAt(k) == '.' {
		k++
	}
	stop := k
	j := f.skip(k, " ,")
	if j-k <= 2 && j > k || f.byteAt(k) == '-' || j == k && k > end {
		if f.byteAt(j) == '-' {
			j++
		}
		switch n := f.digitsFrom(j); n {
		case 1, 2:
			day, e := f.number2(j)
			if day >= 1 && day <= 31 && !(f.byteAt(e) == '/' && isDigit(f.byteAt(e+1))) && f.byteAt(e) != '%' && !(other && t[i] >= 'a' && f.text[i] >= 'a' && f.quantity(j, e)) {
				for _, s := range [...]string{"st", "nd", "rd", "th"} {
					if strings.HasPrefix(t[e:], s) {
						e += 2
						break
					}
				}
				if f.ends(e) {
					y := f.skip(e, " ,-")
					if f.digitsFrom(y) == 4 && y-e <= 2 && f.ends(y+4) && yearOf4(t[y:y+4]) > 1880 && yearOf4(t[y:y+4]) < 2100 {
						return y + 4
					}
					if f.byteAt(e) == '-' && f.digitsFrom(e+1) > 0 && f.digitsFrom(e+1) <= 2 && f.ends(e+1+f.digitsFrom(e+1)) {
						e += 1 + f.digitsFrom(e+1)
						if y := f.skip(e, " ,"); y-e <= 2 && f.digitsFrom(y) == 4 && f.ends(y+4) && yearOf4(t[y:y+4]) > 1880 && yearOf4(t[y:y+4]) < 2100 {
							return y + 4
						}
					}
					return e
				}
			}
		case 4:
			if y := yearOf4(t[j : j+4]); y > 1880 && y < 2100 && f.ends(j+4) && !(other && f.text[i] >= 'a' && t[i:end] != "jan" && t[i:end] != "june") {
				return j + 4
			}
		}
		for _, s := range [...]string{"of ", "the "} {
			if strings.HasPrefix(t[j:], s) {
				m := j + len(s)
				if f.digitsFrom(m) == 4 && f.ends(m+4) && s == "of " {
					return m + 4
				}
				e := f.ordinal(m)
				if e > m {
					return f.spelledYear(e)
				}
				if n := f.digitsFrom(m); s == "the " && n > 0 && n <= 2 {
					if e := f.wordFrom(m + n); e-m-n == 2 {
						return e
					}
				}
			}
		}
		if e := f.ordinal(j); e > j {
			return f.spelledYear(e)
		}
	}
	if f.byteAt(stop) == '\'' && f.digitsFrom(stop+1) == 2 {
		return stop + 3
	}
	// the name alone
	if !f.ends(end) || f.byteAt(end) == '-' && letterByte(f.byteAt(end+1)) || f.byteAt(end) == '\'' {
		return i
	}
	last, at := f.wordBefore(i, " ")
	cue := last != "" && strings.Contains(" in of since until till by last next early late mid this before after around during from through to every thru til late- mid- ", " "+last+" ") || strings.HasPrefix(last, "mid")
	if last == "of" || last == "to" || last == "from" || last == "by" || last == "before" || last == "after" || last == "this" {
		cue = cue && !other || last == "of" && f.ordinalBefore(at)
	}
	if other && t[i:end] == "may" && f.text[i] != 'M' {
		cue = cue && (last == "in" || last == "since" || last == "last" || last == "early" || last == "late")
	}
	switch {
	case cue && end-i <= 4:
		return stop
	case cue:
		return end
	case other:
		return i
	case f.text[i] >= 'a':
		return i
	case end-i > 4:
		return end
	case end-i > 3:
		return stop
	}
	return i
}

func (f *finder) ordinalBefore(i int) bool {
	w, _ := f.wordBefore(i, " ")
	_, ok := formWords.ordinals[w]
	return ok
}

// ordinal is the end of an ordinal number in words.
func (f *finder) ordinal(i int) int {
	end := f.wordFrom(i)
	w := f.low[i:end]
	if w == "twenty" || w == "thirty" {
		if c := f.byteAt(end); c == ' ' || c == '-' {
			e := f.wordFrom(end + 1)
			if _, ok := formWords.ordinals[f.low[end+1:e]]; ok {
				return e
			}
		}
		return i
	}
	if _, ok := formWords.ordinals[w]; ok && w != "second" || w == "second" {
		return end
	}
	return i
}

// spelledYear takes the words of a year behind a date along: nineteen seventy.
func (f *finder) spelledYear(end int) int {
	k := f.skip(end, " ,")
	e := f.wordFrom(k)
	switch f.low[k:e] {
	case "nineteen", "twenty", "two", "eighteen":
	default:
		if f.digitsFrom(k) == 4 && k-end <= 2 && f.ends(k+4) {
			return k + 4
		}
		return end
	}
	for range 5 {
		j := e
		if c := f.byteAt(j); c == ' ' || c == '-' {
			j++
		}
		x := f.wordFrom(j)
		switch f.low[j:x] {
		case "and", "hundred", "thousand", "oh", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety":
			e = x
			continue
		}
		break
	}
	return e
}

// dayOfMonth is the end of "the 19th" and "the fourteenth of March" from the word "the" on.
func (f *finder) dayOfMonth(i, end int) int {
	t := f.low
	if f.byteAt(end) != ' ' {
		return i
	}
	k := end + 1
	day, e := f.number2(k)
	numeric := e > k
	if numeric {
		if day < 1 || day > 31 || !(strings.HasPrefix(t[e:], "st") || strings.HasPrefix(t[e:], "nd") || strings.HasPrefix(t[e:], "rd") || strings.HasPrefix(t[e:], "th")) || !f.ends(e+2) {
			return i
		}
		e += 2
	} else if e = f.ordinal(k); e == k {
		return i
	}
	j := f.skip(e, " ")
	if strings.HasPrefix(t[j:], "of ") {
		j += 3
	}
	w := f.wordFrom(j)
	if _, ok := formWords.months[t[j:w]]; ok && j > e {
		if t[j:w] == "may" && j-e == 1 {
			return i
		}
		return f.spelledYear(w)
	}
	if strings.HasPrefix(t[e:], " of this month") || strings.HasPrefix(t[e:], " of the month") || strings.HasPrefix(t[e:], " of next month") || strings.HasPrefix(t[e:], " of last month") {
		return e
	}
	if !numeric {
		return i
	}
	last, _ := f.wordBefore(i, " ")
	cue := last != "" && strings.Contains(" on until by since till from before after out through back home due ", " "+last+" ")
	next := t[f.skip(e, " "):w]
	if next == "" || f.byteAt(e) != ' ' {
		return e
	}
	if cue && next != "" && lookup(next)&(medical|eponym) == 0 && !strings.Contains(" percentile rib digit week grade toe finger floor trimester intercostal metatarsal metacarpal ray nerve hour day visit session time edition of cervical thoracic lumbar ventricle generation cranial left right ", " "+next+" ") {
		return e
	}
	return i
}

// holiday is the end of the name of a day of the year.
func (f *finder) holiday(i, end int) int {
	for _, h := range formWords.holidays[f.low[i:end]] {
		n := len(h)
		if i+n <= len(f.low) && (f.low[i:i+n] == h || strings.ReplaceAll(f.low[i:min(len(f.low), i+n+2)], "’", "'") == h) && f.ends(i+n) {
			rest := f.low[i+n : min(len(f.low), i+n+9)]
			if h == "christmas" && (strings.HasPrefix(rest, " disease") || strings.HasPrefix(rest, " factor") || strings.HasPrefix(rest, " tree")) || f.text[i] >= 'a' && (h == "easter" || h == "passover") {
				continue
			}
			return i + n
		}
	}
	return i
}
