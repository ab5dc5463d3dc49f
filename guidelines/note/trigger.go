package note

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// trigger is a rule of data/assertions.txt.
type trigger struct {
	words [][]string // each a list of alternatives, nil for a gap of up to two words
	says  Assertion
	where byte // 'a'fter, 'b'efore, 'o' around
	reach int  // words; 0 to the end of the statement
}

// size is the number of words that a trigger names.
func (t *trigger) size() (n int) {
	for _, alts := range t.words {
		if alts != nil {
			n++
		}
	}
	return n
}

//go:embed data/assertions.txt
var assertionText string

var triggers struct {
	once sync.Once
	by   map[string][]trigger // by first word, the longest first
}

func triggerTable() map[string][]trigger {
	triggers.once.Do(func() {
		m := map[string][]trigger{}
		for line := range strings.Lines(assertionText) {
			f := strings.Split(line, " | ")
			if len(f) != 4 || line[0] == '#' {
				continue
			}
			t := trigger{where: 'o'}
			for w := range strings.FieldsSeq(f[0]) {
				switch w {
				case "~":
					t.words = append(t.words, nil)
				case "?":
					t.words = append(t.words, []string{w})
				default:
					var alts []string
					for a := range strings.SplitSeq(w, "|") {
						alts = append(alts, norm(a))
					}
					t.words = append(t.words, alts)
				}
			}
			for a := Present; a <= OtherOne; a++ {
				if a.String() == strings.TrimSpace(f[1]) {
					t.says = a
				}
			}
			switch w := strings.TrimSpace(f[2]); w {
			case "after", "before":
				t.where = w[0]
			}
			t.reach, _ = strconv.Atoi(strings.TrimSpace(f[3]))
			for i, w := range t.words[0] {
				if !slices.Contains(t.words[0][:i], w) {
					m[w] = append(m[w], t)
				}
			}
		}
		for _, list := range m {
			slices.SortStableFunc(list, func(a, b trigger) int { return b.size() - a.size() })
		}
		triggers.by = m
	})
	return triggers.by
}

// fits is how many words of ts those of a trigger take; 0 when they do not fit.
func fits(ts []token, words [][]string) int {
	n := 0
	for k, alts := range words {
		if alts == nil {
			for gap := 0; gap <= 2; gap++ {
				if m := fits(ts[min(n+gap, len(ts)):], words[k+1:]); m > 0 {
					return n + gap + m
				}
				if n+gap >= len(ts) || ts[n+gap].stop != 0 || denying(ts[n+gap].norm) {
					break
				}
			}
			return 0
		}
		if n >= len(ts) || !slices.Contains(alts, ts[n].norm) {
			return 0
		}
		if s := ts[n].stop; k+1 < len(words) && s != 0 && s != '-' && s != '+' {
			return 0
		}
		n++
	}
	return n
}

// denying tells words that no gap of a rule passes over.
func denying(w string) bool {
	switch w {
	case "no", "not", "without", "negative", "neg", "unrevealing", "denie", "denied", "deny", "never", "fail", "failed":
		return true
	}
	return false
}
