package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const askedVisit = `{"id":"A1","setting":"professional","from":"2026-03-04","patient":{"lastName":"DOE","firstName":"TIM","birthDate":"1990-06-03","sex":"M","relationship":"self","ssn":"123456780"},` +
	`"subscriber":{"lastName":"DOE","firstName":"TIM","memberId":"W123456789","groupNumber":"GRP1"},"payer":{"name":"EXAMPLE HEALTH","id":"12345"},` +
	`"billing":{"organization":"EXAMPLE CLINIC","npi":"1234567893","taxId":"123456789"},"claim":{"placeOfService":"11"},"diagnoses":[{"code":"J06.9"}],"services":[{"code":"99392","units":"1","charge":"150"}]}`

// asked writes requests for askedVisit, altered.
func asked278(t *testing.T, command string, swap ...string) (out, errs string, status int) {
	t.Helper()
	envelope := filepath.Join("..", "encounters", "envelope.json")
	name := filepath.Join(t.TempDir(), "ask.json")
	require.NoError(t, os.WriteFile(name, []byte(strings.NewReplacer(swap...).Replace(askedVisit)), 0o600))
	return medcode(t, "", command, "--envelope", envelope, name)
}

// TestAskedOfSomebody: a request without a payer is refused by all commands that ask, and told of a file that has one.
func TestAskedOfSomebody(t *testing.T) {
	for _, command := range []string{"eligibility", "inquiry", "authorization"} {
		for _, payer := range []string{`{}`, `{"name":"EXAMPLE HEALTH"}`} {
			out, errs, status := asked278(t, command, `{"name":"EXAMPLE HEALTH","id":"12345"}`, payer)
			require.Equal(t, 1, status, command+payer)
			require.Regexp(t, `(payer|reviewer)\.id`, errs, command)
			require.NotContains(t, out, "NM1*", command)
		}
	}
	out, errs, status := asked278(t, "authorization")
	require.Zero(t, status, errs)
	name := filepath.Join(t.TempDir(), "ask.278")
	require.NoError(t, os.WriteFile(name, []byte(strings.Replace(out, "NM1*X3*2*EXAMPLE HEALTH*****PI*12345~", "NM1*X3*2~", 1)), 0o600))
	found, _, _ := medcode(t, "", "check", name)
	require.Contains(t, found, "warning  X12-ELM-01   segment 4 (2010A NM109)")
	require.NoError(t, os.WriteFile(name, []byte(out), 0o600))
	found, _, _ = medcode(t, "", "check", name)
	require.NotContains(t, found, "X12-")
}

// TestAskedByNumbers: the number of the group is told, and that of social security where no other names the person.
func TestAskedByNumbers(t *testing.T) {
	out, errs, status := asked278(t, "eligibility")
	require.Zero(t, status, errs)
	require.Contains(t, out, "REF*6P*GRP1~")
	require.NotContains(t, out, "REF*SY", "the member number names the person")
	out, errs, status = asked278(t, "eligibility", `"memberId":"W123456789",`, "")
	require.Zero(t, status, errs)
	require.Contains(t, out, "NM1*IL*1*DOE*TIM~\nREF*6P*GRP1~\nREF*SY*123456780~\n")
	out, errs, status = asked278(t, "authorization")
	require.Zero(t, status, errs)
	require.Contains(t, out, "REF*6P*GRP1~\nREF*SY*123456780~\n")
	out, errs, status = asked278(t, "authorization", `"relationship":"self"`, `"relationship":"child"`)
	require.Zero(t, status, errs)
	require.Contains(t, out, "NM1*QC*1*DOE*TIM~\nREF*SY*123456780~\n")
}

// TestAskedForWhom: the relationship has the codes of each transaction, and one that has none is told.
func TestAskedForWhom(t *testing.T) {
	for name, want := range map[string][2]string{
		"self": {"", ""}, "spouse": {"01", "01"}, "child": {"19", "19"}, "employee": {"34", "20"}, "unknown": {"", "21"},
		"organDonor": {"34", "39"}, "cadaverDonor": {"34", "40"}, "lifePartner": {"34", "53"}, "other": {"34", "G8"},
	} {
		for i, command := range []string{"eligibility", "authorization"} {
			out, errs, status := asked278(t, command, `"relationship":"self"`, `"relationship":"`+name+`"`)
			require.Zero(t, status, name+errs)
			if want[i] == "" {
				require.NotContains(t, out, "INS*", name)
			} else {
				require.Contains(t, out, "INS*N*"+want[i]+"~", name)
			}
			told := name == "unknown" || want[0] == "34" && name != "other" // which 34 is
			require.Equal(t, told && i == 0, strings.Contains(errs, "patient.relationship"), name+errs)
		}
	}
}

