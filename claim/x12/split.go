package x12

import (
	"errors"
	"io"
	"strconv"
)

// A ForwardError says what of an input Split or Merge did not carry on: a claim that was passed over (Claim), or
// something that stands in no claim or in the envelope. It wraps the *SyntaxError with place and rule.
type ForwardError struct {
	SyntaxError
	File  int // ordinal of the input, from 1
	Claim int // ordinal in the input of the claim that was passed over, from 1; 0 when it is none
	More  int // of the last one of many: how many stand for it that are not listed
}

// Error is place and reason, or how many more there are.
func (e *ForwardError) Error() string {
	if e.More > 0 {
		return "x12: " + strconv.Itoa(e.More) + " more that are not carried on"
	}
	return e.SyntaxError.Error()
}

// Unwrap gives the *SyntaxError.
func (e *ForwardError) Unwrap() error { return &e.SyntaxError }

// Told divides an error of Split or Merge: what was not carried on, which leaves what was written whole, and the rest, nil
// when there is none.
func Told(err error) (told []*ForwardError, rest error) {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	var others []error
	for _, e := range list {
		if f, ok := e.(*ForwardError); ok {
			told = append(told, f)
			continue
		}
		others = append(others, e)
	}
	return told, errors.Join(others...)
}

// ErrCut is the error of an input that ends inside an interchange.
var ErrCut = errors.New("x12: the input ends inside an interchange")

// ErrNoInterchange is the error of an input that is no X12.
var ErrNoInterchange = errors.New("x12: the input has no interchange")

// Split divides the claims of a file over files of at most n claims each, each one interchange; next gives the writer of
// the i-th file, from 0. A new file begins, too, where the route changes, so that no claim goes where it was not sent.
//
// Split and Merge carry on the segments as they were read, byte for byte: a claim with the levels around it, which
// claims that follow each other share, and the header of its transaction set. Only ISA, GS, ST and their trailers, the
// numbers of HL and the delimiters are written anew: ISA09/10, GS04/05 and the elements that no other interchange, group
// or set begins for are those of the first input. What env gives takes the place of what the file has; control numbers
// count on from those of env when they are given, else from the file's own. The route is sender, receiver (ISA01-08, GS02,
// GS03), version, usage, purpose and kind (BHT02, BHT06), submitter and receiver (loops 1000). Of other transactions than
// claims the unit is what their guide hands out one at a time: a payment of an 835, a person of a 271, a 277 or a 278; a 999 or
// a 277CA, which have totals, whole. A level above the person that has no person in it is a unit, too, where the payer rejects in
// it what was asked.
//
// Nothing is left out or repaired silently. The error joins a *ForwardError for each claim that cannot be carried on (its
// CLM is missing, it is cut off, a segment is too long, a character is a delimiter of what is written) and for what the
// new envelope does not show any longer (a wrong count, a control number that does not agree, an HL that does not
// count, another transaction). ErrCut is in it for an input that ends early, ErrNoInterchange for one that is no X12, ErrEnvelope for an envelope that cannot be
// written; that, and an error of a writer, ends the work.
func Split(r io.Reader, n int, env Envelope, next func(i int) (io.WriteCloser, error)) error {
	if n < 1 {
		return errors.New("x12: split into files of at least one claim")
	}
	var file io.WriteCloser
	files := 0
	f := newForwarder(env, n, func() (w io.Writer, err error) {
		file, err = next(files)
		files++
		return file, err
	}, func() error { return file.Close() })
	return f.forward(r)
}

// Merge writes the claims of several files as one interchange, and where the route changes another one behind it, with
// the next control number. What it carries on and what its error says is as for Split. Where header or guide differ,
// another transaction set or group begins.
func Merge(w io.Writer, env Envelope, files ...io.Reader) error {
	f := newForwarder(env, 0, func() (io.Writer, error) { return w, nil }, func() error { return nil })
	return f.forward(files...)
}

// maxErrors bounds the errors that Split and Merge return; of those beyond it Split and Merge say how many.
const maxErrors = 100
