package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// answerOf is a file with one transaction set: its header, then segments parted by lines.
func answerOf(set, version, group, header, body string) string {
	list := strings.Split("ST*"+set+"*0001*"+version+"\n"+header+"\n"+strings.TrimSpace(body), "\n")
	return "ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLECLINIC  *260304*1205*^*00501*000000002*0*T*:~" +
		"GS*" + group + "*EXAMPLEPAYER*EXAMPLECLINIC*20260304*1205*1*X*" + version + "~" + strings.Join(list, "~") +
		fmt.Sprintf("~SE*%d*0001~GE*1*1~IEA*1*000000002~", len(list)+1)
}

const (
	askedOf271 = "HL*1**20*1\nNM1*PR*2*EXAMPLE HEALTH*****PI*12345\nPER*IC*MEMBER DESK*TE*8005550100\nHL*2*1*21*1\nNM1*1P*2*EXAMPLE CLINIC*****XX*1234567893\n"
	person271  = askedOf271 + "HL*3*2*22*0\nTRN*1*PAYER-5*9PAYER0001\nTRN*2*TRACE-1*9EXAMPLE01\nNM1*IL*1*DOE*JANE****MI*W123456789\n"
	claim277   = "HL*1**20*1\nNM1*PR*2*EXAMPLE HEALTH*****PI*12345\nHL*2*1*21*1\nNM1*41*2*EXAMPLE CLINIC*****46*X67E\nHL*3*2*19*1\nNM1*1P*2*EXAMPLE CLINIC*****XX*1234567893\n" +
		"HL*4*3*22*0\nNM1*IL*1*DOE*JANE****MI*W123456789\n"
)

func of271(body string) string {
	return answerOf("271", "005010X279A1", "HB", "BHT*0022*11*ASK-1*20260304*1205", body)
}

func of277(body string) string {
	return answerOf("277", "005010X212", "HN", "BHT*0010*08*ANSWER-1*20260304*1205*DG", body)
}

// saying is a case of an answer: what must be printed, what must not, for people and as JSON.
type saying struct {
	name, body string
	text, json []string
	not        []string
	status     int
}

func says(t *testing.T, command string, file func(string) string, list []saying) {
	t.Helper()
	for _, c := range list {
		out, errs, status := medcode(t, file(c.body), command, "--read", "-")
		require.Equal(t, c.status, status, c.name+"\n"+out+errs)
		for _, want := range c.text {
			require.Contains(t, out, want, c.name)
		}
		for _, no := range c.not {
			require.NotContains(t, out, no, c.name)
		}
		out, _, _ = medcode(t, file(c.body), command, "--json", "--read", "-")
		for _, want := range c.json {
			require.Contains(t, out, want, c.name)
		}
	}
}

