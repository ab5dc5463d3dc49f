package note

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// prematurity codes weight and weeks of a newborn of less than 37 weeks (guideline I.C.16.d).
func (r *reading) prematurity() {
	if !r.who.newborn || !r.inpatient() || r.who.weeks == 0 || r.who.weeks >= 37 {
		return
	}
	for i := range r.d.tokens {
		w := r.d.tokens[i].norm
		if w != "bw" && !(w == "weight" && i > 0 && r.d.tokens[i-1].norm == "birth") && !(i+2 < len(r.d.tokens) && i < 60 && r.d.tokens[i+2].norm == "g" && len(r.d.tokens[i+1].norm) >= 3) {
			continue
		}
		for j := i + 1; j < min(i+4, len(r.d.tokens)); j++ {
			g, err := strconv.Atoi(strings.TrimSuffix(strings.ReplaceAll(r.d.tokens[j].norm, ",", ""), "g"))
			if err != nil || g < 400 || g >= 2500 {
				continue
			}
			code := "P07.18"
			switch {
			case g < 500:
				code = "P07.01"
			case g < 750:
				code = "P07.02"
			case g < 1000:
				code = "P07.03"
			case g < 1250:
				code = "P07.14"
			case g < 1500:
				code = "P07.15"
			case g < 1750:
				code = "P07.16"
			case g < 2000:
				code = "P07.17"
			}
			r.add(code, i, j+1, "birth weight (guideline I.C.16.d)")
			break
		}
		break
	}
	n := r.who.weeks
	code := ""
	switch {
	case n < 23:
		code = "P07.21"
	case n < 28:
		code = "P07.2" + strconv.Itoa(n-21)
	default:
		code = "P07.3" + strconv.Itoa(n-27)
	}
	r.drop("the weeks are named", "P07.30")
	r.add(code, r.who.weekAt[0], r.who.weekAt[1], "weeks of gestation at birth (guideline I.C.16.d)")
}

// delivery codes the outcome on the mother's record.
func (r *reading) delivery() {
	if !r.inpatient() || !r.who.pregnant {
		return
	}
	at, dead, twin := -1, false, false
	for i := range r.d.tokens {
		switch r.d.tokens[i].norm {
		case "svd", "nsvd", "delivered", "delivery", "cesarean", "liveborn", "apgar":
			if g := r.segmentAt(i); g != nil && g.section != PMH && g.section != Plan && r.d.assertion(g, r.scopesOf(r.segmentIndex(i)), i, i+1) == Present && (at < 0 || r.d.tokens[i].norm == "liveborn") {
				at = i
			}
		case "stillborn", "stillbirth", "demise":
			dead = true
		case "twin":
			twin = true
		}
	}
	if at < 0 || dead || twin {
		return
	}
	r.lies()
	if slices.ContainsFunc(r.cands, func(c candidate) bool { return cat(c.code)[0] == 'O' && cat(c.code) != "O80" && cat(c.code) != "O82" }) {
		r.drop("a reason of the cesarean is coded", "O82")
	}
	r.drop("one code of the outcome", "Z37", "Z38")
	r.add("Z37.0", at, at+1, "outcome of delivery (guideline I.C.21.c.11)")
	if slices.ContainsFunc(r.cands, func(c candidate) bool { return cat(c.code)[0] == 'O' && cat(c.code) != "O80" }) {
		r.drop("a complication is coded", "O80")
	}
}

// scarred codes the scar of an earlier caesarean at a delivery: it is the reason for the one that was planned, and complicates the others
// (guidelines I.C.15.b.4, I.C.15.n).
func (r *reading) scarred() {
	if !r.inpatient() || !r.who.pregnant || !r.has("Z37") || r.has("O34.2") {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == FamilyHistory || g.section == Plan {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			switch r.d.tokens[i].norm {
			case "cesarean", "caesarean", "c/s", "cs", "csection", "ltc", "lsc", "ltcd":
			case "section":
				if !(i > g.lo && r.d.tokens[i-1].norm == "c") {
					continue
				}
			default:
				continue
			}
			before := max(g.lo, i-4)
			if a := r.d.assertion(g, r.scopesOf(n), i, i+1); a != Present && a != Historical && a != Planned || !r.wordIn(before, i, "repeat", "prior", "previous", "h/o", "history", "one", "two") && !r.wordIn(i+1, min(i+4, g.hi), "scar") {
				continue
			}
			code := "O34.219"
			switch around := [2]int{before, min(i+3, g.hi)}; {
			case r.says("classical"):
				code = "O34.212"
			case r.wordIn(around[0], around[1], "transverse", "ltc", "lsc", "ltcd") || r.says("transverse"):
				code = "O34.211"
			}
			if r.wordIn(before, i, "repeat") {
				r.lead(code, i, i+1, "the scar is the reason for the repeated caesarean (guideline I.C.15.b.4)")
			} else {
				r.add(code, i, i+1, "the scar of an earlier caesarean")
			}
			return
		}
	}
}

