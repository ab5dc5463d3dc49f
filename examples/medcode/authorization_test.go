package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAuthorizationSaysAll: what an answer says beside its decision is printed, as text and as JSON.
func TestAuthorizationSaysAll(t *testing.T) {
	b, err := os.ReadFile(sampleAnswer("x278"))
	require.NoError(t, err)
	text := string(b)
	for _, r := range [][2]string{
		{"TRN*2*TRACE-1*9EXAMPLE01~", "TRN*1*OURS-1*9PAYER0001~\nTRN*2*TRACE-1*9EXAMPLE01~"},
		{"UM*HS*I*42*12:B~\nHCR*A1*AUTH-9~\n", "UM*HS*I*42*12:B**U~\nHCR*A1*AUTH-9*25*Y~\nREF*BB*OLD-1~\nREF*NT*ADM-1~\nDTP*435*D8*20260303~\nDTP*096*D8*20260306~\nDTP*102*D8*20260225~\n"},
		{"HSD*VS*10~\n", "HSD*VS*10*WK*1*34*3~\nPWK*OZ*BM***AC*77~\nNM1*FA*2*CITY HOSPITAL*****XX*1234567893~\nNM1*SJ*1*ROE*RICHARD****XX*1245319599~\nPER*IC**TE*2175550100~\n"},
		{"SV1*HC:G0108*112.4*UN*2~", "SV1*HC:G0108:GP:59::::G0109*112.4*UN*2~\nHSD*VS*1~"},
		{"SV2*0450*HC:99284*850*UN*1~", "SV3*AD:D4341*260**10:20**2~\nTOO*JP*14*M:O~"},
		{"SE*26*", "SE*38*"},
	} {
		require.Contains(t, text, r[0])
		text = strings.Replace(text, r[0], r[1], 1)
	}
	name := filepath.Join(t.TempDir(), "answer.278")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	out, errs, status := medcode(t, "", "authorization", "--read", name)
	require.Zero(t, status, out+errs)
	require.NotContains(t, out+errs, "X12-")
	for _, want := range []string{
		"trace TRACE-1 at EXAMPLE HEALTH, telephone 8005550100", "10 visits, 1 a week, for 3 months", "reasons 25 (other errors in the request)",
		"service type 42 (home health), urgency U urgent, issued 2026-02-25, admission 2026-03-03, discharge 2026-03-06, earlier review OLD-1, administrative number ADM-1, the payer's trace OURS-1, a second opinion is asked for",
		"facility CITY HOSPITAL NPI 1234567893", "provider RICHARD ROE NPI 1245319599, telephone 2175550100", "attachment OZ by BM with number 77",
		"service 1 G0108-G0109 with GP 59: changed AUTH-9-1, until 2026-03-20, 1 visit and 2 units", "service 2 D4341: not certified, 2 units, of tooth 14 MO, of area 10 20",
	} {
		require.Contains(t, out, want)
	}
	out, _, _ = medcode(t, "", "authorization", "--json", "--read", name)
	lines := strings.Split(out, "\n")
	var list [3]certificationLine
	for i := range list {
		require.NoError(t, json.Unmarshal([]byte(lines[i]), &list[i]))
	}
	e, s, d := list[0], list[1], list[2]
	require.Equal(t, []string{"TRACE-1", "OURS-1", "42", "U", "Y", "OLD-1", "ADM-1", "2026-02-25", "2026-03-03", "2026-03-06", "EXAMPLE HEALTH", "8005550100"},
		[]string{e.Trace, e.ReviewerTrace, e.ServiceType, e.Urgency, e.SecondOpinion, e.Previous, e.Administrative, *e.Issued, *e.Admission, *e.Discharge, e.Reviewer, e.ReviewerTelephone})
	require.Equal(t, []string{"other errors in the request"}, e.Means)
	require.Equal(t, "WK 1 34 3", e.Delivery.Unit+" "+*e.Delivery.Frequency+" "+e.Delivery.Period+" "+*e.Delivery.Periods)
	require.Equal(t, []entityLine{
		{Role: "FA", Name: "CITY HOSPITAL", IDType: "XX", ID: "1234567893", Contacts: []contactLine{}, References: []numberLine{}},
		{Role: "SJ", Name: "RICHARD ROE", IDType: "XX", ID: "1245319599", Telephone: "2175550100", Contacts: []contactLine{{Kind: "TE", Value: "2175550100"}}, References: []numberLine{}},
	}, e.Providers)
	require.Equal(t, []attachmentLine{{"OZ", "BM", "77"}}, e.Attachments)
	require.Equal(t, "G0108 G0109 GP 59 VS 1 UN 2", strings.Join([]string{s.Code, s.CodeThrough, s.Modifiers[0], s.Modifiers[1], s.QuantityType, *s.Quantity, s.UnitType, *s.Units}, " "))
	require.Equal(t, "1 visit", s.Delivery.Text)
	require.Nil(t, d.Delivery)
	require.Equal(t, []string{"10", "20"}, d.OralCavity)
	require.Equal(t, []toothLine{{"14", []string{"M", "O"}}}, d.Teeth)
}

