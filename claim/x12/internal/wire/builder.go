package wire

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/money"
)

// Builder writes the segments of a transaction set, from behind ST to before SE.
type Builder struct {
	d     edi.Delims
	guide *edi.Guide
	b     []byte
	n     int
	hl    int

	f       Fields
	id      edi.ID
	cur     []string // elements of the segment being written
	names   []string // of their fields
	fixed   int      // elements that have a value of their own
	pending []x12.Fault

	path   string
	loop   string
	rows   []row // segments of the object
	kept   []exchange.Segment
	used   []bool
	faults []x12.Fault
	marks  []mark
}

// row is a segment of the object being written.
type row struct {
	order int // its place in the guide
	text  string
	mark
}

// mark says which fields a segment was written from.
type mark struct {
	path  string
	names []string
}

// Object writes a loop of a thing: what describes it, and what was kept of it.
func (w *Builder) Object(path, loop string, kept []exchange.Segment, describe func(o *Object)) {
	w.path, w.loop, w.rows, w.kept = path, loop, w.rows[:0], w.kept[:0]
	for i := range kept {
		if kept[i].Loop == loop {
			w.kept = append(w.kept, kept[i])
		}
	}
	w.used = append(w.used[:0], make([]bool, len(w.kept))...)
	describe(&Object{w: w})
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
			if strings.HasPrefix(k.Text, "HL*") {
				w.fault("kept", "the segment is not written: a level that has no place")
				continue
			}
			w.add(text, []string{"kept"})
		}
	}
	slices.SortStableFunc(w.rows, func(a, b row) int { return a.order - b.order })
	for i := range w.rows {
		r := &w.rows[i]
		w.b = append(append(w.b, r.text...), w.d.Segment)
		w.n++
		w.marks = append(w.marks, r.mark)
	}
}

// HL writes the HL of a level inside the object: its number, the number of the level around (0: none), its code, and
// whether levels follow inside ("" where the guide does not say).
func (w *Builder) HL(around int, code, child string) int {
	w.hl++
	f := w.begin(idHL)
	f.Code(strconv.Itoa(w.hl))
	up := ""
	if around > 0 {
		up = strconv.Itoa(around)
	}
	f.Code(up)
	f.Code(code)
	f.Code(child)
	w.end(true)
	return w.hl
}

const idHL edi.ID = 'H' | 'L'<<8

// add takes a whole segment.
func (w *Builder) add(text string, names []string) {
	w.rows = append(w.rows, row{w.order(text), text, mark{w.path, names}})
}

// order is the place of a segment in the guide; behind all others when it has none in the loop.
func (w *Builder) order(text string) int {
	last := 1 << 30
	id, rest, _ := strings.Cut(text, string(w.d.Element))
	k := edi.MakeID(id)
	if k == idHL {
		return -1
	}
	q, _, _ := strings.Cut(rest, string(w.d.Element))
	q, _, _ = strings.Cut(q, string(w.d.Component))
	var code edi.ID
	if len(q) <= 4 {
		code = edi.MakeID(q)
	}
	l := w.guide.Root
	if w.loop != "" {
		l = w.guide.Loop(w.loop)
	}
	if l == nil {
		return last
	}
	for i := range l.Items {
		if d := l.Items[i].Segment; d != nil && d.ID == k && (d.Qualifiers() == nil || d.Takes(code)) {
			return d.Index
		}
	}
	return last
}

// begin begins a segment.
func (w *Builder) begin(id edi.ID) *Fields {
	w.id, w.cur, w.names, w.fixed, w.pending = id, w.cur[:0], w.names[:0], 0, w.pending[:0]
	w.f = Fields{out: w}
	return &w.f
}

func (w *Builder) element(f *Fields, name, v string) {
	f.at++
	w.names = append(w.names, name)
	w.cur = append(w.cur, v)
	w.sound(name, v)
}

// sound refuses characters that cannot stand in a value.
func (w *Builder) sound(name, v string) {
	if why := w.d.Trouble(v); why != "" {
		w.refuse(name, why)
	}
}

