package x835

import "github.com/gomedcode/medcode/claim/remit"

// A tally adds up a claim while it is read, in ten thousandths, so that a claim in balance, as nearly all are, needs no second
// look: balanced says so only of claims in which remit.Claim.Check finds nothing.
type tally struct {
	odd                   bool // there is something that is for Check to judge
	terms                 int
	charge, paid, patient int64 // CLP03-05
	own, all, shared      int64 // adjustments of the claim alone, of all, and those of the patient
	lines                 int
	charges, payments     int64 // of the lines
	open                  int64 // what of the line being read is not accounted for
}

// Bounds within which sums cannot overflow.
const (
	maxTerm  = 1 << 40
	maxTerms = 1 << 20
)

// term is an amount that can be added up, else 0.
func (t *tally) term(n int64) int64 {
	if t.terms++; n <= -maxTerm || n >= maxTerm || t.terms > maxTerms {
		t.odd = true
		return 0
	}
	return n
}

// claim takes CLP.
func (t *tally) claim(f *fields) {
	*t = tally{}
	t.charge, t.paid, t.patient = t.term(f.amounts[0]), t.term(f.amounts[1]), t.term(f.amounts[2])
}

// line takes SVC.
func (t *tally) line(f *fields) {
	t.odd = t.odd || t.open != 0
	charge, paid := t.term(f.amounts[0]), t.term(f.amounts[1])
	t.lines++
	t.charges += charge
	t.payments += paid
	t.open = charge - paid
}

// adjust takes an amount of CAS, of the claim or of the line being read.
func (t *tally) adjust(line bool, group string, n int64) {
	n = t.term(n)
	t.odd = t.odd || n == 0
	t.all += n
	if group == "PR" {
		t.shared += n
	}
	if line {
		t.open -= n
	} else {
		t.own += n
	}
}

// balanced reports whether nothing is wrong with the claim that was read.
func (t *tally) balanced(c *remit.Claim) bool {
	return !t.odd && t.open == 0 && t.lines > 0 && t.lines == len(c.Lines) && !c.Reversal() &&
		t.charge == t.paid+t.all && t.charge == t.charges && t.payments == t.paid+t.own && t.patient == t.shared
}
