package deid

import (
	"strings"
	"unicode/utf8"
)

// thing reports whether word i is more likely a drug, test or sign than a name: by the number or the word behind it, or
// the verb before it.
func (f *finder) thing(i int, kind string) bool {
	w := f.at(i)
	if f.eponym(i) || f.gap(i) == " " && f.at(i+1).upper && f.eponym(i+1) && kind == "" {
		return true
	}
	rest := f.text[w.end:]
	if len(rest) > 1 && rest[0] == ' ' && rest[1] >= '0' && rest[1] <= '9' && (kind == "" || len(w.text) <= 3) {
		n := 1
		for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == '.' || rest[n] == '-' || rest[n] == '/') {
			n++
		}
		if strings.TrimRight(rest[1:n], ".") == rest[1:min(n, 6)] && n >= 6 {
			return false // a ZIP code
		}
		if n == len(rest) || !strings.ContainsRune("yYMF", rune(rest[n])) && !(rest[n] == ' ' && n+1 < len(rest) && strings.ContainsRune("yYMF", rune(rest[n+1]))) {
			return true
		}
	}
	return kind == "" && !w.begins && f.gap(i-1) == " " && inWords("started start starting continue continued continues on takes taking took given gave hold held holding stop stopped resume resumed increase increased decrease decreased add added switched refill use uses using used applied no negative positive possible vs off iv po oral topical receiving received prescribed prescribe denies possible likely avoid tried trial", f.at(i-1).low)
}

// raised is how many words begin with a capital.
func (f *finder) raised() (n int) {
	for i := range f.words {
		if f.words[i].upper {
			n++
		}
	}
	return n
}

// small marks names in a text that is written in small letters: a first and a last name behind what announces a person, or
// at the beginning of a sentence before a verb.
func (f *finder) small() {
	for i := range f.words {
		w, n, p := f.at(i), f.at(i+1), f.at(i-1)
		if w.hit != "" || w.taken || w.upper {
			continue
		}
		if utf8.RuneCountInString(p.text) == 1 && f.gap(i-1) == ". " && !common(w.low) && inWords(titles+" "+kin+" "+roles, f.at(i-2).low) {
			f.mark(i-1, 2, Name)
			continue
		}
		if nameKind(w.low) == "" {
			continue
		}
		if !familiar(w.low) && len(w.low) > 3 || nameFirst(w.low) && f.gap(i) == ", " && (w.begins || f.at(i-1).hit == Name) {
			f.mark(i, 1, Name)
			continue
		}
		if w.begins && f.gap(i) == ", " && nameFirst(n.low) {
			f.mark(i, 2, Name)
			continue
		}
		cued := inWords(titles+" "+kin+" "+roles, p.low) && (strings.Trim(f.gap(i-1), " .:") == "")
		pair := nameKind(n.low) != "" && f.gap(i) == " " && !n.taken
		after := f.at(i + 2).low
		switch {
		case cued && (pair && (!common(w.low) || !common(n.low) || nameFirst(w.low) || nameKind(w.low) == "f" || nameKind(w.low) == "b")) && !inWords("called spoke has was is", n.low):
			f.mark(i, 2, Name)
		case cued && !common(w.low):
			f.mark(i, 1, Name)
		case w.begins && pair && inWords("called calls is was has states reports came presents seen here wants", after) && (nameFirst(w.low) || !common(w.low)):
			f.mark(i, 2, Name)
		}
	}
}
