package remit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// life is a claim with what becomes of it, told by chance, and what that comes to, kept apart from the ledger: cents only.
type life struct {
	rng   *rand.Rand
	claim *claim.Claim
	files []*remit.Payment
	day   claim.Date
	n     int // of numbers given

	now    [2][]verdict // of the primary and the secondary, by line; nil: none in force
	number [2]string
	last   [2]remit.Claim
	took   [2]bool // the last word of a payer took its payment back
	fixed  [2]bool // there was a reversal and a correction
	paid   int64
}

// verdict is what a payer says of a line, in cents.
type verdict struct {
	charge, paid, cut, other, patient, prior, refused int64
	denied                                            bool
}

func cents(n int64) decimal.Decimal { return decimal.New(n, -2) }

var lifeCodes = []string{"99213", "99214", "36415", "80053", "G0108", "J9380", "97110"}

func newLife(rng *rand.Rand, id string) *life {
	l := &life{rng: rng, day: claim.NewDate(2026, time.January, 1+rng.IntN(28))}
	l.claim = &claim.Claim{ID: id, Setting: guidelines.Professional, From: l.day, Claim: claim.Info{AccountNumber: id}, Payer: claim.Payer{Name: "MEDI", ID: "P1", FilingIndicator: "MB"},
		Subscriber: claim.Subscriber{MemberID: "M" + id}, Patient: claim.Patient{Party: claim.Party{LastName: "DOE" + id, FirstName: "JANE"}, Relationship: "self"},
		OtherPayers: []claim.OtherPayer{{Payer: claim.Payer{Name: "GAP", ID: "P2"}, Responsibility: "S", Relationship: "self", FilingIndicator: "CI", Subscriber: claim.Subscriber{MemberID: "S" + id}}}}
	for i := range 1 + rng.IntN(5) {
		l.claim.Lines = append(l.claim.Lines, claim.Line{Code: claim.Text[hcpcs.Code](lifeCodes[rng.IntN(len(lifeCodes))]), Units: decimal.NewFromInt(1 + int64(rng.IntN(3))),
			Charge: cents(1 + rng.Int64N(100_000)), PlaceOfService: "11", Control: fmt.Sprintf("%s-%d", id, i+1)})
	}
	return l
}

// split takes a part of n.
func (l *life) split(n int64) int64 {
	if n <= 0 {
		return 0
	}
	return l.rng.Int64N(n + 1)
}

// adjudicate is what a payer may say of the claim.
func (l *life) adjudicate(payer int) []verdict {
	var out []verdict
	for i := range l.claim.Lines {
		v := verdict{charge: l.claim.Lines[i].Charge.Shift(2).IntPart()}
		left := v.charge
		if payer == 1 && l.now[0] != nil {
			p := &l.now[0][i]
			v.prior = p.paid + p.cut + p.other
			left -= v.prior
		}
		switch l.rng.IntN(6) {
		case 0:
			if left > 0 {
				v.denied, v.refused = true, left
				break
			}
			fallthrough
		case 1:
			v.patient, left = left, 0
		default:
			v.cut = l.split(left)
			left -= v.cut
			v.patient = l.split(left)
			left -= v.patient
			v.other = l.split(left / 4)
			v.paid = left - v.other
			if v.paid == 0 && v.patient == 0 { // contractual alone, or nothing at all
				v.cut, v.other = v.cut+v.other, 0
			}
		}
		out = append(out, v)
	}
	return out
}

