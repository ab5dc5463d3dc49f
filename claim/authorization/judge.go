package authorization

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// judge holds the lines of a claim against the decisions of an answer.
type judge struct {
	f      *guidelines.Facts
	of     *claim.Claim
	list   []Certification
	by     []int   // for each line the decision that judges it; -1: none
	rivals [][]int // for each decision those that hold for the same lines, itself too, so that its quantity is not told from theirs
}

// newJudge finds for each line the decision that judges it: that of a service which is about the line, the one in force on
// its day where there are several, else that of the event. Lines without the number have none.
func newJudge(f *guidelines.Facts, of *claim.Claim, list []Certification) *judge {
	j := &judge{f, of, list, make([]int, len(of.Lines)), make([][]int, len(list))}
	for i := range of.Lines {
		l := &of.Lines[i]
		j.by[i] = -1
		var meant, events []int
		covered := false
		for k := range list {
			x := &list[k]
			switch {
			case x.Service < 0:
				if x.named(of, l) {
					events = append(events, k)
				}
			case x.covers(l):
				if covered = true; x.named(of, l) {
					meant = append(meant, k)
				}
			}
		}
		if len(meant) > 0 {
			j.among(i, meant)
		} else if !covered && len(events) > 0 {
			j.among(i, events)
		}
	}
	return j
}

// among chooses who judges a line: what is in force on its day, has most of its modifiers, and certifies, if anything does.
func (j *judge) among(i int, list []int) {
	keep := func(is func(x *Certification) bool) {
		if slices.ContainsFunc(list, func(k int) bool { return is(&j.list[k]) }) {
			list = slices.DeleteFunc(list, func(k int) bool { return !is(&j.list[k]) })
		}
	}
	l, hold := &j.of.Lines[i], false
	keep(func(x *Certification) bool {
		in := x.holds(j.of, i)
		hold = hold || in
		return in
	})
	most := -1
	for _, k := range list {
		most = max(most, j.list[k].modified(l))
	}
	keep(func(x *Certification) bool { return x.modified(l) == most })
	keep((*Certification).Certified)
	if j.by[i] = list[0]; hold && len(list) > 1 {
		for _, k := range list {
			j.rivals[k] = append(j.rivals[k], list...)
		}
	}
}

func (j *judge) run() {
	j.others()
	for k := range j.list {
		j.certification(k)
	}
}

// others reports services that the answer does not certify: no line is of its services, or a tooth differs.
func (j *judge) others() {
	found, services, first := false, false, -1
	for i := range j.of.Lines {
		l := &j.of.Lines[i]
		named, meant, covered := false, false, false
		for k := range j.list {
			x := &j.list[k]
			named = named || x.named(j.of, l)
			if x.Service < 0 || x.Code == "" && x.Revenue == "" {
				continue
			}
			services = true
			meant = meant || x.Certified() && x.means(l)
			covered = covered || x.covers(l)
		}
		found = found || covered
		if !named {
			continue
		}
		if first < 0 {
			first = i
		}
		if meant && !covered {
			found = true
			j.f.Report(guidelines.Draft{Rule: "AUTH-STA-02", At: guidelines.At(guidelines.PartServices, i), Detail: j.of.Lines[i].Code.Text(),
				Text: "The authorization certifies $d on other teeth, or on the other side."})
		}
	}
	if services && !found && first >= 0 {
		j.f.Report(guidelines.Draft{Rule: "AUTH-STA-02", At: guidelines.At(guidelines.PartServices, first), Text: "No service of the claim is among those that the authorization certifies."})
	}
}

