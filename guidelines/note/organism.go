package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// organism is a germ with its codes: as the cause of a sepsis, of a pneumonia, and of a disease that is coded elsewhere.
type organism struct {
	words     []string // alternatives, each of one word or two; a word matches as a beginning
	sepsis    string
	pneumonia string
	cause     string
}

var organisms = [...]organism{
	{[]string{"e coli", "ecoli", "escherichia"}, "A41.51", "J15.5", "B96.20"},
	{[]string{"mrsa", "methicillin resistant"}, "A41.02", "J15.212", "B95.62"},
	{[]string{"mssa", "methicillin susceptible", "staphylococcus aureus", "staph aureus", "s aureus"}, "A41.01", "J15.211", "B95.61"},
	{[]string{"klebsiella", "k pneumo"}, "A41.59", "J15.0", "B96.1"},
	{[]string{"pseudomona"}, "A41.52", "J15.1", "B96.5"},
	{[]string{"enterococc", "vre"}, "A41.81", "J15.8", "B95.2"},
	{[]string{"proteus", "p mirabilis"}, "A41.59", "J15.69", "B96.4"},
	{[]string{"serratia"}, "A41.53", "J15.69", "B96.89"},
	{[]string{"enterobacter", "citrobacter"}, "A41.59", "J15.69", "B96.89"},
	{[]string{"gbs", "agalactiae", "group b"}, "A40.1", "J15.3", "B95.1"},
	{[]string{"pyogene", "group a"}, "A40.0", "J15.4", "B95.0"},
	{[]string{"pneumococc", "streptococcus pneumo", "strep pneumo", "s pneumo"}, "A40.3", "J13", "B95.3"},
	{[]string{"haemophilus", "h influenz", "h flu"}, "A41.3", "J14", "B96.3"},
	{[]string{"bacteroide"}, "A41.4", "", "B96.6"},
	{[]string{"acinetobacter"}, "A41.54", "J15.61", "B96.83"},
}

// organisms gives an infection the germ that its item names: a code of the germ and the disease where there is one, or the
// germ beside it (guideline I.B.7).
func (r *reading) organisms() {
	named := "" // why the organism needs no code of its own
	for i := 0; i < len(r.cands); i++ {
		c := &r.cands[i]
		s := c.code.String()
		sepsis, lung, after := s == "A41.9", s == "J18.9" || s == "J15.9", s == "T81.44XA" || s == "O86.04"
		if !sepsis && !lung && !after && !germBeside(s) || c.hi <= c.lo {
			continue
		}
		o, at := r.organismOf(c)
		if after && !r.has("A40") && !r.has("A41") { // use additional code to identify the sepsis
			code := "A41.9"
			if o != nil {
				code = o.sepsis
			}
			if e, ok := r.entry(code); ok {
				x := *c
				x.code, x.title, x.why = e.Code(), e.Title(), "the sepsis after the procedure (guideline I.C.1.d.5.b)"
				named = "the sepsis is named"
				i++ // it stands behind the procedure's
				r.cands = slices.Insert(r.cands, i, x)
			}
			continue
		}
		if o == nil || after {
			continue
		}
		if strings.HasPrefix(s, "M00.8") && strings.HasPrefix(o.cause, "B95.6") {
			if e, ok := r.entry("M00.0" + s[5:]); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), "the organism is named by the statement"
			}
		}
		why := "the organism is named by the statement"
		switch {
		case sepsis:
			if e, ok := r.entry(o.sepsis); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), why
			}
		case lung:
			if e, ok := r.entry(o.pneumonia); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), why
			}
		case !r.has("B95") && !r.has("B96") && !r.has("A41.5") && !r.has("A41.0") && !r.has("A41.8") && !r.has("A40"):
			if e, ok := r.entry(o.cause); ok {
				named = "the organism goes beside its disease"
				x := candidate{code: e.Code(), title: e.Title(), lo: at, hi: at + 1, score: 1, first: c.first, why: "organism of a disease coded elsewhere (guideline I.B.7)"}
				i++
				r.cands = slices.Insert(r.cands, i, x)
			}
		}
	}
	if named != "" {
		r.drop(named, "A49")
	}
}

// germBeside reports whether a code of an infection names no germ and wants it beside it.
func germBeside(s string) bool {
	for _, p := range [...]string{"N10", "N30.", "N34.", "N39.0", "N41.", "N45.", "L02.", "L03.", "L08.", "M46.2", "M86.", "I33.0", "J86.", "K65.", "T81.4", "T83.5", "T84.5", "R78.81", "N70.", "N73.", "O23.", "H60.", "K81.", "T82.7", "M00.9", "M00.8", "N15.1", "J85."} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// organismOf is the germ that the item of a candidate names, and where.
func (r *reading) organismOf(c *candidate) (*organism, int) {
	n := r.d.segmentOf(c.lo)
	if n < 0 {
		return nil, 0
	}
	from, to := n, n+1
	if item := r.d.segments[n].item; item > 0 {
		for to < len(r.d.segments) && r.d.segments[to].item == item && r.d.segments[to].section == r.d.segments[n].section {
			to++
		}
	}
	for k := from; k < to; k++ {
		g := &r.d.segments[k]
		for i := g.lo; i < g.hi; i++ {
			for o := range organisms {
				if !organisms[o].at(r.d, i, g.hi) {
					continue
				}
				if a := r.d.assertion(g, r.scopesOf(k), i, i+1); a == Present || a == Possible && r.inpatient() { // "likely Pseudomonas" (guideline II.H)
					return &organisms[o], i
				}
			}
		}
	}
	return nil, 0
}

// at reports whether an organism is named at token i.
func (o *organism) at(d *document, i, hi int) bool {
	w := d.tokens[i].norm
	for _, name := range o.words {
		first, second, two := strings.Cut(name, " ")
		switch {
		case !two:
			if w == first || len(first) > 4 && strings.HasPrefix(w, first) {
				return true
			}
		case w == first && i+1 < hi && strings.HasPrefix(d.tokens[i+1].norm, second):
			return true
		}
	}
	return false
}

// causing takes what a statement names as the cause of a condition whose code does not say it: "septic shock due to pneumonia".
func (r *reading) causing(c choice, ps []piece, g *segment) {
	for i := c.from + 1; i < c.to; i++ {
		p := &ps[i]
		if !caused(p.link) && p.link != "with" && p.link != "w" || p.says != c.says {
			continue
		}
		for _, m := range p.marks {
			k := cat(m.code)
			if m.says != p.says || k >= "R00" || k == cat(c.hit.Code) || has(" "+fold(c.hit.Title)+" ", fold(m.term)) >= 0.8 {
				continue
			}
			h, ok := r.best(r.words(m.lo, m.hi), m.lo, m.hi)
			if !ok || h.Score < 0.85 || has(" "+fold(c.hit.Title)+" ", fold(h.Title)) >= 0.85 || r.excluded(h.Code, c.hit.Code) {
				continue
			}
			r.take(m.lo, m.hi, h, c.says, g)
		}
	}
}

// excluded reports whether an Excludes1 note keeps two codes apart.
func (r *reading) excluded(a, b icd.CM) bool {
	x, ok1 := r.rel.CM(a)
	y, ok2 := r.rel.CM(b)
	if !ok1 || !ok2 {
		return true
	}
	_, found := x.Excludes1At(y)
	if !found {
		_, found = y.Excludes1At(x)
	}
	return found
}
