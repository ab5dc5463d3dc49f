package edi

// headless looks for a required loop that has not come yet and that s belongs to, its first segment missing: the loop
// is entered without it, so that one defect is one issue.
func (w *Walker) headless(s *Segment) (step Step, ok bool) {
	switch {
	case s.ID == idSV1 || s.ID == idSV2:
		return w.behead(s, "2400", 1)
	case s.ID == idHI || s.ID == idCL1:
		return w.behead(s, "2300", 0)
	case s.ID == idSBR:
		return w.behead(s, "2000B", 1)
	case s.ID == idPAT && len(s.Element(1)) > 0: // the subscriber's own names no relationship
		return w.behead(s, "2000C", 1)
	case w.beginsBilling(s):
		return w.behead(s, "2000A", 0)
	case w.beginsOtherPayer(s):
		if step, ok = w.behead(s, "2320", 0); ok {
			return step, true
		}
	case s.ID == idCAS && w.find("2400") >= 0:
		if step, ok = w.behead(s, "2430", 0); ok {
			return step, true
		}
	case w.beginsClaim(s):
		if step, ok = w.behead(s, "2300", 0); ok {
			return step, true
		}
	}
	if !belongsToName(s.ID) {
		return step, false
	}
	for at := len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		if step, ok = w.nameless(at, s); ok || f.loop.level || !w.crowds(f, s) && f.loop.Items[0].first().ID == idNM1 && w.places(f, s) {
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
			f.group = it.group
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

// beginsBilling reports whether s can only be the begin of a billing provider whose HL is missing: none is open, or
// subscribers have followed the one that is.
func (w *Walker) beginsBilling(s *Segment) bool {
	switch q := s.qualifier(); s.ID {
	case idNM1:
		if q != MakeID("85") {
			return false
		}
	case idPRV:
		if q != MakeID("BI") {
			return false
		}
	case idCUR:
	default:
		return false
	}
	at := w.find("2000A")
	return (at < 0 || w.find("2000B") > at) && w.before(idHL)
}

// before reports whether a segment of the id follows before the claim goes on or another one begins.
func (w *Walker) before(id ID) (is bool) {
	if w.upcoming == nil {
		return false
	}
	w.upcoming(func(s *Segment) bool {
		is = s.ID == id
		switch s.ID {
		case id, idCLM, idHI, idLX, idSV1, idSV2, idHL, idSE, idST, idGE, idIEA, idISA:
			return false
		}
		return true
	})
	return is
}

// beginsOtherPayer reports whether s, in a claim, belongs to an other payer whose SBR is missing.
func (w *Walker) beginsOtherPayer(s *Segment) bool {
	at := w.find("2300")
	if at < 0 || w.find("2400") > at {
		return false
	}
	switch s.ID {
	case idCAS, idOI, idMIA, idMOA:
		return true
	case idAMT:
		return w.find("2320") < 0
	case idNM1:
		for i := range at {
			if w.misses(&w.stack[i], s) {
				return false // that of the subscriber's level only comes late
			}
		}
		q := s.qualifier()
		return q == MakeID("IL") || q == MakeID("PR")
	}
	return false
}

// beginsClaim reports whether s belongs to a claim whose CLM is missing: diagnoses or lines follow it and no CLM stands
// before them.
func (w *Walker) beginsClaim(s *Segment) bool {
	if s.ID == idNM1 || w.find("2000B") < 0 {
		return false
	}
	at := w.find("2300")
	if at >= 0 {
		return w.find("2400") > at && w.crowds(&w.stack[at], s) && w.before(idHI)
	}
	return w.before(idHI) || w.before(idLX)
}

// skipsLine reports whether the next line has a number that leaves one out: the second service of a line is then that of
// a line whose LX is missing.
func (w *Walker) skipsLine() (skips bool) {
	if w.upcoming == nil {
		return false
	}
	w.upcoming(func(s *Segment) bool {
		switch s.ID {
		case idLX:
			skips = atoi(s.Element(1)) == w.line+2
			return false
		case idCLM, idHL, idSE:
			return false
		}
		return true
	})
	return skips
}

// find is the place on the stack of the innermost loop with the id; -1 when none is open.
func (w *Walker) find(loop string) int {
	for at := len(w.stack) - 1; at >= 0; at-- {
		if w.stack[at].loop.ID == loop {
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

// follows reports whether an item of the open loop f, which is due, comes later in that loop.
func (w *Walker) follows(f *frame, it *Item) answer {
	if w.upcoming == nil {
		return unknown
	}
	out, d, head := unknown, it.first(), f.loop.Items[0].first().ID
	w.upcoming(func(s *Segment) bool {
		switch {
		case d.matches(s):
			out = yes
		case s.ID == head, s.ID == idCLM, s.ID == idLX, s.ID == idHL, s.ID == idSE, s.ID == idST, s.ID == idGE, s.ID == idIEA, s.ID == idISA:
			out = no
		}
		return out == unknown
	})
	return out
}

// behead enters a level, a claim or a service line that lacks its first segment, where s can stand in no other loop.
func (w *Walker) behead(s *Segment, loop string, only int) (step Step, ok bool) {
	for at := len(w.stack) - 1; at >= 0; at-- {
		f := &w.stack[at]
		if f.loop.ID == loop && w.misses(f, s) {
			return step, false // it only comes late
		}
		for i := range f.loop.Items {
			it := &f.loop.Items[i]
			if it.Loop == nil || it.Loop.ID != loop || it.group < f.group {
				continue
			}
			k := only
			for k == 0 || k < len(it.Loop.Items) && only == 0 && !it.Loop.Items[k].first().matches(s) {
				k++
			}
			if k >= len(it.Loop.Items) || !it.Loop.Items[k].first().matches(s) {
				continue
			}
			w.close(at)
			w.skipped(at, it.group)
			f.group = it.group
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

// turned reports whether the first segment of a loop stands right behind s, which is the only one of its kind there: the
// two are in the wrong order.
func (w *Walker) turned(head *SegmentDef, s *Segment) bool {
	if w.upcoming == nil {
		return false
	}
	n, is := 0, false
	w.upcoming(func(next *Segment) bool {
		n++
		if n == 1 {
			is = head.matches(next)
		} else {
			is = next.ID != s.ID
		}
		return is && n < 2
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
