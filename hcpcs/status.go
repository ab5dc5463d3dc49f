package hcpcs

import (
	"errors"
	"time"
)

// ErrNotCovered is wrapped by the error of On when no release covers the day.
var ErrNotCovered = errors.New("no release covers the day")

// State says what a set knows of a code on a day.
type State string

// The states.
const (
	Valid           State = "valid"
	Expired         State = "expired"
	NotYetEffective State = "not-yet-effective"
	Unknown         State = "unknown"     // a complete table of the day lacks it
	NotChecked      State = "not-checked" // no complete table of the day was there to ask
)

// Status is what a set knows of a code or modifier on a day. Reason says why in a few words, "" for a plain Valid.
type Status struct {
	State   State
	Reason  string
	Covered bool      // a release covers the day
	From    time.Time // first day of use; zero when not known
	To      time.Time // last day of use; zero when there is none or it is not known
}
