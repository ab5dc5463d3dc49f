package note

import "strings"

// This file tells when something was or will be, by dates, ages and the manner of orders, where no trigger speaks of it.

// moment is what dates, ages and orders around say of the words lo to hi.
func (d *document) moment(g *segment, lo, hi int) (Assertion, bool) {
	switch {
	case d.operation(lo, hi):
		if d.toCome(g, lo, hi) {
			return Planned, true
		}
		return 0, false
	case d.conditional(g, lo):
		return Planned, true
	case g.section != FamilyHistory && !g.section.states() && d.over(g, lo, hi):
		return Historical, true
	case g.section == PMH && d.shortLived(lo, hi):
		return Historical, true
	}
	return 0, false
}

// apart reads what belongs to the words themselves: "pain-free", a threshold in an order, the risks of a consent.
func (d *document) apart(g *segment, lo, hi int) (Assertion, bool) {
	if hi < g.hi && d.tokens[hi].norm == "free" && d.tokens[hi-1].stop == 0 {
		next := ""
		if hi+1 < g.hi && d.tokens[hi].stop == 0 {
			next = d.tokens[hi+1].norm
		}
		switch next {
		case "for", "x":
			for i := hi + 2; i < min(hi+5, g.hi); i++ {
				if w := d.tokens[i].norm; w == "year" || w == "yr" || w == "yrs" || w == "decade" {
					return Historical, true
				}
			}
			return Absent, true
		case "t4", "t3", "fluid", "air", "text", "testosterone", "light", "edge", "margin":
		default:
			return Absent, true
		}
	}
	if g.section == Plan && strings.ContainsAny(d.text[d.tokens[lo].start:min(d.tokens[hi-1].end+3, g.end)], "<>") && !strings.Contains(d.text[d.tokens[lo].start:min(d.tokens[hi-1].end+3, g.end)], "->") {
		return Planned, true
	}
	risk, consent := false, false
	for i := g.lo; i < g.hi; i++ {
		switch d.tokens[i].norm {
		case "risk":
			risk = risk || i < lo
		case "benefit", "alternative", "consent", "consented", "explained":
			consent = true
		}
	}
	return OtherOne, risk && consent
}

// operation reports whether words name something that is done to a patient.
func (d *document) operation(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch d.tokens[i].norm {
		case "due", "secondary", "after", "from", "following", "encounter", "aftercare", "status", "induced", "complication", "presence", "absence", "history", "screening":
			return false
		}
	}
	for i := lo; i < hi; i++ {
		w := d.tokens[i].norm
		for _, end := range [...]string{"ectomy", "plasty", "scopy", "otomy", "ostomy", "pexy", "centesis", "odesis", "graphy", "version", "suture", "ogram", "otripsy", "oclasty", "apheresis"} {
			if len(w) > len(end) && strings.HasSuffix(w, end) {
				return true
			}
		}
		switch w {
		case "surgery", "repair", "replacement", "transplant", "transplantation", "mri", "ct", "cta", "egd", "ercp", "tavr", "cabg", "pci", "ablation", "stimulation", "biopsy", "bx", "creation", "placement",
			"injection", "infusion", "chole", "orif", "bypass", "stent", "stenting", "graft", "grafting", "fusion", "excision", "resection", "removal", "release", "revision", "reversal", "reconstruction",
			"implant", "implantation", "tube", "tha", "tka", "thr", "tkr", "cath", "catheterization", "angiogram", "chemo", "chemotherapy", "radiation", "radiotherapy", "xrt", "dialysis", "hemodialysis", "insulin",
			"transfusion", "turp", "echo", "eeg", "emg", "ultrasound", "dexa", "pet", "section", "induction", "delivery", "debridement", "drainage", "lavage", "block", "epidural", "rai",
			"turbt", "eswl", "ivf", "iol", "moh", "lasik", "study", "test", "canal", "cesarean", "spirometry", "scan", "xray", "imaging", "vac", "collection", "pet/ct", "extraction", "access", "fistula", "phaco", "pacemaker", "icd", "loop", "holter", "endoscopy", "sling", "closure", "banding", "sleeve", "exploration", "amputation", "decompression", "therapy", "rehab", "insertion", "puncture", "vaccine", "vaccination", "dilation", "mammogram", "monitor", "immunotherapy", "brachytherapy", "cystoscopy", "paracentesis", "ligation", "reduction", "tms", "ect", "detox", "clipping", "coiling", "mammo", "colo", "enucleation", "immunization", "smear":
			return true
		}
	}
	return false
}

