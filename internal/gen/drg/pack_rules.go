package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// packRules writes, as lines of fields separated by tabs, the steps of the hierarchies (versions, MDC, DRG, base DRG,
// type, next MDC, formula, suppressed attributes), the formulas of the hospital-acquired conditions (number, versions,
// formula), and the titles (kind, number, versions, text). The steps of an MDC stand in the order of a version in which
// both stand.
func (t *tables) packRules(b *buffer) {
	var steps numbering[string]
	in := map[int]mask{}
	t.formulas = slices.DeleteFunc(t.formulas, idle)
	slices.SortStableFunc(t.formulas, func(f, g formula) int {
		return cmp.Or(cmp.Compare(f.mdc, g.mdc), cmp.Compare(f.rank, g.rank))
	})
	for _, f := range t.formulas {
		id := steps.id(fmt.Sprintf("%d\t%d\t%d\t%d\t%s\t%d\t%s\t%s", f.mdc, f.rank, f.drg, f.base, f.kind[:1], f.elsewhere, f.text, strings.Join(f.suppressed, " ")))
		in[id] |= f.in
	}
	var lines strings.Builder
	for id, s := range steps.keys {
		fmt.Fprintf(&lines, "%d\t%s\n", in[id], s)
	}
	b.text(lines.String())
	fmt.Printf("%d steps, %d bytes\n", len(steps.keys), lines.Len())

	lines.Reset()
	for _, h := range t.hacs {
		fmt.Fprintf(&lines, "%d\t%d\t%s\n", h.in, h.number, h.text)
	}
	b.text(lines.String())

	lines.Reset()
	for kind, list := range t.names {
		for _, n := range list {
			fmt.Fprintf(&lines, "%d\t%c\t%d\t%s\n", n.in, "DMH"[kind], n.id, n.text)
		}
	}
	b.text(lines.String())
	b.text(t.weights)
}

// idle tells a step that leads to no DRG and no other MDC, outside of the refusals at the start: what the file keeps for
// its own bookkeeping, and MDC 99. Among them are steps on an invalid discharge status in the MDCs 5, 15 and 20; CMS's
// software groups such stays as those of patients discharged alive.
func idle(f formula) bool {
	refuses := f.mdc == 0 && (strings.Contains(f.text, "INVALID_") || f.text == "PDX_ECODE")
	return f.drg == 0 && f.elsewhere == 0 && !refuses || f.mdc == 99
}
