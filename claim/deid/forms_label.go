package deid

import "strings"

// labelled marks the value behind a label that begins at i.
func (f *finder) labelled(i int, list []formLabel) int {
	t := f.low
	var best *formLabel
	for k := range list {
		l := &list[k]
		if strings.HasPrefix(t[i:], l.phrase) && (best == nil || len(l.phrase) > len(best.phrase)) && (f.ends(i+len(l.phrase)) || t[i+len(l.phrase)] == 's' && f.ends(i+len(l.phrase)+1)) {
			best = l
		}
	}
	if best == nil {
		return i
	}
	k := i + len(best.phrase)
	if f.byteAt(k) == 's' && f.ends(k+1) {
		k++
	}
	if k < len(t) && strings.IndexByte(" #:.=(\n\t|/*-", t[k]) < 0 {
		return i
	}
	if best.kind == SSN {
		if best.phrase == "social" {
			j := f.skip(k, " #:")
			switch w := t[j:f.wordFrom(j)]; {
			case w == "ends", w == "ending", w == "no", w == "number", w == "is", w == "" && f.digitsFrom(j) > 0:
			default:
				return i
			}
		}
		return f.social(k)
	}
	if best.phrase == "ref" && f.text[i:i+3] == "REF" && f.byteAt(k) == ' ' { // a number of a catalogue
		return max(i, f.chunk(k+1, "-."))
	}
	if best.phrase == "mac" && f.digitsFrom(f.skip(k, " :")) > 0 && f.digitsFrom(f.skip(k, " :")) < 4 && f.byteAt(f.skip(k, " :")+f.digitsFrom(f.skip(k, " :"))) == '.' {
		return i
	}
	if f.byteAt(k) == '.' && f.byteAt(k-1) != '.' {
		k++
	}
	if best.kind == Biometric && f.byteAt(k) == '-' && wordByte(f.byteAt(k+1)) {
		if end := f.chunk(i, "-"); strings.ContainsAny(t[k:end], "0123456789") {
			return f.put(i, end, Biometric)
		}
	}
	start := f.glue(k)
	if strings.HasPrefix(t[min(start, len(t)):], "...") && isDigit(f.byteAt(start+3)) {
		start += 3
	}
	if best.kind == Fax && (strings.HasPrefix(t[min(start, len(t)):], "to ") || strings.HasPrefix(t[min(start, len(t)):], "at ")) {
		start = f.skip(start+3, " ")
	}
	if best.kind == Fax && start < len(t) && letterByte(t[start]) {
		k := start // the line that ends in 0144
		for k < len(t) && k < start+24 && (letterByte(t[k]) || t[k] == ' ' || t[k] == ',' || t[k] == '-') {
			k++
		}
		if n := f.digitsFrom(k); n == 4 && f.ends(k+4) && !f.quantity(k, k+4) && !yearAlone(t[k:k+4]) && f.byteAt(k+4) != '-' && f.byteAt(k-1) == ' ' {
			return f.put(k, k+4, Fax)
		}
	}
	if best.kind == Phone || best.kind == Fax {
		if end := f.phone(start); end > start {
			return f.put(start, end, best.kind)
		}
		n := f.digitsFrom(start)
		if f.byteAt(start) == '-' && best.kind == Fax && f.digitsFrom(start+1) == 4 && f.ends(start+5) {
			return f.put(start+1, start+5, Fax)
		}
		switch {
		case n == 4 && f.ends(start+4) && strings.Contains(t[k:start], "end"):
			return f.put(start, start+4, best.kind)
		case best.kind == Fax && n >= 4 && n <= 7 && f.ends(start+n) && !yearAlone(t[start:start+n]) && !f.quantity(start, start+n):
			return f.put(start, start+n, Fax)
		case n == 10 && f.ends(start+10):
			return f.put(start, f.extension(start+10), best.kind)
		case n == 3 && f.byteAt(start+3) == '-' && f.digitsFrom(start+4) == 4:
			return f.put(start, f.extension(start+8), best.kind)
		case n >= 3 && n <= 7 && f.ends(start+n) && best.kind == Phone && !strings.HasPrefix(best.phrase, "cell") && best.phrase != "phone" && best.phrase != "mobile" && !f.quantity(start, start+n):
			return f.put(i, start+n, Phone)
		case strings.HasPrefix(t[min(start, len(t)):], "x") && f.xExtension(start+1) > start+1:
			return f.put(start, f.xExtension(start+1), Phone)
		}
		return i
	}
	if end := f.phone(start); end > start {
		return f.put(start, end, f.phoneKind(start))
	}
	if end := f.web(start, f.wordFrom(start)); start < len(t) && letterByte(t[start]) && end > start && f.wordFrom(start) < len(t) {
		return i
	}
	if start < len(t) && isDigit(t[start]) {
		if end := f.date(start); end > start && f.digitsFrom(start) != 8 {
			return i
		}
		if best.kind == Vehicle && f.street(start) > start {
			return i
		}
	}
	if accountPhrase(best.phrase) && start > k {
		e := start
		for e < len(t) && e < start+64 && t[e] > ' ' && strings.IndexByte(",;()\"'", t[e]) < 0 {
			e++
		}
		for e > start && strings.IndexByte(".:?", t[e-1]) >= 0 {
			e--
		}
		if s := t[start:e]; len(s) > 2 && strings.ContainsAny(s, "0123456789_#@!$") || strings.IndexByte(s, '.') > 0 && strings.ContainsAny(t[k:start], ":") {
			return f.put(start, e, Other)
		}
	}
	end := f.value(start)
	if best.kind != Vehicle && (end <= start || f.quantity(start, end)) {
		return i
	}
	if a, b, ok := strings.Cut(t[start:end], "/"); ok && best.kind == Other && len(a) < 3 && len(b) < 4 && digits(a, 2) && digits(b, 3) { // visits 3/12
		return i
	}
	if best.kind == Vehicle {
		if e := f.wordFrom(start); e-start == 2 && f.byteAt(e) == ' ' {
			if _, state := formWords.states[t[start:e]]; state {
				k := f.skip(e, " :")
				if w := f.wordFrom(k); w > k && w-k <= 4 && f.text[k:w] == strings.ToUpper(t[k:w]) && (f.byteAt(w) == ' ' || f.byteAt(w) == '-') && f.digitsFrom(w+1) > 0 && f.ends(w+1+f.digitsFrom(w+1)) {
					stop := w + 1 + f.digitsFrom(w+1)
					if n := f.digitsFrom(stop + 1); f.byteAt(stop) == ' ' && n >= 2 && n <= 4 && f.ends(stop+1+n) && !f.quantity(stop+1, stop+1+n) { // AB 12 345
						stop += 1 + n
					}
					return f.put(k, stop, Vehicle)
				}
				if n := f.digitsFrom(k); n >= 3 && n <= 5 && f.ends(k+n) && f.text[start:e] == strings.ToUpper(t[start:e]) {
					stop := max(f.capitals(k+n), f.chunk(k, "-"), end)
					if e := f.wordFrom(stop + 1); f.byteAt(stop) == ' ' && e > stop+1 && e-stop <= 3 && f.text[stop+1:e] == strings.ToUpper(t[stop+1:e]) && f.ends(e) {
						stop = e
					}
					return f.put(start, stop, Vehicle)
				}
			}
		}
		if e := f.plateForm(start); e > start {
			return f.put(start, max(e, end), Vehicle)
		}
		if v := f.text[start:end]; strings.ContainsAny(v, "0123456789") && end-start >= 3 {
			switch best.phrase {
			case "truck", "car", "van", "suv", "jeep", "sedan", "pickup", "bike", "scooter", "rv", "camper":
				if strings.ToUpper(v) != v || strings.Trim(v, "0123456789-") == "" || !strings.ContainsAny(v, "0123456789") || codeShape(v) {
					return i
				}
			}
			return f.put(start, f.capitals(end), Vehicle)
		}
		return i
	}
	if !hasDigit(f.text, start, end) {
		if s := f.text[start:end]; end-start >= 4 && (strings.HasPrefix(best.phrase, "serial") || best.phrase == "s/n" || best.phrase == "sn" || best.phrase == "mrn" || strings.HasPrefix(best.phrase, "licen")) && f.ends(end) &&
			!yearAlone(s) && !codeShape(s) && strings.ContainsAny(s, "0123456789") && s == strings.ToUpper(s) {
			return f.put(start, end, best.kind)
		}
		if best.kind == Device && (strings.HasPrefix(best.phrase, "lot") || strings.HasPrefix(best.phrase, "ref") || strings.HasPrefix(best.phrase, "unit serial") || strings.HasPrefix(best.phrase, "device ")) {
			if s := f.text[start:end]; len(s) >= 4 && f.ends(end) && !codeShape(s) && !yearAlone(s) && strings.Trim(s, "0123456789") != "" && strings.ContainsAny(s, "0123456789") && strings.ToUpper(s) == s {
				return f.put(start, end, Device)
			}
		}
		if best.kind == Other && strings.ContainsAny(t[start:end], "0123456789") && (strings.HasPrefix(best.phrase, "user") || strings.HasPrefix(best.phrase, "portal") || best.phrase == "login" || best.phrase == "handle" || best.phrase == "screen name" || best.phrase == "gamertag") {
			return f.put(start, end, Other)
		}
		return i
	}
	at := f.put(start, end, best.kind)
	if at == start {
		return i
	}
	// a second number: 77120 / 00471, A-1, A-2
	for range 3 {
		k := f.skip(at, ", ")
		if strings.HasPrefix(t[k:], "and ") || strings.HasPrefix(t[k:], "& ") {
			k = f.skip(strings.IndexByte(t[k:], ' ')+k, " ")
		}
		if f.byteAt(k) == '#' {
			k = f.skip(k+1, " ")
		} else if k == at || k-at == 1 {
			break
		}
		e := f.chunk(k, "-")
		if k >= len(t) || !strings.ContainsAny(t[k:min(e, len(t))], "0123456789") || !hasDigit(f.text, k, e) || !idToken(f.text, k, e) && !(best.kind == Device && e-k >= 4 && strings.Trim(t[k:e], "0123456789") != "" && f.text[k:e] == strings.ToUpper(t[k:e])) || f.phone(k) > k || isDigit(t[k]) && f.date(k) > k {
			break
		}
		if at = f.put(k, e, best.kind); at == k {
			break
		}
	}
	return at
}

