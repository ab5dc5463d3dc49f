package guidelines

import (
	"strconv"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// ncciGlobalFamily applies the global surgical package and the payment indicators of the fee schedule.
var ncciGlobalFamily = family{run: checkGlobal, docs: []RuleDoc{
	{ID: "NCCI-GLB-01", Severity: Warning, Title: "A visit on the day of a minor procedure needs 25", Needs: NeedSetting | NeedDate | NeedRVU, Since: since,
		Why:   "The package of a procedure with 0 or 10 global days holds the visit of the day by the same provider, unless it was significant and separately identifiable.",
		Cites: []Cite{{docNCCI, "", "I.D"}},
		Fires: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 x1; svc: 11721 x1",
		Quiet: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 25 x1; svc: 11721 x1"},
	{ID: "NCCI-GLB-02", Severity: Warning, Title: "A visit on the day of major surgery, or the day before, needs 57", Needs: NeedSetting | NeedDate | NeedRVU, Since: since,
		Why:   "The package of a procedure with 90 global days begins the day before; a visit by the same provider is paid only if the surgery was decided at it.",
		Cites: []Cite{{docNCCI, "", "I.D"}},
		Fires: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 x1 on=2026-08-02; svc: 27447 x1 on=2026-08-03 - the day before",
		Quiet: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 57 x1 on=2026-08-02; svc: 27447 x1 on=2026-08-03"},
	{ID: "NCCI-GLB-03", Severity: Warning, Title: "A visit in the global period needs 24", Needs: NeedSetting | NeedDate | NeedRVU | NeedHistory, Since: since,
		Why:   "Visits by the same provider within 10 or 90 days after a procedure belong to its package unless they are unrelated to it.",
		Cites: []Cite{{docNCCI, "", "I.D"}},
		Fires: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 x1; history:; setting: professional; from: 2026-06-03; svc: 27447 x1",
		Quiet: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 24 x1; history:; setting: professional; from: 2026-06-03; svc: 27447 x1"},
	{ID: "NCCI-GLB-04", Severity: Warning, Title: "A procedure in the global period of another needs 58, 78 or 79", Needs: NeedSetting | NeedDate | NeedRVU | NeedHistory, Since: since,
		Why:   "A procedure by the same provider within the global period of an earlier one is taken for part of its package unless it was staged, a return to the operating room, or unrelated.",
		Cites: []Cite{{docNCCI, "", "I.D"}},
		Fires: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 10060 x1; history:; setting: professional; from: 2026-06-03; svc: 27447 x1",
		Quiet: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 10060 79 x1; history:; setting: professional; from: 2026-06-03; svc: 27447 x1"},
	{ID: "NCCI-GLB-05", Severity: Error, Title: "The fee schedule's indicator forbids the modifier", Needs: NeedSetting | NeedDate | NeedRVU, Since: since,
		Why:   "For each code the fee schedule says whether an assistant, a second surgeon, a team or a bilateral payment is possible.",
		Cites: []Cite{{docPFS, "", "payment policy indicators"}},
		Fires: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 10060 62 x1",
		Quiet: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 27447 62,80 x1"},
	{ID: "NCCI-GLB-06", Severity: Error, Title: "The code has no separate professional or technical component", Needs: NeedSetting | NeedDate | NeedRVU, Since: since,
		Why:   "26 and TC split only codes whose indicator in the fee schedule says so: 1 for both, 6 for 26 alone.",
		Cites: []Cite{{docPFS, "", "payment policy indicators"}},
		Fires: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 26 x1",
		Quiet: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 71046 26 x1"},
	{ID: "NCCI-AOC-06", Severity: Info, Title: "The fee schedule marks an add-on that the table lacks", Needs: NeedSetting | NeedDate | NeedAOC | NeedRVU, Since: since,
		Why:   "A global period of ZZZ marks an add-on. Where the add-on table does not know the code, its primaries were not checked.",
		Cites: []Cite{{docPFS, "", "global period"}},
		Fires: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 11045 x1",
		Quiet: "config: rvu; setting: professional; from: 2026-08-03; dx: E11.9; svc: 11045 x1; svc: 10060 x1"},
}}

// checkGlobal judges professional lines by the fee schedule of their day.
func checkGlobal(p *pass) {
	schedule := p.c.cfg.Fees
	if schedule == nil || p.e.Setting != Professional || p.e.Payer.Medicaid() {
		return
	}
	pr := &p.procs
	covered := pr.own > 0
	for i := range pr.lines {
		l := &pr.lines[i]
		covered = covered && (!l.own() || schedule.Covers(fees.KindRVU, l.first.Time()))
		l.rvu, _ = schedule.RVU(l.Code, hcpcs.Modifier{}, l.first.Time())
	}
	if covered {
		p.have |= NeedRVU
	}
	for i := range pr.own {
		l := &pr.lines[i]
		if l.visit() {
			p.visitBesideSurgery(l)
		}
		if l.rvu == nil {
			continue
		}
		if !l.visit() {
			p.surgeryAfterSurgery(l)
		}
		p.indicators(l)
		p.components(l)
		p.unlistedAddOn(l)
	}
}

// visit reports whether a line is an evaluation and management service.
func (l *procLine) visit() bool {
	return l.Code.Kind()&(hcpcs.KindEvaluation|hcpcs.KindEyeVisit) != 0
}

// surgeon reports whether the line is a procedure with a global package, by the one who takes care of it: no
// assistant, no care before or after alone.
func (l *procLine) surgeon() (days int, ok bool) {
	if l.rvu == nil || l.visit() || l.hasAny("55", "56", "80", "81", "82", "AS", "26", "TC") {
		return 0, false
	}
	switch l.rvu.Global {
	case "000", "010", "090":
		days, _ := strconv.Atoi(l.rvu.Global)
		return days, true
	}
	return 0, false
}

// visitBesideSurgery looks for the package that a visit falls into.
func (p *pass) visitBesideSurgery(v *procLine) {
	pr := &p.procs
	told := map[RuleID]bool{}
	for i := range pr.lines {
		q := &pr.lines[i]
		days, ok := q.surgeon()
		if !ok || pr.sameProvider(q, v) != one {
			continue
		}
		f := Draft{At: v.at(), Related: []Location{q.at()}, Codes: []Code{CodeHCPCS(v.Code), CodeHCPCS(q.Code)}, Detail: q.rvu.Global}
		switch since := v.first.Sub(q.first); {
		case since == 0 && days < 90 && !v.hasAny("25"):
			f.Rule = "NCCI-GLB-01"
			f.Text = "The visit $1 is part of the package of $2 (global $d) on the same day, unless 25 says that it was significant and separate, and it was."
		case (since == 0 || since == -1) && days == 90 && !v.hasAny("57"):
			f.Rule = "NCCI-GLB-02"
			f.Text = "The visit $1 is part of the package of $2 (global $d), unless 57 says that the surgery was decided at it, and it was."
		case since > 0 && since <= days && !v.hasAny("24") && !q.hasAny("54"):
			f.Rule = "NCCI-GLB-03"
			f.Text = "The visit $1 falls into the $d days after $2 and is part of its package, unless 24 says that it was unrelated, and it was."
			f.Detail = strconv.Itoa(days)
		default:
			continue
		}
		if !told[f.Rule] {
			told[f.Rule] = true
			p.report(f)
		}
	}
}

// surgeryAfterSurgery looks for an earlier procedure in whose global period a procedure falls.
func (p *pass) surgeryAfterSurgery(l *procLine) {
	if _, ok := l.surgeon(); !ok || l.hasAny("58", "78", "79") {
		return
	}
	pr := &p.procs
	for i := range pr.lines {
		q := &pr.lines[i]
		days, ok := q.surgeon()
		since := l.first.Sub(q.first)
		if !ok || since <= 0 || since > days || q.hasAny("54") || pr.sameProvider(q, l) != one {
			continue
		}
		p.report(Draft{Rule: "NCCI-GLB-04", At: l.at(), Related: []Location{q.at()}, Codes: []Code{CodeHCPCS(l.Code), CodeHCPCS(q.Code)},
			Detail: strconv.Itoa(days),
			Text:   "$1 falls into the $d days after $2: say by 58 (staged), 78 (return to the operating room) or 79 (unrelated) which it is."})
		return
	}
}

// indicators judges modifiers that the fee schedule allows for some codes only.
func (p *pass) indicators(l *procLine) {
	for _, x := range []struct {
		modifiers []string
		indicator byte
		forbids   string // indicators that forbid
		documents string // indicators that ask for documentation
		what      string
	}{
		{[]string{"80", "81", "82", "AS"}, l.rvu.Assistant, "19", "0", "an assistant at surgery"},
		{[]string{"62"}, l.rvu.CoSurgeon, "09", "", "two surgeons"},
		{[]string{"66"}, l.rvu.Team, "09", "", "a surgical team"},
		{[]string{"50"}, l.rvu.Bilateral, "029", "", "a bilateral payment"},
	} {
		m, ok := l.anyOf(x.modifiers...)
		if !ok {
			continue
		}
		f := Draft{Rule: "NCCI-GLB-05", At: l.field("modifiers"), Codes: []Code{CodeHCPCS(l.Code), CodeModifier(m)},
			Detail: x.what + " (indicator " + string(x.indicator) + ")"}
		switch {
		case containsByte(x.forbids, x.indicator):
			f.Text = "$2 does not go with $1: the fee schedule allows no payment for $d."
		case containsByte(x.documents, x.indicator):
			f.Severity = Warning
			f.Text = "$2 on $1 is paid only with documentation: the fee schedule restricts payment for $d."
		default:
			continue
		}
		p.report(f)
	}
}

func containsByte(s string, c byte) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return true
		}
	}
	return false
}

// components judges 26 and TC.
func (p *pass) components(l *procLine) {
	m, ok := l.anyOf("26", "TC")
	if !ok || l.rvu.PCTC == '1' || l.rvu.PCTC == '6' && m.String() == "26" {
		return
	}
	p.report(Draft{Rule: "NCCI-GLB-06", At: l.field("modifiers"), Codes: []Code{CodeHCPCS(l.Code), CodeModifier(m)},
		Detail: string(l.rvu.PCTC), Text: "$2 does not go with $1: its PC/TC indicator ($d) gives it no such component."})
}

// unlistedAddOn tells of an add-on that the add-on table lacks and that stands alone.
func (p *pass) unlistedAddOn(l *procLine) {
	pr := &p.procs
	if !pr.on || !p.have.Has(NeedAOC) || l.addOn || !l.rvu.IsAddOn() {
		return
	}
	for i := range pr.lines {
		if k := &pr.lines[i]; k != l && k.Code != l.Code && k.covers(l.first) && pr.sameProvider(k, l) == one {
			return
		}
	}
	p.report(Draft{Rule: "NCCI-AOC-06", At: l.at(), Codes: []Code{CodeHCPCS(l.Code)},
		Text: "The fee schedule marks $1 as an add-on, the add-on table does not list it, and no procedure stands beside it: its primary was not checked."})
}
