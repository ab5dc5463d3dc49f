package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// This file holds what words must say before a code is taken from them, whatever a search makes of the rest.

// speaks reports whether the words lo to hi, or a term among them, name what codes of a chapter are about.
func (r *reading) speaks(c icd.CM, lo, hi int) bool {
	var is func(w string) bool
	switch k := cat(c); {
	case k[0] == 'C' || k[0] == 'D' && k < "D50":
		is = tumour
	case k[0] == 'S' || k[0] == 'T' && k < "T15":
		is = injury
	case germ(k) != nil:
		words := germ(k)
		is = func(w string) bool {
			return slices.ContainsFunc(words, func(x string) bool { return strings.HasPrefix(w, x) })
		}
	default:
		return true
	}
	for i := lo; i < hi; i++ {
		w := r.d.tokens[i].norm
		if fixed := r.repair(w); fixed != "" {
			w = fixed
		}
		if is(w) {
			return true
		}
	}
	n := r.d.segmentOf(lo)
	if n < 0 {
		return true
	}
	for _, m := range r.marksOf(n) {
		if m.lo >= lo && m.hi <= hi && (cat(m.code)[0] == cat(c)[0] || cat(m.code) == cat(c)) {
			return true
		}
	}
	return false
}

// perforated reports whether the statement at lo tells a perforation or an abscess, and denies nothing.
func (r *reading) perforated(lo int) bool {
	g := r.segmentAt(lo)
	return g != nil && r.wordIn(g.lo, g.hi, "perforated", "perforation", "abscess") && !r.wordIn(g.lo, g.hi, "no", "not", "non", "without", "w/o", "wo", "neg", "negative", "uncomplicated")
}

// germ is how words begin by which a note names the infection of a category, nil for categories of no one infection.
func germ(k string) []string {
	switch {
	case k >= "A50" && k <= "A53":
		return []string{"syph", "lue", "rpr", "tabe", "gumma", "chancre"}
	case k == "J45":
		return []string{"asthma", "rad", "reactive", "wheez", "bronchospas", "status", "airway", "ra", "eib"}
	case k == "A54":
		return []string{"gono", "gc"}
	case k >= "A15" && k <= "A19":
		return []string{"tb", "tuberc", "mtb", "pott", "scrofula", "miliary", "ghon"}
	case k == "A30":
		return []string{"lepro", "hansen"}
	case k == "B20":
		return []string{"hiv", "aid", "immunodeficiency"}
	case k >= "B50" && k <= "B54":
		return []string{"malaria", "plasmod", "falcip", "vivax"}
	case k == "B55", k == "B56", k == "B57":
		return []string{"leish", "trypan", "chaga", "kala", "sleeping"}
	case k == "A77":
		return []string{"spotted", "rmsf", "ehrlich", "anaplasm", "rickett", "rocky"}
	}
	return nil
}

// tumour tells words for neoplasms.
func tumour(w string) bool {
	switch w {
	case "hematoma", "glaucoma", "trachoma", "stoma", "coma", "granuloma", "scotoma", "condyloma", "atheroma", "staphyloma":
		return false
	case "cancer", "ca", "tumor", "tumour", "neoplasm", "neoplastic", "malignant", "malignancy", "metastasis", "metastase", "metastatic", "met", "polyp", "adenomatous", "nevus", "nevi", "mole", "fibroid",
		"leukemia", "aml", "cll", "cml", "all", "mds", "mgus", "nsclc", "sclc", "hcc", "rcc", "dcis", "lcis", "gist", "net", "bcc", "scc", "kaposi", "hodgkin", "polycythemia", "thrombocythemia", "waldenstrom", "mesothelial",
		"growth", "cin3", "vin3", "ais", "dlbcl", "carcinoid", "macroglobulinemia", "myelofibrosis", "myelodysplastic", "myelodysplasia", "mastocytosis", "keratoacanthoma", "nscl", "hgsil", "intraepithelial":
		return true
	}
	return len(w) > 5 && strings.HasSuffix(w, "oma") || strings.HasSuffix(w, "sarcomatous") || strings.HasSuffix(w, "blastic")
}