// toCome reports whether an operation is still to come: by the words of its statement, or since it stands in a plan.
func (d *document) toCome(g *segment, lo, hi int) bool {
	future := g.section == Plan
	from, to := g.lo, g.hi
	for i := lo - 1; i >= g.lo; i-- {
		if d.tokens[i].stop == ';' {
			from = i + 1
			break
		}
		switch d.tokens[i].norm {
		case "due", "secondary", "from", "induced", "2/2", "d/t", "encounter", "status", "complication", "complicating", "caused":
			if lo-i <= 3 { // what it did is here
				return false
			}
		}
	}
	for i := hi - 1; i < g.hi; i++ {
		if d.tokens[i].stop == ';' {
			to = i + 1
			break
		}
	}
	for i := from; i < to; i++ {
		w := d.tokens[i].norm
		next := ""
		if i+1 < to {
			next = d.tokens[i+1].norm
		}
		switch w {
		case "s/p", "post", "underwent", "undergone", "performed", "completed", "done", "prior", "previous", "previously", "hx", "history", "h/o", "ago", "yesterday", "pod", "after", "since", "had", "received", "last", "earlier", "recent":
			if w == "prior" && next == "to" {
				future = future || i < lo
				continue
			}
			if w == "after" && i >= hi { // "septoplasty after a trial"
				future = true
				continue
			}
			if i < lo || i < hi+4 {
				return false
			}
		case "given", "administered":
			if i > lo && i < hi+3 {
				return false
			}
		case "begin", "start", "get", "arrange", "book", "order", "schedule", "obtain":
			if i == g.lo || i > g.lo && d.tokens[i-1].norm == "to" { // an order
				future = true
			}
		case "will", "tomorrow", "tonight", "morning", "beginning", "arrangement", "arranged", "agreed", "next", "upcoming", "soon", "monday", "tuesday", "wednesday", "thursday", "friday", "mon", "tue", "wed", "thu", "fri", "contemplated", "contemplating", "discussion", "discussing",
			"deciding", "consider", "considering", "refer", "referral", "await", "awaiting", "offered", "interested", "candidate", "list", "listed", "waitlisted", "scheduled", "booked", "pending", "need",
			"plan", "planned", "planning", "once", "when", "before", "future", "request", "proposed", "anticipated", "eventual", "eventually", "would", "if", "later", "wait", "until", "unless", "tbd",
			"desire", "want", "discussed", "recommended", "recommend", "advised", "favor", "workup", "evaluation", "agreeable", "consented", "due", "repeat", "goal", "considered", "deferred", "postponed", "rescheduled", "follow", "wish", "hope", "intend", "elect", "elected", "opt", "prep", "preop", "preoperative", "presurgical", "insurance", "authorization":
			future = true
		case "in":
			if i+2 < g.hi && digits(next) && span(d.tokens[i+2].norm) || monthName(next) && g.section == Plan || span(next) {
				future = true
			}
		case "within":
			future = true
		case "starting":
			future = future || i < lo
		case "this": // "mammogram this month"
			if i >= hi && (span(next) || next == "visit") {
				future = true
			}
		case "on": // "Mohs surgery on 11/20"
			if len(next) >= 3 && digit(next[0]) && strings.Contains(next, "/") && i >= hi && (g.section == Assessment || g.section == Plan) {
				future = true
			}
		default:
			if year(w) && i >= hi && i < hi+4 && !future {
				return false
			}
		}
	}
	return future
}

// span reports whether a word is a unit of time.
func span(w string) bool {
	switch w {
	case "day", "d", "wk", "wks", "week", "month", "mo", "mos", "year", "yr", "yrs", "hour", "hr", "hrs":
		return true
	}
	return false
}

func monthName(w string) bool {
	switch w {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"spring", "summer", "fall", "autumn", "winter":
		return true
	}
	return false
}

