package note

import "slices"

// scope is a passage that a trigger speaks of.
type scope struct {
	lo, hi int // tokens
	says   Assertion
	at     int // token of the trigger
	size   int // words of the trigger
}

// scopes finds what the triggers of a segment speak of.
func (d *document) scopes(g *segment, out []scope) []scope {
	table := triggerTable()
	ts := d.tokens[g.lo:g.hi]
	taken, behind := 0, false // to where the words are a rule's, which speaks of what stands before it
	for i := range ts {
		n, most := 0, 0 // words of the text, words of the rule
		if i < taken && !behind {
			continue
		}
		back := false
		for _, t := range table[ts[i].norm] {
			if n > 0 && t.size() < most {
				break
			}
			size := fits(ts[i:], t.words)
			if size == 0 || i < taken && (t.where != 'a' || i+size <= taken) { // "was negative for" is "negative for" as well
				continue
			}
			if raw := d.text[ts[i].start:ts[i].end]; raw[len(raw)-1]|0x20 == 's' {
				switch ts[i].norm {
				case "rule": // the third person tells a result: "CT rules out a bleed"
					t.says = Absent
				case "return", "call", "bring", "come", "seek", "present": // "returns for a check", "mother brings him in for"
					continue
				case "unit": // "22 units"
					if i > 0 && digit(ts[i-1].norm[0]) {
						continue
					}
				}
			} else if ts[i].norm == "care" && len(t.words) > 1 { // "seek care for"
				continue
			} else if ts[i].norm == "ve" && (ts[i].start == 0 || d.text[ts[i].start-1] != '-') { // "+ve for"
				continue
			}
			if t.says == Planned && bygone(ts, i) {
				continue
			}
			if ts[i].upper && (ts[i].norm == "v" || ts[i].norm == "fit" && !d.capitals) { // "factor V", a test of the stool
				continue
			}
			if size == 1 && ts[i].norm == "prior" && i+1 < len(ts) && ts[i+1].norm == "to" {
				continue
			}
			if size == 1 && ts[i].norm == "had" && i > 0 && (ts[i-1].norm == "has" || ts[i-1].norm == "ha" || ts[i-1].norm == "have") { // "has had a cough since"
				continue
			}
			n, most = max(n, size), t.size()
			back = back || t.where == 'b'
			out = d.spread(out, g, ts, i, size, t)
		}
		if i < taken {
			continue
		}
		if ts[i].before == '?' && (n == 0 || ts[i].norm == "?") {
			out = append(out, scope{g.lo + i, g.lo + d.forward(ts, i-1, 5, Possible), Possible, g.lo + i, 1})
		}
		if ts[i].stop == '?' {
			lo := backward(ts, i+1, 6)
			out = append(out, scope{g.lo + lo, g.lo + i + 1, Possible, g.lo + i, 1})
		}
		if n > 0 {
			taken, behind = i+n, back
		}
	}
	says := make([]Assertion, len(out))
	for i, s := range out {
		says[i] = s.says
		if s.says == Possible || s.says == Historical || s.says == OtherOne {
			says[i] = d.under(g, out, s)
		}
	}
	for i := range out {
		out[i].says = says[i]
	}
	return out
}

// otherwise reports whether the first word of a trigger means something else where it stands: the age of "a 45-year-old man", and
// "patient with", who is the patient of the note and none of the "patients with".
func (d *document) otherwise(ts []token, i int, t trigger) bool {
	switch w := &ts[i]; w.norm {
	case "old":
		return t.says == Historical && i > 0 && (span(ts[i-1].norm) || ts[i-1].norm == "y")
	case "patient":
		return t.says == OtherOne && d.text[w.end-1]|0x20 != 's'
	}
	return false
}

