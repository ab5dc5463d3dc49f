package render_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	receivables "github.com/gomedcode/medcode/claim/remit/receivables/render"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/claim/report/render"
)

func value(s string) decimal.NullDecimal {
	return decimal.NullDecimal{Decimal: decimal.RequireFromString(s), Valid: true}
}

// hostile is a report whose names come from a file that somebody else wrote.
func hostile(by report.By) *report.Report {
	return &report.Report{By: by, Of: report.Charge, Unit: "dollars", From: "2026-01", Through: "2026-02", MinCell: 11, Suppressed: 1, Total: report.Row{Value: value("1234567.5"), Numerator: value("1234567.5")},
		Rows: []report.Row{{Key: `"><script>alert(1)</script>`, Label: `</svg>&]]>` + "\x01", Value: value("1234000"), Numerator: value("1234000")},
			{Key: "=1+1", Label: "=cmd", Value: value("567.5"), Numerator: value("567.5")}, {Key: "SECRET", Suppressed: true}},
		Notes: []string{"<i>note</i>"}}
}

// TestHTML: whatever the names are, the page has no element and no address of theirs, and its charts are well-formed.
func TestHTML(t *testing.T) {
	for _, by := range []report.By{report.Payer, report.Month} {
		r := hostile(by)
		c := render.NewChart(r)
		require.Equal(t, "not shown: 1 suppressed", c.Note, "a picture says what it does not show")
		svg, err := c.SVG()
		require.NoError(t, err)
		for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			if e, ok := tok.(xml.StartElement); ok {
				require.Contains(t, []string{"svg", "path", "text", "rect", "circle", "style", "g", "line"}, e.Name.Local)
			}
		}
		var b bytes.Buffer
		require.NoError(t, render.WriteHTML(&b, &render.Page{Title: r.Rows[0].Key, Charts: []*render.Chart{c}, Tables: []*receivables.Table{render.Shown(r)}, Notes: r.Notes}))
		s := b.String()
		for _, bad := range []string{"<script", "://", "<i>", "src=", "href", "url(", "@import"} {
			require.NotContains(t, s, bad)
		}
		require.Equal(t, strings.Count(s, "<svg"), strings.Count(s, "</svg>"))
		require.Contains(t, s, "$1,234,567.50")
		require.Contains(t, s, "$567.50")
		require.Contains(t, s, "&lt;i&gt;note&lt;/i&gt;")
	}
}

// TestTables: what is suppressed is empty in the CSV and an asterisk for people; a name is no formula.
func TestTables(t *testing.T) {
	r := hostile(report.Payer)
	var b bytes.Buffer
	require.NoError(t, receivables.WriteCSV(&b, render.Table(r)))
	require.Contains(t, b.String(), `"payer","'=1+1","'=cmd","charge","567.50","567.50","","false"`+"\n"+`"payer","SECRET","","charge","","","","true"`+"\n"+`"total","","","charge","1234567.50",`)
	shown := render.Shown(r)
	require.Equal(t, []string{"SECRET", "", "*"}, shown.Rows[2])
	require.Equal(t, []string{"total", "", "1234567.50"}, shown.Total)
	require.Equal(t, "charge by payer, 2026-01 to 2026-02, dollars", shown.Title)

	r.Of, r.Unit, r.Total = report.Denials, "of claims answered", report.Row{Value: value("0.25"), Numerator: value("25"), Denominator: value("100")}
	require.Equal(t, []string{"total", "", "25.0%", "25", "100"}, render.Shown(r).Total)
	r.Total = report.Row{Suppressed: true}
	require.Equal(t, []string{"total", "", "*"}, render.Shown(r).Total[:3])

	moves := []report.Move{{Key: "A", From: value("10"), To: value("5"), Change: value("-5"), Relative: value("-0.5")}, {Key: "B", Suppressed: true}}
	m := render.ShownMoves(moves, hostile(report.Payer), hostile(report.Payer))
	require.Equal(t, [][]string{{"A", "", "10.00", "5.00", "-5.00", "-0.5"}, {"B", "", "*", "*", "*", "*"}}, m.Rows)
	require.Equal(t, []string{"payer", "B", "", "denials", "", "", "", "", "true"}, render.Moves(moves, r, r).Rows[1])
}

// TestPNG: pictures of nothing, of one bar, of bars below zero.
func TestPNG(t *testing.T) {
	none := hostile(report.Payer)
	none.Rows = nil
	moves := []report.Move{{Key: "A", Change: value("-5")}, {Key: "B", Change: value("7")}, {Key: "C", Suppressed: true}}
	for _, c := range []*render.Chart{render.NewChart(none), render.NewChart(hostile(report.Month)), render.MovesChart(moves, none, none), render.MovesChart(nil, none, none)} {
		b, err := c.PNG()
		require.NoError(t, err)
		img, err := png.Decode(bytes.NewReader(b))
		require.NoError(t, err)
		require.Equal(t, c.Width, img.Bounds().Dx())
		require.Equal(t, c.Height, img.Bounds().Dy())
	}
}

// TestNothingToDraw: a page leaves out a chart without bars, and says so in its table.
func TestNothingToDraw(t *testing.T) {
	r := hostile(report.Payer)
	for i := range r.Rows {
		r.Rows[i] = report.Row{Key: r.Rows[i].Key, Suppressed: true}
	}
	c := render.NewChart(r)
	require.True(t, c.Empty())
	require.Equal(t, "not shown: 3 suppressed", c.Note)
	var b bytes.Buffer
	require.NoError(t, render.WriteHTML(&b, &render.Page{Title: "x", Charts: []*render.Chart{c}, Tables: []*receivables.Table{render.Shown(r)}}))
	require.NotContains(t, b.String(), "<svg")
	require.Contains(t, b.String(), "<td class=\"n\">*</td>")
	require.NotContains(t, render.Shown(r).Columns, receivables.Column{Name: "name"})
}
