package search

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// severeDepth is how far down an answer belongs to what was asked.
const severeDepth = 3

// severe puts severe sepsis where the guidelines have it (I.C.1.d.1.b): behind the infection, which the notes at R65.2 want first
// and call sepsis NOS where none is said, and before the organ dysfunction that makes sepsis severe.
func (k *ranking) severe(out []*answer) []*answer {
	if len(out) == 0 || out[0].line < 0 {
		return out
	}
	near := out[:min(len(out), severeDepth)]
	is := func(prefix string) func(*answer) bool {
		return func(a *answer) bool { return strings.HasPrefix(k.codes[k.place(a)].Compact(), prefix) }
	}
	shock := slices.IndexFunc(near, is("R652"))
	if shock > 0 && near[shock].score < headScore*out[0].score {
		shock = -1
	}
	infection := slices.IndexFunc(near, func(a *answer) bool {
		c := k.codes[k.place(a)].Compact()
		return c >= "A40" && c < "A42" || c == "O85" || strings.HasPrefix(c, "P36") || strings.HasPrefix(c, "T814") || strings.HasPrefix(c, "T802") || c == "A267" || c == "B377"
	})
	switch {
	case shock >= 0 && infection < 0:
		a := k.plain("A419", out[0])
		if a == nil {
			return out
		}
		out = slices.DeleteFunc(slices.Clone(out), func(b *answer) bool { return b.d == a.d && b.v == a.v })
		out = slices.Insert(out, 0, a)
		if i := slices.IndexFunc(out[:min(len(out), severeDepth+1)], is("R652")); i > 1 { // before what else was said
			r := out[i]
			out = slices.Insert(slices.Delete(out, i, i+1), 1, r)
		}
	case shock >= 0 && infection > shock:
		a := near[infection]
		out = slices.Clone(out)
		out = slices.Insert(slices.Delete(out, infection, infection+1), shock, a)
		a.score = max(a.score, out[shock+1].score)
	case shock < 0 && infection == 0 && k.codes[k.place(out[0])].At(1) == 'A':
		r := k.plain("R6520", out[0])
		if r == nil {
			return out
		}
		links := k.links(r)
		dysfunction := slices.IndexFunc(near, func(a *answer) bool {
			l := k.linked(links, k.place(a))
			return l != nil && l.kind == icd.UseAdditional && a.score >= headScore*out[0].score
		})
		if dysfunction < 1 {
			return out
		}
		out = slices.DeleteFunc(slices.Clone(out), func(b *answer) bool { return b.d == r.d && b.v == r.v })
		out = slices.Insert(out, 1, r)
	}
	return out[:min(len(out), k.limit)]
}

// plain is the answer of a code that the query need not name, beside another.
func (k *ranking) plain(code string, beside *answer) *answer {
	c, err := icd.ParseCM(code)
	d, ok := k.lookup(c)
	if err != nil || !ok || !k.within.has(int(k.ord[d])) {
		return nil
	}
	k.use(beside.reading)
	a := &answer{d: d, line: d, factor: 1, reading: beside.reading, score: beside.score}
	a.mask, a.missing, a.against = k.compare(d)
	a.own = a.mask
	return a
}
