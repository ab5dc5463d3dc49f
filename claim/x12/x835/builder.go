package x835

import (
	"strings"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/money"
)

// builder writes the segments of a payment.
type builder struct {
	f fields
	d edi.Delims
	b []byte
	n int // segments

	id      string
	cur     []string // elements of the segment being written
	names   []string // of their fields
	pending []x12.Fault

	path   string // of the object being written
	loop   string
	kept   []remit.Segment // of that object
	used   []bool
	faults []x12.Fault
	marks  []mark // when faults are to be named
	record bool
}

// mark says which fields a segment was written from.
type mark struct {
	path  string
	names []string
}

// object begins an object with what was kept of it.
func (w *builder) object(path, loop string, kept []remit.Segment) {
	w.path, w.loop, w.kept = path, loop, kept
	w.used = append(w.used[:0], make([]bool, len(kept))...)
}

// leave writes the segments of the object that have no fields.
func (w *builder) leave() {
	for i := range w.kept {
		k := &w.kept[i]
		switch {
		case w.used[i]:
		case k.Partial:
			w.fault("kept", "the segment is not written: it says something else than the fields")
		default:
			text, ok := w.d.FromUsual(k.Text)
			if !ok {
				w.fault("kept", "the segment is not written: a delimiter stands in it")
				continue
			}
			w.put(text)
		}
	}
	w.kept, w.used = nil, w.used[:0]
}

// begin begins a segment.
func (w *builder) begin(id string) *fields {
	w.id, w.cur, w.names, w.pending = id, w.cur[:0], w.names[:0], w.pending[:0]
	w.f = fields{out: w}
	return &w.f
}

// element appends an element.
func (w *builder) element(f *fields, name, v string) {
	w.name(f, name)
	w.cur = append(w.cur, v)
	w.sound(name, v)
}

func (w *builder) name(f *fields, name string) {
	f.at++
	if w.record && f.under != "" && name != "" {
		name = f.under + "." + name
	}
	w.names = append(w.names, name)
}

// sound refuses characters that cannot stand in a value.
func (w *builder) sound(name, v string) {
	if why := w.d.Trouble(v); why != "" {
		w.refuse(name, why)
	}
}

// composite appends an element of components.
func (w *builder) composite(f *fields, name string, parts []string) {
	w.name(f, name)
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	w.cur = append(w.cur, strings.Join(parts, string(w.d.Component)))
	for _, p := range parts {
		w.sound(name, p)
	}
}

// refuse notes why an element of the segment cannot be written.
func (w *builder) refuse(name, reason string) {
	at := x12.Place{Loop: w.loop, ID: w.id, Element: len(w.cur)}
	w.pending = append(w.pending, x12.Fault{Field: join(w.path, name), At: at, Reason: reason})
}

func join(path, name string) string {
	if path == "" || name == "" {
		return path + name
	}
	return path + "." + name
}

func (w *builder) fault(name, reason string) {
	w.faults = append(w.faults, x12.Fault{Field: join(w.path, name), At: x12.Place{Loop: w.loop}, Reason: reason})
}

// end writes the segment that was begun, when more than its first constant elements is given.
func (w *builder) end(constant int) {
	cur := w.cur
	for len(cur) > 0 && cur[len(cur)-1] == "" {
		cur = cur[:len(cur)-1]
	}
	if merged, ok := w.merge(cur); ok {
		cur, w.pending = merged, nil
	}
	if len(cur) <= constant {
		return
	}
	w.faults = append(w.faults, w.pending...)
	w.note()
	w.b = append(w.b, w.id...)
	for _, v := range cur {
		w.b = append(append(w.b, w.d.Element), v...)
	}
	w.b = append(w.b, w.d.Segment)
}

// put writes a segment as it is.
func (w *builder) put(text string) {
	w.names = append(w.names[:0], "kept")
	w.note()
	w.b = append(append(w.b, text...), w.d.Segment)
}

func (w *builder) note() {
	w.n++
	if w.record {
		w.marks = append(w.marks, mark{w.path, append([]string(nil), w.names...)})
	}
}

// merge looks for a kept segment of which the fields have a part, and gives it in full when they still say the same.
func (w *builder) merge(cur []string) ([]string, bool) {
	for i := range w.kept {
		k := &w.kept[i]
		if w.used[i] || !k.Partial || !strings.HasPrefix(k.Text, w.id+"*") {
			continue
		}
		text, ok := w.d.FromUsual(k.Text)
		if !ok {
			continue
		}
		if full, ok := w.fits(cur, strings.Split(text, string(w.d.Element))[1:]); ok {
			w.used[i] = true
			return full, true
		}
	}
	return nil, false
}

// fits compares elements written from fields with those of a segment that says more.
func (w *builder) fits(cur, kept []string) ([]string, bool) {
	if len(cur) > len(kept) {
		for _, v := range cur[len(kept):] {
			if v != "0" && v != "" { // a number that was not given
				return nil, false
			}
		}
		cur = cur[:len(kept)]
	}
	said, other := false, false
	for i, v := range cur {
		switch k := kept[i]; {
		case v == "":
		case w.names[i] == "": // a qualifier that the fields cannot have otherwise
			other = other || v != k
		case v != k && !w.same(v, k):
			return nil, false
		default:
			said = true
		}
	}
	return kept, said || !other
}

// same reports whether what was written from a field is what the kept element says, or the part of it that the field has.
func (w *builder) same(v, kept string) bool {
	a, err := money.Parse(v)
	if err == nil {
		b, err := money.Parse(kept)
		return err == nil && a.Equal(b) || err != nil && a.IsZero()
	}
	sep := string(w.d.Component)
	x, y := compact(strings.Split(v, sep)), compact(strings.Split(kept, sep))
	if len(x) > len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}

func compact(list []string) (out []string) {
	for _, v := range list {
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}
