package coverage_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/coverage"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
)

// The policies of these tests are invented.
const combined = `policy,title,hcpcs,icd10,covered,group,role,effective,end
L1,Nail care,G0127,E11.40-E11.42,yes,1,,2020-01-01,
L1,Nail care,G0127,B35.1,yes,2,,2020-01-01,
L1,Nail care,G0127,I73.9,yes,2,secondary,2020-01-01,
L1,Nail care,G0127,L60.0,no,,,2020-01-01,2026-03-31
L2,Education,G0108-G0109,E10.-,covered,,,,
`

func loadFiles(t *testing.T, list ...string) (*coverage.Tables, load.Report) {
	m := fstest.MapFS{}
	for i := 0; i < len(list); i += 2 {
		m[list[i]] = &fstest.MapFile{Data: []byte(list[i+1])}
	}
	tables, report, _ := coverage.Load(m, load.Options{})
	return tables, report
}

func codes(s string) (out []icd.CM) {
	for f := range strings.FieldsSeq(s) {
		out = append(out, icd.MustParseCM(f))
	}
	return out
}

func TestDecide(t *testing.T) {
	tables, r := loadFiles(t, "policies.csv", combined)
	require.NoError(t, r.Err())
	require.Equal(t, []string{"L1", "L2"}, tables.IDs())
	on := time.Date(2026, 4, 15, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, procedure, dx string
		on                  time.Time
		met                 bool
		want                coverage.Decision
	}{
		{"covered", "G0127", "E11.42", on, true, coverage.Decision{Policy: "L1", Title: "Nail care", Listed: true, Covered: []int{0}}},
		{"in the middle of a range", "G0127", "I10 E11.41", on, true, coverage.Decision{Policy: "L1", Title: "Nail care", Listed: true, Covered: []int{1}}},
		{"not in the list", "G0127", "E11.43", on, false, coverage.Decision{Policy: "L1", Title: "Nail care", Listed: true}},
		{"the second diagnosis is absent", "G0127", "B35.1", on, false, coverage.Decision{Policy: "L1", Title: "Nail care", Listed: true, Covered: []int{0}, LacksSecond: []int{0}}},
		{"the second diagnosis is there", "G0127", "B35.1 I73.9", on, true, coverage.Decision{Policy: "L1", Title: "Nail care", Listed: true, Covered: []int{0}}},
		{"not covered", "G0127", "E11.42 L60.0", on.AddDate(0, -1, 0), false, coverage.Decision{Policy: "L1", Title: "Nail care", Listed: true, Covered: []int{0}, NonCovered: []int{1}}},
		{"no longer not covered", "G0127", "E11.42 L60.0", on, true, coverage.Decision{Policy: "L1", Title: "Nail care", Listed: true, Covered: []int{0}}},
		{"everything below", "G0109", "E10.65", on, true, coverage.Decision{Policy: "L2", Title: "Education", Listed: true, Covered: []int{0}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := tables.Decide(hcpcs.MustParse(c.procedure), codes(c.dx), c.on, nil)
			require.Len(t, got, 1)
			require.Equal(t, c.met, got[0].Met())
			require.ElementsMatch(t, c.want.Covered, got[0].Covered)
			require.ElementsMatch(t, c.want.NonCovered, got[0].NonCovered)
			require.ElementsMatch(t, c.want.LacksSecond, got[0].LacksSecond)
			require.Equal(t, c.want.Policy+c.want.Title, got[0].Policy+got[0].Title)
		})
	}
	require.Empty(t, tables.Decide(hcpcs.MustParse("G0101"), codes("E11.9"), on, nil), "no policy: not checked")
	require.Empty(t, tables.Decide(hcpcs.MustParse("G0127"), codes("E11.42"), on.AddDate(-10, 0, 0), nil), "not in force")
	var none *coverage.Tables
	require.Zero(t, none.Len())
	require.Empty(t, none.Decide(hcpcs.MustParse("G0127"), codes("E11.42"), on, nil))
}

