package x12

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/edi"
)

// TestEveryIssueHasARule looks for issues without a row and rows without a doc.
func TestEveryIssueHasARule(t *testing.T) {
	for code := edi.NoInterchange; code <= edi.Truncated; code++ {
		at := slices.IndexFunc(kinds[:], func(k kind) bool { return k.code == code })
		require.GreaterOrEqual(t, at, 0, code)
		k := kinds[at]
		require.NotEmpty(t, k.reason)
		require.NotZero(t, k.severity)
		require.NotZero(t, k.level)
		if strings.HasPrefix(string(k.rule), "CLM-") || strings.HasPrefix(string(k.rule), "ICD-") {
			continue // documented in packages claim and guidelines
		}
		require.True(t, slices.ContainsFunc(docs[:], func(d doc) bool { return d.id == k.rule }), k.rule)
	}
}

func TestRulesAreInOrderAndOnce(t *testing.T) {
	list := Rules()
	require.Len(t, list, len(docs))
	for i := 1; i < len(list); i++ {
		require.Less(t, list[i-1].ID, list[i].ID)
	}
	for _, d := range list {
		require.NotEmpty(t, d.Title)
		require.NotEmpty(t, d.Why)
		require.NotEmpty(t, d.Fires)
		require.NotEmpty(t, d.Quiet)
	}
}
