package report

import (
	"maps"
	"slices"

	"github.com/gomedcode/medcode/icd"
)

// finish gives a counter with all rows, those of accounts, stays and years too; k is left as it is.
func (k *Counter) finish() *Counter {
	t := *k
	t.labels = maps.Clone(k.labels)
	switch {
	case k.o.Of == Readmissions:
		t.rows, t.all = map[string]*cell{}, newCell()
		k.readmissions(&t)
	case k.o.Of == Paid || k.o.Of == Denials:
		t.rows, t.all = map[string]*cell{}, newCell()
		for at, a := range k.accounts {
			p, hits := k.o.Payments.of[at], 0
			if p.denied {
				hits = 1
			}
			t.all.add(1, hits, p.amount, a.who, a.known)
			if k.o.By.apart() {
				t.row(a.key).add(1, hits, p.amount, a.who, a.known)
				continue
			}
			for key := range a.keys {
				if key == "" && len(a.keys) > 1 {
					continue // another claim of the number has a row
				}
				t.row(key).add(1, hits, p.amount, a.who, a.known)
			}
		}
	case k.o.Of == People && k.o.By.yearly():
		t.rows = map[string]*cell{}
		for at, x := range k.years {
			list := slices.SortedFunc(maps.Keys(x.set), icd.CM.Compare)
			keys := k.o.Classify(x.person(at.year), list)
			if len(keys) == 0 {
				keys = []string{""}
			}
			for _, key := range keys {
				c := t.row(key)
				c.people[at.who] = struct{}{}
				c.n = len(c.people)
			}
		}
	}
	return &t
}