// spread adds the passages of a trigger whose words stand at i.
func (d *document) spread(out []scope, g *segment, ts []token, i, n int, t trigger) []scope {
	if d.otherwise(ts, i, t) {
		return out
	}
	last := i + n - 1
	if t.where != 'b' {
		hi := last + 1
		closed := ts[last].stop == '.' || ts[last].stop == ';' || ts[last].stop == ')' || ts[last].stop == ',' && t.says != Planned
		if n == 1 && ts[last].stop == '-' { // "in remission? No - …", "RNA neg - past infection"
			switch ts[i].norm {
			case "no", "neg", "negative", "normal":
				closed = true
			}
		}
		if !closed || n > 1 && ts[last].stop == ',' {
			reach := t.reach
			if reach == 0 || n == 1 && t.says == Absent && ts[last].stop == ':' { // "absent: clubbing, cyanosis"
				reach = 1000
			}
			if d.plain && t.says == Absent {
				reach = min(reach, 2) // no mark tells where it ends
			}
			hi = d.forward(ts, last, reach, t.says)
			if t.says == Planned {
				hi = orderEnd(ts, last, hi)
			}
			if n == 1 && own(ts[i].norm) && (i > 1 && !startsList(ts, i) && !d.negatives(g, ts, last, hi) || repeated(ts, last, hi)) {
				hi = min(hi, listEnd(ts, last, hi))
			}
		}
		if hi > last+1 {
			out = append(out, scope{g.lo + last + 1, g.lo + hi, t.says, g.lo + i, n})
		}
	}
	if t.where == 'b' && t.says == Possible && n == 1 && i+n < len(ts) {
		switch ts[i+n].norm {
		case "by":
			if ts[i].norm != "suspected" && ts[i].norm != "considered" { // by whom
				return out
			}
		case "due", "from", "secondary", "related", "2/2", "d/t", "caused", "because", "in", "on", "of": // the cause is uncertain
			return out
		}
	}
	if t.where == 'b' && i+n < len(ts) && ts[i+n-1].stop == 0 {
		switch ts[i].norm {
		case "never": // "rosacea, never treated"
			switch ts[i+1].norm {
			case "treated", "resolved", "healed", "controlled", "improved", "addressed", "evaluated", "diagnosed", "investigated", "worked", "recovered", "went", "goe", "fully", "completely", "quite", "really", "left", "stopped":
				return out
			}
		case "normal": // "has normal sugars"
			if i > 0 && (ts[i-1].norm == "has" || ts[i-1].norm == "ha" || ts[i-1].norm == "had" || ts[i-1].norm == "have" || ts[i-1].norm == "with") {
				return out
			}
		case "behind": // "eczema behind her knees"
			return out
		case "probably", "presumably", "possibly", "perhap", "maybe", "conceivably", "presumptively", "apparently": // of what follows
			return out
		}
	}
	if t.where == 'b' && n == 1 && ts[i].norm == "hx" && ts[i].stop == 0 && i > 0 && ts[i-1].stop == ',' && i+1 < len(ts) { // "neuropathy, hx TMA"
		return out
	}
	if t.where != 'a' && (t.says != OtherOne || i == 0 || ts[i-1].stop != '-' && (n > 1 || ts[i-1].stop != ',')) { // "immunosuppressed - vaccines reviewed"
		lo := backward(ts, i, t.reach)
		if i > 1 && (t.says == Absent || t.says == Historical) && ts[i-1].norm == "and" && ts[i-1].stop == 0 && finite(ts[i].norm) { // "was managed with fluids and had resolved"
			for k := i - 2; k >= 0 && k > i-14 && ts[k].stop == 0; k-- {
				lo = min(lo, k)
			}
		}
		if t.says == Absent && (i+n == len(ts) || ts[i+n-1].stop != 0) {
			lo = min(lo, bareList(ts, i))
		}
		if lo < i {
			out = append(out, scope{g.lo + lo, g.lo + i, t.says, g.lo + i, n})
		}
	}
	return out
}

// bareList is where a sentence begins that is nothing but a list of three names or more before at, which is at without one:
// "Pancreatitis, cholecystitis, pregnancy excluded."
func bareList(ts []token, at int) int {
	commas, words := 0, 0
	for i := at - 1; i >= 0; i-- {
		if w := ts[i].norm; testWord(w) || w == "negative" || w == "neg" || w == "normal" { // "chest pain, troponin negative, EKG normal"
			return at
		}
		switch ts[i].stop {
		case ',':
			commas, words = commas+1, 0
		case 0:
		default:
			if commas >= 2 {
				return i + 1
			}
			return at
		}
		if words++; words > 2 {
			return at
		}
	}
	if commas >= 2 {
		return 0
	}
	return at
}

// orderEnd is where what is ordered ends: "will start lisinopril for hypertension" plans no hypertension.
func orderEnd(ts []token, last, hi int) int {
	switch ts[last].norm {
	case "start", "begin", "add", "continue", "resume", "try", "increase", "initiate":
	default:
		return hi
	}
	for i := last + 1; i < hi; i++ {
		if ts[i].norm == "for" && i > last+1 {
			return i
		}
	}
	return hi
}

