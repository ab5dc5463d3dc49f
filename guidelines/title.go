package guidelines

import (
	"bytes"
	"sync"
	"sync/atomic"

	"github.com/gomedcode/medcode/icd"
)

// titleFacts are what the words of a code's title say.
type titleFacts uint32

const (
	tKnown titleFacts = 1 << iota // worked out; the zero value is "not yet"
	tRight
	tLeft
	tBilateral
	tUnspecified
	tElsewhere // a manifestation by its title
	tFemale
	tMale
	tTrimester1
	tTrimester2
	tTrimester3
	tTrimesterUnspecified
	tPuerperium
	tChildbirth
	tWithoutComplication
	tWith
	tFemaleOrgan
	tMaleOrgan
	tAdult // a condition of age

	tSided     = tRight | tLeft
	tTrimester = tTrimester1 | tTrimester2 | tTrimester3
)

// releaseFacts are what a Checker has worked out on the codes of one release. They fill as codes are met; any number
// of goroutines may use them.
type releaseFacts struct {
	rel     *icd.Release
	edition string                      // of the tabular notes
	codes   []atomic.Pointer[codeFacts] // by order
	mu      sync.RWMutex
	sides   map[icd.CM]*sideFamilies // by category
}

func newReleaseFacts(rel *icd.Release) *releaseFacts {
	return &releaseFacts{rel: rel, edition: edition(rel.NotesDay().Year(), rel.NotesDay().Month()), codes: make([]atomic.Pointer[codeFacts], rel.Len()), sides: map[icd.CM]*sideFamilies{}}
}

// title tells what a code's title says.
func (r *releaseFacts) title(e icd.Entry) titleFacts {
	if f := r.codes[e.Order()].Load(); f != nil {
		return f.title
	}
	var buf [256]byte
	return readTitle(e.AppendTitle(buf[:0]))
}

var titleWords = [...]struct {
	word string
	fact titleFacts
}{
	{"right", tRight}, {"left", tLeft}, {"bilateral", tBilateral}, {"unspecified", tUnspecified}, {"nos", tUnspecified},
	{"female", tFemale}, {"male", tMale}, {"puerperium", tPuerperium}, {"puerperal", tPuerperium}, {"postpartum", tPuerperium},
	{"childbirth", tChildbirth}, {"delivered", tChildbirth}, {"with", tWith},
	{"uterus", tFemaleOrgan}, {"uterine", tFemaleOrgan}, {"ovary", tFemaleOrgan}, {"ovarian", tFemaleOrgan}, {"ovaries", tFemaleOrgan},
	{"vagina", tFemaleOrgan}, {"vaginal", tFemaleOrgan}, {"vulva", tFemaleOrgan}, {"vulvar", tFemaleOrgan}, {"fallopian", tFemaleOrgan},
	{"endometrial", tFemaleOrgan}, {"endometrium", tFemaleOrgan}, {"vulvovaginitis", tFemaleOrgan}, {"cervicitis", tFemaleOrgan},
	{"menstrual", tFemaleOrgan}, {"menopausal", tFemaleOrgan}, {"menopause", tFemaleOrgan}, {"pregnancy", tFemaleOrgan},
	{"prostate", tMaleOrgan}, {"prostatic", tMaleOrgan}, {"penis", tMaleOrgan}, {"penile", tMaleOrgan}, {"testis", tMaleOrgan},
	{"testes", tMaleOrgan}, {"testicular", tMaleOrgan}, {"testicle", tMaleOrgan}, {"scrotum", tMaleOrgan}, {"scrotal", tMaleOrgan},
	{"epididymis", tMaleOrgan}, {"spermatic", tMaleOrgan}, {"seminal", tMaleOrgan}, {"prostatitis", tMaleOrgan}, {"orchitis", tMaleOrgan},
}

var titlePhrases = [...]struct {
	phrase string
	fact   titleFacts
}{
	{"classified elsewhere", tElsewhere}, {"first trimester", tTrimester1}, {"second trimester", tTrimester2},
	{"third trimester", tTrimester3}, {"age-related", tAdult}, {"senile ", tAdult}, {"unspecified trimester", tTrimesterUnspecified},
	{"without complication", tWithoutComplication}, {"uncomplicated", tWithoutComplication},
}

// readTitle reads a title, which it changes to lower case.
func readTitle(title []byte) titleFacts {
	t := tKnown
	for i, c := range title {
		if c >= 'A' && c <= 'Z' {
			title[i] = c + ('a' - 'A')
		}
	}
	for rest := title; len(rest) > 0; {
		n := 0
		for n < len(rest) && rest[n] >= 'a' && rest[n] <= 'z' {
			n++
		}
		for i := range titleWords {
			if string(rest[:n]) == titleWords[i].word {
				t |= titleWords[i].fact
			}
		}
		rest = rest[min(n+1, len(rest)):]
	}
	for i := range titlePhrases {
		if bytes.Contains(title, []byte(titlePhrases[i].phrase)) {
			t |= titlePhrases[i].fact
		}
	}
	if t&tSided == tSided { // "right or left": no side
		t &^= tSided
	}
	return t
}
