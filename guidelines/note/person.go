package note

import (
	"strconv"
	"strings"
)

// person is what the note tells of the patient.
type person struct {
	age      int // years; -1 when it does not say
	sex      byte
	pregnant bool
	weeks    int // of gestation, completed; 0 when it does not say
	newborn  bool
	weekAt   [2]int // where the weeks stand
}

// person reads age, sex, weeks of gestation.
func (d *document) person() person {
	p := person{age: -1}
	for i := range d.tokens {
		t := &d.tokens[i]
		w := t.norm
		if i < 120 && p.age < 0 {
			p.readAge(d, i)
		}
		switch w {
		case "woman", "female", "girl", "f", "lady":
			if nextIs(d, i+1, "infant", "newborn", "fetu", "fetus", "neonate", "baby", "breast") || nextIs(d, i+2, "infant", "newborn") {
				p.newborn = p.newborn || i < 12 && nextIs(d, i+1, "infant", "newborn", "neonate")
				continue
			}
			if p.sex == 0 && (len(w) > 1 || i > 0 && ageUnit(d.tokens[i-1].norm)) {
				p.sex = 'F'
			}
		case "man", "male", "boy", "m", "gentleman":
			if nextIs(d, i+1, "infant", "newborn", "fetu", "fetus", "neonate", "baby") || nextIs(d, i+2, "infant", "newborn") {
				p.newborn = p.newborn || i < 12 && nextIs(d, i+1, "infant", "newborn", "neonate")
				continue
			}
			if p.sex == 0 && (len(w) > 1 || i > 0 && ageUnit(d.tokens[i-1].norm)) {
				p.sex = 'M'
			}
		case "iup", "gestation", "gestational", "ga", "prenatal", "gravida", "antepartum", "ega":
			if !negated(d, i) {
				p.pregnant = true
			}
		case "nicu", "nursery", "neonatology":
			p.newborn = p.newborn || i < 4
		case "newborn", "neonate", "dol":
			p.newborn = p.newborn || i < 30
		case "infant":
			p.newborn = p.newborn || i < 30 && i > 0 && (d.tokens[i-1].norm == "term" || d.tokens[i-1].norm == "male" || d.tokens[i-1].norm == "female" || d.tokens[i-1].norm == "preterm")
		}
		if n, err := strconv.Atoi(w); err == nil && p.weeks == 0 && n >= 22 && n <= 42 && i+2 < len(d.tokens) && ofSeven(d.tokens[i+1].norm) && strings.HasPrefix(d.tokens[i+2].norm, "w") { // "33 2/7 weeks"
			p.weeks, p.weekAt = n, [2]int{i, i + 3}
		}
		if n, ok := gestation(w); ok && p.weeks == 0 {
			p.weeks, p.weekAt = n, [2]int{i, i + 1}
		}
		if p.weeks == 0 && digits(w) && i+1 < len(d.tokens) && (d.tokens[i+1].norm == "week" || d.tokens[i+1].norm == "wk" || d.tokens[i+1].norm == "wks" || d.tokens[i+1].norm == "wga") {
			if n, _ := strconv.Atoi(w); n >= 4 && n <= 42 && (nextIs(d, i+2, "gestation", "pregnant", "ga", "gestational", "iup", "pregnancy", "wga", "ega") || nextIs(d, i+1, "wga") ||
				nextIs(d, i+2, "and", "0", "1", "2", "3", "4", "5", "6") && nextIs(d, i+5, "gestation", "pregnant") || i > 0 && (d.tokens[i-1].norm == "at" || d.tokens[i-1].norm == "@") && gravida(d) || i > 0 && (d.tokens[i-1].norm == "abortion" || d.tokens[i-1].norm == "ab" || d.tokens[i-1].norm == "iup" || d.tokens[i-1].norm == "pregnancy" || d.tokens[i-1].norm == "pregnant")) {
				p.weeks, p.weekAt = n, [2]int{i, i + 2}
			}
		}
	}
	if gravida(d) && !p.newborn {
		p.sex = 'F'
		p.pregnant = p.pregnant || p.weeks > 0
	}
	if p.weeks > 0 && !p.newborn && p.sex != 'M' && p.age != 0 {
		p.pregnant = true
	}
	if p.newborn || p.sex == 'M' {
		p.pregnant = false
	}
	return p
}

func ageUnit(w string) bool {
	switch w {
	case "y/o", "yo", "mo", "wk", "month", "year", "y", "yr":
		return true
	}
	return digit(w[0])
}

func negated(d *document, i int) bool {
	return i > 0 && (d.tokens[i-1].norm == "no" || d.tokens[i-1].norm == "not")
}

