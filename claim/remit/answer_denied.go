package remit

// Denied are the denials of the answer by itself, whether it is in force or was replaced or taken back: what a payer did
// not pay when it answered. One as a duplicate is none, and a reversal has none. Standing.Denials are those in force.
func (a *Answer) Denied() []Denial {
	if a.Effect == Estimated || a.Effect == Reversal {
		return nil
	}
	var s Standing
	for _, p := range a.pieces {
		if p.denied && !p.repeated {
			s.deny(p, 0)
		}
	}
	return s.Denials
}
