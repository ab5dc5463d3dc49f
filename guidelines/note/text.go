package note

import (
	"slices"
	"strings"
)

// segment is a sentence, an item of a list or a piece of one. Its tokens are doc.tokens[lo:hi].
type segment struct {
	start, end int
	lo, hi     int
	section    Section
	item       int  // number of the list item or line that it belongs to, from 1; 0 for running text
	iff        bool // what to come back or to call for
	wound      bool // a row of a table of wounds, or a numbered wound
	first      bool // the first sentence of its item, or of running text behind a heading
}

// document is a text taken apart.
type document struct {
	text     string
	tokens   []token
	segments []segment
	capitals bool // written in capitals, which then say nothing
	listed   bool // some section states diagnoses
	plain    bool // running words without marks
	parents  int8 // 1 when the letters for both parents head statements, -1 when not, 0 not yet known
	mother   int8 // 1 when the note is of a patient who is pregnant or has given birth, -1 when not, 0 not yet known
}

// Limits.
const (
	maxText  = 1 << 20 // bytes of a note that are read
	maxWords = 400     // words of a segment; longer ones are cut
)

// parse takes a text apart. The work is linear in its length.
func parse(text string) *document {
	d := &document{text: text}
	if len(text) > maxText {
		text = text[:maxText]
		d.text = text
	}
	d.capitals = mostlyCapitals(text)
	d.plain = len(text) > 120 && strings.Count(text, ".")+strings.Count(text, ":")+strings.Count(text, ",")+4*strings.Count(text, "\n") < len(text)/150
	p := parser{d: d}
	p.lines()
	d.same()
	d.listed = d.states(Diagnoses, Assessment)
	if !d.listed { // a list that no heading of its own begins
		for i := range d.segments {
			if g := &d.segments[i]; g.item > 0 && (g.section == Labs || g.section == Exam || g.section == Other) {
				g.section = Assessment
			}
		}
		d.listed = d.states(Assessment, Assessment)
	}
	return d
}

// same reads "postoperative diagnosis: same".
func (d *document) same() {
	for i := range d.segments {
		g := &d.segments[i]
		if g.section != Diagnoses || d.tokens[g.lo].norm != "same" || d.again(i) {
			continue
		}
		for k := range d.segments {
			if d.segments[k].section == Preop {
				d.segments[k].section = Diagnoses
			}
		}
		return
	}
}

// again reports whether diagnoses are stated once more, behind other sections: after the pathology.
func (d *document) again(from int) bool {
	left := false
	for k := from + 1; k < len(d.segments); k++ {
		left = left || d.segments[k].section != Diagnoses
		if left && d.segments[k].section == Diagnoses {
			return true
		}
	}
	return false
}

func (d *document) states(a, b Section) bool {
	return slices.ContainsFunc(d.segments, func(g segment) bool { return g.section == a || g.section == b })
}

func mostlyCapitals(text string) bool {
	up, low := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			up++
		case c >= 'a' && c <= 'z':
			low++
		}
	}
	return up > 4*low
}

type parser struct {
	d          *document
	section    Section
	item       int
	items      int
	expect     int  // the number of the next item within a line: "DX: 1 concussion 2 scalp laceration"
	numbered   bool // the section lists items with marks
	lastNumber int  // the number of the last item that began a line without a mark
	iff        bool // the heading tells what to come back or to call for
	beside     bool // the line of the heading has its text, too
	width      int  // of wrapped lines, 0 when they are not
	letter     byte // the last letter that marked an item
	wounds     bool // they are wounds
	table      bool // rows of a table of problems follow
}

// lines goes through the lines: headings, items, running text. A line that goes on in small letters belongs to the one
// before it.
func (p *parser) lines() {
	text := p.d.text
	p.width = wrapWidth(text)
	for at := 0; at < len(text); {
		end := lineEnd(text, at)
		for end < len(text) && (continues(text, at, end) || p.wrapped(at, end)) {
			end = lineEnd(text, end+1)
		}
		p.line(at, end)
		at = end + 1
	}
}

func lineEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(text)
}

// lettered is the length of a mark of a list by letters at the start of a line: "a. ", "b) ".
func (p *parser) lettered(at, end int) int {
	s := p.d.text[at:end]
	i := blanks(s)
	if i+2 >= len(s) || s[i+1] != '.' && s[i+1] != ')' || s[i+2] != ' ' {
		return 0
	}
	c := s[i]
	switch {
	case c == 'a' || c == 'A': // a list only if it goes on
		next := end + 1 + blanks(p.d.text[min(end+1, len(p.d.text)):])
		if next+1 >= len(p.d.text) || p.d.text[next] != c+1 || p.d.text[next+1] != s[i+1] {
			return 0
		}
	case p.letter == 0 || c != p.letter+1:
		return 0
	}
	p.letter = c
	return i + 2 + blanks(s[i+2:])
}

