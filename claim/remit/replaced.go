package remit

// replacements finds the claim that this one replaces under another account number (frequency 7 with the payer's number of
// that one), or is replaced by. They stay two claims: both were asked for.
func (l *Ledger) replacements(s *Standing, k *book) {
	if k.sent == nil {
		return
	}
	refers := func(to, from *book) bool {
		if from == to || from.sent == nil || to.sent == nil || plain(from.account) == plain(to.account) || otherPatient(from.sent, to.sent) {
			return false
		}
		for i := range from.sends {
			c := from.sends[i].Claim
			if n := plain(c.Claim.OriginalReference); n != "" && frequencyOf(c) == "7" && payerOfClaim(&c.Payer).alike(payerOfClaim(&to.sent.Payer)) > 0 && to.adjudicated(n) {
				return true
			}
		}
		return false
	}
	for i := range k.sends {
		for _, o := range l.payerClaims[plain(k.sends[i].Claim.Claim.OriginalReference)] {
			if refers(o, k) {
				s.Replaces = o.account
			}
		}
	}
	for _, a := range k.answers {
		for _, o := range l.payerClaims[plain(a.Claim.PayerClaim)] {
			if refers(k, o) {
				s.ReplacedBy = o.account
			}
		}
	}
}

// adjudicated reports whether a payer's number stands in an answer to the claim.
func (k *book) adjudicated(number string) bool {
	for _, a := range k.answers {
		if plain(a.Claim.PayerClaim) == number {
			return true
		}
	}
	return false
}
