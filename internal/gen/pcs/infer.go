package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/grammar"
)

// slot names a label: a value at a position of a table, in a context where a table gives one value several labels.
type slot struct {
	table   string
	context string
	pos     int
	char    byte
}

// slotOf knows where one value has several labels: in section X all axes depend on the technology group (position 7),
// in section 3 the qualifier depends on the substance.
func slotOf(code string, pos int) slot {
	s := slot{table: code[:3], pos: pos, char: code[pos-1]}
	switch {
	case code[0] == 'X' && pos < 7:
		s.context = code[6:]
	case code[0] == '3' && pos == 7:
		s.context = code[5:6]
	}
	return s
}

// inferrer reads titles backwards: for every value it keeps the labels with which the title rules can give the titles
// of all codes that have the value.
type inferrer struct {
	outline map[string]string // labels of positions 1 to 3 by prefix
	titles  map[string]string
	cands   map[slot]map[string]bool
	known   map[slot]string
}

// infer returns the labels of the values of the given codes.
func infer(codes []string, titles, outline map[string]string) map[slot]string {
	in := &inferrer{outline: outline, titles: titles, known: map[slot]string{}}
	in.narrow(codes)
	// Where two phrases stand side by side, the words that every title has belong to the second one, a device.
	in.settle(func(s slot) bool { return s.pos == 6 }, func(a, b string) int {
		return cmp.Or(strings.Count(a, ",")-strings.Count(b, ","), len(b)-len(a))
	})
	in.narrow(codes)
	in.settle(func(slot) bool { return true }, func(a, b string) int { return len(a) - len(b) })
	return in.known
}

// narrow reads the titles until no more labels get fixed: each round fixes those that only one reading is left of.
func (in *inferrer) narrow(codes []string) {
	for range 4 {
		before := len(in.known)
		in.cands = map[slot]map[string]bool{}
		for _, c := range codes {
			if t := in.titles[c]; t != "" {
				in.read(c, t)
			}
		}
		in.settle(func(s slot) bool { return len(in.cands[s]) == 1 }, strings.Compare)
		if len(in.known) == before {
			return
		}
	}
}

// settle fixes the labels of some slots at the first candidate in an order.
func (in *inferrer) settle(which func(slot) bool, order func(a, b string) int) {
	for s, m := range in.cands {
		if _, ok := in.known[s]; !ok && len(m) > 0 && which(s) {
			in.known[s] = slices.MinFunc(slices.Sorted(maps.Keys(m)), order)
		}
	}
}

// read narrows the candidates of the values of a code by its title.
func (in *inferrer) read(code, title string) {
	found := map[slot]map[string]bool{}
	in.match(in.tokens(code), title, code, nil, found)
	for s, m := range found {
		old, ok := in.cands[s]
		if !ok {
			in.cands[s] = m
			continue
		}
		both := map[string]bool{}
		for l := range m {
			if old[l] {
				both[l] = true
			}
		}
		if len(both) > 0 { // else the title follows no rule
			in.cands[s] = both
		}
	}
}

// token is a piece of a title: literal text, or the phrase of a position.
type token struct {
	text string
	pos  int
	how  string
}

var approaches = map[byte]string{
	'0': "Open", '3': "Percutaneous", '4': "Percutaneous Endoscopic", '7': "Via Natural or Artificial Opening",
	'8': "Via Natural or Artificial Opening Endoscopic", 'X': "External",
	'F': "Via Natural or Artificial Opening With Percutaneous Endoscopic Assistance",
}

// tokens takes the template of a code apart, without the brackets that Z ("none") empties.
func (in *inferrer) tokens(code string) []token {
	template := grammar.Template([7]byte([]byte(code)))
	var out []token
	for template != "" {
		switch template[0] {
		case '[':
			end := strings.IndexByte(template, ']')
			group := template[1:end]
			if i := strings.IndexByte(group, '{'); code[group[i+1]-'1'] != 'Z' {
				out = append(out, in.tokenise(group, code)...)
			}
			template = template[end+1:]
		default:
			end := strings.IndexByte(template, '[')
			if end < 0 {
				end = len(template)
			}
			out = append(out, in.tokenise(template[:end], code)...)
			template = template[end:]
		}
	}
	return out
}

func (in *inferrer) tokenise(s, code string) []token {
	var out []token
	for s != "" {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			return append(out, token{text: s})
		}
		if i > 0 {
			out = append(out, token{text: s[:i]})
		}
		end := strings.IndexByte(s, '}')
		name := s[i+1 : end]
		s = s[end+1:]
		switch pos := int(name[0] - '0'); {
		case name == "A":
			a := approaches[code[4]]
			if !strings.HasPrefix(a, "Via") {
				a += " Approach"
			}
			out = append(out, token{text: ", " + a})
		case pos <= 3:
			out = append(out, token{text: in.outline[code[:pos]]})
		default:
			out = append(out, token{pos: pos, how: name[1:]})
		}
	}
	return out
}

// match finds every way to read a title as the tokens and books the labels of the ways that succeed.
func (in *inferrer) match(tokens []token, title, code string, labels []token, found map[slot]map[string]bool) bool {
	if len(tokens) == 0 {
		if title != "" {
			return false
		}
		for _, l := range labels {
			s := slotOf(code, l.pos)
			if found[s] == nil {
				found[s] = map[string]bool{}
			}
			found[s][l.text] = true
		}
		return true
	}
	t := tokens[0]
	if t.pos == 0 {
		rest, ok := strings.CutPrefix(title, t.text)
		return ok && t.text != "" && in.match(tokens[1:], rest, code, labels, found)
	}
	ok := false
	for end := 1; end <= len(title); end++ {
		if end < len(title) && title[end] != ' ' && title[end] != ',' {
			continue
		}
		for _, l := range labelOf(code[0], title[:end], t) {
			if k, known := in.known[slotOf(code, t.pos)]; known && k != l {
				continue
			}
			if in.match(tokens[1:], title[end:], code, append(labels[:len(labels):len(labels)], token{text: l, pos: t.pos}), found) {
				ok = true
			}
		}
	}
	return ok
}

// labelOf is the label that a title phrases so.
func labelOf(section byte, phrase string, t token) []string {
	switch {
	case t.how == "c" && t.pos == 5:
		if rest, ok := strings.CutSuffix(phrase, " Contrast"); ok && strings.HasSuffix(rest, "Osmolar") {
			return []string{rest}
		}
	case t.how == "e":
		if rest, ok := strings.CutSuffix(phrase, " Equipment"); ok && grammar.IsEquipment(rest) {
			return []string{rest}
		}
	case t.how == "i" || t.how == "" && t.pos == 4:
		for _, side := range [...]string{"Right", "Left", "Bilateral", "Multiple", "Single"} {
			if rest, ok := strings.CutPrefix(phrase, side+" "); ok && !strings.HasPrefix(rest, "and ") {
				return []string{rest + ", " + side}
			}
		}
		if rest, ok := strings.CutPrefix(phrase, "Other "); ok && section == 'B' {
			return []string{rest + ", Other"}
		}
		for _, part := range [...]string{"Lymphatics", "Skin"} {
			if rest, ok := strings.CutSuffix(phrase, " "+part); ok && (section == 'C' || section == 'D') {
				return []string{part + ", " + rest}
			}
		}
	}
	return []string{phrase}
}
