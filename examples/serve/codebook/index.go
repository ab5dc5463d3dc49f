package codebook

import (
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/pcs"
)

// The books of the official indexes.
const (
	BookDiseases  = "diseases"
	BookNeoplasms = "neoplasms"
	BookDrugs     = "drugs"
	BookExternal  = "external"
	BookPCS       = "procedures"
)

// IndexQuery is what is looked up in an index: a term, or else the main terms that begin with some letters.
type IndexQuery struct {
	Book  string // "" for the first that is loaded
	Term  string // "diabetes, type 2"
	Begin string // letters, or "#"
	Limit int    // terms; 0 for 200
	Day   time.Time
}

// IndexPage is the JSON of a part of an index.
type IndexPage struct {
	Loaded  []IndexBook `json:"loaded"`
	Book    string      `json:"book"`
	Columns []string    `json:"columns"` // of the two tables
	Terms   []IndexTerm `json:"terms"`
	More    bool        `json:"more"` // there are others
}

// IndexBook is a book that is loaded.
type IndexBook struct {
	Book   string `json:"book"`
	Title  string `json:"title"`
	Source string `json:"source"`
	Year   int    `json:"year,omitempty"`
	Terms  int    `json:"terms"`
}

// IndexTerm is a term with what it leads to and the terms below it.
type IndexTerm struct {
	Term     string       `json:"term"`
	Path     []string     `json:"path"` // main term first; the term itself last
	Codes    []IndexRef   `json:"codes"`
	With     []IndexRef   `json:"manifestations"` // coded after those of codes
	See      []string     `json:"see"`
	SeeAlso  []string     `json:"seeAlso"`
	Use      string       `json:"use,omitempty"` // PCS: the value to use
	Cells    [][]IndexRef `json:"cells"`         // of the two tables, by column
	Children []IndexTerm  `json:"children"`
	Below    int          `json:"below"` // terms directly below, shown or not
}

// IndexRef is a reference as printed, with the code that it names, "" when the release of the day lacks it.
type IndexRef struct {
	Text string `json:"text"`
	Code string `json:"code"`
}

// indexKinds are the ICD-10-CM books by name.
func indexKinds() map[string]index.Kind {
	return map[string]index.Kind{BookDiseases: index.Diseases, BookNeoplasms: index.Neoplasms, BookDrugs: index.Drugs, BookExternal: index.ExternalCauses}
}

// Index gives a part of an index. A book that is not loaded gives a page without terms.
func (b *Book) Index(q IndexQuery) IndexPage {
	page := IndexPage{Loaded: []IndexBook{}, Columns: []string{}, Terms: []IndexTerm{}}
	books := map[string]*index.Book{}
	kinds := indexKinds()
	if b.Indexes != nil {
		for _, x := range b.Indexes() {
			for _, name := range []string{BookDiseases, BookNeoplasms, BookDrugs, BookExternal} {
				if book, ok := x.Book(kinds[name]); ok && books[name] == nil {
					books[name] = book
					page.Loaded = append(page.Loaded, IndexBook{name, book.Kind().String(), book.Source(), book.Year(), book.Len()})
				}
			}
		}
	}
	var procedures *pcs.Index
	if rel := b.pcsOn(q.Day); rel != nil {
		procedures = rel.Index()
	}
	if procedures != nil {
		n := 0
		for range procedures.Main() {
			n++
		}
		page.Loaded = append(page.Loaded, IndexBook{BookPCS, "ICD-10-PCS Index", procedures.Title, 0, n})
	}
	if page.Book = q.Book; page.Book == "" && len(page.Loaded) > 0 {
		page.Book = page.Loaded[0].Book
	}
	limit := q.Limit
	if limit == 0 {
		limit = 200
	}
	switch book := books[page.Book]; {
	case book != nil:
		b.indexBook(&page, book, &q, limit)
	case page.Book == BookPCS && procedures != nil:
		indexPCS(&page, procedures, &q, limit)
	}
	return page
}

