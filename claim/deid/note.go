package deid

import "github.com/gomedcode/medcode/claim"

// Span is an identifier in a text: bytes from Start to End.
type Span struct {
	Start, End int
	Kind       Kind
}

// Note is the text of a note with what looks like an identifier replaced by its kind: [NAME], [DATE]. known are claims whose
// names, addresses and numbers are identifiers wherever they stand.
//
// Rules and lists find most identifiers and not all: no one may take the result for de-identified by Safe Harbor without
// reading it.
func (d *Deidentifier) Note(text string, known ...*claim.Claim) string {
	return d.replaceSpans(text, FindSpans(text, known...))
}
