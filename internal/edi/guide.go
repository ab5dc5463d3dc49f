package edi

import "strings"

// Type is the type of a data element.
type Type uint8

// The types of the standard that the guides use.
const (
	TypeNone    Type = iota
	TypeCode         // ID
	TypeText         // AN
	TypeDecimal      // R
	TypeInteger      // N0
	TypeDate         // DT
	TypeTime         // TM
)

// Element is the layout of one element or component.
type Element struct {
	Data     int // number of the data element in the standard; numbers of the envelope are 10000 and more
	Type     Type
	Required bool
	Unused   bool
	Positive bool // a number that is not below zero
	Zeros    bool // a number that is a code, too, and may begin with zeros
	Repeat   int  // how often it may be given, divided by the repetition separator; 0 and 1: once
	Min, Max int
	Codes    []ID // allowed values; nil when any
	Parts    []Element
}

// Note is a syntax note: Kind is one of P, R, E, C, L; Of are element positions.
type Note struct {
	Kind byte
	Of   []int
}

// SegmentDef is a segment at its place in a guide.
type SegmentDef struct {
	ID       ID
	Index    int // dense number in the guide
	Loop     *Loop
	Key      string // loop, segment and first qualifier: "2010AA/REF*EI"
	Elements []Element
	Notes    []Note
	Required bool
	Max      int // 0 without limit
	group    int // position in the loop; neighbours may share one
	item     int
	codes    []ID // qualifiers that tell it from its namesakes; nil when it has none
	second   []ID // values of the element behind the qualifier, when that tells too
	layout   layout
}

// Name is the id of the segment as a text, cut from the key.
func (d *SegmentDef) Name() string {
	name, _, _ := strings.Cut(d.Key[len(d.Loop.ID)+1:], "*")
	return name
}

// Loop is a loop of a guide. Its first item is the segment that begins it.
type Loop struct {
	ID       string
	Items    []Item
	unit     bool      // a unit begins with it
	level    bool      // it begins with HL
	needs    bool      // another level is required inside
	marked   bool      // a unit, a level, or numbered
	numbered bool      // the first element of its first segment counts it within the unit, from 1
	holds    []*Loop   // loops of which it must hold one; the first is said to be missing
	must     []uint8   // items that are required
	from     [65]uint8 // where the entries of each slot begin
	byID     []entry   // by the slot of their segment, in the order of the items
}

// entry files an item of a loop under its (first) segment.
type entry struct {
	id   ID
	code ID    // the only qualifier
	need match // what else must fit
	item uint8
}

// match is what a segment must have beside its id.
type match uint8

const (
	matchID   match = iota // nothing
	matchCode              // one qualifier
	matchList              // one of several, or two of them
)

// entries are the items whose segments share the slot of id.
func (l *Loop) entries(id ID) []entry {
	k := slot(id)
	return l.byID[l.from[k]:l.from[k+1]]
}

// Item is a segment or a loop inside a loop.
type Item struct {
	Segment  *SegmentDef // nil for a loop
	Loop     *Loop
	Required bool
	Max      int
	group    int
	after    bool   // a required item of its group stands before it
	bit      uint64 // of a required item: one of its own, as far as there are bits
}

// first is the segment of the item, or the one that begins its loop.
func (it *Item) first() *SegmentDef {
	if it.Segment != nil {
		return it.Segment
	}
	return it.Loop.Items[0].Segment
}

// Guide is a transaction guide: what a transaction set is made of, and what may be assumed where segments of it are lost.
// It is read from guides/*.txt; guides/FORMAT.md explains the notation.
type Guide struct {
	Set      string // ST01
	Version  string // 005010X222, without the addendum
	Addendum string // A1; "" when there is none
	Group    string // GS01
	Root     *Loop
	Defs     []*SegmentDef // by Index
	Units    []*Loop       // what a Reader hands out one at a time
	MaxUnits int           // of a transaction set; 0 without limit
	Whole    bool          // totals or a status tell of all units of a transaction set: it is not to be divided
	Alone    []ID          // segments that make an answer of a level without a unit in it
	doubt    []string      // beginnings of loops that were not compared with a source of the version; "*" all
	certain  []ID          // segments of such loops that must stand, or have no place, for all that
	told     []pattern     // what only sets of this guide hold, where header and group differ
	known    map[ID]bool
	loops    map[string]*Loop
	twofold  map[ID]bool // segments of which some are told by their second element, too
	qualify  map[ID]bool // segments of which some have a qualifier
	recovery
}

// recovery is what a Walker assumes where segments are lost.
type recovery struct {
	heads   []ID // first segments of units, numbered loops and levels: no look ahead goes beyond one
	stops   []ID // segments at which a look for the rest of a unit ends, beside the heads
	names   []ID // first segments of loops that name a party
	belongs []ID // segments that stand behind such a name
	lost    []lostRule
	levels  []levelMark
}

// levelMark says by which segments behind an HL its level is known.
type levelMark struct {
	loop *Loop
	code ID // HL03
	by   []pattern
	next []ID // those of them that say it by their id
}

// Label is the version with its addendum, as in GS08 and ST03.
func (g *Guide) Label() string { return g.Version + g.Addendum }

// Unverified reports whether what the guide says of a loop was not compared with a source of its version: a receiver may
// know better.
func (g *Guide) Unverified(loop string) bool {
	for _, p := range g.doubt {
		if p == "*" || p != "" && strings.HasPrefix(loop, p) {
			return true
		}
	}
	return false
}

// Certain reports whether an issue of an unverified loop is none of those in which a receiver may know better: a segment, or a
// loop by its first one, is missing, or a segment has no place, and all sources agree.
func (g *Guide) Certain(i Issue) bool {
	switch i.Code {
	case SegmentMissing, LoopMissing:
		return holds(g.certain, i.Other)
	case SegmentUnknown:
		return holds(g.certain, i.ID)
	}
	return false
}

// Knows reports whether a segment id stands anywhere in the guide.
func (g *Guide) Knows(id ID) bool { return g.known[id] }

// Loop is the loop with the id; nil when the guide has none.
func (g *Guide) Loop(id string) *Loop { return g.loops[id] }

// Def is the definition with the key, nil when there is none.
func (g *Guide) Def(key string) *SegmentDef {
	for _, d := range g.Defs {
		if d.Key == key {
			return d
		}
	}
	return nil
}

// Is reports whether version, as in GS08 or ST03, names this guide with whatever addendum.
func (g *Guide) Is(version string) bool { return strings.HasPrefix(version, g.Version) }

// Qualifiers are the values that tell d from its namesakes; nil when it has none.
func (d *SegmentDef) Qualifiers() []ID { return d.codes }

// Takes reports whether q is one of the qualifiers of d.
func (d *SegmentDef) Takes(q ID) bool { return holds(d.codes, q) }

// slot hashes a segment id into the tables of a loop.
func slot(id ID) int { return int((id * 0x9E3779B1) >> 26) }

// matches reports whether the qualifiers of s are those of d.
func (d *SegmentDef) matches(s *Segment) bool {
	if d.ID != s.ID {
		return false
	}
	if d.codes == nil {
		return true
	}
	return holds(d.codes, s.qualifier()) && (d.second == nil || holds(d.second, s.Code(qualifierAt(d.ID)+1)))
}

func holds(codes []ID, id ID) bool {
	for _, c := range codes {
		if c == id {
			return true
		}
	}
	return false
}
