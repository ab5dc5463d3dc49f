package workbook_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/gomedcode/medcode/internal/workbook"
	"github.com/gomedcode/medcode/internal/xlsx"
)

func sheets() []*workbook.Sheet {
	return []*workbook.Sheet{{
		Name:    "Ageing & more",
		Columns: []workbook.Column{{Name: "Payer"}, {Name: "Balance", Kind: workbook.Money}, {Name: "Claims", Kind: workbook.Number}, {Name: "Rate", Kind: workbook.Percent}, {Name: "From", Kind: workbook.Day}},
		Rows: [][]string{
			{"=1+1", "-12.50", "3", "0.125", "2026-03-04"},
			{"A <b> & \"c\"", "100000000.01", "", "", "not a day"},
			{"tab\there \x01", "n/a", "7", "1", ""},
		},
		Total: []string{"Total", "99999987.51", "10"},
	}, {Name: "Data", Columns: []workbook.Column{{Name: "Key"}, {Name: "Value", Kind: workbook.Decimal}}, Rows: [][]string{{"a", "1.5"}, {"b", "2.5"}}, Table: "Receivables"},
		{Name: "Empty", Columns: []workbook.Column{{Name: "Key"}}, Table: "None"}}
}

// TestWrite: excelize reads what was written, the values, formats, filters and tables.
func TestWrite(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, workbook.Write(&b, sheets()...))
	first := bytes.Clone(b.Bytes())
	b.Reset()
	require.NoError(t, workbook.Write(&b, sheets()...))
	require.Equal(t, first, b.Bytes(), "the same sheets, the same bytes")

	f, err := excelize.OpenReader(bytes.NewReader(first))
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"Ageing & more", "Data", "Empty"}, f.GetSheetList())
	shown, err := f.GetRows("Ageing & more")
	require.NoError(t, err)
	require.Equal(t, [][]string{
		{"Payer", "Balance", "Claims", "Rate", "From"},
		{"=1+1", "-12.50", "3", "12.5%", "2026-03-04"},
		{`A <b> & "c"`, "100,000,000.01", "", "", "not a day"},
		{"tab here \uFFFD", "n/a", "7", "100.0%"},
		{"Total", "99,999,987.51", "10"},
	}, shown)
	formula, err := f.GetCellFormula("Ageing & more", "A2")
	require.NoError(t, err)
	require.Empty(t, formula)
	tables, err := f.GetTables("Data")
	require.NoError(t, err)
	require.Len(t, tables, 1)
	require.Equal(t, "Receivables", tables[0].Name)
	require.Equal(t, "A1:B3", tables[0].Range)
	panes, err := f.GetPanes("Data")
	require.NoError(t, err)
	require.True(t, panes.Freeze)

	book, err := xlsx.Open(bytes.NewReader(first)) // and so does internal/xlsx
	require.NoError(t, err)
	require.Equal(t, []string{"Ageing & more", "Data", "Empty"}, book.Sheets())
	var rows [][]string
	for cells := range book.Rows("Ageing & more", &err) {
		rows = append(rows, append([]string{}, cells...))
	}
	require.NoError(t, err)
	require.Equal(t, "46085", rows[1][4]) // 2026-03-04
}

func TestWriteRefuses(t *testing.T) {
	for _, name := range []string{"", "a/b", "x]", "'q'", strings.Repeat("n", 32)} {
		require.ErrorIs(t, workbook.Write(&bytes.Buffer{}, &workbook.Sheet{Name: name}), workbook.ErrName, name)
	}
	require.ErrorIs(t, workbook.Write(&bytes.Buffer{}, &workbook.Sheet{Name: "A"}, &workbook.Sheet{Name: "a"}), workbook.ErrName)
	require.ErrorIs(t, workbook.Write(&bytes.Buffer{}), workbook.ErrName)
	require.ErrorIs(t, workbook.Write(&bytes.Buffer{}, &workbook.Sheet{Name: "A", Rows: [][]string{{"1"}}}), workbook.ErrShape)
}

// TestColumns: names of columns behind Z.
func TestColumns(t *testing.T) {
	s := &workbook.Sheet{Name: "Wide"}
	var row []string
	for i := range 60 {
		s.Columns = append(s.Columns, workbook.Column{Name: strings.Repeat("c", i%7+1)})
		row = append(row, strings.Repeat("v", i+1))
	}
	s.Rows = [][]string{row}
	var b bytes.Buffer
	require.NoError(t, workbook.Write(&b, s))
	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	defer f.Close()
	v, err := f.GetCellValue("Wide", "BH2")
	require.NoError(t, err)
	require.Len(t, v, 60)
}
