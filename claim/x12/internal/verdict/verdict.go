// Package verdict says what an issue of package edi means to a user, whatever the transaction: which rule is broken, how
// severe that is, in which words, and by which codes a 999 tells it.
package verdict

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Level is what of a file a rule is about; the values are those of x12.Levels.
type Level uint8

// The levels.
const (
	Syntax Level = 1 << iota
	Guide
	Balance
	Situational
	Codes
)

// Verdict says what an issue means.
type Verdict struct {
	Code     edi.Code
	Rule     guidelines.RuleID
	Severity guidelines.Severity
	Level    Level
	Reason   string // a clause; $w and $h stand for the numbers wanted and found, $s for another segment
	Segment  string // IK304; "" when the issue is not about a segment
	Element  string // IK403; "" when it is not about an element
}

const (
	warning = guidelines.Warning
	fault   = guidelines.Error
)

// verdicts has one row for each code of an issue.
var verdicts = [...]Verdict{
	{edi.NoInterchange, "X12-ENV-02", fault, Syntax, "no interchange begins here; the text up to the next ISA is passed over", "", ""},
	{edi.BadEncoding, "SEC-TXT-01", fault, Syntax, "the input is UTF-16, not 8-bit text", "", ""},
	{edi.ISAWidth, "X12-ENV-01", fault, Syntax, "the element has $h characters, its width is $w", "", ""},
	{edi.ISABroken, "X12-ENV-01", fault, Syntax, "the ISA has not its 106 bytes and its delimiters cannot be told", "", ""},
	{edi.BadDelimiters, "X12-ENV-06", fault, Syntax, "delimiters must differ and be no letters, digits or blanks", "", ""},
	{edi.LegacyRepetition, "X12-ENV-06", warning, Syntax, "a letter stands where version 5010 has the repetition separator", "", ""},
	{edi.OldVersion, "X12-ENV-14", warning, Syntax, "the version is one before 5010: read as well as can be, not checked", "", ""},
	{edi.EnvelopeOrder, "X12-ENV-02", fault, Syntax, "the segment has no place here in the envelope", "", ""},
	{edi.MissingTrailer, "X12-ENV-02", fault, Syntax, "$s is missing", "", ""},
	{edi.ControlMismatch, "X12-ENV-03", fault, Syntax, "the control number is not that of the header", "", ""},
	{edi.ControlNumber, "X12-ENV-03", fault, Syntax, "the control number has not the form asked for", "", ""},
	{edi.CountMismatch, "X12-ENV-04", fault, Syntax, "the count is wrong: $w were found", "", ""},
	{edi.DuplicateControl, "X12-ENV-05", fault, Syntax, "the control number was used before", "", ""},
	{edi.MixedGuides, "X12-ENV-10", fault, Syntax, "the guide of the transaction set is not that of its group", "", ""},
	{edi.NoAddendum, "X12-ENV-16", fault, Syntax, "the guide in force is the one with its addendum: 005010X222A1, 005010X223A2", "", ""},
	{edi.UnknownGuide, "X12-ENV-15", warning, Guide, "no guide for this transaction set: only its envelope was checked", "", ""},
	{edi.MissingTerminator, "X12-ENV-02", fault, Syntax, "the input ends inside a segment", "", ""},
	{edi.SegmentTooLong, "SEC-LIM-02", fault, Syntax, "the segment is longer than $w bytes and is passed over", "8", ""},
	{edi.TooManyElements, "X12-ELM-04", fault, Guide, "more elements than the $w that the guide has", "8", "3"},
	{edi.TooManyParts, "X12-ELM-04", fault, Guide, "more components than the $w that the guide has", "8", "13"},
	{edi.TooManyRepeats, "X12-ELM-04", fault, Guide, "the element is given $h times, at most $w are allowed", "8", "12"},
	{edi.EmptySegment, "X12-ENV-09", fault, Syntax, "the segment is empty", "8", ""},
	{edi.TrailingEmpty, "X12-ENV-09", fault, Syntax, "an empty element or component stands at the end", "8", "I9"},
	{edi.LowerCaseID, "X12-SEG-02", fault, Syntax, "the segment id is in lower case", "1", ""},
	{edi.OutsideCharset, "X12-ENV-08", fault, Syntax, "a character outside the extended character set", "8", "6"},
	{edi.ControlCharacter, "SEC-TXT-02", fault, Syntax, "a mark that is not seen, such as one that turns the direction of writing", "8", "6"},
	{edi.LineEnd, "X12-ENV-07", fault, Syntax, "a line end inside of the value", "8", "6"},
	{edi.BadUTF8, "SEC-TXT-01", fault, Syntax, "invalid UTF-8", "8", "6"},
	{edi.BlankEnds, "X12-ENV-07", fault, Syntax, "blanks at the beginning or end of the value", "8", "6"},
	{edi.TooShort, "X12-ENV-12", fault, Syntax, "$h characters, at least $w are asked for", "8", "4"},
	{edi.TooLong, "X12-ENV-12", fault, Syntax, "$h characters, at most $w are allowed", "8", "5"},
	{edi.BadNumber, "X12-ENV-12", fault, Syntax, "not a number", "8", "6"},
	{edi.BadDate, "X12-DAT-01", fault, Syntax, "not a date of the calendar in the format that its qualifier asks for", "8", "8"},
	{edi.BadTime, "X12-DAT-01", fault, Syntax, "not a time of day", "8", "9"},
	{edi.BadRange, "X12-DAT-01", fault, Syntax, "the range of dates ends before it begins", "8", "8"},
	{edi.AmountPrecision, "X12-AMT-03", fault, Syntax, "$h decimals, an amount of money has at most $w", "8", "6"},
	{edi.NegativeAmount, "X12-AMT-02", fault, Syntax, "an amount that must not be is below zero", "8", "6"},
	{edi.LeadingZero, "X12-AMT-01", warning, Syntax, "a number has no zeros before its first digit", "8", "6"},
	{edi.LowerCaseCode, "X12-ELM-05", warning, Guide, "codes are in upper case", "8", "7"},
	{edi.NoteAll, "X12-ENV-13", fault, Syntax, "elements that go together are not all given", "8", "2"},
	{edi.NoteSome, "X12-ENV-13", fault, Syntax, "one of several elements must be given", "8", "2"},
	{edi.NoteOne, "X12-ENV-13", fault, Syntax, "elements that exclude each other are given", "8", "10"},
	{edi.NoteIf, "X12-ENV-13", fault, Syntax, "an element that another one asks for is not given", "8", "2"},
	{edi.ElementMissing, "X12-ELM-01", fault, Guide, "a required element is not given", "8", "1"},
	{edi.ElementUnused, "X12-ELM-02", warning, Guide, "the guide does not use this element", "8", "I10"},
	{edi.BadCode, "X12-ELM-03", fault, Guide, "the value is none of the codes that the guide has here", "8", "7"},
	{edi.SegmentUnknown, "X12-SEG-01", fault, Guide, "no segment of the guide has this id", "1", ""},
	{edi.SegmentUnexpected, "X12-SEG-03", fault, Guide, "the segment has no place here", "2", ""},
	{edi.SegmentOrder, "X12-SEG-04", fault, Guide, "the segment stands behind others that must follow it", "7", ""},
	{edi.SegmentMissing, "X12-SEG-05", fault, Guide, "the required segment $s is missing before this one", "3", ""},
	{edi.SegmentRepeats, "X12-SEG-06", fault, Guide, "the segment is repeated $h times, at most $w are allowed", "5", ""},
	{edi.LoopMissing, "X12-LOOP-01", fault, Guide, "the required loop that begins with $s is missing before this segment", "I7", ""},
	{edi.LoopRepeats, "X12-LOOP-02", fault, Guide, "the loop is repeated $h times, at most $w are allowed", "4", ""},
	{edi.HLNumber, "X12-HL-01", fault, Guide, "HL01 must count the levels from 1: $w is expected", "8", "7"},
	{edi.HLParent, "X12-HL-02", fault, Guide, "HL02 is not the level around this one", "8", "7"},
	{edi.HLChild, "X12-HL-03", fault, Guide, "HL04 does not say whether levels follow inside this one", "8", "7"},
	{edi.Numbering, "X12-SEG-04", fault, Guide, "the loops are numbered from 1: $w is expected", "8", "7"},
	{edi.ManyUnits, "X12-ENV-11", warning, Guide, "more than $w of what the transaction set is made of", "", ""},
	{edi.Truncated, "SEC-LIM-07", warning, Syntax, "so many findings that the rest is left out", "", ""},
}

