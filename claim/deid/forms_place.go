package deid

import "strings"

// street is the end of an address that begins with the number at i: 12 N Elm St, Apt 4; 400 block of Elm.
func (f *finder) street(i int) int {
	if e := f.wordedStreet(i); e > i {
		return e
	}
	n := f.digitsFrom(i)
	if n == 0 || n > 5 || f.byteAt(i+n) != ' ' || i+n+1 >= len(f.text) || f.text[i+n+1] < 'A' || f.text[i+n+1] > 'Z' || !f.noUnit(i+n) {
		return i
	}
	first := i + n + 1
	if e := f.gridStreet(first); e > first {
		return e
	}
	if !f.dwellingAt(i) && !f.beforeTown(first) {
		return i
	}
	if e := f.cornerStreet(first); e > first {
		if s := f.streetEnd(first, e); s > first {
			return f.unitBehind(s)
		}
	}
	return i
}

// wordedStreet is the end of an address with a word for a street in it.
func (f *finder) wordedStreet(i int) int {
	t := f.low
	n := f.digitsFrom(i)
	if n == 0 || n > 6 {
		return i
	}
	k := i + n
	if f.byteAt(k) == '-' && f.digitsFrom(k+1) > 0 && f.digitsFrom(k+1) <= 4 {
		k += 1 + f.digitsFrom(k+1)
	}
	if f.byteAt(k) == '-' && letterByte(f.byteAt(k+1)) && f.ends(k+2) && f.text[k+1] < 'a' { // 77-B
		k += 2
	} else if k < len(t) && letterByte(t[k]) && t[k] < 0x80 && f.ends(k+1) {
		k++
	}
	for _, half := range [...]string{" 1/2", "\u00bd", " \u00bd"} {
		if strings.HasPrefix(t[min(k, len(t)):], half+" ") {
			k += len(half)
			break
		}
	}
	if f.byteAt(k) != ' ' || k+1 >= len(t) {
		return i
	}
	if strings.HasPrefix(t[k:], " block of ") {
		k += 9
	}
	first := k + 1
	at := first
	if f.text[first] >= 'A' && f.text[first] <= 'Z' {
		e := f.wordFrom(first)
		switch w := t[first:e]; w {
		case "fm", "cr", "sr", "pr":
			if n := f.digitsFrom(e + 1); f.byteAt(e) == ' ' && n > 1 && n < 5 && f.ends(e+1+n) && f.text[e-1] < 'a' {
				return f.unitBehind(e + 1 + n)
			}
		case "hwy", "highway", "route", "rte", "rt", "us":
			if r := f.road(first, e); r > first {
				return r
			}
		case "broadway", "bowery", "embarcadero", "strand", "esplanade", "boardwalk":
			if f.ends(e) {
				return f.unitBehind(f.direction(e))
			}
		}
	}
	raised := f.text[first] >= 'A' && f.text[first] <= 'Z' || isDigit(f.text[first])
	whisper := !raised
	words := 0
	foreign := false
	for words < 6 {
		end := f.streetWord(at)
		if end == at {
			break
		}
		w := t[at:end]
		if words == 0 {
			switch w {
			case "rue", "calle", "via", "camino", "paseo", "avenida", "avenue", "rua":
				foreign = true
			}
		}
		up := f.text[at] >= 'A' && f.text[at] <= 'Z' || isDigit(f.text[at])
		if !whisper && !up && w != "of" && w != "de" && w != "la" && w != "del" && w != "du" && w != "los" && w != "las" && w != "the" || whisper && (words > 3 || (lookup(w)&(medical|drug) != 0 && lookup(w)&anyName == 0)) {
			break
		}
		if _, unit := formWords.units[w]; unit && words == 0 && (whisper || len(w) > 1 && f.text[at] >= 'a') {
			return i
		}
		strong, ok := formWords.streets[w]
		if ok && words > 0 && (!whisper || strong || (w == "st" || w == "dr" || w == "ct" || w == "drive" || w == "court" || w == "way" || w == "place") && f.unknownBefore(first, at)) {
			if !f.saint(at, end, w) {
				stop := end
				// a further word of the kind: Tupelo Bend Dr
				for f.byteAt(stop) == ' ' {
					e := f.streetWord(stop + 1)
					s := t[stop+1 : e]
					if _, more := formWords.streets[s]; !more || e == stop+1 || f.text[stop+1] >= 'a' && !whisper || f.saint(stop+1, e, s) || s == "run" || s == "close" {
						break
					}
					stop = e
				}
				return f.unitBehind(f.direction(f.lettered(stop)))
			}
		}
		words++
		if foreign && words >= 2 && up {
			stop := end
			if f.byteAt(end) == ' ' {
				if e := f.streetWord(end + 1); e > end+1 && f.text[end+1] >= 'A' && f.text[end+1] <= 'Z' {
					stop = e
				}
			}
			return stop
		}
		next := end
		if whisper && f.byteAt(next) == '.' {
			break
		}
		if f.byteAt(next) == '.' && (end-at <= 2 || strings.HasPrefix(w, "st")) {
			next++
		}
		if f.byteAt(next) != ' ' {
			at = next
			break
		}
		if f.byteAt(next+1) == '#' && words <= 3 && !whisper { // 1422 Linden #9
			return f.chunk(next+2, "-")
		}
		at = next + 1
		if rest := t[at:]; words <= 3 && !whisper && (strings.HasPrefix(rest, "apt ") || strings.HasPrefix(rest, "apt. ") || strings.HasPrefix(rest, "unit ") && isDigit(f.byteAt(at+5))) {
			return f.unitBehind(next)
		}
	}
	if words >= 1 && words <= 3 && !whisper && strings.HasPrefix(t[min(at, len(t)):], ", apt") {
		return f.unitBehind(at)
	}
	return i
}

