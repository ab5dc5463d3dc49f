package hcpcs

import (
	_ "embed" // the starter table
	"strings"
	"sync"

	"github.com/gomedcode/medcode/internal/day"
)

// starterText is the table written for this module: "#" comments, then one row a line: code or modifier, first day of
// use, what a billing unit stands for (drugs), meaning in our own words; separated by tabs.
//
//go:embed data/starter.txt
var starterText string

// starterDay is the day of the official table the starter rows were checked against.
var starterDay = day.New(2025, 10, 1)

var starter struct {
	once sync.Once
	set  *Set
}

// Embedded is the table that this module carries: all Level II modifiers and the most billed Level II codes, with
// meanings in our own words. It is not complete: a code it lacks is NotChecked. Load reads the official files.
func Embedded() *Set {
	starter.once.Do(func() { starter.set = readStarter(starterText) })
	return starter.set
}

// readStarter reads the embedded table; a test holds it to its form.
func readStarter(text string) *Set {
	p := &part{from: starterDay, Source: Source{
		Name: "medcode starter table", Day: starterDay.Time(), NoEnds: true, Own: true,
	}}
	p.records = make([]Record, 0, strings.Count(text, "\n"))
	line := 0
	for row := range strings.Lines(text) {
		line++
		f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(f) != 4 || f[0] == "" || f[0][0] == '#' {
			continue
		}
		r := Record{BillingUnit: f[2], Long: f[3], Line: line}
		r.unit, _ = ParseQuantity(f[2])
		if d, ok := day.Parse(f[1]); ok {
			r.Added = d.Time()
		}
		if len(f[0]) == 2 {
			r.Modifier, _ = ParseModifier(f[0])
			p.Mods++
		} else {
			r.Code, _ = Parse(f[0])
			p.Codes++
		}
		p.records = append(p.records, r)
	}
	return newSet([]*part{p})
}
