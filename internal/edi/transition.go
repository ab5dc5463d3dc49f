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
	inner []*kin       // loops opened here
	next  []transition // roughly those met most, first
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
	most     uint32 // how often the item may be met
	must     []due  // what must have been there
	def      *SegmentDef
	reached  *node  // of the loop that the item belongs to
	opened   *node  // of the loop that it is, else nil
	met      uint64 // how often it was followed
}

// due is a required item of an open loop.
type due struct{ up, item uint8 }

// maxNext bounds the transitions remembered for a node.
const maxNext = 24

// again goes where s led before from this state, when nothing is to be reported; false when that is not known.
func (w *Walker) again(s *Segment, step *Step) bool {
	n := w.nodes[w.stack[len(w.stack)-1].node]
	for i := range n.next {
		t := &n.next[i]
		if t.id != s.ID || !t.any && t.code != s.qualifier() {
			continue
		}
		top := len(w.stack) - 1
		at := top - int(t.up)
		f := &w.stack[at]
		count := f.counts[t.item]
		if count >= t.most {
			return false
		}
		for _, d := range t.must {
			if w.stack[top-int(d.up)].counts[d.item] == 0 {
				return false
			}
		}
		if t.met++; i > 0 && t.met > n.next[i-1].met {
			n.next[i], n.next[i-1] = n.next[i-1], n.next[i]
			t = &n.next[i-1]
		}
		if t.up > 0 {
			end := len(w.counts)
			for k := at + 1; k <= top; k++ {
				end -= len(w.stack[k].counts)
			}
			w.counts, w.stack = w.counts[:end], w.stack[:at+1]
		}
		w.lost = false
		f.counts[t.item] = count + 1
		f.group, f.node = t.reached.group, t.reached.at
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
		in.counts[0], in.key = 1, keyOf(s)
		step.Depth, step.Opens, step.Repeat = at+1, true, int(count)+1
		return true
	}
	return false
}

// remember notes where s leads: to an item of frame at, which is the first that it fits.
func (w *Walker) remember(s *Segment, at, item int) {
	f := &w.stack[at]
	it := &f.loop.Items[item]
	d := it.first()
	t := transition{id: s.ID, any: !w.guide.qualify[s.ID], item: uint8(item), most: 1<<30 - 1, def: d}
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
	for i := range n.next {
		if n.next[i].id == t.id && n.next[i].code == t.code {
			return
		}
	}
	t.up = uint8(top - at)
	for k := at; k <= top; k++ {
		g := &w.stack[k]
		for _, i := range g.loop.must {
			if r := &g.loop.Items[i]; r.group >= g.group && (k > at || r.group < it.group || r.group == it.group && int(i) < item) {
				t.must = append(t.must, due{uint8(top - k), i})
			}
		}
	}
	t.reached = w.nodeOf(w.nodes[f.node].kin, it.group)
	if it.Loop != nil {
		t.opened = w.opened(t.reached, it.Loop)
	}
	if len(n.next) < maxNext {
		n.next = append(n.next, t)
	} else {
		n.next[maxNext-1] = t
	}
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
