package denial

import (
	"slices"
	"strings"
)

// Next says whose move follows on a denial. The zero value, NextNone, says that it is nobody's here, or not known.
type Next uint8

// The steps.
const (
	NextNone      Next = iota // the payer goes on by itself, or the numbers do not tell
	Correct                   // correct the claim and send it again
	Appeal                    // ask the payer to decide anew, with reasons
	BillPatient               // the patient owes it
	BillSecondary             // another payer is asked: one that comes later, or one that should have been first
	SendRecords               // send what the payer asks for
	WriteOff                  // nobody owes it
)

var nextNames = [...]string{"", "correct", "appeal", "bill-patient", "bill-secondary", "send-records", "write-off"}

// String is the word for the step: "bill-patient"; "" for NextNone.
func (n Next) String() string {
	if int(n) < len(nextNames) {
		return nextNames[n]
	}
	return ""
}

// MarshalText is String.
func (n Next) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// nextOf reads a step of the table: the step, and the marks behind it.
func nextOf(s string) (n Next, marks string) {
	name := strings.TrimRight(s, "*+!")
	return Next(max(slices.Index(nextNames[:], name), 0)), s[len(name):]
}
