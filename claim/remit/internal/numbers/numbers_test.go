package numbers_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit/internal/numbers"
	"github.com/gomedcode/medcode/guidelines"
)

var (
	steps   = []string{"correct", "appeal", "bill-patient", "bill-secondary", "send-records", "write-off", "-"}
	effects = append(slices.Clone(steps), "no-patient", "no-appeal", "no-resubmit")
)

// TestTable: each number stands once, with words, a step of the seven, and sources that are in the list.
func TestTable(t *testing.T) {
	require.Len(t, numbers.Reasons(), 348)
	require.Len(t, numbers.Remarks(), 402)
	for i, list := range [][]numbers.Row{numbers.Reasons(), numbers.Remarks()} {
		seen := map[string]bool{}
		for _, r := range list {
			require.False(t, seen[r.Number], r.Number)
			seen[r.Number] = true
			require.NotEmpty(t, r.Words, r.Number)
			require.Less(t, len(r.Words), 60, r.Number)
			require.NotEmpty(t, r.Sources, r.Number)
			for _, key := range strings.Fields(r.Sources) {
				document, _ := numbers.Source(key)
				require.NotEmpty(t, document, "%s %s", r.Number, key)
			}
			if i == 0 {
				require.Contains(t, steps, strings.TrimRight(r.Next, "*+"), r.Number)
				require.Contains(t, steps, r.PR, r.Number)
				require.NotEqual(t, "bill-patient", strings.TrimRight(r.Next, "*+"), "%s: only what the payer puts under PR is the patient's", r.Number)
			} else {
				require.Contains(t, effects, strings.TrimRight(r.Next, "!"), r.Number)
				require.NotEqual(t, "bill-patient", r.Next, r.Number)
			}
		}
	}
	var ids []guidelines.RuleID
	for _, d := range append(guidelines.Rules(), claim.Rules()...) {
		ids = append(ids, d.ID)
	}
	for _, r := range append(slices.Clone(numbers.Reasons()), numbers.Remarks()...) {
		for id := range strings.FieldsSeq(r.Rules) {
			if family, ok := strings.CutSuffix(id, "*"); ok {
				require.True(t, slices.ContainsFunc(ids, func(x guidelines.RuleID) bool { return strings.HasPrefix(string(x), family) }), "%s: family %s", r.Number, id)
			}
		}
	}
	_, ok := numbers.Reason("999")
	require.False(t, ok)
	_, ok = numbers.Remark("")
	require.False(t, ok)
}
