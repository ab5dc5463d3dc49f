package pcs

import (
	"iter"
	"slices"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/grammar"
)

// A Release is ICD-10-PCS as it stands from one update to the next. It is immutable and safe for concurrent use. The
// zero Release has no codes.
type Release struct {
	from, to   day.Day // [from, to)
	grammar    *grammar.Grammar
	ordinal    uint8 // of the release within grammar
	titles     titles
	lender     *Release            // of the same day: its official titles hold for tables without an order file
	terms      *lazy[*Definitions] // nil when not loaded
	index      *lazy[*Index]       // nil when not loaded
	addenda    *Addenda            // nil when not loaded
	parts      []Part
	finder     *lazy[*finder]
	unlabelled bool // the codes come from an order file alone
	lost       int  // faults of its files that may have cost codes: one that it lacks is not checked
	linked     bool // no update lies between the release before it in its set and this one
}

// A Part is one of the pieces a release is assembled from. Its Kind is "tables", "titles", "definitions", "index" or
// "addenda"; Valid counts codes, Headers tables, Nodes terms or amendments.
type Part = icd.Part

// From is the day the release takes effect.
func (r *Release) From() time.Time { return r.from.Time() }

// Through is the last day the release covers: the day before the next update in its set, at latest 30 September.
func (r *Release) Through() time.Time { return (r.to - 1).Time() }

// Covers reports whether the release is the one in force on the calendar day of t.
func (r *Release) Covers(t time.Time) bool {
	d := day.Of(t)
	return d >= r.from && d < r.to
}

// String names the release: "ICD-10-PCS FY2026", "ICD-10-PCS FY2025 (April 2025)".
func (r *Release) String() string {
	y, m, _ := r.from.Date()
	s := "ICD-10-PCS FY" + itoa(r.from.FiscalYear())
	if m == time.October {
		return s
	}
	return s + " (" + m.String() + " " + itoa(y) + ")"
}

// Parts are the pieces of the release with their sources.
func (r *Release) Parts() []Part { return slices.Clone(r.parts) }

// Definitions are the definitions of the release; nil when none are loaded.
func (r *Release) Definitions() *Definitions { return r.terms.get() }

// Index is the Index of the release; nil when none is loaded.
func (r *Release) Index() *Index { return r.index.get() }

// Addenda is what the order addenda of the release say; ok is false when none are loaded.
func (r *Release) Addenda() (a Addenda, ok bool) {
	if r.addenda == nil {
		return Addenda{}, false
	}
	return *r.addenda, true
}

func raw(c icd.PCS) [7]byte {
	return [7]byte{c.At(1), c.At(2), c.At(3), c.At(4), c.At(5), c.At(6), c.At(7)}
}

// Has reports whether a code is in the release: whether one row of its table has all of its last four characters.
// It allocates nothing.
func (r *Release) Has(c icd.PCS) bool {
	_, ok := r.grammar.Find(raw(c), r.ordinal)
	return ok
}

// Codes yields the codes that start with prefix, in official order; the empty prefix yields all. A prefix may end
// anywhere from the first to the seventh character and is read in either case.
func (r *Release) Codes(prefix string) iter.Seq[icd.PCS] {
	p, ok := parsePrefix(prefix)
	return func(yield func(icd.PCS) bool) {
		if !ok {
			return
		}
		for b := range r.grammar.Codes(p, r.ordinal) {
			if !yield(code(b)) {
				return
			}
		}
	}
}

// Count is the number of codes of the release.
func (r *Release) Count() int {
	n := 0
	for range r.grammar.Codes("", r.ordinal) {
		n++
	}
	return n
}

// code makes a code of bytes that a grammar gave.
func code(b [7]byte) icd.PCS {
	c, _ := icd.ParsePCS(string(b[:]))
	return c
}

// Tables yields the tables whose first characters are prefix (up to three), without their rows.
func (r *Release) Tables(prefix string) iter.Seq[TableInfo] {
	p, ok := parsePrefix(prefix)
	return func(yield func(TableInfo) bool) {
		if !ok || len(p) > 3 {
			return
		}
		for t := range r.grammar.Tables(p, r.ordinal) {
			if !yield(t) {
				return
			}
		}
	}
}

// TableInfo describes a table without its rows.
type TableInfo = grammar.TableInfo

// Table is the table that the first three characters of a code name, with its rows. ok is false when the release has
// no such table.
func (r *Release) Table(key string) (t Table, ok bool) {
	p, good := parsePrefix(key)
	if !good {
		return Table{}, false
	}
	info, ok := r.grammar.Table(p, r.ordinal)
	if !ok {
		return Table{}, false
	}
	t = Table{Key: info.Key, Titles: info.Titles, Labels: info.Labels, Definition: info.Definition}
	for row := range r.grammar.Rows(p, r.ordinal) {
		t.Rows = append(t.Rows, row)
	}
	return t, true
}

// TableTitle is the title of a table as the order file words it: "Gastrointestinal System, Resection". ok is false when
// the release has no such table.
func (r *Release) TableTitle(key string) (title string, ok bool) {
	p, good := parsePrefix(key)
	if !good {
		return "", false
	}
	info, ok := r.grammar.Table(p, r.ordinal)
	if !ok {
		return "", false
	}
	return tableTitle(info), true
}

// tableTitle joins the labels. Section 0 goes without saying, and so does the operation of new technology procedures
// that have none.
func tableTitle(t TableInfo) string {
	title := ""
	for i, label := range t.Labels {
		switch {
		case label == "" || label == "None", i == 0 && t.Key[0] == '0', i == 2 && t.Key[0] == 'X' && t.Key[2] == 'Z':
		case title == "":
			title = label
		default:
			title += ", " + label
		}
	}
	return title
}

// HasTable reports whether the release has a table with this key of three characters.
func (r *Release) HasTable(key string) bool {
	p, ok := parsePrefix(key)
	if !ok {
		return false
	}
	_, ok = r.grammar.Table(p, r.ordinal)
	return ok
}

// parsePrefix upper-cases a prefix of up to seven characters and checks its alphabet.
func parsePrefix(s string) (string, bool) {
	if len(s) > 7 {
		return "", false
	}
	clean := true
	for i := range len(s) {
		c := s[i]
		if 'a' <= c && c <= 'z' {
			c, clean = c-('a'-'A'), false
		}
		if _, ok := grammar.Index(c); !ok {
			return "", false
		}
	}
	if clean {
		return s, true
	}
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - ('a' - 'A')
		}
	}
	return string(b), true
}
