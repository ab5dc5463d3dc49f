package note

import "strings"

// This file codes what the reports of the bowel name by a specimen and its site: "A. ascending - tubular adenoma".

// bowelPart is where in the bowel the word at i says that something is: the codes of a cancer and of an adenoma there.
func (d *document) bowelPart(i int) (cancer, adenoma string) {
	switch d.tokens[i].norm {
	case "cecum", "cecal":
		return "C18.0", "D12.0"
	case "ascending":
		return "C18.2", "D12.2"
	case "hepatic":
		if nextIs(d, i+1, "flexure") {
			return "C18.3", "D12.3"
		}
	case "transverse":
		return "C18.4", "D12.3"
	case "splenic":
		if nextIs(d, i+1, "flexure") {
			return "C18.5", "D12.3"
		}
	case "descending":
		return "C18.6", "D12.4"
	case "sigmoid":
		return "C18.7", "D12.5"
	case "rectosigmoid":
		return "C19", "D12.7"
	case "rectum", "rectal":
		return "C20", "D12.8"
	}
	return "", ""
}

// specimens codes cancers, adenomas and hyperplastic polyps that a report names with a part of the bowel.
func (r *reading) specimens() {
	if !r.says("colonoscopy", "colon", "polyp", "sigmoid", "rectal", "rectum", "cecum", "sigmoidoscopy") {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		switch g.section {
		case Diagnoses, Assessment, Findings, Labs, Imaging:
		default:
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			w := r.d.tokens[i].norm
			hyper := w == "hyperplastic" && nextIs(r.d, i+1, "polyp")
			cancer := w == "adenocarcinoma" || w == "carcinoma"
			if !hyper && !cancer && w != "adenoma" || r.d.assertion(g, r.scopesOf(n), i, i+1) != Present {
				continue
			}
			if r.wordIn(max(g.lo, i-4), i, "metastatic", "history", "hx", "h/o", "prior", "previous", "for", "exclude", "vs") {
				continue
			}
			if cancer && r.wordIn(g.lo, g.hi, "endometrial", "prostate", "prostatic", "ovarian", "lung", "pulmonary", "breast", "gastric", "pancreatic", "cervical", "bladder", "anal", "appendix", "appendiceal", "involving", "invading", "metastasis", "metastatic") {
				continue // of another organ, or spread from it
			}
			if w == "adenoma" && r.cancerIn(n) { // "adenocarcinoma arising in a tubular adenoma" is the cancer
				continue
			}
			at := r.bowelNear(g, i)
			if at < 0 {
				continue
			}
			c, a := r.d.bowelPart(at)
			code := a
			switch {
			case hyper && a == "D12.8":
				code = "K62.1"
			case hyper:
				code = "K63.5"
			case cancer:
				code = c
			}
			lo, hi := min(at, i), max(at, i)+1
			switch {
			case r.has(code), cancer && (r.has("C18") && !r.has("C18.9") || r.has("C19") || r.has("C20")):
			case cancer && r.has("C18.9"):
				r.replace("C18.9", code, "part of the colon by the report")
			case w == "adenoma" && r.has("D12.6"):
				r.replace("D12.6", code, "part of the colon by the report")
			default:
				if c := r.add(code, lo, hi, "specimen and site of the report"); c != nil {
					c.first = g.section == Diagnoses
				}
			}
		}
	}
}

// cancerIn reports whether a segment states a carcinoma.
func (r *reading) cancerIn(n int) bool {
	g := &r.d.segments[n]
	for i := g.lo; i < g.hi; i++ {
		if w := r.d.tokens[i].norm; (w == "adenocarcinoma" || w == "carcinoma") && r.d.assertion(g, r.scopesOf(n), i, i+1) == Present {
			return true
		}
	}
	return false
}

// bowelNear is the token that names a part of the bowel nearest to i in its sentence, -1 for none.
func (r *reading) bowelNear(g *segment, i int) int {
	part := func(k int) bool {
		c, _ := r.d.bowelPart(k)
		return c != ""
	}
	before, after := -1, -1
	for k := i - 1; k >= g.lo && k > i-12 && strings.IndexByte(".;", stopAt(r.d, k)) < 0 && before < 0; k-- {
		if part(k) {
			before = k
		}
	}
	for k := i + 1; k < g.hi && k < i+10 && strings.IndexByte(".;", stopAt(r.d, k-1)) < 0 && after < 0; k++ {
		if part(k) {
			after = k
		}
	}
	if before < 0 || after >= 0 && after-i < i-before {
		return after
	}
	return before
}

// pouches codes diverticula that an endoscopy of the colon found.
func (r *reading) pouches() {
	if r.has("K57") || !r.says("colonoscopy", "sigmoidoscopy") {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section != Findings && g.section != Diagnoses {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			switch r.d.tokens[i].norm {
			case "diverticula", "diverticulosi", "diverticulosis", "diverticuli", "diverticulum":
				if r.d.assertion(g, r.scopesOf(n), i, i+1) == Present {
					r.add("K57.30", i, i+1, "found at the endoscopy")
					return
				}
			}
		}
	}
}

// watchedPolyps codes the endoscopy of the colon that looks for new polyps after those of the past as the screening that it is
// (guideline I.C.21.c.5).
func (r *reading) watchedPolyps() {
	if r.inpatient() || !r.has("Z86.010") || r.has("Z12") || r.has("Z09") || r.has("Z08") || r.testNamed() != "Z12.11" || !r.d.states(Findings, Imaging) && !r.d.has(Procedures) {
		return
	}
	for n := range r.d.segments {
		if r.d.segments[n].section != Reason {
			continue
		}
		for _, m := range r.marksOf(n) { // a symptom makes it diagnostic
			if k := cat(m.code); m.says == Present && (k[0] == 'R' || k == "K62" || k == "K92" || k == "D50" || k == "D64") {
				return
			}
		}
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section != Reason || r.wordIn(g.lo, g.hi, "diagnostic", "positive") {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			if r.d.tokens[i].norm != "surveillance" {
				continue
			}
			r.lead("Z12.11", i, i+1, "surveillance is a screening (guideline I.C.21.c.5)")
			return
		}
	}
}
