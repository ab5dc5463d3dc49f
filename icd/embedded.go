package icd

import (
	_ "embed"
	"time"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/packed"
)

//go:generate go run ../internal/gen/icd10 -o .

//go:embed data/icd10cm.bin
var cmTable string

// embeddedRelease is a row of zreleases.go.
type embeddedRelease struct {
	day, to        time.Time
	valid, headers int
	own            bool   // the first of lists is of this very day
	lists          string // numbers of embeddedLists from '0' on, the nearest first
}

// openEmbedded opens the releases that this module carries. The table was checked when it was made (and by the tests);
// were it damaged, the set would be empty and cover no day.
func openEmbedded() *Set {
	table, err := packed.OpenCM(cmTable)
	if err != nil {
		return assemble(nil, nil)
	}
	releases := embeddedReleases()
	src := &titleSources{table: table, lists: embeddedLists(), some: embeddedTitles()}
	for i := range src.lists {
		for k := range releases {
			if day.Of(releases[k].day) == day.Of(src.lists[i].Day) {
				src.bits = append(src.bits, &table.Releases[k])
			}
		}
	}
	validity := embeddedValidity()
	codes := make([]codesPart, 0, len(releases))
	for i, r := range releases {
		p := codesPart{from: day.Of(r.day), to: day.Of(r.to), table: table, bits: &table.Releases[i], full: r.own,
			src: src, near: r.lists, info: validity, moves: table}
		p.info.Day, p.info.Valid, p.info.Headers = r.day, r.valid, r.headers
		codes = append(codes, p)
	}
	notes := make([]tabularPart, 0, len(table.Editions))
	for i, p := range embeddedNotes() {
		notes = append(notes, tabularPart{from: day.Of(p.Day), table: table, ed: &table.Editions[i], info: p})
	}
	return assemble(codes, notes)
}

func date(year int, month time.Month, dom int) time.Time {
	return time.Date(year, month, dom, 0, 0, 0, 0, time.UTC)
}
