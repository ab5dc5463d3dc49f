package guidelines

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/icd"
)

// coverageFamily compares procedures and their diagnoses with the policies that the caller has loaded.
var coverageFamily = family{run: checkCoverage, docs: []RuleDoc{
	{ID: "COV-01", Severity: Error, Title: "A policy asks for a covered diagnosis", Needs: NeedDx | NeedPx | NeedDate | NeedCoverage, Since: since, Overridable: true,
		Why:   "A coverage policy in force on the day lists the diagnoses that make the procedure medically necessary; none of those that the line points to is among them. With a notice modifier (GA, GX, GY, GZ) it is info.",
		Cites: []Cite{{docCMS, "", "ch. 30 §50"}},
		Fires: "config: coverage; setting: professional; from: 2026-08-03; dx: I10; svc: G0127 GA x1 ptr=1",
		Quiet: "config: coverage; setting: professional; from: 2026-08-03; dx: E11.42; svc: G0127 x1 ptr=1"},
	{ID: "COV-02", Severity: Error, Title: "A policy does not cover the diagnosis", Needs: NeedDx | NeedPx | NeedDate | NeedCoverage, Since: since, Overridable: true,
		Why:   "The policy names the diagnosis among those for which the procedure is not covered. With a notice modifier it is info.",
		Cites: []Cite{{docCMS, "", "ch. 30 §50"}},
		Fires: "config: coverage; setting: professional; from: 2026-08-03; dx: E11.42 L60.0; svc: G0127 GA x1 ptr=1,2",
		Quiet: "config: coverage; setting: professional; from: 2026-08-03; dx: E11.42 L60.0; svc: G0127 x1 ptr=1"},
	{ID: "COV-03", Severity: Warning, Title: "A policy asks for a second diagnosis", Needs: NeedDx | NeedPx | NeedDate | NeedCoverage, Since: since,
		Why:   "The diagnosis is covered only together with one of a second list, for instance the systemic disease behind a local one.",
		Cites: []Cite{{docCMS, "", "ch. 30 §50"}},
		Fires: "config: coverage; setting: professional; from: 2026-08-03; dx: B35.1; svc: G0127 GA x1 ptr=1",
		Quiet: "config: coverage; setting: professional; from: 2026-08-03; dx: B35.1 I73.9; svc: G0127 x1 ptr=1,2"},
	{ID: "COV-04", Severity: Info, Title: "A procedure that no policy names is not checked", Needs: NeedDx | NeedPx | NeedDate | NeedCoverage, Since: since,
		Why:   "The loaded policies say nothing of the procedure: whether it is covered for these diagnoses was not checked.",
		Cites: []Cite{{docCMS, "", "ch. 30 §50"}},
		Fires: "config: coverage; setting: professional; from: 2026-08-03; dx: E11.9; svc: G0101 x1 ptr=1",
		Quiet: "config: coverage; setting: professional; from: 2026-08-03; dx: E11.42; svc: G0127 x1 ptr=1"},
	{ID: "COV-05", Severity: Warning, Title: "A line that misses its policy needs a notice modifier", Needs: NeedDx | NeedPx | NeedDate | NeedCoverage, Since: since,
		Why:   "Without GA, GX, GY or GZ on a line that is expected to be denied for medical necessity, the patient cannot be billed and the provider bears the cost.",
		Cites: []Cite{{docCMS, "", "ch. 30 §50"}},
		Fires: "config: coverage; setting: professional; from: 2026-08-03; dx: I10; svc: G0127 x1 ptr=1",
		Quiet: "config: coverage; setting: professional; from: 2026-08-03; dx: I10; svc: G0127 GZ x1 ptr=1"},
}}

// checkCoverage asks the policies about each line.
func checkCoverage(p *pass) {
	tables := p.c.cfg.Coverage
	if tables.Len() == 0 || !p.have.Has(NeedDx|NeedDate) || p.e.Setting == Inpatient {
		return
	}
	var scratch procedures
	scratch.add(p.e, p.date, None)
	for i := range scratch.lines {
		l := &scratch.lines[i]
		at, dx := p.pointed(l.Service)
		decisions := tables.Decide(l.Code, dx, l.first.Time(), officialOrder(l.first))
		if len(decisions) == 0 {
			p.report(Draft{Rule: "COV-04", At: l.at(), Codes: []Code{CodeHCPCS(l.Code)}, Text: "No loaded coverage policy names $1 on that day: not checked."})
		}
		for j := range decisions {
			p.policy(l, &decisions[j], at, dx)
		}
	}
}

// officialOrder compares codes for ranges in the order of the release of the day, where one covers it.
func officialOrder(on Date) func(a, b icd.CM) int {
	rel, err := icd.On(on.Time())
	if err != nil || rel == nil {
		return nil
	}
	return rel.Compare
}

// pointed is the diagnoses that a line points to, with their positions: the first four that are no external causes
// where it names none.
func (p *pass) pointed(s *Service) (at []int, dx []icd.CM) {
	add := func(i int) {
		if d := &p.e.Diagnoses[i]; !d.Code.IsZero() && !d.ICD9 && !slices.Contains(at, i) {
			at, dx = append(at, i), append(dx, d.Code)
		}
	}
	for _, n := range s.Pointers {
		if n >= 0 && int(n) < len(p.e.Diagnoses) {
			add(int(n))
		}
	}
	if len(s.Pointers) > 0 {
		return at, dx
	}
	for i := range p.e.Diagnoses {
		if c := p.e.Diagnoses[i].Code; len(at) < 4 && !c.IsZero() && (c.At(1) < 'V' || c.At(1) == 'Z') {
			add(i)
		}
	}
	return at, dx
}

// policy reports what one policy objects to.
func (p *pass) policy(l *procLine, d *coverage.Decision, at []int, dx []icd.CM) {
	f := Draft{At: l.at(), Evidence: []Cite{{Document: "Coverage policy", Section: d.Policy}}, Detail: d.Policy}
	code, noticed := CodeHCPCS(l.Code), l.hasAny("GA", "GX", "GY", "GZ")
	if noticed { // the denial is expected and the claim says so
		f.Severity = Info
	}
	if d.Listed && len(d.Covered) == 0 {
		f.Rule, f.Codes = "COV-01", []Code{code}
		f.Text = "Policy $d covers $1 for listed diagnoses only, and the line points to none of them."
		for i := range dx {
			f.Codes, f.Related = append(f.Codes, CodeCM(dx[i])), append(f.Related, At(PartDiagnoses, at[i]))
		}
		p.report(f)
	}
	for _, i := range d.NonCovered {
		f.Rule, f.Codes, f.Related = "COV-02", []Code{code, CodeCM(dx[i])}, []Location{At(PartDiagnoses, at[i])}
		f.Text = "Policy $d does not cover $1 for $2."
		p.report(f)
	}
	if len(d.LacksSecond) > 0 && len(d.LacksSecond) == len(d.Covered) {
		i := d.LacksSecond[0]
		f.Rule, f.Codes, f.Related = "COV-03", []Code{code, CodeCM(dx[i])}, []Location{At(PartDiagnoses, at[i])}
		f.Text = "Policy $d covers $1 for $2 only together with a diagnosis of its second list, which the line does not point to."
		p.report(f)
	}
	if !d.Met() && !noticed {
		f.Rule, f.Codes, f.Related = "COV-05", []Code{code}, nil
		f.Text = "$1 does not meet policy $d and carries none of GA, GX, GY, GZ."
		p.report(f)
	}
}
