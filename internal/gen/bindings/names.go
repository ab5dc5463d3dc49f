package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// names writes what reads and writes the names of a party in NM1: of a person, and of an organisation.
func (g *generator) names() error {
	for _, n := range [2]struct{ name, beside, what string }{{"Person", "organization", "name of a person"}, {"Organization", "lastName", "name of an organisation"}} {
		var reads, writes strings.Builder
		next := 3
		for _, r := range g.t.Shapes["party"] {
			if r.Value("beside") != n.beside {
				continue
			}
			f, ok := fieldOf(reflect.TypeFor[claim.Party](), r.Field)
			if !ok {
				return fmt.Errorf("line %d: a party has no field %s", r.Line, r.Field)
			}
			if at := r.Spot.Element; at > next {
				fmt.Fprintf(&writes, "w.upTo(%d)\n", at)
			}
			next = r.Spot.Element + 1
			fmt.Fprintf(&reads, "p.%s = d.el(%d)\n", f.Name, r.Spot.Element)
			fmt.Fprintf(&writes, "w.str(p.%s, %q)\n", f.Name, r.Field)
		}
		g.printf("// read%s reads the %s.\nfunc (d *Decoder) read%s(p *claim.Party) {\n%s}\n\n", n.name, n.what, n.name, reads.String())
		g.printf("// write%s writes the %s.\nfunc (w *writer) write%s(p *claim.Party) {\n%s}\n\n", n.name, n.what, n.name, writes.String())
	}
	return nil
}

// numbers writes the numbers of a contact with their qualifiers, in the order in which they are written.
func (g *generator) numbers() error {
	g.printf("// contactNumber is the i-th number of a contact with its qualifier and the name of its field; nil behind the last.\n")
	g.printf("func contactNumber(c *claim.Contact, i int) (qualifier, field string, v *string) {\nswitch i {\n")
	n := 0
	for _, r := range g.t.Shapes["party"] {
		if r.Spot.Step != "@" {
			continue
		}
		_, name, _ := strings.Cut(r.Field, ".")
		f, ok := fieldOf(reflect.TypeFor[claim.Contact](), name)
		if !ok {
			return fmt.Errorf("line %d: a contact has no field %s", r.Line, name)
		}
		g.printf("case %d:\nreturn %q, %q, &c.%s\n", n, r.Spot.With, name, f.Name)
		n++
	}
	g.printf("}\nreturn \"\", \"\", nil\n}\n\n")
	return nil
}

// policy writes what puts together the fields of other payers that stand at one place: those of the payer itself, and
// those of the subscriber and the payer inside of it.
func (g *generator) policy() error {
	t := reflect.TypeFor[claim.OtherPayer]()
	g.printf("// policyOf is what SBR says of an other payer. Two fields that stand at one place must agree.\n")
	g.printf("func (w *writer) policyOf(o, v *claim.OtherPayer) {\n")
	for _, r := range g.t.Shapes["policy"] {
		f, ok := fieldOf(t, r.Field)
		if !ok {
			continue // the object
		}
		value := "o." + f.Name
		for _, also := range g.t.Rows {
			inside, ok := strings.CutPrefix(also.Field, "otherPayers.")
			if !ok || also.Spot.Loop != "2320" || also.Spot.Segment != r.Spot.Segment || also.Spot.Element != r.Spot.Element {
				continue
			}
			p, err := walk("o", t, inside)
			if err != nil {
				return fmt.Errorf("line %d: %w", also.Line, err)
			}
			value = fmt.Sprintf("w.either(o.%s, %s, %q, %q)", f.Name, p.expr, r.Field, inside)
		}
		g.printf("v.%s = %s\n", f.Name, value)
	}
	g.printf("}\n\n")
	return nil
}
