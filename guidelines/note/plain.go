package note

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd/search"
)

//go:embed data/words.txt
var wordText string

var plainWords struct {
	once sync.Once
	set  map[string]bool
}

// plain reports whether one of the words lo to hi is such a word that the texts of the index do not have.
func (r *reading) plain(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if w := r.d.tokens[i].norm; plainWord(w) && !mayStand(r.index, w) {
			return true
		}
	}
	return false
}

// plainWord reports whether a word in normal form is an English word that looks like a slip of a word of a term and is none:
// "causing" is no "Cushing".
func plainWord(w string) bool {
	plainWords.once.Do(func() {
		m := make(map[string]bool, 1200)
		for line := range strings.Lines(wordText) {
			if line[0] == '#' {
				continue
			}
			for w := range strings.FieldsSeq(line) {
				m[w] = true
			}
		}
		plainWords.set = m
	})
	return plainWords.set[w]
}

// oneOfMany reports whether the words lo to hi have one word that names something, and the text that led to a code has more: "well
// adult" is no adult-onset Still's disease.
func (r *reading) oneOfMany(h search.Hit, lo, hi int) bool {
	at := -1
	for i := lo; i < hi; i++ {
		if w := r.d.tokens[i].norm; hedge(w) || small(w) || r.measure(i) {
			continue
		}
		if at >= 0 {
			return false
		}
		at = i
	}
	if at < 0 {
		return true
	}
	t := &r.d.tokens[at]
	if r.word(at) != r.d.text[t.start:t.end] {
		return false
	}
	return !onlyWord(h.Via.Text, t.norm) && !onlyWord(h.Title, t.norm)
}

// onlyWord reports whether a text has one word that names something, and it is w.
func onlyWord(text, w string) bool {
	list := naming(text)
	return len(list) == 1 && list[0] == w && !strings.Contains(text, "isorder") || fold(text) == w
}
