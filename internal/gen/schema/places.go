package main

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/gen/bindings/table"
)

// spot is a place of a field in one or more of the guides; the loop is empty where the object has several.
type spot struct {
	table.Spot
	guides guides
}

// guides says in which guides a place is.
type guides = [table.Guides]bool

// only is one guide, where there is a loop.
func only(k int, loop string) (g guides) {
	g[k] = loop != ""
	return g
}

// places are the places of fields in X12, by type and JSON name: "Line.charge".
type places map[string][]spot

// readPlaces reads the table of bindings.
func readPlaces(name string) (places, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t, err := table.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	p := places{}
	p.collect(t, reflect.TypeFor[claim.Claim](), "")
	return p, nil
}

// collect adds the places of the fields of a type that stands at a path.
func (p places) collect(t *table.Table, typ reflect.Type, path string) {
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct || path != "" && typ == reflect.TypeFor[claim.Claim]() {
		return
	}
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			p.collect(t, f.Type, path)
			continue
		}
		if !f.IsExported() || name == "" || name == "-" {
			continue
		}
		at := strings.TrimPrefix(path+"."+name, ".")
		key := typ.Name() + "." + name
		for _, r := range t.Rows {
			if r.Field == at {
				p.add(key, spot{r.Spot, r.Guides})
			}
		}
		for _, u := range t.Uses {
			rest, ok := strings.CutPrefix(at, u.Field)
			if !ok || rest != "" && rest[0] != '.' {
				continue
			}
			party, few := describesParty(t, u.Shape), t.Types[u.Shape] != nil && loopsOf(t, u.Shape) < 3
			if rest == "" && party {
				for k, loop := range u.Loops {
					p.add(key, spot{table.Spot{Loop: loop}, only(k, loop)})
				}
			}
			for _, r := range t.Shapes[u.Shape] {
				if r.Field == "" && rest == "" && !party {
					for k, loop := range u.Loops {
						p.add(key, spot{u.Whole(k, r.Spot), only(k, loop)})
					}
				}
				switch {
				case r.Field != strings.TrimPrefix(rest, ".") || rest == "" || r.Nowhere():
				case few:
					for k, loop := range u.Loops {
						if loop != "" && r.Guides[k] {
							at := u.Whole(k, r.Spot)
							at.Element, at.Component, at.Step, at.With, at.But = r.Spot.Element, r.Spot.Component, r.Spot.Step, r.Spot.With, r.Spot.But
							p.add(key, spot{at, only(k, loop)})
						}
					}
				default:
					p.add(key, spot{r.Spot, r.Guides})
				}
			}
		}
		p.collect(t, f.Type, at)
	}
}

// loopsOf is in how many loops objects of a shape stand; the guides count apart.
func loopsOf(t *table.Table, shape string) int {
	var loops [table.Guides]map[string]bool
	most := 0
	for _, u := range t.Uses {
		for k, loop := range u.Loops {
			if u.Shape != shape || loop == "" {
				continue
			}
			if loops[k] == nil {
				loops[k] = map[string]bool{}
			}
			loops[k][loop] = true
			most = max(most, len(loops[k]))
		}
	}
	return most
}

// describesParty reports whether a shape is that of a party, which has a loop of its own.
func describesParty(t *table.Table, shape string) bool {
	return t.Types[shape] == nil && slices.ContainsFunc(t.Shapes[shape], func(r table.Row) bool { return r.Field == "" && r.Spot.Segment == "NM1" })
}

// add adds a place; one that the guides have in common is one place.
func (p places) add(key string, s spot) {
	if s.guides == (guides{}) {
		return
	}
	for i := range p[key] {
		if have := &p[key][i]; have.Spot == s.Spot {
			for k := range have.guides {
				have.guides[k] = have.guides[k] || s.guides[k]
			}
			return
		}
	}
	p[key] = append(p[key], s)
}

// note tells the places of a field: "P 2400 SV101-2, I 2400 SV202-2, D 2400 SV301-2"; "PD 2300 CLM06" is one of two guides.
func (p places) note(key string) string {
	var out []string
	for _, s := range p[key] {
		text := s.text()
		names, all := "", true
		for k, in := range s.guides {
			if in {
				names += table.Letters[k : k+1]
			}
			all = all && in
		}
		if !all {
			text = names + " " + text
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, ", ")
}

// text is a place: "2300 REF02 with F8".
func (s *spot) text() string {
	id, q, _ := strings.Cut(s.Segment, "*")
	if s.Step == "@" {
		q = s.With
	}
	if s.Element > 0 {
		id += fmt.Sprintf("%02d", s.Element)
	}
	if s.Component > 0 {
		id += fmt.Sprintf("-%d", s.Component)
	}
	if s.With != "" {
		q = s.With
	}
	if q != "" {
		id += " with " + q
	}
	return strings.TrimSpace(s.Loop + " " + id)
}
