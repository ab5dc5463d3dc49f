package drg

import (
	"fmt"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
)

// Version is a version of the MS-DRG definitions; the zero value is none. The versions are ordered, older first.
type Version uint8

// The versions of the embedded definitions. The fraction .1 is the update of April.
const (
	V40 Version = iota + 1
	V40_1
	V41
	V41_1
	V42
	V42_1
	V43
	V43_1
	V44
)

const versionCount = int(V44)

// Latest is the newest version of the embedded definitions.
const Latest = V44

// First and the day before End are the first and last day of discharge that the versions cover.
var starts = [versionCount + 1][2]int{{2022, 10}, {2023, 4}, {2023, 10}, {2024, 4}, {2024, 10}, {2025, 4}, {2025, 10}, {2026, 4}, {2026, 10}, {2027, 4}}

func (v Version) index() int { return int(v) - 1 }

// Valid reports whether v is one of the versions.
func (v Version) Valid() bool { return v >= V40 && v <= Latest }

// String is the number as CMS prints it, as 43.1, or "" for no version.
func (v Version) String() string {
	if !v.Valid() {
		return ""
	}
	i := v.index()
	return string([]byte{'4', byte('0' + i/2), '.', byte('0' + i%2)})
}

// Days gives the first and the last day of discharge of a version, both included.
func (v Version) Days() (first, last time.Time) {
	if !v.Valid() {
		return time.Time{}, time.Time{}
	}
	return start(v.index()).Time(), (start(v.index()+1) - 1).Time()
}

func start(i int) day.Day { return day.New(starts[i][0], time.Month(starts[i][1]), 1) }

// On gives the version of a day of discharge: the calendar date of t. The error of a day outside of the definitions
// wraps [load.ErrNotCovered].
func On(t time.Time) (Version, error) {
	d := day.Of(t)
	for v := Latest; v >= V40; v-- {
		if d >= start(v.index()) {
			if v == Latest && d >= start(versionCount) {
				break
			}
			return v, nil
		}
	}
	return 0, fmt.Errorf("drg: %w for the day of discharge", load.ErrNotCovered)
}

// ParseVersion reads a version as CMS prints it: 43.1, 43.0 or 43, with or without a V before it. The error of a version
// that is not there wraps [load.ErrNotCovered].
func ParseVersion(s string) (Version, error) {
	t := s
	if len(t) > 0 && (t[0] == 'v' || t[0] == 'V') {
		t = t[1:]
	}
	if len(t) == 2 {
		t += ".0"
	}
	for v := V40; v <= Latest; v++ {
		if v.String() == t {
			return v, nil
		}
	}
	return 0, fmt.Errorf("drg: %w of this version; there are %v to %v", load.ErrNotCovered, V40, Latest)
}
