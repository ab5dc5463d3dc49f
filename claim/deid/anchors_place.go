package deid

import "strings"

// place marks the words from i on as those of a place, employer or school, where they are written as such.
func (f *finder) place(i int, kind Kind) bool {
	w := &f.words[i]
	if w.taken {
		return false
	}
	switch w.cue {
	case article, pronoun, kin, calendar, duty, title, isWord, indoors, ageWord, denying, acting, preposition, toward, credential, service:
		return false
	}
	switch w.shape {
	case raised, inner:
		if w.style == shouts || w.class&(term|drug) != 0 && w.class&(anyName|town) == 0 && kind != Name || w.class&proper != 0 && kind == Geography || w.cue == stateName && kind == Geography {
			return false
		}
	case capitals2:
		if w.style != shouts || !w.named() && !w.unknown() && w.inTown == 0 && (w.class&town == 0 || w.class&common != 0) {
			return false
		}
	case lower:
		if w.style != whispers && w.style != mixed || !w.unknown() && !(w.style == whispers && w.class&town != 0 && w.class&(english|medicine) == 0) || len(w.text) < 4 || w.style == mixed && kind == Geography {
			return false
		}
		w.mark(kind)
		return true
	default:
		return false
	}
	w.mark(kind)
	for k := i + 1; k < len(f.words) && k < i+6; k++ {
		n := &f.words[k]
		link := n.shape == lower && (n.cue == particle || n.low == "of" || n.low == "and" || n.low == "the") && k+1 < len(f.words) && f.words[k+1].shape == raised && f.words[k+1].before == blank && (kind == Name || n.low != "and")
		if n.taken || n.before != blank && n.before != ampersand && n.before != dash || !link && (n.shape == lower || n.shape == capitals2 && n.style == mixed && n.inTown == 0 && n.cue != business || n.style == shouts && n.inTown != 2) || n.cue == title || n.cue == calendar || n.cue == stateName || n.cue == pronoun {
			break
		}
		if link && n.low != "of" && n.low != "the" && n.low != "de" && n.low != "la" && n.low != "du" && n.low != "del" && n.low != "and" {
			break
		}
		n.mark(kind)
	}
	return true
}

// workplace marks the employer behind works at, employed by, retired from.
func (f *finder) workplace(i int) {
	w := &f.words[i]
	if w.cue == working && (w.low == "employer" || w.low == "daycare" || w.low == "church" || w.low == "preschool" || w.low == "employment") && w.after == colonGap && i+1 < len(f.words) {
		f.place(i+1, Name)
		return
	}
	if w.low == "attends" || w.low == "attended" {
		if i+1 < len(f.words) && w.after == blank && f.words[i+1].shape == raised {
			f.place(i+1, Name)
		}
		return
	}
	for k := i + 1; k < len(f.words) && k < i+7 && f.words[k].sameSentence(); k++ {
		n := &f.words[k]
		switch n.low {
		case "at", "for", "by", "from", "with":
			if n.low == "with" && w.low != "working" && w.low != "job" || n.low == "from" && w.low != "retired" && w.low != "work" || n.low == "by" && w.low != "employed" || n.after != blank || k+1 >= len(f.words) {
				continue
			}
			if x := &f.words[k+1]; x.low == "the" && k+2 < len(f.words) && f.words[k+2].shape == raised {
				k++
			}
			f.place(k+1, Name)
			return
		case "in":
			return
		}
	}
}

// dwelling marks the place behind lives in, moved to, born near.
func (f *finder) dwelling(i int) {
	for k := i + 1; k < len(f.words) && k < i+8 && f.words[k].sameSentence(); k++ {
		n := &f.words[k]
		switch n.low {
		case "in", "near", "to", "from", "outside":
			if n.after != blank || k+1 >= len(f.words) {
				continue
			}
			f.place(k+1, Geography)
			if n.low != "from" && n.low != "to" {
				return
			}
		}
	}
}

