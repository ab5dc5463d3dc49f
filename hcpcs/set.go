package hcpcs

import (
	"cmp"
	"slices"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// Source says where a release comes from and what it can answer.
type Source struct {
	Name     string    // file, or "medcode starter table"
	Day      time.Time // first day of the release
	Complete bool      // the table holds every code of the day: one it lacks is unknown, not merely not checked
	NoEnds   bool      // the table has no termination dates
	Own      bool      // titles were written for this module and are not the official ones
	Codes    int
	Mods     int
}

// Set is the releases of HCPCS Level II that were embedded or loaded. It is immutable; any number of goroutines may
// share one. A row is identified by code and date: a code that was deleted and later given to another drug has two.
type Set struct {
	releases []*part // by day
	index    index   // key -> first of lives
	lives    []life
	refs     []ref
}

// part is one file: the records of a release.
type part struct {
	Source
	from, to day.Day // days covered, [from, to)
	records  []Record
}

// life is one use of a code: from the day it was added to its end.
type life struct {
	key      key
	from, to day.Day // [from, to); to 0: no end known
	gone     day.Day // a later complete release lacks the code: first day of that release, 0 if none
	first    uint32  // position in refs
	n        uint16  // releases that have it, by day
	last     bool    // last life of its key
}

// ref points at a record of a release.
type ref struct{ part, rec uint32 }

// newSet merges releases. Of two for the same day the later in the list stays.
func newSet(parts []*part) *Set {
	byDay := map[day.Day]*part{}
	for _, p := range parts {
		byDay[p.from] = p
	}
	s := &Set{}
	for _, p := range byDay {
		s.releases = append(s.releases, p)
	}
	slices.SortFunc(s.releases, func(a, b *part) int { return cmp.Compare(a.from, b.from) })
	for i, p := range s.releases {
		c := *p
		c.to = p.from.EndOfFiscalYear()
		if i+1 < len(s.releases) {
			c.to = min(c.to, s.releases[i+1].from)
		}
		s.releases[i] = &c
	}
	s.build()
	return s
}

// row is a record on its way into the set.
type row struct {
	key  key
	from day.Day
	ref  ref
}

func (s *Set) build() {
	var rows []row
	for i, p := range s.releases {
		for j := range p.records {
			r := &p.records[j]
			rows = append(rows, row{r.key(), day.Of(r.Added), ref{uint32(i), uint32(j)}})
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.from, b.from), cmp.Compare(a.ref.part, b.ref.part))
	})
	s.refs = make([]ref, len(rows))
	s.index = newIndex(len(rows))
	for i, r := range rows {
		s.refs[i] = r.ref
		switch n := len(s.lives); {
		case i == 0 || r.key != rows[i-1].key:
			s.index.put(r.key, uint32(n))
			s.lives = append(s.lives, life{key: r.key, from: r.from, first: uint32(i), n: 1, last: true})
		case r.from != rows[i-1].from:
			s.lives[n-1].last = false
			s.lives = append(s.lives, life{key: r.key, from: r.from, first: uint32(i), n: 1, last: true})
		default:
			s.lives[n-1].n++
		}
	}
	for i := range s.lives {
		s.end(&s.lives[i])
		if l := &s.lives[i]; !l.last {
			if next := s.lives[i+1].from; l.to == 0 || l.to > next {
				l.to = next
			}
		}
	}
}

// end works out the end of a life from the releases that have it, and from the next that lacks it.
func (s *Set) end(l *life) {
	var latest uint32
	for _, r := range s.refs[l.first : l.first+uint32(l.n)] {
		p := s.releases[r.part]
		latest = r.part
		if t := p.records[r.rec].Terminated; !t.IsZero() {
			l.to = day.Of(t) + 1
		} else if !p.NoEnds {
			l.to = 0
		}
	}
	for _, p := range s.releases[latest+1:] {
		if p.Complete {
			l.gone = p.from
			return
		}
	}
}

// key is the record's key.
func (r *Record) key() key {
	if r.IsModifier() {
		return r.Modifier.key()
	}
	return r.Code.key()
}

// With is s with the releases of other added; for a day both have a release for, that of other is taken.
func (s *Set) With(other *Set) *Set {
	if other == nil || len(other.releases) == 0 {
		return s
	}
	return newSet(slices.Concat(s.releases, other.releases))
}

// Sources lists the releases by day.
func (s *Set) Sources() []Source {
	out := make([]Source, len(s.releases))
	for i, p := range s.releases {
		out[i] = p.Source
	}
	return out
}

// at is the release in force on d, or the nearest one with covered false; nil for an empty set.
func (s *Set) at(d day.Day) (p *part, covered bool) {
	for i := len(s.releases) - 1; i >= 0; i-- {
		if r := s.releases[i]; r.from <= d {
			return r, d < r.to
		}
	}
	if len(s.releases) == 0 {
		return nil, false
	}
	return s.releases[0], false
}

