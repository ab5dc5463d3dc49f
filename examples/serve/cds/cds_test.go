package cds_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/cds"
)

var server = sync.OnceValue(func() *cds.Server {
	return cds.New(cds.Config{Now: func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }})
})

// card is what a client reads.
type card struct {
	UUID, Summary, Detail, Indicator, SelectionBehavior string
	Source                                              struct {
		Label string
		Topic struct{ System, Code, Display string }
	}
	Suggestions []struct {
		Label, UUID string
		Actions     []struct {
			Type, Description, ResourceID string
			Resource                      map[string]any
		}
	}
}

const mark = "ZZMARKED"

// condition is a Condition with marks wherever a patient could be told from.
func condition(id, code string, more ...string) string {
	s := `{"resourceType":"Condition","id":"` + id + `","category":"problem-list-item","clinicalStatus":{"coding":[{"code":"active"}]},
		"code":{"coding":[{"system":"http://snomed.info/sct","code":"` + mark + `"},{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"` + code + `","display":"` + mark + `"}],"text":"` + mark + `"},
		"subject":{"reference":"Patient/` + mark + `","display":"` + mark + `"},"note":[{"text":"` + mark + `"}],"onsetDateTime":"1961-04-12","text":{"status":"generated","div":"<div>` + mark + `</div>"}`
	for _, m := range more {
		s += "," + m
	}
	return s + "}"
}

func bundle(list ...string) string {
	for i := range list {
		list[i] = `{"fullUrl":"urn:uuid:` + mark + `","resource":` + list[i] + `}`
	}
	return `{"resourceType":"Bundle","type":"searchset","entry":[` + strings.Join(list, ",") + `]}`
}

const patient = `{"resourceType":"Patient","id":"` + mark + `","name":[{"family":"` + mark + `"}],"birthDate":"1961-04-12","gender":"female"}`

func problems(fresh, others string) string {
	if others == "" {
		others = bundle()
	}
	prefetch := `"patient":` + patient + `,"conditions":` + others
	return `{"hook":"problem-list-item-create","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","fhirServer":"https://` + mark + `","fhirAuthorization":{"access_token":"` + mark + `"},
		"context":{"userId":"Practitioner/` + mark + `","patientId":"` + mark + `","conditions":` + fresh + `},"prefetch":{` + prefetch + `}}`
}

func discharge(encounter, list string) string {
	return `{"hook":"encounter-discharge","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"userId":"Practitioner/1","patientId":"` + mark + `","encounterId":"7"},
		"prefetch":{"patient":` + patient + `,"encounter":` + encounter + `,"conditions":` + list + `}}`
}

var uuids = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// call calls a service; every answer has the shape of CDS Hooks and nothing of the patient.
func call(t *testing.T, id, body string) []card {
	t.Helper()
	b, err := server().Call(id, []byte(body))
	require.NoError(t, err)
	require.NotContains(t, string(b), mark)
	require.NotContains(t, string(b), "1961-04-12")
	require.Contains(t, string(b), `{"cards":[`)
	var out struct{ Cards []card }
	require.NoError(t, json.Unmarshal(b, &out))
	require.LessOrEqual(t, len(out.Cards), 30)
	for _, c := range out.Cards {
		require.NotEmpty(t, c.Summary)
		require.Less(t, len([]rune(c.Summary)), 140)
		require.Contains(t, []string{"info", "warning", "critical"}, c.Indicator)
		require.NotEmpty(t, c.Source.Label)
		require.Regexp(t, uuids, c.UUID)
		require.Equal(t, len(c.Suggestions) > 0, c.SelectionBehavior != "")
		for _, s := range c.Suggestions {
			require.NotEmpty(t, s.Label)
			require.Regexp(t, uuids, s.UUID)
			require.NotEmpty(t, s.Actions)
			for _, a := range s.Actions {
				require.NotEmpty(t, a.Description)
				require.Equal(t, a.Type == "create", a.Resource != nil)
				require.Equal(t, a.Type == "delete", a.ResourceID != "")
			}
		}
	}
	return out.Cards
}

