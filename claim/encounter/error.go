package encounter

import (
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// What an Error wraps.
var (
	ErrSyntax    = errors.New("not valid JSON")
	ErrUnknown   = errors.New("unknown field")
	ErrDuplicate = errors.New("field given twice")
	ErrValue     = errors.New("value cannot be used")
	ErrLimit     = errors.New("limit exceeded")
	ErrEncoding  = errors.New("not UTF-8 text")
	ErrEmpty     = errors.New("no encounter")
)

// Error says why a record cannot be used. It names places, never values.
type Error struct {
	Line   int    // line of the input on which the record starts, counted from 1; 0 when it was to be written
	Path   string // JSON pointer to the value, "" for the record itself; a name that is no field's is "?"; at most 200 bytes
	Offset int64  // bytes from the start of the input, uncompressed, to where the fault was seen
	Reason string // in a few words
	Err    error  // ErrSyntax, ErrUnknown …
}

// Error is the place and the reason.
func (e *Error) Error() string {
	b := []byte("encounter: ")
	if e.Line > 0 {
		b = append(strconv.AppendInt(append(b, "line "...), int64(e.Line), 10), ": "...)
	}
	b = append(b, e.Reason...)
	if e.Path != "" {
		b = append(append(b, " at "...), e.Path...)
	}
	if e.Line == 0 {
		return string(b)
	}
	b = strconv.AppendInt(append(b, ", byte "...), e.Offset, 10)
	return string(b)
}

// Unwrap is the kind of fault.
func (e *Error) Unwrap() error { return e.Err }

// fail translates a decoding error of the record.
func (r Record) fail(err error) *Error {
	e := &Error{Line: r.Line, Offset: r.Offset, Reason: ErrSyntax.Error(), Err: ErrSyntax}
	var sem *json.SemanticError
	var syn *jsontext.SyntacticError
	switch {
	case errors.As(err, &sem):
		e.Path, e.Offset = safePath(sem.JSONPointer), r.Offset+sem.ByteOffset
		if e.Reason, e.Err = semantic(sem); e.Err == ErrUnknown {
			if name := nearest(sem.JSONPointer); name != "" {
				e.Reason += " (did you mean " + name + "?)"
			}
		}
	case errors.As(err, &syn):
		e.Path, e.Offset = safePath(syn.JSONPointer), r.Offset+syn.ByteOffset
		switch {
		case errors.Is(err, jsontext.ErrDuplicateName):
			e.Reason, e.Err = ErrDuplicate.Error(), ErrDuplicate
		case errors.Is(err, io.ErrUnexpectedEOF):
			e.Reason = "the text ends before the object is complete"
		case !utf8.ValidString(r.text):
			e.Reason, e.Err = ErrEncoding.Error(), ErrEncoding
		}
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		e.Offset += int64(len(r.text))
		e.Reason = "the text ends before the object is complete"
	}
	return e
}

// unwritable translates an error of writing: of the texts of a claim, only those that are not UTF-8 give one.
func unwritable(err error) error {
	var syn *jsontext.SyntacticError
	if !errors.As(err, &syn) {
		return err
	}
	return &Error{Path: safePath(syn.JSONPointer), Reason: ErrEncoding.Error(), Err: ErrEncoding}
}

// semantic says what is wrong with a value that is sound JSON.
func semantic(sem *json.SemanticError) (string, error) {
	switch {
	case sem.Err == json.ErrUnknownName:
		return ErrUnknown.Error(), ErrUnknown
	case errors.Is(sem.Err, errDepth):
		return errDepth.Error(), ErrLimit
	}
	var v *valueError
	if errors.As(sem.Err, &v) {
		return v.reason, ErrValue
	}
	if sem.GoType != nil {
		if want := kindName(sem.GoType); want != "" {
			return want + " is wanted here", ErrValue
		}
	}
	return ErrValue.Error(), ErrValue
}

// valueError is a reason that never quotes the value.
type valueError struct{ reason string }

func (e *valueError) Error() string { return e.reason }
func (e *valueError) Unwrap() error { return ErrValue }
