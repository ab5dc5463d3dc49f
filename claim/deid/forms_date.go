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
	if n == 2 && f.byteAt(k) == ' ' && f.digitsFrom(k+1) == 2 && f.byteAt(k+3) == ' ' && f.digitsFrom(k+4) == 4 && f.ends(k+8) && (i == 0 || !isDigit(f.byteAt(i-1)) && !(t[i-1] == ' ' && isDigit(f.byteAt(i-2)))) { // 05 03 2026
		if b, _ := f.number2(k + 1); a >= 1 && b >= 1 && min(a, b) <= 12 && max(a, b) <= 31 && yearOf4(t[k+4:k+8]) > 1900 && yearOf4(t[k+4:k+8]) < 2100 {
			return k + 8
		}
	}
	if strings.HasPrefix(t[k:], "st") || strings.HasPrefix(t[k:], "nd") || strings.HasPrefix(t[k:], "rd") || strings.HasPrefix(t[k:], "th") {
		if n := len(f.spans); n > 0 && f.spans[n-1].Kind == Day && f.spans[n-1].End < i && f.ends(k+2) { // the 9th and 16th
			switch strings.TrimSuffix(t[f.spans[n-1].End:i], "the ") {
			case " and ", ", ", " or ", " & ", ", and ", " to ", " through ", " - ":
				return k + 2
			}
		}
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
	if f.byteAt(k2) == sep && !(sep == '.' && !isDigit(f.byteAt(k2+1))) {
		if sep == '/' && f.byteAt(k2+1) == '\'' && f.digitsFrom(k2+2) == 2 && f.ends(k2+4) {
			return k2 + 4
		}
		y := f.digitsFrom(k2 + 1)
		if (y == 4 && yearOf4(t[k2+1:k2+5]) >= 1880 && yearOf4(t[k2+1:k2+5]) < 2100 || y == 2) && f.ends(k2+1+y) && !(f.byteAt(k2+1+y) == '/' && isDigit(f.byteAt(k2+2+y))) {
			if sep != '.' || y == 4 || a <= 12 && (f.byteAt(k2+1+y) != '.' || !isDigit(f.byteAt(k2+2+y))) {
				return f.dayRange(k2 + 1 + y)
			}
		}
		return i
	}
	if sep == '.' && f.ends(k2) && k2-k == 3 && a <= 12 && b <= 31 && b > 0 && f.noUnit(k2) && !isDigit(f.byteAt(i-1)) && !(f.byteAt(k2) == '.' && isDigit(f.byteAt(k2+1))) { // next 8.28
		switch w, _ := f.wordBefore(i, " :"); w {
		case "next", "appt", "rtc", "due", "until", "recheck", "return", "visit", "seen":
			return k2
		}
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
			} else if c > b && c <= 31 && j-k2 == 1 && f.ends(k3) && (c > 12 || f.dayCue(i)) && f.noUnit(k3) {
				return k3
			}
		}
	}
	if f.shortDate(i, k2, a, b, sep) {
		for _, s := range [...]string{" and ", " & "} { // 10/14 and 15
			if strings.HasPrefix(t[k2:], s) {
				if c, e := f.number2(k2 + len(s)); c > b && c <= 31 && e-k2-len(s) == 2 && strings.IndexByte(",.;)\n", f.byteAt(e)) >= 0 && !(f.byteAt(e) == '.' && isDigit(f.byteAt(e+1))) {
					return e
				}
			}
		}
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
	k = f.skip(k, " -/")
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
	j = f.skip(j, " ,-/")
	if f.byteAt(j) == '\'' && f.digitsFrom(j+1) == 2 && f.ends(j+3) {
		return j + 3
	}
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
	if other && bare && f.text[k] < 'a' && f.dayCue(start) {
		return end
	}
	if other && bare && (f.text[k] >= 'a' || t[k:end] == "dec" || t[k:end] == "mar") {
		return start // may, march
	}
	return end
}

