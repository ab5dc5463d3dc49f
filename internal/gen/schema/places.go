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

// spot is a place of a field in one or both of the guides; the loop is empty where the object has several.
type spot struct {
	table.Spot
	guides [2]bool
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
				p.add(key, spot{table.Spot{Loop: u.Loops[0]}, [2]bool{u.Loops[0] != "", false}})
				p.add(key, spot{table.Spot{Loop: u.Loops[1]}, [2]bool{false, u.Loops[1] != ""}})
			}
			for _, r := range t.Shapes[u.Shape] {
				if r.Field == "" && rest == "" && !party {
					p.add(key, spot{u.Whole(0, r.Spot), [2]bool{u.Loops[0] != "", false}})
					p.add(key, spot{u.Whole(1, r.Spot), [2]bool{false, u.Loops[1] != ""}})
				}
				switch {
				case r.Field != strings.TrimPrefix(rest, ".") || rest == "" || r.Nowhere():
				case few:
					for k, loop := range u.Loops {
						if loop != "" && r.Guides[k] {
							at := u.Whole(k, r.Spot)
							at.Element, at.Component, at.Step, at.With, at.But = r.Spot.Element, r.Spot.Component, r.Spot.Step, r.Spot.With, r.Spot.But
							guides := [2]bool{}
							guides[k] = true
							p.add(key, spot{at, guides})
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

// loopsOf is in how many loops objects of a shape stand; the two guides count apart.
func loopsOf(t *table.Table, shape string) int {
	loops := [2]map[string]bool{{}, {}}
	for _, u := range t.Uses {
		for k, loop := range u.Loops {
			if u.Shape == shape && loop != "" {
				loops[k][loop] = true
			}
		}
	}
	return max(len(loops[0]), len(loops[1]))
}

// describesParty reports whether a shape is that of a party, which has a loop of its own.
func describesParty(t *table.Table, shape string) bool {
	return t.Types[shape] == nil && slices.ContainsFunc(t.Shapes[shape], func(r table.Row) bool { return r.Field == "" && r.Spot.Segment == "NM1" })
}

// add adds a place; one that the guides have in common is one place.
func (p places) add(key string, s spot) {
	if s.guides == [2]bool{} {
		return
	}
	for i := range p[key] {
		if have := &p[key][i]; have.Spot == s.Spot {
			have.guides = [2]bool{have.guides[0] || s.guides[0], have.guides[1] || s.guides[1]}
			return
		}
	}
	p[key] = append(p[key], s)
}

// note tells the places of a field: "P 2400 SV101-2, I 2400 SV202-2".
func (p places) note(key string) string {
	var out []string
	for _, s := range p[key] {
		text := s.text()
		switch s.guides {
		case [2]bool{true, false}:
			text = "P " + text
		case [2]bool{false, true}:
			text = "I " + text
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
