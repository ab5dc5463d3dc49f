package fhir

var eobRules = [...]rule{
	{"FHIR-EOB-01", warning, "The type of an ExplanationOfBenefit says whether its claim is professional or institutional", "Which rules hold for it cannot be told otherwise, and nothing is guessed.", "type without a code of HL7 or CMS", "type professional"},
	{"FHIR-SYS-01", info, "ICD-10-CM and ICD-10-PCS are named by their own code systems", "The system of WHO's ICD-10 has other codes under the same letters; CMS has named its diagnoses and procedures so, and they are read as these.", "diagnosis of http://hl7.org/fhir/sid/icd-10", "diagnosis of http://hl7.org/fhir/sid/icd-10-cm"},
	{"FHIR-EOB-02", info, "One diagnosis is marked as principal", "A claim has one; the first of them is taken.", "two diagnoses of type principal", "one diagnosis of type principal"},
	{"FHIR-VER-01", info, "The resource is of R4", "STU3 names many elements otherwise; they are read as what they mean in R4.", "information, organization", "supportingInfo, provider"},
}
