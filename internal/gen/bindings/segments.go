package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

// root is the object that a loop describes: its path in the encounter, and how reading and writing call it.
type root struct {
	path                string
	typ                 reflect.Type
	reads, writes, pass string
}

func roots() map[string]root {
	payer := root{"otherPayers", reflect.TypeFor[claim.OtherPayer](), "d.other", "o", "o *claim.OtherPayer"}
	return map[string]root{
		"2000A":  {"billing", reflect.TypeFor[claim.Billing](), "d.billing.bill", "b", "b *claim.Billing"},
		"2010BA": {"subscriber", reflect.TypeFor[claim.Subscriber](), "d.sub.sub", "s", "s *claim.Subscriber"},
		"2010BB": {"payer", reflect.TypeFor[claim.Payer](), "d.sub.payer", "p", "p *claim.Payer"},
		"2330A":  {"otherPayers.subscriber", reflect.TypeFor[claim.Subscriber](), "d.other.Subscriber", "s", "s *claim.Subscriber"},
		"2300":   {"", reflect.TypeFor[claim.Claim](), "d.c", "w.c", ""},
		"2320":   payer, "2330B": payer,
		"2400": {"services", reflect.TypeFor[claim.Line](), "d.line", "l", "l *claim.Line"},
		"2430": {"services.adjudications", reflect.TypeFor[claim.Adjudication](), "d.adj", "a", "a *claim.Adjudication"},
	}
}

// inside is the path of a field inside of its object.
func (r root) inside(field string) (string, error) {
	if r.path == "" {
		return field, nil
	}
	rest, ok := strings.CutPrefix(field, r.path+".")
	if !ok {
		return "", fmt.Errorf("%s is no field of %s", field, r.path)
	}
	return rest, nil
}

// pools are the pieces of memory of a Decoder that objects are made in.
var pools = map[reflect.Type]string{
	reflect.TypeFor[claim.Repriced](): "repriced", reflect.TypeFor[claim.Contract](): "contracts",
	reflect.TypeFor[claim.DME](): "equipment", reflect.TypeFor[claim.Ambulance](): "ambulances",
	reflect.TypeFor[claim.NDC](): "drugs", reflect.TypeFor[claim.Purchased](): "purchases",
	reflect.TypeFor[claim.Orthodontics](): "orthodontics", reflect.TypeFor[claim.Treatment](): "treatments",
}

// marked are the rows of a guide with a mark, one for each segment, in the order of the guide.
func (g *generator) marked(guide int) (out []table.Row) {
	index := func(r table.Row) int { return segments(g.guides[guide], r.Spot)[0].Index }
	for _, r := range g.t.Rows {
		if r.Guides[guide] && (r.Has("=") || r.Hook() != "") {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b table.Row) int { return index(a) - index(b) })
	return slices.CompactFunc(out, func(a, b table.Row) bool { return a.Spot.Loop == b.Spot.Loop && a.Spot.Segment == b.Spot.Segment })
}

// readers writes what reads the segments of rows with a mark.
func (g *generator) readers() error {
	g.printf("// readBound reads the segments whose rows have a mark.\nfunc readBound(v variant) map[string]func(*Decoder) {\nswitch v {\n")
	for guide := range g.guides {
		g.printf("case %s:\nreturn map[string]func(*Decoder){\n", variants[guide])
		for _, r := range g.marked(guide) {
			code, err := readRow(r)
			if err != nil {
				return fmt.Errorf("line %d: %w", r.Line, err)
			}
			g.printf("%q: %s,\n", r.Spot.Loop+"/"+r.Spot.Segment, code)
		}
		g.printf("}\n")
	}
	g.printf("}\nreturn nil\n}\n\n")
	return nil
}

// at is the field of a row, from the root of its loop.
func at(r table.Row, reading bool) (place, string, error) {
	root, ok := roots()[r.Spot.Loop]
	if !ok {
		return place{}, "", fmt.Errorf("rows of loop %s have no marks", r.Spot.Loop)
	}
	name, err := root.inside(r.Field)
	if err != nil {
		return place{}, "", err
	}
	expr := root.writes
	if reading {
		expr = root.reads
	}
	p, err := walk(expr, root.typ, name)
	return p, name, err
}

