package index

import (
	"iter"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// Ref is a reference to codes as an index prints it: a code ("E11.9"), an incomplete one ("C50.9-"), a category, or
// a range ("I10-I15"). Open says that further characters are required. First and Last are equal but for a range.
type Ref struct {
	Text        string
	First, Last icd.CM
	Open        bool
}

// IsRange reports whether the reference spans several categories or codes.
func (r Ref) IsRange() bool { return r.First != r.Last }

// Entries are the codes of the release that the reference names, in official order: the code itself, or for a range all
// codes from First through everything below Last. None when the release lacks it.
func (r Ref) Entries(rel *icd.Release) iter.Seq[icd.Entry] {
	return func(yield func(icd.Entry) bool) {
		first, ok := rel.CM(r.First)
		last, also := rel.CM(r.Last)
		if !ok || !also {
			return
		}
		lo, hi := first.Order(), first.Order()+1
		if r.IsRange() {
			_, hi = last.Span()
		}
		for i := lo; i < hi; i++ {
			if e, ok := rel.At(i); !ok || !yield(e) {
				return
			}
		}
	}
}

// in reports whether the release has the reference.
func (r Ref) in(rel *icd.Release) bool {
	for range r.Entries(rel) {
		return true
	}
	return false
}

// parseRefs reads the text of a code element or a table cell: one reference, or several with commas, "and", "or". The
// dashes "-" and "--" that the tables print for "none" are no references. ok is false when a part is no reference; the
// others are returned all the same.
func parseRefs(refs []Ref, text string) (out []Ref, ok bool) {
	ok = true
	text = strings.ReplaceAll(strings.ReplaceAll(text, " and ", ","), " or ", ",")
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if strings.Trim(part, "-") == "" {
			continue
		}
		r, fine := parseRef(part)
		if !fine {
			ok = false
			continue
		}
		refs = append(refs, r)
	}
	return refs, ok
}

func parseRef(text string) (Ref, bool) {
	r := Ref{Text: text}
	body := strings.TrimRight(text, "-")
	r.Open = len(body) < len(text)
	from, to, ranged := strings.Cut(body, "-")
	var err error
	if r.First, err = icd.ParseCM(strings.TrimRight(strings.TrimSpace(from), ".")); err != nil {
		return r, false
	}
	r.Last = r.First
	if ranged {
		if r.Last, err = icd.ParseCM(strings.TrimRight(strings.TrimSpace(to), ".")); err != nil {
			return r, false
		}
	}
	return r, true
}
