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
	words []string
	says  Assertion
	where byte // 'a'fter, 'b'efore, 'o' around
	reach int  // words; 0 to the end of the statement
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
			f := strings.Split(line, "|")
			if len(f) != 4 || line[0] == '#' {
				continue
			}
			t := trigger{where: 'o'}
			for w := range strings.FieldsSeq(f[0]) {
				if w != "?" {
					w = norm(w)
				}
				t.words = append(t.words, w)
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
			m[t.words[0]] = append(m[t.words[0]], t)
		}
		for _, list := range m {
			slices.SortStableFunc(list, func(a, b trigger) int { return len(b.words) - len(a.words) })
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
		n := 0
		for _, t := range table[ts[i].norm] {
			if n > 0 && len(t.words) < n {
				break
			}
			if !fits(ts[i:], t.words) {
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
			}
			n = len(t.words)
			out = d.spread(out, g, ts, i, t)
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

func fits(ts []token, words []string) bool {
	if len(words) > len(ts) {
		return false
	}
	for i, w := range words {
		if ts[i].norm != w || i+1 < len(words) && ts[i].stop != 0 && ts[i].stop != '-' && ts[i].stop != '+' {
			return false
		}
	}
	return true
}

// spread adds the passages of a trigger whose words stand at i.
func (d *document) spread(out []scope, g *segment, ts []token, i int, t trigger) []scope {
	n := len(t.words)
	last := i + n - 1
	if t.where != 'b' {
		hi := last + 1
		closed := ts[last].stop == '.' || ts[last].stop == ';' || ts[last].stop == ')' || ts[last].stop == ',' && t.says != Planned
		if !closed || n > 1 && ts[last].stop == ',' {
			reach := t.reach
			if reach == 0 {
				reach = 1000
			}
			if d.plain && t.says == Absent {
				reach = min(reach, 2) // no mark tells where it ends
			}
			hi = d.forward(ts, last, reach, t.says)
			if own(t.words) && i > 1 && !startsList(ts, i) {
				hi = min(hi, listEnd(ts, last, hi))
			}
		}
		if hi > last+1 {
			out = append(out, scope{g.lo + last + 1, g.lo + hi, t.says, g.lo + i, n})
		}
	}
	if t.where != 'a' {
		if lo := backward(ts, i, t.reach); lo < i {
			out = append(out, scope{g.lo + lo, g.lo + i, t.says, g.lo + i, n})
		}
	}
	return out
}

// own reports whether a trigger speaks of its own item of a list only, unless the statement begins with it.
func own(words []string) bool {
	if len(words) != 1 {
		return false
	}
	switch words[0] {
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
	lo := at
	listed := at > 0 && (slices.ContainsFunc(ts[max(0, at-14):at], func(t token) bool { return t.norm == "and" || t.norm == "or" || t.norm == "both" }))
	for i := at - 1; i >= 0 && at-i <= max(reach, 1); i-- {
		switch ts[i].stop {
		case '.', ';', '!', '?', '\n', '-':
			if i < at-1 || ts[i].stop != '-' && ts[i].stop != '?' {
				return lo
			}
		case ',':
			if !listed && i < at-1 {
				return lo
			}
		case '(':
			if i < at-1 {
				return lo
			}
		}
		switch ts[i].norm {
		case "but", "with", "however", "show", "showed", "for", "because", "although", "except", "which", "after":
			return lo
		}
		lo = i
	}
	return lo
}

// assertion is what the text says of the words lo to hi of a segment. scopes are those of the segment.
func (d *document) assertion(g *segment, scopes []scope, lo, hi int) Assertion {
	if a, ok := d.checked(g, lo); ok {
		return a
	}
	if a, ok := d.apart(g, lo, hi); ok {
		return a
	}
	best, found := Present, false
	dist, size := 1<<30, 0
	denied, family, ruled := false, false, false
	for _, s := range scopes {
		if lo < s.lo || hi > s.hi {
			continue
		}
		n := lo - s.at
		if n < 0 {
			n = s.at - hi
		}
		if s.says == Absent {
			denied = true
			ruled = ruled || s.at >= hi && s.size > 1
		}
		if s.says == Family {
			family = true
		}
		if n < dist || n == dist && s.size > size {
			best, found, dist, size = s.says, true, n, s.size
		}
	}
	who := d.subject(g, lo)
	if hi+1 < g.hi && (d.tokens[hi].norm == "in" || d.tokens[hi].norm == "of") && d.tokens[hi-1].stop == 0 {
		for i := hi + 1; i < min(hi+4, g.hi); i++ {
			if k := kin(d.tokens[i].norm); k != Present {
				who = k
			}
		}
	}
	if a, ok := d.answered(g, hi); ok {
		return a
	}
	switch {
	case ruled: // considered, suspected, and then ruled out
		return Absent
	case found && (best == Absent || best == Possible && who == Present):
		return best
	case denied && best != Present && best != Possible: // "no prior history of", "no family history of"
		return Absent
	case found && best == Planned && g.section != FamilyHistory:
		return Planned
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
