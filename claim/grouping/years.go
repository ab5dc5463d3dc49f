package grouping

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
)

// Years holds the diagnoses of persons by calendar year. The zero value is empty. It is for one goroutine; several merge.
type Years struct {
	of       map[memberYear]*yearCodes
	unlinked int
}

type memberYear struct {
	member string
	year   int
}

type yearCodes struct {
	codes  []icd.CM // sorted, each once
	claims int
	birth  claim.Date // the earliest that the claims say
	sex    byte       // F before M
}

// Year is a person in a calendar year.
type Year struct {
	Member string // Claim.MemberKey
	Year   int
	Claims int
	Person group.Person // age on 1 February of the year after
	Codes  []icd.CM     // the diagnoses, each once, sorted
}

// Add counts a claim in the year of its last day. It keeps nothing of the claim but the member number.
func (y *Years) Add(c *claim.Claim) {
	at := memberYear{c.MemberKey(), c.YearOf()}
	if at.member == "" || at.year == 0 {
		y.unlinked++
		return
	}
	have := y.of[at]
	if have == nil {
		if y.of == nil {
			y.of = map[memberYear]*yearCodes{}
		}
		at.member = strings.Clone(at.member)
		have = &yearCodes{}
		y.of[at] = have
	}
	have.claims++
	for i := range c.Diagnoses {
		if code := c.Diagnoses[i].CM(); !code.IsZero() {
			have.put(code)
		}
	}
	p := c.Person()
	have.who(p.BirthDate, sexOf(p.Sex))
}

func (x *yearCodes) put(code icd.CM) {
	if i, ok := slices.BinarySearchFunc(x.codes, code, icd.CM.Compare); !ok {
		x.codes = slices.Insert(x.codes, i, code)
	}
}

func (x *yearCodes) who(birth claim.Date, sex byte) {
	if x.birth.IsZero() || !birth.IsZero() && birth.Before(x.birth) {
		x.birth = birth
	}
	if x.sex == 0 || sex != 0 && sex < x.sex {
		x.sex = sex
	}
}

// Unlinked is the number of claims without a member number or a day, which are in no year.
func (y *Years) Unlinked() int { return y.unlinked }

// Len is the number of persons and years.
func (y *Years) Len() int { return len(y.of) }

// Merge adds what others hold.
func (y *Years) Merge(others ...*Years) {
	for _, o := range others {
		y.unlinked += o.unlinked
		for at, x := range o.of {
			have := y.of[at]
			if have == nil {
				if y.of == nil {
					y.of = map[memberYear]*yearCodes{}
				}
				have = &yearCodes{}
				y.of[at] = have
			}
			have.claims += x.claims
			for _, c := range x.codes {
				have.put(c)
			}
			have.who(x.birth, x.sex)
		}
	}
}

// All are the persons and years, by member number and year.
func (y *Years) All() iter.Seq[Year] {
	return func(yield func(Year) bool) {
		keys := slices.SortedFunc(maps.Keys(y.of), func(a, b memberYear) int {
			return cmp.Or(strings.Compare(a.member, b.member), cmp.Compare(a.year, b.year))
		})
		for _, at := range keys {
			x := y.of[at]
			if !yield(Year{at.member, at.year, x.claims, person(at.year, x.birth, x.sex), slices.Clone(x.codes)}) {
				return
			}
		}
	}
}
