package note

import "strings"

// recanted reads what the end of a statement takes back of all that stands before it: "asthma, patient denies", "told he had
// diabetes, but he does not".
func (d *document) recanted(g *segment, scopes []scope, lo, hi int) (Assertion, bool) {
	last := g.hi - 1
	if last < hi {
		return 0, false
	}
	w := d.tokens[last].norm
	prev := ""
	if last-1 >= hi {
		prev = d.tokens[last-1].norm
	}
	subject := func(w string) bool {
		switch w {
		case "pt", "patient", "he", "she", "they", "mom", "mother", "family", "parent", "client", "resident":
			return true
		}
		return false
	}
	switch w {
	case "denie", "deny", "denied", "disagree", "dispute":
		if subject(prev) && last-2 >= g.lo && strings.IndexByte(",-(:", stopAt(d, last-2)) >= 0 && last-2 >= hi-1 {
			return Absent, true
		}
	case "this", "it", "that": // "reported asthma, but the patient denies this"
		if (prev == "deny" || prev == "denie" || prev == "denied" || prev == "disputed" || prev == "refuted") && last-2 >= hi && turns(d, hi, last) {
			return Absent, true
		}
	case "not", "doesnt", "didnt", "isnt", "wasnt":
		k := last
		if w == "not" {
			k--
		}
		told := false
		for i := g.lo; i < lo; i++ {
			switch d.tokens[i].norm {
			case "told", "informed", "thought", "believed", "believe", "labeled", "labelled", "diagnosed", "listed", "said", "mentioned", "convinced", "assumed", "reported":
				told = true
			}
		}
		if told && k-1 >= hi {
			switch d.tokens[k].norm {
			case "doe", "do", "did", "is", "was", "has", "ha", "doesnt", "didnt", "isnt", "wasnt":
				return Absent, true
			}
		}
	case "negative", "neg", "normal", "unremarkable", "clear", "clean": // "possible PE - CTA negative"
		suspected := false // a symptom is no less present for a test that shows nothing
		for _, s := range scopes {
			suspected = suspected || s.says == Possible && lo >= s.lo && hi <= s.hi && s.at < lo
		}
		if !suspected || last-1 < hi || strings.IndexByte("-,;(", stopAt(d, hi-1)) < 0 || last-hi > 4 {
			return 0, false
		}
		for i := hi; i < last; i++ {
			if !testWord(d.tokens[i].norm) {
				switch d.tokens[i].norm {
				case "was", "were", "is", "the", "of", "chest", "and", "but", "head", "venou", "x", "lower", "extremity":
				default:
					return 0, false
				}
			}
		}
		if testWord(d.tokens[hi].norm) || testWord(d.tokens[last-1].norm) {
			return Absent, true
		}
	}
	return 0, false
}

// turns reports whether "but" or a mark stands between two tokens.
func turns(d *document, from, to int) bool {
	for i := from - 1; i < to; i++ {
		if w := d.tokens[i].norm; i >= from && (w == "but" || w == "however" || w == "although" || w == "though") || strings.IndexByte(",-;", stopAt(d, i)) >= 0 {
			return true
		}
	}
	return false
}

// testWord tells tests by which a suspicion is settled.
func testWord(w string) bool {
	switch w {
	case "cta", "ct", "mri", "mra", "mrv", "mrcp", "ultrasound", "us", "doppler", "duplex", "vq", "v/q", "angiogram", "angiography", "eeg", "lp", "csf", "biopsy", "bx", "echo", "tte", "tee", "egd", "colonoscopy", "culture", "cx", "pcr", "troponin", "trop", "workup", "scan", "xray", "xr", "cxr", "ekg", "ecg", "imaging", "serology", "antibody", "test", "testing", "titer", "smear", "ray", "cath", "study":
		return true
	}
	return false
}

// doubted reports whether the writer disbelieves, later in the same passage, what the words lo to hi name: "gout mentioned in the
// outside chart; I doubt gout".
func (r *reading) doubted(n int, m mark) bool {
	g := &r.d.segments[n]
	quoted := r.wordIn(g.lo, g.hi, "outside", "chart", "mentioned", "listed", "record", "told", "labeled", "carried", "reported", "diagnosed", "previously")
	if !quoted {
		return false
	}
	for k := n; k < min(n+2, len(r.d.segments)); k++ {
		if o := &r.d.segments[k]; k > n && (o.section != g.section || o.lo != g.hi) {
			break
		}
		for _, s := range r.scopesFor(k) {
			if s.says != Absent || s.lo != s.at+s.size {
				continue
			}
			switch r.d.tokens[s.at].norm {
			case "doubt", "not", "do", "unlikely":
			default:
				continue
			}
			for i := max(s.lo, m.hi); i < s.hi; i++ {
				if r.d.tokens[i].norm == r.d.tokens[m.hi-1].norm { // the head of the name
					return true
				}
			}
		}
	}
	return false
}

func (r *reading) scopesFor(n int) []scope {
	if r.done[n] {
		return r.scopes[n]
	}
	return r.d.scopes(&r.d.segments[n], nil)
}
