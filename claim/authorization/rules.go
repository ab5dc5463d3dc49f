package authorization

import (
	"errors"
	"slices"
	"strings"

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
			ID: "AUTH-NUM-01", Severity: guidelines.Warning, Title: "A claim bears the number of the certification that it has", Since: "0.2", Cites: cite,
			Why:   "Without the number a payer does not find its certification, and denies. It is the answer to the request for the claim (by trace number), or one for the member with the service on its day. Where several are in force, which one is meant is for the biller to say; a line that is certified by another number than the claim bears has it with itself. A number that no answer has is told where the one to the claim's own request gave another.",
			Fires: "G0108 certified for the member in March, a claim of 3 March without the number", Quiet: "a claim with the number, or of 3 April",
		},
		{
			ID: "AUTH-QTY-01", Severity: guidelines.Error, Title: "Quantities stay within what was certified", Since: "0.2", Cites: cite,
			Why:   "What exceeds the certified units, days or visits is denied; the claim alone is counted, not what was billed before. Days of a stay are those of accommodation. The quantity of HSD is the total where it is as much as its frequency comes to over its periods (12 visits, 3 a week, for 1 month); where it is less, it is summed up over the periods, else over the days in force; where that cannot be told, such as of weeks in a month, what may be too much is told as an info. Hours are those of lines in minutes; of other lines they, and months, are told as not judged, and so are lines for which several certifications are in force of which one is exceeded. More visits in a week or month than were certified for one are a warning.",
			Fires: "10 visits certified, 12 lines with the code", Quiet: "10 lines with the code",
		},
		{
			ID: "AUTH-STA-01", Severity: guidelines.Warning, Title: "The number on a claim is that of a certification that was given", Since: "0.2", Cites: cite,
			Why:   "The number of a review that was pended or refused certifies nothing, and neither does such a review of the claim itself, by its trace number, where the claim bears none.",
			Fires: "REF*G1 with the number of a review that was refused", Quiet: "of one that was certified",
		},
		{
			ID: "AUTH-STA-02", Severity: guidelines.Warning, Title: "The number on a claim certifies its services for its patient", Since: "0.2", Cites: cite,
			Why:   "A number that was given for another member, other services or another tooth does not certify what is billed.",
			Fires: "REF*G1 with the number of a certification for another member", Quiet: "of one for the patient and a service of the claim",
		},
	}
}

// RuleSet holds claims against answers. It judges claims that bear the number of an answer (claim.Info.PriorAuthorization,
// Referral, or those of a line), and says of others that they could bear one. The claim is what Claim.Check gives the rules.
//
//	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{authorization.RuleSet(answers...)}})
func RuleSet(answers ...*Answer) *guidelines.RuleSet {
	lists := decisions(answers, true)
	groups, index := related(lists), NewIndex(answers...)
	by := map[string][]int{} // numbers: groups with them
	for g, group := range groups {
		for _, i := range group {
			for k := range lists[i] {
				by[plain(lists[i][k].Number)] = append(by[plain(lists[i][k].Number)], g)
				by[plain(lists[i][k].event)] = append(by[plain(lists[i][k].event)], g)
			}
		}
	}
	for n, list := range by {
		by[n] = slices.Compact(list)
	}
	return &guidelines.RuleSet{Name: "authorization", Docs: Rules(), Run: func(f *guidelines.Facts) {
		c, ok := f.Source().(*claim.Claim)
		if !ok {
			return
		}
		var near []int
		for _, n := range numbersOf(c) {
			if n = plain(n); n != "" {
				near = append(near, by[n]...)
			}
		}
		slices.Sort(near)
		for _, g := range slices.Compact(near) {
			judgeGroup(f, c, answers, lists, groups[g])
		}
		unnamed(f, c, index)
		unknown(f, c, index, by)
		refused(f, c, index)
	}}
}

