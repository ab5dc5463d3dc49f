package payer

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

func (r *reader) severity(to *guidelines.Severity) func(*node, string) {
	return func(n *node, path string) {
		for _, s := range []guidelines.Severity{guidelines.Info, guidelines.Warning, guidelines.Error} {
			if n.kind == scalar && n.text == s.String() {
				*to = s
				return
			}
		}
		r.fail(n, path, "a severity is error, warning or info")
	}
}

// day reads a day; always is one only where it may be.
func (r *reader) day(to *string, always bool) func(*node, string) {
	return func(n *node, path string) {
		if n.kind == scalar && always && n.text == guidelines.Always {
			*to = n.text
			return
		}
		if _, err := guidelines.ParseDate(n.text); n.kind != scalar || err != nil {
			r.fail(n, path, "a day is written YYYY-MM-DD")
			return
		}
		*to = n.text
	}
}

func (r *reader) cites(x *rule) func(*node, string) {
	return func(n *node, path string) {
		if n.kind != list || len(n.members) == 0 {
			r.fail(n, path, "needs a list of documents")
			return
		}
		for i, m := range n.members {
			var c guidelines.Cite
			var url string
			r.object(m, path+"["+itoa(i)+"]", fields{
				"document": r.text(&c.Document), "edition": r.text(&c.Edition), "section": r.text(&c.Section), "url": r.text(&url),
			}, "document", "edition")
			x.doc.Cites, x.links = append(x.doc.Cites, c), append(x.links, url)
		}
	}
}

func (r *reader) when(n *node, path string, w *conditions) {
	r.object(n, path, fields{
		"codes": func(n *node, path string) {
			r.services(&w.codes)(n, path)
			r.joined(func(_ *node, _, list string) { w.shelves = shelves(list) })(n, path)
		},
		"beside":    r.services(&w.beside),
		"modifiers": r.modifiers(&w.modifiers), "withoutModifiers": r.modifiers(&w.noModifiers),
		"diagnoses": r.diagnoses(&w.dx), "withoutDiagnoses": r.diagnoses(&w.noDx),
		"claimDiagnoses": r.diagnoses(&w.claimDx), "withoutClaimDiagnoses": r.diagnoses(&w.noClaimDx),
		"procedures": r.words(&w.procedures, "beginning of an ICD-10-PCS code", pcsShape),
		"revenue":    r.revenue(&w.revenue),
		"age": func(n *node, path string) {
			r.object(n, path, fields{"min": r.number(&w.minAge, 0), "max": r.number(&w.maxAge, 0)})
			if w.minAge < 0 && w.maxAge < 0 || w.maxAge >= 0 && w.maxAge < w.minAge {
				r.fail(n, path, "needs min or max, in order")
			}
		},
		"sex": func(n *node, path string) {
			if n.text != "F" && n.text != "M" {
				r.fail(n, path, "is F or M")
			}
			w.sex = n.text
		},
	})
}

func (r *reader) asked(n *node, path string, forbidden bool) *asked {
	a := new(asked)
	var line, claim bool
	known := fields{
		"modifiers": r.modifiers(&a.modifiers), "diagnoses": r.diagnoses(&a.dx), "claimDiagnoses": r.diagnoses(&a.claimDx),
		"codes": r.services(&a.codes), "procedures": r.words(&a.procedures, "beginning of an ICD-10-PCS code", pcsShape),
		"revenue": r.revenue(&a.revenue), "places": r.places(&a.places),
		"fields": r.words(&a.fields, "field of the encounter: claim.priorAuthorization", func(s string) bool { return knownField(s) == "" }),
	}
	if forbidden {
		known["line"], known["claim"] = r.truth(&line), r.truth(&claim)
	}
	r.object(n, path, known)
	if n.kind == object && len(n.names) != 1 {
		r.fail(n, path, "names one thing, of which this has %d", len(n.names))
		return a
	}
	if n.kind == object {
		a.detail = alternatives(n.members[0])
	}
	if line || claim {
		if a.itself, a.detail = true, "line"; claim {
			a.detail = "claim"
		}
	} else if forbidden && n.kind == object && (n.names[0] == "line" || n.names[0] == "claim") {
		r.fail(n, path, "forbids nothing")
	}
	return a
}

// alternatives writes a list for a message: "A, B or C", with what a minus takes out behind it: "A or B, without C".
func alternatives(n *node) string {
	var all, out []string
	add := func(n *node) {
		for item := range strings.FieldsSeq(n.text) {
			if rest, minus := strings.CutPrefix(item, "-"); minus {
				out = append(out, rest)
			} else {
				all = append(all, item)
			}
		}
	}
	add(n)
	for _, m := range n.members {
		add(m)
	}
	text := orList(all)
	if len(out) > 0 {
		text += ", without " + orList(out)
	}
	return text
}