func TestDatabaseLayout(t *testing.T) {
	tables, r := loadFiles(t,
		"article_x_hcpc_code.csv", "article_id,article_version,hcpc_code_id\n52371,7,G0108\n52371,7,G0109\n",
		"article_x_icd10_covered.csv", "article_id,icd10_code_id,icd10_covered_group\n52371,E11.9,1\n",
		"article_x_icd10_noncovered.csv", "article_id,icd10_code_id,icd10_noncovered_group\n52371,R73.03,1\n")
	require.NoError(t, r.Err())
	require.Len(t, r.Files, 3)
	on := time.Date(2026, 4, 15, 0, 0, 0, 0, time.UTC)
	got := tables.Decide(hcpcs.MustParse("G0109"), codes("E11.9 R73.03"), on, nil)
	require.Len(t, got, 1)
	require.Equal(t, []int{0}, got[0].Covered)
	require.Equal(t, []int{1}, got[0].NonCovered)
}

func TestDamagedRows(t *testing.T) {
	head := "policy,hcpcs,icd10,covered,effective,end\n"
	for name, c := range map[string]struct{ row, reason string }{
		"procedure":  {"L1,G01,E11.9,yes,,", "procedure"},
		"range":      {"L1,G0109-G0108,E11.9,yes,,", "procedure"},
		"diagnosis":  {"L1,G0108,E1,yes,,", "diagnosis"},
		"coverage":   {"L1,G0108,E11.9,perhaps,,", "covered"},
		"date":       {"L1,G0108,E11.9,yes,2026-02-30,", "date"},
		"turned":     {"L1,G0108,E11.9,yes,2026-02-02,2026-02-01", "before"},
		"no policy":  {",G0108,E11.9,yes,,", "policy"},
		"no code":    {"L1,,,yes,,", "neither"},
		"bare quote": {"L1,G0\"108,E11.9,yes,,", "csv"},
	} {
		t.Run(name, func(t *testing.T) {
			tables, r := loadFiles(t, "c.csv", head+"L0,G0108,E11.9,yes,1/2/2020,20261231\n"+c.row+"\n")
			require.Equal(t, 1, tables.Len())
			require.Equal(t, 1, r.Damaged())
			var fe *load.FileError
			require.ErrorAs(t, r.Errors[0], &fe)
			require.Equal(t, 3, fe.Line)
			require.Contains(t, fe.Reason, c.reason)
		})
	}
}

// TestCutRow: the last row of a file that ends in it without all of its columns is not used; one that is whole is.
func TestCutRow(t *testing.T) {
	head := "policy,hcpcs,icd10,covered,effective,end\nL1,G0108,E11.9,yes,,\n"
	tables, r := loadFiles(t, "c.csv", head+"L2,G0108,E11.9,n")
	require.Equal(t, 1, tables.Len())
	require.Len(t, r.Errors, 1)
	require.ErrorContains(t, r.Errors[0], "c.csv:3: the file is cut off in this row")
	tables, r = loadFiles(t, "c.csv", head+"L2,G0108,E11.9,no,,")
	require.Equal(t, 2, tables.Len())
	require.Empty(t, r.Errors)
	tables, r = loadFiles(t, "c.csv", head+"L2,G0108,E11.9,no\nL3,G0108,E11.9,no\n")
	require.Equal(t, 3, tables.Len(), "blank columns at the end of a row may be left out")
	require.Empty(t, r.Errors)
}

func FuzzLoad(f *testing.F) {
	f.Add(combined)
	f.Fuzz(func(t *testing.T, s string) {
		tables, _, _ := coverage.Load(fstest.MapFS{"c.csv": {Data: []byte(s)}}, load.Options{})
		tables.Decide(hcpcs.MustParse("G0127"), []icd.CM{icd.MustParseCM("E11.42"), {}}, time.Time{}, nil)
	})
}
