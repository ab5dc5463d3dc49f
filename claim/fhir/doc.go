// Package fhir turns claims into resources of FHIR R4 and resources into claims.
//
// [Write] makes a Bundle of a claim: Claim, Patient, Coverage, Organization, Practitioner, Location, ServiceRequest, for
// insurances that have already paid ClaimResponse. References are urn:uuid made from the content, so that the same claim gives
// the same Bundle. What base R4 has no element for goes into Claim.supportingInfo under a category of our own, which names the
// field of the coded encounter ([FieldSystem]); [Local] lists those fields and [Lost] those that cannot be carried at all.
//
// [Claims] reads what [Write] wrote, and Claim, ExplanationOfBenefit and bundles of others. What is missing or doubtful is a
// [Finding], never an error; nothing is guessed.
//
//	Claim, ExplanationOfBenefit    R4 (CARIN Blue Button, Blue Button and BCDA of CMS), STU3 with a finding
//	Encounter with Condition,      an EHR's bundle (US Core): diagnoses in the order of Encounter.diagnosis, billing before
//	Procedure, ChargeItem,         discharge before the others; provisional and differential ones are uncertain; refuted ones,
//	Coverage …                     those entered in error and those of the problem list alone are not coded. A code of SNOMED
//	                               CT alone is a question. All that is left out is a finding with the reason.
//
// [Payments] reads what the payers answered: ExplanationOfBenefit and ClaimResponse as package claim/remit has them;
// [Explanations] reads both sides of an ExplanationOfBenefit and writes them anew with the payer's amounts as they stand.
//
// The structs and their JSON are those of package claim/fhir/r4.
package fhir
