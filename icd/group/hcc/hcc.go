// Package hcc carries the CMS-HCC model V28 of the payment years 2026 and 2027: the mapping of ICD-10-CM codes to
// categories, hierarchies, labels, edits and relative factors.
//
//	model, err := hcc.V28(2026)
//	result := model.Score(person, codes)
//
// The factors of 2027 are those that CMS proposed; [group.HCCResult] says so with every score. A payment year is scored
// with the diagnoses of the year before. The table is 56 kB in a program that imports the package (and nothing in one
// that does not); the first call of a year reads it in a few milliseconds. data/sources.json names the sources.
//
// Not here: other years and models, which group.LoadHCC reads from the files of CMS.
package hcc

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/internal/table"
	"github.com/gomedcode/medcode/icd/load"
)

//go:generate go run ../../../internal/gen/groups -o data

//go:embed data/table.gz
var packed string

// FirstYear and LastYear are the payment years that the package has.
const (
	FirstYear = 2026
	LastYear  = 2027
)

// proposedFrom is the first payment year whose factors are not final.
const proposedFrom = 2027

var models [LastYear - FirstYear + 1]struct {
	once  sync.Once
	model *group.HCC
	err   error
}

// V28 is the model of a payment year. For a year that the package does not have the error wraps load.ErrNotFound.
func V28(year int) (*group.HCC, error) {
	if year < FirstYear || year > LastYear {
		return nil, fmt.Errorf("hcc: payment year %d is not embedded, those from %d to %d are: %w", year, FirstYear, LastYear, load.ErrNotFound)
	}
	m := &models[year-FirstYear]
	m.once.Do(func() { m.model, m.err = open(year) })
	return m.model, m.err
}

func open(year int) (*group.HCC, error) {
	s, err := table.Sections(packed)
	if err != nil {
		return nil, fmt.Errorf("hcc: %w", err)
	}
	y := strconv.Itoa(year)
	return group.ReadHCC(group.HCCFiles{Model: "V28", Year: year, Proposed: year >= proposedFrom,
		Mapping: strings.NewReader(s["mapping-"+y]), Hierarchies: strings.NewReader(s["hierarchies"]), Labels: strings.NewReader(s["labels"]),
		Edits: strings.NewReader(s["edits"]), Factors: strings.NewReader(s["factors-"+y])})
}
