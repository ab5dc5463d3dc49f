// Package eligibility is the question whether somebody is insured, and its answer: coverage, what the patient pays, what
// is limited. Package claim/x12/x270 reads and writes them as X12 270 and 271.
//
//	Request   who asks which payer about whom, for which services
//	Answer    what the payer said: Benefits as they were sent
//	Summary   the Answer as a front desk reads it: coverage, copays, deductibles with what remains, limits
//
// What the payer did not say is unknown: fields are empty, amounts not valid. Nothing is taken for zero, for covered or
// for not covered.
package eligibility
