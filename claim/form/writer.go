package form

import (
	"errors"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"github.com/gomedcode/medcode/claim"
)

// MaxPages is how many forms one file takes. A file is held in memory until Close, about 6 KB a form: 60 MB for
// 10,000 forms, 150 MB for a full file.
const MaxPages = 25_000

// plainPages is up to how many forms a file is left as it is: packing takes longer than all the rest, and saves little.
const plainPages = 8

// ErrFull is the error of a claim for which a file has no room: close it and begin another. The claim is not in the file.
var ErrFull = errors.New("form: the file has 25,000 forms: begin another file")

// Writer writes the forms of claims into one PDF. It is not safe for concurrent use.
type Writer struct {
	w      io.Writer
	o      Options
	pdf    *fpdf.Fpdf
	view   [UB04 + 1]fpdf.Template // the drawing of each form, made once
	pages  int
	closed bool
}

// NewWriter begins a file. Nothing is written before Close.
func NewWriter(w io.Writer, o Options) *Writer {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetProducer("medcode", false)
	day := time.Unix(0, 0).UTC()
	if !o.Created.IsZero() {
		day = o.Created.Time()
	}
	pdf.SetCreationDate(day)
	pdf.SetModificationDate(day)
	return &Writer{w: w, o: o, pdf: pdf}
}

// Write adds the forms of a claim. The error is a [KindError] or [ErrFull]; the file can be written on after either.
func (w *Writer) Write(c *claim.Claim) error {
	f, err := fill(c, w.o)
	if err != nil {
		return err
	}
	if w.pages+len(f.pages) > MaxPages {
		return ErrFull
	}
	for _, p := range f.pages {
		w.draw(f.l, p)
	}
	return w.pdf.Error()
}

// Pages is how many forms there are so far.
func (w *Writer) Pages() int { return w.pages }

// Close writes the file. A file without forms is not written.
func (w *Writer) Close() error {
	if w.closed || w.pages == 0 {
		return nil
	}
	w.closed = true
	w.pdf.SetCompression(w.pages > plainPages)
	return w.pdf.Output(w.w)
}

// Write writes the forms of claims as one PDF.
func Write(w io.Writer, o Options, claims ...*claim.Claim) error {
	f := NewWriter(w, o)
	for _, c := range claims {
		if err := f.Write(c); err != nil {
			return err
		}
	}
	return f.Close()
}

// draw adds a form.
func (w *Writer) draw(l *layout, p Page) {
	w.begin(l)
	w.pdf.SetTextColor(0, 0, 0)
	size := 0.0
	for i := range p {
		t := &p[i]
		if t.Size != size {
			size = t.Size
			w.pdf.SetFont("Courier", "", size)
		}
		x, y := t.Origin()
		w.pdf.Text(x+w.o.OffsetX, y+w.o.OffsetY, t.Text)
	}
}

// begin begins a page, with the drawing of the form where that is wanted.
func (w *Writer) begin(l *layout) {
	w.pdf.AddPage()
	w.pages++
	if w.o.Data {
		return
	}
	if w.view[l.kind] == nil {
		w.view[l.kind] = w.pdf.CreateTemplate(func(t *fpdf.Tpl) { l.draw(&t.Fpdf) })
	}
	w.pdf.UseTemplate(w.view[l.kind])
}

// baseline is how far below the upper edge of its box a text of a size stands.
const baseline = LineHeight - 2.6

// Origin is where the text begins, on its baseline, in points from the upper left corner of the page.
func (t *Text) Origin() (x, y float64) {
	x = t.X
	if t.Right {
		x += t.Width - float64(len(t.Text))*t.Size*courier
	}
	return x, t.Y + baseline
}
