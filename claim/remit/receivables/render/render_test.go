package render_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/internal/histories"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/claim/remit/receivables/render"
)

type books struct {
	items   []receivables.Item
	aging   *receivables.Aging
	months  []receivables.Month
	allowed []receivables.AllowedRow
}

func load(by receivables.By) books {
	l := histories.Ledger(7, 300)
	terms := remit.Terms{AsOf: histories.AsOf}
	b := books{items: receivables.Items(l.Standings(terms))}
	b.aging = receivables.Age(b.items, by)
	b.months = receivables.Collect(l.Entries(), l.Standings(terms), histories.AsOf)
	b.allowed = receivables.Allowed(l.Standings(terms))
	return b
}

func (b *books) tables() []*render.Table {
	return []*render.Table{render.Aging(b.aging), render.Items(b.items), render.Months(b.months), render.Denials(b.months), render.Payers(b.months), render.Allowed(b.allowed)}
}

// TestCSV: what is written is read again, and no cell is a formula.
func TestCSV(t *testing.T) {
	b := load(receivables.ByPayer)
	for _, table := range b.tables() {
		require.NotEmpty(t, table.Rows, table.Title)
		var out bytes.Buffer
		require.NoError(t, render.WriteCSV(&out, table))
		rows, err := csv.NewReader(&out).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, len(table.Rows)+1)
		for i, row := range rows[1:] {
			require.Len(t, row, len(table.Columns))
			for k, cell := range row {
				if strings.HasPrefix(cell, "=") {
					t.Errorf("%s, row %d: a formula", table.Title, i)
				}
				require.Equal(t, table.Rows[i][k], strings.TrimPrefix(cell, "'"))
			}
		}
	}
	require.Error(t, render.WriteCSV(broken{}, render.Aging(b.aging)))
}

// TestXLSX: excelize reads the numbers as numbers, with their formats; sums of columns tie to the ageing.
func TestXLSX(t *testing.T) {
	b := load(receivables.ByPayer)
	tables := b.tables()
	var out bytes.Buffer
	require.NoError(t, render.WriteXLSX(&out, tables...))
	f, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"Receivables by payer", "Claims", "Collections", "Denials", "Payers", "Allowed amounts"}, f.GetSheetList())
	raw, err := f.GetRows("Claims", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	sum := decimal.Zero
	for _, row := range raw[1:] {
		d, err := decimal.NewFromString(row[13])
		require.NoError(t, err)
		sum = sum.Add(d)
	}
	require.True(t, sum.Equal(b.aging.Total.Total), "balances of the claims are the ageing")
	list, err := f.GetTables("Claims")
	require.NoError(t, err)
	require.Equal(t, "Claims", list[0].Name)
	shown, err := f.GetRows("Receivables by payer")
	require.NoError(t, err)
	require.Equal(t, "Total", shown[len(shown)-1][0])
	require.Contains(t, shown[len(shown)-1][7], ",") // 12,345.67
	formula, err := f.GetCellFormula("Receivables by payer", "A2")
	require.NoError(t, err)
	require.Empty(t, formula)
}

// TestCharts: pictures that can be read, with the amounts and reasons in them, the same each time.
func TestCharts(t *testing.T) {
	b := load(receivables.ByPayer)
	for _, c := range []*render.Chart{render.AgingChart(b.aging, histories.AsOf), render.DenialChart(b.months), render.DenialChart(nil), render.AgingChart(&receivables.Aging{}, remit.Date{})} {
		svg, err := c.SVG()
		require.NoError(t, err)
		again, err := c.SVG()
		require.NoError(t, err)
		require.Equal(t, svg, again)
		d := xml.NewDecoder(bytes.NewReader(svg))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else {
				require.NoError(t, err)
			}
		}
		p, err := c.PNG()
		require.NoError(t, err)
		img, err := png.Decode(bytes.NewReader(p))
		require.NoError(t, err)
		require.Equal(t, c.Width, img.Bounds().Dx())
		require.Equal(t, c.Height, img.Bounds().Dy())
	}
	svg, err := render.AgingChart(b.aging, histories.AsOf).SVG()
	require.NoError(t, err)
	require.Contains(t, string(svg), "over 120")
	require.Contains(t, string(svg), "as of 2026-09-30")
	svg, err = render.DenialChart(b.months).SVG()
	require.NoError(t, err)
	for _, d := range receivables.DenialTotals(b.months) {
		require.Contains(t, string(svg), d.Reason+" ")
		require.Contains(t, string(svg), ">"+strconv.Itoa(d.Claims)+"<", "its number at the bar")
	}
	svg, err = render.AgingChart(b.aging, histories.AsOf).SVG()
	require.NoError(t, err)
	plain := strings.ReplaceAll(string(svg), ",", "")
	for _, d := range b.aging.Total.Buckets {
		require.Contains(t, plain, ">$"+d.StringFixed(2)+"<", "its amount at the bar")
	}
}

// TestPDF: a reader finds every amount of the tables, on as many pages as it takes.
func TestPDF(t *testing.T) {
	b := load(receivables.ByPatient)
	r := &render.Report{Title: "Receivables", Day: histories.AsOf, Charts: []*render.Chart{render.AgingChart(b.aging, histories.AsOf)},
		Tables: []*render.Table{render.Aging(b.aging), render.Months(b.months), render.Denials(b.months), render.Allowed(b.allowed)}}
	var x, y bytes.Buffer
	require.NoError(t, render.WritePDF(&x, r))
	require.NoError(t, render.WritePDF(&y, r))
	require.Equal(t, x.Bytes(), y.Bytes())
	require.Error(t, render.WritePDF(broken{}, r))
	if dir := os.Getenv("MEDCODE_LOOK"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "receivables.pdf"), x.Bytes(), 0o600))
		p, err := render.DenialChart(b.months).PNG()
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "denials.png"), p, 0o600))
	}
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed: the words of the PDF are not read back")
	}
	name := filepath.Join(t.TempDir(), "a.pdf")
	require.NoError(t, os.WriteFile(name, x.Bytes(), 0o600))
	out, err := exec.Command(tool, "-layout", name, "-").Output()
	require.NoError(t, err)
	words := strings.ReplaceAll(string(out), ",", "")
	for _, table := range r.Tables[:2] {
		for _, row := range table.Rows {
			for k, cell := range row {
				if table.Columns[k].Kind == render.Money {
					require.Contains(t, words, cell, table.Title)
				}
			}
		}
	}
}

func TestNoPrinting(t *testing.T) {
	b := load(receivables.ByPatient)
	for _, v := range []any{render.Aging(b.aging), b.aging, b.aging.Rows[0], b.items[0], render.AgingChart(b.aging, remit.Date{}), &b.items} {
		require.NotContains(t, fmt.Sprintf("%+v", v), "TEST")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }
