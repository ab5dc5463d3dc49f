package note

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Assertion is what the note says of a condition.
type Assertion uint8

// The assertions.
const (
	Present    Assertion = iota // the patient has it
	Absent                      // denied, ruled out
	Possible                    // uncertain: suspected, to be ruled out
	Historical                  // the patient had it
	Family                      // a relative by blood has or had it
	Planned                     // to come, or only if something happens
	OtherOne                    // somebody else's
)

// String is the assertion as JSON has it: "present" …
func (a Assertion) String() string {
	names := [...]string{"present", "absent", "possible", "historical", "family", "planned", "other"}
	if int(a) < len(names) {
		return names[a]
	}
	return "present"
}

// MarshalText is String.
func (a Assertion) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// trigger is a rule of data/assertions.txt.
type trigger struct {
	words [][]string // each a list of alternatives, nil for a gap of up to two words
	says  Assertion
	where byte // 'a'fter, 'b'efore, 'o' around
	reach int  // words; 0 to the end of the statement
}

// size is the number of words that a trigger names.
func (t *trigger) size() (n int) {
	for _, alts := range t.words {
		if alts != nil {
			n++
		}
	}
	return n
}

//go:embed data/assertions.txt
var assertionText string

var triggers struct {
	once sync.Once
	by   map[string][]trigger // by first word, the longest first
}

func triggerTable() map[string][]trigger {
	triggers.once.Do(func() {
		m := map[string][]trigger{}
		for line := range strings.Lines(assertionText) {
			f := strings.Split(line, " | ")
			if len(f) != 4 || line[0] == '#' {
				continue
			}
			t := trigger{where: 'o'}
			for w := range strings.FieldsSeq(f[0]) {
				switch w {
				case "~":
					t.words = append(t.words, nil)
				case "?":
					t.words = append(t.words, []string{w})
				default:
					var alts []string
					for a := range strings.SplitSeq(w, "|") {
						alts = append(alts, norm(a))
					}
					t.words = append(t.words, alts)
				}
			}
			for a := Present; a <= OtherOne; a++ {
				if a.String() == strings.TrimSpace(f[1]) {
					t.says = a
				}
			}
			switch w := strings.TrimSpace(f[2]); w {
			case "after", "before":
				t.where = w[0]
			}
			t.reach, _ = strconv.Atoi(strings.TrimSpace(f[3]))
			for i, w := range t.words[0] {
				if !slices.Contains(t.words[0][:i], w) {
					m[w] = append(m[w], t)
				}
			}
		}
		for _, list := range m {
			slices.SortStableFunc(list, func(a, b trigger) int { return b.size() - a.size() })
		}
		triggers.by = m
	})
	return triggers.by
}

// scope is a passage that a trigger speaks of.
type scope struct {
	lo, hi int // tokens
	says   Assertion
	at     int // token of the trigger
	size   int // words of the trigger
}

// scopes finds what the triggers of a segment speak of.
func (d *document) scopes(g *segment, out []scope) []scope {
	table := triggerTable()
	ts := d.tokens[g.lo:g.hi]
	for i := 0; i < len(ts); {
		n, most := 0, 0 // words of the text, words of the rule
		for _, t := range table[ts[i].norm] {
			if n > 0 && t.size() < most {
				break
			}
			size := fits(ts[i:], t.words)
			if size == 0 {
				continue
			}
			if raw := d.text[ts[i].start:ts[i].end]; raw[len(raw)-1]|0x20 == 's' {
				switch ts[i].norm {
				case "rule": // the third person tells a result: "CT rules out a bleed"
					t.says = Absent
				case "return", "call": // "returns for a check"
					continue
				}
			} else if ts[i].norm == "care" && len(t.words) > 1 { // "seek care for"
				continue
			} else if ts[i].norm == "ve" && (ts[i].start == 0 || d.text[ts[i].start-1] != '-') { // "+ve for"
				continue
			}
			n, most = max(n, size), t.size()
			out = d.spread(out, g, ts, i, size, t)
		}
		if ts[i].before == '?' && (n == 0 || ts[i].norm == "?") {
			out = append(out, scope{g.lo + i, g.lo + d.forward(ts, i-1, 5, Possible), Possible, g.lo + i, 1})
		}
		if ts[i].stop == '?' {
			lo := backward(ts, i+1, 6)
			out = append(out, scope{g.lo + lo, g.lo + i + 1, Possible, g.lo + i, 1})
		}
		i += max(n, 1)
	}
	return out
}