// glue is the place behind the words and signs between a label and its value.
func (f *finder) glue(i int) int {
	t := f.low
	k := i
	for range 4 {
		j := f.skip(k, " \t")
		found := false
		for _, s := range [...]string{"no.", "no", "number", "nums", "num", "nos.", "nos", "#", "id", "card", "code", "is", "of", "was", ":", "=", "(", "copied", "listed", "reads", "wrote", "ending in", "ends in", "ending", "ends", "enrolled", "stored", "as", "nbr", "nr", "on file", "on chain", "last four", "last 4", "reissued", "re:", "|", "chain"} {
			if strings.HasPrefix(t[j:], s) && (!letterByte(s[len(s)-1]) || f.ends(j+len(s))) {
				k = j + len(s)
				found = true
				break
			}
		}
		if !found {
			break
		}
	}
	return f.skip(k, " :#(\t*=\"")
}

// value is the end of a number behind a label: letters and digits with signs between them, and further groups.
func (f *finder) value(i int) int {
	t := f.low
	if i >= len(t) {
		return i
	}
	end := f.chunk(i, "-/.:_")
	s := t[i:end]
	if s == "" {
		return i
	}
	if !strings.ContainsAny(s, "0123456789*") {
		// capitals before the number: QCC 1188 4471 02
		if len(s) <= 6 && f.text[i:end] == strings.ToUpper(s) && (f.byteAt(end) == ' ' || f.byteAt(end) == '-') {
			k := end + 1
			e := f.chunk(k, "-/.")
			if e > k && e-k >= 2 && isDigit(t[k]) || e > k+2 && f.text[k:e] == strings.ToUpper(t[k:e]) && strings.ContainsAny(t[k:e], "0123456789") {
				if lookup(s)&common != 0 && len(s) > 3 || isDigit(t[k]) && (f.date(k) > k && e-k < 8) {
					return i
				}
				if f.quantity(k, e) {
					return i
				}
				return f.suffixed(f.more(e))
			}
		}
		return i
	}
	// a sentence's point or colon is none of the number's
	return f.suffixed(f.more(end))
}