// marker is the length of a list marker at the start of s: "1. ", "2) ", "(3) ", "- ", "* ", "#1 ", "# ", "• ", "a. ".
func marker(s string) int {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	start := i
	rest := s[i:]
	for _, m := range [...]string{"- ", "* ", "# ", "• ", "– ", "— ", "· ", "+ ", "> ", "o ", "-", "*", "•", "#"} {
		if strings.HasPrefix(rest, m) {
			i += len(m)
			if m == "#" || m == "# " || m == "-" || m == "*" {
				break
			}
			return i + blanks(s[i:])
		}
	}
	j := i
	if j < len(s) && (s[j] == '(' || s[j] == '[') {
		j++
	}
	digits := j
	for j < len(s) && digit(s[j]) {
		j++
	}
	if n := j - digits; n > 0 && n <= 2 && j < len(s) {
		switch {
		case (s[j] == '.' || s[j] == ')' || s[j] == ':' || s[j] == ']') && (j+1 == len(s) || !digit(s[j+1])):
			return j + 1 + blanks(s[j+1:])
		case s[j] == ' ' && i > start && strings.IndexByte("#", s[start]) >= 0:
			return j + 1 + blanks(s[j+1:])
		}
	}
	if i > start {
		return i + blanks(s[i:])
	}
	return 0
}

