package crosswalk

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// A Direction is a pair of code sets, source to target.
type Direction uint8

// The four published directions.
const (
	CM10to9  Direction = iota + 1 // ICD-10-CM to ICD-9-CM diagnoses (2018_I10gem.txt)
	CM9to10                       // ICD-9-CM diagnoses to ICD-10-CM (2018_I9gem.txt)
	PCS10to9                      // ICD-10-PCS to ICD-9-CM procedures (gem_pcsi9.txt)
	PCS9to10                      // ICD-9-CM procedures to ICD-10-PCS (gem_i9pcs.txt)
)

var directions = [...]struct{ name, from, to string }{
	CM10to9:  {"icd10cm-icd9cm", "icd10cm", "icd9cm"},
	CM9to10:  {"icd9cm-icd10cm", "icd9cm", "icd10cm"},
	PCS10to9: {"icd10pcs-icd9pcs", "icd10pcs", "icd9pcs"},
	PCS9to10: {"icd9pcs-icd10pcs", "icd9pcs", "icd10pcs"},
}

// String is "icd10cm-icd9cm" and so on.
func (d Direction) String() string {
	if d < CM10to9 || d > PCS9to10 {
		return ""
	}
	return directions[d].name
}

// From is the code set of the sources: icd10cm, icd9cm, icd10pcs or icd9pcs (ICD-9-CM volume 3).
func (d Direction) From() string {
	if d < CM10to9 || d > PCS9to10 {
		return ""
	}
	return directions[d].from
}

// To is the code set of the targets.
func (d Direction) To() string {
	if d < CM10to9 || d > PCS9to10 {
		return ""
	}
	return directions[d].to
}

// Entry is one row of a GEM file. Codes are in wire form, without a dot.
type Entry struct {
	Source, Target string // Target is "" when there is no counterpart
	Approximate    bool   // the target is not an exact equivalent
	NoMap          bool   // there is no plausible target
	Combination    bool   // the target is part of a set of codes that belong together
	Scenario       byte   // for a combination: which of the alternatives, 1-9
	Choice         byte   // for a combination: which position in the set, 1-9
}

// LineError says which line of a file could not be read and why.
type LineError struct {
	Line   int
	Reason string
}

// Error names the line and the reason.
func (e *LineError) Error() string { return fmt.Sprintf("crosswalk: line %d: %s", e.Line, e.Reason) }

// GEM is one General Equivalence Mapping, immutable and safe for concurrent use.
type GEM struct {
	dir     Direction
	entries []Entry // sorted by source, file order within a source
}

const maxLine = 4 << 10 // SEC-LIM-05

// ReadGEM reads a GEM file as published: 19 columns a line, CRLF or LF. Which direction it is, the file shows by
// itself. Lines that cannot be read are reported as *LineError values joined in the error; the mapping of the others is
// returned with it.
func ReadGEM(r io.Reader) (*GEM, error) {
	g := &GEM{}
	var errs []error
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, maxLine), maxLine)
	var nine, ten, pcs int
	names := map[string]string{} // one string for each code
	n := 1
	for ; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r\n \x1a")
		if line == "" {
			continue
		}
		e, from9, reason := parseLine(line)
		if reason != "" {
			errs = appendError(errs, &LineError{n, reason})
			continue
		}
		code10 := e.Source
		if from9 {
			nine++
			code10 = e.Target
		} else {
			ten++
		}
		if len(code10) == 7 && code10[0] >= '0' && code10[0] <= '9' {
			pcs++
		}
		e.Source, e.Target = intern(names, e.Source), intern(names, e.Target)
		g.entries = append(g.entries, e)
	}
	switch err := sc.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		errs = append(errs, &LineError{n, "line too long; what follows is not read"})
	case err != nil:
		errs = append(errs, fmt.Errorf("crosswalk: %w", err))
	}
	switch {
	case nine+ten == 0:
		errs = append(errs, errors.New("crosswalk: no GEM rows"))
	case nine > 0 && ten > 0:
		errs = append(errs, fmt.Errorf("crosswalk: rows of both directions (%d from ICD-9, %d from ICD-10)", nine, ten))
	}
	switch {
	case nine > ten && pcs > 0:
		g.dir = PCS9to10
	case nine > ten:
		g.dir = CM9to10
	case pcs > 0:
		g.dir = PCS10to9
	default:
		g.dir = CM10to9
	}
	slices.SortStableFunc(g.entries, func(a, b Entry) int { return strings.Compare(a.Source, b.Source) })
	return g, errors.Join(errs...)
}

// appendError keeps the first hundred errors: a file of another kind would fill memory with them.
func appendError(errs []error, err error) []error {
	if len(errs) < 100 {
		return append(errs, err)
	}
	return errs
}

func intern(names map[string]string, s string) string {
	if v, ok := names[s]; ok {
		return v
	}
	s = strings.Clone(s)
	names[s] = s
	return s
}

// parseLine reads one row. ICD-9 sources take columns 1-5 and targets start at 7, ICD-10 sources take 1-7 and targets
// start at 9; the flags stand in 15-19 either way.
func parseLine(line string) (e Entry, from9 bool, reason string) {
	if len(line) != 19 || line[13] != ' ' {
		return e, false, "not a GEM row of 19 columns"
	}
	from9 = line[5] == ' ' && line[6] != ' '
	if from9 {
		e.Source, e.Target = strings.TrimRight(line[:5], " "), strings.TrimRight(line[6:13], " ")
	} else if line[7] == ' ' {
		e.Source, e.Target = strings.TrimRight(line[:7], " "), strings.TrimRight(line[8:13], " ")
	} else {
		return e, false, "no blank between source and target"
	}
	e.Source, e.Target = strings.ToUpper(e.Source), strings.ToUpper(e.Target) // the 2018 file has "v5889" at T88.53XD
	for _, c := range []byte(line[14:17]) {
		if c != '0' && c != '1' {
			return e, from9, "flags are 0 or 1"
		}
	}
	if !isDigit(line[17]) || !isDigit(line[18]) {
		return e, from9, "scenario and choice list are digits"
	}
	e.Approximate, e.NoMap, e.Combination = line[14] == '1', line[15] == '1', line[16] == '1'
	e.Scenario, e.Choice = line[17]-'0', line[18]-'0'
	if e.NoMap || e.Target == "NODX" || e.Target == "NOPCS" {
		e.NoMap, e.Target = true, ""
	}
	if !codeLike(e.Source) || e.Target != "" && !codeLike(e.Target) {
		return e, from9, "a code holds only letters and digits"
	}
	return e, from9, ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func codeLike(s string) bool {
	if len(s) < 3 && (len(s) < 2 || !isDigit(s[0])) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) && (s[i] < 'A' || s[i] > 'Z') {
			return false
		}
	}
	return true
}

// Direction is the pair of code sets.
func (g *GEM) Direction() Direction { return g.dir }

// Len is the number of rows.
func (g *GEM) Len() int { return len(g.entries) }

// All lists the rows, sorted by source.
func (g *GEM) All() iter.Seq[Entry] { return slices.Values(g.entries) }
