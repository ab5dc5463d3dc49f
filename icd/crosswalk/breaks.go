package crosswalk

import (
	"iter"

	"github.com/gomedcode/medcode/icd"
)

// Break is a code that can no longer be reported from a day on.
type Break struct {
	Code       icd.CM
	Change     icd.ChangeKind // icd.Deleted or icd.BecameHeader
	Title      string         // in the earlier release
	Successors []Successor
}

// Successor is a code that took the place of another.
type Successor struct {
	Code  icd.CM
	Title string
	Why   string // "conversion table", "below the header", or "new under the same header"
}

// Breaks lists which codes of a stock are valid for submission in one release and no longer in the next: the answer to
// "which of our stored codes break on October 1". Codes that were not valid before are passed over. Successors come from
// the conversion table, which may be nil (see [ConversionOf]), else from below a code that became a header, else they are what is new under the
// header of a deleted one, for the same encounter where codes say it (7th character).
func Breaks(from, to *icd.Release, codes iter.Seq[icd.CM], conv *Conversion) iter.Seq[Break] {
	return func(yield func(Break) bool) {
		for c := range codes {
			old, ok := from.CM(c)
			if !ok || !old.Billable() {
				continue
			}
			b := Break{Code: c, Change: icd.Deleted, Title: old.Title()}
			now, ok := to.CM(c)
			if ok && now.Billable() {
				continue
			}
			if ok {
				b.Change = icd.BecameHeader
			}
			b.Successors = successors(from, to, now, c, conv)
			if !yield(b) {
				return
			}
		}
	}
}

func successors(from, to *icd.Release, now icd.Entry, c icd.CM, conv *Conversion) (out []Successor) {
	if conv != nil {
		for _, row := range conv.Successors(c) {
			if e, ok := to.CM(row.Code); ok && e.Billable() {
				out = append(out, Successor{row.Code, e.Title(), "conversion table"})
			}
		}
	}
	if len(out) == 0 && !now.IsZero() {
		for e := range now.Leaves() {
			out = append(out, Successor{e.Code(), e.Title(), "below the header"})
		}
	}
	if len(out) == 0 {
		out = siblings(from, to, c)
	}
	return out
}

// siblings are the codes of a release that are new under the nearest header of a deleted code.
func siblings(from, to *icd.Release, c icd.CM) (out []Successor) {
	old, _ := from.CM(c)
	var found []icd.Entry
	for above := range old.Ancestors() {
		head, ok := to.CM(above.Code())
		if !ok {
			continue
		}
		for e := range head.Leaves() {
			if _, was := from.CM(e.Code()); !was {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	for _, e := range old.Closest(found) {
		out = append(out, Successor{e.Code(), e.Title(), "new under the same header"})
	}
	return out
}
