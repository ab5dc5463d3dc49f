package note

import "strings"

// row reads a row of a table of problems: its first columns name the problem and how it stands, the last the plan.
func (p *parser) row(at, end int) bool {
	s := p.d.text[at:end]
	cols := columns(s)
	if len(cols) < 2 {
		p.table, p.wounds = false, false
		return false
	}
	first := strings.ToLower(strings.TrimSpace(s[cols[0][0]:cols[0][1]]))
	if !p.table {
		if woundHeader(s, cols) {
			p.table, p.wounds = true, true
			return true
		}
		switch first {
		case "problem", "problems", "diagnosis", "condition", "dx", "issue", "diagnoses":
			p.table = true
			return true
		}
		return false
	}
	p.items++
	p.item = p.items
	if p.wounds {
		before := len(p.d.segments)
		p.add(at+cols[0][0], end, Findings, true)
		for i := before; i < len(p.d.segments); i++ {
			p.d.segments[i].wound = true
		}
		return true
	}
	old := p.section
	p.section = Assessment
	p.add(at+cols[0][0], at+cols[min(1, len(cols)-1)][1], Assessment, true)
	if len(cols) > 2 {
		p.add(at+cols[2][0], end, Plan, false)
	}
	p.section = old
	return true
}

// columns finds what stands between gaps of three blanks or more, or upright strokes.
func columns(s string) (out [][2]int) {
	start := -1
	for i := 0; i <= len(s); i++ {
		gap := i == len(s) || s[i] == '|' || s[i] == '\t' || strings.HasPrefix(s[i:], "   ")
		switch {
		case !gap && start < 0 && s[i] != ' ':
			start = i
		case gap && start >= 0:
			out = append(out, [2]int{start, i})
			start = -1
		}
	}
	return out
}

// heading reads a heading at the start of s: the section and what to skip.
func (p *parser) heading(s string) (Section, int, bool) {
	limit := min(len(s), 90)
	for i := 0; i < limit; i++ {
		switch s[i] {
		case ':':
			if sec, ok := headingOf(s[:i]); ok {
				if afterOperation(s[:i]) && !strings.Contains(strings.ToLower(p.d.text), "pre-op") && !strings.Contains(strings.ToLower(p.d.text), "preop") {
					return Course, i + 1, true // "Post-op: Hgb 7.4" of a stay
				}
				if k := headingKey(strings.TrimSpace(s[:i])); sec == Assessment && (k == "summary" || k == "evaluation") && p.d.has(Diagnoses) {
					sec = Course // the story behind the list
				}
				p.iff = warning(s[:i])
				return sec, i + 1, true
			}
			return 0, 0, false
		case '.', ';':
			i = limit
		}
	}
	if sec, n, ok := p.bare(s); ok && p.condition(s[n:]) { // "Dx Strep pharyngitis."
		return sec, n, true
	}
	trimmed := strings.TrimRight(s, " \r.")
	if i := strings.Index(trimmed, " ("); i > 0 && strings.HasSuffix(trimmed, ")") {
		if carriedOn(trimmed[i:]) { // "PROBLEM LIST (imported, last reviewed 12/28)"
			if sec, ok := headingOf(trimmed); ok {
				return sec, len(s), true
			}
		}
		if warning(trimmed[:i]) { // "Strict return precautions (fever, worsening swelling)"
			p.iff = true
			return Plan, i + 1, true
		}
		trimmed = trimmed[:i]
	}
	if len(trimmed) <= 48 && len(trimmed) > 1 {
		if sec, ok := headingOf(strings.TrimRight(trimmed, "-—=")); ok && len(headingKey(trimmed)) > 1 {
			return sec, len(s), true
		}
	}
	for _, sep := range [...]string{" - ", " – ", " -- ", "- "} { // "Impression - stable angina"
		if i := strings.Index(s[:limit], sep); i > 1 {
			if sec, ok := headingOf(s[:i]); ok && (sec.states() || sec == Plan || sec == PMH || sec == FamilyHistory) {
				return sec, i + len(sep), true
			}
		}
	}
	return p.bare(s)
}

