package dental

// Surface is a surface of a tooth by its letter: B buccal, D distal, F facial, I incisal, L lingual, M mesial, O occlusal.
type Surface string

// Valid reports whether it is one of the seven.
func (s Surface) Valid() bool {
	return len(s) == 1 && (s[0] == 'B' || s[0] == 'D' || s[0] == 'F' || s[0] == 'I' || s[0] == 'L' || s[0] == 'M' || s[0] == 'O')
}

// Fits reports whether a tooth has the surface: a front tooth an incisal edge, a back tooth an occlusal surface. Both have
// the others.
func (s Surface) Fits(t Tooth) bool {
	switch s {
	case "I":
		return t.Anterior()
	case "O":
		return !t.Anterior()
	}
	return s.Valid()
}

// Usual reports whether the letter is the one that claims use for the tooth: the outer surface is facial (F) on front teeth
// and buccal (B) on back teeth. Payers take the one for the other, mostly.
func (s Surface) Usual(t Tooth) bool {
	switch s {
	case "F":
		return t.Anterior()
	case "B":
		return !t.Anterior()
	}
	return true
}
