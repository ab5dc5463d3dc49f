package audit

import "github.com/gomedcode/medcode/guidelines"

// Pair is one encounter as the coder and as the auditor coded it.
type Pair struct{ Coder, Auditor *guidelines.Encounter }

// Match pairs encounters by their id, in the auditor's order. Ids that only one side has, and those that a side has twice,
// are returned apart: nothing is said of them.
func Match(coder, auditor []guidelines.Encounter) (pairs []Pair, onlyCoder, onlyAuditor, twice []string) {
	a, dupA := byID(coder)
	b, dupB := byID(auditor)
	for i := range auditor {
		id := auditor[i].ID
		switch {
		case dupA[id] || dupB[id]:
			if b[id] == i {
				twice = append(twice, id)
			}
		default:
			if k, ok := a[id]; ok {
				pairs = append(pairs, Pair{&coder[k], &auditor[i]})
			} else {
				onlyAuditor = append(onlyAuditor, id)
			}
		}
	}
	for i := range coder {
		if _, ok := b[coder[i].ID]; !ok && a[coder[i].ID] == i {
			onlyCoder = append(onlyCoder, coder[i].ID)
		}
	}
	return pairs, onlyCoder, onlyAuditor, twice
}

// byID gives the first position of each id, and the ids that occur more than once.
func byID(list []guidelines.Encounter) (at map[string]int, twice map[string]bool) {
	at, twice = map[string]int{}, map[string]bool{}
	for i := range list {
		if _, ok := at[list[i].ID]; ok {
			twice[list[i].ID] = true
			continue
		}
		at[list[i].ID] = i
	}
	return at, twice
}