// conditional reports whether an order tells what to do in case of the words at lo: "call for", "hold the drug for".
func (d *document) conditional(g *segment, lo int) bool {
	if t := &d.tokens[g.lo]; lo > g.lo && t.norm == "report" && d.text[t.end-1]|0x20 == 't' && d.tokens[g.lo].stop == 0 { // an order to the patient
		return true
	}
	if lo > g.lo && d.tokens[lo-1].norm == "were" || lo > g.lo+1 && d.tokens[lo-2].norm == "were" && d.tokens[lo-1].norm == "any" { // "were neutropenia to occur"
		for i := lo; i+1 < min(lo+7, g.hi) && d.tokens[i].stop == 0; i++ {
			if d.tokens[i].norm == "to" {
				return true
			}
		}
	}
	for i := g.lo; i+1 < lo; i++ {
		t := &d.tokens[i]
		switch t.norm {
		case "call", "return", "bring", "hold", "transfuse", "notify", "page", "contact", "come", "go", "seek", "alert", "phone", "rtc", "rto", "er", "ed", "911", "readmit", "escalate", "text", "message", "monitor", "watch", "observe", "recheck", "reassess", "stop", "sooner", "nitro", "ntg", "nitroglycerin", "glucagon", "epipen", "epinephrine", "naloxone", "narcan", "diastat", "admit", "report":
		default:
			continue
		}
		rescue := false
		switch t.norm {
		case "nitro", "ntg", "nitroglycerin", "glucagon", "epipen", "epinephrine", "naloxone", "narcan", "diastat":
			rescue = true
		}
		if raw := d.text[t.end-1] | 0x20; raw == 's' { // "returns for" is a visit
			continue
		}
		if i > g.lo && d.tokens[i-1].stop == 0 && !rescue {
			switch d.tokens[i-1].norm {
			case "to", "will", "and", "or", "please", "must", "can", "should", "immediately", "then":
			default:
				continue
			}
		}
		if g.section == HPI || g.section == Reason || g.section == Course {
			continue
		}
		for k := i + 1; k < lo && k < i+8; k++ {
			switch d.tokens[k].norm {
			case "for", "if", "with", "when", "at", "of":
				return t.norm != "admit" && t.norm != "stop" && t.norm != "report" || d.tokens[k].norm == "if"
			}
			if d.tokens[k].stop == '.' || d.tokens[k].stop == ';' {
				break
			}
		}
	}
	return false
}

