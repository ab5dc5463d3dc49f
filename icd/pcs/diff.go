package pcs

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/gomedcode/medcode/icd"
)

// A Change is a difference between two releases. Its Kind is [icd.Added], [icd.Deleted] or [icd.Retitled]. Tables that
// come and go are changes too, with a Code of three characters.
type Change struct {
	Code  string
	Kind  icd.ChangeKind
	Title string // in the later release, or in the earlier one for what is deleted; "" where neither knows it
	// Before and After are what changed: "valid" or "header" for what is added or deleted, titles for what is retitled.
	Before, After string
}

// Diff lists what changed between two releases, in the order of the codes, a table before its codes. Titles are
// compared where both releases have official ones.
func Diff(from, to *Release) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		a, b := from.tableTitles(), to.tableTitles()
		keys := maps.Clone(a)
		maps.Copy(keys, b)
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			changes := diffTable(from, to, k)
			before, had := a[k]
			after, has := b[k]
			switch {
			case !had:
				changes = slices.Insert(changes, 0, Change{Code: k, Kind: icd.Added, Title: after, After: "header"})
			case !has:
				changes = slices.Insert(changes, 0, Change{Code: k, Kind: icd.Deleted, Title: before, Before: "header"})
			}
			for _, c := range changes {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// tableTitles are the titles of the tables as the order file words them: body system, operation.
func (r *Release) tableTitles() map[string]string {
	out := map[string]string{}
	for t := range r.Tables("") {
		out[t.Key] = tableTitle(t)
	}
	return out
}

func diffTable(from, to *Release, key string) []Change {
	var out []Change
	for c := range from.Codes(key) {
		if !to.Has(c) {
			title, _, _ := from.Title(c)
			out = append(out, Change{Code: c.String(), Kind: icd.Deleted, Title: title, Before: "valid"})
		} else if ch, ok := retitled(from, to, c); ok {
			out = append(out, ch)
		}
	}
	for c := range to.Codes(key) {
		if !from.Has(c) {
			title, _, _ := to.Title(c)
			out = append(out, Change{Code: c.String(), Kind: icd.Added, Title: title, After: "valid"})
		}
	}
	slices.SortFunc(out, func(x, y Change) int { return cmp.Compare(x.Code, y.Code) })
	return out
}

func retitled(from, to *Release, c icd.PCS) (Change, bool) {
	before, s1, ok1 := from.Title(c)
	after, s2, ok2 := to.Title(c)
	if !ok1 || !ok2 || s1 != TitleOfficial || s2 != TitleOfficial || before == after {
		return Change{}, false
	}
	return Change{Code: c.String(), Kind: icd.Retitled, Title: after, Before: before, After: after}, true
}
