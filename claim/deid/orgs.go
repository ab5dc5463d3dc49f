package deid

import "strings"

// organizations marks runs of words with capitals that end with, or hold, what hospitals, schools, churches and firms are called
// by: Blue Heron Kidney Institute.
func (f *finder) organizations() {
	for i := 0; i < len(f.words); i++ {
		if !f.orgHead(i) {
			continue
		}
		a := i
		for a > 0 && i-a < 5 && f.orgWord(a-1, a) {
			a--
		}
		for a < i && (f.words[a].shape == lower || f.words[a].cue == article || f.words[a].cue == preposition || f.words[a].cue == toward || f.words[a].cue == joining) {
			a++
		}
		b := i + 1
		for b < len(f.words) && b-i < 3 && f.words[b].before == blank && f.words[i].style == mixed && f.words[b].written() && f.words[b].shape == raised && (f.words[b].cue == facility || f.words[b].cue == school || f.words[b].cue == business || f.words[b].cue == service && f.words[b].pos == inside) && f.words[b].low != "note" {
			b++
		}
		own, special := false, specialty(f.words[i].low)
		for k := a; k < i; k++ {
			w := &f.words[k]
			own = own || (w.class&(anyName|town|county) != 0 && w.class&medicine == 0 || w.unknown() || !special && w.class&english != 0 && w.class&medicine == 0 && w.cue == 0) && !genericOrg(w.bare())
		}
		if !own || f.words[i].style == shouts && i-a < 2 && f.words[i].cue != facility && f.words[i].cue != school {
			continue
		}
		for k := a; k < b; k++ {
			f.words[k].mark(Name)
		}
		i = b - 1
	}
}

// orgHead reports whether word i is one that names of organizations end with.
func (f *finder) orgHead(i int) bool {
	w := &f.words[i]
	if w.taken || w.shape != raised && (w.shape != capitals2 || w.style != shouts) && w.text != "ENT" {
		return false
	}
	if specialty(w.low) {
		return w.style == mixed && i > 0 && f.words[i-1].shape == raised && f.words[i-1].pos != line && w.before == blank && f.words[i-1].cue != title
	}
	if f.byteAt(w.end) == ':' {
		return false
	}
	switch w.low {
	case "hospital", "clinic", "center", "centre", "institute", "infirmary", "pavilion", "memorial", "regional", "hospice", "manor", "sanatorium",
		"academy", "school", "elementary", "university", "college", "seminary", "kindergarten", "preschool", "montessori", "high",
		"church", "temple", "synagogue", "mosque", "cathedral", "chapel", "parish", "tabernacle", "fellowship", "ministries", "ministry", "abbey", "convent", "gurdwara",
		"society", "association", "foundation", "trust", "union", "council", "coalition", "league", "club", "authority", "cooperative", "co-op", "guild", "resettlement",
		"textiles", "castings", "taproom", "brewing", "brewery", "bakery", "roofing", "logistics", "foundry", "trucking", "freight", "motors", "foods", "farms", "dairy", "mills", "steel", "industries", "manufacturing", "construction", "plumbing", "electric", "landscaping",
		"pharmacy", "pediatrics", "orthopedics", "orthopaedics", "dental", "dentistry", "endodontics", "orthodontics", "associates", "partners", "medicine", "oncology", "nephrology", "cardiology", "urology", "dermatology", "hematology", "surgery", "imaging", "radiology",
		"library", "museum", "theater", "theatre", "gym", "gymnasium", "stadium", "arena", "fieldhouse", "rink", "speedway", "shelter", "jail", "prison", "penitentiary", "mortuary", "crematory", "cemetery",
		"restaurant", "diner", "grill", "tavern", "saloon", "cafe", "café", "hotel", "motel", "inn", "lodge", "casino", "resort", "bank", "insurance", "mutual", "benefit", "casualty", "assurance", "realty", "hardware", "lumber", "supply", "salon", "spa", "nursery", "shipyard", "boatworks", "marina", "airlines", "transit", "railroad", "railway", "lines", "daycare", "gardens", "village", "terrace", "estates", "apartments", "towers", "suites", "commons", "residences", "acres", "ranch", "plantation", "winery", "vineyards", "orchards", "laundry", "cleaners", "market", "grocery", "outfitters", "works", "ironworks", "cannery", "seafood", "fisheries", "packing", "paper", "plastics", "chemical", "rubber", "glass", "tire", "auto", "towing", "storage", "movers", "security", "staffing", "consulting", "solutions", "technologies", "tech", "systems", "laboratories", "labs", "barracks", "armory", "studios", "charities", "coop", "prep", "generating", "specialists", "practice", "institution", "campus", "homes", "housing", "harbor", "plaza":
	default:
		return false
	}
	if n := i + 1; n < len(f.words) && f.words[n].before == blank && f.words[n].shape == w.shape && w.style == mixed {
		switch f.words[n].cue {
		case facility, school, business:
			return false // the head comes later
		}
	}
	return true
}

