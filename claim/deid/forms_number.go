package deid

import "strings"

// atDigit tries what begins with a digit.
func (f *finder) atDigit(i int) int {
	t := f.low
	n := f.digitsFrom(i)
	if end := f.address(i); end > i {
		return f.put(i, end, IP)
	}
	if end := f.hexGroups(i); end > i {
		kind := IP
		if end-i == 17 && strings.Count(t[i:end], ":") == 5 {
			kind = Device
		}
		return f.put(i, end, kind)
	}
	if end := f.phone(i); end > i {
		return f.put(i, end, f.phoneKind(i))
	}
	if n == 3 && strings.HasPrefix(t[i:], "011") && (f.byteAt(i+3) == ' ' || f.byteAt(i+3) == '-') {
		k, digit := i+4, 0
		for k < len(t) && (isDigit(t[k]) || (t[k] == ' ' || t[k] == '-') && isDigit(f.byteAt(k+1))) && k < i+24 {
			if isDigit(t[k]) {
				digit++
			}
			k++
		}
		if digit >= 9 {
			return f.put(i, k, f.phoneKind(i))
		}
	}
	if n == 3 && f.byteAt(i+3) == ' ' && f.digitsFrom(i+4) == 4 && f.ends(i+8) {
		switch w, _ := f.wordBefore(i, " :.#"); w {
		case "call", "called", "phone", "ph", "tel", "cell", "text", "dial", "number", "mobile", "home", "fax":
			return f.put(i, f.extension(i+8), f.phoneKind(i))
		}
	}
	if n == 3 && (f.byteAt(i+3) == '-' || f.byteAt(i+3) == ' ') && f.digitsFrom(i+4) == 2 && f.byteAt(i+6) == t[i+3] && f.digitsFrom(i+7) == 4 && f.ends(i+11) {
		return f.put(i, i+11, SSN)
	}
	if end := f.fourGroups(i); end > i {
		return f.put(i, end, Account)
	}
	if end := f.beneficiary(i); end > i {
		return f.put(i, end, Plan)
	}
	if end := f.date(i); end > i {
		return f.put(i, end, Day)
	}
	if end := f.age(i); end > i {
		return f.put(i, end, Age)
	}
	if end := f.street(i); end > i {
		start := i
		if strings.HasPrefix(t[i+n:], " block") && i > 3 && t[i-4:i] == "the " && f.free(i-4, i) {
			start = i - 4
		}
		return f.put(start, end, Geography)
	}
	if n <= 3 {
		if start, end := f.numberedCorner(i); end > start {
			return f.put(start, end, Geography)
		}
	}
	if n == 5 && f.zip(i) {
		end := i + 5
		if f.byteAt(end) == '-' && f.digitsFrom(end+1) == 4 {
			end += 5
		}
		if f.ends(end) {
			return f.put(i, end, Geography)
		}
	}
	if end := f.email(i); end > i {
		return f.put(i, end, Email)
	}
	if end := f.picture(i); end > i {
		return f.put(i, end, Photo)
	}
	if k := i + n; k < len(t) && letterByte(t[k]) || f.byteAt(k) == '-' || f.byteAt(k) == '.' {
		if end := f.web(i, k); end > i {
			return f.put(i, end, URL)
		}
	}
	return f.token(i)
}

// address is the end of four numbers with points between them.
func (f *finder) address(i int) int {
	k := i
	for part := range 4 {
		n := f.digitsFrom(k)
		if n == 0 || n > 3 {
			return i
		}
		k += n
		if part < 3 {
			if f.byteAt(k) != '.' {
				return i
			}
			k++
		}
	}
	if !f.ends(k) || f.byteAt(k) == '.' && isDigit(f.byteAt(k+1)) || i > 0 && f.low[i-1] == '.' {
		return i
	}
	return k
}

// hexGroups is the end of four and more groups of at most four hexadecimal digits with colons between them.
func (f *finder) hexGroups(i int) int {
	k, colons, run := i, 0, 0
	for ; k < len(f.low) && k < i+45; k++ {
		c := f.low[k]
		if c == ':' && (run > 0 || k > i && f.low[k-1] == ':') {
			colons++
			run = 0
			continue
		}
		if !isDigit(c) && (c < 'a' || c > 'f') {
			break
		}
		if run++; run > 4 {
			return i
		}
	}
	for k > i && f.low[k-1] == ':' && !(k > i+1 && f.low[k-2] == ':') {
		k--
		colons--
	}
	if colons < 3 || !f.ends(k) {
		return i
	}
	return k
}

