package form_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/form"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// visit is a professional claim that its form holds whole.
const visit = `{"setting":"professional",
"patient":{"lastName":"Doe","firstName":"Jane","middleName":"Q","suffix":"Jr.","birthDate":"1980-02-03","sex":"F","relationship":"self",
 "address":{"line1":"1 Main St., Apt. 2","city":"Springfield","state":"IL","zip":"627011234"},"contact":{"phone":"(217) 555-0100"}},
"subscriber":{"memberId":"W123","groupNumber":"G7","groupName":"Plan Gold"},
"payer":{"name":"Example Health","filingIndicator":"CI","address":{"line1":"PO Box 9","city":"Austin","state":"TX","zip":"73301"}},
"billing":{"organization":"Example Clinic","npi":"1234567893","taxId":"12-3456789","taxonomy":"207Q00000X","address":{"line1":"5 Oak Ave","city":"Springfield","state":"IL","zip":"627021234"},"contact":{"phone":"2175550199"}},
"rendering":{"lastName":"Roe","firstName":"Ann","npi":"1245319599","otherIds":[{"qualifier":"G2","id":"R55"}]},
"referring":[{"lastName":"Poe","firstName":"Max","middleName":"B","npi":"1234567893"}],
"claim":{"accountNumber":"A-1","placeOfService":"11","frequency":"7","originalReference":"ICN77","providerSignature":"Y","assignment":"A","benefitsAssigned":"Y","releaseOfInformation":"Y",
 "priorAuthorization":"AUTH1","patientPaid":"20.00","conditionCodes":["AA","AB"],"notes":[{"text":"see record"}],"attachments":[{"type":"OZ","transmission":"FX","control":"C9"}],
 "accident":{"causes":["AA"],"state":"IL","date":"2026-02-20"},"dates":{"onset":"2026-02-20","disabilityFrom":"2026-02-21","admission":"2026-02-22","discharge":"2026-02-24"}},
"diagnoses":[{"code":"E11.9"},{"code":"I10"},{"code":"Z79.4"}],
"services":[{"code":"99213","modifiers":["25"],"units":"1","charge":"131.00","date":"2026-03-04","for":["E11.9","Z79.4"],"emergency":true},
 {"code":"J1100","units":"2.5","charge":"1024.5","date":"2026-03-04","through":"2026-03-05","for":["#2"],"epsdt":true,"ndc":{"code":"00641-0367-21","unit":"ML","quantity":"1"}}]}`

// stay is an inpatient claim.
const stay = `{"setting":"inpatient","from":"2026-03-01","through":"2026-03-04",
"patient":{"lastName":"Doe","firstName":"Jane","birthDate":"1950-02-03","sex":"F","relationship":"self","address":{"line1":"1 Main St","city":"Springfield","state":"IL","zip":"62701"}},
"subscriber":{"memberId":"1EG4TE5MK73","responsibility":"S"},"payer":{"name":"Example Second","id":"222"},
"otherPayers":[{"payer":{"name":"Example First","id":"111"},"responsibility":"P","paid":"100.00","relationship":"spouse","subscriber":{"lastName":"Doe","firstName":"John","memberId":"F1"},"claimControl":"DCN9"}],
"billing":{"organization":"Example Hospital","npi":"1234567893","taxId":"123456789","taxonomy":"282N00000X","address":{"line1":"5 Oak Ave","city":"Springfield","state":"IL","zip":"627021234"}},
"claim":{"accountNumber":"H-1","medicalRecord":"MR1","priorAuthorization":"AU1","releaseOfInformation":"Y","benefitsAssigned":"Y","notes":[{"text":"first note of the claim that goes over more than a single line"}]},
"institutional":{"typeOfBill":"111","admissionDate":"2026-03-01","admissionHour":"1400","admissionType":"1","admissionSource":"1","dischargeHour":"1000","dischargeStatus":"01",
 "admittingDiagnosis":"R10.9","drg":"343","conditionCodes":["04"],"occurrences":[{"code":"11","date":"2026-02-28"}],"spans":[{"code":"70","from":"2026-02-01","through":"2026-02-03"}],
 "values":[{"code":"80","amount":"3"},{"code":"01","amount":"850.50"}],"estimatedDue":"2700.00",
 "attending":{"lastName":"Roe","firstName":"Ann","npi":"1245319599"},"operating":{"lastName":"Poe","firstName":"Max","npi":"1234567893"},"otherOperating":{"lastName":"Zoe","firstName":"Kim","npi":"1234567893"}},
"diagnoses":[{"code":"K35.80","poa":"Y"},{"code":"E11.9","poa":"1"},{"code":"W19.XXXA","poa":"N"}],
"procedures":[{"code":"0DTJ4ZZ","date":"2026-03-02"}],
"services":[{"revenueCode":"0120","units":"3","unit":"DA","charge":"2551.50"},{"revenueCode":"0250","description":"pharmacy","units":"4","charge":"48.50","nonCovered":"8.50"},
 {"revenueCode":"0636","code":"J1100","modifiers":["JZ"],"units":"1","charge":"200.00","date":"2026-03-02","ndc":{"code":"00641036721","unit":"ML","quantity":"1"}}]}`

