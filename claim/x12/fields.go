package x12

import (
	"strings"

	"github.com/gomedcode/medcode/guidelines"
)

// place3 is a segment with element and component.
type place3 struct {
	segment            string
	element, component int
}

// partyFields are the places of the fields of a party in its loop.
var partyFields = map[string]place3{
	"": {"NM1", 0, 0}, "lastName": {"NM1", 3, 0}, "organization": {"NM1", 3, 0}, "firstName": {"NM1", 4, 0}, "middleName": {"NM1", 5, 0},
	"suffix": {"NM1", 7, 0}, "npi": {"NM1", 9, 0}, "taxId": {"REF*EI", 2, 0}, "taxIdType": {"REF*EI", 1, 0}, "taxonomy": {"PRV", 3, 0},
	"otherIds": {"REF", 2, 0}, "address": {"N3", 1, 0}, "address.line1": {"N3", 1, 0}, "address.line2": {"N3", 2, 0}, "address.city": {"N4", 1, 0},
	"address.state": {"N4", 2, 0}, "address.zip": {"N4", 3, 0}, "address.country": {"N4", 4, 0}, "address.subdivision": {"N4", 7, 0},
	"contact": {"PER", 2, 0}, "contact.name": {"PER", 2, 0}, "contact.phone": {"PER", 4, 0}, "contact.ext": {"PER", 6, 0},
	"contact.fax": {"PER", 6, 0}, "contact.email": {"PER", 6, 0},
}

func partyField(loop, field string) target {
	p, ok := partyFields[field]
	if !ok {
		p = partyFields[""]
	}
	return target{loop, p.segment, p.element, p.component, 0}
}

func billingField(at guidelines.Location) target {
	switch {
	case at.Part == guidelines.PartPayTo:
		return partyField("2010AB", "address."+strings.TrimPrefix(at.Field, "address."))
	case at.Part == guidelines.PartPayToPlan && (at.Field == "id" || at.Field == "idType"):
		return target{"2010AC", "NM1", 9, 0, 0}
	case at.Part == guidelines.PartPayToPlan:
		return partyField("2010AC", at.Field)
	case at.Field == "taxonomy":
		return target{"2000A", "PRV*BI", 3, 0, 0}
	case at.Field == "currency":
		return target{"2000A", "CUR*85", 2, 0, 0}
	}
	return partyField("2010AA", at.Field)
}

// subscriberFields are the places of the fields of a subscriber in loops 2000B and 2010BA.
var subscriberFields = map[string]target{
	"responsibility": {"2000B", "SBR", 1, 0, 0}, "groupNumber": {"2000B", "SBR", 3, 0, 0}, "groupName": {"2000B", "SBR", 4, 0, 0},
	"medicareSecondaryType": {"2000B", "SBR", 5, 0, 0}, "memberId": {"2010BA", "NM1", 9, 0, 0}, "memberIdType": {"2010BA", "NM1", 8, 0, 0},
	"birthDate": {"2010BA", "DMG", 2, 0, 0}, "sex": {"2010BA", "DMG", 3, 0, 0}, "ssn": {"2010BA", "REF*SY", 2, 0, 0},
	"propertyCasualtyClaim": {"2010BA", "REF*Y4", 2, 0, 0}, "deathDate": {"2000B", "PAT", 6, 0, 0}, "weightLb": {"2000B", "PAT", 8, 0, 0},
	"pregnant": {"2000B", "PAT", 9, 0, 0},
}

func subscriberField(field string) target {
	if t, ok := subscriberFields[field]; ok {
		return t
	}
	return partyField("2010BA", field)
}

// patientFields are the places of the fields of a patient in loops 2000C and 2010CA.
var patientFields = map[string]target{
	"relationship": {"2000C", "PAT", 1, 0, 0}, "deathDate": {"2000C", "PAT", 6, 0, 0}, "weightLb": {"2000C", "PAT", 8, 0, 0},
	"pregnant": {"2000C", "PAT", 9, 0, 0}, "birthDate": {"2010CA", "DMG", 2, 0, 0}, "sex": {"2010CA", "DMG", 3, 0, 0},
	"ssn": {"2010CA", "REF*1W", 2, 0, 0}, "memberId": {"2010CA", "REF*1W", 2, 0, 0},
}

