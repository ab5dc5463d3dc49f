package x12_test

import "strings"

// lines is the service lines from the third to the n-th.
func lines(n int) string {
	var b strings.Builder
	for i := 3; i <= n; i++ {
		b.WriteString("LX*" + itoa(i) + "~\nSV1*HC:G0108:76*0*UN*1***1~\nDTP*472*D8*20260303~\n")
	}
	return b.String()
}

func itoa(i int) string {
	if i >= 10 {
		return itoa(i/10) + itoa(i%10)
	}
	return string(rune('0' + i))
}

// professionalMutations are defects of professionalSet.
var professionalMutations = []mutation{
	// Envelope.
	{"short ISA06", "ISA*00*          *00*          *ZZ*SENDER         *", "ISA*00*          *00*          *ZZ*SENDER        *", "X12-ENV-01", 0, "", "6"},
	{"short ISA02", "ISA*00*          *", "ISA*00**", "X12-ENV-01", 0, "", "2"},
	{"ISA13 differs from IEA02", "IEA*1*000000001", "IEA*1*000000002", "X12-ENV-03", 0, "", "2"},
	{"IEA01 wrong", "IEA*1*", "IEA*2*", "X12-ENV-04", 0, "", "1"},
	{"GE01 wrong", "GE*1*1", "GE*2*1", "X12-ENV-04", 0, "", "1"},
	{"GE02 differs", "GE*1*1", "GE*1*2", "X12-ENV-03", 0, "", "2"},
	{"GE missing", "GE*1*1~\n", "", "X12-ENV-02", 0, "", ""},
	{"IEA missing", "IEA*1*", "", "X12-ENV-02", 0, "", ""},
	{"SE missing", "SE*", "", "X12-ENV-02", 55, "", ""},
	{"SE01 wrong", "SE*", "SE*9", "X12-ENV-04", 55, "", "1"},
	{"SE01 empty", "SE*55*", "SE**", "X12-ENV-04", 55, "", "1"},
	{"SE02 differs", "SE*55*000", "SE*55*9", "X12-ENV-03", 55, "", "2"},
	{"ST03 of the other guide", "GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1", "GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X223A2", "X12-ENV-10", 1, "", "3"},
	{"GS08 of version 4010", "GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1", "GS*HC*SENDER*RECEIVER*20260310*0830*1*X*004010X098A1", "X12-ENV-14", 0, "", "8"},
	{"GS01 of the remittance", "GS*HC*", "GS*HP*", "X12-ELM-03", 0, "", "1"},
	{"bad GS date", "GS*HC*SENDER*RECEIVER*20260310", "GS*HC*SENDER*RECEIVER*20261310", "X12-DAT-01", 0, "", "4"},
	{"ISA15 not P or T", "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*T*", "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*X*", "X12-ELM-03", 0, "", "15"},

	// Loops and segments that are missing, unknown, misplaced or too many.
	{"no submitter contact", "PER*IC*BILLING", "", "X12-SEG-05", 4, "1000A", ""},
	{"no receiver", "NM1*40*", "", "X12-LOOP-01", 5, "1000B", ""},
	{"no billing address", "N3*2 OAK", "", "X12-SEG-05", 9, "2010AA", ""},
	{"no billing city", "N4*SPRINGFIELD*IL*627021234", "", "X12-SEG-05", 10, "2010AA", ""},
	{"no tax id", "REF*EI*", "", "X12-SEG-05", 11, "2010AA", ""},
	{"no HL of the subscriber", "HL*2*1*22*0", "", "X12-SEG-05", 12, "2000B", ""},
	{"no HL of the patient", "HL*4*3*23*0", "", "X12-SEG-05", 35, "2000C", ""},
	{"no SBR", "SBR*P*18*GRP1", "", "X12-SEG-05", 13, "2000B", ""},
	{"no subscriber name", "NM1*IL*1*DOE", "", "X12-LOOP-01", 14, "2010BA", ""},
	{"no payer", "NM1*PR*2*EXAMPLE HEALTH", "", "X12-LOOP-01", 18, "2010BB", ""},
	{"no diagnoses", "HI*ABK:E1122", "", "X12-SEG-05", 21, "2300", ""},
	{"no service", "SV1*HC:G0108", "", "X12-SEG-05", 29, "2400", ""},
	{"HI behind the rendering provider", "HI*ABK:J069~\nNM1*82*1*ROE*RICHARD****XX*1245319599~\n", "NM1*82*1*ROE*RICHARD****XX*1245319599~\nHI*ABK:J069~\n", "X12-SEG-04", 44, "2300", ""},
	{"no CLM", "CLM*A2", "", "X12-SEG-05", 41, "2300", ""},
	{"no LX", "LX*2", "", "X12-SEG-05", 28, "2400", ""},
	{"no SV1 of the first line", "SV1*HC:99213", "", "X12-SEG-05", 25, "2400", ""},
	{"no service date", "DTP*472", "", "X12-SEG-05", 26, "2400", ""},
	{"no PAT", "PAT*19", "", "X12-SEG-05", 36, "2000C", ""},
	{"no patient name", "NM1*QC", "", "X12-LOOP-01", 37, "2010CA", ""},
	{"no patient birth", "DMG*D8*2015", "", "X12-SEG-05", 40, "2010CA", ""},
	{"no OI", "OI***Y", "", "X12-SEG-05", 48, "2320", ""},
	{"no other subscriber", "NM1*IL*1*ROE*MARY", "", "X12-LOOP-01", 49, "2330A", ""},
	{"no other payer", "NM1*PR*2*FIRST", "", "X12-LOOP-01", 51, "2330B", ""},
	{"unknown segment", "REF*G1*AUTH1", "+XYZ*1", "X12-SEG-01", 21, "2300", ""},
	{"segment of another loop", "NM1*PR*2*EXAMPLE HEALTH", "+DMG*D8*19610412*F", "X12-SEG-03", 19, "2010BB", ""},
	{"N3 again behind N4", "N4*SPRINGFIELD*IL*627021234", "+N3*2 OAK ST", "X12-SEG-06", 11, "2010AA", ""},
	{"N4 before N3", "N3*2 OAK ST~\nN4*SPRINGFIELD*IL*627021234~\n", "N4*SPRINGFIELD*IL*627021234~\nN3*2 OAK ST~\n", "X12-SEG-04", 10, "2010AA", ""},
	{"REF behind HI", "HI*ABK:E1122", "+REF*F8*X1", "X12-SEG-04", 22, "2300", ""},
	{"two prior authorizations", "REF*G1*AUTH1", "+REF*G1*AUTH2", "X12-SEG-06", 21, "2300", ""},
	{"two SBR", "SBR*P*18*GRP1", "+SBR*P*18*GRP1", "X12-SEG-06", 14, "2000B", ""},
	{"51 lines", "HL*3*1*22*1", lines(52) + "HL*3*1*22*1", "X12-LOOP-02", 178, "2400", ""},
	{"empty segment", "REF*G1*AUTH1", "+REF", "X12-ENV-09", 21, "2300", ""},
	{"lower-case id", "CLM*A1", "clm*A1", "X12-SEG-02", 19, "2300", ""},
	{"lower-case NM1", "NM1*85*", "nm1*85*", "X12-SEG-02", 8, "2010AA", ""},

	// Levels.
	{"HL01 skips", "HL*2*1*22", "HL*5*1*22", "X12-HL-01", 12, "2000B", "1"},
	{"HL02 of itself", "HL*2*1*22", "HL*2*2*22", "X12-HL-02", 12, "2000B", "2"},
	{"HL04 without children", "HL*2*1*22*0", "HL*2*1*22*1", "X12-HL-03", 12, "2000B", "4"},
	{"HL04 with children", "HL*3*1*22*1", "HL*3*1*22*0", "X12-HL-03", 31, "2000B", "4"},
	{"HL03 unknown", "HL*1**20", "HL*1**19", "X12-ELM-03", 6, "2000A", "3"},
	{"self with a patient level", "SBR*S**GRP2", "SBR*S*18*GRP2", "CLM-SUB-01", 32, "2000B", "2"},
	{"no self, no patient level", "SBR*P*18*GRP1", "SBR*P**GRP1", "CLM-SUB-01", 13, "2000B", "2"},

	// Elements.
	{"bad billing qualifier", "NM1*85*", "NM1*XX*", "X12-ELM-03", 8, "2010AA", "1"},
	{"bad tax id qualifier", "REF*EI*", "REF*ZZ*", "X12-ELM-03", 11, "2010AA", "1"},
	{"bad claim REF qualifier", "REF*G1*AUTH1", "REF*Q9*AUTH1", "X12-ELM-03", 20, "2300", "1"},
	{"bad HI qualifier", "HI*ABK:E1122", "HI*XBK:E1122", "X12-ELM-03", 21, "2300", "1-1"},
	{"bad date qualifier", "DTP*472", "DTP*999", "X12-ELM-03", 26, "2400", "1"},
	{"bad entity type", "NM1*82*1*", "NM1*82*3*", "X12-ELM-03", 22, "2310B", "2"},
	{"bad payer responsibility", "SBR*P*18*GRP1", "SBR*X*18*GRP1", "X12-ELM-03", 13, "2000B", "1"},
	{"bad filing indicator", "SBR*P*18*GRP1******CI", "SBR*P*18*GRP1******QQ", "X12-ELM-03", 13, "2000B", "9"},
	{"bad sex", "DMG*D8*19610412*F", "DMG*D8*19610412*X", "X12-ELM-03", 17, "2010BA", "3"},
	{"bad assignment", "CLM*A1*243.4***11:B:1*Y*A", "CLM*A1*243.4***11:B:1*Y*Z", "X12-ELM-03", 19, "2300", "7"},
	{"bad unit", "SV1*HC:99213:25*131*UN", "SV1*HC:99213:25*131*XX", "X12-ELM-03", 25, "2400", "3"},
	{"pointer 0", "SV1*HC:99213:25*131*UN*1***1:2", "SV1*HC:99213:25*131*UN*1***0:2", "X12-ELM-03", 25, "2400", "7-1"},
	{"pointer to no diagnosis", "SV1*HC:99213:25*131*UN*1***1:2", "SV1*HC:99213:25*131*UN*1***1:9", "ICD-LIM-04", 25, "2400", "7-2"},
	{"five pointers", "SV1*HC:99213:25*131*UN*1***1:2", "SV1*HC:99213:25*131*UN*1***1:2:3:1:2", "X12-ELM-04", 25, "2400", "7-5"},
	{"no pointers", "SV1*HC:99213:25*131*UN*1***1:2", "SV1*HC:99213:25*131*UN*1", "X12-ELM-01", 25, "2400", "7"},
	{"13 diagnoses", "HI*ABK:E1122*ABF:N1831*ABF:Z794", "HI*ABK:E1122*ABF:N1831*ABF:Z794*ABF:I10*ABF:I110*ABF:E785*ABF:K219*ABF:R059*ABF:J069*ABF:M545*ABF:F411*ABF:G4733*ABF:D649", "X12-ELM-04", 21, "2300", "13"},
	{"five modifiers", "SV1*HC:99213:25*", "SV1*HC:99213:25:59:GY:RT::X:Y*", "X12-ELM-04", 25, "2400", "1-8"},
	{"account number missing", "CLM*A1*", "CLM**", "X12-ELM-01", 19, "2300", "1"},
	{"total missing", "CLM*A1*243.4*", "CLM*A1**", "X12-ELM-01", 19, "2300", "2"},
	{"place missing", "CLM*A1*243.4***11:B:1", "CLM*A1*243.4***:B:1", "X12-ELM-01", 19, "2300", "5-1"},
	{"name missing", "NM1*IL*1*DOE*JANE", "NM1*IL*1**JANE", "X12-ELM-01", 14, "2010BA", "3"},
	{"identifier without qualifier", "NM1*85*2*EXAMPLE CLINIC*****XX*1234567893", "NM1*85*2*EXAMPLE CLINIC******1234567893", "X12-ENV-13", 8, "2010AA", "8"},
	{"qualifier without identifier", "NM1*85*2*EXAMPLE CLINIC*****XX*1234567893", "NM1*85*2*EXAMPLE CLINIC*****XX", "X12-ENV-13", 8, "2010AA", "9"},
	{"member id of one character", "NM1*IL*1*DOE*JANE****MI*W123456789", "NM1*IL*1*DOE*JANE****MI*W", "X12-ENV-12", 14, "2010BA", "9"},
	{"state of three characters", "N4*SPRINGFIELD*IL*627011234", "N4*SPRINGFIELD*ILL*627011234", "X12-ENV-12", 16, "2010BA", "2"},
	{"name too long", "NM1*IL*1*DOE", "NM1*IL*1*" + strings.Repeat("D", 61), "X12-ENV-12", 14, "2010BA", "3"},
	{"amount with a comma", "CLM*A1*243.4", "CLM*A1*2,434", "X12-ENV-12", 19, "2300", "2"},
	{"amount with an exponent", "CLM*A1*243.4", "CLM*A1*2434E1", "X12-ENV-12", 19, "2300", "2"},
	{"three decimals", "SV1*HC:G0108*112.4", "SV1*HC:G0108*112.401", "X12-AMT-03", 29, "2400", "2"},
	{"negative charge", "SV1*HC:G0108*112.4", "SV1*HC:G0108*-112.4", "X12-AMT-02", 29, "2400", "2"},
	{"date of no calendar", "DTP*472*D8*20260303", "DTP*472*D8*20260230", "X12-DAT-01", 26, "2400", "3"},
	{"birth date of no calendar", "DMG*D8*19610412", "DMG*D8*19611312", "X12-DAT-01", 17, "2010BA", "2"},
	{"range reversed", "DTP*472*D8*20260303", "DTP*472*RD8*20260303-20260301", "X12-DAT-01", 26, "2400", "3"},
	{"service after creation", "DTP*472*D8*20260303", "DTP*472*D8*20260403", "X12-DAT-02", 26, "2400", "3"},
	{"trailing separators", "N4*SPRINGFIELD*IL*627011234", "N4*SPRINGFIELD*IL*627011234**", "X12-ENV-09", 16, "2010BA", "5"},
	{"trailing component", "CLM*A1*243.4***11:B:1", "CLM*A1*243.4***11:B:1:", "X12-ENV-09", 19, "2300", "5-4"},
	{"trailing blank", "NM1*IL*1*DOE*", "NM1*IL*1*DOE *", "X12-ENV-07", 14, "2010BA", "3"},
	{"character outside the set", "NM1*IL*1*DOE*", "NM1*IL*1*D\u00d6E*", "X12-ENV-08", 14, "2010BA", "3"},
	{"invalid UTF-8", "NM1*IL*1*DOE*", "NM1*IL*1*D\xffE*", "SEC-TXT-01", 14, "2010BA", "3"},
	{"control character", "NM1*IL*1*DOE*", "NM1*IL*1*D\x01E*", "SEC-TXT-02", 14, "2010BA", "3"},

	// What the claim says.
	{"total not the sum", "CLM*A1*243.4", "CLM*A1*243.41", "CLM-BAL-01", 19, "2300", "2"},
	{"other payer unbalanced", "AMT*D*80", "AMT*D*85", "CLM-BAL-03", 47, "2320", "2"},
	{"bad NPI", "NM1*85*2*EXAMPLE CLINIC*****XX*1234567893", "NM1*85*2*EXAMPLE CLINIC*****XX*1234567890", "CLM-ID-01", 8, "2010AA", "9"},
	{"bad rendering NPI", "NM1*82*1*ROE*RICHARD****XX*1245319599", "NM1*82*1*ROE*RICHARD****XX*1245319590", "CLM-ID-01", 22, "2310B", "9"},
	{"bad taxonomy", "PRV*BI*PXC*207Q00000X", "PRV*BI*PXC*207Q00000", "CLM-ID-04", 7, "2000A", "3"},
	{"five-digit billing ZIP", "N4*SPRINGFIELD*IL*627021234", "N4*SPRINGFIELD*IL*62702", "CLM-ID-05", 10, "2010AA", "3"},
	{"PO box", "N3*2 OAK ST", "N3*PO BOX 9", "CLM-ID-06", 9, "2010AA", "1"},
	{"EIN with hyphen", "REF*EI*123456789", "REF*EI*12-3456789", "CLM-ID-02", 11, "2010AA", "2"},
	{"replacement without reference", "CLM*A1*243.4***11:B:1", "CLM*A1*243.4***11:B:7", "CLM-FRQ-02", 19, "2300", "5-3"},
	{"unknown diagnosis", "HI*ABK:E1122*ABF:N1831", "HI*ABK:E1122*ABF:N1839", "ICD-VAL-01", 21, "2300", "2-2"},
	{"header diagnosis", "HI*ABK:E1122*ABF:N1831", "HI*ABK:E1122*ABF:N183", "ICD-VAL-02", 21, "2300", "2-2"},
	{"malformed diagnosis", "HI*ABK:E1122*ABF:N1831", "HI*ABK:E1122*ABF:ZZZZZZ", "ICD-FMT-04", 21, "2300", "2-2"},
	{"diagnosis with its dot", "HI*ABK:E1122*ABF:N1831", "HI*ABK:E11.22*ABF:N1831", "ICD-FMT-13", 21, "2300", "1-2"},
	{"place of service unknown", "CLM*A1*243.4***11:", "CLM*A1*243.4***28:", "HCP-POS-01", 19, "2300", "5-1"},
	{"LX gap", "LX*2", "LX*3", "CLM-LN-01", 28, "2400", "1"},
	{"duplicate line control", "SV1*HC:G0108*112.4*UN*2***1:3", "+DTP*472*D8*20260303|REF*6R*L1|LX*3|SV1*HC:G0108:76*0*UN*2***1:3", "CLM-LN-02", 31, "2400", "2"},
}

