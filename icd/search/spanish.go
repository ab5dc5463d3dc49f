package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// spanish is the table of words/spanish.tsv: folded terms with the English words for them.
var spanish struct {
	once  sync.Once
	words map[string]string
	first map[string]int // first word of a term -> words of the longest such term
}

func spanishTable() (words map[string]string, first map[string]int) {
	spanish.once.Do(func() {
		spanish.words, spanish.first = make(map[string]string, 1024), make(map[string]int, 512)
		for terms, english := range spanishLines() {
			for term := range strings.SplitSeq(terms, ",") {
				term = textsearch.Fold(strings.TrimSpace(term))
				if term == "" || spanish.words[term] != "" {
					continue
				}
				spanish.words[term] = english
				w, _, _ := strings.Cut(term, " ")
				spanish.first[w] = max(spanish.first[w], 1+strings.Count(term, " "))
			}
		}
	})
	return spanish.words, spanish.first
}

// spanishLines yields the lines of the file: terms and English words.
func spanishLines() func(yield func(terms, english string) bool) {
	return func(yield func(terms, english string) bool) {
		text, _ := words.ReadFile("words/spanish.tsv")
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			terms, english, ok := strings.Cut(line, "\t")
			if ok && line[0] != '#' && !yield(terms, strings.TrimSpace(english)) {
				return
			}
		}
	}
}

// small are Spanish words that fall away, or stand for an English word.
var small = map[string]string{
	"de": "", "del": "", "la": "", "el": "", "los": "", "las": "", "al": "", "en": "in", "un": "", "una": "", "mi": "", "su": "", "se": "",
	"me": "", "que": "", "por": "due to", "muy": "", "tengo": "", "tiene": "", "siento": "", "y": "and", "con": "with", "sin": "without", "a": "",
	"mucho": "", "mucha": "", "mis": "", "sus": "", "lo": "", "ha": "", "hay": "", "estoy": "", "esta": "", "cuando": "", "o": "or",
}

// english puts a Spanish question into English; said are the terms that were found, "" when the text is not Spanish: one of
// its terms must have a word that no text of the index has, or stand beside a small Spanish word.
func (t *tables) english(text string) (out, said string) {
	words, first := spanishTable()
	list := wordsOf(text)
	if !slices.ContainsFunc(list, func(w spokenWord) bool { return first[w.text] > 0 }) {
		return "", ""
	}
	var parts, terms []string
	foreign := false
	for i := 0; i < len(list); {
		n := min(first[list[i].text], len(list)-i)
		term, to := "", ""
		for ; n > 0; n-- {
			term = joined(list[i : i+n])
			if to = words[term]; to != "" {
				break
			}
		}
		switch {
		case n > 0:
			parts, terms = append(parts, to), append(terms, text[list[i].from:list[i].to])
			terms[len(terms)-1] = strings.TrimRight(text[list[i].from:list[i+n-1].to], ",;.?!")
			for _, w := range list[i : i+n] {
				_, little := small[w.text]
				foreign = foreign || little && w.text != "a" && w.text != "me" || !t.text.Has(w.text)
			}
			i += n
		default:
			w, little := small[list[i].text]
			if !little {
				w = text[list[i].from:list[i].to]
			}
			if w != "" {
				parts = append(parts, w)
			}
			i++
		}
	}
	if terms == nil || !foreign {
		return "", ""
	}
	return strings.Join(parts, " "), strings.Join(terms, ", ")
}

func joined(list []spokenWord) string {
	if len(list) == 1 {
		return list[0].text
	}
	var b strings.Builder
	for i, w := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}