// certification judges the lines of a decision.
func (j *judge) certification(k int) {
	c := &j.list[k]
	var lines []int
	stay := false
	for i, by := range j.by {
		if by != k {
			continue
		}
		at := guidelines.At(guidelines.PartServices, i)
		if !c.Certified() {
			if c.Action != "NA" && c.Action != "" {
				j.f.Report(guidelines.Draft{Rule: "AUTH-STA-01", At: at, Text: "The number is that of a review that certified nothing."})
			}
			return
		}
		lines = append(lines, i)
		from, through, whole := days(j.of, i)
		if whole {
			if stay {
				continue // it was said with the first line
			}
			stay = true
		}
		what := "service"
		if whole {
			what = "stay"
		}
		switch {
		case from.IsZero() || before(j.of, from):
		case !c.From.IsZero() && from.Before(c.From):
			j.f.Report(guidelines.Draft{Rule: "AUTH-DAT-01", At: at, Detail: what, Text: "The $d begins before the days that were certified."})
		case !c.Through.IsZero() && through.After(c.Through):
			j.f.Report(guidelines.Draft{Rule: "AUTH-DAT-01", At: at, Detail: what, Text: "The $d ends after the days that were certified."})
		}
	}
	if c.Service < 0 {
		lines = j.ofEvent(k)
	}
	switch {
	case len(lines) == 0:
		return
	case len(j.rivals[k]) > 0:
		j.apart(k, lines)
		return
	}
	if c.Quantity.Valid {
		j.quantity(c, lines)
	}
	if units, ok := c.units(); ok {
		j.quantity(units, lines)
	}
}

// apart tells that quantities are not judged where several decisions are in force for the lines, unless each of them alone
// certifies as much.
func (j *judge) apart(k int, lines []int) {
	within := func(c *Certification) bool {
		if !c.Quantity.Valid {
			return true
		}
		used, counted := j.used(c, lines)
		least, _, known := c.total()
		return counted && known && !used.GreaterThan(least)
	}
	for _, r := range j.rivals[k] {
		c := &j.list[r]
		units, ok := c.units()
		if within(c) && (!ok || within(units)) {
			continue
		}
		j.f.Report(guidelines.Draft{Rule: "AUTH-QTY-01", Severity: guidelines.Info, At: guidelines.At(guidelines.PartServices, lines[len(lines)-1]), Text: "$d",
			Detail: c.about("the quantity is not judged: several certifications are in force, and which of them the lines use up is not told.")})
		return
	}
}

// ofEvent are the lines that an event judges, and those that its services judge: visits and days of the event are of them all.
func (j *judge) ofEvent(k int) (lines []int) {
	c := &j.list[k]
	visits := c.QuantityType == "VS" || c.QuantityType == "DY" || c.QuantityType == "DA"
	for i, by := range j.by {
		if by == k || visits && by >= 0 && j.list[by].answer == c.answer && j.list[by].Certified() && j.list[by].holds(j.of, i) {
			lines = append(lines, i)
		}
	}
	return lines
}

// units is the certification with the quantity of its service line, where HSD has one of its own. Fewer units than visits or
// days are units of each of them.
func (c *Certification) units() (*Certification, bool) {
	if !c.Quantity.Valid || !c.Units.Valid {
		return nil, false
	}
	x := *c
	x.QuantityType, x.Quantity, x.Delivery = c.UnitType, c.Units, nil
	_, n, known := c.total()
	if !known {
		return nil, false
	}
	if c.Units.Decimal.LessThan(n) {
		x.Quantity.Decimal = c.Units.Decimal.Mul(n)
	}
	return &x, true
}

// quantity holds what the lines bill against what was certified.
func (j *judge) quantity(c *Certification, lines []int) {
	used, counted := j.used(c, lines)
	d := guidelines.Draft{Rule: "AUTH-QTY-01", At: guidelines.At(guidelines.PartServices, j.last(c, lines))}
	if !counted {
		d.Severity, d.Text, d.Detail = guidelines.Info, "The quantity is not judged: what was certified is $d, and the claim does not say them.", unitName(c.QuantityType)
		j.f.Report(d)
		return
	}
	least, most, known := c.total()
	j.crowded(c, lines)
	switch {
	case known && used.GreaterThan(most):
		d.Text, d.Detail = "$d", c.about(used.String()+" "+unitName(c.QuantityType)+" on the claim, "+most.String()+" certified.")
	case !known && used.GreaterThan(c.Quantity.Decimal) || used.GreaterThan(least):
		d.Severity, d.Text = guidelines.Info, "The quantity is not judged: the frequency that was certified cannot be summed up."
	default:
		return
	}
	j.f.Report(d)
}

