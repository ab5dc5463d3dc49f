package cds_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/cds"
)

// coded is a condition with several codes of ICD-10-CM.
func coded(id string, codes ...string) string {
	for i, c := range codes {
		codes[i] = `{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"` + c + `"}`
	}
	return `{"resourceType":"Condition","id":"` + id + `","clinicalStatus":{"coding":[{"code":"active"}]},"code":{"coding":[` + strings.Join(codes, ",") + `]},"subject":{"reference":"Patient/` + mark + `"}}`
}

// TestSeveralCodes: all codes of a condition are checked, and none of them is deleted with the others; a header beside a
// code below it is the same said less exactly.
func TestSeveralCodes(t *testing.T) {
	const odd = "A code of a condition was not checked: it has not the shape of ICD-10-CM."
	for _, x := range []struct {
		codes, want, notes []string
	}{
		{[]string{"J45.20", "I48.2"}, []string{"ICD-VAL-04"}, nil},
		{[]string{"I48.2", "J45.20"}, []string{"ICD-VAL-04"}, nil},
		{[]string{"J45", "J45.2", "J45.20"}, nil, nil},
		{[]string{"J45.20", "J45.20", "j4520"}, nil, nil},
		{[]string{"J45.20", "x y"}, nil, []string{odd}},
		{[]string{"x y"}, nil, []string{"1 condition has no ICD-10-CM code and was not checked."}},
	} {
		name := strings.Join(x.codes, " ")
		cards := call(t, "diagnosis-coding", problems(bundle(coded("1", x.codes...)), ""))
		require.Equal(t, x.notes, notes(cards), name)
		require.Equal(t, x.want, rules(cards[:len(cards)-len(x.notes)]), name)
	}
	cards := call(t, "diagnosis-coding", problems(bundle(coded("1", "I10", "J45.20"), condition("2", "N18.31")), ""))
	require.Equal(t, []string{"ICD-CIR-02"}, rules(cards))
	require.Empty(t, cards[0].Suggestions, "J45.20 would go, too")
}

// TestTwice: of a code that is on the list already it is the new one that goes; one without an id is not named.
func TestTwice(t *testing.T) {
	deleted := func(body string) (ids []string) {
		for _, c := range call(t, "diagnosis-coding", body) {
			for _, s := range c.Suggestions {
				for _, a := range s.Actions {
					ids = append(ids, a.ResourceID)
				}
			}
		}
		return ids
	}
	require.Equal(t, []string{"Condition/new"}, deleted(problems(bundle(condition("new", "J45.20")), bundle(condition("old", "J45.20")))))
	require.Equal(t, []string{"Condition/b"}, deleted(problems(bundle(condition("a", "J45.20"), condition("b", "J45.20")), "")))
	require.Empty(t, deleted(problems(bundle(condition("", "J45.20")), bundle(condition("old", "J45.20")))))
}

// TestAbated: a condition that says when it ended, and not how it stands, is over.
func TestAbated(t *testing.T) {
	const status = `"clinicalStatus":{"coding":[{"code":"active"}]},`
	for more, over := range map[string]bool{
		`"abatementDateTime":"2020-01-01"`: true, `"abatementString":"` + mark + `"`: true, `"abatementAge":{"value":40}`: true, `"abatementBoolean":true`: true,
		`"abatementBoolean":false`: false, `"recordedDate":"2020"`: false,
	} {
		old := strings.Replace(condition("2", "E10.9", more), status, "", 1)
		require.Equal(t, !over, strings.Contains(strings.Join(rules(call(t, "diagnosis-coding", problems(bundle(condition("1", "E11.9")), bundle(old)))), " "), "ICD-DM-02"), more)
		require.Contains(t, rules(call(t, "diagnosis-coding", problems(bundle(condition("1", "E11.9")), bundle(condition("2", "E10.9", more))))), "ICD-DM-02", "its status is believed")
	}
}

// TestClass: an uncertain diagnosis is one outside a stay only; which it is, is not guessed.
func TestClass(t *testing.T) {
	const unknown = "Setting was not checked: the encounter has no class, or one that is not known."
	for class, x := range map[string]struct {
		fires bool
		notes []string
	}{
		`"class":{"code":"AMB"},`: {true, nil}, `"class":{"code":"EMER"},`: {true, nil}, `"class":{"code":"IMP"},`: {false, nil}, `"class":{"code":"OBSENC"},`: {true, nil},
		`"class":{"code":"I"},`: {false, []string{unknown}}, ``: {false, []string{unknown}}, `"class":[{"coding":[{"code":"AMB"}]}],`: {false, []string{unknown}},
	} {
		encounter := `{"resourceType":"Encounter","id":"7",` + class + `"diagnosis":[{"condition":{"reference":"Condition/1"},"rank":1}]}`
		cards := call(t, "discharge-coding", discharge(encounter, bundle(condition("1", "J18.9", `"verificationStatus":{"coding":[{"code":"provisional"}]}`))))
		require.Equal(t, x.notes, notes(cards), class)
		require.Equal(t, x.fires, strings.Contains(strings.Join(rules(cards), " "), "ICD-SYM-04"), class)
	}
}

// TestManyCodes: of more codes than are checked together the new ones are checked, and the number of the others is told.
func TestManyCodes(t *testing.T) {
	var old []string
	for i := range 150 {
		old = append(old, condition(fmt.Sprint("old", i), fmt.Sprintf("Z%02d.%d", i%90+1, i/90)))
	}
	old[98] = condition("last", "E10.9")
	cards := call(t, "diagnosis-coding", problems(bundle(condition("new", "E11.9")), bundle(old...)))
	require.Contains(t, rules(cards), "ICD-DM-02", "with the last that is checked")
	require.Contains(t, notes(cards), "51 codes were not checked: at most 100 are checked together.")
	require.NotContains(t, rules(cards), "SEC-LIM-08")
}

// TestFailedPrefetch: where the client's search failed and it sends that in place of the answer, nothing came.
func TestFailedPrefetch(t *testing.T) {
	const failed = `{"resourceType":"OperationOutcome","issue":[{"severity":"error","diagnostics":"` + mark + `"}]}`
	cards := call(t, "diagnosis-coding", problems(bundle(condition("1", "I48.2")), failed))
	require.Contains(t, rules(cards), "ICD-VAL-04")
	require.Equal(t, []string{"Conditions that are on the list already were not checked: none came with the call."}, notes(cards))
	_, err := server().Call("discharge-coding", []byte(discharge("null", failed)))
	var e *cds.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, 412, e.Status)
	cards = call(t, "discharge-coding", discharge(failed, bundle(condition("1", "J45.20"))))
	require.Equal(t, []string{"Setting and order were not checked: the encounter did not come with the call."}, notes(cards))
}

// TestNoRelease: a day without a release of its own is told.
func TestNoRelease(t *testing.T) {
	ask := func(end string) []string {
		encounter := `{"resourceType":"Encounter","id":"7","class":{"code":"IMP"},"period":{"end":"` + end + `"},"diagnosis":[{"condition":{"reference":"Condition/1"},"rank":1}]}`
		return rules(call(t, "discharge-coding", discharge(encounter, bundle(condition("1", "J18.9")))))
	}
	require.Contains(t, ask("2014-01-04"), "ICD-VAL-09")
	require.Contains(t, ask("2199-01-04T10:00:00Z"), "ICD-VAL-09")
	require.NotContains(t, ask("2026-01-04T10:00:00Z"), "ICD-VAL-09")
}
