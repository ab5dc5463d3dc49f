package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/x270"
	"github.com/gomedcode/medcode/claim/x12/x276"
	"github.com/gomedcode/medcode/claim/x12/x278"
)

func sampleAnswer(name string) string {
	return filepath.Join("..", "..", "claim", "x12", name, "testdata", "answer.edi")
}

// TestPayerAnswers: what a payer said, for people and as JSON.
func TestPayerAnswers(t *testing.T) {
	for command, pkg := range map[string]string{"eligibility": "x270", "inquiry": "x276", "authorization": "x278"} {
		out, errs, status := medcode(t, "", command, "--read", sampleAnswer(pkg))
		require.Zero(t, status, out+errs)
		golden(t, command+".txt", out)
		out, errs, status = medcode(t, "", command, "--json", "--read", sampleAnswer(pkg))
		require.Zero(t, status, out+errs)
		golden(t, command+".json", out)
		out, errs, status = medcode(t, "hello", command, "--read", "-")
		require.Equal(t, 2, status, out)
		require.Contains(t, errs, "no answer")
		_, errs, status = medcode(t, "", command)
		require.Equal(t, 2, status)
		require.Contains(t, errs, "standard input")
	}
	b, err := os.ReadFile(sampleAnswer("x270"))
	require.NoError(t, err)
	out, _, status := medcode(t, strings.Replace(string(b), "EB*1*FAM", "EB*1*XXX", 1), "eligibility", "--json", "--read", "-")
	require.Equal(t, 1, status)
	require.Contains(t, out, `"rule":"X12-ELM-03"`)
}

// TestEligibilityOfBenefits: plans, places, frequencies, procedures, dates, and all that a payer says beside them.
func TestEligibilityOfBenefits(t *testing.T) {
	name := filepath.Join("..", "..", "claim", "x12", "x270", "testdata", "benefits.edi")
	out, errs, status := medcode(t, "", "eligibility", "--read", name)
	require.Zero(t, status, out+errs)
	golden(t, "benefits.txt", out)
	out, errs, status = medcode(t, "", "eligibility", "--json", "--read", name)
	require.Zero(t, status, out+errs)
	golden(t, "benefits.json", out)
	out, _, _ = medcode(t, "", "eligibility", "--date", "2026-01-15", "--read", name)
	require.NotContains(t, out, "not within the dates")
}

// TestEligibilityTellsAll: each benefit is told, for people and as JSON, and in each with its message.
func TestEligibilityTellsAll(t *testing.T) {
	b, err := os.ReadFile(sampleAnswer("x270"))
	require.NoError(t, err)
	text := string(b)
	at := strings.Index(text, "EB*1*FAM")
	var w strings.Builder
	n := 0
	for _, code := range strings.Fields("1 2 3 4 5 6 7 8 A B C CB D E F G H I J K L M MC N O P Q R S T U V W X Y") {
		for _, rest := range []string{"", "**98", "*IND*********Y*Y*HC:70551", "*IND*30***23*50", "*IND*30***29*20"} {
			n++
			fmt.Fprintf(&w, "EB*%s%s~\nMSG*SAID %d SO~\n", code, rest, n)
		}
	}
	for _, args := range [][]string{{"eligibility", "--read", "-"}, {"eligibility", "--json", "--read", "-"}} {
		out, _, _ := medcode(t, text[:at]+w.String()+text[at:], args...)
		for i := range n {
			require.Contains(t, out, fmt.Sprintf("SAID %d SO", i+1), args)
		}
	}
}

// TestPayerControlCharacters: those of an answer do not reach the terminal.
func TestPayerControlCharacters(t *testing.T) {
	for command, pkg := range map[string]string{"eligibility": "x270", "inquiry": "x276", "authorization": "x278"} {
		b, err := os.ReadFile(sampleAnswer(pkg))
		require.NoError(t, err)
		text := strings.NewReplacer("*JANE*", "*JA\x1b[2JNE\a*", "TRN*2*", "TRN*2*\x1b[7m", "MSG*", "MSG*\x1b]0;x\a").Replace(string(b))
		require.NotEqual(t, string(b), text)
		out, _, _ := medcode(t, text, command, "--read", "-")
		require.NotEmpty(t, out)
		require.NotContains(t, out, "\x1b")
		require.NotContains(t, out, "\a")
	}
}