// puerperal gives the anemia of a loss of blood at the delivery its code of the puerperium.
func (r *reading) puerperal() {
	if !r.inpatient() || !r.has("Z37") || !r.has("D62") {
		return
	}
	r.replace("O99.0", "O90.81", "of the loss of blood at the delivery")
}

// parity tells a first pregnancy of an older woman from a later one by what the record counts.
func (r *reading) parity() {
	first := r.says("primigravida", "g1", "g1p0", "g1p0000", "g1p1", "nulligravida")
	later := r.says("multigravida", "multip", "multiparous")
	for i := range r.d.tokens {
		if w := r.d.tokens[i].norm; len(w) >= 2 && w[0] == 'g' && w[1] >= '2' && w[1] <= '9' && (len(w) == 2 || w[2] == 'p') {
			later = true
		}
	}
	if first == later {
		return
	}
	for i := range r.cands {
		c := &r.cands[i]
		from, to := "O09.52", "O09.51"
		if later {
			from, to = to, from
		}
		rest, ok := strings.CutPrefix(c.code.String(), from)
		if !ok {
			continue
		}
		if e, ok := r.entry(to + rest); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; which pregnancy it is by the record"
		}
	}
}

// rhesus codes the negative type of a pregnant patient.
func (r *reading) rhesus() {
	n := r.who.trimester()
	if !r.who.pregnant || n == 0 || r.has("O26.89") || r.has("O36.0") {
		return
	}
	for i := range r.d.tokens[:max(len(r.d.tokens)-1, 0)] {
		if r.d.tokens[i].norm == "rh" && nextIs(r.d, i+1, "neg", "negative") {
			if g := r.segmentAt(i); g != nil && g.section != FamilyHistory {
				r.add("O26.89"+strconv.Itoa(n), i, i+2, "Rh negative in pregnancy")
				r.add("Z67.91", i, i+2, "Rh negative")
			}
			return
		}
	}
}

// pregnancy gives codes of chapter 15 their trimester.
func (r *reading) pregnancy() {
	n := r.who.trimester()
	if !r.who.pregnant || n == 0 {
		return
	}
	want := [...]string{"first trimester", "second trimester", "third trimester"}[n-1]
	if n > 1 && r.has("O47") { // false labor, before or at 37 completed weeks
		if r.who.weeks >= 37 {
			r.replace("O47", "O47.1", "by the weeks")
		} else {
			r.replace("O47", "O47.0"+strconv.Itoa(n), "by the weeks")
		}
	}
	born := r.inpatient() && r.says("delivered", "svd", "nsvd", "cesarean", "liveborn", "delivery", "postpartum", "apgar")
	for i := range r.cands {
		c := &r.cands[i]
		if cat(c.code)[0] != 'O' || !strings.Contains(c.title, "trimester") && !(born && strings.Contains(c.title, "complicating pregnancy")) && (born || !strings.Contains(c.title, "complicating childbirth")) || strings.Contains(c.title, want) && !born {
			continue
		}
		e, ok := r.rel.CM(c.code)
		if !ok {
			continue
		}
		parent, ok := e.Parent()
		if !ok {
			continue
		}
		if born { // the delivery is of this stay (guideline I.C.15.a.3)
			if leaf, ok := childbirthOf(parent, c.title); ok {
				c.code, c.title = leaf.Code(), leaf.Title()
				continue
			}
		}
		if leaf, ok := trimesterOf(parent, c, want); ok {
			c.code, c.title, c.why = leaf.Code(), leaf.Title(), c.why+"; trimester by the weeks"
		}
	}
}

