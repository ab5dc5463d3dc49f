package note

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd"
)

// fact is a line of data/facts.txt.
type fact struct {
	code     icd.CM
	patterns []pattern
	needs    []string // beginnings of codes, one of which must be there
	unless   []string // beginnings of codes, none of which may be there
}

// pattern is a sequence of words: each a list of alternatives, nil for a gap of up to three words.
type pattern [][]string

//go:embed data/facts.txt
var factText string

var facts struct {
	once  sync.Once
	all   []fact
	first map[string][]int32 // facts by the first words of their patterns
}

func factTable() ([]fact, map[string][]int32) {
	facts.once.Do(func() {
		facts.first = map[string][]int32{}
		for line := range strings.Lines(factText) {
			f := strings.SplitN(line, " | ", 2)
			if len(f) != 2 || line[0] == '#' {
				continue
			}
			code, err := icd.ParseCM(strings.TrimSpace(f[0]))
			if err != nil {
				continue // a test keeps the file free of errors
			}
			words, needs := f[1], ""
			if i := strings.LastIndex(f[1], " |"); i >= 0 {
				words, needs = f[1][:i], f[1][i+2:]
			}
			x := fact{code: code}
			for p := range strings.SplitSeq(words, ";") {
				var pat pattern
				for w := range strings.FieldsSeq(p) {
					if w == "*" {
						pat = append(pat, nil)
						continue
					}
					var alts []string
					for a := range strings.SplitSeq(w, "|") {
						if a != "#" {
							a = norm(a)
						}
						alts = append(alts, a)
					}
					pat = append(pat, alts)
				}
				if len(pat) > 0 {
					for len(pat) > 1 && pat[len(pat)-1] == nil {
						pat = pat[:len(pat)-1]
					}
					x.patterns = append(x.patterns, pat)
				}
			}
			for n := range strings.FieldsSeq(needs) {
				if rest, ok := strings.CutPrefix(n, "-"); ok {
					x.unless = append(x.unless, rest)
				} else {
					x.needs = append(x.needs, n)
				}
			}
			facts.all = append(facts.all, x)
			k := int32(len(facts.all) - 1)
			for _, p := range x.patterns {
				for _, w := range p[0] {
					if !slices.Contains(facts.first[w], k) {
						facts.first[w] = append(facts.first[w], k)
					}
				}
			}
		}
	})
	return facts.all, facts.first
}

// match is how many words of ts a pattern takes; 0 when it does not fit.
func (p pattern) match(ts []token) int {
	i := 0
	for k, alts := range p {
		if alts == nil {
			rest := p[k+1:]
			for gap := 0; gap <= 3 && i+gap < len(ts); gap++ {
				if n := rest.match(ts[i+gap:]); n > 0 {
					return i + gap + n
				}
				if s := ts[i+gap].stop; s == '.' || s == ';' {
					break
				}
			}
			return 0
		}
		if i >= len(ts) || !fitsWord(ts[i].norm, alts) {
			return 0
		}
		if s := ts[i].stop; k+1 < len(p) && (s == '.' || s == ';') {
			return 0
		}
		i++
	}
	return i
}

func fitsWord(w string, alts []string) bool {
	for _, a := range alts {
		if a == w || a == "#" && digit(w[0]) {
			return true
		}
	}
	return false
}

