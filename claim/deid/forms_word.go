package deid

import "strings"

// atWord tries what begins with a word.
func (f *finder) atWord(i int) int {
	t := f.low
	end := f.wordFrom(i)
	if end < len(t) && (strings.IndexByte("@._-:/+", t[end]) >= 0 && end+1 < len(t) && (wordByte(t[end+1]) || t[end+1] == '/') || isDigit(t[end])) {
		if e := f.email(i); e > i {
			return f.put(i, e, Email)
		}
		if e := f.web(i, end); e > i {
			return f.put(i, e, URL)
		}
		if e := f.picture(i); e > i {
			return f.put(i, e, Photo)
		}
	}
	w := t[i:end]
	if list := formWords.labels[w]; list != nil {
		if e := f.labelled(i, list); e > i {
			return e
		}
	}
	if _, ok := formWords.months[w]; ok {
		if e := f.month(i, end); e > i {
			return f.put(i, e, Day)
		}
	}
	switch w {
	case "the":
		if e := f.dayOfMonth(i, end); e > i {
			return f.put(i, e, Day)
		}
	case "p", "po", "post", "rr", "hc", "rt", "rural", "route", "rte", "highway", "hwy", "interstate", "i", "county", "state", "us", "sr", "cr", "fm", "apt", "flat", "unit", "suite", "lot", "trailer", "box", "exit", "calle", "via", "rue", "milepost", "mile":
		if e := f.road(i, end); e > i {
			return f.put(i, e, Geography)
		}
	case "ninety", "hundred", "one", "mid", "early", "late", "nineties", "nonagenarian", "centenarian", "supercentenarian", "her", "his", "over":
		if e, start := f.spelledAge(i, end); e > i {
			return f.put(start, e, Age)
		}
	}
	if _, ok := formWords.ordinals[w]; ok && w != "first" && w != "second" {
		e := end
		j := f.skip(e, " ")
		if strings.HasPrefix(t[j:], "of ") {
			j += 3
			m := f.wordFrom(j)
			if _, ok := formWords.months[t[j:m]]; ok {
				return f.put(i, f.spelledYear(m), Day)
			}
		}
	}
	if _, ok := formWords.holidays[w]; ok {
		if e := f.holiday(i, end); e > i {
			return f.put(i, e, Day)
		}
	}
	if _, ok := formWords.numbers[w]; ok {
		if e := f.spelledNumber(i); e > i {
			return f.put(i, e, f.ownerOf(i))
		}
	}
	if _, ok := formWords.streets[w]; ok {
		if start, e := f.namedStreet(i, end); e > start {
			return f.put(start, e, Geography)
		}
	}
	if end < len(t) && (isDigit(t[end]) || (t[end] == '-' || t[end] == '/' || t[end] == '_') && wordByte(f.byteAt(end+1))) {
		if e := f.hexGroups(i); e > i && end-i <= 4 {
			kind := IP
			if e-i == 17 && strings.Count(t[i:e], ":") == 5 {
				kind = Device
			}
			return f.put(i, e, kind)
		}
		e := f.chunk(i, "-/_")
		if strings.ContainsAny(t[i:e], "0123456789") {
			if w == "x" && f.digitsFrom(end) >= 1 {
				if e2 := f.xExtension(end); e2 > end {
					return f.put(i, e2, Phone)
				}
			}
			return f.token(i)
		}
	}
	if end < len(t) && t[end] == ':' && end-i <= 4 {
		if e := f.hexGroups(i); e > i {
			kind := IP
			if e-i == 17 {
				kind = Device
			}
			return f.put(i, e, kind)
		}
	}
	return i
}

// xExtension is the end of x4471, x5-0144.
func (f *finder) xExtension(i int) int {
	n := f.digitsFrom(i)
	k := i + n
	if n == 1 && f.byteAt(k) == '-' && f.digitsFrom(k+1) == 4 && f.ends(k+5) {
		return k + 5
	}
	if n >= 3 && n <= 6 && f.ends(k) && f.byteAt(k) != '%' && !f.quantity(i, k) {
		return k
	}
	return i
}

// email is the end of an address with @ whose first byte is i.
func (f *finder) email(i int) int {
	t := f.low
	k := i
	for k < len(t) && k < i+64 && (wordByte(t[k]) || strings.IndexByte("._%+'-", t[k]) >= 0) {
		k++
	}
	if k == i || k >= len(t) || t[k] != '@' {
		return i
	}
	end, dot := k+1, -1
	for end < len(t) && (t[end] < 0x80 && wordByte(t[end]) || t[end] == '-' || t[end] == '.') {
		if t[end] == '.' {
			if end+1 >= len(t) || !wordByte(t[end+1]) {
				break
			}
			dot = end
		}
		end++
	}
	if dot < 0 || end-dot < 3 {
		return i
	}
	return end
}