// childbirthOf is the code that a condition of the pregnancy has at the delivery: below up, or beside it under the same title but for
// the time.
func childbirthOf(up icd.Entry, title string) (icd.Entry, bool) {
	const birth = " complicating childbirth"
	for leaf := range up.Leaves() {
		if leaf.Billable() && strings.Contains(leaf.Title(), birth) {
			return leaf, true
		}
	}
	name, _, ok := strings.Cut(title, " complicating pregnancy")
	if above, found := up.Parent(); ok && found {
		for leaf := range above.Leaves() {
			if leaf.Billable() && strings.HasPrefix(leaf.Title(), name+birth) {
				return leaf, true
			}
		}
	}
	return icd.Entry{}, false
}

// trimesterOf is the code of a trimester for the condition of a candidate, and for the same fetus.
func trimesterOf(up icd.Entry, c *candidate, want string) (icd.Entry, bool) {
	name := strings.TrimSpace(strings.Split(c.title, ",")[0])
	name, _, _ = strings.Cut(name, " complicating childbirth")
	s := c.code.String()
	for ok := true; ok && up.Code().Len() >= 3; up, ok = up.Parent() {
		for leaf := range up.Leaves() {
			if !leaf.Billable() || !strings.Contains(leaf.Title(), want) || !strings.Contains(leaf.Title(), name) {
				continue
			}
			if t := leaf.Code().String(); leaf.Code().Len() < 7 || c.code.Len() < 7 || t[len(t)-1] == s[len(s)-1] {
				return leaf, true
			}
		}
	}
	return icd.Entry{}, false
}

// newborn codes the birth.
func (r *reading) newborn() {
	if !r.who.newborn || !r.inpatient() {
		return
	}
	born, cesarean, twin := -1, false, false
	for i := range r.d.tokens {
		switch r.d.tokens[i].norm {
		case "born", "delivery", "delivered", "vaginal", "nsvd", "svd", "vaginally", "birth":
			if born < 0 {
				born = i
			}
		case "cesarean", "section", "csection", "c/s", "cs":
			cesarean = true
		case "twin":
			twin = true
		}
	}
	if born < 0 {
		return
	}
	r.drop("the newborn's own record", "O", "Z37", "Z33", "Z3A")
	r.distressed()
	for _, x := range ofNewborn {
		r.replace(x[0], x[1], "of a newborn (chapter 16)")
	}
	code := "Z38.00"
	switch {
	case twin && cesarean:
		code = "Z38.31"
	case twin:
		code = "Z38.30"
	case cesarean:
		code = "Z38.01"
	}
	r.drop("one code of the birth", "Z38")
	r.add(code, born, born+1, "liveborn infant of this stay (guideline I.C.16.a.2)")
}

// maternal puts the code of chapter 15 before a disease that complicates the pregnancy (guideline I.C.15.a.1).
func (r *reading) maternal() {
	n := r.who.trimester()
	if !r.who.pregnant || n == 0 {
		return
	}
	t := strconv.Itoa(n)
	for _, x := range [...]struct {
		disease, code string
		stays         bool
	}{
		{"E03", "O99.28", true}, {"E05", "O99.28", true}, {"D5", "O99.01", true}, {"D64", "O99.01", true}, {"D62", "O99.01", true}, {"J45", "O99.51", true}, {"F32", "O99.34", true}, {"F33", "O99.34", true},
		{"F41", "O99.34", true}, {"E66", "O99.21", true}, {"F17", "O99.33", true}, {"N39.0", "O23.4", false}, {"N10", "O23.0", false}, {"N30", "O23.1", false}, {"I10", "O10.01", false}, {"E11", "O24.11", true}, {"E10", "O24.01", true}, {"K21", "O99.61", true}, {"G40", "O99.35", true}, {"A56", "O98.31", true}, {"A54", "O98.21", true}, {"A59", "O98.31", true}, {"A60", "O98.31", true}, {"A51", "O98.11", true}, {"A53", "O98.11", true}, {"B20", "O98.71", true}, {"Z21", "O98.71", true}, {"B18", "O98.41", true},
	} {
		i := r.find(x.disease)
		if i < 0 || r.has(x.code) || r.has("O24") && (x.disease == "E11" || x.disease == "E10") {
			continue
		}
		e, ok := r.entry(x.code + t)
		if !ok {
			continue
		}
		c := r.cands[i]
		c.code, c.title, c.why = e.Code(), e.Title(), "a disease that complicates the pregnancy (guideline I.C.15.a.1)"
		if x.stays {
			r.cands = slices.Insert(r.cands, i, c)
		} else {
			r.cands[i] = c
		}
	}
}

