package ack

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/gomedcode/medcode/guidelines"
)

// groupCounts are the sets that a 999 lists.
type groupCounts struct{ listed, accepted int }

func (c *groupCounts) add(s *Set) {
	c.listed++
	if s.Accepted() {
		c.accepted++
	}
}

func (r *Reader) ak1() {
	r.group = &Group{Functional: r.el(1), Control: r.el(2), Version: r.el(3)}
}

func (r *Reader) ak2() { r.set.Type, r.set.Control, r.set.Version = r.el(1), r.el(2), r.el(3) }

// problem is the error being read.
func (r *Reader) problem() *Error { return &r.set.Errors[len(r.set.Errors)-1] }

func (r *Reader) ik3() {
	e := r.problem()
	e.Segment, e.Position, e.Loop, e.Code = r.el(1), r.num(2), r.el(3), r.el(4)
}

func (r *Reader) ik4() {
	e := r.problem()
	if len(e.Elements) < maxParts {
		e.Elements = append(e.Elements, ElementError{})
	}
	x := &e.Elements[len(e.Elements)-1]
	x.Element, x.Component, x.Repeat = number(r.comp(1, 1)), number(r.comp(1, 2)), number(r.comp(1, 3))
	x.Data, x.Code, x.Copy = r.num(2), r.el(3), string(r.rd.Seg.Element(4))
}

// ctx reads CTX, whose first element may be repeated, to the element or segment that it stands behind.
func (r *Reader) ctx() {
	e := r.problem()
	to := &e.Context
	if n := len(e.Elements); n > 0 {
		to = &e.Elements[n-1].Context
	}
	c := Context{
		Segment: r.el(2), Position: r.num(3), Loop: r.el(4), Element: number(r.comp(5, 1)), Component: number(r.comp(5, 2)),
		Repeat: number(r.comp(5, 3)), Data: number(r.comp(6, 1)),
	}
	d := r.rd.Seg.Delims
	names := [][]byte{r.rd.Seg.Element(1)}
	if d.Repetition != 0 {
		names = bytes.Split(names[0], []byte{d.Repetition})
	}
	for _, b := range names {
		name, value, _ := bytes.Cut(b, []byte{d.Component})
		c.Name, c.Value = string(name), string(value)
		if len(*to) < maxParts {
			*to = append(*to, c)
		}
	}
}

func (r *Reader) ik5() {
	s := r.set
	s.Status, s.Codes = r.el(1), r.rest(2)
	if s.Status == "A" && len(s.Errors) > 0 {
		r.find("ACK-999-02", guidelines.Error, r.here(1), "The transaction set is accepted, yet errors are listed for it.")
	}
}

func (r *Reader) ak9() {
	if r.group == nil {
		r.group = &Group{}
	}
	g := r.group
	g.Status, g.Included, g.Received, g.Accepted, g.Codes = r.el(1), r.num(2), r.num(3), r.num(4), r.rest(5)
	r.checkGroup(g)
}

// checkGroup compares the counts of AK9 with each other, with its status and with the sets listed (ACK-999-01). Sets
// without errors need not be listed.
func (r *Reader) checkGroup(g *Group) {
	bad := func(element int, text string) { r.find("ACK-999-01", guidelines.Error, r.here(element), text) }
	n := r.counts
	switch {
	case g.Accepted > g.Received:
		bad(4, "More transaction sets are accepted than were received.")
	case n.listed > g.Received:
		bad(3, "More transaction sets are answered than were received: "+strconv.Itoa(n.listed)+".")
	case n.listed == g.Received && n.accepted != g.Accepted && g.Status != "R":
		bad(4, "The transaction sets that are accepted one by one are "+strconv.Itoa(n.accepted)+".")
	case n.accepted > g.Accepted && g.Status != "R": // a group rejected as a whole accepts none
		bad(4, "More transaction sets are accepted one by one: "+strconv.Itoa(n.accepted)+".")
	case g.Received-g.Accepted < n.listed-n.accepted:
		bad(4, "More transaction sets are rejected one by one: "+strconv.Itoa(n.listed-n.accepted)+".")
	}
	switch {
	case g.Status == "A" && g.Accepted < g.Received:
		bad(1, "The group is accepted, yet not all of its transaction sets are.")
	case g.Status == "R" && g.Accepted > 0:
		bad(1, "The group is rejected, yet transaction sets of it are accepted.")
	case g.Status == "P" && (g.Accepted == 0 || g.Accepted >= g.Received):
		bad(1, "The group is accepted in part, which the counts do not show.")
	case !slices.Contains([]string{"A", "E", "M", "P", "R", "W", "X"}, g.Status):
		bad(1, "The status of the group is none of the codes.")
	}
	if g.Included != g.Received {
		r.find("ACK-999-01", guidelines.Warning, r.here(2), "The group says that it has "+strconv.Itoa(g.Included)+" transaction sets, "+strconv.Itoa(g.Received)+" were received.")
	}
}
