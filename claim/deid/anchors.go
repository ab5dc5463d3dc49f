package deid

import "strings"

// anchored marks what stands where a name or place stands whatever it is: behind Dr., before RN, behind "signed by", "works at" and
// "lives in".
func (f *finder) anchored() {
	for i := range f.words {
		w := &f.words[i]
		if w.taken {
			continue
		}
		switch w.cue {
		case title:
			f.titled(i)
		case credential:
			f.credited(i)
			f.ranked(i)
		case stateName:
			f.beforeState(i)
		case working:
			f.workplace(i)
		case living:
			f.dwelling(i)
		case brand:
			if w.written() {
				w.mark(Name)
			}
		case kin, duty:
			f.related(i)
		case landmark:
			f.landmark(i)
		}
		f.townAlone(i)
		switch w.low {
		case "of":
			f.bodyOf(i)
		case "in", "to", "near":
			f.smallTown(i)
		case "by":
			f.author(i)
		case "from":
			f.origin(i)
			f.smallTown(i)
		case "st", "saint", "san", "santa":
			f.saintly(i)
		}
		if w.numAfter == years && w.pos != inside {
			f.listed(i)
		}
		if w.after == open && w.shape == raised && i+1 < len(f.words) && (f.words[i+1].cue == kin) && w.class&(medical|drug|proper) == 0 && w.cue == 0 && f.byteAt(w.end+1) == '(' { // Boo (grandson
			w.mark(Name)
		}
		if w.after == comma && i+1 < len(f.words) && f.words[i+1].cue == kin && f.words[i+1].shape == lower && w.forename() && (f.words[i+1].after == comma || f.words[i+1].after == closed || f.words[i+1].after == period) { // Tomé, nephew,
			w.mark(Name)
		}
		if w.after == blank && i+1 < len(f.words) && f.words[i+1].cue == kin && f.words[i+1].shape == lower && w.bare() != w.low && w.written() && w.class&anyName != 0 && w.class&(drug|medical) == 0 { // Will's wife
			w.mark(Name)
		}
		if f.byteAt(w.end) == ':' {
			f.field(i)
		}
		if w.shape == single {
			f.initials(i)
		}
	}
	f.signature()
}

// mark gives a word a label where it has none.
func (w *word) mark(k Kind) {
	if !w.taken {
		w.sure = true
		if w.hit == "" {
			w.hit = k
		}
	}
}

// written reports whether a word is written as names are.
func (w *word) written() bool {
	return !w.taken && (w.shape == raised || w.shape == inner || w.shape == single || w.shape == capitals2 && w.style == shouts)
}

// named reports whether lists hold a word as a name and as nothing else.
func (w *word) named() bool { return w.class&anyName != 0 && w.class&(english|medicine|proper) == 0 }

// unknown reports whether no list holds a word.
func (w *word) unknown() bool { return w.class&^(town|county|manyWords) == 0 }

// further marks the words behind i that go on with a name.
func (f *finder) further(i int, kind Kind) {
	for k := i + 1; k < len(f.words) && k < i+5; k++ {
		w, p := &f.words[k], &f.words[k-1]
		if w.before != blank && !(w.before == period && p.shape == single) {
			return
		}
		switch {
		case w.cue == particle && k+1 < len(f.words) && f.words[k+1].written() && f.words[k+1].before == blank && (w.shape == lower || w.shape == raised) && w.low != "y" && w.low != "e":
		case !w.written() || w.cue != 0 && w.cue != suffix && w.class&anyName == 0:
			return
		case w.style == shouts && !w.named() && !(w.unknown() && w.cue == 0):
			return
		case w.cue == acting || w.cue == credential || w.cue == stateName && w.shape == capitals2 || w.cue == calendar || w.cue == isWord || w.cue == denying:
			return
		case kind == Name && w.class&(common|usual|medical|term) != 0 && w.class&anyName == 0:
			return
		}
		w.mark(kind)
	}
}

