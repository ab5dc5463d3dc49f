package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/xlsx"
)

// read gives all rows of all sheets.
func read(t testing.TB, b []byte) (sheets []string, rows [][]string) {
	t.Helper()
	book, err := xlsx.Open(bytes.NewReader(b))
	require.NoError(t, err)
	for _, s := range book.Sheets() {
		for cells := range book.Rows(s, &err) {
			rows = append(rows, append([]string{}, cells...))
		}
		require.NoError(t, err)
	}
	return book.Sheets(), rows
}

// oracle does the same with excelize.
func oracle(t testing.TB, b []byte) (sheets []string, rows [][]string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	defer f.Close()
	for _, s := range f.GetSheetList() {
		it, err := f.Rows(s)
		require.NoError(t, err)
		for it.Next() {
			cells, err := it.Columns()
			require.NoError(t, err)
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			rows = append(rows, append([]string{}, cells...))
		}
		require.NoError(t, it.Error())
	}
	return f.GetSheetList(), rows
}

// TestOfficialWorkbooks: every cell of the published workbooks is what excelize reads.
func TestOfficialWorkbooks(t *testing.T) {
	data := datafile.Dir(t)
	for _, name := range []string{"elixhauser/CMR-Reference-File-v2025-1.xlsx", "icd10cm/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx"} {
		b, err := os.ReadFile(filepath.Join(data, name))
		require.NoError(t, err)
		sheets, rows := read(t, b)
		wantSheets, wantRows := oracle(t, b)
		require.Equal(t, wantSheets, sheets)
		require.Len(t, rows, len(wantRows))
		for i := range rows {
			require.Equal(t, wantRows[i], rows[i], "row %d", i+1)
		}
	}
}

// TestWrittenWorkbook: texts shared and with runs, numbers, dates, truth values, formulas, gaps, and characters that XML
// has no place for.
func TestWrittenWorkbook(t *testing.T) {
	f := excelize.NewFile()
	set := func(cell string, v any) { require.NoError(t, f.SetCellValue("Sheet1", cell, v)) }
	set("A1", "one")
	set("C1", "  two  ")
	set("A2", 1.5)
	set("B2", true)
	set("C2", "a\u00e9\u4e16 <&> \"'")
	set("B5", "one")
	set("D7", "line\nbreak")
	require.NoError(t, f.SetCellRichText("Sheet1", "A8", []excelize.RichTextRun{{Text: "bold", Font: &excelize.Font{Bold: true}}, {Text: " "}, {Text: "plain"}}))
	require.NoError(t, f.SetCellFormula("Sheet1", "A9", "=1+1"))
	_, err := f.NewSheet("Other & more")
	require.NoError(t, err)
	require.NoError(t, f.SetCellValue("Other & more", "A1", "x"))
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	sheets, rows := read(t, b.Bytes())
	wantSheets, wantRows := oracle(t, b.Bytes())
	require.Equal(t, wantSheets, sheets)
	require.Equal(t, wantRows, rows)
	require.Equal(t, "bold plain", rows[7][0])
}

// workbook is a file of one sheet made by hand.
func workbook(t testing.TB, sheet, shared string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<x:workbook xmlns:x="m" xmlns:r="o"><x:sheets><x:sheet name="S" sheetId="1" r:id="s"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheet, "xl/sharedStrings.xml": shared,
	} {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// TestHandMade: prefixes, texts in place, cells without places, escapes and phonetic hints.
func TestHandMade(t *testing.T) {
	b := workbook(t, `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>in </x:t></x:r><x:r><x:t>place</x:t></x:r></x:is></x:c>`+
		`<x:c r="E1" t="str"><x:f>"x"</x:f><x:v>_x0041_</x:v></x:c></x:row><x:row r="3"><x:c r="B3"><x:v>45000</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		`<sst><si><r><t xml:space="preserve">a </t></r><r><t>b_x000A_</t></r><rPh><t>not this</t></rPh></si></sst>`)
	_, rows := read(t, b)
	require.Equal(t, [][]string{{"a b\n", "in place", "", "", "A"}, {}, {"", "45000"}}, rows)
}

// TestDamaged: what is cut, out of order or beyond the limits is an error, and what comes before it is given.
func TestDamaged(t *testing.T) {
	for name, c := range map[string]struct {
		sheet string
		rows  int
	}{
		"cut":                {`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1`, 1},
		"rows out of order":  {`<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>`, 2},
		"cells out of order": {`<worksheet><sheetData><row r="1"><c r="B1"/><c r="A1"/></row></sheetData></worksheet>`, 0},
		"no such text":       {`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>`, 0},
		"a column too far":   {`<worksheet><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>`, 0},
		"a row too far":      {`<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>`, 0},
		"document type":      {`<!DOCTYPE x><worksheet/>`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := xlsx.Open(bytes.NewReader(workbook(t, c.sheet, `<sst/>`)))
			require.NoError(t, err)
			n := 0
			for range book.Rows("S", &err) {
				n++
			}
			require.Error(t, err)
			require.Equal(t, c.rows, n)
		})
	}
	whole := workbook(t, `<worksheet/>`, `<sst/>`)
	for _, b := range [][]byte{nil, []byte("PK\x03\x04"), whole[:len(whole)-30], workbook(t, `<worksheet/>`, `<sst><si>`)} {
		_, err := xlsx.Open(bytes.NewReader(b))
		require.Error(t, err)
	}
	book, err := xlsx.Open(bytes.NewReader(whole))
	require.NoError(t, err)
	for range book.Rows("no such sheet", &err) {
		t.Fatal("a row of no sheet")
	}
	require.Error(t, err)
}

func BenchmarkRows(b *testing.B) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(b, err)
	for i := range 20_000 {
		require.NoError(b, w.SetRow(fmt.Sprintf("A%d", i+1), []any{"G0108", "G0109", nil, "20100101", "*", "1", "Laboratory panel"}))
	}
	require.NoError(b, w.Flush())
	var buf bytes.Buffer
	require.NoError(b, f.Write(&buf))
	b.Run("xlsx", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			read(b, buf.Bytes())
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			oracle(b, buf.Bytes())
		}
	})
}
