package render

import (
	"bufio"
	"io"
	"strings"

	"github.com/shopspring/decimal"
)

// WriteCSV writes a table as CSV, without its line of totals. Every cell is quoted; a text that a spreadsheet would take
// for a formula begins with an apostrophe.
func WriteCSV(w io.Writer, t *Table) error {
	b := bufio.NewWriter(w)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	writeRow(b, head)
	for _, row := range t.Rows {
		writeRow(b, row)
	}
	return b.Flush()
}

func writeRow(b *bufio.Writer, row []string) {
	for i, s := range row {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + strings.ReplaceAll(harmless(s), `"`, `""`) + `"`)
	}
	b.WriteByte('\n')
}

// harmless is a text that is no formula.
func harmless(s string) string {
	t := strings.TrimSpace(s)
	if t == "" || !strings.ContainsRune("=+-@", rune(t[0])) && s[0] != '\t' && s[0] != '\r' {
		return s
	}
	if _, err := decimal.NewFromString(t); err == nil {
		return s
	}
	return "'" + s
}