// titled marks the name behind a title.
func (f *finder) titled(i int) {
	t := &f.words[i]
	if i+1 >= len(f.words) || t.after != blank && t.after != period {
		return
	}
	n := &f.words[i+1]
	polite := false
	switch t.low {
	case "dr", "drs":
		polite = true
	case "mr", "mrs", "ms", "miss":
		polite = t.shape == raised || t.style == whispers && t.shape == lower || t.style == shouts
		if !polite {
			return
		}
	case "mx", "lt", "maj", "col", "don", "fr", "sr", "sra", "father", "sister", "brother", "mama", "papa", "doctor", "elder", "judge", "uncle", "aunt", "miss.":
		if t.shape != raised && t.style == mixed || t.numBefore != noNumber {
			return
		}
	}
	if t.after == period && t.low != "dr" && t.low != "mr" && t.low != "mrs" && t.low != "ms" && !strings.HasPrefix(f.text[t.end:], ". ") {
		return
	}
	if n.cue == title && i+2 < len(f.words) || n.taken {
		return
	}
	switch t.low + " " + n.bare() {
	case "dr scholl", "dr comfort", "dr pepper", "dr bronner", "mr clean", "mrs dash", "mrs fields", "nurse practitioner", "nurse manager", "dr call":
		return
	}
	switch {
	case n.cue == acting && n.shape == lower, n.cue == isWord, n.cue == toward, n.cue == joining, n.cue == preposition:
		return
	case n.shape == capitals2 && n.style == mixed:
		if !n.named() && !(n.unknown() && len(n.text) > 3) {
			return
		}
	case n.written():
		if !polite && (n.cue != 0 && n.class&anyName == 0 || n.class&english != 0 && n.class&anyName == 0) {
			return
		}
		if n.style == shouts && n.class&english != 0 && n.class&anyName == 0 {
			return
		}
		if n.style == shouts && n.cue == acting {
			return
		}
	case n.shape == lower:
		if !polite && t.low != "nurse" || n.cue != 0 && n.cue != particle && n.class&firstName == 0 || n.class&anyName == 0 && n.class&(english|medicine) != 0 || n.class&common != 0 && n.class&(lastCommon|firstCommon) == 0 {
			return
		}
		if !polite && !n.named() {
			return
		}
		n.mark(Name)
		return
	default:
		return
	}
	n.mark(Name)
	f.further(i+1, Name)
}

// credited marks the name before a credential: Mia Ortiz, RN.
func (f *finder) credited(i int) {
	w := &f.words[i]
	if w.shape == lower || w.shape == raised || i == 0 {
		return
	}
	p := &f.words[i-1]
	switch w.low {
	case "pa", "do", "ot", "pt", "od", "rt", "dc", "rd", "mph", "lac": // a state and others
		if p.class&anyName == 0 || p.class&(common|town) != 0 {
			return
		}
	}
	if w.before != comma && w.before != blank || p.cue == credential {
		return
	}
	for k := i - 1; k >= 0 && k > i-5; k-- {
		x := &f.words[k]
		sure := x.named() || x.unknown() && len(x.text) > 2
		if !x.written() || x.cue != 0 && !(x.class&anyName != 0 && w.before == comma && x.cue != kin && x.cue != facility && x.cue != service) {
			return
		}
		switch {
		case sure, x.shape == single:
		case k == i-1 && w.before == comma && x.style != shouts && x.class&anyName != 0:
		case k < i-1 && x.class&anyName != 0 && x.style != shouts && x.class&(medicine) == 0:
		default:
			return
		}
		x.mark(Name)
		if x.before != blank && !(x.before == period && k > 0 && f.words[k-1].shape == single) {
			return
		}
	}
}

