package claim

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

var lineDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-LN-01", Severity: guidelines.Error, Title: "Lines are numbered without gaps", Since: since,
		Cites: []guidelines.Cite{{Document: docP, Section: "LX01"}}, Withdrawn: "reported when an 837 is read (claim/x12/x837); the model numbers lines by their position"},
	{ID: "CLM-LN-02", Severity: guidelines.Error, Title: "A line control number is used once", Needs: needLines, Since: since,
		Why:   "The remittance is matched by it.",
		Cites: []guidelines.Cite{{Document: docP, Section: "REF*6R"}}, Fires: "the same control number on two lines", Quiet: "two control numbers"},
	{ID: "CLM-LN-03", Severity: guidelines.Warning, Title: "Two lines are not the same", Needs: needLines, Since: since,
		Why:   "Same code, modifiers, day, provider, place and charge: a payer denies the second as a duplicate unless a modifier says that it was done again.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 1 §120"}}, Fires: "the same line twice", Quiet: "the second with modifier 76"},
}

func checkLines(p *pass) {
	lines := p.c.Lines
	if len(lines) > maxLinesI {
		return // reported as too many; comparing them all would take long
	}
	for i := range lines {
		for k := range i {
			if lines[i].Control != "" && lines[i].Control == lines[k].Control {
				p.report("CLM-LN-02", guidelines.AtField(guidelines.PartServices, i, "control"), "The line's control number stands on an earlier line: give each line its own.")
				break
			}
		}
		if again(&lines[i]) {
			continue
		}
		for k := range i {
			if sameLine(&lines[i], &lines[k]) {
				p.add(guidelines.Draft{Rule: "CLM-LN-03", At: guidelines.At(guidelines.PartServices, i),
					Related: []guidelines.Location{guidelines.At(guidelines.PartServices, k)}, Codes: []guidelines.Code{lineCode(&lines[i])},
					Text: "$1 stands on two lines that do not differ: leave one out, add up the units, or say with a modifier that it was done again."})
				break
			}
		}
	}
}

func lineCode(l *Line) guidelines.Code {
	if l.Code.IsZero() {
		return guidelines.CodeText(l.RevenueCode)
	}
	return guidelines.CodeText(l.Code.Text())
}

// again reports whether a modifier says that a service was repeated or is distinct: 59, 76, 77, 91, XE, XP, XS, XU.
func again(l *Line) bool {
	return slices.ContainsFunc(l.Modifiers, func(m Coded[hcpcs.Modifier]) bool { return listed(" 59 76 77 91 XE XP XS XU ", m.String()) })
}

func sameLine(a, b *Line) bool {
	return a.Code == b.Code && !a.Code.IsZero() && a.RevenueCode == b.RevenueCode && a.Date == b.Date &&
		a.PlaceOfService == b.PlaceOfService && slices.Equal(a.Modifiers, b.Modifiers) && sameTreatment(a, b) && a.Charge.Equal(b.Charge) && Given(a.Charge) &&
		providerNPI(a.Rendering) == providerNPI(b.Rendering)
}

func providerNPI(p *Party) string {
	if p == nil {
		return ""
	}
	return p.NPI
}
