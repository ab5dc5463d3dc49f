package crosswalk

import (
	"slices"
	"sort"
	"strings"
)

// Mapping is everything a GEM says of one source code. Codes are in display form.
type Mapping struct {
	Source       string     // display form
	From, To     string     // code sets
	NoMap        bool       // the file says that nothing corresponds
	Approximate  bool       // no target is an exact equivalent
	Alternatives []string   // single codes, any one of which corresponds
	Exact        []string   // those of Alternatives that are not flagged approximate: equivalents; few mappings have both
	Scenarios    []Scenario // combinations: sets of codes that correspond together
}

// Scenario is one way to express the source by several codes: one code from each choice list.
type Scenario struct {
	Number  int
	Choices [][]string
}

// Map looks a code up; it may be written with or without its dot, in either case. ok is false when the file does not
// name the code at all, which is not the same as NoMap.
func (g *GEM) Map(code string) (m Mapping, ok bool) {
	key := compact(code)
	i := sort.Search(len(g.entries), func(i int) bool { return g.entries[i].Source >= key })
	from, to := g.dir.From(), g.dir.To()
	m = Mapping{Source: Display(from, key), From: from, To: to, Approximate: true}
	for ; i < len(g.entries) && g.entries[i].Source == key; i++ {
		ok = true
		e := &g.entries[i]
		switch {
		case e.NoMap:
			m.NoMap = true
		case e.Combination:
			m.add(int(e.Scenario), int(e.Choice), Display(to, e.Target))
		default:
			m.Alternatives = append(m.Alternatives, Display(to, e.Target))
			if m.Approximate = m.Approximate && e.Approximate; !e.Approximate {
				m.Exact = append(m.Exact, Display(to, e.Target))
			}
		}
	}
	if !ok {
		return Mapping{Source: m.Source, From: from, To: to}, false
	}
	return m, true
}

func (m *Mapping) add(scenario, choice int, code string) {
	k := slices.IndexFunc(m.Scenarios, func(s Scenario) bool { return s.Number == scenario })
	if k < 0 {
		k = len(m.Scenarios)
		m.Scenarios = append(m.Scenarios, Scenario{Number: scenario})
	}
	s := &m.Scenarios[k]
	for len(s.Choices) < choice {
		s.Choices = append(s.Choices, nil)
	}
	if choice > 0 {
		s.Choices[choice-1] = append(s.Choices[choice-1], code)
	}
}

func compact(code string) string {
	return strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(code), ".", ""))
}

// Display puts the dot where a code set of this package has it: after the third character for ICD-10-CM and ICD-9-CM
// diagnoses (the fourth for E codes), after the second for ICD-9-CM procedures, nowhere for ICD-10-PCS.
func Display(set, code string) string {
	at := 3
	switch {
	case set == "icd10pcs":
		return code
	case set == "icd9pcs":
		at = 2
	case set == "icd9cm" && strings.HasPrefix(code, "E"):
		at = 4
	}
	if len(code) <= at {
		return code
	}
	return code[:at] + "." + code[at:]
}
