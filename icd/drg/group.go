package drg

import "sync"

// Group groups a stay by the definitions of its day of discharge.
func Group(s *Stay) Result {
	var r Result
	GroupInto(&r, s)
	return r
}

// GroupInto is [Group] for many stays: it uses the memory of a result again, and allocates nothing once its list of
// secondary diagnoses has room.
func GroupInto(r *Result, s *Stay) {
	*r = Result{Secondaries: r.Secondaries[:0]}
	v := s.Version
	if v == 0 {
		v, _ = On(s.Discharged)
	}
	if !v.Valid() {
		r.ReturnCode = VersionNotCovered
		return
	}
	r.Version = v
	st, _ := states.Get().(*state)
	if st == nil {
		st = new(state)
	}
	*st = state{secondaries: st.secondaries[:0], procedures: st.procedures[:0]}
	st.start(own().program(v), s)
	st.group(r, s)
	states.Put(st)
}

// states are used again.
var states sync.Pool

// group runs the hierarchies, takes the hospital-acquired conditions away and runs them again.
func (st *state) group(r *Result, s *Stay) {
	initial := st.run()
	r.InitialDRG = int(initial.drg)
	final := initial
	if initial.code == OK {
		r.HACs = st.hospitalAcquired(s)
		if code := st.poaFault(s); code != OK {
			final = outcome{drg: 999, code: code}
		} else if r.HACs > 0 {
			if st.trace != nil {
				st.trace.mark = len(st.trace.steps)
			}
			final = st.run()
		}
	}
	r.ReturnCode = final.code
	r.DRG, r.MDC, r.Type = int(final.drg), int(final.mdc), Ungroupable
	if final.step != nil {
		r.Base, r.Type = int(final.step.base), final.step.kind
	}
	st.report(r, s, &final)
}
