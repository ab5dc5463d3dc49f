package deid

import "strings"

// people finds names of persons, employers and places among the words.
func (f *finder) people() {
	f.words = wordsOf(f.text)
	f.describe()
	f.label()
	f.things()
	f.surely()
	f.anchored()
	f.organizations()
	f.prose()
	f.particles()
	f.doubtful()
	f.coupled()
	f.phrases()
	f.repeat()
	for i := range f.words {
		if w := &f.words[i]; w.hit != "" && !w.taken {
			f.add(w.start, w.end, w.hit)
			f.chapter(i)
		} else if !w.taken && w.written() && (w.low == "local" || w.low == "post" || w.low == "lodge") && w.shape == raised {
			f.chapter(i)
		}
	}
	f.agesBehindNames()
}

// things clears words that name a disease, sign, tool, test or drug.
func (f *finder) things() {
	for i := range f.words {
		w := &f.words[i]
		if w.hit == "" || i > 0 && f.words[i-1].cue == title && w.before != newline {
			continue
		}
		if w.class&eponym != 0 && i+1 < len(f.words) && w.after == blank {
			if n := &f.words[i+1]; n.cue == thing || n.cue == tool || n.cue == testWord || n.class&eponym != 0 && i+2 < len(f.words) && n.after == blank && f.words[i+2].cue == thing {
				w.hit = ""
			}
		}
		if w.class&(drug|term) != 0 && w.class&anyName == 0 && w.numAfter == dose {
			w.hit = ""
		}
	}
}

// surely marks words that are written as names and stand in lists of names alone, where nothing says that they name a thing.
func (f *finder) surely() {
	for i := range f.words {
		w := &f.words[i]
		if w.hit != "" || w.taken || len(w.text) < 3 || w.shape != raised && (w.shape != capitals2 || w.style != shouts) || w.numAfter == dose || w.cue != 0 ||
			w.class&(firstName|lastCommon) == 0 && !(w.class&lastRare != 0 && len(w.low) > 5 && likeName(w.low) > 5) || w.class&(english|medicine|proper|town|county) != 0 || w.style == shouts && len(w.text) < 4 {
			continue
		}
		if i+1 < len(f.words) {
			if n := &f.words[i+1]; w.after == blank && (n.cue == thing || n.cue == tool || n.cue == testWord) {
				continue
			}
		}
		w.hit = Name
	}
}

// doubtful clears what is likely no name: words of the language and short forms alone, with nothing around that tells of a name.
func (f *finder) doubtful() {
	for i := range f.words {
		if w := &f.words[i]; w.shape == lower && !w.sure && (len(w.text) == 1 || w.cue == ageWord) { // y.o. male
			w.hit = ""
		}
	}
	for a := 0; a < len(f.words); {
		if f.words[a].hit == "" || f.words[a].taken {
			a++
			continue
		}
		b := a + 1
		for b < len(f.words) && f.words[b].hit != "" && !f.words[b].taken && f.joined(b) {
			b++
		}
		keep := f.announced(a) || b < len(f.words) && f.words[b].cue == credential && f.words[b].shape != lower && (f.words[b].before == comma || f.words[b].before == blank)
		listed, loud := b-a > 1 && b-a < 4, b-a > 2 && f.words[a].style == shouts
		for i := a; i < b; i++ {
			w := &f.words[i]
			keep = keep || w.telling()
			listed = listed && w.class&anyName != 0 && w.shape != single
			loud = loud && !w.sure && w.class&english != 0
		}
		keep = (keep || listed) && !loud // WEIGHT GAIN OVER TWO WEEKS
		if keep && (b-a == 1 && f.words[a].weak(f) || f.graded(a, b)) {
			keep = false
		}
		if !keep {
			for i := a; i < b; i++ {
				f.words[i].hit = ""
			}
		}
		a = b
	}
}

