// Package claim holds the US healthcare claim: one model for professional (837P, CMS-1500) and institutional (837I,
// UB-04) claims, its limits, identifiers and balances as findings, and its projection for the guideline rules.
//
//	Claim
//	├── Billing, PayTo, PayToPlan, Rendering, Referring, Supervising, ServiceFacility   Party
//	├── Patient, Subscriber, Payer, OtherPayers
//	├── Claim                  Info: account number, frequency, dates, accident, ambulance …
//	├── Institutional          type of bill, admission, occurrences …
//	├── Diagnoses, Procedures
//	└── Lines                  service lines with drug, providers, adjudications
//
// The model keeps what was sent: a code that does not parse stays as text beside a zero code, and a finding reports
// it. The JSON names of the fields are those of the coded encounter (package claim/encounter).
//
// Amounts and quantities are decimal.Decimal; the zero value decimal.Decimal{} means "not given", which
// [Given] tells from an amount of zero.
package claim
