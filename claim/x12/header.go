package x12

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/x12text"
)

// given is an element that the caller gives, with the name of its field.
type given struct{ value, field string }

// display is the name of an organisation, or the last name of a person.
func (n *Named) display() string { return cmp.Or(n.Organization, n.LastName) }

// elements are those of NM1 of a submitter or receiver; a receiver is an organisation.
func (n *Named) elements(qualifier string) []given {
	if n.Organization != "" || qualifier == "40" {
		return []given{{value: qualifier}, {value: "2"}, {n.display(), "organization"}, {}, {}, {}, {}, {value: "46"}, {n.ID, "id"}}
	}
	return []given{
		{value: qualifier}, {value: "1"}, {n.LastName, "lastName"}, {n.FirstName, "firstName"}, {n.MiddleName, "middleName"}, {}, {}, {value: "46"}, {n.ID, "id"},
	}
}

// contactElements are those of PER: three numbers at most in each.
func contactElements(c *claim.Contact) [][]given {
	head := given{c.Name, "contact.name"}
	var numbers [][]given
	for _, n := range []struct{ qualifier, value, field string }{
		{"TE", x12text.Phone(c.Phone), "contact.phone"}, {"EX", x12text.Phone(c.Ext), "contact.ext"}, {"FX", x12text.Phone(c.Fax), "contact.fax"}, {"EM", c.Email, "contact.email"},
	} {
		if n.value != "" {
			numbers = append(numbers, []given{{value: n.qualifier}, {n.value, n.field}})
		}
	}
	var out [][]given
	for part := range slices.Chunk(numbers, 3) {
		out = append(out, slices.Concat([]given{{value: "IC"}, head}, slices.Concat(part...)))
		head = given{}
	}
	if out == nil {
		out = [][]given{{{value: "IC"}, head}}
	}
	return out
}

// write appends a segment of the header, when its elements are as the guide has them.
func (t *frame) write(def *edi.SegmentDef, charset string, list []given, field string) error {
	b := append(t.header, def.ID.String()...)
	pending := 0
	for i := range def.Elements {
		var v given
		if pending++; i < len(list) {
			v = list[i]
		}
		if why := unfit(&def.Elements[i], v.value, charset, t.delims); why != "" {
			name := def.ID.String() + pad(i+1, 2)
			if v.field != "" {
				name = field + "." + v.field
			}
			return refused(name + ": " + why)
		}
		for ; v.value != "" && pending > 0; pending-- {
			b = append(b, t.delims.Element)
		}
		b = append(b, v.value...)
	}
	t.header = append(b, t.delims.Segment)
	t.count++
	return nil
}

// unfit is why a value cannot be written into an element.
func unfit(e *edi.Element, v, charset string, d edi.Delims) string {
	switch {
	case v == "" && e.Required:
		return "required, and not given"
	case v == "":
		return ""
	case len(v) < e.Min:
		return strconv.Itoa(len(v)) + " characters, at least " + strconv.Itoa(e.Min) + " are asked for"
	case len(v) > e.Max:
		return strconv.Itoa(len(v)) + " characters, at most " + strconv.Itoa(e.Max) + " are allowed"
	case e.Codes != nil && !slices.Contains(e.Codes, edi.MakeID(v)):
		return "not one of the codes that the guide has here"
	case v[0] == ' ' || v[len(v)-1] == ' ':
		return "begins or ends with a blank"
	case strings.ContainsFunc(v, func(r rune) bool {
		c := byte(min(r, 0xff))
		return !d.Allows(c, charset == "basic")
	}):
		return "contains a delimiter, or a character outside the character set"
	}
	return ""
}