// suffixed takes one to four capitals behind a number along: OT33920 L.
func (f *finder) suffixed(end int) int {
	if c := f.byteAt(end); c != ' ' && c != '-' || end+1 >= len(f.text) {
		return end
	}
	k := end + 1
	for k < len(f.text) && f.text[k] >= 'A' && f.text[k] <= 'Z' {
		k++
	}
	if n := k - end - 1; n == 1 && f.byteAt(end) == ' ' && f.byteAt(k) == ' ' && k+1 < len(f.text) && f.text[k+1] >= 'a' && f.text[k+1] <= 'z' && strings.IndexByte("MFIA", f.text[k-1]) < 0 { // OT33920 L in use
		return k
	} else if n == 1 && f.ends(k) && (k >= len(f.text) || strings.IndexByte(".,;\n)", f.text[k]) >= 0) && f.byteAt(end) == ' ' && f.text[k-1] != 'M' && f.text[k-1] != 'F' || n > 0 && n <= 4 && f.byteAt(end) == '-' && f.ends(k) {
		return k
	}
	return end
}

// social is the end of a social security number behind its label, or of its last four digits.
func (f *finder) social(i int) int {
	t := f.low
	for _, s := range [...]string{"-4", " (last 4", " (last four", " last 4", " last four", "(last 4"} { // SSN (last 4): 0087
		if strings.HasPrefix(t[min(i, len(t)):], s) && f.ends(i+len(s)) && !isDigit(f.byteAt(i+len(s))) {
			i += len(s)
			break
		}
	}
	k := i
	for k < len(t) && k < i+40 && !isDigit(t[k]) && t[k] != '*' && t[k] != '\n' {
		if t[k] == '.' && f.byteAt(k+1) == ' ' && k > i+1 {
			break
		}
		if t[k] == 'x' && (f.byteAt(k+1) == 'x' || f.byteAt(k+1) == '-') {
			break
		}
		k++
	}
	if f.byteAt(k) == '4' && f.digitsFrom(k) == 1 && strings.HasSuffix(strings.TrimRight(t[:k], " -"), "last") { // last4
		for k++; k < len(t) && k < i+40 && !isDigit(t[k]) && t[k] != '\n'; k++ {
		}
	}
	start, digit := k, 0
	for k < len(t) && (isDigit(t[k]) || t[k] == '*' || t[k] == 'x' || (t[k] == '-' || t[k] == ' ') && (isDigit(f.byteAt(k+1)) || f.byteAt(k+1) == '*' || f.byteAt(k+1) == 'x') && digit < 9) {
		if t[k] != '-' && t[k] != ' ' {
			digit++
		}
		k++
	}
	if digit == 9 || digit == 4 && !yearAlone(t[start:k]) || digit == 4 && k-start == 4 {
		return f.put(start, k, SSN)
	}
	return i
}

