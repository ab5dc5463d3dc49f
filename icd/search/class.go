package search

import (
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd"
)

// "Family history of X" and its kin are coded by what kind of condition X is, whatever its name: the titles of Z80 to Z87
// and Z11 to Z13 name classes. words/classes.tsv holds them by the code of the condition.

// class is a line of words/classes.tsv.
type class struct {
	kind   string
	ranges [][2]string // first and last category or code, without dots
	code   icd.CM
}

var classTable struct {
	once sync.Once
	list []class
}

func classes() []class {
	classTable.once.Do(func() {
		text, _ := words.ReadFile("words/classes.tsv")
		for line := range strings.Lines(string(text)) {
			f := strings.Split(strings.TrimSpace(line), "\t")
			if len(f) != 3 || strings.HasPrefix(f[0], "#") {
				continue
			}
			code, err := icd.ParseCM(f[2])
			if err != nil {
				continue // a test keeps the file free of errors
			}
			c := class{kind: f[0], code: code}
			for r := range strings.FieldsSeq(f[1]) {
				first, last, ok := strings.Cut(strings.ReplaceAll(r, ".", ""), "-")
				if !ok {
					last = first
				}
				c.ranges = append(c.ranges, [2]string{first, last})
			}
			classTable.list = append(classTable.list, c)
		}
	})
	return classTable.list
}

func (c *class) holds(compact string) bool {
	for _, r := range c.ranges {
		if compact >= r[0] && (compact <= r[1] || strings.HasPrefix(compact, r[1])) {
			return true
		}
	}
	return false
}

// ways are what stands before the name of a condition, the longest first.
var ways = []struct{ words, kind string }{
	{"positive family history of", "family"}, {"family history of", "family"}, {"family hx of", "family"}, {"fam hx of", "family"},
	{"family history", "family"}, {"family hx", "family"}, {"fhx of", "family"}, {"fh of", "family"}, {"fhx", "family"},
	{"personal history of", "personal"}, {"past medical history of", "personal"}, {"past history of", "personal"},
	{"remote history of", "personal"}, {"prior history of", "personal"}, {"previous history of", "personal"},
	{"history of", "personal"}, {"hx of", "personal"}, {"h/o", "personal"}, {"pmh of", "personal"}, {"hx", "personal"},
	{"encounter for screening for", "screening"}, {"screening for", "screening"}, {"screen for", "screening"},
}

// way finds how a text speaks of a condition, and the condition.
func way(text string) (kind, condition string) {
	low := strings.ToLower(strings.TrimSpace(text))
	if len(low) != len(strings.TrimSpace(text)) {
		return "", ""
	}
	for _, w := range ways {
		if rest, ok := strings.CutPrefix(low, w.words+" "); ok {
			return w.kind, rest
		}
		if rest, ok := strings.CutSuffix(low, " "+w.words); ok && !strings.HasSuffix(w.words, " of") && !strings.HasSuffix(w.words, " for") {
			return w.kind, strings.Trim(rest, " ,")
		}
	}
	return "", ""
}

// classScore is the least score of an answer whose class is taken.
const classScore = 0.3

// classCost is the factor for an answer by class.
const classCost = 0.92

// kindly lowers the answers that are no codes of the kind that a text begins with: after "screening for" only Z11 to Z13
// mean that, after "family history of" Z80 to Z84, after "history of" Z85 to Z92 and what chapters have for old conditions.
func (k *ranking) kindly(text string) {
	kind, _ := way(text)
	if kind == "" {
		return
	}
	for i := range k.found {
		a := &k.found[i]
		c := k.codes[k.place(a)].Category().Compact()
		fits := false
		switch kind {
		case "screening":
			fits = c >= "Z11" && c <= "Z13" || c == "Z36"
		case "family":
			fits = c >= "Z80" && c <= "Z84"
		default:
			fits = c[0] == 'Z' || c == "I25" || c == "O09" || c == "O34" || c == "I69" || c == "B90" || c == "E64"
		}
		if !fits {
			a.score *= otherKind
		}
	}
}

// otherKind is the factor for answers of another kind.
const otherKind = 0.6

// byClass adds the code for the class of condition that a text names a history of, or a screening for.
func (k *ranking) byClass(text string) {
	kind, condition := way(text)
	if kind == "" {
		return
	}
	q := *k.q
	q.Prefix = false
	sub := k.tables.ranking(&q, k.within)
	defer sub.release()
	for _, r := range sub.text.Parse(condition, false) {
		sub.read(&r)
	}
	for _, i := range sub.heads(pairHeads) {
		a := sub.found[i]
		compact := k.codes[k.place(&a)].Compact()
		if compact[0] >= 'V' || a.score < classScore {
			continue
		}
		for i := range classes() {
			c := &classes()[i]
			if c.kind != kind || !c.holds(compact) {
				continue
			}
			d, ok := k.lookup(c.code)
			if ok && k.within.has(int(k.ord[d])) {
				k.use(a.reading)
				best := sub.found[sub.heads(1)[0]]
				k.enter(&answer{d: d, line: -1, mask: a.mask | a.own, factor: 1, score: a.score * classCost, reading: a.reading, class: &best})
			}
			return
		}
	}
}