// fits is how many words of ts those of a trigger take; 0 when they do not fit.
func fits(ts []token, words [][]string) int {
	n := 0
	for k, alts := range words {
		if alts == nil {
			for gap := 0; gap <= 2; gap++ {
				if m := fits(ts[min(n+gap, len(ts)):], words[k+1:]); m > 0 {
					return n + gap + m
				}
				if n+gap >= len(ts) || ts[n+gap].stop != 0 {
					break
				}
			}
			return 0
		}
		if n >= len(ts) || !slices.Contains(alts, ts[n].norm) {
			return 0
		}
		if s := ts[n].stop; k+1 < len(words) && s != 0 && s != '-' && s != '+' {
			return 0
		}
		n++
	}
	return n
}

// spread adds the passages of a trigger whose words stand at i.
func (d *document) spread(out []scope, g *segment, ts []token, i, n int, t trigger) []scope {
	last := i + n - 1
	if t.where != 'b' {
		hi := last + 1
		closed := ts[last].stop == '.' || ts[last].stop == ';' || ts[last].stop == ')' || ts[last].stop == ',' && t.says != Planned
		closed = closed || n == 1 && ts[last].stop == '-' && ts[i].norm == "no" // "in remission? No - …"
		if !closed || n > 1 && ts[last].stop == ',' {
			reach := t.reach
			if reach == 0 {
				reach = 1000
			}
			if d.plain && t.says == Absent {
				reach = min(reach, 2) // no mark tells where it ends
			}
			hi = d.forward(ts, last, reach, t.says)
			if t.says == Planned {
				hi = orderEnd(ts, last, hi)
			}
			if n == 1 && own(ts[i].norm) && i > 1 && !startsList(ts, i) {
				hi = min(hi, listEnd(ts, last, hi))
			}
		}
		if hi > last+1 {
			out = append(out, scope{g.lo + last + 1, g.lo + hi, t.says, g.lo + i, n})
		}
	}
	if t.where == 'b' && t.says == Possible && n == 1 && i+n < len(ts) {
		switch ts[i+n].norm {
		case "due", "from", "secondary", "related", "2/2", "d/t", "caused", "because", "in", "on", "by", "of": // the cause is uncertain
			return out
		}
	}
	if t.where != 'a' {
		if lo := backward(ts, i, t.reach); lo < i {
			out = append(out, scope{g.lo + lo, g.lo + i, t.says, g.lo + i, n})
		}
	}
	return out
}

// orderEnd is where what is ordered ends: "will start lisinopril for hypertension" plans no hypertension.
func orderEnd(ts []token, last, hi int) int {
	switch ts[last].norm {
	case "start", "begin", "add", "continue", "resume", "try", "increase", "initiate":
	default:
		return hi
	}
	for i := last + 1; i < hi; i++ {
		if ts[i].norm == "for" && i > last+1 {
			return i
		}
	}
	return hi
}

// own reports whether a trigger speaks of its own item of a list only, unless the statement begins with it.
func own(w string) bool {
	switch w {
	case "no", "not", "non", "without", "w/o", "never", "hx", "prior", "old", "possible", "probable", "likely", "suspected", "planned", "had":
		return true
	}
	return false
}

// startsList reports whether nothing but the subject stands before the trigger at i.
func startsList(ts []token, i int) bool {
	for _, t := range ts[:i] {
		switch t.norm {
		case "there", "is", "was", "ha", "has", "had", "pt", "patient", "he", "she", "and", "have", "are", "were", "they", "i", "currently", "with":
		default:
			return false
		}
	}
	return true
}

// listEnd is where the item ends that begins behind last: at a comma, unless "or" or "nor" goes on with the list.
func listEnd(ts []token, last, hi int) int {
	end := hi
	for i := last + 1; i < hi; i++ {
		if ts[i].stop == ',' {
			end = i + 1
			break
		}
	}
	if end == hi {
		return hi
	}
	for i := end; i < hi; i++ {
		if ts[i].norm == "or" || ts[i].norm == "nor" { // "no A, B, or C"
			for j := i; j < hi; j++ {
				if ts[j].stop == ',' && j > i {
					return j + 1
				}
			}
			return hi
		}
		if ts[i].norm == "no" || ts[i].norm == "with" || ts[i].norm == "has" || ts[i].norm == "ha" {
			break
		}
	}
	return end
}

