package audit

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// Agreement grades how far two codings agree on one thing.
type Agreement uint8

// The grades.
const (
	Different    Agreement = iota // another code, or none
	SameCategory                  // another code of the same three-character category
	SameCode
)

// String is "different", "category" or "code".
func (a Agreement) String() string {
	return [...]string{"different", "category", "code"}[min(a, SameCode)]
}

// MarshalText is String.
func (a Agreement) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// Change is a code that the auditor replaced by another of its category.
type Change struct{ Coder, Auditor icd.CM }

// Comparison is the outcome for one encounter.
type Comparison struct {
	ID        string
	Principal Agreement // on the first-listed or principal diagnosis
	Matched   []icd.CM  // diagnoses of both codings, in the auditor's order
	Missed    []icd.CM  // only the auditor's
	Added     []icd.CM  // only the coder's
	Changed   []Change  // pairs of a missed and an added code of one category; they are in Missed and Added too
	Sequence  bool      // the matched diagnoses stand in the same order in both codings
	POA       int       // matched diagnoses whose present-on-admission indicators differ

	ProceduresMatched int
	ProceduresMissed  []icd.PCS
	ProceduresAdded   []icd.PCS

	Coder, Auditor guidelines.Findings // what each coding gets; empty without a Checker
}

// Exact reports whether the two codings have the same diagnoses and procedures in the same order.
func (c *Comparison) Exact() bool {
	return c.Sequence && len(c.Missed)+len(c.Added)+len(c.ProceduresMissed)+len(c.ProceduresAdded) == 0
}

// Compare compares a coder's coding of an encounter with the auditor's. The checker, which may be nil, gives each its
// findings.
func Compare(checker *guidelines.Checker, coder, auditor *guidelines.Encounter) Comparison {
	c := Comparison{ID: auditor.ID, Principal: principal(coder, auditor)}
	a, b := diagnoses(coder), diagnoses(auditor)
	var order []int
	for _, x := range b {
		i := slices.IndexFunc(a, func(y guidelines.Diagnosis) bool { return y.Code == x.Code })
		if i < 0 {
			c.Missed = append(c.Missed, x.Code)
			continue
		}
		c.Matched = append(c.Matched, x.Code)
		order = append(order, i)
		if a[i].POA != x.POA {
			c.POA++
		}
	}
	c.Sequence = slices.IsSorted(order)
	for _, x := range a {
		if !slices.Contains(c.Matched, x.Code) {
			c.Added = append(c.Added, x.Code)
		}
	}
	c.changes()
	c.procedures(coder, auditor)
	if checker != nil {
		c.Coder, c.Auditor = checker.Check(coder).Findings, checker.Check(auditor).Findings
	}
	return c
}

// diagnoses are the sound codes of an encounter, each once.
func diagnoses(e *guidelines.Encounter) []guidelines.Diagnosis {
	var out []guidelines.Diagnosis
	for _, d := range e.Diagnoses {
		if !d.Code.IsZero() && !slices.ContainsFunc(out, func(x guidelines.Diagnosis) bool { return x.Code == d.Code }) {
			out = append(out, d)
		}
	}
	return out
}

func principal(coder, auditor *guidelines.Encounter) Agreement {
	var a, b icd.CM
	if len(coder.Diagnoses) > 0 {
		a = coder.Diagnoses[0].Code
	}
	if len(auditor.Diagnoses) > 0 {
		b = auditor.Diagnoses[0].Code
	}
	switch {
	case a == b:
		return SameCode
	case !a.IsZero() && a.Category() == b.Category():
		return SameCategory
	}
	return Different
}

// changes pairs missed and added codes of one category, each once.
func (c *Comparison) changes() {
	used := make([]bool, len(c.Added))
	for _, m := range c.Missed {
		for i, a := range c.Added {
			if !used[i] && a.Category() == m.Category() {
				used[i] = true
				c.Changed = append(c.Changed, Change{Coder: a, Auditor: m})
				break
			}
		}
	}
}

func (c *Comparison) procedures(coder, auditor *guidelines.Encounter) {
	left := map[icd.PCS]int{}
	for _, p := range coder.Procedures {
		if !p.Code.IsZero() {
			left[p.Code]++
		}
	}
	for _, p := range auditor.Procedures {
		switch {
		case p.Code.IsZero():
		case left[p.Code] > 0:
			left[p.Code]--
			c.ProceduresMatched++
		default:
			c.ProceduresMissed = append(c.ProceduresMissed, p.Code)
		}
	}
	for _, p := range coder.Procedures {
		if left[p.Code] > 0 {
			left[p.Code]--
			c.ProceduresAdded = append(c.ProceduresAdded, p.Code)
		}
	}
}
