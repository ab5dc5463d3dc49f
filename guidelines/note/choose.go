package note

import (
	"strings"

	"github.com/gomedcode/medcode/icd/search"
)

// choice is a run of pieces that one code speaks of.
type choice struct {
	from, to int // pieces
	lo, hi   int // tokens
	hit      search.Hit
	says     Assertion
	value    float64
}

// choose finds the codes that speak of most words of the pieces, with as few codes as do.
func (r *reading) choose(g *segment, ps []piece) []choice {
	if len(ps) > 40 {
		ps = ps[:40]
	}
	n := len(ps)
	best := make([]float64, n+1)
	pick, single := make([]choice, n+1), make([]choice, n)
	found, whole := make([]bool, n), make([]bool, n) // whole: its code speaks of every word
	for i := range n {
		single[i], found[i] = r.run(g, ps, i, i+1)
		whole[i] = found[i] && len(ps[i].marks) > 0 && single[i].value+1e-9 >= r.most([][2]int{{ps[i].lo, ps[i].hi}})
	}
	for i := n - 1; i >= 0; i-- {
		best[i], pick[i] = best[i+1], choice{to: -1}
		for j := i + 1; j <= min(n, i+mostRun); j++ {
			listed := j > i+1 && (ps[j-1].link == "," || ps[j-1].link == "and")
			if listed && j == i+2 {
				if c, ok := r.together(ps, single, i); ok && c.value+best[j] > best[i]+1e-9 {
					best[i], pick[i] = c.value+best[j], c
				}
			}
			if listed && whole[j-1] && whole[j-2] {
				break // a list of names, each with a code of its own
			}
			c, ok := single[i], found[i]
			if j > i+1 {
				if r.reach(ps[i:j])+best[j] <= best[i]+1e-9 { // whatever is found, it says no more
					continue
				}
				c, ok = r.run(g, ps, i, j)
			}
			if !ok {
				continue
			}
			if v := c.value + best[j]; v > best[i]+1e-9 {
				best[i], pick[i] = v, c
			}
		}
	}
	var out []choice
	for i := 0; i < n; {
		if c := pick[i]; c.to > 0 {
			out = append(out, c)
			i = c.to
		} else {
			i++
		}
	}
	return out
}

// together is the code of which pieces i and i+1 are the very name, where each alone has a code of the same category or the
// like: "hypertrophy of tonsils and adenoids" is J35.3, "schizoaffective disorder, bipolar type" F25.0.
func (r *reading) together(ps []piece, single []choice, i int) (choice, bool) {
	a, b := &single[i], &single[i+1]
	if a.to == 0 || b.to == 0 || a.says != b.says || a.hit.Code == b.hit.Code {
		return choice{}, false
	}
	parts := [][2]int{{ps[i].lo, ps[i+1].hi}}
	h, ok := r.best(r.wordsOf(parts), ps[i].lo, ps[i+1].hi)
	if !ok || h.Score < 1 || h.Code == a.hit.Code || h.Code == b.hit.Code || cat(h.Code) != cat(a.hit.Code) && cat(h.Code) != cat(b.hit.Code) {
		return choice{}, false
	}
	return choice{i, i + 2, ps[i].lo, ps[i+1].hi, h, a.says, r.most(parts)}, true
}

// reach is the most that a code for some pieces can be worth: no text of the code set has a word that the index does not
// know, unless a term is made of it.
func (r *reading) reach(ps []piece) float64 {
	n := 0
	for _, p := range ps {
		for i := p.lo; i < p.hi; i++ {
			if markAt(p.marks, i) != nil || !small(r.d.tokens[i].norm) && r.knows(i) {
				n++
			}
		}
	}
	return float64(n) - costCode
}

// knows reports whether the word at i may stand in a text of the index.
func (r *reading) knows(i int) bool {
	if r.stands == nil {
		r.stands = make([]int8, len(r.d.tokens))
	}
	if r.stands[i] == 0 {
		r.stands[i] = -1
		if t := &r.d.tokens[i]; r.repair(t.norm) != "" || r.word(i) != r.d.text[t.start:t.end] || mayStand(r.index, r.d.tokens[i].norm) {
			r.stands[i] = 1
		}
	}
	return r.stands[i] > 0
}

// mayStand reports whether a word, or one of which it is the normal form, may stand in a text of the index.
func mayStand(ix *search.Index, w string) bool {
	switch w {
	case "r", "rt", "l", "lt", "bilat", "b/l", "both", "ou", "bilaterally", "os", "od", "w/o": // see covered
		return true
	}
	if ix.Knows(w) || ix.Knows(w+"s") || ix.Knows(w+"es") {
		return true
	}
	if rest, ok := strings.CutSuffix(w, "y"); ok && ix.Knows(rest+"ies") {
		return true
	}
	for k := 0; k < len(w); k++ {
		if w[k] >= 0x80 {
			return true
		}
		if !wordByte(w[k]) { // "130/78" stands where both its parts do
			return k > 0 && k+1 < len(w) && mayStand(ix, w[:k]) && mayStand(ix, w[k+1:])
		}
	}
	return false
}

