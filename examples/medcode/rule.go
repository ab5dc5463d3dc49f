package main

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// ruleDoc is the JSON of a rule's page.
type ruleDoc struct {
	Rule        string   `json:"rule"`
	Severity    string   `json:"severity"`
	Title       string   `json:"title"`
	Why         string   `json:"why"`
	Needs       []string `json:"needs"`
	Cites       []string `json:"cites"`
	Fires       string   `json:"fires"`
	Quiet       string   `json:"quiet"`
	Overridable bool     `json:"overridable"`
	Since       string   `json:"since"`
	Withdrawn   string   `json:"withdrawn,omitempty"`
}

// allRules are the rules of all packages in order of id. A rule that several packages report has one page.
func allRules() []guidelines.RuleDoc {
	all := slices.Concat(guidelines.Rules(), claim.Rules(), x12.Rules())
	slices.SortStableFunc(all, func(a, b guidelines.RuleDoc) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return slices.CompactFunc(all, func(a, b guidelines.RuleDoc) bool { return a.ID == b.ID })
}

func ruleCommand() command {
	return command{
		name: "rule", group: groupClaims, args: "[ID...]", summary: "a rule's page, or all rules", run: rulePages,
		example: "medcode rule ICD-EX1-01\nmedcode rule --json",
	}
}

// rulePages prints one rule's page, or a line for every rule.
func rulePages(a *app) error {
	all := allRules()
	if len(a.args) == 0 {
		for i := range all {
			d := &all[i]
			note := ""
			if d.Withdrawn != "" {
				note = " (" + d.Withdrawn + ")"
			}
			if err := a.print(docOf(d), func() { a.line("%-12s %-7s %s%s", d.ID, d.Severity, d.Title, note) }); err != nil {
				return err
			}
		}
		return nil
	}
	for _, id := range a.args {
		i := slices.IndexFunc(all, func(d guidelines.RuleDoc) bool { return strings.EqualFold(string(d.ID), id) })
		if i < 0 {
			a.complain("no rule %s; medcode rule lists them", printable(id))
			a.broken = true
			continue
		}
		d := docOf(&all[i])
		if err := a.print(d, func() { a.printRule(&d) }); err != nil {
			return err
		}
	}
	return nil
}

func docOf(d *guidelines.RuleDoc) ruleDoc {
	out := ruleDoc{Rule: string(d.ID), Severity: d.Severity.String(), Title: d.Title, Why: d.Why, Needs: d.Needs.Names(), Cites: []string{},
		Fires: d.Fires, Quiet: d.Quiet, Overridable: d.Overridable, Since: d.Since, Withdrawn: d.Withdrawn}
	if out.Needs == nil {
		out.Needs = []string{}
	}
	for _, c := range d.Cites {
		out.Cites = append(out.Cites, c.String())
	}
	return out
}

func (a *app) printRule(d *ruleDoc) {
	a.line("%s  %s", d.Rule, d.Title)
	row := func(name, text string) {
		if text != "" {
			a.line("  %-9s %s", name, wrap(text, 100, "            "))
		}
	}
	row("severity", d.Severity)
	if d.Overridable {
		row("", "an assertion of the coder lowers it to info")
	}
	row("why", d.Why)
	row("needs", strings.Join(d.Needs, ", "))
	row("cites", strings.Join(d.Cites, "; "))
	row("fires", d.Fires)
	row("quiet", d.Quiet)
	row("since", d.Since)
	row("reports", d.Withdrawn)
}
