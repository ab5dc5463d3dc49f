package pcs

import (
	"errors"
	"io"
	"iter"
	"strings"
)

// An IndexTerm is an entry of the official Index with what it points to and the entries below it.
type IndexTerm struct {
	Title string // "" for an entry that is a reference only
	Code  string // a complete code
	Table string // the characters of a table or a partial code: "0UT9", "0QB"
	See   string // another term; Table may say where it leads
	Use   string // the value to use: a label of a body part, device or substance
	Terms []*IndexTerm
}

// Index is an index XML file.
type Index struct {
	Version string
	Title   string
	mains   []*IndexTerm
	byTitle map[string][]*IndexTerm // by folded title
}

// Main yields the main terms in published order.
func (x *Index) Main() iter.Seq[*IndexTerm] {
	return func(yield func(*IndexTerm) bool) {
		for _, t := range x.mains {
			if !yield(t) {
				return
			}
		}
	}
}

// ReadIndex reads an index XML file (root ICD10PCS.index). It returns what is sound together with a [*load.FileError] for
// every fault.
func ReadIndex(r io.Reader) (*Index, error) {
	v, errs := readIndex(r, "")
	return v, errors.Join(errs...)
}

func readIndex(r io.Reader, name string) (*Index, []error) {
	x := &Index{byTitle: map[string][]*IndexTerm{}}
	f := &xmlFile{root: "ICD10PCS.index", units: []string{"mainTerm"}, faults: &faults{file: name}}
	f.leaf = versionLeaf(&x.Version, &x.Title)
	f.read(r, func(u *unit) {
		t := indexTerm(u, 0, f.faults)
		if t.Title == "" {
			f.faults.add(u.els[0].line, u.path, "a main term without a title; left out", nil)
			return
		}
		x.add(t)
	})
	return x, f.faults.errs
}

func (x *Index) add(t *IndexTerm) {
	x.mains = append(x.mains, t)
	key := strings.ToLower(t.Title)
	x.byTitle[key] = append(x.byTitle[key], t)
}

func indexTerm(u *unit, i int32, f *faults) *IndexTerm {
	t := &IndexTerm{}
	for k := range u.kids(i, "") {
		e := &u.els[k]
		text := fold(e.text)
		switch e.name {
		case "title":
			t.Title = text
		case "code":
			t.Code = target(u, k, f)
		case "codes", "tab":
			t.Table = target(u, k, f)
		case "see", "use":
			if e.name == "see" {
				t.See = text
			} else {
				t.Use = text
			}
			for _, name := range [...]string{"codes", "tab", "code"} {
				if c := u.kid(k, name); c >= 0 {
					t.Table = target(u, c, f)
				}
			}
		case "term":
			t.Terms = append(t.Terms, indexTerm(u, k, f))
		}
	}
	return t
}

// target is the text of a code or a prefix; a fault and "" when it is neither.
func target(u *unit, k int32, f *faults) string {
	text := fold(u.els[k].text)
	p, ok := parsePrefix(text)
	if !ok || len(p) < 3 {
		f.add(u.els[k].line, u.path, "the target is no code and no part of one", nil)
		return ""
	}
	return p
}

// An IndexHit is an entry of the Index reached by a path of terms.
type IndexHit struct {
	Path []string // titles from the main term down; a reference without a title has none of its own
	Term *IndexTerm
}

// Find yields the main terms that match text, and what is below them: first those whose title is text, then those
// that start with it, in either case. A comma separates the levels of a path: "bypass, artery, coronary".
func (x *Index) Find(text string) iter.Seq[IndexHit] {
	return func(yield func(IndexHit) bool) {
		levels := splitLevels(text)
		if len(levels) == 0 {
			return
		}
		if x.find(levels, yield) || len(levels) == 1 {
			return
		}
		x.find([]string{strings.ToLower(fold(text))}, yield) // the comma may be part of a title
	}
}

func (x *Index) find(levels []string, yield func(IndexHit) bool) (found bool) {
	for _, t := range x.byTitle[levels[0]] {
		if !walkIndex(nil, t, levels[1:], yield, &found) {
			return true
		}
	}
	if found {
		return true
	}
	for _, t := range x.mains {
		if strings.HasPrefix(strings.ToLower(t.Title), levels[0]) && !walkIndex(nil, t, levels[1:], yield, &found) {
			return true
		}
	}
	return found
}

func splitLevels(text string) []string {
	var out []string
	for _, s := range strings.Split(strings.ToLower(text), ",") {
		if s = fold(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// walkIndex yields t and everything below it once the levels are used up, else goes down the terms that match.
func walkIndex(path []string, t *IndexTerm, levels []string, yield func(IndexHit) bool, found *bool) bool {
	if t.Title != "" {
		path = append(path[:len(path):len(path)], t.Title)
	}
	if len(levels) == 0 {
		*found = true
		if (t.Code != "" || t.Table != "" || t.See != "" || t.Use != "" || len(t.Terms) == 0) && !yield(IndexHit{path, t}) {
			return false
		}
		for _, k := range t.Terms {
			if !walkIndex(path, k, nil, yield, found) {
				return false
			}
		}
		return true
	}
	for _, k := range t.Terms {
		if strings.HasPrefix(strings.ToLower(k.Title), levels[0]) {
			if !walkIndex(path, k, levels[1:], yield, found) {
				return false
			}
		} else if !walkIndex(path, k, levels, yield, found) {
			return false
		}
	}
	return true
}
