package deid

import "strings"

// age is the end of a number over 89 with a word for an age beside it.
func (f *finder) age(i int) int {
	t := f.low
	n := f.digitsFrom(i)
	if n != 2 && n != 3 {
		return f.birthYear(i)
	}
	v := 0
	for k := i; k < i+n; k++ {
		v = v*10 + int(t[k]-'0')
	}
	if v < oldest || v > 119 {
		return i
	}
	end := i + n
	rest := t[end:min(len(t), end+16)]
	word := strings.TrimLeft(rest, " -+")
	if strings.HasPrefix(rest, "y") && f.digitsFrom(end+1) > 0 && f.byteAt(end+1+f.digitsFrom(end+1)) == 'm' { // 91y5m
		return end
	}
	gap := len(rest) - len(word)
	if gap <= 2 {
		for _, s := range [...]string{"something", "ish", "years", "year", "yrs", "yr", "y/o", "y.o", "yo", "y o", "yof", "yom", "male", "female", "man", "woman", "lady", "gentleman", "y", "wf", "wm", "bf", "bm", "hf", "hm", "aaf", "aam", "af", "am"} {
			if strings.HasPrefix(word, s) && (len(word) == len(s) || !wordByte(word[len(s)])) {
				if (s == "am" || s == "af") && f.text[end+gap] >= 'a' {
					continue
				}
				if s == "years" || s == "year" || s == "yrs" { // not 95 years ago
					if strings.HasPrefix(strings.TrimLeft(word[len(s):], " "), "ago") {
						return i
					}
				}
				return end
			}
		}
		if (strings.HasPrefix(word, "m") || strings.HasPrefix(word, "f")) && (len(word) == 1 || !wordByte(word[1])) && f.text[end+gap] < 'a' {
			return end
		}
	}
	if gap == 0 && (strings.HasPrefix(word, "f ") || strings.HasPrefix(word, "m ") || strings.HasPrefix(word, "f,") || strings.HasPrefix(word, "m,")) && (i == 0 || strings.IndexByte(" \n(", t[i-1]) >= 0) { // 92f here
		return end
	}
	if strings.HasPrefix(rest, "st birthday") || strings.HasPrefix(rest, "nd birthday") || strings.HasPrefix(rest, "rd birthday") || strings.HasPrefix(rest, "th birthday") {
		return end + 2
	}
	if (strings.HasPrefix(rest, "/f") || strings.HasPrefix(rest, "/m")) && f.ends(end+2) {
		return end
	}
	if i > 1 && f.low[i-1] == '/' && (f.low[i-2] == 'f' || f.low[i-2] == 'm') && (i < 3 || !wordByte(f.low[i-3])) && f.ends(end) {
		return end
	}
	if !f.ends(end) && !strings.HasPrefix(rest, "s") {
		return i
	}
	if n := len(f.spans); n > 0 && strings.HasPrefix(rest, ")") && i > 1 && f.low[i-1] == '(' && f.spans[n-1].Kind == Day && i-2-f.spans[n-1].End <= 1 && f.spans[n-1].End < i {
		return end
	}
	w, at := f.wordBefore(i, " :~")
	prior, at2 := f.wordBefore(at, " ")
	if f.relativeAge(i, end) {
		return end
	}
	switch w {
	case "age", "aged", "ages":
		return end
	case "of":
		switch prior {
		case "age":
			return end
		case "woman", "man", "lady", "gentleman", "male", "female":
			if !f.quantity(i, end) && f.byteAt(end) != '%' {
				return end
			}
		}
	case "turned", "turns", "turning", "turn", "she's", "he's":
		if !f.quantity(i, end) {
			return end
		}
	case "at", "to":
		switch prior {
		case "died", "passed", "deceased", "death", "expired", "lived", "alive", "living", "passing", "dead", "d":
			return end
		}
		if w == "at" && f.byteAt(at-2) == ',' && strings.HasPrefix(rest, ",") { // Eli, at 93, remains
			return end
		}
		if w == "at" && prior == "" && (at2 == 0 || strings.IndexByte(".\n!?", f.byteAt(at2-1)) >= 0) && strings.HasPrefix(rest, ", ") { // At 93, he
			switch next := t[end+2 : f.wordFrom(end+2)]; next {
			case "he", "she", "pt", "patient", "mr", "mrs", "ms", "the", "his", "her", "still":
				return end
			}
		}
	case "was":
		if (prior == "he" || prior == "she" || prior == "who") && !f.quantity(i, end) && strings.IndexByte("%/.", f.byteAt(end)) < 0 {
			return end
		}
	case "early", "mid", "late", "mid-", "his", "her", "their":
		if strings.HasPrefix(rest, "s") && (w != "his" && w != "her" && w != "their" || prior == "in") && !wordByte(f.byteAt(end+1)) {
			return end + 1
		}
	case "nearing", "approaching", "pushing", "also", "both", "are":
		if !f.quantity(i, end) && (rest == "" || strings.IndexByte(",.;)\n", rest[0]) >= 0) && !(f.byteAt(end) == '.' && isDigit(f.byteAt(end+1))) && w != "are" {
			return end
		}
	case "be", "now", "nearly", "almost", "just", "is":
		after := strings.TrimLeft(rest, " ")
		if w == "is" && (prior == "he" || prior == "she" || prior == "who" || personWord(prior)) && !f.quantity(i, end) && strings.IndexByte("%/", f.byteAt(end)) < 0 && !(f.byteAt(end) == '.' && isDigit(f.byteAt(end+1))) {
			return end
		}
		if w != "be" || prior == "will" || prior == "she'll" || prior == "he'll" || prior == "to" {
			if after == "" {
				return end
			}
			for _, s := range [...]string{"in ", "this ", "next ", "on ", "and ", "come ", "soon", "years", ".", ",", ";", "\n"} {
				if strings.HasPrefix(after, s) && !(s == "." && len(after) > 1 && isDigit(after[1])) {
					return end
				}
			}
		}
	}
	return i
}