func read(t testing.TB, text string) *claim.Claim {
	t.Helper()
	for r, err := range encounter.NewReader(strings.NewReader(text), encounter.Options{}).Records() {
		require.NoError(t, err)
		c, err := r.Claim()
		require.NoError(t, err)
		return c
	}
	return nil
}

// boxes are the texts of a page by box.
func boxes(t testing.TB, c *claim.Claim, o form.Options, page int) map[string]string {
	t.Helper()
	pages, err := form.Fill(c, o)
	require.NoError(t, err)
	require.Greater(t, len(pages), page)
	out := map[string]string{}
	for _, x := range pages[page] {
		require.NotContains(t, out, x.Box.ID)
		out[x.Box.ID] = x.Text
	}
	return out
}

var created = claim.NewDate(2026, 3, 9)

func TestCMS1500(t *testing.T) {
	got := boxes(t, read(t, visit), form.Options{Created: created}, 0)
	require.Equal(t, map[string]string{
		"carrier.1": "EXAMPLE HEALTH", "carrier.2": "PO BOX 9", "carrier.4": "AUSTIN TX 73301",
		"1.other": "X", "1a": "W123", "2": "DOE JR, JANE, Q", "3.birth": "02 03 1980", "3.female": "X", "4": "DOE JR, JANE, Q",
		"5.street": "1 MAIN ST APT 2", "5.city": "SPRINGFIELD", "5.state": "IL", "5.zip": "62701-1234", "5.area": "217", "5.phone": "5550100", "6.self": "X",
		"7.street": "1 MAIN ST APT 2", "7.city": "SPRINGFIELD", "7.state": "IL", "7.zip": "62701-1234", "7.area": "217", "7.phone": "5550100",
		"10a.no": "X", "10b.yes": "X", "10b.state": "IL", "10c.no": "X", "10d": "AA   AB", "11": "G7", "11a.birth": "02 03 1980", "11a.female": "X",
		"11c": "PLAN GOLD", "11d.no": "X", "12": "SIGNATURE ON FILE", "13": "SIGNATURE ON FILE", "14.date": "02 20 2026", "14.qualifier": "431",
		"15.qualifier": "439", "15.date": "02 20 2026", "16.from": "02 21 2026", "17.qualifier": "DN", "17": "MAX B POE", "17b": "1234567893",
		"18.from": "02 22 2026", "18.to": "02 24 2026", "19": "SEE RECORD   PWKOZFXC9", "20.no": "X", "21.indicator": "0", "21.A": "E119", "21.B": "I10", "21.C": "Z794",
		"22": "7", "22.reference": "ICN77", "23": "AUTH1",
		"24.1.from": "03 04 26", "24.1.to": "03 04 26", "24.1.B": "11", "24.1.C": "Y", "24.1.D": "99213", "24.1.D1": "25", "24.1.E": "AC", "24.1.F": "131", "24.1.cents": "00", "24.1.G": "1",
		"24.1.J": "1245319599", "24.1.otherI": "G2", "24.1.otherJ": "R55",
		"24.2.supplemental": "N400641036721 ML1", "24.2.from": "03 04 26", "24.2.to": "03 05 26", "24.2.B": "11", "24.2.D": "J1100", "24.2.E": "B", "24.2.F": "1024", "24.2.cents": "50",
		"24.2.G": "2.5", "24.2.H": "Y", "24.2.J": "1245319599", "24.2.otherI": "G2", "24.2.otherJ": "R55",
		"25": "123456789", "25.ein": "X", "26": "A-1", "27.yes": "X", "28": "1155", "28.cents": "50", "29": "20", "29.cents": "00",
		"31": "SIGNATURE ON FILE", "31.name": "ANN ROE", "31.date": "03 09 26",
		"33.1": "EXAMPLE CLINIC", "33.2": "5 OAK AVE", "33.3": "SPRINGFIELD IL 62702-1234", "33.area": "217", "33.phone": "5550199", "33a": "1234567893", "33b": "ZZ207Q00000X",
	}, got)
	lost, err := form.Lost(read(t, visit), form.Options{})
	require.NoError(t, err)
	require.Empty(t, lost)
}

