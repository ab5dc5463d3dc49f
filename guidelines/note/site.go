package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// This file codes the site that a statement names, where a code of the skin, of the discs or of metastases leaves it open.

// anatomy reports whether a word names a part of the body, and no condition.
func anatomy(w string) bool {
	switch w {
	case "hand", "foot", "feet", "arm", "leg", "knee", "hip", "ankle", "elbow", "wrist", "shoulder", "finger", "thumb", "toe", "hallux", "thigh", "calf", "shin", "heel", "forearm", "back", "neck", "chest", "abdomen", "groin", "buttock", "face", "cheek",
		"nose", "ear", "eye", "eyelid", "lid", "lip", "scalp", "forehead", "temple", "chin", "jaw", "head", "trunk", "axilla", "axillae", "breast", "flank", "palm", "sole", "extremity", "limb", "eyebrow", "skin", "joint", "spine", "lumbar", "cervical",
		"thoracic", "sacral", "pelvis", "rib", "lung", "liver", "kidney", "heart", "brain", "bone", "muscle", "body", "upper", "lower", "inner", "outer", "lateral", "medial", "distal", "proximal", "anterior", "posterior", "great", "big", "little", "middle", "ring", "index", "area", "region", "side", "lobe", "quadrant",
		"tibia", "fibula", "femur", "radius", "ulna", "humerus", "clavicle", "colon", "stomach", "bladder", "prostate", "thyroid", "uterus", "cervix", "ovary", "throat", "mouth", "tongue", "tooth", "teeth", "vagina", "vulva":
		return true
	}
	return false
}

// skinSite is where on the skin a statement says that something is: the last characters of the codes of C43, D03, D04, D22 and D23
// by its site, and those of C44 before the kind.
type skinSite struct {
	melanoma, mole, carcinoma string // C43 and D03; D04, D22 and D23; C44 without its last character
	sided                     bool
}

func skinSiteOf(w string) (skinSite, bool) {
	switch w {
	case "lip":
		return skinSite{"0", "0", "0", false}, true
	case "ear", "helix", "earlobe", "auricle", "pinna":
		return skinSite{"2", "2", "2", true}, true
	case "nose", "nasal", "ala", "alar":
		return skinSite{"31", "39", "31", false}, true
	case "face", "cheek", "forehead", "temple", "chin", "jaw", "brow", "eyebrow", "glabella", "preauricular":
		return skinSite{"39", "39", "31", false}, true
	case "scalp", "neck", "vertex":
		return skinSite{"4", "4", "4", false}, true
	case "back", "trunk", "chest", "abdomen", "flank", "buttock", "torso", "sternum", "axilla", "belly":
		return skinSite{"59", "5", "51", false}, true
	case "arm", "forearm", "hand", "shoulder", "finger", "thumb", "elbow", "wrist", "extremity":
		return skinSite{"6", "6", "6", true}, true
	case "leg", "calf", "thigh", "shin", "foot", "toe", "ankle", "knee", "hip", "heel", "pretibial":
		return skinSite{"7", "7", "7", true}, true
	}
	return skinSite{}, false
}

// skinSites gives neoplasms of the skin the site that their statement names.
func (r *reading) skinSites() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		k := cat(c.code)
		switch k {
		case "C43", "C44", "D03", "D04", "D22", "D23":
		default:
			continue
		}
		open := strings.Contains(c.title, "nspecified")
		g := r.segmentAt(c.lo)
		if g == nil || !open || c.hi <= c.lo {
			continue
		}
		site, side, found := skinSite{}, byte('0'), 0
		for t := g.lo; t < g.hi && (found == 0 || t < c.hi); t++ {
			w := r.d.tokens[t].norm
			if x := r.d.tokens[t].side(); x != 0 {
				side = x
			}
			if x, ok := skinSiteOf(w); ok && !(w == "extremity" && t > g.lo && (r.d.tokens[t-1].norm == "lower")) {
				site, found = x, found+1
			} else if ok {
				site, found = skinSite{"7", "7", "7", true}, found+1
			}
			if r.d.tokens[t].stop == '-' && t >= c.hi-1 {
				break
			}
		}
		if found != 1 {
			continue
		}
		code := ""
		switch k {
		case "C43", "D03":
			code = k + "." + site.melanoma
		case "D04", "D22", "D23":
			code = k + "." + site.mole
		case "C44":
			if len(s) < 6 { // C44.90: of which kind stands fifth
				continue
			}
			kind := s[5:6]
			switch {
			case site.sided: // C44.612
				code = "C44." + site.carcinoma + kind + map[byte]string{'0': "1", '1': "2", '2': "9"}[side]
			case site.melanoma == "31": // the nose, C44.311
				code = "C44.3" + kind + "1"
			case len(site.carcinoma) == 2: // C44.319, C44.519
				code = "C44." + site.carcinoma[:1] + kind + "9"
			default:
				code = "C44." + site.carcinoma + kind
			}
		}
		if site.sided && k != "C44" {
			code += string(side)
		}
		if e, ok := r.entry(code); ok && e.Code() != c.code {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; site by the statement"
		}
	}
}

