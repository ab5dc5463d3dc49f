package guidelines_test

import (
	"strings"
	"testing"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// FuzzCheck gives the Checker any texts as diagnoses and procedures: it ends without a panic, gives the same twice, and
// no message holds a text that is no code.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{"I10 N18.4", "S03.1A s72.001", "E11.- 250.00 IlO", "O80 Z37.0 P59.9 Z3A.39", "T36.0X5A L27.0 T40.2X1A", "R40.2112 S06.5X9A",
		"0DTJ4ZZ B00B0ZZ", "\u0410\u004141.9", "L89.153 L89.159 I96", "T31.99 T20.00XA", "Z38.00 Z05.1 P95", "\x00 \xff"} {
		f.Add(s, byte(3), int16(40), byte('F'))
	}
	c := guidelines.New(guidelines.Config{Questions: true})
	f.Fuzz(func(t *testing.T, text string, setting byte, years int16, sex byte) {
		e := &guidelines.Encounter{Setting: guidelines.Setting(setting % 4), From: encounterDay(setting), HasClaim: setting&4 != 0}
		e.Patient = guidelines.Patient{Age: guidelines.Age{Years: int(years), Known: setting&8 != 0}, Sex: guidelines.Sex(sex)}
		for _, s := range strings.Split(text, " ") {
			d := guidelines.Diagnosis{Text: s}
			d.Code, _ = icd.ParseCM(s)
			e.Diagnoses = append(e.Diagnoses, d)
			p := guidelines.Procedure{Text: s}
			p.Code, _ = icd.ParsePCS(s)
			e.Procedures = append(e.Procedures, p)
		}
		one, two := c.Check(e), c.Check(e)
		if len(one.Findings) != len(two.Findings) {
			t.Fatal("two runs differ")
		}
		var fixes []guidelines.Fix
		for i := range one.Findings {
			if one.Findings[i].Message() != two.Findings[i].Message() {
				t.Fatal("two messages differ")
			}
			fixes = append(fixes, one.Findings[i].Fixes()...)
		}
		fixed, _ := guidelines.Apply(e, fixes)
		c.Check(fixed)
	})
}

// encounterDay is one of a few days: covered by a release, between releases, before all, none.
func encounterDay(n byte) guidelines.Date {
	d := []string{"2026-04-15", "2021-03-01", "2023-05-01", "2010-01-01", ""}[int(n)%5]
	out, _ := guidelines.ParseDate(d)
	return out
}