func TestUB04(t *testing.T) {
	got := boxes(t, read(t, stay), form.Options{Created: created}, 0)
	require.Equal(t, map[string]string{
		"1.1": "EXAMPLE HOSPITAL", "1.2": "5 OAK AVE", "1.3": "SPRINGFIELD IL 62702-1234", "3a": "H-1", "3b": "MR1", "4": "0111", "5": "123456789",
		"6.from": "030126", "6.through": "030426", "8b": "DOE, JANE", "9a": "1 MAIN ST", "9b": "SPRINGFIELD", "9c": "IL", "9d": "62701", "10": "02031950", "11": "F",
		"12": "030126", "13": "14", "14": "1", "15": "1", "16": "10", "17": "01", "18": "04", "31a": "11", "31a.date": "022826",
		"35a": "70", "35a.from": "020126", "35a.through": "020326", "38.1": "DOE, JANE", "38.2": "1 MAIN ST", "38.3": "SPRINGFIELD IL 62701",
		"39a": "80", "39a.dollars": "3", "39a.cents": "00", "40a": "01", "40a.dollars": "850", "40a.cents": "50",
		"42-49.1.42": "0120", "42-49.1.44": "850.50", "42-49.1.46": "3", "42-49.1.47": "2551", "42-49.1.47.cents": "50",
		"42-49.2.42": "0250", "42-49.2.43": "PHARMACY", "42-49.2.46": "4", "42-49.2.47": "48", "42-49.2.47.cents": "50", "42-49.2.48": "8", "42-49.2.48.cents": "50",
		"42-49.3.42": "0636", "42-49.3.43": "N400641036721ML1", "42-49.3.44": "J1100JZ", "42-49.3.45": "030226", "42-49.3.46": "1", "42-49.3.47": "200", "42-49.3.47.cents": "00",
		"42-49.23.42": "0001", "42-49.23.43": "PAGE 1 OF 1", "42-49.23.45": "030926", "42-49.23.47": "2800", "42-49.23.47.cents": "00", "42-49.23.48": "8", "42-49.23.48.cents": "50",
		"50A": "EXAMPLE FIRST", "51A": "111", "54A": "100", "54A.cents": "00", "58A": "DOE, JOHN", "59A": "01", "60A": "F1", "64A": "DCN9",
		"50B": "EXAMPLE SECOND", "51B": "222", "52B": "Y", "53B": "Y", "55B": "2700", "55B.cents": "00", "58B": "DOE, JANE", "59B": "18", "60B": "1EG4TE5MK73", "63B": "AU1", "56": "1234567893",
		"66": "0", "67": "K3580", "67.poa": "Y", "67A": "E119", "67A.poa": "1", "69": "R109", "71": "343", "72a": "W19XXXA", "72a.poa": "N", "74": "0DTJ4ZZ", "74.date": "030226",
		"76": "1245319599", "76.last": "ROE", "76.first": "ANN", "77": "1234567893", "77.last": "POE", "77.first": "MAX",
		"78.type": "ZZ", "78": "1234567893", "78.last": "ZOE", "78.first": "KIM",
		"80.1": "FIRST NOTE OF THE", "80.2": "CLAIM THAT GOES OVER", "80.3": "MORE THAN A SINGLE LINE", "81a.qualifier": "B3", "81a.code": "282N00000X",
	}, got)
	lost, err := form.Lost(read(t, stay), form.Options{})
	require.NoError(t, err)
	require.Empty(t, lost)
}

