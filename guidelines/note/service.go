package note

import (
	"slices"
	"strings"

	hsearch "github.com/gomedcode/medcode/hcpcs/search"
	"github.com/gomedcode/medcode/icd/pcs"
)

// services suggests ICD-10-PCS for the procedures that an inpatient note names, and HCPCS for drugs that were given with a
// dose. CPT codes are the caller's: no table of this module has their texts.
func (r *reading) services() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if r.inpatient() && g.section == Procedures && g.first {
			r.procedure(n)
		}
		if !r.inpatient() {
			r.drugs(n)
		}
	}
}

// procedure finds the code of a procedure. The characters that the record leaves open are cut off and named.
func (r *reading) procedure(n int) {
	g := &r.d.segments[n]
	if g.hi-g.lo > 16 || g.hi-g.lo < 1 || verb(r.d.tokens[g.lo].norm) {
		return
	}
	text := r.words(g.lo, g.hi)
	if text == "" || len(text) < 5 {
		return
	}
	rel, _ := r.cfg.PCS.On(r.note.Day)
	k := serviceKept{rel: rel}
	k.a, k.b = r.phrases.hash(text)
	hits, ok := r.phrases.services.get(k)
	if !ok {
		hits = rel.Search(pcs.Query{Text: text, Limit: 8})
		r.phrases.services.put(k, hits)
	}
	if len(hits) == 0 || hits[0].Score < 0.75 {
		return
	}
	best := hits[0]
	code := best.Code.String()
	var open []string
	axes := [...]string{"section", "body system", "operation", "body part", "approach", "device", "qualifier"}
	for _, h := range hits[1:] { // answers as good differ in what the record does not say
		if h.Score < best.Score-0.02 || h.Code.String()[:3] != code[:3] {
			continue
		}
		for i := 3; i < 7; i++ {
			if o := h.Code.String(); o[i] != best.Code.String()[i] && !slices.Contains(open, axes[i]) {
				open = append(open, axes[i])
			}
		}
	}
	slices.SortFunc(open, func(a, b string) int { return slices.Index(axes[:], a) - slices.Index(axes[:], b) })
	m := r.mention(g.lo, g.hi, Procedure, Code{System: "icd10pcs", Code: code, Title: best.Title, Score: best.Score, Why: best.Via})
	r.out.Mentions[m].Missing = open
	r.out.Procedures = append(r.out.Procedures, Service{System: "icd10pcs", Code: code, Title: best.Title, Open: open, Mentions: []int{m}, Why: best.Via})
}

// drugs finds drugs that were given in the visit, with the units of their code by the dose.
func (r *reading) drugs(n int) {
	g := &r.d.segments[n]
	switch g.section {
	case Plan, Course, Procedures, Assessment, Other, Medications:
	default:
		return
	}
	given := false
	for i := g.lo; i < g.hi; i++ {
		switch r.d.tokens[i].norm {
		case "given", "administered", "injected", "im", "iv", "infused", "injection", "subq", "sc":
			given = true
		}
	}
	if !given {
		return
	}
	for i := g.lo; i < g.hi; i++ {
		t := &r.d.tokens[i]
		if r.x.drugs[t.norm] == "" || len(t.norm) < 4 || r.d.assertion(g, r.scopesOf(n), i, i+1) != Present {
			continue
		}
		hi := min(i+3, g.hi)
		if i+1 >= g.hi || !digit(r.d.tokens[i+1].norm[0]) {
			continue
		}
		rel, _ := r.cfg.HCPCS.On(r.note.Day)
		hits := hsearch.New(rel).Search(hsearch.Query{Text: r.words(i, hi), Limit: 1})
		if len(hits) == 0 || hits[0].Score < 0.6 {
			continue
		}
		h := hits[0]
		code := h.Entry.Code().String()
		m := r.mention(i, hi, Drug, Code{System: "hcpcs", Code: code, Title: h.Entry.Title(), Score: h.Score, Why: h.Via})
		s := Service{System: "hcpcs", Code: code, Title: h.Entry.Title(), Mentions: []int{m}, Why: h.Via}
		if u, ok := r.units(h.Entry, i+1, hi); ok {
			s.Units = u
		}
		r.out.Procedures = append(r.out.Procedures, s)
		i = hi - 1
	}
}

// mention adds a mention of a service and gives its index; indices that were given before stay right.
func (r *reading) mention(lo, hi int, kind Kind, c Code) int {
	m := Mention{Start: r.d.tokens[lo].start, End: r.d.tokens[hi-1].end, Section: r.sectionAt(lo), Kind: kind, Codes: []Code{c}}
	r.out.Mentions = append(r.out.Mentions, m)
	return len(r.out.Mentions) - 1
}

func dose(words []string) string { return strings.Join(words, " ") }

// vaccines takes diseases out that stand among the vaccines of a visit: "MMR, varicella, Hep A given".
func (r *reading) vaccines() {
	i := r.find("Z23")
	if i < 0 || r.cands[i].hi <= r.cands[i].lo {
		return
	}
	g := r.segmentAt(r.cands[i].lo)
	if g == nil {
		return
	}
	r.passOver("a vaccine", func(c *candidate) bool {
		k := cat(c.code)
		return (k[0] == 'A' || k[0] == 'B' || k >= "J09" && k <= "J18") && c.lo >= g.lo && c.hi <= g.hi
	})
}
