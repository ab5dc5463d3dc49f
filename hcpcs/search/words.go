package search

import (
	_ "embed" // the table of words
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// wordsText is the module's own table; its first lines tell the form.
//
//go:embed words.txt
var wordsText string

// synonym is an entry of the table.
type synonym struct {
	term  string
	words string   // what titles say instead, "" for nothing
	codes []string // what the term means, the usual one first
	same  bool     // term and words are one word everywhere
}

// table reads words.txt.
func table() (out []synonym) {
	for line := range strings.Lines(wordsText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if word, others, ok := strings.Cut(line, "=="); ok {
			for other := range strings.SplitSeq(others, ",") {
				out = append(out, synonym{term: strings.TrimSpace(other), words: strings.TrimSpace(word), same: true})
			}
			continue
		}
		left, codes, _ := strings.Cut(line, "|")
		terms, words, _ := strings.Cut(left, "=")
		for term := range strings.SplitSeq(terms, ",") {
			out = append(out, synonym{term: strings.TrimSpace(term), words: strings.TrimSpace(words), codes: strings.Fields(codes)})
		}
	}
	return out
}

// language is what the engine is told of the words of titles and of those who look for codes.
func language(own []synonym) textsearch.Options {
	o := textsearch.English()
	o.Stop = append(o.Stop, "each", "per", "any", "type")
	o.Factors = map[string]float32{"injection": 0.4, "not": 0.3, "otherwise": 0.2, "specified": 0.2, "service": 0.5, "services": 0.5, "device": 0.4,
		"intravenous": 0.3, "intramuscular": 0.3, "infusion": 0.5, "supply": 0.5, "supplies": 0.5, "home": 0.5, "rental": 0.3, "drug": 0.5}
	o.Kinds = []float32{lineTitle: 1, lineShort: 0.9, lineCode: 1, lineSynonym: 1.12, lineSecond: 1}
	for _, s := range own {
		switch {
		case s.same:
			o.Families = append(o.Families, []string{s.words, s.term})
		case s.words != "" && s.words != s.term:
			o.Rewrites = append(o.Rewrites, textsearch.Rewrite{From: s.term, To: s.words, Plain: len(s.codes) == 0})
		}
	}
	return o
}

// dosesOf takes the doses out of a text: "zofran 4 mg iv" is "zofran iv" with 4 mg.
func dosesOf(text string) (rest string, doses []hcpcs.Quantity) {
	words := strings.Fields(text)
	var keep []string
	for i := 0; i < len(words); i++ {
		if words[i][0] < '0' || words[i][0] > '9' {
			keep = append(keep, words[i])
			continue
		}
		if i+1 < len(words) {
			if q, ok := hcpcs.ParseQuantity(words[i] + " " + words[i+1]); ok {
				doses = append(doses, q)
				i++
				continue
			}
		}
		if q, ok := hcpcs.ParseQuantity(words[i]); ok {
			doses = append(doses, q)
			continue
		}
		keep = append(keep, words[i])
	}
	return strings.Join(keep, " "), doses
}
