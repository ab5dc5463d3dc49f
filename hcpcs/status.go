package hcpcs

import (
	"strconv"
	"time"
)

// State says what a set knows of a code or modifier on a day.
type State uint8

// The states.
const (
	Malformed       State = iota // no code
	Valid                        // in use on the day
	Expired                      // discontinued before the day
	NotYetEffective              // added after the day
	Unknown                      // a complete table of the day lacks it
	NotChecked                   // no complete table of the day was there to ask
)

var stateText = [...]string{"malformed", "valid", "expired", "not-yet-effective", "unknown", "not-checked"}

// String is the state as the coded JSON has it: "not-yet-effective".
func (s State) String() string {
	if int(s) < len(stateText) {
		return stateText[s]
	}
	return "state(" + strconv.Itoa(int(s)) + ")"
}

// MarshalText is String.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Status is what a set knows of a code or modifier on a day. Reason says why in a few words, "" for a plain Valid.
type Status struct {
	State   State
	Reason  string
	Covered bool      // a release covers the day
	From    time.Time // first day of use; zero when not known
	To      time.Time // last day of use; zero when there is none or it is not known
}
