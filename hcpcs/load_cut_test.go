package hcpcs_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/load"
)

// TestCutTable: a table that ends with a row in its midst, or has a bad row, is not complete.
func TestCutTable(t *testing.T) {
	const head = "code,record_kind,short_description,long_description,coverage_code,code_added_date\n"
	var rows []string
	rel, err := hcpcs.Embedded().On(time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	for e := range rel.Codes() {
		rows = append(rows, fmt.Sprintf("%s,procedure,Short,Invented,C,20100101\n", e.Code()))
	}
	require.Greater(t, len(rows), 600)
	day := time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		rows     []string
		more     string
		complete bool
		reason   string
	}{
		"cut":     {rows[:len(rows)*6/10], "", false, "cut off, or no table of all codes"},
		"bad row": {rows[:30], "garbage\n", false, "row has not as many fields"},
		"few":     {rows[:30], "", true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			set, report, _ := hcpcs.Load(fstest.MapFS{"hcpcs_2025_oct.csv": {Data: []byte(head + strings.Join(c.rows, "") + c.more)}}, load.Options{})
			require.Equal(t, c.complete, set.Sources()[0].Complete)
			code := hcpcs.MustParse("V9999")
			if c.complete {
				require.NoError(t, report.Err())
				require.Equal(t, hcpcs.Unknown, set.State(code, day))
				return
			}
			require.ErrorContains(t, report.Err(), c.reason)
			require.Len(t, report.Errors, 1)
			require.Equal(t, hcpcs.NotChecked, set.State(code, day))
		})
	}
}