// bare reads a heading without a colon before text: "Dx neonatal jaundice", "Impression acute otitis".
func (p *parser) bare(s string) (Section, int, bool) {
	w, rest, ok := strings.Cut(s, " ")
	if !ok {
		return 0, 0, false
	}
	if len(rest) > 2 && rest[0] == '1' && (rest[1] == '.' || rest[1] == ')' || rest[1] == ' ' && rest[2] >= 'A' && rest[2] <= 'Z') { // "A/P 1. Acne"
		if sec, ok := headingOf(w); ok && sec.states() {
			return sec, len(w) + 1, true
		}
	}
	if strings.EqualFold(w, "final") || strings.EqualFold(w, "discharge") {
		w2, rest2, ok := strings.Cut(rest, " ")
		if ok && (strings.EqualFold(w2, "dx") || strings.EqualFold(w2, "diagnosis")) && !strings.HasPrefix(rest2, "of ") && !strings.HasPrefix(rest2, "is ") {
			return Diagnoses, len(w) + 1 + len(w2) + 1, true
		}
		return 0, 0, false
	}
	switch {
	case w == "Dx" || w == "DX", w == "Imp" || w == "IMP" || w == "IMPRESSION" && !p.d.capitals || w == "ASSESSMENT" && !p.d.capitals:
		switch next, _, _ := strings.Cut(strings.TrimRight(rest, ":."), " "); strings.ToLower(strings.TrimRight(next, ":.,")) { // of a test: "Dx para: PMN 60"
		case "para", "paracentesis", "tap", "lap", "laparoscopy", "thora", "thoracentesis", "bronch", "cysto", "cystoscopy", "mammogram", "mammo", "imaging", "workup", "lp", "angio", "cath", "studies", "testing":
			return 0, 0, false
		}
		if !strings.HasPrefix(rest, "of ") && !strings.HasPrefix(rest, "in ") {
			return Diagnoses, len(w) + 1, true
		}
	}
	return 0, 0, false
}

// condition reports whether a line is the name of a condition and hardly more.
func (p *parser) condition(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) > 48 {
		return false
	}
	var buf [8]token
	ts := tokenise(s, 0, len(s), buf[:0])
	for i := range ts {
		if n, _ := terms().find(ts[i:]); n > 0 && len(ts)-n <= 2 {
			return true
		}
	}
	return false
}

// inner reads a heading within a line, behind the end of a sentence. Only what is no word of running text counts.
func (p *parser) inner(s string) (Section, int, bool) {
	limit := min(len(s), 48)
	for i := 0; i < limit; i++ {
		switch c := s[i]; {
		case c == ':':
			sec, ok := headingOf(s[:i])
			if letter := i == 1 && (s[0] == 'A' || s[0] == 'P') && len(s) > 2 && s[2] == ' ' && !strings.Contains(p.d.text, "B:"); !ok || i < 2 && !letter { // no specimens
				return 0, 0, false
			}
			p.iff = warning(s[:i])
			return sec, i + 1, true
		case c == '.' || c == ',' || c == ';' || c == '\n':
			return p.bare(s)
		}
	}
	return p.bare(s)
}

// warning reports whether a heading tells what to come back or to call for.
func warning(s string) bool {
	k := headingKey(strings.TrimSpace(s))
	for _, w := range [...]string{"return", "call", "rtc", "er", "ed return", "precautions", "er precautions", "ed precautions", "warnings", "discharge precautions", "red flags", "warning signs", "warning symptoms", "danger signs", "alarm symptoms", "red flag symptoms", "reasons to return", "reasons to call", "when to call", "when to return", "come back for", "seek care for", "hold parameters", "contingencies"} {
		if k == w || strings.HasPrefix(k, w+" ") {
			return true
		}
	}
	return precautions(k)
}