// over reports whether a date, an age or a time of life behind the words lo to hi says that it is past.
func (d *document) over(g *segment, lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if lasting(d.tokens[i].norm) && !(i > lo && d.tokens[i-1].norm == "gestational") {
			return false
		}
	}
	if d.leaves(g, hi) {
		return false
	}
	if d.fronted(g, lo) {
		return true
	}
	if first := d.tokens[g.lo].norm; g.lo+1 == lo && year(first) { // "2021 miscarriage"
		return true
	} else if g.lo < lo && year(first) && (d.tokens[g.lo].stop == ':' || d.tokens[g.lo].stop == '-' || d.tokens[g.lo].stop == ',') ||
		g.lo+1 < lo && first == "in" && year(d.tokens[g.lo+1].norm) {
		return true
	}
	if lo-2 > g.lo && d.tokens[lo-1].norm == "for" && year(d.tokens[lo-2].norm) { // "laser 2005 for retinal tear"
		return true
	}
	if stop := d.tokens[hi-1].stop; stop == '.' || stop == ';' {
		return false
	}
	for i := hi; i < min(hi+9, g.hi); i++ {
		t := &d.tokens[i]
		next, then := "", ""
		if i+1 < g.hi {
			next = d.tokens[i+1].norm
		}
		if i+2 < g.hi {
			then = d.tokens[i+2].norm
		}
		switch w := t.norm; w {
		case "since", "dx", "diagnosed", "onset", "started", "starting", "began", "beginning", "from", "known", "found", "noted", "next", "scheduled", "will", "due", "for", "until", "thru", "continue", "seen", "worse", "worsening", "ct",
			"mri", "xr", "lab", "checked":
			return false
		case "on":
			if !(year(then) && i+2 < g.hi) {
				return false
			}
		case "last":
			if next == "in" && year(then) || year(next) || monthName(next) && next != "may" {
				return true
			}
			return false
		case "pregnancy", "delivery", "gestation":
			switch d.tokens[i-1].norm {
			case "last", "first", "second", "third", "prior", "previous", "both", "earlier", "previou":
				return i > hi
			}
		case "with", "after", "following":
			for k := i + 1; k+1 < min(i+4, g.hi); k++ {
				switch d.tokens[k].norm {
				case "first", "second", "third", "last", "prior", "previous", "previou", "earlier", "1st", "2nd", "3rd", "both":
					switch d.tokens[k+1].norm {
					case "baby", "child", "pregnancy", "delivery", "son", "daughter", "birth", "kid", "children":
						return true
					}
				}
			}
		case "in":
			if monthName(next) || year(next) {
				return true
			}
			switch next {
			case "infancy", "childhood", "college", "school", "youth", "adolescence", "teen", "nicu", "high", "grade", "military", "vietnam", "boyhood", "girlhood", "kindergarten", "residency", "midlife":
				return true
			case "his", "her", "their", "the", "early", "late", "my":
				if decade(then) || then == "teen" || then == "childhood" || then == "youth" || then == "nicu" || then == "past" || then == "early" || then == "late" || then == "army" || then == "service" {
					return true
				}
			default:
				if decade(next) {
					return true
				}
			}
		case "at", "age", "aged":
			n := next
			if w == "at" && n == "age" {
				n, then = then, ""
			}
			if digits(n) && len(n) <= 2 && !measured(then) || n == "birth" {
				return true
			}
		case "as":
			switch then {
			case "child", "kid", "baby", "toddler", "teen", "boy", "girl", "student", "youth", "youngster", "teenager", "infant", "neonate", "newborn", "adolescent":
				return true
			}
		case "while", "playing", "during":
			switch next {
			case "childhood", "college", "pregnancy", "football", "soccer", "hockey", "rugby":
				for k := i + 1; k < g.hi; k++ {
					if n := d.tokens[k].norm; n == "school" || n == "college" || year(n) {
						return true
					}
				}
			}
		default:
			if year(w) && dosed(next) {
				return false
			}
			if year(w) || len(w) > 4 && digits(w[:4]) && year(w[:4]) && !digit(w[4]) {
				return true
			}
			if len(w) == 2 && digits(w) && t.start > 0 && (d.text[t.start-1] == '\'' || t.start > 2 && d.text[t.start-3:t.start] == "’") {
				return true
			}
			if few(w) && (next == "yr" || next == "year" || next == "decade" || next == "winter" || next == "summer") && (then == "ago" || then == "back" || then == "earlier" || then == "prior") {
				return true
			}
		}
		if t.stop == '.' || t.stop == ';' || t.stop == ':' && i > hi {
			return false
		}
	}
	return false
}

// leaves reports whether what is behind the words that end at hi says that they left something: "CVA 2012 with residual weakness".
func (d *document) leaves(g *segment, hi int) bool {
	for i := hi; i+1 < min(hi+5, g.hi) && d.tokens[i-1].stop == 0; i++ {
		if d.tokens[i].norm == "with" {
			switch d.tokens[i+1].norm {
			case "residual", "persistent", "resultant", "ongoing":
				return true
			}
		}
	}
	return false
}

// fronted reports whether a segment begins with a time that is long past: "Back in 2020 he", "Two years ago she", "Last winter".
func (d *document) fronted(g *segment, lo int) bool {
	i := g.lo
	word := func(k int) string {
		if k < lo {
			return d.tokens[k].norm
		}
		return ""
	}
	if word(i) == "back" || word(i) == "way" && word(i+1) == "back" {
		i++
		if word(i) == "back" {
			i++
		}
		return word(i) == "in" || word(i) == "when" || word(i) == "during"
	}
	switch w := word(i); {
	case (w == "year" || w == "yr" || w == "decade") && (word(i+1) == "back" || word(i+1) == "ago"):
		return true
	case w == "in" || w == "during":
		return year(word(i+1)) || decade(word(i+1)) || decade(word(i+2)) && word(i+1) != ""
	case w == "last" || w == "previous":
		switch word(i + 1) {
		case "year", "yr", "winter", "summer", "spring", "fall", "autumn", "decade":
			return true
		}
	case few(w), w == "a":
		for k := i + 1; k < i+3; k++ {
			if u := word(k); (u == "year" || u == "yr" || u == "yrs" || u == "decade") && word(k+1) == "ago" {
				return true
			}
		}
	}
	return false
}

