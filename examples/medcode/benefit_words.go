package main

import "github.com/gomedcode/medcode/claim/exchange"

// Codes of benefits in words of ours.

// insuranceText is EB04.
func insuranceText(code string) string {
	switch code {
	case "":
		return ""
	case "12":
		return "Medicare second: works or spouse works"
	case "13":
		return "Medicare second: kidney failure"
	case "14":
		return "Medicare second: no-fault insurance"
	case "15":
		return "Medicare second: workers' compensation"
	case "16":
		return "Medicare second: federal agency"
	case "41":
		return "Medicare second: black lung"
	case "42":
		return "Medicare second: veterans"
	case "43":
		return "Medicare second: disabled, large group plan"
	case "47":
		return "Medicare second: liability insurance"
	case "AP":
		return "auto insurance"
	case "C1":
		return "commercial"
	case "CO":
		return "COBRA"
	case "CP":
		return "Medicare first on condition"
	case "D", "DB":
		return "disability"
	case "EP":
		return "EPO"
	case "GP":
		return "group policy"
	case "HM":
		return "HMO"
	case "HN":
		return "Medicare HMO"
	case "IN":
		return "indemnity"
	case "IP":
		return "individual policy"
	case "LC":
		return "long-term care"
	case "LT":
		return "litigation"
	case "MA":
		return "Medicare Part A"
	case "MB":
		return "Medicare Part B"
	case "MC":
		return "Medicaid"
	case "MH":
		return "Medigap Part A"
	case "MI":
		return "Medigap Part B"
	case "MP":
		return "Medicare first"
	case "OT":
		return "other insurance"
	case "PR":
		return "PPO"
	case "PS":
		return "POS"
	case "QM":
		return "qualified Medicare beneficiary"
	case "FF":
		return "family or friends"
	case "HS":
		return "Medicare beneficiary of low income"
	case "LD":
		return "long-term policy"
	case "LI":
		return "life insurance"
	case "PE", "RP":
		return "property insurance"
	case "PL":
		return "personal insurance"
	case "PP":
		return "paid in cash"
	case "TF":
		return "TEFRA"
	case "WU":
		return "wrap-up policy"
	case "SP":
		return "supplemental policy"
	case "WC":
		return "workers' compensation"
	}
	return "insurance type " + code
}

func numbersText(list []exchange.Reference) string {
	var out []string
	for _, r := range list {
		out = append(out, words(referenceWord(r.Qualifier), r.ID, r.Text))
	}
	return joined(out...)
}

// referenceWord is REF01.
func referenceWord(code string) string {
	switch code {
	case "18":
		return "plan number"
	case "1L", "IL", "IG":
		return "group or policy number"
	case "1W":
		return "member"
	case "3H":
		return "case number"
	case "49":
		return "number in the family"
	case "6P":
		return "group number"
	case "9F":
		return "referral number"
	case "A6":
		return "employee number"
	case "EA":
		return "medical record number"
	case "EJ":
		return "account number"
	case "F6":
		return "Medicare number"
	case "G1":
		return "authorization number"
	case "HJ":
		return "card number"
	case "N6":
		return "network number"
	case "NQ":
		return "Medicaid number"
	case "Q4":
		return "earlier number"
	case "SY":
		return "social security number"
	}
	return "number " + code
}

// roleWord is NM101.
func roleWord(code string) string {
	switch code {
	case "", "PR":
		return ""
	case "1I":
		return "PPO"
	case "1P":
		return "provider"
	case "2B":
		return "third-party administrator"
	case "36":
		return "employer"
	case "73":
		return "other physician"
	case "FA":
		return "facility"
	case "GP":
		return "gateway"
	case "I3":
		return "IPA"
	case "IL":
		return "insured"
	case "LR":
		return "legal representative"
	case "P3":
		return "primary care provider"
	case "P4":
		return "earlier insurer"
	case "P5":
		return "plan sponsor"
	case "PRP":
		return "primary"
	case "SEP":
		return "secondary"
	case "TTP":
		return "tertiary"
	case "VN":
		return "vendor"
	case "X3":
		return "utilization management"
	case "Y2":
		return "managed care organization"
	case "11", "13", "OC", "VER", "VY":
		return "entity " + code
	}
	return code
}

// militaryText is MPI.
func militaryText(m *exchange.Military) string {
	if m == nil {
		return ""
	}
	when := ""
	if !m.Dates.From.IsZero() {
		when = spanOf(m.Dates)
	}
	return joined(forceWord(m.Affiliation), servingWord(m.Employment), recordWord(m.Information), labeled("rank", m.Rank), m.Text, when)
}

// recordWord is MPI01: which record of several.
func recordWord(code string) string {
	word := map[string]string{"A": "a part of the record", "C": "now", "L": "the latest", "O": "the oldest", "P": "earlier", "S": "the second latest", "T": "the third latest"}[code]
	return first(word, labeled("information", code))
}

// servingWord is MPI02.
func servingWord(code string) string {
	switch code {
	case "AE":
		return "active reserve"
	case "AO":
		return "active overseas"
	case "AS":
		return "academy student"
	case "AT":
		return "presidential appointee"
	case "AU":
		return "active in the USA"
	case "CC":
		return "contractor"
	case "DD":
		return "discharged dishonorably"
	case "HD":
		return "discharged honorably"
	case "IR":
		return "inactive reserve"
	case "LX":
		return "on military leave"
	case "PE":
		return "plans to enlist"
	case "RE":
		return "commissioned again"
	case "RM":
		return "retired, overseas"
	case "RR":
		return "retired without recall"
	case "RU":
		return "retired, USA"
	}
	return labeled("employment", code)
}

// forceWord is MPI03.
func forceWord(code string) string {
	switch code {
	case "A":
		return "Air Force"
	case "B":
		return "Air Force reserve"
	case "C":
		return "Army"
	case "D":
		return "Army reserve"
	case "E":
		return "Coast Guard"
	case "F":
		return "Marine Corps"
	case "G":
		return "Marine Corps reserve"
	case "H":
		return "National Guard"
	case "I":
		return "Navy"
	case "J":
		return "Navy reserve"
	case "L":
		return "Peace Corps"
	case "M":
		return "regular armed forces"
	case "N":
		return "reserves"
	case "O":
		return "Public Health Service"
	case "Q":
		return "foreign forces"
	case "R":
		return "Red Cross"
	case "S":
		return "Department of Defense"
	case "U":
		return "USO"
	case "W":
		return "Military Sealift Command"
	}
	return labeled("service", code)
}