// weak reports whether a word that stands alone is more likely a heading, the first word of a sentence, or what a scale is called by.
func (w *word) weak(f *finder) bool {
	if w.sure {
		return false
	}
	i := f.indexOf(w)
	known := w.class&english != 0
	if f.byteAt(w.end) == ':' && known && (w.pos == line || w.pos == item || w.pos == sentence) {
		return true
	}
	if i+1 < len(f.words) && w.after == blank && f.words[i+1].shape == lower && strings.Contains(thingsNamed, " "+f.words[i+1].low+" ") {
		return true
	}
	if i > 0 && w.before == colonGap && (f.words[i-1].cue == tool || f.words[i-1].cue == testWord || f.words[i-1].cue == thing) {
		return true
	}
	if i > 0 && f.announced(i) {
		return false
	}
	if w.shape == capitals2 && w.style == mixed && w.cue == stateName {
		return true
	}
	if i+1 < len(f.words) && w.after == blank {
		n := &f.words[i+1]
		if n.shape == lower && w.class&common != 0 && w.class&firstCommon == 0 && w.shape == raised && (w.pos == sentence || w.pos == line) && w.echo&3 == 0 {
			switch n.cue {
			case acting, isWord, joining, credential, kin:
			default:
				return n.class&common != 0
			}
		}
	}
	if (w.numAfter == otherNumber || w.numAfter == dose) && f.digitsFrom(w.end+1) != 4 && w.shape != single && w.after != newline && (w.class&(lastCommon|firstCommon|town) == 0 || w.class&eponym != 0) {
		return true
	}
	return false
}

// thingsNamed are words behind the name of who found or made a thing.
const thingsNamed = " sign signs disease syndrome disorder phenomenon triad palsy fracture ulcer lymphoma sarcoma tumor node nodes nodule nodules anomaly tetralogy spot spots nevus nevi point criteria criterion score scores scale classification stage grade index test tests testing maneuver procedure technique stain catheter clamp drain drains tube forceps retractor stent valve needle brace collar handout approach inventory rule rules formula port pouch pins pin plate clips clip bodies body lines line rings ring cells protocol program exercises questionnaire frail systemic estimate equation law canal gland duct angle space fascia ligament membrane reflex murmur breathing fever virus collar's boot boots wrap dressing nails striae gel cream spray drops paste bath soap lotion "

