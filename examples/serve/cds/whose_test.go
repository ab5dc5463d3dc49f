package cds_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// notes are the summaries of the cards of no rule.
func notes(cards []card) (out []string) {
	for _, c := range cards {
		if c.Source.Topic.Code == "" {
			out = append(out, c.Summary)
		}
	}
	return out
}

// of is a condition of another subject.
func of(subject, condition string) string {
	return strings.Replace(condition, `"subject":{"reference":"Patient/`+mark+`","display":"`+mark+`"}`, subject, 1)
}

// TestOtherPatient: a condition of another patient makes no card, whatever its subject is written like, and is counted.
func TestOtherPatient(t *testing.T) {
	const one = "1 condition was not checked: its subject is not the patient of the call."
	fresh := func() string { return bundle(condition("1", "E11.9")) }
	for name, x := range map[string]struct {
		subject string
		mine    bool
	}{
		"this patient":     {`"subject":{"reference":"Patient/` + mark + `"}`, true},
		"with a server":    {`"subject":{"reference":"https://example.org/fhir/Patient/` + mark + `"}`, true},
		"with a version":   {`"subject":{"reference":"Patient/` + mark + `/_history/3"}`, true},
		"null":             {`"subject":null`, true},
		"not given":        {`"recordedDate":"2026"`, true},
		"another":          {`"subject":{"reference":"Patient/p2"}`, false},
		"another, server":  {`"subject":{"reference":"https://example.org/fhir/Patient/p2"}`, false},
		"longer":           {`"subject":{"reference":"Patient/` + mark + `2"}`, false},
		"version":          {`"subject":{"reference":"Patient/p2/_history/` + mark + `"}`, false},
		"group":            {`"subject":{"reference":"Group/` + mark + `"}`, false},
		"contained":        {`"subject":{"reference":"#` + mark + `"}`, false},
		"uuid":             {`"subject":{"reference":"urn:uuid:9b4e4e8c-0000-4000-8000-000000000000"}`, false},
		"identifier":       {`"subject":{"identifier":{"value":"` + mark + `"}}`, false},
		"text":             {`"subject":"Patient/p2"`, false},
		"array":            {`"subject":[{"reference":"Patient/p2"}]`, false},
		"reference number": {`"subject":{"reference":2}`, false},
		"DSTU2":            {`"patient":{"reference":"Patient/p2"}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			cards := call(t, "diagnosis-coding", problems(fresh(), bundle(of(x.subject, condition("2", "E10.9")))))
			if x.mine {
				require.Contains(t, rules(cards), "ICD-DM-02")
				require.Empty(t, notes(cards))
			} else {
				require.NotContains(t, rules(cards), "ICD-DM-02")
				require.Equal(t, []string{one}, notes(cards))
			}
			cards = call(t, "diagnosis-coding", problems(bundle(of(x.subject, condition("2", "E10"))), ""))
			require.Equal(t, x.mine, len(notes(cards)) == 0, "a new one")
			require.Equal(t, x.mine, len(cards) > len(notes(cards)))
			cards = call(t, "discharge-coding", discharge("null", bundle(of(x.subject, condition("1", "E10.9")), condition("2", "E11.9"))))
			require.Equal(t, x.mine, strings.Contains(strings.Join(rules(cards), " "), "ICD-DM-02"))
		})
	}
	cards := call(t, "diagnosis-coding", problems(fresh(), bundle(of(`"subject":{"reference":"Patient/p2"}`, condition("2", "E10.9")), of(`"subject":{"reference":"Patient/p3"}`, condition("3", "I10")))))
	require.Equal(t, []string{"2 conditions were not checked: their subject is not the patient of the call."}, notes(cards))
	// An id that the client writes as a reference is the same.
	cards = call(t, "diagnosis-coding", strings.Replace(problems(fresh(), bundle(condition("2", "E10.9"))), `"patientId":"`, `"patientId":"Patient/`, 1))
	require.Empty(t, notes(cards))
}

// TestPerson: sex and age are those of the patient of the call, or are not checked.
func TestPerson(t *testing.T) {
	male := strings.Replace(patient, "female", "male", 1)
	delivery := problems(bundle(condition("1", "O80")), "")
	require.NotContains(t, rules(call(t, "diagnosis-coding", delivery)), "ICD-SEX-01")
	conflict := func(body string) bool {
		return len(rules(call(t, "diagnosis-coding", body))) > len(rules(call(t, "diagnosis-coding", delivery)))
	}
	require.True(t, conflict(strings.Replace(delivery, patient, male, 1)), "a man gives birth")
	for with, why := range map[string]string{
		strings.Replace(male, `"id":"`+mark+`"`, `"id":"p9"`, 1): "that came with the call is another.",
		strings.Replace(male, `"id":"`+mark+`",`, ``, 1):         "that came with the call is another.",
		`{"resourceType":"OperationOutcome"}`:                    "did not come with the call.",
		"null":                                                   "did not come with the call.",
	} {
		cards := call(t, "diagnosis-coding", strings.Replace(delivery, patient, with, 1))
		require.Equal(t, []string{"Sex and age were not checked: the patient " + why}, notes(cards))
		require.Len(t, cards, 1+len(rules(call(t, "diagnosis-coding", delivery))))
	}
}

// TestPartial: what did not come is not passed.
func TestPartial(t *testing.T) {
	const rest = "More conditions were not checked: only some of them came with the call."
	with := func(more, list string) string {
		return strings.Replace(list, `"type":"searchset"`, `"type":"searchset",`+more, 1)
	}
	entry := func(more, list string) string { return strings.Replace(list, `"entry":[`, `"entry":[`+more+`,`, 1) }
	list := func() string { return bundle(condition("2", "I10")) }
	for _, x := range []struct {
		name, others string
		want         []string
	}{
		{"all", with(`"total":1,"link":[{"relation":"self","url":"x"},{"relation":"first","url":"x"},{"relation":"last","url":"x"}]`, list()), nil},
		{"none", with(`"total":0`, bundle()), nil},
		{"with others", with(`"total":1`, entry(`{"resource":`+patient+`,"search":{"mode":"include"}},{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning"}]},"search":{"mode":"outcome"}}`, list())), nil},
		{"next", with(`"link":[{"relation":"next","url":"https://`+mark+`"}]`, list()), []string{rest}},
		{"the last page", with(`"link":[{"relation":"previous","url":"https://`+mark+`"}]`, list()), []string{rest}},
		{"total", with(`"total":90`, list()), []string{"89 conditions were not checked: they did not come with the call."}},
		{"total and next", with(`"total":2,"link":[{"relation":"next","url":"x"}]`, list()), []string{"1 condition was not checked: it did not come with the call."}},
		{"included", with(`"total":2`, entry(`{"resource":`+condition("3", "K35.80")+`,"search":{"mode":"include"}}`, list())), []string{"1 condition was not checked: it did not come with the call."}},
		{"total as a text", with(`"total":"90"`, list()), []string{rest}},
		{"link as an object", with(`"link":{"relation":"next"}`, list()), []string{rest}},
		{"entry as an object", `{"resourceType":"Bundle","entry":{"resource":` + condition("2", "I10") + `}}`, []string{rest}},
		{"failed in part", entry(`{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}}`, list()), []string{rest}},
		{"no resource", entry(`{"fullUrl":"x"}`, list()), []string{"1 condition was not checked: it cannot be read."}},
		{"resource as a text", entry(`{"resource":"x"}`, list()), []string{"1 condition was not checked: it cannot be read."}},
		{"null", "null", []string{"Conditions that are on the list already were not checked: none came with the call."}},
	} {
		t.Run(x.name, func(t *testing.T) {
			cards := call(t, "diagnosis-coding", problems(bundle(condition("1", "J45.20")), x.others))
			require.Equal(t, x.want, notes(cards))
			require.Len(t, cards, len(x.want))
		})
	}
	body := problems(bundle(condition("1", "J45.20")), "null")
	require.Len(t, notes(call(t, "diagnosis-coding", strings.Replace(body, `,"conditions":null`, "", 1))), 1, "not there")
	require.Equal(t, []string{"No condition was checked: none came with the call."}, notes(call(t, "discharge-coding", discharge("null", "null"))))
}

// TestEncounter: setting and order are those of the encounter of the call, and of all of its conditions.
func TestEncounter(t *testing.T) {
	stay := func(more string) string {
		return `{"resourceType":"Encounter","id":"7","class":{"code":"IMP"},"subject":{"reference":"Patient/` + mark + `"},"diagnosis":[
			{"condition":{"reference":"Condition/1"},"rank":1},{"condition":{"reference":"https://example.org/fhir/Condition/2/_history/4"},"rank":2}` + more + `]}`
	}
	list := func(more ...string) string {
		return bundle(append([]string{condition("1", "R65.20"), condition("2", "A41.9")}, more...)...)
	}
	ask := func(encounter, list string) (string, []string) {
		cards := call(t, "discharge-coding", discharge(encounter, list))
		return strings.Join(rules(cards), " "), notes(cards)
	}
	const order = "ICD-INF-02"
	found, gaps := ask(stay(""), list())
	require.Contains(t, found, order)
	require.Empty(t, gaps)
	for name, x := range map[string]struct{ encounter, list, want string }{
		"another encounter":       {strings.Replace(stay(""), `"id":"7"`, `"id":"8"`, 1), list(), "Setting and order were not checked: the encounter that came with the call is another."},
		"of another patient":      {strings.Replace(stay(""), "Patient/"+mark, "Patient/p2", 1), list(), "Setting and order were not checked: the encounter that came with the call is another."},
		"none":                    {"null", list(), "Setting and order were not checked: the encounter did not come with the call."},
		"a diagnosis is missing":  {stay(`,{"condition":{"reference":"Condition/zz"},"rank":3}`), list(), "1 condition was not checked: it did not come with the call."},
		"a page is missing":       {stay(""), strings.Replace(list(), `"type"`, `"link":[{"relation":"next"}],"type"`, 1), "More conditions were not checked: only some of them came with the call."},
		"one of another patient":  {stay(`,{"condition":{"reference":"Condition/3"},"rank":3}`), list(of(`"subject":{"reference":"Patient/p2"}`, condition("3", "I10"))), "1 condition was not checked: its subject is not the patient of the call."},
		"one without a code":      {stay(`,{"condition":{"reference":"Condition/3"},"rank":3}`), list(condition("3", "")), "1 condition has no ICD-10-CM code and was not checked."},
		"recorded in another one": {stay(""), list(condition("3", "I10", `"encounter":{"reference":"Encounter/6"}`)), "1 condition was not checked: it is of another encounter."},
	} {
		t.Run(name, func(t *testing.T) {
			found, gaps := ask(x.encounter, x.list)
			require.NotContains(t, found, order, "of a part nothing is the first")
			require.Equal(t, []string{x.want}, gaps)
		})
	}
	// What the encounter names as its diagnosis may be recorded before, and a procedure is no condition.
	found, gaps = ask(stay(`,{"condition":{"reference":"Condition/3"},"rank":3},{"condition":{"reference":"Procedure/zz"},"rank":4}`), list(condition("3", "I10", `"encounter":{"reference":"Encounter/6"}`)))
	require.Contains(t, found, order)
	require.Empty(t, gaps)
}