// forward is the end of a passage that begins behind last.
func (d *document) forward(ts []token, last, reach int, says Assertion) int {
	for i := last + 1; i < len(ts); i++ {
		if i-last > reach {
			return i
		}
		switch ts[i].norm {
		case "but", "however", "although", "though", "except", "yet", "whereas", "presenting", "present", "complain", "positive", "currently", "otherwise":
			if i > last+1 || ts[i].norm == "but" {
				return i
			}
		case "report", "reported", "endorse", "now", "admit", "state":
			if i > last+1 && says != Planned {
				return i
			}
		case "has", "ha", "have", "who", "which", "is", "was", "because", "since", "remain", "continue":
			if i > last+2 && (says == Absent || says == Family || says == Historical) && ts[i].norm != "is" && ts[i].norm != "was" && !opinion(ts, last, i) {
				return i
			}
			if (ts[i].norm == "is" || ts[i].norm == "was") && i > last+1 && says == Absent {
				return i
			}
		case "with", "w", "w/":
			if says == Absent && i > last+1 && ts[i-1].stop == ',' {
				return i
			}
		case "due", "from", "secondary", "after", "during", "despite", "while", "until", "given", "per":
			if says == Absent && i > last+1 || says == Historical && i > last+1 && ts[i].norm != "due" && ts[i].norm != "from" {
				return i
			}
		case "and":
			if says == Absent && i+1 < len(ts) && (ts[i+1].norm == "has" || ts[i+1].norm == "ha" || ts[i+1].norm == "is" || ts[i+1].norm == "report") {
				return i
			}
			if says == Possible && i > last+1 && i+1 < len(ts) && (ts[i+1].norm == "has" || ts[i+1].norm == "known") {
				return i
			}
		}
		switch ts[i].stop {
		case '.', ';', '!', '\n':
			return i + 1
		case '-', ':':
			if says != Planned && i > last {
				return i + 1
			}
		case ')':
			if says != Absent && says != Planned || !opened(ts, last, i) {
				return i + 1
			}
		case '(':
			if says == Possible || says == Historical {
				return i + 1
			}
		case '+':
			if says == Absent {
				return i
			}
		case ',':
			if says == Possible && !follows(ts, i, "or", "vs", "versus") || says == Historical && !follows(ts, i, "and", "or") && i+1 < len(ts) && !year(ts[i+1].norm) {
				return i + 1
			}
		}
	}
	return len(ts)
}

// opinion reports whether the verb at i belongs to what is thought: "I do not think that she has".
func opinion(ts []token, last, i int) bool {
	if i > last+4 {
		return false
	}
	switch ts[last].norm {
	case "think", "believe", "suspect", "doubt", "feel", "convinced", "that":
		return true
	}
	return false
}

// opened reports whether a parenthesis opens between two tokens.
func opened(ts []token, from, to int) bool {
	for i := max(from, 0); i <= to; i++ {
		if ts[i].before == '(' {
			return true
		}
	}
	return false
}

