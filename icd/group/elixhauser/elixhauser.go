// Package elixhauser carries the table of the AHRQ Elixhauser Comorbidity Software Refined, version 2026.1: which
// ICD-10-CM codes show which of its measures.
//
//	e, err := elixhauser.Table()
//	result := e.Classify(stay)
//
// The table is 12 kB in a program that imports the package (and nothing in one that does not); the first call reads it in
// a few milliseconds. data/sources.json names the source. Other versions are read by icd/group/xlsx.
package elixhauser

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/internal/table"
)

//go:generate go run ../../../internal/gen/groups -o data

//go:embed data/table.gz
var packed string

// Version is the version of the software that the table is from; it covers the codes up to FY2026.
const Version = "2026.1"

var read struct {
	once  sync.Once
	table *group.Elixhauser
	err   error
}

// Table is the table.
func Table() (*group.Elixhauser, error) {
	read.once.Do(func() { read.table, read.err = open() })
	return read.table, read.err
}

func open() (*group.Elixhauser, error) {
	s, err := table.Sections(packed)
	if err != nil {
		return nil, fmt.Errorf("elixhauser: %w", err)
	}
	head, rows, _ := strings.Cut(s["measures"], "\n")
	return group.ReadElixhauser(func(yield func([]string) bool) {
		if !yield(append([]string{"ICD-10-CM Diagnosis", "", ""}, strings.Split(head, ",")...)) {
			return
		}
		for line := range strings.Lines(rows) {
			code, bits, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ",")
			if !yield(append([]string{code, "", ""}, strings.Split(bits, "")...)) {
				return
			}
		}
	})
}
