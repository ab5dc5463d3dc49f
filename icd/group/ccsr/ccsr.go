// Package ccsr carries the first category that the AHRQ Clinical Classifications Software Refined gives to each
// ICD-10-CM code of FY2023 (October 2022; version 2023.1).
//
//	c, err := ccsr.First()
//	entry, ok := c.Lookup(code)
//	entry.Categories[0].Code // "END002"
//
// That is a part of CCSR: a code may have up to six categories and has a default one for inpatient and one for
// outpatient data, and categories have titles. None of these is here, nor are the codes of later years; group.LoadCCSR
// reads AHRQ's own file, which has all. The table is 178 kB in a program that imports the package (and nothing in one
// that does not); the first call reads it in some 30 ms. data/sources.json names the source.
package ccsr

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

// FiscalYear is the last year whose codes the table has, as of October; those of earlier years are there, too.
const FiscalYear = 2023

var read struct {
	once  sync.Once
	table *group.CCSR
	err   error
}

// First is the table: each entry has one category and no defaults.
func First() (*group.CCSR, error) {
	read.once.Do(func() { read.table, read.err = open() })
	return read.table, read.err
}

func open() (*group.CCSR, error) {
	s, err := table.Sections(packed)
	if err != nil {
		return nil, fmt.Errorf("ccsr: %w", err)
	}
	return group.ReadCCSR(strings.NewReader("ICD-10-CM CODE,CCSR CATEGORY 1\n" + s["first"]))
}
