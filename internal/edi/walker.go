package edi

import "encoding/binary"

// A Walker finds the place of each segment of a transaction set in a guide, and reports what has no place, stands out
// of order, repeats too often or is missing.
//
// It tries, in this order: a place at or behind the current one, in the current loop or in those around it; when the
// qualifier fits nowhere, a required place of the same segment that is still empty; a place that was passed already.
// A segment that fits none of these has no definition, and what belongs to a lost name is lost with it. What is wrong is
// told by the segments that follow (headless.go), so that one defect is one issue.
type Walker struct {
	guide  *Guide
	report func(Issue)
	stack  []frame
	counts []uint32    // of all frames, one behind the other
	lost   bool        // behind a name without place, or what belongs to one that is missing
	late   *SegmentDef // first segment of an open loop that comes behind others of it
	line   int         // number of the numbered loop
	into   *Loop       // being entered
	roots  []*kin
	nodes  []*node
	moves  []transition
	last   int32 // the transition that led here, when one did; else -1

	upcoming func(yield func(*Segment) bool) // the segments that follow, some of them at least; nil when not known
}

// missing stands in the place of a count for an item that was reported missing.
const missing = 1 << 31

// frame is an open loop.
type frame struct {
	loop   *Loop
	group  int // of the item reached
	node   int // in Walker.nodes
	counts []uint32
	from   int    // where counts begin in Walker.counts
	seen   uint64 // the required items that were met, or reported missing, by Item.bit
	key    uint64 // of the segment that began it
}

// keyOf tells the first segments of loops apart.
func keyOf(s *Segment) uint64 {
	const prime = 0x9E3779B97F4A7C15
	b := s.Raw
	h := uint64(len(b))
	if len(b) < 8 {
		for _, c := range b {
			h = (h ^ uint64(c)) * prime
		}
		return h
	}
	last := binary.LittleEndian.Uint64(b[len(b)-8:]) // overlaps the one before
	for ; len(b) > 8; b = b[8:] {
		h = (h ^ binary.LittleEndian.Uint64(b)) * prime
	}
	return (h ^ last) * prime
}

// move goes on to a group of f.
func (w *Walker) move(f *frame, group int) {
	f.group, f.node = group, w.nodeOf(w.nodes[f.node].kin, group).at
}

// full reports whether an item has been repeated as often as it may be.
func (f *frame) full(item int) bool {
	it, n := &f.loop.Items[item], f.counts[item]
	return it.Max > 0 && n != missing && int(n) >= it.Max
}

// miss notes that an item was reported missing.
func (f *frame) miss(item int) {
	f.counts[item] = missing
	f.seen |= f.loop.Items[item].bit
}

// Step is where a segment stands.
type Step struct {
	Def    *SegmentDef // nil when the segment has no place
	Depth  int         // loops around it; the root is 0
	Opens  bool        // it begins its loop
	Repeat int         // which repeat of its loop within the loop around, from 1, when it opens one
	Around *Loop       // a loop around that one which it opens as well, as the first segment of that is missing
}

// NewWalker walks the guide g; report is called for each issue, with Loop, ID, Other and the limits filled in.
func NewWalker(g *Guide, report func(Issue)) *Walker {
	w := &Walker{report: report}
	w.Reset(g)
	return w
}

// Reset begins a new transaction set.
func (w *Walker) Reset(g *Guide) {
	for len(w.stack) > 0 {
		w.drop()
	}
	w.guide, w.lost, w.late, w.last = g, false, nil, -1
	w.push(g.Root, w.rootOf(g))
}

// Loop is the id of the innermost open loop.
func (w *Walker) Loop() string { return w.stack[len(w.stack)-1].loop.ID }

func (w *Walker) push(l *Loop, n *node) {
	from, to := len(w.counts), len(w.counts)+len(l.Items)
	if to > cap(w.counts) {
		w.grow(to)
	}
	w.counts = w.counts[:to]
	clear(w.counts[from:])
	k := len(w.stack)
	if k == cap(w.stack) {
		w.stack = append(w.stack, frame{})
	}
	w.stack = w.stack[:k+1]
	f := &w.stack[k]
	f.group, f.node, f.seen, f.key = 0, n.at, 0, 0
	if f.loop != l || f.from != from || f.counts == nil { // else they stand there from the last time
		f.loop, f.from, f.counts = l, from, w.counts[from:to:to]
	}
}

// grow makes room for n counters.
func (w *Walker) grow(n int) {
	held := make([]uint32, len(w.counts), max(160, 2*n))
	copy(held, w.counts)
	w.counts = held
	for i := range w.stack {
		f := &w.stack[i]
		to := f.from + len(f.counts)
		f.counts = held[f.from:to:to]
	}
	clear(w.stack[len(w.stack):cap(w.stack)])
}

func (w *Walker) drop() {
	top := len(w.stack) - 1
	if w.late != nil && w.late.Loop == w.stack[top].loop {
		w.late = nil
	}
	w.counts = w.counts[:len(w.counts)-len(w.stack[top].counts)]
	w.stack = w.stack[:top]
}

