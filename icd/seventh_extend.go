package icd

import "iter"

// Extensions are the codes that the tabular list makes from e as a stem: padded with the placeholder X to six
// characters, then each 7th character that applies. A code that takes none has no extensions. Whether a code made so is
// in the release, ask [Release.CM]: the books say in words that two groups of S06 codes take only A, which is honoured
// here.
func (e Entry) Extensions() iter.Seq[CM] {
	return func(yield func(CM) bool) {
		stem := e.Code()
		if n := stem.Len(); n == 0 || n > 6 {
			return
		}
		chars, _ := e.Seventh()
		for n := stem.Len(); n < 6; n++ {
			stem.b[n] = 'X'
		}
		stem.b[7] = 7
		for _, c := range chars {
			stem.b[6] = c.Char
			if c.Char != 'A' && deathCode(stem) {
				if _, ok := e.rel.CM(stem); !ok {
					continue
				}
			}
			if !yield(stem) {
				return
			}
		}
	}
}

// deathCode reports whether a stem is one of the S06 codes for death before regaining consciousness, whose 6th character
// is 7 or 8: there is no later encounter, so they take the 7th character A alone (note at S06; FY2016 and FY2017 had
// others).
func deathCode(stem CM) bool {
	return stem.b[0] == 'S' && stem.b[1] == '0' && stem.b[2] == '6' && (stem.b[5] == '7' || stem.b[5] == '8')
}

// IsStem reports whether codes are made from e by a 7th character: e is no code itself, 7th characters apply, and
// nothing but such codes lies below it.
func (e Entry) IsStem() bool {
	if e.rel == nil || e.Billable() || e.Code().Len() > 6 {
		return false
	}
	if chars, _ := e.Seventh(); len(chars) == 0 {
		return false
	}
	for c := range e.Children() {
		if !c.Billable() || c.Code().Len() != 7 {
			return false
		}
	}
	return true
}