// TestPayerRequests: what is written for the encounters of the examples has no finding when it is read.
func TestPayerRequests(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "encounters", "*.json"))
	require.NoError(t, err)
	asked := 0
	for _, name := range files {
		if strings.Contains(name, "mistakes") || strings.Contains(name, "envelope") {
			continue
		}
		out, errs, status := medcode(t, "", "eligibility", "--service-type", "30,98", "--service-type", "33", name)
		require.Zero(t, status, errs)
		q, found, err := x270.ReadRequests(strings.NewReader(out))
		require.NoError(t, err)
		require.Empty(t, found, name)
		require.Equal(t, []string{"30", "98", "33"}, q[0].Inquiries[0].ServiceTypes)
		out, errs, status = medcode(t, "", "inquiry", name)
		require.Zero(t, status, errs)
		s, found, err := x276.ReadRequests(strings.NewReader(out))
		require.NoError(t, err)
		require.Empty(t, found, name)
		require.NotEmpty(t, s[0].Account)
		out, errs, status = medcode(t, "", "authorization", name)
		require.Zero(t, status, errs)
		u, found, err := x278.ReadRequests(strings.NewReader(out))
		require.NoError(t, err)
		require.Empty(t, found, name)
		require.NotEmpty(t, u[0].Services)
		asked++
	}
	require.Greater(t, asked, 5)
	out := filepath.Join(t.TempDir(), "ask.270")
	_, errs, status := medcode(t, "", "eligibility", "-o", out, filepath.Join("..", "encounters", "newborn.json"))
	require.Zero(t, status, errs)
	b, err := os.ReadFile(out)
	require.NoError(t, err)
	require.True(t, bytes.Contains(b, []byte("~\nEQ*30~\n")), "30 when none is named")
	require.True(t, bytes.Contains(b, []byte("INS*N*19~")))
}

// TestCheckAgainstAuthorizations: a claim with the number of a certification is held against its days.
func TestCheckAgainstAuthorizations(t *testing.T) {
	visit := `{"id":"A","setting":"professional","from":"2026-04-02","claim":{"priorAuthorization":"AUTH-9"},"diagnoses":[{"code":"E11.9"}],` +
		`"services":[{"code":"G0108","units":"1","charge":"50","placeOfService":"11"}]}`
	out, errs, _ := medcode(t, visit, "check", "--json", "--authorizations", sampleAnswer("x278"), "-")
	require.Contains(t, out, `"rule":"AUTH-DAT-01"`, errs)
	out, _, _ = medcode(t, strings.Replace(visit, "2026-04-02", "2026-03-02", 1), "check", "--json", "--authorizations", sampleAnswer("x278"), "-")
	require.NotContains(t, out, "AUTH-")
	_, errs, status := medcode(t, visit, "check", "--authorizations", sampleAnswer("x276"), "-")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "no answer (278)")

	// a file with an error in it is refused by the place, nothing is done
	b, err := os.ReadFile(sampleAnswer("x278"))
	require.NoError(t, err)
	whole := string(b)
	name := filepath.Join(t.TempDir(), "answer.278")
	for place, text := range map[string]string{
		"DMG":      strings.Replace(whole, "DMG*D8*", "DMG*D8*A", 1),
		"segment ": whole[:strings.LastIndex(whole, "HCR*")],
		"byte ":    whole[:strings.LastIndex(whole, "GE*")],
	} {
		require.NotEqual(t, whole, text, place)
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
		for _, command := range []string{"check", "claim"} {
			out, errs, status := medcode(t, visit, command, "--authorizations", name, "-")
			require.Equal(t, 2, status, place)
			require.Empty(t, out, place)
			require.Contains(t, errs, "--authorizations: "+name+": ", place)
			require.Contains(t, errs, place)
		}
	}
}