// precautions reports whether a heading names what to come back for in a place of care: "labor precautions". Precautions against
// falls, or of isolation, are orders.
func precautions(k string) bool {
	for _, start := range [...]string{"reasons to ", "reasons for return", "when to call", "when to return", "when to seek", "when to come"} {
		if strings.HasPrefix(k, start) {
			return true
		}
	}
	what, ok := strings.CutSuffix(k, " precautions")
	if !ok {
		return false
	}
	switch what {
	case "labor", "preterm labor", "strict return", "return", "bleeding and infection", "concussion", "head injury", "wound", "postop", "post op", "postoperative", "postpartum", "pre eclampsia", "preeclampsia", "infection", "discharge", "warning", "usual", "standard return", "strict":
		return true
	}
	return false
}

// cue is a word that begins a section in running words without marks.
func cue(s string) (Section, int) {
	w, _, ok := strings.Cut(s, " ")
	if !ok || len(w) < 2 || len(w) > 12 {
		return 0, 0
	}
	switch strings.ToLower(w) {
	case "indication", "reason", "cc":
		return Reason, len(w)
	case "findings", "exam", "pe", "vitals":
		return Findings, len(w)
	case "impression", "assessment", "final", "dx", "diagnosis", "diagnoses", "imp", "a/p":
		return Diagnoses, len(w)
	case "path", "pathology":
		return Findings, len(w)
	case "plan", "recommend", "recommendations", "rec", "disposition", "dispo":
		return Plan, len(w)
	case "hpi", "history", "subjective":
		return HPI, len(w)
	case "pmh":
		return PMH, len(w)
	case "fh", "fhx":
		return FamilyHistory, len(w)
	case "ros":
		return ROS, len(w)
	case "meds", "medications":
		return Medications, len(w)
	case "labs":
		return Labs, len(w)
	}
	return 0, 0
}

// narrative reports whether a line begins the story of a visit.
func narrative(s string) bool {
	w, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	switch strings.ToLower(strings.TrimRight(w, ",")) {
	case "here", "presents", "presenting", "returns", "returned", "seen", "feels", "feeling", "denies", "reports", "tolerated", "tolerating", "doing":
		return true
	case "pt", "patient", "she", "he":
		next, _, _ := strings.Cut(rest, " ")
		switch strings.ToLower(next) {
		case "is", "was", "has", "here", "presents", "returns", "feels", "denies", "reports", "seen", "doing":
			return true
		}
	}
	return false
}

// inlineList reports whether a line without a heading is a list of problems with numbers: "1 Chronic HFrEF 2 CKD 3a 3 LBBB".
func (p *parser) inlineList(s string) bool {
	if p.section.states() || p.section == FamilyHistory || p.section == PMH || p.section == PSH || p.section == Plan {
		return false
	}
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "1 ") || len(s) > 1000 {
		return false
	}
	n, named, at := 0, 0, 0
	for want := byte('1'); want <= '9'; want++ {
		i := at
		if want > '1' {
			if i = strings.Index(s[at:], " "+string(want)+" "); i < 0 {
				break
			}
			i += at + 1
		}
		at = i + 2
		if at >= len(s) || s[at] < 'A' || s[at] > 'Z' {
			break
		}
		n++
		end := min(len(s), at+48)
		var buf [16]token
		ts := tokenise(s, at, end, buf[:0])
		for k := range ts[:min(len(ts), 3)] {
			if m, _ := terms().find(ts[k:]); m > 0 {
				named++
				break
			}
		}
	}
	return n >= 3 && named >= 2
}

// afterOperation reports whether a heading is no more than "Post-op", which holds the diagnoses of an operation, or the days behind it.
func afterOperation(s string) bool {
	k := headingKey(strings.TrimSpace(s))
	return k == "post op" || k == "postop"
}
