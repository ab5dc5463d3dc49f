package deid

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/words.txt.gz
var wordsGz []byte

//go:embed data/names.txt.gz
var namesGz []byte

//go:embed data/terms.txt
var termsText string

var lexicon struct {
	once  sync.Once
	words []string        // in order
	names []string        // in order: "anna b"
	terms map[string]bool // eponyms, drugs, short forms
}

func loadLexicon() {
	lexicon.once.Do(func() {
		lexicon.words, lexicon.names = linesOf(wordsGz), linesOf(namesGz)
		lexicon.terms = map[string]bool{}
		for line := range strings.Lines(termsText) {
			if !strings.HasPrefix(line, "#") {
				for _, w := range strings.Fields(line) {
					lexicon.terms[w] = true
				}
			}
		}
	})
}

func linesOf(gz []byte) []string {
	r, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return nil
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	return strings.Split(string(b), "\n")
}

// common reports whether a word in small letters is one of the language or of medicine.
func common(w string) bool {
	_, ok := slices.BinarySearch(lexicon.words, w)
	return ok
}

// term reports whether a word in small letters is an eponym, a drug, a short form or a heading.
func term(w string) bool { return lexicon.terms[w] }

// nameKind is "f" for a first name, "l" for a last, "b" for both, "" for neither.
func nameKind(w string) string {
	w = folded(w)
	if nameFirst(w) {
		return "b"
	}
	i, _ := slices.BinarySearch(lexicon.names, w+" ")
	if i < len(lexicon.names) {
		if k, ok := strings.CutPrefix(lexicon.names[i], w+" "); ok {
			return k
		}
	}
	return ""
}

// folded is a word without apostrophes and the usual accents.
func folded(w string) string {
	plain := true
	for i := range len(w) {
		plain = plain && w[i] < utf8.RuneSelf && w[i] != '\''
	}
	if plain {
		return w
	}
	return strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' {
			return -1
		}
		const from, to = "áàâäãåéèêëíìîïóòôöõøúùûüñçý", "aaaaaaeeeeiiiioooooouuuuncy"
		if i := strings.IndexRune(from, r); i >= 0 {
			return rune(to[utf8.RuneCountInString(from[:i])])
		}
		return r
	}, w)
}

// familiar reports whether a word is common or a term, as it is, without its ending, or in all of its parts.
func familiar(w string) bool {
	if common(w) || term(w) {
		return true
	}
	for _, end := range []string{"'s", "’s", "s'", "s", "es", "ed", "d", "ing", "ly", "al", "er"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) > 2 && (common(stem) || term(stem) || (end == "ing" || end == "ed") && common(stem+"e")) {
			return true
		}
	}
	for _, start := range []string{"post", "pre", "non", "re", "un", "hyper", "hypo", "intra", "peri", "anti", "micro", "neuro", "cardio", "gastro", "pneumo", "electro", "immuno", "poly", "sub", "supra", "trans"} {
		if rest, ok := strings.CutPrefix(w, start); ok && len(rest) > 3 && common(rest) {
			return true
		}
	}
	if strings.Contains(w, "-") {
		all, some, named := true, false, false
		for p := range strings.SplitSeq(w, "-") {
			known := len(p) < 2 || familiar(p)
			all, some, named = all && known, some || known && len(p) > 2, named || nameKind(p) != "" && !term(p)
		}
		return all || some && !named
	}
	return drugLike(w)
}

// drugLike reports whether a word ends as generic names of drugs, and words of medicine, do.
func drugLike(w string) bool {
	if len(w) < 7 {
		return false
	}
	for _, end := range []string{"cillin", "mycin", "oxacin", "azole", "pril", "sartan", "statin", "olol", "dipine", "prazole", "tidine", "mab", "nib", "zumab", "gliptin", "gliflozin", "glutide",
		"azepam", "azolam", "oxetine", "triptan", "setron", "thiazide", "semide", "parin", "caine", "dronate", "vir", "tinib", "cycline", "phylline", "terol", "sone", "solone", "barbital",
		"itis", "osis", "emia", "uria", "ectomy", "otomy", "ostomy", "plasty", "scopy", "graphy", "gram", "pathy", "algia", "plegia", "paresis", "trophy", "megaly", "ology", "ologist", "oscopic", "tomy", "oma"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// word is a word of a text.
type word struct {
	start, end int
	text       string
	low        string
	upper      bool // begins with a capital
	caps       bool // is in capitals only, two or more
	inner      bool // has a capital behind a small letter
	begins     bool // begins a sentence, a line or a list item
	taken      bool // is part of what a pattern found
	hit        Kind
}

// wordsOf are the words of a text: letters, with apostrophes and hyphens between them.
func wordsOf(text string) (out []word) {
	begins := true
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			switch r {
			case '.', '!', '?', '\n', ':', ';', '*', '•':
				begins = true
			}
			if unicode.IsDigit(r) {
				begins = false
				for i < len(text) { // letters behind digits are no word
					r, n := utf8.DecodeRuneInString(text[i:])
					if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
						break
					}
					i += n
				}
				continue
			}
			i += n
			continue
		}
		w := word{start: i, begins: begins, upper: unicode.IsUpper(r)}
		lower, upper, digit := 0, 0, false
		for i < len(text) {
			r, n := utf8.DecodeRuneInString(text[i:])
			if r == '\'' || r == '’' || r == '-' {
				if next, _ := utf8.DecodeRuneInString(text[i+n:]); i+n < len(text) && unicode.IsLetter(next) && i > w.start {
					i += n
					continue
				}
				break
			}
			if unicode.IsDigit(r) {
				digit = true
			} else if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			if unicode.IsUpper(r) {
				if lower > 0 && i > w.start && text[i-1] != '-' && text[i-1] != '\'' {
					w.inner = true
				}
				upper++
			} else if unicode.IsLower(r) {
				lower++
			}
			i += n
		}
		w.end = i
		w.text = text[w.start:w.end]
		w.low = strings.ToLower(w.text)
		w.caps = lower == 0 && upper > 1
		if !digit {
			out = append(out, w)
		}
		begins = false
	}
	return out
}