// lines gives a claim n lines of one dollar each.
func lines(c *claim.Claim, n int) *claim.Claim {
	l := c.Lines[0]
	c.Lines = nil
	for range n {
		l.Charge = decimal.New(100, -2)
		c.Lines = append(c.Lines, l)
	}
	return c
}

// TestFurtherForms: lines that do not fit go on; the total stands on the last form, or each has the sum of its own.
func TestFurtherForms(t *testing.T) {
	for _, x := range []struct {
		text, line, total string
		perPage           int
	}{{visit, "24.%d.F", "28", 6}, {stay, "42-49.%d.47", "42-49.23.47", 22}} {
		for _, n := range []int{0, 1, x.perPage, x.perPage + 1, 2 * x.perPage, 2*x.perPage + 3} {
			c := lines(read(t, x.text), n)
			pages, err := form.Fill(c, form.Options{})
			require.NoError(t, err)
			want := max(1, (n+x.perPage-1)/x.perPage)
			require.Len(t, pages, want)
			seen := 0
			for p := range pages {
				got := boxes(t, c, form.Options{}, p)
				each := boxes(t, c, form.Options{TotalOnEach: true}, p)
				here := 0
				for i := range x.perPage {
					if _, ok := got[fmt.Sprintf(x.line, i+1)]; ok {
						here++
					}
				}
				seen += here
				total, has := got[x.total]
				require.Equal(t, p == want-1 && n > 0, has)
				if has {
					require.Equal(t, fmt.Sprint(n), total)
				}
				if n > 0 {
					require.Equal(t, fmt.Sprint(here), each[x.total])
				}
				if x.perPage == 22 {
					require.Equal(t, fmt.Sprintf("PAGE %d OF %d", p+1, want), got["42-49.23.43"])
					require.Equal(t, has, got["42-49.23.42"] == "0001")
				}
			}
			require.Equal(t, n, seen)
		}
	}
}

