package note

import "strings"

// checked reads marks before a word: "[x] cough [ ] fever", "+cough -fever", "(+) rash (-) itch".
func (d *document) checked(g *segment, lo, hi int) (Assertion, bool) {
	i := d.tokens[lo].start - 1
	text := d.text
	for i >= g.start && text[i] == ' ' {
		i--
	}
	if i < 0 {
		return 0, false
	}
	switch text[i] {
	case ']', ')':
		j := i - 1
		for j >= 0 && i-j < 5 && text[j] != '[' && text[j] != '(' {
			j--
		}
		if j < 0 || text[j] != '[' && text[j] != '(' {
			return 0, false
		}
		switch inside := strings.TrimSpace(text[j+1 : i]); {
		case inside == "" && text[j] == '[', inside == "-" || inside == "–":
			return Absent, true
		case strings.EqualFold(inside, "x") && text[j] == '[', inside == "+", strings.EqualFold(inside, "y") && text[j] == '[':
			return Present, true
		case strings.EqualFold(inside, "n") && text[j] == '[':
			return Absent, true
		}
	case '-':
		if i+1 == d.tokens[lo].start && (i == g.start || text[i-1] == ' ' || text[i-1] == '(') {
			if strings.Contains(text[g.start:g.end], "+") || i > g.start && strings.Count(text[g.start:g.end], " -") > 1 {
				return Absent, true
			}
		}
	case '+':
		return Present, true
	}
	_ = hi
	return 0, false
}

// subject is whose condition it is by the persons named before it in the statement: Present for the patient.
func (d *document) subject(g *segment, lo int) Assertion {
	who := Present
	for i := g.lo; i < lo; i++ {
		t := &d.tokens[i]
		next := ""
		if i+1 < g.hi {
			next = d.tokens[i+1].norm
		}
		switch kin(t.norm) {
		case Family:
			if !reports(next) && !(i > g.lo && d.tokens[i-1].norm == "by") && !(i > g.lo && (d.tokens[i-1].norm == "with" || d.tokens[i-1].norm == "to") && g.section != FamilyHistory) {
				who = Family
			}
		case OtherOne:
			if !reports(next) && !(i > g.lo && (d.tokens[i-1].norm == "by" || d.tokens[i-1].norm == "with")) {
				who = OtherOne
			}
		}
		switch t.norm {
		case "pt", "patient", "she", "he", "her", "his", "infant", "baby", "newborn", "self", "proband":
			if i > g.lo && (d.tokens[i-1].stop != 0 || d.tokens[i-1].norm == "and" || d.tokens[i-1].norm == "but") && t.norm != "her" && t.norm != "his" || t.norm == "pt" || t.norm == "patient" {
				who = Present
			}
		}
		if t.stop == '.' || t.stop == ';' || t.stop == '-' {
			who = Present
		}
	}
	return who
}

// kin is whose condition a word for a person speaks of: Present when it is none.
func kin(w string) Assertion {
	switch w {
	case "mother", "father", "brother", "sister", "mom", "dad", "aunt", "uncle", "grandmother", "grandfather", "grandma", "grandpa", "grandparent", "cousin",
		"sib", "sibling", "parent", "mgm", "mgf", "pgm", "pgf", "son", "daughter", "dtr", "niece", "nephew", "twin", "relative", "mum", "bro", "sis", "gm", "gf":
		return Family
	case "husband", "wife", "spouse", "partner", "roommate", "friend", "coworker", "colleague", "classmate", "neighbor", "neighbour", "boyfriend", "girlfriend", "fiance",
		"dog", "cat", "teacher", "boss", "stepfather", "stepmother", "housemate", "caregiver", "grandchild", "grandson", "granddaughter", "household", "guest", "kid", "child",
		"children", "student", "donor", "aide", "resident", "client", "passenger", "driver", "nurse", "barber", "applicant", "baby", "infant":
		return OtherOne
	}
	return Present
}

// answered reads an answer behind a name: "Hypertension: no", "Syncope  Present? No", "Chest pain | N", "Anemia? no".
func (d *document) answered(g *segment, hi int) (Assertion, bool) {
	last := &d.tokens[hi-1]
	end := min(len(d.text), last.end+24)
	behind := d.text[last.end:end]
	mark := strings.TrimLeft(behind, " \t")
	if mark == "" || strings.IndexByte(":|?", mark[0]) < 0 && !strings.HasPrefix(mark, "Present?") && !strings.HasPrefix(behind, "   ") {
		return 0, false
	}
	mark = strings.TrimLeft(strings.TrimPrefix(mark, "Present"), " \t:|?-")
	word := mark
	for i := 0; i < len(mark); i++ {
		if !wordByte(mark[i]) {
			word = mark[:i]
			break
		}
	}
	switch strings.ToLower(word) {
	case "n", "no", "none", "negative", "neg", "denied", "denies", "absent", "never":
		rest := strings.TrimLeft(mark[len(word):], " \t")
		if rest == "" || strings.IndexByte(".,;\n|", rest[0]) >= 0 || strings.HasPrefix(rest, "sign") || strings.HasPrefix(rest, "evidence") || strings.HasPrefix(rest, "symptom") {
			return Absent, true
		}
	case "y", "yes", "present", "positive", "active":
		return Present, true
	}
	return 0, false
}

// reports tells verbs by which somebody speaks about the patient.
func reports(verb string) bool {
	switch verb {
	case "say", "said", "report", "reported", "state", "stated", "note", "noted", "denie", "deny", "denied", "brought", "worried", "concerned", "think", "notice", "noticed",
		"describe", "feel", "felt", "call", "called", "give", "gave", "at", "present", "bring", "confirm", "tell", "told", "ask", "want", "who", "lost", "nearby", "help", "helps":
		return true
	}
	return false
}
