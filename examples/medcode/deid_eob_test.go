package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/datafile"
)

// eobSums are the sums of the explanations of benefit in JSON: of payment.amount, and of each category, wherever it stands.
func eobSums(t *testing.T, text string) (count int, sums map[string]string) {
	t.Helper()
	total := map[string]decimal.Decimal{}
	var walk func(v any, key string)
	add := func(key string, m any) {
		if m, ok := m.(map[string]any); ok {
			d, err := decimal.NewFromString(fmt.Sprint(m["value"]))
			require.NoError(t, err)
			total[key] = total[key].Add(d)
		}
	}
	walk = func(v any, key string) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, key)
			}
		case map[string]any:
			if key == "adjudication" || key == "total" {
				codes, _ := v["category"].(map[string]any)["coding"].([]any)
				for _, c := range codes {
					add(key+" "+fmt.Sprint(c.(map[string]any)["code"]), v["amount"])
				}
			}
			if key == "payment" {
				add("payment", v["amount"])
			}
			for k, x := range v {
				walk(x, k)
			}
		}
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	for {
		var v map[string]any
		err := dec.Decode(&v)
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		list := []any{map[string]any{"resource": v}}
		if v["resourceType"] == "Bundle" {
			list = v["entry"].([]any)
		}
		for _, e := range list {
			if r := e.(map[string]any)["resource"].(map[string]any); r["resourceType"] == "ExplanationOfBenefit" {
				count++
				walk(r, "")
			}
		}
	}
	sums = map[string]string{}
	for k, d := range total {
		sums[k] = d.StringFixed(2)
	}
	return count, sums
}

// inventedEOB is an explanation of benefit with names in every place that takes a text.
func inventedEOB(r *rand.Rand, i int) string {
	concept := func(system, code string) string {
		return `{"coding":[{"system":"` + system + `","code":"` + code + `","display":"Quillfeather"}],"text":"Quillfeather"}`
	}
	money := func() string { return fmt.Sprintf(`{"value":%d.%02d,"currency":"USD"}`, r.IntN(5000), r.IntN(100)) }
	const adjudication = "http://terminology.hl7.org/CodeSystem/adjudication"
	var said []string
	for _, code := range []string{"submitted", "eligible", "benefit", "deductible", "noncovered", "paidtoprovider", "discount", "memberliability"} {
		if r.IntN(2) == 0 {
			said = append(said, `{"category":`+concept(adjudication, code)+`,"amount":`+money()+`}`)
		}
	}
	said = append(said, `{"category":`+concept("https://bluebutton.cms.gov/resources/codesystem/adjudication", "https://bluebutton.cms.gov/resources/variables/rev_cntr_rate_amt")+`,"amount":`+money()+`}`,
		`{"category":`+concept("https://x12.org/codes/claim-adjustment-group-codes", "CO")+`,"reason":`+concept("https://x12.org/codes/claim-adjustment-reason-codes", "P12")+`,"amount":`+money()+`}`)
	payment := ""
	if r.IntN(3) > 0 {
		payment = `,"payment":{"date":"2026-03-21","identifier":{"value":"MRN-77"},"amount":` + money() + `}`
	}
	kind := []string{"professional", "institutional", "pharmacy", "oral", "unheard"}[r.IntN(5)]
	status := []string{"active", "active", "cancelled"}[r.IntN(3)]
	return fmt.Sprintf(`{"resourceType":"ExplanationOfBenefit","id":"MRN-77-%d","status":"%s","type":%s,"use":"claim","outcome":"complete","disposition":"for Quillfeather","patient":{"reference":"Patient/MRN-77","display":"Quillfeather"},
"created":"2026-03-20","billablePeriod":{"start":"2026-03-04","end":"2026-03-04"},"insurer":{"display":"X"},"provider":{"display":"Y"},"extension":[{"url":"https://example.org/Quillfeather","valueMoney":{"value":1}},{"url":"https://example.org/x","valueString":"Quillfeather"}],
"identifier":[{"system":"https://example.org","value":"MRN-77"}],"processNote":[{"number":1,"text":"N290 Quillfeather"},{"number":2,"text":"Quillfeather"}],
"item":[{"sequence":4,"productOrService":{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"99213"}],"text":"Quillfeather"},"servicedDate":"2026-03-04","noteNumber":[1,2],"quantity":{"value":1,"unit":"Quillfeather"},"adjudication":[%s]}],
"total":[%s]%s}`, i, status, concept("http://terminology.hl7.org/CodeSystem/claim-type", kind), strings.Join(said, ","), said[0], payment)
}

