package form

import (
	"errors"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// Text is what stands in one box.
type Text struct {
	*Box
	Text   string   // as it is printed
	Size   float64  // of the font, in points
	Fields []string // paths of the claim that it is made of: "services[2].charge"
}

// Page is one form.
type Page []Text

// Fill puts a claim into the boxes of its form. The error is a [KindError].
func Fill(c *claim.Claim, o Options) ([]Page, error) {
	f, err := fill(c, o)
	if err != nil {
		return nil, err
	}
	return f.pages, nil
}

// filler fills forms and notes what became of each field.
type filler struct {
	c     *claim.Claim
	o     Options
	l     *layout
	pages []Page
	page  *Page           // being filled
	fate  map[string]fate // by field
	small map[string]bool // fields of texts that are longer than their field on the form, and stand whole in a smaller size
	err   error           // a box that the layout lacks
}

// fate is what became of a field.
type fate uint8

const (
	absent  fate = iota // no box was asked to hold it
	unheld              // a box holds it in another form that does not say all
	tooLong             // longer than its box
	unread              // of characters that have no counterpart, or no such amount
	held
)

func fill(c *claim.Claim, o Options) (*filler, error) {
	kind, err := kindOf(c, o.Kind)
	if err != nil {
		return nil, err
	}
	f := &filler{c: c, o: o, l: layoutOf(kind), fate: map[string]fate{}}
	if kind == UB04 {
		f.ub04()
	} else {
		f.cms1500()
	}
	return f, f.err
}

// box is a box of the form. That the layout lacks one which a filler names is a fault of this package, told by fill.
func (f *filler) box(id string) *Box {
	b, ok := f.l.box(id)
	if !ok {
		f.err = errors.New("form: no box " + id)
	}
	return b
}

// begin begins a form.
func (f *filler) begin() {
	f.pages = append(f.pages, make(Page, 0, 96))
	f.page = &f.pages[len(f.pages)-1]
}

// put writes a text into a box, made of fields, and reports whether it stands there whole.
func (f *filler) put(box, text string, fields ...string) bool {
	if text == "" {
		return false
	}
	text, whole := clean(text)
	b := f.box(box)
	size, room := b.fits(len(text))
	what := held
	switch {
	case !whole:
		what = unread
	case room < len(text):
		what = tooLong
	}
	for _, name := range fields {
		f.note(name, what)
		if what == held && len(text) > b.Max {
			if f.small == nil {
				f.small = map[string]bool{}
			}
			f.small[name] = true
		}
	}
	if text == "" || room < len(text) && !b.Cut || !whole && !b.Cut {
		return false
	}
	*f.page = append(*f.page, Text{Box: b, Text: text[:room], Size: size, Fields: fields})
	return what == held
}

// note keeps what became of a field: the best of what its boxes say.
func (f *filler) note(name string, what fate) {
	if what > f.fate[name] {
		f.fate[name] = what
	}
}

// says notes fields that a form says without a text of their own: a blank box, a default.
func (f *filler) says(fields ...string) {
	for _, name := range fields {
		f.note(name, held)
	}
}

// mark puts an X.
func (f *filler) mark(box string, fields ...string) { f.put(box, "X", fields...) }

// amount writes dollars and cents into two boxes.
func (f *filler) amount(box, centBox string, d decimal.Decimal, fields ...string) {
	if !claim.Given(d) {
		return
	}
	dollars, cent, ok := cents(d)
	if !ok || len(dollars) > f.box(box).Max {
		what := tooLong
		if !ok {
			what = unread
		}
		for _, name := range fields {
			f.note(name, what)
		}
		return
	}
	f.put(box, dollars, fields...)
	f.put(centBox, cent, fields...)
}

// at is the path of an element of a list.
func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
