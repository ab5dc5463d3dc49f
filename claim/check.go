package claim

import (
	"cmp"
	"slices"
	"sync"

	"github.com/gomedcode/medcode/guidelines"
)

// CheckOptions say how far a check goes; the zero value judges what is there.
type CheckOptions struct {
	// Complete also judges what a payer needs and is not there: names, identifiers, addresses, providers. It is for
	// claims about to be sent, or read from X12.
	Complete bool
	// X12 also judges what an 837 cannot carry as it is: characters of names and texts. The fixes name the characters that
	// the encoder of package claim/x12/x837 writes instead with its option Transliterate.
	X12 bool
	// Created is the day on which the claim is made, for timely filing; zero leaves that open.
	Created Date
	// Day picks the releases; zero stands for the claim's own day: discharge for inpatient stays, else service.
	Day Date
	// Into is memory for the findings of the report: those of a report that is no longer needed. They get their own where
	// it is nil or has no room.
	Into guidelines.Findings
	// Undated picks the releases for a claim without any date; zero leaves what depends on a date unchecked.
	Undated Date
}

// Check checks the claim and leaves it as it is: the guideline rules on its projection, then the rules of claims (CLM-*), with
// the checker's settings for both. What is missing of names, identifiers and addresses is not judged: see CheckWith.
func (c *Claim) Check(checker *guidelines.Checker) guidelines.Report {
	return c.CheckWith(checker, CheckOptions{})
}

// CheckWith is Check with options.
func (c *Claim) CheckWith(checker *guidelines.Checker, o CheckOptions) guidelines.Report {
	p := passes.Get().(*pass)
	c.project(&p.e, &p.lists)
	p.from, p.through = p.e.From, p.e.Through
	p.e.CreatedOn, p.e.Day = o.Created, o.Day
	if o.Day.IsZero() && p.from.IsZero() && p.through.IsZero() {
		p.e.Day = o.Undated
	}
	p.c, p.o = c, o
	r := checker.CheckWith(&p.e, guidelines.Run{Source: c, Sets: p.sets, Into: o.Into})
	r.Also = RuleSets()
	p.c, p.f, p.o = nil, nil, CheckOptions{}
	forget(&p.e)
	passes.Put(p)
	return r
}

// passes are used again, with the memory of their projections.
var passes = sync.Pool{New: func() any {
	p := new(pass)
	for i := range families {
		run := families[i].run
		if run == nil {
			continue
		}
		p.sets = append(p.sets, &guidelines.RuleSet{Name: families[i].name, Docs: families[i].docs, Run: func(f *guidelines.Facts) {
			p.f = f
			run(p)
		}})
	}
	return p
}}

// forget takes the data of a claim out of a projection and keeps its memory.
func forget(e *guidelines.Encounter) {
	clear(e.Diagnoses)
	clear(e.Procedures)
	clear(e.Services)
	clear(e.Reasons)
	clear(e.Assertions)
	*e = guidelines.Encounter{Diagnoses: e.Diagnoses[:0], Procedures: e.Procedures[:0], Services: e.Services[:0],
		Reasons: e.Reasons[:0], Assertions: e.Assertions[:0]}
}

// pass is the state of one check.
type pass struct {
	c       *Claim
	e       guidelines.Encounter
	lists   lists
	from    Date // of the claim, with its default
	through Date
	o       CheckOptions
	f       *guidelines.Facts
	sets    []*guidelines.RuleSet // those of this package, on this pass
}

// family is a rule set in a file of its own before it is registered.
type family struct {
	name string
	docs []guidelines.RuleDoc
	run  func(*pass) // nil: reported by the packages of other forms
}

// Rules lists the rules of this package in order of id.
func Rules() []guidelines.RuleDoc {
	var out []guidelines.RuleDoc
	for _, s := range RuleSets() {
		out = append(out, s.Docs...)
	}
	slices.SortFunc(out, func(a, b guidelines.RuleDoc) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// report adds a finding with the rule's own severity.
func (p *pass) report(id guidelines.RuleID, at guidelines.Location, text string) {
	p.add(guidelines.Draft{Rule: id, At: at, Text: text})
}

// reportDetail is report with a detail for $d, which must not be patient data.
func (p *pass) reportDetail(id guidelines.RuleID, at guidelines.Location, text, detail string) {
	p.add(guidelines.Draft{Rule: id, At: at, Text: text, Detail: detail})
}

// reportCode is report with a public code for $1.
func (p *pass) reportCode(id guidelines.RuleID, at guidelines.Location, text, code string) {
	p.add(guidelines.Draft{Rule: id, At: at, Text: text, Codes: []guidelines.Code{guidelines.CodeText(code)}})
}

// add reports a finding.
func (p *pass) add(f guidelines.Draft) { p.f.Report(f) }

// reported tells whether a rule has already reported this defect: one of ids, at the part and index.
func (p *pass) reported(part guidelines.Part, index int, ids ...guidelines.RuleID) bool {
	return p.f.Reported(part, index, ids...)
}

// before tells whether the claim's days are known and end before a day.
func (p *pass) before(d Date) bool { return !p.through.IsZero() && p.through.Before(d) }

func (p *pass) professional() bool { return p.c.Setting == guidelines.Professional }

func (p *pass) dental() bool { return p.c.Setting == guidelines.Dental }

func (p *pass) institutional() bool { return p.c.Setting.Institutional() }