// TestDeidBenefits: each explanation of benefit comes out, with the sums of its payments and categories, and with no name,
// number or day; what comes out is counted as what went in.
func TestDeidBenefits(t *testing.T) {
	r := rand.New(rand.NewPCG(26, 4))
	var in strings.Builder
	for i := range 60 {
		in.WriteString(strings.ReplaceAll(inventedEOB(r, i), "\n", "") + "\n")
	}
	dir := t.TempDir()
	before, after := filepath.Join(dir, "in.ndjson"), filepath.Join(dir, "out.ndjson")
	require.NoError(t, os.WriteFile(before, []byte(in.String()), 0o600))
	_, errs, status := medcode(t, "", "deid", "-o", after, before)
	require.Zero(t, status, errs)
	b, err := os.ReadFile(after)
	require.NoError(t, err)
	wantCount, want := eobSums(t, in.String())
	count, got := eobSums(t, string(b))
	require.Equal(t, wantCount, count)
	require.Equal(t, want, got)
	require.Len(t, strings.Split(strings.TrimSpace(string(b)), "\n"), 60)
	for _, s := range []string{"Quillfeather", "MRN-77", "2026-03", "example.org"} {
		require.NotContains(t, string(b), s)
	}
	require.Contains(t, string(b), `"N290"`)
	for _, of := range []string{"paid", "denials", "charge", "claims"} {
		one, errs, status := medcode(t, "", "report", "--by", "payer", "--of", of, "--min-cell", "1", "--json", before)
		require.Zero(t, status, errs)
		two, errs, status := medcode(t, "", "report", "--by", "payer", "--of", of, "--min-cell", "1", "--json", after)
		require.Zero(t, status, errs)
		require.Equal(t, lastLine(one), lastLine(two), of)
	}
}

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}

// TestDeidBenefitsTold: a category that is no known code keeps its amount and is told; so is a resource without a claim.
func TestDeidBenefitsTold(t *testing.T) {
	in := eobOf("A", `,"payment":{"amount":{"value":700}},"total":[{"category":{"coding":[{"system":"https://example.org","code":"QUILLFEATHER"}]},"amount":{"value":33.25}}]`) +
		`{"resourceType":"Patient","id":"pA","name":[{"family":"Quillfeather"}]}` + "\n"
	out, errs, status := medcode(t, in, "deid", "-")
	require.Zero(t, status, errs)
	require.NotContains(t, strings.ToUpper(out), "QUILLFEATHER")
	require.Contains(t, out, `"amount":{"value":33.25}`)
	require.Contains(t, out, `"amount":{"value":700}`)
	require.NotContains(t, out, `"benefit"`)
	require.Contains(t, errs, "1 amount of a part of a line, or category that is no known code")
	require.Contains(t, errs, "1 resource without a claim and without a payment left out")
}

// TestDeidBenefitsOfCMS: the same for the published samples of CMS.
func TestDeidBenefitsOfCMS(t *testing.T) {
	root := datafile.Dir(t)
	for _, name := range []string{"sample_eob_200.ndjson.gz", "bcda-ExplanationOfBenefit-stu3-bundle.json.gz", "ExplanationOfBenefit.json.gz", "ExplanationOfBenefit-Carrier.json",
		"ExplanationOfBenefit-DME.json", "ExplanationOfBenefit-HHA.json", "ExplanationOfBenefit-Hospice.json", "ExplanationOfBenefit-MCS.json", "ExplanationOfBenefit-Outpatient.json",
		"ExplanationOfBenefit-SNF.json", "sample_eob_1.json", "sample_eob_2.json"} {
		name = filepath.Join(root, "claims", "cms-fhir", name)
		text := datafile.ReadFile(t, name)
		out, errs, status := medcode(t, "", "deid", name)
		require.Zero(t, status, errs)
		wantCount, want := eobSums(t, string(text))
		count, got := eobSums(t, out)
		require.Positive(t, count)
		require.Equal(t, wantCount, count, name)
		for k, v := range want {
			require.Equal(t, v, got[k], "%s: %s", filepath.Base(name), k)
		}
		t.Logf("%s: %d, paid %s; %s", filepath.Base(name), count, got["payment"], strings.ReplaceAll(errs, "\n", " "))
	}
}

// TestDeidClaimAndBenefit: a claim and the answer to it in a Bundle come out as one of each, of the same account.
func TestDeidClaimAndBenefit(t *testing.T) {
	eob := strings.TrimSpace(eobOf("A", `,"claim":{"reference":"urn:uuid:1"},"payment":{"amount":{"value":700}}`))
	asked := strings.Replace(strings.Replace(eob, "ExplanationOfBenefit", "Claim", 1), `,"claim":{"reference":"urn:uuid:1"},"payment":{"amount":{"value":700}}`, "", 1)
	out, errs, status := medcode(t, `{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:1","resource":`+asked+`},{"fullUrl":"urn:uuid:2","resource":`+eob+`}]}`, "deid", "-")
	require.Zero(t, status, errs)
	require.Equal(t, 1, strings.Count(out, `"resourceType":"Claim"`))
	require.Equal(t, 1, strings.Count(out, `"resourceType":"ExplanationOfBenefit"`))
	_, sums := eobSums(t, out)
	require.Equal(t, "700.00", sums["payment"])
}