// phone is the end of a telephone number with its extension: ten digits in groups, with or without 1 before, or eleven.
func (f *finder) phone(i int) int {
	t := f.low
	k := i
	if f.byteAt(k) == '+' {
		k++
	}
	if f.byteAt(k) == '1' && k+1 < len(t) && strings.IndexByte("-. (", t[k+1]) >= 0 {
		k++
		if t[k] != '(' {
			k++
		}
	} else if k > i && !isDigit(f.byteAt(k)) {
		return i
	}
	if f.byteAt(k) == '(' {
		if f.digitsFrom(k+1) != 3 || f.byteAt(k+4) != ')' {
			return i
		}
		k = f.skip(k+5, " -")
	} else {
		if f.digitsFrom(k) != 3 || k+3 >= len(t) || strings.IndexByte("-./ ", t[k+3]) < 0 {
			return i
		}
		k += 4
		if f.byteAt(k) == ' ' && k > 1 && t[k-1] != ' ' {
			k++
		}
	}
	if f.digitsFrom(k) == 7 && f.ends(k+7) && (t[k-1] == '-' || t[k-1] == '.' || t[k-1] == ')' || t[k-2] == ')') {
		return f.extension(k + 7)
	}
	if e := f.wordFrom(k); e-k >= 6 && e-k <= 8 && f.byteAt(i) == '1' && f.byteAt(i+1) == '-' && f.ends(e) && f.text[k:e] == strings.ToUpper(t[k:e]) {
		return e
	}
	if f.digitsFrom(k) != 3 || k+3 >= len(t) || strings.IndexByte("-. ", t[k+3]) < 0 || f.digitsFrom(k+4) != 4 || !f.ends(k+8) {
		return i
	}
	if i > 0 && (f.low[i-1] == '-' || f.low[i-1] == '.') && isDigit(f.byteAt(i-2)) {
		return i
	}
	return f.extension(k + 8)
}

// extension is the end of an extension from i on: x 33, ext. 4.
func (f *finder) extension(i int) int {
	if f.byteAt(i) == '/' && f.digitsFrom(i+1) == 4 && f.ends(i+5) && f.byteAt(i+5) != '/' {
		return i + 5
	}
	k := f.skip(i, ", ")
	for _, s := range [...]string{"extension", "ext.", "ext", "x"} {
		if strings.HasPrefix(f.low[min(k, len(f.low)):], s) {
			j := f.skip(k+len(s), " .#")
			if n := f.digitsFrom(j); n > 0 && n <= 6 && f.ends(j+n) && k-i < 3 {
				return j + n
			}
		}
	}
	return i
}

// phoneKind is Fax where a word for it stands before.
func (f *finder) phoneKind(i int) Kind {
	from := max(0, i-30)
	if k := strings.LastIndexByte(f.low[from:i], '\n'); k >= 0 {
		from += k + 1
	}
	before := f.low[from:i]
	if k := strings.LastIndex(before, "fax"); k >= 0 && !strings.ContainsAny(before[k:], "0123456789") {
		return Fax
	}
	if k := strings.LastIndex(before, "facsimile"); k >= 0 && !strings.ContainsAny(before[k:], "0123456789") {
		return Fax
	}
	return Phone
}

// zip reports whether five digits at i stand behind a state.
func (f *finder) zip(i int) bool {
	w, at := f.wordBefore(i, " ,.:")
	if w == "zip" || w == "code" || w == "zipcode" {
		return true
	}
	full, ok := formWords.states[w]
	if !ok || f.low[i-1] != ' ' && f.low[i-1] != ',' {
		return false
	}
	if !full && len(w) <= 2 {
		c := f.text[at : at+len(w)]
		if len(w) == 1 { // N.C.
			return at > 1 && f.low[at-1] == '.'
		}
		return c == strings.ToUpper(c) || f.byteAt(at-2) == ',' || w != "in" && w != "or" && w != "me" && w != "hi" && w != "ok" && w != "oh" && w != "la" && w != "pa" && w != "ma" && w != "de"
	}
	return true
}

