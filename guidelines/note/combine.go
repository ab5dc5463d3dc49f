package note

import (
	"slices"
	"strings"
)

// pair is what two conditions of one patient are coded with together. a is replaced (by code) or stays ("").
type pair struct {
	a, b string // beginnings
	code string // in place of a; "" drops a
	why  string
}

const withConvention = "linked by \"with\" in the Index (guideline I.A.15)"

var pairs = [...]pair{
	{"E11.9", "N18", "E11.22", withConvention}, {"E10.9", "N18", "E10.22", withConvention}, {"E13.9", "N18", "E13.22", withConvention},
	{"E11.21", "N18", "E11.22", "chronic kidney disease is the more specific complication"}, {"E10.21", "N18", "E10.22", "chronic kidney disease is the more specific complication"},
	{"E11.9", "G62.9", "E11.42", withConvention}, {"E11.9", "G63", "E11.42", withConvention}, {"E11.9", "G60", "E11.42", withConvention}, {"E10.9", "G62.9", "E10.42", withConvention},
	{"E11.9", "K31.84", "E11.43", withConvention}, {"E10.9", "K31.84", "E10.43", withConvention},
	{"E11.9", "I73.9", "E11.51", withConvention}, {"E10.9", "I73.9", "E10.51", withConvention}, {"E11.9", "L97", "E11.621", withConvention}, {"E10.9", "L97", "E10.621", withConvention},
	{"E11.9", "E16.2", "E11.649", withConvention}, {"E11.9", "R73.9", "E11.65", withConvention}, {"E11.9", "H35.0", "E11.319", withConvention},
	{"D64.9", "N18", "D63.1", "anemia in chronic kidney disease: " + withConvention},
	{"I20.9", "I25.11", "", "part of the combination code"}, {"I20.89", "I25.11", "", "part of the combination code"}, {"I25.10", "I25.11", "", "the code with angina says it"},
	{"I25.10", "I20.0", "I25.110", "angina with atherosclerosis is presumed (guideline I.C.9.b)"}, {"I20.0", "I25.110", "", "part of the combination code"},
	{"I25.10", "I20.9", "I25.119", "angina with atherosclerosis is presumed (guideline I.C.9.b)"}, {"I25.10", "I20.89", "I25.118", "angina with atherosclerosis is presumed (guideline I.C.9.b)"},
	{"I20.9", "I25.119", "", "part of the combination code"}, {"I20.89", "I25.118", "", "part of the combination code"},
	{"J44.9", "J43", "", "the emphysema says it"}, {"J44.9", "J44.1", "", "the code with exacerbation says it"}, {"J44.9", "J44.0", "", "the code with infection says it"},
	{"J44.9", "J13", "J44.0", "with acute lower respiratory infection"}, {"J44.9", "J18", "J44.0", "with acute lower respiratory infection"}, {"J44.9", "J15", "J44.0", "with acute lower respiratory infection"},
	{"J44.9", "J14", "J44.0", "with acute lower respiratory infection"}, {"J44.9", "J20", "J44.0", "with acute lower respiratory infection"},
	{"J45.909", "J45.901", "", "the code with exacerbation says it"},
	{"H35.0", "E11.3", "", "part of the combination code"}, {"G62.9", "E11.4", "", "part of the combination code"}, {"K31.84", "E11.43", "", ""},
	{"I73.9", "E11.51", "", "part of the combination code"}, {"R73.9", "E11.65", "", "part of the diabetes code"}, {"R73.9", "E11", "E11.65", withConvention}, {"R73.9", "E10.65", "", "part of the diabetes code"}, {"R73.9", "E10", "E10.65", withConvention}, {"E16.2", "E11.649", "", "part of the combination code"},
	{"I87.2", "I83", "", "the code of varicose veins says it"},
	{"M51.2", "M51.1", "", "with radiculopathy"}, {"M50.2", "M50.1", "", "with radiculopathy"},
	{"I10", "I12", "", "the code with kidney disease says it"}, {"I10", "I11", "", "the code with heart disease says it"}, {"I10", "I13", "", "the code with heart and kidney disease says it"},
	{"F17.210", "F17.29", "", "the product is named"}, {"F17.200", "F17.29", "", "the product is named"},
	{"I12.9", "N18.6", "I12.0", "with end stage renal disease"}, {"Z33.1", "O", "", "a code of chapter 15 says it"}, {"Z34", "O", "", "a code of chapter 15 says it"},
	{"N39.0", "N10", "", "the site is named"}, {"N39.0", "N30", "", "the site is named"}, {"K57.90", "K57.3", "", "the site is named"},
	{"D64.9", "D50", "", "the kind is named"}, {"D64.9", "D62", "", "the kind is named"}, {"D64.9", "D63", "", "the kind is named"}, {"D64.9", "D64.81", "", "the kind is named"}, {"D64.9", "O99.0", "", "in pregnancy"},
	{"C80.1", "C", "", "the site is named"}, {"R65.20", "R65.21", "", "septic shock says it"}, {"J18.9", "J13", "", "the organism is named"}, {"J18.9", "J15", "", "the organism is named"}, {"J18.9", "J69.0", "", "aspiration says it"},
	{"A49.8", "A41.51", "", "the organism is named by the sepsis code"}, {"A49.8", "N", "B96.20", "organism of a disease coded elsewhere"},
	{"A41.9", "A41.5", "", "the organism is named"}, {"A41.9", "A40", "", "the organism is named"}, {"A41.9", "A41.0", "", "the organism is named"}, {"T14.8", "S", "", "the site is named"}, {"M81", "M80", "", "with fracture"}, {"T30", "T2", "", "the site is named"}, {"I63.511", "I63.40", "I63.411", "cardioembolic"}, {"I63.512", "I63.40", "I63.412", "cardioembolic"}, {"I63.40", "I63.41", "", "the artery is named"}, {"T50.90", "T3", "", "the drug is named"}, {"T50.90", "T4", "", "the drug is named"}, {"D70.9", "T45.1", "D70.1", "due to chemotherapy"}, {"D68.9", "T45.51", "D68.32", "due to an anticoagulant"}, {"I95.9", "T4", "I95.2", "due to a drug"}, {"I95.1", "T4", "I95.2", "due to a drug"}, {"I95.1", "T50.2", "I95.2", "due to a drug"}, {"I95.9", "T50.2", "I95.2", "due to a drug"}, {"A49.02", "N", "B95.62", "organism of a disease coded elsewhere"}, {"A49.02", "M", "B95.62", "organism of a disease coded elsewhere"},
	{"T65.91", "T3", "", "the substance is named"},
	{"T65.91", "T4", "", "the substance is named"}, {"Z97.5", "Z30.43", "", "the encounter says it"}, {"Z30.431", "Z30.430", "", "the encounter says it"}, {"Z00.00", "Z00.01", "", "with abnormal findings"}, {"Z00.129", "Z00.121", "", "with abnormal findings"},
	{"Z01.419", "Z01.411", "", "with abnormal findings"}, {"A49.02", "A41.02", "", "the organism is named by the sepsis code"}, {"A49.02", "J15.212", "", "the organism is named"}, {"A49.02", "L", "B95.62", "organism of a disease coded elsewhere"}, {"A49.01", "L", "B95.61", "organism of a disease coded elsewhere"},
	{"J96.90", "J96.0", "", "acute is named"}, {"S72", "M80", "", "a pathological fracture"}, {"F10.20", "F10.21", "", "in remission"}, {"I62.0", "S06", "", "traumatic"}, {"M54.1", "M51.1", "", "part of the combination code"}, {"M54.1", "M50.1", "", "part of the combination code"}, {"M54.5", "M51", "", "a symptom of the disease"}, {"D57.1", "D57.0", "", "with crisis"}, {"M86.60", "M46.28", "", "the site is named"}, {"T14.90", "S", "", "the site is named"},
	{"F32.A", "F33", "", "the episode is named"}, {"F32.9", "F33", "", "the episode is named"}, {"F32.A", "F32", "", ""}, {"Z96.1", "H26.49", "", ""}, {"K80.20", "K80.0", "", "with cholecystitis"}, {"K80.20", "K80.1", "", "with cholecystitis"},
	{"K81.0", "K80.0", "", "with stones"}, {"I48.91", "I48.0", "", "the type is named"}, {"I48.91", "I48.1", "", "the type is named"}, {"I48.91", "I48.2", "", "the type is named"}, {"I50.9", "I50.2", "", "the type is named"},
	{"I50.9", "I50.3", "", "the type is named"}, {"I50.9", "I50.4", "", "the type is named"}, {"I51.9", "I50", "", ""}, {"N18.9", "N18.1", "", "the stage is named"}, {"N18.9", "N18.2", "", "the stage is named"},
	{"N18.9", "N18.3", "", "the stage is named"}, {"N18.9", "N18.4", "", "the stage is named"}, {"N18.9", "N18.5", "", "the stage is named"}, {"N18.9", "N18.6", "", "the stage is named"}, {"N18.30", "N18.31", "", "the stage is named"},
	{"N18.30", "N18.32", "", "the stage is named"}, {"G93.40", "G93.41", "", "the kind is named"}, {"J96.00", "J96.01", "", "hypoxia is named"}, {"J96.90", "J96.0", "", "acute is named"}, {"R09.02", "J96", "", "part of respiratory failure"},
	{"N13.30", "N20", "N13.2", "obstruction by the stone"}, {"N20", "N13.2", "", "part of the combination code"}, {"I10", "O13", "", "of the pregnancy"}, {"I10", "O14", "", "of the pregnancy"}, {"I10", "O16", "", "of the pregnancy"},
	{"K74.60", "K70.3", "", "the cause is named"}, {"E87.1", "E22.2", "", "part of the disease"}, {"H26.9", "H25", "", "the kind is named"}, {"G62.9", "E11.6", "E11.42", withConvention}, {"G62.9", "E10.6", "E10.42", withConvention}, {"K81.0", "K80.20", "K80.00", "with stones"}, {"K81.1", "K80.20", "K80.10", "with stones"}, {"K80.20", "K80.00", "", "with cholecystitis"}, {"K80.20", "K80.10", "", "with cholecystitis"},
	{"E16.2", "E10", "E10.649", withConvention}, {"E16.2", "E11", "E11.649", withConvention}, {"E10.9", "E10.649", "", "with hypoglycemia"}, {"I85.01", "K7", "I85.11", "varices in cirrhosis are secondary"}, {"I85.00", "K7", "I85.10", "varices in cirrhosis are secondary"}, {"I85.01", "K76.6", "I85.11", "varices in portal hypertension are secondary"}, {"I85.00", "K76.6", "I85.10", "varices in portal hypertension are secondary"},
	{"M51.26", "M54.1", "M51.16", "with radiculopathy"}, {"M51.27", "M54.1", "M51.17", "with radiculopathy"}, {"M54.1", "M51.1", "", "part of the combination code"}, {"J22", "J1", "", "the infection is named"}, {"J22", "J44.0", "", "part of what the code says"}, {"O82", "O", "", "a complication is coded"}, {"I11.9", "I50", "I11.0", "with heart failure"}, {"D84.9", "D84.821", "", "the cause is named"}, {"F29", "F3", "", "the disease says it"}, {"F29", "F2", "", "the disease says it"}, {"B97.7", "R87.61", "R87.810", "of the cervix"},
	{"I21.3", "I21.0", "", "the artery or the wall is named"}, {"I21.3", "I21.1", "", "the artery or the wall is named"}, {"I21.3", "I21.2", "", "the artery or the wall is named"}, {"J35.1", "J35.2", "J35.3", "the code for both"}, {"J35.1", "J35.3", "", "part of the combination code"}, {"J35.2", "J35.3", "", "part of the combination code"},
	{"R87.61", "D06", "", "the biopsy says it"}, {"R87.61", "N87", "", "the biopsy says it"}, {"Z59.00", "Z59.01", "", "where is named"}, {"Z59.00", "Z59.02", "", "where is named"}, {"G62.9", "T45.1", "G62.0", "due to chemotherapy"},
	{"E66.9", "E66.01", "", "the kind is named"}, {"E66.9", "E66.81", "", "the class is named"}, {"E66.01", "E66.813", "", "the class is named"}, {"M19.90", "M1", "", "the site is named"}, {"F10.20", "F10.23", "", "with withdrawal"},
	{"F17.200", "F17.210", "", "cigarettes are named"}, {"Z72.0", "F17", "", "dependence is named"}, {"Z87.891", "F17", "", "smokes now"},
	{"I63.9", "I63", "", ""}, {"O24.419", "O24.41", "", "how it is controlled is named"}, {"E11.9", "O24", "", "in pregnancy"}, {"K21.9", "K21.0", "", "with esophagitis"}, {"K20.9", "K21.0", "", "part of the combination code"},
	{"E04.0", "E05.0", "", "part of the combination code"}, {"E04.9", "E05.0", "", "part of the combination code"}, {"Z79.4", "O24.414", "", "how it is controlled is named"}, {"Z79.4", "O24.424", "", "how it is controlled is named"}, {"Z79.4", "O24.434", "", "how it is controlled is named"}, {"D53.9", "D50", "", "the kind is named"}, {"D53.9", "D51", "", "the kind is named"}, {"D53.9", "D52", "", "the kind is named"}, {"N13.2", "N39.0", "N13.6", "with infection"}, {"N13.30", "N39.0", "N13.6", "with infection"}, {"N39.0", "N13.6", "", "part of the combination code"},
	{"R73.03", "E11", "", "diabetes is named"}, {"N17.9", "N17.0", "", "the kind is named"}, {"J02.9", "J02.0", "", "the organism is named"}, {"H66.9", "H66.0", "", "the kind is named"},
}

