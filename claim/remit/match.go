package remit

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// Match says how an answer was joined with a claim that was sent.
//
// Candidates are the claims with its account number (as sent, or as payers that cut it or its zeros leave it), with the
// payer's number for it, with one of its line control numbers, or with its first day and charge. Each is scored:
//
//	50  account number (CLP01 is CLM01)          35  the same but for zeros in front and what was cut off
//	40  the payer's number (CLP07, REF*F8) is known from an acknowledgment, an earlier remittance or the claim
//	25  line control numbers (REF*6R) of the claim
//	10  the payer (6 where one name begins with the other)         15  the charge          10  the first day
//	10  the codes         10  the patient        -30  another patient's name and number
//	10  a predetermination, of an answer to one; no other answer is joined with it
//
// The best one with at least 45 is taken. It is doubtful below 60, without any of the first three, when another claim
// comes within 5, or when neither day nor charge nor any code is one of the claim as it was ever sent.
type Match struct {
	Score    int
	By       string // account, payerClaim, control, services; "" when there is none
	Doubtful bool
	Why      string // of the doubt
}

const (
	leastScore = 45
	sureScore  = 60
	nearScore  = 5
)

// index makes a claim found by its numbers.
func (l *Ledger) index(k *book, c *claim.Claim) {
	l.naming = nil
	add := func(m map[string][]*book, key string) {
		if key = plain(key); key != "" && (len(m[key]) == 0 || m[key][len(m[key])-1] != k) {
			m[key] = append(m[key], k)
		}
	}
	add(l.payerClaims, c.Claim.OriginalReference)
	for i := range c.Lines {
		if n := c.Lines[i].Control; len(n) > 3 {
			add(l.controls, n)
		}
	}
	for i := range c.OtherPayers {
		add(l.payerClaims, c.OtherPayers[i].ClaimControl)
	}
	from, _ := c.Period()
	s := service{from, chargeOf(c).StringFixed(2)}
	if list := l.services[s]; len(list) == 0 || list[len(list)-1] != k {
		l.services[s] = append(list, k)
	}
}

// learn keeps the payer's number for a claim.
func (l *Ledger) learn(k *book, number string) {
	number = plain(number)
	if len(number) < 3 {
		return
	}
	for _, o := range l.payerClaims[number] {
		if o == k {
			return
		}
	}
	l.naming = nil
	l.payerClaims[number] = append(l.payerClaims[number], k)
}

// find is the claim that an answer is about; nil when there is none.
func (l *Ledger) find(a *Answer) (*book, Match) {
	var (
		c          = a.Claim
		best, next Match
		out        *book
		seen       = map[*book]bool{}
	)
	try := func(list []*book) {
		for _, k := range list[:min(len(list), maxTries)] {
			if k.sent == nil || seen[k] || k.asksOnly() && c.Posted() {
				continue
			}
			seen[k] = true
			m := l.score(k, a)
			switch {
			case out == nil || m.Score > best.Score, m.Score == best.Score && len(k.answers) < len(out.answers):
				if out != nil {
					next = best
				}
				best, out = m, k
			case m.Score > next.Score:
				next = m
			}
		}
	}
	account := plain(c.ID)
	try(l.accounts[account])
	if len(account) >= 3 {
		try(l.short[shortAccount(account)])
	}
	for _, n := range payerNumbers(c) {
		try(l.payerClaims[n])
	}
	for i := range c.Lines {
		if n := plain(c.Lines[i].Control); len(n) > 3 {
			try(l.controls[n])
		}
	}
	if out == nil || best.By == "services" || best.Score < sureScore {
		try(l.services[service{firstDay(c), c.Charge.Abs().StringFixed(2)}])
	}
	if out == nil || best.Score < leastScore {
		return nil, Match{}
	}
	switch {
	case best.By == "services":
		best.Doubtful, best.Why = true, "found by day, code and charge, not by a number"
	case next.Score >= leastScore && best.Score-next.Score <= nearScore:
		best.Doubtful, best.Why = true, "another claim fits as well"
	case best.Score < sureScore, !out.resembles(c):
		best.Doubtful, best.Why = true, "little but a number fits"
	}
	return out, best
}

// payerNumbers are the payer's numbers of a claim.
func payerNumbers(c *Claim) (out []string) {
	add := func(s string) {
		if s = plain(s); len(s) >= 3 {
			out = append(out, s)
		}
	}
	add(c.PayerClaim)
	for _, r := range c.References {
		if r.Qualifier == "F8" {
			add(r.ID)
		}
	}
	return out
}

// firstDay is the first day of a claim as the payer has it.
func firstDay(c *Claim) (day Date) {
	if day = c.From; !day.IsZero() {
		return day
	}
	for i := range c.Lines {
		if d := c.Lines[i].Day(c); !d.IsZero() && (day.IsZero() || d.Before(day)) {
			day = d
		}
	}
	return day
}