// most is the value of a code that speaks of every word of some pieces.
func (r *reading) most(parts [][2]int) float64 {
	n := 0
	for _, p := range parts {
		for i := p[0]; i < p[1]; i++ {
			if !small(r.d.tokens[i].norm) {
				n++
			}
		}
	}
	return float64(n) - costCode
}

// small tells words that do not count.
func small(w string) bool {
	switch w {
	case "of", "the", "and", "with", "in", "to", "due", "a", "type", "w", "from", "for", "by", "on", "at", "not", "no", "or", "is", "as":
		return true
	}
	return false
}

// modifier tells words that begin no name of a condition.
func modifier(w string) bool {
	switch w {
	case "left", "right", "os", "od", "ou", "stage", "grade", "type", "class", "acute", "chronic", "recurrent", "moderate", "mild", "severe", "bilateral", "stable", "uncontrolled", "controlled", "initial", "subsequent", "level", "degree",
		"persistent", "intermittent", "refractory", "unspecified", "both", "multiple", "single", "first", "second", "third", "new", "now", "well", "poorly", "good", "sliding", "viral", "bacterial", "dominant", "nondominant":
		return true
	}
	return digit(w[0])
}

// run is the best code for pieces i to j.
func (r *reading) run(g *segment, ps []piece, i, j int) (choice, bool) {
	marked, own := 0, 0
	says := ps[i].says
	first := true
	for _, p := range ps[i:j] {
		if len(p.marks) == 0 && !r.injuries(p) {
			continue
		}
		if first {
			says, first = p.says, false
		} else if p.says != says {
			return choice{}, false
		}
		marked++
		if !caused(p.link) || !onlyService(p.marks) {
			own++
		}
	}
	if marked > 0 && own == 0 {
		return choice{}, false
	}
	from := ps[i].lo
	for from < ps[i].hi-1 && (r.measure(from) || marked == 0 && modifier(r.d.tokens[from].norm)) {
		from++
	}
	if marked == 0 && r.plain(ps[i].lo, ps[j-1].hi) {
		return choice{}, false
	}
	if marked == 0 && (modifier(r.d.tokens[from].norm) || len(ps) > 1 && j == i+1 && r.qualities(from, ps[i].hi)) {
		return choice{}, false
	}
	if marked == 0 && !g.section.states() && (j > i+1 || ps[i].hi-ps[i].lo < 2 || r.d.listed) {
		return choice{}, false
	}
	whole := [2]int{ps[i].lo, ps[j-1].hi}
	var marksIn []mark
	for _, p := range ps[i:j] {
		marksIn = append(marksIn, p.marks...)
	}
	var tries [][][2]int
	var all [][2]int
	bare := 0
	for _, p := range ps[i:j] {
		lo := p.lo
		if len(all) > 0 && p.lo > all[len(all)-1][1] && p.lo-all[len(all)-1][1] <= 1 && p.link != "" && p.link != "," {
			lo = all[len(all)-1][1] // the linking word
		}
		all = append(all, [2]int{lo, p.hi})
		if len(p.marks) == 0 {
			bare++
		}
	}
	tries = append(tries, all)
	if last := &ps[j-1]; j == i+2 && last.link == "," && len(last.marks) == 0 && last.hi-last.lo <= 2 { // "allergic rhinitis, seasonal"
		tries = append(tries, [][2]int{all[1], all[0]})
	}
	if j > i+1 && bare > 0 && bare < j-i {
		var core [][2]int
		for k, p := range ps[i:j] {
			if len(p.marks) > 0 {
				core = append(core, all[k])
			}
		}
		if bare > 1 {
			for k, p := range ps[i:j] {
				if len(p.marks) == 0 {
					less := append(append([][2]int{}, all[:k]...), all[k+1:]...)
					tries = append(tries, less)
				}
			}
		}
		if len(core) > 1 {
			tries = append(tries, core)
		}
	}
	if j == i+1 {
		p := ps[i]
		for _, m := range p.marks {
			if m.lo != p.lo || m.hi != p.hi {
				tries = append(tries, [][2]int{{m.lo, m.hi}})
				if m.lo > p.lo && m.hi < p.hi {
					tries = append(tries, [][2]int{{p.lo, m.hi}}, [][2]int{{m.lo, p.hi}})
				}
			}
		}
		if q := r.trimmed(p); q[0] > p.lo {
			tries = append(tries, [][2]int{q})
		}
	}
	var best choice
	found := false
	limit := r.reach(ps[i:j])
	if limit <= 1e-9 {
		return choice{}, false
	}
	limit = min(limit, r.most(all))
	for _, t := range tries {
		h, ok := r.best(r.wordsOf(t), whole[0], whole[1])
		need := 0.5
		switch {
		case marked == 0 && j > i+1:
			need = 0.9
		case marked == 0:
			need = 0.7
		}
		if ok && marked == 0 && j == i+1 && r.oneOfMany(h, ps[i].lo, ps[i].hi) {
			continue // a word that stands in many titles
		}
		if ok && marked == 0 && caused(ps[i].link) && h.Via.Kind != search.ViaTitle && h.Via.Text != "" && has(" "+fold(r.words(whole[0], whole[1]))+" ", fold(h.Via.Text)) < 0.6 && !r.respelt(whole[0], whole[1]) {
			continue
		}
		if ok && h.Score < 1 && r.unsaid(h, whole[0], whole[1]) {
			continue
		}
		if !ok || h.Score < need || ps[i].link == "s/p" && len(ps[i].marks) == 0 && cat(h.Code)[0] != 'Z' || marked == 0 && (!r.literal(h, whole[0], whole[1]) || r.placeOnly(h, whole[0], whole[1])) {
			continue
		}
		v := float64(r.covered(h, all, marksIn)) - costCode - max(0, fullScore-h.Score)
		if j > i+1 && v < limit && r.termOf(whole[0], whole[1], h) {
			v = limit - max(0, fullScore-h.Score)
		}
		if v > best.value+1e-9 {
			best, found = choice{i, j, whole[0], whole[1], h, says, v}, true
		}
		if v+1e-9 >= limit {
			break
		}
	}
	return best, found
}

