package ncci

import (
	"bytes"
	"strings"
)

// layout says how the rows of a recognised file are to be read.
type layout struct {
	kind     Kind
	setting  Setting
	sep      byte
	quarter  Quarter
	medicaid bool
	columns  [columnCount]int8 // position of each column, -1 when the file lacks it
	headLine int               // line with which the header names all columns; 0 for a file without heads
}

// The columns of the three layouts.
const (
	colColumn1 = iota // PTP column 1, MUE code, add-on code
	colColumn2        // PTP column 2, MUE value, primary code
	colPre1996
	colEffective
	colDeleted
	colIndicator // PTP modifier indicator, MUE adjudication indicator, add-on edit type
	colRationale // rationale, special instruction
	colAddOnDeleted
	colPrimaryDeleted
	columnCount
)

func noColumns() (c [columnCount]int8) {
	for i := range c {
		c[i] = -1
	}
	return c
}

// sniff recognises a text file by its first bytes: ok is false for anything that is no NCCI table.
func sniff(head []byte) (lay layout, ok bool) {
	if bytes.IndexByte(head, 0) >= 0 {
		return layout{}, false
	}
	for _, sep := range []byte{'\t', ',', '|'} {
		if bytes.IndexByte(head, sep) < 0 {
			continue
		}
		s, headLine := &headerScan{}, 0
		r := newLineReader(bytes.NewReader(head), sep)
		for n := 0; !s.done && n < maxHeaderRows; n++ {
			cells, err := r.next()
			if err != nil && err != errLongLine {
				break
			}
			s.row(cells)
			if !s.done && headLine == 0 && s.complete() {
				headLine = r.last
			}
		}
		if lay, ok := s.layout(); ok {
			lay.sep, lay.headLine = sep, headLine
			return lay, true
		}
	}
	return layout{}, false
}

// headerScan gathers what stands before the first row of data.
type headerScan struct {
	preamble strings.Builder
	heads    []string // header text by column, lines joined
	first    [][]byte // the first row of data
	done     bool
}

// The bounds of a header: what is no table is soon given up.
const (
	maxHeaderColumns = 32
	maxHeaderRows    = 64
	maxHeaderText    = 8 << 10
)

// row takes a row of the file in.
func (s *headerScan) row(cells [][]byte) {
	if isData(cells) {
		for _, c := range cells {
			s.first = append(s.first, bytes.Clone(c))
		}
		s.done = true
		return
	}
	filled, last := 0, 0
	for i, c := range cells {
		if i < maxHeaderColumns && headText(c) != "" {
			filled++
			last = i
		}
	}
	title := filled == 1 && last == 0 // a title or notice, not the head of a column
	for i, c := range cells {
		t := headText(c)
		if t == "" || i >= maxHeaderColumns {
			continue
		}
		if s.preamble.Len() < maxHeaderText {
			s.preamble.WriteString(t + "\n")
		}
		if title {
			continue
		}
		for len(s.heads) <= i {
			s.heads = append(s.heads, "")
		}
		if len(s.heads[i]) < maxHeaderText/maxHeaderColumns {
			s.heads[i] = strings.TrimSpace(s.heads[i] + " " + t)
		}
	}
}

// headText is a header cell in lower case with single blanks: "HCPCS/\nCPT Code" is "hcpcs/ cpt code".
func headText(b []byte) string {
	s := strings.ToLower(plainText(b))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r <= ' ' || r == '_' || r == '-' || r == 0xa0
	}), " ")
}

// isData reports whether a row begins as the rows of one of the tables do.
func isData(cells [][]byte) bool {
	if len(cells) < 3 {
		return false
	}
	a, okA := cellOrdinal(cells[0])
	_, okB := cellOrdinal(cells[1])
	switch {
	case okA && okB && a != 0:
		return true // PTP, or a derived add-on table
	case okA && isNumber(cells[1]):
		return true // MUE
	case len(bytes.TrimSpace(cells[0])) == 1 && isNumber(cells[0]) && okB:
		return true // add-on table: edit type first
	case string(bytes.TrimSpace(cells[0])) == contractorText && okB:
		return true
	}
	return false
}

// contractorText stands for "the contractor defines the primaries".
const contractorText = "CCCCC"

func isNumber(b []byte) bool {
	b = bytes.TrimSpace(b)
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// cellOrdinal is the ordinal of a code cell in either case, blanks around it allowed.
func cellOrdinal(b []byte) (uint32, bool) {
	if len(b) != 5 {
		b = bytes.TrimSpace(b)
		if len(b) != 5 {
			return 0, false
		}
	}
	if n, ok := ordinalOf(b); ok {
		return n, true
	}
	return ordinalOf(bytes.ToUpper(b))
}
