package icd

import (
	"errors"
	"fmt"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// State is what a code is on a day.
type State uint8

// The states.
const (
	Malformed       State = iota // not the shape of a code
	Valid                        // valid for submission
	Header                       // exists, but only its subdivisions are valid for submission
	Expired                      // an earlier release has it, the one in force does not
	NotYetEffective              // only a later release has it
	Unknown                      // no release of the set has it
	NotChecked                   // the release lacks the code, but does not cover the day or was read from a damaged file
)

var stateText = [...]string{Malformed: "malformed", Valid: "valid", Header: "header", Expired: "expired",
	NotYetEffective: "not-yet-effective", Unknown: "unknown", NotChecked: "not-checked"}

// String is the state as the coded JSON has it: "not-yet-effective".
func (s State) String() string {
	if int(s) < len(stateText) {
		return stateText[s]
	}
	return fmt.Sprintf("State(%d)", uint8(s))
}

// MarshalText is String.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Status is what a set knows of a code on a day.
type Status struct {
	Code     CM
	State    State
	Reason   string   // one sentence; it holds no more than codes, days and releases
	Covered  bool     // a release of the set covers the day
	Billable bool     // valid for submission in the release asked
	Release  *Release // the release asked: in force, or else the nearest; nil for an empty set
	// Entry is the code as it is in the release asked, or else in the release that has it; zero when none has.
	Entry Entry
	// From and To are the first and the last day on which the code has been what it is (the same flag), zero where no
	// two adjacent releases show it: To for a code still in use at the end of the last release, From before the first
	// release unless that is the first of ICD-10-CM (2015-10-01). For an expired code and one not yet effective they are
	// the days of the time in which it was or will be in use.
	From, To time.Time
}

// Status says what a code is on the calendar day of t.
func (s *Set) Status(code CM, t time.Time) Status {
	d := day.Of(t)
	st := Status{Code: code}
	r, covered := s.on(d)
	st.Release, st.Covered = r, covered
	if code.IsZero() {
		st.State, st.Reason = Malformed, "no code"
		return st
	}
	if r == nil {
		st.State, st.Reason = NotChecked, "no release is loaded"
		return st
	}
	if e, ok := r.CM(code); ok {
		st.Entry, st.Billable, st.State = e, e.Billable(), Header
		if st.Billable {
			st.State = Valid
		}
		st.From, st.To = s.run(s.indexOf(r), code)
		st.Reason = presentReason(e, covered, d)
		return st
	}
	if !covered {
		st.State = NotChecked
		st.Reason = fmt.Sprintf("no release covers %s, and %s, the nearest, lacks %s", d, r, code)
		return st
	}
	if n := r.codes.info.Lost; n > 0 {
		st.State = NotChecked
		st.Reason = fmt.Sprintf("%s was read from a file that is damaged or lacks codes (%d faults), and what could be read lacks %s", r, n, code)
		return st
	}
	s.absent(&st, s.indexOf(r))
	return st
}

// StatusText is Status for a text as sent: what does not parse is [Malformed], with the reason of the syntax error.
func (s *Set) StatusText(text string, t time.Time) Status {
	code, err := ParseCM(text)
	if err == nil {
		return s.Status(code, t)
	}
	st := Status{State: Malformed, Reason: "not the shape of a code"}
	st.Release, st.Covered = s.on(day.Of(t))
	if e := (*SyntaxError)(nil); errors.As(err, &e) {
		st.Reason = e.Reason.String()
	}
	return st
}

func presentReason(e Entry, covered bool, d day.Day) string {
	reason := "valid for submission in " + e.rel.String()
	if !e.Billable() {
		n := 0
		for range e.Leaves() {
			n++
		}
		reason = fmt.Sprintf("a header in %s: %d codes below it are valid for submission", e.rel, n)
	}
	if !covered {
		reason += fmt.Sprintf(", the nearest release; none covers %s", d)
	}
	return reason
}

// absent says of a code that the covering release lacks where it was or will be.
func (s *Set) absent(st *Status, at int) {
	for i := at - 1; i >= 0; i-- {
		if e, ok := s.releases[i].CM(st.Code); ok {
			st.From, st.To = s.run(i, st.Code)
			st.State, st.Entry = Expired, e
			st.Reason = fmt.Sprintf("not in %s; the last release with it%s is %s", st.Release, asHeader(e), s.releases[i])
			return
		}
	}
	for i := at + 1; i < len(s.releases); i++ {
		if e, ok := s.releases[i].CM(st.Code); ok {
			st.From, st.To = s.run(i, st.Code)
			st.State, st.Entry = NotYetEffective, e
			st.Reason = fmt.Sprintf("not in %s; the first release with it%s is %s", st.Release, asHeader(e), s.releases[i])
			return
		}
	}
	st.State = Unknown
	st.Reason = fmt.Sprintf("not in %s nor in any other release loaded", st.Release)
}

func asHeader(e Entry) string {
	if e.Billable() {
		return ""
	}
	return " (as a header)"
}

func (s *Set) indexOf(r *Release) int {
	for i := range s.releases {
		if s.releases[i] == r {
			return i
		}
	}
	return -1
}

// run is the time around release i in which the code keeps its flag, as far as adjacent releases show.
func (s *Set) run(i int, code CM) (from, to time.Time) {
	e, _ := s.releases[i].CM(code)
	same := func(k int) bool {
		x, ok := s.releases[k].CM(code)
		return ok && x.Billable() == e.Billable()
	}
	lo := i
	for lo > 0 && s.releases[lo-1].to == s.releases[lo].from && same(lo-1) {
		lo--
	}
	if first := s.releases[lo].from; first == firstDay() || lo > 0 && s.releases[lo-1].to == first {
		from = first.Time()
	}
	for hi := i; hi+1 < len(s.releases) && s.releases[hi].to == s.releases[hi+1].from; hi++ {
		if !same(hi + 1) {
			to = (s.releases[hi].to - 1).Time()
			break
		}
	}
	return from, to
}

// firstDay is the day on which ICD-10-CM came into use: nothing was valid before.
func firstDay() day.Day { return day.New(2015, time.October, 1) }
