package note

import "strings"

// mark is a passage that names a condition, with the code of the term.
type mark struct {
	lo, hi int // tokens
	concept
	says Assertion
}

// passing are terms that notes use for something else.
func passing(term string) bool {
	switch norm(term) {
	case "mg", "run", "runs", "pre", "nit", "nits", "sick", "nv", "stress", "rehab", "at home", "ca", "fall", "falls", "fell", "physical", "exam", "home",
		"refill", "gardening", "labor", "adenoid", "adenoids", "tonsil", "tonsils", "allergy", "screening", "alcoholic", "diabetic", "smoking", "bmi", "hypertensive", "low sodium", "cut", "cold", "hot", "all", "general", "wound care", "rule out", "ms", "ra", "pt", "ad", "as", "us", "or", "is", "she", "he",
		"consult", "screen", "follow up", "followup", "radiation", "stable", "normal", "med", "iv", "ed", "er", "op", "or.", "old", "heart", "visit", "checkup", "form", "work", "school",
		"lad", "hit", "set", "stone", "pe exam", "child", "birth", "post op", "postop", "transfusion", "in", "at", "on", "cp exam", "ct", "mri", "ekg", "hospital", "kitchen", "driveway",
		"brca", "tos", "tia workup", "benign", "fat", "counseling", "counselling", "education", "surgery", "diet", "exercise", "walking", "sleep", "water", "dog", "car", "bed", "snow", "ice", "knife", "bee", "sun":
		return true
	}
	return false
}

// marks finds the terms of a segment with what is said of them.
func (d *document) marks(x *lexicon, g *segment, scopes []scope, out []mark) []mark {
	for i := g.lo; i < g.hi; {
		n, c := x.find(d.tokens[i:g.hi])
		if n == 1 && d.headed(g, i) && (d.tokens[i].norm == "ms" || d.tokens[i].norm == "ra" || d.tokens[i].norm == "hit") {
			out = append(out, mark{i, i + n, c, d.assertion(g, scopes, i, i+n)})
			i++
			continue
		}
		if n == 0 || n == 1 && (passing(c.term) || !d.plausible(g, i)) || passing(c.term) {
			i++
			continue
		}
		if n == 2 && !d.capitals && (valve(d.tokens[i+1]) || valve(d.tokens[i])) { // "described as severe"
			i++
			continue
		}
		if n > 1 && i+n < g.hi && d.tokens[i+n-1].stop == 0 {
			switch d.tokens[i+n].norm {
			case "diet", "vaccine", "vaccination", "booster", "titer", "immunization", "clinic", "education", "class", "panel", "protocol", "foundation":
				i += n
				continue
			}
		}
		out = append(out, mark{i, i + n, c, d.assertion(g, scopes, i, i+n)})
		i += n
	}
	return out
}

// valve reports whether a word is the abbreviation of a valve's disease and is not written as one.
func valve(t token) bool {
	switch t.norm {
	case "as", "ms", "ai", "ar", "mr", "tr":
		return !t.upper
	}
	return false
}

// headed reports whether the abbreviation at i is what an item of a list of diagnoses names: "1. RA, on methotrexate".
func (d *document) headed(g *segment, i int) bool {
	t := &d.tokens[i]
	if !t.upper || !g.section.states() || !g.first {
		return false
	}
	if i > g.lo && d.tokens[i-1].stop == 0 {
		switch d.tokens[i-1].norm {
		case "seropositive", "seronegative", "active", "stable", "rrm", "severe", "erosive", "known", "and", "probable", "possible":
		default:
			return false
		}
	}
	if t.stop != 0 || i+1 >= g.hi {
		return t.stop != ':' || i == g.lo
	}
	switch d.tokens[i+1].norm {
	case "on", "with", "w", "stable", "well", "not", "flare", "in", "relapse", "active", "seropositive", "seronegative", "controlled", "and", "rrm", "managed", "dx", "since", "due", "without", "w/o":
		return true
	}
	return false
}

// plausible judges abbreviations of two letters by how they are written and what stands around.
func (d *document) plausible(g *segment, i int) bool {
	t := &d.tokens[i]
	if t.end-t.start > 3 || d.capitals {
		return d.byContext(g, i)
	}
	if t.end-t.start <= 2 && !t.upper { // "pe", "cp" in running text of small letters
		return false
	}
	return d.byContext(g, i)
}

func (d *document) byContext(g *segment, i int) bool {
	if d.named(g, i) || formWord(d.tokens[i].norm) && d.form(g, i) {
		return false
	}
	next, prev := "", ""
	if i+1 < g.hi {
		next = d.tokens[i+1].norm
	}
	switch next {
	case "shot", "vaccine", "booster", "toxoid", "titer", "immunization", "vaccination", "immune":
		return false
	case "diet", "exam", "screen", "workup", "w/u", "risk", "scan", "clinic", "prophylaxis", "ppx", "labs", "panel", "test", "protocol", "score", "criteria":
		return false
	}
	if t := &d.tokens[i]; (t.norm == "tbi" || t.norm == "abi") && t.upper && t.end-t.start <= 4 && t.stop == 0 && len(next) > 1 && digit(next[0]) && strings.Contains(next, ".") { // TBI 0.4
		return false
	}
	if i > g.lo {
		prev = d.tokens[i-1].norm
	}
	switch d.tokens[i].norm {
	case "gbs": // group B streptococcus
		switch next {
		case "culture", "positive", "pos", "neg", "negative", "unknown", "status", "colonization", "carrier", "swab", "bacteriuria":
			return false
		}
		return !gravida(d) && !nextIs(d, i+2, "culture")
	case "hpv", "rsv", "flu", "influenza", "hep":
		for k := g.lo; k < g.hi; k++ {
			switch d.tokens[k].norm {
			case "vaccine", "menacwy", "tdap", "dtap", "mmr", "given", "administered", "shot", "immunization", "menb", "hib", "booster", "varicella", "polio", "ipv":
				return false
			}
		}
		return true
	case "add": // an order
		return d.tokens[i].upper && !d.capitals
	case "fit": // a test of the stool, "fit for surgery"
		return !d.tokens[i].upper && (prev == "a" || prev == "had" || prev == "epileptic" || prev == "generalized")
	case "doe": // dyspnea on exertion
		return d.tokens[i].upper
	case "pe": // physical examination
		return d.tokens[i].stop != ':' && g.section != Exam
	case "ra": // room air
		return g.section != Exam && prev != "on" && !strings.HasSuffix(prev, "%") && !digits(prev)
	case "ms":
		return prev != "mental"
	case "cp": // chest pain, cerebral palsy
		return true
	case "copd", "af":
		return true
	case "gad", "phq":
		return next == "" || !digit(next[0])
	case "mi":
		return true
	case "bp", "hr", "rr", "wt":
		return false
	case "pd": // peritoneal dialysis
		return prev != "on" && next != "l1" && next != "l2"
	case "pain":
		return next == "" || !digit(next[0])
	}
	return true
}