// accountPhrase reports whether a label announces the name or the secret of an account.
func accountPhrase(p string) bool {
	switch p {
	case "user", "username", "user name", "portal name", "login", "handle", "screen name", "gamertag", "portal id", "skype", "facebook", "fb", "ig", "instagram", "insta", "snapchat", "snap", "telegram", "tiktok", "twitter", "discord", "venmo", "cashapp", "zelle", "xbox", "psn", "reddit", "linkedin", "passcode", "password", "passwd", "pwd", "pin", "wifi", "mychart":
		return true
	}
	return false
}

// nearToken is the next token of capitals and digits in the sentence, at most 48 bytes on.
func (f *finder) nearToken(i int) (int, int) {
	for k := i; k < len(f.text) && k < i+48; {
		c := f.text[k]
		if c == '\n' || c == ';' || c == '.' && f.byteAt(k+1) == ' ' {
			break
		}
		if !wordByte(c) {
			k++
			continue
		}
		if f.picture(k) > k {
			break
		}
		e := f.chunk(k, "-_/")
		s := f.text[k:e]
		if e-k >= 6 && digitsIn(s) > 2 && digitsIn(s) < len(s)-1 && strings.ContainsAny(s, "-_") && f.free(k, e) && !strings.Contains(s, "/") {
			return k, e
		}
		if e-k >= 5 && strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789/-") != "" && strings.Trim(s, "0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && c >= 'A' && !codeShape(s) && f.free(k, e) {
			return k, e
		}
		k = e
	}
	return i, i
}

