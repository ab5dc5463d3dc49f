package claim

import "github.com/gomedcode/medcode/guidelines"

// Rules of forms that this package does not write: they are judged where the form is made, and listed here so that
// every rule of a claim has a page.
const (
	onPaper = "judged when a paper form is made from the claim"
	onFHIR  = "judged when a FHIR resource is made from the claim or read"
)

var paperDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-LIM-03", Severity: guidelines.Error, Title: "A paper form holds 6 or 22 lines a page", Since: since, Withdrawn: onPaper,
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 21, 24"}, {Document: docUB, Section: "FL 42-47, FL 67"}}},
	{ID: "CLM-1500-01", Severity: guidelines.Error, Title: "A CMS-1500 holds six service lines, the total on the last form", Since: since, Withdrawn: onPaper,
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 24, 28"}}},
	{ID: "CLM-1500-02", Severity: guidelines.Error, Title: "Pointers are letters A-L of filled places, without commas", Since: since, Withdrawn: onPaper,
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 24E"}}},
	{ID: "CLM-1500-03", Severity: guidelines.Error, Title: "Dates are spaced, money has no sign, comma or point", Since: since, Withdrawn: onPaper,
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 24A, 24F, 28"}}},
	{ID: "CLM-1500-04", Severity: guidelines.Error, Title: "The ICD indicator fits the dates", Since: since, Withdrawn: onPaper,
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 21"}}},
	{ID: "CLM-1500-05", Severity: guidelines.Error, Title: "The resubmission code stands with the original reference", Since: since, Withdrawn: onPaper,
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 22"}}},
	{ID: "CLM-1500-06", Severity: guidelines.Warning, Title: "Names are LAST, FIRST, M in capitals without titles", Since: since, Withdrawn: onPaper,
		Cites: []guidelines.Cite{{Document: docNUCC, Section: "box 2, 4"}}},
}

var fhirDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-FHIR-01", Severity: guidelines.Error, Title: "An item's net is quantity times unit price, the total their sum", Since: since, Withdrawn: onFHIR,
		Cites: []guidelines.Cite{{Document: docFHIR, Section: "Claim.item.net, Claim.total"}}},
	{ID: "CLM-FHIR-02", Severity: guidelines.Error, Title: "Items point to diagnoses that are there", Since: since, Withdrawn: onFHIR,
		Cites: []guidelines.Cite{{Document: docFHIR, Section: "Claim.item.diagnosisSequence"}}},
	{ID: "CLM-FHIR-03", Severity: guidelines.Error, Title: "Diagnosis codes carry their dot", Since: since, Withdrawn: onFHIR,
		Cites: []guidelines.Cite{{Document: docFHIR, Section: "Claim.diagnosis"}}},
	{ID: "CLM-FHIR-04", Severity: guidelines.Error, Title: "Amounts keep their digits", Since: since, Withdrawn: onFHIR,
		Cites: []guidelines.Cite{{Document: docFHIR, Section: "Money"}}},
	{ID: "CLM-FHIR-05", Severity: guidelines.Error, Title: "What FHIR requires is there", Since: since, Withdrawn: onFHIR,
		Cites: []guidelines.Cite{{Document: docFHIR, Section: "Claim"}}},
	{ID: "CLM-FHIR-06", Severity: guidelines.Warning, Title: "Codes of unknown systems are not validated", Since: since, Withdrawn: onFHIR,
		Cites: []guidelines.Cite{{Document: docFHIR, Section: "Coding.system"}}},
}