// web is the end of a URL, or of a host with a known last part.
func (f *finder) web(i, end int) int {
	t := f.low
	long := strings.HasPrefix(t[i:], "http://") || strings.HasPrefix(t[i:], "https://") || strings.HasPrefix(t[i:], "ftp://") || strings.HasPrefix(t[i:], "www.")
	if !long {
		if end >= len(t) || t[end] != '.' && t[end] != '-' && !isDigit(t[end]) {
			return i
		}
		k := f.chunk(i, ".-")
		host := t[i:k]
		dot := strings.LastIndexByte(host, '.')
		if dot <= 0 {
			return i
		}
		switch host[dot+1:] {
		case "com", "org", "net", "edu", "gov", "io", "info", "example", "health", "me", "us", "biz", "app", "link", "tv":
		default:
			return i
		}
		if s := host[dot+1:]; (s == "me" || s == "us" || s == "io") && f.byteAt(k) != '/' {
			return i
		}
		if f.byteAt(k) != '/' {
			return k
		}
		end = k
	}
	k := end
	for k < len(t) && t[k] > ' ' && strings.IndexByte("<>\"')]", t[k]) < 0 {
		k++
	}
	for k > end && strings.IndexByte(".,;:", t[k-1]) >= 0 {
		k--
	}
	return k
}

// picture is the end of the name of a file of a picture.
func (f *finder) picture(i int) int {
	t := f.low
	k := i
	for k < len(t) && k < i+longest && (wordByte(t[k]) || t[k] == '_' || (t[k] == '-' || t[k] == '.') && k+1 < len(t) && (wordByte(t[k+1]) || t[k+1] == '_')) {
		k++
	}
	dot := strings.LastIndexByte(t[i:k], '.')
	if dot <= 0 {
		return i
	}
	switch t[i+dot+1 : k] {
	case "jpg", "jpeg", "png", "gif", "tif", "tiff", "dcm", "heic", "bmp", "mp4", "mov", "avi", "webp", "mp3", "wav", "m4a":
		return k
	}
	return i
}

// labelled marks the value behind a label that begins at i.
func (f *finder) labelled(i int, list []formLabel) int {
	t := f.low
	var best *formLabel
	for k := range list {
		l := &list[k]
		if strings.HasPrefix(t[i:], l.phrase) && (best == nil || len(l.phrase) > len(best.phrase)) && f.ends(i+len(l.phrase)) {
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
		return f.social(k)
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
	if best.kind == Phone || best.kind == Fax {
		if end := f.phone(start); end > start {
			return f.put(start, end, best.kind)
		}
		n := f.digitsFrom(start)
		switch {
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
	end := f.value(start)
	if best.kind != Vehicle && (end <= start || f.quantity(start, end)) {
		return i
	}
	if best.kind == Vehicle {
		if e := f.wordFrom(start); e-start == 2 && f.byteAt(e) == ' ' {
			if _, state := formWords.states[t[start:e]]; state {
				k := f.skip(e, " :")
				if w := f.wordFrom(k); w > k && w-k <= 4 && f.text[k:w] == strings.ToUpper(t[k:w]) && (f.byteAt(w) == ' ' || f.byteAt(w) == '-') && f.digitsFrom(w+1) > 0 && f.ends(w+1+f.digitsFrom(w+1)) {
					return f.put(k, w+1+f.digitsFrom(w+1), Vehicle)
				}
			}
		}
		if strings.ContainsAny(t[start:end], "0123456789") && end-start >= 3 {
			return f.put(start, end, Vehicle)
		}
		return i
	}
	if !hasDigit(f.text, start, end) {
		if s := f.text[start:end]; end-start >= 4 && (strings.HasPrefix(best.phrase, "serial") || best.phrase == "s/n" || best.phrase == "sn" || best.phrase == "mrn" || strings.HasPrefix(best.phrase, "licen")) && f.ends(end) &&
			!yearAlone(s) && !codeShape(s) && strings.ContainsAny(s, "0123456789") && s == strings.ToUpper(s) {
			return f.put(start, end, best.kind)
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
		if k >= len(t) || !strings.ContainsAny(t[k:min(e, len(t))], "0123456789") || !hasDigit(f.text, k, e) || !idToken(f.text, k, e) || f.phone(k) > k || isDigit(t[k]) && f.date(k) > k {
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
		for _, s := range [...]string{"no.", "no", "number", "nums", "num", "nos.", "nos", "#", "id", "card", "code", "is", "of", "was", ":", "=", "(", "copied", "listed", "reads", "wrote", "ending in", "ends in", "ending", "nbr", "nr", "on file", "on chain", "last four", "last 4", "reissued", "re:", "|", "chain"} {
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
	if n := k - end - 1; n == 1 && f.ends(k) && (k >= len(f.text) || strings.IndexByte(".,;\n)", f.text[k]) >= 0) && f.byteAt(end) == ' ' && f.text[k-1] != 'M' && f.text[k-1] != 'F' || n > 0 && n <= 4 && f.byteAt(end) == '-' && f.ends(k) {
		return k
	}
	return end
}

// social is the end of a social security number behind its label, or of its last four digits.
func (f *finder) social(i int) int {
	t := f.low
	k := i
	for k < len(t) && k < i+24 && !isDigit(t[k]) && t[k] != '*' && t[k] != '\n' {
		if t[k] == 'x' && (f.byteAt(k+1) == 'x' || f.byteAt(k+1) == '-') {
			break
		}
		k++
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

// spelledNumber is the end of five and more digits in words.
func (f *finder) spelledNumber(i int) int {
	t := f.low
	n, k := 0, i
	for {
		end := f.wordFrom(k)
		if _, ok := formWords.numbers[t[k:end]]; !ok {
			break
		}
		n++
		i = end
		if c := f.byteAt(end); c != ' ' && c != '-' {
			break
		}
		k = end + 1
	}
	if n >= 5 {
		return i
	}
	return 0
}
