package drg

// holds reports whether a compiled formula holds.
func (st *state) holds(first int16) bool {
	for at := first; ; {
		switch at {
		case holds:
			return true
		case fails:
			return false
		}
		t := &st.p.tests[at]
		var yes bool
		if t.fact < ofConditions {
			yes = st.facts[t.fact>>6]>>(t.fact&63)&1 != 0
		} else {
			yes = st.condition(t.fact)
		}
		if at = t.not; yes {
			at = t.yes
		}
	}
}

// run goes through the hierarchies: pre-MDC, then that of the principal diagnosis, and where the steps lead.
func (st *state) run() outcome {
	o := st.hierarchy(preMDC, st.mdc)
	if o.step == nil && o.code == OK {
		o = st.hierarchy(st.mdc, st.mdc)
	}
	if o.step == nil && o.code == OK {
		return outcome{drg: 999, code: UngroupableStay}
	}
	return o
}

// hierarchy asks the steps of an MDC in their order.
func (st *state) hierarchy(mdc, from uint8) outcome {
	st.enter(mdc)
	steps := st.p.steps[mdc]
	for i := range steps {
		st.step = &steps[i]
		if !st.holds(st.step.first) {
			continue
		}
		if st.trace != nil {
			st.note(mdc)
		}
		switch {
		case st.step.refusal != OK:
			return outcome{drg: 999, code: st.step.refusal}
		case st.step.elsewhere == unrelated:
			return st.hierarchy(unrelated, mdc)
		case st.step.elsewhere != 0:
			return st.hierarchy(st.step.elsewhere, st.step.elsewhere)
		}
		return outcome{drg: st.step.drg, mdc: from, step: st.step}
	}
	return outcome{}
}

// enter leaves the procedures out that count only in their clusters in an MDC.
func (st *state) enter(mdc uint8) {
	st.current = mdc
	w := st.words(ofProcedures)
	if st.hides != 0 {
		*w = words{}
		for i := range st.procedures {
			if st.procedures[i].hidden>>mdc&1 == 0 {
				w.add(&st.p.t.procedure[st.procedures[i].class])
			}
		}
	}
	if w.meets(&st.p.operated) {
		st.facts[factOperated>>6] |= 1 << (factOperated & 63)
	} else {
		st.facts[factOperated>>6] &^= 1 << (factOperated & 63)
	}
}

// condition finds whether a condition holds.
func (st *state) condition(f fact) bool {
	p := st.p
	switch f {
	case factMCC:
		return st.level(MCC)
	case factCC:
		return st.level(CC) && !st.level(MCC)
	case factManySites:
		n := 0
		for i := range p.sites {
			if st.words(ofAny).meets(&p.sites[i]) {
				n++
			}
		}
		return n > 1
	case factManyJoints:
		n := 0
		for i := range p.joints {
			if st.words(ofProcedures).meets(&p.joints[i]) {
				n++
			}
		}
		return n > 1
	case factFourVessels:
		return st.sum(&p.vessels, nil) >= 4
	case factFourStents:
		return st.sum(&p.stents, nil) >= 4
	case factFourDrugStents:
		return st.sum(&p.stents, &p.drug) >= 4
	case factFourPlainStents:
		return st.sum(&p.stents, &p.plain) >= 4
	case factThreeFusions:
		return st.fusions(anterior)+st.fusions(posterior) > 2
	case factManyFusions:
		return st.fusions(anterior)+st.fusions(posteriorOrOther) > 1
	case factOnlyIncidental:
		return st.onlyIncidental()
	}
	return st.fusions(int(f-factFusions)) > 1
}

// fusions counts the spinal fusions of a kind.
func (st *state) fusions(kind int) int {
	n := 0
	for i := range st.procedures {
		if w := st.operation(i); w != nil && w.meets(&st.p.fusions[kind]) {
			n++
		}
	}
	return n
}

// operation gives the attributes of a procedure; nil: it counts only in its clusters here.
func (st *state) operation(i int) *words {
	if st.procedures[i].hidden>>st.current&1 != 0 {
		return nil
	}
	return &st.p.t.procedure[st.procedures[i].class]
}

// level reports whether a secondary diagnosis of the level counts for the step that is asked.
func (st *state) level(l Level) bool {
	for i := range st.secondaries {
		x := &st.secondaries[i]
		if x.d != nil && x.d.level == l && x.excluded == NotExcluded &&
			!st.suppressed(x) {
			return true
		}
	}
	return false
}

// sum adds the numbers of vessels or stents of the procedures, those with an attribute of a set only.
func (st *state) sum(of *[4]words, only *words) int {
	n := 0
	for i := range st.procedures {
		w := st.operation(i)
		if w == nil || only != nil && !w.meets(only) {
			continue
		}
		for i := range of {
			if w.meets(&of[i]) {
				n += i + 1
			}
		}
	}
	return n
}

// onlyIncidental reports whether every diagnosis is one that says nothing of a newborn's health.
func (st *state) onlyIncidental() bool {
	if !st.words(ofPrincipal).meets(&st.p.incident) {
		return false
	}
	for i := range st.secondaries {
		if d := st.secondaries[i].d; d != nil && !d.attributes.meets(&st.p.incident) {
			return false
		}
	}
	return true
}
