package note

// Assertion is what the note says of a condition.
type Assertion uint8

// The assertions.
const (
	Present    Assertion = iota // the patient has it
	Absent                      // denied, ruled out
	Possible                    // uncertain: suspected, to be ruled out
	Historical                  // the patient had it
	Family                      // a relative by blood has or had it
	Planned                     // to come, or only if something happens
	OtherOne                    // somebody else's
)

// String is the assertion as JSON has it: "present" …
func (a Assertion) String() string {
	names := [...]string{"present", "absent", "possible", "historical", "family", "planned", "other"}
	if int(a) < len(names) {
		return names[a]
	}
	return "present"
}

// coded reports whether a condition of which that is said may lead to a code of the patient.
func (a Assertion) coded() bool { return a == Present || a == Possible || a == Historical }

// MarshalText is String.
func (a Assertion) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// assertion is what the text says of the words lo to hi of a segment. scopes are those of the segment.
func (d *document) assertion(g *segment, scopes []scope, lo, hi int) Assertion {
	if k := d.inBrackets(g, hi); k != Present { // "asthma (sister)"
		return k
	}
	if a, ok := d.checked(g, lo, hi); ok {
		if k := d.behind(g, hi); k != Present && a == Present { // "+ glaucoma in maternal aunt"
			return k
		}
		return relativesOr(a, scopes, lo, hi)
	}
	if a, ok := d.apart(g, lo, hi); ok {
		return a
	}
	if a, ok := d.recanted(g, scopes, lo, hi); ok {
		return a
	}
	best, found := Present, false
	dist, size := 1<<30, 0
	denied, family, ruled, others, past, none, planned, iff, watch, before := false, false, false, false, false, false, false, false, false, false
	for _, s := range scopes {
		inside := lo > s.at && lo < s.at+s.size && s.says == Absent && s.lo == s.at+s.size                     // "no prior MI", where "prior MI" is the name
		tested := s.says == Absent && s.hi == s.at && lo >= s.lo && lo < s.at && hi > s.at && hi < s.at+s.size // "HIV test negative", where "HIV test" is the name
		switch {
		case inside, tested:
		case s.lo >= s.at && lo >= s.lo && (hi <= s.hi || !d.plain && lo < s.hi && !speaks(d.tokens[lo].norm) && !speaks(d.tokens[hi-1].norm)): // its first word lies within reach
		case s.lo < s.at && hi > s.lo && hi <= s.hi: // its last word does
		default:
			continue
		}
		n := lo - s.at
		if n < 0 {
			n = s.at - hi
		}
		if s.says == Absent {
			denied = true
			ruled = ruled || s.at >= hi && s.size > 1
			before = before || s.at < lo
		}
		if s.says == Planned && s.at < lo {
			iff = iff || conditionWord(d.tokens[s.at].norm)
			for i := s.at; i < min(s.at+s.size, lo); i++ {
				switch d.tokens[i].norm {
				case "if", "unless", "return", "call", "watch", "monitor", "rtc":
					watch = true
				}
			}
		}
		family = family || s.says == Family
		past = past || s.says == Historical
		planned = planned || s.says == Planned && s.at < lo
		none = none || s.says == Absent && d.tokens[s.at].norm == "none"
		others = others || s.says == OtherOne
		if n < dist || n == dist && s.size > size {
			best, found, dist, size = s.says, true, n, s.size
		}
	}
	who := d.subject(g, lo)
	if k := d.behind(g, hi); k != Present {
		who = k
	}
	if a, ok := d.answered(g, lo, hi); ok {
		return relativesOr(a, scopes, lo, hi)
	}
	if !found && lo > g.lo && d.tokens[lo-1].norm == "no" && d.tokens[lo-1].stop == 0 { // which was taken for a part of a longer rule
		return Absent
	}
	switch {
	case iff && before && g.section != HPI: // "if there is no bleeding", "do not drive if drowsy"
		return Planned
	case found && best == Possible && d.hers(g, lo): // "consistent with her known psoriasis"
		return Present
	case found && best == Possible && watch: // "return for hematuria that does not clear"
		return Planned
	case found && best == Possible && d.operation(lo, hi) && !left(d.tokens[hi-1].norm): // "EEG pending"
		return Planned
	case found && best == Absent && d.contrasted(g, hi) != Present: // "no gout herself, though her brothers do"
		return d.contrasted(g, hi)
	case denied && d.ended(g, lo, hi, scopes):
		return Historical
	case found && best == Possible && d.measuredBefore(g, lo, hi): // "potassium 2.8, consistent with hypokalemia"
		return Present
	case found && best == Absent && past && none: // "remote seizure, none for 20 years"
		return Historical
	case found && best == Present && planned: // "if it persists"
		return Planned
	case ruled: // considered, suspected, and then ruled out
		return Absent
	case found && (best == Absent || best == Possible && who == Present):
		return best
	case denied && best != Present && best != Possible: // "no prior history of", "no family history of"
		return Absent
	case found && best == Planned && g.section != FamilyHistory:
		return Planned
	case found && best == Historical && others && !family && who != Family:
		return OtherOne
	case who == Present && !family && g.section == FamilyHistory && d.herself(g, lo):
		return best
	case who == Family || family || g.section == FamilyHistory && who != OtherOne && best != Absent:
		return Family
	case who == OtherOne:
		return OtherOne
	case found:
		return best
	}
	if a, ok := d.tabled(g, hi); ok {
		return a
	}
	if a, ok := d.moment(g, lo, hi); ok {
		return a
	}
	return d.bySection(g, lo, hi)
}