func blanks(s string) int {
	n := 0
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

// line reads a line: its heading, then sentences.
func (p *parser) line(at, end int) {
	s := p.d.text[at:end]
	if strings.TrimSpace(s) == "" {
		p.item = 0
		return
	}
	m := marker(s)
	if m == 0 && p.section.states() {
		m = p.lettered(at, end)
	}
	p.item, p.expect = 0, 1
	body := s[m:]
	if p.row(at, end) {
		return
	}
	if k := numberedWound(body); k > 0 && k < len(body) {
		before := len(p.d.segments)
		p.items++
		p.item = p.items
		p.add(at+m+k, end, Findings, true)
		for i := before; i < len(p.d.segments); i++ {
			p.d.segments[i].wound = true
		}
		return
	}
	if p.section.states() && m == 0 {
		if n := p.lineNumber(s); n > 0 {
			m = n
			body = s[m:]
		}
	}
	if sec, n, ok := p.heading(body); ok && !(m > 0 && p.names(body)) {
		p.section, p.numbered, p.lastNumber = sec, false, 0
		rest := body[n:]
		p.beside = strings.TrimSpace(rest) != ""
		if strings.TrimSpace(rest) == "" {
			return
		}
		if k := strings.IndexByte(rest, ':'); k > 0 && k < 48 && sec.states() { // "Impression: Return precautions: fever"
			if inner, ok := headingOf(rest[:k]); ok && inner == FamilyHistory {
				p.section = inner
				p.sentences(at+m+n+k+1, end, true)
				p.section = sec
				return
			}
			if warning(rest[:k]) {
				p.section, p.iff = Plan, true
				n, rest = n+k+1, rest[k+1:]
			}
		}
		before := p.items
		p.sentences(at+m+n, end, true)
		if p.items > before+2 && p.section.states() {
			p.numbered = true // with numbers
		}
		if last := strings.TrimRight(rest, " \r"); p.section.states() && len(last) > 40 && last[len(last)-1] == '.' && strings.ContainsAny(last[:len(last)-1], ";,.") {
			p.numbered = true // a list within a line that is complete: other lines are no part of it
		}
		return
	}
	if m == 0 && p.section == Diagnoses && narrative(body) { // "DX: myeloma", and in the next line "Here today for cycle 3"
		p.section = HPI
	}
	if m == 0 && p.section == Preop && p.beside { // "Adm dx: confusion", and in the next line the story
		p.section = Other
	}
	if m == 0 && p.inlineList(body) {
		p.section = Assessment
		p.sentences(at, end, true)
		p.section = Other
		return
	}
	if m > 0 {
		p.items++
		p.item = p.items
		p.numbered = true
	} else if p.section.states() && p.numbered { // what follows a list is the plan
		p.section = Plan
	} else if p.section.states() { // each line of a list without marks is an item
		p.items++
		p.item = p.items
	}
	p.sentences(at+m, end, true)
}

// has reports whether a section was met.
func (d *document) has(s Section) bool { return d.states(s, s) }

// sentences cuts text[at:end] into segments.
func (p *parser) sentences(at, end int, first bool) {
	text := p.d.text
	start := at
	depth := 0
	section := p.section
	if section.states() {
		skip := blanks(p.d.text[at:end])
		if n := p.bareNumber(at+skip, at+skip, end); n > 0 {
			p.items++
			p.item = p.items
			start, at = at+skip+n, at+skip+n
		}
	}
	passing := false // a heading of results within a line holds for one sentence
	flush := func(to int) {
		if strings.TrimSpace(text[start:to]) != "" {
			p.add(start, to, section, first)
			first = false
		}
		start = to
	}
	for i := at; i < end; i++ {
		if p.d.plain && (i == at || text[i-1] == ' ') {
			if sec, n := cue(text[i:end]); n > 0 {
				flush(i)
				section, p.section, first = sec, sec, true
				if sec.states() {
					p.items++
					p.item = p.items
				}
				start = i + n
				i = start - 1
				continue
			}
		}
		switch c := text[i]; c {
		case '(':
			if n := p.number(i, end); n > 0 {
				flush(i)
				p.items++
				p.item, first = p.items, true
				start, i = i+n, i+n-1
				continue
			}
			depth++
		case ')':
			depth = max(depth-1, 0)
		case '.', ';', '!', '?':
			if c == '.' && !endsSentence(text, start, i, end) {
				continue
			}
			if c == '?' && (i+1 >= end || text[i+1] != ' ' || depth > 0 || strings.TrimSpace(text[start:i]) == "" || i > at && text[i-1] == ' ') {
				continue
			}
			if depth > 0 && c != '.' {
				continue
			}
			flush(i + 1)
			depth = 0
			if passing {
				section, passing = p.section, false
			}
			skip := blanks(text[i+1 : end])
			if sec, n, ok := p.inner(text[i+1+skip : end]); ok {
				bareHead := sec == Diagnoses && text[i+skip+n] != ':' // "Dx croup, mild." holds for its sentence
				if passing = bareHead || sec == Imaging || sec == Labs || sec == Exam; passing && (bareHead || !p.section.states()) {
					section = sec
				} else {
					section, p.section, passing = sec, sec, false
				}
				first = true
				p.item = 0
				if sec.states() {
					p.items++
					p.item = p.items
				}
				start = i + 1 + skip + n
				p.expect = 1
				if k := p.bareNumber(start+blanks(text[start:end]), start, end); sec.states() && k > 0 {
					start += blanks(text[start:end]) + k
				}
				i = start - 1
			}
		case ' ':
			if depth == 0 && section.states() && p.expect > 0 {
				if n := p.bareNumber(i+1, start, end); n > 0 {
					flush(i)
					p.items++
					p.item, first = p.items, true
					start, i = i+1+n, i+n
					continue
				}
			}
			if depth == 0 && i+1 < end && digit(text[i+1]) {
				if n := p.number(i+1, end); n > 0 {
					flush(i)
					p.items++
					p.item, first = p.items, true
					start, i = i+1+n, i+n
				}
			}
		}
	}
	flush(end)
}

// sentenceBefore reports whether a sentence ends before i, or nothing stands before it.
func sentenceBefore(text string, i int) bool {
	for i--; i >= 0 && text[i] == ' '; i-- {
	}
	return i < 0 || strings.IndexByte(".;:\n)", text[i]) >= 0
}

// endsSentence reports whether the full stop at i ends a sentence that began at start.
func endsSentence(text string, start, i, end int) bool {
	if i+1 < end && text[i+1] != ' ' && text[i+1] != '\n' && text[i+1] != '\r' && text[i+1] != '"' && text[i+1] != ')' {
		return false // 3.5, e.g., q.i.d
	}
	j := i
	for j > start && wordByte(text[j-1]) {
		j--
	}
	w := text[j:i]
	if len(w) == 1 && (j == 0 || !wordByte(text[j-1]) && text[j-1] != '.') && initial(text, &token{start: j, end: i, upper: w[0] <= 'Z'}, i, end) {
		return false
	}
	switch {
	case len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' && (j > 0 && text[j-1] == '.' || i+2 < end && text[i+2] >= 'a' && text[i+2] <= 'z'): // U.S., E. coli
		return false
	case len(w) >= 2 && len(w) <= 6:
		switch strings.ToLower(w) {
		case "dr", "mr", "mrs", "ms", "vs", "approx", "incl", "st", "pt", "no", "dept", "fig", "inc", "jr", "sr", "hx", "dx", "wk", "mo", "yr", "hr", "min", "sec", "eg", "ie", "resp", "temp":
			if i+2 < end && text[i+2] >= 'A' && text[i+2] <= 'Z' && w != "Dr" && w != "Mr" && w != "Mrs" && w != "Ms" && w != "St" && w != "vs" {
				return true
			}
			return i+1 >= end
		}
	case w == "d" && i+2 < end && digit(text[i+2]): // "father d. 61"
		return false
	case len(w) > 0 && len(w) <= 2 && digit(w[0]) && j > 0 && sentenceBefore(text, j) && j == start+blanks(text[start:]):
		return false // the number of an item
	}
	return true
}

func (p *parser) add(from, to int, section Section, first bool) {
	d := p.d
	for from < to && (text(d, from) == ' ' || text(d, from) == '\t' || text(d, from) == '\r') {
		from++
	}
	if from < to && signature(d.text[from:to]) {
		section = Admin
	}
	lo := len(d.tokens)
	d.tokens = tokenise(d.text, from, to, d.tokens)
	for lo < len(d.tokens) {
		hi := min(len(d.tokens), lo+maxWords)
		d.segments = append(d.segments, segment{start: d.tokens[lo].start, end: min(to, d.tokens[hi-1].end), lo: lo, hi: hi, section: section, item: p.item, first: first, iff: p.iff && section == Plan})
		lo, first = hi, false
	}
}

func text(d *document, i int) byte { return d.text[i] }