// specialty reports whether a word is a field of medicine that the names of practices end with: Asheville Allergy.
func specialty(s string) bool {
	switch s {
	case "allergy", "ent", "vascular", "dermatology", "neurology", "psychiatry", "anesthesia", "anesthesiology", "spine", "wellness", "counseling", "therapy", "pathology", "dermatopathology", "orthopedic", "orthopaedic", "ophthalmology", "optometry", "podiatry", "chiropractic", "fertility", "rheumatology", "gastroenterology", "pulmonary", "endocrinology", "nephrology", "cardiology", "urology", "hematology", "oncology", "radiology", "imaging", "surgery", "medicine":
		return true
	}
	return false
}

// orgWord reports whether word i may stand before word n in the name of an organization.
func (f *finder) orgWord(i, n int) bool {
	w, next := &f.words[i], &f.words[n]
	if w.taken || next.before != blank && next.before != ampersand && next.before != dash && !(next.before == period && (w.low == "st" || w.shape == single)) {
		return false
	}
	switch w.cue {
	case title:
		return w.low == "sister" || w.low == "father"
	case pronoun, isWord, acting, ageWord, kin, calendar, denying, credential, living, working, greeting, taking, duty, label:
		return w.cue == ageWord && w.low == "old" || w.cue == label && w.low == "mission"
	}
	if w.style == shouts {
		switch w.cue {
		case article, preposition, toward, joining, byWord, service, indoors:
			return false
		}
		return w.shape == capitals2 && w.low != "return" && w.low != "summary" && w.low != "report"
	}
	if w.shape == lower {
		return (w.low == "of" || w.low == "the" || w.low == "and" || w.low == "de" || w.low == "la") && i > 0 && f.words[i-1].shape == raised && w.before == blank
	}
	return w.shape == raised || w.shape == inner || w.shape == single || w.shape == capitals2 && len(w.text) < 5 && w.class&(drug|medical) == 0
}

