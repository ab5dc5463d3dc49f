package note

import (
	"strconv"
	"strings"
)

// days is the age of a newborn in days as the note tells it, -1 when it does not: "4-day-old", "DOL 3", "day 10".
func (d *document) days() int {
	for i := range d.tokens[:min(len(d.tokens), 60)] {
		n, ok := smallNumber(d.tokens[i].norm)
		if !ok {
			continue
		}
		switch {
		case nextIs(d, i+1, "day") && nextIs(d, i+2, "old", "male", "female", "boy", "girl", "infant"), nextIs(d, i+1, "do"),
			i > 0 && d.tokens[i-1].norm == "dol", i > 2 && d.tokens[i-1].norm == "life" && d.tokens[i-3].norm == "day", i > 1 && d.tokens[i-1].norm == "day" && d.tokens[i-2].norm == "newborn":
			return n
		case nextIs(d, i+1, "week", "wk") && nextIs(d, i+2, "old", "male", "female", "boy", "girl", "infant") && n < 5:
			return 7 * n
		}
	}
	return -1
}

// smallNumber reads a number up to 60: 4, four.
func smallNumber(w string) (int, bool) {
	for i, name := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if w == name {
			return i + 1, true
		}
	}
	if !digits(w) || len(w) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n <= 60
}

// ofNewborn are the codes of chapter 16 in place of those of others.
var ofNewborn = [...][2]string{{"E16.2", "P70.4"}, {"R17", "P59.9"}, {"A41.9", "P36.9"}, {"J96.0", "P28.5"}, {"R06.81", "P28.49"}, {"D64.9", "P61.4"}, {"R06.82", "P22.1"}, {"J80", "P22.0"}}

// infantVisit gives the visit of a newborn its code by the age in days, and its conditions those of chapter 16 (guideline I.C.16.a.1).
func (r *reading) infantVisit() {
	n := r.d.days()
	if r.inpatient() || n < 0 || n > 28 {
		return
	}
	for _, x := range ofNewborn {
		r.replace(x[0], x[1], "of a newborn (chapter 16)")
	}
	code := "Z00.111"
	if n < 8 {
		code = "Z00.110"
	}
	if r.has("Z00.12") {
		r.replace("Z00.12", code, "by the age in days")
		return
	}
	if r.has("Z00.11") {
		r.replace("Z00.11", code, "by the age in days")
		return
	}
	if r.has("Z00") {
		return
	}
	for k := range r.d.segments {
		g := &r.d.segments[k]
		if k > 0 && !g.section.states() {
			continue
		}
		for i := g.lo; i < g.hi && (k > 0 || i < 14); i++ {
			w := r.d.tokens[i].norm
			routine := (w == "health" || w == "newborn" || w == "baby" || w == "well" || w == "routine") && r.wordIn(i+1, min(i+4, g.hi), "check", "visit", "exam", "examination", "newborn", "supervision") && !r.wordIn(i+1, min(i+4, g.hi), "ed", "er", "sick", "urgent", "emergency") && r.wordIn(max(i-4, g.lo), min(i+4, g.hi), "newborn", "baby", "well", "infant")
			if k > 0 && i > g.lo+4 { // "jaundice - weight check tomorrow"
				break
			}
			if !routine && !(k == 0 && w == "weight" && nextIs(r.d, i+1, "check")) || r.d.assertion(g, r.scopesOf(k), i, i+1) != Present {
				continue
			}
			r.lead(code, i, i+1, "the visit of a newborn, by the age in days")
			return
		}
	}
}

// mothersTests reports whether a segment of a newborn's note tells tests of the mother: "prenatal labs neg incl. hep B".
func (r *reading) mothersTests(g *segment) bool {
	if r.d.days() < 0 && !r.who.newborn {
		return false
	}
	for i := max(g.lo-4, 0); i < g.hi; i++ {
		if w := r.d.tokens[i].norm; w == "prenatal" || strings.HasPrefix(w, "maternal") || w == "antenatal" {
			return true
		}
	}
	return false
}
