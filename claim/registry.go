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
	{textDocs[:], checkTexts},
}

// ruleDocs are the docs of all families, and of the rules that the writers of other forms report.
var ruleDocs = [...][]guidelines.RuleDoc{
	limitDocs[:], balanceDocs[:], idDocs[:], frequencyDocs[:], subscriberDocs[:], cobDocs[:], providerDocs[:],
	diagnosisDocs[:], dateDocs[:], lineDocs[:], ubDocs[:], drgDocs[:], textDocs[:], paperDocs[:], fhirDocs[:],
}

// The documents that rules cite; guidelines.FindPublication knows their editions.
const (
	docP    = "X12 837P"
	docI    = "X12 837I"
	docUB   = "NUBC UB-04 Data Specifications Manual"
	docNUCC = "NUCC 1500 Claim Form Reference Instruction Manual"
	docTax  = "NUCC Health Care Provider Taxonomy Code Set"
	docFHIR = "HL7 FHIR"
	docCMS  = "Medicare Claims Processing Manual"
	docNPI  = "HIPAA National Provider Identifier final rule"
)

// since is the module version that brought the first rules.
const since = "0.1"

// What rules of one claim type ask for.
const (
	needType  = guidelines.NeedSetting | guidelines.NeedClaim
	needBill  = guidelines.NeedSetting | guidelines.NeedBill
	needLines = guidelines.NeedPx
)
