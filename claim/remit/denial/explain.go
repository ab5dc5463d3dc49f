package denial

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim/remit/internal/numbers"
	"github.com/gomedcode/medcode/guidelines"
)

// Case is an amount that a payer did not pay, and what is known around it.
type Case struct {
	Group   string   // CAS01: CO, PR, OA, PI
	Reason  string   // CARC
	Remarks []string // RARC, of the line and of the claim

	Later    bool // another payer of the claim comes after this one
	Medicare bool // the payer is Medicare (filing indicator MA, MB)
	Line     int  // LX of the line, from 1; 0: the claim

	Found guidelines.Findings // what a check of the claim as sent found, all of it
}

// Explanation is what there is to say about a Case.
type Explanation struct {
	Means    string              // in words of our own; says so of a number that is unknown
	Next     Next                // whose move it is
	NoAppeal bool                // a remark says that the decision may not be appealed
	Rules    []guidelines.RuleID // the rules that look for such a fault, in order of id, those of Found among them
	Found    guidelines.Findings // those of Case.Found that the rules gave, for the line or the claim
	Cites    []guidelines.Cite   // where the numbers are kept, and what the step rests on
	Unknown  []string            // numbers that the table has not, reason or remark
}

// noPatient and its like are the effects of remarks that are no steps.
const (
	noPatient  = "no-patient"
	noAppeal   = "no-appeal"
	noResubmit = "no-resubmit"
)

// Explain says what the numbers mean and what follows.
func (c Case) Explain() Explanation {
	var (
		x       Explanation
		sources []string
		rules   []string
		row, ok = numbers.Reason(c.Reason)
		marks   string
	)
	if ok {
		x.Next, marks = nextOf(row.Next)
		if c.Group == "PR" {
			x.Next, _ = nextOf(row.PR)
		}
		rules, sources = strings.Fields(row.Rules), strings.Fields(row.Sources)
		x.Cites = append(x.Cites, guidelines.Cite{Document: "X12 external code list 139", Section: c.Reason})
	} else {
		if c.Reason != "" {
			x.unknown("reason", c.Reason)
		}
		marks = "*"
		if c.Group == "PR" {
			x.Next = BillPatient // the group alone says so
		}
	}
	remarks, remarkRules := c.remarks(&x, strings.Contains(marks, "*"), &sources)
	if strings.Contains(marks, "*") && len(remarkRules) > 0 { // the remark says what the reason only hints at
		rules = nil
	}
	c.finish(&x, marks, remarks)
	x.Means = c.means(&x)
	x.keep(&c, append(rules, remarkRules...))
	c.refine(&x)
	for _, key := range slices.Compact(slices.Sorted(slices.Values(sources))) {
		document, section := numbers.Source(key)
		x.Cites = append(x.Cites, guidelines.Cite{Document: document, Section: section})
	}
	return x
}

// remarks goes through the remarks: it sets the step that they ask for, and gives their effects that are no steps and
// their rules. Vague says that the reason alone does not tell.
func (c *Case) remarks(x *Explanation, vague bool, sources *[]string) (effects, rules []string) {
	var said, firm bool // a remark has set the step; one before all others has
	for _, number := range c.Remarks {
		row, ok := numbers.Remark(number)
		if !ok {
			x.unknown("remark", number)
			continue
		}
		x.Cites = append(x.Cites, guidelines.Cite{Document: "X12 external code list 411", Section: number})
		rules = append(rules, strings.Fields(row.Rules)...)
		*sources = append(*sources, strings.Fields(row.Sources)...)
		next, marks := nextOf(row.Next)
		switch {
		case next == NextNone:
			effects = append(effects, row.Next)
		case firm:
		case marks == "!":
			x.Next, firm = next, true
		case said:
		case c.follows(x.Next, next, vague):
			x.Next, said = next, true
		}
	}
	return effects, rules
}

// follows reports whether a remark's step takes the place of the reason's.
func (c *Case) follows(now, next Next, vague bool) bool {
	switch {
	case next == Correct || next == SendRecords: // something definite is asked for
		return vague || now != BillPatient
	case now == BillPatient:
		return next == BillSecondary && vague
	}
	return vague
}

