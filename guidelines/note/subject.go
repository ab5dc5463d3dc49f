package note

import "strings"

// checked reads marks before a word: "[x] cough [ ] fever", "+cough -fever", "(+) rash (-) itch".
func (d *document) checked(g *segment, lo, hi int) (Assertion, bool) {
	i := d.tokens[lo].start - 1
	text := d.text
	for i >= 0 && g.start-i < 4 && text[i] == ' ' {
		i--
	}
	if i < 0 {
		return d.marksBehind(g, hi)
	}
	if first := &d.tokens[g.lo]; lo > g.lo && text[i] == ']' && first.stop != ':' && !digits(first.norm) && strings.LastIndexByte(text[max(0, first.start-3):first.start], ']') < 0 { // "fever [N] cough [Y]"
		return d.marksBehind(g, hi)
	}
	switch text[i] {
	case ']', ')':
		j := i - 1
		for j >= 0 && i-j < 5 && text[j] != '[' && text[j] != '(' {
			j--
		}
		if j < 0 || text[j] != '[' && text[j] != '(' {
			return d.marksBehind(g, hi)
		}
		switch inside := strings.TrimSpace(text[j+1 : i]); {
		case inside == "" && text[j] == '[', inside == "-" || inside == "–":
			return Absent, true
		case strings.EqualFold(inside, "x") && text[j] == '[', inside == "+", strings.EqualFold(inside, "y") && text[j] == '[':
			return marked(g)
		case strings.EqualFold(inside, "n") && text[j] == '[':
			return Absent, true
		}
	case '-':
		if i+1 == d.tokens[lo].start && (i <= g.start || text[i-1] == ' ' || text[i-1] == '(') {
			if strings.Contains(text[g.start:g.end], "+") || i > g.start && strings.Count(text[g.start:g.end], " -") > 1 {
				return Absent, true
			}
		}
	case '+':
		return marked(g)
	}
	return d.marksBehind(g, hi)
}

// marksBehind reads marks behind a word: "dysuria -, frequency +", "chest pain (-)".
func (d *document) marksBehind(g *segment, hi int) (Assertion, bool) {
	if end := d.tokens[hi-1].end; end+2 <= len(d.text) {
		rest := strings.TrimLeft(d.text[end:min(end+4, len(d.text))], " ")
		switch {
		case strings.HasPrefix(rest, "(-)"):
			return Absent, true
		case strings.HasPrefix(rest, "(+)"):
			return marked(g)
		}
		if len(rest) > 2 && (rest[0] == '[' || rest[0] == '(') && (rest[2] == ']' || rest[2] == ')') && strings.LastIndexByte(d.text[max(0, d.tokens[g.lo].start-3):d.tokens[g.lo].start], ']') < 0 {
			switch rest[1] | 0x20 {
			case 'n':
				return Absent, true
			case 'y', 'x':
				if rest[0] == '[' || rest[1] == 'Y' {
					return marked(g)
				}
			}
		}
		if len(rest) > 0 && (rest[0] == '-' || rest[0] == '+') && (len(rest) == 1 || strings.IndexByte(",;.\n)", rest[1]) >= 0) && end+1+len(rest) <= len(d.text) {
			if rest[0] == '-' {
				return Absent, true
			}
			return marked(g)
		}
	}
	return 0, false
}

// marked is what a mark for yes says in a section.
func marked(g *segment) (Assertion, bool) {
	if g.section == FamilyHistory {
		return Family, true
	}
	return Present, true
}

