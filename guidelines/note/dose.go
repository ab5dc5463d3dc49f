package note

// This file tells a drug's form, route and release from the abbreviations of diseases that are written alike.

// formWord reports whether a word may be the form, the route or the release of a drug.
func formWord(w string) bool {
	switch w {
	case "tab", "cap", "caplet", "supp", "inh", "neb", "gtt", "sol", "soln", "susp", "ec", "er", "sr", "xr", "xl", "ir", "la", "cr", "dr", "odt", "sl", "pr", "po", "top", "oint", "crm", "amp", "vial", "pkt", "mdi", "dpi", "hfa",
		"im", "iv", "sq", "sc", "subq", "td", "pv", "ng", "gt", "od", "os", "ou", "ad", "as", "au", "hs", "ac", "pc", "qd", "bid", "tid", "qid", "prn", "patch", "pump", "puff", "spray", "drop", "syr", "elix", "lot", "kit", "pen":
		return true
	}
	return false
}

// form reports whether the word at i is the form, route or release of a drug: "20 mg cap", "1 tab PO daily", "caps refilled".
func (d *document) form(g *segment, i int) bool {
	t := &d.tokens[i]
	switch t.norm {
	case "tab", "cap":
	case "od", "os", "ou", "ad", "as", "au": // they are sides as well
		return false
	default:
		return formWord(t.norm) && d.dosage(g, i)
	}
	if i > g.lo && d.tokens[i-1].stop == 0 {
		switch d.tokens[i-1].norm {
		case "cradle", "ice", "knee", "nasal", "skull", "cervical", "end", "dental", "swim": // no drug, and no pneumonia
			return false
		}
	}
	if d.dosage(g, i) {
		return true
	}
	if last := d.text[t.end-1] | 0x20; last == 's' || !t.upper && !d.capitals {
		for k := max(g.lo, i-6); k < min(i+7, g.hi); k++ {
			switch w := d.tokens[k].norm; {
			case w == "sab", w == "eab", w == "gravida", w == "para", w == "abortion", w == "pregnancy", w == "pneumonia", w == "pna", w == "antibiotic", w == "abx", w == "ceftriaxone", w == "levofloxacin", w == "azithromycin", w == "infiltrate", w == "sputum", len(w) >= 4 && w[0] == 'g' && digit(w[1]) && w[2] == 'p' && digit(w[3]):
				return false
			}
		}
		return last == 's' || i > g.lo || t.norm == "tab"
	}
	return false
}

// dosage reports whether a dose or a frequency stands around the word at i, in its part of the statement.
func (d *document) dosage(g *segment, i int) bool {
	at := func(k int) bool {
		t := &d.tokens[k]
		if k != i {
			switch t.norm {
			case "daily", "bid", "tid", "qid", "qd", "qhs", "qam", "qpm", "qod", "nightly", "bedtime", "prn", "mg", "mcg", "ug", "meq", "iu", "mg/ml", "mcg/actuation", "weekly", "q4h", "q6h", "q8h", "q12h", "refill", "refilled", "dispense", "disp", "take", "taking", "swallow":
				return true
			}
			if w := t.norm; digit(w[0]) && (suffixed(w, "mg") || suffixed(w, "mcg") || suffixed(w, "meq") || suffixed(w, "iu")) {
				return true
			}
			if terms().drugs[t.norm] != "" && (k == i-1 || k == i+1) {
				return true
			}
		}
		return t.before == '#' && digit(t.norm[0]) && k == i+1 || k == i-1 && digit(t.norm[0]) && formWord(d.tokens[i].norm) && len(t.norm) <= 4 && d.tokens[i].norm != "cap"
	}
	for k := i; k < min(i+7, g.hi); k++ {
		if at(k) {
			return true
		}
		if s := d.tokens[k].stop; s != 0 && s != ')' && s != '(' && s != ',' {
			break
		}
	}
	for k := i - 1; k >= max(g.lo, i-6); k-- {
		if s := d.tokens[k].stop; s != 0 && s != ')' && s != '(' && s != ',' {
			break
		}
		if at(k) {
			return true
		}
	}
	return false
}

func suffixed(w, end string) bool { return len(w) > len(end) && w[len(w)-len(end):] == end }