func readRow(r table.Row) (string, error) {
	if hook := r.Hook(); hook != "" {
		return "(*Decoder)." + hook, nil
	}
	p, _, err := at(r, true)
	if err != nil {
		return "", err
	}
	for _, o := range p.outer {
		if o.typ == reflect.TypeFor[claim.Institutional]() {
			continue // an institutional claim has it
		}
		pool := pools[o.typ]
		if pool == "" {
			return "", fmt.Errorf("%s has no memory", o.typ)
		}
		p.expr = "d.mem." + pool + ".made(&" + o.expr + ")" + strings.TrimPrefix(p.expr, o.expr)
	}
	code := ""
	switch k := kindOf(p.typ); {
	case k == text:
		code = fmt.Sprintf("d.once(&%s, %d)", p.expr, r.Spot.Element)
	case k == day:
		code = fmt.Sprintf("d.day(&%s)", p.expr)
	case k == amount:
		code = fmt.Sprintf("%s = d.amount(%d)", p.expr, r.Spot.Element)
	case k == flag:
		code = p.expr + " = true"
	case k == texts && r.Spot.Segment == "K3":
		code = fmt.Sprintf("d.mem.texts.add(&%s, d.el(%d))", p.expr, r.Spot.Element)
	case k == texts:
		code = fmt.Sprintf("d.reference(&%s)", p.expr)
	case k == ids:
		code = fmt.Sprintf("d.id(&%s)", p.expr)
	default:
		return "", fmt.Errorf("no code reads a %s", p.typ)
	}
	return "func(d *Decoder) { " + code + " }", nil
}

// writers writes a method for the marked rows of each kind of segment in a loop.
func (g *generator) writers() error {
	type run struct{ loop, id string }
	var runs []run
	code := map[run][table.Guides]string{}
	for guide := range g.guides {
		for _, r := range g.marked(guide) {
			id, _, _ := strings.Cut(r.Spot.Segment, "*")
			k := run{r.Spot.Loop, id}
			if !slices.Contains(runs, k) {
				runs = append(runs, k)
			}
			line, err := writeRow(r)
			if err != nil {
				return fmt.Errorf("line %d: %w", r.Line, err)
			}
			all := code[k]
			all[guide] += line
			code[k] = all
		}
	}
	slices.SortFunc(runs, func(a, b run) int { return strings.Compare(a.loop+a.id, b.loop+b.id) })
	for _, k := range runs {
		all := code[k]
		if all == [table.Guides]string{} {
			continue
		}
		g.printf("// bound%s%s writes the %s of loop %s whose rows have a mark.\nfunc (w *claimWriter) bound%s%s(%s) {\n", k.loop, k.id, k.id, k.loop, k.loop, k.id, roots()[k.loop].pass)
		g.byGuide("w.bind.variant", all)
		g.printf("}\n\n")
	}
	return nil
}

func writeRow(r table.Row) (string, error) {
	root := roots()[r.Spot.Loop]
	if hook := r.Hook(); hook != "" {
		arg := root.writes
		if root.pass == "" {
			arg = ""
		}
		return fmt.Sprintf("w.%s(%s)\n", hook, arg), nil
	}
	p, name, err := at(r, false)
	if err != nil {
		return "", err
	}
	key := r.Spot.Loop + "/" + r.Spot.Segment
	id, q, _ := strings.Cut(r.Spot.Segment, "*")
	code := ""
	switch k := kindOf(p.typ); {
	case k == ids:
		return "", nil // the lists of identifiers of a loop are written by their qualifiers
	case k == text && id == "PRV":
		code = fmt.Sprintf("w.begin(%q)\nw.code(%q)\nw.code(\"PXC\")\nw.str(%s, %q)\nw.end()", key, q, p.expr, name)
	case k == text && (id == "REF" || id == "CUR" || id == "PWK"):
		code = fmt.Sprintf("w.ref(w.bind.def(%q), %q, %s, %q)", key, q, p.expr, name)
	case k == flag && id == "REF":
		code = fmt.Sprintf("w.ref(w.bind.def(%q), %q, \"Y\", %q)", key, q, name)
	case k == day && id == "DTP":
		code = fmt.Sprintf("w.dtp(%q, %q, %s, %q)", key, q, p.expr, name)
	case k == amount && (id == "AMT" || id == "QTY"):
		code = fmt.Sprintf("w.amount(%q, %q, %s, %q)", key, q, p.expr, name)
	case k == texts && id == "REF":
		code = fmt.Sprintf("w.many(%q, %q, %s, %q)", key, q, p.expr, name)
	case k == texts && id == "K3":
		code = fmt.Sprintf("w.fixed(%q, %s, %q)", key, p.expr, name)
	default:
		return "", fmt.Errorf("no code writes a %s as %s", p.typ, id)
	}
	if len(p.outer) == 0 {
		return fmt.Sprintf("if %s {\n%s\n}\n", given(p.expr, p.typ), code), nil
	}
	o := p.outer[len(p.outer)-1]
	code = strings.ReplaceAll(code, o.expr+".", "p.")
	return fmt.Sprintf("if p := %s; p != nil && %s {\n%s\n}\n", o.expr, given(strings.Replace(p.expr, o.expr+".", "p.", 1), p.typ), code), nil
}
