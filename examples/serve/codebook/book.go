// Package codebook makes the answers of the codebook: what the commands lookup, search, tree and pcs of medcode print as
// JSON, and what the page asks for. It is apart from those commands so that a program can have the codebook alone, as the
// one for browsers has (examples/serve/wasm).
//
//	b := codebook.Embedded()
//	for _, a := range b.Lookup("E11.9", "", day) { fmt.Println(a.Code, a.Status, a.Title) }
//
// Not here: flags and text for people (examples/medcode), HTTP (examples/serve/web).
package codebook

import (
	"errors"
	"time"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/icd/search"
)

// The code systems in the order in which answers come.
const (
	CM       = "icd10cm"
	PCS      = "icd10pcs"
	HCPCS    = "hcpcs"
	CPT      = "cpt"
	Modifier = "modifier"
	Place    = "pos"
)

// Revenue are the revenue codes of institutional claims. They are asked for by name alone: their four digits are those of
// other codes, too, and the list is licensed (NUBC), so that an answer has the family of a code in words of our own.
const Revenue = "revenue"

// Systems are the code systems that a code is looked for in.
func Systems() []string { return []string{CM, PCS, HCPCS, CPT, Modifier, Place} }

// Sets are the code sets that answer; guidelines/sources.Data has them. A set may be read when it is first asked for.
type Sets interface {
	ICD() *icd.Set
	PCS() *pcs.Set
	HCPCS() *hcpcs.Set
	CPT() *cpt.Set // nil without the licensee's file
}

// Book answers over code sets. It is safe for concurrent use when the sets are.
type Book struct {
	Sets
	// Searcher is what searches a release of ICD-10-CM, as with the terms of an Alphabetic Index; nil for search.New without
	// options. It is asked with each search, so what takes long to make is to be kept.
	Searcher func(rel *icd.Release) *search.Index
	// Indexes are the official ICD-10-CM indexes that are loaded; nil for none. That of ICD-10-PCS is with its release.
	Indexes func() []*index.Index
	// Written keeps notes as they are written in JSON, for a server; nil for nobody who asks often. Answers then have no
	// Notes but in their JSON.
	Written *WrittenNotes
}

// Embedded is the book of what is embedded.
func Embedded() *Book { return &Book{Sets: embedded{}} }

type embedded struct{}

func (embedded) ICD() *icd.Set     { return icd.Embedded() }
func (embedded) PCS() *pcs.Set     { return pcs.Embedded() }
func (embedded) HCPCS() *hcpcs.Set { return hcpcs.Embedded() }
func (embedded) CPT() *cpt.Set     { return nil }

// NoneError is that there is no such thing in the release of the day.
type NoneError struct{ Text string }

// Error is one sentence.
func (e *NoneError) Error() string { return e.Text }

// What a book without a set of codes says.
var (
	ErrNoRelease = errors.New("no release is loaded")
	ErrNoPCS     = errors.New("no ICD-10-PCS release is loaded: give the official tables with --data")
	ErrNoCPT     = errors.New("CPT is licensed by the American Medical Association: give your own file with --data")
)

// pcsOn is the release of the day, or the nearest.
func (b *Book) pcsOn(day time.Time) *pcs.Release {
	rel, _ := b.PCS().On(day)
	return rel
}

// isoDay is a date for JSON: null when not known.
func isoDay(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.DateOnly)
	return &s
}

// printable cuts a text for a message and keeps terminals safe from it.
func printable(s string) string {
	b := make([]byte, 0, 40)
	for i := 0; i < len(s) && len(b) < 40; i++ {
		if s[i] >= ' ' && s[i] < 0x7f {
			b = append(b, s[i])
		}
	}
	return string(b)
}