// remittance is a verdict as a claim of a remittance; sign -1 takes it back.
func (l *life) remittance(payer int, list []verdict, sign int64) remit.Claim {
	c := remit.Claim{ID: l.claim.ID, Status: []string{"1", "2"}[payer], PayerClaim: l.number[payer], Group: -1,
		Patient: &remit.Person{Kind: "1", Name: "DOE" + l.claim.ID, First: "JANE", IDType: "MI", ID: "M" + l.claim.ID}}
	if sign < 0 {
		c.Status = "22"
	}
	for i := range list {
		v := &list[i]
		s := remit.Line{Procedure: remit.Procedure{Qualifier: "HC", Code: l.claim.Lines[i].Code.Text()}, Charge: cents(sign * v.charge), Paid: cents(sign * v.paid), Control: l.claim.Lines[i].Control}
		add := func(group, reason string, n int64) {
			if n != 0 {
				s.Adjustments = append(s.Adjustments, remit.Adjustment{Group: group, Reason: reason, Amount: cents(sign * n)})
			}
		}
		add("OA", "23", v.prior)
		add("CO", "45", v.cut)
		add("PI", "94", v.other)
		add("PR", "2", v.patient)
		add("CO", "50", v.refused)
		c.Lines = append(c.Lines, s)
		c.Charge, c.Paid = c.Charge.Add(s.Charge), c.Paid.Add(s.Paid)
	}
	l.rng.Shuffle(len(c.Lines), func(i, j int) { c.Lines[i], c.Lines[j] = c.Lines[j], c.Lines[i] })
	return c
}

// file begins a payment of a later day.
func (l *life) file(payer int) *remit.Payment {
	l.n++
	l.day = l.day.AddDays(1 + l.rng.IntN(9))
	p := &remit.Payment{Trace: fmt.Sprint(l.claim.ID, "T", l.n), Date: l.day, Payer: remit.Party{Name: []string{"MEDI", "GAP"}[payer], ID: fmt.Sprint("R", payer)}}
	l.files = append(l.files, p)
	return p
}

func total(list []verdict) (paid int64) {
	for i := range list {
		paid += list[i].paid
	}
	return paid
}

// answer lets a payer answer for the first time, or after it has taken its payment back.
func (l *life) answer(p *remit.Payment, payer int) {
	l.n++
	l.number[payer] = fmt.Sprint(l.claim.ID, "ICN", payer, l.n)
	l.now[payer] = l.adjudicate(payer)
	c := l.remittance(payer, l.now[payer], 1)
	p.Claims = append(p.Claims, c)
	l.last[payer] = c
	l.paid += total(l.now[payer])
	l.fixed[payer] = l.fixed[payer] || l.took[payer]
	l.took[payer] = false
}

// takeBack reverses what a payer has said.
func (l *life) takeBack(p *remit.Payment, payer int) {
	c := l.last[payer]
	c.Status = "22"
	c.Charge, c.Paid = c.Charge.Neg(), c.Paid.Neg()
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		s := &c.Lines[i]
		s.Charge, s.Paid = s.Charge.Neg(), s.Paid.Neg()
		s.Adjustments = slices.Clone(s.Adjustments)
		for k := range s.Adjustments {
			s.Adjustments[k].Amount = s.Adjustments[k].Amount.Neg()
		}
	}
	p.Claims = append(p.Claims, c)
	l.paid -= total(l.now[payer])
	l.now[payer], l.took[payer] = nil, true
}

// live tells the life by chance.
func (l *life) live() {
	for range l.rng.IntN(7) {
		payer := l.rng.IntN(2)
		if payer == 1 && l.now[0] == nil {
			payer = 0
		}
		switch {
		case l.now[payer] == nil:
			l.answer(l.file(payer), payer)
		case payer == 0 && l.now[1] != nil: // it does not change its mind behind the secondary
		case l.rng.IntN(3) == 0: // denied as a duplicate
			c := l.remittance(payer, l.now[payer], 1)
			c.PayerClaim += "D"
			c.Paid = decimal.Decimal{}
			for i := range c.Lines {
				c.Lines[i].Paid = decimal.Decimal{}
				c.Lines[i].Adjustments = []remit.Adjustment{{Group: "CO", Reason: "18", Amount: c.Lines[i].Charge}}
			}
			p := l.file(payer)
			p.Claims = append(p.Claims, c)
		case l.rng.IntN(2) == 0: // corrected in the same file
			p := l.file(payer)
			l.takeBack(p, payer)
			l.answer(p, payer)
		default:
			l.takeBack(l.file(payer), payer)
		}
	}
}