// TestBoxRules sets one thing and looks at the boxes that it changes.
func TestBoxRules(t *testing.T) {
	party := &claim.Party{LastName: "Lab", FirstName: "Lee", NPI: "1234567893"}
	for name, x := range map[string]struct {
		text string
		set  func(*claim.Claim)
		want map[string]string // "" for a box that stays empty
	}{
		"Medicare is primary": {visit, func(c *claim.Claim) { c.Payer.FilingIndicator, c.Subscriber.GroupNumber = "MB", "" }, map[string]string{"1.medicare": "X", "11": "NONE"}},
		"Medicare comes later": {visit, func(c *claim.Claim) {
			c.Payer.FilingIndicator, c.Subscriber.GroupNumber, c.Subscriber.Responsibility = "MB", "", "S"
		}, map[string]string{"1.medicare": "X", "11": ""}},
		"original claim":         {visit, func(c *claim.Claim) { c.Claim.Frequency, c.Claim.OriginalReference = "1", "" }, map[string]string{"22": "", "22.reference": ""}},
		"no assignment":          {visit, func(c *claim.Claim) { c.Claim.Assignment, c.Claim.BenefitsAssigned = "C", "N" }, map[string]string{"27.yes": "", "27.no": "X", "13": ""}},
		"social security number": {visit, func(c *claim.Claim) { c.Billing.TaxIDType = "SSN" }, map[string]string{"25.ssn": "X", "25.ein": ""}},
		"number with the payer":  {visit, func(c *claim.Claim) { c.Payer.BillingIDs = []claim.OtherID{{Qualifier: "G2", ID: "55"}} }, map[string]string{"33b": "G255"}},
		"ordering provider":      {visit, func(c *claim.Claim) { c.Referring, c.Lines[1].Ordering = nil, party }, map[string]string{"17.qualifier": "DK", "17": "LEE LAB"}},
		"supervising provider":   {visit, func(c *claim.Claim) { c.Referring, c.Supervising = nil, party }, map[string]string{"17.qualifier": "DQ", "17": "LEE LAB"}},
		"purchased service": {visit, func(c *claim.Claim) {
			c.Lines[0].Purchased = &claim.Purchased{Party: party, Charge: decimal.RequireFromString("12.5")}
		},
			map[string]string{"20.yes": "X", "20.no": "", "20.charge": "1250", "32.1": "LEE LAB", "32a": "1234567893"}},
		"last menstrual period": {visit, func(c *claim.Claim) { c.Claim.Dates.Onset, c.Claim.Dates.LMP = claim.Date{}, created }, map[string]string{"14.qualifier": "484", "14.date": "03 09 2026"}},
		"ICD-9": {visit, func(c *claim.Claim) {
			c.Diagnoses = []claim.Diagnosis{{Code: claim.Text[icd.CM]("250.00"), CodeSet: "icd9cm"}}
		}, map[string]string{"21.indicator": "9", "21.A": "25000"}},
		"referral":          {visit, func(c *claim.Claim) { c.Claim.PriorAuthorization, c.Claim.Referral = "", "REF1" }, map[string]string{"23": "REF1"}},
		"EPSDT referral":    {visit, func(c *claim.Claim) { c.Claim.EPSDT = []string{"AV"} }, map[string]string{"24.2.reason": "AV", "24.2.H": "Y", "24.1.H": ""}},
		"anesthesia":        {visit, func(c *claim.Claim) { c.Lines[0].Minutes = decimal.NewFromInt(90) }, map[string]string{"24.1.supplemental": "7TIME 90 MINUTES"}},
		"unlisted":          {visit, func(c *claim.Claim) { c.Lines[0].Description = "new  device" }, map[string]string{"24.1.supplemental": "ZZNEW DEVICE"}},
		"five pointers":     {visit, func(c *claim.Claim) { c.Lines[0].For = claim.ForPositions(3, 1, 2, 1, 2) }, map[string]string{"24.1.E": "CABA"}},
		"unknown pointer":   {visit, func(c *claim.Claim) { c.Lines[0].For = claim.ForPositions(9) }, map[string]string{"24.1.E": ""}},
		"part of a cent":    {visit, func(c *claim.Claim) { c.Lines[0].Charge = decimal.RequireFromString("10.255") }, map[string]string{"24.1.F": "", "24.1.cents": ""}},
		"trailing zero":     {visit, func(c *claim.Claim) { c.Lines[0].Charge = decimal.RequireFromString("10.2500") }, map[string]string{"24.1.F": "10", "24.1.cents": "25"}},
		"too much":          {visit, func(c *claim.Claim) { c.Lines[0].Charge = decimal.NewFromInt(1_000_000) }, map[string]string{"24.1.F": "", "24.1.cents": "", "28": "1001024"}},
		"six digits":        {visit, func(c *claim.Claim) { c.Lines[0].Charge = decimal.NewFromInt(999_999) }, map[string]string{"24.1.F": "999999", "24.1.cents": "00"}},
		"below zero":        {visit, func(c *claim.Claim) { c.Lines[0].Charge = decimal.NewFromInt(-1) }, map[string]string{"24.1.F": ""}},
		"date of the claim": {visit, func(c *claim.Claim) { c.Lines[0].Date = claim.Date{} }, map[string]string{"24.1.from": "03 04 26"}},
		"other insured": {visit, func(c *claim.Claim) {
			c.OtherPayers = []claim.OtherPayer{{Payer: claim.Payer{Name: "Second"}, GroupNumber: "G9", Paid: decimal.NewFromInt(5), Subscriber: claim.Subscriber{Party: claim.Party{LastName: "Doe", FirstName: "Jim"}}}}
		}, map[string]string{"11d.yes": "X", "11d.no": "", "9": "DOE, JIM", "9a": "G9", "9d": "SECOND", "29": "25"}},
		"accents":               {visit, func(c *claim.Claim) { c.Patient.LastName = "Nuñez-O'Brien" }, map[string]string{"2": "NUNEZ-O'BRIEN JR, JANE, Q"}},
		"long identifier":       {visit, func(c *claim.Claim) { c.Subscriber.MemberID = strings.Repeat("9", 30) }, map[string]string{"1a": ""}},
		"long name":             {visit, func(c *claim.Claim) { c.Patient.LastName = strings.Repeat("A", 40) }, map[string]string{"2": strings.Repeat("A", 40) + " JR, JAN"}},
		"sign without a letter": {visit, func(c *claim.Claim) { c.Subscriber.MemberID = "W1Ω" }, map[string]string{"1a": ""}},

		"eighth and ninth occurrence": {stay, func(c *claim.Claim) {
			c.Institutional.Occurrences = make([]claim.Occurrence, 9)
			for i := range 9 {
				c.Institutional.Occurrences[i] = claim.Occurrence{Code: fmt.Sprint(11 + i), Date: created}
			}
		}, map[string]string{"34a": "14", "31b": "15", "34b": "18", "81b.qualifier": "A2", "81b.code": "19", "81b.value": "030926"}},
		"twelfth condition": {stay, func(c *claim.Claim) {
			c.Institutional.ConditionCodes = strings.Split("01 02 03 04 05 06 07 08 09 10 11 12", " ")
		},
			map[string]string{"18": "01", "28": "11", "81b.qualifier": "A1", "81b.code": "12"}},
		"fourth cause": {stay, func(c *claim.Claim) {
			d := c.Diagnoses[2]
			c.Diagnoses = append(c.Diagnoses, d, d, d)
		}, map[string]string{"72c": "W19XXXA", "67B": "W19XXXA", "67C": ""}},
		"external cause first": {stay, func(c *claim.Claim) { c.Diagnoses = c.Diagnoses[2:] }, map[string]string{"67": "W19XXXA", "72a": ""}},
		"tertiary payer": {stay, func(c *claim.Claim) {
			c.Subscriber.Responsibility = "T"
			c.OtherPayers = append(c.OtherPayers, claim.OtherPayer{Responsibility: "S", Payer: claim.Payer{Name: "Middle"}})
		}, map[string]string{"50A": "EXAMPLE FIRST", "50B": "MIDDLE", "50C": "EXAMPLE SECOND"}},
		"line of the total": {stay, func(c *claim.Claim) {
			c.Lines = append(c.Lines, claim.Line{RevenueCode: "0001", Charge: decimal.NewFromInt(2800)})
		}, map[string]string{"42-49.4.42": "", "42-49.23.47": "2800"}},
		"rate without end":   {stay, func(c *claim.Claim) { c.Lines[0].Charge = decimal.NewFromInt(100) }, map[string]string{"42-49.1.44": ""}},
		"rendering provider": {stay, func(c *claim.Claim) { c.Rendering = party }, map[string]string{"79.type": "82", "79.last": "LAB"}},
		"pay-to address": {stay, func(c *claim.Claim) {
			c.PayTo = &claim.Address{Line1: "PO Box 1", City: "Austin", State: "TX", Zip: "73301"}
		}, map[string]string{"2.1": "EXAMPLE HOSPITAL", "2.2": "PO BOX 1", "2.3": "AUSTIN TX 73301"}},
		"foreign patient": {stay, func(c *claim.Claim) { c.Patient.Address.Country = "CA" }, map[string]string{"9e": "CA"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, x.text)
			x.set(c)
			got := boxes(t, c, form.Options{}, 0)
			for box, text := range x.want {
				require.Equal(t, text, got[box], box)
			}
		})
	}
}

