package grouping

import (
	"cmp"
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// Counter counts the claims and person-years of each group. It is for one goroutine; several of the same schemes merge.
type Counter struct {
	schemes []Scheme
	claims  map[Group]int
	total   int
	years   Years
	yearly  bool
	list    []Group
}

// Row is a group with its numbers.
type Row struct {
	Group
	Claims int // claims in the group
	Years  int // persons in the group by their diagnoses of a year, each year once; 0 for schemes of claims alone
}

// NewCounter counts by schemes.
func NewCounter(schemes ...Scheme) *Counter {
	k := &Counter{schemes: schemes, claims: map[Group]int{}}
	for i := range schemes {
		k.yearly = k.yearly || schemes[i].Year != nil
	}
	return k
}

// Add counts a claim.
func (k *Counter) Add(c *claim.Claim) {
	k.total++
	k.list = Of(k.list[:0], c, k.schemes)
	for _, g := range k.list {
		k.claims[g]++
	}
	if k.yearly {
		k.years.Add(c)
	}
}

// Merge adds what other counters of the same schemes have counted.
func (k *Counter) Merge(others ...*Counter) {
	for _, o := range others {
		k.total += o.total
		for g, n := range o.claims {
			k.claims[g] += n
		}
		k.years.Merge(&o.years)
	}
}

// Claims is the number of all claims.
func (k *Counter) Claims() int { return k.total }

// Years are the person-years of the claims; empty when no scheme asks for them.
func (k *Counter) Years() *Years { return &k.years }

// Rows are the groups that occur, by scheme and key.
func (k *Counter) Rows() []Row {
	years := map[Group]int{}
	for y := range k.years.All() {
		k.list = k.list[:0]
		for _, s := range k.schemes {
			if s.Year != nil {
				k.list = s.Year(k.list, y.Person, y.Codes)
			}
		}
		for _, g := range k.list {
			years[g]++
		}
	}
	all := map[Group]int{}
	for g := range k.claims {
		all[g] = 0
	}
	for g := range years {
		all[g] = 0
	}
	var out []Row
	for _, g := range sorted(all) {
		out = append(out, Row{g, k.claims[g], years[g]})
	}
	return out
}

func compare(a, b Group) int {
	return cmp.Or(strings.Compare(a.Scheme, b.Scheme), strings.Compare(a.Key, b.Key), strings.Compare(a.Label, b.Label))
}
