package wire

import "reflect"

// Level is an HL with what it describes: the loops down to the next HL.
type Level struct {
	Key   any // what is equal is one level for things that follow each other
	Write func(around int, child bool) int
	Leaf  bool // it has no HL: a claim under its patient
}

// Tree writes things that stand under levels: a chain of levels for each, outermost first. Levels that a chain has in
// common with the one before are shared.
func (w *Builder) Tree(chains [][]Level) {
	var numbers []int
	shared := 0
	for i, chain := range chains {
		next := 0
		if i+1 < len(chains) {
			next = common(chain, chains[i+1])
		}
		numbers = numbers[:shared]
		for k := shared; k < len(chain); k++ {
			around := 0
			if k > 0 {
				around = numbers[k-1]
			}
			numbers = append(numbers, chain[k].Write(around, inside(chains[i:], k)))
		}
		shared = next
	}
}

// inside reports whether an HL stands under level k of the first chain.
func inside(chains [][]Level, k int) bool {
	for j, c := range chains {
		if j > 0 && common(chains[j-1], c) <= k {
			return false
		}
		if k+1 < len(c) && !c[k+1].Leaf {
			return true
		}
	}
	return false
}

// common is how many levels the chain b shares with a, which stands before it; at least one of b is its own.
func common(a, b []Level) int {
	n := 0
	for n < len(a) && n < len(b)-1 && reflect.DeepEqual(a[n].Key, b[n].Key) {
		n++
	}
	return n
}

// Child is HL04.
func Child(inside bool) string {
	if inside {
		return "1"
	}
	return "0"
}