func rules(cards []card) (out []string) {
	for _, c := range cards {
		out = append(out, c.Source.Topic.Code)
	}
	slices.Sort(out)
	return out
}

func TestProblems(t *testing.T) {
	for _, x := range []struct {
		name, fresh, others string
		want                []string // rules of the cards
	}{
		{"quiet", bundle(condition("1", "J45.20")), "", nil},
		{"header", bundle(condition("1", "E11")), "", []string{"ICD-DOC-14", "ICD-VAL-05"}},
		{"expired", bundle(condition("1", "I48.2")), "", []string{"ICD-VAL-04"}},
		{"no such code", bundle(condition("1", "E11.99")), "", []string{"ICD-DOC-14", "ICD-VAL-01"}},
		{"two types", bundle(condition("1", "E11.9")), bundle(condition("2", "E10.9")), []string{"ICD-DM-02", "ICD-DOC-14"}},
		{"Excludes1", bundle(condition("1", "J44.9")), bundle(condition("2", "J42")), []string{"ICD-DOC-07", "ICD-EX1-01"}},
		{"Excludes1 among the others", bundle(condition("1", "J45.20")), bundle(condition("2", "E10.9"), condition("3", "E11.9")), nil},
		{"question", bundle(condition("1", "I50.9")), "", []string{"ICD-DOC-03"}},
		{"itself in the prefetch", bundle(condition("1", "J45.20")), bundle(condition("1", "J45.20")), nil},
		{"refuted", bundle(condition("1", "E11", `"verificationStatus":{"coding":[{"code":"refuted"}]}`)), "", nil},
		{"no code", bundle(condition("1", "diabetes of "+mark), condition("2", "J45.20"), condition("3", "")), "", []string{""}},
		{"one resource", condition("1", "E11"), "", []string{"ICD-DOC-14", "ICD-VAL-05"}},
		{"no code among the others", bundle(condition("1", "J45.20")), bundle(condition("2", "")), []string{""}},
		{"status before R4", bundle(strings.Replace(condition("1", "E11"), `{"coding":[{"code":"active"}]}`, `"resolved"`, 1)), "", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			require.Equal(t, x.want, rules(call(t, "diagnosis-coding", problems(x.fresh, x.others))))
		})
	}
}

// TestSuggestion: hypertension with kidney disease is one code, which is certain: it is created, and the other deleted.
func TestSuggestion(t *testing.T) {
	cards := call(t, "diagnosis-coding", problems(bundle(condition("a-1", "I10"), condition("b.2", "N18.31")), ""))
	require.Equal(t, []string{"ICD-CIR-02"}, rules(cards))
	require.Len(t, cards[0].Suggestions, 1)
	require.Equal(t, "Replace I10 by I12.9", cards[0].Suggestions[0].Label)
	actions := cards[0].Suggestions[0].Actions
	require.Len(t, actions, 2)
	require.Equal(t, map[string]any{"resourceType": "Condition",
		"category": []any{map[string]any{"coding": []any{map[string]any{"system": "http://terminology.hl7.org/CodeSystem/condition-category", "code": "problem-list-item"}}}},
		"code": map[string]any{"coding": []any{map[string]any{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "I12.9",
			"display": "Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease"}}}}, actions[0].Resource)
	require.Equal(t, "Condition/a-1", actions[1].ResourceID)
	// A condition that cannot be named cannot be deleted.
	cards = call(t, "diagnosis-coding", problems(bundle(condition("", "I10"), condition("x y "+mark, "N18.31")), ""))
	require.Equal(t, []string{"ICD-CIR-02"}, rules(cards))
	require.Empty(t, cards[0].Suggestions)
}

// TestCandidates: in place of a header there is a choice, which is named and not made.
func TestCandidates(t *testing.T) {
	cards := call(t, "diagnosis-coding", problems(bundle(condition("1", "J45.2")), ""))
	require.Contains(t, cards[0].Detail, "**J45.20** Mild intermittent asthma, uncomplicated")
	require.Empty(t, cards[0].Suggestions)
}