// Next places s. It reports issues before and at s.
func (w *Walker) Next(s *Segment, step *Step) {
	if w.late != nil || !w.again(s, step) {
		w.last = -1
		*step = Step{} // what is reported on the way has no place yet
		*step = w.search(s)
	}
}

// search looks for the place of s.
func (w *Walker) search(s *Segment) Step {
	if w.late != nil && w.late.matches(s) {
		d := w.late
		w.late = nil
		w.report(Issue{Code: SegmentOrder, Loop: d.Loop.ID})
		return Step{Def: d, Depth: len(w.stack) - 1}
	}
	if at, item, first, ok := w.ahead(s); ok {
		l := w.stack[at].loop
		if first {
			w.remember(s, at, item)
		}
		if item == 1 && l.numbered && w.stack[at].full(item) && w.skipsNumber(l) {
			if step, ok := w.behead(s, l, true); ok {
				return step
			}
		}
		if in := l.Items[item].Loop; in != nil && in.numbered {
			w.line = atoi(s.Element(1))
		}
		return w.enter(at, item, s)
	}
	if w.lost && holds(w.guide.belongs, s.ID) {
		return Step{}
	}
	if step, ok := w.headless(s); ok {
		return step
	}
	if at, item, ok := w.expected(s); ok {
		return w.enter(at, item, s)
	}
	if at, item, ok := w.behind(s); ok && !(w.stack[at].full(item) && w.unitAt() > at) { // a unit does not go back to a level
		it := &w.stack[at].loop.Items[item]
		if !w.stack[at].full(item) { // else it is one too many
			w.report(Issue{Code: SegmentOrder, Loop: it.first().Loop.ID})
		}
		if it.Segment == nil {
			w.close(at)
		} // a segment that comes late does not end the loops inside: what follows still belongs to them
		return w.count(at, item)
	}
	i := Issue{Code: SegmentUnexpected, Loop: w.Loop()}
	switch d := w.namesake(s); {
	case !w.guide.Knows(s.ID):
		i.Code = SegmentUnknown
	case d != nil:
		i.Code, i.Element = BadCode, int16(qualifierAt(s.ID))
		if holds(d.codes, s.qualifier()) { // so the element behind it is wrong
			i.Element++
		} else if len(d.Elements[i.Element-1].Parts) > 0 {
			i.Component = 1
		}
	}
	if len(s.Element(0)) > 0 { // of one without id it is said that it is empty
		w.report(i)
	}
	w.lost = w.lost || holds(w.guide.names, s.ID) || holds(w.guide.belongs, s.ID)
	return Step{}
}

// unitAt is the place on the stack of the unit; -1 outside of units.
func (w *Walker) unitAt() int {
	for at := len(w.stack) - 1; at >= 0; at-- {
		if w.stack[at].loop.unit {
			return at
		}
	}
	return -1
}

// ahead looks for s at or behind the place that each open loop has reached, the innermost first; first says that no
// place before the one found fits.
func (w *Walker) ahead(s *Segment) (at, item int, first, ok bool) {
	for at = len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		list := f.loop.entries(s.ID)
		if len(list) == 0 {
			continue
		}
		group, full := f.group, -1
		for k := range list {
			e := &list[k]
			i := int(e.item)
			if e.id != s.ID || e.need == matchCode && e.code != s.qualifier() || i == 0 && at > 0 {
				continue
			}
			it := &f.loop.Items[i]
			if it.group < group || e.need == matchList && !it.first().matches(s) {
				continue
			}
			if f.full(i) {
				if full < 0 {
					full = i
				}
				continue // a namesake behind it may still be free
			}
			return at, i, full < 0, true
		}
		if full >= 0 {
			return at, full, false, true
		}
	}
	return 0, 0, false, false
}

// expected looks for a place of the same segment whose qualifier is another one: a required one that is empty, or the
// only one of its loop.
func (w *Walker) expected(s *Segment) (at, item int, ok bool) {
	for at = len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		group, found := f.group, 0
		for _, e := range f.loop.entries(s.ID) {
			i := e.item
			it := &f.loop.Items[i]
			if it.group < group || it.first().ID != s.ID || (i == 0 && at > 0) {
				continue
			}
			if it.Required && f.counts[i] == 0 && w.follows(f, it) != yes {
				return at, int(i), true
			}
			if it.Segment != nil && s.ID != idHL {
				item = int(i)
				found++
			}
		}
		if found == 1 && at == len(w.stack)-1 && !f.full(item) {
			return at, item, true
		}
	}
	return 0, 0, false
}

// behind looks for s among the segments that the open loops have passed.
func (w *Walker) behind(s *Segment) (at, item int, ok bool) {
	for at = len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		for _, e := range f.loop.entries(s.ID) {
			if f.loop.Items[e.item].first().matches(s) && (e.item > 0 || at == 0) {
				return at, int(e.item), true
			}
		}
	}
	return 0, 0, false
}

