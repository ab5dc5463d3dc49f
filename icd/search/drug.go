package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// drugTable are the names of words/drugs.tsv, folded, with the code up to the character for how it came about.
var drugTable struct {
	once  sync.Once
	stems map[string]string
}

func drugStems() map[string]string {
	drugTable.once.Do(func() {
		drugTable.stems = make(map[string]string, 512)
		for stem, name := range drugNames {
			drugTable.stems[textsearch.Fold(name)] = stem
		}
	})
	return drugTable.stems
}

// drugNames yields the entries of words/drugs.tsv.
func drugNames(yield func(stem, name string) bool) {
	text, _ := words.ReadFile("words/drugs.tsv")
	for line := range strings.Lines(string(text)) {
		stem, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(stem, "#") {
			continue
		}
		for name := range strings.SplitSeq(names, ",") {
			if !yield(stem, strings.TrimSpace(name)) {
				return
			}
		}
	}
}

// drugSynonyms are the entries that words/drugs.tsv makes.
func drugSynonyms(yield func(Synonym) bool) {
	for stem, name := range drugNames {
		for _, f := range [...]struct{ before, after, way string }{
			{"", " overdose poisoning", "1"}, {"intentional ", " overdose suicide attempt", "2"}, {"adverse effect of ", "", "5"}, {"underdosing of ", "", "6"},
		} {
			code, err := icd.ParseCM(stem + f.way)
			if err == nil && !yield(Synonym{Term: f.before + name + f.after, Codes: []icd.CM{code}}) { // a test keeps the file free of errors
				return
			}
		}
	}
}

// toxic are words that make a drug's effect a poisoning.
var toxic = []string{"overdose", "poisoning", "suicide", "suicidal", "intentional", "accidental", "wrong", "underdosing", "abuse", "dependence", "withdrawal",
	"allergy", "long", "term", "history", "intoxication", "screening"}

// drugCause finds a drug that a text gives as the cause of something ("amiodarone induced hypothyroidism", "hives from
// penicillin"): rest is the text without it. ok is false when there is none.
func drugCause(text string) (name, rest string, ok bool) {
	words := strings.Fields(strings.ReplaceAll(textsearch.Fold(text), "-induced", " induced"))
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(toxic, w) }) {
		return "", "", false
	}
	for i := range words {
		for n := min(3, len(words)-i); n > 0; n-- {
			name := strings.Join(words[i:i+n], " ")
			if drugStems()[name] == "" {
				continue
			}
			before, behind := words[:i], words[i+n:]
			switch {
			case len(behind) > 0 && (behind[0] == "induced" || behind[0] == "related" || behind[0] == "associated"):
				behind = behind[1:]
			case ends(before, "due to") || ends(before, "secondary to") || ends(before, "caused by") || ends(before, "adverse effect of") ||
				ends(before, "reaction to") || ends(before, "because of"):
				before = before[:len(before)-2]
			case ends(before, "from") || ends(before, "after"):
				before = before[:len(before)-1]
			default:
				continue
			}
			rest := strings.Join(append(slices.Clone(before), behind...), " ")
			rest = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(rest, "adverse effect "), "adverse"))
			return name, rest, rest != ""
		}
	}
	return "", "", false
}

func ends(words []string, with string) bool {
	w := strings.Fields(with)
	return len(words) >= len(w) && slices.Equal(words[len(words)-len(w):], w)
}

// byDrug puts the adverse effect of a drug beside what it has caused, the condition first (guideline I.C.19.e.5.a).
func (k *ranking) byDrug(text string, out []*answer) []*answer {
	name, rest, ok := drugCause(text)
	if !ok {
		return out
	}
	code, err := icd.ParseCM(drugStems()[name] + "5")
	d, known := k.lookup(code)
	if err != nil || !known {
		return out
	}
	if !k.leaf(d) {
		d = k.usual(d)
	}
	effect := &answer{d: d, line: d, factor: 1}
	if i := slices.Index(k.texts, "adverse effect of "+name); i >= 0 {
		effect.line = len(k.ord) + i
	}
	var condition *answer
	if len(out) > 0 && out[0].line >= 0 && k.whole(out[0]) >= wholeEnough && k.codes[k.place(out[0])].At(1) != 'T' {
		condition = out[0]
	}
	for _, way := range []string{"drug induced ", "drug ", ""} {
		if condition == nil {
			if a := k.bestOf(way + rest); a != nil && (way == "" || k.share(a) >= wholeEnough) && k.codes[k.place(a)].At(1) != 'T' {
				condition = a
			}
		}
	}
	if condition == nil {
		return out
	}
	k.use(condition.reading)
	effect.reading, effect.score = condition.reading, condition.score
	effect.mask, effect.missing, effect.against = k.compare(d)
	effect.v, effect.mask = k.variant(d, effect.mask, 0)
	group := []*answer{condition}
	if k.within.has(k.place(effect)) {
		group = append(group, effect)
	}
	k.lead = len(group)
	for _, a := range out {
		group = k.with(group, a)
	}
	return group[:min(len(group), k.limit)]
}