// genericOrg reports whether a word says only what kind of place it is.
func genericOrg(s string) bool {
	switch s {
	case "family", "medical", "regional", "general", "community", "university", "health", "healthcare", "care", "center", "clinic", "hospital", "surgical", "surgery", "heart", "kidney", "cancer", "eye", "pain", "sleep", "wound", "women's", "womens", "women", "children's", "children", "internal", "emergency", "primary", "urgent", "physical", "occupational", "home", "specialty", "outpatient", "inpatient", "ambulatory", "infusion", "dialysis", "rehab", "rehabilitation", "nursing", "skilled", "the", "of", "and", "memory", "stroke", "burn", "trauma", "birth", "birthing", "breast", "imaging", "travel", "device", "anticoagulation", "coumadin", "diabetes", "obesity", "weight", "high", "middle", "elementary", "school", "public", "private", "county", "state", "city", "federal", "national", "american", "united", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "poison", "call", "control", "crisis", "day", "adult", "senior", "mental", "behavioral", "veterans", "student", "employee", "local", "outside", "referring", "our", "your", "this", "new", "old", "main", "sports", "podiatry", "foot", "hand", "spine", "joint", "bone", "group", "department", "division", "unit", "service", "services", "program", "academic", "teaching", "acute", "long", "term", "living", "assisted", "visit", "follow-up", "telehealth", "virtual", "preventive", "geriatric", "pediatric", "neonatal", "fetal", "maternal", "reproductive", "plastic", "general-surgery", "vascular", "cosmetic", "oral", "maxillofacial", "dental", "nuclear", "addiction", "lifestyle", "functional", "integrative", "palliative", "hospice", "radiation", "medical-surgical", "infectious", "complementary", "sexual", "tropical", "aerospace", "undersea", "precision", "alternative", "chinese", "eastern-medicine", "blood", "lab", "laboratory", "pharmacy", "discharge", "admission", "transfer", "note", "summary", "report", "consult", "history", "social", "past", "present", "allergy", "lung", "liver", "brain", "skin", "hair", "nail", "nails", "voice", "hearing", "vision", "balance", "fall", "falls", "headache", "seizure", "epilepsy", "movement", "muscle", "nerve", "thyroid", "bariatric", "transplant", "fertility", "hernia", "vein", "laser", "hemophilia", "thrombosis", "clot", "lipid", "hypertension", "failure", "rhythm", "arrhythmia", "valve", "cardiac", "chest", "cystic", "fibrosis", "asthma", "tb", "hiv", "std", "sti", "std's", "flu", "covid", "vaccine", "vaccination", "shot", "walk-in", "express", "quick", "fast", "same", "next", "pre-op", "preop", "post-op", "recovery", "comfort", "cpt", "mr", "er", "ed", "or", "pt", "ot", "id", "gi", "gu", "ob", "gyn", "obgyn", "ent", "va", "snf", "ltac", "icu", "nicu", "picu", "ccu", "pacu", "no", "at", "to", "from", "in", "for", "by", "with":
		return true
	}
	return false
}

// titlesOfThings are runs of words that look like names and are none.
const titlesOfThings = "|ann arbor|agent orange|bair hugger|bear hugger|da vinci|bence jones|pierre robin|braxton hicks|sister mary joseph|miami j|smith robinson|edmonton frail|wong baker|austin flint|graham steell|marcus gunn|argyll robertson|jackson pratt|boston scientific|smith nephew|salter harris|osgood schlatter|del nido|west nile|rocky mountain spotted|john cunningham|mini mental|montreal cognitive|de quervain|le fort|mary joseph nodule|da vinci xi|lines of zahn|new hampshire|new jersey|new mexico|north carolina|south carolina|north dakota|south dakota|west virginia|rhode island|whom it may|baker act|aunt minnie|arctic sun|jane doe|john doe|mary jane|lone star|swan ganz|foley catheter|annual wellness|advance care|dear patient|dear doctor|dear colleague|good morning|smith peterson|smith petersen|ray amp|seattle protocol|boston bowel|boston naming|fisher paykel|harris hip|oxford knee|lund mackay|young mania|beck depression|beck anxiety|hamilton depression|columbia suicide|bristol stool|glasgow coma|yale brown|tinetti gait|mayo elbow|mayo score|crohn's disease|st jude|st vitus|queen anne|record number|medical record|account number|member id|"

// phrases clears what titlesOfThings lists.
func (f *finder) phrases() {
	for i := 0; i+1 < len(f.words); i++ {
		w := &f.words[i]
		if w.hit == "" || w.shape == lower {
			continue
		}
		for n := 3; n >= 2; n-- {
			if i+n > len(f.words) {
				continue
			}
			key := w.low
			for k := i + 1; k < i+n; k++ {
				key += " " + f.words[k].low
			}
			if i+n < len(f.words) && f.words[i+n].hit != "" && f.words[i+n].before == blank && f.words[i+n].shape == w.shape { // Da Vinci Dental Studios
				continue
			}
			if strings.Contains(titlesOfThings, "|"+key+"|") {
				for k := i; k < i+n; k++ {
					f.words[k].hit, f.words[k].sure = "", false
				}
				break
			}
		}
	}
}