// discs gives diseases of cervical discs the level that their statement names, and those of lumbar ones the pain.
func (r *reading) discs() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		g := r.segmentAt(c.lo)
		if g == nil || c.hi <= c.lo {
			continue
		}
		switch {
		case strings.HasPrefix(s, "M50.") && len(s) >= 6:
			level := byte(0)
			for t := g.lo; t < g.hi; t++ {
				if w := r.d.tokens[t].norm; len(w) >= 2 && w[0] == 'c' && digit(w[1]) && (len(w) == 2 || w[2] == '/') {
					level = w[1]
					break
				}
			}
			end := map[byte]string{'2': "1", '3': "1", '4': "21", '5': "22", '6': "23", '7': "3"}[level]
			if end == "" {
				continue
			}
			if e, ok := r.entry(s[:5] + end); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; level by the statement"
			}
		case strings.HasPrefix(s, "M51.36") || strings.HasPrefix(s, "M51.37"):
			back := r.wordIn(g.lo, g.hi, "lbp", "lumbago", "discogenic", "axial") || r.wordIn(g.lo, g.hi, "back") && r.wordIn(g.lo, g.hi, "pain")
			leg := r.wordIn(g.lo, g.hi, "leg", "sciatica", "radiculopathy", "radicular")
			end := "9"
			switch {
			case back && leg:
				end = "2"
			case back:
				end = "0"
			case leg:
				end = "1"
			}
			if e, ok := r.entry(s[:6] + end); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; pain by the statement"
			}
		}
	}
}

// spreads codes the sites to which a cancer has spread, where a statement lists them: "metastatic to bone and liver".
func (r *reading) spreads() {
	if !r.has("C") {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if !g.section.states() && r.d.listed {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			switch r.d.tokens[i].norm {
			case "metastatic", "met", "metastase", "metastasis", "metastasized":
			default:
				continue
			}
			if r.d.assertion(g, r.scopesOf(n), i, i+1) != Present {
				continue
			}
			r.spreadBefore(g, i)
			to := false
			for k := i + 1; k < min(i+12, g.hi); k++ {
				w := r.d.tokens[k].norm
				if w == "to" || w == "involving" || w == "in" {
					to = true
				}
				if code := spreadTo(w); to && code != "" {
					side := "0"
					if k > g.lo && r.d.tokens[k-1].side() != 0 {
						side = string(r.d.tokens[k-1].side())
					}
					if code == "C78.0" || code == "C79.7" || code == "C79.0" {
						code += side
					}
					if !r.has(code[:min(len(code), 5)]) {
						r.add(code, k, k+1, "a site of the spread that the statement names")
					}
				}
				if s := r.d.tokens[k].stop; s == '.' || s == ';' || s == '-' || s == ':' {
					break
				}
			}
		}
	}
}

// spreadBefore codes the sites that stand before the word for a spread, where there are several: "liver and peritoneal metastases".
func (r *reading) spreadBefore(g *segment, at int) {
	if at-g.lo < 3 {
		return
	}
	several := false
	for k := at - 1; k >= g.lo && k > at-6; k-- {
		w := r.d.tokens[k].norm
		code := spreadTo(w)
		if w == "and" || code != "" && r.d.tokens[k].stop == ',' {
			several = true
		}
		if w == "and" {
			continue
		}
		if code == "" {
			return
		}
		if code == "C78.0" || code == "C79.7" {
			code += "0"
		}
		if several && !r.has(code[:min(len(code), 5)]) {
			r.add(code, k, at+1, "a site of the spread that the statement names")
		}
	}
}