// injury tells words for injuries.
func injury(w string) bool {
	switch w {
	case "fracture", "fx", "fractured", "laceration", "lac", "lacerated", "contusion", "contused", "bruise", "bruised", "bruising", "sprain", "sprained", "strain", "strained", "injury", "injured", "wound", "bite", "bitten", "sting", "burn",
		"burned", "dislocation", "dislocated", "subluxation", "abrasion", "abraded", "concussion", "hematoma", "tear", "torn", "rupture", "ruptured", "trauma", "traumatic", "tbi", "crush", "crushed", "puncture", "punctured", "cut", "amputation",
		"avulsion", "avulsed", "foreign", "fb", "splinter", "scrape", "scald", "frostbite", "whiplash", "sdh", "edh", "broken", "blister", "gunshot", "gsw", "stab", "stabbed", "swallowed", "hemorrhage", "ich", "sah", "nursemaid", "acl", "mcl",
		"meniscus", "meniscal", "pneumothorax", "hemothorax", "transection", "ecchymosis", "chi", "luxation", "degloving", "superficial", "fall", "fell", "mva", "mvc", "assault", "blowout", "jammed", "stubbed", "rolled", "twisted":
		return true
	}
	return false
}

// fitted is a code in place of a search's, where the words or the patient rule that one out; ok is false for none.
func (r *reading) fitted(h search.Hit, lo, hi int) (search.Hit, bool) {
	to := func(code, why string) (search.Hit, bool) {
		e, ok := r.entry(code)
		if !ok {
			return h, false
		}
		h.Code, h.Title = e.Code(), e.Title()
		h.Via = search.Via{Kind: search.ViaTitle, Text: why}
		return h, true
	}
	if !r.speaks(h.Code, lo, hi) {
		return h, false
	}
	s := h.Code.String()
	switch k := s[:3]; {
	case k >= "E08" && k <= "E13" && r.sugar(h.Code, lo, hi):
		for i := lo; i < hi; i++ {
			if w := r.d.tokens[i].norm; strings.HasPrefix(w, "hyperglycemi") || strings.HasPrefix(w, "hyperglycaemi") {
				return to("R73.9", "hyperglycemia; diabetes is not named")
			}
		}
		return h, false
	case k == "Z79" && strings.HasPrefix(s, "Z79.6") && r.wordIn(lo, hi, "anticoagulation", "anticoagulant", "anticoag", "ac"):
		return to("Z79.01", "long-term anticoagulants, as the words say")
	case s == "Z79.4" && r.wordIn(lo, hi+2, "gtt", "drip", "infusion", "sliding", "ssi", "scale", "temporary", "temporarily"): // for the stay (guideline I.C.4.a.3)
		return h, false
	case k == "Z79":
		for i := lo; i < hi; i++ {
			switch r.d.tokens[i].norm {
			case "ppx", "prophylaxis", "proph", "prophy":
				return h, false
			}
		}
		if w := r.drugOf(lo, hi, " "+fold(h.Title+" "+h.Via.Text)+" "); w != "" {
			if code := useOf(w); code != "" {
				return to(code, "long-term use of the drug that is named")
			}
			return to("Z79.899", "long-term use of the drug that is named")
		}
	case s == "C18.3" && !r.wordIn(lo-2, hi+2, "flexure"): // "colon cancer with metastasis in the liver"
		return to("C18.9", "the colon, where no part of it is named")
	case strings.HasPrefix(s, "F17.2") && r.wordIn(lo-3, hi, "quit", "stopped", "former", "ex", "formerly"):
		return to("Z87.891", "smoking that was given up")
	case s == "Z30.09":
		for i := lo; i < hi; i++ {
			switch w := r.d.tokens[i].norm; {
			case strings.HasPrefix(w, "counsel"), w == "encounter", w == "advice", w == "visit", w == "management", w == "discussed":
				return h, true
			}
		}
		return h, false
	case s == "Z29.81" && !r.wordIn(lo, hi, "hiv", "exposure", "prophylaxis") && !r.preExposure(lo, hi), // "PREP: good", of the bowel
		s == "H57.89" && r.wordIn(lo, hi, "discharge") && !r.wordIn(max(lo-3, 0), hi, "eye", "ocular", "lid", "conjunctival", "od", "os", "ou"),
		strings.HasPrefix(s, "Z86.010") && !r.pastPolyp(lo),
		s == "D72.819" && r.wordIn(lo, hi, "wbc", "white") && !r.lowCells(lo, hi),
		s == "Z66" && r.undecided(lo, hi),
		strings.HasPrefix(s, "D89.4") && r.wordIn(lo-3, hi+3, "l", "r", "left", "right", "infarct", "infarction", "territory", "stroke", "occlusion", "stenosis", "aneurysm"), // the artery
		s == "Z99.2" && r.wordIn(lo, hi+3, "education", "planning", "discussed", "options", "teaching", "modality", "evaluation", "referral", "access", "talk"),
		(k == "A41" || k == "P36") && r.wordIn(lo, hi+1, "evaluation", "eval", "workup", "screen", "screening", "protocol", "alert", "bundle", "risk", "criteria", "calculator"),
		s == "K90.0" && r.wordIn(lo, hi+1, "block", "plexus", "artery", "axis", "trunk", "neurolysis"),
		k[0] == 'O' && k != "O34" && k != "O09" && k != "O26" && r.wordIn(lo, hi, "first", "prior", "previous", "last", "earlier") && r.wordIn(lo, hi+2, "pregnancy", "pregnancies"),
		k == "A35" && r.wordIn(max(lo-3, 0), hi+6, "date", "utd", "current", "booster", "shot", "toxoid", "vaccine", "vaccination", "immunization", "status", "given", "due", "prophylaxis", "tdap", "td", "updated", "declined", "imm"),
		s == "Z93.59" && r.wordIn(lo, hi, "spt") && !r.says("suprapubic", "cystostomy", "catheter", "bladder", "urine", "neurogenic"), // a prick test of the skin
		r.indexed(lo, hi) && k[0] != 'Z':
		return h, false
	case (s == "F12.988" || s == "F12.188") && r.wordIn(lo, hi, "hyperemesi", "hyperemesis"):
		if again, ok := to("R11.16", "Index: Syndrome, cannabis hyperemesis"); ok { // since FY2026
			return again, true
		}
	case k == "I21":
		if code := r.infarct(s, lo); code != "" {
			return to(code, "the artery is named by the statement")
		}
	case k == "F10" && s == "F10.20": // "alcoholic cirrhosis" speaks of the liver
		for i := lo; i < hi; i++ {
			switch w := r.d.tokens[i].norm; w {
			case "dependence", "dependent", "disorder", "alcoholism", "abuse", "addiction", "addicted", "aud", "use", "dependency", "severe", "moderate":
				return h, true
			}
		}
		return h, false
	case (k == "E08" || k == "E09" || k == "E13") && r.wordIn(lo, hi, "t2dm", "dm2", "t1dm", "dm1", "type"):
		to9 := "E11"
		if r.wordIn(lo, hi, "t1dm", "dm1") || r.wordIn(lo, hi, "type") && r.wordIn(lo, hi, "1", "i") {
			to9 = "E10"
		}
		if !r.wordIn(lo, hi, "3c", "steroid", "induced", "secondary", "pancreatectomy") {
			if again, ok := to(to9+strings.TrimPrefix(s, k), "the type is named"); ok {
				return again, true
			}
		}
	case s == "L60.3" && hi-lo == 1:
		return h, false
	case s == "T83.32XA" && !r.wordIn(lo, hi, "lost", "missing", "displaced", "malpositioned", "malposition", "displacement", "migrated", "expelled", "absent"):
		return h, false
	case s == "Z71.6" && !r.wordIn(lo, hi, "counseling", "counselling", "counseled", "counselled", "abuse", "advised"):
		return h, false
	case k == "O48" && !r.says("postterm", "postdate", "postdates", "overdue", "prolonged") && !r.wordIn(lo, hi, "post", "past", "41", "42", "41w0d", "late", "dates"):
		return h, false
	case k == "I85" && !r.says("esophageal", "esophagus", "varix", "gastroesophageal", "egd", "cirrhosis", "esophagogastric", "banding", "banded"):
		return h, false
	case k == "R75" && !r.wordIn(lo, hi, "inconclusive", "indeterminate", "equivocal", "discordant"):
		return h, false
	case s == "Z96.41" && !r.wordIn(lo, hi, "insulin", "omnipod", "tandem", "medtronic"):
		return h, false
	case s == "N12" && r.wordIn(lo, hi, "acute"):
		return to("N10", "acute, as the words say")
	case s == "E03.9" && (r.wordIn(lo, hi, "postsurgical", "postoperative", "postablative", "thyroidectomy", "rai", "postprocedural", "iatrogenic") || r.wordIn(lo, hi, "post", "after", "s/p") && r.wordIn(lo, hi, "surgical", "op", "ablative", "ablation", "thyroidectomy", "rai", "surgery", "radioiodine")):
		return to("E89.0", "after a procedure, as the words say")
	case s == "T14.8XXA" && r.bruise(lo, hi) != "":
		return to(r.bruise(lo, hi), "of the part that is named")
	case strings.HasSuffix(s, "11") && (k == "F03" || k == "F02" || k == "F01") && r.wordIn(lo, hi, "behavior", "behavioral") && !r.wordIn(lo, hi, "agitation", "agitated", "aggression", "aggressive", "combative", "restlessness"):
		return to(s[:len(s)-1]+"8", "a disturbance that is not said to be agitation")
	case (s == "K57.32" || s == "K57.92") && r.perforated(lo):
		if g := r.segmentAt(lo); s == "K57.32" || r.wordIn(g.lo, g.hi, "sigmoid", "colon", "colonic", "descending", "cecal") {
			return to("K57.20", "with perforation or abscess, as the statement says")
		}
		return to("K57.80", "with perforation or abscess, as the statement says")
	case (s == "K35.30" || s == "K35.80" || s == "K35.890") && r.holds(lo, "perforated", "perforation", "ruptured", "rupture"):
		switch {
		case r.holds(lo, "generalized", "diffuse"):
			return to("K35.200", "with perforation and generalized peritonitis, as the statement says")
		case r.holds(lo, "abscess"):
			return to("K35.33", "with perforation and abscess, as the statement says")
		}
		return to("K35.32", "with perforation, as the statement says")
	case s == "Z91.018":
		g := r.segmentAt(lo)
		for _, x := range [...][2]string{{"peanut", "Z91.010"}, {"milk", "Z91.011"}, {"egg", "Z91.012"}, {"shellfish", "Z91.013"}, {"seafood", "Z91.013"}, {"shrimp", "Z91.013"}} {
			if r.wordIn(g.lo, g.hi, x[0]) {
				return to(x[1], "the food that the statement names")
			}
		}
	case s == "A04.72" && r.holds(lo, "recurrent", "recurrence", "relapse", "relapsed", "relapsing"):
		return to("A04.71", "recurrent, as the statement says")
	case (k == "C43" || k == "C44") && r.holds(lo, "situ"):
		return to(map[string]string{"C43": "D03.9", "C44": "D04.9"}[k], "in situ, as the statement says")
	case k == "F60" && r.wordIn(lo, min(hi+2, len(r.d.tokens)), "trait"):
		return h, false
	case strings.HasPrefix(s, "T81.32") && !r.wordIn(lo, hi, "fascia", "fascial", "evisceration", "internal", "muscle", "anastomosis", "anastomotic", "deep", "flap"):
		return to("T81.31XA", "of no deeper layer that the words name")
	case k >= "T20" && k <= "T25" && len(s) > 4 && s[4] == '0' && r.burnDegree(lo) != 0:
		return to(s[:4]+string(r.burnDegree(lo))+s[5:], "of the degree that the statement names")
	case s == "E03.9" && r.wordIn(hi, min(hi+4, len(r.d.tokens)), "immunotherapy", "amiodarone", "lithium", "pembrolizumab", "pembro", "nivolumab", "ipilimumab", "medication", "drug", "checkpoint") && r.wordIn(hi, min(hi+3, len(r.d.tokens)), "due", "from", "2/2", "d/t", "secondary"):
		return to("E03.2", "due to a drug, as the statement says")
	case s == "A04.71" && !r.wordIn(lo, hi, "recurrent", "recurrence", "relapse", "relapsed", "relapsing", "second", "2nd", "again"):
		return to("A04.72", "not said to be recurrent")
	case s == "E02" && !r.wordIn(lo, hi, "subclinical", "elevated", "mild", "iodine"):
		return to("E03.9", "no subclinical one is named")
	case strings.HasPrefix(s, "M84.37") && r.wordIn(lo, hi, "metatarsal", "foot", "mt") && h.Code.Len() == 7:
		if s[6] >= '1' && s[6] <= '3' || s[6] == '9' {
			return to("M84.37"+map[byte]string{'1': "4", '2': "5", '3': "6", '9': "6"}[s[6]]+s[7:], "of the foot, as the words say")
		}
	case s == "Z84.81" && !r.wordIn(lo, hi, "family", "fh", "fhx", "mother", "sister", "father", "relative"):
		return h, false
	case s == "R87.619" && !r.wordIn(lo, hi, "abnormal", "ascus", "lsil", "hsil", "agc", "positive", "abn", "atypical"):
		return h, false
	case strings.HasPrefix(s, "H10.23") && r.wordIn(lo, hi, "viral", "adenoviral"):
		return to("B30.9", "viral, as the words say")
	case s == "L20.83" && !r.wordIn(lo, hi, "infantile", "infant"):
		return to("L20.9", "not said to be infantile")
	case (k == "I60" || k == "I61" || k == "I62") && r.holds(lo, "traumatic", "posttraumatic", "trauma"):
		code := map[string]string{"I60": "S06.6X", "I61": "S06.36", "I62": "S06.5X"}[k]
		if strings.HasPrefix(s, "I62.1") {
			code = "S06.4X"
		}
		if end := r.lostConsciousness(); end != "" {
			return to(code+end+"A", "traumatic, as the statement says")
		}
		return to(code+"AA", "traumatic, as the statement says")
	case s == "S36.00XA" && r.wordIn(lo, hi, "laceration", "lac"):
		return to("S36.039A", "a laceration, as the words say")
	case cat(h.Code)[0] == 'O' && k != "O09" && r.onlyPregnant(lo, hi):
		return h, false
	case s == "D18.01" && r.wordIn(max(lo-2, 0), min(hi+3, len(r.d.tokens)), "hepatic", "liver", "splenic", "intraabdominal"):
		return to("D18.03", "of the organ that is named")
	case s == "D18.01" && r.wordIn(max(lo-2, 0), min(hi+3, len(r.d.tokens)), "vertebral", "vertebra", "osseous", "choroidal", "orbital", "cavernous"):
		return to("D18.09", "of the organ that is named")
	case strings.HasPrefix(s, "M1A.") && len(s) == 8 && s[7] == '0' && r.holds(lo, "tophi", "tophu", "tophus", "tophaceous"):
		return to(s[:7]+"1", "with tophi, as the statement says")
	case s == "M17.9" && r.wordIn(r.segmentAt(lo).lo, r.segmentAt(lo).hi, "bilateral", "bilat", "b/l", "bilaterally", "both"):
		return to("M17.0", "both sides by the statement")
	case s == "M16.9" && r.wordIn(r.segmentAt(lo).lo, r.segmentAt(lo).hi, "bilateral", "bilat", "b/l", "bilaterally", "both"):
		return to("M16.0", "both sides by the statement")
	case s == "R11.2" && r.wordIn(lo, hi, "nausea") && !r.wordIn(lo, hi, "vomiting", "vomit", "emesis", "emesi", "n/v", "nv", "cinv"):
		return to("R11.0", "no vomiting is named")
	case s == "R60.9":
		g := r.segmentAt(lo)
		if r.wordIn(g.lo, g.hi, "ble", "lle", "rle", "le", "leg", "ankle", "pedal", "feet", "foot", "extremity", "extremities", "lower") {
			return to("R60.0", "of a part, as the statement says")
		}
	case k == "J09":
		novel, otitis := false, false
		for i := lo; i < hi; i++ {
			switch r.d.tokens[i].norm {
			case "novel", "avian", "swine", "bird", "h5n1", "h1n1v", "zoonotic":
				novel = true
			case "otitis", "aom", "om":
				otitis = true
			}
		}
		switch {
		case novel:
		case otitis:
			return to("J10.83", "influenza A that is not said to be novel")
		default:
			return to(map[string]string{"J09.X1": "J10.00", "J09.X2": "J10.1", "J09.X3": "J10.2"}[s], "influenza A that is not said to be novel")
		}
	case k == "K57" && strings.HasPrefix(s, "K57.9"):
		if r.says("colonoscopy", "sigmoid", "colonic", "sigmoidoscopy") || r.wordIn(lo, hi, "colon", "cecum", "descending", "ascending", "transverse", "sigmoid") {
			return to("K57.3"+s[5:], "of the large intestine, as the note says")
		}
	case s == "F89": // "normal growth and development"
		for i := lo; i < hi; i++ {
			if w := r.d.tokens[i].norm; w == "disorder" || w == "delay" || w == "delayed" || w == "disability" {
				return h, true
			}
		}
		return h, false
	case s == "F80.1" || s == "F80.2":
		if (r.who.age < 0 || r.who.age > 12) && r.wordIn(lo, hi, "aphasia", "aphasic", "dysphasia") {
			return to("R47.01", "aphasia that is no disorder of development")
		}
	case s == "F17.210":
		for i := lo; i < hi; i++ {
			switch w := r.d.tokens[i].norm; {
			case strings.HasPrefix(w, "cig"), strings.HasPrefix(w, "smok"), w == "ppd", w == "pack", w == "tobacco":
				return h, true
			}
		}
		if !r.says("cigarette", "cig", "smoke", "smoking", "smoker", "ppd", "pack") {
			return to("F17.200", "the product is not named")
		}
	case k == "D68" && s == "D68.9":
		g := r.segmentAt(lo)
		for i := g.lo; i < g.hi; i++ {
			switch r.d.tokens[i].norm {
			case "liver", "hepatic", "cirrhosis", "cirrhotic":
				return to("D68.4", "coagulopathy due to disease of the liver, as the statement says")
			}
		}
	}
	return h, true
}

