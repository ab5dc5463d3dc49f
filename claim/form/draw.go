package form

import "codeberg.org/go-pdf/fpdf"

// The page is of the format Letter, in points.
const pageWidth, pageHeight = 612.0, 792.0

// viewNote marks the drawing.
const viewNote = "View of the data, not the form itself: payers take the original printed in red."

// draw draws the form: thin frames with short labels, shaded rows, squares for an X.
func (l *layout) draw(pdf *fpdf.Fpdf) {
	label := 5.0
	if l.kind == UB04 {
		label = 4
	}
	pdf.SetDrawColor(190, 70, 60)
	pdf.SetTextColor(190, 70, 60)
	pdf.SetFillColor(252, 238, 235)
	for _, s := range l.shades {
		pdf.Rect(s.x, s.y, s.w, s.h, "F")
	}
	pdf.SetLineWidth(0.4)
	pdf.SetFont("Helvetica", "", label)
	for _, r := range l.frames {
		if r.w > 0 {
			pdf.Rect(r.x, r.y, r.w, r.h, "D")
		}
		if r.label == "" {
			continue
		}
		y := r.y + label + 0.2
		if r.w == 0 {
			y = r.y + 8 // a letter before its box
		}
		pdf.Text(r.x+1.2, y, r.label)
	}
	for _, m := range l.marks {
		pdf.Rect(m.x, m.y, m.w, m.h, "D")
		pdf.Text(m.x, m.y-2, m.label)
	}
	pdf.SetFont("Helvetica", "B", 7)
	name := "CMS-1500 (02/12)"
	if l.kind == UB04 {
		name = "UB-04"
	}
	pdf.Text(24, pageHeight-14, name+"   "+viewNote)
}