// Lookup finds what is known of a code on the calendar day of t. The entry is zero when no release has the code.
// Level I (CPT) codes are not in the tables of Level II: NotChecked.
func (s *Set) Lookup(c Code, t time.Time) (Entry, Status) { return s.lookup(c.key(), c, day.Of(t)) }

// LookupModifier finds what is known of a modifier on the calendar day of t. A Level I modifier that this module
// knows by number is Valid, without an entry.
func (s *Set) LookupModifier(m Modifier, t time.Time) (Entry, Status) {
	d := day.Of(t)
	e, st := s.lookup(m.key(), Code{}, d)
	if f, ok := FactsOf(m); ok && st.From.IsZero() && f.Level == LevelI {
		st = Status{State: Valid, Covered: st.Covered, From: f.Start, Reason: "Level I modifier, known by number"}
		if !f.Start.IsZero() && day.Of(f.Start) > d {
			st.State, st.Reason = NotYetEffective, "starts later"
		}
	}
	return e, st
}

// State is the state of a code on the calendar day of t: Lookup without entry, reason and days.
func (s *Set) State(c Code, t time.Time) State { return s.state(c.key(), c, day.Of(t)) }

// ModifierState is the state of a modifier on the calendar day of t.
func (s *Set) ModifierState(m Modifier, t time.Time) State {
	d := day.Of(t)
	if f := findFact(m); f != nil && m.Level() == LevelI && m.b[0] != 'P' {
		if d < f.start {
			return NotYetEffective
		}
		return Valid
	}
	return s.state(m.key(), Code{}, d)
}

func (s *Set) state(k key, c Code, d day.Day) State {
	switch {
	case k == 0:
		return Malformed
	case d == 0:
		return NotChecked
	}
	pos, ok := s.index.find(k)
	if !ok {
		p, covered := s.at(d)
		return s.absent(c, p, covered).State
	}
	return s.lives[s.lifeOn(pos, d)].state(d)
}

// state is the state of a code in this life of it on a day.
func (l *life) state(d day.Day) State {
	switch {
	case d < l.from:
		return NotYetEffective
	case l.to != 0 && d >= l.to, l.to == 0 && l.gone != 0 && d >= l.gone:
		return Expired
	}
	return Valid
}

// lifeOn is where the last life of a code that begins by d stands, else its first.
func (s *Set) lifeOn(pos uint32, d day.Day) uint32 {
	for !s.lives[pos].last && s.lives[pos+1].from <= d {
		pos++
	}
	return pos
}

func (s *Set) lookup(k key, c Code, d day.Day) (Entry, Status) {
	p, covered := s.at(d)
	if k == 0 {
		return Entry{}, Status{Covered: covered, Reason: "no code"}
	}
	if d == 0 {
		return Entry{}, Status{State: NotChecked, Reason: "no day"}
	}
	pos, ok := s.index.find(k)
	if !ok {
		return Entry{}, s.absent(c, p, covered)
	}
	pos = s.lifeOn(pos, d)
	l, e := &s.lives[pos], s.entry(pos, d)
	st := Status{State: l.state(d), Covered: covered, From: l.from.Time()}
	if l.to != 0 {
		st.To = (l.to - 1).Time()
	}
	switch {
	case st.State == NotYetEffective:
		st.Reason = "added later"
	case st.State == Expired && l.to != 0:
		st.Reason = "discontinued"
	case st.State == Expired:
		st.Reason = "no longer in the table; the last day of use is not known"
	case l.to == 0 && e.Source().NoEnds && !e.Source().Own:
		st.Reason = "the table has no termination dates"
	}
	return e, st
}

// absent is the status of a code that no release has.
func (s *Set) absent(c Code, p *part, covered bool) Status {
	st := Status{State: NotChecked, Covered: covered}
	switch {
	case c.Level() == LevelI:
		st.Reason = "CPT codes are known only from the licensee's file"
	case c.Letter() == 'D':
		st.Reason = "dental codes (CDT) are licensed and not in the table"
	case p == nil:
		st.Reason = "no table is loaded"
	case !covered:
		st.Reason = "no release covers the day"
	case !p.Complete:
		st.Reason = "the table is not complete"
	default:
		st.State, st.Reason = Unknown, "not in the table of the day"
	}
	return st
}

// entry is the record of a life as the release of the day has it: the latest of its releases not after d, else the
// first.
func (s *Set) entry(pos uint32, d day.Day) Entry {
	l := &s.lives[pos]
	at := l.first
	for i := at + 1; i < l.first+uint32(l.n) && s.releases[s.refs[i].part].from <= d; i++ {
		at = i
	}
	return Entry{set: s, ref: s.refs[at], life: pos}
}