// facts finds the facts of the running text. Those that need a diagnosis are kept for later.
func (r *reading) facts() {
	all, first := factTable()
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == FamilyHistory || g.section == ROS || g.section == Admin || g.section == Preop {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			ts := r.d.tokens[i:g.hi]
			for _, k := range first[ts[0].norm] {
				f := &all[k]
				for _, p := range f.patterns {
					m := p.match(ts)
					if m == 0 {
						continue
					}
					says := r.d.assertion(g, r.scopesOf(n), i, i+m)
					if last := r.d.assertion(g, r.scopesOf(n), i+m-1, i+m); last != Present && last != Historical { // "no personal history of"
						says = last
					} else if cat(f.code) == "Z23" && r.d.assertion(g, r.scopesOf(n), i, i+1) != Present {
						continue
					}
					if cat(f.code) == "Z23" && r.givenBefore(g, i+m) {
						continue
					}
					if cat(f.code) == "Z79" && i+m < g.hi && r.d.tokens[i+m-1].stop == 0 && nextIs(r.d, i+m, "stopped", "discontinued", "d/c", "dc") {
						continue
					}
					if cat(f.code) == "Z23" && r.wordIn(i+m, i+m+3, "ed", "er", "hospital", "pharmacy", "elsewhere", "urgent") && !r.wordIn(0, 20, "ed", "er", "emergency", "hospital", "urgent") { // given somewhere else
						continue
					}
					if cat(f.code) == "Z66" && r.undecided(i, i+m) {
						continue
					}
					if f.code.String() == "Z76.82" && says == Planned { // it is awaited
						says = Present
					}
					if cat(f.code) == "Z77" && (says == Family || says == OtherOne) {
						says = Present
					}
					if f.code.String() == "Z79.82" && m == 2 && len(r.d.tokens[i+1].norm) == 1 { // "ASA 2", a class of anesthesia
						continue
					}
					if f.code.String()[:3] == "Z79" && p.single() && !r.longUse(g) && !(f.settled() && !r.wordIn(g.lo, g.hi, notTaken...)) {
						continue
					}
					if says == Present || says == Historical {
						r.found = append(r.found, factFound{f, i, i + m, n})
					}
					break
				}
			}
		}
	}
}

// settled reports whether a fact is of drugs that are hardly given but for long: for diabetes, against rejection.
func (f *fact) settled() bool {
	switch f.code.String() {
	case "Z79.84", "Z79.621", "Z79.624":
		return true
	}
	return false
}

// notTaken are words about a drug that is not taken, or not yet: those for diabetes are taken for long where none of them stands.
var notTaken = []string{"declined", "declines", "stopped", "stop", "offered", "offer", "consider", "considered", "discontinued", "refused", "off", "never", "failed", "intolerant", "discussed", "allergic", "allergy", "start", "begin", "add"}

// givenBefore reports whether the words behind "given" tell an earlier time: "Tdap given 32 wk", "flu shot given in October".
func (r *reading) givenBefore(g *segment, at int) bool {
	for i := at; i < min(at+3, g.hi); i++ {
		if strings.IndexByte(".;,(", stopAt(r.d, i-1)) >= 0 {
			return false
		}
		switch w := r.d.tokens[i].norm; w {
		case "week", "wk", "month", "mo", "year", "yr", "ago", "last", "earlier", "previously", "elsewhere", "pharmacy":
			return true
		default:
			if _, weeks := gestation(w); weeks || year(w) || monthName(w) {
				return true
			}
		}
	}
	return false
}

// single reports whether a pattern is one word, the name of a drug.
func (p pattern) single() bool { return len(p) == 1 }

// longUse reports whether a segment speaks of a drug that is taken, not one that was given once.
func (r *reading) longUse(g *segment) bool {
	if g.section == Medications {
		return true
	}
	given := false
	for i := g.lo; i < g.hi; i++ {
		switch r.d.tokens[i].norm {
		case "on", "med", "medication", "continue", "continued", "cont", "home", "long", "daily", "chronic", "take", "taking", "maintained", "bid", "qd", "qh", "qhs", "weekly", "resume", "term", "refill", "adherent", "mg", "resumed", "restarted":
			return true
		case "given", "took", "started", "start", "loaded", "stopped", "hold", "held", "stop", "discontinued", "heparin", "prevention", "prophylaxis":
			given = true
		}
	}
	return !given && (g.section == PMH || g.section == Chronic)
}

// factFound is a fact where it stands.
type factFound struct {
	*fact
	lo, hi, seg int
}

// applies reports whether the diagnoses are those that a fact needs.
func (f *fact) applies(has func(prefix string) bool) bool {
	for _, u := range f.unless {
		if has(u) {
			return false
		}
	}
	return len(f.needs) == 0 || slices.ContainsFunc(f.needs, has)
}
