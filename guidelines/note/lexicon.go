package note

import (
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// lexicon knows the words by which conditions are called: the module's table of synonyms as a tree of words.
type lexicon struct {
	words map[string]int32    // by normal form, from 1
	next  map[uint64]int32    // node<<32 | word: the next node
	ends  map[int32]concept   // what ends at a node
	drugs map[string]string   // names of drugs in normal form: the code of T36-T50 up to the fifth character
	long  map[uint16][]string // words of seven letters and more by first letter and length, for the repair of spelling
}

// concept is what a term means.
type concept struct {
	code icd.CM // the likeliest
	term string
}

var shared struct {
	once sync.Once
	lex  *lexicon
}

// terms is the lexicon, built at its first use.
func terms() *lexicon {
	shared.once.Do(func() { shared.lex = newLexicon() })
	return shared.lex
}

func newLexicon() *lexicon {
	x := &lexicon{words: make(map[string]int32, 8192), next: make(map[uint64]int32, 1<<15), ends: make(map[int32]concept, 1<<14),
		drugs: make(map[string]string, 1024), long: make(map[uint16][]string, 512)}
	var buf []token
	for s := range search.Terms() {
		if len(s.Codes) == 0 || s.Same {
			continue
		}
		buf = tokenise(s.Term, 0, len(s.Term), buf[:0])
		x.add(buf, concept{s.Codes[0], s.Term})
	}
	x.cancers()
	for name, stem := range search.Drugs() {
		x.drugs[norm(name)] = stem
	}
	x.spellings()
	return x
}

func (x *lexicon) add(ts []token, c concept) {
	node := int32(0)
	for _, t := range ts {
		w, ok := x.words[t.norm]
		if !ok {
			w = int32(len(x.words) + 1)
			x.words[t.norm] = w
		}
		k := uint64(node)<<32 | uint64(w)
		n, ok := x.next[k]
		if !ok {
			n = int32(len(x.next) + 1)
			x.next[k] = n
		}
		node = n
	}
	if _, ok := x.ends[node]; !ok && node != 0 {
		x.ends[node] = c
	}
}

// spellings prepares the repair of words of seven letters and more that have one letter wrong, missing or too many.
func (x *lexicon) spellings() {
	for w := range x.words {
		if len(w) >= 7 {
			k := longKey(w[0], len(w))
			x.long[k] = append(x.long[k], w)
		}
	}
}

func longKey(first byte, n int) uint16 { return uint16(first)<<8 | uint16(min(n, 255)) }

// repair is the known word that a word of seven letters or more is a slip of; "" when there is none, or several. The first letter is
// never wrong: "afebrile" is no slip of "febrile".
func (x *lexicon) repair(w string) string {
	if len(w) < 7 || x.words[w] != 0 || plainWord(w) {
		return ""
	}
	for _, n := range [...]int{len(w) + 1, len(w) - 1, len(w)} { // a letter is missing, one too many, another
		found := ""
		for _, k := range x.long[longKey(w[0], n)] {
			if !slip(w, k) {
				continue
			}
			if found != "" {
				found = ""
				break
			}
			found = k
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// slip reports whether two words differ by one letter: left out of one of them, or another, or in another place.
func slip(a, b string) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a)+len(b) == 1:
		return true
	case len(a) != len(b) || len(a) == 0:
		return false
	}
	n := len(a)
	return a[1:] == b[:n-1] || a[:n-1] == b[1:]
}

// find is the longest term at the start of ts: how many words, and what it means.
func (x *lexicon) find(ts []token) (n int, c concept) {
	node := int32(0)
	for i := range ts {
		if i > 0 && ts[i-1].stop != 0 && ts[i-1].stop != '+' {
			break
		}
		w := x.words[ts[i].norm]
		if w == 0 {
			if r := x.repair(ts[i].norm); r != "" {
				w = x.words[r]
			}
		}
		if w == 0 {
			break
		}
		next, ok := x.next[uint64(node)<<32|uint64(w)]
		if !ok {
			break
		}
		node = next
		if e, ok := x.ends[node]; ok {
			n, c = i+1, e
		}
	}
	return n, c
}

// whole is the term that a text is, letter by letter; "" when it is none. Another text of the same words, such as one without
// an apostrophe, is searched for otherwise.
func (x *lexicon) whole(text string) string {
	var buf [12]token
	ts := tokenise(text, 0, len(text), buf[:0])
	if n, c := x.find(ts); n == len(ts) && c.term == text {
		return text
	}
	return ""
}

// cancers adds the names of cancers by their site: "colon ca", "adenocarcinoma of the lung".
func (x *lexicon) cancers() {
	var buf []token
	for _, c := range [...]struct{ sites, code string }{
		{"breast", "C50.919"}, {"colon,colonic", "C18.9"}, {"sigmoid colon,sigmoid", "C18.7"}, {"rectal,rectum", "C20"}, {"lung,pulmonary", "C34.90"}, {"prostate", "C61"}, {"pancreatic,pancreas", "C25.9"}, {"gastric,stomach", "C16.9"},
		{"esophageal,esophagus", "C15.9"}, {"bladder", "C67.9"}, {"renal,kidney", "C64.9"}, {"renal cell", "C64.9"}, {"thyroid,papillary thyroid,follicular thyroid", "C73"}, {"medullary thyroid", "C73"}, {"ovarian,ovary", "C56.9"}, {"cervical,cervix", "C53.9"},
		{"endometrial,endometrium", "C54.1"}, {"uterine,uterus", "C55"}, {"testicular,testis", "C62.90"}, {"liver,hepatocellular", "C22.0"}, {"tongue", "C02.9"}, {"laryngeal,larynx", "C32.9"}, {"tonsil,tonsillar", "C09.9"}, {"oropharyngeal,oropharynx", "C10.9"},
		{"oral,mouth,oral cavity", "C06.9"}, {"brain", "C71.9"}, {"skin", "C44.90"}, {"vulvar,vulva", "C51.9"}, {"anal,anus", "C21.0"}, {"gallbladder", "C23"}, {"bile duct", "C24.0"}, {"head and neck", "C76.0"}, {"cecal,cecum", "C18.0"}, {"invasive ductal,ductal", "C50.919"},
		{"non small cell lung,small cell lung,squamous cell lung", "C34.90"}, {"urothelial,transitional cell", "C67.9"}, {"ampullary", "C24.1"}, {"adrenal", "C74.90"}, {"penile", "C60.9"}, {"nasopharyngeal", "C11.9"}, {"basal cell", "C44.91"}, {"squamous cell", "C44.92"},
	} {
		code, err := icd.ParseCM(c.code)
		if err != nil {
			continue
		}
		for site := range strings.SplitSeq(c.sites, ",") {
			for _, kind := range [...]string{"ca", "cancer", "carcinoma", "adenocarcinoma", "adenoca", "malignancy"} {
				for _, term := range [...]string{site + " " + kind, kind + " of " + site, kind + " of the " + site} {
					buf = tokenise(term, 0, len(term), buf[:0])
					x.add(buf, concept{code, term})
				}
			}
		}
	}
}