// own reports whether a trigger speaks of its own item of a list only, unless the statement begins with it.
func own(w string) bool {
	switch w {
	case "no", "not", "non", "without", "w/o", "never", "hx", "prior", "old", "possible", "probable", "likely", "suspected", "planned", "had":
		return true
	}
	return false
}

// startsList reports whether nothing but the subject stands before the trigger at i.
func startsList(ts []token, i int) bool {
	for _, t := range ts[:i] {
		switch t.norm {
		case "there", "is", "was", "has", "had", "pt", "patient", "he", "she", "and", "have", "are", "were", "they", "i", "currently", "with":
		default:
			return false
		}
	}
	return true
}

// listEnd is where the item ends that begins behind last: at a comma, unless "or" or "nor" goes on with the list.
func listEnd(ts []token, last, hi int) int {
	end := hi
	for i := last + 1; i < hi; i++ {
		if ts[i].stop == ',' {
			end = i + 1
			break
		}
	}
	if end == hi {
		return hi
	}
	for i := end; i < hi; i++ {
		if ts[i].norm == "or" || ts[i].norm == "nor" { // "no A, B, or C"
			for j := i; j < hi; j++ {
				if ts[j].stop == ',' && j > i {
					return j + 1
				}
			}
			return hi
		}
		if ts[i].norm == "no" || ts[i].norm == "with" || ts[i].norm == "has" || ts[i].norm == "ha" {
			break
		}
	}
	return end
}

// forward is the end of a passage that begins behind last.
func (d *document) forward(ts []token, last, reach int, says Assertion) int {
	for i := last + 1; i < len(ts); i++ {
		if i-last > reach && (says != Absent || reach < 3 || i-last > reach+14 || !goesOn(ts, i)) {
			return i
		}
		switch ts[i].norm {
		case "positive", "present":
			if says == Planned || says == OtherOne { // "if CT is positive for appendicitis"
				continue
			}
			fallthrough
		case "but", "however", "although", "though", "except", "yet", "wherea", "presenting", "complain", "currently", "otherwise":
			if i > last+1 || ts[i].norm == "but" || ts[i].norm == "except" {
				return i
			}
		case "apart", "aside", "beside", "save", "barring":
			if says == Absent {
				return i
			}
		case "report", "reported", "endorse", "now", "admit", "state":
			if i > last+1 && says != Planned {
				return i
			}
		case "she", "he", "they":
			if i > last+1 && says == Absent && (ts[last].norm == "without" || ts[last].norm == "w/o") { // "without her inhaler she wheezes"
				return i
			}
		case "has", "ha", "have", "who", "which", "is", "was", "because", "since", "remain", "continue":
			if i > last+2 && (says == Absent || says == Family || says == Historical) && ts[i].norm != "is" && ts[i].norm != "was" && !opinion(ts, last, i) {
				return i
			}
			if (ts[i].norm == "is" || ts[i].norm == "was") && i > last+1 && says == Absent {
				return i
			}
		case "with", "w":
			if says == Absent && i > last+1 && ts[i-1].stop == ',' {
				return i
			}
		case "due", "from", "secondary", "after", "during", "despite", "while", "until", "given", "per":
			if says == Absent && i > last+1 || says == Historical && i > last+1 && ts[i].norm != "due" && ts[i].norm != "from" {
				return i
			}
		case "and":
			if says == Absent && i+1 < len(ts) && (ts[i+1].norm == "has" || ts[i+1].norm == "ha" || ts[i+1].norm == "is" || ts[i+1].norm == "report") {
				return i
			}
			if says == Possible && i > last+1 && i+1 < len(ts) && (ts[i+1].norm == "has" || ts[i+1].norm == "known") {
				return i
			}
		}
		switch ts[i].stop {
		case '.', ';', '!', '\n':
			return i + 1
		case '-', ':':
			if says == Possible && ts[i].stop == ':' && i == last+1 && label(ts[i].norm) { // "rule-out diagnosis: PTSD"
				continue
			}
			if says == Family && ts[i].stop == ':' && lists(ts[i].norm) { // "family history significant for: gout (mother)"
				continue
			}
			if says != Planned && i > last {
				return i + 1
			}
		case ')':
			if says != Absent && says != Planned || !opened(ts, last+1, i) {
				return i + 1
			}
		case '(':
			if says == Possible || says == Historical {
				return i + 1
			}
		case '+':
			if says == Absent {
				return i
			}
		case ',':
			if says == Possible && label(ts[last].norm) { // "differential: synovitis, arthritis"
				continue
			}
			if says == Possible && !follows(ts, i, "or", "vs", "versus") || says == Historical && !follows(ts, i, "and", "or") && i+1 < len(ts) && !year(ts[i+1].norm) {
				return i + 1
			}
		}
	}
	return len(ts)
}

