package deid

import "strings"

// lettered takes the number or the letters of a county's road along: County Road K.
func (f *finder) lettered(i int) int {
	w, at := f.wordBefore(i, " ")
	p, _ := f.wordBefore(at, " ")
	switch w {
	case "road", "rd", "highway", "hwy", "trunk", "route", "rte":
	default:
		return i
	}
	if p != "county" && p != "state" && p != "co" && p != "township" && p != "ranch" && p != "private" && p != "farm" || f.byteAt(i) != ' ' {
		return i
	}
	k := i + 1
	if n := f.digitsFrom(k); n > 0 && n < 5 && f.ends(k+n) {
		return k + n
	}
	for k < len(f.text) && f.text[k] >= 'A' && f.text[k] <= 'Z' {
		k++
	}
	if n := k - i - 1; n > 0 && n < 3 && f.ends(k) {
		return k
	}
	return i
}

// corner is the end of two streets without a word for them: Fifth and Main, 5th & Elm St.
func (f *finder) corner(i int) int {
	a := f.cornerStreet(i)
	if a == i {
		return i
	}
	for _, s := range [...]string{" and ", " & ", "/"} {
		if strings.HasPrefix(f.low[a:], s) {
			if b := f.cornerStreet(a + len(s)); b > a+len(s) {
				return b
			}
		}
	}
	return i
}

// cornerStreet is the end of up to three words with capitals, or numbers of streets, from i on.
func (f *finder) cornerStreet(i int) int {
	end := i
	for range 3 {
		k := end
		if k > i {
			if f.byteAt(k) != ' ' {
				break
			}
			k++
		}
		if k >= len(f.text) || !isDigit(f.text[k]) && (f.text[k] < 'A' || f.text[k] > 'Z') {
			break
		}
		e := f.streetWord(k)
		if e == k {
			break
		}
		end = e
	}
	return end
}

// numberedCorner is where a corner with a numbered street begins and ends whose number is at i: 5th and Main, Main and 5th.
func (f *finder) numberedCorner(i int) (int, int) {
	e := f.streetWord(i)
	if e == i || e-i > 5 {
		return i, i
	}
	for _, s := range [...]string{" and ", " & "} {
		if strings.HasPrefix(f.low[e:], s) && e+len(s) < len(f.text) && f.text[e+len(s)] >= 'A' && f.text[e+len(s)] <= 'Z' {
			if b := f.cornerStreet(e + len(s)); b > e+len(s) {
				return i, b
			}
		}
		if strings.HasSuffix(f.low[:i], s) {
			w, at := f.wordBefore(i-len(s), "")
			p, _ := f.wordBefore(at, " ")
			if w != "" && f.text[at] >= 'A' && f.text[at] <= 'Z' && (p == "on" || p == "at" || p == "near" || p == "of" || p == "by") && f.free(at, i) {
				return at, e
			}
		}
	}
	return i, i
}

// dwellingAt reports whether the number at i stands behind lives at, address, home.
func (f *finder) dwellingAt(i int) bool {
	w, at := f.wordBefore(i, " :")
	switch w {
	case "address", "addr", "residence":
		return true
	case "at":
		p, _ := f.wordBefore(at, " ")
		return lexicon.cues[p] == living && p != "presents"
	}
	return false
}

// streetEnd is the end of the first words from i to end that no point ends: the name of a street without a word for it.
func (f *finder) streetEnd(i, end int) int {
	e := f.streetWord(i)
	if c := f.byteAt(e); e <= i || c != '.' && c != ',' && c != '\n' && c != ';' && c != ' ' || lookup(f.low[i:e])&(drug|term) != 0 {
		return i
	}
	return min(e, end)
}

// gridStreet is the end of a direction and a number: E 14th, E 3300 S.
func (f *finder) gridStreet(i int) int {
	e := f.wordFrom(i)
	switch f.low[i:e] {
	case "n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west":
	default:
		return i
	}
	if f.byteAt(e) == '.' {
		e++
	}
	if f.byteAt(e) != ' ' {
		return i
	}
	if k := f.streetWord(e + 1); k > e+1 && isDigit(f.low[e+1]) {
		return f.unitBehind(k)
	}
	if n := f.digitsFrom(e + 1); n >= 2 && n <= 5 {
		if k := f.direction(e + 1 + n); k > e+1+n {
			return f.unitBehind(k)
		}
	}
	return i
}

// beforeTown reports whether one or two words with capitals from i on, that name no room, stand before a comma and a town: 18 Main, Macon.
func (f *finder) beforeTown(i int) bool {
	e := f.streetWord(i)
	w := f.low[i:e]
	if e == i || lexicon.cues[w] != 0 || lookup(w)&(drug|term|medical) != 0 {
		return false
	}
	if _, month := formWords.months[w]; month {
		return false
	}
	if f.byteAt(e) == ' ' && e+1 < len(f.text) && f.text[e+1] >= 'A' && f.text[e+1] <= 'Z' {
		e = f.streetWord(e + 1)
	}
	if f.byteAt(e) != ',' || f.byteAt(e+1) != ' ' || e+2 >= len(f.text) || f.text[e+2] < 'A' || f.text[e+2] > 'Z' {
		return false
	}
	k := f.wordFrom(e + 2)
	c := lookup(f.low[e+2 : k])
	return k-e > 4 && c&town != 0 && c&(common|medicine) == 0
}

