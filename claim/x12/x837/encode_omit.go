package x837

import "github.com/gomedcode/medcode/internal/edi"

// omitIf notes that a field is left out, when it is given.
func (w *writer) omitIf(given bool, field string) {
	if given {
		w.omit(field)
	}
}

// used reports whether a segment has an element, and its guide uses it.
func used(d *edi.SegmentDef, element int) bool {
	return element <= len(d.Elements) && !d.Elements[element-1].Unused
}

// period omits a statement period that is not the days of the lines: a professional claim has no other.
func (w *claimWriter) period() {
	if w.c.From.IsZero() && w.c.Through.IsZero() {
		return
	}
	from, through := w.c.From, w.c.Through
	begins, ends := from.IsZero(), through.IsZero()
	for i := range w.c.Lines {
		day, _ := w.c.LineDate(i)
		last := w.c.Lines[i].Through
		if last.IsZero() {
			last = day
		}
		begins = begins || day == from
		ends = ends || last == through
	}
	w.omitIf(!begins, "from")
	w.omitIf(!ends, "through")
}
