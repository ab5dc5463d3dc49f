package search

import "github.com/gomedcode/medcode/internal/textsearch"

// side is what a title or a query says of the side of the body: a set of bits.
type side uint8

const (
	right side = 1 << iota
	left
	bilateral
	unilateral
	unsided  // no side, while a sibling has one
	pairless // right or left, and no sibling for both
)

// sidesOf are the sides that terms stand for, by term.
func sidesOf(ix *textsearch.Index) []side {
	sides := make([]side, ix.Terms())
	for word, s := range map[string]side{"right": right, "left": left, "bilateral": bilateral, "unilateral": unilateral} {
		if id, ok := ix.Term(word); ok {
			sides[id] = s
		}
	}
	return sides
}

// fits is the factor for a document of side doc when the query asks for side q.
func (q side) fits(doc side) float32 {
	switch {
	case q == 0, q&doc != 0:
		return 1
	case doc == 0:
		return 0.95
	case q&bilateral != 0 && doc&pairless != 0:
		return 0.98
	case doc == unsided:
		return 0.9
	case q == bilateral: // of one side only, while a sibling is of both
		return 0.6
	case doc == bilateral:
		return 0.8
	}
	return 0.5
}

// opposes reports whether the query asks for one side and the document is of the other only.
func (q side) opposes(doc side) bool {
	const both = right | left
	return q&bilateral == 0 && doc&bilateral == 0 && q&both != 0 && q&both != both && doc&both != 0 && doc&q&both == 0
}
