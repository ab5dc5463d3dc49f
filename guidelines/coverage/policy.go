package coverage

import (
	"slices"
	"time"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
)

// Tables holds policies. It is immutable; nil and the zero value hold none.
type Tables struct {
	policies []*policy // in order of id
}

// policy is one determination or article.
type policy struct {
	id, title string
	lists     []*list // in order of group, then procedure
}

// list is the procedures and diagnoses of a policy that belong together: one group, or one group and procedure where
// rows name both.
type list struct {
	group      string
	procedures []procedureRange
	covered    []span
	noncovered []span
	secondary  []span
}

// procedureRange is procedures [first, last] while a row is in force.
type procedureRange struct {
	first, last hcpcs.Code
	in          day.Interval
}

// span is diagnoses while a row is in force: the codes from first to last and everything below either.
type span struct {
	first, last icd.CM
	in          day.Interval
}

// Len is the number of policies.
func (t *Tables) Len() int {
	if t == nil {
		return 0
	}
	return len(t.policies)
}

// IDs lists the policies.
func (t *Tables) IDs() []string {
	if t == nil {
		return nil
	}
	ids := make([]string, len(t.policies))
	for i, p := range t.policies {
		ids[i] = p.id
	}
	return ids
}

// Decision is what one policy says on a procedure and its diagnoses.
type Decision struct {
	Policy, Title string
	// Listed is set when the policy has a list of covered diagnoses for the procedure: one of them is then needed.
	Listed bool
	// Covered, NonCovered are the positions of the diagnoses in either list.
	Covered, NonCovered []int
	// LacksSecond are positions of diagnoses that are covered only together with one of a second list, which is absent.
	LacksSecond []int
}

// Met reports whether the policy is satisfied: a covered diagnosis if there is a list, none that is not covered, and
// the second diagnosis where one is asked for.
func (d *Decision) Met() bool {
	return len(d.NonCovered) == 0 && (!d.Listed || len(d.Covered) > len(d.LacksSecond))
}

// Decide asks every policy that names the procedure on the day, in order of id. No decision means that no policy does:
// not checked. compare orders diagnosis codes for ranges, as icd.Release.Compare does; nil is the order of their bytes.
func (t *Tables) Decide(procedure hcpcs.Code, dx []icd.CM, on time.Time, compare func(a, b icd.CM) int) []Decision {
	if t == nil || procedure.IsZero() {
		return nil
	}
	if compare == nil {
		compare = icd.CM.Compare
	}
	when := day.Of(on)
	var out []Decision
	for _, p := range t.policies {
		d, named := Decision{Policy: p.id, Title: p.title}, false
		for _, l := range p.lists {
			if l.names(procedure, when) {
				named = true
				l.decide(&d, dx, when, compare)
			}
		}
		if named {
			d.settle()
			out = append(out, d)
		}
	}
	return out
}

// settle puts positions in order; a diagnosis that another list covers by itself lacks nothing.
func (d *Decision) settle() {
	for _, list := range []*[]int{&d.Covered, &d.NonCovered, &d.LacksSecond} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
}

func (l *list) names(c hcpcs.Code, on day.Day) bool {
	for _, r := range l.procedures {
		if r.in.Has(on) && r.first.Compare(c) <= 0 && c.Compare(r.last) <= 0 {
			return true
		}
	}
	return false
}

// decide adds what one list says.
func (l *list) decide(d *Decision, dx []icd.CM, on day.Day, compare func(a, b icd.CM) int) {
	second := len(l.secondary) == 0
	for _, s := range l.covered {
		d.Listed = d.Listed || s.in.Has(on)
	}
	for _, c := range dx {
		second = second || inAny(l.secondary, c, on, compare)
	}
	for i, c := range dx {
		if inAny(l.noncovered, c, on, compare) {
			d.NonCovered = append(d.NonCovered, i)
		}
		if !inAny(l.covered, c, on, compare) {
			continue
		}
		already := slices.Contains(d.Covered, i)
		lacks := slices.Index(d.LacksSecond, i)
		d.Covered = append(d.Covered, i)
		switch {
		case second && lacks >= 0:
			d.LacksSecond = slices.Delete(d.LacksSecond, lacks, lacks+1)
		case !second && !already:
			d.LacksSecond = append(d.LacksSecond, i)
		}
	}
}

func inAny(list []span, c icd.CM, on day.Day, compare func(a, b icd.CM) int) bool {
	for _, s := range list {
		if s.in.Has(on) && s.has(c, compare) {
			return true
		}
	}
	return false
}

// has reports whether c lies in the span: below either end, or between them. A listed code takes in what stands below
// it; a billable code has nothing below.
func (s *span) has(c icd.CM, compare func(a, b icd.CM) int) bool {
	if c.IsZero() {
		return false
	}
	return c.HasPrefix(s.first) || c.HasPrefix(s.last) || compare(s.first, c) <= 0 && compare(c, s.last) <= 0
}