// token marks a word with digits that is long enough to be a number of somebody.
func (f *finder) token(i int) int {
	end := f.chunk(i, "-/_")
	if end < len(f.text) && f.text[end] == '.' && end+1 < len(f.text) && isDigit(f.text[end+1]) {
		return i
	}
	s := f.text[i:end]
	if e := f.plateForm(i); e > i && strings.ContainsAny(f.text[i:e], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && f.vehicleBefore(i) && !codeShape(s) {
		return f.put(i, max(e, end), Vehicle)
	}
	if w, _ := f.wordBefore(i, " :#"); w == "ndc" || w == "cpt" || w == "hcpcs" || w == "icd" || w == "snomed" || w == "loinc" || w == "rxnorm" || w == "cvx" || w == "drg" {
		return end
	}
	if len(s) == 5 && digits(s, 5) && strings.Contains(t20(f.low, i), "cpt") || f.billedCode(i, s) {
		return end
	}
	if a, b, dash := strings.Cut(s, "-"); dash && digits(a, 3) && digits(b, 3) && len(a) <= 3 && len(b) <= 3 && (len(a) < len(b) || len(a) == len(b) && a < b) {
		return i // a range
	}
	ok := idToken(f.text, i, end) || f.login(i, end)
	if !ok && strings.Count(s, "-") == 2 && digits(strings.ReplaceAll(s, "-", ""), len(s)) {
		a, rest, _ := strings.Cut(s, "-")
		b, c, _ := strings.Cut(rest, "-")
		ok = len(a) >= 2 && len(a) <= 4 && len(b) >= 2 && len(b) <= 4 && len(c) >= 2 && len(c) <= 6
	}
	if !ok && strings.IndexByte(s, '_') > 0 && strings.ContainsAny(s, "0123456789") && len(s) > 4 {
		ok = true // a name of an account
	}
	if !ok && end-i == 8 && f.byteAt(i+3) == '-' && f.digitsFrom(i) == 3 && f.digitsFrom(i+4) == 4 && notBehindDash(f.text, i, end) {
		return f.put(i, f.extension(end), f.phoneKind(i))
	}
	if !ok || f.quantity(i, end) {
		return i
	}
	kind := Other
	if k := f.ownerOf(i); k != Other && k != Phone && k != Fax && k != SSN {
		kind = k
	}
	start := i
	if w, at := f.wordBefore(i, " "); len(w) >= 1 && len(w) <= 4 && at < i && f.text[at:at+len(w)] == strings.ToUpper(w) && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" && i-at-len(w) == 1 && formWords.labels[w] == nil && lookup(w)&(common|term) == 0 && f.free(at, i) {
		if _, state := formWords.states[w]; !state || digits(s, 9) {
			start = at
		}
	}
	return f.put(start, f.more(end), kind)
}

// login reports whether a token is the name of somebody's account: discharged by jsmith14.
func (f *finder) login(i, end int) bool {
	w := f.wordFrom(i)
	if n := w - i; n < 4 || n > 12 || end-w < 1 || end-w > 4 || f.digitsFrom(w) != end-w || strings.ToLower(f.text[i:w]) != f.text[i:w] || lookup(f.low[i:w])&(english|medicine) != 0 {
		return false
	}
	by, _ := f.wordBefore(i, " :")
	return by == "by"
}

// quantity reports whether a number of few digits stands before a unit.
func (f *finder) quantity(i, end int) bool {
	s := f.low[i:end]
	if len(s) > 5 || !digits(s, 5) {
		return false
	}
	if f.byteAt(end) == '%' {
		return true
	}
	k := f.skip(end, " -")
	if k-end > 1 {
		return false
	}
	_, ok := formWords.units[f.low[k:f.wordFrom(k)]]
	return ok && k < len(f.low)
}

// more is the end of further groups of a number behind blanks: 449 210 887.
func (f *finder) more(end int) int {
	t := f.low
	groups := 1
	for range 4 {
		k := end
		if f.byteAt(k) == ' ' {
			k++
		}
		if f.byteAt(k) == '-' {
			k++
			if f.byteAt(k) == ' ' {
				k++
			}
		}
		if k == end {
			return end
		}
		start := k
		if k < len(t) && f.text[k] >= 'A' && f.text[k] <= 'Z' {
			k++
		}
		n := f.digitsFrom(k)
		if n < 2 && !(n == 1 && groups >= 2 && f.byteAt(end) == ' ' && f.ends(k+1) && k == start && strings.IndexByte(".,;\n)", f.byteAt(k+1)) >= 0) {
			return end
		}
		groups++
		k += n
		for k < len(t) && f.text[k] >= 'A' && f.text[k] <= 'Z' {
			k++
		}
		if !f.ends(k) {
			return end
		}
		for f.byteAt(k) == '-' && k+1 < len(t) && (isDigit(t[k+1]) || f.text[k+1] >= 'A' && f.text[k+1] <= 'Z') {
			j := k + 1
			for j < len(t) && (isDigit(t[j]) || f.text[j] >= 'A' && f.text[j] <= 'Z') {
				j++
			}
			if !f.ends(j) {
				break
			}
			k = j
		}
		if k < len(t) && strings.IndexByte("/.:%", t[k]) >= 0 && k+1 < len(t) && (isDigit(t[k+1]) || t[k] == '%') || f.quantity(start, k) || n == 2 && k-start == 2 && f.timeOrAge(start) {
			return end
		}
		end = k
	}
	return end
}

