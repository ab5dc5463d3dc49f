// Package terminology answers the questions of FHIR's terminology operations over ICD-10-CM, ICD-10-PCS and HCPCS, in
// their release of a day, with the results that the operations define for R4: [Parameters] and [ValueSet].
//
//	s := terminology.Embedded()
//	p, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "E11.9"}})
//
//	Lookup        CodeSystem/$lookup         display, designations, properties (parent, child, chapter, notes …)
//	ValidateCode  CodeSystem, ValueSet       is it a code that may be submitted on the day; is it in the set
//	              /$validate-code
//	Subsumes      CodeSystem/$subsumes       how two codes stand to each other in the hierarchy
//	Expand        ValueSet/$expand           filter, hierarchy, paging; implicit sets and composed ones
//	Translate     ConceptMap/$translate      GEMs (loaded), ICD-10-CM conversion table
//	Run           any of them                by name, from the Parameters of a request
//	Capabilities, TerminologyCapabilities, CodeSystems   what a server that uses the package says of itself
//
// # Code systems
//
// ICD-10-CM, ICD-10-PCS, HCPCS Level II and CPT under the URIs of [ICD10CM], [ICD10PCS], [HCPCS], [CPT], their
// https forms, object identifiers and the other spellings in use ([Canonical]). Codes are read in any case, with or
// without the dot, and answered in the form that FHIR has, with the dot.
//
// Headers (E11, the table 0DT) are concepts that are not selectable: abstract. Chapters and blocks are no codes of
// the classification; filters know them (chapter = 4, block = E08-E13). ICD-10-PCS is its tables and the codes below
// them. HCPCS has no hierarchy; modifiers are concepts of two characters.
//
// CPT is licensed: without the licensee's own files (Service.CPT) a code is known by its shape only. Lookup gives its
// category and no display, and whether it is in CPT is an error "not-supported", never a yes.
//
// # Versions
//
// A version is a year or a day. "2026-03-04" is the release in force on that day; "2026" is the fiscal year of ICD-10
// (the release of 1 October 2025), and the first release of the calendar year of HCPCS. Answers name a release by its
// year when it is the one of 1 October, else by its first day, and take that name back. Without a version the date of
// the query counts, and without that the day it is. A version that no release covers is an error "not-found"; a day
// of today that none covers is answered by the nearest release, which the version in the answer shows.
//
// # What validates
//
// ValidateCode says true for what lookup calls "valid": in use on the day and not a header (a header with Abstract).
// A code that ended, or begins later, is false with the reason in the message, although $lookup may still describe it.
// A code that the tables at hand cannot judge, since they are not complete or do not cover the day, is an error
// "not-supported": not checked is neither true nor false.
//
// # Errors
//
// Every error is an [*Error]: an issue code of FHIR, an HTTP status, the parameter at fault; its Outcome is the
// OperationOutcome. It repeats nothing of the input but codes that have the shape of one, and canonical URIs.
//
// # Not here
//
// HTTP (the program serves these functions), SNOMED CT, LOINC, RxNorm and other code systems, coding rules (package
// guidelines) and claims as FHIR. The package lies with the code sets and imports these alone, so that a terminology
// service links neither rules nor claims.
package terminology