func year(w string) bool { return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") }

// follows reports whether one of the words stands within the next three commas of a list: "possible A, B, or C".
func follows(ts []token, i int, words ...string) bool {
	commas := 0
	for j := i + 1; j < len(ts) && j < i+12; j++ {
		if slices.Contains(words, ts[j].norm) {
			return true
		}
		if ts[j].stop == ',' {
			if commas++; commas > 2 {
				return false
			}
		} else if ts[j].stop != 0 {
			return false
		}
	}
	return false
}

// backward is the start of a passage that ends before at.
func backward(ts []token, at, reach int) int {
	near := at // where the trigger begins, with the small words before it: "hyperkalemia, since corrected"
	for near > 0 && ts[near-1].stop == 0 && filler(ts[near-1].norm) {
		near--
	}
	switch {
	case near == 0 || ts[near-1].stop != ',':
		near = at
	default: // "respiratory failure - extubated, resolved"
		for k := near - 2; k >= 0 && k > near-6; k-- {
			if s := ts[k].stop; s == '-' || s == ':' {
				near = k + 1
				break
			} else if s != 0 {
				break
			}
		}
	}
	lo := at
	listed := at > 0 && (slices.ContainsFunc(ts[max(0, at-14):at], func(t token) bool { return t.norm == "and" || t.norm == "or" || t.norm == "both" }))
	for i := at - 1; i >= 0 && at-i <= max(reach, 1); i-- {
		switch ts[i].stop {
		case '.', ';', '!', '?', '\n', '-':
			if i < near-1 || ts[i].stop != '-' && ts[i].stop != '?' {
				return lo
			}
		case ',':
			if !listed && i < near-1 {
				return lo
			}
		case '(':
			if i < at-1 {
				return lo
			}
		}
		if i >= near {
			lo = i
			continue
		}
		switch ts[i].norm {
		case "but", "with", "however", "show", "showed", "for", "because", "although", "except", "which", "after":
			return lo
		}
		lo = i
	}
	return lo
}

// filler tells small words between a comma and what is said of the words before it.
func filler(w string) bool {
	switch w {
	case "since", "now", "then", "later", "subsequently", "which", "that", "this", "has", "ha", "have", "was", "is", "were", "been", "fully", "completely", "ultimately", "eventually", "and", "also", "both", "all", "but", "already", "quickly":
		return true
	}
	return false
}

// assertion is what the text says of the words lo to hi of a segment. scopes are those of the segment.
func (d *document) assertion(g *segment, scopes []scope, lo, hi int) Assertion {
	if a, ok := d.checked(g, lo, hi); ok {
		return a
	}
	if a, ok := d.apart(g, lo, hi); ok {
		return a
	}
	best, found := Present, false
	dist, size := 1<<30, 0
	denied, family, ruled, others, past, none, planned := false, false, false, false, false, false, false
	for _, s := range scopes {
		if lo < s.lo || hi > s.hi {
			continue
		}
		if s.says == Possible || s.says == Historical || s.says == OtherOne {
			s.says = d.under(g, scopes, s)
		}
		n := lo - s.at
		if n < 0 {
			n = s.at - hi
		}
		if s.says == Absent {
			denied = true
			ruled = ruled || s.at >= hi && s.size > 1
		}
		family = family || s.says == Family
		past = past || s.says == Historical
		planned = planned || s.says == Planned && s.at < lo
		none = none || s.says == Absent && d.tokens[s.at].norm == "none"
		others = others || s.says == OtherOne
		if n < dist || n == dist && s.size > size {
			best, found, dist, size = s.says, true, n, s.size
		}
	}
	who := d.subject(g, lo)
	if k := d.behind(g, hi); k != Present {
		who = k
	}
	if a, ok := d.answered(g, hi); ok {
		return a
	}
	switch {
	case found && best == Absent && past && none: // "remote seizure, none for 20 years"
		return Historical
	case found && best == Present && planned: // "if it persists"
		return Planned
	case ruled: // considered, suspected, and then ruled out
		return Absent
	case found && (best == Absent || best == Possible && who == Present):
		return best
	case denied && best != Present && best != Possible: // "no prior history of", "no family history of"
		return Absent
	case found && best == Planned && g.section != FamilyHistory:
		return Planned
	case found && best == Historical && others && !family && who != Family:
		return OtherOne
	case who == Family || family || g.section == FamilyHistory && best != Absent:
		return Family
	case who == OtherOne:
		return OtherOne
	case found:
		return best
	}
	if a, ok := d.tabled(g, hi); ok {
		return a
	}
	if a, ok := d.moment(g, lo, hi); ok {
		return a
	}
	return d.bySection(g, lo, hi)
}

// under is what a trigger says where another one speaks of it: "nothing points to", "she fears she may have", "no personal,
// but strong family, history of".
func (d *document) under(g *segment, scopes []scope, s scope) Assertion {
	if s.says == Historical {
		for i := max(g.lo, s.at-3); i < s.at; i++ {
			if w := d.tokens[i].norm; w == "family" && (i == g.lo || d.tokens[i-1].norm != "no") {
				return Family
			}
		}
		return s.says
	}
	for _, o := range scopes {
		if s.at < o.lo || s.at >= o.hi || o.at >= s.at || o.says != OtherOne && o.says != Absent && o.says != Planned {
			continue
		}
		if o.says == Planned || s.says == OtherOne { // "watch for signs of"
			if w := d.tokens[s.at].norm; o.says == Planned && s.says == OtherOne && (w == "sign" || w == "symptom") {
				return Planned
			}
			continue
		}
		clear := true
		for i := o.at; i < s.at; i++ {
			clear = clear && d.tokens[i].stop == 0
		}
		if clear && (o.says == OtherOne || evidence(d.tokens[s.at].norm)) {
			return o.says
		}
	}
	return s.says
}

// evidence tells words by which a finding speaks for a disease.
func evidence(w string) bool {
	switch w {
	case "suggestive", "suggesting", "suggest", "suggests", "point", "pointing", "concerning", "consistent", "compatible", "indicative", "suspicious", "worrisome", "c/w", "suspicion", "concern", "raise", "raising", "sound", "look", "fit", "seem", "appear", "resemble", "feel", "favor", "picture", "finding", "findings", "exam":
		return true
	}
	return false
}

// bySection is what the section says of a condition about which the words around say nothing.
func (d *document) bySection(g *segment, lo, hi int) Assertion {
	switch g.section {
	case FamilyHistory:
		return Family
	case PSH:
		return Historical
	case Differential:
		return Possible
	case PMH:
		for i := lo; i < min(hi+3, g.hi); i++ { // "pneumonia 2019"
			if year(d.tokens[i].norm) && i >= hi {
				return Historical
			}
			if i >= hi-1 && d.tokens[i].stop == ',' {
				break
			}
		}
	}
	return Present
}

// at is what the text says of the words that lie in text[start:end].
func (d *document) at(start, end int) Assertion {
	for i := range d.segments {
		g := &d.segments[i]
		lo, hi := -1, -1
		for k := g.lo; k < g.hi; k++ {
			if d.tokens[k].end > start && d.tokens[k].start < end {
				if lo < 0 {
					lo = k
				}
				hi = k + 1
			}
		}
		if lo >= 0 {
			return d.assertion(g, d.scopes(g, nil), lo, hi)
		}
	}
	return Present
}
