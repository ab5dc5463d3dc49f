package exchange

// Means says in a few words of ours what the reason of a rejection is; empty for one that is not known here.
func (r *Rejection) Means() string {
	switch r.Reason {
	case "04":
		return "too many requests in one set"
	case "15":
		return "something that is required is missing"
	case "33":
		return "an entry is wrong"
	case "35":
		return "outside of the network"
	case "41":
		return "no right to this information"
	case "42":
		return "the payer cannot answer now"
	case "43":
		return "identifier of the provider"
	case "44":
		return "name of the provider"
	case "45":
		return "specialty of the provider"
	case "46":
		return "telephone of the provider"
	case "47":
		return "state of the provider"
	case "48":
		return "referring provider's identifier"
	case "49":
		return "the provider is not the primary care provider"
	case "50":
		return "the provider may not ask"
	case "51":
		return "the provider is not on file"
	case "52":
		return "the service days are not within the provider's"
	case "53":
		return "the benefit asked for does not fit the type of provider"
	case "54":
		return "kind of the procedure code cannot be used here"
	case "55":
		return "procedure code cannot be used here"
	case "56":
		return "the date is wrong"
	case "57":
		return "the days of service are wrong"
	case "58":
		return "birthday is wrong or missing"
	case "60":
		return "birthday is behind the day of service"
	case "61":
		return "day of death is before the day of service"
	case "62":
		return "day too long ago or too far ahead"
	case "63":
		return "day in the future"
	case "64":
		return "identifier of the patient"
	case "65":
		return "name of the patient"
	case "66":
		return "sex of the patient"
	case "67":
		return "the patient is not found"
	case "68":
		return "identifiers of the patient fit several"
	case "69":
		return "does not fit the patient's age"
	case "70":
		return "does not fit the patient's sex"
	case "71":
		return "birthday is not that on file"
	case "72":
		return "identifier of the insured"
	case "73":
		return "name of the insured"
	case "74":
		return "sex of the insured"
	case "75":
		return "the insured is not found"
	case "76":
		return "identifiers of the insured fit several"
	case "77":
		return "insured found, patient not"
	case "78":
		return "not in the group or plan named"
	case "79":
		return "the other party is not known"
	case "80":
		return "no answer in time: send again later"
	case "95":
		return "the patient is not eligible"
	case "97":
		return "address of the provider"
	case "98":
		return "experimental service or procedure"
	case "36":
		return "tests are not part of it"
	case "37":
		return "sent on to an outside reviewer, who will answer"
	case "59":
		return "date of death is not right"
	case "82":
		return "medical need was not seen"
	case "83":
		return "another level of care fits"
	case "84":
		return "no certification is needed"
	case "85":
		return "an outside reviewer certifies it"
	case "86":
		return "belongs to primary care"
	case "87":
		return "more than the plan allows"
	case "88":
		return "not covered"
	case "89":
		return "was not approved beforehand"
	case "90":
		return "what was asked for did not come"
	case "91":
		return "was asked for before"
	case "92":
		return "does not fit the diagnosis"
	case "96":
		return "the condition was there before the coverage"
	case "AH":
		return "onset date is not right"
	case "AI":
		return "accident date is not right"
	case "AJ":
		return "date of the last period is not right"
	case "AK":
		return "expected date of birth is not right"
	case "AL":
		return "surgery date is not right"
	case "AM":
		return "admission date is not right"
	case "AN":
		return "discharge date is not right"
	case "IP":
		return "the provider's role does not fit"
	case "NC":
		return "no certification was found"
	case "AA":
		return "the number of the authorization is not found"
	case "AE":
		return "the primary care provider must authorize it"
	case "AF":
		return "diagnosis code"
	case "AG":
		return "procedure code"
	case "AO":
		return "more about the patient's condition is needed"
	case "CI":
		return "the certification does not fit the patient"
	case "E8":
		return "medical review needed"
	case "IA":
		return "the number of the authorization has the wrong form"
	case "MA":
		return "the number of the authorization is missing"
	case "T4":
		return "name or number of the payer"
	case "T5":
		return "number of an earlier review"
	}
	return ""
}

// Do says what AAA04 asks for; empty where it is not known here.
func (r *Rejection) Do() string {
	switch r.Action {
	case "C":
		return "correct and send again"
	case "N":
		return "do not send again"
	case "P":
		return "send again as it is"
	case "R":
		return "may be sent again"
	case "S":
		return "do not send again: the payer asks elsewhere"
	case "W":
		return "wait 30 days, then send again"
	case "X":
		return "wait 10 days, then send again"
	case "Y":
		return "do not send again: the payer will answer"
	}
	return ""
}
