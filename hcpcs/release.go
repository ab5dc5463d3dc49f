package hcpcs

import (
	"fmt"
	"iter"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
)

// Release is a set as it stands on one day.
type Release struct {
	set     *Set
	part    *part
	day     day.Day
	covered bool
}

// On is the release in force on the calendar day of t. When none covers the day it gives the nearest one and an error
// that wraps load.ErrNotCovered.
func (s *Set) On(t time.Time) (*Release, error) {
	d := day.Of(t)
	p, covered := s.at(d)
	r := &Release{set: s, part: p, day: d, covered: covered}
	switch {
	case !covered && p == nil:
		return r, fmt.Errorf("hcpcs: %s: %w: the set has no table", d.Said(), load.ErrNotCovered)
	case !covered:
		return r, fmt.Errorf("hcpcs: %s: %w: nearest is %s", d.Said(), load.ErrNotCovered, r)
	}
	return r, nil
}

// On is the embedded release in force on the calendar day of t: short for Embedded().On(t).
func On(t time.Time) (*Release, error) { return Embedded().On(t) }

// Code finds a code on the day of the release, whether in use or not (see Status).
func (r *Release) Code(c Code) (Entry, bool) { return r.find(c.key()) }

// Modifier finds a modifier on the day of the release.
func (r *Release) Modifier(m Modifier) (Entry, bool) { return r.find(m.key()) }

func (r *Release) find(k key) (Entry, bool) {
	pos, ok := r.set.index.find(k)
	if !ok {
		return Entry{}, false
	}
	for !r.set.lives[pos].last && r.set.lives[pos+1].from <= r.day {
		pos++
	}
	return r.set.entry(pos, r.day), true
}

// Status is what the release knows of a code on its day.
func (r *Release) Status(c Code) Status {
	_, st := r.set.lookup(c.key(), c, r.day)
	return st
}

// Codes yields the codes in the order of the file, discontinued ones included.
func (r *Release) Codes() iter.Seq[Entry] { return r.entries(false) }

// Modifiers yields the modifiers in the order of the file.
func (r *Release) Modifiers() iter.Seq[Entry] { return r.entries(true) }

func (r *Release) entries(modifiers bool) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if r.part == nil {
			return
		}
		for i := range r.part.records {
			rec := &r.part.records[i]
			if rec.IsModifier() != modifiers {
				continue
			}
			if e, ok := r.find(rec.key()); ok && !yield(e) {
				return
			}
		}
	}
}

// Covered reports whether a release covers the day.
func (r *Release) Covered() bool { return r.covered }

// Source says where the release comes from; zero for an empty set.
func (r *Release) Source() Source {
	if r.part == nil {
		return Source{}
	}
	return r.part.Source
}

// String names the release: "HCPCS Level II 2025-10-01".
func (r *Release) String() string {
	if r.part == nil {
		return "HCPCS Level II (no table)"
	}
	return "HCPCS Level II " + r.part.from.String()
}
