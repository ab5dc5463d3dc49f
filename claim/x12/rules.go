package x12

import (
	"slices"

	"github.com/gomedcode/medcode/guidelines"
)

const (
	warning = guidelines.Warning
	fault   = guidelines.Error
)

// doc is a rule with its title, reason and examples.
type doc struct {
	id           guidelines.RuleID
	severity     guidelines.Severity
	title, why   string
	fires, quiet string
}

// docs are the rules in order of id.
var docs = [...]doc{
	{"ACK-277-01", fault, "Category and action of a status agree", "A claim is accepted or sent back, not both.", "STC A3 with WQ", "STC A3 with U"},
	{"ACK-277-02", warning, "Totals of a 277CA are those of its claims", "Claims that are in no total are lost.", "QA 2, QC 0, one claim", "QA 1, one claim"},
	{"ACK-999-01", fault, "Counts and status of a group agree", "The sender acts on the status.", "AK9*A*2*2*1", "AK9*P*2*2*1"},
	{"ACK-999-02", fault, "A set with errors is not accepted", "The sender acts on the status.", "IK3 before IK5*A", "IK3 before IK5*R"},
	{"SEC-LIM-02", fault, "A segment has at most 16 KiB", "A segment without end would fill the memory.", "a segment of 10 MB", "NM1*85*2*EXAMPLE CLINIC"},
	{"SEC-LIM-03", fault, "A segment has at most 100 elements", "No segment of the standard has more.", "101 separators in a segment", "20 elements"},
	{"SEC-LIM-07", warning, "Findings per claim are bounded", "A claim with a thousand findings is not read further by anybody.", "-", "-"},
	{"SEC-TXT-01", fault, "Text is ASCII or valid UTF-8", "Damaged text must not be passed on silently.", "a byte FF in NM103", "ASCII"},
	{"SEC-TXT-02", fault, "No marks that are not seen in data", "They hide what is meant and break other readers.", "a bidirectional mark in NM103", "ASCII"},
	{"X12-AMT-01", warning, "Numbers have no leading zeros", "The standard leaves them out, and receivers compare texts.", "SV102 = 0131", "SV102 = 131"},
	{"X12-AMT-02", fault, "Charges are not negative", "A claim asks for money, it does not give it back.", "SV102 = -5", "SV102 = 0"},
	{"X12-AMT-03", fault, "Money has at most two decimals", "There is nothing smaller than a cent.", "10.255", "10.25"},
	{"X12-DAT-01", fault, "Dates and times are real", "A date outside of the calendar cannot be adjudicated.", "20230229", "20240229"},
	{"X12-DAT-02", fault, "Services are not after the file was made, nor before the patient was born", "Such a date is a typing error.", "service date in the future", "service the day before"},
	{"X12-DAT-04", fault, "The statement period is a range", "An institutional claim states it as RD8, even for one day.", "DTP*434*D8*20240101", "DTP*434*RD8*20240101-20240101"},
	{"X12-DUP-01", fault, "A claim is in a file once", "A payer denies the second one as a duplicate.", "a claim twice, the same in every element", "the same service in another claim"},
	{"X12-ELM-01", fault, "Required elements are given", "The guide asks for them in every case.", "NM1*85*2", "NM1*85*2*EXAMPLE CLINIC"},
	{"X12-ELM-02", warning, "Elements that the guide does not use are empty", "Receivers ignore or reject them.", "CLM06 on an institutional claim", "CLM06 empty"},
	{"X12-ELM-03", fault, "Codes are those of the guide", "A receiver cannot know what another code means.", "SBR01 = X", "SBR01 = P"},
	{"X12-ELM-04", fault, "No more elements or components than the guide has", "What is too much is lost at the receiver.", "HI with 13 diagnoses", "HI with 12"},
	{"X12-ELM-05", warning, "Codes are in upper case", "Receivers compare them as they are.", "HI01-2 = e1122", "HI01-2 = E1122"},
	{"X12-ENV-01", fault, "The ISA has 106 bytes and fixed widths", "Its delimiters are found by their places.", "ISA06 with 14 characters", "ISA06 with 15"},
	{"X12-ENV-02", fault, "Envelope segments stand in order", "ISA (GS (ST SE) GE) IEA, with TA1 before GS at most.", "no GE before IEA", "complete envelope"},
	{"X12-ENV-03", fault, "Control numbers of header and trailer agree", "A trailer with another number belongs to another file.", "0001 and 1", "0001 and 0001"},
	{"X12-ENV-04", fault, "Counts are right", "They show that nothing was lost on the way.", "SE01 off by one", "SE01 right"},
	{"X12-ENV-05", fault, "Control numbers are used once", "Acknowledgments could not be told apart.", "two ST*837*0001", "0001 and 0002"},
	{"X12-ENV-06", fault, "Four distinct delimiters", "Otherwise the file cannot be divided.", "':' twice", "* : ^ ~"},
	{"X12-ENV-07", fault, "Values do not begin or end with blanks and have no line end", "They are not part of the value and break comparisons.", "NM103 with a trailing blank", "NM103 without"},
	{"X12-ENV-08", fault, "Characters are of the basic or extended set", "Receivers need not accept others.", "a letter with an accent", "ACME INC."},
	{"X12-ENV-09", fault, "No empty elements at the end, no empty segments", "The standard leaves them out.", "N4*CITY*ST*12345**", "N4*CITY*ST*12345"},
	{"X12-ENV-10", fault, "A group holds one guide", "GS08 and every ST03 must be the same.", "P and I in one group", "one guide a group"},
	{"X12-ENV-11", fault, "At most 100 claims a patient level, 5,000 a transaction set", "Receivers set their limits by the guide.", "101 claims of one patient", "100"},
	{"X12-ENV-12", fault, "Lengths and types are those of the standard", "Other values are cut off or rejected.", "NM109 of one character", "NM109 of two"},
	{"X12-ENV-13", fault, "Syntax notes hold", "Elements that belong together come together.", "NM108 without NM109", "both"},
	{"X12-ENV-14", warning, "The version is 5010", "Since 2012 claims are sent in version 5010; earlier ones are read as well as can be.", "ISA12 = 00401", "ISA12 = 00501"},
	{"X12-ENV-15", warning, "There is a guide for the transaction set", "Others are passed over; not checked is not passed.", "ST*820", "ST*837*0001*005010X222A1"},
	{"X12-ENV-16", fault, "GS08 names the guide in force, with its addendum", "Receivers reject a group whose version is not the adopted one.", "GS08 = 005010X222", "GS08 = 005010X222A1"},
	{"X12-HL-01", fault, "HL01 counts from 1 without gaps", "Levels are referred to by their number.", "HL01 1, 3", "HL01 1, 2"},
	{"X12-HL-02", fault, "HL02 is the level around", "Otherwise a subscriber belongs to another provider.", "HL02 of itself", "HL02 of the billing provider"},
	{"X12-HL-03", fault, "HL04 says whether levels follow inside", "Receivers rely on it.", "HL04 = 0 with a patient level", "HL04 = 1"},
	{"X12-LOOP-01", fault, "Required loops are there", "The guide asks for them in every case.", "no 2010BB", "2010BB"},
	{"X12-LOOP-02", fault, "Loops are not repeated too often", "The guide bounds them.", "51 service lines", "50"},
	{"X12-LOST-01", fault, "Everything that is read is carried on", "What a claim has no field for would be missing when it is written again.", "NM104 of an organisation", "NM103 of an organisation"},
	{"X12-LOST-02", fault, "Nothing is added that was not read", "A default would make a valid claim of one that is not.", "SBR02 empty without a patient level", "SBR02 = 18"},
	{"X12-SEG-01", fault, "Segment ids are those of the guide", "An unknown segment cannot be understood.", "XYZ*1", "NTE*ADD*TEXT"},
	{"X12-SEG-02", fault, "Segment ids are in upper case", "The standard knows no other.", "clm*1", "CLM*1"},
	{"X12-SEG-03", fault, "Segments stand where the guide has them", "In another loop a segment means something else.", "DMG in 2010BB", "DMG in 2010BA"},
	{"X12-SEG-04", fault, "Segments stand in the order of the guide", "Receivers read them in order.", "N4 before N3", "N3, N4"},
	{"X12-SEG-05", fault, "Required segments are there", "The guide asks for them in every case.", "no N4 in 2010AA", "N3, N4"},
	{"X12-SEG-06", fault, "Segments are not repeated too often", "The guide bounds them.", "two REF*G1 in 2300", "one"},
}

// Rules lists the rules of this package and of those below it, in order of id.
func Rules() []guidelines.RuleDoc {
	out := make([]guidelines.RuleDoc, 0, len(docs))
	for _, d := range docs {
		out = append(out, guidelines.RuleDoc{
			ID: d.id, Severity: d.severity, Title: d.title, Why: d.why, Fires: d.fires, Quiet: d.quiet, Since: "0.1",
			Cites: []guidelines.Cite{{Document: "X12 837", Edition: "005010", Section: "X222A1, X223A2"}},
		})
	}
	slices.SortFunc(out, func(a, b guidelines.RuleDoc) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out
}
