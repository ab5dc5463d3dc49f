package fhir

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// scope finds the resources that references name: those of a bundle, and what a resource contains.
type scope struct {
	byURL map[string]r4.Resource // fullUrl, and Type/id
}

// newScope is the scope of a bundle; nil is none.
func newScope(b *r4.Bundle) *scope {
	s := new(scope)
	if b == nil {
		return s
	}
	s.byURL = make(map[string]r4.Resource, 2*len(b.Entry))
	for i := range b.Entry {
		e := &b.Entry[i]
		if e.Resource == nil {
			continue
		}
		if e.FullURL != "" {
			s.byURL[e.FullURL] = e.Resource
		}
		if id := e.Resource.ResourceID(); id != "" {
			name := e.Resource.ResourceType() + "/" + id
			if _, there := s.byURL[name]; !there {
				s.byURL[name] = e.Resource
			}
		}
	}
	return s
}

// insider is a resource with contained ones.
type insider interface{ Inside(string) r4.Resource }

// resolve is the resource that a reference of another names, nil where there is none: contained, by its fullUrl, by type and
// id, or by the end of an absolute url.
func (s *scope) resolve(from r4.Resource, ref *r4.Reference) r4.Resource {
	if ref == nil || ref.Reference == "" {
		return nil
	}
	name := ref.Reference
	if strings.HasPrefix(name, "#") {
		if in, ok := from.(insider); ok {
			return in.Inside(name)
		}
		return nil
	}
	if r := s.byURL[name]; r != nil {
		return r
	}
	name, _, _ = strings.Cut(name, "/_history/")
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		if k := strings.LastIndexByte(name[:i], '/'); k >= 0 {
			name = name[k+1:]
		}
	}
	return s.byURL[name]
}

// own is a copy of a text that does not hold on to the memory of the resource.
func own(s string) string { return strings.Clone(s) }

// day is the day of a date, dateTime or instant; false for what says no day.
func day(s string) (claim.Date, bool) {
	if len(s) > 10 && s[10] == 'T' {
		s = s[:10]
	}
	if len(s) != 10 {
		return claim.Date{}, false
	}
	d, err := claim.ParseDate(s)
	return d, err == nil
}

// amount is a number; false for what no claim can take.
func amount(n r4.Number) (decimal.Decimal, bool) {
	if n == "" {
		return decimal.Decimal{}, false
	}
	d, err := n.Decimal()
	return d, err == nil
}

// at is the path of an element of a list: at("Claim.item", 2) is "Claim.item[2]".
func at(path string, index int) string { return path + "[" + strconv.Itoa(index) + "]" }
