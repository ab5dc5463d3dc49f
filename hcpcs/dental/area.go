package dental

// Area is an area of the mouth by the codes of ISO 3950 that claims use: SV304.
type Area string

// The areas. Sextants are the back or the front teeth of a side or an arch.
const (
	Mouth          Area = "00"
	UpperArch      Area = "01"
	LowerArch      Area = "02"
	UpperRightBack Area = "03"
	UpperFront     Area = "04"
	UpperLeftBack  Area = "05"
	LowerLeftBack  Area = "06"
	LowerFront     Area = "07"
	LowerRightBack Area = "08"
	OtherArea      Area = "09"
	UpperRight     Area = "10"
	UpperLeft      Area = "20"
	LowerLeft      Area = "30"
	LowerRight     Area = "40"
	LeftSide       Area = "L"
	RightSide      Area = "R"
)

// Valid reports whether the area is one of those above.
func (a Area) Valid() bool {
	if len(a) == 1 {
		return a == LeftSide || a == RightSide
	}
	return len(a) == 2 && (a[0] == '0' && a[1] >= '0' && a[1] <= '9' || a.Quadrant())
}

// Quadrant reports whether the area is a quadrant: 10, 20, 30 or 40.
func (a Area) Quadrant() bool { return len(a) == 2 && a[0] >= '1' && a[0] <= '4' && a[1] == '0' }

// Arch reports whether the area is an arch: 01 or 02.
func (a Area) Arch() bool { return a == UpperArch || a == LowerArch }

// Holds reports whether the tooth stands in the area. What an area that is none of the others (09) holds is not known: each
// tooth may stand in it.
func (a Area) Holds(t Tooth) bool {
	q := t.Quadrant()
	if q == "" {
		return false
	}
	front := t.Anterior()
	switch a {
	case Mouth, OtherArea:
		return true
	case UpperArch:
		return q == UpperRight || q == UpperLeft
	case LowerArch:
		return q == LowerRight || q == LowerLeft
	case UpperFront:
		return front && UpperArch.Holds(t)
	case LowerFront:
		return front && LowerArch.Holds(t)
	case UpperRightBack:
		return !front && q == UpperRight
	case UpperLeftBack:
		return !front && q == UpperLeft
	case LowerLeftBack:
		return !front && q == LowerLeft
	case LowerRightBack:
		return !front && q == LowerRight
	case LeftSide:
		return q == UpperLeft || q == LowerLeft
	case RightSide:
		return q == UpperRight || q == LowerRight
	}
	return a == q
}