// related marks the name behind a word for a relative or a duty.
func (f *finder) related(i int) {
	w := &f.words[i]
	if i+1 >= len(f.words) || w.after != blank && w.after != comma && w.after != colonGap {
		return
	}
	n := &f.words[i+1]
	if n.taken || n.cue != 0 && n.cue != calendar || n.hit != "" {
		return
	}
	switch {
	case n.style == mixed && n.shape == raised && (n.named() || n.unknown()):
	case n.style == mixed && n.shape == raised && w.cue == duty && w.after == colonGap && n.class&(eponym|lastName) != 0 && n.class&(drug|term|common) == 0:
	case n.style == mixed && n.shape == raised && w.cue == kin && n.class&firstName != 0 && n.class&medicine == 0:
	case n.style == mixed && n.shape == raised && w.cue == duty && w.after == blank && w.pos != line && n.class&(lastCommon|firstCommon) != 0 && n.class&medicine == 0:
	case n.style == mixed && n.shape == inner && n.class&medicine == 0:
	case n.shape == capitals2 && n.style == shouts && n.named():
	case n.shape == lower && n.style == whispers && n.class&firstName != 0 && n.named() && w.after == blank:
	case w.cue == duty && w.after != comma && n.shape == capitals2 && n.style == mixed && len(n.text) < 4 && n.unknown():
	default:
		return
	}
	if n.class&eponym != 0 && w.after != colonGap || n.numAfter == dose {
		return
	}
	n.mark(Name)
	f.further(i+1, Name)
	for k := i + 2; k < len(f.words) && k < i+9; k++ { // sons Tom, Lee and Kofi
		x := &f.words[k]
		switch {
		case x.hit == Name && x.before == blank:
		case x.low == "and" && x.before == blank && k+1 < len(f.words) && f.words[k+1].before == blank && f.words[k+1].forename():
		case (x.before == comma || x.before == blank && f.words[k-1].low == "and") && x.forename():
			x.mark(Name)
		default:
			return
		}
	}
}

// forename reports whether a word is written as a first name, and may be one.
func (w *word) forename() bool {
	return w.shape == raised && w.style == mixed && w.cue == 0 && w.class&(medicine|proper) == 0 && (w.class&firstName != 0 || w.named() || w.unknown())
}

// author marks the name behind "by": signed by, seen by, transcribed by slt.
func (f *finder) author(i int) {
	if i == 0 || i+1 >= len(f.words) {
		return
	}
	p, w, n := &f.words[i-1], &f.words[i], &f.words[i+1]
	if n.taken || w.after != blank && w.after != colonGap {
		return
	}
	switch p.low {
	case "read", "seen", "drawn", "done", "written", "given", "signed", "run", "taken", "scribe", "scribed", "entered", "exam", "report", "note", "consult", "repair", "procedure", "visit", "referral":
	default:
		if !strings.HasSuffix(p.low, "ed") && w.before != newline && !strings.HasSuffix(p.low, "tomy") && !strings.HasSuffix(p.low, "plasty") && !strings.HasSuffix(p.low, "scopy") && !strings.HasSuffix(p.low, "ation") {
			return
		}
	}
	switch {
	case n.cue != 0:
		return
	case n.style == mixed && (n.shape == raised || n.shape == inner):
		if n.class&(english|medicine|proper) != 0 && n.class&anyName == 0 && !(strings.IndexByte(n.text, '-') > 0 && n.class&english == 0) {
			return
		}
	case n.shape == single && n.after == period:
	case n.shape == capitals2 && n.style == shouts:
		if !n.named() && !n.unknown() {
			return
		}
	case n.shape == capitals2 && n.style == mixed, n.shape == lower:
		if len(n.text) > 4 && n.shape == lower && !(n.named() && n.style == whispers) || !n.unknown() && !(n.named() && n.shape == lower) || len(n.text) < 2 {
			return
		}
	default:
		return
	}
	n.mark(Name)
	f.further(i+1, Name)
}

