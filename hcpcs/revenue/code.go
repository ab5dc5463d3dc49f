package revenue

import "errors"

// ErrSyntax is the error of a text that is not four digits.
var ErrSyntax = errors.New("revenue code: not four digits")

// Code is a revenue code of four digits, leading zero kept; the zero value is none.
type Code struct{ b [4]byte }

// Parse reads exactly four digits.
func Parse(s string) (Code, error) {
	if len(s) != 4 {
		return Code{}, ErrSyntax
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return Code{}, ErrSyntax
		}
	}
	return Code{[4]byte([]byte(s))}, nil
}

// MustParse is Parse for constants and tests: it panics on a malformed code.
func MustParse(s string) Code {
	c, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return c
}

// IsZero reports whether c is none.
func (c Code) IsZero() bool { return c.b[0] == 0 }

// Number is the code as a number, 0 to 9999.
func (c Code) Number() int {
	n := 0
	for _, d := range c.b {
		if d != 0 {
			n = n*10 + int(d-'0')
		}
	}
	return n
}

// String is the four digits, "" for none.
func (c Code) String() string {
	if c.IsZero() {
		return ""
	}
	return string(c.b[:])
}

// AppendText appends the four digits.
func (c Code) AppendText(b []byte) ([]byte, error) {
	if c.IsZero() {
		return b, nil
	}
	return append(b, c.b[:]...), nil
}

// MarshalText is the four digits; none is the empty text.
func (c Code) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what Parse reads; the empty text is none.
func (c *Code) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = Code{}
		return nil
	}
	p, err := Parse(string(b))
	if err == nil {
		*c = p
	}
	return err
}

// Family is a range of revenue codes with a label of our own.
type Family struct {
	First, Last int
	Label       string
}

// Family finds the range that holds the code; ok is false for a number outside the known ranges.
func (c Code) Family() (f Family, ok bool) {
	if c.IsZero() {
		return Family{}, false
	}
	n := c.Number()
	for _, f := range families {
		if f.First <= n && n <= f.Last {
			return f, true
		}
	}
	return Family{}, false
}

// Total reports whether the code is the line of the total charge (0001).
func (c Code) Total() bool { return c.Number() == 1 && !c.IsZero() }

// HIPPS reports whether a line with the code carries a HIPPS rate code: prospective payment of nursing facilities,
// home health and rehabilitation (0022, 0023, 0024).
func (c Code) HIPPS() bool { n := c.Number(); return n >= 22 && n <= 24 }

// Accommodation reports whether the code is room and board or a care unit, whose units are days (0100-0219).
func (c Code) Accommodation() bool { n := c.Number(); return n >= 100 && n <= 219 }

var families = [...]Family{
	{1, 1, "total charge"}, {20, 29, "prospective payment (HIPPS)"}, {100, 109, "all-inclusive rate"},
	{110, 169, "room and board"}, {170, 179, "nursery"}, {180, 189, "leave of absence"}, {190, 199, "subacute care"},
	{200, 209, "intensive care"}, {210, 219, "coronary care"}, {220, 229, "special charges"}, {230, 239, "incremental nursing"},
	{240, 249, "all-inclusive ancillary"}, {250, 259, "pharmacy"}, {260, 269, "intravenous therapy"},
	{270, 279, "medical and surgical supplies"}, {280, 289, "oncology"}, {290, 299, "durable medical equipment"},
	{300, 309, "laboratory"}, {310, 319, "pathology"}, {320, 329, "diagnostic radiology"}, {330, 339, "therapeutic radiology, chemotherapy"},
	{340, 349, "nuclear medicine"}, {350, 359, "computed tomography"}, {360, 369, "operating room"}, {370, 379, "anesthesia"},
	{380, 389, "blood"}, {390, 399, "blood administration and storage"}, {400, 409, "other imaging"}, {410, 419, "respiratory services"},
	{420, 429, "physical therapy"}, {430, 439, "occupational therapy"}, {440, 449, "speech-language pathology"},
	{450, 459, "emergency room"}, {460, 469, "pulmonary function"}, {470, 479, "audiology"}, {480, 489, "cardiology"},
	{490, 499, "ambulatory surgery"}, {500, 509, "outpatient services"}, {510, 519, "clinic"}, {520, 529, "free-standing clinic"},
	{530, 539, "osteopathic services"}, {540, 549, "ambulance"}, {550, 599, "home health"}, {600, 609, "oxygen, home health"},
	{610, 619, "magnetic resonance"}, {620, 629, "supplies, incident to other services"}, {630, 639, "pharmacy, detailed"},
	{640, 649, "home infusion"}, {650, 659, "hospice"}, {660, 669, "respite care"}, {670, 679, "outpatient special residence"},
	{680, 689, "trauma response"}, {690, 699, "pre-hospice and other care"}, {700, 709, "cast room"}, {710, 719, "recovery room"},
	{720, 729, "labor and delivery"}, {730, 739, "electrocardiogram"}, {740, 749, "electroencephalogram"},
	{750, 759, "gastrointestinal services"}, {760, 769, "treatment and observation"}, {770, 779, "preventive care"},
	{780, 789, "telehealth"}, {790, 799, "lithotripsy"}, {800, 809, "inpatient dialysis"}, {810, 819, "organ acquisition"},
	{820, 889, "outpatient dialysis"}, {890, 899, "cell and gene therapy"}, {900, 919, "behavioral health"},
	{920, 929, "other diagnostic services"}, {930, 939, "medical rehabilitation day program"}, {940, 959, "other therapeutic services"},
	{960, 989, "professional fees"}, {990, 999, "patient convenience"}, {1000, 1009, "behavioral health accommodation"},
	{2100, 2109, "alternative therapy"}, {3100, 3109, "adult care"},
}
