package main

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/form"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// allRules are the rules of all packages and payer packs in order of id. A rule that several packages report has one page.
func (a *app) allRules() []guidelines.RuleDoc {
	all := builtinRules()
	for _, set := range a.ruleSets() {
		all = append(all, set.Docs...)
	}
	slices.SortStableFunc(all, func(a, b guidelines.RuleDoc) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return all
}

// builtinRules are those of the packages of the module.
func builtinRules() []guidelines.RuleDoc {
	all := slices.Concat(guidelines.Rules(), claim.Rules(), authorization.Rules(), fhir.Rules(), form.Rules(), remit.Rules(), x12.Rules())
	slices.SortStableFunc(all, func(a, b guidelines.RuleDoc) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return slices.CompactFunc(all, func(a, b guidelines.RuleDoc) bool { return a.ID == b.ID })
}

func ruleCommand() command {
	return command{
		name: "rule", group: groupClaims, args: "[ID...]", summary: "a rule's page, or all rules", run: rulePages,
		example: "medcode rule ICD-EX1-01\nmedcode rule --json\nmedcode rule --rules examples/payer/pack.yaml MDC-CHI-01",
		flags:   []option{rulesFlag},
	}
}

// rulePages prints one rule's page, or a line for every rule.
func rulePages(a *app) error {
	all := a.allRules()
	if len(a.args) == 0 {
		for i := range all {
			d := &all[i]
			note := ""
			if d.Withdrawn != "" {
				note = " (" + d.Withdrawn + ")"
			}
			if err := a.print(d, func() { a.line("%-12s %-7s %s%s", d.ID, d.Severity, d.Title, note) }); err != nil {
				return err
			}
		}
		return nil
	}
	for _, id := range a.args {
		i := slices.IndexFunc(all, func(d guidelines.RuleDoc) bool { return strings.EqualFold(string(d.ID), id) })
		if i < 0 {
			ids := make([]string, len(all))
			for i := range all {
				ids[i] = string(all[i].ID)
			}
			a.complain("no rule %s%s; medcode rule lists them", printable(id), didYouMean(id, ids))
			a.broken = true
			continue
		}
		d := &all[i]
		if err := a.print(d, func() { a.printRule(d) }); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) printRule(d *guidelines.RuleDoc) {
	a.line("%s  %s", a.paint(bold, string(d.ID)), d.Title)
	row := func(name, text string) {
		if text != "" {
			a.line("  %-9s %s", name, a.fold(text, 12, 100))
		}
	}
	row("severity", d.Severity.String())
	if d.Overridable {
		row("", "an assertion of the coder lowers it to info")
	}
	row("why", d.Why)
	row("needs", strings.Join(d.Needs.Names(), ", "))
	if first, last := d.Days(); !first.IsZero() && !last.IsZero() {
		row("holds", "from "+first.String()+" to "+last.String())
	} else if !first.IsZero() {
		row("holds", "from "+first.String())
	}
	cites := make([]string, len(d.Cites))
	for i, c := range d.Cites {
		cites[i] = c.String()
	}
	row("cites", strings.Join(cites, "; "))
	row("fires", d.Fires)
	row("quiet", d.Quiet)
	row("since", d.Since)
	row("reports", d.Withdrawn)
}
