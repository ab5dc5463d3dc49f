package pcs

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
)

// Status is what a set knows of a code on a day.
type Status struct {
	Code     icd.PCS
	State    icd.State
	Reason   string   // one sentence; it holds no more than codes, days and releases
	Covered  bool     // a release of the set covers the day
	Billable bool     // a code of the release asked
	Release  *Release // the release asked: in force, or else the nearest; nil for an empty set
	// Source is the release that the code is described by: the one asked, or for an expired code or one not yet
	// effective the release that has it; nil when none has.
	Source *Release
	// From and To are the first and the last day of the code, zero where no two adjacent releases show it.
	From, To time.Time
}

// Status says what a code is on the calendar day of t.
func (s *Set) Status(c icd.PCS, t time.Time) Status {
	d := day.Of(t)
	st := Status{Code: c, Release: s.nearest(d)}
	r := st.Release
	st.Covered = r != nil && r.Covers(t)
	switch {
	case c.IsZero():
		st.State, st.Reason = icd.Malformed, "no code"
	case r == nil:
		st.State, st.Reason = icd.NotChecked, "no ICD-10-PCS tables are embedded or loaded: load the official files"
	case r.Has(c):
		st.State, st.Billable, st.Source = icd.Valid, true, r
		st.From, st.To = s.days(c, slices.Index(s.releases, r))
		st.Reason = "valid in " + r.String()
		if !st.Covered {
			st.Reason += fmt.Sprintf(", the nearest release; none covers %s", d)
		}
	case !st.Covered:
		st.State = icd.NotChecked
		st.Reason = fmt.Sprintf("no release covers %s, and %s, the nearest, lacks %s", d, r, c)
	case r.lost > 0:
		st.State = icd.NotChecked
		st.Reason = fmt.Sprintf("%s was read from files that are damaged or lack codes (%d faults), and what could be read lacks %s", r, r.lost, c)
	default:
		s.absent(&st)
	}
	return st
}

// StatusText is Status for a text as sent. What does not parse is [icd.Malformed] with the reason of the syntax error;
// three characters that name a table are a [icd.Header].
func (s *Set) StatusText(text string, t time.Time) Status {
	c, err := icd.ParsePCS(text)
	if err == nil {
		return s.Status(c, t)
	}
	st := Status{State: icd.Malformed, Reason: "not the shape of a code", Release: s.nearest(day.Of(t))}
	st.Covered = st.Release != nil && st.Release.Covers(t)
	if e := (*icd.SyntaxError)(nil); errors.As(err, &e) {
		st.Reason = e.Reason.String()
	}
	if st.Release == nil || len(text) != 3 || !st.Release.HasTable(text) {
		return st
	}
	n := 0
	for range st.Release.Codes(text) {
		n++
	}
	st.State, st.Source = icd.Header, st.Release
	st.Reason = fmt.Sprintf("a table of %s: %d codes complete it", st.Release, n)
	return st
}

// absent says of a code that the covering release lacks where it was or will be.
func (s *Set) absent(st *Status) {
	at := slices.Index(s.releases, st.Release)
	for i := at - 1; i >= 0; i-- {
		if r := s.releases[i]; r.Has(st.Code) {
			st.State, st.Source = icd.Expired, r
			st.From, st.To = s.days(st.Code, i)
			st.Reason = fmt.Sprintf("not in %s; the last release with it is %s", st.Release, r)
			return
		}
	}
	for i := at + 1; i < len(s.releases); i++ {
		if r := s.releases[i]; r.Has(st.Code) {
			st.State, st.Source = icd.NotYetEffective, r
			st.From, st.To = s.days(st.Code, i)
			st.Reason = fmt.Sprintf("not in %s; the first release with it is %s", st.Release, r)
			return
		}
	}
	st.State = icd.Unknown
	st.Reason = fmt.Sprintf("not in %s: %s", st.Release, st.Release.Explain(st.Code))
}

// days is the first and the last day of the run of releases around number i that have the code.
func (s *Set) days(c icd.PCS, i int) (from, to time.Time) {
	k := i
	for k > 0 && s.releases[k].linked && s.releases[k-1].Has(c) {
		k--
	}
	if first := s.releases[k]; k > 0 && first.linked || first.from == firstDay {
		from = first.From()
	}
	for k = i + 1; k < len(s.releases) && s.releases[k].linked; k++ {
		if !s.releases[k].Has(c) {
			return from, (s.releases[k].from - 1).Time()
		}
	}
	return from, time.Time{}
}

// firstDay is the day ICD-10-PCS took effect.
var firstDay = day.New(2015, time.October, 1)
