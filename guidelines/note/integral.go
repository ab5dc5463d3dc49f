package note

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/integral.txt
var integralText string

var integral struct {
	once sync.Once
	all  []integralLine
}

// integralLine has beginnings of codes, without points: diseases, and the symptoms that are a part of each.
type integralLine struct{ diseases, symptoms []string }

// integralTable reads data/integral.txt once.
func integralTable() []integralLine {
	integral.once.Do(func() {
		for line := range strings.Lines(strings.ReplaceAll(integralText, ".", "")) {
			diseases, symptoms, ok := strings.Cut(line, " | ")
			if !ok || line[0] == '#' {
				continue
			}
			integral.all = append(integral.all, integralLine{strings.Fields(diseases), strings.Fields(symptoms)})
		}
	})
	return integral.all
}

// beginsWith reports whether s begins with one of some texts.
func beginsWith(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.HasPrefix(s, p) })
}

// integrals drops symptoms beside the disease of which they are a part.
func (r *reading) integrals() {
	table := integralTable()
	codes := r.compact()
	for i := range table {
		x := &table[i]
		diseased, part := false, false
		for k, s := range codes {
			symptom := beginsWith(s, x.symptoms) && s != "R1116" // the syndrome is a diagnosis of its own
			part = part || symptom
			diseased = diseased || !symptom && !r.cands[k].uncertain && beginsWith(s, x.diseases)
		}
		if !diseased || !part {
			continue
		}
		r.passOver("a symptom of the disease (guideline I.B.5)", func(c *candidate) bool {
			s := bare(c.code)
			return s != "R1116" && beginsWith(s, x.symptoms)
		})
		codes = r.compact()
	}
}

// compact are the codes of the candidates without points.
func (r *reading) compact() []string {
	out := make([]string, len(r.cands))
	for i := range r.cands {
		out[i] = bare(r.cands[i].code)
	}
	return out
}
