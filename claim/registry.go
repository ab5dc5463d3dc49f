package claim

import (
	"sync"

	"github.com/gomedcode/medcode/guidelines"
)

// families are the rule sets in the order in which they run; those without a function are reported by the writers of other
// forms.
var families = [...]family{
	{"claim-limits", limitDocs[:], checkLimits},
	{"claim-balance", balanceDocs[:], checkBalance},
	{"claim-identifiers", idDocs[:], checkIDs},
	{"claim-frequency", frequencyDocs[:], checkFrequency},
	{"claim-subscriber", subscriberDocs[:], checkSubscriber},
	{"claim-cob", cobDocs[:], checkCOB},
	{"claim-providers", providerDocs[:], checkProviders},
	{"claim-diagnoses", diagnosisDocs[:], checkDiagnoses},
	{"claim-dates", dateDocs[:], checkDates},
	{"claim-lines", lineDocs[:], checkLines},
	{"claim-ub04", ubDocs[:], checkUB},
	{"claim-bills", billDocs[:], checkBills},
	{"claim-services", serviceDocs[:], checkServices},
	{"claim-drg", drgDocs[:], checkDRG},
	{"claim-texts", textDocs[:], checkTexts},
	{"claim-dental", dentalDocs[:], checkDental},
	{"fhir", fhirDocs[:], nil},
}

// RuleSets are the rule sets of this package as they register with the Checker of package guidelines. Check runs them; given
// to guidelines.Config.Sets they would find no claim.
func RuleSets() []*guidelines.RuleSet {
	ruleSets.once.Do(func() {
		for i := range families {
			ruleSets.list = append(ruleSets.list, &guidelines.RuleSet{Name: families[i].name, Docs: families[i].docs})
		}
	})
	return ruleSets.list
}

var ruleSets struct {
	once sync.Once
	list []*guidelines.RuleSet
}

// The documents that rules cite; guidelines.FindPublication knows their editions.
const (
	docP    = "X12 837P"
	docI    = "X12 837I"
	docUB   = "NUBC UB-04 Data Specifications Manual"
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
