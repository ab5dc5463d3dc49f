package search

import "strconv"

// Kind is where the text comes from that led to a code.
type Kind uint8

// The kinds of text.
const (
	ViaTitle     Kind = iota // the official title
	ViaInclusion             // an inclusion term of the tabular list
	ViaIncludes              // an includes note
	ViaExcludes              // an Excludes note elsewhere, which sends the reader to the code
	ViaLay                   // the module's own table of synonyms
	ViaSecond                // the same, a code that is not the first of its entry
	ViaYours                 // a synonym of the caller
	ViaIndex                 // the Alphabetic Index
	ViaCode                  // the query is the code
	ViaClass                 // the class of a condition: what a history of it, or a screening for it, is coded with
	kinds
)

var kindNames = [kinds]string{"title", "inclusion term", "includes note", "excludes note", "synonym", "synonym", "own synonym", "index", "code", "class of"}

// String is the name of the kind: "title", "inclusion term", "includes note", "excludes note", "synonym", "own synonym", "index", "code", "class of".
func (k Kind) String() string {
	if k < kinds {
		return kindNames[k]
	}
	return "Kind(" + strconv.Itoa(int(k)) + ")"
}

// Via says why a code was found.
type Via struct {
	Kind Kind
	Text string // the text that matched, "" for the title
	As   string // the phrase of the query that was replaced by other words first, "" when none was
	// Spanish are the terms of the query that were put into English first, "" when none were.
	Spanish string
}

// String is the reason in one piece: "title", "synonym: heart attack", "title, for: htn".
func (v Via) String() string {
	s := v.Kind.String()
	if v.Text != "" {
		s += ": " + v.Text
	}
	if v.As != "" {
		s += ", for: " + v.As
	}
	if v.Spanish != "" {
		s += ", Spanish: " + v.Spanish
	}
	return s
}

// MarshalText is String.
func (v Via) MarshalText() ([]byte, error) { return []byte(v.String()), nil }
