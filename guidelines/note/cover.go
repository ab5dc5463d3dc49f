package note

import (
	"strings"

	"github.com/gomedcode/medcode/icd/search"
)

// covered counts the words of pieces that stand in what led to a code.
func (r *reading) covered(h search.Hit, parts [][2]int, marks []mark) int {
	text := " " + fold(h.Title+" "+h.Via.Text) + " "
	n := 0
	for _, p := range parts {
		for i := p[0]; i < p[1]; i++ {
			if m := markAt(marks, i); m != nil && r.named(text, m) {
				n++
				continue
			}
			w := r.d.tokens[i].norm
			if fixed := r.repair(w); fixed != "" {
				w = fixed
			}
			switch w {
			case "r", "rt":
				w = "right"
			case "l", "lt":
				w = "left"
			case "bilat", "b/l", "both", "ou", "bilaterally":
				w = "bilateral"
			case "os":
				w = "left"
			case "od":
				w = "right"
			case "w/o":
				w = "without"
			}
			if spelt := r.word(i); strings.Contains(spelt, " ") && has(text, fold(spelt)) >= 0.99 {
				n++
				continue
			}
			if !small(w) && (strings.Contains(text, " "+w+" ") || r.alike(text, w)) {
				n++
			}
		}
	}
	return n
}

// alike reports whether a folded text has a word of the same meaning: "sacral" for "sacrum".
func (r *reading) alike(text, w string) bool {
	if len(w) < 4 || digit(w[0]) {
		return false
	}
	if adj := ofPart(w); adj != "" && strings.Contains(text, " "+adj+" ") {
		return true
	}
	id, ok := r.index.Term(w)
	if !ok {
		return false
	}
	for x := range strings.FieldsSeq(text) {
		if len(x) >= 4 {
			if other, ok := r.index.Term(x); ok && other == id {
				return true
			}
		}
	}
	return false
}

// ofPart is the adjective of a part of the body where titles use it.
func ofPart(w string) string {
	switch w {
	case "sacrum":
		return "sacral"
	case "coccyx", "tailbone":
		return "sacral"
	case "femur":
		return "femoral"
	case "retina":
		return "retinal"
	case "cornea":
		return "corneal"
	case "vagina":
		return "vaginal"
	case "abdomen", "belly":
		return "abdominal"
	case "uterus":
		return "uterine"
	case "colon":
		return "colonic"
	case "esophagus":
		return "esophageal"
	case "duodenum":
		return "duodenal"
	case "stomach":
		return "gastric"
	case "brain":
		return "cerebral"
	}
	return ""
}

func markAt(marks []mark, i int) *mark {
	for k := range marks {
		if i >= marks[k].lo && i < marks[k].hi {
			return &marks[k]
		}
	}
	return nil
}

// named reports whether a folded text has the words of a condition, or most of those of the title of its code.
func (r *reading) named(text string, m *mark) bool {
	if has(text, fold(m.term)) >= 0.99 {
		return true
	}
	e, ok := r.rel.CM(m.code)
	return ok && has(text, fold(e.Title())) >= 0.5
}

// has is the share of the words of s, but small and general ones, that stand in text.
func has(text, s string) float64 {
	n, k := 0, 0
	for w := range strings.FieldsSeq(s) {
		switch w {
		case "of", "the", "and", "with", "without", "unspecified", "other", "not", "specified", "due", "to", "in", "or", "type", "site", "elsewhere", "classified", "initial", "encounter":
			continue
		}
		n++
		if strings.Contains(text, " "+w+" ") {
			k++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(k) / float64(n)
}
