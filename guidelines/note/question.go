package note

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/questions.txt
var questionText string

type asking struct {
	prefix  string
	missing []string
	text    string
}

var askings struct {
	once sync.Once
	all  []asking
}

func questionTable() []asking {
	askings.once.Do(func() {
		for line := range strings.Lines(questionText) {
			f := strings.Split(strings.TrimSpace(line), "|")
			if len(f) != 3 || strings.HasPrefix(line, "#") {
				continue
			}
			a := asking{prefix: strings.ReplaceAll(strings.TrimSpace(f[0]), ".", ""), text: strings.TrimSpace(f[2])}
			for m := range strings.SplitSeq(f[1], ",") {
				if m = strings.TrimSpace(m); m != "" {
					a.missing = append(a.missing, m)
				}
			}
			askings.all = append(askings.all, a)
		}
	})
	return askings.all
}

// missing is what the record does not say of a code, and the question that asks for it.
func missing(code, title string) ([]string, string) {
	for _, a := range questionTable() {
		if (a.prefix == "L89" || a.prefix == "L97") && !strings.Contains(title, "nspecified") { // site and depth are said
			continue
		}
		if strings.HasPrefix(code, a.prefix) && (a.text != "" || len(code) == len(a.prefix)) {
			return a.missing, a.text
		}
	}
	low := strings.ToLower(title)
	i := strings.Index(low, "unspecified ")
	if i < 0 {
		if strings.HasSuffix(low, ", unspecified trimester") {
			return []string{"trimester"}, "How many weeks of gestation are completed?"
		}
		return nil, ""
	}
	switch word, _, _ := strings.Cut(strings.TrimRight(low[i+len("unspecified "):], ","), " "); strings.Trim(word, ",") {
	case "side", "eye", "ear", "knee", "hip", "shoulder", "elbow", "wrist", "hand", "finger", "thumb", "ankle", "foot", "toe", "toe(s)", "leg", "arm", "limb", "breast", "femur", "radius", "ulna", "tibia", "fibula", "humerus",
		"kidney", "lung", "ovary", "testis", "upper", "lower", "forearm", "thigh", "calf", "heel", "clavicle", "female", "male", "great", "lesser", "external", "cheek":
		return []string{"laterality"}, "Which side is concerned?"
	case "trimester":
		return []string{"trimester"}, "How many weeks of gestation are completed?"
	case "stage":
		return []string{"stage"}, "What is its stage?"
	case "site", "part":
		return []string{"site"}, "Which site is concerned?"
	case "severity":
		return []string{"severity"}, "How severe is it?"
	}
	return nil, ""
}

// questions asks for what more specific codes want, once each.
func (r *reading) questions() {
	for i := range r.out.Diagnoses {
		d := &r.out.Diagnoses[i]
		miss, text := missing(d.Code.Compact(), d.Title)
		if text == "" {
			continue
		}
		q := Question{Text: d.Code.String() + " " + d.Title + ": " + text, Mention: -1}
		if len(d.Mentions) > 0 {
			q.Mention = d.Mentions[0]
			m := &r.out.Mentions[q.Mention]
			for _, x := range miss {
				if !slices.Contains(m.Missing, x) {
					m.Missing = append(m.Missing, x)
				}
			}
		}
		r.out.Questions = append(r.out.Questions, q)
	}
}
