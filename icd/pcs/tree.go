package pcs

import (
	"iter"

	"github.com/gomedcode/medcode/icd"
)

// A Node is a place in the tree that the characters of a code make: a section (one character), a body system (two), a
// table (three), a partial code (four to six) or a code (seven).
type Node struct {
	rel    *Release
	prefix string
	title  string
}

// Node is the node of one to seven characters, in either case; ok is false when no code of the release starts so.
func (r *Release) Node(prefix string) (n Node, ok bool) {
	p, good := parsePrefix(prefix)
	if !good || p == "" {
		return Node{}, false
	}
	for _, v := range r.Allowed(p[:len(p)-1]).Values {
		if v.Char == p[len(p)-1] {
			return r.node(p, v.Label), true
		}
	}
	return Node{}, false
}

func (r *Release) node(prefix, label string) Node {
	n := Node{rel: r, prefix: prefix, title: label}
	if len(prefix) == 7 {
		if c, err := icd.ParsePCS(prefix); err == nil {
			n.title, _, _ = r.Title(c)
		}
	}
	return n
}

// Code is the characters of the node.
func (n Node) Code() string { return n.prefix }

// Title is the long title of a code; of any other node the label of its last character: "Gastrointestinal System",
// "Resection", "Appendix". It is "" where the release does not tell.
func (n Node) Title() string { return n.title }

// Depth counts from 0 for a section to 6 for a code.
func (n Node) Depth() int { return len(n.prefix) - 1 }

// Billable reports whether the node is a complete code.
func (n Node) Billable() bool { return len(n.prefix) == 7 }

// Parent is the node one character shorter; ok is false for a section.
func (n Node) Parent() (p Node, ok bool) {
	if len(n.prefix) < 2 {
		return Node{}, false
	}
	return n.rel.Node(n.prefix[:len(n.prefix)-1])
}

// Ancestors yields the nodes above, the section first.
func (n Node) Ancestors() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for i := 1; i < len(n.prefix); i++ {
			if a, ok := n.rel.Node(n.prefix[:i]); ok && !yield(a) {
				return
			}
		}
	}
}

// Children yields the nodes one character longer, in order.
func (n Node) Children() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n.rel == nil || len(n.prefix) >= 7 {
			return
		}
		for _, v := range n.rel.Allowed(n.prefix).Values {
			if !yield(n.rel.node(n.prefix+string(v.Char), v.Label)) {
				return
			}
		}
	}
}

// Sections yields the roots of the tree.
func (r *Release) Sections() iter.Seq[Node] { return Node{rel: r}.Children() }