func (w *Builder) composite(f *Fields, name string, parts []string) {
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	f.at++
	w.names = append(w.names, name)
	v := strings.Join(parts, string(w.d.Component))
	w.cur = append(w.cur, v)
	for _, p := range parts {
		w.sound(name, p)
	}
}

func (w *Builder) list(f *Fields, name string, v []string) {
	f.at++
	w.names = append(w.names, name)
	w.cur = append(w.cur, strings.Join(v, string(w.d.Repetition)))
	for _, p := range v {
		if p == "" {
			w.refuse(name, "an empty value stands in the list")
		}
		w.sound(name, p)
	}
}

// refuse notes why an element of the segment cannot be written.
func (w *Builder) refuse(name, reason string) {
	at := x12.Place{Loop: w.loop, ID: w.id.String(), Element: len(w.cur)}
	w.pending = append(w.pending, x12.Fault{Field: Join(w.path, name), At: at, Reason: reason})
}

func (w *Builder) fault(name, reason string) {
	w.faults = append(w.faults, x12.Fault{Field: Join(w.path, name), At: x12.Place{Loop: w.loop}, Reason: reason})
}

// Refuse notes that a field cannot be written.
func (w *Builder) Refuse(field, loop, reason string) {
	w.faults = append(w.faults, x12.Fault{Field: field, At: x12.Place{Loop: loop}, Reason: reason})
}

// PathOf is the path of message i of n: none where it is the only one.
func PathOf(i, n int) string {
	if n == 1 {
		return ""
	}
	return "[" + strconv.Itoa(i) + "]"
}

// PathsOf are the paths of the messages from to to of n.
func PathsOf(from, to, n int) (out []string) {
	for i := from; i < to; i++ {
		out = append(out, PathOf(i, n))
	}
	return out
}

// Join is the path of a field of what stands at path.
func Join(path, name string) string {
	if path == "" || name == "" {
		return path + name
	}
	return path + "." + name
}

// end writes the segment that was begun, when a field is in it or it must stand.
func (w *Builder) end(must bool) {
	cur := w.cur
	for len(cur) > 0 && cur[len(cur)-1] == "" {
		cur = cur[:len(cur)-1]
	}
	given := must
	for i, v := range cur {
		given = given || v != "" && w.names[i] != ""
	}
	if !given {
		return
	}
	if merged, ok := w.merge(cur); ok {
		cur, w.pending = merged, nil
	}
	w.faults = append(w.faults, w.pending...)
	w.add(w.id.String()+string(w.d.Element)+strings.Join(cur, string(w.d.Element)), slices.Clone(w.names))
}

// merge looks for a kept segment of which the fields have a part, and gives it in full when they still say the same.
func (w *Builder) merge(cur []string) ([]string, bool) {
	for i := range w.kept {
		k := &w.kept[i]
		if w.used[i] || !k.Partial || !strings.HasPrefix(k.Text, w.id.String()+"*") {
			continue
		}
		text, ok := w.d.FromUsual(k.Text)
		if !ok {
			continue
		}
		full := strings.Split(text, string(w.d.Element))[1:]
		if w.fits(cur, full) {
			w.used[i] = true
			return full, true
		}
	}
	return nil, false
}

// fits compares elements written from fields with those of a segment that says more.
func (w *Builder) fits(cur, kept []string) bool {
	if len(cur) > len(kept) {
		return false
	}
	said, other := false, false
	for i, v := range cur {
		switch k := kept[i]; {
		case v == "":
		case w.names[i] == "": // a qualifier that the fields cannot have otherwise
			other = other || v != k
		case v != k && !w.same(v, k):
			return false
		default:
			said = true
		}
	}
	return said || !other
}

// same reports whether what was written from a field is what the kept element says, or the part of it that the field has.
func (w *Builder) same(v, kept string) bool {
	if a, err := money.Parse(v); err == nil {
		if b, err := money.Parse(kept); err == nil {
			return a.Equal(b)
		}
	}
	cut := func(r rune) bool { return r == rune(w.d.Component) || r == rune(w.d.Repetition) }
	x, y := strings.FieldsFunc(v, cut), strings.FieldsFunc(kept, cut)
	for _, p := range x { // in order
		k := slices.Index(y, p)
		if k < 0 {
			return false
		}
		y = y[k+1:]
	}
	return true
}
