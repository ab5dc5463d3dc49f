package deid

import "strings"

// atWord tries what begins with a word.
func (f *finder) atWord(i int) int {
	t := f.low
	end := f.wordFrom(i)
	if end < len(t) && (strings.IndexByte("@._-:/+'", t[end]) >= 0 && end+1 < len(t) && (wordByte(t[end+1]) || t[end+1] == '/') || isDigit(t[end])) {
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
	list := formWords.labels[w]
	if list == nil && end-i > 3 && t[end-1] == 's' {
		list = formWords.labels[w[:end-i-1]]
	}
	if list != nil {
		if e := f.labelled(i, list); e > i {
			return e
		}
		if list[0].kind == Biometric {
			if start, e := f.nearToken(end); e > start {
				return f.put(start, e, Biometric)
			}
		}
	}
	if w == "dob" || w == "born" || w == "birth" || w == "birthdate" {
		if start, e := f.spelledBirth(end); e > start {
			return f.put(start, e, Day)
		}
	}
	if _, ok := formWords.months[w]; ok {
		if e := f.month(i, end); e > i {
			start := i
			for _, s := range [...]string{"mid-", "early-", "late-"} {
				if strings.HasSuffix(t[:i], s) && (i == len(s) || !wordByte(t[i-len(s)-1])) && f.free(i-len(s), i) {
					start = i - len(s)
				}
			}
			return f.put(start, e, Day)
		}
	}
	switch w {
	case "the":
		if e := f.dayOfMonth(i, end); e > i {
			return f.put(i, e, Day)
		}
	case "p", "po", "pob", "post", "rr", "rfd", "hcr", "hc", "rt", "rural", "route", "rte", "highway", "hwy", "interstate", "i", "county", "state", "us", "sr", "cr", "fm", "apt", "flat", "unit", "suite", "lot", "trailer", "box", "exit", "corner", "intersection", "carr", "carrera", "avenida", "calle", "via", "rue", "milepost", "mile":
		if e := f.road(i, end); e > i {
			return f.put(i, e, Geography)
		}
	case "dot":
		if start, e := f.spelledMail(i, end); e > start {
			return f.put(start, e, Email)
		}
	case "img", "dsc", "dscn", "mvi", "pxl", "vid":
		if c := f.byteAt(end); c == ' ' || c == '_' || c == '-' {
			if n := f.digitsFrom(end + 1); n >= 3 && n <= 10 && f.ends(end+1+n) && f.text[i] < 'a' {
				e := end + 1 + n
				for (f.byteAt(e) == ' ' || f.byteAt(e) == '_' || f.byteAt(e) == '-') && f.digitsFrom(e+1) >= 2 && f.ends(e+1+f.digitsFrom(e+1)) {
					e += 1 + f.digitsFrom(e+1)
				}
				if p := f.picture(e - 1); p > e {
					e = p
				}
				return f.put(i, e, Photo)
			}
		}
	case "lat", "latitude", "long", "longitude", "lng", "gps", "coordinates", "coords":
		if start, e := f.coordinates(end); e > start {
			return f.put(start, e, Geography)
		}
	case "ninety", "hundred", "one", "mid", "early", "late", "nineties", "ninetieth", "hundredth", "nonagenarian", "centenarian", "supercentenarian", "her", "his", "over":
		if e, start := f.spelledAge(i, end); e > i {
			return f.put(start, e, Age)
		}
	}
	if _, ok := formWords.ordinals[w]; ok {
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
		if end-i == 1 && strings.IndexByte("nsew", t[i]) >= 0 && f.text[i] < 'a' && f.digitsFrom(end) >= 3 {
			if e := f.street(end); e > end { // N4418 County Road K
				return f.put(i, e, Geography)
			}
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
	if n := end - i; n >= 2 && n <= 4 && f.byteAt(end) == ' ' && isDigit(f.byteAt(end+1)) && f.text[i] < 'a' && f.text[end-1] < 'a' && t[i] < 0x80 && lookup(w)&(common|term|medical) == 0 {
		if e := f.cardGroups(end + 1); e > end+1 { // QXR 118 204 55
			return f.put(i, e, f.ownerOf(i))
		}
	}
	if n := end - i; (n == 2 || n == 3) && f.byteAt(end) == ' ' && isDigit(f.byteAt(end+1)) && f.text[i] < 'a' && f.text[end-1] < 'a' && t[i] < 0x80 {
		if e := f.plateForm(i); e > end && f.vehicleBefore(i) {
			if _, state := formWords.states[w]; !state || f.wordFrom(e-1) > e-1 {
				return f.put(i, e, Vehicle)
			}
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
		case "ly", "gl", "co", "be", "ai", "dev", "gd", "care", "site", "online", "page", "uk", "ca", "mx":
			if f.byteAt(k) != '/' || k+1 >= len(t) || !wordByte(t[k+1]) || len(host) < 5 {
				return i
			}
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
	case "pdf", "doc", "docx", "xls", "xlsx", "txt", "zip", "vcf", "rtf", "csv", "xml", "edf", "json", "rar", "pptx":
		if strings.ContainsAny(t[i:i+dot], "0123456789_-") {
			return k
		}
	case "jpg", "jpeg", "png", "gif", "tif", "tiff", "dcm", "heic", "bmp", "mp4", "mov", "avi", "webp", "mp3", "wav", "m4a":
		return k
	}
	return i
}

// spelledNumber is the end of five and more digits in words.
func (f *finder) spelledNumber(i int) int {
	t := f.low
	n, k, commas := 0, i, 0
	for {
		end := f.wordFrom(k)
		if _, ok := formWords.numbers[t[k:end]]; !ok {
			break
		}
		n++
		i = end
		if strings.HasPrefix(t[end:], ", ") {
			if _, ok := formWords.numbers[t[end+2:f.wordFrom(end+2)]]; ok {
				commas++
				end++
			}
		}
		if c := f.byteAt(end); c != ' ' && c != '-' {
			break
		}
		k = end + 1
	}
	if n >= 5 && (commas == 0 || n >= 7) {
		return i
	}
	return 0
}

// spelledMail is where an address of mail begins and ends whose word "dot" stands from i to end: jdoe at example dot com.
func (f *finder) spelledMail(i, end int) (int, int) {
	k := f.skip(end, " ")
	e := f.wordFrom(k)
	switch f.low[k:e] {
	case "com", "org", "net", "edu", "gov":
	default:
		return i, i
	}
	host, at := f.wordBefore(i, " ")
	sign, at2 := f.wordBefore(at, " ()[]")
	if host == "" || sign != "at" {
		return i, i
	}
	user, start := f.wordBefore(at2, " ()[]")
	for user != "" && start > 1 && f.low[start-1] == '.' && wordByte(f.low[start-2]) {
		_, start = f.wordBefore(start-1, "")
	}
	if user == "" {
		return i, i
	}
	return start, e
}

// coordinates are the numbers behind a word for them: 44.8016, -68.7712.
func (f *finder) coordinates(i int) (int, int) {
	start := f.skip(i, " :=(")
	k, end := start, start
	for range 2 {
		j := k
		if f.byteAt(j) == '-' || f.byteAt(j) == '+' {
			j++
		}
		n := f.digitsFrom(j)
		if n == 0 || n > 3 || f.byteAt(j+n) != '.' || f.digitsFrom(j+n+1) < 3 {
			break
		}
		end = j + n + 1 + f.digitsFrom(j+n+1)
		k = f.skip(end, " ,/")
	}
	return start, end
}

// cardGroups is the end of three and more groups of two to four digits with blanks between them, that are no times of day.
func (f *finder) cardGroups(i int) int {
	k, groups := i, 0
	for {
		n := f.digitsFrom(k)
		if n < 2 || n > 4 || !f.ends(k+n) {
			break
		}
		groups++
		i = k + n
		if f.byteAt(i) != ' ' {
			break
		}
		k = i + 1
	}
	if groups < 3 || f.byteAt(i) == '/' || f.byteAt(i) == '%' || f.byteAt(i) == '.' && isDigit(f.byteAt(i+1)) {
		return 0
	}
	return i
}