func orList(all []string) string {
	if k := len(all) - 1; k > 0 {
		return strings.Join(all[:k], ", ") + " or " + all[k]
	}
	return strings.Join(all, "")
}

func (r *reader) format(n *node, path string) *format {
	f := new(format)
	r.object(n, path, fields{
		"field": func(n *node, path string) {
			if r.text(&f.field)(n, path); f.field == "" {
				return
			}
			if bad := knownField(f.field); bad != "" {
				r.fail(n, path, "%s", bad)
			} else if wholeField(f.field) {
				r.fail(n, path, "is a list or an object, which has no text")
			}
		},
		"pattern": func(n *node, path string) {
			var s string
			if r.text(&s)(n, path); len(s) > maxPattern {
				r.fail(n, path, "is longer than %d bytes", maxPattern)
				return
			}
			if _, err := regexp.Compile(s); err != nil {
				r.fail(n, path, "%v", err)
				return
			}
			f.pattern = regexp.MustCompile(`^(?:` + s + `)$`)
		},
	}, "field", "pattern")
	return f
}

func (r *reader) pair(n *node, path string) *pair {
	p := new(pair)
	r.object(n, path, fields{
		"with": r.services(&p.with), "sameProvider": r.truth(&p.sameProvider), "unless": r.modifiers(&p.unless),
		"same": func(n *node, path string) {
			if p.claim = n.text == "claim"; n.text != "claim" && n.text != "day" {
				r.fail(n, path, "is day or claim")
			}
		},
	}, "with")
	return p
}

func (r *reader) limit(n *node, path string) *limit {
	l := new(limit)
	counts, spans := 0, 0
	count := func(times bool) func(*node, string) {
		return func(n *node, path string) {
			counts++
			d, err := decimal.NewFromString(n.text)
			if n.kind != scalar || err != nil || strings.Trim(n.text, "0123456789.") != "" {
				r.fail(n, path, "needs a number from 0 on")
				return
			}
			l.most, l.times = d, times
		}
	}
	last := func(p period) func(*node, string) {
		return func(n *node, path string) { spans++; l.per = p; r.number(&l.n, 1)(n, path) }
	}
	r.object(n, path, fields{
		"units": count(false), "times": count(true), "days": last(perDays), "months": last(perMonths),
		"per": func(n *node, path string) {
			spans++
			if l.per = periodOf(n.text); l.per == 0 {
				r.fail(n, path, "is line, day, claim, month, year or lifetime; write days or months for a number of them")
			}
		},
	})
	if n.kind == object && (counts != 1 || spans != 1) {
		r.fail(n, path, "needs units or times, and one of per, days and months")
	}
	return l
}

// joined reads a list as one text with blanks between the items.
func (r *reader) joined(use func(n *node, path, list string)) func(*node, string) {
	return func(n *node, path string) {
		var all []string
		r.items(func(_ *node, _, item string) { all = append(all, item) })(n, path)
		if len(all) > 0 {
			use(n, path, strings.Join(all, " "))
		}
	}
}

func (r *reader) services(to **guidelines.ServiceList) func(*node, string) {
	return r.joined(func(n *node, path, list string) {
		l, err := guidelines.NewServiceList(list)
		if err != nil {
			r.failAll(n, path, err)
		}
		*to = l
	})
}

func (r *reader) diagnoses(to **guidelines.CodeList) func(*node, string) {
	return r.joined(func(n *node, path, list string) {
		l, err := guidelines.NewCodeList(list)
		if err != nil {
			r.failAll(n, path, err)
		}
		*to = l
	})
}

func (r *reader) modifiers(to *[]hcpcs.Modifier) func(*node, string) {
	return r.items(func(n *node, path, item string) {
		m, err := hcpcs.ParseModifier(item)
		if err != nil {
			r.fail(n, path, "%q is no modifier", item)
		}
		*to = append(*to, m)
	})
}

func (r *reader) places(to *[]string) func(*node, string) {
	return r.words(to, "place of service of two digits", func(s string) bool { return len(s) == 2 && strings.Trim(s, "0123456789") == "" })
}

func (r *reader) revenue(to *[]span) func(*node, string) {
	return r.items(func(n *node, path, item string) {
		lo, hi, ranged := strings.Cut(item, "-")
		if !ranged {
			hi = lo
		}
		if !revenueCode(lo) || !revenueCode(hi) || lo > hi {
			r.fail(n, path, "%q is no revenue code or range: four digits", item)
		}
		*to = append(*to, span{lo, hi})
	})
}

func revenueCode(s string) bool { return len(s) == 4 && strings.Trim(s, "0123456789") == "" }
