package cms

import (
	"errors"
	"strconv"
)

// What an Error wraps.
var (
	ErrLayout  = errors.New("not a file that is read here")
	ErrRow     = errors.New("not as many fields as columns")
	ErrValue   = errors.New("value cannot be used")
	ErrOrphan  = errors.New("no claim of its number")
	ErrTwice   = errors.New("claim or row given twice")
	ErrMissing = errors.New("column or table missing")
)

// Error says what of an input cannot be read. It names places, never values.
type Error struct {
	File   string // name of the input
	Line   int    // from 1; 0: of the whole file
	Column string // name of the column, or of the member of a JSON object; "": of the row
	Reason string // in a few words
	Err    error  // ErrRow, ErrValue …
}

// Error is "carrier.txt: line 3, CLM_FROM_DT: not a date".
func (e *Error) Error() string {
	s := e.File
	if e.Line > 0 {
		s += ": line " + strconv.Itoa(e.Line)
		if e.Column != "" {
			s += ", " + e.Column
		}
	} else if e.Column != "" {
		s += ": " + e.Column
	}
	return s + ": " + e.Reason
}

// Unwrap is the kind of fault.
func (e *Error) Unwrap() error { return e.Err }
