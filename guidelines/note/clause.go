package note

// This file tells what the grammar of a statement says of a condition, where no words beside it do.

// conditionWord tells words that begin a condition.
func conditionWord(w string) bool {
	switch w {
	case "if", "unless", "provided", "providing", "assuming", "presuming", "should", "as", "when", "whenever", "once", "until", "in":
		return true
	}
	return false
}

// left tells words for what an operation leaves, and for what is named like one.
func left(w string) bool {
	switch w {
	case "fistula", "block", "delivery", "closure", "tube", "stent", "graft", "amputation", "access", "dialysis", "insulin", "transplant", "collection", "loop", "canal", "version", "test", "section", "monitor", "rehab", "icd":
		return true
	}
	return false
}

// relativesOr is a, but for an answer yes to a question about the family.
func relativesOr(a Assertion, scopes []scope, lo, hi int) Assertion {
	if a != Present {
		return a
	}
	for _, s := range scopes {
		if s.says == Family && lo >= s.lo && hi <= s.hi {
			return Family
		}
	}
	return a
}

// inBrackets is whose condition it is by a person named in brackets behind it: "asthma (sister)". Present for none.
func (d *document) inBrackets(g *segment, hi int) Assertion {
	if hi >= g.hi || d.tokens[hi].before != '(' {
		return Present
	}
	for i := hi; i < min(hi+4, g.hi); i++ {
		switch d.tokens[i].norm {
		case "maternal", "paternal", "older", "younger", "his", "her", "their", "in", "the", "patient", "pt", "half", "both":
			continue
		}
		if d.tokens[i].upper && d.tokens[i].end-d.tokens[i].start == 1 && i+1 < g.hi && d.tokens[i].stop == ',' && kin(d.tokens[i+1].norm) == Family { // "(M, MGM)"
			continue
		}
		k := d.kinAt(g, i)
		if k == Present {
			return Present
		}
		for n := i; n < min(i+5, g.hi); n++ {
			if n > i && (verb(d.tokens[n].norm) || reports(d.tokens[n].norm)) {
				return Present
			}
			if d.tokens[n].stop == ')' {
				return k
			}
		}
		return Present
	}
	return Present
}

// contrasted is whose condition it is that the patient lacks and somebody else has: "she has no gout, though her brothers do".
// Present for nobody's.
func (d *document) contrasted(g *segment, hi int) Assertion {
	turned, who := false, Present
	for i := hi; i < min(hi+9, g.hi); i++ {
		switch w := d.tokens[i].norm; w {
		case "though", "although", "but", "while", "wherea", "unlike":
			turned = true
		case "do", "doe", "did", "has", "ha", "have", "had":
			if turned && who != Present && (i+1 == g.hi || d.tokens[i].stop != 0) {
				return who
			}
		default:
			if turned && who == Present {
				who = d.kinAt(g, i)
			}
		}
	}
	return Present
}

// ended reports whether what is denied is that something comes again, or still is: "no recurrence of the stones he had in 2010",
// "free of bulimia for a decade", "overdose at 19, none afterwards".
func (d *document) ended(g *segment, lo, hi int, scopes []scope) bool {
	for _, s := range scopes {
		if s.says != Absent {
			continue
		}
		switch w := d.tokens[s.at].norm; {
		case w == "none" && s.at >= hi && hi > s.lo:
			return d.over(g, lo, hi)
		case w == "no" && s.size > 1 && s.at < lo && (d.tokens[s.at+1].norm == "recurrence" || d.tokens[s.at+1].norm == "return"):
			for i := hi; i+1 < min(hi+5, g.hi); i++ {
				switch d.tokens[i].norm {
				case "he", "she", "they", "that", "which":
					switch d.tokens[i+1].norm {
					case "had", "suffered", "brought", "developed", "experienced", "got", "bothered", "troubled":
						return true
					}
				}
			}
		case w == "free" && s.at < lo && hi+2 < g.hi && d.tokens[hi-1].stop == 0 && (d.tokens[hi].norm == "for" || d.tokens[hi].norm == "x" || d.tokens[hi].norm == "since"):
			for i := hi + 1; i < min(hi+5, g.hi); i++ {
				switch x := d.tokens[i].norm; x {
				case "year", "yr", "yrs", "decade":
					return true
				default:
					if year(x) {
						return true
					}
				}
			}
		}
	}
	return false
}