// scoreWords stand before fractions that are no dates.
const scoreWords = " pain apgar apgars strength murmur score scale power motor reflexes reflex pulses pulse grade gr berg stage mmse moca level severity sem rated iop goldmann phq-9 phq9 gad-7 gad7 bishop intensity vision acuity va monofilament goals goal met waddell session sets visit number tray fitzpatrick glasgow gcs ballard braden morse norton rass flacc barthel brief bims slums epworth cdr rankin asa ecog kps nyha ccs mallampati wagner rutherford outerbridge kellgren kl grading day days ef cn dtr dtrs index activity chronicity total symptoms mbess mjoa beighton houghton nurick sac bottles fraction fractions cycle ribs rib teeth tooth dp pt page step episode dose strengths biceps triceps quads deltoid grip hip knee flexion extension ppd pack packs half "

// dayCues stand before days.
const dayCues = " on until till since from by next return follow fell last dated discharge discharged admitted admit admission adm starts start started visit date due d/c dc dcd through thru to follow-up f/u fu rtc seen placed drawn began begun check recheck appt lab labs out for mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday note surgery done dos s/p tx bx ct mri xray cxr echo egd cxs culture cultures collected coll received service op procedure biopsy removed inserted inj injection hd tee tte ekg ecg eeg emg us pet dexa angio bronch lp mbss pft pfts ua bmp cbc scan between yesterday today tomorrow ending overnight mtg meeting conf conference appointment called seen spoke missed ordered mailed faxed signed sent fell injured lmp edd edc eta onset dx'd dxd born died expired removal pod re eta est clear called effective exp expires expired log update progress weekly til shot booster cx ucx bcx "

// dayCue reports whether a word that announces a day stands before.
func (f *finder) dayCue(i int) bool {
	w, _ := f.wordBefore(i, " :.,(")
	return w != "" && strings.Contains(dayCues, " "+w+" ")
}