// TestEligibilitySays: answers as payers send them, by what a front desk asks of them.
func TestEligibilitySays(t *testing.T) {
	says(t, "eligibility", of271, []saying{
		{name: "what is not covered is not the whole", body: person271 + "EB*1*FAM*1^35^47^98^AL*HM*BASIC\nEB*I*IND*35^AL",
			text: []string{"active: yes  plan: BASIC", "service type 35  active: unknown (dental), said to be active and said to be not covered"},
			json: []string{`"active":"yes","plan":"BASIC"`}},
		{name: "nothing of what was asked is covered", body: person271 + "EB*1*FAM*35\nEB*I*FAM*35", text: []string{"active: unknown", "does not agree"}},
		{name: "all plans", body: person271 + "EB*1**30*MA*A\nEB*1**30*MB*B", text: []string{"plan: A, B"},
			json: []string{`"plans":["A","B"],"insuranceTypes":["MA","MB"]`}},
		{name: "the payer's number and desk", body: person271 + "EB*1**30", text: []string{"payer's number of this answer: PAYER-5", "payer: telephone 8005550100, contact MEMBER DESK"},
			json: []string{`"trace":"TRACE-1"`, `"payerTrace":"PAYER-5"`, `"payerContacts":[{"kind":"TE","value":"8005550100","name":"MEMBER DESK"}]`, `"provider":"EXAMPLE CLINIC"`}},
		{name: "numbers of the person", body: person271 + "REF*1L*G-1\nREF*49*01\nREF*NQ*M-9\nEB*1**30",
			text: []string{"group: G-1", "group or policy number G-1, number in the family 01, Medicaid number M-9"},
			json: []string{`"references":[{"qualifier":"1L","id":"G-1","text":""},`}},
		{name: "a person who died", body: person271 + "DTP*346*D8*20200101\nDTP*442*D8*20251231\nEB*1**30",
			text: []string{"active: unknown", "died: 2025-12-31"}, json: []string{`"from":"2020-01-01","through":null`, `"died":"2025-12-31"`}},
		{name: "a policy that expired", body: person271 + "DTP*539*D8*20200101\nDTP*540*D8*20260228\nEB*1**30", text: []string{"active: unknown", "policy expires: 2026-02-28"},
			json: []string{`"from":"2020-01-01","through":"2026-02-28"`}},
		{name: "paid through", body: person271 + "DTP*343*D8*20260228\nEB*1**30", text: []string{"active: yes", "premium paid through: 2026-02-28"}},
		{name: "forces", body: person271 + "MPI*C*AO*A**E5*RD8*20240101-20261231\nEB*1**30", text: []string{"in the forces: Air Force, active overseas, now, rank E5, 2024-01-01 to 2026-12-31"},
			json: []string{`"military":{"information":"C","employment":"AO","affiliation":"A","text":"","rank":"E5","from":"2024-01-01","through":"2026-12-31"}`}},
		{name: "no forces", body: person271 + "EB*1**30", json: []string{`"military":null`}, not: []string{"forces"}},
		{name: "amounts that are no numbers", body: person271 + "EB*1**30\nEB*B**98***27*ABC\nEB*A**98*****20%\nEB*C**30***29*X\nEB*F**33******VS*TEN", status: 1,
			text: []string{"copay of service type 98 (office visit): sent as something that is no number", "coinsurance of service type 98 (office visit): sent as something that is no number",
				"deductible of service type 30 (the plan): not said, remaining sent as something that is no number", "limit of service type 33 (chiropractic): visits sent as something that is no number"},
			json: []string{`"unreadable":["amount"]`, `"unreadable":["fraction"]`, `"unreadable":["quantity"]`}},
		{name: "a share that was not said", body: person271 + "EB*1**30\nEB*B**98", text: []string{"copay of service type 98 (office visit): not said"}, not: []string{"no number"}},
		{name: "a copay below zero", body: person271 + "EB*B**98***27*-15", status: 1, text: []string{"copay of service type 98 (office visit): -15.00 a visit", "X12-AMT-02"}},
		{name: "days of a stay", body: person271 + "EB*B**48*MA**7*419\nHSD***DA**30*60\nHSD***DA**31*90\nDTP*435*RD8*20260115-20260120",
			text: []string{"419.00 a day, beyond 60 days, up to 90 days, Medicare Part A, admission 2026-01-15 to 2026-01-20"}},
		{name: "a quantity said twice", body: person271 + "EB*F*IND*33***23***VS*20**Y\nHSD*VS*20***23*1\nEB*F*IND*AG******DY*100", status: 0,
			text: []string{"limit of service type 33 (chiropractic): 20 visits a calendar year, individual, in network"}, not: []string{"20 visits a calendar year, 20 visits"}},
		{name: "active and inactive", body: person271 + "EB*1**30*MA\nEB*6**30*MB", text: []string{"active: unknown", "what the payer said of the coverage does not agree: see below",
			"active: yes (the plan), Medicare Part A", "active: no (the plan), Medicare Part B"}, json: []string{`"contradicted":true`, `"insuranceTypes":["MA","MB"]`}},
		{name: "active and active", body: person271 + "EB*1**30*MA\nEB*1**30*MB", not: []string{"agree"}, json: []string{`"contradicted":false`}},
		{name: "a dependent", body: strings.Replace(person271, "HL*3*2*22*0", "HL*3*2*22*1", 1) + "REF*6P*G-1*ACME\nHL*4*3*23*0\nTRN*2*TRACE-2*9EXAMPLE01\nNM1*03*1*DOE*TIM\nREF*49*02\nPRV*PC*PXC*207Q00000X\nINS*N*19\nHI*BK:Z123\nEB*1**30",
			text: []string{"TIM DOE member W123456789 at EXAMPLE HEALTH", "group: G-1", "  number in the family 02, taxonomy 207Q00000X, diagnosis Z123\n", "  subscriber: JANE DOE, group number G-1 ACME"},
			json: []string{`"trace":"TRACE-2"`, `"relationship":"19"`, `"subscriber":{"name":"JANE DOE","idType":"MI","id":"W123456789"`, `"taxonomy":"207Q00000X","diagnoses":["Z123"]`, `"payerId":"12345","providerId":"1234567893"`}},
		{name: "no dependent", body: person271 + "EB*1**30", json: []string{`"subscriber":null`}, not: []string{"subscriber:"}},
		{name: "what remains of a limit", body: person271 + "EB*F*IND*33***23***VS*24**Y\nEB*F*IND*33***29***VS*20**Y", text: []string{"24 visits a calendar year, individual, in network, remaining 20\n", "20 visits remaining"},
			json: []string{`"quantity":"24"`, `"remainingAmount":null,"remainingQuantity":"20"`, `"quantity":"20"`}},
		{name: "units of blood", body: person271 + "EB*C**10*MA**29***DB*3\nEB*C**10*MA**23***DB*3",
			text: []string{"deductible of service type 10 (blood): 3 deductible blood units remaining, Medicare Part A", "deductible of service type 10 (blood): 3 deductible blood units a calendar year"},
			json: []string{`"period":"29","amount":null,"remaining":null`, `"quantityType":"DB","quantity":"3"`}, not: []string{"not said, remaining"}},
		{name: "a deductible without an amount", body: person271 + "EB*C*IND*30***29", text: []string{"not said, remaining not said"}},
		{name: "nobody named", body: "HL*1**20*0\nAAA*Y**42*P\nNM1*PR*2*EXAMPLE HEALTH*****PI*12345", text: []string{"no person named at EXAMPLE HEALTH", "rejected (system): 42 the payer cannot answer now; send again as it is"}},
		{name: "the provider is rejected", body: strings.Replace(askedOf271, "HL*2*1*21*1", "HL*2*1*21*0", 1) + "AAA*N**51*C", text: []string{"no person named asked by EXAMPLE CLINIC at EXAMPLE HEALTH"}},
		{name: "reasons", body: person271 + "EB*V**98\nAAA*Y**53*N\nAAA*Y**54*C\nAAA*Y**98*C\nEB*V**33\nAAA*Y**99*Q", status: 1,
			text: []string{"53 the benefit asked for does not fit the type of provider; do not send again", "54 kind of the procedure code cannot be used here", "98 experimental service or procedure",
				"rejected (benefit): service type 33 (chiropractic): reason 99; action Q"}},
		{name: "another's policy", body: person271 + "EB*R*FAM*30*C1*PLAN B\nREF*IG*POL\nDTP*290*D8*20250101\nLS*2120\nNM1*IL*1*DOE*JOHN****MI*ZZ9\nNM1*PRP*2*BLUE PLAN*****PI*BL1\nN3*9 PINE ST\nN4*CHICAGO*IL*60601\nLE*2120",
			text: []string{"other payer: primary BLUE PLAN BL1, 9 PINE ST, CHICAGO IL 60601, service type 30 (the plan), family, commercial, plan PLAN B, coordination of benefits 2025-01-01, group or policy number POL, insured JOHN DOE ZZ9"},
			json: []string{`"plan":"PLAN B","coverage":"FAM","inForce":"yes","address":"9 PINE ST, CHICAGO IL 60601","insured":{"role":"IL","name":"JOHN DOE","idType":"MI","id":"ZZ9"`}},
		{name: "another payer alone", body: person271 + "EB*R**30*C1\nLS*2120\nNM1*PRP*2*BLUE PLAN\nLE*2120", not: []string{"insured"}},
		{name: "procedures", body: person271 + "EB*1**30\nEB*B*IND****27*15*****Y*HC:99213:25::::OFFICE:99215\nEB*1*IND***********N4:00002322702",
			text: []string{"copay of procedure 99213 to 99215 25: 15.00 a visit, in network"},
			json: []string{`"procedure":{"qualifier":"HC","code":"99213","modifiers":["25"],"through":"99215","text":"OFFICE"}`, `"procedure":{"qualifier":"N4","code":"00002322702","modifiers":[],"through":"","text":""}`}},
		{name: "primary care", body: person271 + "EB*L\nLS*2120\nNM1*P3*1*GOOD*ANN****XX*1234567893\nN3*9 PINE ST\nN4*CHICAGO*IL*60601\nPER*IC**TE*2175550100\nPRV*PC*PXC*207Q00000X\nLE*2120",
			text: []string{"primary care provider, ANN GOOD 1234567893, taxonomy 207Q00000X, 9 PINE ST, CHICAGO IL 60601, telephone 2175550100"},
			json: []string{`"address":"9 PINE ST, CHICAGO IL 60601","taxonomy":"207Q00000X"`}},
		{name: "others", body: person271 + "EB*R**30*12\nLS*2120\nNM1*VN*2*CHIRO NET\nLE*2120\nEB*R**88*OT\nREF*F6*MED-1\nLS*2120\nNM1*PRP*2*MEDICARE*****PI*CMS\nLE*2120",
			text: []string{"vendor CHIRO NET, service type 30 (the plan), Medicare second: works or spouse works", "primary MEDICARE CMS, service type 88 (pharmacy), other insurance, Medicare number MED-1"}},
	})
}

