package guidelines

import "slices"

// pass is the state of one check. Passes are pooled: nothing of an encounter may outlive end.
type pass struct {
	c     *Checker
	e     *Encounter
	have  Needs
	found Findings
}

// begin readies the pass for an encounter.
func (p *pass) begin(e *Encounter) {
	p.e, p.found, p.have = e, nil, 0
}

// end gives the findings back and forgets the encounter.
func (p *pass) end() Report {
	p.found.Sort()
	limit := p.c.cfg.Limit
	if limit <= 0 {
		limit = 1000
	}
	if len(p.found) > limit {
		p.found = slices.Clip(p.found[:limit])
	}
	r := Report{Findings: p.found, Missing: ^p.have, c: p.c}
	p.e, p.found = nil, nil
	return r
}

// report adds a finding of a built-in rule unless the rule is disabled.
func (p *pass) report(f Finding) {
	r := p.c.rules[f.Rule]
	if r != nil && r.doc != nil {
		f.doc = r.doc
		if f.Severity == 0 {
			f.Severity = r.doc.Severity
		}
	}
	if p.c.Admit(&f) {
		p.found = append(p.found, f)
	}
}

// custom runs a rule of the caller's own.
func (p *pass) custom(r *Rule) {
	if r.Check == nil || p.have&r.Needs != r.Needs {
		return
	}
	r.Check(p.e, func(f Finding) {
		if f.Rule == "" {
			f.Rule = r.ID
		}
		p.report(f)
	})
}
