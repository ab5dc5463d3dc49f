package pcs

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/grammar"
)

// A TitleSource says where a title comes from.
type TitleSource string

// The sources of titles.
const (
	TitleOfficial TitleSource = "official" // the long title of the order file
	TitleBuilt    TitleSource = "built"    // composed of the labels of the tables
)

// titles are the official long titles of a release, kept as exceptions to what the tables give.
type titles struct {
	exceptions map[[7]byte]string // official titles that differ from the built ones
	complete   bool               // every other code has its built title officially, but for
	missing    map[[7]byte]bool   // codes that the order file lacks
	packed     *packedTitles      // embedded titles, nil for loaded ones
}

// officialTitle is a title of an order file.
type officialTitle struct {
	code  [7]byte
	title string
}

// takeTitles keeps the official titles that differ from the built ones. It returns how many codes of the release the
// list, which is in the order of the codes, lacks.
func (r *Release) takeTitles(list []officialTitle) (without int) {
	r.titles = titles{exceptions: map[[7]byte]string{}, missing: map[[7]byte]bool{}, complete: true}
	i := 0
	for b := range r.grammar.Codes("", r.ordinal) {
		for i < len(list) && slices.Compare(list[i].code[:], b[:]) < 0 {
			i++
		}
		if i == len(list) || list[i].code != b {
			r.titles.missing[b] = true
			continue
		}
		if row, _ := r.grammar.Find(b, r.ordinal); r.built(b, row) != list[i].title {
			r.titles.exceptions[b] = strings.Clone(list[i].title)
		}
	}
	return len(r.titles.missing)
}

// built composes the title of a code of its labels, "" when one is missing.
func (r *Release) built(b [7]byte, row grammar.RowID) string {
	_, labels, _, _ := r.grammar.TableLabels(b)
	all := [7]string{labels[0], labels[1], labels[2]}
	for pos := 4; pos <= 7; pos++ {
		_, all[pos-1] = r.grammar.AxisLabel(row, pos, b[pos-1])
	}
	return grammar.Title(b, &all)
}

// Title is the long title of a code and where it comes from: the official one where the release has it, else one built
// of the labels. ok is false when the code is not in the release, or when neither is to be had.
func (r *Release) Title(c icd.PCS) (title string, source TitleSource, ok bool) {
	b := raw(c)
	row, ok := r.grammar.Find(b, r.ordinal)
	if !ok {
		return "", "", false
	}
	if t, ok := r.titles.exceptions[b]; ok {
		return t, TitleOfficial, true
	}
	if r.lender != nil {
		if t, s, ok := r.lender.Title(c); ok && s == TitleOfficial {
			return t, s, true
		}
	}
	source = TitleBuilt
	if r.titles.complete && !r.titles.missing[b] {
		source = TitleOfficial
	}
	if p := r.titles.packed; p != nil {
		t, known := p.find(b)
		if t != "" {
			return t, TitleOfficial, true
		}
		if known {
			source = TitleOfficial
		}
	}
	title = r.built(b, row)
	return title, source, title != ""
}