// combine brings the candidates together: combination codes, parts that are said by them, symptoms of a disease, codes of a
// pregnancy, sequelae.
func (r *reading) combine() {
	r.thin()
	r.carry()
	r.refine()
	r.contradicted()
	r.toldElsewhere()
	r.sequela()
	r.organisms()
	r.obstructive()
	r.cleared()
	r.substances()
	r.stages()
	r.varices()
	r.specimens()
	r.pouches()
	r.settled()
	r.types()
	r.spreads()
	r.nodes()
	r.paronychia()
	r.bled()
	r.alone()
	for _, p := range pairs {
		if !r.has(p.a) || !r.other(p.a, p.b) {
			continue
		}
		if p.code == "" {
			r.drop(p.why, p.a)
		} else {
			r.replace(p.a, p.code, p.why)
		}
	}
	r.integrals()
	r.dementia()
	r.disturbed()
	r.delirium()
	r.drugNerves()
	r.tumourAnemia()
	r.embolic()
	r.watched()
	r.unspecific()
	r.doubts()
	r.retinopathies()
	r.brittle()
	r.decubitus()
	r.sides()
	r.strokes()
	r.breath()
	r.parkinson()
	r.skinSites()
	r.colonSites()
	r.discs()
	r.polyarticular()
	r.prostheses()
	r.bothSides()
	r.maternal()
	r.pregnancy()
	r.abnormal()
	r.parity()
	r.delivery()
	r.scarred()
	r.puerperal()
	r.newborn()
	r.infantVisit()
	r.receptors()
	r.prematurity()
	r.sepsis()
	r.rhesus()
	r.statuses()
	r.pastEvents()
	r.cord()
	r.thyroid()
	r.arterial()
	r.ulcers()
	r.amputated()
	if !r.who.pregnant && (r.who.sex == 'M' || r.who.newborn || r.who.age >= 0 && r.who.age < 10) {
		r.drop("not pregnant", "O", "Z33", "Z34", "Z3A")
	}
	for _, f := range r.found {
		if f.applies(r.has) {
			r.add(f.code.String(), f.lo, f.hi, "stated in the text")
		}
	}
	if r.has("Z86.0101") {
		r.drop("the kind is named", "Z86.0100")
	}
	if r.has("D84.821") {
		r.drop("the cause is named", "D84.9")
	}
	r.thisStay()
	r.smoking()
	r.streams()
	r.allergies()
	r.course()
	r.reason()
	r.screenings()
	r.watchedPolyps()
	r.treated()
	r.titled()
	r.survivor()
	r.wellVisit()
	r.childbirth()
	if r.has("O") {
		r.drop("a code of chapter 15 says it", "Z33.1", "Z34")
	}
	if r.other("Z94.9", "Z94") {
		r.drop("the organ is named", "Z94.9")
	}
	if r.has("Z79.62") {
		r.drop("the drug is named", "Z79.60")
	}
	r.integrals() // beside what was found since
	r.contrasts()
	r.unspecific()
	r.conflicts()
	if !slices.ContainsFunc(r.cands, func(c candidate) bool { k := cat(c.code)[0]; return k == 'S' || k == 'T' }) {
		r.drop("no injury", "V", "W", "X", "Y")
	}
}

