package guidelines

import (
	"bufio"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/datafile"
)

// firstOf is the first code of a list of codes and ranges.
func firstOf(list string) string {
	item, _, _ := strings.Cut(list, " ")
	code, _, _ := strings.Cut(item, "-")
	return code
}

func lineOf(code string, mods ...string) Service {
	s := Service{Text: code, Code: hcpcs.MustParse(code)}
	for _, m := range mods {
		if m != "" {
			s.Modifiers, s.ModifierTexts = append(s.Modifiers, hcpcs.MustParseModifier(m)), append(s.ModifierTexts, m)
		}
	}
	return s
}

// dxOf is a diagnosis of a set; only its characters are asked for.
func dxOf(set string) []Diagnosis {
	if set == "" {
		return nil
	}
	code := icd.MustParseCM(firstOf(set))
	return []Diagnosis{{Text: code.String(), Code: code}}
}

// breach is an encounter that lacks what a row asks for, on a day of the row.
func breach(d *demand, day Date) *Encounter {
	e := &Encounter{Setting: Professional, From: day, HasClaim: true, Payer: Payer{Filing: "CI"}, Diagnoses: dxOf(d.onlyDx)}
	if d.setting == onOutpatient {
		e.Setting = Outpatient
	}
	if d.payer == medicare {
		e.Payer.Filing = "MB"
	}
	s := lineOf(firstOf(d.codes), firstOf(d.with), firstOf(d.noMods))
	s.Place = firstOf(d.places)
	if d.bills != "" {
		e.Bill = &Bill{Type: "0" + strings.TrimPrefix(firstOf(d.bills), "0") + "1"}
	}
	if d.at != "" {
		s.Place = "11"
	}
	if d.dx != "" {
		e.Diagnoses = dxOf("I10")
	}
	e.Services = []Service{s}
	if d.beside != "" {
		e.Services = append(e.Services, lineOf(firstOf(d.beside)))
	}
	if d.bars != "" && d.bars != d.beside {
		e.Services = append(e.Services, lineOf(firstOf(d.bars)))
	}
	if d.earlier != "" { // a history, and what is asked for stands in it too long ago
		e.History = []Encounter{{From: day.AddDays(-1), Setting: Professional, Services: []Service{lineOf("A4550")}}}
		if d.days > 0 {
			e.History = append(e.History, Encounter{From: day.AddDays(-d.days - 1), Setting: Professional, Services: []Service{lineOf(firstOf(d.earlier))}})
		}
	}
	if d.past != "" {
		e.History = []Encounter{{From: day.AddDays(-1), Setting: Professional, Services: []Service{lineOf(firstOf(d.past))}}}
		if d.monthly {
			e.From = midMonth(day)
			e.History[0].From = e.From.AddDays(-1)
		}
	}
	return e
}

// midMonth is the 20th of the month of a day.
func midMonth(d Date) Date {
	y, m, _ := d.Date()
	return parseDay(strings.Join([]string{itoa4(y), itoa2(int(m)), "20"}, "-"))
}

func itoa2(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
func itoa4(n int) string { return itoa2(n/100) + itoa2(n%100) }

// keep puts right what breach left out.
func keep(d *demand, e *Encounter) {
	s := &e.Services[0]
	switch {
	case d.never:
		e.Services = e.Services[1:]
	case d.needs != "":
		e.Services = append(e.Services, lineOf(firstOf(d.needs)))
	case d.bars != "":
		e.Services = e.Services[:len(e.Services)-1]
	case d.mods != "":
		*s = lineOf(s.Text, firstOf(d.with), firstOf(d.mods))
	case d.noMods != "":
		*s = lineOf(s.Text, firstOf(d.with))
	case d.at != "":
		s.Place = firstOf(d.at)
	case d.dx != "":
		e.Diagnoses = dxOf(d.dx)
	case d.past != "":
		e.History = nil
	case d.earlier != "":
		e.History = append(e.History, Encounter{From: e.From.AddDays(-d.days), Setting: Professional, Services: []Service{lineOf(firstOf(d.earlier))}})
	}
}

func reports(c *Checker, e *Encounter, d *demand) bool {
	r := c.Check(e)
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule == d.rule && f.Text == d.text {
			return true
		}
	}
	return false
}

// TestDemandRows makes of every row an encounter that breaks it and one that keeps it, and looks at the days at both ends.
func TestDemandRows(t *testing.T) {
	c := New(Config{})
	docs := map[RuleID]RuleDoc{}
	for _, d := range Rules() {
		docs[d.ID] = d
	}
	for l := range numDemandLists {
		rows := l.rows()
		require.NotEmpty(t, rows)
		for i := range rows {
			d := &rows[i]
			doc, ok := docs[d.rule]
			require.True(t, ok, d.rule)
			require.NotEmpty(t, d.text, d.rule)
			first, last := doc.Days()
			if d.first != "" {
				first = parseDay(d.first)
			}
			if d.last != "" {
				last = parseDay(d.last)
			}
			day := parseDay("2026-03-04")
			if !last.IsZero() {
				day = last
			}
			what := string(d.rule) + " " + d.codes + " needs " + d.needs + " bars " + d.bars
			e := breach(d, day)
			require.True(t, reports(c, e, d), "%s: broken and not reported: %v", what, c.Check(e).Findings)
			keep(d, e)
			require.False(t, reports(c, e, d), "%s: kept and reported", what)
			if !last.IsZero() {
				require.False(t, reports(c, breach(d, last.AddDays(1)), d), "%s: after its last day", what)
			}
			if !first.IsZero() && !d.monthly {
				require.True(t, reports(c, breach(d, first), d), "%s: on its first day", what)
				require.False(t, reports(c, breach(d, first.AddDays(-1)), d), "%s: before its first day", what)
			}
		}
	}
}

// TestAddOnsOfTheTable compares the list of add-on codes with the published one: no pair of ours that it lacks.
func TestAddOnsOfTheTable(t *testing.T) {
	official := map[string]map[string]bool{}
	for sc := bufio.NewScanner(datafile.Open(t, "ncci/addon_code_edits_2024q3_derived.csv.gz")); sc.Scan(); {
		p := strings.Split(strings.ReplaceAll(sc.Text(), `"`, ""), ",")
		if len(p) > 2 && len(p[0]) == 5 && len(p[1]) == 5 {
			if official[p[1]] == nil {
				official[p[1]] = map[string]bool{}
			}
			official[p[1]][p[0]] = true
		}
	}
	require.Greater(t, len(official), 300)
	for _, d := range addOnRows() {
		on, need := newCodeRanges(d.codes), newCodeRanges(d.needs)
		for add, primaries := range official {
			if c, err := hcpcs.Parse(add); err != nil || !on.has(c) {
				continue
			}
			for p := range primaries {
				if c, err := hcpcs.Parse(p); err == nil && p != "CCCCC" && !need.has(c) {
					t.Errorf("%s: the table has the primary %s, the list lacks it", add, p)
				}
			}
		}
	}
}
