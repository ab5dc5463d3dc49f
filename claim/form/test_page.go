package form

import (
	"io"
	"strings"
)

// TestPage writes a form whose boxes are full of the letter X, with a ruler at the upper left edge, to see how a printer
// meets preprinted forms: Options.OffsetX and OffsetY move it. Kind must be given.
func TestPage(w io.Writer, o Options) error {
	if o.Kind != CMS1500 && o.Kind != UB04 {
		return &KindError{Kind: o.Kind}
	}
	f, l := NewWriter(w, o), layoutOf(o.Kind)
	var p Page
	for i := range l.boxes {
		b := &l.boxes[i]
		n := b.Max
		size, room := b.fits(n)
		p = append(p, Text{Box: b, Text: strings.Repeat("X", room), Size: size})
	}
	f.draw(l, p)
	f.pdf.SetLineWidth(0.4)
	for i := range 13 { // an inch each way, a mark every twelfth of it
		d, long := float64(i)*6, 4.0
		if i%6 == 0 {
			long = 9
		}
		f.pdf.Line(o.OffsetX+d, o.OffsetY, o.OffsetX+d, o.OffsetY+long)
		f.pdf.Line(o.OffsetX, o.OffsetY+d, o.OffsetX+long, o.OffsetY+d)
	}
	return f.Close()
}
