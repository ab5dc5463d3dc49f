package pcs

import (
	"cmp"
	"maps"
	"slices"

	"github.com/gomedcode/medcode/icd"
)

// ChangeKind is what happened to a code between two releases.
type ChangeKind string

// The kinds of change.
const (
	Added    ChangeKind = "added"
	Deleted  ChangeKind = "deleted"
	Retitled ChangeKind = "retitled"
)

// A Change is a difference between two releases. Tables that come and go are changes too, with a Code of three
// characters.
type Change struct {
	Code   string
	Kind   ChangeKind
	Title  string // of the newer release, or of the older one for what was deleted; "" where neither knows it
	Before string // the old title of what was retitled
	After  string // its new title
}

// Diff lists what changed from one release to another, in the order of the codes, a table before its codes. Titles
// are compared where both releases have official ones.
func Diff(from, to *Release) []Change {
	var out []Change
	a, b := from.tableTitles(), to.tableTitles()
	keys := map[string]bool{}
	for k := range a {
		keys[k] = true
	}
	for k := range b {
		keys[k] = true
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		before, had := a[k]
		after, has := b[k]
		switch {
		case !had:
			out = append(out, Change{Code: k, Kind: Added, Title: after})
		case !has:
			out = append(out, Change{Code: k, Kind: Deleted, Title: before})
		}
		out = append(out, diffTable(from, to, k)...)
	}
	return out
}

// tableTitles are the titles of the tables as the order file words them: body system, operation.
func (r *Release) tableTitles() map[string]string {
	out := map[string]string{}
	for t := range r.Tables("") {
		out[t.Key] = t.Labels[1] + ", " + t.Labels[2]
	}
	return out
}

func diffTable(from, to *Release, key string) []Change {
	var out []Change
	for c := range from.Codes(key) {
		if !to.Has(c) {
			title, _, _ := from.Title(c)
			out = append(out, Change{Code: c.String(), Kind: Deleted, Title: title})
		} else if ch, ok := retitled(from, to, c); ok {
			out = append(out, ch)
		}
	}
	for c := range to.Codes(key) {
		if !from.Has(c) {
			title, _, _ := to.Title(c)
			out = append(out, Change{Code: c.String(), Kind: Added, Title: title})
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
	return Change{Code: c.String(), Kind: Retitled, Title: after, Before: before, After: after}, true
}
