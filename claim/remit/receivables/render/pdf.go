package render

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/internal/pdftext"
	"github.com/gomedcode/medcode/internal/redact"
)

// Report is what a PDF is made of: charts below each other, then tables.
type Report struct {
	Title  string
	Day    remit.Date // as of which it is
	Charts []*Chart
	Tables []*Table
}

// Measures of a page, in points: letter, on its side.
const (
	pageWidth, pageHeight = 792, 612
	left, right           = 36, 756
	top, bottom           = 40, 572
	lead                  = 13
)

// WritePDF writes a report as PDF.
func WritePDF(w io.Writer, r *Report) error {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetProducer("medcode", false)
	pdf.SetTitle(pdftext.Clean(r.Title), true)
	at := time.Unix(0, 0).UTC()
	if !r.Day.IsZero() {
		at = r.Day.Time()
	}
	pdf.SetCreationDate(at)
	pdf.SetModificationDate(at)
	p := &page{pdf: pdf, r: r}
	p.begin()
	for i, c := range r.Charts {
		if err := p.chart(i, c); err != nil {
			return err
		}
	}
	for _, t := range r.Tables {
		p.table(t)
	}
	return pdf.Output(w)
}

// Format prints <redacted> for every verb.
func (Report) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Report) LogValue() slog.Value { return redact.Log() }

type page struct {
	pdf *fpdf.Fpdf
	r   *Report
	y   float64
	n   int
}

func (p *page) font(style string, size float64) { p.pdf.SetFont("Helvetica", style, size) }

func (p *page) text(x float64, s string) { p.pdf.Text(x, p.y, pdftext.Latin(s)) }

func (p *page) end(x float64, s string) {
	t := pdftext.Latin(s)
	p.pdf.Text(x-p.pdf.GetStringWidth(t), p.y, t)
}

// begin begins a page.
func (p *page) begin() {
	p.pdf.AddPage()
	p.n++
	p.y = top
	p.font("B", 14)
	p.text(left, p.r.Title)
	p.font("", 9)
	t := fmt.Sprintf("page %d", p.n)
	if !p.r.Day.IsZero() {
		t = "as of " + p.r.Day.String() + ", " + t
	}
	p.end(right, t)
	p.y += 2 * lead
}

// chart draws a chart over the width of the page.
func (p *page) chart(i int, c *Chart) error {
	const width = 560
	height := width * float64(c.Height) / float64(c.Width)
	if p.y+height > bottom {
		p.begin()
	}
	png, err := c.PNG()
	if err != nil {
		return err
	}
	name := fmt.Sprintf("chart%d", i)
	p.pdf.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(png))
	p.pdf.ImageOptions(name, left, p.y, width, height, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	p.y += height + 2*lead
	return nil
}

// table writes a table, its headings on each page.
func (p *page) table(t *Table) {
	if p.y+5*lead > bottom {
		p.begin()
	}
	size := 8.5
	if len(t.Columns) > 12 {
		size = 6.5
	}
	ends := p.widths(t, size)
	p.font("B", 11)
	p.text(left, t.Title)
	p.y += lead + 4
	p.heads(t, ends, size)
	for i, row := range t.Rows {
		if p.y+lead > bottom {
			p.begin()
			p.heads(t, ends, size)
		}
		if i%2 == 1 {
			p.pdf.SetFillColor(240, 244, 249)
			p.pdf.Rect(left, p.y-lead+3.5, right-left, lead, "F")
		}
		p.font("", size)
		p.row(t, ends, row)
	}
	if t.Total != nil {
		if p.y+lead > bottom {
			p.begin()
			p.heads(t, ends, size)
		}
		p.pdf.SetLineWidth(0.7)
		p.pdf.Line(left, p.y-lead+3.5, right, p.y-lead+3.5)
		p.font("B", size)
		p.row(t, ends, t.Total)
	}
	p.y += lead
}

func (p *page) heads(t *Table, ends []float64, size float64) {
	p.font("B", size)
	deep := 0
	for i, c := range t.Columns {
		words := strings.Fields(c.Name)
		width := ends[i+1] - ends[i] - 6
		lines := []string{""}
		for _, w := range words {
			last := &lines[len(lines)-1]
			switch {
			case *last == "":
				*last = w
			case p.pdf.GetStringWidth(pdftext.Latin(*last+" "+w)) <= width:
				*last += " " + w
			default:
				lines = append(lines, w)
			}
		}
		y := p.y
		for _, l := range lines {
			p.cell(c.Kind, ends[i], ends[i+1], l)
			p.y += lead - 3
		}
		p.y = y
		deep = max(deep, len(lines))
	}
	p.y += float64(deep)*(lead-3) + 3
	p.pdf.SetLineWidth(0.7)
	p.pdf.Line(left, p.y-lead+2, right, p.y-lead+2)
	p.y += 2
}

func (p *page) row(t *Table, ends []float64, row []string) {
	for i, s := range row {
		p.cell(t.Columns[i].Kind, ends[i], ends[i+1], shown(s, t.Columns[i].Kind))
	}
	p.y += lead
}

// cell writes a text between two edges: numbers to the right.
func (p *page) cell(k Kind, from, to float64, s string) {
	t := []rune(s)
	for len(t) > 0 && p.pdf.GetStringWidth(pdftext.Latin(string(t))) > to-from-5 {
		t = t[:len(t)-1]
	}
	if len(t) < len([]rune(s)) && len(t) > 3 {
		t = append(t[:len(t)-2], '.', '.')
	}
	if k == Text || k == Day {
		p.text(from+2, string(t))
		return
	}
	p.end(to-3, string(t))
}

// shown is a cell as people read it: amounts with commas, rates in percent.
func shown(s string, k Kind) string {
	switch k {
	case Money:
		return commas(s)
	case Rate:
		if d, err := decimal.NewFromString(s); err == nil {
			return d.Shift(2).StringFixed(1) + "%"
		}
	}
	return s
}

func commas(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, cents, ok := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if ok {
		whole += "." + cents
	}
	return sign + whole
}

// widths are the edges of the columns: each as wide as its longest cell, all together as wide as the page.
func (p *page) widths(t *Table, size float64) []float64 {
	want := make([]float64, len(t.Columns))
	var sum float64
	for i, c := range t.Columns {
		p.font("B", size)
		for w := range strings.FieldsSeq(c.Name) {
			want[i] = max(want[i], p.pdf.GetStringWidth(pdftext.Latin(w)))
		}
		rows := t.Rows
		if t.Total != nil {
			rows = append(rows[:len(rows):len(rows)], t.Total)
		}
		for _, row := range rows {
			want[i] = max(want[i], min(p.pdf.GetStringWidth(pdftext.Latin(shown(row[i], c.Kind))), 150))
		}
		want[i] += 9
		sum += want[i]
	}
	ends := []float64{left}
	for _, w := range want {
		ends = append(ends, ends[len(ends)-1]+w*(right-left)/sum)
	}
	return ends
}
