package search

import "strings"

// assumed are words that a title must not bring in unasked: a query without them means something else. Each has a bit.
var assumed = []string{
	"subsequent", "sequela", "personal", "family", "newborn", "congenital", "maternal", "pregnancy", "puerperium", "obstetric",
	"poisoning", "underdosing", "adverse", "intraoperative", "postprocedural", "elsewhere", "juvenile", "male", "carrier", "exposure",
	"traumatic", "screening", "superficial", "corrosion", "secondary", "self-harm", "assault", "conjoined", "delivery",
	"mild", "moderate", "severe", "proliferative", "nonproliferative", "alcohol", "history", "transplanted", "following", "recurrent",
}

// antonyms are words of which a title that has one is not meant by a query that has the other.
var antonyms = [][2]string{{"acute", "chronic"}, {"displaced", "nondisplaced"}, {"benign", "malignant"}, {"primary", "secondary"}, {"systolic", "diastolic"},
	{"complete", "incomplete"}, {"hypo", "hyper"}, {"positive", "negative"}, {"intentional", "accidental"}, {"mild", "severe"}, {"mild", "moderate"},
	{"moderate", "severe"}, {"upper", "lower"}, {"internal", "external"}, {"anterior", "posterior"}, {"medial", "lateral"}, {"male", "female"}}

// assumption is the factor for a title that has a word of assumed that the query lacks.
const assumption = 0.93

// implied are words that go without saying in a part of the code set: "right eye" adds nothing to a title of chapter 7.
var implied = []struct{ word, first, last string }{
	{"eye", "H00", "H59"},
	{"eye", "E08", "E13"},
	{"ear", "H60", "H95"},
	{"skin", "L00", "L99"},
	{"newborn", "P00", "P96"},
	{"baby", "P00", "P96"},
	{"pregnancy", "O00", "O9A"},
	{"congenital", "Q00", "Q99"},
	{"heart", "I20", "I52"},
	{"lung", "J09", "J99"},
	{"kidney", "N00", "N29"},
	{"mental", "F01", "F99"},
	{"thyroid", "E00", "E07"},
	{"injury", "S00", "T14"},
	{"joint", "M00", "M25"},
	{"infection", "A00", "B99"},
	{"disease", "A00", "Q99"},
	{"disorder", "A00", "Q99"},
	{"chronic", "I10", "I15"},
	{"chronic", "E08", "E13"},
	{"closed", "S00", "S99"},
}

// context is what is known of words and documents beyond the words themselves.
type context struct {
	assumed []uint64          // by term: bit
	implied map[uint32][]span // term -> documents where it goes without saying
	assumes []uint64          // by document: bits of the words of its title
}

// span is a range of documents.
type span struct{ from, to int32 }

func newContext(t *tables) context {
	c := context{assumed: make([]uint64, t.text.Terms()), implied: map[uint32][]span{}, assumes: make([]uint64, len(t.ord))}
	for i, w := range assumed {
		if id, ok := t.text.Term(w); ok {
			c.assumed[id] |= 1 << i
		}
	}
	for _, w := range implied {
		if id, ok := t.text.Term(w.word); ok {
			c.implied[id] = append(c.implied[id], span{t.category(w.first), t.category(w.last + "Z")})
		}
	}
	for d := range t.ord {
		for id := range t.text.LineTerms(d) {
			c.assumes[d] |= c.assumed[id]
		}
		if c.assumes[d] != 0 { // "not specified as recurrent" assumes nothing
			if _, what, ok := strings.Cut(t.src.title(int(t.ord[d])), "not specified as "); ok {
				for _, term := range t.text.Parse(what, false)[0].Terms {
					for _, id := range term.IDs {
						c.assumes[d] &^= c.assumed[id]
					}
				}
			}
		}
	}
	return c
}

// category is the first document that does not come before a category's code, in the order of characters.
func (t *tables) category(code string) int32 {
	for d := 0; d < len(t.ord); d = int(t.end[d]) {
		if t.codes[t.ord[d]].Compact() >= code {
			return int32(d)
		}
	}
	return int32(len(t.ord))
}
