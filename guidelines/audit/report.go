package audit

import (
	"math"
	"slices"
	"strconv"

	"github.com/gomedcode/medcode/guidelines"
)

// Rate is a share: so many of so many.
type Rate struct{ Hits, Total int }

// Value is the share between 0 and 1; 0 when there is nothing to count.
func (r Rate) Value() float64 {
	if r.Total == 0 {
		return 0
	}
	return float64(r.Hits) / float64(r.Total)
}

// Wilson is the Wilson score interval of the share at a normal quantile z: 1.96 for 95 of 100. It is 0 to 1 when there is
// nothing to count.
func (r Rate) Wilson(z float64) (low, high float64) {
	if r.Total == 0 {
		return 0, 1
	}
	n, p := float64(r.Total), r.Value()
	mid := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, (mid-half)/(1+z*z/n)), min(1, (mid+half)/(1+z*z/n))
}

// Z95 is the normal quantile of a 95% interval.
const Z95 = 1.959964

// String is the share with its 95% interval: "47/50 94.0% (83.8-97.9)".
func (r Rate) String() string {
	low, high := r.Wilson(Z95)
	pct := func(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) }
	return strconv.Itoa(r.Hits) + "/" + strconv.Itoa(r.Total) + " " + pct(r.Value()) + "% (" + pct(low) + "-" + pct(high) + ")"
}

func (r *Rate) count(hit bool) {
	r.Total++
	if hit {
		r.Hits++
	}
}

// Summary is the outcome for one coder or for all.
type Summary struct {
	Encounters        int
	Exact             Rate // encounters with the same codes in the same order
	Principal         Rate // encounters with the same principal or first-listed diagnosis
	PrincipalCategory Rate // … or at least one of its category
	Diagnoses         Rate // the auditor's diagnoses that the coder has (sensitivity)
	DiagnosesCategory Rate // … or at least one of the category
	Needed            Rate // the coder's diagnoses that the auditor has (positive predictive value)
	Sequence          Rate // encounters whose common diagnoses stand in one order
	POA               Rate // common diagnoses with the same present-on-admission indicator
	Procedures        Rate // the auditor's procedures that the coder has
	Missed, Added     int  // diagnoses only of the auditor, only of the coder
	CoderFindings     map[guidelines.RuleID]int
	AuditorFindings   map[guidelines.RuleID]int
	CoderErrorFree    Rate // encounters whose coding by the coder gets no error finding
	AuditorErrorFree  Rate
}

// add counts one comparison.
func (s *Summary) add(c *Comparison) {
	s.Encounters++
	s.Exact.count(c.Exact())
	s.Principal.count(c.Principal == SameCode)
	s.PrincipalCategory.count(c.Principal >= SameCategory)
	matched, missed, added := len(c.Matched), len(c.Missed), len(c.Added)
	s.Diagnoses = s.Diagnoses.plus(matched, matched+missed)
	s.DiagnosesCategory = s.DiagnosesCategory.plus(matched+len(c.Changed), matched+missed)
	s.Needed = s.Needed.plus(matched, matched+added)
	if matched > 1 {
		s.Sequence.count(c.Sequence)
	}
	s.POA = s.POA.plus(matched-c.POA, matched)
	s.Procedures = s.Procedures.plus(c.ProceduresMatched, c.ProceduresMatched+len(c.ProceduresMissed))
	s.Missed += missed
	s.Added += added
	s.CoderErrorFree.count(c.Coder.Count(guidelines.Error) == 0)
	s.AuditorErrorFree.count(c.Auditor.Count(guidelines.Error) == 0)
	countRules(&s.CoderFindings, c.Coder)
	countRules(&s.AuditorFindings, c.Auditor)
}

func (r Rate) plus(hits, total int) Rate { return Rate{r.Hits + hits, r.Total + total} }

func countRules(m *map[guidelines.RuleID]int, fs guidelines.Findings) {
	for i := range fs {
		if *m == nil {
			*m = map[guidelines.RuleID]int{}
		}
		(*m)[fs[i].Rule]++
	}
}

// Report sums comparisons up, overall and for each coder. The zero Report is ready to use.
type Report struct {
	overall Summary
	coders  map[string]*Summary
}

// Add counts a comparison for a coder; the empty name counts overall only.
func (r *Report) Add(coder string, c *Comparison) {
	r.overall.add(c)
	if coder == "" {
		return
	}
	if r.coders == nil {
		r.coders = map[string]*Summary{}
	}
	if r.coders[coder] == nil {
		r.coders[coder] = &Summary{}
	}
	r.coders[coder].add(c)
}

// Overall is the summary of all comparisons.
func (r *Report) Overall() Summary { return r.overall }

// Coders are the names of the coders, sorted.
func (r *Report) Coders() []string {
	names := make([]string, 0, len(r.coders))
	for name := range r.coders {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Coder is the summary of one coder; the zero Summary for an unknown one.
func (r *Report) Coder(name string) Summary {
	if s := r.coders[name]; s != nil {
		return *s
	}
	return Summary{}
}
