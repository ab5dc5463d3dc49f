package note

import "strings"

// survivor codes the visit that looks whether a treated cancer has come back: Z08 before the history of the cancer (guideline
// I.C.21.c.8). The statement must tell the treatment as over; skin checks for a past melanoma are not meant.
func (r *reading) survivor() {
	if r.inpatient() || r.has("Z08") || r.has("Z09") || r.has("C") || r.has("Z12") || r.has("Z51") {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if !g.section.states() && g.section != Reason && g.section != Other && g.section != HPI {
			continue
		}
		at := -1
		for i := g.lo; i < g.hi && at < 0; i++ {
			if w := r.d.tokens[i].norm; (w == "surveillance" || w == "followup" || w == "f/u" || w == "follow" && nextIs(r.d, i+1, "up")) && r.d.assertion(g, r.scopesOf(n), i, i+1) == Present {
				at = i
			}
		}
		if at < 0 || !r.wordIn(at, g.hi, "completed", "finished", "after", "following", "post", "s/p") || !r.treatment(at, g.hi) || r.wordIn(g.lo, g.hi, "melanoma", "skin", "ongoing", "continue", "continues", "current") {
			continue
		}
		if !r.has("Z85") {
			m, ok := r.cancerNamed(n)
			if !ok {
				continue
			}
			h, ok := r.ask("history of " + r.words(m.lo, m.hi))
			if !ok || cat(h.Code) != "Z85" || h.Score < 0.6 {
				continue
			}
			r.add(h.Code.String(), m.lo, m.hi, "the cancer whose treatment is over (guideline I.C.2.m)")
		}
		r.lead("Z08", at, at+1, "follow-up after the treatment of a cancer is over (guideline I.C.21.c.8)")
		return
	}
}

// treatment reports whether words name the treatment of a cancer.
func (r *reading) treatment(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch w := r.d.tokens[i].norm; w {
		case "treatment", "therapy", "chemo", "chemotherapy", "radiation", "radiotherapy", "xrt", "resection", "turbt", "immunotherapy", "chemoradiation":
			return true
		default:
			if strings.HasSuffix(w, "ectomy") {
				return true
			}
		}
	}
	return false
}

// cancerNamed is the first cancer that a segment names.
func (r *reading) cancerNamed(n int) (mark, bool) {
	for _, m := range r.marksOf(n) {
		if m.says != Absent && m.says != Family && m.says != OtherOne && (cat(m.code)[0] == 'C' || cat(m.code) == "Z85") {
			return m, true
		}
	}
	return mark{}, false
}