// TestCheck: each rule fires and stays quiet.
func TestCheck(t *testing.T) {
	find := func(c *claim.Claim, checker *guidelines.Checker) map[guidelines.RuleID][]string {
		found, err := form.Check(c, checker, form.Options{})
		require.NoError(t, err)
		out := map[guidelines.RuleID][]string{}
		for i := range found {
			require.NotEmpty(t, found[i].Message())
			require.NotEmpty(t, found[i].Cites())
			out[found[i].Rule] = append(out[found[i].Rule], found[i].Severity.String()+" "+found[i].At.String()+" "+found[i].Boxes())
		}
		return out
	}
	require.Empty(t, find(read(t, visit), nil))
	require.Empty(t, find(read(t, stay), nil))
	type findings = map[guidelines.RuleID][]string
	for name, x := range map[string]struct {
		text string
		set  func(*claim.Claim)
		want findings
	}{
		"six lines":      {visit, func(c *claim.Claim) { lines(c, 6) }, findings{}},
		"seven lines":    {visit, func(c *claim.Claim) { lines(c, 7) }, findings{"CLM-1500-01": {"info services[6] 24 line 1 page 2"}}},
		"no pointer":     {visit, func(c *claim.Claim) { c.Diagnoses, c.Lines[0].For, c.Lines[1].For = nil, nil, nil }, findings{"CLM-1500-02": {"error services[0].for 24E line 1", "error services[1].for 24E line 2"}}},
		"pointer to 9":   {visit, func(c *claim.Claim) { c.Lines[1].For = claim.ForPositions(9) }, findings{"CLM-1500-02": {"error services[1].for[0] 24E line 2"}, "FORM-LOST-01": {"info services[1].for[0] 24E line 2"}}},
		"part of a cent": {visit, func(c *claim.Claim) { c.Lines[1].Charge = decimal.RequireFromString("1.005") }, findings{"CLM-1500-03": {"error services[1].charge 24F line 2"}}},
		"no date": {visit, func(c *claim.Claim) {
			c.Lines[0].Date, c.Lines[1].Date, c.Lines[1].Through = claim.Date{}, claim.Date{}, claim.Date{}
		}, findings{"CLM-1500-03": {"error services[0].date 24A line 1", "error services[1].date 24A line 2"}}},
		"ICD-9 in 2026": {visit, func(c *claim.Claim) {
			c.Diagnoses[0] = claim.Diagnosis{Code: claim.Text[icd.CM]("25000"), CodeSet: "icd9cm"}
			c.Lines[0].For = claim.ForPositions(1)
		}, findings{"CLM-1500-04": {"error diagnoses[0] 21", "error diagnoses[1] 21", "error diagnoses[2] 21"}}},
		"replacement": {visit, func(c *claim.Claim) { c.Claim.OriginalReference = "" }, findings{"CLM-1500-05": {"error claim.originalReference 22"}}},
		"original":    {visit, func(c *claim.Claim) { c.Claim.Frequency = "1" }, findings{"CLM-1500-05": {"error claim.originalReference 22"}, "FORM-LOST-01": {"info claim.originalReference 22"}}},
		"title":       {visit, func(c *claim.Claim) { c.Patient.Suffix = "M.D." }, findings{}}, // M D, which is no word of its own
		"degree":      {visit, func(c *claim.Claim) { c.Patient.Suffix = "MD" }, findings{"CLM-1500-06": {"warning patient.suffix 2, 4"}}},
		"digit":       {visit, func(c *claim.Claim) { c.Patient.FirstName = "J4ne" }, findings{"CLM-1500-06": {"warning patient.firstName 2, 4"}}},
		"13 diagnoses": {visit, func(c *claim.Claim) {
			c.Diagnoses = append(c.Diagnoses, make([]claim.Diagnosis, 10)...)
			c.Diagnoses[12] = claim.Dx(icd.MustParseCM("I10"))
		}, findings{"CLM-LIM-03": {"error diagnoses[12] 21"}}},
		"7 procedures": {stay, func(c *claim.Claim) { p := c.Procedures[0]; c.Procedures = []claim.Procedure{p, p, p, p, p, p, p} },
			findings{"CLM-LIM-03": {"error procedures[6] 74"}}},
		"long identifier": {visit, func(c *claim.Claim) { c.Subscriber.MemberID = strings.Repeat("9", 30) }, findings{"FORM-CUT-01": {"warning subscriber.memberId 1a"}}},
		"long name":       {visit, func(c *claim.Claim) { c.Referring[0].LastName = strings.Repeat("A", 20) }, findings{"FORM-CUT-01": {"warning referring[0].lastName 17"}}},
		"450 lines":       {stay, func(c *claim.Claim) { lines(c, 450) }, findings{}},
		"451 lines":       {stay, func(c *claim.Claim) { lines(c, 451) }, findings{"CLM-LIM-03": {"error services[450] 42 line 11 page 21"}}},
		"Greek":           {visit, func(c *claim.Claim) { c.Subscriber.GroupName = "Ωμέγα" }, findings{"FORM-CHAR-01": {"warning subscriber.groupName 11c"}}},
		"no box": {visit, func(c *claim.Claim) {
			c.Payer.ID = "1"
			c.Lines[1].Adjudications = []claim.Adjudication{{PayerID: "1", Paid: decimal.NewFromInt(2)}}
		},
			findings{"FORM-LOST-01": {"info payer.id no box", "info services[1].adjudications[0] 24 line 2"}}},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, x.text)
			x.set(c)
			require.Equal(t, x.want, find(c, nil))
		})
	}
	c := read(t, visit)
	c.Payer.ID = "1"
	require.Empty(t, find(c, guidelines.New(guidelines.Config{Disable: []guidelines.RuleID{"FORM-LOST-01"}})))
	found := find(c, guidelines.New(guidelines.Config{Severity: map[guidelines.RuleID]guidelines.Severity{"FORM-LOST-01": guidelines.Error}}))
	require.Equal(t, findings{"FORM-LOST-01": {"error payer.id no box"}}, found)
	for _, s := range []string{visit, stay} { // they are about paper only
		r := lines(read(t, s), 7).Check(guidelines.New(guidelines.Config{}))
		for _, f := range r.Findings {
			require.False(t, strings.HasPrefix(string(f.Rule), "CLM-1500") || strings.HasPrefix(string(f.Rule), "FORM"), f.Rule)
		}
	}
}

