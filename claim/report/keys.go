package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// apart reports whether a claim is in one row only.
func (b By) apart() bool { return b == Payer || b == Provider || b == Month || b == DRG }

// keys are the rows that a claim is in, each once; the empty key when it is in none.
func (k *Counter) keys(c *claim.Claim, day claim.Date) []string {
	switch k.o.By {
	case Payer:
		key := c.Payer.ID
		if key == "" {
			key = c.Payer.Name
		}
		k.label(key, c.Payer.Name)
		return []string{key}
	case Provider:
		if c.Rendering != nil && c.Rendering.NPI != "" {
			k.label(c.Rendering.NPI, c.Rendering.Organization)
			return []string{c.Rendering.NPI}
		}
		k.label(c.Billing.NPI, c.Billing.Organization)
		return []string{c.Billing.NPI}
	case Month:
		if day.IsZero() {
			return []string{""}
		}
		return []string{monthName(monthOf(day))}
	case CCSR, Elixhauser, DRG:
		return distinct(slices.Clone(k.o.Groups(c)))
	}
	var list []icd.CM
	for i := range c.Diagnoses {
		if d := &c.Diagnoses[i]; (d.CodeSet == "" || d.CodeSet == "icd10cm") && !d.CM().IsZero() {
			list = append(list, d.CM())
		}
	}
	var out []string
	switch k.o.By {
	case Code:
		for _, x := range list {
			out = append(out, x.String())
		}
	case Block:
		for _, x := range list {
			if b := k.block(x); !b.IsZero() {
				out = append(out, b.String())
				if k.labels[b.String()] == "" {
					k.label(b.String(), b.Title())
				}
			}
		}
	default:
		out = k.classify(c, list)
	}
	return distinct(out)
}

// distinct are the keys of a claim, each once; the empty one for none.
func distinct(keys []string) []string {
	slices.Sort(keys)
	if keys = slices.Compact(keys); len(keys) == 0 {
		return []string{""}
	}
	return keys
}

func (k *Counter) classify(c *claim.Claim, list []icd.CM) []string {
	p := c.Person()
	x := codes{birth: p.BirthDate}
	if p.Sex == "F" || p.Sex == "M" {
		x.sex = p.Sex[0]
	}
	who := group.Person{Sex: x.sex}
	if y := c.YearOf(); y != 0 {
		who = x.person(y)
	}
	return slices.Clone(k.o.Classify(who, list))
}

// label keeps what a key is called: of several names the first in the alphabet.
func (k *Counter) label(key, name string) {
	if have := k.labels[key]; name != "" && (have == "" || name < have) {
		k.labels[strings.Clone(key)] = strings.Clone(name)
	}
}

func monthName(m int) string { return fmt.Sprintf("%04d-%02d", m/12, m%12+1) }
