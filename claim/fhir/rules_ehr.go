package fhir

var ehrRules = [...]rule{
	{"FHIR-EHR-01", info, "An encounter took place", "One that is planned, cancelled or entered in error is not billed.", "status cancelled", "status finished"},
	{"FHIR-EHR-02", warning, "Encounter and procedure are finished", "What is under way may change.", "status in-progress", "status finished"},
	{"FHIR-EHR-03", warning, "The class of the encounter and the charges tell which claim it is", "The physician and the facility bill the same visit by two claims.", "class EMER, charges without revenue codes", "class AMB"},
	{"FHIR-EHR-04", warning, "Coverages say which pays first", "The claim goes to the first.", "two coverages without order", "order 1 and 2"},
	{"FHIR-EHR-05", info, "Every condition, procedure, charge and coverage of the bundle is coded", "What is left out is listed with the reason: refuted, entered in error, of the problem list, not done, of another encounter.", "verificationStatus refuted", "verificationStatus confirmed"},
	{"FHIR-EHR-06", warning, "A participant is the attender or the primary performer", "Who rendered the service cannot be told otherwise.", "two participants without type", "participant of type PPRF"},
	{"FHIR-EHR-07", warning, "A location has a place of service code", "A professional claim needs it, and kinds of places are not codes of it.", "location of type HOSP", "location of type 11"},
	{"FHIR-EHR-08", warning, "Admission source and discharge status are codes of the NUBC", "The lists of HL7 are shorter: one code may be several.", "dischargeDisposition home", "dischargeDisposition 01"},
	{"FHIR-EHR-09", warning, "The encounter ranks its diagnoses", "Which comes first decides what is paid.", "Encounter without diagnosis", "diagnosis with use billing and rank 1"},
	{"FHIR-EHR-10", warning, "What is coded has a code of ICD-10-CM, ICD-10-PCS, CPT or HCPCS", "A code of SNOMED CT alone leads to several: which is meant is a question, never a guess.", "Condition with a SNOMED CT code alone", "Condition with SNOMED CT and ICD-10-CM"},
	{"FHIR-EHR-11", warning, "What was done has a charge", "Procedures say what was done, not what it costs; a line without an amount is not paid.", "Procedure with a CPT code and no ChargeItem", "ChargeItem with the code of the Procedure"},
	{"FHIR-EHR-12", warning, "Times are local", "A time in UTC may be of another day than that of the service, and the day picks code sets, edits and prices.", "2026-03-05T02:10:00Z", "2026-03-04T20:10:00-06:00"},
	{"FHIR-EHR-13", warning, "The type of the coverage says which kind of plan it is", "Many rules hold for one kind of payer; the codes of the Source of Payment Typology that say one kind are read as the claim filing indicator.", "type 1 (Medicare)", "type 121 (Medicare FFS)"},
}
