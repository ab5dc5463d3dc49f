package drg

// secondary is a secondary diagnosis while a stay is grouped.
type secondary struct {
	d        *diagnosis // nil: no code of the version
	row      int
	excluded Exclusion
	hac      uint8
	poa      byte
}

// state is a stay while it is grouped.
type state struct {
	p           *program
	facts       [factWords]uint64
	principal   *diagnosis
	mdc         uint8 // of the principal diagnosis
	current     uint8 // whose hierarchy is gone through
	secondaries []secondary
	procedures  []operation
	hides       uint32  // bit i: in MDC i some procedures count only in their clusters
	step        *step   // being asked
	trace       *tracer // nil: no way is asked for
}

// outcome is where the hierarchies lead.
type outcome struct {
	drg  uint16
	mdc  uint8
	code ReturnCode
	step *step
}

func (st *state) words(of fact) *words { return (*words)(st.facts[of>>6:]) }

func (st *state) flag(f fact, on bool) {
	if on {
		st.facts[f>>6] |= 1 << (f & 63)
	}
}

// start looks the codes of a stay up.
func (st *state) start(p *program, s *Stay) {
	st.p = p
	t, v := p.t, p.version
	for i := range s.Diagnoses {
		var key [8]byte
		class, row := t.diagnoses.class(pack(s.Diagnoses[i].Code.AppendCompact(key[:0])), v)
		var d *diagnosis
		if class > 0 {
			d = &t.diagnosis[class]
		}
		if i == 0 {
			st.principal = d
			continue
		}
		st.secondaries = append(st.secondaries, secondary{d: d, row: row, poa: s.Diagnoses[i].POA})
	}
	st.diagnoses(s)
	st.operations(s)
	st.flag(factTrue, true)
	st.status(s.DischargeStatus)
}

func (st *state) diagnoses(s *Stay) {
	pdx, sdx, any := st.words(ofPrincipal), st.words(ofSecondary), st.words(ofAny)
	if d := st.principal; d != nil {
		*pdx = d.attributes
		st.mdc = d.male
		if s.Sex == Female {
			st.mdc = d.female
		}
		st.flag(factBadSex, d.male != d.female && s.Sex != Male && s.Sex != Female)
		st.flag(factExternalCause, pdx.meets(&st.p.external))
	} else {
		st.flag(factBadPrincipal, true)
	}
	died := s.DischargeStatus == 20
	for i := range st.secondaries {
		x := &st.secondaries[i]
		if x.d == nil {
			continue
		}
		sdx.add(&x.d.attributes)
		switch {
		case x.d.level == None:
		case st.p.t.excludes(st.principal, x.row):
			x.excluded = ByPrincipal
		case died && x.d.attributes.meets(&st.p.alive):
			x.excluded = ByDeath
		}
	}
	*any = *pdx
	any.add(sdx)
}

// operation is a procedure, or a cluster of them, by its class.
type operation struct {
	class  uint16
	at     uint16 // position of the procedure, or number of the cluster
	row    int32  // of the procedure, -1: a cluster
	hidden uint32 // bit i: in MDC i it counts only in its clusters
}

// operations looks the procedures up and finds their clusters.
func (st *state) operations(s *Stay) {
	t, v := st.p.t, st.p.version
	members := 0
	for i := range s.Procedures {
		var key [8]byte
		b, _ := s.Procedures[i].AppendText(key[:0])
		class, row := t.procedures.class(pack(b), v)
		if class == 0 {
			continue
		}
		st.procedures = append(st.procedures, operation{class: uint16(class), at: uint16(i), row: int32(row)})
		st.words(ofProcedures).add(&t.procedure[class])
		if _, ok := t.members[uint32(row)]; ok {
			members++
		}
	}
	if members > 1 {
		st.clusters()
	}
}

// clusters finds the clusters that the procedures complete and adds them.
func (st *state) clusters() {
	t, bit := st.p.t, uint16(1)<<st.p.version.index()
	var seen [8192]uint8
	for i := range st.procedures {
		for _, m := range t.members[uint32(st.procedures[i].row)] {
			if t.clusters[m.cluster].versions&bit != 0 {
				seen[m.cluster] |= 1 << m.group
			}
		}
	}
	for i, n := 0, len(st.procedures); i < n; i++ {
		for _, m := range t.members[uint32(st.procedures[i].row)] {
			c := &t.clusters[m.cluster]
			if full := uint8(1<<c.groups - 1); seen[m.cluster]&full != full {
				continue
			}
			if st.procedures[i].hidden |= c.mdcs; seen[m.cluster] != done {
				seen[m.cluster] = done
				st.procedures = append(st.procedures, operation{class: c.class, at: m.cluster, row: -1})
				st.words(ofProcedures).add(&t.procedure[c.class])
				st.hides |= c.mdcs
			}
		}
	}
}

// done marks a cluster that was added: more groups than any has.
const done = 0xFF

// status notes the discharge status. One that is not valid counts as discharged alive, but see
// [InvalidDischargeStatus].
func (st *state) status(code int) {
	st.flag(factDied, code == 20)
	st.flag(factAlive, code != 20)
	st.flag(factAgainstAdvice, code == 7)
	st.flag(factBadStatus, !ValidDischargeStatus(code))
	switch code {
	case 2, 5, 66, 82, 85, 94: // to short-term, cancer or critical access hospitals, readmission planned or not
		st.flag(factTransferred, true)
	}
}

// ValidDischargeStatus reports whether the grouper knows a patient discharge status.
func ValidDischargeStatus(code int) bool {
	switch code {
	case 20, 21, 30, 43, 50, 51, 69, 70:
		return true
	}
	return code >= 1 && code <= 7 || code >= 61 && code <= 66 || code >= 81 && code <= 95
}
