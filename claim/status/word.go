package status

// Word says in a few words of ours what the category of a status is; empty for one that is not known here.
func (c *Code) Word() string {
	switch c.Category {
	case "A0":
		return "forwarded"
	case "A1":
		return "received"
	case "A2":
		return "accepted"
	case "A3":
		return "returned as unprocessable"
	case "A4":
		return "not found"
	case "A5":
		return "split"
	case "A6":
		return "rejected: information is missing"
	case "A7":
		return "rejected: information is wrong"
	case "A8":
		return "rejected: entries contradict each other"
	case "P0":
		return "pending"
	case "P1":
		return "pending, in process"
	case "P2":
		return "pending, under review by the payer"
	case "P3":
		return "pending, the provider was asked for information"
	case "P4":
		return "pending, the patient was asked for information"
	case "P5":
		return "pending, held by the payer's administration or system"
	case "F0":
		return "finalized"
	case "F1":
		return "paid"
	case "F2":
		return "denied"
	case "F3":
		return "revised"
	case "F3F":
		return "revised, forwarded to another payer"
	case "F3N":
		return "revised, not forwarded to another payer"
	case "F4":
		return "finalized without payment"
	case "R0":
		return "information asked for"
	case "R1":
		return "information asked for: about a person or organization"
	case "R3":
		return "information asked for: about the claim or line"
	case "R4":
		return "documents asked for"
	case "R5":
		return "more detail asked for"
	case "R6":
		return "information asked for: regulations"
	case "R7":
		return "information asked for: whether the plan's policy covers the care"
	case "R8":
		return "information asked for: exceptions from coverage"
	case "R9":
		return "information asked for: medical necessity"
	case "R10":
		return "information asked for: grievance or appeal"
	case "R11":
		return "information asked for: review before payment"
	case "R12":
		return "information asked for: why the procedure code was used"
	case "R13":
		return "documents asked for again: those sent cannot be read"
	case "R14":
		return "documents asked for again: those sent are not the ones asked for"
	case "R15":
		return "information asked for: workers' compensation"
	case "R16":
		return "information asked for: eligibility"
	case "R17":
		return "information asked for, instead of an earlier request"
	case "E0":
		return "no answer: the question has an error"
	case "E1":
		return "no answer: the payer's system"
	case "E2":
		return "no answer: who holds the information does not respond"
	case "E3":
		return "no answer: entries of the question do not fit each other"
	case "E4":
		return "no answer: the trading partner's own requirement is not met"
	case "D0":
		return "not found by what was asked with"
	}
	return ""
}

// Means says in a few words of ours what the number of a status is, for the commonest; empty for others, and for those of
// pharmacies.
func (c *Code) Means() string {
	if c.List != "" {
		return ""
	}
	switch c.Code {
	case "0":
		return "nothing more can be said electronically"
	case "1":
		return "see the remittance advice"
	case "2":
		return "a letter says more"
	case "3":
		return "adjudicated, awaits the payment cycle"
	case "16":
		return "forwarded"
	case "19":
		return "receipt acknowledged"
	case "20":
		return "accepted for processing"
	case "21":
		return "information is missing or invalid"
	case "24":
		return "not approved to submit electronically"
	case "25":
		return "not approved"
	case "26":
		return "not found"
	case "27":
		return "the policy is canceled"
	case "32":
		return "subscriber and policy number are not found"
	case "33":
		return "subscriber and member number are not found"
	case "35":
		return "the claim is not found"
	case "40":
		return "awaits final approval"
	case "41":
		return "special handling at the payer"
	case "42":
		return "awaits related charges"
	case "45":
		return "awaits the determination of benefits"
	case "46":
		return "internal review"
	case "52":
		return "other insurance is looked into"
	case "54":
		return "duplicate of one processed before"
	case "56":
		return "awaits the determination of eligibility"
	case "65":
		return "paid"
	case "78":
		return "duplicate of one in process"
	case "81":
		return "pre-existing conditions are not covered"
	case "83":
		return "newborns are not covered"
	case "84":
		return "the service is not authorized"
	case "85":
		return "not primary"
	case "88":
		return "not eligible for benefits on the days of service"
	case "89":
		return "not eligible for dental benefits on the days of service"
	case "90":
		return "not eligible for medical benefits on the days of service"
	case "91":
		return "not eligible or not approved on the days of service"
	case "93":
		return "not the primary care provider selected"
	case "94":
		return "not referred by the primary care provider selected"
	case "95":
		return "information asked for was not received"
	case "96":
		return "no agreement"
	case "97":
		return "the patient's eligibility is not found"
	case "98":
		return "goes to the deductible"
	case "101":
		return "processed as adjustment of an earlier claim"
	case "102":
		return "newborn processed on the mother's claim"
	case "103":
		return "combined with other claims"
	case "104":
		return "processed by the provisions of the plan"
	case "105":
		return "capitated"
	case "106":
		return "amount is not owed by the one named"
	case "107":
		return "processed by the provisions of the contract"
	case "109":
		return "not eligible"
	case "116":
		return "sent to the wrong payer"
	case "123":
		return "more information is asked for"
	case "125":
		return "name"
	case "126":
		return "address"
	case "145":
		return "specialty or taxonomy code"
	case "153":
		return "identifier"
	case "158":
		return "date of birth"
	case "187":
		return "days of service"
	case "249":
		return "place of service"
	case "252":
		return "number of the authorization"
	case "254":
		return "principal diagnosis"
	case "255":
		return "diagnosis code"
	case "294":
		return "supporting documents"
	case "317":
		return "medical records"
	case "454":
		return "procedure code"
	case "455":
		return "revenue code"
	case "562":
		return "NPI"
	case "585":
		return "denied or not covered"
	}
	return ""
}

// Whom says in a few words of ours whom a status is about, for the commonest; empty for others.
func (c *Code) Whom() string {
	switch c.Entity {
	case "03":
		return "the dependent"
	case "1P":
		return "the provider"
	case "36":
		return "the employer"
	case "40":
		return "the receiver"
	case "41":
		return "the submitter"
	case "71":
		return "the attending provider"
	case "72":
		return "the operating provider"
	case "77":
		return "the place of service"
	case "82":
		return "the rendering provider"
	case "85":
		return "the billing provider"
	case "87":
		return "the one who is paid"
	case "AY":
		return "the clearinghouse"
	case "DK":
		return "the ordering provider"
	case "DN":
		return "the referring provider"
	case "DQ":
		return "the supervising provider"
	case "FA":
		return "the facility"
	case "IL":
		return "the insured"
	case "P3":
		return "the primary care provider"
	case "PR":
		return "the payer"
	case "PRP":
		return "the primary payer"
	case "QC":
		return "the patient"
	case "SEP":
		return "the secondary payer"
	case "TTP":
		return "the tertiary payer"
	}
	return ""
}
