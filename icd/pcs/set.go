package pcs

import (
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A Set is a series of releases. It is immutable; With makes a new one.
type Set struct {
	releases []*Release // with codes, by day
	sources  []*Release // as loaded, before parts were borrowed from neighbours
}

var embedded struct {
	once sync.Once
	set  *Set
}

// Embedded is the set of releases that this module carries: every update of ICD-10-PCS from 2015-10-01 to 2026-10-01
// (FY2027), about 0.8 MB, ready in well under a millisecond. A program that never calls Embedded or [On] does not link
// the data. The first call reads the packed tables, later ones return the same set.
//
// Membership is that of CMS's Medicare Code Editor, day by day. Labels of the sections 0 and 1 are those of the FY2026
// tables, those of other sections are read from the official titles and may be worded differently ("Left Upper
// Arteries" for "Upper Arteries, Left") or be missing. Titles are the official ones of April 2024 (section 0: of
// FY2026 where newer); codes without one have a title built of the labels, or none. data/sources.json names the
// sources. Load the official files of a year for its full labels, titles, definitions and Index.
func Embedded() *Set {
	embedded.once.Do(func() { embedded.set = openEmbedded() })
	return embedded.set
}

// On is the embedded release in force on the calendar day of t: short for Embedded().On(t).
func On(t time.Time) (*Release, error) { return Embedded().On(t) }

// On is the release in force on the calendar day of t (its hour and zone are ignored). A release covers the days from
// its own to the day before the next update of the set, at latest 30 September. On a day that none covers the nearest
// release comes with an [*icd.CoverageError], which wraps [load.ErrNotCovered]; callers that can live with it go on
// with the release. It is never nil: that of an empty set has no codes.
func (s *Set) On(t time.Time) (*Release, error) {
	r := s.nearest(day.Of(t))
	switch {
	case r == nil:
		return &Release{}, &icd.CoverageError{Day: t}
	case !r.Covers(t):
		return r, &icd.CoverageError{Day: t, Nearest: r.String()}
	}
	return r, nil
}

// nearest is the release that covers d, else the one whose days are nearest; nil for an empty set.
func (s *Set) nearest(d day.Day) *Release {
	if s == nil || len(s.releases) == 0 {
		return nil
	}
	i, found := slices.BinarySearchFunc(s.releases, d, func(r *Release, d day.Day) int { return int(r.from) - int(d) })
	switch {
	case found, i == 0:
		return s.releases[i]
	case i < len(s.releases) && d >= s.releases[i-1].to && s.releases[i].from-d < d-(s.releases[i-1].to-1):
		return s.releases[i]
	}
	return s.releases[i-1]
}

// Releases are the releases of the set, the earliest first.
func (s *Set) Releases() []*Release {
	if s == nil {
		return nil
	}
	return slices.Clone(s.releases)
}

// adjacent reports whether no regular update (1 April, 1 October) lies between two releases.
func adjacent(a, b day.Day) bool {
	y, m, _ := a.Date()
	next := day.New(y, time.October, 1)
	switch {
	case m < time.April:
		next = day.New(y, time.April, 1)
	case m >= time.October:
		next = day.New(y+1, time.April, 1)
	}
	return b <= next
}