// dosed reports whether a word makes a number before it a dose, which is no year.
func dosed(w string) bool {
	switch w {
	case "iu", "unit", "mg", "mcg", "ml", "g", "cc", "cell", "calorie", "kcal", "step", "mg/d", "iu/d", "ppm":
		return true
	}
	return false
}

// few reports whether a word is a small number.
func few(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "few", "some", "couple":
		return true
	}
	return digits(w) && len(w) <= 2
}

// decade reports whether a word is a decade of a life or a century: "20s", "1990s".
func decade(w string) bool {
	switch w {
	case "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "teen":
		return true
	}
	w = strings.TrimSuffix(w, "s")
	return len(w) == 2 && digits(w) && w[1] == '0' || len(w) == 4 && digits(w) && w[3] == '0'
}

// measured reports whether a word makes a number before it no age.
func measured(w string) bool {
	switch w {
	case "week", "wk", "pm", "am", "mm", "cm", "per", "bpm", "hr", "hour", "degree", "mg", "percent", "oclock", "ml", "min", "minute", "day", "cmh2o", "l", "lpm", "mcg", "h":
		return true
	}
	return false
}

// lasting tells words of diseases that stay: a year beside them is that of the diagnosis.
func lasting(w string) bool {
	switch w {
	case "hypertension", "htn", "diabete", "dm", "dm2", "dm1", "t2dm", "t1dm", "ckd", "copd", "hypothyroidism", "parkinson", "dementia", "hiv", "epilepsy", "cirrhosis", "hyperlipidemia", "hld", "gout",
		"osteoporosis", "glaucoma", "hf", "chf", "cad", "afib", "lupu", "lupus", "sle", "ra", "ms", "sclerosis", "crohn", "colitis", "psoriasis", "osa", "esrd", "bipolar", "schizophrenia", "autism", "neuropathy", "retinopathy", "paraplegia", "quadriplegia", "tetraplegia", "hemiplegia", "hemiparesis", "blindness", "deafness", "transplant", "asthma", "endometriosis", "arthritis", "osteoarthritis", "emphysema", "cardiomyopathy", "hepatitis", "dialysis", "colostomy", "ileostomy":
		return true
	}
	return false
}

// shortLived reports whether words name an illness that passes by itself; a list of past history tells it as past.
func (d *document) shortLived(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch d.tokens[i].norm {
		case "chickenpox", "pox", "measle", "mump", "rubella", "varicella", "pertussis", "croup", "bronchiolitis", "appendicitis", "mononucleosis", "mono", "concussion", "pneumonia", "pyelonephritis", "cellulitis",
			"chicken", "scarlet":
			return true
		case "chronic", "recurrent", "frequent":
			return false
		}
	}
	return false
}

// tabled reads how a row of a table says that a condition stands: "status: past", "| resolved".
func (d *document) tabled(g *segment, hi int) (Assertion, bool) {
	for i := hi; i < min(hi+8, len(d.tokens)-1) || i < g.hi && i < hi+4; i++ {
		t := &d.tokens[i]
		if i >= g.hi && (i > g.hi || strings.IndexByte(d.text[d.tokens[i-1].end:t.start], '\n') >= 0) {
			break
		}
		if i > hi && d.tokens[i-1].stop == ':' && (i+1 >= g.hi || t.stop != 0) {
			switch t.norm {
			case "resolved", "inactive", "past", "historical":
				return Historical, true
			}
		}
		if (t.norm == "status" || t.norm == "certainty") && i+1 < len(d.tokens) {
			switch d.tokens[i+1].norm {
			case "past", "resolved", "inactive", "historical", "historic", "cured", "old", "remote":
				return Historical, true
			case "active", "current", "chronic", "ongoing":
				return Present, true
			case "absent", "negative", "none", "denied":
				return Absent, true
			case "suspected", "possible", "unconfirmed", "probable":
				return Possible, true
			}
		}
	}
	return 0, false
}
