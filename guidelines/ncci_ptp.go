package guidelines

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
)

// ncciPTPFamily judges pairs of procedures of one provider on one day.
var ncciPTPFamily = family{run: checkPTP, docs: []RuleDoc{
	{ID: "NCCI-PTP-01", Severity: Error, Title: "An edit with indicator 0 denies column 2 whatever the modifiers", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "The pair may not be billed together by one provider for one patient on one day, and the edit lets no modifier pass.",
		Cites: []Cite{{docNCCI, "", "I.A, I.E"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0270 59 x1 - a modifier does not help",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0101 x1"},
	{ID: "NCCI-PTP-02", Severity: Error, Title: "An edit with indicator 1 denies column 2 without an associated modifier", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "Column 1 is payable and column 2 is denied unless a PTP-associated modifier on either line states why both are due, and the record supports it.",
		Cites: []Cite{{docNCCI, "", "I.A, I.E"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0109 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0109 XE x1"},
	{ID: "NCCI-PTP-03", Severity: Warning, Title: "A modifier that passes an edit must be true", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "A modifier that passes an edit states a fact, which the record must show: that is for the record. Lines that name the same site say nothing that sets them apart, which is a warning; lines that name different sites need no comment.",
		Cites: []Cite{{docNCCI, "", "I.E"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0109 59 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0260 RT x1; svc: G0259 LT x1 - different sides"},
	{ID: "NCCI-PTP-04", Severity: Warning, Title: "A modifier that passes an edit must fit the code", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "24, 25, 27 and 57 belong on visits, 91 on laboratory tests, 58, 78 and 79 on procedures, and anatomic modifiers on services to that part of the body.",
		Cites: []Cite{{docNCCI, "", "I.E"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 x1; svc: 11721 25 x1 - 25 belongs on the visit",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: 99213 25 x1; svc: 11721 x1"},
	{ID: "NCCI-PTP-05", Severity: Info, Title: "Deleted edits and edits of other days do not count", Needs: NeedPTP, Since: since,
		Cites: []Cite{{docNCCI, "", "I.A"}}, Withdrawn: "indicator 9 and rows whose dates leave the day out are never applied"},
	{ID: "NCCI-PTP-06", Severity: Error, Title: "Pairs are ordered", Needs: NeedPTP, Since: since,
		Cites: []Cite{{docNCCI, "", "I.A"}}, Withdrawn: "both orders are looked up; a pair active in both is reported when the table is loaded"},
	{ID: "NCCI-PTP-07", Severity: Info, Title: "Edits hold for one patient, provider and day", Needs: NeedPTP, Since: since,
		Cites: []Cite{{docNCCI, "", "I.A"}}, Withdrawn: "lines of other days, facilities, or practitioners of other specialties are not compared"},
	{ID: "NCCI-PTP-08", Severity: Info, Title: "Column 2 is denied even if its charge is higher", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "Which line of a pair is denied follows from its column, not from charges or units.",
		Cites: []Cite{{docNCCI, "", "I.A"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1 $50.00; svc: G0109 x1 $80.00",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1 $80.00; svc: G0109 x1 $50.00"},
	{ID: "NCCI-PTP-09", Severity: Info, Title: "The modifier may stand on either line", Needs: NeedPTP, Since: since,
		Cites: []Cite{{docNCCI, "", "I.E"}}, Withdrawn: "a permission; before 2019-07-01, 59 and XE, XP, XS, XU passed an edit on column 2 only"},
	{ID: "NCCI-PTP-10", Severity: Warning, Title: "The same code on two lines needs something that tells them apart", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "Edits are on pairs of different codes. Two equal lines of one provider and day are taken for a duplicate.",
		Cites: []Cite{{docNCCI, "", "I.V"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0108 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0108 76 x1"},
	{ID: "NCCI-PTP-11", Severity: Warning, Title: "59 is for what no other modifier says", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "59 may be used only if no more descriptive modifier is available: an anatomic one for another site, 25 on a visit, or XE, XP, XS, XU.",
		Cites: []Cite{{docNCCI, "", "I.E"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0260 RT x1; svc: G0259 59 x1 - LT would say it, if it is the other side",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0260 RT x1; svc: G0259 LT x1"},
	{ID: "NCCI-PTP-12", Severity: Error, Title: "A notice of non-coverage does not pass an edit", Needs: NeedSetting | NeedDate | NeedPTP, Since: since,
		Why:   "NCCI denials are coding denials: an advance beneficiary notice (GA, GX, GY, GZ) neither pays the line nor lets the patient be billed.",
		Cites: []Cite{{docNCCI, "", "I.A"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0109 GA x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0101 GA x1"},
}}

// checkPTP judges each pair of lines on the first day that they share.
func checkPTP(p *pass) {
	pr := &p.procs
	if !pr.on || !p.have.Has(NeedPTP) {
		return
	}
	for _, day := range pr.days {
		pr.codes = pr.codes[:0]
		for i := range pr.lines {
			if l := &pr.lines[i]; l.covers(day) && !slices.Contains(pr.codes, l.Code) {
				pr.codes = append(pr.codes, l.Code)
			}
		}
		pr.edits = p.c.cfg.NCCI.Pairs(pr.edits[:0], pr.setting, pr.codes, day.Time())
		incomplete := false
		for i := range pr.edits {
			switch d := &pr.edits[i]; {
			case d.Status == ncci.Active:
				p.pairLines(d, day)
			case d.Reason == ncci.DamagedRow, d.Reason == ncci.ContradictoryRows:
				p.unknownPair(d, day)
			case d.Status == ncci.NotChecked && !incomplete:
				incomplete = true
				p.report(Draft{Rule: "NCCI-VER-02", At: pr.lines[0].at(), Evidence: citeTable(d.Table), Detail: d.Reason.String(),
					Text: "Pairs of procedures that the PTP table does not hold are not checked: $d."})
			}
		}
	}
	p.equalLines()
}

// pairLines applies an active edit to every two lines with its codes.
func (p *pass) pairLines(d *ncci.Edit, day Date) {
	pr := &p.procs
	for j := range pr.lines {
		b := &pr.lines[j]
		if b.Code != d.Column2 || !b.covers(day) {
			continue
		}
		for i := range pr.lines {
			a := &pr.lines[i]
			if a.Code != d.Column1 || !a.covers(day) || !a.own() && !b.own() || a.first != day && b.first != day {
				continue
			}
			if s := pr.sameProvider(a, b); s != different && p.judgePair(&pair{d, a, b, s, day}) {
				break // one denial is enough
			}
		}
	}
}

// unknownPair tells of a pair whose row is damaged.
func (p *pass) unknownPair(d *ncci.Edit, day Date) {
	for i := range p.procs.own {
		l := &p.procs.lines[i]
		if l.Code != d.Column1 && l.Code != d.Column2 || !l.covers(day) {
			continue
		}
		p.report(Draft{Rule: "NCCI-VER-02", At: l.at(), Codes: []Code{CodeHCPCS(d.Column1), CodeHCPCS(d.Column2)},
			Evidence: citeTable(d.Table), Detail: d.Reason.String(), Text: "The pair $1, $2 is not checked: $d."})
		return
	}
}

// pair is an active edit on two lines: a with column 1, b with column 2.
type pair struct {
	*ncci.Edit
	a, b  *procLine
	scope sameness
	day   Date
}

// finding is a finding on the pair: at column 2, or at column 1 when column 2 stands on an earlier claim.
func (x *pair) finding(rule RuleID) Draft {
	f := Draft{Rule: rule, At: x.b.at(), Related: []Location{x.a.at()}, Evidence: citeTable(x.Table),
		Codes: []Code{CodeHCPCS(x.Column2), CodeHCPCS(x.Column1)}}
	if !x.b.own() {
		f.At, f.Related[0] = f.Related[0], f.At
	}
	return f
}

// judgePair applies the edit to two lines; it reports whether column 2 is denied.
func (p *pass) judgePair(x *pair) (denied bool) {
	var used []usedModifier
	if x.Indicator == ncci.Allowed {
		used = x.used()
	}
	if len(used) > 0 {
		p.passed(x, used)
		return false
	}
	f := x.finding("NCCI-PTP-01")
	f.Detail = x.Rationale
	f.Text = "$1 is denied and $2 is payable: the two may not be billed together by one provider on one day, and the edit ($d) lets no modifier pass."
	if x.Indicator == ncci.Allowed {
		f.Rule = "NCCI-PTP-02"
		f.Detail = x.Rationale + "; " + x.acceptable()
		f.Text = "$1 is denied and $2 is payable when billed by one provider on one day without an associated modifier: $d."
	}
	if x.scope == perhapsOne {
		f.Severity = Warning
		f.Text = "If the two practitioners share group and specialty: " + f.Text
	} else {
		x.b.denied = true
	}
	p.report(f)
	p.afterDenial(x)
	return true
}

// afterDenial tells what does not change a denial.
func (p *pass) afterDenial(x *pair) {
	if x.b.Charge.GreaterThan(x.a.Charge) && !x.a.Charge.IsZero() {
		f := x.finding("NCCI-PTP-08")
		f.Text = "$1 has the higher charge and is denied all the same: the edit pays column 1, $2."
		p.report(f)
	}
	if m, ok := x.b.anyOf("GA", "GX", "GY", "GZ"); ok {
		f := x.finding("NCCI-PTP-12")
		f.Codes = append(f.Codes, CodeModifier(m))
		f.Text = "$3 does not pass the edit of $2 with $1, and the patient may not be billed for the denial: remove it or correct the coding."
		p.report(f)
	}
}

// usedModifier is an associated modifier that passes the edit, and the line it stands on.
type usedModifier struct {
	ncci.Association
	line *procLine
}

// eitherLine is the first day on which 59 and XE, XP, XS, XU pass an edit from column 1 too.
func eitherLine() Date { return NewDate(2019, 7, 1) }

// used lists the associated modifiers of both lines, column 2 first.
func (x *pair) used() (list []usedModifier) {
	visits := x.a.visit() != x.b.visit()
	for _, l := range []*procLine{x.b, x.a} {
		for _, m := range l.Modifiers {
			a, ok := ncci.Associated(m)
			if !ok || l == x.a && x.day.Before(eitherLine()) && distinct(m) {
				continue
			}
			if visits && a.Group == ncci.Anatomic {
				continue // a site says nothing of a visit: 24, 25 or 57 does
			}
			list = append(list, usedModifier{a, l})
		}
	}
	return list
}

// distinct reports whether m is 59 or one of its subsets.
func distinct(m hcpcs.Modifier) bool {
	switch m.String() {
	case "59", "XE", "XP", "XS", "XU":
		return true
	}
	return false
}

// passed judges a pair that passes the edit by its modifiers.
func (p *pass) passed(x *pair, used []usedModifier) {
	f := x.finding("NCCI-PTP-03")
	best := used[0]
	if i := slices.IndexFunc(used, func(u usedModifier) bool { return fitOf(u.Modifier, u.line.Code) == fits }); i >= 0 {
		best = used[i]
	}
	f.Codes = append(f.Codes, CodeModifier(best.Modifier))
	switch fit := fitOf(best.Modifier, best.line.Code); {
	case fit != fits:
		f.Rule, f.At = "NCCI-PTP-04", best.line.field("modifiers")
		f.Codes = []Code{CodeHCPCS(best.line.Code), CodeModifier(best.Modifier), CodeHCPCS(x.Column1), CodeHCPCS(x.Column2)}
		f.Text = "Modifier $2 does not belong on $1, yet the edit of $3 with $4 passes by it: use one that fits and is true."
		if fit == neverFits {
			f.Severity = Error
		}
	case x.sameSite(used):
		f.Text = "$1 and $2 pass the edit by $3, but both lines name the same site: nothing sets the services apart."
	case x.otherSite(used):
		return
	default:
		f.Severity = Info
		f.Detail = best.Asserts + " (" + x.Rationale + ")"
		f.Text = "$1 is paid beside $2 by modifier $3 only if the record shows that $d."
	}
	p.report(f)
	p.fiftyNine(x, used)
}

// sites splits the anatomic modifiers by line; only is false when another associated modifier is used too.
func (x *pair) sites(used []usedModifier) (a, b []hcpcs.Modifier, only bool) {
	for _, u := range used {
		switch {
		case u.Group != ncci.Anatomic:
			return nil, nil, false
		case u.line == x.a:
			a = append(a, u.Modifier)
		default:
			b = append(b, u.Modifier)
		}
	}
	return a, b, true
}

// sameSite reports whether both lines carry one and the same anatomic modifier and nothing else sets them apart.
func (x *pair) sameSite(used []usedModifier) bool {
	a, b, only := x.sites(used)
	return only && len(a) == 1 && len(b) == 1 && a[0] == b[0]
}

// otherSite reports whether the lines name sites that have nothing in common.
func (x *pair) otherSite(used []usedModifier) bool {
	a, b, only := x.sites(used)
	return only && len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(m hcpcs.Modifier) bool { return slices.Contains(b, m) })
}
