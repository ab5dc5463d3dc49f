package form

import "github.com/gomedcode/medcode/guidelines"

// The documents that the rules cite.
const (
	docNUCC = "NUCC 1500 Claim Form Reference Instruction Manual"
	docUB   = "NUBC UB-04 Data Specifications Manual"
)

// since is the module version that brought the rules.
const since = "0.2"

var docs = [...]guidelines.RuleDoc{
	{ID: "CLM-1500-01", Severity: guidelines.Info, Title: "A CMS-1500 holds six service lines, the total on the last form", Since: since,
		Why:   "Further lines take further forms. The total stands on the last, or with Options.TotalOnEach the sum of each form on it, as the payer wants.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 24, 28"}}, Fires: "seven lines", Quiet: "six lines"},
	{ID: "CLM-1500-02", Severity: guidelines.Error, Title: "Pointers are one to four letters A-L of filled places", Since: since,
		Why:   "A line without a letter is not paid; a letter of an empty place points at nothing.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 24E"}}, Fires: "a line for a thirteenth diagnosis", Quiet: "a line for the first and third diagnosis: AC"},
	{ID: "CLM-1500-03", Severity: guidelines.Error, Title: "Dates and amounts are such that their boxes hold them", Since: since,
		Why:   "Dates are written MM DD YY, amounts in whole cents with six digits of dollars, a total with seven. Another value is left out.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 24A, 24F, 28"}}, Fires: "a charge of 10.255", Quiet: "a charge of 10.25"},
	{ID: "CLM-1500-04", Severity: guidelines.Error, Title: "The ICD indicator fits the dates and all diagnoses", Since: since,
		Why:   "One digit stands for all: 9 for services before 2015-10-01, 0 from then on.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 21"}}, Fires: "a code of ICD-9-CM for a service in 2026", Quiet: "codes of ICD-10-CM"},
	{ID: "CLM-1500-05", Severity: guidelines.Error, Title: "The resubmission code is 7 or 8 and stands with the original reference", Since: since,
		Why:   "The payer finds the claim that is replaced or void by its own number; an original has neither.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 22"}}, Fires: "frequency 7 without a reference", Quiet: "frequency 7 with one"},
	{ID: "CLM-1500-06", Severity: guidelines.Warning, Title: "Names have no titles, and letters, hyphens and apostrophes only", Since: since,
		Why:   "Commas separate the parts of a name; a title is read as one of them.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 2, 4, 9"}}, Fires: "a suffix MD", Quiet: "a suffix JR"},
	{ID: "CLM-LIM-03", Severity: guidelines.Error, Title: "A paper form has places for so many codes", Since: since,
		Why: "A CMS-1500 has 12 diagnoses and 4 condition codes; a UB-04 has a principal and 17 further diagnoses, 3 external causes beside them, 6 procedures, " +
			"3 reasons for the visit, and 4 lines for condition, occurrence and value codes that their own places do not hold. What goes over is left out. Payers take 450 lines.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 21, 24"}, {Document: docUB, Section: "FL 42-47, FL 67"}}, Fires: "13 diagnoses on a CMS-1500", Quiet: "12 diagnoses"},
	{ID: "FORM-CHAR-01", Severity: guidelines.Warning, Title: "Texts have characters that a form can be filled with", Since: since,
		Why:   "Letters are raised and lose their accents; a sign without a counterpart is left out, and an identifier with one altogether.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "general instructions"}, {Document: docUB, Section: "general instructions"}}, Fires: "a name in Greek letters", Quiet: "JOSÉ"},
	{ID: "FORM-CUT-01", Severity: guidelines.Warning, Title: "Texts are no longer than their boxes", Since: since,
		Why:   "Names, addresses and notes are set smaller and then cut; identifiers, codes and amounts are left out.",
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "field specifications"}, {Document: docUB, Section: "field lengths"}}, Fires: "an identifier of 31 characters in box 1a", Quiet: "one of 29"},
	{ID: "FORM-LOST-01", Severity: guidelines.Info, Title: "What is given has a box", Since: since,
		Why:   "Paper carries less than an 837: what has no box, or only one that holds something else, is not sent.",
		Cites: []guidelines.Cite{{Document: docNUCC}, {Document: docUB}}, Fires: "adjustments of another payer", Quiet: "a claim that its form holds"},
}

// Rules lists the rules of the paper forms in order of id. They are reported by Check alone.
func Rules() []guidelines.RuleDoc { return append([]guidelines.RuleDoc(nil), docs[:]...) }

// docOf is a rule of this package.
func docOf(id guidelines.RuleID) *guidelines.RuleDoc {
	for i := range docs {
		if docs[i].ID == id {
			return &docs[i]
		}
	}
	return nil
}