// spreadTo is the code of a secondary neoplasm of a site, without its side.
func spreadTo(w string) string {
	switch w {
	case "bone", "spine", "rib", "femur", "pelvis", "vertebra", "vertebrae", "skeleton":
		return "C79.51"
	case "liver", "hepatic":
		return "C78.7"
	case "lung", "pulmonary":
		return "C78.0"
	case "brain":
		return "C79.31"
	case "peritoneum", "omentum", "peritoneal":
		return "C78.6"
	case "pleura":
		return "C78.2"
	case "adrenal":
		return "C79.7"
	case "node", "lymph":
		return "C77.9"
	case "skin":
		return "C79.2"
	}
	return ""
}

// types gives complications of diabetes the type that another part of the list states: "diabetic neuropathy; type 1 DM".
func (r *reading) types() {
	if !r.has("E10") || !r.has("E11") {
		return
	}
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		if cat(c.code) != "E11" || c.hi <= c.lo || r.wordIn(c.lo, c.hi, "t2dm", "dm2", "t2", "ii", "2", "dmii", "niddm") {
			continue
		}
		if e, ok := r.entry("E10" + s[3:]); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), "the type that the list states"
		}
	}
}

// bled gives ulcers and the like their hemorrhage where the list names a bleeding beside them (guideline I.A.15), and hernias their
// obstruction.
func (r *reading) bled() {
	if i := slices.IndexFunc(r.cands, func(c candidate) bool { return c.code.String() == "K92.2" || c.code.String() == "K92.1" }); i >= 0 && !r.cands[i].uncertain {
		done := false
		for _, x := range [...][2]string{{"K25.9", "K25.4"}, {"K25.3", "K25.0"}, {"K26.9", "K26.4"}, {"K26.3", "K26.0"}, {"K27.9", "K27.4"}, {"K28.9", "K28.4"}, {"K57.30", "K57.31"}, {"K57.90", "K57.91"}, {"K31.819", "K31.811"}, {"K55.20", "K55.21"}, {"I85.00", "I85.01"}, {"I85.10", "I85.11"}, {"K29.00", "K29.01"}, {"K29.70", "K29.71"}} {
			r.replace(x[0], x[1], "with the bleeding that is named beside it (guideline I.A.15)")
			done = done || r.has(x[1])
		}
		if done {
			r.drop("the code of the source says it", "K92.2")
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		if k := cat(c.code); k != "K50" && k != "K51" || !strings.HasSuffix(s, "0") || s[len(s)-2] == '1' && len(s) > 6 || c.hi <= c.lo {
			continue
		}
		end := ""
		switch {
		case r.holds(c.lo, "bleeding", "hematochezia", "hemorrhage"):
			end = "11"
		case r.holds(c.lo, "obstruction"):
			end = "12"
		case r.holds(c.lo, "fistula", "fistulizing", "fistulae"):
			end = "13"
		case r.holds(c.lo, "abscess"):
			end = "14"
		}
		if e, ok := r.entry(s[:len(s)-1] + end); ok && end != "" {
			c.code, c.title, c.why = e.Code(), e.Title(), "with what the statement names"
			if end == "11" {
				r.drop("the code of the colitis says it", "K62.5", "K92.1", "K92.2")
				break
			}
		}
	}
	if r.has("K56.6") {
		for _, x := range [...][2]string{{"K43.2", "K43.0"}, {"K43.9", "K43.6"}, {"K40.90", "K40.30"}, {"K40.20", "K40.00"}, {"K42.9", "K42.0"}, {"K41.90", "K41.30"}, {"K46.9", "K46.0"}} {
			if i := r.find(x[0]); i >= 0 && r.segmentIndex(r.cands[i].lo) == r.segmentIndex(r.cands[r.find("K56.6")].lo) {
				r.replace(x[0], x[1], "with the obstruction that is named beside it")
				r.drop("the code of the hernia says it", "K56.6")
				break
			}
		}
	}
}

// alone drops what single general words of a statement were read as, beside the disease that the statement names.
func (r *reading) alone() {
	r.passOver("a word of the disease that the statement names", func(c *candidate) bool {
		n := r.d.segmentOf(c.lo)
		return general(c.code) && slices.ContainsFunc(r.cands, func(o candidate) bool {
			return !general(o.code) && r.d.segmentOf(o.lo) == n && cat(o.code)[0] < 'V'
		})
	})
}

// general tells codes that a word by itself leads to, of whatever disease it is said.
func general(c icd.CM) bool {
	switch c.String() {
	case "L02.91", "L03.90", "R58", "B99.9", "A49.9", "R52", "M79.89", "R22.9", "T79.9XXA", "R69", "I99.8", "Z78.0", "D49.9", "M79.9", "T88.9XXA":
		return true
	}
	return false
}

// colonSites gives neoplasms of the colon the part that their statement names.
func (r *reading) colonSites() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		if s != "C18.9" && s != "D12.6" || c.hi <= c.lo {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		code := ""
		for k := g.lo; k < g.hi && code == ""; k++ {
			cancer, adenoma := r.d.bowelPart(k)
			switch {
			case s == "D12.6":
				code = adenoma
			case strings.HasPrefix(cancer, "C18"): // of the colon, not of the rectum
				code = cancer
			}
		}
		if e, ok := r.entry(code); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; part of the colon by the statement"
		}
	}
}

