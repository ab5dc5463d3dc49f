package guidelines

import (
	"maps"
	"slices"
	"sync"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// Checker checks encounters. It is immutable: any number of goroutines may share one.
type Checker struct {
	cfg      Config
	sets     []*RuleSet // those of this package, then the caller's
	rules    map[RuleID]*rule
	payers   map[string]map[RuleID]Severity
	classes  *classifier
	pairs    [numTables]pairSets
	icd      *icd.Set
	releases []*icd.Release
	facts    sync.Map // *icd.Release: *releaseFacts
	tables   Needs    // what the configuration brings
	quarters map[ncciTables]string
	pool     sync.Pool
}

// rule is a registered rule with the caller's settings.
type rule struct {
	doc      *RuleDoc
	severity Severity // 0: as the rule says; Off: disabled
}

// New makes a Checker. The configuration is copied; maps and slices in it must not be changed afterwards.
func New(cfg Config) *Checker {
	c := &Checker{cfg: cfg, rules: map[RuleID]*rule{}, classes: newClassifier(), pairs: newPairTables(), tables: cfg.tables()}
	c.sets = append(builtin(), cfg.Sets...)
	for _, s := range c.sets {
		for i := range s.Docs {
			c.rules[s.Docs[i].ID] = &rule{doc: &s.Docs[i]}
		}
	}
	for id, s := range cfg.Severity {
		c.setting(id).severity = s
	}
	for _, id := range cfg.Disable {
		c.setting(id).severity = Off
	}
	if c.icd = cfg.ICD; c.icd == nil {
		c.icd = icd.Embedded()
	}
	c.releases = c.icd.Releases()
	c.payers = payerSettings(cfg.Payers)
	c.quarters = loadedQuarters(cfg.NCCI)
	c.pool.New = func() any {
		p := &pass{c: c}
		p.view.p = p
		return p
	}
	return c
}

// setting is the entry of a rule, made on demand for rules that other packages register (claim, x12).
func (c *Checker) setting(id RuleID) *rule {
	r := c.rules[id]
	if r == nil {
		r = &rule{}
		c.rules[id] = r
	}
	return r
}

// pcs is the set of ICD-10-PCS releases in use.
func (c *Checker) pcs() *pcs.Set {
	if c.cfg.PCS != nil {
		return c.cfg.PCS
	}
	return pcs.Embedded()
}

// factsOf are the facts of a release, made at its first use.
func (c *Checker) factsOf(rel *icd.Release) *releaseFacts {
	if f, ok := c.facts.Load(rel); ok {
		return f.(*releaseFacts)
	}
	f, _ := c.facts.LoadOrStore(rel, newReleaseFacts(rel))
	return f.(*releaseFacts)
}

func payerSettings(payers map[string]PayerConfig) map[string]map[RuleID]Severity {
	out := map[string]map[RuleID]Severity{}
	for name, pc := range payers {
		m := maps.Clone(pc.Severity)
		if m == nil {
			m = map[RuleID]Severity{}
		}
		for _, id := range pc.Disable {
			m[id] = Off
		}
		out[name] = m
	}
	return out
}

// Admit applies the settings for the finding's rule: it reports false for a disabled rule and sets a changed
// severity. Packages with rules of their own (claim, x12) call it for each finding.
func (c *Checker) Admit(f *Finding) bool {
	return c.admit(f.Rule, &f.doc, &f.Severity, f.Asserted, Payer{})
}

// AdmitFor is Admit with the settings for the encounter's payer.
func (c *Checker) AdmitFor(e *Encounter, f *Finding) bool {
	return c.admit(f.Rule, &f.doc, &f.Severity, f.Asserted, e.Payer)
}

// admit applies the settings for a rule: doc is put in where it is nil, and a changed severity, unless an assertion has
// lowered it.
func (c *Checker) admit(id RuleID, doc **RuleDoc, severity *Severity, asserted bool, payer Payer) bool {
	var set Severity
	if r := c.rules[id]; r != nil {
		if *doc == nil {
			*doc = r.doc
		}
		set = r.severity
	}
	if len(c.payers) > 0 {
		for _, name := range [...]string{payer.Filing, payer.ID} {
			if s, ok := c.payers[name][id]; ok {
				set = s
			}
		}
	}
	switch {
	case set == Off:
		return false
	case set != 0 && !asserted:
		*severity = set
	}
	return true
}

// Config is the configuration the Checker was made with.
func (c *Checker) Config() Config { return c.cfg }

// Report is the outcome of a check.
type Report struct {
	Findings Findings   // in order of location, then rule
	Missing  Needs      // inputs and tables that were not there
	Also     []*RuleSet // sets of other packages that took part (claim, x12): Skipped lists their rules, too
	c        *Checker
}

// Skipped lists the rules that could not be evaluated, each with the needs that were not met, in order of id.
func (r *Report) Skipped() []Skip {
	if r.c == nil {
		return nil
	}
	var out []Skip
	for id, ru := range r.c.rules {
		if ru.doc == nil || ru.doc.Withdrawn != "" || ru.severity == Off {
			continue
		}
		if lack := ru.doc.Needs & r.Missing; lack != 0 {
			out = append(out, Skip{Rule: id, Needs: lack})
		}
	}
	for _, s := range r.Also {
		for i := range s.Docs {
			d := &s.Docs[i]
			if ru := r.c.rules[d.ID]; d.Withdrawn != "" || ru != nil && ru.severity == Off {
				continue
			}
			if lack := d.Needs & r.Missing; lack != 0 {
				out = append(out, Skip{Rule: d.ID, Needs: lack})
			}
		}
	}
	slices.SortFunc(out, func(a, b Skip) int { return compareIDs(a.Rule, b.Rule) })
	return out
}

// Skip is a rule that could not be evaluated, and why.
type Skip struct {
	Rule  RuleID
	Needs Needs
}

func compareIDs(a, b RuleID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Check runs every rule set of the Checker on the encounter.
func (c *Checker) Check(e *Encounter) Report { return c.CheckWith(e, Run{}) }

// Run is what a package with a model and rules of its own, such as claim, gives with an encounter.
type Run struct {
	Source any        // what the encounter was made of: Facts.Source
	Sets   []*RuleSet // rule sets on it, which run behind those of the Checker
	Into   Findings   // memory for the findings of the Report, whose contents go; nil: they get their own
}

// CheckWith runs the rule sets of the Checker and those of the Run on the encounter. Severities, days, citations and the
// order of findings are the same for all of them.
func (c *Checker) CheckWith(e *Encounter, o Run) Report {
	p := c.pool.Get().(*pass)
	p.source = o.Source
	p.begin(e)
	for _, s := range c.sets {
		if s.Run != nil {
			s.Run(&p.view)
		}
	}
	for _, s := range o.Sets {
		if p.set = s; s.Run != nil {
			s.Run(&p.view)
		}
	}
	r := p.end(o.Into)
	r.Also = o.Sets
	c.pool.Put(p)
	return r
}

// Sets lists the rule sets of the Checker in the order in which they run: those of this package, then Config.Sets.
func (c *Checker) Sets() []*RuleSet { return slices.Clone(c.sets) }

// Rules lists the built-in rules of this package in order of id.
func Rules() []RuleDoc {
	var out []RuleDoc
	for _, s := range builtin() {
		out = append(out, s.Docs...)
	}
	slices.SortFunc(out, func(a, b RuleDoc) int { return compareIDs(a.ID, b.ID) })
	return out
}
