package wire

import (
	"github.com/gomedcode/medcode/internal/edi"
)

// Object is a loop of the thing being read or written. Reading, one segment is offered to what describes it, and the
// first description that fits takes it; writing, each description writes its segments.
type Object struct {
	r    *Reader
	w    *Builder
	q    edi.ID // qualifier of the segment that is read
	hit  bool
	n    uint   // descriptions tried
	seen uint64 // of them, those that took a segment
	f    Fields
}

// Reading reports whether a segment is read.
func (o *Object) Reading() bool { return o.r != nil }

// begin offers the segment: true when the description is to read it.
func (o *Object) offer(id, q edi.ID, many bool) bool {
	k := o.n
	o.n++
	if o.hit || o.r.rd.Seg.ID != id || q != 0 && o.q != q || !many && k < 64 && o.seen&(1<<k) != 0 {
		return false
	}
	o.seen |= 1 << k
	o.hit = true
	o.f = Fields{seg: &o.r.rd.Seg, s: o.r.s}
	return true
}

// Seg describes a segment that stands once: its id, the qualifier that tells it (0: none), and its elements. Writing, it
// is left out when nothing but constant elements is given.
func (o *Object) Seg(id, q edi.ID, fill func(f *Fields)) { o.segment(id, q, fill, false) }

// Must describes a segment that is always written.
func (o *Object) Must(id, q edi.ID, fill func(f *Fields)) { o.segment(id, q, fill, true) }

func (o *Object) segment(id, q edi.ID, fill func(f *Fields), must bool) {
	if o.r != nil {
		if o.offer(id, q, false) {
			fill(&o.f)
			o.f.rest()
		}
		return
	}
	fill(o.w.begin(id))
	o.w.end(must)
}

// Each describes segments that may stand several times; each is an element of list.
func Each[T any](o *Object, id, q edi.ID, name string, list *[]T, fill func(f *Fields, v *T)) {
	if o.r != nil {
		if o.offer(id, q, true) {
			var v T
			fill(&o.f, &v)
			o.f.rest()
			*list = append(*list, v)
		}
		return
	}
	path := o.w.path
	for i := range *list {
		o.w.path = Join(path, nth(name, i))
		fill(o.w.begin(id), &(*list)[i])
		o.w.end(true)
	}
	o.w.path = path
}
