package xlsx_test

import (
	"bytes"
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/guidelines/ncci/xlsx"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd/load"
)

// sheet writes rows as a spreadsheet.
func sheet(t testing.TB, rows ...[]any) []byte {
	f := excelize.NewFile()
	for i, r := range rows {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r))
	}
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.Bytes()
}

func TestSpreadsheets(t *testing.T) {
	ptp := sheet(t,
		[]any{"CPT only copyright 2025 American Medical Association."},
		[]any{"Column 1", "Column 2", "*=in existence prior to 1996", "Effective Date", "Deletion Date *=no data", "Modifier 0=not allowed 1=allowed 9=not applicable", "PTP Edit Rationale"},
		[]any{"G0108", "G0109", nil, "20100101", "*", "1", "Laboratory panel"},
		[]any{"G0108", "G0270", nil, 20100101, "*", 0, "Laboratory panel"},
		[]any{"G0108", "G0271", nil, "201001", "*", "0", "Laboratory panel"},
	)
	mue := sheet(t,
		[]any{"Copyright notice"},
		[]any{"HCPCS/CPT Code", "DME Supplier Services MUE Values", "MUE Adjudication Indicator", "MUE Rationale"},
		[]any{"A4206", 0, "3 Date of Service Edit: Clinical", "CMS Policy"},
	)
	fsys := fstest.MapFS{"ccipra-v322r0-f1.xlsx": {Data: ptp}, "mue_2026q3.xlsx": {Data: mue}, "other.xlsx": {Data: sheet(t, []any{"a", "b"})}}
	day := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)

	e, r, _ := ncci.Load(fsys, ncci.LoadOptions{Sheets: xlsx.Rows})
	require.Len(t, r.Errors, 1)
	require.ErrorContains(t, r.Errors[0], "ccipra-v322r0-f1.xlsx:5")
	require.Equal(t, []string{"other.xlsx"}, r.Unrecognised())
	g := hcpcs.MustParse
	require.Equal(t, ncci.Active, e.PTP(ncci.Practitioner, g("G0108"), g("G0109"), day).Status)
	require.Equal(t, ncci.NotAllowed, e.PTP(ncci.Practitioner, g("G0108"), g("G0270"), day).Indicator)
	require.Equal(t, ncci.DamagedRow, e.PTP(ncci.Practitioner, g("G0108"), g("G0271"), day).Reason)
	require.Equal(t, ncci.Active, e.MUE(ncci.Supplier, g("A4206"), day).Status)

	_, r, _ = ncci.Load(fsys, ncci.LoadOptions{})
	require.Len(t, r.Errors, 3, "without a reader spreadsheets of tables are reported, not skipped in silence")
	require.ErrorIs(t, r.Errors[2], load.ErrNotFound)

	fsys["ccipra-v322r0-f1.txt"] = &fstest.MapFile{Data: []byte("G0108\tG0109\t\t20100101\t*\t0\tx\n")}
	e, r, _ = ncci.Load(fsys, ncci.LoadOptions{Sheets: xlsx.Rows})
	for _, f := range r.Files {
		require.Equal(t, f.Name == "ccipra-v322r0-f1.xlsx", f.Why != "", "archives hold each table as text and as spreadsheet: %+v", f)
	}
	require.Equal(t, ncci.NotAllowed, e.PTP(ncci.Practitioner, g("G0108"), g("G0109"), day).Indicator)
}

func FuzzRows(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(sheet(f, []any{"a", 1, "b"}))
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 0
		for _, err := range xlsx.Rows(bytes.NewReader(b), int64(len(b))) {
			if n++; err != nil || n > 1000 {
				break
			}
		}
	})
}