// comesTo is what the life comes to: paid, cut, other, patient, in cents.
func (l *life) comesTo() (paid, cut, other, patient int64) {
	for _, list := range l.now {
		for i := range list {
			if v := &list[i]; !v.denied {
				cut += v.cut
				other += v.other
			}
		}
	}
	list := l.now[1]
	if list == nil {
		list = l.now[0]
	}
	for i := range list {
		patient += list[i].patient
	}
	return l.paid, cut, other, patient
}

// status is the status that the life leads to.
func (l *life) status() remit.Status {
	if len(l.files) == 0 {
		return remit.Pending
	}
	some, denied := false, true
	for _, list := range l.now {
		for i := range list {
			some, denied = true, denied && list[i].denied
		}
	}
	switch {
	case some && denied:
		return remit.Denied
	case l.took[0] || l.took[1]:
		return remit.Reversed
	case l.fixed[0] || l.fixed[1]:
		return remit.Corrected
	}
	return remit.Paid
}

// TestRandomHistories: over histories by chance, with remittances in any order and some of them twice, the ledger comes to
// the cent to what was worked out apart from it.
func TestRandomHistories(t *testing.T) {
	runs := 10_000
	if testing.Short() {
		runs = 1500
	}
	rng := rand.New(rand.NewPCG(16, 835))
	const together = 20 // claims in a ledger
	for run := 0; run < runs; run += together {
		var (
			ledger remit.Ledger
			lives  []*life
			files  []*remit.Payment
		)
		for i := range together {
			l := newLife(rng, fmt.Sprintf("A%05d", run+i))
			l.live()
			lives = append(lives, l)
			for _, f := range l.files {
				files = append(files, f)
				if rng.IntN(5) == 0 {
					files = append(files, f)
				}
			}
		}
		late := rng.IntN(3) == 0 // the remittances come before the claims
		for _, l := range lives {
			if !late {
				ledger.Send(l.claim, remit.Batch{}, remit.Source{})
			}
		}
		rng.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		for _, f := range files {
			ledger.Post(f, remit.PostOptions{})
		}
		if late {
			for _, l := range lives {
				ledger.Send(l.claim, remit.Batch{}, remit.Source{})
			}
		}
		n := 0
		for s := range ledger.Standings(remit.Terms{}) {
			l := lives[n]
			n++
			paid, cut, other, patient := l.comesTo()
			got := fmt.Sprint(s.Account, s.Status, s.Paid.StringFixed(2), s.Contractual.StringFixed(2), s.OtherAdjustments.StringFixed(2), s.PatientResponsibility.StringFixed(2))
			want := fmt.Sprint(l.claim.ID, l.status(), cents(paid).StringFixed(2), cents(cut).StringFixed(2), cents(other).StringFixed(2), cents(patient).StringFixed(2))
			if want != got {
				t.Fatalf("want %s\ngot  %s\n%s", want, got, l.tell())
			}
			requireBalanced(t, &ledger, s)
		}
		require.Equal(t, together, n)
	}
}

// tell is the life for people.
func (l *life) tell() string {
	out := ""
	for _, f := range l.files {
		for i := range f.Claims {
			c := &f.Claims[i]
			out += fmt.Sprintln(f.Date, f.Payer.Name, c.Status, c.PayerClaim, c.Charge, c.Paid)
			for k := range c.Lines {
				s := &c.Lines[k]
				out += fmt.Sprint("  ", s.Procedure.Code, " ", s.Control, " ", s.Charge, " ", s.Paid)
				for _, a := range s.Adjustments {
					out += fmt.Sprint(" ", a.Group, a.Reason, ":", a.Amount)
				}
				out += "\n"
			}
		}
	}
	return out
}
