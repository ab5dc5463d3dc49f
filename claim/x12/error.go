package x12

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/internal/edi"
)

// ErrSyntax is what every *SyntaxError wraps.
var ErrSyntax = errors.New("x12: syntax")

// ErrEncoding is the error of input in UTF-16.
var ErrEncoding = edi.ErrEncoding

// ErrTooLarge is wrapped by the error of a claim that is larger than Options.MaxClaim.
var ErrTooLarge = errors.New("claim larger than the limit")

// Place says where in an X12 file something stands.
type Place struct {
	Segment   int    `json:"segment"`   // ordinal in the transaction set, ST = 1; 0 in the envelope
	Byte      int64  `json:"byte"`      // offset in the input, from 0
	Loop      string `json:"loop"`      // loop id of the guide: 2010AA
	ID        string `json:"id"`        // segment id
	Element   int    `json:"element"`   // 1 is the first; 0: the whole segment
	Component int    `json:"component"` // 1 is the first; 0: the whole element
	Set       int    `json:"set"`       // ordinal of the transaction set in the input
}

// String is the place in words: "segment 19 (2300 CLM05-1)".
func (p Place) String() string {
	var b strings.Builder
	if p.Segment > 0 {
		fmt.Fprintf(&b, "segment %d", p.Segment)
	} else {
		fmt.Fprintf(&b, "byte %d", p.Byte)
	}
	if where := p.Where(); where != "" {
		b.WriteString(" (" + where + ")")
	}
	return b.String()
}

// Where is the place in short: "2300 CLM05-1"; empty where there is none.
func (p Place) Where() string { return verdict.Place(p).Where() }

// SyntaxError is why a claim could not be read whole. It holds no value of the input.
type SyntaxError struct {
	Rule   string // the rule broken: X12-DAT-01
	At     Place
	Reason string
	Err    error // the more special error; nil for ErrSyntax
}

// Error is place and reason.
func (e *SyntaxError) Error() string { return "x12: " + e.At.String() + ": " + e.Reason }

// Unwrap gives ErrSyntax, or the more special error.
func (e *SyntaxError) Unwrap() error {
	if e.Err != nil {
		return e.Err
	}
	return ErrSyntax
}

// Fault is one reason why a claim cannot be written: the field of the claim, the element, and what is wrong.
type Fault struct {
	Field   string // "services[2].modifiers[0]"
	At      Place  // Loop, ID, Element and Component
	Reason  string
	Element string // At in short: "2400 SV101-3"; "" where the guide has no place for the field
}

// String is field, element and reason.
func (f Fault) String() string {
	if f.Element == "" {
		return f.Field + ": " + f.Reason
	}
	return f.Field + " (" + f.Element + "): " + f.Reason
}

// Change is a value of a message that an encoder altered so that X12 can carry it: the field, never the value.
type Change struct {
	Message int    // ordinal of the message among those given to the encoder, from 1
	Field   string // "subscriber.name"
}

// EncodeError is why a claim was refused. It names fields and elements, never their values.
type EncodeError struct {
	Faults []Fault
}

// Error names the first fault and how many there are.
func (e *EncodeError) Error() string {
	if len(e.Faults) == 0 {
		return "x12: claim refused"
	}
	f := e.Faults[0]
	s := "x12: " + f.String()
	if n := len(e.Faults) - 1; n > 0 {
		s += fmt.Sprintf(" (and %d more)", n)
	}
	return s
}
