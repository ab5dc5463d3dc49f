package terminology

import "strings"

// The code systems, by the URI that HL7 Terminology names. ICD9CM is a source and target of Translate only.
const (
	ICD10CM  = "http://hl7.org/fhir/sid/icd-10-cm"
	ICD10PCS = "http://www.cms.gov/Medicare/Coding/ICD10"
	HCPCS    = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
	CPT      = "http://www.ama-assn.org/go/cpt"
	ICD9CM   = "http://hl7.org/fhir/sid/icd-9-cm"
)

// Canonical is the code system of this package that a URI stands for: the URI itself, its https form, an object
// identifier ("urn:oid:2.16.840.1.113883.6.90"), or another spelling in use. A version after "|" is not part of it. ok
// is false for any other system.
func Canonical(uri string) (system string, ok bool) {
	uri, _, _ = strings.Cut(uri, "|")
	if rest, https := strings.CutPrefix(uri, "https://"); https {
		uri = "http://" + rest
	}
	switch strings.TrimSuffix(uri, "/") {
	case ICD10CM, "urn:oid:2.16.840.1.113883.6.90":
		return ICD10CM, true
	case ICD10PCS, "http://hl7.org/fhir/sid/icd-10-pcs", "urn:oid:2.16.840.1.113883.6.4":
		return ICD10PCS, true
	case HCPCS, "http://hl7.org/fhir/sid/hcpcs", "http://bluebutton.cms.gov/resources/codesystem/hcpcs",
		"urn:oid:2.16.840.1.113883.6.285", "urn:oid:2.16.840.1.113883.6.14":
		return HCPCS, true
	case CPT, "urn:oid:2.16.840.1.113883.6.12":
		return CPT, true
	case ICD9CM, "urn:oid:2.16.840.1.113883.6.103", "urn:oid:2.16.840.1.113883.6.104":
		return ICD9CM, true
	}
	return "", false
}

// systemName is the name that $lookup gives.
func systemName(system string) string {
	switch system {
	case ICD10CM:
		return "ICD-10-CM"
	case ICD10PCS:
		return "ICD-10-PCS"
	case HCPCS:
		return "HCPCS Level II"
	case CPT:
		return "CPT"
	}
	return "ICD-9-CM"
}