// obstructive gives an exacerbation of COPD the infection that is coded with it.
func (r *reading) obstructive() {
	i := r.find("J44.1")
	if i < 0 || r.has("J44.0") {
		return
	}
	for _, k := range [...]string{"J12", "J13", "J14", "J15", "J16", "J17", "J18", "J20", "J22"} {
		if r.definite(k) {
			c := r.cands[i]
			r.add("J44.0", c.lo, c.hi, "with the infection that is named beside it")
			return
		}
	}
	if c := r.cands[i]; r.segmentAt(c.lo) != nil {
		if g := r.segmentAt(c.lo); r.wordIn(g.lo, g.hi, "infection", "bronchitis", "pneumonia") && r.wordIn(g.lo, g.hi, "respiratory", "bronchitis", "pneumonia") {
			r.add("J44.0", c.lo, c.hi, "with the infection that the statement names")
		}
	}
}

func (r *reading) definite(prefix string) bool {
	return slices.ContainsFunc(r.cands, func(c candidate) bool { return strings.HasPrefix(bare(c.code), prefix) && !c.uncertain })
}

// cleared codes a primary cancer as one of the past where its statement says that it was removed and has not come back.
func (r *reading) cleared() {
	for i := range r.cands {
		c := &r.cands[i]
		k := cat(c.code)
		g := r.segmentAt(c.lo)
		if k < "C00" || k > "C75" || g == nil || c.hi <= c.lo {
			continue
		}
		to := g.hi
		if n := r.d.segmentOf(c.lo) + 1; n < len(r.d.segments) && r.d.segments[n].item == g.item && g.item > 0 {
			to = r.d.segments[n].hi
		}
		removed := r.wordIn(g.lo, to, "removed", "resected", "excised") && r.wordIn(g.lo, to, "primary") || r.wordIn(g.lo, to, "ned")
		free := r.wordIn(g.lo, to, "ned")
		for t := g.lo; t < to; t++ {
			removed = removed || strings.HasSuffix(r.d.tokens[t].norm, "ectomy")
		}
		for t := g.lo; t+2 < to; t++ {
			if r.d.tokens[t].norm == "no" && r.d.tokens[t+1].norm == "evidence" || r.d.tokens[t].norm == "no" && r.wordIn(t+1, min(t+3, to), "recurrence") {
				free = true
			}
		}
		if !removed || !free {
			continue
		}
		if h, ok := r.ask("history of " + strings.ToLower(strings.TrimPrefix(c.title, "Malignant neoplasm of ")) + " cancer"); ok && cat(h.Code) == "Z85" {
			c.code, c.title, c.why = h.Code, h.Title, "removed, and not come back"
		}
	}
}

// polyarticular gives a disease of joints whose code leaves the site open that of multiple sites where its statement says so.
func (r *reading) polyarticular() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		g := r.segmentAt(c.lo)
		if s != "M05.9" && !(s[0] == 'M' && strings.HasSuffix(c.title, "unspecified site")) || g == nil || c.hi <= c.lo {
			continue
		}
		many := false
		for k := g.lo; k+1 < g.hi; k++ {
			many = many || r.wordIn(k, k+1, "multiple", "several", "many") && r.wordIn(k+1, min(k+3, g.hi), "joint", "site")
		}
		code := "M05.79"
		if s != "M05.9" {
			code = s[:len(s)-1] + "9"
		}
		if e, ok := r.entry(code); many && ok && strings.Contains(e.Title(), "multiple sites") {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; multiple sites by the statement"
		}
	}
}
