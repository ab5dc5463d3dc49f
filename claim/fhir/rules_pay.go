package fhir

var payRules = [...]rule{
	{"FHIR-PAY-01", warning, "The amounts of a payer explain the whole charge", "Charge less adjustments is what is paid; the rest cannot be posted.", "submitted 100, paid 60", "submitted 100, discount 40, paid 60"},
	{"FHIR-PAY-02", warning, "The claim that is answered is there", "A ClaimResponse says what is paid, not what was asked for.", "ClaimResponse alone", "Bundle of Claim and ClaimResponse"},
	{"FHIR-PAY-03", info, "What is above the amount allowed has a reason", "It is read as contractual, reason 45 of group CO, which it is where the provider participates.", "submitted 100, eligible 60, paid 60", "submitted 100, discount 40, eligible 60, paid 60"},
}
