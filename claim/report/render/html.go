package render

import (
	"bufio"
	"bytes"
	"html"
	"io"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit/receivables/render"
)

// Page is a web page: charts and tables with what is to be known about their numbers.
type Page struct {
	Title  string
	Charts []*Chart
	Tables []*render.Table // as Shown and ShownMoves make them
	Notes  []string
}

// The looks of a page.
const style = `body{font:15px/1.45 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1c2733}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:2rem}svg{max-width:100%;height:auto}
table{border-collapse:collapse;margin:1rem 0}th,td{padding:.25rem .75rem;border-bottom:1px solid #d8e0e8;text-align:left}td:first-child{white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums}tfoot td{font-weight:600;border-top:2px solid #1c2733}
.notes{color:#4a5866;font-size:.9rem}@media print{body{margin:0}}`

// WriteHTML writes a page that needs no other file and asks for none. All texts are escaped. A chart without bars is left out.
func WriteHTML(w io.Writer, p *Page) error {
	b := bufio.NewWriter(w)
	put := func(list ...string) {
		for _, s := range list {
			b.WriteString(s)
		}
	}
	put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
		"<title>", html.EscapeString(p.Title), "</title>\n<style>", style, "</style>\n</head>\n<body>\n<h1>", html.EscapeString(p.Title), "</h1>\n")
	for _, c := range p.Charts {
		if c.Empty() {
			continue
		}
		svg, err := c.SVG()
		if err != nil {
			return err
		}
		svg = bytes.ReplaceAll(svg, []byte(` xmlns="http://www.w3.org/2000/svg"`), nil) // HTML knows the element
		svg = bytes.ReplaceAll(svg, []byte(` xmlns:xlink="http://www.w3.org/1999/xlink"`), nil)
		put("<figure role=\"img\" aria-label=\"", html.EscapeString(c.Title), "\">\n", string(svg), "\n</figure>\n")
	}
	for _, t := range p.Tables {
		if t.Title != p.Title {
			put("<h2>", html.EscapeString(t.Title), "</h2>\n")
		}
		put("<table>\n<thead><tr>")
		for _, c := range t.Columns {
			put("<th", class(c.Kind), " scope=\"col\">", html.EscapeString(c.Name), "</th>")
		}
		put("</tr></thead>\n<tbody>\n")
		for _, row := range t.Rows {
			writeRow(put, t, row)
		}
		put("</tbody>\n")
		if t.Total != nil {
			put("<tfoot>\n")
			writeRow(put, t, t.Total)
			put("</tfoot>\n")
		}
		put("</table>\n")
	}
	if len(p.Notes) > 0 {
		put("<div class=\"notes\">\n")
		for _, n := range p.Notes {
			put("<p>", html.EscapeString(n), "</p>\n")
		}
		put("</div>\n")
	}
	put("</body>\n</html>\n")
	return b.Flush()
}

func class(k render.Kind) string {
	if k == render.Text || k == render.Day {
		return ""
	}
	return " class=\"n\""
}

func writeRow(put func(...string), t *render.Table, row []string) {
	put("<tr>")
	for i, s := range row {
		k := t.Columns[i].Kind
		if d, err := decimal.NewFromString(s); err == nil && k != render.Text && k != render.Day {
			s = figure(d, k)
		}
		put("<td", class(k), ">", html.EscapeString(s), "</td>")
	}
	put("</tr>\n")
}