// TestClaimTellsRefusals: claim says that a review for the very claim certified nothing.
func TestClaimTellsRefusals(t *testing.T) {
	visit := `{"id":"TRACE-1","setting":"professional","from":"2026-03-02","claim":{"accountNumber":"acc-1","placeOfService":"11"},"diagnoses":[{"code":"E11.9"}],` +
		`"services":[{"code":"G0108","units":"1","charge":"50"}]}`
	b, err := os.ReadFile(sampleAnswer("x278"))
	require.NoError(t, err)
	answer := filepath.Join(t.TempDir(), "answer.278")
	for action, want := range map[string]string{"A3**25": "not certified, reasons 25 (other errors in the request)", "A4": "pended", "C": "cancelled"} {
		text := strings.Replace(strings.Replace(string(b), "HCR*A1*AUTH-9~", "HCR*"+action+"~", 1), "HCR*A6*AUTH-9-1~", "HCR*"+action+"~", 1)
		require.NoError(t, os.WriteFile(answer, []byte(text), 0o600))
		_, errs, _ := medcode(t, visit, "claim", "--force", "--format", "fhir", "--authorizations", answer, "-")
		require.Contains(t, errs, "TRACE-1: the review certifies nothing: "+want)
		require.Contains(t, errs, "service 1 G0108 certifies nothing")
	}
	_, errs, _ := medcode(t, visit, "claim", "--force", "--format", "fhir", "--authorizations", sampleAnswer("x278"), "-")
	require.NotContains(t, errs, "certifies nothing")
}

// TestClaimTakesAuthorizations: claim writes the number of an answer into the claim that it is for, and says so.
func TestClaimTakesAuthorizations(t *testing.T) {
	visit := `{"id":"TRACE-1","setting":"professional","from":"2026-03-02","claim":{"accountNumber":"acc-1","placeOfService":"11"},"diagnoses":[{"code":"E11.9"}],` +
		`"services":[{"code":"G0108","units":"1","charge":"50"}]}`
	args := []string{"claim", "--force", "--format", "fhir", "--authorizations", sampleAnswer("x278"), "-"}
	out, errs, _ := medcode(t, visit, args...)
	require.Contains(t, out, "AUTH-9")
	require.Contains(t, errs, "TRACE-1: number of an authorization put into claim.priorAuthorization (REF*G1)")
	out, errs, _ = medcode(t, strings.Replace(visit, `"accountNumber"`, `"priorAuthorization":"OWN-1","accountNumber"`, 1), args...)
	require.NotContains(t, out, "AUTH-9")
	require.NotContains(t, errs, "put into")
	out, errs, _ = medcode(t, strings.Replace(visit, `"claim"`, `"subscriber":{"memberId":"OTHER-1"},"claim"`, 1), args...)
	require.NotContains(t, out, "AUTH-9")
	require.Contains(t, errs, "another person: memberId differs")
	require.NotContains(t, errs, "OTHER-1")
}

