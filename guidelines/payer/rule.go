package payer

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// rule is a rule of a pack, ready for use.
type rule struct {
	file  string
	line  int
	doc   guidelines.RuleDoc
	days  *guidelines.RuleDoc // doc, as the set has it
	links []string
	text  string

	// Where it holds.
	filings, ids  []string
	settings      []guidelines.Setting
	bills, places []string
	when          conditions
	lines         bool // it judges service lines, not the claim

	// What it asks for: one of these.
	require, forbid *asked
	format          *format
	pair            *pair
	limit           *limit
}

// conditions are what stands under when.
type conditions struct {
	codes, beside          *guidelines.ServiceList
	shelves                []string // where codes are filed: see shelf
	modifiers, noModifiers []hcpcs.Modifier
	dx, noDx               *guidelines.CodeList
	claimDx, noClaimDx     *guidelines.CodeList
	procedures             []string
	revenue                []span
	minAge, maxAge         int // -1 where there is none
	sex                    string
}

// span is a range of revenue codes.
type span struct{ lo, hi string }

// asked is one of a list, required or forbidden.
type asked struct {
	modifiers   []hcpcs.Modifier
	dx, claimDx *guidelines.CodeList
	codes       *guidelines.ServiceList
	procedures  []string
	revenue     []span
	places      []string
	fields      []string
	itself      bool // forbid: the line, or the claim
	detail      string
}

type format struct {
	field   string
	pattern *regexp.Regexp
}

type pair struct {
	with         *guidelines.ServiceList
	claim        bool // on the claim, not on the day
	sameProvider bool
	unless       []hcpcs.Modifier
}

type limit struct {
	most  decimal.Decimal
	times bool   // lines count, not their units
	per   period // of these
	n     int    // days or months of perDays and perMonths
}

type period uint8

const (
	perLine period = iota + 1
	perDay
	perClaim
	perMonth
	perYear
	perLifetime
	perDays
	perMonths
)

// periodOf is the period of a word, 0 for none.
func periodOf(word string) period {
	for i, w := range [...]string{"line", "day", "claim", "month", "year", "lifetime"} {
		if w == word {
			return perLine + period(i)
		}
	}
	return 0
}

// past reports whether earlier encounters count.
func (l *limit) past() bool { return l.per >= perMonth }

// filingIndicators are the claim filing indicator codes of an 837, element SBR09.
const filingIndicators = " 11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ "

// maxPattern is the longest regular expression, in bytes.
const maxPattern = 1000

func itoa(i int) string { return strconv.Itoa(i) }

// rule reads a rule.
func (r *reader) rule(n *node, path string) *rule {
	x := &rule{file: r.file, line: n.line, when: conditions{minAge: -1, maxAge: -1}}
	asks := 0
	ask := func(read func(*node, string)) func(*node, string) {
		return func(n *node, path string) { asks++; read(n, path) }
	}
	var id string
	r.object(n, path, fields{
		"id": func(n *node, path string) {
			if r.text(&id)(n, path); !validID(id) {
				r.fail(n, path, "an id is two or more parts of capital letters and digits: ACME-DM-01")
			}
		},
		"title": r.text(&x.doc.Title), "why": r.text(&x.doc.Why), "text": r.text(&x.text),
		"severity": r.severity(&x.doc.Severity), "cites": r.cites(x),
		"first": r.day(&x.doc.First, true), "last": r.day(&x.doc.Last, false),
		"payers": r.items(func(_ *node, _, item string) {
			if len(item) == 2 && strings.Contains(filingIndicators, " "+item+" ") {
				x.filings = append(x.filings, item)
			} else {
				x.ids = append(x.ids, item)
			}
		}),
		"settings": r.items(func(n *node, path, item string) {
			var s guidelines.Setting
			if err := s.UnmarshalText([]byte(item)); err != nil {
				r.fail(n, path, "%v", err)
			}
			x.settings = append(x.settings, s)
		}),
		"bills":   r.words(&x.bills, "beginning of a type of bill, such as 013", func(s string) bool { return shaped(s, 2, 4) }),
		"places":  r.places(&x.places),
		"when":    func(n *node, path string) { r.when(n, path, &x.when) },
		"require": ask(func(n *node, path string) { x.require = r.asked(n, path, false) }),
		"forbid":  ask(func(n *node, path string) { x.forbid = r.asked(n, path, true) }),
		"format":  ask(func(n *node, path string) { x.format = r.format(n, path) }),
		"pair":    ask(func(n *node, path string) { x.pair = r.pair(n, path) }),
		"limit":   ask(func(n *node, path string) { x.limit = r.limit(n, path) }),
	}, "id", "title", "severity", "cites", "first")
	x.doc.ID = guidelines.RuleID(id)
	if n.kind == object && asks != 1 {
		r.fail(n, path, "a rule asks for one thing: require, forbid, format, pair or limit; this one for %d", asks)
	}
	if x.doc.First != guidelines.Always && x.doc.Last != "" && x.doc.Last < x.doc.First {
		r.fail(n, path, "the last day is before the first")
	}
	if r.bad == 0 {
		r.finish(x, n, path)
	}
	return x
}

