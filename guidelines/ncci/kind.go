package ncci

// Setting tells the three kinds of biller apart, each with tables of its own.
type Setting uint8

// The settings. NoSetting is asked for no table: inpatient claims have none.
const (
	NoSetting    Setting = iota
	Practitioner         // professional claims, ambulatory surgical centers included
	Hospital             // outpatient institutional claims
	Supplier             // suppliers of durable medical equipment (MUE only)
)

// String is the setting as table names have it.
func (s Setting) String() string {
	switch s {
	case Practitioner:
		return "practitioner"
	case Hospital:
		return "outpatient hospital"
	case Supplier:
		return "DME supplier"
	}
	return "none"
}

// Kind is what a table holds.
type Kind uint8

// The kinds of tables.
const (
	NoKind Kind = iota
	PTP         // procedure-to-procedure edits: ordered pairs of codes
	MUE         // medically unlikely edits: units of a code
	AOC         // add-on codes and their primary codes
)

// String is the usual abbreviation.
func (k Kind) String() string {
	switch k {
	case PTP:
		return "PTP"
	case MUE:
		return "MUE"
	case AOC:
		return "AOC"
	}
	return "none"
}

// Status is the outcome of a question to a table.
type Status uint8

// The outcomes. The zero value is NotChecked: an answer that nobody gave is not a pass.
const (
	NotChecked Status = iota // no table answers; the answer's Reason says why
	None                     // the table answers for the day and holds nothing on the question
	Active                   // in force on the day
	Inactive                 // the table holds it, with dates that do not take in the day
)

// String is the status as the command writes it.
func (s Status) String() string {
	switch s {
	case None:
		return "none"
	case Active:
		return "active"
	case Inactive:
		return "inactive"
	}
	return "not-checked"
}

// Reason says why a question was not answered. The zero value is for one that was.
type Reason uint8

// The reasons of NotChecked.
const (
	Answered Reason = iota
	NoTable
	OutsideDays
	DamagedRow
	CutTable
	Unlisted
	NoCode
	ContradictoryRows
)

// String is the reason in words, "" for Answered.
func (r Reason) String() string {
	switch r {
	case NoTable:
		return "no table is loaded"
	case OutsideDays:
		return "the loaded tables do not answer for that day"
	case DamagedRow:
		return "the table's row on it is damaged"
	case CutTable:
		return "the table is incomplete"
	case Unlisted:
		return "the table does not list the code; unpublished values exist"
	case NoCode:
		return "no code"
	case ContradictoryRows:
		return "two rows of the table on it are active and differ in the modifier indicator"
	}
	return ""
}
