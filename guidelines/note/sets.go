package note

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/sets.txt
var setText string

var sets struct {
	once sync.Once
	all  []set
}

// set is a name that stands for several codes together.
type set struct {
	name  string
	codes []string
}

// setTable reads data/sets.txt once.
func setTable() []set {
	sets.once.Do(func() {
		for line := range strings.Lines(setText) {
			names, codes, ok := strings.Cut(line, " | ")
			if !ok || line[0] == '#' {
				continue
			}
			for n := range strings.SplitSeq(names, ",") {
				sets.all = append(sets.all, set{" " + fold(n) + " ", strings.Fields(codes)})
			}
		}
	})
	return sets.all
}

// complete takes the codes of a name that stands for several: what it has beside the one that was chosen.
func (r *reading) complete(c choice, before int, g *segment) {
	if c.says != Present && !(c.says == Possible && r.inpatient()) || len(r.cands) == before {
		return
	}
	text := " " + fold(r.words(c.lo, c.hi)) + " "
	for _, s := range setTable() {
		if !strings.Contains(text, s.name) {
			continue
		}
		for _, code := range s.codes {
			if r.has(code) {
				continue
			}
			n := len(r.cands)
			r.add(code, c.lo, c.hi, "a part of what the words name")
			for k := n; k < len(r.cands); k++ {
				r.cands[k].uncertain, r.cands[k].first = c.says == Possible, g.section == Diagnoses
			}
		}
		return
	}
}