// timeOrAge reports whether two digits are the beginning of something else: 47F, 12 y.
func (f *finder) timeOrAge(i int) bool {
	k := f.skip(i+2, " ")
	return k < len(f.low) && (f.low[k] == 'y' || (f.low[k] == 'f' || f.low[k] == 'm') && f.ends(k+1))
}

func notBehindDash(text string, start, _ int) bool {
	return start == 0 || !strings.Contains("-/.#", text[start-1:start])
}

func hasDigit(text string, start, end int) bool {
	s := text[start:end]
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	if n < 3 {
		return false
	}
	return !codeShape(s) && !yearAlone(s)
}

// yearAlone reports whether a text is a year.
func yearAlone(s string) bool {
	return len(s) == 4 && digits(s, 4) && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// idToken reports whether a word is long enough with digits to be a number of somebody: five digits, or letters and four.
func idToken(text string, start, end int) bool {
	s := text[start:end]
	digit, letter, dash, run, longest := 0, 0, 0, 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit++
			run++
			longest = max(longest, run)
			continue
		case c == '-' || c == '/' || c == '_':
			dash++
		default:
			letter++
		}
		run = 0
	}
	if codeShape(s) || end < len(text) && (text[end] == '%' || text[end] == '.' && end+1 < len(text) && text[end+1] >= '0' && text[end+1] <= '9') {
		return false
	}
	if a, b, ok := strings.Cut(s, "-"); ok && letter == 0 && len(a) == 4 && len(b) == 4 && (a < "2401" && b < "2401" || yearAlone(a) && yearAlone(b)) {
		return false // times, years
	}
	if letter == 0 && strings.Contains(s, "/") && longest < 4 {
		return false
	}
	switch {
	case digit >= 6, digit == 5 && longest == 5:
		return true
	case digit == 5:
		return dash > 0 && !strings.Contains(s, "/")
	case digit == 3 && dash == 1 && longest == 3 && letter >= 2 && letter <= 5 && strings.ToUpper(s) == s && strings.IndexByte(s, '-') >= 2: // FP-447
		switch a, b, _ := strings.Cut(s, "-"); a {
		case "CA", "ICD", "CYP", "ISO", "DRG", "SF", "MS", "PO", "SARS", "COVID", "HLA", "AHI", "BP", "HR", "CT", "MRI", "IL", "LR", "NS", "APR", "CPT", "SPF", "TB", "RM", "ROOM", "BED", "APT":
			return false
		default:
			return strings.Trim(a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && len(strings.TrimRight(b, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == 3
		}
	case digit == 3 && letter >= 4 && dash == 0 && len(s) >= 8 && strings.ToUpper(s) == s: // HX447KLM
		return longest == 3 && strings.Trim(s[len(s)-2:], "0123456789") == s[len(s)-2:]
	case digit == 4:
		return letter >= 1 && longest >= 3 && dash > 0 && !strings.Contains(s, "/")
	}
	return false
}

// beneficiary is the end of a Medicare beneficiary identifier, in one group or in three: 1EG4-TE5-MK73.
func (f *finder) beneficiary(i int) int {
	const form = "9a*9-a*9-aa99" // 9 a digit, a a letter, * either
	k := i
	for j := range len(form) {
		c := f.byteAt(k)
		ok := false
		switch form[j] {
		case '9':
			ok = isDigit(c)
		case 'a':
			ok = c >= 'a' && c <= 'z'
		case '*':
			ok = isDigit(c) || c >= 'a' && c <= 'z'
		case '-':
			if c != '-' && c != ' ' {
				continue
			}
			ok = true
		}
		if !ok {
			return i
		}
		k++
	}
	if !f.ends(k) {
		return i
	}
	return k
}

// fourGroups is the end of three to eight groups of four digits, as on cards, that are not all times of day.
func (f *finder) fourGroups(i int) int {
	k, groups, times := i, 0, true
	for groups < 8 {
		if f.digitsFrom(k) != 4 {
			break
		}
		times = times && f.low[k:k+4] < "2400"
		groups++
		k += 4
		if c := f.byteAt(k); c != ' ' && c != '-' || f.digitsFrom(k+1) != 4 {
			break
		}
		k++
	}
	if groups < 3 || times || !f.ends(k) {
		return i
	}
	return k
}

// t20 are the 20 bytes before i.
func t20(s string, i int) string { return s[max(0, i-20):i] }