// shortDate reports whether n/m is a day, and no score, ratio or reading.
func (f *finder) shortDate(i, end, a, b int, sep byte) bool {
	t := f.low
	if c := f.byteAt(end); f.arrow(end) {
	} else if c == '%' || c == '/' || c == '-' && end+1 < len(t) && strings.IndexByte(" ),.;\n", f.byteAt(end+1)) < 0 && !isDigit(f.byteAt(end+1)) || c == '.' && isDigit(f.byteAt(end+1)) || c == '+' {
		return false
	}
	if i > 0 && strings.IndexByte("./-0123456789>+x<=~", t[i-1]) >= 0 && !(t[i-1] == '~' && f.dayCue(i-1)) {
		return false
	}
	if b == 7 && i > 1 && t[i-1] == ' ' && isDigit(t[i-2]) { // 29 1/7 weeks
		return false
	}
	last, at := f.wordBefore(i, " :.,(~")
	prior, _ := f.wordBefore(at, " :.,(")
	cue := strings.HasSuffix(last, "ed") && len(last) > 4 && !strings.Contains(" rated graded failed passed improved decreased increased limited weakened scored strength measured reported remained ", " "+last+" ") || last != "" && strings.Contains(dayCues, " "+last+" ")
	switch last {
	case "was", "is":
		switch prior {
		case "surgery", "visit", "procedure", "appointment", "appt", "admission", "biopsy", "scan", "mri", "ct", "lmp", "echo", "colonoscopy", "mammogram", "delivery", "discharge", "date", "infusion", "injection", "onset", "fall", "dose":
			return true
		}
	}
	if (i == 0 || t[i-1] == '\n') && (f.byteAt(end) == ':' || f.byteAt(end) == '-' && f.byteAt(end+1) == ' ' || strings.HasPrefix(t[end:], " - ") || strings.HasPrefix(t[end:], " – ")) {
		return true
	}
	switch prior {
	case "last", "next", "prior", "previous", "final", "since":
		if last != "" && letterByte(last[0]) && f.noUnit(end) {
			return true
		}
	case "per":
		if last == "visit" || last == "note" {
			return true
		}
	}
	if sep == '-' && end-i == 5 && (t[i] == '0' || t[i+3] == '0') && strings.IndexByte(".;,\n", f.byteAt(end)) >= 0 && !(f.byteAt(end) == '.' && isDigit(f.byteAt(end+1))) && f.byteAt(i-1) == ' ' {
		return true // 12-04
	}
	if sep == '-' {
		if n := len(f.spans); n > 0 && f.spans[n-1].Kind == Day && f.spans[n-1].End < i && end-i >= 4 && strings.Count(t[f.spans[n-1].Start:f.spans[n-1].End], "-") == 1 { // 12-04 and 12-11
			switch t[f.spans[n-1].End:i] {
			case ", ", " and ", " & ", " to ", "; ", ", and ", " or ", " - ":
				return f.noUnit(end)
			}
		}
		if end-i == 5 && (t[i] == '0' || t[i+3] == '0') && (i == 0 || t[i-1] == '\n') && (f.byteAt(end) == ':' || f.byteAt(end) == ' ') && f.noUnit(end) {
			return true
		}
		if end-i == 5 && a <= 12 && a > b && f.noUnit(end) && (i == 0 || t[i-1] == ' ' || t[i-1] == '(') && strings.IndexByte(" .,;:)\n", f.byteAt(end)) >= 0 && (last == "" || !strings.Contains(scoreWords, " "+last+" ")) {
			return true // 12-04: a range would go up
		}
		return cue && end-i >= 4 && last != "to" && last != "x" && !(isDigit(f.byteAt(end+1)) && false) && f.noUnit(end)
	}
	k := f.skip(end, " ")
	after := t[k:f.wordFrom(k)]
	if k-end == 1 && after != "" && strings.Contains(" pain strength murmur sem systolic positive sets reps months doses bottles visits symptoms nodes node cores core sln lns ln samples vials specimens fractions strut thickness thick screw screws bolt inch inches hpf points power bilaterally throughout mg ml worst criteria correct steps visits sessions goals ppd pack packs tab tabs tablet tablets strengths cup cups teaspoon dose gestation wks weeks of dp pt biceps ", " "+after+" ") {
		return false
	}
	if _, unit := formWords.units[after]; (unit || after == "h") && k-end == 1 && (len(after) > 1 || after == "h") && after != "am" && after != "pm" {
		return false
	}
	if last == "to" && b == 10 && prior != "up" && (a > 0) && strings.IndexByte(t[max(0, i-70):i], '/') < 0 {
		f.maybe = append(f.maybe, Span{i, end, Day})
		return false
	}
	if at < i && !cue && last != "" && i-at-len(last) == 1 {
		if s := f.text[at : at+len(last)]; a <= b && b > 3 && (lookup(folded(last))&(eponym|town) == eponym && last != "foley" || s[0] >= 'a' && letterByte(s[0]) && strings.ToLower(s) != s) { // Beighton 6/9, mBESS 8/30
			f.maybe = append(f.maybe, Span{i, end, Day})
			return false
		}
	}
	if !cue {
		cue = f.dayPhrase(last, prior, at)
	}
	if !cue && k-end == 1 && (after == "at" || after == "with") && (b == 10 || b == 5) && !(after == "at" && f.digitsFrom(k+3) == 4) {
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
	case k-end == 1 && f.byteAt(k) == '@', k-end == 1 && f.digitsFrom(k) > 0 && f.digitsFrom(k) < 3 && f.byteAt(k+f.digitsFrom(k)) == ':' && f.digitsFrom(k+f.digitsFrom(k)+1) == 2:
		return true
	case k-end == 1 && after == "at" && f.digitsFrom(k+3) == 4 && f.ends(k+7):
		return true
	case i > 1 && t[i-1] == ' ' && t[i-2] == '|' && (f.byteAt(end) == '|' || strings.HasPrefix(t[end:], " |")): // a table
		return true
	case f.arrow(end):
		return true
	case f.digitsFrom(k) == 4 && k-end == 1 && t[k:k+4] < "2400" && f.ends(k+4): // a time behind
		return true
	case f.byteAt(end) == ':' && !isDigit(f.byteAt(end+1)): // begins an entry
		return true
	case f.dayBefore(i):
		return true
	case i > 0 && t[i-1] == '(' && f.byteAt(end) == ')' && b != 4 && b != 5 && b != 6 && b != 10:
		return true
	case last == "of" && (prior == "week" || prior == "as" || prior == "morning" || prior == "night" || prior == "evening" || prior == "afternoon" || prior == "day"):
		return true
	case k-end == 1 && b != 5 && b != 10 && (after == "by" || after == "w" && strings.HasPrefix(t[k:], "w/ dr")):
		return true
	case (b == 4 || b == 5 || b == 6 || b == 10) && a <= b, a == b, b == 1 && a < 3, b == 2 && a == 1, b == 3 && a < 3, b == 8 && a < 8 && a%2 == 1 && after == "":
		f.maybe = append(f.maybe, Span{i, end, Day})
		return false
	}
	return true
}

