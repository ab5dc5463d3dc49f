package xlsx_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/crosswalk/xlsx"
	"github.com/gomedcode/medcode/internal/datafile"
)

func TestReadConversion(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"Table"}, {"Current code assignment", "Effective", "Previous"}, {"M54.50", 2021, "M54.5"}, {"U07.1", 43922, "B97.29"}} {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		require.NoError(t, err)
		require.NoError(t, f.SetSheetRow("Sheet1", cell, &row))
	}
	var buf bytes.Buffer
	require.NoError(t, f.Write(&buf))
	c, err := xlsx.ReadConversion(&buf)
	require.NoError(t, err)
	require.Equal(t, 2, c.Len())

	_, err = xlsx.ReadConversion(strings.NewReader("PK\x03\x04 not a workbook"))
	require.Error(t, err)
}

// TestPublishedTable reads the table of FY2026: 5,892 rows.
func TestPublishedTable(t *testing.T) {
	dir := datafile.Dir(t)
	fh, err := os.Open(filepath.Join(dir, "icd10cm", "ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx"))
	require.NoError(t, err)
	defer fh.Close()
	c, err := xlsx.ReadConversion(fh)
	require.NoError(t, err)
	require.Equal(t, 5892, c.Len())
	seen := map[icd.CM]bool{}
	for r := range c.All() {
		seen[r.Code] = true
		if r.Effective.IsZero() {
			t.Fatalf("%v has no day", r.Code)
		}
	}
	require.Len(t, seen, 5884)

	// The embedded table is this one, with ranges written out: every pair of it is in the sheet.
	own := crosswalk.ConversionOf(icd.Embedded())
	codes := map[icd.CM]bool{}
	for r := range own.All() {
		codes[r.Code] = true
		for _, p := range r.Previous {
			rows := c.Successors(p.First)
			require.True(t, slices.ContainsFunc(rows, func(x crosswalk.ConversionRow) bool { return x.Code == r.Code && x.Effective == r.Effective }),
				"%v to %v on %v", p.First, r.Code, r.Effective)
		}
	}
	require.Len(t, codes, 5577, "those left out have no code before them")
}