// review278 is an answer about a member with an event and a service of one code.
func review278(event, service string) string {
	body := "HL*1**20*1\nNM1*X3*2*EXAMPLE HEALTH*****PI*12345\nHL*2*1*21*1\nNM1*1P*2*EXAMPLE CLINIC*****XX*1234567893\nHL*3*2*22*1\nNM1*IL*1*DOE*JANE****MI*W123456789\nDMG*D8*19610412*F\n" +
		"HL*4*3*EV*1\nTRN*2*T1*9123456789\n" + event + "\nHL*5*4*SS*0\n" + service
	segments := strings.Split(body, "\n")
	return "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260320*0930*^*00501*000000101*0*T*:~GS*HI*PAYER*CLINIC*20260320*0930*7*X*005010X217~ST*278*0001*005010X217~BHT*0007*11*E01*20260320*0930*18~" +
		strings.Join(segments, "~") + "~SE*" + strconv.Itoa(len(segments)+3) + "*0001~GE*1*7~IEA*1*000000101~"
}

// TestAuthorizationAbout: whom an answer is about, its days, diagnoses, where papers go, and whose message it is.
func TestAuthorizationAbout(t *testing.T) {
	event := "UM*HS*I*42\nHCR*A4*REF-1*0V\nDTP*AAH*D8*20260304\nHI*ABK:E119*LOI:18657-7\nMSG*SEND NOTES\nNM1*L5*2*RECORDS UNIT\nN3*PO BOX 5\nN4*CHICAGO*IL*60601\nPER*IC*RECORDS*FX*3125550000"
	service := "HCR*A1*REF-2\nDTP*472*RD8*20260301-20260331\nDTP*036*D8*20260320\nSV1*HC:G0154*131*UN*3\nMSG*LINE NOTE"
	out, errs, status := medcode(t, review278(event, service), "authorization", "--read", "-")
	require.Zero(t, status, out+errs)
	for _, want := range []string{
		"pended REF-1, reasons 0V (a medical review is needed)", "service type 42 (home health), event date 2026-03-04, diagnosis E11.9, LOINC 18657-7",
		"papers go to RECORDS UNIT, fax 3125550000, contact RECORDS, PO BOX 5, CHICAGO IL 60601", "ends 2026-03-20", "message: SEND NOTES", "message of service 1: LINE NOTE",
	} {
		require.Contains(t, out, want)
	}
	out, _, _ = medcode(t, review278(event, service), "authorization", "--json", "--read", "-")
	for _, want := range []string{
		`"patient":{"name":"JANE DOE","idType":"MI","id":"W123456789","birthDate":"1961-04-12","sex":"F"`, `"subscriber":null`, `"diagnoses":[{"qualifier":"ABK","code":"E11.9"},{"qualifier":"LOI","code":"18657-7"}]`,
		`"dates":[{"qualifier":"AAH","from":"2026-03-04","through":null}]`, `{"qualifier":"036","from":"2026-03-20","through":null}`, `"address":"PO BOX 5, CHICAGO IL 60601"`, `{"kind":"FX","value":"3125550000"`,
		`"charge":"131.00"`, `"reviewerId":"12345","requester":"EXAMPLE CLINIC","requesterId":"1234567893"`, `"text":"LINE NOTE","service":1}`, `"text":"SEND NOTES"}`,
	} {
		require.Contains(t, out, want)
	}
	out, _, status = medcode(t, review278("AAA*N**33*C\n"+event, service), "authorization", "--json", "--read", "-")
	require.LessOrEqual(t, status, 1)
	require.Contains(t, out, `"type":"rejection","trace":"T1","level":"event","reason":"33","action":"C"`)
	require.Contains(t, out, `"member":"W123456789","request":"E01","reviewer":"EXAMPLE HEALTH","reviewerId":"12345","requester":"EXAMPLE CLINIC","patient":{"name":"JANE DOE"`)
}

// TestRejectedService: which service and which provider a rejection is about is said, and a service that was not decided is told.
func TestRejectedService(t *testing.T) {
	service := "AAA*N**33*C\nSV2*0450*HC:99284*500*UN*1\nNM1*SJ*1*ROE*RICHARD****XX*1245319599\nAAA*N**51*N"
	text := review278("UM*HS*I*42**AA:::IL*****7\nHCR*A1*REF-1\nCRC*07*Y*01\nCR5*I*9", service)
	out, errs, status := medcode(t, text, "authorization", "--read", "-")
	require.Zero(t, status, out+errs)
	for _, want := range []string{"accident AA IL, delay 7, conditions 07 Y 01", "also CR5*I*9", "service 1 0450 99284: no decision of its own, 1 unit", "rejected (service 1 0450 99284): 33 ", "rejected (service 1 0450 99284, RICHARD ROE 1245319599): 51 "} {
		require.Contains(t, out, want)
	}
	out, _, _ = medcode(t, text, "authorization", "--json", "--read", "-")
	for _, want := range []string{`{"type":"service","trace":"T1","member":"W123456789","service":1,"code":"99284"`, `"certified":null`, `"certified":true`, `"causes":["AA"],"accidentState":"IL"`, `"delay":"7"`,
		`"conditions":[{"category":"07","applies":"Y","codes":["01"]}]`, `"kept":["CR5*I*9"]`, `"service":1,"code":"99284","revenueCode":"0450","provider":"","providerId":""}`, `"provider":"RICHARD ROE","providerId":"1245319599"}`} {
		require.Contains(t, out, want)
	}
	out, _, _ = medcode(t, review278("UM*HS*I*42\nHCR*A1*REF-1", "HCR*A1*REF-2\nSV1*HC:G0108*131*UN*3"), "authorization", "--json", "--read", "-")
	require.NotContains(t, out, `"type":"service"`)
	require.NotContains(t, out, `"certified":null`)
}

