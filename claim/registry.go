package claim

import "github.com/gomedcode/medcode/guidelines"

// families are the rule families in the order in which they run.
var families = [...]family{
	{limitDocs[:], checkLimits},
	{balanceDocs[:], checkBalance},
	{idDocs[:], checkIDs},
	{frequencyDocs[:], checkFrequency},
	{subscriberDocs[:], checkSubscriber},
	{cobDocs[:], checkCOB},
	{providerDocs[:], checkProviders},
	{diagnosisDocs[:], checkDiagnoses},
	{dateDocs[:], checkDates},
	{lineDocs[:], checkLines},
	{ubDocs[:], checkUB},
	{drgDocs[:], checkDRG},
}

// ruleDocs are the docs of all families, and of the rules that the writers of other forms report.
var ruleDocs = [...][]guidelines.RuleDoc{
	limitDocs[:], balanceDocs[:], idDocs[:], frequencyDocs[:], subscriberDocs[:], cobDocs[:], providerDocs[:],
	diagnosisDocs[:], dateDocs[:], lineDocs[:], ubDocs[:], drgDocs[:], paperDocs[:], fhirDocs[:],
}

// The documents that rules cite.
const (
	docP    = "X12 005010X222A1"
	docI    = "X12 005010X223A2"
	docUB   = "NUBC UB-04 Manual"
	docNUCC = "NUCC 1500 Instruction Manual"
	docFHIR = "HL7 FHIR R4 Claim"
	docCMS  = "Medicare Claims Processing Manual"
)

// since is the module version that brought the first rules.
const since = "0.1"

// What rules of one claim type ask for.
const (
	needType  = guidelines.NeedSetting | guidelines.NeedClaim
	needBill  = guidelines.NeedSetting | guidelines.NeedBill
	needLines = guidelines.NeedPx
)
