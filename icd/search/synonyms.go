package search

import (
	"fmt"
	"iter"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// Synonym is one entry of a table of synonyms.
type Synonym struct {
	// Term is what people say: one or more words.
	Term string
	// Words are what the code set says instead; "" when only Codes help.
	Words string
	// Codes are the codes that Term means, the likeliest first. A header stands for its unspecified code. Codes that
	// a release lacks are passed over.
	Codes []icd.CM
	// Same declares Term and Words, single words, to be one word everywhere, in titles too.
	Same bool
}

// Terms yields the module's own table of synonyms: what people say, and the codes that it means.
func Terms() iter.Seq[Synonym] {
	return func(yield func(Synonym) bool) {
		for s, err := range ownSynonyms() {
			if err == nil && !yield(s) {
				return
			}
		}
	}
}

// Drugs yields the module's own table of drugs: a name, brand or class in small letters, and the code of T36-T50 up to the
// character for how the effect came about.
func Drugs() iter.Seq2[string, string] {
	return func(yield func(name, stem string) bool) {
		for stem, name := range drugNames {
			if !yield(name, stem) {
				return
			}
		}
	}
}

// SynonymError says which line of a table of synonyms cannot be read.
type SynonymError struct {
	Line   int
	Reason string
	Err    error // the cause, nil when there is none
}

// Error names the line and the reason.
func (e *SynonymError) Error() string {
	return fmt.Sprintf("search: synonyms: line %d: %s", e.Line, e.Reason)
}

// Unwrap is the cause.
func (e *SynonymError) Unwrap() error { return e.Err }

// ParseSynonyms reads a table of synonyms, a line each:
//
//	term, other term = replacement words | CODE CODE
//	word == other word, third word
//
// Either the words or the codes may be missing; "#" starts a comment. A line that cannot be read yields a
// [*SynonymError] and reading goes on with the next.
func ParseSynonyms(text string) iter.Seq2[Synonym, error] {
	return func(yield func(Synonym, error) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if !parseSynonym(line, n, yield) {
				return
			}
		}
	}
}

func parseSynonym(line string, n int, yield func(Synonym, error) bool) bool {
	if word, others, ok := strings.Cut(line, "=="); ok {
		for other := range strings.SplitSeq(others, ",") {
			s := Synonym{Term: strings.TrimSpace(other), Words: strings.TrimSpace(word), Same: true}
			if s.Term == "" || s.Words == "" || strings.ContainsAny(s.Term+s.Words, " |=") {
				return yield(Synonym{}, &SynonymError{Line: n, Reason: "== needs single words"})
			}
			if !yield(s, nil) {
				return false
			}
		}
		return true
	}
	left, hints, _ := strings.Cut(line, "|")
	terms, words, _ := strings.Cut(left, "=")
	var codes []icd.CM
	for text := range strings.FieldsSeq(hints) {
		c, err := icd.ParseCM(text)
		if err != nil {
			return yield(Synonym{}, &SynonymError{Line: n, Reason: "a code after | is malformed", Err: err})
		}
		codes = append(codes, c)
	}
	words = strings.TrimSpace(words)
	if words == "" && codes == nil {
		return yield(Synonym{}, &SynonymError{Line: n, Reason: "neither words nor codes"})
	}
	for term := range strings.SplitSeq(terms, ",") {
		term = strings.TrimSpace(term)
		if term == "" {
			return yield(Synonym{}, &SynonymError{Line: n, Reason: "an empty term"})
		}
		if !yield(Synonym{Term: term, Words: words, Codes: codes}, nil) {
			return false
		}
	}
	return true
}
