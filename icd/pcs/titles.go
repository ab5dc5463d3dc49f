package pcs

import "github.com/gomedcode/medcode/icd"

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
	complete   bool               // every other code has its built title officially
	packed     *packedTitles      // embedded titles, nil for loaded ones
}

// Title is the long title of a code and where it comes from: the official one where the release has it, else one built
// of the labels. ok is false when the code is not in the release, or when neither is to be had.
func (r *Release) Title(c icd.PCS) (title string, source TitleSource, ok bool) {
	d, ok := r.Decode(c)
	if !ok {
		return "", "", false
	}
	b := raw(c)
	if t, ok := r.titles.exceptions[b]; ok {
		return t, TitleOfficial, true
	}
	source = TitleBuilt
	if r.titles.complete {
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
	title = d.build()
	return title, source, title != ""
}