// indexBook walks a book of ICD-10-CM.
func (b *Book) indexBook(page *IndexPage, book *index.Book, q *IndexQuery, limit int) {
	rel, _ := b.ICD().On(q.Day)
	refs := func(list []index.Ref) []IndexRef {
		out := []IndexRef{}
		for _, r := range list {
			x := IndexRef{Text: r.Text}
			if rel != nil && !r.IsRange() {
				if e, ok := rel.CM(r.First); ok {
					x.Code = e.Code().String()
				}
			}
			out = append(out, x)
		}
		return out
	}
	for c := range book.Columns() {
		page.Columns = append(page.Columns, c)
	}
	left := limit
	var make1 func(t index.Term, deep bool) IndexTerm
	make1 = func(t index.Term, deep bool) IndexTerm {
		left--
		x := IndexTerm{Term: t.Title(), Path: t.Path(), Codes: refs(t.Codes()), With: refs(t.Manifestations()), See: orNone(t.See()), SeeAlso: orNone(t.SeeAlso()),
			Cells: [][]IndexRef{}, Children: []IndexTerm{}}
		if len(page.Columns) > 0 {
			x.Cells = make([][]IndexRef, len(page.Columns))
			for i := range x.Cells {
				x.Cells[i] = []IndexRef{}
			}
			for c := range t.Cells() {
				if i := c.Column - 2; i >= 0 && i < len(x.Cells) {
					x.Cells[i] = refs(c.Refs)
				}
			}
		}
		for child := range t.Children() {
			x.Below++
			if deep && left > 0 {
				x.Children = append(x.Children, make1(child, true))
			} else if deep {
				page.More = true
			}
		}
		return x
	}
	mains := slices.Collect(book.MainTerms())
	only := book.Kind() == index.Neoplasms && len(mains) == 1 // the Neoplasm Table is one main term: what is below it is looked up as main terms are
	if strings.TrimSpace(q.Term) == "" {
		if only {
			mains = slices.Collect(mains[0].Children())
		}
		for _, t := range mains {
			if !begins(t.Name(), q.Begin) {
				continue
			}
			if left <= 0 {
				page.More = true
				break
			}
			page.Terms = append(page.Terms, make1(t, false))
		}
		return
	}
	found := slices.Collect(book.Follow(q.Term))
	if len(found) == 0 && only {
		name, _, _ := strings.Cut(mains[0].Name(), ",")
		found = slices.Collect(book.Follow(name + ", " + q.Term))
	}
	for _, t := range found {
		if len(page.Terms) > 0 && within(page.Terms[len(page.Terms)-1].Path, t.Path()) {
			continue // it stands below the one before
		}
		if left <= 0 {
			page.More = true
			break
		}
		page.Terms = append(page.Terms, make1(t, true))
	}
}

// indexPCS walks the index of ICD-10-PCS.
func indexPCS(page *IndexPage, x *pcs.Index, q *IndexQuery, limit int) {
	left := limit
	var make1 func(t *pcs.IndexTerm, path []string, deep bool) IndexTerm
	make1 = func(t *pcs.IndexTerm, path []string, deep bool) IndexTerm {
		left--
		out := IndexTerm{Term: t.Title, Path: path, Codes: []IndexRef{}, With: []IndexRef{}, See: []string{}, SeeAlso: []string{}, Use: t.Use, Cells: [][]IndexRef{},
			Children: []IndexTerm{}, Below: len(t.Terms)}
		switch {
		case t.Code != "":
			out.Codes = append(out.Codes, IndexRef{t.Code, t.Code})
		case t.Table != "":
			out.Codes = append(out.Codes, IndexRef{t.Table, t.Table})
		}
		if t.See != "" {
			out.See = append(out.See, t.See)
		}
		for _, child := range t.Terms {
			if !deep {
				break
			}
			if left <= 0 {
				page.More = true
				break
			}
			out.Children = append(out.Children, make1(child, append(path[:len(path):len(path)], child.Title), true))
		}
		return out
	}
	if strings.TrimSpace(q.Term) == "" {
		for t := range x.Main() {
			if !begins(t.Title, q.Begin) {
				continue
			}
			if left <= 0 {
				page.More = true
				break
			}
			page.Terms = append(page.Terms, make1(t, []string{t.Title}, false))
		}
		return
	}
	for _, h := range findPCS(x, q.Term) {
		if left <= 0 {
			page.More = true
			break
		}
		page.Terms = append(page.Terms, make1(h.Term, h.Path, true))
	}
}

// findPCS walks from a main term down: each part of a text between commas is a title or the beginning of one, whole ones
// before others.
func findPCS(x *pcs.Index, text string) (found []pcs.IndexHit) {
	below := func(yield func(pcs.IndexHit) bool) {
		for t := range x.Main() {
			if !yield(pcs.IndexHit{Path: []string{t.Title}, Term: t}) {
				return
			}
		}
	}
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		var whole, begun []pcs.IndexHit
		for h := range below {
			switch {
			case strings.EqualFold(h.Term.Title, part):
				whole = append(whole, h)
			case begins(h.Term.Title, part):
				begun = append(begun, h)
			}
		}
		if found = whole; len(found) == 0 {
			found = begun
		}
		above := found
		below = func(yield func(pcs.IndexHit) bool) {
			for _, h := range above {
				for _, t := range h.Term.Terms {
					if !yield(pcs.IndexHit{Path: append(h.Path[:len(h.Path):len(h.Path)], t.Title), Term: t}) {
						return
					}
				}
			}
		}
	}
	return found
}

// within reports whether a path is below another one.
func within(above, path []string) bool {
	if len(path) <= len(above) {
		return false
	}
	for i := range above {
		if above[i] != path[i] {
			return false
		}
	}
	return true
}

// begins reports whether a term begins with letters, in either case; "#" is for what begins with no letter.
func begins(term, letters string) bool {
	if letters == "#" {
		return term == "" || !(term[0]|0x20 >= 'a' && term[0]|0x20 <= 'z')
	}
	return len(term) >= len(letters) && strings.EqualFold(term[:len(letters)], letters)
}

func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