// Of is the verdict on an issue.
func Of(i edi.Issue) Verdict {
	for k := range verdicts {
		if v := verdicts[k]; v.Code == i.Code {
			if i.Code == edi.TooManyElements && i.Have == 0 {
				v.Rule = "SEC-LIM-03"
			}
			level := i.Code == edi.HLNumber || i.Code == edi.HLParent || i.Code == edi.HLChild // of the standard, not of a guide
			if v.Level == Guide && v.Severity == fault && !level && i.Guide != nil && i.Guide.Unverified(i.Loop) && !i.Guide.Certain(i) {
				v.Severity = warning
			}
			if (i.Code == edi.TooShort || i.Code == edi.TooLong) && i.Loop != "" && i.Guide != nil && i.Guide.Unverified("") { // of a guide that is unverified as a whole
				v.Severity = warning
			}
			return v
		}
	}
	return Verdict{Code: i.Code, Rule: "X12-SEG-03", Severity: fault, Level: Guide, Reason: "not as the guide has it"}
}

// Explain is what is wrong, in a clause without values.
func (v *Verdict) Explain(i edi.Issue) string {
	if strings.IndexByte(v.Reason, '$') < 0 {
		return v.Reason
	}
	return strings.NewReplacer("$w", strconv.Itoa(i.Want), "$h", strconv.Itoa(i.Have), "$s", i.Other.String()).Replace(v.Reason)
}

