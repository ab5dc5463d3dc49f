// Package table reads the table of bindings: which field of a claim stands where in a guide.
package table

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The guides of a row.
const (
	Professional = iota
	Institutional
	Dental
	Guides // how many there are
)

// Letters stand for the guides at the beginning of a row.
const Letters = "PID"

// Spot is a place in a guide.
type Spot struct {
	Loop, Segment      string // "2300", "REF*F8"
	Element, Component int
	Step               string // how the items of a list follow each other; "" where there is no list
	With               string // qualifier of the element, or of the segment
	But                string // qualifiers of segments that are passed over, each between commas
}

// Row binds a field to a place.
type Row struct {
	Guides [Guides]bool
	Spot   Spot
	Field  string // path in the coded encounter, without positions
	Mark   string // "=", "!name", "own", "name=value" or "", with commas between them
	Line   int
}

// Has reports whether the row has a mark.
func (r *Row) Has(mark string) bool { return strings.Contains(","+r.Mark+",", ","+mark+",") }

// Value is that of a mark "name=value"; empty where the row has none.
func (r *Row) Value(name string) string {
	for mark := range strings.SplitSeq(r.Mark, ",") {
		if v, ok := strings.CutPrefix(mark, name+"="); ok {
			return v
		}
	}
	return ""
}

// Nowhere reports whether the row of a shape says that its objects have no place for the field.
func (r *Row) Nowhere() bool { return r.Spot.Segment == "-" }

// Hook is the name of the methods that read and write the segment of the row; empty where there are none.
func (r *Row) Hook() string {
	for mark := range strings.SplitSeq(r.Mark, ",") {
		if name, ok := strings.CutPrefix(mark, "!"); ok {
			return name
		}
	}
	return ""
}

// Constant is the qualifier that a row of a shape writes; empty for fields.
func (r *Row) Constant() string {
	if !strings.HasPrefix(r.Field, "=") {
		return ""
	}
	return strings.TrimLeft(r.Field, "=")
}

// Always reports whether the qualifier is written even where the element behind it is not.
func (r *Row) Always() bool { return strings.HasPrefix(r.Field, "==") }

// Use is an object that has a shape: a party or an address, and its loop in each guide.
type Use struct {
	Shape, Field string
	Loops        [Guides]string
	Line         int
}

// Whole is the segment of a place of the shape, in the loop that it has in a guide.
func (u *Use) Whole(guide int, s Spot) Spot {
	loop, segment, ok := strings.Cut(u.Loops[guide], "/")
	if s = (Spot{Loop: loop, Segment: s.Segment}); ok {
		s.Segment = segment
	}
	return s
}

// Table is the whole.
type Table struct {
	Rows   []Row
	Shapes map[string][]Row
	Types  map[string][]string // Go types of shapes whose elements are read and written by generated code, by shape
	Uses   []Use
	Never  []string // fields that are not sent
	Quiet  []string // those of them that nobody misses
	None   []string // fields that no guide has a place for
	Own    []string // the same, left out by their own code
}

// Read reads the table; its form is described at its beginning.
func Read(r io.Reader) (*Table, error) {
	t := &Table{Shapes: map[string][]Row{}, Types: map[string][]string{}}
	loop, shape := "", ""
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		f := strings.Fields(s.Text())
		switch {
		case len(f) == 0 || strings.HasPrefix(f[0], "#"):
		case f[0] == "loop" && len(f) == 2:
			loop, shape = f[1], ""
		case f[0] == "shape" && len(f) == 2:
			loop, shape = "", f[1]
		case f[0] == "shape" && len(f) > 2:
			loop, shape, t.Types[f[1]] = "", f[1], f[2:]
		case f[0] == "never" && (len(f) == 2 || f[2] == "lost"):
			t.Never = append(t.Never, f[1])
			if len(f) == 2 {
				t.Quiet = append(t.Quiet, f[1])
			}
		case f[0] == "none" && len(f) == 2:
			t.None = append(t.None, f[1])
		case f[0] == "none" && len(f) == 3 && f[2] == "own":
			t.Own = append(t.Own, f[1])
		case len(f) == 2+Guides && t.Shapes[f[0]] != nil:
			u := Use{Shape: f[0], Field: f[1], Line: n}
			for i := range u.Loops {
				u.Loops[i] = strings.TrimPrefix(f[2+i], "-")
			}
			t.Uses = append(t.Uses, u)
		case (len(f) == 4 || len(f) == 5) && loop+shape != "":
			row, err := readRow(f)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			row.Line, row.Spot.Loop = n, loop
			if shape != "" {
				t.Shapes[shape] = append(t.Shapes[shape], row)
			} else {
				t.Rows = append(t.Rows, row)
			}
		default:
			return nil, fmt.Errorf("line %d is no row", n)
		}
	}
	return t, s.Err()
}

func readRow(f []string) (row Row, err error) {
	for i := range row.Guides {
		row.Guides[i] = strings.IndexByte(f[0], Letters[i]) >= 0
	}
	if strings.Trim(f[0], Letters) != "" {
		return row, fmt.Errorf("%q names no guides", f[0])
	}
	row.Spot.Segment, row.Field = f[1], strings.TrimPrefix(f[3], ".")
	if len(f) == 5 {
		row.Mark = f[4]
	}
	at := f[2]
	if at, row.Spot.But, _ = strings.Cut(at, "!"); row.Spot.But != "" {
		row.Spot.But = "," + row.Spot.But + ","
	}
	at, row.Spot.With, _ = strings.Cut(at, "?")
	if q, ok := strings.CutPrefix(at, "@"); ok {
		row.Spot.Step, row.Spot.With = "@", q
		return row, nil
	}
	if i := strings.IndexAny(at, "#+*~"); i >= 0 {
		at, row.Spot.Step = at[:i], at[i:]
	}
	element, component, inside := strings.Cut(at, "-")
	if row.Spot.Element, err = strconv.Atoi(element); err != nil {
		return row, err
	}
	if inside {
		row.Spot.Component, err = strconv.Atoi(component)
	}
	return row, err
}
