package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// candidate is a code that a passage of the note leads to.
type candidate struct {
	code      icd.CM
	title     string
	lo, hi    int // tokens
	score     float64
	why       string
	uncertain bool
	first     bool // from a section that lists diagnoses
}

// candidateOf is the candidate that a search led to.
func candidateOf(h search.Hit, lo, hi int) candidate {
	return candidate{code: h.Code, title: h.Title, lo: lo, hi: hi, score: h.Score, why: h.Via.String()}
}

// piece is a part of a statement between marks and linking words.
type piece struct {
	lo, hi int
	marks  []mark
	says   Assertion
	link   string // the word before it that links it to the one before: with, due, in, and
	open   bool   // it begins a parenthesis
}

// verb reports whether a statement that begins with the word is an order or a remark, no diagnosis.
func verb(w string) bool {
	switch w {
	case "continue", "cont", "start", "stop", "increase", "decrease", "refer", "referral", "referred", "rtc", "rto", "return", "follow", "f/u", "fu", "followup", "repeat", "check", "recheck", "order",
		"ordered", "call", "give", "given", "hold", "resume", "taper", "switch", "change", "add", "discontinue", "d/c", "dc", "discharge", "refill", "see", "schedule", "recommend", "advise", "advised",
		"counsel", "counseled", "counselled", "discuss", "discussed", "monitor", "plan", "send", "sent", "rx", "obtain", "get", "lab", "encourage", "encouraged", "avoid", "use", "apply",
		"await", "awaiting", "admit", "transfer", "consult", "may", "will", "would", "should", "if", "no", "nothing", "amox", "tylenol", "suture", "recall", "home", "review", "reviewed", "offer",
		"offered", "place", "placed", "remove", "removed", "treat", "treated", "trial", "consider", "instruct", "instructed", "keep", "dispense", "time", "pt", "patient", "he", "she", "they",
		"mother", "father", "sister", "brother", "husband", "wife", "mom", "dad", "imaging", "ct", "mri", "xr", "cxr", "ekg", "ecg", "echo", "us", "ultrasound", "family", "psych", "ortho", "cardiology", "neuro", "thank":
		return true
	}
	return false
}

// head is where the diagnosis of a statement begins and ends: behind a label that names no condition, and before a dash or a
// colon behind which the plan stands.
func (r *reading) head(g *segment, marks []mark) (lo, hi int) {
	ts := r.d.tokens
	lo, hi = g.lo, g.hi
	seen := func(from, to int) bool {
		for _, m := range marks {
			if m.lo >= from && m.hi <= to {
				return true
			}
		}
		return false
	}
	for i := lo; i < hi; i++ {
		switch ts[i].stop {
		case '>': // "papules -> actinic keratoses"
			if seen(i+1, hi) && (ts[i].norm == "" || !digit(ts[i].norm[0])) {
				lo = i + 1
			}
		case ':':
			if seen(lo, i+1) || g.section.states() && r.known(lo, i+1) {
				return lo, i + 1
			}
			lo = i + 1
		case '-':
			if seen(lo, i+1) || r.known(lo, i+1) {
				return lo, i + 1
			}
			if seen(i+1, hi) {
				lo = i + 1
			}
		}
	}
	return lo, hi
}

// known reports whether a few words by themselves are the name of a code, as a search sees it.
func (r *reading) known(lo, hi int) bool {
	if hi-lo < 1 || hi-lo > 8 {
		return false
	}
	switch r.d.tokens[lo].norm {
	case "wound", "problem", "lesion", "site", "issue", "access", "ulcer", "area", "location", "side", "eye", "od", "os", "ou", "skin", "right", "left", "pain", "nutrition", "lab", "imaging":
		return false
	}
	h, ok := r.ask(r.words(lo, hi))
	return ok && h.Score >= 0.85 && r.literal(h, lo, hi)
}