// preExposure reports whether "PrEP" stands in the words, as it is written for the prophylaxis.
func (r *reading) preExposure(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if t := &r.d.tokens[i]; r.d.text[t.start:t.end] == "PrEP" {
			return true
		}
	}
	return r.says("descovy", "truvada", "apretude", "emtricitabine", "cabotegravir", "lenacapavir")
}

// pastPolyp reports whether a statement speaks of polyps of the past.
func (r *reading) pastPolyp(lo int) bool {
	g := r.segmentAt(lo)
	return g == nil || g.section == PMH || r.wordIn(g.lo, g.hi, "history", "hx", "h/o", "prior", "previous", "previously", "personal", "surveillance", "s/p", "past", "ago", "status", "removed", "former")
}

// lowCells reports whether "low" stands beside the cells that are counted: "low fever, WBC 14" tells no low count.
func (r *reading) lowCells(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch w := r.d.tokens[i].norm; {
		case (w == "low" || w == "decreased" || w == "reduced") && r.d.tokens[i].stop == 0 && nextIs(r.d, i+1, "wbc", "white", "leukocyte"),
			w == "wbc" && (nextIs(r.d, i+1, "low", "decreased") || nextIs(r.d, i+2, "low", "decreased")), w == "count" && nextIs(r.d, i+1, "low", "decreased"),
			strings.HasPrefix(w, "leukopeni"), strings.HasPrefix(w, "leucopeni"):
			return true
		}
	}
	return false
}