func TestFindingJSON(t *testing.T) {
	c := lines(read(t, visit), 7)
	found, err := form.Check(c, nil, form.Options{})
	require.NoError(t, err)
	b, err := json.Marshal(found[0])
	require.NoError(t, err)
	require.Contains(t, string(b), `"boxes":["24 line 1 page 2"]`)
	require.True(t, json.Valid(b))
	require.Equal(t, "info CLM-1500-01 24 line 1 page 2: The claim takes 2 forms; its total stands on the last, unless the payer wants one on each.", fmt.Sprint(found[0]))
}

// TestHostileValues: odd numbers, bytes and lengths neither stop nor fool the forms.
func TestHostileValues(t *testing.T) {
	for _, text := range []string{visit, stay} {
		for _, s := range []string{"\xff\xfe", "\x00\x1b[2J", "\u202eabc", ")(\\ Tj ET", strings.Repeat("x", 1<<16), "   ", "日本語", "#", "."} {
			c := read(t, text)
			c.Patient.LastName, c.Claim.AccountNumber, c.Lines[0].Description, c.Lines[0].RevenueCode, c.Claim.Frequency = s, s, s, s, s
			c.Diagnoses[0].Code, c.Lines[0].Code = claim.Text[icd.CM](s), claim.Text[hcpcs.Code](s)
			c.Claim.Notes = []claim.Note{{Text: s}}
			if c.Institutional != nil {
				c.Institutional.TypeOfBill, c.Institutional.AdmissionHour = s, s
			}
			var b bytes.Buffer
			require.NoError(t, form.Write(&b, form.Options{}, c))
			require.Less(t, b.Len(), 1<<16)
			_, err := form.Check(c, nil, form.Options{})
			require.NoError(t, err)
		}
		for _, d := range []decimal.Decimal{decimal.New(1, math.MaxInt32), decimal.New(1, math.MinInt32), decimal.New(-5, 0), decimal.New(1, 30), decimal.New(123456789, -9)} {
			c := read(t, text)
			c.Lines[0].Units, c.Lines[0].Minutes = d, d
			if d.Exponent() < 100 && d.Exponent() > -100 {
				c.Lines[0].Charge, c.Lines[0].NonCovered, c.Claim.PatientPaid = d, d, d
			}
			_, err := form.Fill(c, form.Options{})
			require.NoError(t, err)
		}
	}
}

// BenchmarkWrite is a claim of three pages as PDF, drawn as a view.
func BenchmarkWrite(b *testing.B) {
	for _, x := range []struct {
		name, text string
		lines      int
	}{{"cms1500", visit, 18}, {"ub04", stay, 66}} {
		c := lines(read(b, x.text), x.lines)
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				require.NoError(b, form.Write(&out, form.Options{Created: created}, c))
			}
		})
	}
}

// BenchmarkManyForms writes 10,000 forms into one file.
func BenchmarkManyForms(b *testing.B) {
	for _, x := range []struct{ name, text string }{{"cms1500", visit}, {"ub04", stay}} {
		c := read(b, x.text)
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out counter
				w := form.NewWriter(&out, form.Options{Data: true})
				for range 10_000 {
					require.NoError(b, w.Write(c))
				}
				require.NoError(b, w.Close())
				b.ReportMetric(float64(out)/1e6, "MB-file")
			}
		})
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }
