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
	case "3":
		return "consultation"
	case "8":
		return "surgical assistance"
	case "9":
		return "other medical"
	case "10":
		return "blood"
	case "11":
		return "durable medical equipment, used"
	case "13":
		return "facility of ambulatory surgery"
	case "14":
		return "renal supplies"
	case "15":
		return "alternate dialysis"
	case "16":
		return "chronic renal disease equipment"
	case "17":
		return "tests before admission"
	case "19":
		return "pneumonia vaccine"
	case "20":
		return "second surgical opinion"
	case "21":
		return "third surgical opinion"
	case "22":
		return "social work"
	case "27":
		return "maxillofacial prosthetics"
	case "28":
		return "dental, other"
	case "32":
		return "waiting period of the plan"
	case "34":
		return "chiropractic visit"
	case "43":
		return "home health prescriptions"
	case "44":
		return "home health visits"
	case "46":
		return "respite care"
	case "55":
		return "major medical"
	case "56":
		return "medical transport"
	case "57":
		return "air transport"
	case "58":
		return "cabulance"
	case "59":
		return "ambulance"
	case "63":
		return "donor procedures"
	case "64":
		return "acupuncture"
	case "66":
		return "pathology"
	case "67":
		return "smoking cessation"
	case "70":
		return "transplants"
	case "71":
		return "hearing test"
	case "72":
		return "inhalation therapy"
	case "74":
		return "private duty nursing"
	case "75":
		return "prosthetic device"
	case "77":
		return "ear examination"
	case "79":
		return "allergy testing"
	case "84":
		return "abortion"
	case "85":
		return "AIDS"
	case "87":
		return "cancer"
	case "89":
		return "drugs at a store"
	case "90":
		return "drugs by mail"
	case "91":
		return "brand-name drugs"
	case "92":
		return "generic drugs"
	case "94":
		return "podiatry visit"
	case "95":
		return "podiatry in a nursing home"
	case "96":
		return "physician"
	case "97":
		return "anesthesiologist"
	case "99":
		return "physician, inpatient"
	case "A0":
		return "physician, outpatient"
	case "A1":
		return "physician, nursing home"
	case "A2":
		return "physician, skilled nursing"
	case "A3":
		return "physician, home"
	case "A5":
		return "psychiatric room and board"
	case "A9":
		return "rehabilitation"
	case "AA":
		return "rehabilitation room and board"
	case "AB":
		return "rehabilitation, inpatient"
	case "AC":
		return "rehabilitation, outpatient"
	case "AH":
		return "skilled nursing room and board"
	case "AJ":
		return "alcoholism"
	case "AK":
		return "drug addiction"
	case "AM":
		return "frames"
	case "AN":
		return "routine examination"
	case "AO":
		return "lenses"
	case "AQ":
		return "physical examination not medically needed"
	case "AR":
		return "experimental drugs"
	case "B1":
		return "burn care"
	case "B2":
		return "brand-name drugs, formulary"
	case "B3":
		return "brand-name drugs, not formulary"
	case "BA":
		return "independent medical evaluation"
	case "BB":
		return "partial hospitalization, psychiatric"
	case "BC":
		return "day care, psychiatric"
	case "BD":
		return "cognitive therapy"
	case "BE":
		return "massage"
	case "BH":
		return "pediatric"
	case "BI":
		return "nursery"
	case "BJ":
		return "skin"
	case "BK":
		return "orthopedic"
	case "BL":
		return "cardiac"
	case "BM":
		return "lymphatic"
	case "BN":
		return "gastrointestinal"
	case "BP":
		return "endocrine"
	case "BQ":
		return "neurology"
	case "BR":
		return "eye"
	case "BS":
		return "invasive procedures"
	case "BT":
		return "gynecology"
	case "BU":
		return "obstetrics"
	case "BV":
		return "obstetrics and gynecology"
	case "BW":
		return "brand-name drugs by mail"
	case "BX":
		return "generic drugs by mail"
	case "CA":
		return "private duty nursing, inpatient"
	case "CB":
		return "private duty nursing, home"
	case "CC":
		return "surgical benefits, professional"
	case "CD":
		return "surgical benefits, facility"
	case "CE":
		return "mental health provider, inpatient"
	case "CF":
		return "mental health provider, outpatient"
	case "CG":
		return "mental health facility, inpatient"
	case "CH":
		return "mental health facility, outpatient"
	case "CI":
		return "substance abuse facility, inpatient"
	case "CJ":
		return "substance abuse facility, outpatient"
	case "CK":
		return "screening X-ray"
	case "CL":
		return "screening laboratory"
	case "CM":
		return "mammogram, high risk"
	case "CN":
		return "mammogram, low risk"
	case "CO":
		return "flu vaccine"
	case "CP":
		return "eyewear accessories"
	case "CQ":
		return "case management"
	case "DG":
		return "dermatology"
	case "DS":
		return "diabetic supplies"
	case "GF":
		return "generic drugs, formulary"
	case "GN":
		return "generic drugs, not formulary"
	case "GY":
		return "allergy"
	case "IC":
		return "intensive care"
	case "NI":
		return "neonatal intensive care"
	case "ON":
		return "oncology"
	case "PU":
		return "pulmonary"
	case "RN":
		return "renal"
	case "RT":
		return "residential psychiatric treatment"
	case "TC":
		return "transitional care"
	case "TN":
		return "transitional nursery"
	}
	return ""
}
