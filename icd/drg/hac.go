package drg

// hospitalAcquired marks the secondary diagnoses that meet the criteria of a hospital-acquired condition and gives the
// number of conditions met.
func (st *state) hospitalAcquired(s *Stay) int {
	if s.Hospital == Exempt || !st.words(ofSecondary).meets(&st.p.hacMark) {
		return 0
	}
	st.enter(noMDC)
	met := 0
	for i := range st.p.acquired {
		a := &st.p.acquired[i]
		if !st.words(ofSecondary).meets(&a.marks) || !st.holds(a.first) {
			continue
		}
		n := 0
		for k := range st.secondaries {
			x := &st.secondaries[k]
			if x.d == nil || !x.d.attributes.meets(&a.marks) || x.poa == 'Y' || x.poa == 'W' || x.excluded == ByPrincipal {
				continue
			}
			x.hac = uint8(a.number)
			x.excluded = ByHAC
			n++
		}
		if n > 0 {
			met++
		}
	}
	return met
}

// poaFault tells POA indicators that do not allow a grouping: those lacking on a diagnosis that meets the criteria of a
// condition, or, once one is met, on any diagnosis of the lists. As in CMS's software, the catheter-associated urinary
// tract infection (number 6) asks for its own diagnoses only.
func (st *state) poaFault(s *Stay) ReturnCode {
	met, other, lacking, listed, others := false, false, false, false, 0
	for i := range st.secondaries {
		x := &st.secondaries[i]
		if x.poa != 'Y' && x.poa != 'W' {
			others++
		}
		met = met || x.hac != 0
		other = other || x.hac != 0 && x.hac != urinary
		if given := x.poa == 'Y' || x.poa == 'W' || x.poa == 'N' || x.poa == 'U'; !given && x.excluded != ByPrincipal {
			lacking = lacking || x.hac != 0
			listed = listed || x.d != nil && x.d.attributes.meets(&st.p.hacMark)
		}
	}
	lacking = lacking || listed && other
	switch {
	case !met || s.Hospital == NotExempt && !lacking:
		return OK
	case s.Hospital == NotExempt:
		return HACMissingPOA
	case others > 1:
		return HACsPOAInvalid
	case lacking:
		return HACPOAInvalid
	}
	return HACPOANotPresent
}

const urinary = 6

// report writes what became of the secondary diagnoses.
func (st *state) report(r *Result, s *Stay, final *outcome) {
	for i := range st.secondaries {
		x := &st.secondaries[i]
		out := Secondary{Code: s.Diagnoses[i+1].Code, HAC: x.hac}
		if x.d != nil {
			out.Known, out.Level = true, x.d.level
			if out.Level != None {
				out.Excluded = x.excluded
			}
			if final.step != nil && final.step.suppresses && out.Counts() && x.d.attributes.meets(&final.step.suppressed) {
				out.Excluded = ByDefinition
			}
		}
		if out.Counts() && r.ReturnCode == OK {
			r.Severity = max(r.Severity, out.Level)
		}
		r.Secondaries = append(r.Secondaries, out)
	}
}