// byAge gives a routine examination the code of the age: of a child until 17, of an adult behind it.
func (r *reading) byAge() {
	for _, x := range [...][2]string{{"Z00.129", "Z00.00"}, {"Z00.121", "Z00.01"}} {
		switch {
		case r.who.age >= 18 && r.has(x[0]):
			r.replace(x[0], x[1], "of the age that the note gives")
		case r.who.age >= 0 && r.who.age < 18 && r.has(x[1]):
			r.replace(x[1], x[0], "of the age that the note gives")
		}
	}
}

// abnormal gives an examination its findings where the note says that there are.
func (r *reading) abnormal() {
	r.byAge()
	if !r.says("abnormal") {
		return
	}
	for _, x := range [...][2]string{{"Z00.129", "Z00.121"}, {"Z00.00", "Z00.01"}, {"Z01.419", "Z01.411"}} {
		if i := r.find(x[0]); i >= 0 {
			g := r.segmentAt(r.cands[i].lo)
			for k := g.lo; k < g.hi; k++ {
				if r.d.tokens[k].norm == "abnormal" {
					r.replace(x[0], x[1], "with abnormal findings, as the note says")
					break
				}
			}
		}
	}
}

// onlyPregnant reports whether words say that the patient is pregnant, and name no condition.
func (r *reading) onlyPregnant(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch w := r.d.tokens[i].norm; w {
		case "pregnancy", "pregnant", "first", "second", "third", "1st", "2nd", "3rd", "trimester", "in", "the", "of", "iup", "current", "this", "complicating":
		default:
			if !digit(w[0]) {
				return false
			}
		}
	}
	return true
}

// distressed codes the respiratory distress syndrome of a newborn, which by its short name is that of an adult.
func (r *reading) distressed() {
	if r.has("P22.0") {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == FamilyHistory || g.section == Plan {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			to := i + 1
			switch w := r.d.tokens[i].norm; {
			case w == "rds":
			case w == "respiratory" && nextIs(r.d, i+1, "distress") && nextIs(r.d, i+2, "syndrome"):
				to = i + 3
			default:
				continue
			}
			if to <= g.hi && r.d.assertion(g, r.scopesOf(n), i, to) == Present && !r.wordIn(i-3, i, "mother", "maternal", "risk") {
				r.drop("of a newborn (chapter 16)", "J80", "P22.9", "R06.03")
				r.add("P22.0", i, to, "respiratory distress syndrome of a newborn")
				return
			}
		}
	}
}

// lies codes, at the delivery of one child, how it lay, and a sterilization that was done with it.
func (r *reading) lies() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		switch g.section {
		case FamilyHistory, PMH, Plan, Admin:
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			code, why, to := "", "how the child lay at the delivery (guideline I.C.15.b.4)", i+1
			switch r.d.tokens[i].norm {
			case "breech":
				code = "O32.1XX0"
			case "transverse", "oblique":
				if nextIs(r.d, i+1, "lie", "presentation") {
					code, to = "O32.2XX0", i+2
				}
			case "sterilization", "sterilisation":
				code, why = "Z30.2", "sterilization"
			}
			if code == "" || r.has(code) || r.wordIn(i-3, i, "no", "not", "prior", "previous", "history", "hx", "declines", "declined", "was", "version", "until") || r.wordIn(to, to+3, "to", "was", "previously", "last", "declined", "deferred", "discussed", "offered", "decided") {
				continue
			}
			if says := r.d.assertion(g, r.scopesOf(n), i, min(to, g.hi)); says == Present || code == "Z30.2" && says == Planned && r.says("salpingectomy", "ligation", "salpingectomies", "btl") {
				r.add(code, i, min(to, g.hi), why)
			}
		}
	}
}
