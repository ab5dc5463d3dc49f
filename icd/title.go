package icd

import (
	"cmp"
	"time"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/packed"
)

// titleSources are the lists that the titles of the embedded releases come from.
type titleSources struct {
	table *packed.CM
	lists []Part
	bits  []*packed.Bits // of each list
	some  []Part         // lists of some titles, numbered as in the table
}

// Title is the official long title: of the release's own list of codes, else of the nearest list that has the code;
// [Entry.TitlePart] says which. It is "" for a code whose title is in none of the lists at hand.
func (e Entry) Title() string {
	if e.rel == nil {
		return ""
	}
	if s := e.table().Strings.At(e.table().Title(int(e.row))); s != "" {
		return s
	}
	if x, ok := e.elsewhere(); ok {
		return x.table().Strings.At(x.table().Title(int(x.row)))
	}
	return ""
}

// AppendTitle appends the long title, without an allocation of its own.
func (e Entry) AppendTitle(b []byte) []byte {
	if e.rel == nil {
		return b
	}
	n := len(b)
	if b = e.table().Strings.Append(b, e.table().Title(int(e.row))); len(b) > n {
		return b
	}
	if x, ok := e.elsewhere(); ok {
		b = x.table().Strings.Append(b, x.table().Title(int(x.row)))
	}
	return b
}

// ShortTitle is the official short title of at most 60 characters; "" when the release's source has none (see [Part]).
func (e Entry) ShortTitle() string {
	if e.rel == nil {
		return ""
	}
	return e.table().Strings.At(e.table().ShortTitle(int(e.row)))
}

// TitlePart is the list that the title comes from; its Day may differ from the release's. ok is false for a code without
// a title.
func (e Entry) TitlePart() (p Part, ok bool) {
	if e.rel == nil {
		return Part{}, false
	}
	if e.untitled() {
		x, ok := e.elsewhere()
		if !ok {
			return Part{}, false
		}
		return x.TitlePart()
	}
	c := &e.rel.codes
	if c.src == nil {
		return c.info, true
	}
	key := e.table().Key(int(e.row))
	for i := range len(c.near) {
		k := c.near[i] - '0'
		if c.src.table.FindIn(key, c.src.bits[k]) >= 0 {
			return c.src.lists[k], true
		}
	}
	first := c.src.table.First(int(e.row))
	for k := range c.src.some {
		if c.src.table.Titles[k].Has(first) {
			return c.src.some[k], true
		}
	}
	return Part{}, false
}

// TitleAsOf is the first day of the list that the title comes from, the zero time when the title is of the release's own
// list or there is none: cite the title with that day.
func (e Entry) TitleAsOf() time.Time {
	p, ok := e.TitlePart()
	if !ok || day.Of(p.Day) == e.rel.codes.from {
		return time.Time{}
	}
	return p.Day
}

// TitleSource says in words where the title comes from: "official" for that of the release's own list, "official, as of
// 2018-10-01" for that of another, and for a code without a title that there is none, with what the code stands under.
func (e Entry) TitleSource() string {
	if e.rel == nil {
		return ""
	}
	if _, ok := e.TitlePart(); ok {
		if d := e.TitleAsOf(); !d.IsZero() {
			return "official, as of " + day.Of(d).String()
		}
		return "official"
	}
	if above, ok := e.Under(); ok {
		return "title not in any registry; under " + above.String()
	}
	if b := e.Block(); !b.IsZero() {
		return "title not in any registry; under " + b.String() + " " + b.Title()
	}
	if c := e.Chapter(); !c.IsZero() {
		return "title not in any registry; under " + c.String() + " " + c.Title()
	}
	return "title not in any registry"
}

// Under is the nearest code above that has a title: what a code without one stands under.
func (e Entry) Under() (above Entry, ok bool) {
	for p := range e.Ancestors() {
		if p.Title() != "" {
			return p, true
		}
	}
	return Entry{}, false
}

func (e Entry) untitled() bool {
	var room [8]byte
	return len(e.table().Strings.Append(room[:0], e.table().Title(int(e.row)))) == 0
}

// elsewhere is the code in the nearest other release of the set that has a title for it.
func (e Entry) elsewhere() (best Entry, ok bool) {
	if e.rel.set == nil {
		return Entry{}, false
	}
	var far day.Day
	for _, r := range e.rel.set.releases {
		if r.codes.table == e.rel.codes.table && r.codes.src != nil && e.rel.codes.src != nil {
			continue // the table has looked at all of its lists
		}
		x, has := r.CM(e.Code())
		if !has || x.untitled() {
			continue
		}
		if d := gap(r, e.rel.from, e.rel.to); !ok || cmp.Compare(d, far) < 0 {
			best, far, ok = x, d, true
		}
	}
	return best, ok
}

// gap is the number of days between a release and the days from from to to, 0 when they touch or overlap.
func gap(r *Release, from, to day.Day) day.Day {
	switch {
	case r.from >= to:
		return r.from - to
	case r.to <= from:
		return from - r.to
	}
	return 0
}
