package icd

import (
	_ "embed"
	"time"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/packed"
)

//go:generate go run ../internal/gen/icd10 -i /tmp/medcode-sources -o .

//go:embed data/icd10cm.bin
var cmTable string

// openEmbedded opens the releases that this module carries. The table was checked when it was made (and by the tests);
// were it damaged, the set would be empty and cover no day.
func openEmbedded() *Set {
	table, err := packed.OpenCM(cmTable)
	if err != nil {
		return assemble(nil, nil)
	}
	var codes []codesPart
	for i, p := range embeddedCodes() {
		codes = append(codes, codesPart{from: day.Of(p.Day), table: table, bits: &table.Releases[i], full: true, info: p})
	}
	var notes []tabularPart
	for i, p := range embeddedNotes() {
		notes = append(notes, tabularPart{from: day.Of(p.Day), table: table, ed: &table.Editions[i], info: p})
	}
	return assemble(codes, notes)
}

func date(year int, month time.Month, dom int) time.Time {
	return time.Date(year, month, dom, 0, 0, 0, 0, time.UTC)
}