// longestPlace is how many bytes may stand between "born" and "in 1929".
const longestPlace = 60

// birthYear is the end of a year of birth that makes a person 90 by the latest year of the text.
func (f *finder) birthYear(i int) int {
	if f.digitsFrom(i) != 4 || !f.ends(i+4) {
		return i
	}
	y := yearOf4(f.low[i : i+4])
	if y < 1880 || y > 1945 {
		return i
	}
	w, at := f.wordBefore(i, " .:~")
	if w == "in" || w == "circa" || w == "about" || w == "around" {
		w, _ = f.wordBefore(at, " ")
		if k := strings.LastIndex(f.low[max(0, at-longestPlace):at], "born "); k >= 0 && !strings.ContainsAny(f.low[max(0, at-longestPlace)+k:at], ".;:\n0123456789") {
			w = "born" // in Galway, Ireland
		}
	}
	switch w {
	case "born", "b", "dob", "birth", "birthdate", "birthyear":
		if last := f.lastYear(); last-y >= oldest || last == 0 && y < 1930 {
			return i + 4
		}
	}
	return i
}

func yearOf4(s string) int {
	n := 0
	for k := range len(s) {
		if !isDigit(s[k]) {
			return 0
		}
		n = n*10 + int(s[k]-'0')
	}
	return n
}

// lastYear is the latest year from 1990 to 2099 in the text; 0 without one.
func (f *finder) lastYear() int {
	if f.latest >= 0 {
		return f.latest
	}
	f.latest = 0
	t := f.low
	for k := 0; k < len(t); {
		if !isDigit(t[k]) {
			k++
			continue
		}
		n := f.digitsFrom(k)
		if n == 4 {
			if y := yearOf4(t[k : k+4]); y >= 1990 && y < 2100 {
				f.latest = max(f.latest, y)
			}
		}
		if n == 2 && k > 2 && t[k-1] == '/' && isDigit(t[k-2]) && (t[k-3] == '/' || k > 3 && t[k-4] == '/') { // 3/4/26
			if y := 2000 + int(t[k]-'0')*10 + int(t[k+1]-'0'); y < 2060 {
				f.latest = max(f.latest, y)
			}
		}
		k += n
	}
	return f.latest
}

