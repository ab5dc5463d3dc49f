package main

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// provider is a party of a claim or line, or a place of an ambulance, that has a loop of its own.
type provider struct {
	loop, field string
	qualifiers  []string // of its NM1
}

// providers are those of a guide whose loops begin with a prefix, in the order of the guide.
func (g *generator) providers(guide int, prefix string) (out []provider) {
	for _, u := range g.t.Uses {
		loop := u.Loops[guide]
		if !strings.HasPrefix(loop, prefix) || u.Shape != "party" && u.Shape != "address" || strings.HasSuffix(u.Field, ".address") {
			continue
		}
		p := provider{loop: loop, field: u.Field}
		for _, q := range g.guides[guide].Loop(loop).Items[0].Segment.Qualifiers() {
			p.qualifiers = append(p.qualifiers, q.String())
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b provider) int { return cmp.Compare(a.loop, b.loop) })
	return out
}

// providerLoops writes what opens the loops of providers, and what writes them.
func (g *generator) providerLoops() error {
	levels := []struct {
		name, prefix, root string
	}{{"claim", "2310", "2300"}, {"line", "2420", "2400"}}
	g.printf("// openBound opens the loops of the providers of claims and lines.\nfunc openBound(v variant) map[string]func(*Decoder) {\nswitch v {\n")
	for guide := range g.guides {
		g.printf("case %s:\nreturn map[string]func(*Decoder){\n", variants[guide])
		for _, l := range levels {
			for _, p := range g.providers(guide, l.prefix) {
				code, err := openProvider(p, roots()[l.root])
				if err != nil {
					return err
				}
				g.printf("%q: %s,\n", p.loop, code)
			}
		}
		g.printf("}\n")
	}
	g.printf("}\nreturn nil\n}\n\n")
	for _, l := range levels {
		root := roots()[l.root]
		g.printf("// %sProviders writes the loops of the providers of a %s.\nfunc (w *claimWriter) %sProviders(%s) {\nswitch w.bind.variant {\n", l.name, l.name, l.name, root.pass)
		for guide := range g.guides {
			g.printf("case %s:\n", variants[guide])
			if err := g.writeProviders(g.providers(guide, l.prefix), root); err != nil {
				return err
			}
		}
		g.printf("}\n}\n\n")
	}
	return nil
}

// openProvider is what a Decoder does where the loop of a provider begins.
func openProvider(p provider, root root) (string, error) {
	name, err := root.inside(p.field)
	if err != nil {
		return "", err
	}
	at, err := walk(root.reads, root.typ, name)
	if err != nil {
		return "", err
	}
	expr := at.expr
	for _, o := range at.outer {
		if o.typ == reflect.TypeFor[claim.Institutional]() {
			continue // an institutional claim has it
		}
		if pools[o.typ] == "" {
			return "", fmt.Errorf("%s has no memory", o.typ)
		}
		expr = "d.mem." + pools[o.typ] + ".made(&" + o.expr + ")" + strings.TrimPrefix(expr, o.expr)
	}
	method := ""
	switch {
	case at.typ == reflect.TypeFor[*claim.Party]():
		method = "add"
	case at.typ == reflect.TypeFor[*claim.AmbulanceStop]():
		method = "stop"
	case at.typ == reflect.TypeFor[[]claim.Party]() && len(p.qualifiers) > 1:
		method = "refer"
	case at.typ == reflect.TypeFor[[]claim.Party]():
		method = "addTo"
	default:
		return "", fmt.Errorf("%s: no code opens the loop of a %s", p.field, at.typ)
	}
	return fmt.Sprintf("func(d *Decoder) { d.%s(&%s) }", method, expr), nil
}

// writeProviders writes the calls that write the loops of providers.
func (g *generator) writeProviders(list []provider, root root) error {
	open := "" // the pointer on the way that has been looked at
	leave := func(to string) {
		if open != "" && open != to {
			g.printf("}\n")
			open = ""
		}
	}
	for _, p := range list {
		name, err := root.inside(p.field)
		if err != nil {
			return err
		}
		at, err := walk(root.writes, root.typ, name)
		if err != nil {
			return err
		}
		expr, outer := at.expr, ""
		if len(at.outer) > 0 {
			outer = at.outer[len(at.outer)-1].expr
			expr = "v" + strings.TrimPrefix(expr, outer)
		}
		if leave(outer); outer != "" && open == "" {
			g.printf("if v := %s; v != nil {\n", outer)
			open = outer
		}
		switch at.typ {
		case reflect.TypeFor[*claim.Party]():
			g.printf("w.optional(%q, %q, %s, %q)\n", p.loop, p.qualifiers[0], expr, name)
		case reflect.TypeFor[*claim.AmbulanceStop]():
			g.printf("w.stop(%q, %q, %s, %q)\n", p.loop, p.qualifiers[0], expr, name)
		default:
			g.printf("w.people(%q, %s, %q, \"%s\")\n", p.loop, expr, name, strings.Join(p.qualifiers, `", "`))
		}
	}
	leave("")
	return nil
}
