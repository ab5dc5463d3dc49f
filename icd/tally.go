package icd

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// Tally counts a stream of codes: what they are, and how often each category, block and chapter occurs.
type Tally struct {
	Total     int
	Valid     int // valid for submission
	Headers   int
	Unknown   int // well-formed, not in the release
	Malformed int
	Mended    int // read only after a repair, see Normalize; counted above as well

	rel        *Release
	categories []int32 // by number of the category
	outside    map[CM]int
}

// Count is a code, block or chapter and how often it occurred.
type Count struct {
	Node  Node
	Title string
	N     int
}

// Classify counts a stream of codes as found in data, dirty ones included, against the release.
func (r *Release) Classify(codes iter.Seq[string]) *Tally {
	t := &Tally{rel: r, categories: make([]int32, len(r.layout().cats)), outside: map[CM]int{}}
	for s := range codes {
		t.Total++
		e, mended, ok, err := r.Normalize(s)
		if mended != 0 && err == nil {
			t.Mended++
		}
		switch {
		case err != nil:
			t.Malformed++
			continue
		case !ok:
			t.Unknown++
			continue
		case e.Billable():
			t.Valid++
		default:
			t.Headers++
		}
		if k := r.tree.number(e.Order()); k >= 0 {
			t.categories[k]++
		} else {
			t.outside[e.Code().Category()]++
		}
	}
	return t
}

// number is the number of the category around an order, -1 for none.
func (t *tree) number(order int) int {
	k, found := slices.BinarySearchFunc(t.cats, order, func(c category, o int) int { return cmp.Compare(int(c.lo), o) })
	if !found {
		k--
	}
	return k
}

// Categories are the categories that occurred, in official order.
func (t *Tally) Categories() iter.Seq[Count] {
	return func(yield func(Count) bool) {
		for k, n := range t.categories {
			if n == 0 {
				continue
			}
			e, ok := t.rel.At(int(t.rel.tree.cats[k].lo))
			if ok && !yield(Count{e.Node(), e.Title(), int(n)}) {
				return
			}
		}
		for _, c := range slices.SortedFunc(maps.Keys(t.outside), CM.Compare) {
			e, _ := t.rel.CM(c)
			if !yield(Count{NodeOfCode(c), e.Title(), t.outside[c]}) {
				return
			}
		}
	}
}

// Blocks are the blocks that occurred, each code counted in its narrowest block.
func (t *Tally) Blocks() iter.Seq[Count] {
	return t.rollUp(func(e Entry) (Node, string) { b := e.Block(); return b.Node(), b.Title() })
}

// Chapters are the chapters that occurred.
func (t *Tally) Chapters() iter.Seq[Count] {
	return t.rollUp(func(e Entry) (Node, string) { c := e.Chapter(); return c.Node(), c.Title() })
}

// rollUp adds up neighbouring categories of one group; official order keeps groups together.
func (t *Tally) rollUp(group func(Entry) (Node, string)) iter.Seq[Count] {
	return func(yield func(Count) bool) {
		var sum Count
		for c := range t.Categories() {
			code, _ := c.Node.Code()
			e, _ := t.rel.CM(code)
			n, title := group(e)
			if n == sum.Node {
				sum.N += c.N
				continue
			}
			if sum.N > 0 && !yield(sum) {
				return
			}
			sum = Count{n, title, c.N}
		}
		if sum.N > 0 {
			yield(sum)
		}
	}
}
