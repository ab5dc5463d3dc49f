package main

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"
)

// buffer is what is written: numbers as unsigned varints, lists and texts behind their length.
type buffer []byte

func (b *buffer) num(n int) { *b = binary.AppendUvarint(*b, uint64(n)) }

func (b *buffer) text(s string) {
	b.num(len(s))
	*b = append(*b, s...)
}

func (b *buffer) nums(list []int) {
	b.num(len(list))
	for _, n := range list {
		b.num(n)
	}
}

// rising writes a sorted list as the steps from one to the next.
func (b *buffer) rising(list []int) {
	b.num(len(list))
	last := 0
	for _, n := range list {
		b.num(n - last)
		last = n
	}
}

// codes writes sorted codes: a byte with the length of what a code shares with the one before in the upper half and of
// the rest in the lower half, then the rest.
func (b *buffer) codes(sorted []string) {
	b.num(len(sorted))
	last := ""
	for _, c := range sorted {
		n := 0
		for n < len(last) && n < len(c) && last[n] == c[n] {
			n++
		}
		*b = append(*b, byte(n<<4|len(c)-n))
		*b = append(*b, c[n:]...)
		last = c
	}
}

// numbering gives numbers to keys in the order of their first use.
type numbering[K comparable] struct {
	of   map[K]int
	keys []K
}

func (n *numbering[K]) id(k K) int {
	if n.of == nil {
		n.of = map[K]int{}
	}
	i, ok := n.of[k]
	if !ok {
		i = len(n.keys)
		n.of[k] = i
		n.keys = append(n.keys, k)
	}
	return i
}

// history is the class of a code in each version, 0 where the code is not there.
type history [len(versions)]int

// class is what a version says of a diagnosis.
type class struct {
	male, female, level, exclusion int
	attributes                     string
}

// tables are the values of the file that the grouper needs.
type tables struct {
	schemes    []scheme
	diagnoses  []ranged
	excluders  []ranged
	exclusions map[int][]string
	sexes      []bySex
	patterns   map[int][]string
	procedures []ranged
	clusters   []cluster
	formulas   []formula
	hacs       []hac
	names      [3][]title // of DRGs, MDCs, HACs
	weights    string
	dx, pr     []string // sorted names of attributes
	codes      []string // sorted diagnoses
	surgical   []string // sorted procedures
}

// each calls f for each version of a set.
func (m mask) each(f func(i int)) {
	for i := range versions {
		if m&(1<<i) != 0 {
			f(i)
		}
	}
}

func (t *tables) sort() {
	attributes := map[string]bool{}
	for _, s := range t.schemes {
		for _, a := range s.attributes {
			attributes[a] = true
		}
	}
	t.dx = slices.Sorted(maps.Keys(attributes))
	attributes = map[string]bool{}
	for _, list := range t.patterns {
		for _, a := range list {
			attributes[a] = true
		}
	}
	t.pr = slices.Sorted(maps.Keys(attributes))
	t.codes = sortedCodes(t.diagnoses)
	t.surgical = slices.DeleteFunc(sortedCodes(t.procedures), isCluster)
}

// isCluster tells the code of a cluster among procedures.
func isCluster(code string) bool { return strings.HasPrefix(code, "Z@") }

func sortedCodes(list []ranged) []string {
	set := map[string]bool{}
	for _, r := range list {
		set[r.code] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// numbers are the places of names in a sorted list.
func numbers(sorted, names []string) []int {
	var out []int
	for _, n := range names {
		if i, ok := slices.BinarySearch(sorted, n); ok {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