// subject is whose condition it is by the persons named before it in the statement: Present for the patient.
func (d *document) subject(g *segment, lo int) Assertion {
	who := Present
	self := false // the patient is the subject of the clause
	outer, open := Present, false
	whose := false // within "whose mother has lupus,"
	for i := g.lo; i < lo; i++ {
		t := &d.tokens[i]
		next := ""
		if i+1 < g.hi {
			next = d.tokens[i+1].norm
		}
		switch t.norm {
		case "he", "she", "pt", "patient", "i":
			self = self || who == Present && (t.end-t.start < 3 || d.text[t.end-1]|0x20 != 's')
		case "and":
			if self && who != Present && i+1 < lo { // "lost his father to a stroke and has had insomnia since"
				switch next {
				case "has", "ha", "had", "is", "was", "now", "report", "feel", "developed", "present", "came", "complain", "endorse":
					who = Present
				}
			}
		}
		if t.stop == '.' || t.stop == ';' {
			self = false
		}
		if t.before == '(' && i > g.lo && !open || next == "who" && i+1 < g.hi && d.tokens[i+1].before == '(' {
			outer, open = who, true
		}
		if open && i > g.lo && d.tokens[i-1].stop == ')' { // "brought by mother (who has a cold) for"
			who, open = outer, false
		}
		if next == "who" && i+2 < lo { // "lives with a sister who has"
			verb := d.tokens[i+2].norm
			if verb == "herself" || verb == "himself" || verb == "also" || verb == "recently" || verb == "previously" {
				verb = d.tokens[min(i+3, lo)].norm
			}
			switch verb {
			case "take", "carry", "suffer", "struggle", "underwent", "needed", "tested":
				fallthrough
			case "has", "ha", "had", "died", "is", "was", "with", "got", "developed":
				if k := kin(t.norm); k != Present {
					who = k
				}
				continue
			}
		}
		if next == "and" && i+2 < lo && d.tokens[i+2].norm == "i" { // "parents and I suspect"
			continue
		}
		if t.norm == "family" && (next == "has" || next == "had" || next == "have" || next == "with" || next == "member") && g.section != Plan {
			who = Family
		}
		if i == g.lo && (t.stop == ':' || t.stop == '-') && (initials(t.norm) || d.lettered(t)) { // "mo: dm2; fa: htn"
			who = Family
			continue
		}
		switch d.kinAt(g, i) {
		case Family:
			if !d.reporting(g, i) && !(i > g.lo && d.tokens[i-1].norm == "by") && !(i > g.lo && (d.tokens[i-1].norm == "with" || d.tokens[i-1].norm == "to") && g.section != FamilyHistory) {
				who = Family
			}
		case OtherOne:
			if !d.reporting(g, i) && !(i > g.lo && (d.tokens[i-1].norm == "by" || d.tokens[i-1].norm == "with")) {
				who = OtherOne
			}
		}
		switch t.norm {
		case "pt", "patient", "she", "he", "her", "his", "infant", "baby", "newborn", "self", "proband":
			if i > g.lo && (d.tokens[i-1].stop != 0 || d.tokens[i-1].norm == "and" || d.tokens[i-1].norm == "but" || d.tokens[i-1].norm == "what") && t.norm != "her" && t.norm != "his" || (t.norm == "pt" || t.norm == "patient") && !(i > g.lo && (d.tokens[i-1].norm == "of" || i > g.lo+1 && d.tokens[i-1].norm == "the" && d.tokens[i-2].norm == "of")) {
				who = Present
			}
		}
		whose = whose || t.norm == "whose"
		if t.stop == '.' || t.stop == ';' || t.stop == '-' && !d.heads(g, i) || t.stop == ',' && whose && predicate(next) {
			who, whose = Present, false
		}
	}
	return who
}