// other reports whether a code begins with b that is not one that begins with a.
func (r *reading) other(a, b string) bool {
	a, b = strings.ReplaceAll(a, ".", ""), strings.ReplaceAll(b, ".", "")
	return slices.ContainsFunc(r.cands, func(c candidate) bool {
		s := bare(c.code)
		return strings.HasPrefix(s, b) && !strings.HasPrefix(s, a)
	})
}

// unspecific drops a code of which a more specific one of its category is there too.
func (r *reading) unspecific() {
	r.passOver("the record says more elsewhere", func(c *candidate) bool {
		if !strings.Contains(c.title, "nspecified") && !strings.Contains(c.title, "without complications") {
			return false
		}
		s := bare(c.code)
		if s[0] == 'Z' || len(s) < 4 {
			return false
		}
		stem := s[:4]
		if s[3] == '9' || strings.Contains(c.title, "without complications") {
			stem = s[:3]
		}
		if s[0] == 'S' || s[0] == 'T' {
			stem = s[:4]
		}
		for _, o := range r.cands {
			t := bare(o.code)
			if o.code != c.code && strings.HasPrefix(t, stem) && !strings.Contains(o.title, "nspecified") {
				return true
			}
		}
		return false
	})
}

// dementia codes dementia as that of the disease which the note names beside it (F02 in place of F03).
func (r *reading) dementia() {
	if i := r.find("F03"); i >= 0 && !r.has("G30") && !r.has("G31") && !r.has("G20") {
	search:
		for n := range r.d.segments {
			g := &r.d.segments[n]
			if g.section == FamilyHistory || g.section == Plan || g.section == ROS {
				continue
			}
			for _, m := range r.marksOf(n) {
				if m.says == Present && cat(m.code) == "G30" {
					c := r.cands[i]
					if x := r.add("G30.9", c.lo, c.hi, "the dementia is Alzheimer's, as the record says"); x != nil { // it goes first
						first := *x
						r.cands = slices.Insert(r.cands[:len(r.cands)-1], i, first)
					}
					break search
				}
			}
		}
	}
	if !r.has("G30") && !r.has("G31.0") && !r.has("G31.83") && !r.has("G20") && !r.has("G10") {
		return
	}
	if i := r.find("F03"); i >= 0 {
		tail := strings.TrimPrefix(r.cands[i].code.String(), "F03.")
		if rest, ok := strings.CutPrefix(tail, "9"); ok { // of unspecified severity
			tail = "8" + rest
		}
		r.replace(r.cands[i].code.String(), "F02."+tail, "dementia in a disease that is classified elsewhere")
	}
	if i := r.find("F02.80"); i >= 0 {
		if k := r.dementiaKind(&r.cands[i]); k != "80" {
			r.replace("F02.80", "F02."+k, "severity and disturbance, as the statement says")
		}
	}
	if i := max(r.find("G30"), r.find("G31.83")); i >= 0 && !r.has("F02") && !r.cands[i].uncertain {
		c := r.cands[i]
		r.add("F02."+r.dementiaKind(&c), c.lo, c.hi, "Index: the dementia goes beside the code of the disease")
	}
}

