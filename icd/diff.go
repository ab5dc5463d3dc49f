package icd

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// ChangeKind says how a code differs between two releases.
type ChangeKind uint8

// The kinds of change, in the order in which several changes of one code are listed.
const (
	Added        ChangeKind = iota + 1 // new, header or code
	Deleted                            // gone, header or code
	BecameHeader                       // was valid for submission, now has codes below it
	BecameCode                         // was a header, now is valid for submission
	Retitled                           // the official long title differs
	NotesChanged                       // the notes that stand at it differ
)

var changeNames = [...]string{Added: "added", Deleted: "deleted", BecameHeader: "became-header", BecameCode: "became-code",
	Retitled: "retitled", NotesChanged: "notes"}

// String is "added", "deleted", "became-header", "became-code", "retitled" or "notes".
func (k ChangeKind) String() string {
	if int(k) < len(changeNames) && changeNames[k] != "" {
		return changeNames[k]
	}
	return "ChangeKind(" + strconv.Itoa(int(k)) + ")"
}

// MarshalText is String.
func (k ChangeKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Change is one difference between two releases.
type Change struct {
	Node  Node // the code; for changed notes also a block or a chapter
	Kind  ChangeKind
	Title string // in the later release, or in the earlier one for what is deleted
	// Before and After are what changed: "valid" or "header" for added, deleted and turned codes, titles for retitled
	// ones, the notes that went and came for changed notes (kind, colon, text, joined by semicolons).
	Before, After string
}

// Diff lists what changed between two releases: codes by their characters, then blocks and chapters. Notes are compared
// only when both releases have a tabular list of their own fiscal year: older notes put to newer codes would show changes
// of other years.
func Diff(from, to *Release) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		changes := diffCodes(from, to)
		if from.ownNotes() && to.ownNotes() && from.tab != to.tab {
			changes = append(changes, diffNotes(from, to)...)
		}
		slices.SortStableFunc(changes, func(a, b Change) int {
			x, y := a.Node, b.Node
			return cmp.Or(cmp.Compare(x.rank(), y.rank()), cmp.Compare(x.chapter, y.chapter), x.first.Compare(y.first),
				x.last.Compare(y.last), cmp.Compare(a.Kind, b.Kind))
		})
		for _, c := range changes {
			if !yield(c) {
				return
			}
		}
	}
}

// ownNotes reports whether the tabular list is of the release's own fiscal year.
func (r *Release) ownNotes() bool {
	return r.tab != nil && r.tab.from.FiscalYear() == r.FiscalYear()
}

// rank puts codes before blocks before chapters.
func (n Node) rank() int {
	switch {
	case n.IsChapter():
		return 2
	case n.IsBlock():
		return 1
	}
	return 0
}

func diffCodes(from, to *Release) (out []Change) {
	for a := range from.Codes() {
		b, ok := to.CM(a.Code())
		if !ok {
			out = append(out, Change{Node: a.Node(), Kind: Deleted, Title: a.Title(), Before: a.flag()})
			continue
		}
		if a.Billable() != b.Billable() {
			k := BecameHeader
			if b.Billable() {
				k = BecameCode
			}
			out = append(out, Change{Node: a.Node(), Kind: k, Title: b.Title(), Before: a.flag(), After: b.flag()})
			continue // a new title with it is part of the same change, as in the official addenda
		}
		if x, y := a.Title(), b.Title(); x != y {
			out = append(out, Change{Node: a.Node(), Kind: Retitled, Title: y, Before: x, After: y})
		}
	}
	for b := range to.Codes() {
		if _, ok := from.CM(b.Code()); !ok {
			out = append(out, Change{Node: b.Node(), Kind: Added, Title: b.Title(), After: b.flag()})
		}
	}
	return out
}

func (e Entry) flag() string {
	if e.Billable() {
		return "valid"
	}
	return "header"
}

// place is a node with notes and its title.
type place struct {
	node  Node
	title string
}

func (r *Release) places() iter.Seq[place] {
	return func(yield func(place) bool) {
		for e := range r.Codes() {
			if list, _ := r.listOf(e.Node()); list != "" && !yield(place{e.Node(), e.Title()}) {
				return
			}
		}
		for b := range r.Blocks() {
			if !yield(place{b.Node(), b.Title()}) {
				return
			}
		}
		for c := range r.Chapters() {
			if !yield(place{c.Node(), c.Title()}) {
				return
			}
		}
	}
}

func diffNotes(from, to *Release) (out []Change) {
	titles := map[Node]string{}
	for p := range from.places() {
		titles[p.node] = p.title
	}
	for p := range to.places() {
		titles[p.node] = p.title
	}
	for n, title := range titles {
		if c, ok := n.Code(); ok {
			_, had := from.CM(c)
			_, has := to.CM(c)
			if !had || !has {
				continue // added and deleted codes bring and take their notes
			}
		}
		gone, came := noteTexts(from, n), noteTexts(to, n)
		if slices.Equal(gone, came) {
			continue
		}
		before, after := without(gone, came), without(came, gone)
		if len(before)+len(after) == 0 {
			continue // only their order differs
		}
		out = append(out, Change{Node: n, Kind: NotesChanged, Title: title, Before: strings.Join(before, "; "), After: strings.Join(after, "; ")})
	}
	return out
}

func noteTexts(r *Release, n Node) (out []string) {
	for note := range r.Notes(n) {
		out = append(out, note.Kind.String()+": "+note.Text)
	}
	return out
}

// without is a less what b has, each text as often as it occurs.
func without(a, b []string) (out []string) {
	rest := slices.Clone(b)
	for _, s := range a {
		if i := slices.Index(rest, s); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			continue
		}
		out = append(out, s)
	}
	return out
}