// behind is whose condition it is by a person named behind it: "stones throughout his father's family", "the seizure was his
// roommate's". Present for none.
func (d *document) behind(g *segment, hi int) Assertion {
	linked := false
	if s := d.tokens[hi-1].stop; s == '-' || s == ':' {
		return d.ofKin(g, hi)
	}
	from := hi
	if hi+1 < g.hi && d.tokens[hi-1].stop == ',' && d.tokens[hi+1].norm == "in" { // "thyroid cancer, medullary in sister"
		from = hi + 1
	}
	for i := from; i < min(hi+7, g.hi) && d.tokens[i-1].stop == 0; i++ {
		switch d.tokens[i].norm {
		case "in", "of", "throughout", "among", "across", "took", "killed", "claimed", "affected", "affect", "affecting", "was", "is", "were", "both", "all", "half", "several", "many", "most", "common", "run", "running", "on", "through", "seem", "appear", "hereditary", "inherited", "passed":
			linked = true
		case "family":
			if linked && (i+1 == g.hi || d.tokens[i].stop != 0 || d.tokens[i+1].norm != "medicine" && d.tokens[i+1].norm != "practice" && d.tokens[i+1].norm != "doctor" && d.tokens[i+1].norm != "physician") && hereditary(d, hi, i) {
				return Family
			}
			return Present
		case "to", "be", "strongly":
		case "his", "her", "their", "the", "my", "a", "an", "one", "two", "three", "four", "also", "paternal", "maternal", "older", "younger", "multiple", "other", "biological", "degree", "first", "side":
		default:
			if k := d.kinAt(g, i); k != Present && linked {
				return k
			}
			return Present
		}
	}
	return Present
}

// kinAt is whose condition a word for a person speaks of where it stands: relatives by marriage or adoption are none by blood,
// and what a newborn's mother has is the mother's.
func (d *document) kinAt(g *segment, i int) Assertion {
	k := kin(d.tokens[i].norm)
	if k == Present && d.somebody(g, i) {
		return OtherOne
	}
	if d.tokens[i].norm == "twin" && i+1 < g.hi {
		switch d.tokens[i+1].norm {
		case "pregnancy", "gestation", "iup", "delivery", "birth", "a", "b", "dichorionic", "monochorionic", "newborn", "infant", "liveborn":
			return Present
		}
	}
	if k == OtherOne && d.patient(g, i) {
		return Present
	}
	if k != Family {
		return k
	}
	if i > g.lo {
		switch d.tokens[i-1].norm {
		case "step", "foster", "adoptive", "adopted", "ex", "friend", "husband", "wife", "neighbor", "roommate":
			return OtherOne
		}
	}
	if i+2 < g.hi && (d.tokens[i+1].norm == "in" && d.tokens[i+2].norm == "law") || i+1 < g.hi && d.tokens[i+1].norm == "in-law" {
		return OtherOne
	}
	if w := d.tokens[i].norm; g.section != FamilyHistory && (w == "mother" || w == "mom") && i+1 < g.hi && (d.tokens[i+1].norm == "history" || d.tokens[i+1].norm == "pregnancy" || d.tokens[i+1].norm == "hx" || d.tokens[i+1].norm == "lab") {
		return OtherOne
	}
	if w := d.tokens[i].norm; g.section != FamilyHistory && (w == "mother" || w == "mom") {
		for n := max(g.lo-6, 0); n < min(g.hi+6, len(d.tokens)); n++ {
			switch d.tokens[n].norm {
			case "baby", "newborn", "infant", "neonate", "born":
				return OtherOne
			}
		}
	}
	return k
}