// pieces cuts the head of a statement.
func (r *reading) pieces(g *segment, lo, hi int, marks []mark, scopes []scope) []piece {
	var out []piece
	ts := r.d.tokens
	from, link, open := lo, "", false
	cut := func(to int) {
		if to > from {
			p := piece{lo: from, hi: to, link: link, open: open}
			for _, m := range marks {
				if m.lo >= from && m.hi <= to {
					p.marks = append(p.marks, m)
				}
			}
			p.says = r.d.assertion(g, scopes, from, from+1)
			if last := to - 1; last > from && len(p.marks) == 0 && p.says == Present { // "unlikely torsion"
				switch ts[last].norm { // "blood in stool no"
				case "no", "none", "neg", "negative", "denied", "absent":
					p.says = Absent
				}
				for _, s := range scopes { // of a rule that it begins with
					if a := s.says; !a.coded() && s.at >= from && s.at < from+2 && last >= s.lo && last < s.hi && r.d.assertion(g, scopes, last, to) == a {
						p.says = a
					}
				}
			}
			if len(p.marks) > 0 {
				p.says = p.marks[len(p.marks)-1].says
				for _, m := range p.marks {
					if m.says == Present {
						p.says = Present
					}
				}
			}
			out = append(out, p)
		}
		from, link, open = to, "", false
	}
	inside := func(i int) bool { // within a term: "chronic kidney disease with heart failure"
		for _, m := range marks {
			if i > m.lo && i < m.hi {
				return true
			}
		}
		return false
	}
	for i := lo; i < hi; i++ {
		if r.d.plain && i > from && startsMark(marks, i) {
			for _, m := range marks {
				if m.lo >= from && m.hi <= i {
					cut(i)
					break
				}
			}
		}
		if ts[i].before == '(' && i > lo {
			cut(i)
			open = true
		}
		if i > from && apart(marks, from, i) { // "cystitis not seen multiple sclerosis"
			cut(i)
		}
		if !inside(i) {
			switch w := ts[i].norm; w {
			case "and", "plus":
				cut(i)
				from, link = i+1, "and"
			case "with", "w", "due", "secondary", "2/2", "d/t", "from", "in", "complicating", "complicated", "caused":
				if i > lo && (w != "in" && w != "from" || i+1 < hi && startsMark(marks, i+1)) {
					cut(i)
					link = w
					if w == "with" || w == "w/" || w == "w" || w == "in" {
						from = i + 1
					}
				}
			case "after", "following":
				if i > from && r.external(i+1, hi, marks) && (r.injured(from, i) || injuryIn(r.d, from, i) || markIn(marks, from, i)) { // "contusion after a fall"
					cut(i)
					link = "after"
				}
			case "for": // "postterm pregnancy delivered by cesarean for arrest of descent"
				if !r.aimed(marks, from, i) && i+1 < hi && (startsMark(marks, i+1) || startsMark(marks, i+2)) {
					cut(i)
					from = i + 1
				}
			case "vs", "versus":
				if markIn(marks, from, i) && markIn(marks, i+1, hi) {
					cut(i)
					from, link = i+1, "and"
				}
			case "on":
				if i > from && (startsMark(marks, i) || i+1 < hi && startsMark(marks, i+1)) {
					cut(i)
					link = "with"
					if !startsMark(marks, i) {
						from = i + 1
					}
				}
			case "s/p", "status":
				if i > from && (w == "s/p" || i+1 < hi && ts[i+1].norm == "post") {
					cut(i)
					link = "s/p"
				}
			}
		}
		switch ts[i].stop {
		case ',', ';', ')', '(', '+':
			if i+1 < hi && !inside(i+1) {
				cut(i + 1)
				link = ","
			}
		}
	}
	cut(hi)
	return out
}

// apart reports whether one of the marks that begins at i may be coded and the last one before it, from from on, may not, or the other
// way around.
func apart(marks []mark, from, i int) bool {
	for k := 1; k < len(marks); k++ {
		if m := &marks[k]; m.lo == i {
			p := &marks[k-1]
			return p.lo >= from && p.hi <= i && p.says.coded() != m.says.coded()
		}
	}
	return false
}

// aimed reports whether the words from lo to hi are no condition, so that what is behind "for" may be what a test or a drug is aimed at.
func (r *reading) aimed(marks []mark, lo, hi int) bool {
	named := false
	for _, m := range marks {
		if m.lo >= lo && m.hi <= hi {
			if cat(m.code)[0] == 'Z' {
				return true
			}
			named = true
		}
	}
	return !named || r.wordIn(lo, hi, "screening", "screen", "evaluation", "evaluate", "test", "testing", "risk", "monitoring", "monitor", "prophylaxis", "workup", "concern", "surveillance", "negative", "positive", "treated", "study")
}

