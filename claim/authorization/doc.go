// Package authorization is the request that a payer certify services before they are given, and its answer. Package
// claim/x12/x278 reads and writes them as X12 278.
//
//	Request   who asks for which event and services
//	Answer    what was decided, for the event and for each service
//	Apply     the numbers of an Answer into a claim: prior authorization (REF*G1) or referral (REF*9F); an answer about another person is refused
//	RuleSet   rules that hold a claim against Answers: days, quantities, services and the person (AUTH-...)
//
// What the payer did not say is unknown: an answer without dates certifies no days, and the rules do not judge them.
package authorization
