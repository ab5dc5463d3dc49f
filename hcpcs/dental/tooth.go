package dental

import "strconv"

// Tooth is a tooth by the universal numbering: 1-32 permanent, A-T primary; 51-82 and AS-TS are supernumerary ones beside
// them. The zero value is no tooth.
type Tooth struct{ n int8 } // 1-32, 51-82; -1 to -20: A-T, -51 to -70: AS-TS

// ParseTooth reads a tooth; false when the text is none.
func ParseTooth(s string) (Tooth, bool) {
	switch len(s) {
	case 1, 2:
	default:
		return Tooth{}, false
	}
	if s[0] >= 'A' && s[0] <= 'T' {
		n := int8(s[0]-'A') + 1
		switch {
		case len(s) == 1:
			return Tooth{-n}, true
		case s[1] == 'S':
			return Tooth{-n - 50}, true
		}
		return Tooth{}, false
	}
	n, err := strconv.Atoi(s)
	if err != nil || s[0] < '1' || s[0] > '9' || !(n >= 1 && n <= 32 || n >= 51 && n <= 82) {
		return Tooth{}, false
	}
	return Tooth{int8(n)}, true
}

// IsZero reports whether it is no tooth.
func (t Tooth) IsZero() bool { return t.n == 0 }

// String is the tooth as claims write it.
func (t Tooth) String() string {
	switch {
	case t.n == 0:
		return ""
	case t.n > 0:
		return strconv.Itoa(int(t.n))
	case t.n < -50:
		return string(rune('A'-51-int(t.n))) + "S"
	}
	return string(rune('A' - 1 - int(t.n)))
}

// Supernumerary reports whether the tooth is one beside the usual ones.
func (t Tooth) Supernumerary() bool { return t.n > 50 || t.n < -50 }

// Primary reports whether it is a tooth of the first dentition.
func (t Tooth) Primary() bool { return t.n < 0 }

// base is the usual tooth that a supernumerary one stands beside.
func (t Tooth) base() int {
	switch {
	case t.n > 50:
		return int(t.n) - 50
	case t.n < -50:
		return int(t.n) + 50
	}
	return int(t.n)
}

// Anterior reports whether it is an incisor or canine: 6-11, 22-27, C-H, M-R.
func (t Tooth) Anterior() bool {
	switch n := t.base(); {
	case n > 0:
		return n >= 6 && n <= 11 || n >= 22 && n <= 27
	default:
		n = -n
		return n >= 3 && n <= 8 || n >= 13 && n <= 18
	}
}

// Quadrant is where the tooth stands: 10 upper right, 20 upper left, 30 lower left, 40 lower right.
func (t Tooth) Quadrant() Area {
	n, quarter := t.base(), 8
	if n < 0 {
		n, quarter = -n, 5
	}
	if n == 0 {
		return ""
	}
	return [...]Area{UpperRight, UpperLeft, LowerLeft, LowerRight}[(n-1)/quarter]
}
