package pack

import "slices"

// item is a child in the merged order: the inputs that have it at this place.
type item struct {
	node   int32
	inputs []int
}

// merge orders the children of a node so that each release finds its own order in it. A child that releases place
// differently (V02.02 and V02.03 changed places after 2021) stands at each of its places, for those releases.
// A tabular list only adds children that no release has.
func (b *cmBuilder) merge(parent int32, inputs []int) []item {
	var merged []item
	for _, in := range inputs {
		list := b.kids[in].children(parent)
		if len(list) == 0 {
			continue
		}
		if len(merged) == 0 {
			merged = make([]item, len(list))
			for i, n := range list {
				merged[i] = item{n, []int{in}}
			}
			continue
		}
		if sameNodes(merged, list) {
			for i := range merged {
				merged[i].inputs = append(merged[i].inputs, in)
			}
			continue
		}
		merged = b.weave(merged, list, in)
	}
	return merged
}

func (s *siblings) children(parent int32) []int32 {
	var list []int32
	for n := s.head[parent+1]; n >= 0; n = s.next[n+1] {
		list = append(list, n)
	}
	return list
}

func sameNodes(merged []item, list []int32) bool {
	return len(merged) == len(list) && slices.EqualFunc(merged, list, func(it item, n int32) bool { return it.node == n })
}

// weave adds one input's list to the merged one.
func (b *cmBuilder) weave(merged []item, list []int32, in int) []item {
	at := make(map[int32]int, len(merged))
	for i, it := range merged {
		if _, ok := at[it.node]; !ok {
			at[it.node] = i
		}
	}
	pos := make([]int, len(list)) // position in merged, -1 = new
	for i, n := range list {
		pos[i] = -1
		if p, ok := at[n]; ok {
			pos[i] = p
		}
	}
	keep := longestRise(pos)
	tabular := in >= len(b.src)
	out := make([]item, 0, len(merged)+8)
	next := 0 // of merged
	for i, n := range list {
		switch {
		case keep[i]:
			out = append(out, merged[next:pos[i]]...)
			it := merged[pos[i]]
			it.inputs = append(slices.Clone(it.inputs), in)
			out = append(out, it)
			next = pos[i] + 1
		case tabular && pos[i] >= 0: // has its place; below it the tabular list may still add
			it := &merged[pos[i]]
			it.inputs = append(slices.Clone(it.inputs), in)
			if pos[i] < next {
				for k := range out {
					if out[k].node == n {
						out[k].inputs = it.inputs
						break
					}
				}
			}
		default:
			out = append(out, item{n, []int{in}})
		}
	}
	return append(out, merged[next:]...)
}

// longestRise marks a longest strictly rising subsequence, entries below zero left out.
func longestRise(pos []int) []bool {
	keep := make([]bool, len(pos))
	prev := make([]int, len(pos))
	var tails []int // indices into pos
	for i, p := range pos {
		if p < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(tails, p, func(t, v int) int { return pos[t] - v })
		prev[i] = -1
		if k > 0 {
			prev[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = prev[i] {
			keep[i] = true
		}
	}
	return keep
}