// finish settles what the remarks and the other payers leave open.
func (c *Case) finish(x *Explanation, marks string, effects []string) {
	x.NoAppeal = slices.Contains(effects, noAppeal) || slices.Contains(c.Remarks, "MA130") || slices.Contains(c.Remarks, "N704")
	switch {
	case x.Next == Appeal && x.NoAppeal:
		x.Next = WriteOff
	case x.Next == Correct && slices.Contains(effects, noResubmit):
		x.Next = Appeal
	case c.Reason == "29" && c.Medicare && x.Next == Appeal: // no initial determination: 42 CFR 405.926
		x.Next, x.NoAppeal = WriteOff, true
	}
	if x.Next == BillPatient && slices.Contains(effects, noPatient) {
		x.Next = WriteOff
		marks = "+"
	}
	later := strings.Contains(marks, "+") && x.Next != SendRecords && !slices.Contains(c.corrected(), x.Next)
	if c.Later && (x.Next == BillPatient || later) {
		x.Next = BillSecondary
	}
}

// corrected is the step that stays although another payer comes later: a claim that a remark asks to be corrected.
func (c *Case) corrected() []Next {
	for _, number := range c.Remarks {
		if row, ok := numbers.Remark(number); ok {
			if n, _ := nextOf(row.Next); n == Correct {
				return []Next{Correct}
			}
		}
	}
	return nil
}

// refine lets what was found decide where the numbers leave it open.
func (c *Case) refine(x *Explanation) {
	has := func(id guidelines.RuleID) bool {
		return slices.ContainsFunc(x.Found, func(f guidelines.Finding) bool { return f.Rule == id })
	}
	switch {
	case x.Next == Correct && has("NCCI-PTP-01") && !has("NCCI-PTP-02") && slices.Contains([]string{"97", "231", "236", "P14"}, c.Reason):
		x.Next = WriteOff // no modifier passes the edit
	case x.Next == Appeal && c.Reason == "29" && has("CLM-DT-05"):
		x.Next = WriteOff // it was late
	}
}

// unknown notes a number that the table has not.
func (x *Explanation) unknown(kind, number string) {
	x.Unknown = append(x.Unknown, kind+" "+guidelines.CodeText(number).String())
}

// means is the sentence about the numbers.
func (c *Case) means(x *Explanation) string {
	var parts []string
	if row, ok := numbers.Reason(c.Reason); ok {
		parts = append(parts, row.Words)
	} else if c.Reason == "" {
		parts = append(parts, "not paid, and no reason given")
	}
	for _, number := range c.Remarks {
		if row, ok := numbers.Remark(number); ok && !slices.Contains(parts, row.Words) {
			parts = append(parts, row.Words)
		}
	}
	for _, u := range x.Unknown {
		parts = append(parts, "unknown number: "+u)
	}
	return strings.Join(parts, "; ")
}

// keep sets the rules, each once and in order, and keeps the findings of them, and of the families among them, that are
// about the line, the claim, or both. Of families only what is more than Info counts.
func (x *Explanation) keep(c *Case, rules []string) {
	ids := map[guidelines.RuleID]bool{}
	var families []string
	for _, id := range rules {
		if family, ok := strings.CutSuffix(id, "*"); ok {
			families = append(families, family)
			continue
		}
		ids[guidelines.RuleID(id)] = true
	}
	for _, f := range c.Found {
		known := ids[f.Rule] || f.Severity != guidelines.Info && slices.ContainsFunc(families, func(p string) bool { return strings.HasPrefix(string(f.Rule), p) })
		if known && about(&f, c.Line) {
			x.Found = append(x.Found, f)
		}
	}
	for _, f := range x.Found {
		ids[f.Rule] = true
	}
	for id := range ids {
		x.Rules = append(x.Rules, id)
	}
	slices.Sort(x.Rules)
}

// about reports whether a finding is about a line, or about no line. Every one is about the claim (line 0).
func about(f *guidelines.Finding, line int) bool {
	if line == 0 || f.At.Part != guidelines.PartServices || f.At.Index < 0 || int(f.At.Index) == line-1 {
		return true
	}
	return slices.ContainsFunc(f.Related(), func(l guidelines.Location) bool {
		return l.Part == guidelines.PartServices && int(l.Index) == line-1
	})
}