func patientField(field string) target {
	if t, ok := patientFields[field]; ok {
		return t
	}
	return partyField("2010CA", field)
}

func payerField(loop, field string) target {
	switch field {
	case "id":
		return target{loop, "NM1", 9, 0, 0}
	case "idType":
		return target{loop, "NM1", 8, 0, 0}
	case "name":
		return target{loop, "NM1", 3, 0, 0}
	case "filingIndicator":
		return target{"2000B", "SBR", 9, 0, 0}
	case "billingIds":
		return target{loop, "REF*G2", 2, 0, 0}
	}
	return partyField(loop, field)
}

// otherPayerFields are the places of the fields of an other payer in loops 2320 to 2330B.
var otherPayerFields = map[string]target{
	"": {"2320", "SBR", 0, 0, 0}, "responsibility": {"2320", "SBR", 1, 0, 0}, "relationship": {"2320", "SBR", 2, 0, 0},
	"groupNumber": {"2320", "SBR", 3, 0, 0}, "groupName": {"2320", "SBR", 4, 0, 0}, "medicareSecondaryType": {"2320", "SBR", 5, 0, 0},
	"filingIndicator": {"2320", "SBR", 9, 0, 0}, "adjustments": {"2320", "CAS", 3, 0, 0}, "paid": {"2320", "AMT*D", 2, 0, 0},
	"nonCovered": {"2320", "AMT*A8", 2, 0, 0}, "remaining": {"2320", "AMT*EAF", 2, 0, 0}, "benefitsAssigned": {"2320", "OI", 3, 0, 0},
	"releaseOfInformation": {"2320", "OI", 6, 0, 0}, "paidDate": {"2330B", "DTP*573", 3, 0, 0}, "claimControl": {"2330B", "REF*F8", 2, 0, 0},
	"priorAuthorization": {"2330B", "REF*G1", 2, 0, 0}, "referral": {"2330B", "REF*9F", 2, 0, 0}, "subscriber.memberId": {"2330A", "NM1", 9, 0, 0},
	"subscriber.ssn": {"2330A", "REF*SY", 2, 0, 0},
}

func otherPayerField(field string) target {
	if t, ok := otherPayerFields[field]; ok {
		return t
	}
	if rest, ok := strings.CutPrefix(field, "payer."); ok {
		return payerField("2330B", rest)
	}
	if rest, ok := strings.CutPrefix(field, "subscriber."); ok {
		return partyField("2330A", rest)
	}
	return otherPayerFields[""]
}

// claimFields are the places of the fields of the claim object in loop 2300.
var claimFields = map[string]place3{
	"": {"CLM", 0, 0}, "accountNumber": {"CLM", 1, 0}, "totalCharge": {"CLM", 2, 0}, "placeOfService": {"CLM", 5, 1}, "frequency": {"CLM", 5, 3},
	"providerSignature": {"CLM", 6, 0}, "assignment": {"CLM", 7, 0}, "benefitsAssigned": {"CLM", 8, 0}, "releaseOfInformation": {"CLM", 9, 0},
	"patientSignatureSource": {"CLM", 10, 0}, "accident": {"CLM", 11, 1}, "accident.causes": {"CLM", 11, 1}, "accident.state": {"CLM", 11, 4},
	"accident.date": {"DTP*439", 3, 0}, "specialProgram": {"CLM", 12, 0}, "delayReason": {"CLM", 20, 0}, "patientPaid": {"AMT*F5", 2, 0},
	"originalReference": {"REF*F8", 2, 0}, "priorAuthorization": {"REF*G1", 2, 0}, "referral": {"REF*9F", 2, 0}, "medicalRecord": {"REF*EA", 2, 0},
	"clia": {"REF*X4", 2, 0}, "mammographyCertification": {"REF*EW", 2, 0}, "ide": {"REF*LX", 2, 0}, "demonstration": {"REF*P4", 2, 0},
	"authorizationException": {"REF*4N", 2, 0}, "medicare4081": {"REF*F5", 2, 0}, "carePlanNpi": {"REF*1J", 2, 0}, "trace": {"REF*D9", 2, 0},
	"peerReview": {"REF*G4", 2, 0}, "accidentState": {"REF*LU", 2, 0}, "repriced": {"HCP", 0, 0}, "contract": {"CN1", 0, 0},
	"attachments": {"PWK", 1, 0}, "notes": {"NTE", 2, 0}, "fixed": {"K3", 1, 0}, "ambulance": {"CR1", 0, 0}, "spinal": {"CR2", 0, 0},
	"epsdt": {"CRC*ZZ", 3, 0}, "conditionCodes": {"HI*BG", 1, 2}, "anesthesiaProcedures": {"HI*BP", 1, 2},
	"dates.onset": {"DTP*431", 3, 0}, "dates.accident": {"DTP*439", 3, 0}, "dates.admission": {"DTP*435", 3, 0}, "dates.discharge": {"DTP*096", 3, 0},
	"dates.lmp": {"DTP*484", 3, 0}, "from": {"DTP*434", 3, 0}, "through": {"DTP*434", 3, 0},
}

