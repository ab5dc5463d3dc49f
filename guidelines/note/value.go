package note

import (
	"slices"
	"strconv"
	"strings"
)

// values codes what numbers say where the guidelines allow it: the body mass index beside a diagnosis of weight (I.B.14),
// weeks of gestation.
func (r *reading) values() {
	r.strokeScale()
	if r.who.pregnant && r.who.weeks > 0 {
		w := strconv.Itoa(r.who.weeks)
		if len(w) == 1 {
			w = "0" + w
		}
		switch {
		case r.who.weeks < 8:
			w = "01"
		case r.who.weeks > 42:
			w = "49"
		}
		r.add("Z3A."+w, r.who.weekAt[0], r.who.weekAt[1], "weeks of gestation (guideline I.C.21.c.11)")
	}
	for i := range r.d.tokens {
		if r.d.tokens[i].norm == "tbsa" && !r.has("T31") && r.has("T2") {
			for k := max(0, i-2); k < min(i+3, len(r.d.tokens)); k++ {
				if v, err := strconv.ParseFloat(r.d.tokens[k].norm, 64); err == nil && v < 10 {
					r.add("T31.0", k, i+1, "extent of the burns")
					break
				}
			}
		}
		if r.d.tokens[i].norm != "bmi" {
			continue
		}
		for j := i + 1; j < min(i+5, len(r.d.tokens)); j++ {
			v, err := strconv.ParseFloat(r.d.tokens[j].norm, 64)
			if err != nil {
				continue
			}
			if code := bmi(v, r.who.age); code != "" && (r.has("E66") || r.has("E43") || r.has("E44") || r.has("E46") || r.has("R63.6") || r.has("R63.4") || r.has("E41") || r.has("R64") || r.weightSaid()) {
				r.add(code, i, j+1, "body mass index beside a diagnosis of weight (guideline I.B.14)")
			}
			break
		}
	}
}

// strokeScale codes the first score of the NIH Stroke Scale beside a cerebral infarction (guideline I.C.18.i).
func (r *reading) strokeScale() {
	if !r.has("I63") {
		return
	}
	for i := range r.d.tokens {
		if r.d.tokens[i].norm != "nihss" {
			continue
		}
		for j := i + 1; j < min(i+6, len(r.d.tokens)); j++ {
			if w := r.d.tokens[j].norm; digits(w) && len(w) <= 2 {
				if len(w) == 1 {
					w = "0" + w
				}
				r.add("R29.7"+w, i, j+1, "score of the stroke scale (guideline I.C.18.i)")
				return
			}
		}
	}
}

// weightSaid reports whether the note calls the patient obese or the like outside its list of diagnoses, and codes it.
func (r *reading) weightSaid() bool {
	for n := range r.d.segments {
		for _, m := range r.marksOf(n) {
			if m.says == Present && (cat(m.code) == "E66" || m.code.String() == "R63.6") {
				g := &r.d.segments[n]
				if h, ok := r.ask(r.words(m.lo, m.hi)); ok {
					r.take(m.lo, m.hi, h, Present, g)
					return true
				}
			}
		}
	}
	return false
}

func bmi(v float64, age int) string {
	if age >= 0 && age < 20 {
		return "" // percentiles
	}
	switch {
	case v < 10 || v > 120:
		return ""
	case v < 20:
		return "Z68.1"
	case v < 40:
		return "Z68." + strconv.Itoa(int(v))
	case v < 45:
		return "Z68.41"
	case v < 50:
		return "Z68.42"
	case v < 60:
		return "Z68.43"
	case v < 70:
		return "Z68.44"
	}
	return "Z68.45"
}

// external reports whether what stands behind "after" is the cause of an injury: a fall, a collision, a blow.
func (r *reading) external(lo, hi int, marks []mark) bool {
	for i := lo; i < min(lo+4, hi); i++ {
		switch r.d.tokens[i].norm {
		case "fall", "fell", "falling", "mva", "mvc", "collision", "crash", "accident", "assault", "altercation", "fight", "slip", "slipping", "trip", "tripping", "bite", "attack", "motor", "vehicle", "stepping", "lifting", "kick", "kicked", "struck", "hit":
			return true
		}
		for _, m := range marks {
			if m.lo == i && cat(m.code)[0] >= 'V' && cat(m.code)[0] <= 'Y' {
				return true
			}
		}
		if r.d.tokens[i].stop != 0 {
			break
		}
	}
	return false
}

// injuryIn reports whether one of the words names an injury.
func injuryIn(d *document, lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if injury(d.tokens[i].norm) {
			return true
		}
	}
	return false
}

// markIn reports whether a mark lies in tokens lo to hi.
func markIn(marks []mark, lo, hi int) bool {
	for _, m := range marks {
		if m.lo >= lo && m.hi <= hi {
			return true
		}
	}
	return false
}

// causes codes drugs that a statement names as the cause of a condition, and what was taken in excess.
func (r *reading) causes() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		switch g.section {
		case FamilyHistory, ROS, Plan, Exam, Labs, Imaging, Medications, Allergies, Preop, Admin, PMH, Social:
			continue
		}
		if r.d.listed && !g.section.states() {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			name := r.d.tokens[i].norm
			stem := r.x.drugs[name]
			if stem == "" {
				continue
			}
			if a := r.d.assertion(g, r.scopesOf(n), i, i+1); a != Present && a != Historical {
				continue
			}
			way := byte(0)
			near := func(from, to int, words ...string) bool {
				return r.wordIn(max(from, g.lo), min(to, g.hi), words...)
			}
			if near(i-5, i, "immunosuppressed", "immunocompromised", "immunosuppression") {
				continue // what the drug is taken for
			}
			switch {
			case near(i-3, i+3, "underdosing", "underdosed", "underdose"):
				way = '6'
			case near(i-4, i+6, "overdose", "overdosed", "poisoning", "ingestion", "ingested", "od"):
				way = '1'
				if r.says("suicide", "intentional", "self-harm", "self", "suicidal", "deliberate") {
					way = '2'
				}
			case i+1 < g.hi && (r.d.tokens[i+1].norm == "induced" || r.d.tokens[i+1].norm == "related" || r.d.tokens[i+1].norm == "associated"):
				way = '5'
			case i >= g.lo+2 && (r.d.tokens[i-1].norm == "to" && near(i-3, i-1, "due", "secondary", "reaction", "related")), i > g.lo && i-g.lo > 1 && (r.d.tokens[i-1].norm == "from" || r.d.tokens[i-1].norm == "2/2" || r.d.tokens[i-1].norm == "d/t" || r.d.tokens[i-1].norm == "s/t"),
				i+1 < g.hi && r.d.tokens[i].stop == 0 && reaction(r.d.tokens[i+1].norm),
				near(i-3, i, "induced", "caused"), i >= g.lo+3 && r.d.tokens[i-1].norm == "of" && r.d.tokens[i-2].norm == "effect" && r.d.tokens[i-3].norm == "adverse":
				way = '5'
			}
			if way == 0 {
				continue
			}
			if way != '5' && (name == "opioid" || name == "opioids" || name == "opiate" || name == "narcotic") && r.has("T40") {
				continue
			}
			code := stem
			for len(strings.ReplaceAll(code, ".", "")) < 5 {
				code += "X"
			}
			if way == '5' && (r.has(stem+"1") || r.has(stem+"2") || r.has(stem+"X1") || r.has(stem+"X2")) {
				continue
			}
			if way == '6' && r.says("cost", "afford", "copay", "financial", "hardship", "expensive", "insurance") {
				r.add("Z91.120", i, i+1, "underdosing for want of money")
			}
			if way == '6' && !r.has("Z91.12") && !r.has("Z91.13") && (near(g.lo, g.hi, "intentional", "intentionally", "purpose", "stopped") || r.says("purpose", "purposely")) {
				r.add("Z91.128", i, i+1, "underdosing on purpose, for another reason")
			}
			if way == '1' || way == '2' { // the poisoning goes first, in place of what the words found
				r.drop("poisoning by the drug that is named", "T50.90")
			}
			r.add(code+string(way)+"A", i, i+1, "drug named as the cause (guideline I.C.19.e.5)")
		}
	}
}

// reaction tells words that behind the name of a drug speak of what it did: "statin myopathy", "lisinopril cough".
func reaction(w string) bool {
	switch w {
	case "myopathy", "myalgia", "cough", "rash", "angioedema", "nephropathy", "hepatitis", "neuropathy", "gastropathy", "pneumonitis", "colitis", "toxicity":
		return true
	}
	return false
}

// says reports whether a word stands anywhere in the note, undenied.
func (r *reading) says(words ...string) bool {
	key := strings.Join(words, " ")
	said, known := r.said[key]
	if !known {
		if r.said == nil {
			r.said = map[string]bool{}
		}
		said = r.anywhere(words)
		r.said[key] = said
	}
	return said
}

func (r *reading) anywhere(words []string) bool {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		for i := g.lo; i < g.hi; i++ {
			if slices.Contains(words, r.d.tokens[i].norm) && r.d.assertion(g, r.scopesOf(n), i, i+1) == Present {
				return true
			}
		}
	}
	return false
}
