package ncci

import (
	_ "embed"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
)

//go:embed data/modifiers.tsv
var modifierTable string

//go:embed data/mai.tsv
var maiTable string

// Group is a group of PTP-associated modifiers.
type Group string

// The groups.
const (
	Anatomic      Group = "anatomic"
	GlobalSurgery Group = "global-surgery"
	OtherGroup    Group = "other"
)

// Association is what the use of a PTP-associated modifier states.
type Association struct {
	Modifier hcpcs.Modifier
	Group    Group
	Asserts  string // what the coder states by it: "the services were in separate encounters"
}

// Associated finds a PTP-associated modifier: one that bypasses an edit with indicator 1 where its statement is true.
// ok is false for every other modifier: it never bypasses an edit.
func Associated(m hcpcs.Modifier) (a Association, ok bool) {
	if m.IsZero() {
		return Association{}, false
	}
	var key [4]byte
	b, _ := m.AppendText(append(key[:0], '\n'))
	group, asserts, ok := fields(modifierTable, string(append(b, '\t')))
	return Association{m, Group(group), asserts}, ok
}

// fields finds the row that begins with key and returns its second and third field.
func fields(table, key string) (second, third string, ok bool) {
	i := strings.Index(table, key)
	if i < 0 {
		return "", "", false
	}
	row, _, _ := strings.Cut(table[i+len(key):], "\n")
	second, third, _ = strings.Cut(row, "\t")
	return second, third, true
}

// Compared says what the value is compared with: "the sum of the day". It is empty for no indicator.
func (m MAI) Compared() string {
	s, _, _ := fields(maiTable, "\n"+m.String()+"\t")
	return s
}

// Override says how the limit may be overcome.
func (m MAI) Override() string {
	_, s, _ := fields(maiTable, "\n"+m.String()+"\t")
	return s
}
