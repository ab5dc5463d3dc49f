package mce

import (
	_ "embed"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/packed"
)

//go:generate go run -C ../.. ./internal/gen/drg

//go:embed data/mce.bin
var blob string

// embedded are the embedded lists, read at their first use.
var embedded struct {
	once sync.Once
	e    *editor
}

func own() *editor {
	embedded.once.Do(func() { embedded.e = read(blob) })
	return embedded.e
}

// editor is the embedded lists: the diagnoses, with lists of each period between two days on which something changes,
// and the procedures. It is immutable.
type editor struct {
	sources    [][]string // part, title, publisher, package, digest
	diagnoses  table
	procedures table
	lists      []Lists // by period
}

// table is rows of codes in their order; those of a code follow each other.
type table struct {
	days []day.Day
	keys []uint64 // the codes of the rows: see key
	rows []row
}

// row is a code's edits in the periods [from, to).
type row struct {
	edits    edit
	from, to uint8
}

// key is a code as a number that sorts like the code.
func key(code []byte) uint64 {
	var b [8]byte
	copy(b[:], code)
	return binary.BigEndian.Uint64(b[:])
}

func keyOf(c icd.CM) uint64 {
	var b [8]byte
	return key(c.AppendCompact(b[:0]))
}

func keyOfPCS(c icd.PCS) uint64 {
	var b [8]byte
	code, _ := c.AppendText(b[:0])
	return key(code)
}

// names are the edits as the data names them.
var names = [...]struct {
	name string
	edit edit
}{
	{"newborn", newborn}, {"pediatric", pediatric}, {"maternity", maternity}, {"adult", adult}, {"female", female}, {"male", male},
	{"manifestation", manifestation}, {"unacceptable", unacceptable}, {"qadm", questionable}, {"unspecified", unspecified},
	{"ecodepdx", external}, {"reqsdx", needsSecondary}, {"wrngproc", wrongProcedure}, {"delout", outcome}, {"clintrial", trial},
	{"diabtypeI", diabetes}, {"ncov6", marrow}, {"ncov7", myeloma}, {"ncov_z302", sterilization},
	{"noncovered", noncovered}, {"lcov", limited}, {"lcov_artheartxpa", heartA}, {"lcov_artheartxpb", heartB}, {"ncov45", pancreas},
	{"kidneyxp", kidney}, {"ncov12agele60", upTo60}, {"csect", delivery}, {"vagdel", delivery}, {"los", fourDays},
}

func read(data string) *editor {
	s := packed.NewStream(data)
	s.Line()
	s.Line() // the digest of sources.json
	e := &editor{sources: s.Sources()}
	e.diagnoses.read(s)
	e.procedures.read(s)
	e.lists = make([]Lists, len(e.diagnoses.days))
	for i := range e.lists {
		e.lists[i] = Lists{editor: e, period: uint8(i)}
	}
	for _, r := range e.diagnoses.rows {
		for i := r.from; i < r.to; i++ {
			e.lists[i].have |= r.edits
		}
	}
	return e
}

func (t *table) read(s *packed.Stream) {
	for range s.Num() {
		n := s.Num()
		t.days = append(t.days, day.New(n/10000, time.Month(n/100%100), n%100))
	}
	var sets []edit
	for _, set := range strings.Split(s.Text(), "\n") {
		var e edit
		for _, name := range strings.Fields(set) {
			for _, n := range names {
				if n.name == name {
					e |= n.edit
				}
			}
		}
		sets = append(sets, e)
	}
	t.keys = make([]uint64, s.Num())
	t.rows = make([]row, len(t.keys))
	var code [8]byte
	for i := range t.keys {
		t.keys[i] = key(code[:s.Code(&code)])
	}
	for i := range t.rows {
		t.rows[i] = row{sets[s.Num()], uint8(s.Num()), uint8(s.Num())}
	}
}

// at is the edits of a code in a period.
func (t *table) at(key uint64, period uint8) edit {
	i, _ := slices.BinarySearch(t.keys, key)
	for ; i < len(t.keys) && t.keys[i] == key; i++ {
		if r := &t.rows[i]; r.from <= period && period < r.to {
			return r.edits
		}
	}
	return 0
}

// period is the number of the last day that is not after d, -1 before the first.
func (t *table) period(d day.Day) int {
	i := len(t.days) - 1
	for i >= 0 && t.days[i] > d {
		i--
	}
	return i
}

// On gives the embedded lists of a day: of every day from 2015-10-01 to 2027-03-31. They are nil on other days. The
// lists of one sex end with September 2024, when CMS switched the edit off.
func On(t time.Time) *Lists {
	d := day.Of(t)
	e := own()
	i := e.diagnoses.period(d)
	if i < 0 || i == len(e.lists)-1 { // the last day is the one after the end
		return nil
	}
	return &e.lists[i]
}

// Embedded reports whether the embedded lists of some day are the same as l, as far as l goes: then they take its place.
func (l *Lists) Embedded() bool {
	if l == nil || l.editor != nil || len(l.codes) == 0 {
		return false
	}
	e := own()
	for i := range e.lists {
		if e.same(l, &e.lists[i]) {
			return true
		}
	}
	return false
}

func (e *editor) same(l, of *Lists) bool {
	if l.have&^of.have != 0 {
		return false
	}
	for c, edits := range l.codes {
		if of.edits(c)&l.have != edits {
			return false
		}
	}
	n := 0 // codes of the embedded lists: if there are more than in l, one is not in l
	for i, key := range e.diagnoses.keys {
		if (i == 0 || e.diagnoses.keys[i-1] != key) && e.diagnoses.at(key, of.period)&l.have != 0 {
			n++
		}
	}
	return n == len(l.codes)
}

// Parts tells what is embedded and where it came from.
func Parts() []icd.Part {
	e := own()
	var out []icd.Part
	for _, s := range e.sources {
		codes := map[uint64]bool{}
		for _, t := range [...]*table{&e.diagnoses, &e.procedures} {
			for _, k := range t.keys {
				codes[k] = true
			}
		}
		out = append(out, icd.Part{Kind: s[0], Publisher: s[2], Source: s[3], Digest: s[4], Day: e.diagnoses.days[0].Time(), Rows: len(codes)})
	}
	return out
}
