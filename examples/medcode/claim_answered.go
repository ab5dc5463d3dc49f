package main

import (
	"errors"
	"io"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// The flags of claim for what comes after an answer.
var (
	answersFlag = option{name: "remits", arg: "FILE.835", help: "what payers answered: makes the claims for the payer that comes next, with what those before it did (loops 2320, 2330, 2430), " +
		"of the claims of FILE of which something is left and no answer is due; repeatable"}
	replaceFlag = option{name: "replace", help: "with --remits: makes the claims to be sent again to the payer that answered, as replacements (frequency 7, with its number as REF*F8): FILE holds them corrected"}
)

// answered is why claims are not made.
type answered struct {
	due, sent, last, nothing, replaced, voided int
}

// answeredClaims gives the claims that are to be sent after the answers of --remits.
func (a *app) answeredClaims(f func(*claim.Claim) error) error {
	b := &books{}
	read := func(name string, post func(*books, io.Reader, string) error) error {
		in, err := a.open(name)
		if err != nil {
			return err
		}
		defer in.Close()
		return post(b, in, name)
	}
	if err := read(a.args[0], a.bookClaims); err != nil {
		return err
	}
	for _, name := range a.given["remits"] {
		if err := read(name, a.bookRemits); err != nil {
			return err
		}
	}
	var n answered
	for s := range b.ledger.Standings(remit.Terms{}) {
		if a.ctx.Err() != nil {
			return nil
		}
		if s.Sent == nil {
			continue
		}
		c, err := a.afterAnswer(s, &n)
		if err != nil {
			a.wrong = true
			a.complainLike(err.Error(), "%s: no claim is made: %v", s.Account, err)
		}
		if c == nil {
			continue
		}
		if err := f(c); err != nil {
			return err
		}
	}
	for _, x := range []struct {
		n   int
		why string
	}{{n.due, "an answer is due"}, {n.sent, "sent to the next payer before"}, {n.last, "no other payer is left to be billed"}, {n.nothing, "nothing is left for another payer"},
		{n.replaced, "another claim replaces it"}, {n.voided, "a void was sent"}} {
		if x.n > 0 {
			a.complain("%s not made: %s", plural(x.n, "claim is", "claims are"), x.why)
		}
	}
	return nil
}

// afterAnswer is the claim that is to be sent after the answers to one; nil when there is none.
func (a *app) afterAnswer(s *remit.Standing, n *answered) (*claim.Claim, error) {
	switch {
	case s.ReplacedBy != "": // under another account number, which has its own
		n.replaced++
		return nil, nil
	case s.Voided:
		n.voided++
		return nil, nil
	case a.has("replace"):
		return s.Replacement()
	}
	next, err := s.NextPayer()
	switch {
	case errors.Is(err, remit.ErrNoNextPayer):
		n.last++
		return nil, nil
	case errors.Is(err, remit.ErrNotAnswered):
		n.due++
		return nil, nil
	case err != nil:
		return nil, err
	}
	for i := range s.Sends {
		if o := s.Sends[i].Claim; o.Payer.ID == next.Payer.ID && o.Payer.Name == next.Payer.Name && o.Subscriber.Responsibility == next.Subscriber.Responsibility {
			n.sent++
			return nil, nil
		}
	}
	switch {
	case s.Due:
		n.due++
		return nil, nil
	case !s.PatientResponsibility.IsPositive() && !s.Balance.IsPositive():
		n.nothing++
		return nil, nil
	}
	return next, nil
}
