package grammar

import "math"

// Forever is the end of a span that no later release closes.
const Forever = math.MaxUint8

// A Span is a half-open interval of releases, counted from 0 in the order of their days.
type Span struct{ From, To uint8 }

// Always is the span of every release.
var always = Span{0, Forever}

// Has reports whether a release lies in the span.
func (s Span) Has(release uint8) bool { return s.From <= release && release < s.To }

// A Value is one value of an axis and its label; the label is empty where it is not known.
type Value struct {
	Char  byte
	Label string
}

// An Axis is the set of values that a row allows at one position, in the order of the alphabet.
type Axis struct {
	Title  string
	Values []Value
}

// A Row allows every combination of the values of its four axes (positions 4 to 7).
type Row struct{ Axes [4]Axis }

// Size is the number of codes of the row: the product of the sizes of its axes.
func (r *Row) Size() int {
	n := 1
	for i := range r.Axes {
		n *= len(r.Axes[i].Values)
	}
	return n
}

// A Table is what the first three characters of a code select.
type Table struct {
	Key        string    // three characters
	Titles     [3]string // of the axes 1 to 3
	Labels     [3]string // section, body system, operation
	Definition string    // of the operation, as the tables state it
	Rows       []Row
}
