package remit

import (
	"github.com/shopspring/decimal"
)

// Answer is what a payer said of a claim in one remittance, matched with the claim.
type Answer struct {
	Claim   *Claim
	Payer   string
	PayerID string
	EIN     string // TRN03 of the payment
	Trace   string
	Date    Date // of the payment

	Currency string // of the payment, CUR02; "": US dollars
	Rank     int    // of the payer: 1 primary
	Match    Match
	Lines    []int // number of the service line (LX) of each line of Claim; 0: of none
	Effect   Effect
	Posting  string
	Source   Source

	seq    int
	sender payer
	pieces []*piece
	target *Answer // that it takes back
	taken  bool    // it was taken back, all of it
}

// Effect is what an answer does to where a claim stands.
type Effect uint8

// The effects.
const (
	InForce   Effect = iota // it stands
	Replaced                // a later answer of the same payer took its place; its payment counts
	TakenBack               // by a reversal
	Reversal                // it takes another answer back
	Repeated                // a denial as a duplicate: the earlier answer stands
	Refused                 // a denial of what is paid and not taken back: the payment stands
	Estimated               // a predetermination: nothing is posted
)

// String is the effect in words.
func (e Effect) String() string {
	switch e {
	case InForce:
		return "in force"
	case Replaced:
		return "replaced"
	case TakenBack:
		return "taken back"
	case Reversal:
		return "reversal"
	case Repeated:
		return "duplicate"
	case Refused:
		return "refused again"
	case Estimated:
		return "estimate"
	}
	return "unknown"
}

// piece is an answer for one service, or for the claim as a whole.
type piece struct {
	of       *Answer
	line     int  // LX; below zero: -1 - index of a line of the answer that fits none; 0: the claim
	whole    bool // the answer has no lines
	rest     bool // what an answer with lines says of the claim as a whole
	charge   decimal.Decimal
	paid     decimal.Decimal
	adjusts  []Adjustment // without those that repeat earlier payers
	earlier  decimal.Decimal
	remarks  []string
	denied   bool
	repeated bool // denied as a duplicate
	echo     bool // only repeats that an earlier payer has denied the service
	out      bool // replaced, taken back, or without effect
	listed   bool // its denial is told even if it is out
}

// rank by the status of the claim; 0: it does not say.
func rankByStatus(status string) int {
	switch status {
	case "1", "19":
		return 1
	case "2", "20":
		return 2
	case "3", "21":
		return 3
	}
	return 0
}

// cutUp divides an answer into pieces.
func (a *Answer) cutUp() {
	c := a.Claim
	a.pieces = a.pieces[:0]
	if len(c.Lines) == 0 {
		p := &piece{of: a, whole: true, charge: c.Charge, paid: c.Paid, remarks: c.Remarks()}
		p.denied = c.Paid.IsZero() && !c.PaidUnknown && denies(!c.Charge.IsZero(), c.Adjustments)
		p.take(c.Adjustments)
		a.pieces = append(a.pieces, p)
		return
	}
	var paid decimal.Decimal
	nothing := c.Paid.IsZero() && !c.PaidUnknown // then what stands on the claim stands on each line
	all := true
	for i := range c.Lines {
		s := &c.Lines[i]
		line := -1 - i
		if i < len(a.Lines) && a.Lines[i] > 0 {
			line = a.Lines[i]
		}
		p := &piece{of: a, line: line, charge: s.Charge, paid: s.Paid}
		for _, r := range s.Remarks {
			p.remarks = append(p.remarks, r.Code)
		}
		if len(p.remarks) == 0 {
			p.remarks = c.Remarks()
		}
		switch {
		case nothing && len(c.Adjustments) > 0:
			p.denied = denies(!s.Charge.IsZero(), s.Adjustments, c.Adjustments)
		case s.PaidUnknown && !nothing: // what is not stated is no denial
		case s.Paid.IsZero():
			p.denied = denies(!s.Charge.IsZero(), s.Adjustments)
		}
		p.take(s.Adjustments)
		paid = paid.Add(s.Paid)
		all = all && p.denied
		a.pieces = append(a.pieces, p)
	}
	rest := c.Paid.Sub(paid)
	if all && nothing {
		for _, p := range a.pieces { // a claim whose adjustments take back what its lines were paid
			p.paid = decimal.Decimal{}
		}
		rest = decimal.Decimal{}
	}
	if len(c.Adjustments) > 0 || !rest.IsZero() {
		p := &piece{of: a, rest: true, paid: rest, remarks: c.Remarks(), denied: all && nothing && len(c.Adjustments) > 0}
		p.take(c.Adjustments)
		a.pieces = append(a.pieces, p)
	}
}

// take takes the adjustments, and sums those that repeat earlier payers.
func (p *piece) take(list []Adjustment) {
	dup := p.denied
	for i := range list {
		a := &list[i]
		if a.prior() {
			p.earlier = p.earlier.Add(a.Amount)
			continue
		}
		if !a.cut() && a.Group != "PR" && !among(duplicateReasons, a.Reason) || a.Group == "PR" {
			dup = false
		}
		p.adjusts = append(p.adjusts, *a)
	}
	p.repeated = dup && len(p.adjusts) > 0
}