// prose marks runs of words with capitals inside of sentences, behind at, to, from and the like, that hold a name or a word of no
// list: Exam at Yuba Foothill Occ Med.
func (f *finder) prose() {
	for i := 0; i+2 < len(f.words); i++ {
		switch w := &f.words[i]; w.low {
		case "at", "to", "from", "in", "near", "with", "for", "of", "via", "the", "by":
			if w.style != mixed || w.shape != lower {
				continue
			}
		default:
			continue
		}
		b, own := i+1, false
		for ; b < len(f.words) && b < i+7; b++ {
			w := &f.words[b]
			link := w.shape == lower && (w.low == "of" || w.low == "the" || w.low == "and") && b > i+1 && b+1 < len(f.words) && f.words[b+1].shape == raised && f.words[b+1].before == blank
			if w.taken || w.before != blank && w.before != ampersand && w.before != dash || !link && (w.shape != raised && w.shape != inner || w.cue == title || w.cue == calendar || w.cue == credential) {
				break
			}
			own = own || w.class&(english|medicine|proper) == 0 && (w.class&(anyName|town|county) != 0 || w.unknown() && len(w.text) > 3)
		}
		if b-i < 3 || !own || f.words[b-1].shape == lower {
			continue
		}
		first, last := &f.words[i+1], &f.words[b-1]
		if first.class&(drug|eponym) != 0 || last.cue == testWord || last.cue == thing || last.cue == tool || last.class&drug != 0 {
			continue
		}
		if b < len(f.words) && f.words[b].before == blank {
			if n := &f.words[b]; n.cue == testWord || n.cue == tool || n.cue == thing && n.low != "negative" && n.low != "positive" || strings.Contains(thingsNamed, " "+n.low+" ") {
				continue
			}
		}
		for k := i + 1; k < b; k++ {
			f.words[k].mark(Name)
		}
		i = b - 1
	}
}

// particles marks what stands between the words of a name: Ali bin Yusof.
func (f *finder) particles() {
	for i := 1; i+1 < len(f.words); i++ {
		w, p, n := &f.words[i], &f.words[i-1], &f.words[i+1]
		if w.hit == "" && !w.taken && w.shape == lower && w.before == blank && w.after == blank && p.hit == Name && n.hit == Name {
			switch w.low {
			case "bin", "ibn", "bint", "binti", "binte", "al", "el", "ap", "ab", "ter", "ten", "op", "af", "zu", "van", "von", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "las", "los", "le", "der", "den", "y", "e", "i", "und", "s/o", "d/o", "abu", "umm", "ben", "bat", "mac", "ó", "ní", "uí", "a/l", "a/p":
				w.hit = Name
			}
		}
	}
}

// chapter marks the number of a local union, post or district behind its word, and what stands before that in capitals.
func (f *finder) chapter(i int) {
	w := &f.words[i]
	switch w.low {
	case "local", "post", "lodge", "district", "battalion", "company", "precinct", "chapter", "troop", "division", "squadron":
	default:
		return
	}
	n := f.digitsFrom(w.end + 1)
	if f.byteAt(w.end) != ' ' || n == 0 || n > 4 || !f.ends(w.end+1+n) || !f.noUnit(w.end+1+n) || w.hit == "" && n < 2 || !f.free(w.end+1, w.end+1+n) {
		return
	}
	start := w.start
	if w.hit == "" {
		for k := i - 1; k >= 0 && k > i-3 && f.words[k+1].before == blank && f.words[k].shape != lower && f.free(f.words[k].start, f.words[k].end); k-- {
			start = f.words[k].start
		}
	} else {
		start = w.end + 1
	}
	if f.free(start, w.end+1+n) {
		f.add(start, w.end+1+n, Name)
	}
}
