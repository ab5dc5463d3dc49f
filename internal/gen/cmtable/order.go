package cmtable

import (
	"cmp"
	"slices"
)

// order puts codes into official order: the children of a code stand as the nearest list has them; those that it lacks
// stand after the nearest one that comes before them in the next list, and what no list has by its characters.
func (b *builder) order(r *Release, have map[string]bool) []string {
	children := map[string][]string{}
	for code := range have {
		parent := ""
		for n := len(code) - 1; n >= 3; n-- {
			if _, ok := have[code[:n]]; ok {
				parent = code[:n]
				break
			}
		}
		children[parent] = append(children[parent], code)
	}
	out := make([]string, 0, len(have))
	var walk func(parent string)
	walk = func(parent string) {
		for _, c := range b.siblings(r, children[parent]) {
			out = append(out, c)
			walk(c)
		}
	}
	walk("")
	return out
}

func (b *builder) siblings(r *Release, codes []string) (placed []string) {
	slices.Sort(codes)
	left := codes
	for _, k := range r.Lists {
		var here, rest []string
		for _, c := range left {
			if _, ok := b.rows[k][c]; ok {
				here = append(here, c)
			} else {
				rest = append(rest, c)
			}
		}
		at := func(c string) (int, bool) { i, ok := b.rows[k][c]; return i, ok }
		slices.SortFunc(here, func(x, y string) int { return cmp.Compare(b.rows[k][x], b.rows[k][y]) })
		for _, c := range here {
			placed = insert(placed, c, at)
		}
		if left = rest; len(left) == 0 {
			return placed
		}
	}
	for _, c := range left {
		at := -1 // after the last one with lesser characters
		for i, p := range placed {
			if p < c {
				at = i
			}
		}
		placed = slices.Insert(placed, at+1, c)
	}
	return placed
}

// insert puts c after the one placed that comes last before it in a list.
func insert(placed []string, c string, place func(string) (int, bool)) []string {
	own, _ := place(c)
	at, best := -1, -1
	for i, p := range placed {
		if k, ok := place(p); ok && k < own && k > best {
			at, best = i, k
		}
	}
	return slices.Insert(placed, at+1, c)
}