// statement codes what a segment states.
func (r *reading) statement(n int) {
	g := &r.d.segments[n]
	scopes := r.scopesOf(n)
	marks := r.marksOf(n)
	lo, hi := r.head(g, marks)
	if hi <= lo || len(marks) == 0 && verb(r.d.tokens[lo].norm) || r.d.listed && verb(r.d.tokens[lo].norm) && lo == g.lo && !startsMark(marks, lo) && !(r.d.tokens[lo].norm == "family" && r.wordIn(lo+1, min(lo+2, hi), "hx", "history")) && !(r.d.tokens[lo].norm == "repeat" && r.wordIn(lo+1, min(lo+4, hi), "c", "cs", "c/s", "cesarean", "caesarean", "csection", "ltc", "lsc", "section")) {
		return
	}
	if lo+1 < hi {
		switch r.d.tokens[lo+1].norm {
		case "clinic", "consult", "referral", "f/u", "followup", "appointment", "appt", "center", "service", "precaution", "lab", "check", "prophylaxis":
			switch r.d.tokens[lo+1].norm {
			case "f/u", "followup", "check":
				if len(marks) > 0 && marks[0].lo == lo && lo+2 == hi {
					break
				}
				return
			default:
				return
			}
		}
	}
	switch r.d.tokens[hi-1].norm {
	case "consult", "referral", "updated", "advised":
		return
	case "due", "overdue", "utd": // "mammogram due"
		if onlyService(marks) {
			return
		}
	case "ordered", "pending", "recommended":
		if hi-lo < 5 {
			return
		}
	}
	var ps []piece
	all := r.pieces(g, lo, hi, marks, scopes)
	for i, p := range all {
		if p.says == Possible && i+1 < len(all) {
			p.says = r.besideDoubt(g, scopes, p, all[i+1])
		}
		if p.says == Absent {
			p = r.beforeDenial(g, scopes, p)
		}
		if p.says == Historical && g.section.states() && r.injured(p.lo, p.hi) && r.wordIn(g.lo, g.hi, "orif", "crpp", "healing", "casted", "pinning", "nailing", "fixation", "hemiarthroplasty") {
			p.says = Present // a fracture under care
		}
		if p.says == Historical && caused(p.link) && p.link != "after" && len(p.marks) > 0 && g.section.states() {
			if k := cat(p.marks[0].code); k == "S14" || k == "S24" || k == "S34" {
				p.says = Present // what it left is here
			}
		}
		if p.says == Absent && len(p.marks) == 1 && (cat(p.marks[0].code) == "Z00" || cat(p.marks[0].code) == "Z01") && r.wordIn(p.marks[0].hi, g.hi, "normal") {
			p.says = Present // "well child check, normal"
		}
		if p.says == OtherOne && g.section.states() && p.lo == g.lo && r.wordIn(p.lo, p.hi, "exposure", "exposed", "contact") {
			if h, ok := r.ask(r.words(p.lo, p.hi)); ok && h.Score >= 0.6 && (cat(h.Code) == "Z20" || cat(h.Code) == "Z77") {
				r.cands = append(r.cands, candidateOf(h, p.lo, p.hi))
				continue
			}
		}
		if p.says == Family && g.section.states() {
			r.inFamily(p)
		}
		if p.says == Absent && len(p.marks) == 0 && p.link == "," && r.manner(p.lo, p.hi) {
			p.says = Present
		}
		switch p.says {
		case Absent, Planned, Family, OtherOne:
			continue
		}
		if len(p.marks) == 0 && r.remark(p.lo, p.hi) {
			continue
		}
		ps = append(ps, p)
	}
	chosen := r.choose(g, ps)
	for i := range ps {
		if h, ok := r.coordinated(ps, i, chosen); ok {
			r.take(ps[i].lo, ps[i+1].hi, h, ps[i+1].says, g)
		}
	}
	for _, c := range chosen {
		if ps[c.from].link == "after" && cat(c.hit.Code)[0] == 'Z' { // the cause of the injury before it, and no visit for it
			continue
		}
		before := len(r.cands)
		r.take(c.lo, c.hi, c.hit, c.says, g)
		r.complete(c, before, g)
		r.beside(c, ps, g)
		r.causing(c, ps, g)
	}
	if hi < g.hi {
		r.causeBehind(n, hi)
		r.foundAt(g, lo, hi, marks, scopes)
	}
	if hi < g.hi && r.d.tokens[hi-1].stop == '-' {
		r.tail(g, hi, marks, scopes)
	}
}