// spelledAge is the end and the beginning of an age over 89 in words.
func (f *finder) spelledAge(i, end int) (int, int) {
	t := f.low
	switch t[i:end] {
	case "nonagenarian", "centenarian", "supercentenarian":
		return end, i
	case "mid", "early", "late", "her", "his", "over":
		k := f.skip(end, " -")
		if strings.HasPrefix(t[k:], "nineties") && f.ends(k+8) && k > end {
			return k + 8, k
		}
		return i, i
	case "nineties":
		return i, i
	case "ninetieth", "hundredth":
		if strings.HasPrefix(t[end:], " birthday") {
			return end, i
		}
		return i, i
	}
	k := end
	if t[i:end] == "one" {
		if !strings.HasPrefix(t[end:], " hundred") && !strings.HasPrefix(t[end:], "-hundred") {
			return i, i
		}
		k = end + 8
		if !f.ends(k) {
			return i, i
		}
	}
	if c := f.byteAt(k); c == ' ' || c == '-' {
		j := k + 1
		if strings.HasPrefix(t[j:], "and ") {
			j += 4
		}
		e := f.wordFrom(j)
		switch t[j:e] {
		case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine":
			k = e
		}
	}
	rest := t[k:min(len(t), k+20)]
	w, at := f.wordBefore(i, " :,")
	if w == "a" {
		w, _ = f.wordBefore(at, " ")
	}
	if t[i:end] == "ninety" && (w == "at" || w == "is" || w == "was" || w == "now" || w == "almost" || w == "nearly") && (strings.HasPrefix(rest, " she ") || strings.HasPrefix(rest, " he ") || strings.HasPrefix(rest, " and ")) {
		return k, i
	}
	behind := strings.HasPrefix(rest, "-year") || strings.HasPrefix(rest, " year") || strings.HasPrefix(rest, " yrs") || strings.HasPrefix(rest, " y/o") || strings.HasPrefix(rest, " y.o") || strings.HasPrefix(rest, " yo")
	if behind && !strings.Contains(rest, "ago") && !strings.Contains(rest, "years of") {
		return k, i
	}
	if t[i:end] == "ninety" && (strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, " and") || strings.HasPrefix(rest, " in ") || strings.HasPrefix(rest, " this") || strings.HasPrefix(rest, ")")) ||
		w == "age" || w == "aged" || w == "turned" || w == "turns" || w == "turning" {
		if w == "of" || w == "to" || w == "at" && !strings.HasPrefix(rest, ",") {
			return i, i
		}
		return k, i
	}
	return i, i
}

// relativeAge reports whether a number stands behind a word for a person, or a sex, as an age does: mother 94, alive; pt, 93, seen.
func (f *finder) relativeAge(i, end int) bool {
	if f.quantity(i, end) || strings.IndexByte("%/-:", f.byteAt(end)) >= 0 || f.byteAt(end) == '.' && isDigit(f.byteAt(end+1)) {
		return false
	}
	rest := f.low[end:]
	if w, at := f.wordBefore(i, " "); w == "are" && closedAt(f.low, end) {
		if p, _ := f.wordBefore(at, " "); p == "parents" || p == "grandparents" || p == "both" {
			return true
		}
	}
	if n := len(f.spans); n > 0 && f.spans[n-1].Kind == Age && f.spans[n-1].End < i {
		switch f.low[f.spans[n-1].End:i] {
		case " and ", ", ", " or ", " & ", ", and ":
			return f.byteAt(end) != ' ' || !isDigit(f.byteAt(end+1))
		}
	}
	closed := rest == "" || strings.IndexByte(",.;)\n", rest[0]) >= 0
	w, at := f.wordBefore(i, " ,:(.")
	gap := f.low[at+len(w) : i]
	switch w {
	case "f", "m": // Jones, Ida F 93
		p := f.byteAt(at - 1)
		q := f.byteAt(at - 2)
		return f.text[at] < 'a' && (gap == ", " || gap == " ") && (closed || f.byteAt(end) == ' ') && (p == ' ' || p == '\n' || p == '(') && !isDigit(q) && q != ':' && strings.IndexByte("°./", q) < 0 && (letterByte(q) || q == ',' || at == 0)
	case "alive", "living", "healthy", "well", "dec", "deceased", "died", "d":
		if !closed && w != "d" && w != "dec" && w != "died" {
			return false
		}
		p, at2 := f.wordBefore(at, " ,:(.")
		if p == "and" || p == "is" || p == "still" {
			p, at2 = f.wordBefore(at2, " ,:(.")
		}
		if !personWord(p) && at2 >= 0 && at2 < len(f.text) && f.text[at2] < 'a' { // mother Ida d. 96
			p, _ = f.wordBefore(at2, " ")
		}
		return personWord(p) && p != "patient" && p != "pt"
	}
	if w == "age" && gap == ", " || (w == "he" || w == "she") && gap == ", " && rest != "" && rest[0] == ',' {
		return true
	}
	return personWord(w) && (gap == ", " && closed || gap == " (" && rest != "" && rest[0] == ')' || gap == " " && closed && (w != "patient" && w != "pt" || strings.HasPrefix(rest, ", ") && len(rest) > 2 && letterByte(rest[2])) || gap == ": " && closed)
}

func personWord(w string) bool {
	switch w {
	case "patient", "pt", "mother", "father", "mom", "dad", "mum", "grandmother", "grandfather", "grandma", "grandpa", "granny", "nana", "wife", "husband", "spouse", "sister", "brother", "aunt", "uncle", "neighbor", "friend", "resident", "woman", "man", "lady", "gentleman", "mgm", "mgf", "pgm", "pgf", "widow", "widower", "veteran", "male", "female":
		return true
	}
	return false
}

// closedAt reports whether a clause ends, or goes on with "and", at i.
func closedAt(s string, i int) bool {
	return i >= len(s) || strings.IndexByte(",.;)\n", s[i]) >= 0 || strings.HasPrefix(s[i:], " and ")
}
