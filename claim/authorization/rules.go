package authorization

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// Rules lists the rules of authorizations in order of id.
func Rules() []guidelines.RuleDoc {
	cite := []guidelines.Cite{{Document: "X12 278", Edition: "005010", Section: "X217: HCR, DTP, HSD"}}
	return []guidelines.RuleDoc{
		{
			ID: "AUTH-DAT-01", Severity: guidelines.Error, Title: "Services are given on days that were certified", Since: "0.2", Cites: cite,
			Why:   "A payer denies what was given before or after the days of its certification.",
			Fires: "certified for March, service on 2 April", Quiet: "service on 31 March",
		},
		{
			ID: "AUTH-QTY-01", Severity: guidelines.Error, Title: "Quantities stay within what was certified", Since: "0.2", Cites: cite,
			Why:   "What exceeds the certified units, days or visits is denied; the claim alone is counted, not what was billed before.",
			Fires: "10 visits certified, 12 lines with the code", Quiet: "10 lines with the code",
		},
		{
			ID: "AUTH-STA-01", Severity: guidelines.Warning, Title: "The number on a claim is that of a certification that was given", Since: "0.2", Cites: cite,
			Why:   "The number of a review that was pended or refused certifies nothing.",
			Fires: "REF*G1 with the number of a review that was refused", Quiet: "of one that was certified",
		},
	}
}

// RuleSet holds claims against answers. It sees claims that bear the number of an answer (claim.Info.PriorAuthorization,
// Referral, or those of a line); others it does not judge. The claim is what Claim.Check gives the rules.
//
//	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{authorization.RuleSet(answers...)}})
func RuleSet(answers ...*Answer) *guidelines.RuleSet {
	var lists [][]Certification
	for _, a := range answers {
		lists = append(lists, a.Certifications())
	}
	return &guidelines.RuleSet{Name: "authorization", Docs: Rules(), Run: func(f *guidelines.Facts) {
		if c, ok := f.Source().(*claim.Claim); ok {
			for _, list := range lists {
				for i := range list {
					list[i].judge(f, c, list)
				}
			}
		}
	}}
}

// judge holds the lines of a claim that bear its number against the certification. That of the event judges lines that no
// service of the answer is about.
func (c *Certification) judge(f *guidelines.Facts, of *claim.Claim, list []Certification) {
	used, counted, last := decimal.Decimal{}, true, -1
	days := map[claim.Date]bool{}
	for i := range of.Lines {
		l := &of.Lines[i]
		if !c.covers(l) || !c.named(of, l) || c.Service < 0 && slices.ContainsFunc(list, func(x Certification) bool { return x.Service >= 0 && x.covers(l) }) {
			continue
		}
		at := guidelines.At(guidelines.PartServices, i)
		if !c.Certified() {
			if c.Action != "NA" && c.Action != "" {
				f.Report(guidelines.Draft{Rule: "AUTH-STA-01", At: at, Text: "The number is that of a review that certified nothing."})
			}
			return
		}
		last = i
		from, _ := of.LineDate(i)
		through := l.Through
		if through.IsZero() {
			through = from
		}
		switch {
		case from.IsZero():
		case !c.From.IsZero() && from.Before(c.From):
			f.Report(guidelines.Draft{Rule: "AUTH-DAT-01", At: at, Text: "The service begins before the days that were certified."})
		case !c.Through.IsZero() && through.After(c.Through):
			f.Report(guidelines.Draft{Rule: "AUTH-DAT-01", At: at, Text: "The service ends behind the days that were certified."})
		}
		units := l.Units
		if !claim.Given(units) {
			units = decimal.NewFromInt(1)
		}
		switch c.QuantityType {
		case "UN", "FL", "MJ", "":
			used = used.Add(units)
		case "DA", "DY":
			if l.Unit == "DA" {
				used = used.Add(units)
				continue
			}
			for d := from; !d.IsZero() && !d.After(through); d = d.AddDays(1) {
				days[d] = true
			}
		case "VS":
			days[from] = true
		default:
			counted = false // hours and months are not counted
		}
	}
	used = used.Add(decimal.NewFromInt(int64(len(days))))
	if counted && last >= 0 && c.Quantity.Valid && used.GreaterThan(c.Quantity.Decimal) {
		f.Report(guidelines.Draft{Rule: "AUTH-QTY-01", At: guidelines.At(guidelines.PartServices, last), Text: "The claim has more than the quantity that was certified."})
	}
}
