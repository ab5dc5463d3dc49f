package search

import (
	"iter"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// language is what the engine is told of the words of ICD-10-CM and of those who look for codes.
func language() textsearch.Options {
	o := textsearch.English()
	o.Kinds, o.Reach = kindWeights[:], kindReach[:]
	o.Stop = append(o.Stop, chatter...)
	o.Stop = slices.DeleteFunc(o.Stop, func(w string) bool { return w == "a" }) // "hepatitis A", "vitamin A"
	o.Imply = [][]string{{"lower", "limb", "leg"}, {"upper", "limb", "arm"}, {"malignant", "neoplasm", "cancer"}, {"great", "toe", "big"},
		{"large", "intestine", "colon"}, {"cerebral", "infarction", "stroke"}}
	o.Float = []string{"right", "left", "bilateral"}
	o.Qualify = []string{"right", "left", "bilateral", "unilateral", "both", "initial", "subsequent", "sequela", "followup", "trimester",
		"first", "second", "third", "1st", "2nd", "3rd", "stage", "acute", "chronic", "intractable", "mild", "moderate", "severe", "type",
		"recurrent", "insulin", "in", "rt", "lt", "bilat"}
	o.Factors = map[string]float32{
		"unspecified": 0.1, "uncomplicated": 0.1, "complication": 0.4, "nos": 0.1, "nec": 0.3, "elsewhere": 0.15, "classified": 0.15, "other": 0.55,
		"specified": 0.25, "initial": 0.25, "encounter": 0.15, "subsequent": 1, "disorder": 0.4, "disease": 0.45,
		"syndrome": 0.7, "primary": 0.5, "condition": 0.4, "site": 0.4, "part": 0.5, "type": 0.3, "without": 0.1, "certain": 0.5,
		"acquired": 0.4, "organism": 0.3, "cause": 0.4, "problem": 0.4, "finding": 0.5, "essential": 0.4, "single": 0.5, "episode": 0.4,
		"body": 0.5, "region": 0.4, "area": 0.4, "external": 0.5, "mellitus": 0.2, "not": 0.1, "acute": 0.75, "personal": 0.8, "person": 0.5,
		"a": 0.4, "uncontrolled": 0.3, "controlled": 0.3, "poorly": 0.2, "well": 0.2, "severe": 0.7, "mild": 0.7, "moderate": 0.7, "new": 0.3, "symptom": 0.2, "sign": 0.2,
		"onset": 0.3, "current": 0.3, "recent": 0.3, "stable": 0.4, "history": 0.8, "female": 0.4, "displaced": 0.3, "accidental": 0.2, "unintentional": 0.2, "confirmed": 0.4, "suspected": 0.5, "nondisplaced": 0.6, "status": 0.6,
		"feeling": 0.25, "help": 0.2, "bad": 0.2, "spell": 0.4, "month": 0.2, "year": 0.2, "day": 0.3, "old": 0.5, "start": 0.2,
		"worse": 0.2, "little": 0.3, "lot": 0.2, "very": 0.1, "really": 0.1, "still": 0.1, "few": 0.1, "last": 0.2, "yesterday": 0.1,
		"traumatic": 0.5, "injured": 0.6, "nontraffic": 0.5, "accident": 0.6, "routine": 0.4, "healing": 0.4,
	}
	return o
}

// everyday words are no typing errors; they say little.
const everyday = `month months year years week weeks day days hour hours old feeling feel feels help bad good very really before
	when last few home work school night morning yesterday while still started start worse better little lot check`

// chatter is what people write around the words that matter.
var chatter = []string{
	"patient", "pt", "pts", "presents", "presenting", "presented", "complains", "complaining", "complaint", "c/o", "my", "his", "her",
	"he", "she", "who", "whose", "when", "while", "got", "gets", "s", "their", "sx", "dx", "diagnosis", "diagnosed", "reports",
	"noted", "currently", "today", "please", "icd", "icd10", "associated", "related", "caused", "because", "some", "d/t", "2/2", "s/t",
}

// roughly is the number of entries of the module's own table.
const roughly = 12_000

// readOwn reads the module's own table: families and phrases go into o, entries with codes come back.
func readOwn(o *textsearch.Options) []Synonym {
	own := make([]Synonym, 0, roughly)
	o.Rewrites = slices.Grow(o.Rewrites, roughly)
	for s, err := range ownSynonyms() {
		if err != nil {
			continue // a test keeps the files free of errors
		}
		addSynonym(o, s)
		if len(s.Codes) > 0 {
			own = append(own, s)
		}
	}
	for s := range drugSynonyms {
		own = append(own, s)
	}
	return own
}

// ownSynonyms reads the files of words in the order of their names.
func ownSynonyms() iter.Seq2[Synonym, error] {
	return func(yield func(Synonym, error) bool) {
		files, err := words.ReadDir("words")
		if err != nil {
			yield(Synonym{}, err)
			return
		}
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), ".txt") {
				continue
			}
			text, err := words.ReadFile("words/" + f.Name())
			if err != nil {
				yield(Synonym{}, err)
				return
			}
			for s, err := range ParseSynonyms(string(text)) {
				if !yield(s, err) {
					return
				}
			}
		}
	}
}

func addSynonym(o *textsearch.Options, s Synonym) {
	switch {
	case s.Same:
		o.Families = append(o.Families, []string{s.Words, s.Term})
	case s.Words != "":
		o.Rewrites = append(o.Rewrites, textsearch.Rewrite{From: s.Term, To: s.Words, Plain: len(s.Codes) == 0})
	}
}