// TestDayOfDiagnosis: a day beside a diagnosis has no field of its own, and is told with the segment.
func TestDayOfDiagnosis(t *testing.T) {
	for hi, kept := range map[string]string{"HI*ABK:E119:D8:20260301": `"kept":["HI*ABK:E119:D8:20260301"]`, "HI*ABK:E119": `"kept":[]`} {
		out, errs, status := medcode(t, review278("UM*HS*I*42\nHCR*A1*REF-1\n"+hi, "HCR*A1*REF-2\nSV1*HC:G0108*131*UN*3"), "authorization", "--json", "--read", "-")
		require.Zero(t, status, out+errs)
		require.Contains(t, out, `"diagnoses":[{"qualifier":"ABK","code":"E11.9"}]`, hi)
		require.Contains(t, strings.SplitN(out, "\n", 2)[0], kept, hi)
	}
}

// TestNoPlaceOnce: a field that has no place in any of many requests is told once, and of how many more; others are not hidden by it.
func TestNoPlaceOnce(t *testing.T) {
	one := `{"id":"A-1","setting":"professional","from":"2026-03-04","patient":{"lastName":"DOE","relationship":"self"},"subscriber":{"memberId":"W123","groupName":"STAFF"},"payer":{"name":"EXAMPLE","id":"12345"},"billing":{"organization":"CLINIC","npi":"1234567893","taxId":"123456789"},"diagnoses":[{"code":"E11.9"}],"services":[{"code":"99213"}]}` + "\n"
	last := strings.Replace(one, `"relationship":"self"`, `"relationship":"self","weightLb":"150"`, 1)
	out, errs, status := medcode(t, strings.Repeat(one, 20)+last, "authorization", "-")
	require.Zero(t, status, errs)
	require.Equal(t, 21, strings.Count(out, "TRN*1*A-1*"))
	require.Equal(t, 3, strings.Count(errs, "\n"), errs)
	require.Contains(t, errs, "A-1: patient.weightLb: the request (278) has no place for it")
	require.Contains(t, errs, "… and 20 more like \"A-1: subscriber.groupName: ")
}

// TestAuthorizationsOfAnotherKind: a file that is no 278 is named by what it holds.
func TestAuthorizationsOfAnotherKind(t *testing.T) {
	dir := t.TempDir()
	for text, want := range map[string]string{
		of271(person271 + "EB*1**30"): "no answer (278) in it: it holds answers about eligibility (271): medcode eligibility --read\n",
		"nothing of it":               "no answer (278) in it\n",
	} {
		name := filepath.Join(dir, "answer")
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
		_, errs, status := medcode(t, claims837(t, 1), "check", "--authorizations", name, "-")
		require.Equal(t, 2, status)
		require.Contains(t, errs, want)
		require.Equal(t, 1, strings.Count(errs, "\n"), errs)
	}
}

// TestLaterThanTheFile: a service behind the day of the envelope is told, one of that day is not.
func TestLaterThanTheFile(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.837")
	require.NoError(t, os.WriteFile(in, []byte(claims837(t, 1)), 0o600))
	for day, told := range map[string]bool{"2000-01-01": true, "2099-01-01": false} {
		env := filepath.Join(dir, "envelope.json")
		require.NoError(t, os.WriteFile(env, []byte(`{"sender":{"id":"CLINIC"},"receiver":{"id":"PAYER"},"created":"`+day+`T09:30:00"}`), 0o600))
		_, errs, _ := medcode(t, "", "claim", "--force", "--format", "x12", "--envelope", env, in)
		require.Equal(t, told, strings.Contains(errs, "is behind the day of the envelope, "+day), errs)
	}
}

// TestLeftOutOnce: a field that has no place is told once, not again with its parts.
func TestLeftOutOnce(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "encounters", "emergency-injury.json"))
	require.NoError(t, err)
	var e map[string]any
	require.NoError(t, json.Unmarshal(b, &e))
	info, _ := e["claim"].(map[string]any)
	if info == nil {
		info = map[string]any{}
		e["claim"] = info
	}
	info["accident"] = map[string]any{"causes": []string{"AA"}, "state": "IL", "date": "2026-03-03"}
	b, err = json.Marshal(e)
	require.NoError(t, err)
	_, errs, _ := medcode(t, string(b), "claim", "--force", "--format", "x12", "-")
	require.Equal(t, 1, strings.Count(errs, "claim.accident"), errs)
}