// patient reports whether a word that may mean another person means the patient, or nobody: "as a baby he had", "ex-27 weeker",
// the infant of a note that is not its mother's.
func (d *document) patient(g *segment, i int) bool {
	prev, next := "", ""
	if i > g.lo {
		prev = d.tokens[i-1].norm
	}
	if i+1 < g.hi {
		next = d.tokens[i+1].norm
	}
	if prev == "a" && i > g.lo+1 { // "is a nurse"
		switch d.tokens[i-2].norm {
		case "is", "was", "as", "work":
			return true
		}
	}
	switch d.tokens[i].norm {
	case "ex":
		return next != "wife" && next != "husband" && next != "partner" && next != "boyfriend" && next != "girlfriend" && next != "spouse" && next != "has" && next != "had"
	case "resident", "client":
		if raw := d.text[d.tokens[i].end-1]; raw|0x20 == 's' && !d.capitals { // several
			return false
		}
		return prev != "another" && prev != "other" && prev != "fellow" && prev != "of" && prev != "a" || g.section.states()
	case "driver", "passenger", "recipient":
		for k := i + 1; k < min(i+5, g.hi) && d.tokens[k-1].stop == 0; k++ {
			switch d.tokens[k].norm {
			case "other", "another", "same", "who", "whose", "sustained", "died", "has", "ha", "had":
				return false
			}
		}
		return g.section.states() && prev != "other" && prev != "another" && prev != "fellow" && prev != "co"
	case "child":
		if prev == "well" || next == "check" || next == "exam" || next == "visit" || next == "care" || next == "health" {
			return true
		}
		fallthrough
	case "baby", "infant", "kid", "student":
		if prev == "a" || prev == "an" {
			return i > g.lo+1 && d.tokens[i-2].norm == "as"
		}
		if prev == "the" && d.tokens[i].norm == "child" && next != "of" && d.text[d.tokens[i].end-1]|0x20 == 'd' && !d.mothers() {
			return true
		}
		return d.tokens[i].norm == "infant" && !d.mothers()
	}
	return false
}

// mothers reports whether a note is of a patient who is pregnant or has given birth.
func (d *document) mothers() bool {
	if d.mother == 0 {
		d.mother = -1
		for i := range d.tokens[:min(len(d.tokens), 400)] {
			switch d.tokens[i].norm {
			case "postpartum", "breastfeeding", "delivered", "lactation", "nsvd", "svd", "lochia", "gravida", "pp", "ppd", "breastfeed", "mastitis":
				d.mother = 1
			}
		}
	}
	return d.mother > 0
}

// answered reads an answer behind a name: "Hypertension: no", "Syncope  Present? No", "Chest pain | N", "Anemia? no".
func (d *document) answered(g *segment, lo, hi int) (Assertion, bool) {
	last := &d.tokens[hi-1]
	end := min(len(d.text), last.end+24)
	behind := d.text[last.end:end]
	mark := strings.TrimLeft(behind, " \t")
	for _, w := range [...]string{", hx of", ", h/o", ", history of", ", hx"} { // "colon polyps, hx of"
		if rest, ok := strings.CutPrefix(strings.ToLower(behind), w); ok && (strings.TrimSpace(rest) == "" && last.end+len(w)+1 >= g.end || strings.HasPrefix(rest, " -") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "\n") || strings.HasPrefix(rest, ";")) {
			return Historical, true
		}
	}
	cut := strings.IndexAny(mark, " \n\r\t")
	if cut < 0 {
		cut = len(mark)
	}
	if w, rest := mark[:cut], mark[cut:]; len(mark) < len(behind) { // "vomiting yes, diarrhea no, blood in stool no."
		switch strings.ToLower(w) {
		case "0/10", "0/10,", "0/10.", "0/10;", "0", "0,", "0.", "0;": // "pain 0/10"
			return Absent, true
		case "no,", "no.", "no;", "no":
			if w != "no" && w != "No" && w != "NO" || strings.TrimSpace(rest) == "" && end == len(d.text) {
				return Absent, true
			}
		case "yes,", "yes.", "yes;":
			return Present, true
		}
	}
	if mark == "" || strings.IndexByte(":|?", mark[0]) < 0 && !strings.HasPrefix(mark, "Present?") && !strings.HasPrefix(behind, " - ") && !strings.HasPrefix(behind, " – ") && !strings.HasPrefix(behind, "   ") {
		return 0, false
	}
	mark = strings.TrimLeft(strings.TrimPrefix(mark, "Present"), " \t:|?-–")
	word := mark
	for i := 0; i < len(mark); i++ {
		if !wordByte(mark[i]) {
			word = mark[:i]
			break
		}
	}
	if mark2 := strings.TrimLeft(behind, " \t"); mark2 != "" && mark2[0] == ':' && hi < g.hi {
		if a, ok := d.byTest(g, lo, hi); ok {
			return a, true
		}
	}
	switch strings.ToLower(word) {
	case "0", "n", "no", "none", "negative", "neg", "denied", "denies", "absent", "never":
		rest := strings.TrimLeft(mark[len(word):], " \t")
		if rest == "" || strings.IndexByte(".,;\n|", rest[0]) >= 0 || strings.HasPrefix(rest, "sign") || strings.HasPrefix(rest, "evidence") || strings.HasPrefix(rest, "symptom") {
			return Absent, true
		}
	case "y", "yes", "present", "positive", "active":
		return Present, true
	case "quit", "former", "resolved", "past", "remote", "previous", "previously", "prior":
		if rest := mark[len(word):]; strings.TrimSpace(rest) == "" || strings.IndexByte(".,;\n|(", rest[0]) >= 0 || digit(strings.TrimLeft(rest, " ")[0]) {
			return Historical, true
		}
	}
	return 0, false
}