// institutionalMutations are defects of institutionalSet.
var institutionalMutations = []mutation{
	{"I: no statement dates", "DTP*434", "", "X12-SEG-05", 20, "2300", ""},
	{"I: statement date as one day", "DTP*434*RD8*20260303-20260306", "DTP*434*D8*20260303", "X12-DAT-04", 20, "2300", "2"},
	{"I: no CL1", "CL1*1*1*01", "", "X12-SEG-05", 22, "2300", ""},
	{"I: no discharge status", "CL1*1*1*01", "CL1*1*1", "X12-ELM-01", 22, "2300", "3"},
	{"I: no principal diagnosis", "HI*ABK", "", "X12-SEG-05", 24, "2300", ""},
	{"I: bad POA", "HI*ABK:K3580:::::::Y", "HI*ABK:K3580:::::::Q", "X12-ELM-03", 24, "2300", "1-9"},
	{"I: two principal diagnoses", "HI*ABK:K3580:::::::Y", "HI*ABK:K3580:::::::Y*ABK:R109", "X12-ELM-04", 24, "2300", "2"},
	{"I: procedure without date", "HI*BBR:0DTJ4ZZ:D8:20260303", "HI*BBR:0DTJ4ZZ:D8", "X12-ELM-01", 27, "2300", "1-4"},
	{"I: procedure date of no calendar", "HI*BBR:0DTJ4ZZ:D8:20260303", "HI*BBR:0DTJ4ZZ:D8:20260333", "X12-DAT-01", 27, "2300", "1-4"},
	{"I: value amount not a number", "HI*BE:80:::3", "HI*BE:80:::X", "X12-ENV-12", 29, "2300", "1-5"},
	{"I: hour of no clock", "DTP*096*TM*1100", "DTP*096*TM*2561", "X12-DAT-01", 19, "2300", "3"},
	{"I: admission of no calendar", "DTP*435*DT*202603030830", "DTP*435*DT*202602300830", "X12-DAT-01", 21, "2300", "3"},
	{"I: professional qualifier in CLM05", "CLM*B1*1500***11:A:1", "CLM*B1*1500***11:B:1", "X12-ELM-03", 18, "2300", "5-2"},
	{"I: no revenue code", "SV2*0120", "SV2*", "X12-ELM-01", 33, "2400", "1"},
	{"I: SV1 on an institutional claim", "SV2*0120**900*DA*3", "SV1*HC:99213*900*UN*1***1", "X12-SEG-01", 33, "2400", ""},
	{"I: attending an organisation", "NM1*71*1*", "NM1*71*2*", "X12-ELM-03", 30, "2310A", "2"},
	{"I: total not the sum", "CLM*B1*1500", "CLM*B1*1501", "CLM-BAL-02", 18, "2300", "2"},
	{"I: no attending", "NM1*71*", "", "CLM-PRV-04", 18, "2310A", ""},
	{"I: bad DRG", "HI*ABF", "+HI*DR:47", "CLM-DRG-01", 27, "2300", "1-2"},
	{"I: malformed revenue code", "SV2*0120", "SV2*120", "CLM-UB-03", 33, "2400", "1"},
}
