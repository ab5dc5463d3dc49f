package edi

// Nearly every segment follows another one as it did before. A Walker remembers where segments led from each state of
// its open loops, and goes there again when nothing has to be reported on the way. What it remembers follows from the
// guide alone; counts are looked at each time.

// node is a state of the open loops: which they are, and which group each has reached. The one of the innermost loop
// stands for all of them.
type node struct {
	kin   *kin
	at    int // in Walker.nodes: frames, which change all the time, hold that in place of a pointer
	group int
	inner []*kin // loops opened here
	exits []exit // roughly those met most, first
}

// exit is where a segment leads from a node.
type exit struct {
	id, code ID
	any      bool  // the qualifier does not matter
	move     int32 // in Walker.moves
	met      uint32
}

// kin are the nodes of the same open loops, by the group that the innermost one has reached.
type kin struct {
	loop  *Loop
	nodes []*node
}

// nodeOf is the node of a group.
func (w *Walker) nodeOf(k *kin, group int) *node {
	for len(k.nodes) <= group {
		k.nodes = append(k.nodes, nil)
	}
	if k.nodes[group] == nil {
		k.nodes[group] = &node{kin: k, group: group, at: len(w.nodes)}
		w.nodes = append(w.nodes, k.nodes[group])
	}
	return k.nodes[group]
}

// opened is the node behind the first segment of a loop opened at n.
func (w *Walker) opened(n *node, l *Loop) *node {
	for _, k := range n.inner {
		if k.loop == l {
			return w.nodeOf(k, 0)
		}
	}
	k := &kin{loop: l}
	n.inner = append(n.inner, k)
	return w.nodeOf(k, 0)
}

// transition is where a segment leads.
type transition struct {
	id, code ID
	any      bool // the qualifier does not matter
	item     uint8
	up       uint8  // loops left
	group    int32  // reached
	most     uint32 // how often the item may be met
	then     int32  // the one that followed it last; -1: none yet
	node     int    // reached, of the loop that the item belongs to
	opened   *node  // of the loop that the item is, else nil
	bit      uint64 // of the item in frame.seen
	need     need   // what must have been there
	more     []need // and in other loops
	def      *SegmentDef
}

// need are the required items of an open loop, as in frame.seen.
type need struct {
	up    int
	items uint64
}

// maxExits bounds the exits remembered for a node.
const maxExits = 24

// again goes where s led before from this state, when nothing is to be reported; false when that is not known. Segments mostly
// follow each other as they did the last time.
func (w *Walker) again(s *Segment, step *Step) bool {
	last := w.last
	w.last = -1
	k := int32(-1)
	if last >= 0 {
		k = w.moves[last].then
	}
	if k < 0 || w.moves[k].id != s.ID || !w.moves[k].any && w.moves[k].code != s.qualifier() {
		if k = w.exit(s); k < 0 {
			return false
		}
		if last >= 0 {
			w.moves[last].then = k
		}
	}
	t := &w.moves[k]
	top := len(w.stack) - 1
	at := top - int(t.up)
	f := &w.stack[at]
	count := f.counts[t.item]
	if count >= t.most {
		return false
	}
	if !w.seen(&t.need, top) {
		return false
	}
	for i := range t.more {
		if !w.seen(&t.more[i], top) {
			return false
		}
	}
	if t.up > 0 {
		w.counts, w.stack = w.counts[:w.stack[at+1].from], w.stack[:at+1]
	}
	w.lost, w.last = false, k
	f.counts[t.item] = count + 1
	f.seen |= t.bit
	f.group, f.node = int(t.group), t.node
	step.Def, step.Depth, step.Opens, step.Repeat = t.def, at, false, 0
	if step.Around != nil {
		step.Around = nil
	}
	if t.opened == nil {
		return true
	}
	l := t.opened.kin.loop
	if l.numbered {
		w.line = atoi(s.Element(1))
	}
	w.push(l, t.opened)
	in := &w.stack[at+1]
	in.counts[0], in.seen, in.key = 1, l.Items[0].bit, keyOf(s)
	step.Depth, step.Opens, step.Repeat = at+1, true, int(count)+1
	return true
}

// seen reports whether what is needed was there; top is the place on the stack of the innermost loop.
func (w *Walker) seen(n *need, top int) bool { return w.stack[top-n.up].seen&n.items == n.items }

// exit is the transition that s takes from this state; -1 when none is known.
func (w *Walker) exit(s *Segment) int32 {
	list := w.nodes[w.stack[len(w.stack)-1].node].exits
	for i := range list {
		e := &list[i]
		if e.id != s.ID || !e.any && e.code != s.qualifier() {
			continue
		}
		move := e.move
		if e.met < 1<<31 {
			e.met++
		}
		if i > 0 && e.met > list[i-1].met {
			list[i], list[i-1] = list[i-1], list[i]
		}
		return move
	}
	return -1
}

// remember notes where s leads: to an item of frame at, which is the first that it fits.
func (w *Walker) remember(s *Segment, at, item int) {
	f := &w.stack[at]
	it := &f.loop.Items[item]
	d := it.first()
	t := transition{id: s.ID, any: !w.guide.qualify[s.ID], item: uint8(item), most: 1<<30 - 1, then: -1, bit: it.bit, def: d}
	if it.Max > 0 {
		t.most = uint32(it.Max)
	}
	if w.guide.twofold[s.ID] || !t.any && d.codes == nil || it.Loop != nil && it.Loop.Items[0].Segment == nil {
		return
	}
	if !t.any {
		t.code = s.qualifier()
	}
	top := len(w.stack) - 1
	n := w.nodes[w.stack[top].node]
	for i := range n.exits {
		if n.exits[i].id == t.id && n.exits[i].code == t.code {
			return
		}
	}
	t.up = uint8(top - at)
	for k := at; k <= top; k++ {
		g, items := &w.stack[k], uint64(0)
		for _, i := range g.loop.must {
			if r := &g.loop.Items[i]; r.group >= g.group && (k > at || r.group < it.group || r.group == it.group && int(i) < item) {
				if r.bit == 0 {
					return // more than there are bits
				}
				items |= r.bit
			}
		}
		switch {
		case items == 0:
		case t.need.items == 0:
			t.need = need{top - k, items}
		default:
			t.more = append(t.more, need{top - k, items})
		}
	}
	reached := w.nodeOf(w.nodes[f.node].kin, it.group)
	t.node, t.group = reached.at, int32(reached.group)
	if it.Loop != nil {
		t.opened = w.opened(reached, it.Loop)
	}
	e := exit{id: t.id, code: t.code, any: t.any, move: int32(len(w.moves))}
	if len(n.exits) < maxExits {
		n.exits = append(n.exits, e)
		w.moves = append(w.moves, t)
		return
	}
	old := &n.exits[maxExits-1] // what followed others in its place follows them as well as this one
	e.move = old.move
	*old, w.moves[e.move] = e, t
}

// rootOf is the state before the first segment of a guide.
func (w *Walker) rootOf(g *Guide) *node {
	for _, k := range w.roots {
		if k.loop == g.Root {
			return w.nodeOf(k, 0)
		}
	}
	k := &kin{loop: g.Root}
	w.roots = append(w.roots, k)
	return w.nodeOf(k, 0)
}
