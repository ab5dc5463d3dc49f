package icd

import (
	"time"

	"github.com/gomedcode/medcode/internal/packed"
)

// codeList is the packed note list of a code, from the release's tabular list or, when the code was not in use at its
// time, from the nearest one that has the code.
func (r *Release) codeList(c CM) (list string, tab *tabularPart) {
	if r.tab == nil {
		return "", nil
	}
	if list = r.tab.list(c); list != "" || r.tab.from.FiscalYear() == r.codes.from.FiscalYear() {
		return list, r.tab
	}
	if tab = r.tabOf(c); tab == nil || tab == r.tab {
		return "", tab
	}
	return tab.list(c), tab
}

// list is the packed note list of a code, "" for none.
func (t *tabularPart) list(c CM) string {
	first := t.table.Find(c.key())
	if first < 0 {
		return ""
	}
	return t.ed.List(first)
}

// tabOf is the nearest tabular list of the set at whose time the code was in use; the release's own when the set does not
// show which was.
func (r *Release) tabOf(c CM) *tabularPart {
	if r.tab == nil || r.tab.knows(r.set, c) {
		return r.tab
	}
	var best *tabularPart
	for k := range r.set.tabulars {
		t := &r.set.tabulars[k]
		if t.partial || t == r.tab || !t.knows(r.set, c) {
			continue
		}
		if best == nil || t.gap(r.from, r.to) < best.gap(r.from, r.to) {
			best = t
		}
	}
	if best == nil {
		return r.tab
	}
	return best
}

// knows reports whether the code was in use at the time of the tabular list, true when no release covers that.
func (t *tabularPart) knows(s *Set, c CM) bool {
	if s == nil {
		return true
	}
	r, covered := s.on(t.from)
	if !covered {
		return true
	}
	_, ok := r.CM(c)
	return ok
}

// NotesDayAt is the day of the tabular list that the notes at a place are from: that of [Release.NotesDay], or for a code
// that was not in use at its time that of the nearest one that has the code. The zero time when there is none.
func (r *Release) NotesDayAt(n Node) time.Time {
	t := r.tab
	if c, ok := n.Code(); ok {
		t = r.tabOf(c)
	}
	if t == nil {
		return time.Time{}
	}
	return t.from.Time()
}

// AsOf is the day of the tabular list that the note is from.
func (n Note) AsOf() time.Time {
	if n.rel == nil {
		return time.Time{}
	}
	return n.rel.NotesDayAt(n.From)
}

// NotesChanged reports that the notes of a kind that stand at a place may not be those of the release's days: the tabular
// list in use is of another fiscal year, and the next one on the other side of the release (or, when there is none, the
// next one beyond) has other notes of that kind there. What the two agree on is taken to have held between them.
func (r *Release) NotesChanged(n Node, k NoteKind) bool {
	t := r.tab
	c, isCode := n.Code()
	if isCode {
		t = r.tabOf(c)
	}
	if t == nil || t.from.FiscalYear() == r.FiscalYear() {
		return false
	}
	o := r.opposite(t)
	if o == nil || isCode && !o.knows(r.set, c) {
		return false
	}
	return !sameNotes(r.listIn(t, n), t, r.listIn(o, n), o, k)
}

// opposite is the whole tabular list to compare t with.
func (r *Release) opposite(t *tabularPart) (best *tabularPart) {
	before := t.from < r.from
	var beyond *tabularPart
	for k := range r.set.tabulars {
		o := &r.set.tabulars[k]
		if o.partial || o.from == t.from {
			continue
		}
		switch {
		case (o.from < r.from) != before:
			if best == nil || o.gap(r.from, r.to) < best.gap(r.from, r.to) {
				best = o
			}
		case before == (o.from < t.from):
			if beyond == nil || o.gap(r.from, r.to) < beyond.gap(r.from, r.to) {
				beyond = o
			}
		}
	}
	if best == nil {
		return beyond
	}
	return best
}

// listIn is the packed note list of a place in a tabular list.
func (r *Release) listIn(t *tabularPart, n Node) string {
	if c, ok := n.Code(); ok {
		return t.list(c)
	}
	spans := readSpans(t.ed.Blocks)
	if n.IsChapter() {
		spans = readSpans(t.ed.Chapters)
	}
	for i := range spans {
		s := &spans[i]
		if n.IsChapter() && s.number == n.chapter || !n.IsChapter() && s.first == n.first && s.last == n.last {
			return t.ed.ListAt(s.list)
		}
	}
	return ""
}

// sameNotes reports whether two packed lists hold the same notes of a kind, in any order.
func sameNotes(a string, ta *tabularPart, b string, tb *tabularPart, k NoteKind) bool {
	x, y := textsOf(a, ta, k), textsOf(b, tb, k)
	return len(without(x, y))+len(without(y, x)) == 0
}

func textsOf(list string, t *tabularPart, k NoteKind) (texts []string) {
	for p := 0; p < len(list); p += packed.CMNoteSize {
		if NoteKind(list[p]&0x7f) == k {
			texts = append(texts, t.table.Strings.At(int(packed.U24(list, p+2))))
		}
	}
	return texts
}
