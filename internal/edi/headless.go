package edi

// headless looks for a loop that s belongs to and whose first segment is missing: first as the guide tells (lost), then by
// the names that are due. The loop is entered without it, so that one defect is one issue.
func (w *Walker) headless(s *Segment) (step Step, ok bool) {
	for i := range w.guide.lost {
		r := &w.guide.lost[i]
		if !matchAny(r.by, s) || !w.holds(r, s) {
			continue
		}
		if step, ok = w.behead(s, r.loop, r.next); ok {
			return step, true
		}
		break
	}
	if !holds(w.guide.belongs, s.ID) {
		return step, false
	}
	for at := len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		if step, ok = w.nameless(at, s); ok || f.loop.level || !w.crowds(f, s) && holds(w.guide.names, f.loop.Items[0].first().ID) && w.places(f, s) {
			return step, ok
		}
	}
	return step, false
}

// nameless looks in frame at for a required loop that has not come yet and that s belongs to, whose name is missing
// or comes behind s.
func (w *Walker) nameless(at int, s *Segment) (step Step, ok bool) {
	f := &w.stack[at]
	for _, i := range f.loop.must {
		it := &f.loop.Items[i]
		if it.Loop == nil || it.group < f.group || f.counts[i] > 0 {
			continue
		}
		for k := range it.Loop.Items {
			inner := &it.Loop.Items[k]
			if inner.Segment == nil || k == 0 || !inner.Segment.matches(s) {
				continue
			}
			late := w.follows(f, it) == yes
			if late && at < len(w.stack)-1 {
				return step, false
			}
			w.close(at)
			w.skipped(at, it.group)
			if late {
				w.late = it.first()
			} else {
				w.report(Issue{Code: LoopMissing, Loop: it.Loop.ID, Other: it.first().ID})
			}
			w.move(f, it.group)
			w.count(at, int(i))
			step = w.enter(len(w.stack)-1, k, s)
			step.Opens, step.Repeat = true, 1
			return step, true
		}
		return step, false
	}
	return step, false
}

// places reports whether the loop has a place for s, taken or not.
func (w *Walker) places(f *frame, s *Segment) bool {
	for _, e := range f.loop.entries(s.ID) {
		if f.loop.Items[e.item].first().matches(s) {
			return true
		}
	}
	return false
}

// holds reports whether the conditions of a rule hold for s.
func (w *Walker) holds(r *lostRule, s *Segment) bool {
	for _, l := range r.in {
		if w.find(l) < 0 {
			return false
		}
	}
	for _, l := range r.not {
		if w.find(l) >= 0 {
			return false
		}
	}
	if r.past != nil {
		if at := w.find(r.past[0]); at >= 0 && w.find(r.past[1]) < at {
			return false
		}
	}
	if r.full != nil {
		if at := w.find(r.full); at < 0 || !w.crowds(&w.stack[at], s) {
			return false
		}
	}
	if r.settled != nil {
		at := w.find(r.settled)
		if at < 0 {
			return false
		}
		for i := range at {
			if w.misses(&w.stack[i], s) {
				return false
			}
		}
	}
	return r.before == nil || w.before(r.before)
}

// before reports whether one of the segments follows before the unit goes on or another one begins.
func (w *Walker) before(ids []ID) (is bool) {
	if w.upcoming == nil {
		return false
	}
	w.upcoming(func(s *Segment) bool {
		is = holds(ids, s.ID)
		return !is && !w.ends(s.ID) && !holds(w.guide.stops, s.ID)
	})
	return is
}

// ends reports whether no look ahead goes beyond a segment with the id.
func (w *Walker) ends(id ID) bool {
	switch id {
	case idSE, idST, idGE, idIEA, idISA:
		return true
	}
	return holds(w.guide.heads, id)
}

// skipsNumber reports whether the next of a numbered loop has a number that leaves one out: what would be too much in
// this one then stands in one that lacks its first segment.
func (w *Walker) skipsNumber(l *Loop) (skips bool) {
	if w.upcoming == nil {
		return false
	}
	head := l.Items[0].first().ID
	w.upcoming(func(s *Segment) bool {
		if s.ID == head {
			skips = atoi(s.Element(1)) == w.line+2
			return false
		}
		return !w.ends(s.ID)
	})
	return skips
}

// find is the place on the stack of a loop; -1 when it is not open.
func (w *Walker) find(l *Loop) int {
	for at := len(w.stack) - 1; at >= 0; at-- {
		if w.stack[at].loop == l {
			return at
		}
	}
	return -1
}

// crowds reports whether the loop has places for s and all of them are taken.
func (w *Walker) crowds(f *frame, s *Segment) bool {
	places := false
	for _, e := range f.loop.entries(s.ID) {
		it := &f.loop.Items[e.item]
		if !it.first().matches(s) {
			continue
		}
		if !f.full(int(e.item)) {
			return false
		}
		places = true
	}
	return places
}

