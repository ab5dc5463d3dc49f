package ncci

import (
	"fmt"
)

// Table says which table gave an answer. It is comparable; the zero value is no table.
type Table struct {
	Kind    Kind
	Setting Setting // NoSetting for add-on tables, which serve all settings
	Quarter Quarter
	Rows    int  // rows of the published table that this one holds, damaged ones included
	Dated   bool // every row has an effective date: the table answers for its history
	// Incomplete is set when the published file was cut or one of its parts is missing.
	Incomplete bool
	// Assumed is set when neither content nor name told the setting, and Practitioner was taken.
	Assumed bool
}

// Source is a file that a table was read from.
type Source struct {
	File   string
	SHA256 string // lower-case hex digest of the file's bytes, unpacked
}

// IsZero reports whether t is no table.
func (t Table) IsZero() bool { return t.Kind == NoKind }

// Name is like "NCCI PTP practitioner".
func (t Table) Name() string {
	switch {
	case t.Kind == NoKind:
		return ""
	case t.Kind == AOC:
		return "NCCI add-on codes"
	}
	return "NCCI " + t.Kind.String() + " " + t.Setting.String()
}

// Version is CMS's number of a PTP table ("v30.2"), else the quarter.
func (t Table) Version() string {
	if t.Kind == PTP {
		return t.Quarter.version()
	}
	return t.Quarter.String()
}

// String is like "NCCI PTP practitioner 2024Q3 (v30.2, 2546017 rows)".
func (t Table) String() string {
	if t.IsZero() {
		return ""
	}
	return t.Name() + " " + t.Quarter.String() + " (" + t.Describe() + ")"
}

// Describe is version and row count with what limits the table: "v30.2, 2546017 rows".
func (t Table) Describe() string {
	if t.IsZero() {
		return ""
	}
	s := fmt.Sprintf("%d rows", t.Rows)
	if t.Kind == PTP {
		s = t.Version() + ", " + s
	}
	if t.Incomplete {
		s += ", incomplete"
	}
	if t.Assumed {
		s += ", setting assumed"
	}
	return s
}