// reporting reports whether the person named at i speaks about the patient, or stands beside.
func (d *document) reporting(g *segment, i int) bool {
	if i+1 >= g.hi {
		return false
	}
	next := d.tokens[i+1].norm
	switch next {
	case "have", "has", "ha", "had", "did": // "parents have not seen any seizures"
		for k := i + 2; k < min(i+4, g.hi); k++ {
			switch d.tokens[k].norm {
			case "seen", "noticed", "noted", "observed", "witnessed", "heard", "see", "notice", "reported":
				return true
			}
		}
	}
	if next == "suspected" && i+2 < g.hi && d.tokens[i+2].norm == "of" { // "a dog suspected of rabies"
		return false
	}
	if next == "at" { // "at bedside", and no "at his daycare have", "a cousin at 22"
		for k := i + 2; k < min(i+4, g.hi); k++ {
			switch w := d.tokens[k].norm; w {
			case "bedside", "side", "beside":
				return true
			default:
				if digits(w) {
					return false
				}
			}
		}
		for k := i + 2; k < min(i+6, g.hi); k++ {
			switch d.tokens[k].norm {
			case "has", "have", "had", "with", "was", "were", "tested", "got":
				return false
			}
		}
		return true
	}
	for k := i + 1; k < min(i+9, g.hi) && d.tokens[k-1].stop == 0; k++ { // "the nurse was worried about"
		w := d.tokens[k].norm
		if w == "has" || w == "have" || w == "had" { // "mother has epilepsy and is worried about"
			break
		}
		if fears(w) && k+1 < g.hi && (d.tokens[k-1].norm == "was" || d.tokens[k-1].norm == "is" || d.tokens[k-1].norm == "are" || d.tokens[k-1].norm == "were") {
			switch d.tokens[k+1].norm {
			case "about", "for", "that", "of", "he", "she", "it", "this":
				return true
			}
		}
	}
	if next == "told" && i+4 < g.hi { // "partner told him she has"
		switch d.tokens[i+3].norm {
		case "she", "he", "they":
			switch d.tokens[i+4].norm {
			case "has", "had", "have", "tested", "was":
				return false
			}
		}
	}
	return reports(next)
}

// reports tells verbs by which somebody speaks about the patient.
func reports(verb string) bool {
	switch verb {
	case "say", "said", "report", "reported", "state", "stated", "note", "noted", "denie", "deny", "denied", "brought", "worried", "concerned", "think", "notice", "noticed",
		"describe", "feel", "felt", "call", "called", "give", "gave", "at", "present", "bring", "confirm", "tell", "told", "ask", "want", "who", "wonder", "nearby", "help", "helps", "thought", "suspect", "suspected", "believe", "believed", "saw", "heard", "observed", "witnessed", "mention", "mentioned", "insist", "recall", "remember", "drove", "took", "urged", "sent", "found":
		return true
	}
	return false
}