// stopField is the place of a field of an ambulance stop, "ambulance.pickup.zip", in one of two loops; false when the
// field is none.
func stopField(field, pickup, dropoff string) (target, bool) {
	if rest, ok := strings.CutPrefix(field, "ambulance.pickup."); ok {
		return partyField(pickup, "address."+rest), true
	}
	if rest, ok := strings.CutPrefix(field, "ambulance.dropoff."); ok {
		return partyField(dropoff, "address."+rest), true
	}
	return target{}, false
}

func claimField(field string, institutional bool) target {
	if t, ok := stopField(field, "2310E", "2310F"); ok {
		return t
	}
	p, ok := claimFields[field]
	if !ok {
		head, _, _ := strings.Cut(field, ".")
		p = claimFields[head]
	}
	if p.segment == "" || !institutional && (field == "from" || field == "through") {
		p = claimFields[""]
	}
	return target{"2300", p.segment, p.element, p.component, 0}
}

// institutionalFields are the places of the fields of institutional claims in loop 2300.
var institutionalFields = map[string]place3{
	"typeOfBill": {"CLM", 5, 1}, "admissionDate": {"DTP*435", 3, 0}, "admissionHour": {"DTP*435", 3, 0}, "admissionType": {"CL1", 1, 0},
	"admissionSource": {"CL1", 2, 0}, "dischargeStatus": {"CL1", 3, 0}, "dischargeHour": {"DTP*096", 3, 0}, "admittingDiagnosis": {"HI*ABJ", 1, 2},
	"drg": {"HI*DR", 1, 2}, "estimatedDue": {"AMT*F3", 2, 0}, "frequency": {"CLM", 5, 3},
}

// institutionalLists are the lists of twelve composites a segment.
var institutionalLists = map[string]place3{
	"reasonForVisit": {"HI*APR", 0, 2}, "conditionCodes": {"HI*BG", 0, 2}, "occurrences": {"HI*BH", 0, 2}, "spans": {"HI*BI", 0, 2},
	"values": {"HI*BE", 0, 2}, "treatmentCodes": {"HI*TC", 0, 2},
}

func institutionalField(at guidelines.Location) target {
	head, rest, _ := strings.Cut(at.Field, ".")
	for role, loop := range map[string]string{"attending": "2310A", "operating": "2310B", "otherOperating": "2310C"} {
		if head == role {
			return partyField(loop, rest)
		}
	}
	if p, ok := institutionalLists[head]; ok {
		i := max(int(at.Sub), 0)
		switch rest {
		case "date", "from", "through":
			p.component = 4
		case "amount":
			p.component = 5
		}
		return target{"2300", p.segment, i%12 + 1, p.component, i / 12}
	}
	if p, ok := institutionalFields[at.Field]; ok {
		return target{"2300", p.segment, p.element, p.component, 0}
	}
	return target{"2300", "CLM", 0, 0, 0}
}

