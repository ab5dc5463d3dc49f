package claim

import "github.com/gomedcode/medcode/guidelines"

// Rules of forms that this package does not write: they are judged where the form is made, and listed here so that
// every rule of a claim has a page. Those of paper are in package claim/form.
const onFHIR = "judged when a FHIR resource is made from the claim or read"

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
