package ncci

import (
	"time"

	"github.com/gomedcode/medcode/hcpcs"
)

// Indicator is the modifier indicator of a PTP edit.
type Indicator uint8

// The indicators, with the digits of the tables.
const (
	NotAllowed    Indicator = 0 // no modifier bypasses the edit
	Allowed       Indicator = 1 // an associated modifier on either code bypasses it, where justified
	NotApplicable Indicator = 9 // the edit was deleted as of its first day: it never denies
)

// String is the digit.
func (i Indicator) String() string { return string('0' + rune(i)) }

// Edit is the answer on an ordered pair of codes. Of an active pair column 1 is payable and column 2 is denied.
type Edit struct {
	Column1, Column2 hcpcs.Code
	Indicator        Indicator
	Effective        time.Time // first day; zero when the table does not say
	Deleted          time.Time // last day on which the edit is active; zero for none
	Pre1996          bool      // marked as in existence before 1996
	Rationale        string    // CMS's reason, such as "Standards of medical/surgical practice"
	Status           Status
	Reason           Reason // of NotChecked
	Table            Table  // the table that answered, or came nearest; zero when none is loaded
}

// Limit is the answer on the units of a code (MUE).
type Limit struct {
	Code      hcpcs.Code
	Value     int    // units; 0 means not payable in this setting
	MAI       MAI    // how units are counted
	Rationale string // CMS's reason, such as "Anatomic Consideration"
	Status    Status // Active when the table lists the code, else NotChecked
	Reason    Reason
	Table     Table
}

// MAI is the MUE adjudication indicator: what the value is compared with.
type MAI uint8

// The adjudication indicators, with the digits of the tables.
const (
	PerLine    MAI = 1 // the units of each line
	PerDay     MAI = 2 // the sum of a day; absolute (policy, regulation, anatomy)
	PerDaySoft MAI = 3 // the sum of a day; a benchmark that documentation may overcome on appeal
)

// String is the digit.
func (m MAI) String() string { return string('0' + rune(m%10)) }

// AddOn is the answer on an add-on code.
type AddOn struct {
	Code      hcpcs.Code
	Type      AddOnType
	Primaries []Primary // in force on the day
	// Contractor is set when the contractor decides on primaries beyond the list (types 2 and 3).
	Contractor bool
	Status     Status // None: the table does not know the code as an add-on
	Reason     Reason
	Table      Table
}

// AddOnType says who decides on the primary codes of an add-on.
type AddOnType uint8

// The types, with the digits of the table.
const (
	ClosedList     AddOnType = 1 // only the listed primaries
	ContractorList AddOnType = 2 // no list: the contractor decides
	OpenList       AddOnType = 3 // listed primaries and those that the contractor accepts
)

// String is the digit.
func (t AddOnType) String() string { return string('0' + rune(t%10)) }

// Primary is a code that an add-on may stand beside.
type Primary struct {
	Code hcpcs.Code
	// PriorDay is set when the table's instruction lets the primary fall on the day before (services across midnight).
	PriorDay bool
	Note     string // special instruction, as published
}
