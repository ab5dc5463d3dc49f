package guidelines

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// ncciAddOnFamily asks for the primary procedure of an add-on code.
var ncciAddOnFamily = family{run: checkAddOns, docs: []RuleDoc{
	{ID: "NCCI-AOC-01", Severity: Error, Title: "An add-on code of type 1 needs one of its primary codes", Needs: NeedSetting | NeedDate | NeedAOC, Since: since,
		Why:   "An add-on describes work beyond a primary procedure of the same practitioner, normally on the same day; without one of the listed primaries it is denied. Critical care beyond the first hour may follow on the first hour of another physician of the group.",
		Cites: []Cite{{docNCCI, "", "I.R"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0513 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0513 x1; svc: G0101 x1"},
	{ID: "NCCI-AOC-02", Severity: Warning, Title: "An add-on code of type 2 needs a primary that the contractor accepts", Needs: NeedSetting | NeedDate | NeedAOC, Since: since,
		Why:   "For type 2 no list is published: the contractor decides. Alone on a day the add-on cannot be right; beside another procedure the contractor's rule holds.",
		Cites: []Cite{{docNCCI, "", "I.R"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G2211 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0101 x1"},
	{ID: "NCCI-AOC-03", Severity: Warning, Title: "An add-on code of type 3 needs a listed primary or one that the contractor accepts", Needs: NeedSetting | NeedDate | NeedAOC, Since: since,
		Why:   "For type 3 the published list is not complete: another procedure may be accepted. Alone on a day the add-on is denied.",
		Cites: []Cite{{docNCCI, "", "I.R"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G2212 x1; svc: G0101 x1 - not a listed primary",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G2212 x1; svc: G0108 x1"},
	{ID: "NCCI-AOC-04", Severity: Error, Title: "An add-on code falls with its primary", Needs: NeedSetting | NeedDate | NeedAOC | NeedPTP, Since: since,
		Why:   "When every primary of an add-on is denied by an edit, the add-on is denied too.",
		Cites: []Cite{{docNCCI, "", "I.R"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1; svc: G0270 x1; svc: G0514 x1 - the primary G0270 is denied beside G0108",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0270 x1; svc: G0514 x1"},
	{ID: "NCCI-AOC-05", Severity: Error, Title: "An add-on code is exempt from modifier 51", Needs: NeedSetting | NeedDate | NeedAOC, Since: since,
		Why:   "The value of an add-on already allows for the primary procedure. 50 belongs on it only where the fee schedule allows a bilateral payment.",
		Cites: []Cite{{docNCCI, "", "I.R"}},
		Fires: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0101 x1; svc: G0513 51 x1",
		Quiet: "config: ncci; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0101 51 x1; svc: G0513 x1"},
	{ID: "NCCI-AOC-07", Severity: Error, Title: "All dates of an add-on row must take in the day", Needs: NeedAOC, Since: since,
		Cites: []Cite{{docNCCI, "", "I.R"}}, Withdrawn: "a row counts from its effective date to the earliest of its three deletion dates, that day included"},
}}

// checkAddOns judges every line with an add-on code.
func checkAddOns(p *pass) {
	pr := &p.procs
	if !pr.on || !p.have.Has(NeedAOC) {
		return
	}
	for i := range pr.lines {
		l := &pr.lines[i]
		l.addOn = p.c.cfg.NCCI.AddOn(l.Code, l.first.Time()).Status == ncci.Active
	}
	for i := range pr.own {
		l := &pr.lines[i]
		if !l.addOn {
			continue
		}
		a := p.c.cfg.NCCI.AddOn(l.Code, l.first.Time())
		p.addOn(l, &a)
		if l.hasAny("51") {
			p.report(Draft{Rule: "NCCI-AOC-05", At: l.field("modifiers"), Codes: []Code{CodeHCPCS(l.Code)}, Evidence: citeTable(a.Table),
				Text: "Modifier 51 does not belong on the add-on code $1."})
		}
		if r, ok := p.feeRow(l); ok && l.hasAny("50") && r.Bilateral != '1' && r.Bilateral != '3' {
			p.report(Draft{Rule: "NCCI-AOC-05", At: l.field("modifiers"), Codes: []Code{CodeHCPCS(l.Code)}, Evidence: citeTable(a.Table),
				Detail: string(r.Bilateral), Text: "Modifier 50 does not belong on the add-on code $1: its bilateral indicator is $d."})
		}
	}
}

// feeRow is the fee schedule's row of a line's code, where a schedule of the day is loaded.
func (p *pass) feeRow(l *procLine) (*fees.RVU, bool) {
	if p.c.cfg.Fees == nil || p.procs.setting != ncci.Practitioner {
		return nil, false
	}
	return p.c.cfg.Fees.RVU(l.Code, hcpcs.Modifier{}, l.first.Time())
}

// primaries is what stands beside an add-on.
type primaries struct {
	listed, paid *procLine // a listed primary; one that no edit denies
	perhaps      *procLine // a listed primary of another practitioner of the group
	other        *procLine // any other procedure that is no add-on
}

// beside looks for the primaries of a line.
func (pr *procedures) beside(l *procLine, a *ncci.AddOn) (found primaries) {
	for i := range pr.lines {
		k := &pr.lines[i]
		if k == l {
			continue
		}
		same := k.first == l.first || k.covers(l.first) || l.covers(k.first)
		same1 := pr.sameProvider(k, l)
		listed := slices.ContainsFunc(a.Primaries, func(x ncci.Primary) bool {
			return x.Code == k.Code && (same || x.PriorDay && k.covers(l.first.AddDays(-1)))
		})
		switch {
		case listed && same1 == one:
			found.listed = k
			if !k.denied {
				found.paid = k
			}
		case listed && (k.who.group == l.who.group || same1 == perhapsOne):
			found.perhaps = k
		case same && same1 == one && k.Code != l.Code && !k.addOn:
			found.other = k
		}
	}
	return found
}

// addOn judges one add-on line.
func (p *pass) addOn(l *procLine, a *ncci.AddOn) {
	near := p.procs.beside(l, a)
	f := Draft{At: l.at(), Codes: []Code{CodeHCPCS(l.Code)}, Evidence: citeTable(a.Table)}
	switch {
	case near.paid != nil:
		return
	case near.listed != nil:
		f.Rule, f.Related = "NCCI-AOC-04", []Location{near.listed.at()}
		f.Codes = append(f.Codes, CodeHCPCS(near.listed.Code))
		f.Text = "The add-on $1 is denied: an edit denies its primary $2."
		l.denied = true
	case near.perhaps != nil && sharedCare(l.Code):
		return // the first hour was reported by another physician of the group
	case a.Type == ncci.ClosedList:
		p.closedList(&f, l, a, near)
	case a.Type == ncci.ContractorList && near.other != nil:
		f.Rule, f.Severity = "NCCI-AOC-02", Info
		f.Codes = append(f.Codes, CodeHCPCS(near.other.Code))
		f.Text = "Whether $2 may be the primary of the add-on $1 is for the contractor to say: no list is published."
	case a.Type == ncci.ContractorList:
		f.Rule, f.Text = "NCCI-AOC-02", "The add-on $1 stands alone: report the procedure that it belongs to."
	case near.other != nil:
		f.Rule, f.Detail = "NCCI-AOC-03", primaryList(a)
		f.Codes = append(f.Codes, CodeHCPCS(near.other.Code))
		f.Text = "$2 is no listed primary of the add-on $1: the contractor may accept it ($d)."
	default:
		f.Rule, f.Severity, f.Detail = "NCCI-AOC-03", Error, primaryList(a)
		f.Text = "The add-on $1 is denied: it stands alone ($d)."
		l.denied = true
	}
	p.report(f)
}

// closedList fills a finding on an add-on of type 1 without a primary.
func (p *pass) closedList(f *Draft, l *procLine, a *ncci.AddOn, near primaries) {
	f.Rule, f.Detail = "NCCI-AOC-01", primaryList(a)
	f.Text = "The add-on $1 is denied: none of its primary procedures stands beside it ($d)."
	switch {
	case sharedCare(l.Code):
		f.Severity = Warning
		f.Text = "The add-on $1 needs its primary ($d) by the same practitioner, or by another of the group and specialty on that day."
	case a.Contractor: // a damaged row: the list is not complete
		f.Severity = Warning
		f.Text = "None of the known primaries of the add-on $1 stands beside it, and the table is damaged there ($d)."
	case near.perhaps != nil:
		f.Severity = Warning
		f.Codes = append(f.Codes, CodeHCPCS(near.perhaps.Code))
		f.Text = "The add-on $1 is payable with $2 only if both practitioners share group and specialty ($d)."
	default:
		l.denied = true
	}
}

// sharedCare reports whether the add-on is further critical care (99292), which another physician of the group and
// specialty may continue.
func sharedCare(c hcpcs.Code) bool { return c == hcpcs.MustParse("99292") }

// primaryList names the first primaries.
func primaryList(a *ncci.AddOn) string {
	const most = 8
	if len(a.Primaries) == 0 {
		return "no primary is listed"
	}
	var names []string
	for _, x := range a.Primaries[:min(most, len(a.Primaries))] {
		names = append(names, x.Code.String())
	}
	s := "listed: " + strings.Join(names, ", ")
	if len(a.Primaries) > most {
		s += " and more"
	}
	return s
}