// capitals takes two or three capitals behind a number along: 4471 ZB.
func (f *finder) capitals(i int) int {
	if c := f.byteAt(i); c != ' ' && c != '-' || i == 0 || !isDigit(f.low[i-1]) {
		return i
	}
	k := i + 1
	for k < len(f.text) && f.text[k] >= 'A' && f.text[k] <= 'Z' {
		k++
	}
	if n := k - i - 1; (n == 2 || n == 3) && f.ends(k) && lookup(f.low[i+1:k])&(common|term|medical) == 0 {
		if _, state := formWords.states[f.low[i+1:k]]; !state {
			return k
		}
	}
	return i
}

// plateForm is the end of what is written as plates of vehicles are: LKM 447, TK 2290 A, 7ABC123.
func (f *finder) plateForm(i int) int {
	k, groups, digit, letter := i, 0, 0, 0
	for groups < 3 && k < len(f.text) {
		start := k
		for k < len(f.text) && (f.text[k] >= 'A' && f.text[k] <= 'Z' || isDigit(f.text[k])) {
			if isDigit(f.text[k]) {
				digit++
			} else {
				letter++
			}
			k++
		}
		if k == start || !f.ends(k) || k-start > 7 {
			return i
		}
		groups++
		if c := f.byteAt(k); c != ' ' && c != '-' || k+1 >= len(f.text) || !(f.text[k+1] >= 'A' && f.text[k+1] <= 'Z' || isDigit(f.text[k+1])) {
			break
		}
		e := k + 1
		for e < len(f.text) && (f.text[e] >= 'A' && f.text[e] <= 'Z' || isDigit(f.text[e])) {
			e++
		}
		if !f.ends(e) || e-k > 5 || digit+letter+e-k-1 > 8 {
			break
		}
		k++
	}
	if digit < 2 || letter < 1 || digit+letter < 5 || digit+letter > 8 {
		return i
	}
	return k
}

// vehicleBefore reports whether a word for a vehicle stands in the 40 bytes before i.
func (f *finder) vehicleBefore(i int) bool {
	for w := range strings.FieldsFuncSeq(f.low[max(0, i-40):i], func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch w {
		case "car", "truck", "vehicle", "van", "suv", "jeep", "sedan", "pickup", "toyota", "honda", "chevy", "chevrolet", "kia", "hyundai", "nissan", "subaru", "tesla", "tacoma", "camry", "corolla", "civic", "silverado", "dodge", "buick", "gmc", "mazda", "volkswagen", "lexus", "motorcycle", "harley", "moped", "plate", "plates", "tag", "tags", "aircraft", "helicopter":
			return true
		}
	}
	return false
}

func digitsIn(s string) int {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n
}