// lineLoop is the loop of a party of a service line; empty when the field is none.
func lineLoop(field string, institutional bool) string {
	if institutional {
		switch field {
		case "operating":
			return "2420A"
		case "otherOperating":
			return "2420B"
		case "rendering":
			return "2420C"
		case "referring":
			return "2420D"
		}
		return ""
	}
	switch field {
	case "rendering":
		return "2420A"
	case "purchased":
		return "2420B"
	case "serviceFacility":
		return "2420C"
	case "supervising":
		return "2420D"
	case "ordering":
		return "2420E"
	case "referring":
		return "2420F"
	}
	return ""
}

// lineFields are the places of the fields of a service line: on the 837P, and on the 837I where they differ.
var lineFields = map[string][2]place3{
	"":     {{"LX", 0, 0}, {"LX", 0, 0}},
	"code": {{"SV1", 1, 2}, {"SV2", 2, 2}}, "qualifier": {{"SV1", 1, 1}, {"SV2", 2, 1}}, "modifiers": {{"SV1", 1, 3}, {"SV2", 2, 3}},
	"description": {{"SV1", 1, 7}, {"SV2", 2, 7}}, "charge": {{"SV1", 2, 0}, {"SV2", 3, 0}}, "unit": {{"SV1", 3, 0}, {"SV2", 4, 0}},
	"units": {{"SV1", 4, 0}, {"SV2", 5, 0}}, "minutes": {{"SV1", 4, 0}, {"SV2", 5, 0}}, "placeOfService": {{"SV1", 5, 0}, {"SV2", 0, 0}},
	"for": {{"SV1", 7, 1}, {"SV2", 0, 0}}, "emergency": {{"SV1", 9, 0}, {"SV2", 0, 0}}, "revenueCode": {{"SV1", 1, 0}, {"SV2", 1, 0}},
	"nonCovered": {{"SV1", 0, 0}, {"SV2", 7, 0}}, "date": {{"DTP*472", 3, 0}, {"DTP*472", 3, 0}}, "through": {{"DTP*472", 3, 0}, {"DTP*472", 3, 0}},
	"control": {{"REF*6R", 2, 0}, {"REF*6R", 2, 0}}, "clia": {{"REF*X4", 2, 0}, {"REF", 2, 0}}, "referringClia": {{"REF*F4", 2, 0}, {"REF", 2, 0}},
	"priorAuthorizations": {{"REF*G1", 2, 0}, {"REF", 2, 0}}, "referrals": {{"REF*9F", 2, 0}, {"REF", 2, 0}},
	"notes": {{"NTE", 2, 0}, {"NTE", 2, 0}}, "attachments": {{"PWK", 1, 0}, {"PWK", 1, 0}}, "tests": {{"MEA", 3, 0}, {"MEA", 3, 0}},
}

func lineField(at guidelines.Location, institutional bool) target {
	if t, ok := stopField(at.Field, "2420G", "2420H"); ok {
		return t
	}
	switch head, rest, _ := strings.Cut(at.Field, "."); head {
	case "ndc":
		switch rest {
		case "quantity":
			return target{"2410", "CTP", 4, 0, 0}
		case "unit":
			return target{"2410", "CTP", 5, 1, 0}
		}
		return target{"2410", "LIN", 3, 0, 0}
	}
	pair, ok := lineFields[at.Field]
	if !ok {
		pair = lineFields[""]
	}
	p := pair[0]
	if institutional {
		p = pair[1]
	}
	t := target{"2400", p.segment, p.element, p.component, 0}
	switch sub := max(int(at.Sub), 0); at.Field {
	case "modifiers", "for":
		t.component += sub
	case "priorAuthorizations", "referrals", "notes", "attachments", "tests":
		t.n = sub
	}
	return t
}

func adjudicationField(field string) target {
	switch field {
	case "payerId":
		return target{"2430", "SVD", 1, 0, 0}
	case "paid":
		return target{"2430", "SVD", 2, 0, 0}
	case "date":
		return target{"2430", "DTP*573", 3, 0, 0}
	case "adjustments":
		return target{"2430", "CAS", 3, 0, 0}
	}
	return target{"2430", "SVD", 0, 0, 0}
}
