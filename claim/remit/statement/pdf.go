package statement

import (
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/internal/pdftext"
)

// Measures of a page, in points.
const (
	pageWidth, pageHeight = 612, 792 // letter
	left, right           = 54, 558
	top, bottom           = 54, 740
	lead                  = 14 // from line to line
	small                 = 8.5
	normal                = 10
)

// WritePDF writes bills as one PDF of letter pages, each bill beginning on a page of its own. Addresses stand where the
// window of a No. 10 envelope shows them when the page is folded in three. Letters that the fonts of every PDF reader lack
// are written without their marks, other signs as a question mark.
func WritePDF(w io.Writer, list ...*Statement) error {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	pdf.SetMargins(left, top, pageWidth-right)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetProducer("medcode", false)
	pdf.SetTitle("Statements", false)
	at := time.Unix(0, 0).UTC()
	if len(list) > 0 && !list[0].Day.IsZero() {
		at = list[0].Day.Time()
	}
	pdf.SetCreationDate(at)
	pdf.SetModificationDate(at)
	for _, s := range list {
		(&sheet{pdf: pdf, s: s}).draw()
	}
	return pdf.Output(w)
}

// sheet draws a bill.
type sheet struct {
	pdf  *fpdf.Fpdf
	s    *Statement
	y    float64
	page int
}

func (d *sheet) draw() {
	d.begin()
	d.head()
	for i := range d.s.Visits {
		d.visit(&d.s.Visits[i])
	}
	d.ages()
	d.foot()
}

// begin begins a page.
func (d *sheet) begin() {
	d.pdf.AddPage()
	d.page++
	d.y = top
	if d.page > 1 {
		d.font("", small)
		d.at(left, d.s.From.Name+", statement of "+day(d.s.Day))
		d.end(right, fmt.Sprintf("page %d", d.page))
		d.y += 2 * lead
	}
}

// room begins a new page when less than so many points are left.
func (d *sheet) room(points float64) {
	if d.y+points > bottom {
		d.begin()
	}
}

func (d *sheet) font(style string, size float64) { d.pdf.SetFont("Helvetica", style, size) }

// at writes text that begins at x, end text that ends there.
func (d *sheet) at(x float64, s string) { d.pdf.Text(x, d.y, pdftext.Latin(s)) }
func (d *sheet) end(x float64, s string) {
	d.pdf.Text(x-d.pdf.GetStringWidth(pdftext.Latin(s)), d.y, pdftext.Latin(s))
}

// fit is text cut to a width.
func (d *sheet) fit(s string, width float64) string {
	if d.pdf.GetStringWidth(pdftext.Latin(s)) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && d.pdf.GetStringWidth(pdftext.Latin(string(r)+"...")) > width {
		r = r[:len(r)-1]
	}
	return string(r) + "..."
}

// lines writes text broken to a width.
func (d *sheet) lines(x, width float64, s string) {
	line := ""
	flush := func() {
		if line != "" {
			d.room(lead)
			d.at(x, line)
			d.y += lead
		}
		line = ""
	}
	for w := range strings.FieldsSeq(s) {
		if line != "" && d.pdf.GetStringWidth(pdftext.Latin(line+" "+w)) > width {
			flush()
		}
		if line != "" {
			line += " "
		}
		line += d.fit(w, width)
	}
	flush()
}

func (d *sheet) rule(width float64) {
	d.pdf.SetLineWidth(width)
	d.pdf.Line(left, d.y, right, d.y)
}

