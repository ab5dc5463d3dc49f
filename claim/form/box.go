package form

import (
	"slices"
	"sync"
)

// Box is one place for text on a form.
type Box struct {
	ID     string  // unique on the form: "3.birth", "24.2.F"; see Number
	Number string  // of the form: "3", "24F"; form locators of the UB-04 likewise: "42"
	Line   int     // of the service lines: 1-6, 1-23; 0 for a box outside of them
	X, Y   float64 // of the upper left corner from that of the page, in points of 1/72 inch
	Width  float64 // in points; the height is that of a line, 12
	Size   float64 // of the font, Courier, in points
	Max    int     // characters of the field on the form
	Right  bool    // the text ends at the right edge
	Cut    bool    // a text that is too long is set smaller, then cut; others are left out
	Rule   string  // what stands in it
}

// LineHeight is the height of a box in points: six lines an inch.
const LineHeight = 12

// Sizes of the font, and how wide a letter is for its size.
const (
	smallest    = 7.0
	courier     = 0.6
	sizeCMS1500 = 12.0
	sizeUB04    = 10.0
)

// fits is the size of the font for n characters, and how many of them have room.
func (b *Box) fits(n int) (size float64, room int) {
	size = b.Size
	room = min(n, b.Max)
	if b.Cut { // as many as have room in the smallest size
		room = min(n, max(b.Max, int(b.Width/(smallest*courier)+1e-6)))
	}
	if w := float64(room) * size * courier; w > b.Width {
		size = max(smallest, b.Width/(float64(room)*courier))
		room = min(room, int(b.Width/(size*courier)+1e-6))
	}
	return size, room
}

// Boxes are the boxes of a form in the order of the form.
func Boxes(k Kind) []Box { return slices.Clone(layoutOf(k).boxes) }

// frame is a rectangle of the drawing with its label, in points.
type frame struct {
	x, y, w, h float64
	label      string
}

// layout is a form.
type layout struct {
	kind   Kind
	boxes  []Box
	byID   map[string]int
	marks  []frame // where an X goes, with its label
	frames []frame
	shades []frame
}

// layoutOf is the layout of a form, made when it is first asked for.
func layoutOf(k Kind) *layout {
	switch k {
	case CMS1500:
		layouts.cms1500.once.Do(func() { layouts.cms1500.l = cms1500Layout() })
		return layouts.cms1500.l
	case UB04:
		layouts.ub04.once.Do(func() { layouts.ub04.l = ub04Layout() })
		return layouts.ub04.l
	}
	return &layout{}
}

var layouts struct {
	cms1500, ub04 struct {
		once sync.Once
		l    *layout
	}
}

// add adds a box. Ids are unique, as a test holds.
func (l *layout) add(b Box) {
	l.byID[b.ID] = len(l.boxes)
	l.boxes = append(l.boxes, b)
}

// box is a box by its id, and whether the layout has it.
func (l *layout) box(id string) (*Box, bool) {
	i, ok := l.byID[id]
	if !ok {
		return new(Box), false
	}
	return &l.boxes[i], true
}
