package icd

import (
	"errors"
	"fmt"
	"strconv"
)

// ErrSyntax is what every malformed code wraps: errors.Is(err, icd.ErrSyntax).
// A well-formed code that no release knows is not a syntax error.
var ErrSyntax = errors.New("malformed code")

// A Reason says why a text is not a code.
type Reason uint8

// The reasons a parser gives.
const (
	ReasonEmpty      Reason = iota + 1 // nothing but blanks
	ReasonShort                        // fewer characters than any code has
	ReasonLong                         // more than seven characters
	ReasonDot                          // a dot that does not follow the third character, a second dot, or a trailing dot
	ReasonFirst                        // the first character is not one a code starts with
	ReasonCharacter                    // a character that is neither an ASCII letter nor an ASCII digit
	ReasonConfusable                   // the letter O or I where only a digit can stand
	ReasonDash                         // the dash notation of the books: E11.- stands for a group of codes
	ReasonBlank                        // a blank inside the code
)

var reasonText = [...]string{
	ReasonEmpty:      "empty",
	ReasonShort:      "too short",
	ReasonLong:       "more than seven characters",
	ReasonDot:        "dot must follow the third character, once, with something after it",
	ReasonFirst:      "a code does not start with this character",
	ReasonCharacter:  "only letters A-Z and digits 0-9",
	ReasonConfusable: "letter O or I in place of the digit 0 or 1",
	ReasonDash:       "dash notation stands for a group of codes",
	ReasonBlank:      "blank inside the code",
}

// String is the reason in a few words.
func (r Reason) String() string {
	if int(r) < len(reasonText) {
		return reasonText[r]
	}
	return "Reason(" + strconv.Itoa(int(r)) + ")"
}

// SyntaxError describes a text that has not the shape of a code. It wraps ErrSyntax. The text itself is not held: what
// stands where a code belongs may be a name or a number of a patient, and errors go to logs.
type SyntaxError struct {
	System string // "ICD-10-CM" or "ICD-10-PCS"
	Offset int    // byte offset of the first offending character in the text as given
	Reason Reason
}

// Error names the system, the reason and the place.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("icd: parse %s: %v at offset %d", e.System, e.Reason, e.Offset)
}

// Unwrap returns ErrSyntax.
func (e *SyntaxError) Unwrap() error { return ErrSyntax }

func syntaxError(system string, offset int, reason Reason) error {
	return &SyntaxError{System: system, Offset: offset, Reason: reason}
}

// trim removes blanks (space, tab, CR, LF) at both ends and says how many stood in front.
func trim(s string) (trimmed string, front int) {
	for front < len(s) && blank(s[front]) {
		front++
	}
	end := len(s)
	for end > front && blank(s[end-1]) {
		end--
	}
	return s[front:end], front
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - ('a' - 'A')
	}
	return c
}

func letter(c byte) bool { return 'A' <= c && c <= 'Z' }
func digit(c byte) bool  { return '0' <= c && c <= '9' }
