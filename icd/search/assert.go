package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// assertion is a rule of words/assertions.tsv.
type assertion struct {
	words  []string
	before bool
	unless []string // words behind the trigger that make it part of a title
}

var assertions struct {
	once  sync.Once
	rules map[string][]assertion // by first word, the longest first
}

// assertionRules reads words/assertions.tsv once.
func assertionRules() map[string][]assertion {
	assertions.once.Do(func() {
		text, _ := words.ReadFile("words/assertions.tsv")
		rules := map[string][]assertion{}
		for line := range strings.Lines(string(text)) {
			f := strings.Split(strings.TrimSpace(line), "\t")
			if len(f) < 2 || strings.HasPrefix(f[0], "#") {
				continue
			}
			a := assertion{words: strings.Fields(f[0]), before: f[1] == "before"}
			if len(f) > 2 {
				a.unless = strings.Split(f[2], ",")
			}
			rules[a.words[0]] = append(rules[a.words[0]], a)
		}
		for _, list := range rules {
			slices.SortStableFunc(list, func(x, y assertion) int { return len(y.words) - len(x.words) })
		}
		assertions.rules = rules
	})
	return assertions.rules
}

// spokenWord is a word of a query as it is written.
type spokenWord struct {
	from, to int
	text     string // lower case, without marks at its ends
	stops    bool   // a comma, semicolon, full stop or question mark stands behind it
	doubts   bool   // a question mark does, or did before it
}

// wordsOf cuts a text at blanks.
func wordsOf(text string) (out []spokenWord) {
	for i := 0; i < len(text); {
		if text[i] <= ' ' {
			i++
			continue
		}
		end := i
		for end < len(text) && text[end] > ' ' {
			end++
		}
		w := spokenWord{from: i, to: end}
		raw := text[i:end]
		w.doubts = strings.ContainsRune(raw, '?')
		trimmed := strings.TrimRight(raw, ",;:.?!")
		w.stops = trimmed != raw && !strings.HasSuffix(raw, ":")
		w.text = textsearch.Fold(strings.Trim(trimmed, "?()\"'"))
		out = append(out, w)
		i = end
	}
	return out
}

// unasserted takes out of a text what is said to be uncertain or denied; taken are the passages as they are written.
func unasserted(text string) (rest string, taken []string) {
	rules := assertionRules()
	list := wordsOf(text)
	if !slices.ContainsFunc(list, func(w spokenWord) bool { return w.doubts || rules[w.text] != nil }) {
		return text, nil
	}
	drop := make([]bool, len(list))
	take := func(from, to int) {
		if from >= to {
			return
		}
		for i := from; i < to; i++ {
			drop[i] = true
		}
		taken = append(taken, strings.TrimRight(text[list[from].from:list[to-1].to], ",;."))
	}
	start := 0 // of what a trigger "before" reaches back to
	for i := 0; i < len(list); {
		if a, n := assertionAt(rules, list[i:]); n > 0 {
			if a.before {
				take(start, i+n)
				i += n
				start = i
				continue
			}
			end := reach(rules, list, i+n)
			if end == i+n && a.words[0] != "rule" { // nothing follows: the words belong to something else
				i += n
				continue
			}
			take(i, end)
			i, start = end, end
			continue
		}
		if w := list[i]; w.doubts && !drop[i] { // "? pneumonia", "PE?"
			if w.text == "" || strings.HasPrefix(text[w.from:w.to], "?") {
				end := reach(rules, list, i)
				take(i, max(end, i+1))
				i, start = max(end, i+1), max(end, i+1)
				continue
			}
			take(start, i+1)
			i++
			start = i
			continue
		}
		if list[i].stops || breaksClaim(list[i].text) {
			start = i + 1
		}
		i++
	}
	if taken == nil {
		return text, nil
	}
	return remaining(text, list, drop), taken
}

// assertionAt is the longest rule at the start of list.
func assertionAt(rules map[string][]assertion, list []spokenWord) (a assertion, n int) {
	for _, r := range rules[list[0].text] {
		m := len(r.words)
		if m > len(list) || !slices.EqualFunc(r.words, list[:m], func(w string, s spokenWord) bool { return w == strings.TrimSuffix(s.text, ".") || w == s.text }) {
			continue
		}
		if slices.ContainsFunc(list[:m-1], func(s spokenWord) bool { return s.stops && s.text != "vs" }) {
			continue
		}
		next := ""
		if m < len(list) {
			next = list[m].text
		}
		if slices.Contains(r.unless, next) {
			continue
		}
		return r, m
	}
	return a, 0
}

// reach is the end of what a trigger whose words end before from speaks of.
func reach(rules map[string][]assertion, list []spokenWord, from int) int {
	for i := from; i < len(list); i++ {
		if i > from {
			if breaksClaim(list[i].text) {
				return i
			}
			if _, n := assertionAt(rules, list[i:]); n > 0 {
				return i
			}
		}
		if list[i].stops {
			return i + 1
		}
	}
	return len(list)
}

// breaksClaim reports whether a word begins something that is said as a fact.
func breaksClaim(w string) bool {
	switch w {
	case "but", "with", "presents", "presenting", "has", "however", "although", "except":
		return true
	}
	return false
}

// remaining joins the words that are not dropped.
func remaining(text string, list []spokenWord, drop []bool) string {
	var b strings.Builder
	for i, w := range list {
		if drop[i] {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text[w.from:w.to])
	}
	return strings.Trim(b.String(), " ,;.-")
}