// TestAskedWithAll: what the claim says of the event and a 278 has a place for is written; the rest is told.
func TestAskedWithAll(t *testing.T) {
	out, errs, status := asked278(t, "authorization",
		`"claim":{"placeOfService":"11"}`, `"claim":{"placeOfService":"41","accident":{"causes":["AA","OA"],"state":"IL","date":"2026-03-03"},"priorAuthorization":"PA1","referral":"RF1",`+
			`"notes":[{"code":"ADD","text":"PT PLAN"}],"dates":{"onset":"2026-02-01"},"attachments":[{"type":"OZ","transmission":"BM","control":"77"}],`+
			`"ambulance":{"weightLb":"160","reason":"A","miles":"12","conditions":[{"category":"07","applies":true,"codes":["01"]}],`+
			`"pickup":{"line1":"1 A ST","city":"SPRINGFIELD","state":"IL","zip":"62701"},"dropoff":{"name":"HOSP","line1":"2 B ST","city":"SPRINGFIELD","state":"IL","zip":"62702"}}},`+
			`"rendering":{"npi":"1245319599","lastName":"ROE","firstName":"RICHARD","taxonomy":"207Q00000X"}`,
		`"taxId":"123456789"`, `"taxId":"123456789","taxonomy":"207Q00000X","contact":{"name":"DESK","phone":"2175550100","ext":"44"}`)
	require.Zero(t, status, errs)
	for _, want := range []string{
		"UM*HS*I**41:B*AA:::IL~", "REF*BB*PA1~", "DTP*439*D8*20260303~", "DTP*431*D8*20260201~", "CRC*07*Y*01~", "CR1*LB*160**A*DH*12~", "PWK*OZ*BM***AC*77~", "MSG*PT PLAN~",
		"NM1*PW*2~\nN3*1 A ST~", "NM1*45*2*HOSP~\nN3*2 B ST~", "PER*IC*DESK*TE*2175550100*EX*44~", "PRV*PE*PXC*207Q00000X~",
	} {
		require.Contains(t, out, want)
	}
	require.Contains(t, errs, "claim.accident.causes[1]")
	require.Contains(t, errs, "claim.referral")
	require.NotContains(t, errs, "causes[0]")
	name := filepath.Join(t.TempDir(), "ask.278")
	require.NoError(t, os.WriteFile(name, []byte(out), 0o600))
	found, _, _ := medcode(t, "", "check", name)
	require.NotContains(t, found, "X12-")
}

// TestOnePersonWhoDiffers: where patient and subscriber are one person and contradict each other, nothing is asked of a payer; the
// others are.
func TestOnePersonWhoDiffers(t *testing.T) {
	one := `{"id":"A-1","setting":"professional","from":"2026-03-04","patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","sex":"F","relationship":"self"},"subscriber":{"lastName":"DOE","memberId":"W123"},"payer":{"name":"EXAMPLE","id":"12345"},"billing":{"organization":"CLINIC","npi":"1234567893","taxId":"123456789"},"diagnoses":[{"code":"E11.9"}],"services":[{"code":"99213","charge":"10"}]}` + "\n"
	two := strings.Replace(one, `"memberId"`, `"firstName":"JOHN","memberId"`, 1)
	for _, command := range []string{"eligibility", "inquiry", "authorization"} {
		out, errs, status := medcode(t, one+two, command, "-")
		require.Equal(t, statusWrong, status, errs)
		require.Equal(t, 1, strings.Count(out, "TRN*1*A-1"), command)
		require.Contains(t, errs, "A-1: patient and subscriber are one person and differ in firstName: nothing is asked")
		require.NotContains(t, errs, "JOHN")
		_, errs, status = medcode(t, one, command, "-")
		require.Zero(t, status, errs)
		require.Empty(t, errs)
	}
}
