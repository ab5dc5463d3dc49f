package terminology

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
)

// ValidateQuery is a question of CodeSystem/$validate-code, or with URL or ValueSet of ValueSet/$validate-code.
type ValidateQuery struct {
	// Codings are what is validated: one coding, or the codings of a concept, of which one has to be valid. A display
	// in a coding is compared with the official one.
	Codings []Coding
	// URL or ValueSet is the value set that the code has to be in; neither: the code system.
	URL      string
	ValueSet *ValueSet
	// Date is the day that the version is picked by where neither coding nor value set has one; the zero time is today.
	Date time.Time
	// Abstract takes headers for valid.
	Abstract bool
}

// ValidateCode says whether a code is valid: the parameters result, message where there is something to say, and
// display. An error says that it could not be told.
func (s *Service) ValidateCode(q ValidateQuery) (Parameters, error) {
	if len(q.Codings) == 0 {
		return Parameters{}, required("code", "there is no code")
	}
	set, err := s.valueSet(q.URL, q.ValueSet, q.Date)
	if err != nil {
		return Parameters{}, err
	}
	var first, notChecked error
	var no *verdict
	for _, c := range q.Codings {
		v, err := s.validate(c, &q, set)
		switch {
		case err != nil && first == nil:
			first = err
		case err != nil:
		case v.ok:
			return v.parameters(), nil
		case no == nil:
			no = &v
		}
		if err != nil && notChecked == nil {
			notChecked = err
		}
	}
	if notChecked != nil {
		return Parameters{}, first
	}
	return no.parameters(), nil
}

// verdict is the answer to one coding.
type verdict struct {
	ok       bool
	messages []string
	display  string
}

func (v verdict) parameters() Parameters {
	p := Parameters{[]Parameter{{Name: "result", Value: Boolean(v.ok)}}}
	if len(v.messages) > 0 {
		p.Parameter = append(p.Parameter, Parameter{Name: "message", Value: String(strings.Join(v.messages, "; "))})
	}
	if v.display != "" {
		p.Parameter = append(p.Parameter, Parameter{Name: "display", Value: String(v.display)})
	}
	return p
}

func (s *Service) validate(c Coding, q *ValidateQuery, set *compiled) (verdict, error) {
	if c.System == "" && set != nil && len(set.include) > 0 { // inferred, where the set has one code system
		c.System = set.include[0].uri
		for i := range set.include {
			if set.include[i].uri != c.System {
				return verdict{}, required("system", "the value set has more than one code system")
			}
		}
	}
	e, _, err := s.edition("system", c.System, c.Version, q.Date)
	if err != nil {
		return verdict{}, err
	}
	if set != nil && c.Version == "" {
		if in := set.editionOf(c.System); in != nil {
			e = in
		}
	}
	if c.Code == "" {
		return verdict{}, required("code", "the code is missing")
	}
	f := e.find(c.Code)
	if f.state == icd.NotChecked {
		return verdict{}, notSupported("code", "not checked: "+f.reason)
	}
	v := verdict{ok: f.state == icd.Valid || f.state == icd.Header && q.Abstract}
	if !v.ok {
		v.messages = append(v.messages, f.state.String()+": "+f.reason)
	}
	if f.in {
		v.display = e.display(f.concept)
	}
	if f.in && f.nearest {
		v.messages = append(v.messages, "no release covers the day: the answer is that of the nearest, "+e.version())
	}
	if f.code != "" && c.Code != f.code && f.in {
		v.messages = append(v.messages, "the code is written "+f.code)
	}
	if f.in && c.Display != "" {
		v.compareDisplay(e, f.concept, c.Display)
	}
	if set != nil && f.in && !set.has(c.System, e, f.concept) {
		v.ok = false
		v.messages = append(v.messages, f.code+" is not in the value set")
	}
	return v, nil
}

// compareDisplay holds a display against the official one, of an earlier version where that of this one is not at hand; a title
// that is not official is no measure.
func (v *verdict) compareDisplay(e edition, c concept, display string) {
	switch {
	case sameWords(display, v.display) || sameWords(display, e.short(c)) && e.short(c) != "":
	case !e.official(c):
		v.messages = append(v.messages, "the display was not checked: no official one is at hand")
	default:
		v.ok = false
		text := "the display is not that of the code"
		if d := e.asOf(c); d != "" {
			text += ", as of " + d + "; that of this version is not at hand"
		}
		v.messages = append(v.messages, text)
	}
}

func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