// Place is where an issue stands; its fields are those of x12.Place.
type Place struct {
	Segment   int
	Byte      int64
	Loop      string
	ID        string
	Element   int
	Component int
	Set       int
}

// PlaceOf is the place of an issue.
func PlaceOf(i edi.Issue) Place {
	p := Place{
		Segment: i.Segment, Byte: i.Offset, Loop: i.Loop, ID: i.ID.String(), Element: int(i.Element),
		Component: int(i.Component), Set: i.Set,
	}
	if (i.Code == edi.SegmentMissing || i.Code == edi.LoopMissing || i.Code == edi.MissingTrailer) && i.Other != 0 {
		p.ID, p.Element, p.Component = i.Other.String(), 0, 0
	}
	return p
}

// Where is loop, segment and element: "2300 CLM05-1".
func (p Place) Where() string {
	out := p.ID
	if p.Element > 0 {
		out = fmt.Sprintf("%s%02d", p.ID, p.Element)
		if p.Component > 0 {
			out += "-" + strconv.Itoa(p.Component)
		}
	}
	return strings.TrimSpace(p.Loop + " " + out)
}

// Finding is an issue as a finding about the envelope, with what it cites.
func (v *Verdict) Finding(i edi.Issue, document, edition string) guidelines.Finding {
	f := guidelines.Draft{Rule: v.Rule, Severity: v.Severity, At: guidelines.Whole(guidelines.PartEnvelope)}
	f.Detail, f.Text = v.Explain(i), "$d."
	if where := PlaceOf(i).Where(); where != "" {
		f.Text = where + ": $d."
		if document != "" {
			f.Evidence = []guidelines.Cite{{Document: document, Edition: edition, Section: where}}
		}
	}
	return f.Finding()
}