// byTest reads the result of a test that settles a disease: "DVT: duplex negative". A symptom is no less present for it.
func (d *document) byTest(g *segment, lo, hi int) (Assertion, bool) {
	tested := false
	for i := hi; i < min(hi+5, g.hi); i++ {
		switch w := d.tokens[i].norm; w {
		case "negative", "neg", "normal", "clear", "unremarkable":
			if !tested || i+1 < g.hi && d.tokens[i].stop == 0 {
				return 0, false
			}
			if n, c := terms().find(d.tokens[lo:hi]); n == 0 || cat(c.code)[0] == 'R' || cat(c.code)[0] == 'M' || cat(c.code)[0] == 'Z' {
				return 0, false
			}
			return Absent, true
		default:
			if !testWord(w) && w != "of" && w != "the" && w != "leg" && w != "chest" && w != "head" {
				return 0, false
			}
			tested = tested || testWord(w)
		}
		if d.tokens[i].stop != 0 {
			break
		}
	}
	return 0, false
}

// hereditary reports whether a word between two tokens says that a condition is the family's.
func hereditary(d *document, from, to int) bool {
	for i := from; i < to; i++ {
		switch d.tokens[i].norm {
		case "run", "running", "common", "hereditary", "inherited", "throughout", "passed", "in", "across":
			return true
		}
	}
	return false
}

// fears tells words for what somebody believes or fears.
func fears(w string) bool {
	switch w {
	case "worry", "worried", "worrie", "fear", "fearful", "afraid", "concerned", "think", "believe", "convinced", "sure", "certain", "wonder", "anxious", "nervous", "scared", "wondering":
		return true
	}
	return false
}

// clinician reports whether the one who believes at token i is a clinician, the writer among them.
func (d *document) clinician(g *segment, i int) bool {
	for k := i - 1; k >= g.lo && k > i-7; k-- {
		if s := d.tokens[k].stop; s == '.' || s == ';' || s == '-' {
			return false
		}
		switch d.tokens[k].norm {
		case "i", "we", "us", "our", "me", "pcp", "provider", "physician", "doctor", "dr", "surgeon", "team", "ed", "er", "clinic", "care", "specialist", "neurology", "cardiology", "cardiologist", "neurologist", "radiologist",
			"radiology", "gi", "ortho", "oncology", "oncologist", "np", "pa", "attending", "nurse", "hospitalist", "ophthalmologist", "optometrist", "dentist", "pediatrician", "midwife", "obstetrician", "therapist", "dermatologist", "urologist", "psychiatrist", "make":
			return true
		case "he", "she", "pt", "patient", "mother", "mom", "father", "dad", "wife", "husband", "they", "parent", "family", "daughter", "son":
			return false
		}
	}
	return false
}

// somebody reports whether a word for any person means another than the patient: "three people", "the man she is dating".
func (d *document) somebody(g *segment, i int) bool {
	prev, next := "", ""
	if i > g.lo {
		prev = d.tokens[i-1].norm
	}
	if i+1 < g.hi {
		next = d.tokens[i+1].norm
	}
	switch d.tokens[i].norm {
	case "assailant", "attacker", "perpetrator", "abuser", "intruder", "professor", "pastor", "priest", "rabbi", "principal", "coach", "trainer", "instructor", "counselor", "hairdresser", "stylist", "dentist", "plumber", "gardener", "maid", "housekeeper", "janitor", "cook", "chef",
		"waiter", "waitress", "bartender", "tutor", "mentor", "soldier", "officer", "worker", "farmer", "cashier", "carpenter", "manager", "secretary", "assistant", "volunteer", "member", "cyclist", "pedestrian", "motorist", "swimmer", "player", "camper", "lover", "date", "actress", "actor", "singer", "celebrity", "politician", "villager", "tourist", "traveller", "clerk", "lifeguard", "foreman", "crew", "mate":
		switch prev {
		case "the", "a", "an", "his", "her", "their", "my", "another", "one", "some", "that", "other", "fellow":
		default:
			return false
		}
		for k := i + 1; k < min(i+3, g.hi) && d.tokens[k-1].stop == 0; k++ {
			switch d.tokens[k].norm {
			case "has", "ha", "had", "is", "was", "with", "who", "tested", "died", "got", "developed", "came", "whose", "recently", "just":
				return true
			}
		}
		return false
	case "people", "someone", "somebody":
		return prev != "as" && prev != "like"
	case "person", "individual", "traveler", "man", "woman", "guy", "girl", "boy", "lady", "gentleman", "men", "women":
		switch prev {
		case "another", "other", "third", "second", "fellow":
			return true
		}
		switch next {
		case "she", "he", "they", "whom", "i":
			return prev != "a" && d.tokens[i].stop == 0
		}
	}
	return false
}

// herself reports whether the statement says that the patient has what a relative has: "like his father, the patient himself has".
func (d *document) herself(g *segment, lo int) bool {
	for i := g.lo + 1; i < lo; i++ {
		if w := d.tokens[i].norm; (w == "himself" || w == "herself") && (d.tokens[i-1].norm == "patient" || d.tokens[i-1].norm == "pt" || d.tokens[i-1].norm == "he" || d.tokens[i-1].norm == "she") {
			return true
		}
	}
	return false
}

