package search

import (
	"errors"
	"slices"
	"strings"
)

// ErrNote says that a text is too long to be a phrase: a clinical note wants to be read by package note, which finds the
// statements in it and what each of them asserts.
var ErrNote = errors.New("search: the text is a note, not a phrase: read it with the note package (command: note)")

// Limits of a phrase.
const (
	mostWords = 40
	mostLines = 3
)

// Answer is what a phrase is answered with.
type Answer struct {
	Hits []Hit
	// NotSearched are the parts of the text that no code was looked for, as they are written: what is uncertain ("rule out
	// appendicitis") or denied ("no evidence of pneumonia"), which outpatient claims do not code (guideline IV.H), and
	// what no code found speaks of ("without fever").
	NotSearched []string
}

// Ask answers a query, the best hit first; hits of the same score are in official order. The codes that the notes of the
// tabular list want beside the best one, and that the query speaks of, follow it, or go before it where they are to be
// coded first. A query without a word that the index knows has no hits. The only error is ErrNote.
func (ix *Index) Ask(q Query) (Answer, error) {
	if IsNote(q.Text) {
		return Answer{}, ErrNote
	}
	t := ix.ready()
	within, ok := t.filter(&q)
	if !ok {
		return Answer{}, nil
	}
	var out Answer
	q.Text, out.NotSearched = unasserted(q.Text)
	if strings.TrimSpace(q.Text) == "" {
		return out, nil
	}
	text := numbersOf(gestation(proper(q.Text)))
	k := t.ranking(&q, within)
	defer k.release()
	if english, said := t.english(text); said != "" {
		text, q.Text, k.spanish = english, english, said
	}
	readings := k.answerText(text)
	k.kindly(text)
	k.filed()
	k.pair()
	k.demote()
	best := k.severe(k.parts(text, k.byDrug(text, k.complete(k.ranked()))))
	out.Hits = k.hits(best, readings)
	if k.spanish != "" {
		return out, nil
	}
	for _, d := range denials(q.Text) {
		if !k.denies(best, d) {
			out.NotSearched = append(out.NotSearched, d)
		}
	}
	return out, nil
}

// Search is Ask for those who want the hits only.
func (ix *Index) Search(q Query) []Hit {
	a, err := ix.Ask(q)
	if err != nil {
		return nil
	}
	return a.Hits
}

// Knows reports whether a word stands in some text of the index as it is written. One that does not is in no title and no
// [Via.Text] of an answer, though answers may be found for words that are spelled much like it.
func (ix *Index) Knows(word string) bool { return ix.ready().text.Known(word) }

// Term is the number of the term that a word stands for in this index: words of one stem or meaning ("kidney", "renal") have
// the same. ok is false for words that no text has.
func (ix *Index) Term(word string) (number uint32, ok bool) { return ix.ready().text.TermOf(word) }

// IsNote reports whether a text is too long for a phrase: more than 40 words or three lines.
func IsNote(text string) bool {
	n := 0
	for range strings.FieldsSeq(text) {
		if n++; n > mostWords {
			return true
		}
	}
	return strings.Count(strings.TrimSpace(text), "\n") >= mostLines
}

// denials are the passages of a text that begin with "without" or "no", as they are written.
func denials(text string) (out []string) {
	if !strings.ContainsAny(text, "oO") { // "no", "without", "w/o"
		return nil
	}
	list := wordsOf(text)
	for i := 0; i < len(list); i++ {
		switch list[i].text {
		case "without", "no", "w/o":
		default:
			continue
		}
		end := reach(nil, list, i+1)
		if end > i+1 {
			out = append(out, strings.TrimRight(text[list[i].from:list[end-1].to], ",;."))
		}
		i = end - 1
	}
	return out
}

// denies reports whether one of the first answers says what a passage does.
func (k *ranking) denies(best []*answer, passage string) bool {
	ids := k.idsOf(passage)
	for _, a := range best[:min(len(best), 3)] {
		lines := []int{a.d}
		if a.line >= 0 {
			lines = append(lines, a.line)
		}
		for _, line := range lines {
			for id := range k.text.LineTerms(line) {
				if slices.Contains(ids, id) {
					return true
				}
			}
		}
	}
	return false
}
