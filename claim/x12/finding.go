package x12

import "github.com/gomedcode/medcode/guidelines"

// Finding is a finding of a file: what is wrong, and where it stands on the wire. At says the same in terms of the
// claim.
type Finding struct {
	guidelines.Finding
	X12   Place
	Level Levels
}

// String is severity, rule, place and message.
func (f Finding) String() string {
	return f.Severity.String() + " " + string(f.Rule) + " " + f.X12.String() + ": " + f.Message()
}