func nextIs(d *document, i int, words ...string) bool {
	if i >= len(d.tokens) {
		return false
	}
	for _, w := range words {
		if d.tokens[i].norm == w {
			return true
		}
	}
	return false
}

// gravida reports whether the note counts pregnancies: G2P1001.
func gravida(d *document) bool {
	for i := range d.tokens[:min(len(d.tokens), 200)] {
		w := d.tokens[i].norm
		if len(w) >= 2 && len(w) <= 10 && w[0] == 'g' && digit(w[1]) && (len(w) == 2 && d.tokens[i].upper || strings.ContainsRune(w, 'p')) {
			return true
		}
	}
	return false
}

// ofSeven reports whether a word is days of a week: 2/7.
func ofSeven(w string) bool { return len(w) == 3 && w[0] >= '0' && w[0] <= '6' && w[1:] == "/7" }

// gestation reads weeks and days: 28w3d, 39+2, 32wga, 28w.
func gestation(w string) (weeks int, ok bool) {
	n := 0
	for n < len(w) && digit(w[n]) {
		n++
	}
	if n == 0 || n > 2 || n == len(w) {
		return 0, false
	}
	weeks, _ = strconv.Atoi(w[:n])
	rest := w[n:]
	switch {
	case weeks < 4 || weeks > 43:
		return 0, false
	case len(rest) >= 2 && rest[0] == 'w' && digit(rest[1]), rest == "wga", strings.HasPrefix(rest, "wk") && len(rest) > 2 && digit(rest[2]):
		return weeks, true
	case len(rest) == 4 && strings.HasSuffix(rest, "/7"):
		return weeks, true
	}
	return 0, false
}

func digits(w string) bool {
	for i := range len(w) {
		if !digit(w[i]) {
			return false
		}
	}
	return w != ""
}

// readAge reads an age at token i: "67 y/o", "54M", "78-year-old", "3 yo", "DOL 3", "2 mo".
func (p *person) readAge(d *document, i int) {
	w := d.tokens[i].norm
	n := 0
	for n < len(w) && digit(w[n]) {
		n++
	}
	if n == 0 || n > 3 {
		return
	}
	v, _ := strconv.Atoi(w[:n])
	if v > 120 {
		return
	}
	switch rest := w[n:]; {
	case rest == "m" || rest == "f":
		if i > 40 {
			return
		}
		p.age, p.sex = v, rest[0]-'a'+'A'
	case rest == "y", rest == "yo", rest == "y/o", rest == "yom", rest == "yof", rest == "yr", rest == "yf", rest == "ym":
		p.age = v
		if last := rest[len(rest)-1]; last == 'm' || last == 'f' {
			p.sex = last - 'a' + 'A'
		}
	case rest == "mo" || rest == "wk" || rest == "d":
		if nextIs(d, i+1, "old", "male", "female", "boy", "girl", "infant", "m", "f") {
			p.age = 0
		}
	case rest == "" && i+2 < len(d.tokens) && d.tokens[i+1].norm == "y" && d.tokens[i+2].norm == "o" && d.tokens[i+2].end-d.tokens[i+1].start == 3: // "9 y.o."
		p.age = v
	case rest == "" && i+1 < len(d.tokens):
		switch d.tokens[i+1].norm {
		case "y/o", "yo", "yom", "yof", "year", "yr", "y":
			if nextIs(d, i+2, "ago", "of", "smoking", "x") || d.tokens[i+1].norm != "y/o" && d.tokens[i+1].norm != "yo" && !nextIs(d, i+2, "old", "m", "f", "male", "female", "woman", "man", "boy", "girl") &&
				d.tokens[i+1].norm != "yom" && d.tokens[i+1].norm != "yof" {
				return
			}
			p.age = v
		case "month", "mo", "week", "wk", "day":
			if nextIs(d, i+2, "old", "male", "female", "boy", "girl", "infant", "m", "f") {
				p.age = 0
				if d.tokens[i+1].norm == "month" || d.tokens[i+1].norm == "mo" {
					p.age = v / 12
				}
			}
		case "m", "f", "male", "female", "man", "woman":
			if i < 30 && v > 0 {
				p.age = v
			}
		}
	}
}

// trimester is 1 to 3 by the completed weeks, 0 when they are not known (chapter 15: less than 14 weeks 0 days, 14 to less
// than 28, 28 to delivery).
func (p *person) trimester() int {
	switch {
	case p.weeks == 0:
		return 0
	case p.weeks < 14:
		return 1
	case p.weeks < 28:
		return 2
	}
	return 3
}