// coordinated is the code of a piece without a condition that shares the one of the piece behind "and": the maxillary of "maxillary and
// ethmoid sinusitis". Its category is that of the other.
func (r *reading) coordinated(ps []piece, i int, chosen []choice) (search.Hit, bool) {
	if i+1 >= len(ps) || len(ps[i].marks) > 0 || len(ps[i+1].marks) == 0 || ps[i+1].link != "and" || ps[i].hi-ps[i].lo > 3 || ps[i+1].hi-ps[i+1].lo > 4 {
		return search.Hit{}, false
	}
	at := slices.IndexFunc(chosen, func(c choice) bool { return c.from == i+1 && c.to == i+2 })
	if at < 0 {
		return search.Hit{}, false
	}
	name := ps[i+1].marks[len(ps[i+1].marks)-1]
	h, ok := r.best(r.wordsOf([][2]int{{ps[i].lo, ps[i].hi}, {name.hi - 1, name.hi}}), ps[i].lo, ps[i+1].hi)
	if !ok || h.Score < 0.85 || h.Code == chosen[at].hit.Code || cat(h.Code) != cat(chosen[at].hit.Code) || strings.Contains(h.Title, "nspecified") {
		return search.Hit{}, false
	}
	return h, r.literal(h, ps[i].lo, ps[i].hi)
}

// foundAt codes what a routine examination found, where that stands behind a dash: "well child exam with abnormal finding - anemia".
func (r *reading) foundAt(g *segment, lo, hi int, marks []mark, scopes []scope) {
	exam := false
	for _, m := range marks {
		if m.lo >= lo && m.hi <= hi {
			k := cat(m.code)
			if k != "Z00" && k != "Z01" {
				return
			}
			exam = true
		}
	}
	if !exam {
		return
	}
	var ps []piece
	for _, p := range r.pieces(g, hi, g.hi, marks, scopes) {
		if len(p.marks) > 0 && p.says == Present {
			ps = append(ps, p)
		}
	}
	for _, c := range r.choose(g, ps) {
		r.take(c.lo, c.hi, c.hit, c.says, g)
	}
}

// manner reports whether words say of what kind a condition is and name none: "intractable", "idiopathic".
func (r *reading) manner(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch w := r.d.tokens[i].norm; w {
		case "intractable", "idiopathic", "closed", "open", "displaced", "nondisplaced", "female", "male", "episodic", "primary", "secondary", "severity", "episode", "accidental", "intentional":
		default:
			if !modifier(w) {
				return false
			}
		}
	}
	return true
}

// tail codes what stands behind a dash where it is nothing but names: "BPH with LUTS - nocturia, weak stream".
func (r *reading) tail(g *segment, lo int, marks []mark, scopes []scope) {
	var ps []piece
	for _, p := range r.pieces(g, lo, g.hi, marks, scopes) {
		if len(p.marks) == 0 || p.says != Present {
			return
		}
		n := 0
		for _, m := range p.marks {
			n += m.hi - m.lo
		}
		if p.hi-p.lo-n > 1 {
			return
		}
		ps = append(ps, p)
	}
	if len(ps) < 2 {
		return
	}
	for _, c := range r.choose(g, ps) {
		r.take(c.lo, c.hi, c.hit, c.says, g)
	}
}

// Costs of a choice, in words covered: each code must speak of more words than it costs, so that one code for two pieces is
// better than two.
const (
	costCode  = 0.8
	mostRun   = 4
	fullScore = 0.9
)

// caused tells words that link a condition to its cause.
func caused(link string) bool {
	switch link {
	case "due", "secondary", "2/2", "d/t", "from", "caused", "after":
		return true
	}
	return false
}

// onlyService reports whether all marks are codes of encounters and statuses.
func onlyService(marks []mark) bool {
	for _, m := range marks {
		if cat(m.code)[0] != 'Z' {
			return false
		}
	}
	return true
}

func startsMark(marks []mark, i int) bool {
	for _, m := range marks {
		if m.lo == i {
			return true
		}
	}
	return false
}

// remark reports whether a piece without a condition is no part of a diagnosis: a value, an order, a course.
func (r *reading) remark(lo, hi int) bool {
	w := r.d.tokens[lo].norm
	switch w {
	case "normal", "unremarkable", "negative", "stable", "controlled", "resolved", "recovering", "healing", "requiring", "improved", "improving", "at", "on", "cont", "continue", "treated", "repleted", "not", "no", "by", "per", "as", "cr", "hgb", "plt", "likely", "start",
		"trial", "counselled", "counseled", "reassured", "asymptomatic", "patch", "see", "will", "s/p", "present", "now", "new", "since", "for", "offered", "plan", "await", "proceed", "monitor":
		return w != "on" && w != "s/p" && w != "for" && !(w == "asymptomatic" && lo > 0 && r.d.tokens[lo-1].norm == "hiv") && !(w == "stable" && r.says("keratoconus", "crvo", "brvo", "occlusion"))
	}
	if verb(w) {
		return true
	}
	if digit(w[0]) && hi-lo <= 2 && !strings.HasPrefix(w, "3b") && !strings.HasPrefix(w, "3a") && len(w) > 1 {
		return true
	}
	return false
}
