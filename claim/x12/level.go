package x12

import (
	"fmt"
	"strings"
)

// Levels says what of a file is checked; they are or'ed together. The zero value stands for all.
type Levels uint8

// The levels.
const (
	Syntax      Levels = 1 << iota // envelope, characters, types, lengths, syntax notes
	Guide                          // loops, segments, elements and codes as the guide has them; limits of the claim
	Balance                        // totals, coordination of benefits
	Situational                    // identifiers, providers, dates, frequency: what depends on other fields
	Codes                          // diagnoses, procedures, modifiers: the rules of the guidelines
	AllLevels   = Syntax | Guide | Balance | Situational | Codes
)

var levelNames = [...]string{"syntax", "guide", "balance", "situational", "codes"}

// ParseLevels reads a list such as "syntax,guide"; the empty text is all.
func ParseLevels(text string) (Levels, error) {
	var out Levels
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		found := false
		for i, name := range levelNames {
			if word == name {
				out |= 1 << i
				found = true
			}
		}
		if word == "all" {
			out, found = AllLevels, true
		}
		if !found {
			return 0, fmt.Errorf("x12: level must be one of %s, or all", strings.Join(levelNames[:], ", "))
		}
	}
	if out == 0 {
		out = AllLevels
	}
	return out, nil
}

// String lists the levels.
func (l Levels) String() string {
	var out []string
	for i, name := range levelNames {
		if l&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return strings.Join(out, ",")
}

// Has reports whether one of the levels of m is asked for; the zero value asks for all.
func (l Levels) Has(m Levels) bool { return l == 0 || l&m != 0 }
