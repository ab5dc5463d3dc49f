package xlsx_test

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/xlsx"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

// workbook makes a workbook of one sheet with the heading of the reference file and two codes.
func workbook(t *testing.T, sheet string) []byte {
	t.Helper()
	f := excelize.NewFile()
	require.NoError(t, f.SetSheetName("Sheet1", sheet))
	for i, row := range [][]any{
		{"Searchable list"},
		{"ICD-10-CM Diagnosis", "Description", "# Comorbidities", "AIDS", "ALCOHOL", "DIAB_CX", "DIAB_UNCX", "HF", "OBESE", "PARALYSIS", "VALVE"},
		{"E119", "x", "1", "0", "0", "0", "1", "0", "0", "0", "0"},
		{"E6601", "x", "1", "0", "0", "0", "0", "0", "1", "0", "0"},
	} {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		require.NoError(t, err)
		require.NoError(t, f.SetSheetRow(sheet, cell, &row))
	}
	var buf bytes.Buffer
	require.NoError(t, f.Write(&buf))
	return buf.Bytes()
}

func TestElixhauserWorkbook(t *testing.T) {
	book := workbook(t, "DX_to_Comorb_Mapping")
	e, err := xlsx.ReadElixhauser(bytes.NewReader(book))
	require.NoError(t, err)
	require.Equal(t, 2, e.Len())
	r := e.Classify([]group.Diagnosis{{Code: icd.MustParseCM("I10")}, {Code: icd.MustParseCM("E11.9")}, {Code: icd.MustParseCM("E66.01")}})
	require.Equal(t, []string{"DIAB_UNCX", "OBESE"}, r.Measures)

	other := workbook(t, "Something")
	_, err = xlsx.ReadElixhauser(bytes.NewReader(other))
	require.ErrorIs(t, err, xlsx.ErrNotElixhauser)

	e, _, err = xlsx.LoadElixhauser(fstest.MapFS{"a.xlsx": {Data: other}, "b.xlsx": {Data: book}, "c.txt": {Data: []byte("text")}}, load.Options{})
	require.NoError(t, err)
	require.Equal(t, 2, e.Len())
	e, _, err = xlsx.LoadElixhauser(fstest.MapFS{"a.xlsx": {Data: other}}, load.Options{})
	require.ErrorIs(t, err, load.ErrNotFound)
	require.Nil(t, e)
}

func TestPublishedWorkbook(t *testing.T) {
	dir := datafile.Dir(t)
	e, _, err := xlsx.LoadElixhauser(os.DirFS(dir), load.Options{Root: "elixhauser"})
	require.NoError(t, err)
	require.Equal(t, 4542, e.Len())
}