// TestClaimTellsWithoutNumber: claim says for which line certified on other days it has no number.
func TestClaimTellsWithoutNumber(t *testing.T) {
	visit := `{"id":"TRACE-1","setting":"professional","from":"2026-05-02","claim":{"accountNumber":"acc-1","placeOfService":"11"},"diagnoses":[{"code":"E11.9"}],` +
		`"services":[{"code":"G0108","units":"1","charge":"50"}]}`
	b, err := os.ReadFile(sampleAnswer("x278"))
	require.NoError(t, err)
	text := string(b)
	for _, r := range [][2]string{
		{"HCR*A1*AUTH-9~\n", ""}, {"SV2*0450*HC:99284*850", "SV1*HC:G0108*850"}, {"HCR*A3**0V^35~", "HCR*A1*AUTH-9-2~\nDTP*472*RD8*20260401-20260430~"}, {"SE*26*", "SE*26*"},
	} {
		require.Contains(t, text, r[0])
		text = strings.Replace(text, r[0], r[1], 1)
	}
	answer := filepath.Join(t.TempDir(), "answer.278")
	require.NoError(t, os.WriteFile(answer, []byte(text), 0o600))
	args := []string{"claim", "--force", "--format", "fhir", "--authorizations", answer, "-"}
	out, errs, _ := medcode(t, visit, args...)
	require.NotContains(t, out, "AUTH-9")
	require.Contains(t, errs, "TRACE-1: services[0] gets no number of an authorization: none that was certified for it is in force on its day")
	out, errs, _ = medcode(t, strings.Replace(visit, "-05-", "-04-", 1), args...)
	require.Contains(t, out, "AUTH-9-2", errs)
	require.NotContains(t, errs, "gets no number")
}

