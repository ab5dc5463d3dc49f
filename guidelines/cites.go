package guidelines

// The documents that rules cite; publication.go knows their editions. An empty edition in a rule's citation stands for
// the one in force on the day.
const (
	docGL        = "ICD-10-CM Guidelines"
	docTAB       = "ICD-10-CM Tabular List"
	docMCE       = "Definitions of Medicare Code Edits"
	docPCS       = "ICD-10-PCS Guidelines"
	docTBL       = "ICD-10-PCS Tables"
	docX12       = "X12 837"
	docX12P      = "X12 837P"
	docX12I      = "X12 837I"
	docUB        = "NUBC UB-04 Data Specifications Manual"
	docNUCC      = "NUCC 1500 Claim Form Reference Instruction Manual"
	docTaxonomy  = "NUCC Health Care Provider Taxonomy Code Set"
	docFHIR      = "HL7 FHIR"
	docCMS       = "Medicare Claims Processing Manual"
	docBenefit   = "Medicare Benefit Policy Manual"
	docNCD       = "Medicare National Coverage Determinations Manual"
	docIntegrity = "Medicare Program Integrity Manual"
	docDMEPOS    = "Conditions of payment for DMEPOS items"
	docTask      = "USPSTF Recommendation Statement"
	docWomen     = "HRSA Women's Preventive Services Guidelines"
	docBright    = "AAP Bright Futures Recommendations for Preventive Pediatric Health Care"
	docLCD       = "DME MAC Local Coverage Determination"
	docNCCI      = "NCCI Policy Manual for Medicare"
	docPFS       = "Medicare Physician Fee Schedule"
	docFinal     = "Physician Fee Schedule final rule"
	docNPI       = "HIPAA National Provider Identifier final rule"
	docCLIA      = "Clinical Laboratory Improvement Amendments"
	docHCP       = "HCPCS Level II"
	docCPT       = "CPT"
	docOwn       = "Limits of this module"
)

// since is the module version that brought the first rules.
const since = "0.1"
