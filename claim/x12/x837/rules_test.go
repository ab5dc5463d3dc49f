package x837

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// TestEveryIssueHasARule looks for issues without a row and rows without a doc.
func TestEveryIssueHasARule(t *testing.T) {
	for code := edi.NoInterchange; code <= badTelephone; code++ {
		if code > edi.Truncated && code < edi.Own {
			continue
		}
		list := []verdict.Verdict{verdictOf(edi.Issue{Code: code, Have: 1})}
		if code < edi.Own {
			list = append(list, verdict.Of(edi.Issue{Code: code, Have: 1}))
		}
		for _, v := range list {
			require.Equal(t, code, v.Code)
			require.NotEqual(t, "not as the guide has it", v.Reason, code)
			require.NotEmpty(t, v.Reason)
			require.NotZero(t, v.Severity)
			require.NotZero(t, v.Level)
			if strings.HasPrefix(string(v.Rule), "CLM-") || strings.HasPrefix(string(v.Rule), "ICD-") {
				continue // documented in packages claim and guidelines
			}
			require.True(t, slices.ContainsFunc(x12.Rules(), func(d guidelines.RuleDoc) bool { return d.ID == v.Rule }), v.Rule)
		}
	}
}
