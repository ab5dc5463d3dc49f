package note

import "strings"

// This file tells relatives and other persons by their words.

// kin is whose condition a word for a person speaks of: Present when it is none.
func kin(w string) Assertion {
	switch w {
	case "mother", "father", "brother", "sister", "mom", "dad", "aunt", "uncle", "grandmother", "grandfather", "grandma", "grandpa", "grandparent", "cousin",
		"sib", "sibling", "parent", "mgm", "mgf", "pgm", "pgf", "son", "daughter", "dtr", "niece", "nephew", "twin", "relative", "moc", "foc", "mum", "bro", "sis", "gm", "gf":
		return Family
	case "husband", "wife", "spouse", "partner", "roommate", "friend", "coworker", "colleague", "classmate", "neighbor", "neighbour", "boyfriend", "girlfriend", "fiance", "fiancé", "bf", "fob", "roomie", "hubby", "fiancée", "mate", "flatmate", "dormmate", "schoolmate", "playmate", "crewmate", "shipmate", "seatmate", "workmate", "buddy", "pal", "godmother", "godfather", "landlady", "lodger", "visitor", "stranger", "stepparent", "stepsibling",
		"dog", "cat", "teacher", "boss", "stepfather", "stepmother", "housemate", "caregiver", "grandchild", "grandson", "granddaughter", "household", "guest", "kid", "child",
		"children", "student", "donor", "teammate", "inmate", "cellmate", "bunkmate", "landlord", "tenant", "pupil", "camper", "victim", "pet", "puppy", "horse", "nanny", "babysitter", "sitter",
		"companion", "customer", "attendee", "stepson", "stepdaughter", "stepbrother", "stepsister", "stepchild", "employee", "employer", "supervisor", "fiancee", "ex", "bystander", "recipient", "aide", "resident", "client", "passenger", "driver", "nurse", "barber", "applicant", "baby", "infant":
		return OtherOne
	}
	return Present
}

// heads reports whether the relative at i, with whom a statement begins, is told to have what stands behind the dash: "Sister - lupus".
func (d *document) heads(g *segment, i int) bool {
	if d.kinAt(g, i) == Present && !initials(d.tokens[i].norm) {
		return false
	}
	for k := g.lo; k < i; k++ {
		switch d.tokens[k].norm {
		case "maternal", "paternal", "older", "younger", "half", "great", "pat", "mat", "his", "her", "the", "patient", "twin", "biological", "and":
		default:
			if kin(d.tokens[k].norm) == Present {
				return false
			}
		}
	}
	return true
}

// lettered reports whether a token is one of the letters for both parents, of which the text has both: "F: CAD. M: healthy".
func (d *document) lettered(t *token) bool {
	if t.end-t.start != 1 || !t.upper || t.norm != "m" && t.norm != "f" {
		return false
	}
	if d.parents == 0 {
		d.parents = -1
		if d.labels("M") && d.labels("F") {
			d.parents = 1
		}
	}
	return d.parents > 0
}

// labels reports whether a letter stands before a colon or a dash somewhere in the text.
func (d *document) labels(letter string) bool {
	for _, mark := range [...]string{":", " -", " \u2013"} {
		rest := d.text
		for {
			i := strings.Index(rest, letter+mark)
			if i < 0 {
				break
			}
			if i == 0 || strings.IndexByte(" \n(;,", rest[i-1]) >= 0 {
				return true
			}
			rest = rest[i+1:]
		}
	}
	return false
}

// initials tells abbreviations for relatives, which are others' as well.
func initials(w string) bool {
	switch w {
	case "mo", "fa", "mgm", "mgf", "pgm", "pgf", "sis", "bro", "gm", "gf":
		return true
	}
	return false
}

// ofKin is whose condition it is by a relative behind a dash or a colon, of whom nothing else is told: "Colon cancer - father at 52".
// Present for none.
func (d *document) ofKin(g *segment, hi int) Assertion {
	for i := hi; i < min(hi+4, g.hi); i++ {
		switch d.tokens[i].norm {
		case "maternal", "paternal", "older", "younger", "half", "great", "pat", "mat", "his", "her", "patient", "both":
			continue
		}
		k := d.kinAt(g, i)
		if k == Present {
			return Present
		}
		if i+1 == g.hi || d.tokens[i].stop != 0 {
			return k
		}
		switch w := d.tokens[i+1].norm; w {
		case "at", "age", "aged", "died", "dx", "diagnosed", "and", "in", "deceased":
			return k
		default:
			if digits(w) {
				return k
			}
		}
		return Present
	}
	return Present
}
