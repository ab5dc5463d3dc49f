package edi

// Code says what is wrong. The order is of no meaning; codes are not stored.
type Code uint8

// The codes, with the fields of Issue that they fill beside the place.
const (
	CodeNone Code = iota

	// The envelope.
	NoInterchange     // no ISA where one must begin; the input up to the next one is passed over
	BadEncoding       // UTF-16: not read at all
	ISAWidth          // an element of the ISA has not its width (Want, Have)
	ISABroken         // the ISA cannot be read: no delimiters
	BadDelimiters     // delimiters that are equal, letters, digits or blanks
	LegacyRepetition  // ISA11 is a letter as in version 4010
	OldVersion        // ISA12 or GS08 name a version before 5010
	EnvelopeOrder     // an envelope segment where none may stand
	MissingTrailer    // SE, GE or IEA missing; Other names it
	ControlMismatch   // the control number of the trailer is not the header's
	ControlNumber     // a control number of the wrong shape (Want, Have lengths)
	CountMismatch     // SE01, GE01 or IEA01 (Want counted, Have stated; Have -1: not a number)
	DuplicateControl  // a control number used twice
	MixedGuides       // ST03 differs from GS08
	NoAddendum        // GS08 names a guide without its addendum
	UnknownGuide      // no guide for the transaction set: only its envelope was checked
	MissingTerminator // the input ends inside a segment

	// One segment.
	SegmentTooLong   // Want: the limit (SEC-LIM-02); the segment is passed over
	TooManyElements  // Want, Have (Have 0: more than MaxElements)
	TooManyParts     // components of an element: Want, Have
	TooManyRepeats   // repeats of an element: Want, Have
	EmptySegment     // no segment id, or no element
	TrailingEmpty    // empty elements or components at the end
	LowerCaseID      // segment id in lower case; it is read as if it were upper case
	OutsideCharset   // a character outside the extended set
	ControlCharacter // a bidirectional mark, a zero-width character or a byte-order mark in data
	LineEnd          // a line end in data
	BadUTF8          // invalid UTF-8
	BlankEnds        // blanks before or behind a value, or nothing but blanks
	TooShort         // Want, Have
	TooLong          // Want, Have
	BadNumber        // not a decimal, or not a whole number
	BadDate          // not a date of the calendar in the format asked for
	BadTime          // not a time
	BadRange         // a range of dates that ends before it begins
	AmountPrecision  // money with more than two decimals
	NegativeAmount   // a number that must not be below zero
	LeadingZero      // a number with zeros before its first digit
	LowerCaseCode    // a code in lower case
	NoteAll          // syntax note P: all or none (Element: one that is missing)
	NoteSome         // syntax note R or L: at least one
	NoteOne          // syntax note E: at most one
	NoteIf           // syntax note C: the first asks for the others

	// The guide.
	ElementMissing    // a required element or component
	ElementUnused     // an element that the guide does not use
	BadCode           // a value that is not in the code list of the guide
	SegmentUnknown    // an id that the guide has nowhere
	SegmentUnexpected // an id of the guide that has no place here
	SegmentOrder      // behind a segment that it must precede
	SegmentMissing    // Other: the segment; Loop: where
	SegmentRepeats    // Want: the limit
	LoopMissing       // Loop: the loop; Other: its first segment
	LoopRepeats       // Want: the limit
	HLNumber          // HL01 is not one more than that of the HL before
	HLParent          // HL02 is not the HL that encloses this one
	HLChild           // HL04 says otherwise than what follows
	Numbering         // a numbered loop has not one more than the number of the one before (Want, Have)
	ManyUnits         // more units in a transaction set than the guide allows (Want)

	// Limits.
	Truncated // so many issues that the rest is not reported (SEC-LIM-07)

	// Own is the first of the codes that a package which reads units gives to what takes more than a guide to see.
	Own Code = 200
)

// Issue is one thing that is wrong with an input, and where. It holds no value of the input.
type Issue struct {
	Code      Code
	Component uint8 // 1 is the first; 0: the whole element
	Repeat    uint8 // of an element that may be repeated, 1 is the first; 0 when it may not
	Element   int16 // 1 is the first; 0: the whole segment
	Segment   int   // ordinal in the transaction set, ST is 1; 0 outside of transaction sets
	Offset    int64 // byte of the input where the element or segment begins
	ID        ID    // the segment; 0 when its id has no meaning
	Other     ID    // another segment, see Code
	Loop      string
	Guide     *Guide // of the transaction set; nil when it has none
	Key       string // of the segment in the guide: loop, segment and first qualifier; empty when it has none
	Data      int    // number of the data element in the standard; 0 when none
	Want      int
	Have      int
	Set       int // ordinal of the transaction set in the input, from 1; 0 outside
	Unit      int // ordinal of the unit in the transaction set, from 1; 0 outside
}