// TestInquirySays: whom a status is about, and what an answer is of.
func TestInquirySays(t *testing.T) {
	says(t, "inquiry", of277, []saying{
		{name: "whom", body: claim277 + "TRN*2*T1\nSTC*F2:88:IL*20260310**131*0*20260310****P3:317:1P*A7:562:85\nREF*EJ*ACC-77\nDTP*472*D8*20260304",
			text: []string{"claim ACC-77 trace T1 JANE DOE member W123456789 at EXAMPLE HEALTH", "denied F2:88 (not eligible for benefits on the days of service: the insured) of 2026-03-10",
				"also pending, the provider was asked for information P3:317 (medical records: the provider)", "A7:562 (NPI: the billing provider)"},
			json: []string{`"entity":"IL","whom":"the insured"`, `"entity":"85","whom":"the billing provider"`, `"payerName":"EXAMPLE HEALTH","payerId":"12345","receiver":"EXAMPLE CLINIC"`, `"provider":"EXAMPLE CLINIC","providerIds":["1234567893"],"member":"W123456789","patient":"JANE DOE"`}},
		{name: "a message", body: claim277 + "TRN*2*T1\nSTC*P3:317*20260310**50*0*******SEND THE NOTE\nDTP*472*D8*20260304\nSVC*HC:99213*50*0****1\nSTC*P3:317*20260310**********LINE NOTE\nDTP*472*D8*20260304",
			text: []string{"P3:317 (medical records) of 2026-03-10, charge 50.00, paid 0.00, message: SEND THE NOTE", "message: LINE NOTE", "STC12: the guide does not use this element"}, json: []string{`"message":"SEND THE NOTE"`}},
		{name: "a dependent", body: strings.Replace(claim277, "HL*4*3*22*0", "HL*4*3*22*1", 1) + "HL*5*4*23\nNM1*QC*1*DOE*TIM\nTRN*2*T1\nSTC*F1:65*20260310**50*50\nDTP*472*D8*20260304\nSVC*HC:99213*50*50****1\nSTC*F1:65*20260310\nREF*FJ*LINE-1\nDTP*472*D8*20260304",
			text: []string{"trace T1 TIM DOE member W123456789 at", "subscriber JANE DOE, service 2026-03-04", "line 1 99213, units 1, number LINE-1, service"}, json: []string{`"patient":"TIM DOE","subscriber":"JANE DOE"`, `"control":"LINE-1"`}},
		{name: "an entity that is not known here", body: claim277 + "TRN*2*T1\nSTC*F2:999:TL*20260310**131*0\nREF*EJ*ACC-77\nDTP*472*D8*20260304", text: []string{"denied F2:999 (entity TL) of"}},
		{name: "a revenue code", body: claim277 + "TRN*2*T1\nSTC*F1:65*20260310**50*50\nDTP*472*D8*20260304\nSVC*NU:0450*50*50****1\nSTC*F1:65*20260310\nDTP*472*D8*20260304\nSVC*HC:99213:25:59:76:77*50*50*0510***1\nSTC*F1:65*20260310\nDTP*472*D8*20260304",
			text: []string{"line 1, units 1, revenue code 0450, service 2026-03-04: paid", "line 2 99213 25 59 76 77, units 1, revenue code 0510, service"},
			json: []string{`"qualifier":"NU"`, `"revenueCode":"0450"`, `"modifiers":["25","59","76","77"]`, `"qualifier":"HC"`}},
		{name: "not found", body: claim277 + "TRN*2*T1\nSTC*A4:35*20260310\nDTP*472*D8*20260304\nTRN*2*T2\nSTC*D0:35*20260310\nDTP*472*D8*20260304",
			json: []string{`"state":"not-found","word":"not found"`, `"state":"not-found","word":"not found by what was asked with"`}},
		{name: "all claims of a provider", body: strings.Replace(claim277[:strings.Index(claim277, "HL*4")], "HL*3*2*19*1", "HL*3*2*19*0", 1) + "TRN*1*0\nSTC*E0:24:1P*20260310",
			text: []string{"all claims of EXAMPLE CLINIC at EXAMPLE HEALTH"}, not: []string{"trace 0", "patient"}},
		{name: "all that was asked", body: strings.Replace(claim277[:strings.Index(claim277, "HL*3")], "HL*2*1*21*1", "HL*2*1*21*0", 1) + "TRN*2*BATCH-9\nSTC*E1:0:PR*20260310",
			text: []string{"all that was asked, trace BATCH-9 at EXAMPLE HEALTH", "no answer: the payer's system E1:0 (nothing more can be said electronically: the payer)"}},
	})
}