// finish works out what follows from the parts of a rule.
func (r *reader) finish(x *rule, n *node, path string) {
	w := &x.when
	x.lines = w.codes != nil || w.modifiers != nil || w.noModifiers != nil || w.revenue != nil || w.beside != nil || x.places != nil
	onLines := func(what string, ok bool) {
		if !ok {
			r.fail(n, path, "%s is asked of service lines: say of which under when", what)
		}
	}
	for _, a := range []*asked{x.require, x.forbid} {
		if a == nil {
			continue
		}
		onLines("a modifier", a.modifiers == nil || x.lines)
		onLines("a place of service", a.places == nil || x.lines)
		if a.dx != nil && !x.lines {
			a.dx, a.claimDx = nil, a.dx
		}
		if a.itself && a.detail == "line" != x.lines {
			r.fail(n, path, "forbid %s does not fit what stands under when", a.detail)
		}
	}
	onLines("a pair", x.pair == nil || w.codes != nil)
	onLines("a limit", x.limit == nil || w.codes != nil)
	x.checkText(r, n, path)
	x.doc.Needs = x.needs()
	if x.text == "" {
		x.text = strings.TrimSuffix(strings.ReplaceAll(x.doc.Title, "$", ""), ".") + "."
		if x.lines {
			x.text = "$1: " + x.text
		}
	}
}

// checkText looks for $ that stand for nothing.
func (x *rule) checkText(r *reader, n *node, path string) {
	for rest := x.text; ; {
		_, after, found := strings.Cut(rest, "$")
		if !found {
			return
		}
		if after == "" || !strings.Contains("12d", after[:1]) {
			r.fail(n, path+".text", "a $ stands before 1, 2 or d only")
			return
		}
		rest = after
	}
}

// needs are the inputs without which the rule cannot judge.
func (x *rule) needs() guidelines.Needs {
	var need guidelines.Needs
	set := func(n guidelines.Needs, ok bool) {
		if ok {
			need |= n
		}
	}
	w := &x.when
	set(guidelines.NeedPayer, x.filings != nil)
	set(guidelines.NeedPayerID, x.ids != nil)
	set(guidelines.NeedSetting, x.settings != nil)
	set(guidelines.NeedBill, x.bills != nil)
	set(guidelines.NeedPx, x.lines || w.procedures != nil)
	set(guidelines.NeedDx, w.dx != nil || w.noDx != nil || w.claimDx != nil || w.noClaimDx != nil)
	set(guidelines.NeedAge, w.minAge >= 0 || w.maxAge >= 0)
	set(guidelines.NeedSex, w.sex != "")
	set(guidelines.NeedDate, x.doc.First != guidelines.Always || x.doc.Last != "")
	for _, a := range []*asked{x.require, x.forbid} {
		if a != nil {
			set(guidelines.NeedDx, a.dx != nil || a.claimDx != nil)
			set(guidelines.NeedPx, a.codes != nil || a.revenue != nil)
			set(guidelines.NeedFields, a.fields != nil)
		}
	}
	set(guidelines.NeedFields, x.format != nil)
	if x.limit != nil {
		set(guidelines.NeedDate, x.limit.per == perDay || x.limit.past())
		set(guidelines.NeedHistory, x.limit.past())
	}
	return need
}

// pcsShape reports whether s is an ICD-10-PCS code or the beginning of one.
func pcsShape(s string) bool {
	if len(s) < 1 || len(s) > 7 || s != strings.ToUpper(s) {
		return false
	}
	_, err := icd.ParsePCS((s + "0000000")[:7])
	return err == nil
}

// shaped reports whether s has so many digits or capital letters.
func shaped(s string, least, most int) bool {
	return len(s) >= least && len(s) <= most && strings.Trim(s, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
