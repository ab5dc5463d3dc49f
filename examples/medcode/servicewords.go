package main

// serviceWord is a type of service (EB03) in a few words of ours; empty for those that are not known here.
func serviceWord(code string) string {
	switch code {
	case "1":
		return "medical care"
	case "2":
		return "surgery"
	case "4":
		return "X-ray"
	case "5":
		return "laboratory"
	case "6":
		return "radiation"
	case "7":
		return "anesthesia"
	case "12":
		return "durable medical equipment, purchase"
	case "18":
		return "durable medical equipment, rental"
	case "23":
		return "dental diagnostics"
	case "24":
		return "periodontics"
	case "25":
		return "dental restoration"
	case "26":
		return "endodontics"
	case "30":
		return "the plan"
	case "33":
		return "chiropractic"
	case "35":
		return "dental"
	case "36":
		return "crowns"
	case "37":
		return "dental accident"
	case "38":
		return "orthodontics"
	case "39":
		return "prosthodontics"
	case "40":
		return "oral surgery"
	case "41":
		return "dental prevention"
	case "42":
		return "home health"
	case "45":
		return "hospice"
	case "47":
		return "hospital"
	case "48":
		return "inpatient"
	case "49":
		return "room and board"
	case "50":
		return "outpatient"
	case "51":
		return "accident, emergency"
	case "52":
		return "medical emergency"
	case "53":
		return "ambulatory surgery"
	case "54":
		return "long-term care"
	case "60":
		return "general"
	case "61":
		return "in-vitro fertilization"
	case "62":
		return "MRI or CT"
	case "65":
		return "newborn"
	case "68":
		return "well baby"
	case "69":
		return "maternity"
	case "73":
		return "diagnostics"
	case "76":
		return "dialysis"
	case "78":
		return "chemotherapy"
	case "80":
		return "immunization"
	case "81":
		return "physical examination"
	case "82":
		return "family planning"
	case "83":
		return "infertility"
	case "86":
		return "emergency"
	case "88":
		return "pharmacy"
	case "93":
		return "podiatry"
	case "98":
		return "office visit"
	case "A4":
		return "psychiatry"
	case "A6":
		return "psychotherapy"
	case "A7":
		return "psychiatry, inpatient"
	case "A8":
		return "psychiatry, outpatient"
	case "AD":
		return "occupational therapy"
	case "AE":
		return "physical medicine"
	case "AF":
		return "speech therapy"
	case "AG":
		return "skilled nursing"
	case "AI":
		return "substance abuse"
	case "AL":
		return "vision"
	case "BF":
		return "pulmonary rehabilitation"
	case "BG":
		return "cardiac rehabilitation"
	case "BY":
		return "sick visit"
	case "BZ":
		return "well visit"
	case "DM":
		return "durable medical equipment"
	case "MH":
		return "mental health"
	case "PT":
		return "physical therapy"
	case "UC":
		return "urgent care"
	}
	return ""
}