// TestSplitNamesFiles: the parts of a file are named by what they hold.
func TestSplitNamesFiles(t *testing.T) {
	for set, text := range map[string]string{"271": of271(person271 + "EB*1**30"), "277": of277(claim277 + "TRN*2*T1\nSTC*F1:65*20260310\nDTP*472*D8*20260304")} {
		part := filepath.Join(t.TempDir(), "part")
		out, errs, status := medcode(t, text, "split", "--count", "1", "-o", part, "-")
		require.Zero(t, status, errs)
		require.Equal(t, part+"-1."+set+"\n", out)
		require.FileExists(t, part+"-1."+set)
	}
}

// TestOtherFiles: a file of another kind is named, with the command that takes it.
func TestOtherFiles(t *testing.T) {
	eligible, state := of271(person271+"EB*1**30"), of277(claim277+"TRN*2*T1\nSTC*F1:65*20260310\nDTP*472*D8*20260304")
	acknowledged := strings.ReplaceAll(state, "005010X212", "005010X214")
	for _, c := range []struct{ text, want string }{
		{state, "eligibility: -: no answer (271) in it: it holds answers about claims (277): medcode inquiry --read"},
		{eligible, "inquiry: -: no answer (277) in it: it holds answers about eligibility (271): medcode eligibility --read"},
		{acknowledged, "inquiry: -: no answer (277) in it: it holds acknowledgments of claims (277CA): medcode ack --read"},
		{strings.ReplaceAll(state, "005010X212", "005010X213"), "inquiry: -: no answer (277) in it: it holds 277 of another kind"},
		{strings.ReplaceAll(eligible, "ST*271", "ST*270"), "eligibility: -: no answer (271) in it: it holds questions (270), not answers"},
		{strings.ReplaceAll(eligible, "ST*271", "ST*837"), "authorization: -: no answer (278) in it: it holds claims (837): medcode read"},
		{strings.ReplaceAll(eligible, "ST*271", "ST*834"), "authorization: -: no answer (278) in it: it holds transaction set 834"},
		{"{}", "eligibility: -: no answer (271) in it"},
		{eligible[:200], "eligibility: -: no answer (271) in it\n"},
	} {
		command, _, _ := strings.Cut(c.want, ":")
		out, errs, status := medcode(t, c.text, command, "--read", "-")
		require.Equal(t, 2, status, c.want)
		require.Contains(t, errs, c.want)
		require.NotContains(t, out, "no guide")
	}
	for _, command := range []string{"eligibility", "inquiry", "authorization"} { // without --read
		_, errs, status := medcode(t, state, command, "-")
		require.Equal(t, 2, status)
		require.Contains(t, errs, "no claims in it: it holds answers about claims (277): medcode inquiry --read")
	}
}

