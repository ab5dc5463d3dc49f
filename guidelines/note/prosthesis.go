package note

import (
	"slices"
	"strings"
)

// This file codes by side what titles split: artificial joints, and paired parts without a code for both sides.

// prostheses gives complications of artificial joints the joint and the side that the statement names, and aftercare of a
// replaced joint the joint.
func (r *reading) prostheses() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		joint := byte(0)
		side := byte(0)
		for k := g.lo; k < g.hi; k++ {
			switch r.d.tokens[k].norm {
			case "hip", "tha", "thr":
				joint = 'h'
			case "knee", "tka", "tkr", "uka":
				joint = 'k'
			case "shoulder", "tsa", "rtsa":
				joint = 's'
			}
			if x := r.d.tokens[k].side(); x != 0 {
				if side != 0 && side != x {
					side = '?'
				} else {
					side = x
				}
			}
		}
		if joint == 0 {
			continue
		}
		switch {
		case strings.HasPrefix(s, "T84.0") && len(s) == 8 && side > '0' && side < '3' && joint != 's': // T84.039A
			at := side - 1
			if joint == 'k' {
				at += 2
			}
			if e, ok := r.entry(s[:6] + string(at) + s[7:]); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; joint and side by the statement"
			}
		case strings.HasPrefix(s, "T84.5") && len(s) == 8 && side > '0' && side < '3' && joint != 's':
			at := side
			if joint == 'k' {
				at += 2
			}
			if e, ok := r.entry("T84.5" + string(at) + s[6:]); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; joint and side by the statement"
			}
		case s == "Z47.1" && side != '?' && !r.has("Z96.6"):
			stem := map[byte]string{'h': "Z96.64", 'k': "Z96.65", 's': "Z96.61"}[joint]
			end := side
			if end == 0 {
				end = '9'
			}
			if joint == 's' && end == '9' {
				continue
			}
			r.add(stem+string(end), c.lo, c.hi, "the joint that was replaced")
			return
		}
	}
}

// bothSides makes two codes of one where a statement says both sides and no code has both.
func (r *reading) bothSides() {
	for i := 0; i < len(r.cands); i++ {
		c := r.cands[i]
		if !strings.Contains(c.title, "nspecified") || c.hi == 0 || c.code.Len() < 5 {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil || !r.wordIn(g.lo, g.hi, "bilateral", "bilat", "b/l", "bilaterally", "both") {
			continue
		}
		e, ok := r.rel.CM(c.code)
		if !ok {
			continue
		}
		up, ok := e.Parent()
		if !ok || c.code.Len() == 7 {
			continue
		}
		title := strings.ToLower(c.title)
		right, left, both := "", "", false
		for leaf := range up.Leaves() {
			t := strings.ToLower(leaf.Title())
			switch {
			case !leaf.Billable():
			case t == strings.Replace(title, "unspecified", "right", 1):
				right = leaf.Code().String()
			case t == strings.Replace(title, "unspecified", "left", 1):
				left = leaf.Code().String()
			case strings.Contains(t, "bilateral"):
				both = true
			}
		}
		if both || right == "" || left == "" {
			continue
		}
		x, ok1 := r.entry(right)
		y, ok2 := r.entry(left)
		if !ok1 || !ok2 {
			continue
		}
		r.cands[i].code, r.cands[i].title, r.cands[i].why = x.Code(), x.Title(), c.why+"; both sides by the statement"
		c.code, c.title, c.why = y.Code(), y.Title(), c.why+"; both sides by the statement"
		r.cands = slices.Insert(r.cands, i+1, c)
	}
}