// TestClaimTellsAnswers: claim says that a request was rejected, or that no authorization is needed, and what is odd in the file.
func TestClaimTellsAnswers(t *testing.T) {
	visit := `{"id":"TRACE-1","setting":"professional","from":"2026-03-02","claim":{"accountNumber":"acc-1","placeOfService":"11"},"diagnoses":[{"code":"E11.9"}],` +
		`"services":[{"code":"G0108","units":"1","charge":"50"}]}`
	b, err := os.ReadFile(sampleAnswer("x278"))
	require.NoError(t, err)
	told := func(pairs ...string) string {
		text := string(b)
		for i := 0; i < len(pairs); i += 2 {
			require.Contains(t, text, pairs[i])
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		answer := filepath.Join(t.TempDir(), "answer.278")
		require.NoError(t, os.WriteFile(answer, []byte(text), 0o600))
		_, errs, _ := medcode(t, visit, "claim", "--force", "--format", "fhir", "--authorizations", answer, "-")
		return errs
	}
	none := []string{"HCR*A1*AUTH-9~", "HCR*NA~", "HCR*A6*AUTH-9-1~", "HCR*NA~"}
	require.Contains(t, told(none...), "TRACE-1: the payer says that no authorization is needed")
	none[1] = "AAA*N**33*C~"
	require.Contains(t, told(none...), "TRACE-1: the request for a review was rejected (event): 33 an entry is wrong")
	errs := told("HL*5*4*SS*0", "HL*5*4*SS*1", "DTP*007*RD8*20260301-20260331", "DTP*007*DT*202603010800")
	require.Contains(t, errs, "HL04 does not say")
	require.Contains(t, errs, "DTP02: the value is none of the codes")
	require.Contains(t, errs, "put into claim.priorAuthorization (REF*G1) and service lines")
	require.NotContains(t, errs, "rejected")
}

// TestRequestsAreFolded: names and numbers are written as the 837 writes them, and what cannot be is told once.
func TestRequestsAreFolded(t *testing.T) {
	visit := `{"id":"V-1","setting":"professional","from":"2026-03-02","patient":{"lastName":"Łüders","firstName":"Zoë","birthDate":"1970-01-02","sex":"F","relationship":"self"},` +
		`"subscriber":{"memberId":"w-77"},"payer":{"name":"Example Plan","id":"12345"},"billing":{"organization":"Example Clinic","npi":"1234567893","taxId":"123456789","taxIdType":"EIN"},` +
		`"claim":{"accountNumber":"acc-5","placeOfService":"11"},"diagnoses":[{"code":"E11.9"}],"services":[{"code":"G0108","units":"1","charge":"50"}]}`
	for _, command := range []string{"eligibility", "inquiry", "authorization"} {
		out, errs, status := medcode(t, visit, command, "-")
		require.Zero(t, status, command+errs)
		require.Contains(t, out, "NM1*IL*1*LUDERS*ZOE****MI*W-77~", command)
		for _, field := range []string{"subscriber.name", "subscriber.first", "subscriber.id"} {
			require.Contains(t, errs, "V-1: "+field+" was written in the characters that X12 has", command)
		}
		require.NotContains(t, errs, "subscriber.sex")
		if command == "inquiry" {
			require.Contains(t, out, "REF*EJ*ACC-5~")
		}
		_, errs, status = medcode(t, strings.Replace(visit, "Łüders", "日本", 1), command, "-")
		require.Equal(t, 1, status, command)
		require.Equal(t, 1, strings.Count(errs, "subscriber.name"), errs)
	}
}

// TestExchangesAreChecked: check and scrub hold questions and answers against their guides, merge puts them together.
func TestExchangesAreChecked(t *testing.T) {
	for _, pkg := range []string{"x270", "x276", "x278"} {
		b, err := os.ReadFile(sampleAnswer(pkg))
		require.NoError(t, err)
		for _, command := range []string{"check", "scrub"} {
			out, errs, status := medcode(t, string(b), command, "-")
			require.Zero(t, status, out+errs)
			require.NotContains(t, out, "X12-")
			require.Contains(t, out, "held against its guide")
			out, _, status = medcode(t, strings.Replace(string(b), "HL*1**20*1", "HL*1**99*1", 1), command, "--json", "-")
			require.Equal(t, pkg != "x278", status == 1, "what the guide of the 278 asks for is unverified: warnings")
			require.Contains(t, out, `"id":"HL"`)
		}
		out, errs, _ := medcode(t, string(b), "merge", "-") // levels without a claim are named
		require.NotContains(t, errs, "no 837 claim")
		require.Contains(t, out, "BHT*00")
	}
}

// TestInquiryTells: what became of a claim in words, its days, and all numbers of it and of its lines.
func TestInquiryTells(t *testing.T) {
	b, err := os.ReadFile(sampleAnswer("x276"))
	require.NoError(t, err)
	for code, want := range map[string]string{
		"F1:65": "paid F1:65 (paid)", "F2:88": "denied F2:88 (not eligible for benefits on the days of service)", "F3:101": "revised F3:101", "F4:107": "finalized without payment F4:107",
		"A4:35": "not found A4:35 (the claim is not found)", "P3:317": "pending, the provider was asked for information P3:317 (medical records)", "R0": "information asked for R0 of",
		"D0:1": "not found by what was asked with D0:1", "X9:9999": "status X9:9999 of", "F0:65::RX": "finalized F0:65 of",
	} {
		text := strings.Replace(string(b), "STC*P1:3*", "STC*"+code+"*", 1)
		require.NotEqual(t, string(b), text)
		out, _, _ := medcode(t, text, "inquiry", "--read", "-")
		require.Contains(t, out, "  "+want, code)
	}
	name := filepath.Join("testdata", "x12", "status.277")
	out, errs, status := medcode(t, "", "inquiry", "--read", name)
	require.Zero(t, status, out+errs)
	for _, want := range []string{"service 2026-03-01 to 2026-03-02, type of bill 131, voucher V-12, clearinghouse's claim CLR-9", "payer: telephone 8005550100",
		"line 1 99203 25 59, units 1, service 2026-03-01: paid", "line 2 85025, units 2, revenue code 0300, service 2026-03-01 to 2026-03-02: denied"} {
		require.Contains(t, out, want)
	}
	out, _, _ = medcode(t, "", "inquiry", "--json", "--read", name)
	for _, want := range []string{`"from":"2026-03-01","through":"2026-03-02","billType":"131","voucher":"V-12","clearinghouseClaim":"CLR-9"`,
		`"payerContacts":[{"kind":"TE","value":"8005550100","name":""}],"modifiers":["25","59"],"units":"1"`, `"units":"2","revenueCode":"0300"`, `"state":"finalized","word":"denied","means":"denied or not covered"`} {
		require.Contains(t, out, want)
	}
}