// TestNothingSaidIsLost: whatever a benefit says beside its kind, of whatever kind it is, is printed and is in the JSON.
func TestNothingSaidIsLost(t *testing.T) {
	var body strings.Builder
	body.WriteString(person271)
	tokens := map[string]string{} // where each stands
	n := 0
	token := func(where string) string {
		n++
		v := fmt.Sprintf("Q%05d", n)
		tokens[v] = where
		return v
	}
	for _, code := range strings.Fields("1 2 3 4 5 6 7 8 A B C CB D E F G H I J K L M MC N O P Q R S T U V W X Y") {
		for _, role := range []string{"", "P3", "PR", "PRP", "VN", "IL", "1P", "X3"} {
			for _, rest := range []string{"**98", "***********HC:70551", ""} {
				at := code + rest + " " + role
				fmt.Fprintf(&body, "EB*%s%s", code, rest)
				if rest == "**98" {
					plan := token("EB05 of " + at)
					tokens[fmt.Sprintf("%d.00", 300000+n)], tokens[fmt.Sprint(600000+n)] = "EB07 of "+at, "EB10 of "+at
					fmt.Fprintf(&body, "**%s*23*%d**VS*%d", plan, 300000+n, 600000+n)
				}
				fmt.Fprintf(&body, "\nREF*18*%s*%s\nDTP*636*D8*20%02d0101\nMSG*%s\nIII*BF*%s\n", token("REF02 of "+at), token("REF03 of "+at), n%90+10, token("MSG of "+at), token("III02 of "+at))
				if role != "" {
					fmt.Fprintf(&body, "LS*2120\nNM1*%s*2*%s*****PI*%s\nN3*%s\nN4*%s*IL*60601\nPER*IC*%s*TE*%s\nPRV*PC*PXC*%s\nLE*2120\n", role, token("NM103 of "+at), token("NM109 of "+at), token("N301 of "+at),
						token("N401 of "+at), token("PER02 of "+at), token("PER04 of "+at), token("PRV03 of "+at))
				}
			}
		}
	}
	text, errs, _ := medcode(t, of271(body.String()), "eligibility", "--read", "-")
	require.Empty(t, errs)
	lines, _, _ := medcode(t, of271(body.String()), "eligibility", "--json", "--read", "-")
	lost := map[string]int{}
	for v, where := range tokens {
		kind, at, _ := strings.Cut(where, " of ")
		code, _, _ := strings.Cut(at, "*")
		_, role, _ := strings.Cut(at, " ")
		if !strings.Contains(text, v) {
			lost["text: "+kind+" "+code[:1]+" "+role]++
		}
		if !strings.Contains(lines, v) {
			lost["JSON: "+kind+" "+code[:1]+" "+role]++
		}
	}
	require.Empty(t, lost)
}