// head writes who bills whom, and how much.
func (d *sheet) head() {
	s := d.s
	d.font("B", 14)
	d.at(left, d.fit(s.From.Name, 300))
	d.end(right, "Statement")
	d.y += lead
	d.font("", normal)
	y := d.y
	for _, a := range append(append([]string{}, s.From.Address...), s.From.Phone) {
		d.at(left, d.fit(a, 300))
		d.y += lead
	}
	d.y = y
	d.end(right, day(s.Day))
	d.y = 150
	for i, a := range s.To {
		if i < 6 {
			d.at(left+18, d.fit(a, 270))
			d.y += lead
		}
	}
	d.y = 150
	d.pdf.SetFillColor(226, 234, 243)
	d.pdf.Rect(372, d.y-20, right-372, 74, "F")
	d.font("", normal)
	d.pdf.Text(384, d.y-2, pdftext.Latin("You owe"))
	d.font("B", 20)
	d.pdf.Text(384, d.y+22, pdftext.Latin(money(s.Due)))
	d.font("", normal)
	if !s.PayBy.IsZero() {
		d.pdf.Text(384, d.y+42, pdftext.Latin("please pay by "+day(s.PayBy)))
	}
	d.y = 252
	d.font("", normal)
	d.at(left, "Patient: "+d.fit(s.Patient, 400))
	d.y += lead
}

// columns are where the amounts of a line end.
var columns = [4]float64{348, 418, 488, right}

// visit writes a claim.
func (d *sheet) visit(v *Visit) {
	d.room(7 * lead)
	d.y += lead
	d.rule(1)
	d.y += lead + 2
	d.font("B", normal)
	d.at(left, d.fit(v.title(), right-left))
	d.y += lead
	if t := v.insurance(); t != "" {
		d.font("", normal)
		d.at(left, d.fit(t, right-left))
		d.y += lead
	}
	d.y += 4
	d.lineHead()
	for i := range v.Lines {
		if d.y+2*lead > bottom {
			d.begin()
			d.lineHead()
		}
		l := &v.Lines[i]
		d.font("", small+0.5)
		d.at(left, short(l.Day))
		d.at(left+62, d.fit(l.Code, 150))
		for k, a := range [...]string{l.Charge.StringFixed(2), l.InsurancePaid.StringFixed(2), l.Adjustments.StringFixed(2), l.PatientShare.StringFixed(2)} {
			d.end(columns[k], a)
		}
		d.y += lead
		if l.What != "" {
			d.font("I", small)
			d.lines(left+62, 220, l.What)
		}
	}
	d.y += 4
	why := false
	for _, r := range v.rows() {
		d.room(lead)
		style, x := "", 250.0
		switch {
		case r.total:
			style = "B"
			d.pdf.SetLineWidth(0.5)
			d.pdf.Line(250, d.y-lead+4, right, d.y-lead+4)
		case r.part && !why:
			why = true
			d.font("I", small)
			d.at(262, sharesTitle)
			d.y += lead
			d.room(lead)
		}
		d.font(style, normal)
		if r.part {
			x = 274
			d.font("", small)
		}
		d.at(x, d.fit(r.words, 220))
		d.end(right, money(r.amount))
		d.y += lead
	}
}

func (d *sheet) lineHead() {
	d.font("B", small)
	d.at(left, "Day")
	d.at(left+62, "Service")
	for k, t := range [...]string{"Charge", "Insurance paid", "Reduced", "Your share"} {
		d.end(columns[k], t)
	}
	d.y += lead
}

// ages writes how old the debt is.
func (d *sheet) ages() {
	d.room(5 * lead)
	d.y += lead
	d.rule(1)
	d.y += lead + 2
	d.font("B", normal)
	d.at(left, "How old what you owe is")
	d.y += lead
	const width = (right - left) / receivables.Buckets
	for i, a := range d.s.Ages {
		x := left + float64(i+1)*width
		d.font("", small)
		d.end(x-8, receivables.BucketName(i)+" days")
		d.y += lead
		d.font("", normal)
		d.end(x-8, money(a))
		d.y -= lead
	}
	d.y += 2 * lead
}

// foot writes how to pay.
func (d *sheet) foot() {
	d.y += lead / 2
	d.font("B", normal)
	d.lines(left, right-left, d.s.ask())
	d.font("", normal)
	d.lines(left, right-left, d.s.questions())
	d.lines(left, right-left, d.s.Note)
}
