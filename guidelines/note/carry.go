package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// statuses codes what earlier operations left: amputations, transplants, artificial joints, openings, missing organs.
func (r *reading) statuses() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section != PMH && g.section != PSH && g.section != HPI && g.section != Other && g.section != Course {
			continue
		}
		for _, m := range r.marksOf(n) {
			switch cat(m.code) {
			case "Z89", "Z94", "Z95", "Z96", "Z93":
			default:
				continue
			}
			if m.says != Present && m.says != Historical || r.has(cat(m.code)) || r.wordIn(max(g.lo, m.lo-3), m.lo, "for", "before", "planned", "scheduled", "upcoming", "needs", "pending", "awaiting", "pre", "preop") {
				continue // "67F for R TKA"
			}
			lo := m.lo
			for lo > g.lo && m.lo-lo < 3 && r.d.tokens[lo-1].stop == 0 {
				lo--
			}
			h, ok := r.ask(r.words(lo, m.hi))
			if ok {
				h, ok = r.fitted(h, lo, m.hi)
			}
			if ok && cat(h.Code) == cat(m.code) && h.Score > 0.6 {
				r.add(h.Code.String(), m.lo, m.hi, "status after an operation")
			}
		}
	}
}

// systemic are diseases that are coded at each stay and visit at which they are named, since they bear on any care.
func systemic(c icd.CM) bool {
	switch cat(c) {
	case "I10", "E10", "E11", "I50", "N18", "J44", "I48", "I25", "G20", "G35", "B20", "F03", "K74", "G40", "E03", "I12", "I11", "I13", "B18":
		return true
	}
	return false
}

// carry codes systemic diseases that the running text names and the list of diagnoses does not.
func (r *reading) carry() {
	if !r.d.listed {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		switch g.section {
		case Other, HPI, Course, Reason:
		case Findings, Procedures: // "Patient has Parkinson's disease" of an operative note
			if g.hi-g.lo < 3 || !r.wordIn(g.lo, g.lo+2, "patient", "pt", "he", "she", "comorbidity", "comorbid", "known") || !r.wordIn(g.lo, g.lo+3, "has", "ha", "with", "comorbidity", "known", "have") {
				continue
			}
		case PMH:
			if !r.inpatient() && !r.operative() {
				continue
			}
		default:
			continue
		}
		for _, m := range r.marksOf(n) {
			if m.says != Present || !systemic(m.code) && !r.breathing(g, m.code) || r.has(cat(m.code)) || r.has("I1") && cat(m.code) == "I10" || r.has("E1") && cat(m.code)[:2] == "E1" || r.denied(m) || r.mothersTests(g) || r.graftedFor(g, m.lo) {
				continue
			}
			if h, ok := r.ask(r.words(m.lo, m.hi)); ok && h.Score > 0.8 && (systemic(h.Code) || r.breathing(g, h.Code)) {
				r.take(m.lo, m.hi, h, Present, g)
			}
		}
	}
}

// graftedFor reports whether what stands at lo is the disease for which an organ was transplanted: "liver transplant 2022 (PBC)".
func (r *reading) graftedFor(g *segment, lo int) bool {
	return r.wordIn(max(g.lo, lo-6), lo, "transplant", "tx", "ddkt", "lrkt", "olt", "transplantation") && (r.d.tokens[lo].before == '(' || r.wordIn(max(g.lo, lo-3), lo, "for", "due", "from"))
}

