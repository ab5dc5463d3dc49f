package drg

import (
	"slices"

	"github.com/gomedcode/medcode/icd"
)

// Explanation is the grouping of a stay with the way there.
type Explanation struct {
	Result
	Initial    []Step // the steps of the initial grouping that held
	Final      []Step // those of the final one where hospital-acquired conditions made another way, else nil
	Procedures []int  // positions of the procedures that the steps of the last grouping rest on
}

// Step is a step of a hierarchy that held: it led to a DRG, to another MDC, or to a refusal, where both are 0.
type Step struct {
	MDC     int // whose hierarchy: 0 is pre-MDC, 29 the operations unrelated to the principal diagnosis
	DRG     int
	Next    int    // the MDC that the grouping went on in
	Rule    string // the formula of the definitions
	Because []Reason
}

// Reason is a name of a step's formula that holds, and the codes by their positions that make it hold.
type Reason struct {
	Name       string
	Diagnoses  []int // 0 is the principal diagnosis
	Procedures []int
}

// Explain groups a stay and tells the way.
func Explain(s *Stay) Explanation {
	var e Explanation
	v := s.Version
	if v == 0 {
		v, _ = On(s.Discharged)
	}
	if !v.Valid() {
		e.ReturnCode = VersionNotCovered
		return e
	}
	st := state{trace: &tracer{s: s}}
	e.Version = v
	st.start(own().program(v), s)
	st.group(&e.Result, s)
	e.Initial = st.trace.steps
	if st.trace.mark > 0 && !slices.EqualFunc(e.Initial[:st.trace.mark], e.Initial[st.trace.mark:], Step.same) {
		e.Final = e.Initial[st.trace.mark:]
	}
	if st.trace.mark > 0 {
		e.Initial = e.Initial[:st.trace.mark]
	}
	last := e.Initial
	if e.Final != nil {
		last = e.Final
	}
	for _, step := range last {
		for _, r := range step.Because {
			e.Procedures = append(e.Procedures, r.Procedures...)
		}
	}
	slices.Sort(e.Procedures)
	e.Procedures = slices.Compact(e.Procedures)
	return e
}

func (s Step) same(t Step) bool { return s.MDC == t.MDC && s.DRG == t.DRG && s.Rule == t.Rule }

// tracer notes the steps that hold.
type tracer struct {
	s     *Stay
	steps []Step
	mark  int // the first step of the second grouping
}

// note writes down that the step being asked holds.
func (st *state) note(mdc uint8) {
	step := Step{MDC: int(mdc), DRG: int(st.step.drg), Next: int(st.step.elsewhere), Rule: st.step.text}
	st.reasons(parse(st.step.text), &step)
	st.trace.steps = append(st.trace.steps, step)
}

// reasons finds the names of a formula that hold and are not denied.
func (st *state) reasons(n *node, step *Step) {
	switch {
	case n == nil || n.op == '~':
	case n.op != 'n':
		st.reasons(n.x, step)
		st.reasons(n.y, step)
	default:
		f, ok := st.p.t.fact(n.name)
		if !ok || slices.ContainsFunc(step.Because, func(r Reason) bool { return r.Name == n.name }) {
			return
		}
		if f < ofConditions && st.facts[f>>6]>>(f&63)&1 == 0 || f >= ofConditions && !st.condition(f) {
			return
		}
		r := Reason{Name: n.name}
		st.codes(f, &r)
		step.Because = append(step.Because, r)
	}
}

// codes finds the codes that a fact rests on.
func (st *state) codes(f fact, r *Reason) {
	switch {
	case f == factMCC || f == factCC:
		for i := range st.secondaries {
			x := &st.secondaries[i]
			if x.d != nil && (x.d.level == MCC) == (f == factMCC) && x.d.level != None && x.excluded == NotExcluded && !st.suppressed(x) {
				r.Diagnoses = append(r.Diagnoses, i+1)
			}
		}
	case f < ofProcedures:
		attribute := uint32(f % 256)
		if f != ofSecondary+fact(attribute) && st.principal != nil && st.principal.attributes.has(attribute) {
			r.Diagnoses = append(r.Diagnoses, 0)
		}
		for i := range st.secondaries {
			if d := st.secondaries[i].d; f >= ofSecondary && d != nil && d.attributes.has(attribute) {
				r.Diagnoses = append(r.Diagnoses, i+1)
			}
		}
	case f < ofFlags:
		st.performed(r, func(w *words) bool { return w.has(uint32(f - ofProcedures)) })
	case f == factOperated:
		st.performed(r, func(w *words) bool { return w.meets(&st.p.operated) })
	case f == factManySites:
		for i := -1; i < len(st.secondaries); i++ {
			d := st.principal
			if i >= 0 {
				d = st.secondaries[i].d
			}
			if d != nil && slices.ContainsFunc(st.p.sites[:], func(w words) bool { return d.attributes.meets(&w) }) {
				r.Diagnoses = append(r.Diagnoses, i+1)
			}
		}
	case f > ofConditions && f != factOnlyIncidental:
		st.performed(r, func(w *words) bool { return st.counted(f, w) })
	}
}

// counted tells the procedures that a condition counts.
func (st *state) counted(f fact, w *words) bool {
	any := func(sets []words) bool { return slices.ContainsFunc(sets, func(x words) bool { return w.meets(&x) }) }
	switch f {
	case factManyJoints:
		return any(st.p.joints[:])
	case factFourVessels:
		return any(st.p.vessels[:])
	case factFourStents:
		return any(st.p.stents[:])
	case factFourDrugStents:
		return any(st.p.stents[:]) && w.meets(&st.p.drug)
	case factFourPlainStents:
		return any(st.p.stents[:]) && w.meets(&st.p.plain)
	}
	return any(st.p.fusions[:])
}

// performed adds the procedures whose attributes, or those of a cluster that they complete, are asked for.
func (st *state) performed(r *Reason, asked func(w *words) bool) {
	for i := range st.procedures {
		w := st.operation(i)
		if w == nil || !asked(w) {
			continue
		}
		if st.procedures[i].row >= 0 {
			r.Procedures = append(r.Procedures, int(st.procedures[i].at))
			continue
		}
		for k := range st.procedures {
			if row := st.procedures[k].row; row >= 0 && slices.ContainsFunc(st.p.t.members[uint32(row)], func(m membership) bool { return m.cluster == st.procedures[i].at }) {
				r.Procedures = append(r.Procedures, int(st.procedures[k].at))
			}
		}
	}
	slices.Sort(r.Procedures)
	r.Procedures = slices.Compact(r.Procedures)
}

func (st *state) suppressed(x *secondary) bool {
	return st.step.suppresses && x.d.attributes.meets(&st.step.suppressed)
}

// MDCOf gives the MDC that a principal diagnosis leads to; ok is false for a code that the version does not have.
func (v Version) MDCOf(c icd.CM, sex Sex) (mdc int, ok bool) {
	if !v.Valid() {
		return 0, false
	}
	t := own()
	var key [8]byte
	class, _ := t.diagnoses.class(pack(c.AppendCompact(key[:0])), v)
	if class == 0 {
		return 0, false
	}
	d := &t.diagnosis[class]
	if sex == Female {
		return int(d.female), true
	}
	return int(d.male), true
}
