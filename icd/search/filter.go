package search

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// Sex is the sex that a code must be possible for.
type Sex uint8

// The sexes of a Query.
const (
	AnySex Sex = iota
	Female
	Male
)

// Age is the age group that a code must be possible for.
type Age uint8

// The age groups of a Query.
const (
	AnyAge    Age = iota
	Newborn       // 0 years
	Pediatric     // 1 to 17 years
	Adult         // 18 to 64 years
	Elderly       // from 65 years on
)

// filter is a range of ordinals.
type filter struct {
	lo, hi   int
	billable bool
	t        *tables
}

func (f filter) touches(from, to int) bool { return from < f.hi && to > f.lo }

func (f filter) has(ord int) bool { return ord >= f.lo && ord < f.hi }

// filter reads the limits of a query; false when one of them names nothing.
func (t *tables) filter(q *Query) (filter, bool) {
	f := filter{0, len(t.codes), q.Billable, t}
	if q.Category != "" {
		c, err := icd.ParseCM(strings.TrimSpace(q.Category))
		if err != nil {
			return f, false
		}
		d, ok := t.lookup(c)
		if !ok {
			return f, false
		}
		f.lo, f.hi = int(t.ord[d]), t.ordEnd(d)
	}
	return f, true
}

// ordEnd is the ordinal after everything below document d.
func (t *tables) ordEnd(d int) int {
	if e := int(t.end[d]); e < len(t.ord) {
		return int(t.ord[e])
	}
	return len(t.codes)
}

func (k *ranking) fromCode() []answer { return nil }