// origin marks the place behind from.
func (f *finder) origin(i int) {
	w := &f.words[i]
	if w.after != blank || i+1 >= len(f.words) {
		return
	}
	if n := &f.words[i+1]; n.shape == raised && n.style == mixed && n.cue == 0 && n.class&(english|medicine|proper) == 0 && (n.class&(town|county) != 0 || n.unknown() || n.inTown == 1) {
		f.place(i+1, Geography)
	}
}

// beforeState marks the town before a state: Bend, OR.
func (f *finder) beforeState(i int) {
	w := &f.words[i]
	if i == 0 {
		return
	}
	p := &f.words[i-1]
	short := len(w.text) == 2
	if p.taken || short && w.shape != capitals2 || w.shape == lower {
		return
	}
	switch {
	case p.style == shouts || p.shape == lower:
		if w.before != comma && w.before != blank || p.class&town == 0 && p.inTown == 0 || p.class&common != 0 && w.before != comma || p.cue != 0 && p.inTown == 0 || short && ambiguousState(w.low) && w.before == blank && w.numAfter != placeNumber {
			return
		}
	case !p.written() || p.shape == single:
		return
	case w.before == comma:
		if i+1 < len(f.words) && (f.words[i+1].low == "plate" || f.words[i+1].low == "plates" || f.words[i+1].low == "license") || p.class&(english|medicine) != 0 && p.class&(town|anyName) == 0 && p.inTown == 0 || p.cue == credential || p.cue == calendar {
			return
		}
	case w.before == blank:
		if p.class&(town|county) == 0 && p.inTown == 0 || p.class&english != 0 && w.numAfter != placeNumber && p.inTown == 0 || short && ambiguousState(w.low) && w.numAfter != placeNumber || w.low == "virginia" || w.low == "washington" {
			return
		}
	default:
		return
	}
	p.mark(Geography)
	for k := i - 1; k > 0 && f.words[k].before == blank; k-- {
		x := &f.words[k-1]
		if x.taken || !x.written() || f.words[k].inTown != 2 && (x.cue != 0 || x.class&(town|county) == 0 && !x.named()) || x.shape == capitals2 && x.style == mixed || x.style == shouts && f.words[k].inTown != 2 {
			break
		}
		x.mark(Geography)
	}
}

// ambiguousState reports whether the short form of a state is also another one.
func ambiguousState(s string) bool {
	switch s {
	case "or", "in", "me", "ok", "hi", "pa", "md", "ma", "la", "al", "id", "co", "de", "ms", "mi", "mt", "nd", "ne", "sd", "ct", "pr", "va", "ga", "ca", "mo", "wa", "oh", "ar":
		return true
	}
	return false
}

// landmark marks the words before County and the like, and behind Lake, Mount and Fort.
func (f *finder) landmark(i int) {
	w := &f.words[i]
	if w.shape == lower && w.low != "airport" && w.low != "county" || w.style == shouts && w.low != "county" {
		return
	}
	switch w.low {
	case "county", "parish", "township", "airport", "reservation", "borough", "beach", "heights", "springs", "falls", "canyon", "island":
		for k := i - 1; k >= 0 && k > i-4 && f.words[k+1].before == blank; k-- {
			p := &f.words[k]
			if !p.written() && !(p.shape == capitals2 && w.low == "airport") || p.cue != 0 && p.cue != landmark || p.class&(medicine) != 0 && p.class&(anyName|town|county) == 0 || p.shape == single {
				return
			}
			if p.class&(anyName|town|county) == 0 && !p.unknown() && k < i-1 {
				return
			}
			p.mark(Geography)
			if w.shape != lower {
				w.mark(Geography)
			}
		}
	case "lake", "mount", "mt", "fort", "ft", "camp":
		if i+1 < len(f.words) && (w.after == blank || w.after == period && w.low != "lake" && w.low != "fort") && w.numBefore == noNumber && w.shape == raised {
			if n := &f.words[i+1]; n.style == mixed && n.shape == raised && n.cue == 0 && (n.class&(anyName|town) != 0 || n.unknown()) && n.class&(medical|drug|term) == 0 {
				w.mark(Geography)
				n.mark(Geography)
				f.further(i+1, Geography)
			}
		}
	}
}