func (f *finder) indexOf(w *word) int {
	lo, hi := 0, len(f.words)
	for lo < hi {
		m := (lo + hi) / 2
		if f.words[m].start < w.start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// graded reports whether what stands behind words a to b tells that they are a sign or scale: Steinberg +, Clark III, Ki-67.
func (f *finder) graded(a, b int) bool {
	last := &f.words[b-1]
	for k := a; k < b; k++ {
		if f.words[k].sure {
			return false
		}
	}
	rest := f.low[last.end:]
	switch {
	case strings.HasPrefix(rest, "+"), strings.HasPrefix(rest, " +"), strings.HasPrefix(rest, " n/a"):
		return true
	case strings.HasPrefix(rest, "-") && len(rest) > 1 && isDigit(rest[1]):
		return true
	}
	if b-a == 1 && last.class&firstCommon == 0 && len(rest) > 1 && rest[0] == ' ' { // Forrest Ib
		k := last.end + 1
		e := k
		for e < len(f.text) && (f.text[e] == 'I' || f.text[e] == 'V') {
			e++
		}
		if e > k && e < len(f.text) && strings.IndexByte("abcABC", f.text[e]) >= 0 {
			e++
		}
		if e > k+1 && f.ends(e) {
			return true
		}
	}
	if a > 0 && b-a == 1 && (f.words[a-1].low == "speaks" || f.words[a-1].low == "speaking" || f.words[a-1].low == "language") && last.before != period {
		return true
	}
	return b-a == 2 && last.cue == suffix && last.low != "jr" && last.low != "sr" && last.before == blank && f.words[a].class&firstCommon == 0
}

// joined reports whether word i goes on with what the word before is part of.
func (f *finder) joined(i int) bool {
	switch w := &f.words[i]; w.before {
	case newline, semicolon, colonGap, digitGap, wide:
		return false
	case period:
		return f.words[i-1].shape == single
	}
	return true
}

// announced reports whether the word before i tells that a name follows.
func (f *finder) announced(i int) bool {
	w := &f.words[i]
	if w.before == quote || w.before == ampersand {
		return true
	}
	if i == 0 || w.before == newline || w.before == semicolon {
		return false
	}
	p := &f.words[i-1]
	switch p.cue {
	case title, alias, living:
		return w.before != comma
	case kin, duty, working:
		return w.before != period
	case preposition, toward, greeting, byWord, label:
		return w.before == blank && w.shape != lower && (w.shape != capitals2 || w.style == shouts) && w.class&medicine == 0 && (w.style != shouts || w.class&anyName != 0 || w.unknown())
	}
	return false
}

// telling reports whether a word is likely part of a name wherever it stands.
func (w *word) telling() bool {
	switch {
	case w.sure || w.inTown != 0:
		return true
	case w.shape == single:
		return false
	case w.cue == business || w.cue == school || w.cue == brand:
		return w.shape != lower
	case w.shape == capitals2 && w.style == mixed:
		return w.named()
	case w.shape == lower && w.style == mixed:
		return len(w.text) > 3 && (w.named() || w.class&(town|county) != 0 && w.class&(english|medicine) == 0)
	case w.class&(anyName|town|county) != 0 || w.unknown():
		return true
	}
	return false
}

// repeat marks further places of words that are names in the text.
func (f *finder) repeat() {
	seen := map[string]Kind{}
	for i := range f.words {
		w := &f.words[i]
		if w.hit == "" || w.taken || len(w.text) < 4 || w.class&(english|medicine|proper) != 0 && w.hit != Name {
			continue
		}
		for p := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSuffix(w.low, "'s"), "’s"), "-") {
			if len(p) > 3 {
				if lookup(folded(p))&(english|medicine|proper) == 0 {
					seen[p] = w.hit
				}
			}
		}
	}
	if len(seen) == 0 {
		return
	}
	for i := range f.words {
		w := &f.words[i]
		if w.hit == "" && !w.taken && len(w.text) > 3 {
			if k, ok := seen[strings.TrimSuffix(strings.TrimSuffix(w.low, "'s"), "’s")]; ok {
				w.hit = k
			}
		}
	}
}

// agesBehindNames marks the age over 89 that stands behind a name without a word for it: Alphonse Leduc, 93,.
func (f *finder) agesBehindNames() {
	for i := range f.words {
		w := &f.words[i]
		if w.hit != Name {
			continue
		}
		rest := f.text[w.end:]
		skip := 0
		for _, s := range [...]string{" is ", " is now ", " turned ", ", now ", ", age ", " was "} {
			if strings.HasPrefix(rest, s) {
				skip = len(s) - 1
				break
			}
		}
		if skip > 0 {
			k := skip + 1
			for k < len(rest) && isDigit(rest[k]) {
				k++
			}
			if !f.noUnit(w.end+k) || k < len(rest) && strings.IndexByte(" .,;)", rest[k]) < 0 {
				continue
			}
		}
		for base := skip; skip < len(rest) && skip < base+3 && strings.IndexByte(" ,(", rest[skip]) >= 0; {
			skip++
		}
		n := skip
		age := 0
		for n < len(rest) && n < skip+4 && rest[n] >= '0' && rest[n] <= '9' {
			age = age*10 + int(rest[n]-'0')
			n++
		}
		if skip == 0 || age < oldest || age > 119 || n-skip > 3 || n < len(rest) && strings.IndexByte("/%.-", rest[n]) >= 0 && !(rest[n] == '.' && (n+1 == len(rest) || rest[n+1] == ' ')) {
			continue
		}
		if f.free(w.end+skip, w.end+n) {
			f.add(w.end+skip, w.end+n, Age)
		}
	}
}
