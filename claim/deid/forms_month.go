package deid

import "strings"

// month is the end of a date that begins with the name of a month: May 2, 2026; March the third; June.
func (f *finder) month(i, end int) int {
	t := f.low
	other := formWords.months[t[i:end]]
	if f.digitsFrom(end) == 4 && f.ends(end+4) && f.text[i] < 'a' { // Mar2026
		if y := yearOf4(t[end : end+4]); y > 1880 && y < 2100 {
			return end + 4
		}
	}
	if k := f.skip(end, " "); k-end == 1 && f.text[i] < 'a' { // March four nineteen fifty-one
		if n, e := f.cardinals(k); n >= 3 {
			return e
		}
	}
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
			if day >= 1 && day <= 31 && !(f.byteAt(e) == '/' && isDigit(f.byteAt(e+1)) && (f.digitsFrom(e+1) > 2 || !f.ends(e+1+f.digitsFrom(e+1)))) && f.byteAt(e) != '%' && !(other && t[i] >= 'a' && f.text[i] >= 'a' && f.quantity(j, e)) {
				for _, s := range [...]string{"st", "nd", "rd", "th"} {
					if strings.HasPrefix(t[e:], s) {
						e += 2
						break
					}
				}
				if f.ends(e) {
					y := f.skip(e, " ,-")
					if f.byteAt(y) == '\'' && y > e && f.digitsFrom(y+1) == 2 && f.ends(y+3) {
						return y + 3
					}
					if f.digitsFrom(y) == 4 && y-e <= 2 && f.ends(y+4) && yearOf4(t[y:y+4]) > 1880 && yearOf4(t[y:y+4]) < 2100 {
						return y + 4
					}
					for _, s := range [...]string{" to ", "–", " – ", " - ", " through ", " thru ", " and ", " & ", "/"} {
						if !strings.HasPrefix(t[e:], s) {
							continue
						}
						last, k := f.number2(e + len(s))
						if last <= day || last > 31 || !f.noUnit(k) && f.byteAt(k) == ' ' {
							break
						}
						bare := true
						for _, th := range [...]string{"st", "nd", "rd", "th"} {
							if strings.HasPrefix(t[k:], th) {
								k += 2
								bare = false
							}
						}
						y := f.skip(k, " ,")
						year := f.digitsFrom(y) == 4 && y-k <= 2 && f.ends(y+4) && yearOf4(t[y:y+4]) > 1880 && yearOf4(t[y:y+4]) < 2100
						if f.ends(k) && year {
							return y + 4
						}
						if f.ends(k) && (s != " and " && s != " to " || !bare || strings.IndexByte(",.;)\n", f.byteAt(k)) >= 0) && strings.IndexByte("/%:", f.byteAt(k)) < 0 && !(f.byteAt(k) == '.' && isDigit(f.byteAt(k+1))) {
							return k
						}
						break
					}
					if f.byteAt(e) == '-' && f.digitsFrom(e+1) > 0 && f.digitsFrom(e+1) <= 2 && f.ends(e+1+f.digitsFrom(e+1)) {
						e += 1 + f.digitsFrom(e+1)
						if y := f.skip(e, " ,"); y-e <= 2 && f.digitsFrom(y) == 4 && f.ends(y+4) && yearOf4(t[y:y+4]) > 1880 && yearOf4(t[y:y+4]) < 2100 {
							return y + 4
						}
					}
					return f.spelledYear(e)
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
	if q := f.skip(stop, " "); f.byteAt(q) == '\'' && f.digitsFrom(q+1) == 2 && f.ends(q+3) {
		return q + 3
	}
	if d := f.dashAt(end); d > end { // June-August 2025
		e := f.wordFrom(d)
		if _, ok := formWords.months[t[d:e]]; ok && e-d > 2 && f.ends(e) {
			return f.spelledYear(e)
		}
	}
	// the name alone
	if !f.ends(end) || f.byteAt(end) == '-' && letterByte(f.byteAt(end+1)) || f.byteAt(end) == '\'' {
		return i
	}
	last, at := f.wordBefore(i, " ")
	cue := last != "" && strings.Contains(" in of since until till by last next early late mid this before after around during from through to every thru til between past late- mid- ", " "+last+" ") || strings.HasPrefix(last, "mid")
	if last == "of" || last == "to" || last == "from" || last == "by" || last == "before" || last == "after" || last == "this" {
		cue = cue && !other || last == "of" && f.ordinalBefore(at)
		if w, _ := f.wordBefore(at, " "); last == "of" && strings.Contains(" beginning end start middle half month months early late rest ", " "+w+" ") && w != "" {
			cue = true
		}
	}
	if n := len(f.spans); n > 0 && f.spans[n-1].Kind == Day && f.spans[n-1].End < i && f.text[i] < 'a' {
		switch t[f.spans[n-1].End:i] {
		case " and ", " to ", " or ", ", ", " through ", " thru ", " - ", ", and ":
			cue = true
		}
	}
	for _, s := range [...]string{" to ", " through ", " thru ", " until "} { // from June to August
		if strings.HasPrefix(t[end:], s) && f.text[i] < 'a' {
			k := end + len(s)
			if _, ok := formWords.months[t[k:f.wordFrom(k)]]; ok && f.text[k] < 'a' {
				cue = true
			}
		}
	}
	if f.text[i] < 'a' && f.byteAt(end) == ' ' {
		next := t[end+1 : f.wordFrom(end+1)]
		if next != "" && strings.Contains(" visit visits labs lab mri ct appointment appt admission clinic dose infusion scan scans echo note refill results injection discharge surgery biopsy mammogram colonoscopy hospitalization stay cycle wedding trip fall ", " "+next+" ") && t[i:end] != "may" && lexicon.cues[last] != title && lexicon.cues[last] != kin {
			cue = true
		}
	}
	if last == "come" && f.text[i] < 'a' {
		cue = true
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
		if n, _ := f.cardinals(k); n < 2 {
			return end
		}
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
		w, _ := f.wordBefore(i, " ")
		if d := t[k:e]; d != "first" && d != "second" && w != "" && strings.Contains(" on by until till since before after due ", " "+w+" ") {
			next := t[j:f.wordFrom(j)]
			if e >= len(t) || strings.IndexByte(".,;)\n", t[e]) >= 0 || next != "" && strings.Contains(" with at and he she for if when we they to ", " "+next+" ") {
				return e
			}
		}
		return i
	}
	last, _ := f.wordBefore(i, " ")
	cue := last != "" && (strings.Contains(" on until by since till from before after out through back home due of for next this last ", " "+last+" ") || lexicon.cues[last] == calendar)
	next := t[f.skip(e, " "):w]
	if next == "" || f.byteAt(e) != ' ' {
		return e
	}
	switch next {
	case "with", "at", "and", "or", "for", "to", "if", "when", "he", "she", "they", "we", "per", "by", "w", "pt", "then", "but", "so", "because", "after", "before":
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
			if h == "christmas" && (strings.HasPrefix(rest, " disease") || strings.HasPrefix(rest, " factor") || strings.HasPrefix(rest, " tree")) || f.text[i] >= 'a' && (h == "easter" || h == "passover" || h == "tet" || h == "holi" || h == "eid") {
				continue
			}
			return i + n
		}
	}
	return i
}

// cardinal reports whether a word is a number up to ninety.
func cardinal(w string) bool {
	return w != "" && strings.Contains(" oh zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand ", " "+w+" ")
}

// cardinals is how many words for numbers stand from i on, and where they end.
func (f *finder) cardinals(i int) (n, end int) {
	end = i
	for k := i; n < 9; {
		e := f.wordFrom(k)
		if !cardinal(f.low[k:e]) {
			break
		}
		n++
		end = e
		if c := f.byteAt(e); c != ' ' && c != '-' {
			break
		}
		k = e + 1
	}
	return n, end
}

// spelledBirth is a day of birth in words for numbers alone, behind its label: three four fifty-one.
func (f *finder) spelledBirth(i int) (int, int) {
	k := f.skip(i, " :")
	if n, e := f.cardinals(k); n >= 3 {
		return k, e
	}
	return i, i
}

// dashAt is the place behind a hyphen, stroke or dash at i; i without one.
func (f *finder) dashAt(i int) int {
	switch {
	case f.byteAt(i) == '-' || f.byteAt(i) == '/':
		return i + 1
	case strings.HasPrefix(f.low[min(i, len(f.low)):], "–"):
		return i + len("–")
	}
	return i
}
