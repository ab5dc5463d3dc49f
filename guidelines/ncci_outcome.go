package guidelines

import "slices"

// Outcome is what the NCCI rules make of a service line.
type Outcome uint8

// The outcomes, by weight. The zero value is NotEvaluated: a line that no table answered for has not passed.
const (
	NotEvaluated Outcome = iota
	Allowed              // every table that was asked lets it pass
	Review               // it passes, if the record bears out what the line states
	Denied
)

// String is "not_evaluated", "allowed", "review" or "denied".
func (o Outcome) String() string {
	return [...]string{"not_evaluated", "allowed", "review", "denied"}[o&3]
}

// LineOutcome sums up what the NCCI findings say of a service line, with the ids of the rules that decide. The partner
// line and the table stand in the findings.
func (r *Report) LineOutcome(line int) (Outcome, []RuleID) {
	out, asked := NotEvaluated, false
	var by []RuleID
	take := func(o Outcome, id RuleID) {
		if o > out {
			out, by = o, nil
		}
		if o == out && !slices.Contains(by, id) {
			by = append(by, id)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		switch o, own := outcomeOf(f), f.concerns(line); {
		case !own:
		case f.Rule == "NCCI-VER-02":
			asked = true // the day or the pair is not answered for
		case o != NotEvaluated:
			take(o, f.Rule)
		}
	}
	const tables = NeedPTP | NeedMUE | NeedAOC
	if out == NotEvaluated && !asked && r.Missing&tables != tables {
		out = Allowed
	}
	return out, by
}

// outcomeOf is what a finding means for its line.
func outcomeOf(f *Finding) Outcome {
	switch f.Rule {
	case "NCCI-PTP-01", "NCCI-PTP-02", "NCCI-MUE-01", "NCCI-MUE-02", "NCCI-MUE-03", "NCCI-MUE-04",
		"NCCI-AOC-01", "NCCI-AOC-03", "NCCI-AOC-04":
		if f.Severity == Error {
			return Denied
		}
		return Review
	case "NCCI-PTP-03", "NCCI-PTP-04", "NCCI-PTP-10", "NCCI-PTP-11", "NCCI-MUE-05", "NCCI-MUE-09", "NCCI-MUE-11",
		"NCCI-AOC-02", "NCCI-AOC-05":
		return Review
	}
	return NotEvaluated
}

// concerns reports whether a finding decides on a service line: the one it stands at, and for the units of a day all
// lines that were summed.
func (f *Finding) concerns(line int) bool {
	is := func(l Location) bool { return l.Part == PartServices && int(l.Index) == line }
	if is(f.At) || f.At.Part == PartPayer && f.Rule == "NCCI-VER-02" {
		return true
	}
	return (f.Rule == "NCCI-MUE-02" || f.Rule == "NCCI-MUE-03") && slices.ContainsFunc(f.Related(), is)
}
