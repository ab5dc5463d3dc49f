package note

import "slices"

// why says why a mention is not coded.
func (r *reading) why(m *Mention) string {
	coded := slices.ContainsFunc(r.cands, func(c candidate) bool { return len(m.Codes) > 0 && cat(c.code) == m.Codes[0].Code[:3] })
	for _, p := range r.passed {
		if coded && p.why == symptomOnly {
			continue
		}
		if p.hi > p.lo && r.d.tokens[p.lo].start <= m.Start && r.d.tokens[p.hi-1].end >= m.End && p.why != "" {
			return p.why
		}
	}
	switch m.Assertion {
	case Absent:
		return "denied or ruled out"
	case Possible:
		if r.inpatient() {
			return "uncertain, and not among the diagnoses"
		}
		return "uncertain: coded by a hospital only (guideline IV.H)"
	case Historical:
		return "in the past"
	case Family:
		return "a relative's"
	case Planned:
		return "to come, or only if"
	case OtherOne:
		return "not the patient's: another person's, a risk, or what was taught"
	}
	if coded {
		return "coded elsewhere in the note"
	}
	if m.Kind == Finding {
		return "a symptom, sign or result that is not among the diagnoses"
	}
	switch m.Section {
	case PMH, PSH:
		return "told as past history, and not among the diagnoses"
	case FamilyHistory, Social, ROS, Exam, Labs, Imaging, Procedures, Findings, Medications, Plan:
		return "told in another part of the note, and not among the diagnoses"
	}
	return "not among the diagnoses of the note, or said by a code of them"
}
