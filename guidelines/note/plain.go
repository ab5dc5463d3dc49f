package note

import (
	_ "embed"
	"strings"
	"sync"
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
