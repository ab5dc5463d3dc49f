package guidelines

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines/ncci"
)

// ncciMUEFamily compares units with the medically unlikely edits.
var ncciMUEFamily = family{run: checkMUE, docs: []RuleDoc{
	{ID: "NCCI-MUE-01", Severity: Error, Title: "A line may not exceed the limit of a code whose MUE is per line", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "With adjudication indicator 1 each line is compared with the value by itself; a line above it is denied.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: A4253 x3 - the value is 2 a line",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: A4253 x2; svc: A4253 76 x2"},
	{ID: "NCCI-MUE-02", Severity: Error, Title: "The units of a day may not exceed an absolute MUE", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "With adjudication indicator 2 all units of the day are summed and denied together when they exceed the value, which follows from law, policy or anatomy; no modifier and no appeal changes it.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0127 RT x1; svc: G0127 LT x1 - the value is 1 a day",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0127 x1"},
	{ID: "NCCI-MUE-03", Severity: Error, Title: "The units of a day exceed a clinical MUE", Needs: NeedSetting | NeedDate | NeedMUE, Since: since, Overridable: true,
		Why:   "With adjudication indicator 3 all units of the day are summed; above the value they are denied unless the record shows on appeal that they were provided and necessary.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x9 - the value is 8 a day",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x8"},
	{ID: "NCCI-MUE-04", Severity: Error, Title: "A code with an MUE of zero is not payable by Medicare in this setting", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "A value of zero stands for codes that are invalid, not covered, bundled or excluded by Medicare in the setting of the table: any unit is denied. It says nothing of other payers, and a line with GY, GX or GZ expects the denial.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; payer: MB; svc: A4206 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; payer: CI; svc: A4206 x1"},
	{ID: "NCCI-MUE-05", Severity: Error, Title: "A bilateral procedure is one line with 50 and one unit", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "MUE values of procedures that may be bilateral count a line with modifier 50 as one unit.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0127 50 x2",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0127 50 x1"},
	{ID: "NCCI-MUE-06", Severity: Info, Title: "Units of a span of days count for each day", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "The units of a line that spans days are divided by the days, to the nearest whole, before they are compared.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x10 on=2026-08-03 to=2026-08-07 - two a day",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x2"},
	{ID: "NCCI-MUE-07", Severity: Info, Title: "Units are summed over all lines of the code", Needs: NeedMUE, Since: since,
		Cites: []Cite{{docNCCI, "", "I.V"}}, Withdrawn: "it defines the sum: every line of the code by the provider on the day whatever its modifiers, without lines for postoperative care (55) and lines that a PTP edit denies"},
	{ID: "NCCI-MUE-08", Severity: Info, Title: "A code that the MUE table does not list is not checked", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "Some values are not published: a code that the table lacks has a limit that is not known, not none.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0101 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1"},
	{ID: "NCCI-MUE-09", Severity: Warning, Title: "Units split over lines need a modifier that says why", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "With a limit per line, a second line of the code without a distinguishing modifier looks like a way around the edit, or like a duplicate.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: A4253 x2; svc: A4253 x2",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: A4253 x2; svc: A4253 76 x2"},
	{ID: "NCCI-MUE-10", Severity: Info, Title: "A notice of non-coverage does not shift an MUE denial to the patient", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "MUE denials are coding denials; an advance beneficiary notice does not apply to them.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 GA x9",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 GA x8"},
	{ID: "NCCI-MUE-11", Severity: Error, Title: "Discarded units of a drug count", Needs: NeedSetting | NeedDate | NeedMUE, Since: since,
		Why:   "The units of a waste line (JW) are summed with those of the line for the amount given.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: J1885 x6; svc: J1885 JW x4 - the value is 8 a day",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: J1885 x5; svc: J1885 JW x3"},
}}

// checkMUE judges the units of each line and of each code on each day.
func checkMUE(p *pass) {
	pr := &p.procs
	if !pr.on || !p.have.Has(NeedMUE) {
		return
	}
	for i := range pr.own {
		l := &pr.lines[i]
		limit := p.c.cfg.NCCI.MUE(pr.setting, l.Code, l.first.Time())
		switch {
		case limit.Reason == ncci.OutsideDays || limit.Reason == ncci.NoTable: // NCCI-VER-02 has told
		case limit.Status != ncci.Active:
			p.unlisted(i, &limit)
		default:
			p.lineUnits(l, &limit)
			if limit.Value > 0 && limit.MAI != ncci.PerLine && pr.firstOfDay(i) {
				p.dayUnits(l, &limit)
			}
		}
	}
}

// unlisted tells once for a code that its limit is not known.
func (p *pass) unlisted(i int, limit *ncci.Limit) {
	pr := &p.procs
	if slices.ContainsFunc(pr.lines[:i], func(l procLine) bool { return l.Code == limit.Code }) {
		return
	}
	p.report(Draft{Rule: "NCCI-MUE-08", At: pr.lines[i].at(), Codes: []Code{CodeHCPCS(limit.Code)},
		Evidence: citeTable(limit.Table), Detail: limit.Reason.String(), Text: "The units of $1 are not checked: $d."})
}

// firstOfDay reports whether no earlier line of the encounter has the same code, provider and first day.
func (pr *procedures) firstOfDay(i int) bool {
	l := &pr.lines[i]
	for j := range i {
		if k := &pr.lines[j]; k.Code == l.Code && k.first == l.first && pr.sameProvider(k, l) == one {
			return false
		}
	}
	return true
}

// lineUnits judges one line by itself.
func (p *pass) lineUnits(l *procLine, limit *ncci.Limit) {
	value := decimal.NewFromInt(int64(limit.Value))
	f := Draft{At: l.field("units"), Codes: []Code{CodeHCPCS(l.Code)}, Evidence: citeTable(limit.Table)}
	if l.dayCount() > 1 && l.Units.IsPositive() {
		f.Rule, f.Detail = "NCCI-MUE-06", l.daily.String()+" a day ("+l.Units.String()+" over "+strconv.Itoa(l.dayCount())+" days)"
		f.Text = "The units of $1 are compared as $d."
		p.report(f)
	}
	if l.hasAny("50") && !l.daily.Equal(decimal.NewFromInt(1)) {
		f.Rule, f.Detail = "NCCI-MUE-05", l.daily.String()
		f.Text = "$1 with modifier 50 has $d units: a bilateral procedure is one line with 50 and one unit."
		p.report(f)
	}
	exempt := l.hasAny("55")
	switch {
	case limit.Value == 0:
		if l.daily.IsPositive() && !exempt {
			p.zeroUnits(f, limit, l)
		}
	case limit.MAI != ncci.PerLine || exempt:
	case l.daily.GreaterThan(value):
		f.Rule, f.Detail = "NCCI-MUE-01", l.daily.String()+" units, the limit is "+value.String()+" a line ("+limit.Rationale+"); units beyond it belong on further lines with a suitable modifier, if the record supports it"
		f.Text = "The line of $1 is denied: it has $d."
		p.exceeded(f, limit, l)
	default:
		p.splitLines(l, limit)
	}
}

// zeroUnits judges a line of a code whose limit is zero: Medicare does not pay it, and a notice modifier (GY, GX, GZ) bills
// for that denial. For another payer the table has no answer; where none is named that is said.
func (p *pass) zeroUnits(f Draft, limit *ncci.Limit, l *procLine) {
	switch filing := p.e.Payer.Filing; {
	case l.hasAny("GX", "GY", "GZ"):
		return
	case filing != "" && !p.e.Payer.Medicare():
		return
	case filing == "":
		f.Severity = Info
	}
	f.Rule, f.Detail = "NCCI-MUE-04", limit.Rationale
	f.Text = "$1 is not payable by Medicare in this setting: its limit is zero units ($d)."
	if f.Severity == Info {
		f.Text = "Medicare does not pay $1 in this setting, its limit is zero units ($d): the table does not say what another payer does."
		p.report(f)
		return
	}
	p.exceeded(f, limit, l)
}

// exceeded reports a denial by units, and that a notice of non-coverage does not help.
func (p *pass) exceeded(f Draft, limit *ncci.Limit, lines ...*procLine) {
	p.report(f)
	for _, l := range lines {
		l.denied = true
		m, ok := l.anyOf("GA", "GX", "GY", "GZ")
		if !ok || !l.own() {
			continue
		}
		p.report(Draft{Rule: "NCCI-MUE-10", At: l.field("modifiers"), Codes: []Code{CodeHCPCS(l.Code), CodeModifier(m)},
			Evidence: citeTable(limit.Table), Text: "$2 on $1 does not shift the denial of its units to the patient."})
	}
}

// splitLines reports a further line of a code with a limit per line that nothing tells apart.
func (p *pass) splitLines(l *procLine, limit *ncci.Limit) {
	pr := &p.procs
	for i := range pr.own {
		k := &pr.lines[i]
		if k == l {
			return
		}
		if alike(k, l) && pr.sameProvider(k, l) == one {
			p.report(Draft{Rule: "NCCI-MUE-09", At: l.at(), Related: []Location{k.at()}, Codes: []Code{CodeHCPCS(l.Code)},
				Evidence: citeTable(limit.Table), Text: "The units of $1 are split over lines that nothing tells apart: that looks like a duplicate, or like a way around the limit per line."})
			return
		}
	}
}

// daySum is the units of a code by one provider on one day.
type daySum struct {
	all, net, waste decimal.Decimal // net: without lines that a PTP edit denies
	lines           []*procLine     // those in net
	wasteLine       *procLine
	sides           int // lines with RT or LT
}

// sum adds the lines that count with l on its first day.
func (pr *procedures) sum(l *procLine) (s daySum) {
	for i := range pr.lines {
		k := &pr.lines[i]
		if k.Code != l.Code || !k.covers(l.first) || k.hasAny("55") || pr.sameProvider(k, l) != one {
			continue
		}
		s.all = s.all.Add(k.daily)
		if k.denied {
			continue
		}
		s.net = s.net.Add(k.daily)
		s.lines = append(s.lines, k)
		if k.own() && k.hasAny("JW") {
			s.waste, s.wasteLine = s.waste.Add(k.daily), k
		}
		if k.hasAny("RT", "LT") {
			s.sides++
		}
	}
	return s
}

// dayUnits judges the sum of a day.
func (p *pass) dayUnits(l *procLine, limit *ncci.Limit) {
	s := p.procs.sum(l)
	value := decimal.NewFromInt(int64(limit.Value))
	if !s.net.GreaterThan(value) {
		return
	}
	f := Draft{Rule: "NCCI-MUE-02", At: l.field("units"), Codes: []Code{CodeHCPCS(l.Code)}, Evidence: citeTable(limit.Table)}
	f.Text = "All units of $1 on the day are denied: $d."
	f.Detail = s.net.String() + ", the limit is " + value.String() + " a day (" + limit.Rationale + "); override: " + limit.MAI.Override()
	if limit.MAI == ncci.PerDaySoft {
		f.Rule = "NCCI-MUE-03"
	}
	if !s.all.Equal(s.net) {
		f.Detail = s.net.String() + " (" + s.all.String() + " with lines that a PTP edit denies)" + f.Detail[len(s.net.String()):]
	}
	if s.sides >= 2 && limit.Value*2 >= s.sides {
		f.Detail += "; if the procedure is bilateral, it is one line with 50 and one unit"
	}
	for _, k := range s.lines {
		if k != l {
			f.Related = append(f.Related, k.at())
		}
	}
	if s.wasteLine != nil && !s.net.Sub(s.waste).GreaterThan(value) {
		p.report(Draft{Rule: "NCCI-MUE-11", At: s.wasteLine.field("units"), Related: []Location{l.at()}, Codes: f.Codes, Evidence: f.Evidence,
			Detail: s.net.String() + " with the discarded ones, the limit is " + value.String() + " a day",
			Text:   "The discarded units of $1 count with those given: $d."})
	}
	p.exceeded(f, limit, s.lines...)
}