// measuredBefore reports whether words name a level of the blood, and the number that shows it stands before them.
func (d *document) measuredBefore(g *segment, lo, hi int) bool {
	w := d.tokens[hi-1].norm
	if hi-lo != 1 || len(w) < 8 || w[len(w)-4:] != "emia" || w[:4] != "hypo" && w[:5] != "hyper" {
		return false
	}
	consistent, number := false, false
	for i := g.lo; i < lo; i++ {
		switch x := d.tokens[i].norm; x {
		case "consistent", "c/w", "compatible":
			consistent = true
		case "possible", "probable", "likely", "suspected", "suspect", "may", "might", "r/o":
			return false
		default:
			number = number || !consistent && digit(x[0])
		}
	}
	return consistent && number
}

// under is what a trigger says where another one speaks of it: "nothing points to", "she fears she may have", "no personal,
// but strong family, history of".
func (d *document) under(g *segment, scopes []scope, s scope) Assertion {
	if s.says == Historical {
		for i := max(g.lo, s.at-3); i < s.at; i++ {
			if w := d.tokens[i].norm; w == "family" && (i == g.lo || d.tokens[i-1].norm != "no") && d.kinAt(g, i+1) != OtherOne {
				return Family
			}
		}
		return s.says
	}
	if n := s.at + s.size; n < g.hi && s.says != Historical && fears(d.tokens[s.at].norm) && d.tokens[n-1].norm == "about" && (d.tokens[n].norm == "her" || d.tokens[n].norm == "his" || d.tokens[n].norm == "these") {
		return Present // what is there
	}
	if s.says == OtherOne {
		switch d.tokens[s.at].norm {
		case "including", "incl", "include", "such": // "all systems negative, including chest pain"
			if s.at > g.lo {
				switch d.tokens[s.at-1].norm {
				case "negative", "neg", "denied", "denie", "unremarkable", "normal", "absent":
					return Absent
				}
			}
		default:
			if !fears(d.tokens[s.at].norm) {
				break
			}
			if d.clinician(g, s.at) {
				return Possible
			}
		}
	}
	for _, o := range scopes {
		if s.at < o.lo || s.at >= o.hi || o.at >= s.at || o.says != OtherOne && o.says != Absent && o.says != Planned {
			continue
		}
		if w := d.tokens[s.at].norm; o.says == Absent && (w == "worry" || w == "worried" || w == "either") { // "no need to worry about"
			return Absent
		}
		if w := d.tokens[o.at].norm; o.says == OtherOne && (w == "told" || fears(w) && d.clinician(g, o.at)) { // "told by the clinic that it may be"
			continue
		}
		if o.says == Planned || s.says == OtherOne { // "watch for signs of"
			if w := d.tokens[s.at].norm; o.says == Planned && s.says == OtherOne && (w == "sign" || w == "symptom") {
				return Planned
			}
			continue
		}
		clear := true
		for i := o.at; i < s.at; i++ {
			clear = clear && d.tokens[i].stop == 0
		}
		if clear && (o.says == OtherOne || evidence(d.tokens[s.at].norm)) {
			return o.says
		}
	}
	return s.says
}

// evidence tells words by which a finding speaks for a disease.
func evidence(w string) bool {
	switch w {
	case "suggestive", "suggesting", "suggest", "point", "pointing", "concerning", "consistent", "compatible", "indicative", "suspicious", "worrisome", "c/w", "suspicion", "concern", "raise", "raising", "sound", "look", "fit", "seem", "appear", "resemble", "feel", "favor", "picture", "finding", "exam":
		return true
	}
	return false
}

// bySection is what the section says of a condition about which the words around say nothing.
func (d *document) bySection(g *segment, lo, hi int) Assertion {
	if g.iff {
		return Planned
	}
	switch g.section {
	case FamilyHistory:
		return Family
	case PSH:
		return Historical
	case Differential, Provisional:
		return Possible
	case PMH:
		for i := lo; i < hi; i++ {
			if lasting(d.tokens[i].norm) {
				return Present
			}
		}
		for i := lo; i < min(hi+3, g.hi); i++ { // "pneumonia 2019"
			if year(d.tokens[i].norm) && i >= hi && !d.leaves(g, hi) {
				return Historical
			}
			if i >= hi-1 && d.tokens[i].stop == ',' {
				break
			}
		}
	}
	return Present
}

// at is what the text says of the words that lie in text[start:end].
func (d *document) at(start, end int) Assertion {
	for i := range d.segments {
		g := &d.segments[i]
		lo, hi := -1, -1
		for k := g.lo; k < g.hi; k++ {
			if d.tokens[k].end > start && d.tokens[k].start < end {
				if lo < 0 {
					lo = k
				}
				hi = k + 1
			}
		}
		if lo >= 0 {
			return d.assertion(g, d.scopes(g, nil), lo, hi)
		}
	}
	return Present
}