// operative reports whether a note is of an operation: it has what was done, and diagnoses after it.
func (r *reading) operative() bool {
	if r.d.has(Procedures) && r.d.states(Diagnoses, Preop) {
		return true
	}
	s := strings.ToLower(r.d.text)
	for _, w := range [...]string{"postop d", "post-op d", "post op d", "postoperative d", "post-operative d", "preop d", "pre-op d", "preoperative d", "pre-operative d"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// breathing reports whether a code is obstructive sleep apnea of a stay that the words say is treated: "OSA on CPAP".
func (r *reading) breathing(g *segment, c icd.CM) bool {
	return c.String() == "G47.33" && (r.inpatient() || r.operative()) && r.wordIn(g.lo, g.hi, "cpap", "bipap", "apap")
}

// denied reports whether the note denies a condition anywhere.
func (r *reading) denied(m mark) bool {
	for n := range r.d.segments {
		for _, o := range r.marksOf(n) {
			if o.says == Absent && cat(o.code) == cat(m.code) {
				return true
			}
		}
	}
	return false
}

// reason codes the symptom for which a test was done that its findings do not explain, and the symptoms of a note that names
// no disease.
func (r *reading) reason() {
	only := !slices.ContainsFunc(r.cands, func(c candidate) bool { return cat(c.code)[0] != 'Z' })
	if only {
		for _, p := range r.passed {
			if p.why == symptomOnly && !r.has(p.code.String()) {
				p.why = "symptom: the note names no disease"
				r.cands = append(r.cands, p)
			}
		}
	}
	if r.inpatient() || !r.d.listed || !r.d.states(Findings, Imaging) || r.d.has(Procedures) {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section != Reason {
			continue
		}
		for _, m := range r.marksOf(n) {
			if m.says != Present || cat(m.code)[0] != 'R' {
				continue
			}
			if h, ok := r.ask(r.words(m.lo, m.hi)); ok && cat(h.Code)[0] == 'R' && !r.has(cat(h.Code)) {
				r.add(h.Code.String(), m.lo, m.hi, "reason for the test, which its findings do not explain (guideline IV.K)")
			}
		}
	}
	r.integrals()
}

// receptors codes hormone receptor and HER2 status beside cancer of the breast.
func (r *reading) receptors() {
	if !r.has("C50") {
		return
	}
	s := strings.ToLower(r.d.text)
	at := func(words ...string) int {
		for _, w := range words {
			if i := strings.Index(s, w); i >= 0 {
				return i
			}
		}
		return -1
	}
	pos := at("er+", "er positive", "er-positive", "estrogen receptor positive", "hr+", "er/pr+", "er/pr positive", "er pos")
	neg := at("er-/", "er-,", "er- ", "er negative", "er-negative", "estrogen receptor negative", "er/pr-", "er neg", "triple negative", "triple-negative")
	hpos := at("her2+", "her2 positive", "her2-positive", "her2/neu+", "her2 pos", "her-2 positive")
	hneg := at("her2-", "her2 negative", "her2-negative", "her2 neg", "triple negative", "triple-negative", "her-2 negative")
	if hneg >= 0 && hneg == hpos {
		hneg = -1
	}
	code, where := "", max(pos, neg)
	switch {
	case pos >= 0 && hneg >= 0:
		code = "Z17.411"
	case pos >= 0 && hpos >= 0:
		code = "Z17.410"
	case neg >= 0 && hneg >= 0:
		code = "Z17.421"
	case neg >= 0 && hpos >= 0:
		code = "Z17.420"
	case pos >= 0:
		code = "Z17.0"
	case neg >= 0:
		code = "Z17.1"
	}
	if code == "" {
		return
	}
	if _, ok := r.entry(code); !ok {
		code = map[bool]string{true: "Z17.0", false: "Z17.1"}[pos >= 0]
	}
	r.drop("receptor status is coded by itself", "Z17")
	lo := r.tokenAt(where)
	r.add(code, lo, lo+1, "receptor status")
}

func (r *reading) tokenAt(byteAt int) int {
	i, _ := slices.BinarySearchFunc(r.d.tokens, byteAt, func(t token, b int) int { return t.end - 1 - b })
	return min(i, len(r.d.tokens)-1)
}

// smoking codes dependence on cigarettes that the text tells outside the diagnoses.
func (r *reading) smoking() {
	if r.has("F17") {
		r.drop("smokes now", "Z87.891", "Z72.0")
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == FamilyHistory || g.section == Plan {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			w := r.d.tokens[i].norm
			smokes := w == "smoke" || w == "smoking" && nextIs(r.d, i+1, "cigarette", "1", "half", "0.5", "1/2", "2", "10") || w == "smoker" || w == "ppd" || w == "cigarette" && nextIs(r.d, i+1, "1/2", "1", "daily", "since", "half", "0.5")
			if !smokes || r.d.assertion(g, r.scopesOf(n), i, i+1) != Present {
				continue
			}
			if w == "ppd" && !(i > g.lo && (digit(r.d.tokens[i-1].norm[0]) || r.d.tokens[i-1].norm == "half")) && !digit(r.d.text[r.d.tokens[i].start]) { // postpartum day, tuberculin
				continue
			}
			before := i > g.lo && slices.Contains([]string{"former", "ex", "never", "non", "quit", "hand", "secondhand", "passive", "past", "prior", "stopped", "not"}, r.d.tokens[i-1].norm)
			quit := false
			for k := g.lo; k < g.hi; k++ {
				switch r.d.tokens[k].norm {
				case "quit", "former", "stopped", "formerly", "ex", "marijuana", "cannabi", "cannabis", "weed", "thc", "vape", "never":
					quit = true
				}
			}
			if before || quit {
				continue
			}
			cig := false
			for k := g.lo; k < g.hi; k++ {
				switch r.d.tokens[k].norm {
				case "cigarette", "ppd", "pack", "cig", "pk":
					cig = true
				}
			}
			if other := r.wordIn(g.lo, g.hi, "cigar", "pipe", "cigarillo"); other && !cig {
				r.add("F17.290", i, i+1, "Index: Smoker, see Dependence, drug, nicotine; the product is named")
			} else if cig {
				r.add("F17.210", i, i+1, "Index: Smoker, see Dependence, drug, nicotine")
			} else {
				r.add("F17.200", i, i+1, "Index: Smoker, see Dependence, drug, nicotine")
			}
			r.drop("smokes now", "Z87.891", "Z72.0")
			return
		}
	}
}

// allergies codes the status of allergy to penicillin and sulfonamides from its section.
func (r *reading) allergies() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		switch g.section {
		case Findings, Procedures, PMH, HPI, Other:
			for _, m := range r.marksOf(n) {
				if m.code.String() == "Z91.040" && m.says == Present && !r.has("Z91.040") {
					r.add("Z91.040", m.lo, m.hi, "status of allergy")
				}
			}
			continue
		case Allergies:
		default:
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			if r.d.assertion(g, r.scopesOf(n), i, i+1) != Present {
				continue
			}
			switch r.d.tokens[i].norm {
			case "penicillin", "pcn", "amoxicillin":
				r.add("Z88.0", i, i+1, "status of allergy")
			case "sulfa", "bactrim", "sulfonamide":
				r.add("Z88.2", i, i+1, "status of allergy")
			}
		}
	}
}
