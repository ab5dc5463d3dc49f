package r4

import (
	"errors"
	"strconv"
)

// What an Error wraps.
var (
	ErrSyntax    = errors.New("not valid JSON")
	ErrEncoding  = errors.New("not UTF-8 text")
	ErrType      = errors.New("value of the wrong type")
	ErrDuplicate = errors.New("element given twice")
	ErrResource  = errors.New("no resource of this type")
	ErrLimit     = errors.New("limit exceeded")
)

// Error says where a text is not what it should be. It names places, never values: an element that is not known here may be
// called anything, and stands as "?".
type Error struct {
	Line   int    // line of the input on which the resource starts, counted from 1; 0 outside of a Reader
	Path   string // "Claim.item[0].net.value", "" where nothing of the resource is known yet
	Offset int64  // bytes from the start of the text (of a Reader: of the input, uncompressed)
	Reason string // in a few words
	Err    error  // ErrSyntax, ErrType …
}

// Error is the place and the reason.
func (e *Error) Error() string {
	b := []byte("fhir: ")
	if e.Line > 0 {
		b = append(strconv.AppendInt(append(b, "line "...), int64(e.Line), 10), ": "...)
	}
	b = append(b, e.Reason...)
	if e.Path != "" {
		b = append(append(b, " at "...), e.Path...)
	}
	return string(strconv.AppendInt(append(b, ", byte "...), e.Offset, 10))
}

// Unwrap is the kind of fault.
func (e *Error) Unwrap() error { return e.Err }