// indexed reports whether words are the name of a measurement: "central apnea index 0.3".
func (r *reading) indexed(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if r.d.tokens[i].stop == 0 && nextIs(r.d, i+1, "index") && i+2 < len(r.d.tokens) && digit(r.d.tokens[i+2].norm[0]) {
			return true
		}
	}
	return false
}

// infarct is the code of an ST elevation infarct by the artery that its statement names, "" when it names none.
func (r *reading) infarct(code string, lo int) string {
	g := r.segmentAt(lo)
	if g == nil || code != "I21.19" && code != "I21.09" && code != "I21.29" && code != "I21.3" {
		return ""
	}
	for i := g.lo; i < g.hi; i++ {
		switch r.d.tokens[i].norm {
		case "rca":
			return "I21.11"
		case "lad":
			return "I21.02"
		case "lcx", "circumflex", "lcf":
			return "I21.21"
		}
	}
	return ""
}

// wordIn reports whether one of some words stands among those from lo to hi, as far as the text goes.
func (r *reading) wordIn(lo, hi int, words ...string) bool {
	for i := max(lo, 0); i < min(hi, len(r.d.tokens)); i++ {
		if slices.Contains(words, r.d.tokens[i].norm) {
			return true
		}
	}
	return false
}

// drugOf is the drug that the words lo to hi name and a folded text does not, "" when it has one of those that they name.
func (r *reading) drugOf(lo, hi int, text string) (name string) {
	for i := lo; i < hi; i++ {
		w := r.d.tokens[i].norm
		if len(w) <= 3 || r.x.drugs[w] == "" && useOf(w) == "" {
			continue
		}
		if strings.Contains(text, " "+w+" ") {
			return ""
		}
		if name == "" {
			name = w
		}
	}
	return name
}

