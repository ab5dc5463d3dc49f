// Package deid takes the identifiers of patients out of claims, remittances and notes.
//
//	Claim     a coded encounter, or what was read of an 837 or of FHIR
//	Payment   a remittance: an 835
//	Envelope  what surrounds either as X12
//	Note      free text, by rules and lists: without a guarantee
//
// Claims and payments go by the Safe Harbor of HIPAA's Privacy Rule (45 CFR 164.514(b)(2)), by allowlist: a table (Fields)
// has a row for every field of the models, and what the table does not know to be safe is left out. Free text, what was
// read without a field, and codes that are none go. Days become years (July 1 where a form needs a day), ages over 89
// are 90, ZIP codes their first three digits, or 000 in areas of few people. Identifiers become random surrogates, the
// same ones for the same identifier in one run, so that claims of a person, and claims and their payments, still find
// each other. Amounts, units and codes stay, and so do all sums.
//
// With a key (Options.Key) surrogates are HMAC-SHA-256 pseudonyms and days are shifted by an offset of the person's own,
// the same in every run with the key. Such data are NOT de-identified by Safe Harbor: codes derived from identifiers and
// days finer than years are identifiers (164.514(b)(2)(i)(C), 164.514(c)). Method says which it is.
//
// Not here: the opinion of an expert (164.514(b)(1)), the actual knowledge that rules out Safe Harbor (164.514(b)(2)(ii)),
// rare diagnoses and amounts that single a person out, pictures.
package deid
