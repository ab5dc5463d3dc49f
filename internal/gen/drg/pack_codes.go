package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// packDiagnoses writes the attributes, the exclusions, the classes, the histories, and the codes with the number of
// their history.
func (t *tables) packDiagnoses(b *buffer) error {
	var classes numbering[class]
	classes.id(class{}) // the code is not there
	groups := slices.Sorted(maps.Keys(t.exclusions))
	byCode, err := t.histories(&classes, groups)
	if err != nil {
		return err
	}
	b.text(strings.Join(t.dx, " "))
	b.num(len(groups))
	for _, g := range groups {
		b.rising(numbers(t.codes, t.exclusions[g]))
	}
	b.num(len(classes.keys))
	for _, c := range classes.keys {
		b.num(c.male)
		b.num(c.female)
		b.num(c.level)
		b.num(c.exclusion)
		b.rising(numbers(t.dx, strings.Fields(c.attributes)))
	}
	packHistories(b, t.codes, byCode)
	return nil
}

// histories are the classes of each diagnosis. The number of its exclusion counts from 1.
func (t *tables) histories(classes *numbering[class], groups []int) (map[string]history, error) {
	type at struct {
		code string
		v    int
	}
	excluders, sexes := map[at]int{}, map[at]bySex{}
	for _, r := range t.excluders {
		i, ok := slices.BinarySearch(groups, r.id)
		if !ok {
			return nil, fmt.Errorf("%s: no exclusion %d", r.code, r.id)
		}
		r.in.each(func(v int) { excluders[at{r.code, v}] = i + 1 })
	}
	for _, s := range t.sexes {
		s.in.each(func(v int) { sexes[at{s.code, v}] = s })
	}
	levels := map[string]int{"NCC": 0, "CC": 1, "MCC": 2}
	out := map[string]history{}
	for _, d := range t.diagnoses {
		s := t.schemes[d.id]
		level, ok := levels[s.level]
		if !ok {
			return nil, fmt.Errorf("%s: level %q", d.code, s.level)
		}
		h := out[d.code]
		d.in.each(func(v int) {
			c := class{male: s.mdc, female: s.mdc, level: level, attributes: strings.Join(s.attributes, " ")}
			if x, ok := sexes[at{d.code, v}]; ok {
				c.male, c.female = x.male, x.female
			}
			c.exclusion = excluders[at{d.code, v}]
			h[v] = classes.id(c)
		})
		out[d.code] = h
	}
	return out, nil
}

func packHistories(b *buffer, codes []string, byCode map[string]history) {
	var all numbering[history]
	var ids []int
	for _, c := range codes {
		ids = append(ids, all.id(byCode[c]))
	}
	b.num(len(all.keys))
	for _, h := range all.keys {
		for _, c := range h {
			b.num(c)
		}
	}
	b.codes(codes)
	for _, id := range ids {
		b.num(id)
	}
	fmt.Printf("%d codes, %d histories\n", len(codes), len(all.keys))
}

// packProcedures writes the same of procedures, whose class is a set of attributes, and then the clusters: versions,
// MDCs, class, and the procedures of each group.
func (t *tables) packProcedures(b *buffer) error {
	var classes numbering[string]
	classes.id("\x00") // the code is not there
	byCode := map[string]history{}
	for _, p := range t.procedures {
		h := byCode[p.code]
		p.in.each(func(v int) { h[v] = classes.id(strings.Join(t.patterns[p.id], " ")) })
		byCode[p.code] = h
	}
	b.text(strings.Join(t.pr, " "))
	b.num(len(classes.keys))
	for _, c := range classes.keys {
		b.rising(numbers(t.pr, strings.Fields(c)))
	}
	packHistories(b, t.surgical, byCode)
	return t.packClusters(b, byCode)
}

func (t *tables) packClusters(b *buffer, byCode map[string]history) error {
	type part struct {
		in    mask
		class int
	}
	n := 0
	var body buffer
	for _, c := range t.clusters {
		var parts []part // the versions of the cluster, by class
		c.in.each(func(v int) {
			class := byCode[c.name][v]
			i := slices.IndexFunc(parts, func(p part) bool { return p.class == class })
			if i < 0 {
				i = len(parts)
				parts = append(parts, part{class: class})
			}
			parts[i].in |= 1 << v
		})
		for _, p := range parts {
			if p.class == 0 {
				continue
			}
			n++
			body.num(int(p.in))
			body.num(p.class)
			body.text(string(c.mdcs))
			body.num(len(c.groups))
			for _, g := range c.groups {
				ids := numbers(t.surgical, g)
				if len(ids) != len(g) {
					return fmt.Errorf("cluster %s: a procedure is not in the list", c.name)
				}
				body.rising(ids)
			}
		}
	}
	b.num(n)
	*b = append(*b, body...)
	fmt.Printf("%d clusters\n", n)
	return nil
}