// TestNothingOfAStatusIsLost: whatever an answer about a claim says is in the JSON, and all but who asked is printed.
func TestNothingOfAStatusIsLost(t *testing.T) {
	asked := "HL*1**20*1\nNM1*PR*2*QAA*****PI*QAB\nPER*IC*QAC*TE*8005550101*EM*QAD\nHL*2*1*21*1\nNM1*41*2*QBA*****46*X67E\nHL*3*2*19*1\nNM1*1P*2*QBB*****XX*1234567893\nNM1*1P*2*QBC*****FI*123456780\n"
	claim := "HL*4*3*22*1\nNM1*IL*1*QCA*QCB*QCC**QCD*MI*QCE\nHL*5*4*23\nNM1*QC*1*QDA*QDB*QDC**QDD\nTRN*2*QEA\n" +
		"STC*F1:65:1P*20260310**131.11*98.22*20260311*QFM*20260312*QFA*F1:101:PRP*F2:88:QC*QFB\nSTC*P3:317*20260313**132.33*97.44\n" +
		"REF*1K*QGA\nREF*BLT*QGB\nREF*EJ*QGC\nREF*XZ*QGD\nREF*VV*QGE\nREF*D9*QGF\nDTP*472*RD8*20260304-20260305\n" +
		"SVC*HC:99213:QH:QI*77.33*66.44*QHA***3.5\nSTC*F1:65:82*20260314\nSTC*F2:84*20260315\nREF*FJ*QHB\nDTP*472*D8*20260306"
	text, errs, _ := medcode(t, of277(asked+claim), "inquiry", "--read", "-")
	require.Empty(t, errs)
	lines, _, _ := medcode(t, of277(asked+claim), "inquiry", "--json", "--read", "-")
	for _, want := range strings.Fields("QAA QAC QAD 8005550101 QCA QCB QCC QCD QCE QDA QDB QDC QDD QEA QFA QFB QGA QGB QGC QGD QGE QGF QH QI QHA QHB 99213 3.5 " +
		"131.11 98.22 132.33 97.44 77.33 66.44 2026-03-10 2026-03-11 2026-03-12 2026-03-13 2026-03-04 2026-03-05 2026-03-14 2026-03-15 2026-03-06 F1:65 F1:101 F2:88 P3:317 F2:84") {
		require.Contains(t, text, want)
		for _, part := range strings.Split(want, ":") {
			require.Contains(t, lines, part)
		}
	}
	for _, want := range strings.Fields("QAB QBA QBB QBC QFM 1234567893 123456780") {
		require.Contains(t, lines, want)
	}
	for _, want := range []string{"the provider", "the primary payer", "the patient", "the rendering provider"} {
		require.Contains(t, text, want)
		require.Contains(t, lines, want)
	}
}

