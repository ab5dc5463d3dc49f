package guidelines

// The documents that rules cite. An empty edition in a rule's citation stands for the one in force on the day.
const (
	docGL   = "ICD-10-CM Guidelines"
	docTAB  = "ICD-10-CM Tabular List"
	docMCE  = "Medicare Code Editor"
	docPCS  = "ICD-10-PCS Guidelines"
	docTBL  = "ICD-10-PCS Tables"
	docX12  = "X12 837"
	docUB   = "NUBC UB-04 Manual"
	docCMS  = "Medicare Claims Processing Manual"
	docNCCI = "NCCI Policy Manual for Medicare"
	docPFS  = "Medicare Physician Fee Schedule"
	docHCP  = "HCPCS Level II"
	docCPT  = "CPT numbering"
	docPOS  = "CMS Place of Service Codes"
)

// since is the module version that brought the first rules.
const since = "0.1"