// unnamed reports lines whose number was given, and stands neither with them nor with the claim.
func unnamed(f *guidelines.Facts, c *claim.Claim, index *Index) {
	list := index.For(c)
	if len(list) == 0 {
		return
	}
	for _, referral := range []bool{false, true} {
		number := *claimNumber(c, referral)
		if number != "" && c.Setting.Institutional() {
			continue // its lines have no place for another
		}
		ch, said := newChoice(c, list, referral), map[string]bool{}
		for i := range c.Lines {
			x := ch.chosen(i)
			if len(*lineNumbers(&c.Lines[i], referral)) > 0 || ch.borne[i] || x.number == "" && !x.several || number != "" && x.late || x.number != "" && strings.EqualFold(x.number, number) {
				continue
			}
			d := guidelines.Draft{Rule: "AUTH-NUM-01", At: guidelines.At(guidelines.PartServices, i), Detail: "prior authorization (REF*G1)"}
			if referral {
				d.Detail = "referral (REF*9F)"
			}
			switch {
			case x.late:
				d.Text = "What was certified by the trace number is not in force on the day of the service, and the claim has no number of a $d: see whether the day is right, or ask for a review of it."
			case x.several:
				d.Text = "Several certifications are in force for the service, and the claim has no number of a $d: give the one that is meant."
			case number != "":
				d.Text = "The service was certified by another number than that of the claim, and the line has no number of a $d: give it."
			default:
				d.Text = "The service was certified, and the claim has no number of a $d: give it."
			}
			if number == "" && said[d.Text] {
				continue // of the claim once
			}
			said[d.Text] = true
			f.Report(d)
		}
	}
}

// unknown reports a number of the claim that no answer has (by: which have a number), where the answer to its own request, by the trace number, gave
// another.
func unknown(f *guidelines.Facts, c *claim.Claim, index *Index, by map[string][]int) {
	near := index.About(c)
	for _, referral := range []bool{false, true} {
		number := plain(*claimNumber(c, referral))
		if number == "" || len(by[number]) > 0 || len(c.Lines) == 0 || !slices.ContainsFunc(near, func(a *Answer) bool {
			return a.Traced(c) && a.About(c) == nil && slices.ContainsFunc(a.Certifications(), func(x Certification) bool {
				return x.Certified() && x.Number != "" && x.Referral == referral
			})
		}) {
			continue
		}
		d := guidelines.Draft{Rule: "AUTH-NUM-01", At: guidelines.At(guidelines.PartServices, 0), Detail: "prior authorization (REF*G1)",
			Text: "No answer has the number that the claim has of a $d, and the one to its own request, by the trace number, gave another: see which is meant."}
		if referral {
			d.Detail = "referral (REF*9F)"
		}
		f.Report(d)
	}
}

// refused reports reviews of the claim, by the trace number, that certified nothing, where the claim bears no number.
func refused(f *guidelines.Facts, c *claim.Claim, index *Index) {
	if slices.ContainsFunc(numbersOf(c), func(n string) bool { return n != "" }) {
		return
	}
	said := map[int]bool{}
	list := Refused(c, index.About(c)...)
	for _, coded := range []bool{true, false} {
		for k := range list {
			x := &list[k]
			if !x.Answer.Traced(c) || x.coded() != coded {
				continue
			}
			i := slices.IndexFunc(c.Lines, func(l claim.Line) bool { return x.covers(&l) })
			if i < 0 || said[i] || !coded && len(said) > 0 {
				continue // told of its services
			}
			said[i] = true
			f.Report(guidelines.Draft{Rule: "AUTH-STA-01", At: guidelines.At(guidelines.PartServices, i), Detail: actionText(x.Action),
				Text: "The review that was asked for this claim, by its trace number, certified nothing: it was $d."})
		}
	}
}

// actionText is how a review ended that certified nothing.
func actionText(action string) string {
	switch action {
	case "A3":
		return "not certified"
	case "A4":
		return "pended"
	case "C":
		return "cancelled"
	case "CT":
		return "left to a call to the payer"
	}
	return "neither certified nor refused"
}

// judgeGroup holds a claim against answers with a number in common. Those about another person are told where none is about
// the patient.
func judgeGroup(f *guidelines.Facts, c *claim.Claim, answers []*Answer, lists [][]Certification, group []int) {
	var list []Certification
	var other *PersonError
	at := -1
	for _, i := range group {
		first := firstNamed(c, lists[i])
		if first < 0 {
			continue
		}
		if err := answers[i].About(c); err == nil {
			list = append(list, lists[i]...)
		} else if at < 0 && errors.As(err, &other) {
			at = first
		}
	}
	switch {
	case len(list) > 0:
		newJudge(f, c, list).run()
	case at >= 0:
		f.Report(guidelines.Draft{Rule: "AUTH-STA-02", At: guidelines.At(guidelines.PartServices, at), Detail: other.Field,
			Text: "The number is that of an authorization for another person: $d differs."})
	}
}

// firstNamed is the first line that bears a number of the decisions; -1 where none does.
func firstNamed(c *claim.Claim, list []Certification) int {
	return slices.IndexFunc(c.Lines, func(l claim.Line) bool {
		return slices.ContainsFunc(list, func(x Certification) bool { return x.named(c, &l) })
	})
}