// TestPipes: an input that can be read but once is looked at and read, as standard input is.
func TestPipes(t *testing.T) {
	visit, err := os.ReadFile(filepath.Join("..", "encounters", "diabetes-visit.json"))
	require.NoError(t, err)
	for _, c := range []struct {
		text string
		args []string
	}{
		{string(visit), []string{"check"}}, {string(visit), []string{"eligibility"}}, {string(visit), []string{"inquiry"}}, {of271(person271 + "EB*1**30"), []string{"eligibility", "--read"}},
	} {
		want, _, status := medcode(t, c.text, append(c.args, "-")...)
		require.Zero(t, status)
		r, w, err := os.Pipe()
		require.NoError(t, err)
		name := fmt.Sprintf("/dev/fd/%d", r.Fd())
		if _, err := os.Stat(name); err != nil {
			t.Skip("no names of open files here")
		}
		go func() {
			io.WriteString(w, c.text)
			w.Close()
		}()
		got, errs, status := medcode(t, "", append(c.args, name)...)
		require.Zero(t, status, errs)
		clock := func(s string) string { return regexp.MustCompile(`\*\d{6,8}\*\d{4}`).ReplaceAllString(s, "") }
		require.Equal(t, clock(strings.ReplaceAll(want, "-: ", "")), clock(strings.ReplaceAll(got, name+": ", "")))
		r.Close()
	}
}