// termOf reports whether the words lo to hi are a term of the lexicon for the category of a hit, "2/2" read as "due to".
func (r *reading) termOf(lo, hi int, h search.Hit) bool {
	if hi-lo > 12 {
		return false
	}
	var buf [16]token
	ts := buf[:0]
	for i := lo; i < hi; i++ {
		t := r.d.tokens[i]
		t.stop = 0
		switch t.norm {
		case "2/2", "d/t", "s/t", "secondary":
			if t.norm == "secondary" && i+1 < hi && r.d.tokens[i+1].norm == "to" {
				t.norm = "due"
				ts = append(ts, t)
				continue
			}
			t.norm = "due"
			ts = append(ts, t)
			t.norm = "to"
		case "w":
			t.norm = "with"
		case "r", "l", "rt", "lt", "right", "left":
			continue
		}
		ts = append(ts, t)
	}
	n, c := r.x.find(ts)
	return n > 0 && n == len(ts) && cat(c.code) == cat(h.Code)
}

// injuries reports whether a piece of a list of diagnoses names an injury by its kind, without a term: "5th metacarpal neck fx".
func (r *reading) injuries(p piece) bool {
	if p.says != Present {
		return false
	}
	for i := p.lo; i < p.hi; i++ {
		switch r.d.tokens[i].norm {
		case "fx", "fracture", "laceration", "lac", "dislocation", "sprain", "strain", "contusion", "abrasion", "burn":
			return true
		}
	}
	return false
}

// unsaid reports whether the text that led to a code names a condition that the words lo to hi do not: "aphasia following cerebral
// infarction" for "following cerebral infarction".
func (r *reading) unsaid(h search.Hit, lo, hi int) bool {
	if h.Via.Kind == search.ViaTitle || h.Via.Text == "" {
		return false
	}
	n := r.d.segmentOf(lo)
	if n < 0 {
		return false
	}
	var buf [16]token
	ts := tokenise(h.Via.Text, 0, len(h.Via.Text), buf[:0])
	for k := range ts {
		w := ts[k].norm
		if len(w) < 5 || anatomy(w) || modifier(w) || beside(w) || r.wordIn(lo, hi, w) {
			continue
		}
		m, c := r.x.find(ts[k : k+1])
		if m == 0 || cat(c.code)[0] >= 'V' {
			continue
		}
		said := false
		for i := lo; i < hi && !said; i++ {
			said = strings.Contains(" "+fold(r.word(i))+" ", " "+w+" ") || r.alike(" "+w+" ", r.d.tokens[i].norm)
		}
		for _, o := range r.marksOf(n) {
			said = said || o.lo >= lo && o.hi <= hi && (cat(o.code) == cat(c.code) || cat(o.code) == cat(h.Code))
		}
		if !said {
			return true
		}
	}
	return false
}

