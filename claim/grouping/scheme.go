package grouping

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
	"github.com/gomedcode/medcode/icd/group"
)

// Group is a group of a scheme.
type Group struct{ Scheme, Key, Label string }

// Scheme gives groups. It is safe for several goroutines.
type Scheme struct {
	Name  string
	Claim func(list []Group, c *claim.Claim) []Group                 // appends the groups of a claim, each once
	Year  func(list []Group, p group.Person, codes []icd.CM) []Group // of a person in a year; nil: the scheme is for claims alone
}

// CCSR gives the categories of the diagnoses of a claim.
func CCSR(t *group.CCSR) Scheme {
	return Scheme{Name: "ccsr", Claim: func(list []Group, c *claim.Claim) []Group {
		from := len(list)
		for i := range c.Diagnoses {
			e, _ := t.Lookup(c.Diagnoses[i].CM())
			for _, k := range e.Categories {
				list = once(list, from, Group{"ccsr", k.Code, k.Title})
			}
		}
		return list
	}}
}

// once appends a group that is not in the list from a place on.
func once(list []Group, from int, g Group) []Group {
	for i := from; i < len(list); i++ {
		if list[i].Key == g.Key {
			return list
		}
	}
	return append(list, g)
}

// HCC gives the categories that count, after the hierarchies: of the diagnoses of a claim, or of a person in a year. Age is
// that on 1 February of the year after.
func HCC(h *group.HCC) Scheme {
	year := func(list []Group, p group.Person, codes []icd.CM) []Group {
		if len(codes) == 0 {
			return list
		}
		for _, k := range h.Score(p, codes).HCCs {
			list = append(list, Group{"hcc", "HCC" + strconv.Itoa(k.Number), k.Label})
		}
		return list
	}
	return Scheme{Name: "hcc", Year: year, Claim: ofClaim(year)}
}

// Charlson gives the conditions of the Charlson index: of a claim, or of a person in a year.
func Charlson(t *group.Charlson) Scheme {
	year := func(list []Group, _ group.Person, codes []icd.CM) []Group {
		if len(codes) == 0 {
			return list
		}
		for _, k := range t.Classify(codes).Conditions {
			list = append(list, Group{"charlson", k.Name, ""})
		}
		return list
	}
	return Scheme{Name: "charlson", Year: year, Claim: ofClaim(year)}
}

// ofClaim groups a claim as the year of a person would be with its diagnoses alone.
func ofClaim(year func([]Group, group.Person, []icd.CM) []Group) func([]Group, *claim.Claim) []Group {
	return func(list []Group, c *claim.Claim) []Group {
		codes := make([]icd.CM, 0, 16)
		for i := range c.Diagnoses {
			if code := c.Diagnoses[i].CM(); !code.IsZero() {
				codes = append(codes, code)
			}
		}
		p := c.Person()
		return year(list, person(c.YearOf(), p.BirthDate, sexOf(p.Sex)), codes)
	}
}

func sexOf(s string) byte {
	if s == "F" || s == "M" {
		return s[0]
	}
	return 0
}

func person(year int, birth claim.Date, sex byte) group.Person {
	p := group.Person{Sex: sex}
	if !birth.IsZero() && year > 0 {
		p.Age = max(1, claim.NewDate(year+1, time.February, 1).YearsSince(birth))
	}
	return p
}

// Elixhauser gives the comorbidity measures of a claim. The first diagnosis is the principal one and is none.
func Elixhauser(t *group.Elixhauser) Scheme {
	return Scheme{Name: "elixhauser", Claim: func(list []Group, c *claim.Claim) []Group {
		if len(c.Diagnoses) == 0 {
			return list
		}
		stay := make([]group.Diagnosis, len(c.Diagnoses))
		for i := range c.Diagnoses {
			d := &c.Diagnoses[i]
			stay[i].Code = d.CM()
			if d.POA != "" {
				stay[i].POA = d.POA[0]
			}
		}
		for _, m := range t.Classify(stay).Measures {
			list = append(list, Group{"elixhauser", m, ""})
		}
		return list
	}}
}

// DRG gives the MS-DRG of an inpatient claim by the definitions of its day of discharge; none on a day that they do not
// cover.
func DRG() Scheme {
	return Scheme{Name: "drg", Claim: func(list []Group, c *claim.Claim) []Group {
		if c.Setting != guidelines.Inpatient {
			return list
		}
		s := c.Stay()
		g := drg.Group(&s)
		if g.DRG == 0 {
			return list
		}
		return append(list, Group{"drg", fmt.Sprintf("%03d", g.DRG), g.Title()})
	}}
}

// Of appends the groups of a claim in all schemes.
func Of(list []Group, c *claim.Claim, schemes []Scheme) []Group {
	for i := range schemes {
		list = schemes[i].Claim(list, c)
	}
	return list
}

// sorted are groups by scheme and key.
func sorted(m map[Group]int) []Group {
	out := make([]Group, 0, len(m))
	for g := range m {
		out = append(out, g)
	}
	slices.SortFunc(out, compare)
	return out
}
