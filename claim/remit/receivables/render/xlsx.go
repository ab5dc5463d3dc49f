package render

import (
	"io"

	"github.com/gomedcode/medcode/internal/workbook"
)

// kinds are those of spreadsheets.
var kinds = [...]workbook.Kind{Text: workbook.Text, Number: workbook.Number, Money: workbook.Money, Rate: workbook.Percent, Days: workbook.Decimal, Day: workbook.Day}

// WriteXLSX writes tables as a spreadsheet, a sheet each by their titles. Rows of a table without a line of totals are a
// table of the spreadsheet by the name of its title, for pivots and formulas.
func WriteXLSX(w io.Writer, tables ...*Table) error {
	sheets := make([]*workbook.Sheet, len(tables))
	for i, t := range tables {
		s := &workbook.Sheet{Name: t.Title, Rows: t.Rows, Total: t.Total}
		for _, c := range t.Columns {
			s.Columns = append(s.Columns, workbook.Column{Name: c.Name, Kind: kinds[c.Kind]})
		}
		if t.Total == nil {
			s.Table = identifier(t.Title)
		}
		sheets[i] = s
	}
	return workbook.Write(w, sheets...)
}

// identifier is a title as a name in formulas.
func identifier(s string) string {
	out := []byte{}
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			out = append(out, c)
		}
	}
	return string(out)
}