// disturbed drops dementia without disturbance, and the agitation by itself, beside a code of dementia that has the disturbance.
func (r *reading) disturbed() {
	for _, c := range r.cands {
		s := c.code.String()
		if k := cat(c.code); k != "F01" && k != "F02" && k != "F03" || len(s) < 6 || s[5] == '0' {
			continue
		}
		r.drop("the disturbance is named", s[:5]+"0")
		if strings.HasSuffix(s, "11") {
			r.drop("part of the combination code", "R45.1", "R45.6")
		}
		return
	}
}

// settled drops what was uncertain earlier in a stay where the note says what it was at the discharge (guideline II.H).
func (r *reading) settled() {
	if !r.inpatient() || r.d.listed {
		return
	}
	last := func(c candidate) bool {
		g := r.segmentAt(c.lo)
		return c.hi > c.lo && g != nil && (g.section.states() || r.wordIn(g.lo, c.lo, "discharge", "final", "finally"))
	}
	if !slices.ContainsFunc(r.cands, last) {
		return
	}
	r.passOver("uncertain, and not among the diagnoses at discharge (guideline II.H)", func(c *candidate) bool { return c.uncertain && !last(*c) })
}

// delirium gives delirium the code of one due to a known condition where the note names it, or where the patient is demented.
func (r *reading) delirium() {
	if !r.has("R41.0") {
		return
	}
	due := r.has("F02") || r.has("F03") || r.has("F01")
	for i, t := range r.d.tokens {
		if t.norm != "delirium" {
			continue
		}
		g := r.segmentAt(i)
		for k := i + 1; g != nil && k < min(i+6, g.hi); k++ {
			switch r.d.tokens[k].norm {
			case "due", "secondary", "2/2", "d/t", "from", "superimposed", "multifactorial", "postop", "postoperative", "postoperatively", "icu", "metabolic", "septic", "infectious":
				due = true
			}
		}
	}
	if due {
		r.replace("R41.0", "F05", "delirium due to a condition that the note names")
	}
}

