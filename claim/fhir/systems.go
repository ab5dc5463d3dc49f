package fhir

// FieldSystem is the code system of fields that R4 has no element for: the code is the path of the field in the coded
// encounter, "claim.delayReason" or "services[0].dme.days".
const FieldSystem = ours + "claim-field"

// ours is where code systems of ours are.
const ours = "https://github.com/gomedcode/medcode/fhir/"

// Code systems and identifier systems.
const (
	sysICD10CM   = "http://hl7.org/fhir/sid/icd-10-cm"
	sysICD9CM    = "http://hl7.org/fhir/sid/icd-9-cm"
	sysICD10PCS  = "http://www.cms.gov/Medicare/Coding/ICD10"
	sysCPT       = "http://www.ama-assn.org/go/cpt"
	sysHCPCS     = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
	sysHCPCSOld  = "https://bluebutton.cms.gov/resources/codesystem/hcpcs"
	sysCDT       = "http://www.ada.org/cdt"
	sysHIPPS     = "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/ProspMedicareFeeSvcPmtGen/HIPPSCodes"
	sysNDC       = "http://hl7.org/fhir/sid/ndc"
	sysUCUM      = "http://unitsofmeasure.org"
	sysSNOMED    = "http://snomed.info/sct"
	sysMSDRG     = "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software"
	sysPOA       = "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/HospitalAcqCond/Coding"
	sysPlace     = "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set"
	sysTaxonomy  = "http://nucc.org/provider-taxonomy"
	sysNPI       = "http://hl7.org/fhir/sid/us-npi"
	sysSSN       = "http://hl7.org/fhir/sid/us-ssn"
	sysEIN       = "urn:oid:2.16.840.1.113883.4.4"
	sysRevenue   = "https://www.nubc.org/CodeSystem/RevenueCodes"
	sysBill      = "https://www.nubc.org/CodeSystem/TypeOfBill"
	sysOrigin    = "https://www.nubc.org/CodeSystem/PointOfOrigin"
	sysAdmission = "https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit"
	sysDischarge = "https://www.nubc.org/CodeSystem/PatDischargeStatus"

	hl7             = "http://terminology.hl7.org/CodeSystem/"
	sysClaimType    = hl7 + "claim-type"
	sysPriority     = hl7 + "processpriority"
	sysRole         = hl7 + "claimcareteamrole"
	sysInformation  = hl7 + "claiminformationcategory"
	sysDiagnosis    = hl7 + "ex-diagnosistype"
	sysProcedure    = hl7 + "ex-procedure-type"
	sysIDType       = hl7 + "v2-0203"
	sysRelationship = hl7 + "subscriber-relationship"
	sysClass        = hl7 + "coverage-class"
	sysPayee        = hl7 + "payeetype"
	sysRelated      = hl7 + "ex-relatedclaimrelationship"
	sysAdjudication = hl7 + "adjudication"
	sysPayment      = hl7 + "ex-paymenttype"
	sysAct          = hl7 + "v3-ActCode"
	sysAbsent       = hl7 + "data-absent-reason"
	sysTooth        = hl7 + "ADAUniversalToothDesignationSystem"
	sysOral         = hl7 + "ADAAreaOralCavitySystem"

	carin         = "http://hl7.org/fhir/us/carin-bb/CodeSystem/"
	sysSubType    = carin + "C4BBInstitutionalClaimSubType"
	sysCarinInfo  = carin + "C4BBSupportingInfoType"
	sysCarinRole  = carin + "C4BBClaimCareTeamRole"
	sysCarinDx    = carin + "C4BBClaimDiagnosisType"
	sysCarinPx    = carin + "C4BBClaimProcedureType"
	sysCarinMoney = carin + "C4BBAdjudication"
	sysSurface    = carin + "C4BBSurfaceCodes"

	sysCARC  = "https://x12.org/codes/claim-adjustment-reason-codes"
	sysGroup = "https://x12.org/codes/claim-adjustment-group-codes"
	sysRARC  = "https://x12.org/codes/remittance-advice-remark-codes"

	// Code lists of X12 data elements, under the URIs that the Da Vinci guides use.
	x12List         = "https://codesystem.x12.org/005010/"
	sysX12ID        = x12List + "66"   // NM108
	sysX12Reference = x12List + "128"  // REF01
	sysX12Filing    = x12List + "1032" // SBR09
	sysX12Note      = x12List + "363"  // NTE01
	sysX12Report    = x12List + "755"  // PWK01
	sysX12Sent      = x12List + "756"  // PWK02
	sysX12Unit      = x12List + "355"  // SV103

	// Systems of ours.
	ownRole         = ours + "care-team-role"
	ownRelationship = ours + "relationship"

	extAbsent    = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
	extExtension = "http://hl7.org/fhir/StructureDefinition/contactpoint-extension"
)