// beside tells words that stand beside conditions and are terms by themselves.
func beside(w string) bool {
	switch w {
	case "pregnancy", "pregnant", "newborn", "infection", "disease", "injury", "history", "encounter", "screening", "status", "exacerbation", "complication", "bleeding", "hemorrhage", "fracture", "tumor", "cancer", "visit", "smoking", "diabetic", "diabete":
		return true
	}
	return false
}

// respelt reports whether one of the words is searched for by others.
func (r *reading) respelt(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if t := &r.d.tokens[i]; r.word(i) != r.d.text[t.start:t.end] {
			return true
		}
	}
	return false
}

// qualities reports whether words are nothing but qualities and parts of the body.
func (r *reading) qualities(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if w := r.d.tokens[i].norm; !r.quality(i) && !anatomy(w) && !small(w) {
			return false
		}
	}
	return true
}

// quality reports whether a word by itself says of what kind a condition is and names none.
func (r *reading) quality(i int) bool {
	w := r.d.tokens[i].norm
	switch w {
	case "exacerbation", "flare", "infection", "disease", "syndrome", "disorder", "episode", "attack", "complication", "failure", "injury", "site", "phase", "pump", "symptom", "recurrence", "progression", "relapse", "remission", "type", "form", "postoperative", "postop", "expected", "chemo", "medication", "central", "peripheral", "diffuse", "focal", "toxic", "allergic", "nail", "hereditary", "essential", "benign", "malignant", "ruptured", "traumatic", "nontraumatic", "infected", "inflamed", "hemorrhagic", "obstructive", "restrictive", "organic", "functional", "senile", "juvenile",
		"metabolic", "vascular", "septic", "systemic", "primary", "secondary", "symptomatic", "complete", "partial", "incomplete", "total", "intermittent", "seasonal", "perennial", "plaque", "nodular", "cystic", "closed", "open", "comminuted", "alcoholic", "gallstone", "diabetic", "anovulatory":
		return true
	}
	return r.manner(i, i+1)
}

// best is the first hit that the words lo to hi can mean: no screening for what is stated, no history of it where none is told.
func (r *reading) best(text string, lo, hi int) (search.Hit, bool) {
	hits, ok := r.askAll(text)
	if !ok {
		return search.Hit{}, false
	}
	for _, h := range hits[:min(len(hits), 3)] {
		if h.Score < 0.8*hits[0].Score {
			break
		}
		if k := cat(h.Code); (k == "Z11" || k == "Z12" || k == "Z13") && r.serviceOnly(h.Code, lo, hi) {
			continue
		}
		return h, true
	}
	return hits[0], true
}

// trimmed is a piece without the general words at its start: "known", "history".
func (r *reading) trimmed(p piece) [2]int {
	lo := p.lo
	for lo < p.hi-1 {
		switch r.d.tokens[lo].norm {
		case "known", "the", "a", "an", "his", "her", "new", "recent", "ongoing", "underlying", "significant", "diagnosed", "treated", "confirmed", "pt", "patient", "has", "ha", "is", "was", "with", "for", "this", "also":
			lo++
			continue
		}
		break
	}
	return [2]int{lo, p.hi}
}

// placeOnly reports whether words without the name of a condition say little of the injury that they led to: "scalp" is none.
func (r *reading) placeOnly(h search.Hit, lo, hi int) bool {
	if k := cat(h.Code); k[0] != 'S' && (k < "T00" || k >= "T36") {
		return false
	}
	for i := lo; i < hi; i++ {
		if injury(r.d.tokens[i].norm) {
			return false
		}
	}
	return has(" "+fold(r.words(lo, hi))+" ", fold(h.Title)) < 0.5
}

// literal reports whether a word of the text stands in what led to a code.
func (r *reading) literal(h search.Hit, lo, hi int) bool {
	text := " " + fold(h.Title+" "+h.Via.Text) + " "
	for i := lo; i < hi; i++ {
		w := r.d.tokens[i].norm
		if len(w) > 3 && strings.Contains(text, " "+w+" ") && !anatomy(w) && !modifier(w) || injury(w) && cat(h.Code)[0] >= 'S' || tumour(w) && cat(h.Code) < "D50" && cat(h.Code) >= "C00" {
			return true
		}
		switch w {
		case "oa", "ra", "pji", "djd", "ddd", "gdm", "dti", "avn", "hnp", "dvt", "aml", "tka", "tha", "uti", "avm", "adhd", "gad", "mdd":
			if h.Score >= 0.9 {
				return true
			}
		}
		for w := range strings.FieldsSeq(fold(r.word(i))) {
			if w != r.d.tokens[i].norm && len(w) > 3 && strings.Contains(text, " "+w+" ") && !modifier(w) {
				return true
			}
		}
	}
	return false
}