// tumourAnemia gives an anemia that its statement lays to a neoplasm the code of one.
func (r *reading) tumourAnemia() {
	for i := range r.cands {
		c := &r.cands[i]
		g := r.segmentAt(c.lo)
		if c.code.String() != "D64.9" || g == nil || !r.wordIn(c.hi, min(c.hi+3, g.hi), "due", "2/2", "d/t", "from", "secondary", "of", "in") {
			continue
		}
		for _, m := range r.marksOf(r.segmentIndex(c.lo)) {
			if m.lo >= c.hi && m.lo < c.hi+6 && m.says == Present && cat(m.code)[0] == 'C' {
				r.replace("D64.9", "D63.0", "of the neoplasm that the statement names")
				return
			}
		}
	}
}

// drugNerves gives a neuropathy that a drug is said to have caused its code.
func (r *reading) drugNerves() {
	i := r.find("G62.9")
	if i < 0 {
		return
	}
	g := r.segmentAt(r.cands[i].lo)
	for _, c := range r.cands {
		if s := c.code.String(); g != nil && s > "T36" && s < "T51" && strings.HasSuffix(s, "5A") && c.lo >= g.lo && c.hi <= g.hi {
			r.replace("G62.9", "G62.0", "due to a drug")
			return
		}
	}
}