// score compares an answer with a claim.
func (l *Ledger) score(k *book, a *Answer) (m Match) {
	c := a.Claim
	give := func(n int, by string) {
		m.Score += n
		if m.By == "" {
			m.By = by
		}
	}
	mine, theirs := plain(k.account), plain(c.ID)
	switch {
	case theirs == "":
	case mine == theirs:
		give(50, "account")
	case len(theirs) >= 3 && (shortAccount(mine) == shortAccount(theirs) || len(theirs) >= 10 && strings.HasPrefix(mine, theirs)):
		give(35, "account")
	}
	for _, n := range payerNumbers(c) {
		if k.knowsNumber(n, a) {
			give(40, "payerClaim")
			break
		}
	}
	if k.knowsControls(c) {
		give(25, "control")
	}
	m.Score += k.payerScore(a)
	from, through := k.sent.Period()
	day := firstDay(c)
	if !day.IsZero() && !from.IsZero() && !day.Before(from) && !day.After(through) {
		m.Score += 10
	}
	if charge := c.Charge.Abs(); charge.Equal(chargeOf(k.sent)) {
		m.Score += 15
	}
	if k.knowsCodes(c) {
		m.Score += 10
	}
	m.Score += k.patientScore(c)
	if k.asksOnly() {
		m.Score += 10
	}
	if m.By == "" {
		m.By = "services"
		if m.Score < leastScore || day.IsZero() || day != from || !c.Charge.Abs().Equal(chargeOf(k.sent)) || len(c.Lines) > 0 && !k.knowsCodes(c) {
			m.Score = 0
		}
	}
	return m
}

// resembles reports whether the day, the charge or a code of an answer is one of the claim as it was ever sent: a number alone
// may be that of an account with several visits.
func (k *book) resembles(c *Claim) bool {
	day := firstDay(c)
	for i := range k.sends {
		sent := k.sends[i].Claim
		if from, through := sent.Period(); !day.IsZero() && !from.IsZero() && !day.Before(from) && !day.After(through) || c.Charge.Abs().Equal(chargeOf(sent)) {
			return true
		}
		for j := range c.Lines {
			for n := range sent.Lines {
				if codeFits(&c.Lines[j], &sent.Lines[n]) {
					return true
				}
			}
		}
	}
	return false
}

// knowsNumber reports whether a payer's number is one of the claim, by anything but the answer itself.
func (k *book) knowsNumber(n string, but *Answer) bool {
	for _, number := range k.numbers {
		if plain(number) == n {
			return true
		}
	}
	for i := range k.sends {
		c := k.sends[i].Claim
		if plain(c.Claim.OriginalReference) == n {
			return true
		}
		for j := range c.OtherPayers {
			if plain(c.OtherPayers[j].ClaimControl) == n {
				return true
			}
		}
	}
	for _, a := range k.answers {
		if a != but && plain(a.Claim.PayerClaim) == n {
			return true
		}
	}
	return false
}

// knowsControls reports whether all control numbers of lines are those of the claim.
func (k *book) knowsControls(c *Claim) bool {
	some := false
	for i := range c.Lines {
		n := c.Lines[i].Control
		if n == "" {
			continue
		}
		known := false
		for j := range k.sent.Lines {
			known = known || k.sent.Lines[j].Control == n
		}
		if !known {
			return false
		}
		some = some || len(n) > 3
	}
	return some
}

// knowsCodes reports whether the claim has the code of each line, as sent or as adjudicated.
func (k *book) knowsCodes(c *Claim) bool {
	for i := range c.Lines {
		known := false
		for j := range k.sent.Lines {
			known = known || codeFits(&c.Lines[i], &k.sent.Lines[j])
		}
		if !known {
			return false
		}
	}
	return len(c.Lines) > 0
}

// payerScore compares the payer.
func (k *book) payerScore(a *Answer) (n int) {
	for i := range k.sends {
		switch p := payerOfClaim(&k.sends[i].Claim.Payer); {
		case p.alike(a.sender) > 0:
			return 10
		case p.near(a.sender):
			n = nearScore + 1 // enough to tell it from another claim
		}
	}
	return n
}

// patientScore compares the patient.
func (k *book) patientScore(c *Claim) int {
	p := patientOf(k.sent)
	who := c.Patient
	if who == nil {
		who = c.Insured
	}
	if who == nil {
		return 0
	}
	id, last, first := plain(who.ID), plain(who.Name), plain(who.First)
	ids := map[string]bool{p.id: true}
	for i := range k.sends {
		ids[plain(k.sends[i].Claim.Subscriber.MemberID)] = true
	}
	corrected := c.Corrected != nil
	switch {
	case id != "" && ids[id], last != "" && last == p.last && (first == "" || p.first == "" || first[:1] == p.first[:1]):
		return 10
	case corrected:
		return 0
	case last != "" && p.last != "" && last != p.last && (id == "" || !ids[id]):
		return -30
	}
	return 0
}
