package ndc

import (
	"errors"
	"fmt"
	"strings"
)

// ErrSyntax is wrapped by the error of a text that is no NDC.
var ErrSyntax = errors.New("malformed NDC")

// ErrAmbiguous is wrapped by the error of ten digits without hyphens: the zero could go to three places.
var ErrAmbiguous = errors.New("ambiguous NDC")

// SyntaxError says why a text is no NDC. It wraps ErrSyntax or ErrAmbiguous. The text is not repeated.
type SyntaxError struct {
	Reason string
	Err    error
}

// Error names the reason.
func (e *SyntaxError) Error() string { return "ndc: " + e.Err.Error() + ": " + e.Reason }

// Unwrap is ErrSyntax or ErrAmbiguous.
func (e *SyntaxError) Unwrap() error { return e.Err }

func syntax(reason string) error { return &SyntaxError{reason, ErrSyntax} }

// Code is a National Drug Code of eleven digits; the zero value is none.
type Code struct{ b [11]byte }

// Parse reads eleven digits, or ten or eleven digits with hyphens: 4-4-2, 5-3-2, 5-4-1 and 5-4-2. Blanks at the ends
// and the qualifier N4 before the digits are allowed.
func Parse(s string) (Code, error) {
	s = strings.Trim(s, " ")
	if len(s) > 2 && (s[0] == 'N' || s[0] == 'n') && s[1] == '4' {
		s = s[2:]
	}
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && s[i] != '-' {
			return Code{}, syntax("only digits and hyphens")
		}
	}
	if strings.IndexByte(s, '-') >= 0 {
		return hyphenated(s)
	}
	switch len(s) {
	case 11:
		return Code{[11]byte([]byte(s))}, nil
	case 10:
		return Code{}, &SyntaxError{"ten digits without hyphens", ErrAmbiguous}
	}
	return Code{}, syntax("eleven digits, or ten with hyphens")
}

func hyphenated(s string) (Code, error) {
	p := strings.Split(s, "-")
	if len(p) != 3 {
		return Code{}, syntax("two hyphens")
	}
	switch [3]int{len(p[0]), len(p[1]), len(p[2])} {
	case [3]int{4, 4, 2}, [3]int{5, 3, 2}, [3]int{5, 4, 1}, [3]int{5, 4, 2}:
	default:
		return Code{}, syntax("groups of 4-4-2, 5-3-2, 5-4-1 or 5-4-2 digits")
	}
	return join(p[0], p[1], p[2]), nil
}

// join pads the groups to 5-4-2.
func join(labeler, product, pack string) Code {
	var c Code
	for i := range c.b {
		c.b[i] = '0'
	}
	copy(c.b[5-len(labeler):], labeler)
	copy(c.b[9-len(product):], product)
	copy(c.b[11-len(pack):], pack)
	return c
}

// MustParse is Parse for constants and tests: it panics on a malformed code.
func MustParse(s string) Code {
	c, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return c
}

// Candidates lists what ten digits without hyphens could be: the zero before the labeler, the product or the package.
// Anything else gives nothing.
func Candidates(s string) []Code {
	if len(s) != 10 || strings.Trim(s, "0123456789") != "" {
		return nil
	}
	return []Code{join(s[:4], s[4:8], s[8:]), join(s[:5], s[5:8], s[8:]), join(s[:5], s[5:9], s[9:])}
}

// IsZero reports whether c is none.
func (c Code) IsZero() bool { return c.b[0] == 0 }

// String is the eleven digits, as claims carry them; "" for none.
func (c Code) String() string {
	if c.IsZero() {
		return ""
	}
	return string(c.b[:])
}

// Hyphenated is labeler, product and package: "00071-0155-23".
func (c Code) Hyphenated() string {
	if c.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s-%s-%s", c.b[:5], c.b[5:9], c.b[9:])
}

// Labeler is the first five digits: the firm.
func (c Code) Labeler() string { return c.String()[:min(5, len(c.String()))] }

// AppendText appends the eleven digits.
func (c Code) AppendText(b []byte) ([]byte, error) {
	if c.IsZero() {
		return b, nil
	}
	return append(b, c.b[:]...), nil
}

// MarshalText is the eleven digits; none is the empty text.
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
