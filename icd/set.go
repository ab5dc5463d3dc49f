package icd

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/packed"
)

// CoverageError says which day is not covered and which release answers in its place. It wraps load.ErrNotCovered.
type CoverageError struct {
	Day     time.Time
	Nearest string // the release's name, "" when the set is empty
}

// Error names the day and the release used.
func (e *CoverageError) Error() string {
	if e.Nearest == "" {
		return fmt.Sprintf("icd: %s: %v: the set has no releases", day.Of(e.Day).Said(), load.ErrNotCovered)
	}
	return fmt.Sprintf("icd: %s: %v: nearest is %s", day.Of(e.Day).Said(), load.ErrNotCovered, e.Nearest)
}

// Unwrap returns load.ErrNotCovered.
func (e *CoverageError) Unwrap() error { return load.ErrNotCovered }

// Set is a number of ICD-10-CM releases. It is immutable and safe for concurrent use; [Set.With] makes a new one.
// The zero value and the nil Set hold no release.
type Set struct {
	codes    []codesPart
	tabulars []tabularPart
	releases []*Release // by first day
}

// codesPart is one release's codes and titles.
type codesPart struct {
	from  day.Day
	to    day.Day // 0: to the end of the fiscal year
	table *packed.CM
	bits  *packed.Bits
	full  bool // from an order file: with headers and titles of its own
	info  Part
	src   *titleSources // where titles come from, nil for a list with titles of its own
	near  string        // the lists of src, the nearest first
	moves *packed.CM    // the table with the conversion table, nil for none
}

// tabularPart is one edition of the tabular list: chapters, blocks, notes, 7th characters.
type tabularPart struct {
	from    day.Day
	table   *packed.CM
	ed      *packed.CMEdition
	partial bool // some chapters only: used where there is no whole one
	info    Part
}

// Part is one of the pieces that a release is assembled from, each with a source and a day of its own.
type Part struct {
	// Kind is "validity" (which codes are in force on which day), "codes" (codes, titles, flags, order), "titles" (titles
	// of some codes), "conversions" (which code took the place of which) or "notes" (chapters, blocks, notes, 7th
	// characters).
	Kind      string
	Day       time.Time
	Publisher string
	Source    string // file, or package and file
	Digest    string // SHA-256 of the source file, unpacked, in hex
	Valid     int    // codes, validity: valid for submission
	Headers   int    // codes, validity: not valid for submission
	Titles    int    // titles: codes with a title that is used
	Rows      int    // conversions: pairs of codes
	Nodes     int    // notes: chapters, blocks and codes
	Notes     int    // notes: single notes, 7th character definitions included
	Lost      int    // codes: faults of the file that may have cost rows, and codes known to be missing from one that lists a few; a code that it lacks is then not checked
}

var embedded struct {
	once sync.Once
	set  *Set
}

// Embedded is the set of releases that this module carries. It is ready in well under a millisecond, and a program
// that never calls Embedded, [On] or something built on them does not link the data.
//
// Covered are all days from 2015-10-01, the first day of ICD-10-CM, to 2027-03-31. Which codes are in force on a day is
// the part validity; titles and notes are those of the nearest list and tabular list, see [Entry.TitlePart] and
// [Release.NotesDay].
func Embedded() *Set {
	embedded.once.Do(func() { embedded.set = openEmbedded() })
	return embedded.set
}

// On is short for Embedded().On(t): the release in force on the calendar day of t. Where the module covers no such
// day the nearest release comes together with an error that wraps [load.ErrNotCovered].
func On(t time.Time) (*Release, error) { return Embedded().On(t) }

// On is the release in force on the calendar day of t (its hour and zone are ignored). A release covers the days from
// its own to the day before the next one of the set, at latest 30 September. On a day that none covers, the nearest
// release comes with an error that wraps [load.ErrNotCovered]; callers that can live with it go on with the release. It is
// never nil.
func (s *Set) On(t time.Time) (*Release, error) {
	d := day.Of(t)
	r, covered := s.on(d)
	if covered {
		return r, nil
	}
	e := &CoverageError{Day: d.Time()}
	if r == nil {
		return &Release{}, e
	}
	e.Nearest = r.String()
	return r, e
}

// on finds the release that covers d, else the nearest; nil when there is none.
func (s *Set) on(d day.Day) (r *Release, covered bool) {
	if s == nil || len(s.releases) == 0 {
		return nil, false
	}
	i, exact := slices.BinarySearchFunc(s.releases, d, func(r *Release, d day.Day) int { return cmp.Compare(r.from, d) })
	if exact {
		return s.releases[i], true
	}
	switch {
	case i == 0:
		return s.releases[0], false
	case d < s.releases[i-1].to:
		return s.releases[i-1], true
	case i == len(s.releases):
		return s.releases[i-1], false
	case s.releases[i].from-d < d-(s.releases[i-1].to-1):
		return s.releases[i], false
	}
	return s.releases[i-1], false
}

