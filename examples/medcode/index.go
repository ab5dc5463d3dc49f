package main

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/search"
)

// indexRow is the JSON of one line of an index.
type indexRow struct {
	Path    []string `json:"path"`
	Code    string   `json:"code"`
	See     string   `json:"see"`
	SeeAlso string   `json:"seeAlso"`
	Use     string   `json:"use,omitempty"` // ICD-10-PCS: the value to use
}

func indexCommand() command {
	return command{
		name: "index", group: groupCodes, args: "TERM", summary: "walk the Alphabetic Index (needs --data with it)", run: walkIndex,
		about:   "The term is a main term with its subterms behind commas. The Neoplasm Table, the Table of Drugs and the External Cause Index are walked alike.",
		example: "medcode index --data icd10cm-index.zip diabetes, type 2, with\nmedcode index --data pcs.zip --system icd10pcs appendectomy",
		flags: []option{
			{name: "system", arg: "SYSTEM", help: "whose index; " + sysCM + " when not given", values: []string{sysCM, sysPCS}},
			limitFlag,
		},
	}
}

// indexCache keeps the indexes once they are read; the runs of a server have one together.
type indexCache struct {
	once sync.Once
	all  []*index.Index

	mu        sync.Mutex
	searchers map[*icd.Release]*search.Index // with their terms
}

// indexes are the official ICD-10-CM indexes among the sources.
func (a *app) indexes() []*index.Index {
	a.indexed.once.Do(func() { a.indexed.all = a.readIndexes() })
	return a.indexed.all
}

func (a *app) readIndexes() (all []*index.Index) {
	a.data.Each(func(fsys fs.FS, opts load.Options) error {
		x, _, err := index.Load(fsys, opts)
		if len(slices.Collect(x.Books())) > 0 {
			all = append(all, x)
		}
		return err
	})
	return all
}

// missing says how many references of the indexes name codes that the release of the day lacks.
func (a *app) missing(books []*index.Index) error {
	day := a.day()
	rel, _ := a.data.ICD().On(day)
	for _, x := range books {
		n, first := 0, error(nil)
		for m := range x.Missing(rel) {
			if n++; first == nil {
				first = m
			}
		}
		if n > 0 {
			a.complain("%d references of the index name no code of %v; the first: %v", n, rel, first)
		}
	}
	return nil
}

// walkIndex lists what the index says of a term: "diabetes, type 2".
func walkIndex(a *app) error {
	text := strings.Join(a.args, " ")
	if strings.TrimSpace(text) == "" {
		return usageError("which term?")
	}
	limit := a.number("limit", 1<<30)
	if a.value("system", sysCM) == sysPCS {
		return a.walkPCS(text, limit)
	}
	books := a.indexes()
	if len(books) == 0 {
		return usageError("no index is loaded: give the official index files with --data")
	}
	found := 0
	if err := a.missing(books); err != nil {
		return err
	}
	for _, x := range books {
		for t := range x.Find(text) {
			for row := range t.Rows() {
				out := indexRow{Path: row.Path, See: strings.Join(row.See, "; "), SeeAlso: strings.Join(row.SeeAlso, "; ")}
				codes := row.Codes
				if len(codes) == 0 {
					codes = make([]index.Ref, 1)
				}
				for i, ref := range codes {
					if i > 0 || len(row.Codes) > 0 {
						out.Code = ref.Text
					}
					if found++; found > limit {
						return nil
					}
					if err := a.printIndex(out); err != nil {
						return err
					}
				}
			}
		}
	}
	if found == 0 {
		a.wrong = true
		a.complain("no such term in the index")
	}
	return nil
}

func (a *app) printIndex(r indexRow) error {
	return a.print(r, func() {
		s := strings.Join(r.Path, " > ")
		if r.Code != "" {
			s += "  " + r.Code
		}
		for _, x := range [][2]string{{"see", r.See}, {"see also", r.SeeAlso}, {"use", r.Use}} {
			if x[1] != "" {
				s += "  (" + x[0] + " " + x[1] + ")"
			}
		}
		a.line("%s", a.fold(s, 4, 200))
	})
}

// walkPCS does the same with the index of ICD-10-PCS.
func (a *app) walkPCS(text string, limit int) error {
	rel := a.pcsRelease()
	if rel == nil || rel.Index() == nil {
		return usageError("no ICD-10-PCS index is loaded: give the official file with --data")
	}
	found := 0
	for h := range rel.Index().Find(text) {
		if found++; found > limit {
			return nil
		}
		out := indexRow{Path: h.Path, Code: h.Term.Code, See: h.Term.See, Use: h.Term.Use}
		if out.Code == "" {
			out.Code = h.Term.Table
		}
		if err := a.printIndex(out); err != nil {
			return err
		}
	}
	if found == 0 {
		a.wrong = true
		a.complain("no such term in the index")
	}
	return nil
}

// searcher is what searches a release, with the terms of the Alphabetic Index when one is loaded. One is kept for each
// release, since it takes most of a second to make.
func (a *app) searcher(rel *icd.Release) *search.Index {
	if len(a.data.Sources()) == 0 || len(a.indexes()) == 0 {
		return search.New(rel, search.Options{})
	}
	c := a.indexed
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.searchers[rel] == nil {
		if c.searchers == nil {
			c.searchers = map[*icd.Release]*search.Index{}
		}
		c.searchers[rel] = search.New(rel, search.Options{Terms: a.indexTerms(rel)})
	}
	return c.searchers[rel]
}

// indexTerms are the terms of the indexes with the codes of a release that they lead to.
func (a *app) indexTerms(rel *icd.Release) func(yield func(string, icd.CM) bool) {
	books := a.indexes()
	return func(yield func(string, icd.CM) bool) {
		for _, x := range books {
			for text, code := range x.Texts(rel) {
				if !yield(text, code) {
					return
				}
			}
		}
	}
}