// streetWord is the end of a word of a street's name: letters with apostrophes, points and hyphens, or 4th.
func (f *finder) streetWord(i int) int {
	t := f.low
	k := i
	if n := f.digitsFrom(i); n > 0 {
		if n <= 3 && (strings.HasPrefix(t[i+n:], "st") || strings.HasPrefix(t[i+n:], "nd") || strings.HasPrefix(t[i+n:], "rd") || strings.HasPrefix(t[i+n:], "th")) && f.ends(i+n+2) {
			return i + n + 2
		}
		return i
	}
	for k < len(t) && (letterByte(t[k]) || (t[k] == '\'' || t[k] == '-') && k > i && k+1 < len(t) && letterByte(t[k+1])) {
		k++
	}
	return k
}

// unknownBefore reports whether a word from first to at is none of the language, or a name.
func (f *finder) unknownBefore(first, at int) bool {
	for w := range strings.FieldsSeq(f.low[first:at]) {
		if c := lookup(strings.Trim(w, ".")); c&(english|medicine) == 0 || c&(anyName|town) != 0 {
			return true
		}
	}
	return false
}

// saint reports whether St or Dr is the title of what stands behind.
func (f *finder) saint(at, end int, w string) bool {
	if w != "st" && w != "dr" {
		return false
	}
	k := end
	if f.byteAt(k) == '.' {
		k++
	}
	if f.byteAt(k) != ' ' || k+1 >= len(f.text) || f.text[k+1] < 'A' || f.text[k+1] > 'Z' {
		return false
	}
	e := f.wordFrom(k + 1)
	next := f.low[k+1 : e]
	if next == "n" || next == "s" || next == "e" || next == "w" || next == "ne" || next == "nw" || next == "se" || next == "sw" || next == "apt" || next == "unit" || next == "suite" || next == "ste" || next == "lot" {
		return false
	}
	if _, state := formWords.states[next]; state && f.text[k+1:e] == strings.ToUpper(next) {
		return false
	}
	if _, more := formWords.streets[next]; more {
		return true
	}
	_ = at
	return w == "dr" || lookup(next)&firstName != 0
}

// direction takes N, SE and a point behind a street along.
func (f *finder) direction(i int) int {
	k := i
	if strings.HasPrefix(f.text[i:], ". North") || strings.HasPrefix(f.text[i:], ". South") || strings.HasPrefix(f.text[i:], ". East") || strings.HasPrefix(f.text[i:], ". West") {
		if e := f.wordFrom(i + 2); e-i < 8 {
			return e
		}
	}
	if f.byteAt(k) == '.' && f.byteAt(k+1) == ' ' && k+2 < len(f.text) && (f.text[k+2] >= 'a' || strings.HasPrefix(f.low[k+2:], "apt") || strings.HasPrefix(f.low[k+2:], "unit")) {
		k++
	}
	if f.byteAt(k) == ' ' {
		e := f.wordFrom(k + 1)
		switch f.text[k+1 : e] {
		case "N", "S", "E", "W", "NE", "NW", "SE", "SW", "North", "South", "East", "West":
			return e
		}
	}
	if k > i && f.byteAt(k) == ' ' {
		return k
	}
	return i
}

