package hcpcs

import (
	"strings"

	"github.com/gomedcode/medcode/cpt"
)

// Qualifier says which code set the code of a service line is from (SV101-1, SV202-1).
type Qualifier string

// The qualifiers.
const (
	HC Qualifier = "HC" // HCPCS Level I and II
	HP Qualifier = "HP" // HIPPS rate codes
	ER Qualifier = "ER" // jurisdiction-specific codes
	IV Qualifier = "IV" // Home Infusion EDI Coalition codes
	WK Qualifier = "WK" // Advanced Billing Concepts codes
)

// ServiceCode is the code of a service line with its qualifier. Text is the code as sent, upper case, without blanks
// at the ends; Code is set for HC only.
type ServiceCode struct {
	Qualifier Qualifier
	Text      string
	Code      Code
}

// ParseServiceCode reads a line's code; an empty qualifier means HC. The shape is checked for HC and HP; of the other
// sets, whose codes have no one shape, only that there is a text of at most 48 letters, digits and hyphens.
func ParseServiceCode(qualifier, text string) (ServiceCode, error) {
	q := Qualifier(qualifier)
	if q == "" {
		q = HC
	}
	s := ServiceCode{Qualifier: q, Text: strings.ToUpper(strings.Trim(text, " "))}
	switch q {
	case HC:
		c, err := Parse(text)
		s.Code = c
		return s, err
	case HP:
		_, err := ParseHIPPS(text)
		return s, err
	case ER, IV, WK:
		for i := 0; i < len(s.Text); i++ {
			if c := s.Text[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') && c != '-' || i >= 48 {
				return s, cpt.NewSyntaxError("service code", i, "letters, digits and hyphens, at most 48")
			}
		}
		if s.Text == "" {
			return s, cpt.NewSyntaxError("service code", 0, "empty")
		}
		return s, nil
	}
	return s, cpt.NewSyntaxError("qualifier", 0, "one of HC, HP, ER, IV, WK")
}

// HIPPS is a HIPPS rate code: five letters or digits. Only its shape is known here.
type HIPPS struct{ b [5]byte }

// ParseHIPPS reads five letters or digits in either case, blanks at the ends allowed.
func ParseHIPPS(s string) (HIPPS, error) {
	t := strings.Trim(s, " ")
	front := len(s) - len(strings.TrimLeft(s, " "))
	var h HIPPS
	for i := 0; i < len(t); i++ {
		c := up(t[i])
		if i > 4 {
			return HIPPS{}, cpt.NewSyntaxError("HIPPS", front+i, "more than five characters")
		}
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return HIPPS{}, cpt.NewSyntaxError("HIPPS", front+i, "only letters A-Z and digits 0-9")
		}
		h.b[i] = c
	}
	if len(t) < 5 {
		return HIPPS{}, cpt.NewSyntaxError("HIPPS", front+len(t), "fewer than five characters")
	}
	return h, nil
}

// IsZero reports whether h is no code.
func (h HIPPS) IsZero() bool { return h.b[0] == 0 }

// String is the code, "" for none.
func (h HIPPS) String() string {
	if h.IsZero() {
		return ""
	}
	return string(h.b[:])
}
