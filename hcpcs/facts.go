package hcpcs

import (
	"iter"
	"slices"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// Class says where a modifier stands among others on a line: pricing modifiers first, then those of payment policy,
// then informational ones.
type Class uint8

// The classes; ClassNone is a modifier for which no order is known.
const (
	ClassNone Class = iota
	Pricing
	Policy
	Informational
)

// String names the class.
func (c Class) String() string {
	return [...]string{"", "pricing", "policy", "informational"}[c&3]
}

// Side is the side of the body a modifier names.
type Side uint8

// The sides.
const (
	SideNone Side = iota
	Left
	Right
	BothSides // modifier 50
)

// Site is the part of the body a modifier names.
type Site uint8

// The sites.
const (
	SiteNone Site = iota
	SiteEyelid
	SiteHand // a finger or thumb
	SiteFoot // a toe
	SiteCoronary
)

// Claims says on which claims a modifier belongs.
type Claims uint8

// The claims; the zero value is any.
const (
	AnyClaim Claims = iota
	ProfessionalOnly
	FacilityOnly
)

// Facts are what this module knows of a modifier: facts restated, no descriptor.
type Facts struct {
	Modifier Modifier
	Level    Level
	Class    Class
	With     Kind // kinds of code it goes with; 0: not known
	Never    Kind // kinds of code it cannot be right with
	Side     Side
	Site     Site
	Claims   Claims
	Start    time.Time // first day of use, zero when not known here (Level II: the table of the Set knows)
	Effect   string    // effect on payment or meaning, for Level I in our own words
}

// groups are bits of the sets of modifiers that exclude each other: two modifiers that share a bit conflict.
type groups uint64

// fact is a row of the table.
type fact struct {
	mod         [2]byte
	class       Class
	with, never Kind
	side        Side
	site        Site
	claims      Claims
	start       day.Day
	groups      groups
	effect      string
}

// findFact finds the row of a modifier; the table is in order of modifier.
func findFact(m Modifier) *fact {
	lo, hi := 0, len(factTable)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		f := &factTable[mid]
		switch {
		case f.mod == m.b:
			return f
		case f.mod[0] < m.b[0] || f.mod[0] == m.b[0] && f.mod[1] < m.b[1]:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return nil
}

// FactsOf finds what is known of a modifier.
func FactsOf(m Modifier) (Facts, bool) {
	f := findFact(m)
	if f == nil {
		return Facts{}, false
	}
	return f.facts(), true
}

func (f *fact) facts() Facts {
	m := Modifier{f.mod}
	return Facts{Modifier: m, Level: m.Level(), Class: f.class, With: f.with, Never: f.never, Side: f.side, Site: f.site,
		Claims: f.claims, Start: f.start.Time(), Effect: f.effect}
}

// KnownModifiers yields the modifiers with facts, in order.
func KnownModifiers() iter.Seq[Facts] {
	return func(yield func(Facts) bool) {
		for i := range factTable {
			if !yield(factTable[i].facts()) {
				return
			}
		}
	}
}

// Level tells the level of a modifier by its shape: two digits, P1-P6 and 1P-8P are Level I.
func (m Modifier) Level() Level {
	switch {
	case m.IsZero():
		return LevelNone
	case m.b[0] <= '9' && (m.b[1] <= '9' || m.b[1] == 'P'):
		return LevelI
	case m.b[0] == 'P' && m.b[1] >= '1' && m.b[1] <= '6':
		return LevelI
	}
	return LevelII
}

// Class is where the modifier stands among others.
func (m Modifier) Class() Class {
	if f := findFact(m); f != nil {
		return f.class
	}
	return ClassNone
}

// Site is the part of the body that the modifier names.
func (m Modifier) Site() Site {
	switch m.b[0] {
	case 'E', 'F', 'L', 'R', 'T':
		if f := findFact(m); f != nil {
			return f.site
		}
	}
	return SiteNone
}

// Never is the kinds of code that the modifier cannot be right with; 0 when none are known.
func (m Modifier) Never() Kind {
	if f := findFact(m); f != nil {
		return f.never
	}
	return 0
}

// Conflict says how two modifiers of one line exclude each other.
type Conflict uint8

// The conflicts.
const (
	NoConflict Conflict = iota
	Doubtful            // some payers take both on one line
	Excluded
)

// softGroups are the sets of which some payers take several on one line.
const softGroups = groupGlobal | groupEyelid | groupFinger | groupToe | groupCoronary

// ConflictOf says whether two modifiers exclude each other on one line. A modifier given twice is no conflict here.
func ConflictOf(a, b Modifier) Conflict {
	if a == b {
		return NoConflict
	}
	f, g := findFact(a), findFact(b)
	if f == nil || g == nil {
		return NoConflict
	}
	switch shared := f.groups & g.groups; {
	case shared == 0:
		return NoConflict
	case shared&^softGroups == 0:
		return Doubtful
	}
	return Excluded
}

// Fit says whether a modifier goes with a code.
type Fit uint8

// The fits.
const (
	FitUnknown  Fit = iota // nothing is known of the two together
	FitYes                 // the modifier is made for codes of this kind
	FitDoubtful            // it is made for codes of other kinds; some payers take it
	FitNo                  // it cannot be right
)

// Fits says whether the modifier goes with a code, judged by the kind of the code. What the fee schedule knows of single
// codes (both sides, two parts, assistants) is not asked.
func (m Modifier) Fits(c Code) Fit {
	f, kind := findFact(m), c.Kind()
	switch {
	case f == nil || kind == 0:
		return FitUnknown
	case f.never&kind != 0:
		return FitNo
	case f.with == 0:
		return FitUnknown
	case f.with&kind != 0:
		return FitYes
	}
	return FitDoubtful
}

// OrderModifiers brings modifiers into the order in which payers read them: pricing, payment policy, information. Those
// of one class, and those without a known class, keep their places among each other; the latter come last.
func OrderModifiers(mods []Modifier) []Modifier {
	out := slices.Clone(mods)
	rank := func(m Modifier) int {
		if c := m.Class(); c != ClassNone {
			return int(c)
		}
		return int(Informational) + 1
	}
	slices.SortStableFunc(out, func(a, b Modifier) int { return rank(a) - rank(b) })
	return out
}