// signature marks initials at the end of an entry: -ADL, - jkl RN, /kt, KLM/jt, 3/4/26 0910 RKT.
func (f *finder) signature() {
	for i := range f.words {
		w := &f.words[i]
		if n := len(w.text); i > 0 && n > 1 && n < 4 && w.shape == lower && !w.taken && w.start == f.words[i-1].end+1 && f.text[w.start-1] == '/' && w.class&(common|term) == 0 && strings.Trim(f.text[w.end:], ". \n") == "" { // KLM/rt
			if p := &f.words[i-1]; p.shape == capitals2 && len(p.text) < 5 && p.class&(common|drug) == 0 && !p.taken {
				p.mark(Name)
				w.mark(Name)
				continue
			}
		}
		if !w.initialed(false) && !(w.initialed(true) && w.start > 1 && !f.free(w.start-2, w.start-1)) {
			continue
		}
		rest := strings.TrimLeft(f.text[w.end:], ". )")
		last := rest == ""
		ends := last || rest[0] == '\n' || rest[0] == '\r'
		if !ends && !(i+1 < len(f.words) && f.words[i+1].cue == credential && w.after == blank) {
			continue
		}
		if i > 0 && w.start > 0 && strings.IndexByte("/:", f.text[w.start-1]) >= 0 && f.words[i-1].end == w.start-1 {
			if p := &f.words[i-1]; p.initialed(true) && ends {
				p.mark(Name)
				w.mark(Name)
			}
			continue
		}
		if w.start == 0 {
			continue
		}
		before := strings.TrimRight(f.text[max(0, w.start-4):w.start], " (")
		gap := w.start - max(0, w.start-4) - len(before)
		switch {
		case strings.HasSuffix(before, "-") && (len(before) < 2 || !wordByte(before[len(before)-2]) || gap > 0), strings.HasSuffix(before, "–"), strings.HasSuffix(before, "—"):
		case f.text[w.start-1] == '/' && (w.start < 2 || !wordByte(f.text[w.start-2])):
		case ends && before != "" && gap > 0 && isDigit(before[len(before)-1]) && w.shape == capitals2 && w.style == mixed && w.cue == 0 && !f.free(w.start-gap-1, w.start-gap):
		case ends && i > 0 && w.style == mixed && w.before == blank && (f.words[i-1].cue == credential || f.words[i-1].cue == duty || f.words[i-1].low == "initials" || f.words[i-1].low == "by" || f.words[i-1].cue == label && f.words[i-1].shape != lower):
		case last && i > 3 && (w.before == period || w.before == newline || w.before == wide) && w.style != shouts:
		default:
			continue
		}
		w.mark(Name)
	}
}

// initialed reports whether a word may be initials: two to four letters, small or capital alone, of no list; listed: or of one of short forms.
func (w *word) initialed(listed bool) bool {
	n := len(w.text)
	return !w.taken && w.hit == "" && n > 1 && n < 5 && (w.shape == capitals2 || w.shape == lower) && w.cue == 0 && (w.class&(english|medicine|proper) == 0 || listed && w.class&(common|usual|drug) == 0 && w.shape == capitals2)
}

// sameSentence reports whether no sentence or line ends between the words before and at i.
func (w *word) sameSentence() bool {
	return w.before != period && w.before != newline && w.before != semicolon
}

// listed marks the name before an age in a list of patients: Moon 19F overdose.
func (f *finder) listed(i int) {
	w := &f.words[i]
	if !w.written() || w.shape == single || w.cue != 0 || w.class&(medicine|proper) != 0 || w.class&anyName == 0 && !w.unknown() || w.style == shouts && w.class&english != 0 {
		return
	}
	w.mark(Name)
}