// crossing takes a second road along: Route 9 and Tanner Street.
func (f *finder) crossing(e int) int {
	t := f.low
	for _, s := range [...]string{" wb", " eb", " nb", " sb", " westbound", " eastbound", " northbound", " southbound"} {
		if strings.HasPrefix(t[min(e, len(t)):], s) && f.ends(e+len(s)) {
			e += len(s)
			break
		}
	}
	for _, s := range [...]string{" at mile marker ", " mile marker ", ", mile marker ", " at mm ", " mm "} {
		if strings.HasPrefix(t[min(e, len(t)):], s) {
			if n := f.digitsFrom(e + len(s)); n > 0 && n < 4 {
				return e + len(s) + n
			}
		}
	}
	for _, s := range [...]string{" and ", " & ", " at "} {
		if strings.HasPrefix(t[min(e, len(t)):], s) {
			k := e + len(s)
			a := f.streetWord(k)
			if e := f.cornerStreet(k); e > a { // I-4 and County Line Rd
				_, last := f.wordBefore(e, "")
				if _, ok := formWords.streets[t[last:e]]; ok && last > k {
					return e
				}
			}
			if a > k && f.byteAt(a) == ' ' && k < len(f.text) && (f.text[k] < 'a' || isDigit(f.text[k])) {
				b := f.streetWord(a + 1)
				if _, ok := formWords.streets[t[a+1:b]]; ok && b > a+1 {
					return b
				}
			}
		}
	}
	return e
}

// namedStreet is where a street without a number begins and ends, whose last word stands from i to end.
func (f *finder) namedStreet(i, end int) (int, int) {
	w := f.low[i:end]
	strong := formWords.streets[w] || (w == "dr" || w == "ct" || w == "ln" || w == "cir") && f.text[i] < 'a' && f.text[i+1] >= 'a' && (end >= len(f.text) || strings.IndexByte(",;\n", f.text[end]) >= 0 || f.text[end] == ' ' && end+1 < len(f.text) && f.text[end+1] >= 'a') && f.twoRaised(i)
	st := w == "st" && f.text[i] == 'S'
	if !strong && !st || w == "lane" && f.text[i] >= 'a' || (w == "street" || w == "road" || w == "terrace" || w == "alley" || w == "pike" || w == "lane" || w == "ave" || w == "rd") && f.text[i] >= 'a' && w != "ave" && w != "rd" {
		return i, i
	}
	if st && f.saint(i, end, w) || st && f.byteAt(end) == '.' && f.byteAt(end+1) == ' ' && end+2 < len(f.text) && f.text[end+2] < 'a' && lookup(f.low[end+2:f.wordFrom(end+2)])&anyName != 0 {
		return i, i
	}
	whisper := f.text[i] >= 'a'
	start, n := i, 0
	for n < 3 && start > 1 && f.low[start-1] == ' ' {
		k := start - 1
		for k > 0 && (wordByte(f.low[k-1]) || f.low[k-1] == '\'' || f.low[k-1] == '-') {
			k--
		}
		if k == start-1 || f.taken[k] {
			break
		}
		v := f.low[k : start-1]
		up := f.text[k] >= 'A' && f.text[k] <= 'Z'
		numbered := isDigit(f.low[k]) && len(v) > 2
		if whisper {
			if n > 0 || lookup(v)&(common|medical) != 0 && lookup(v)&(anyName|town) == 0 || len(v) < 3 || numbered {
				break
			}
		} else if !up && !numbered {
			break
		}
		if n > 0 && (lookup(v)&common != 0 && lookup(v)&(anyName|town) == 0 && (k == 0 || f.low[k-1] == '\n' || k > 1 && f.low[k-2] == '.')) || lexicon.cues[v] == title && n > 0 || n > 0 && !whisper && (lexicon.cues[v] == preposition || lexicon.cues[v] == toward || lexicon.cues[v] == living || v == "on" || v == "the") {
			break
		}
		start = k
		n++
	}
	if n == 0 {
		return i, i
	}
	return start, f.crossing(f.direction(end))
}

// twoRaised reports whether two words with capitals stand before i.
func (f *finder) twoRaised(i int) bool {
	n := 0
	for ; n < 2; n++ {
		w, at := f.wordBefore(i, " ")
		if w == "" || i-at-len(w) != 1 || f.text[at] < 'A' || f.text[at] > 'Z' || len(w) < 3 || lexicon.cues[w] != 0 {
			return false
		}
		i = at
	}
	return true
}