// unitBehind takes an apartment behind an address along.
func (f *finder) unitBehind(i int) int {
	t := f.low
	k := f.skip(i, ",. ")
	if k-i > 2 {
		return i
	}
	if e := f.streetWord(k); k > i && e > k && isDigit(t[k]) { // 7th Fl
		for _, s := range [...]string{" floor", " fl"} {
			if strings.HasPrefix(t[e:], s) && f.ends(e+len(s)) {
				return e + len(s)
			}
		}
	}
	for _, s := range [...]string{"#", "apartment ", "apt. ", "apt ", "apt# ", "unit ", "suite ", "trailer ", "trlr ", "space ", "spc ", "ste. ", "ste ", "lot ", "bldg ", "building ", "rm ", "floor ", "fl "} {
		if strings.HasPrefix(t[min(k, len(t)):], s) {
			j := f.skip(k+len(s), " #")
			if e := f.chunk(j, "-"); e > j && (isDigit(t[j]) || e-j <= 3 || strings.ContainsAny(t[j:e], "0123456789")) {
				return e
			}
		}
	}
	return i
}

// road is the end of a box, numbered road or apartment that begins with the word at i.
func (f *finder) road(i, end int) int {
	t := f.low
	w := t[i:end]
	box := func(k int) int {
		k = f.skip(k, " ,.#")
		n := 3
		if strings.HasPrefix(t[min(k, len(t)):], "drawer") {
			n = 6
		}
		if n == 6 || strings.HasPrefix(t[min(k, len(t)):], "box") && f.ends(k+3) {
			j := f.skip(k+n, " #.")
			if e := f.chunk(j, "-"); e > j && strings.ContainsAny(t[j:e], "0123456789") {
				return e
			}
		}
		return -1
	}
	number := func(k, most int) int {
		j := f.skip(k, " #.")
		n := f.digitsFrom(j)
		if n > 0 && n <= most && (f.ends(j+n) || f.ends(j+n+1)) {
			if !f.ends(j + n) {
				n++
			}
			return j + n
		}
		return -1
	}
	switch w {
	case "pob":
		if j := f.skip(end, " #."); f.text[i] < 'a' && f.digitsFrom(j) > 0 {
			return j + f.digitsFrom(j)
		}
	case "p", "po", "post":
		k := end
		switch {
		case w == "p" && strings.HasPrefix(t[k:], " o box"):
			k += 2
		case w == "p" && strings.HasPrefix(t[k:], ".o."):
			k += 3
		case w == "p" && strings.HasPrefix(t[k:], ". o."):
			k += 4
		case w == "po":
		case w == "post" && strings.HasPrefix(t[k:], " office"):
			k += 7
		default:
			return i
		}
		if e := box(k); e > 0 {
			return e
		}
	case "box":
		if p, _ := f.wordBefore(i, " "); f.text[i] == 'B' && p != "black" && p != "voice" {
			if n := f.digitsFrom(f.skip(end, " #")); n >= 2 && f.digitsFrom(f.skip(end, " #")) <= 5 && f.noUnit(f.skip(end, " #")+n) {
				return f.skip(end, " #") + n
			}
		}
	case "rr", "rfd", "hcr", "hc", "rt", "rural", "route", "rte":
		k := end
		if w == "rural" {
			if !strings.HasPrefix(t[k:], " route") && !strings.HasPrefix(t[k:], " rt") {
				return i
			}
			k = f.wordFrom(k + 1)
		}
		if w == "hc" && f.byteAt(k) == '-' {
			k++
		}
		e := number(k, 4)
		if e < 0 {
			return i
		}
		if b := box(e); b > 0 {
			return b
		}
		if w == "rr" || w == "rfd" || w == "hcr" || w == "hc" || w == "rt" && f.text[i] >= 'a' {
			return i
		}
		if w == "rt" && (!f.noUnit(e) || f.text[i+1] != 't') {
			return i
		}
		return f.crossing(e)
	case "highway", "hwy", "interstate", "us", "county", "state", "i", "sr", "cr", "fm", "exit", "mile", "milepost":
		k := end
		switch w {
		case "county", "state":
			if !strings.HasPrefix(t[k:], " road") && !strings.HasPrefix(t[k:], " route") && !strings.HasPrefix(t[k:], " highway") && !strings.HasPrefix(t[k:], " hwy") && !strings.HasPrefix(t[k:], " rd") && !strings.HasPrefix(t[k:], " rte") {
				return i
			}
			k = f.wordFrom(k + 1)
		case "us":
			if f.text[i:end] != "US" {
				return i
			}
			if f.byteAt(k) == '-' && f.digitsFrom(k+1) > 0 && f.digitsFrom(k+1) < 4 {
				k++
			}
			for _, s := range [...]string{" highway", " hwy", " route", " rte"} {
				if strings.HasPrefix(t[k:], s) {
					k += len(s)
				}
			}
			if p, _ := f.wordBefore(i, " "); k == end && (p == "renal" || p == "abd" || p == "pelvic" || p == "ruq" || p == "ob" || p == "by" || p == "week" || p == "wk" || strings.HasSuffix(p, "w")) {
				return i
			}
		case "i":
			if f.text[i] != 'I' || f.byteAt(k) != '-' {
				return i
			}
			k++
		case "sr", "cr", "fm":
			if f.text[i] >= 'a' || f.text[i+1] >= 'a' || f.byteAt(k) != ' ' {
				return i
			}
			if p, _ := f.wordBefore(i, " "); w == "cr" || w == "fm" && p != "on" && p != "off" {
				return i
			}
		case "exit":
			if n := number(k, 4); f.text[i] >= 'a' && (n < 0 || !strings.HasPrefix(t[n:], " on i-") && !strings.HasPrefix(t[n:], " off i-") && !strings.HasPrefix(t[n:], " of i-") && !strings.HasPrefix(t[n:], " on us") && !strings.HasPrefix(t[n:], " on hwy") && !strings.HasPrefix(t[n:], " on rt")) {
				return i
			}
		case "mile", "milepost":
			if strings.HasPrefix(t[k:], " marker") {
				k += 7
			} else if strings.HasPrefix(t[k:], " post") {
				k += 5
			} else if f.text[i] >= 'a' {
				return i
			}
		}
		if w == "county" || w == "state" {
			if e := f.lettered(k); e > k {
				return e
			}
		}
		if e := number(k, 4); e > 0 && f.noUnit(e) && f.byteAt(e) != '.' || e > 0 && f.byteAt(e) == '.' && !isDigit(f.byteAt(e+1)) {
			return f.crossing(f.direction(e))
		}
	case "calle", "carrera", "avenida", "carr":
		if e := number(end, 4); e > 0 && f.text[i] < 'a' {
			if strings.HasPrefix(t[e:], " #") {
				return f.chunk(e+2, "-")
			}
			if strings.HasPrefix(t[e:], " km ") {
				return f.chunk(e+4, ".")
			}
			return e
		}
	case "corner", "intersection":
		if strings.HasPrefix(t[end:], " of ") {
			if e := f.corner(end + 4); e > end+4 {
				return e
			}
		}
	case "apt", "flat", "unit", "suite", "lot", "trailer":
		if w == "lot" {
			n := f.digitsFrom(f.skip(end, " #"))
			if k := f.skip(end, " #") + n; n > 0 && n < 4 && f.text[i] < 'a' && strings.HasPrefix(t[k:], ", ") && k+2 < len(f.text) && f.text[k+2] >= 'A' && f.text[k+2] <= 'Z' {
				return k
			}
		}
		if w == "lot" || w == "unit" && f.text[i] >= 'a' || w == "trailer" && f.text[i] >= 'a' {
			return i
		}
		j := f.skip(end, " .#")
		e := f.chunk(j, "-")
		if e == j || !strings.ContainsAny(t[j:e], "0123456789") && (e-j > 1 || w != "apt") {
			return i
		}
		if strings.HasPrefix(t[e:], ", ") && isDigit(f.byteAt(e+2)) {
			if s := f.street(e + 2); s > e+2 {
				return s
			}
			// Flat 2, 40 Canal Walk
		}
		if w == "apt" || w == "suite" {
			return e
		}
	}
	return i
}
