package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestServeMessages: what the command says on standard error of what was posted is the last line of the answer.
func TestServeMessages(t *testing.T) {
	s, _ := served(t, nil)
	const visit = `{"id":"V-7","setting":"professional","from":"2026-03-04","patient":{"birthDate":"1961-04-12","sex":"F"},"diagnoses":[{"code":"I10"}],"services":[{"code":"99213"}]}`
	stay, err := os.ReadFile("../encounters/inpatient-appendectomy.json")
	require.NoError(t, err)
	var oneLine map[string]any
	require.NoError(t, json.Unmarshal(stay, &oneLine))
	stay, err = json.Marshal(oneLine)
	require.NoError(t, err)
	claim, err := os.ReadFile("testdata/x12/telehealth.837")
	require.NoError(t, err)
	for name, x := range map[string]struct {
		command, body, kind string
		answers             int // lines without the last
		says                string
		status              string
	}{
		"no stay":           {"drg", visit, "application/json", 0, "V-7 is no inpatient stay and has no MS-DRG", "0"},
		"a stay and none":   {"drg", string(stay) + "\n" + visit, "application/x-ndjson", 1, "V-7 is no inpatient stay and has no MS-DRG", "0"},
		"a stay":            {"drg", string(stay), "application/json", 1, "", "0"},
		"an 837, no remit":  {"remit", string(claim), "application/edi-x12", -1, "no remittance (835) in it", "2"},
		"an 837 of a visit": {"drg", string(claim), "application/edi-x12", 0, "is no inpatient stay", "0"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ask(t, "POST", s.URL+"/api/"+x.command, x.body, "Content-Type", x.kind)
			require.Equal(t, 200, got.status, got.body)
			require.Equal(t, x.status, got.header.Get("Medcode-Status"))
			var list []map[string]any
			require.NoError(t, json.Unmarshal([]byte(got.body), &list))
			said := slices.IndexFunc(list, func(l map[string]any) bool { return l["messages"] != nil })
			if x.says == "" {
				require.Equal(t, -1, said)
				require.Len(t, list, x.answers)
				return
			}
			require.Equal(t, len(list)-1, said, "the last line")
			if x.answers >= 0 {
				require.Len(t, list, x.answers+1)
			}
			_, errs, _ := medcode(t, x.body, x.command, "-", "--json")
			messages := list[said]["messages"].([]any)
			require.Len(t, messages, strings.Count(errs, "\n"))
			require.Contains(t, messages[0], x.says)
			for _, m := range messages {
				require.Contains(t, errs, m)
				require.NotContains(t, m, "-:")
			}
		})
	}
}
