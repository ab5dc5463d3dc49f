package note

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// encounter is the diagnoses as the rules see them.
func (r *reading) encounter() *guidelines.Encounter {
	e := &guidelines.Encounter{Setting: r.note.Setting, From: guidelines.DateOf(r.note.Day), Through: guidelines.DateOf(r.note.Day)}
	for _, c := range r.cands {
		d := guidelines.Diagnosis{Code: c.code}
		e.Diagnoses = append(e.Diagnoses, d)
	}
	return e
}

// mend makes the edits that the rules are certain of: a combination code in place of its parts, an order, a code that goes
// beside another.
func (r *reading) mend() {
	for range 12 {
		rep := r.cfg.Checker.Check(r.encounter())
		r.out.Findings = rep.Findings
		changed := false
		for i := range rep.Findings {
			f := &rep.Findings[i]
			if f.Severity == guidelines.Info || len(f.Fixes()) == 0 || r.apply(f) {
				continue
			}
			changed = true
			break
		}
		if !changed {
			return
		}
	}
}

// apply makes the fixes of a finding; it reports true when nothing was changed.
func (r *reading) apply(f *guidelines.Finding) (same bool) {
	same = true
	for _, x := range f.Fixes() {
		if x.At.Part != guidelines.PartDiagnoses {
			continue
		}
		i := int(x.At.Index)
		switch x.What {
		case guidelines.FixReplace:
			if to, ok := r.entry(x.To.String()); ok && i < len(r.cands) && r.cands[i].code != to.Code() {
				r.cands[i].code, r.cands[i].title, r.cands[i].why = to.Code(), to.Title(), string(f.Rule)+": "+f.Message()
				same = false
			}
		case guidelines.FixAdd:
			if to, ok := r.entry(x.To.String()); ok && !slices.ContainsFunc(r.cands, func(c candidate) bool { return c.code == to.Code() }) {
				c := candidate{code: to.Code(), title: to.Title(), score: 1, why: string(f.Rule) + ": " + f.Message()}
				if i >= 0 && i < len(r.cands) {
					c.lo, c.hi = r.cands[i].lo, r.cands[i].hi
				}
				at := min(max(i, 0), len(r.cands))
				r.cands = slices.Insert(r.cands, at, c)
				return false
			}
		case guidelines.FixRemove:
			if i < len(r.cands) {
				c := r.cands[i]
				c.why = string(f.Rule) + ": " + f.Message()
				r.passed = append(r.passed, c)
				r.cands = slices.Delete(r.cands, i, i+1)
				return false
			}
		case guidelines.FixMove:
			if i < len(r.cands) && int(x.Dest) < len(r.cands) && int(x.Dest) != i {
				c := r.cands[i]
				r.cands = slices.Delete(r.cands, i, i+1)
				r.cands = slices.Insert(r.cands, min(int(x.Dest), len(r.cands)), c)
				return false
			}
		}
	}
	// A combination may now stand twice.
	for i := 0; i < len(r.cands); i++ {
		for j := i + 1; j < len(r.cands); j++ {
			if r.cands[i].code == r.cands[j].code {
				r.cands = slices.Delete(r.cands, j, j+1)
				j--
			}
		}
	}
	return same
}

func (r *reading) entry(code string) (icd.Entry, bool) {
	c, err := icd.ParseCM(code)
	if err != nil {
		return icd.Entry{}, false
	}
	e, ok := r.rel.CM(c)
	return e, ok && e.Billable()
}
