package main

import (
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/audit"
)

// compared is the JSON of one encounter in an audit.
type compared struct {
	Encounter       string         `json:"encounter"`
	Coder           string         `json:"coder"`
	Exact           bool           `json:"exact"`
	Principal       string         `json:"principal"`
	Sequence        bool           `json:"sequence"`
	Matched         []string       `json:"matched"`
	Missed          []string       `json:"missed"`
	Added           []string       `json:"added"`
	Changed         []changedCode  `json:"changed"`
	POA             int            `json:"poa"`
	ProceduresOnly  proceduresOnly `json:"procedures"`
	CoderFindings   []string       `json:"coderFindings"`
	AuditorFindings []string       `json:"auditorFindings"`
}

type changedCode struct {
	Coder   string `json:"coder"`
	Auditor string `json:"auditor"`
}

type proceduresOnly struct {
	Matched int      `json:"matched"`
	Missed  []string `json:"missed"`
	Added   []string `json:"added"`
}

// rate is the JSON of a share with its 95 % Wilson interval.
type rate struct {
	Hits  int     `json:"hits"`
	Total int     `json:"total"`
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

func auditCommand() command {
	return command{
		name: "audit", group: groupClaims, args: "CODER AUDITOR", summary: "two codings of the same encounters compared", run: auditCodings,
		about:   "Both files hold encounters, joined by their id.",
		example: "medcode audit examples/encounters/audit-coder.ndjson examples/encounters/audit-auditor.ndjson",
	}
}

// auditCodings compares the coder's and the auditor's coding of the same encounters.
func auditCodings(a *app) error {
	if len(a.args) != 2 {
		return usageError("audit CODER AUDITOR: two files of the same encounters")
	}
	var sides [2][]guidelines.Encounter
	coders := map[string]string{}
	for i, name := range a.args {
		if err := a.encounters(name, func(c *claim.Claim) error {
			sides[i] = append(sides[i], *c.Encounter())
			if i == 0 {
				coders[c.ID] = c.Coder
			}
			return nil
		}); err != nil {
			return err
		}
	}
	pairs, onlyCoder, onlyAuditor, twice := audit.Match(sides[0], sides[1])
	for _, x := range []struct {
		ids []string
		why string
	}{{onlyCoder, "only in " + a.args[0]}, {onlyAuditor, "only in " + a.args[1]}, {twice, "given twice"}} {
		for _, id := range x.ids {
			a.complain("%s: %s, not compared", id, x.why)
		}
	}
	checker := a.checker()
	var report audit.Report
	for _, p := range pairs {
		c := audit.Compare(checker, p.Coder, p.Auditor)
		coder := coders[c.ID]
		report.Add(coder, &c)
		v := comparedOf(&c, coder)
		if err := a.print(v, func() { a.printCompared(&v) }); err != nil {
			return err
		}
	}
	return a.printAudit(&report)
}

func comparedOf(c *audit.Comparison, coder string) compared {
	out := compared{Encounter: c.ID, Coder: coder, Exact: c.Exact(), Principal: c.Principal.String(), Sequence: c.Sequence, POA: c.POA,
		Matched: texts(c.Matched), Missed: texts(c.Missed), Added: texts(c.Added), Changed: []changedCode{},
		ProceduresOnly: proceduresOnly{c.ProceduresMatched, texts(c.ProceduresMissed), texts(c.ProceduresAdded)},
		CoderFindings:  rulesOf(c.Coder), AuditorFindings: rulesOf(c.Auditor)}
	for _, x := range c.Changed {
		out.Changed = append(out.Changed, changedCode{x.Coder.String(), x.Auditor.String()})
	}
	return out
}

func texts[T fmt.Stringer](codes []T) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = c.String()
	}
	return out
}

func rulesOf(fs guidelines.Findings) []string {
	out := make([]string, len(fs))
	for i := range fs {
		out[i] = string(fs[i].Rule)
	}
	return out
}

func (a *app) printCompared(v *compared) {
	a.line("%-12s %-10s principal: %-9s missed: %s  added: %s", v.Encounter, v.Coder, v.Principal, list(v.Missed), list(v.Added))
	if !v.Sequence {
		a.line("%-23s the common diagnoses stand in another order", "")
	}
	if f := v.CoderFindings; len(f) > 0 {
		a.line("%-23s findings on the coder's: %s", "", strings.Join(f, " "))
	}
	if f := v.AuditorFindings; len(f) > 0 {
		a.line("%-23s findings on the auditor's: %s", "", strings.Join(f, " "))
	}
}

func list(texts []string) string {
	if len(texts) == 0 {
		return "-"
	}
	return strings.Join(texts, " ")
}

// printAudit prints the summary of each coder, then of all.
func (a *app) printAudit(r *audit.Report) error {
	for _, name := range r.Coders() {
		s := r.Coder(name)
		if err := a.print(map[string]any{"coder": name, "summary": summaryOf(&s)}, func() { a.printSummary(name, &s) }); err != nil {
			return err
		}
	}
	s := r.Overall()
	return a.print(map[string]any{"coder": nil, "summary": summaryOf(&s)}, func() { a.printSummary("all", &s) })
}

func rateRows(s *audit.Summary) []struct {
	name, text string
	rate       audit.Rate
} {
	return []struct {
		name, text string
		rate       audit.Rate
	}{
		{"exact", "the same codes in the same order", s.Exact},
		{"principal", "the same principal diagnosis", s.Principal},
		{"principalCategory", "... or its category", s.PrincipalCategory},
		{"diagnoses", "the auditor's diagnoses found", s.Diagnoses},
		{"diagnosesCategory", "... or their category", s.DiagnosesCategory},
		{"needed", "the coder's diagnoses confirmed", s.Needed},
		{"sequence", "the same order", s.Sequence},
		{"poa", "the same present-on-admission", s.POA},
		{"procedures", "the auditor's procedures found", s.Procedures},
	}
}

func summaryOf(s *audit.Summary) map[string]any {
	out := map[string]any{"encounters": s.Encounters, "missed": s.Missed, "added": s.Added, "coderFindings": counted(s.CoderFindings), "auditorFindings": counted(s.AuditorFindings)}
	for _, r := range rateRows(s) {
		low, high := r.rate.Wilson(audit.Z95)
		out[r.name] = rate{r.rate.Hits, r.rate.Total, r.rate.Value(), low, high}
	}
	return out
}

// counted is m, never nil.
func counted(m map[guidelines.RuleID]int) map[guidelines.RuleID]int {
	if m == nil {
		return map[guidelines.RuleID]int{}
	}
	return m
}

func (a *app) printSummary(name string, s *audit.Summary) {
	a.line("%s: %d encounters, %d codes missed, %d added", name, s.Encounters, s.Missed, s.Added)
	for _, r := range rateRows(s) {
		if r.rate.Total > 0 {
			a.line("  %-34s %s", r.text, r.rate)
		}
	}
}