// namesake is a segment of the same id with other qualifiers in the current loop, or one that may follow; nil when
// there is none. One whose first qualifier is that of s comes first.
func (w *Walker) namesake(s *Segment) (found *SegmentDef) {
	for at := len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		for _, e := range f.loop.entries(s.ID) {
			it := &f.loop.Items[e.item]
			d := it.first()
			if d.ID != s.ID || it.group < f.group || d.codes == nil {
				continue
			}
			if holds(d.codes, s.qualifier()) {
				return d
			}
			if found == nil {
				found = d
			}
		}
	}
	return found
}

// enter moves to item of frame at: it leaves the loops inside and reports what is missing before it.
func (w *Walker) enter(at, item int, s *Segment) Step {
	in := w.stack[at].loop.Items[item].Loop
	w.into = in
	if top := len(w.stack) - 1; in != nil && top == at+1 && w.doubles(&w.stack[at], item, s) {
		if !w.stack[at].full(item) && w.lacks() { // else there is one too many, which count tells
			w.report(Issue{Code: SegmentRepeats, Loop: in.ID, Want: 1, Have: 2})
		}
		w.drop()
	}
	w.close(at)
	f := &w.stack[at]
	if group := f.loop.Items[item].group; group > f.group {
		w.skipped(at, group)
		w.move(f, group)
	}
	if f.counts[item] == 0 && f.loop.Items[item].after {
		w.dueBefore(f, item)
	}
	w.into = nil
	step := w.count(at, item)
	if step.Opens {
		w.stack[at+1].key = keyOf(s)
	}
	return step
}

// doubles reports whether s begins once more the loop that the segment before it has begun: what is missing in that one
// is the fault of s then.
func (w *Walker) doubles(f *frame, item int, s *Segment) bool {
	top := &w.stack[len(w.stack)-1]
	if top.loop != w.into {
		return false
	}
	for _, n := range top.counts[1:] {
		if n > 0 {
			return false
		}
	}
	return f.full(item) || top.key == keyOf(s)
}

// lacks reports whether something that is required is missing in the innermost loop.
func (w *Walker) lacks() bool {
	top := &w.stack[len(w.stack)-1]
	for _, i := range top.loop.must {
		if top.counts[i] == 0 {
			return true
		}
	}
	return false
}

// count notes one more of item and opens its loop when it is one.
func (w *Walker) count(at, item int) Step {
	w.lost = false
	f := &w.stack[at]
	it := &f.loop.Items[item]
	if f.counts[item] == missing {
		f.counts[item] = 0
	}
	f.counts[item]++
	f.seen |= it.bit
	n := int(f.counts[item])
	over := it.Max > 0 && n > it.Max
	if n == 1<<30 {
		f.counts[item]--
	}
	if it.Segment != nil {
		if over {
			w.report(Issue{Code: SegmentRepeats, Loop: f.loop.ID, Want: it.Max, Have: n})
		}
		return Step{Def: it.Segment, Depth: at}
	}
	if over {
		w.report(Issue{Code: LoopRepeats, Loop: it.Loop.ID, Want: it.Max, Have: n})
	}
	w.push(it.Loop, w.opened(w.nodes[f.node], it.Loop))
	top := &w.stack[len(w.stack)-1]
	top.counts[0], top.seen = 1, it.Loop.Items[0].bit
	return Step{Def: it.first(), Depth: at + 1, Opens: true, Repeat: n}
}

// close leaves the loops inside frame at.
func (w *Walker) close(at int) {
	for len(w.stack)-1 > at {
		w.skipped(len(w.stack)-1, 1<<30)
		w.drop()
	}
}

// skipped reports the required items of frame at that are empty and stand before the group.
func (w *Walker) skipped(at, before int) {
	f := &w.stack[at]
	from := f.group
	if before <= from {
		return
	}
	for _, i := range f.loop.must {
		it := &f.loop.Items[i]
		if it.group >= before {
			break
		}
		if it.group < from || f.counts[i] > 0 {
			continue
		}
		if w.follows(f, it) != yes { // else it is out of order, which is said where it stands
			w.absent(f, it)
		}
		f.miss(int(i)) // once
	}
}

// dueBefore reports the required items that stand before item in its own group, whose order is free, and do not follow.
func (w *Walker) dueBefore(f *frame, item int) {
	for _, i := range f.loop.must {
		it := &f.loop.Items[i]
		if int(i) >= item {
			return
		}
		if it.group == f.group && f.counts[i] == 0 && w.follows(f, it) == no {
			w.absent(f, it)
			f.miss(int(i))
		}
	}
}

// absent reports a required item.
func (w *Walker) absent(f *frame, it *Item) {
	if it.Segment != nil {
		w.report(Issue{Code: SegmentMissing, Loop: f.loop.ID, Other: it.Segment.ID})
	} else {
		w.report(Issue{Code: LoopMissing, Loop: it.Loop.ID, Other: it.first().ID})
	}
}

// Finish ends the transaction set behind its last segment, or where it was cut off.
func (w *Walker) Finish() {
	w.close(0)
	w.skipped(0, 1<<30)
}
