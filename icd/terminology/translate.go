package terminology

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/crosswalk"
)

// The concept maps. That of a GEM is mapBase + "gem-icd10cm-icd9cm" and so on, by [crosswalk.Direction].
const (
	mapBase = "https://github.com/gomedcode/medcode/ConceptMap/"
	// ConversionMap is the ICD-10-CM conversion table: a code and those that took its place in later years.
	ConversionMap = mapBase + "icd10cm-conversion"
)

// MapURL is the URL of the concept map of a GEM.
func MapURL(d crosswalk.Direction) string { return mapBase + "gem-" + d.String() }

// TranslateQuery is a question of ConceptMap/$translate.
type TranslateQuery struct {
	Coding Coding
	// Target is the code system to translate to: ICD-9-CM or back by GEM, ICD-10-CM to ICD-10-CM by the conversion
	// table. It may be left out where URL, one of the maps of this package, or the source tells.
	Target string
	URL    string
}

// maxMatches bounds the combinations that one answer lists.
const maxMatches = 1000

// Translate maps a code: parameters result, message and match, each with equivalence, concept and source.
//
// A target of a GEM that is flagged approximate is "inexact", one that is not "equivalent"; where the file says that
// nothing corresponds the match is "unmatched" and the result false. Of a combination every way to put one together is a
// match, "inexact" for its first code, with the codes that belong to it as product. The conversion table says which
// codes are used after a change and no more: "relatedto". A mapping has no reverse: the file of the other direction is
// one of its own.
func (s *Service) Translate(q TranslateQuery) (Parameters, error) {
	source, ok := Canonical(q.Coding.System)
	switch {
	case q.Coding.Code == "":
		return Parameters{}, required("code", "the code is missing")
	case q.Coding.System == "":
		return Parameters{}, required("system", "the code system is missing")
	case !ok:
		return Parameters{}, notFound("system", "a code system that has no mapping here")
	}
	target := ""
	if q.Target != "" {
		if target, ok = Canonical(q.Target); !ok {
			return Parameters{}, notFound("targetsystem", "a code system that has no mapping here")
		}
	}
	if s.CM != nil && source == ICD10CM && (q.URL == ConversionMap || q.URL == "" && target == ICD10CM) {
		return s.convert(q)
	}
	var answer translation
	tried := false
	for _, g := range s.GEMs {
		from, to := gemSystem(g.Direction().From()), gemSystem(g.Direction().To())
		if from != source || target != "" && to != target || q.URL != "" && q.URL != MapURL(g.Direction()) {
			continue
		}
		tried = true
		answer.add(g, q)
	}
	if !tried {
		return Parameters{}, notFound("url", "no mapping from the code system to the target is loaded")
	}
	return answer.parameters(), nil
}

func gemSystem(set string) string {
	switch set {
	case "icd10cm":
		return ICD10CM
	case "icd10pcs":
		return ICD10PCS
	}
	return ICD9CM
}

// translation is an answer on the way.
type translation struct {
	ok       bool
	messages []string
	matches  []Parameter
}

func (t *translation) match(equivalence string, source string, concept *Coding, product ...Coding) {
	p := Parameter{Name: "match", Part: []Parameter{{Name: "equivalence", Value: Code(equivalence)}}}
	if concept != nil {
		t.ok = true
		p.Part = append(p.Part, Parameter{Name: "concept", Value: *concept})
	}
	for _, c := range product {
		p.Part = append(p.Part, Parameter{Name: "product", Part: []Parameter{{Name: "element", Value: URI(source + "#and")}, {Name: "concept", Value: c}}})
	}
	p.Part = append(p.Part, Parameter{Name: "source", Value: URI(source)})
	t.matches = append(t.matches, p)
}

func (t *translation) parameters() Parameters {
	p := Parameters{[]Parameter{{Name: "result", Value: Boolean(t.ok)}}}
	if len(t.messages) > 0 {
		p.Parameter = append(p.Parameter, Parameter{Name: "message", Value: String(strings.Join(t.messages, "; "))})
	}
	p.Parameter = append(p.Parameter, t.matches...)
	return p
}

// add adds what one GEM says.
func (t *translation) add(g *crosswalk.GEM, q TranslateQuery) {
	m, ok := g.Map(q.Coding.Code)
	if !ok {
		t.messages = append(t.messages, "the mapping "+g.Direction().String()+" (2018) does not name the code")
		return
	}
	url, system := MapURL(g.Direction()), gemSystem(m.To)
	coding := func(code string) Coding { return Coding{System: system, Code: code} }
	if m.NoMap {
		t.match("unmatched", url, nil)
		t.messages = append(t.messages, "the mapping "+g.Direction().String()+" says that nothing corresponds")
		return
	}
	for _, code := range m.Alternatives {
		equivalence := "inexact"
		if slices.Contains(m.Exact, code) {
			equivalence = "equivalent"
		}
		c := coding(code)
		t.match(equivalence, url, &c)
	}
	for _, sc := range m.Scenarios {
		n := 1
		for _, choice := range sc.Choices {
			n *= max(len(choice), 1)
		}
		for i := range min(n, maxMatches) {
			combination := make([]Coding, 0, len(sc.Choices))
			for at, rest := len(sc.Choices)-1, i; at >= 0; at-- {
				choice := sc.Choices[at]
				if len(choice) == 0 {
					continue
				}
				combination = append(combination, coding(choice[rest%len(choice)]))
				rest /= len(choice)
			}
			slices.Reverse(combination)
			t.match("inexact", url, &combination[0], combination[1:]...)
		}
		if n > maxMatches {
			t.messages = append(t.messages, fmt.Sprintf("%d of %d combinations are listed", maxMatches, n))
		}
	}
}

// convert follows the conversion table.
func (s *Service) convert(q TranslateQuery) (Parameters, error) {
	code, err := icd.ParseCM(q.Coding.Code)
	if err != nil {
		return Parameters{}, notFound("code", "no code: not the shape of one")
	}
	var t translation
	for _, c := range s.CM.Successors(code) {
		t.match("relatedto", ConversionMap, &Coding{System: q.Coding.System, Version: c.Day.Format(time.DateOnly), Code: c.To.String()})
	}
	if len(t.matches) == 0 {
		t.messages = append(t.messages, "the conversion table has no code that took the place of "+code.String())
	}
	return t.parameters(), nil
}