// answer is that of a look ahead.
type answer uint8

const (
	unknown answer = iota // too far to see
	yes
	no
)

// follows reports whether an item of the open loop f, which is due, comes later, out of order. What comes inside of a
// loop that is just entered and has a place for such a segment belongs there, unless it stands where it cannot stand in
// that one or is one too many.
func (w *Walker) follows(f *frame, it *Item) answer {
	if w.upcoming == nil {
		return unknown
	}
	out, d, head := unknown, it.first(), f.loop.Items[0].first().ID
	own := w.into != nil && w.into.takes(d)
	n, first := 0, 0
	w.upcoming(func(s *Segment) bool {
		n++
		switch {
		case d.matches(s) && own && first == 0 && (n > 1 || w.into.leadsTo(s)):
			first = n
		case d.matches(s) && (!own || first == 1 || n == 1):
			out = yes
		case s.ID == head, w.ends(s.ID), f.loop.innerTakes(s, d), w.reopens(s, d):
			out = no
		}
		return out == unknown
	})
	if out == unknown && first > 1 {
		out = no
	}
	return out
}

// reopens reports whether s begins once more an open loop that has, itself or inside, a place for segments like d.
func (w *Walker) reopens(s *Segment, d *SegmentDef) bool {
	for i := len(w.stack) - 1; i > 0; i-- {
		if l := w.stack[i].loop; l.Items[0].first().matches(s) && l.takes(d) {
			return true
		}
	}
	return false
}

// innerTakes reports whether s begins a loop inside that has a place for segments like d: what comes behind belongs there.
func (l *Loop) innerTakes(s *Segment, d *SegmentDef) bool {
	for _, e := range l.entries(s.ID) {
		if it := &l.Items[e.item]; it.Loop != nil && it.first().matches(s) && it.Loop.takes(d) {
			return true
		}
	}
	return false
}

// leadsTo reports whether s may stand right behind the segment that begins the loop.
func (l *Loop) leadsTo(s *Segment) bool {
	for i := range l.Items[1:] {
		if l.Items[i+1].first().matches(s) {
			return true
		}
	}
	return false
}

// takes reports whether the loop or one inside it has a place for segments like d.
func (l *Loop) takes(d *SegmentDef) bool {
	for i := range l.Items {
		it := &l.Items[i]
		if it.Loop != nil {
			if it.Loop.takes(d) {
				return true
			}
			continue
		}
		if e := it.Segment; e.ID == d.ID && (e.codes == nil || d.codes == nil || overlap(e.codes, d.codes)) {
			return true
		}
	}
	return false
}

func overlap(a, b []ID) bool {
	for _, c := range a {
		if holds(b, c) {
			return true
		}
	}
	return false
}

// behead enters a loop that lacks its first segment, where s can stand in no other; with next, s is its second segment.
func (w *Walker) behead(s *Segment, loop *Loop, next bool) (step Step, ok bool) {
	for at := len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		if f.loop == loop && w.misses(f, s) {
			return step, false // it only comes late
		}
		for i := range f.loop.Items {
			it := &f.loop.Items[i]
			if it.Loop != loop || it.group < f.group {
				continue
			}
			k := 1
			for k < len(loop.Items) && !next && !loop.Items[k].first().matches(s) {
				k++
			}
			if k >= len(loop.Items) || !loop.Items[k].first().matches(s) {
				continue
			}
			w.close(at)
			w.skipped(at, it.group)
			w.move(f, it.group)
			if w.turned(it.first(), s) {
				w.late = it.first()
			} else {
				w.report(Issue{Code: SegmentMissing, Loop: it.Loop.ID, Other: it.first().ID})
			}
			opened := w.count(at, i)
			step = w.enter(len(w.stack)-1, k, s)
			step.Opens, step.Repeat = true, opened.Repeat
			if step.Def.Loop != it.Loop {
				step.Around = it.Loop
			}
			return step, true
		}
	}
	return step, false
}

// turned reports whether the first segment of a loop stands right behind s, and none like s behind that one: the two are
// in the wrong order.
func (w *Walker) turned(head *SegmentDef, s *Segment) bool {
	if w.upcoming == nil {
		return false
	}
	n, is := 0, false
	w.upcoming(func(next *Segment) bool {
		n++
		switch {
		case n == 1:
			is = head.matches(next)
			return is
		case next.ID == s.ID:
			is = false
			return false
		}
		return next.ID != head.ID && !w.ends(next.ID)
	})
	return is
}

// misses reports whether the open loop has a place for s that is still empty.
func (w *Walker) misses(f *frame, s *Segment) bool {
	for _, e := range f.loop.entries(s.ID) {
		if n := f.counts[e.item]; (n == 0 || n == missing) && f.loop.Items[e.item].first().matches(s) {
			return true
		}
	}
	return false
}
