package icd

import (
	"cmp"
	"encoding/binary"
	"iter"
	"strconv"
	"sync"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// Release is ICD-10-CM as in force in a time, assembled by part: which codes are in force, their titles, and the notes,
// each part with a source and a day of its own. Membership and flags are those of the release's days; a title may be that
// of another list ([Entry.TitlePart]) and the notes those of another year ([Release.NotesDay]). It is immutable and safe
// for concurrent use. Get one from [On] or [Set.On]. The zero Release knows no code.
type Release struct {
	from, to day.Day
	codes    codesPart
	tab      *tabularPart // nil: no tabular list
	set      *Set         // that it belongs to

	once sync.Once
	tree *tree // chapters and blocks, made at first use

	notesOnce sync.Once
	notes     *noteIndex // what the notes name, made at first use
}

func newRelease(s *Set, c codesPart, t *tabularPart, from, to day.Day) *Release {
	return &Release{set: s, codes: c, tab: t, from: from, to: to}
}

// From is the first day that the release covers.
func (r *Release) From() time.Time { return r.from.Time() }

// Through is the last day that the release covers.
func (r *Release) Through() time.Time {
	if r.to == 0 {
		return time.Time{}
	}
	return (r.to - 1).Time()
}

// Covers reports whether the calendar day of t lies in the release.
func (r *Release) Covers(t time.Time) bool {
	d := day.Of(t)
	return d >= r.from && d < r.to
}

// FiscalYear is the US fiscal year of the release: 2026 began on 1 October 2025. 0 for the zero Release.
func (r *Release) FiscalYear() int {
	if r.from == 0 {
		return 0
	}
	return r.codes.from.FiscalYear()
}

// String names the release by its fiscal year and, when it is not the October one, by its day: "ICD-10-CM FY2026",
// "ICD-10-CM FY2021 (2021-01-01)".
func (r *Release) String() string {
	if r.from == 0 {
		return "ICD-10-CM (no release)"
	}
	if _, m, d := r.from.Date(); m == time.October && d == 1 {
		return "ICD-10-CM FY" + strconv.Itoa(r.FiscalYear())
	}
	return "ICD-10-CM FY" + strconv.Itoa(r.FiscalYear()) + " (" + r.from.String() + ")"
}

// Parts are the pieces that the release is made of, first the one that says which codes are in force, then the lists that
// titles come from, where they are others, the one with most of them first. Titles and notes may be of another day: cite that day.
func (r *Release) Parts() []Part {
	if r.from == 0 {
		return nil
	}
	parts := []Part{r.codes.info}
	if c := &r.codes; c.src != nil && c.near != "" {
		p := c.src.lists[c.near[0]-'0']
		if day.Of(p.Day) != c.from {
			p.Kind, p.Valid, p.Headers = "titles", 0, 0
		}
		parts = append(parts, p)
		for k := range c.src.some {
			if p := c.src.some[k]; c.names(k) {
				parts = append(parts, p)
			}
		}
	}
	if r.tab != nil {
		parts = append(parts, r.tab.info)
	}
	return parts
}

// names reports whether the release has a code that list k of some titles names.
func (c *codesPart) names(k int) bool {
	list := c.src.table.Titles[k]
	for i := range list.Len() {
		if c.table.FindIn(c.table.Key(list.Row(i)), c.bits) >= 0 {
			return true
		}
	}
	return false
}

// NotesDay is the day of the tabular list in use, the zero time when there is none.
func (r *Release) NotesDay() time.Time {
	if r.tab == nil {
		return time.Time{}
	}
	return r.tab.from.Time()
}

// Len is the number of codes, headers included. Orders run from 0 to Len()-1.
func (r *Release) Len() int {
	if r.codes.bits == nil {
		return 0
	}
	return r.codes.bits.Count()
}

// CM looks a code up; ok is false when the release does not have it. Whether it may be submitted is another question:
// [Entry.Billable]. It costs no allocation.
func (r *Release) CM(code CM) (e Entry, ok bool) {
	if r.codes.table == nil {
		return Entry{}, false
	}
	row := r.codes.table.FindIn(code.key(), r.codes.bits)
	if row < 0 {
		return Entry{}, false
	}
	return Entry{r, int32(row)}, true
}

// At is the entry of an order, 0 for the first code; ok is false out of range.
func (r *Release) At(order int) (e Entry, ok bool) {
	if r.codes.bits == nil {
		return Entry{}, false
	}
	row := r.codes.bits.Select(order)
	if row < 0 {
		return Entry{}, false
	}
	return Entry{r, int32(row)}, true
}

// Codes are all codes in official order, headers included.
func (r *Release) Codes() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if r.codes.bits == nil {
			return
		}
		for row := r.codes.bits.Next(0); row >= 0; row = r.codes.bits.Next(row + 1) {
			if !yield(Entry{r, int32(row)}) {
				return
			}
		}
	}
}

// Compare orders two codes officially, as the order file and the books have them: C43, C4A, C44. A code that the
// release lacks stands where its nearest known prefix stands, after it; codes without any known prefix come by bytes
// after all others.
func (r *Release) Compare(a, b CM) int {
	x, y := r.place(a), r.place(b)
	if c := cmp.Compare(x, y); c != 0 {
		return c
	}
	return a.Compare(b)
}

// place is the order of the code or of its nearest known prefix.
func (r *Release) place(c CM) int {
	for n := c.Len(); n >= 3; n-- {
		if e, ok := r.CM(c.Prefix(n)); ok {
			return e.Order()
		}
	}
	return r.Len()
}

// Common is the nearest code that both a and b lie in (a code lies in itself); ok is false when their categories differ.
func (r *Release) Common(a, b CM) (e Entry, ok bool) {
	n := 0
	for n < min(a.Len(), b.Len()) && a.b[n] == b.b[n] {
		n++
	}
	for ; n >= 3; n-- {
		if e, ok = r.CM(a.Prefix(n)); ok {
			return e, true
		}
	}
	return Entry{}, false
}

// key is the code as tables keep it.
func (c CM) key() uint64 { return binary.LittleEndian.Uint64(c.b[:]) }

func cmOfKey(k uint64) CM {
	var c CM
	binary.LittleEndian.PutUint64(c.b[:], k)
	return c
}

// tabularRow is the row of the tabular table that stands for a row of the codes table, or -1.
func (r *Release) tabularRow(row int) int {
	if r.tab.table == r.codes.table {
		return r.codes.table.First(row)
	}
	return r.tab.table.Find(r.codes.table.Key(row))
}