// initials marks initials written together: T.J., R.M.
func (f *finder) initials(i int) {
	w := &f.words[i]
	if i+1 >= len(f.words) || f.words[i+1].shape != single || f.text[w.end:f.words[i+1].start] != "." || i > 0 && f.words[i-1].end == w.start-1 && w.start > 0 && f.text[w.start-1] == '.' {
		return
	}
	n := &f.words[i+1]
	if f.byteAt(n.end) != '.' {
		return
	}
	switch s := w.low + n.low; s {
	case "us", "uk", "po", "iv", "im", "am", "pm", "md", "do", "rn", "np", "pa", "od", "os", "ou", "ed", "er", "or", "hs", "cc", "ie", "eg", "qd", "id", "bp", "hr", "pt", "la", "dc", "pr", "ad", "bc", "vs", "sq", "bm", "tb", "mi", "pe", "ua", "ct", "mr", "ra", "yo", "gi", "gu", "ph", "ny", "nj", "nc", "nd", "nh", "nm", "sc", "sd", "ri", "wv", "ma", "ca", "va", "pc", "hx", "rx", "dx", "tx", "sx", "bi", "ti", "qi", "tv", "rr", "hc", "np.o", "st", "bs", "ba", "ms", "le":
		return
	}
	w.mark(Name)
	n.mark(Name)
	for k := i + 2; k < len(f.words) && f.words[k].shape == single && strings.Trim(f.text[f.words[k-1].end:f.words[k].start], " ") == "."; k++ {
		f.words[k].mark(Name)
	}
}

// field marks what stands in fields of forms: Last: Ruiz, MI: D, City: Butte.
func (f *finder) field(i int) {
	w := &f.words[i]
	if i+1 >= len(f.words) || strings.TrimLeft(f.text[w.end:f.words[i+1].start], ": \t") != "" {
		return
	}
	n := &f.words[i+1]
	if n.taken || n.shape == lower && n.style != whispers {
		return
	}
	switch w.low {
	case "mi", "middle":
		if n.shape == single {
			n.mark(Name)
		}
	case "last", "first", "lastname", "firstname", "surname", "forename", "nickname", "maiden", "preferred", "spouse", "guarantor", "subscriber", "nok":
		if n.class&(drug|term) == 0 && n.cue == 0 || n.class&anyName != 0 {
			n.mark(Name)
			f.further(i+1, Name)
		}
	case "city", "town", "birthplace", "county", "municipality", "hometown", "village":
		if n.cue == 0 || n.class&town != 0 || n.inTown != 0 {
			n.mark(Geography)
			f.further(i+1, Geography)
		}
	case "employer", "school", "facility", "hospital", "sponsor", "agency", "church", "daycare", "mortuary":
		f.place(i+1, Name)
	}
}

// ranked marks the name behind a credential: RN Bliss.
func (f *finder) ranked(i int) {
	w := &f.words[i]
	if i+1 >= len(f.words) || w.shape != capitals2 || w.style == shouts || w.after != blank || f.words[i+1].shape != raised {
		return
	}
	n := &f.words[i+1]
	switch w.low {
	case "rn", "lpn", "lvn", "cna", "crna", "np", "cnm", "emt", "lcsw", "fnp", "aprn":
		if n.cue != 0 || n.class&medicine != 0 || n.class&(lastCommon|firstCommon) == 0 && !n.named() && !(n.unknown() && likeName(n.low) > 3) {
			return
		}
	default:
		return
	}
	n.mark(Name)
	f.further(i+1, Name)
}

// coupled marks what "and" joins to a name: Sipho and Thabo.
func (f *finder) coupled() {
	for i := 1; i+1 < len(f.words); i++ {
		w := &f.words[i]
		if w.before != blank || w.after != blank || w.low != "and" && w.low != "or" || w.shape != lower {
			continue
		}
		p, n := &f.words[i-1], &f.words[i+1]
		switch {
		case p.hit == Name && n.hit == "" && n.forename() && n.class&common == 0:
			n.mark(Name)
			f.further(i+1, Name)
		case n.hit == Name && p.hit == "" && p.forename() && p.class&common == 0 && p.pos == inside:
			p.mark(Name)
		}
	}
}