// TestOrder: the cards of a problem list are the same whatever its order.
func TestOrder(t *testing.T) {
	codes := []string{"E11.9", "I10", "N18.31", "Z68.41", "E66.01", "I50.9", "B96.20", "N39.0", "F02.80", "G30.9", "T36.0X5A", "W19.XXXA", "S52.501A", "R65.20", "A41.9", "Z79.4", "C78.00", "I22.0"}
	for i := range codes {
		for k := range codes {
			a := rules(call(t, "diagnosis-coding", problems(bundle(condition("1", codes[i]), condition("2", codes[k])), "")))
			b := rules(call(t, "diagnosis-coding", problems(bundle(condition("2", codes[k]), condition("1", codes[i])), "")))
			require.Equal(t, a, b, codes[i]+" "+codes[k])
			for _, r := range a {
				require.NotContains(t, r, "-SEQ-")
				require.NotContains(t, r, "-POA-")
			}
		}
	}
}

func TestDischarge(t *testing.T) {
	encounter := func(class string, ranks ...string) string {
		var list []string
		for i, id := range ranks {
			list = append(list, fmt.Sprintf(`{"condition":{"reference":"Condition/%s","display":"%s"},"use":{"coding":[{"code":"DD"}]},"rank":%d}`, id, mark, i+1))
		}
		return `{"resourceType":"Encounter","id":"7","status":"finished","class":{"code":"` + class + `"},"period":{"start":"2026-03-01T08:00:00Z","end":"2026-03-04T09:00:00Z"},"diagnosis":[` + strings.Join(list, ",") + `]}`
	}
	list := bundle(condition("1", "R65.20"), condition("2", "A41.9"))
	require.Contains(t, rules(call(t, "discharge-coding", discharge(encounter("IMP", "1", "2"), list))), "ICD-INF-02", "R65 stands after the infection")
	require.NotContains(t, rules(call(t, "discharge-coding", discharge(encounter("IMP", "2", "1"), bundle(condition("1", "R65.20"), condition("2", "A41.9"))))), "ICD-INF-02")
	require.NotContains(t, rules(call(t, "discharge-coding", discharge(encounter("IMP", "2"), bundle(condition("1", "R65.20"), condition("2", "A41.9"))))), "ICD-INF-02", "no rank, no order")
	require.NotContains(t, rules(call(t, "discharge-coding", discharge("null", bundle(condition("1", "R65.20"), condition("2", "A41.9"))))), "ICD-INF-02")
	uncertain := bundle(condition("1", "J18.9", `"verificationStatus":{"coding":[{"code":"provisional"}]}`))
	require.Contains(t, rules(call(t, "discharge-coding", discharge(encounter("AMB"), uncertain))), "ICD-SYM-04")
	require.Empty(t, call(t, "discharge-coding", discharge(encounter("AMB"), bundle())))
}

