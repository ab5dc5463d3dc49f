package drg

import "github.com/gomedcode/medcode/icd"

// Level is the severity level of a diagnosis.
type Level uint8

// The levels: neither, complication or comorbidity, major complication or comorbidity.
const (
	None Level = iota
	CC
	MCC
)

// String is none, cc or mcc.
func (l Level) String() string {
	switch l {
	case CC:
		return "cc"
	case MCC:
		return "mcc"
	}
	return "none"
}

// Type is the type of a DRG.
type Type uint8

// The types. Ungroupable are the DRGs 998 and 999, and a stay without a DRG.
const (
	Ungroupable Type = iota
	Medical
	Surgical
)

// String is medical, surgical or ungroupable.
func (t Type) String() string {
	switch t {
	case Medical:
		return "medical"
	case Surgical:
		return "surgical"
	}
	return "ungroupable"
}

// Exclusion says why a diagnosis of level CC or MCC does not count.
type Exclusion uint8

// The reasons. The principal diagnosis excludes by the list of its exclusions; a hospital-acquired condition excludes
// itself when it was not present on admission; some MCCs count only when the patient was discharged alive; a diagnosis
// that a DRG is defined by does not also raise its severity.
const (
	NotExcluded Exclusion = iota
	ByPrincipal
	ByHAC
	ByDeath
	ByDefinition
)

// Secondary is what became of a secondary diagnosis.
type Secondary struct {
	Code     icd.CM
	Level    Level     // of the code itself in this version
	Excluded Exclusion // why it does not count, for the final DRG
	HAC      uint8     // number of the hospital-acquired condition whose criteria it meets, not present on admission
	Known    bool      // the definitions have the code
}

// Counts reports whether the diagnosis counts as CC or MCC for the final DRG.
func (s Secondary) Counts() bool { return s.Level != None && s.Excluded == NotExcluded }

// Result is the grouping of a stay. The final DRG is the one after hospital-acquired conditions are taken away; it is
// what a prospective payment goes by.
type Result struct {
	Version     Version
	ReturnCode  ReturnCode
	DRG         int // final DRG; 0 when ReturnCode is VersionNotCovered
	Base        int // the lowest DRG of its base MS-DRG
	InitialDRG  int // before hospital-acquired conditions
	MDC         int // of the final DRG, 0 when none is assigned; of a pre-MDC DRG that of the principal diagnosis
	Type        Type
	Severity    Level // the highest level that counts, whether or not the DRG asks for it
	HACs        int   // hospital-acquired conditions, by number, whose criteria the stay meets
	Secondaries []Secondary
}

// Title is the title of the final DRG.
func (r *Result) Title() string { return r.Version.Title(r.DRG) }