// likelyDays marks the pairs of numbers left open whose month is that of a day that is marked.
func (f *finder) likelyDays() {
	if len(f.maybe) == 0 {
		return
	}
	var months [13]bool
	for _, s := range f.spans {
		if s.Kind != Day {
			continue
		}
		if m, k := f.number2(s.Start); m > 0 && m < 13 && (f.byteAt(k) == '/' || f.byteAt(k) == '-') {
			months[m] = true
		}
	}
	for _, s := range f.maybe {
		if m, _ := f.number2(s.Start); m < 13 && months[m] && f.free(s.Start, s.End) {
			f.add(s.Start, s.End, Day)
		}
	}
}

// dayBefore reports whether a day stands right before: 3/4, 3/6 and 3/8.
func (f *finder) dayBefore(i int) bool {
	n := len(f.spans)
	if n == 0 || f.spans[n-1].Kind != Day || f.spans[n-1].End > i || i-f.spans[n-1].End > 6 || strings.IndexByte(f.low[f.spans[n-1].Start:f.spans[n-1].End], '/') < 0 {
		return false
	}
	switch f.low[f.spans[n-1].End:i] {
	case ", then ", " then ", "; then ", " and then ", ", ", " and ", " & ", ",", "; ", ", and ", " or ", "&", " to ":
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

// arrow reports whether an arrow to another pair of numbers stands at i: 5/8->5/10.
func (f *finder) arrow(i int) bool {
	for _, s := range [...]string{"->", " -> ", "→", " → ", ">", " > "} {
		if strings.HasPrefix(f.low[min(i, len(f.low)):], s) {
			k := i + len(s)
			if n := f.digitsFrom(k); n > 0 && n < 3 && f.byteAt(k+n) == '/' && s[len(s)-1] != '>' || n > 0 && n < 3 && f.byteAt(k+n) == '/' && len(s) > 1 && s != " > " {
				return true
			}
		}
	}
	return false
}

// dayPhrase reports whether the words before announce a day that one of them alone does not.
func (f *finder) dayPhrase(last, prior string, at int) bool {
	has := func(list, w string) bool { return w != "" && strings.Contains(list, " "+w+" ") }
	if n := len(last); n > 0 && n < 3 && digits(last, 2) && has(" dose cycle week wk visit session infusion treatment tx course ", prior) {
		return true
	}
	if len(last) == 2 && (last[0] == 't' || last[0] == 'c') && isDigit(last[1]) || len(last) == 4 && last[0] == 'c' && isDigit(last[1]) && last[2] == 'd' && isDigit(last[3]) {
		return true
	}
	switch last {
	case "period", "menses", "birthday", "anniversary", "arrest", "court", "hearing", "leaves", "wedding", "funeral", "smoking", "trip", "clinic", "appt", "schedule", "dates", "sessions":
		return true
	case "visit":
		return has(" return clinic office home er ed ", prior)
	case "home":
		return has(" flight flies back goes went going ", prior)
	case "back":
		return has(" call came come comes bring ", prior)
	case "up":
		return prior == "follow"
	case "in":
		return has(" moved came seen ", prior)
	case "or":
		return f.text[at:at+2] == "OR"
	case "of":
		return has(" echo ct mri xray labs biopsy note visit ekg ecg tte tee scan cxr mammogram week ", prior)
	}
	return false
}
