package claim

import (
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
	// the encoder of package claim/x12 writes instead with its option Transliterate.
	X12 bool
	// Created is the day on which the claim is made, for timely filing; zero leaves that open.
	Created Date
	// Day picks the releases; zero stands for the claim's own day: discharge for inpatient stays, else service.
	Day Date
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
	r := checker.Check(&p.e)
	p.c, p.checker, p.o, p.found, p.guided = c, checker, o, r.Findings, len(r.Findings)
	for _, f := range families {
		f.run(p)
	}
	if r.Findings = p.found; len(r.Findings) > p.guided {
		r.Findings.Sort()
	}
	r.Findings = truncate(r.Findings, checker.Config().Limit)
	r.Also = ruleDocs[:]
	if !o.Created.IsZero() {
		r.Missing &^= guidelines.NeedCreated
	}
	p.c, p.checker, p.found = nil, nil, nil
	forget(&p.e)
	passes.Put(p)
	return r
}

// defaultLimit is the most findings for one claim.
const defaultLimit = 1000

// truncate keeps the first findings up to the limit and one that says so, which the guideline rules may already have
// added for theirs.
func truncate(fs guidelines.Findings, limit int) guidelines.Findings {
	if limit <= 0 {
		limit = defaultLimit
	}
	if len(fs) <= limit+1 {
		return fs
	}
	last := guidelines.Finding{Rule: "SEC-LIM-07", Severity: guidelines.Info, At: guidelines.Whole(guidelines.PartEnvelope),
		Text: "There are more findings than the limit of the Checker: the others are left out."}
	return append(slices.Clip(fs[:limit]), last)
}

// passes are used again, with the memory of their projections.
var passes = sync.Pool{New: func() any { return new(pass) }}

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
	checker *guidelines.Checker
	o       CheckOptions
	found   guidelines.Findings
	guided  int // the first so many are those of the guideline rules
}

// family is a group of rules in a file of its own.
type family struct {
	docs []guidelines.RuleDoc
	run  func(*pass)
}

// Rules lists the rules of this package in order of id.
func Rules() []guidelines.RuleDoc {
	var out []guidelines.RuleDoc
	for _, docs := range ruleDocs {
		out = append(out, docs...)
	}
	slices.SortFunc(out, func(a, b guidelines.RuleDoc) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out
}

// docOf is the doc of a rule of this package.
func docOf(id guidelines.RuleID) *guidelines.RuleDoc {
	for _, docs := range ruleDocs {
		for i := range docs {
			if docs[i].ID == id {
				return &docs[i]
			}
		}
	}
	return nil
}

// report adds a finding with the rule's own severity.
func (p *pass) report(id guidelines.RuleID, at guidelines.Location, text string) {
	p.add(guidelines.Finding{Rule: id, At: at, Text: text})
}

// reportDetail is report with a detail for $d, which must not be patient data.
func (p *pass) reportDetail(id guidelines.RuleID, at guidelines.Location, text, detail string) {
	p.add(guidelines.Finding{Rule: id, At: at, Text: text, Detail: detail})
}

// reportCode is report with a public code for $1.
func (p *pass) reportCode(id guidelines.RuleID, at guidelines.Location, text, code string) {
	p.add(guidelines.Finding{Rule: id, At: at, Text: text, Codes: []guidelines.Code{guidelines.CodeText(code)}})
}

// add completes a finding from the rule's doc and admits it by the checker's settings.
func (p *pass) add(f guidelines.Finding) {
	if doc := docOf(f.Rule); doc != nil {
		if f.Severity == 0 {
			f.Severity = doc.Severity
		}
		day := p.day()
		if !doc.Holds(day) {
			return
		}
		for _, c := range doc.Cites {
			f.Evidence = append(f.Evidence, c.On(day))
		}
	}
	if p.checker.AdmitFor(&p.e, &f) {
		if p.found == nil {
			p.found = make(guidelines.Findings, 0, 8)
		}
		p.found = append(p.found, f)
	}
}

// reported tells whether a guideline rule has already reported this defect: one of ids, at the part and index.
func (p *pass) reported(part guidelines.Part, index int, ids ...guidelines.RuleID) bool {
	for i := range p.found[:p.guided] {
		f := &p.found[i]
		if slices.Contains(ids, f.Rule) && (index == guidelines.None || f.At.Part == part && int(f.At.Index) == index) {
			return true
		}
	}
	return false
}

// day is the day that the claim is judged by: discharge for inpatient stays, else the first day of service.
func (p *pass) day() Date {
	switch c := p.c; {
	case !p.o.Day.IsZero():
		return p.o.Day
	case c.Setting == guidelines.Inpatient && !c.Through.IsZero(), c.From.IsZero():
		return c.Through
	default:
		return c.From
	}
}

// before tells whether the claim's days are known and end before a day.
func (p *pass) before(d Date) bool {
	last := p.c.Through
	if last.IsZero() {
		last = p.c.From
	}
	return !last.IsZero() && last.Before(d)
}

func (p *pass) professional() bool { return p.c.Setting == guidelines.Professional }

func (p *pass) institutional() bool { return p.c.Setting.Institutional() }