// lists reports whether a word before a colon leads to the list behind it.
func lists(w string) bool {
	switch w {
	case "for", "of", "include", "including", "following", "with", "positive", "significant", "notable", "remarkable", "in", "pertinent":
		return true
	}
	return false
}

// goesOn reports whether the word at i is an item of a list that began before it: "no prior MI, CHF, stroke, DM or CKD".
func goesOn(ts []token, i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if ts[k].stop == ',' || ts[k].norm == "or" || ts[k].norm == "nor" {
			return true
		}
		if ts[k].stop != 0 {
			return false
		}
	}
	return false
}

// opinion reports whether the verb at i belongs to what is thought: "I do not think that she has".
func opinion(ts []token, last, i int) bool {
	if i > last+4 {
		return false
	}
	switch ts[last].norm {
	case "think", "believe", "suspect", "doubt", "feel", "convinced", "that", "told", "said", "mentioned", "noticed":
		return true
	}
	return false
}

// opened reports whether a parenthesis opens between two tokens.
func opened(ts []token, from, to int) bool {
	for i := max(from, 0); i <= to; i++ {
		if ts[i].before == '(' {
			return true
		}
	}
	return false
}

func year(w string) bool { return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") }

// follows reports whether one of the words stands within the next three commas of a list: "possible A, B, or C".
func follows(ts []token, i int, words ...string) bool {
	commas := 0
	for j := i + 1; j < len(ts) && j < i+12; j++ {
		if slices.Contains(words, ts[j].norm) {
			return true
		}
		if ts[j].stop == ',' {
			if commas++; commas > 2 {
				return false
			}
		} else if ts[j].stop != 0 {
			return false
		}
	}
	return false
}

// backward is the start of a passage that ends before at.
func backward(ts []token, at, reach int) int {
	near := at // where the trigger begins, with the small words before it: "hyperkalemia, since corrected"
	for near > 0 && ts[near-1].stop == 0 && filler(ts[near-1].norm) {
		near--
	}
	switch {
	case near == 0 || ts[near-1].stop != ',':
		near = at
	default: // "respiratory failure - extubated, resolved"
		for k := near - 2; k >= 0 && k > near-6; k-- {
			if s := ts[k].stop; s == '-' || s == ':' {
				near = k + 1
				break
			} else if s != 0 {
				break
			}
		}
	}
	lo := at
	listed := at > 0 && (slices.ContainsFunc(ts[max(0, at-14):at], func(t token) bool { return t.norm == "and" || t.norm == "or" || t.norm == "both" }))
	for i := at - 1; i >= 0 && (at-i <= max(reach, 1) || relative(ts, i, at)); i-- {
		switch ts[i].stop {
		case '.', ';', '!', '?', '\n', '-':
			if i < near-1 || ts[i].stop != '-' && ts[i].stop != '?' {
				return lo
			}
		case ':':
			if i < near-1 {
				return lo
			}
		case ',':
			if !listed && i < near-1 && ts[i+1].norm != "which" {
				return lo
			}
		case '(':
			if i < at-1 && !(i >= at-4 && within(ts, i+1, at)) {
				return lo
			}
		}
		if i >= near {
			lo = i
			continue
		}
		switch ts[i].norm {
		case "but", "with", "however", "show", "showed", "for", "because", "although", "except", "which", "after":
			return lo
		}
		lo = i
	}
	return lo
}

// filler tells small words between a comma and what is said of the words before it.
func filler(w string) bool {
	switch w {
	case "since", "now", "then", "later", "subsequently", "which", "that", "this", "has", "ha", "have", "was", "is", "were", "been", "fully", "completely", "ultimately", "eventually", "and", "also", "both", "all", "but", "already", "quickly":
		return true
	}
	return false
}
