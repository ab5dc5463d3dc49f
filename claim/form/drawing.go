package form

// Frame is a part of the drawing of a form, in points from the upper left corner of the page.
type Frame struct {
	X, Y, Width, Height float64 // a Width of 0 is a label alone
	Label               string  // short and our own
	Shade               bool    // a shaded row
	Mark                bool    // a square for an X, its label above it
}

// PageWidth and PageHeight are the size of a form in points: format Letter.
const (
	PageWidth  = pageWidth
	PageHeight = pageHeight
)

// Drawing is the drawing of a form, for programs that show it elsewhere than in a PDF. Shades come first.
func Drawing(k Kind) []Frame {
	l := layoutOf(k)
	out := make([]Frame, 0, len(l.shades)+len(l.frames)+len(l.marks))
	for _, s := range l.shades {
		out = append(out, Frame{X: s.x, Y: s.y, Width: s.w, Height: s.h, Shade: true})
	}
	for _, f := range l.frames {
		out = append(out, Frame{X: f.x, Y: f.y, Width: f.w, Height: f.h, Label: f.label})
	}
	for _, m := range l.marks {
		out = append(out, Frame{X: m.x, Y: m.y, Width: m.w, Height: m.h, Label: m.label, Mark: true})
	}
	return out
}