// saintly marks St. and the name behind it, unless a disease, valve or plant is named so.
func (f *finder) saintly(i int) {
	w := &f.words[i]
	if i+1 >= len(f.words) || w.shape != raised && (w.shape != capitals2 || w.style != shouts) || w.after != blank && w.after != period {
		return
	}
	n := &f.words[i+1]
	if !n.written() || n.shape == single || n.class&(anyName|town) == 0 && !n.unknown() {
		return
	}
	if i+2 < len(f.words) && n.after == blank {
		switch x := &f.words[i+2]; {
		case x.cue == thing, x.cue == tool, x.cue == testWord, x.low == "wort", x.low == "encephalitis", x.low == "dance", x.low == "medical":
			return
		}
	}
	if n.low == "jude" && (i == 0 || f.words[i-1].low != "at" && f.words[i-1].low != "from" && f.words[i-1].low != "to") || n.low == "john" && strings.HasSuffix(n.text, "s") {
		return
	}
	w.mark(Name)
	n.mark(Name)
}

// townAlone marks a town that is a sentence: Durango.
func (f *finder) townAlone(i int) {
	w := &f.words[i]
	if w.before != period && w.before != newline || w.shape != raised || w.style != mixed || f.byteAt(w.end) != '.' && w.inTown != 1 {
		return
	}
	if w.inTown == 1 {
		k := i
		for k+1 < len(f.words) && f.words[k+1].inTown == 2 {
			k++
		}
		if k > i && f.byteAt(f.words[k].end) == '.' && (k+1 == len(f.words) || f.words[k].after != noGap) && w.class&(medicine) == 0 {
			for ; i <= k; i++ {
				f.words[i].mark(Geography)
			}
		}
		return
	}
	if w.class&town != 0 && w.class&(english|medicine|proper) == 0 && w.cue == 0 && (w.after == period || w.after == newline) {
		w.mark(Geography)
	}
}

// smallTown marks a town in small letters behind in, to, from.
func (f *finder) smallTown(i int) {
	w := &f.words[i]
	if w.shape != lower || w.after != blank || i+1 >= len(f.words) {
		return
	}
	n := &f.words[i+1]
	if n.shape != lower || n.taken || n.cue != 0 || len(n.text) < 5 && n.inTown == 0 {
		return
	}
	if n.inTown == 1 && n.class&(common|medical) == 0 {
		for k := i + 1; k < len(f.words) && (k == i+1 || f.words[k].inTown == 2); k++ {
			f.words[k].mark(Geography)
		}
		return
	}
	if n.inTown == 0 && n.class&town != 0 && n.class&(english|medicine|proper) == 0 {
		n.mark(Geography)
	}
}

// bodyOf marks Bank of, Church of, Arc of and what stands behind.
func (f *finder) bodyOf(i int) {
	if i == 0 || i+1 >= len(f.words) || f.words[i].before != blank || f.words[i].after != blank {
		return
	}
	p, n := &f.words[i-1], &f.words[i+1]
	if p.shape != raised || n.shape != raised || p.style != mixed || n.taken {
		return
	}
	switch p.low {
	case "arc", "bank", "university", "college", "church", "hospital", "hospice", "port", "diocese", "archdiocese", "sisters", "daughters", "knights", "brothers", "friends", "house", "city", "town", "village", "county", "parish", "temple", "academy", "school", "institute", "boys", "girls", "ywca", "ymca", "society", "associates", "partners", "specialists", "physicians", "surgeons", "dermatology", "orthopedics", "pediatrics":
	default:
		return
	}
	if n.cue != 0 && n.cue != stateName && n.cue != landmark || n.class&(drug|eponym) != 0 || n.class&english != 0 && n.class&(anyName|town) == 0 && n.inTown == 0 {
		return
	}
	p.mark(Name)
	f.words[i].mark(Name)
	n.mark(Name)
	f.further(i+1, Name)
}