// last is the last line that counts for a quantity: of days the last of accommodation, where there is one.
func (j *judge) last(c *Certification, lines []int) int {
	if c.QuantityType == "DA" || c.QuantityType == "DY" {
		for _, i := range slices.Backward(lines) {
			if j.of.Lines[i].RoomAndBoard() {
				return i
			}
		}
	}
	return lines[len(lines)-1]
}

// about is a text with the code of the service before it.
func (c *Certification) about(text string) string {
	code := c.Codes()
	if code == "" {
		code = c.Revenue
	}
	if code == "" {
		return text
	}
	return code + ": " + text
}

func unitName(quantityType string) string {
	switch quantityType {
	case "DA", "DY":
		return "days"
	case "VS":
		return "visits"
	case "MJ":
		return "minutes"
	case "HS":
		return "hours"
	case "MN":
		return "months"
	case "UN", "FL", "":
		return "units"
	}
	return "another unit"
}

// used is what the lines bill, counted as the quantity is: units, days, or visits, which are days with a service. Days of a
// stay are the units of its accommodation.
func (j *judge) used(c *Certification, lines []int) (n decimal.Decimal, counted bool) {
	seen := map[claim.Date]bool{}
	room, most := false, decimal.Decimal{}
	for _, i := range lines {
		l := &j.of.Lines[i]
		units, in := l.Quantity()
		if !claim.Given(units) {
			units = decimal.NewFromInt(1)
		}
		switch c.QuantityType {
		case "UN", "FL", "", "MJ", "HS":
			if minutes := c.QuantityType == "MJ" || c.QuantityType == "HS"; minutes != (in == "MJ") {
				return n, false
			}
			n = n.Add(units)
		case "DA", "DY":
			if l.RoomAndBoard() {
				room, n = true, n.Add(units)
			} else if l.Unit == "DA" {
				most = decimal.Max(most, units)
			}
			from, through, _ := days(j.of, i)
			for d := from; !d.IsZero() && !d.After(through); d = d.AddDays(1) {
				seen[d] = true
			}
		case "VS":
			if from, _ := j.of.LineDate(i); !from.IsZero() {
				seen[from] = true
			}
		default:
			return n, false
		}
	}
	switch {
	case room:
		return n, true
	case c.QuantityType == "HS": // the sum, as the hours of a line may have no end
		return n.DivRound(decimal.NewFromInt(60), 2), true
	}
	return n.Add(decimal.Max(most, decimal.NewFromInt(int64(len(seen))))), true
}

// before reports whether a day is before the admission of a stay: tests before it are billed with it, and need no review.
func before(of *claim.Claim, day claim.Date) bool {
	return of.Setting == guidelines.Inpatient && of.Institutional != nil && day.Before(of.Institutional.AdmissionDate)
}

// holds reports whether the certification is in force on the days of a line.
func (c *Certification) holds(of *claim.Claim, i int) bool {
	from, through, _ := days(of, i)
	return from.IsZero() || (c.From.IsZero() || !from.Before(c.From)) && (c.Through.IsZero() || !through.After(c.Through))
}

// days are those of a line. One of a stay that has none of its own is given through the whole of it: from the admission to
// the day before discharge, or the last of a bill with the patient still there.
func days(of *claim.Claim, i int) (from, through claim.Date, whole bool) {
	l := &of.Lines[i]
	from, _ = of.LineDate(i)
	through = l.Through
	if of.Setting == guidelines.Inpatient && l.Date.IsZero() {
		n := of.Institutional
		if n == nil {
			n = new(claim.Institutional)
		}
		var last claim.Date
		from, last = of.Period()
		if n.AdmissionDate.After(from) && !n.AdmissionDate.After(last) {
			from = n.AdmissionDate
		}
		if n.DischargeStatus != "30" && last.After(from) {
			last = last.AddDays(-1)
		}
		return from, last, true
	}
	if through.IsZero() {
		through = from
	}
	return from, through, false
}