// useOf is the code of the long-term use of a drug that data/facts.txt names, "" for others.
func useOf(drug string) string {
	all, first := factTable()
	for _, k := range first[drug] {
		if f := &all[k]; cat(f.code) == "Z79" {
			for _, p := range f.patterns {
				if p.single() && fitsWord(drug, p[0]) {
					return f.code.String()
				}
			}
		}
	}
	return ""
}

// undecided reports whether words about resuscitation tell that it was spoken of or left, not that it is refused.
func (r *reading) undecided(lo, hi int) bool {
	return nextIs(r.d, hi, "not") || r.wordIn(lo-3, hi+3, "discuss", "discussed", "discussion", "addressed", "readdress", "declined", "deferred", "rescinded", "reversed", "revoked", "revisit")
}

// toldAsPast reports whether the statement says that something is of the past.
func (r *reading) toldAsPast(lo int) bool {
	g := r.segmentAt(lo)
	if g == nil {
		return false
	}
	if g.section == PMH || g.section == PSH || r.wordIn(g.lo, g.hi, "history", "hx", "h/o", "prior", "previous", "remote", "past", "ago", "old") {
		return true
	}
	for i := g.lo; i < g.hi; i++ {
		if year(r.d.tokens[i].norm) {
			return true
		}
	}
	return false
}