// dementiaKind is the end of a code of F01-F03 by the severity and the disturbance that a statement names.
func (r *reading) dementiaKind(c *candidate) string {
	g := r.segmentAt(c.lo)
	severity, kind := "8", "0"
	for i := g.lo; i < g.hi; i++ {
		switch w := r.d.tokens[i].norm; w {
		case "mild":
			severity = "A"
		case "moderate":
			severity = "B"
		case "severe", "advanced":
			severity = "C"
		case "agitation", "agitated", "aggression", "behavior", "behavioral", "psychosi", "psychosis", "psychotic", "hallucination", "mood", "wandering", "anxiety":
			if r.d.assertion(g, r.scopesOf(r.segmentIndex(c.lo)), i, i+1) != Present {
				continue
			}
			switch w {
			case "agitation", "agitated", "aggression":
				kind = "11"
			case "behavior", "behavioral", "wandering":
				if kind == "0" && !(i > g.lo && r.d.tokens[i-1].norm == "without") {
					kind = "18"
				}
			case "mood":
				kind = "3"
			case "anxiety":
				kind = "4"
			default:
				kind = "2"
			}
		}
	}
	return severity + kind
}

// embolic gives an infarction of a named artery its embolus where the statement has it.
func (r *reading) embolic() {
	for i := range r.cands {
		c := &r.cands[i]
		rest, ok := strings.CutPrefix(c.code.String(), "I63.5")
		if !ok || rest[0] == '9' {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		for k := g.lo; k < g.hi; k++ {
			switch r.d.tokens[k].norm {
			case "embolic", "cardioembolic", "embolism", "embolus", "thromboembolic":
				if says := r.d.assertion(g, r.scopesOf(r.segmentIndex(c.lo)), k, k+1); says == Present || says == Possible && r.inpatient() {
					if e, ok := r.entry("I63.4" + rest); ok {
						c.code, c.title, c.why = e.Code(), e.Title(), "due to embolism, as the statement says"
					}
				}
			case "thrombosis", "thrombotic", "thrombus":
				if says := r.d.assertion(g, r.scopesOf(r.segmentIndex(c.lo)), k, k+1); says == Present || says == Possible && r.inpatient() {
					if e, ok := r.entry("I63.3" + rest); ok {
						c.code, c.title, c.why = e.Code(), e.Title(), "due to thrombosis, as the statement says"
					}
				}
			}
		}
	}
}

// watched drops a past cancer that only the name of a programme speaks of ("colon cancer surveillance").
func (r *reading) watched() {
	drop := false
	for i := range r.cands {
		c := &r.cands[i]
		if k := cat(c.code); k != "Z08" && k != "Z85" {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		named := false
		for k := g.lo; k < g.hi; k++ {
			w := r.d.tokens[k].norm
			named = named || w == "surveillance" || w == "screening" || w == "screen"
		}
		if named {
			drop = true
		}
	}
	if drop && !r.d.told() {
		r.drop("the name of a programme; the note tells no past cancer", "Z08", "Z85")
	}
}

// told reports whether a statement tells of a cancer whose treatment is over.
func (d *document) told() bool {
	for i := range d.segments {
		g := &d.segments[i]
		cancer, over := false, false
		for k := g.lo; k < g.hi; k++ {
			switch w := d.tokens[k].norm; w {
			case "cancer", "ca", "carcinoma", "adenocarcinoma", "tumor", "melanoma", "lymphoma", "neoplasm", "malignancy", "bcc", "scc", "seminoma", "leukemia":
				cancer = true
			case "history", "hx", "h/o", "s/p", "post", "treated", "treatment", "survivor", "ned", "recurrence", "remission", "completed", "resected", "resection", "prior", "previous", "after":
				over = true
			default:
				over = over || strings.HasSuffix(w, "ectomy")
			}
		}
		if cancer && over {
			return true
		}
	}
	return false
}