// Releases are the releases of the set, the earliest first. Where two tabular lists fall into the time of one order
// file there is a release for each.
func (s *Set) Releases() []*Release {
	if s == nil {
		return nil
	}
	return slices.Clone(s.releases)
}

// Parts are all pieces of the set, those that no release uses included: which codes are in force (the validity of all
// embedded days is one part), where titles come from, conversions, notes; each kind by day.
func (s *Set) Parts() []Part {
	if s == nil {
		return nil
	}
	var parts []Part
	var src *titleSources
	for _, p := range s.codes {
		switch {
		case p.src == nil:
			parts = append(parts, p.info)
		case src == nil:
			src = p.src
			parts = append(parts, embeddedValidity())
		}
	}
	if src != nil {
		parts = append(append(parts, src.lists...), src.some...)
		parts = append(parts, embeddedMoves())
	}
	for _, p := range s.tabulars {
		parts = append(parts, p.info)
	}
	return parts
}

// With is a set of the releases of both. A part of other replaces the part of s of the same kind and day (an order or
// codes file the validity and titles of its day); but a codes file, which has no headers, does not replace an order file
// with as many codes, nor a tabular list of some chapters a whole one.
func (s *Set) With(other *Set) *Set {
	if s == nil {
		s = &Set{}
	}
	if other == nil {
		other = &Set{}
	}
	return assemble(
		merge(s.codes, other.codes, func(p codesPart) day.Day { return p.from }, func(old, new codesPart) bool {
			return new.full || !old.full || new.info.Valid != old.info.Valid
		}),
		merge(s.tabulars, other.tabulars, func(p tabularPart) day.Day { return p.from }, func(old, new tabularPart) bool {
			return !new.partial || old.partial
		}))
}

// merge puts two lists of parts together by day: b's part in place of a's of the same day when it is better.
func merge[P any](a, b []P, from func(P) day.Day, better func(old, new P) bool) []P {
	all := slices.Clone(b)
	for _, p := range a {
		i := slices.IndexFunc(all, func(q P) bool { return from(q) == from(p) })
		switch {
		case i < 0:
			all = append(all, p)
		case !better(p, all[i]):
			all[i] = p
		}
	}
	slices.SortStableFunc(all, func(p, q P) int { return cmp.Compare(from(p), from(q)) })
	return all
}

// assemble makes the releases: each codes part holds from its day to the next one's or its end, at latest that of its
// fiscal year, and within that time each tabular list from its day on.
func assemble(codes []codesPart, tabulars []tabularPart) *Set {
	s := &Set{codes: codes, tabulars: tabulars}
	for i, c := range codes {
		to := c.from.EndOfFiscalYear()
		if c.to != 0 {
			to = min(to, c.to)
		}
		if i+1 < len(codes) {
			to = min(to, codes[i+1].from)
		}
		var within []*tabularPart
		for k := range tabulars {
			if d := tabulars[k].from; d >= c.from && d < to && !tabulars[k].partial {
				within = append(within, &tabulars[k])
			}
		}
		if len(within) == 0 {
			s.releases = append(s.releases, newRelease(s, c, s.otherTabular(c.from, to), c.from, to))
			continue
		}
		from := c.from
		for k, t := range within {
			end := to
			if k+1 < len(within) {
				end = within[k+1].from
			}
			s.releases = append(s.releases, newRelease(s, c, t, from, end))
			from = end
		}
	}
	return s
}

// otherTabular is the tabular list for codes that have no whole one of their own time: whole ones first, then one of the
// same fiscal year, then the nearest by days, the earlier one first; nil when the set has none.
func (s *Set) otherTabular(from, to day.Day) (best *tabularPart) {
	rank := func(t *tabularPart) (partial, year int, days day.Day) {
		if t.partial {
			partial = 1
		}
		if t.from.FiscalYear() != from.FiscalYear() {
			year = 1
		}
		return partial, year, t.gap(from, to)
	}
	for k := range s.tabulars {
		t := &s.tabulars[k]
		if best == nil {
			best = t
			continue
		}
		p1, f1, d1 := rank(t)
		p2, f2, d2 := rank(best)
		if cmp.Or(cmp.Compare(p1, p2), cmp.Compare(f1, f2), cmp.Compare(d1, d2)) < 0 {
			best = t
		}
	}
	return best
}

// gap is the number of days between the tabular list, which holds to the end of its fiscal year, and the days given.
func (t *tabularPart) gap(from, to day.Day) day.Day {
	switch end := t.from.EndOfFiscalYear(); {
	case t.from >= to:
		return t.from - to
	case end <= from:
		return from - end
	}
	return 0
}