// speaks tells words that begin the name of a history, which needs no word before it.
func speaks(w string) bool {
	switch w {
	case "family", "fh", "fhx", "history", "hx", "personal", "screening", "encounter":
		return true
	}
	return false
}

// within reports whether the tokens from lo to at stand in the same brackets: "shingles (2019, healed)".
func within(ts []token, lo, at int) bool {
	for i := lo; i < at; i++ {
		if ts[i].stop == ')' { // or which ended before it: "UTI (E. coli) - treated, resolved"
			return true
		}
		if ts[i].stop != 0 && ts[i].stop != ',' {
			return false
		}
	}
	return ts[at].stop == ')'
}

// relative reports whether the word at i stands before a clause that tells more of it and ends before at: "headaches that bothered
// her in the winter are gone".
func relative(ts []token, i, at int) bool {
	if at-i > 16 {
		return false
	}
	for k := i; k < min(i+4, at); k++ {
		if w := ts[k].norm; w == "that" || w == "which" {
			return true
		} else if ts[k].stop != 0 {
			return false
		}
	}
	return false
}

// finite tells verbs that go on with a statement about the same subject.
func finite(w string) bool {
	switch w {
	case "has", "ha", "had", "have", "was", "were", "is", "are", "did", "resolved", "cleared", "subsided", "never", "ultimately", "later", "subsequently", "then", "eventually", "finally":
		return true
	}
	return false
}

// hers reports whether the words before lo say that the patient is known to have what findings agree with.
func (d *document) hers(g *segment, lo int) bool {
	if lo == g.lo {
		return false
	}
	switch d.tokens[lo-1].norm {
	case "known", "established":
		return true
	case "his", "her":
		if lo < g.lo+2 {
			return false
		}
		switch d.tokens[lo-2].norm {
		case "with", "c/w":
			return true
		}
	}
	return false
}

// predicate tells verbs that go on behind a clause between commas.
func predicate(w string) bool {
	switch w {
	case "present", "presented", "came", "come", "complain", "report", "reported", "is", "was", "has", "ha", "had", "describe", "note", "noted", "denie", "feel", "seek", "return", "developed":
		return true
	}
	return false
}

// label tells words by which a list of what is considered is named.
func label(w string) bool {
	switch w {
	case "differential", "ddx", "d/dx", "diagnosis", "dx", "diagnose", "consideration", "possibility", "include", "between", "etiology":
		return true
	}
	return false
}

// bygone reports whether the word at i begins a clause that tells when something was: "back when she lived in Texas", "once he had been
// seen".
func bygone(ts []token, i int) bool {
	switch ts[i].norm {
	case "when", "once", "whenever":
	default:
		return false
	}
	if i > 0 && ts[i-1].norm == "back" {
		return true
	}
	if i > 0 && ts[i].norm == "once" && ts[i-1].stop == 0 { // "was once treated"
		switch ts[i-1].norm {
		case "was", "were", "had", "has", "ha", "been", "she", "he", "they", "i", "pt", "patient":
			return true
		}
	}
	if i+1 == len(ts) || ts[i].stop != 0 {
		return false
	}
	switch ts[i+1].norm {
	case "he", "she", "they", "i", "pt", "patient", "it", "him", "her", "his":
	default:
		return false
	}
	for k := i + 2; k < min(i+5, len(ts)) && ts[k-1].stop == 0; k++ {
		switch w := ts[k].norm; w {
		case "was", "were", "had", "did", "lived", "came", "went", "got", "became", "fell", "took", "began", "felt", "woke":
			return true
		case "is", "are", "has", "ha", "have", "will", "can":
			return false
		default:
			if len(w) > 4 && w[len(w)-2:] == "ed" && w[len(w)-3] != 'e' {
				return true
			}
		}
	}
	return false
}

// repeated reports whether a list goes on denying each item by itself: "no LOC, no neck pain, GCS 15".
func repeated(ts []token, last, hi int) bool {
	for i := last + 1; i < hi; i++ {
		if i > last+1 && ts[i-1].stop == ',' && ts[i].norm == ts[last].norm {
			return true
		}
	}
	return false
}

// negatives reports whether what follows to hi is a list of short names of an examination, which one "no" denies: "lungs clear, no
// wheezes, rales, rhonchi".
func (d *document) negatives(g *segment, ts []token, last, hi int) bool {
	if g.section != Exam && g.section != ROS || ts[last].norm != "no" {
		return false
	}
	words := 0
	for i := last + 1; i < hi; i++ {
		switch ts[i].norm {
		case "no", "with", "has", "ha", "normal", "clear", "positive", "intact", "soft", "present", "noted", "warm", "dry", "full", "regular", "some", "mild", "moderate", "severe", "trace":
			return false
		}
		if words++; words > 2 {
			return false
		}
		if ts[i].stop == ',' {
			words = 0
		}
	}
	return true
}