// TestFaults: what cannot be answered has a status, and nothing of what was posted.
func TestFaults(t *testing.T) {
	good := problems(bundle(condition("1", "E11")), "")
	many := make([]string, 201)
	for i := range many {
		many[i] = condition(fmt.Sprint(i), "E11.9")
	}
	for _, x := range []struct {
		name, id, body string
		status         int
	}{
		{"service", mark, good, 404},
		{"hook", "discharge-coding", good, 400},
		{"no JSON", "diagnosis-coding", mark, 400},
		{"two", "diagnosis-coding", good + good, 400},
		{"array", "diagnosis-coding", "[]", 400},
		{"empty", "diagnosis-coding", "", 400},
		{"null", "diagnosis-coding", "null", 400},
		{"deep", "diagnosis-coding", strings.Repeat("[", 1_000_000), 400},
		{"deep inside", "diagnosis-coding", problems(bundle(`{"resourceType":"Condition","x":`+strings.Repeat(`{"a":`, 60)+"1"+strings.Repeat("}", 60)+"}"), ""), 400},
		{"instance", "diagnosis-coding", strings.Replace(good, "hookInstance", "instance", 1), 400},
		{"user", "diagnosis-coding", strings.Replace(good, "userId", "user", 1), 400},
		{"patient", "diagnosis-coding", strings.Replace(good, `"patientId":"`+mark+`"`, `"patientId":{"`+mark+`":1}`, 1), 400},
		{"conditions", "diagnosis-coding", problems(`"`+mark+`"`, ""), 400},
		{"no conditions", "diagnosis-coding", problems(bundle(), ""), 400},
		{"another resource", "diagnosis-coding", problems(`{"resourceType":"Patient","id":"`+mark+`"}`, ""), 400},
		{"many", "diagnosis-coding", problems(bundle(many...), ""), 422},
		{"prefetch", "diagnosis-coding", problems(bundle(condition("1", "E11")), `[1]`), 400},
		{"no prefetch", "discharge-coding", strings.Replace(discharge("null", bundle()), `"conditions"`, `"other"`, 1), 412},
		{"no encounter", "discharge-coding", strings.Replace(discharge("null", bundle()), "encounterId", "e", 1), 400},
	} {
		t.Run(x.name, func(t *testing.T) {
			b, err := server().Call(x.id, []byte(x.body))
			require.Nil(t, b)
			var e *cds.Error
			require.ErrorAs(t, err, &e)
			require.Equal(t, x.status, e.Status, e.Text)
			require.NotContains(t, e.Text, mark)
			require.NotEmpty(t, http.StatusText(e.Status))
		})
	}
}

func TestDiscovery(t *testing.T) {
	var d struct {
		Services []struct {
			Hook, ID, Description string
			Prefetch              map[string]string
		}
	}
	require.NoError(t, json.Unmarshal(server().Discovery(), &d))
	var ids []string
	for _, s := range d.Services {
		ids = append(ids, s.ID)
		require.NotEmpty(t, s.Hook)
		require.NotEmpty(t, s.Description)
		for _, p := range s.Prefetch {
			require.Regexp(t, `^[A-Z][A-Za-z]+[/?][^ ]*\{\{context\.(patientId|encounterId)\}\}`, p)
		}
	}
	require.Equal(t, cds.IDs(), ids)
}

func FuzzCall(f *testing.F) {
	f.Add(problems(bundle(condition("1", "E11")), bundle(condition("2", "E10.9"))))
	f.Add(discharge(`{"resourceType":"Encounter","class":{"code":"IMP"}}`, bundle(condition("1", "I10"), condition("2", "N18.31"))))
	f.Add(`{"hook":"encounter-discharge","hookInstance":"x","context":{"userId":"1","patientId":"1","encounterId":"1"},"prefetch":{"conditions":{"resourceType":"Bundle","entry":[{}]}}}`)
	f.Fuzz(func(t *testing.T, body string) {
		for _, id := range cds.IDs() {
			b, err := server().Call(id, []byte(body))
			var e *cds.Error
			if err != nil && (!errors.As(err, &e) || e.Status < 400 || e.Status >= 500) {
				t.Fatal(err)
			}
			if err == nil && !json.Valid(b) {
				t.Fatal("no JSON")
			}
		}
	})
}

func ExampleServer_Call() {
	s := cds.New(cds.Config{Now: func() time.Time { return time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC) }})
	b, err := s.Call("diagnosis-coding", []byte(`{"hook":"problem-list-item-create","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
		"context":{"userId":"Practitioner/1","patientId":"2","conditions":{"resourceType":"Condition","id":"3","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11"}]}}},
		"prefetch":{"patient":{"resourceType":"Patient","id":"2","gender":"male"},"conditions":{"resourceType":"Bundle","type":"searchset","total":0}}}`))
	var out struct{ Cards []card }
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range out.Cards {
		fmt.Println(c.Indicator, c.Source.Topic.Code, c.Summary)
	}
	// Output:
	// warning ICD-VAL-05 E11 is a category with subdivisions: report one of E11.00, E11.01, E11.10, E11.11, E11.21, E11.22, ….
	// info ICD-DOC-14 How is the diabetes E11 treated? Insulin is Z79.4, oral drugs Z79.84, injected drugs other than insulin Z79.85.
}
