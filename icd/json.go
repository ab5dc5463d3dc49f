package icd

import (
	"strings"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// The JSON of entries, notes and statuses has the fields of the command medcode's lookup.

// String is the code and its title: "E11.9 Type 2 diabetes mellitus without complications"; "" for no code.
func (e Entry) String() string {
	if e.rel == nil {
		return ""
	}
	return e.Code().String() + " " + e.Title()
}

// MarshalJSON is the entry with its chapter, block, parent, the notes that hold for it and its 7th characters; null for no
// code.
func (e Entry) MarshalJSON() ([]byte, error) {
	if e.rel == nil {
		return []byte("null"), nil
	}
	b := jsonw.Text([]byte{'{'}, "code", e.Code().String())
	b = e.appendTitles(b)
	b = jsonw.Bool(b, "billable", e.Billable())
	b = e.appendPlace(b)
	return append(jsonw.Text(b, "release", e.rel.String()), '}'), nil
}

func (e Entry) appendTitles(b []byte) []byte {
	b = append(jsonw.Field(b, "title"), '"')
	b = jsonw.Quoted(e.AppendTitle(b), len(b))
	b = jsonw.Text(b, "titleSource", e.TitleSource())
	return jsonw.Given(b, "shortTitle", e.ShortTitle())
}

// appendPlace appends where the code stands and what is noted on it.
func (e Entry) appendPlace(b []byte) []byte {
	c := e.Chapter()
	number, block, parent := "", "", ""
	if !c.IsZero() {
		number = c.Number()
	}
	if x := e.Block(); !x.IsZero() {
		block = x.String()
	}
	if p, ok := e.Parent(); ok {
		parent = p.Code().String()
	}
	b = jsonw.Text(b, "chapter", number)
	if !c.IsZero() {
		b = jsonw.Given(b, "chapterTitle", c.Title())
	}
	b = jsonw.Text(jsonw.Text(b, "block", block), "parent", parent)
	b = append(jsonw.Field(b, "notes"), '[')
	for n := range e.AllNotes() {
		if n.Kind == Impairment {
			continue // rows of a table, which say nothing alone
		}
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		b = n.AppendJSON(b)
	}
	b = append(b, ']')
	chars, _ := e.Seventh()
	return jsonw.List(b, "seventh", chars, func(b []byte, c *SeventhChar) []byte { return c.AppendJSON(b) })
}

// String is the note with its kind and place: "excludes1 at J44: …".
func (n Note) String() string { return n.Kind.String() + " at " + n.From.String() + ": " + n.Text }

// AppendJSON appends the note: kind, text, codes as written, from, the place where it stands, and asOf, the day of the
// tabular list that it is from.
func (n Note) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "kind", n.Kind.String())
	b = jsonw.Text(b, "text", n.Text)
	b = jsonw.Strings(b, "codes", n.Codes())
	return append(jsonw.Day(jsonw.Text(b, "from", n.From.String()), "asOf", n.AsOf()), '}')
}

// MarshalJSON is the object of AppendJSON.
func (n Note) MarshalJSON() ([]byte, error) { return n.AppendJSON(nil), nil }

// String is the character and its meaning: "A initial encounter".
func (c SeventhChar) String() string { return string(rune(c.Char)) + " " + c.Title }

// AppendJSON appends {"char":"A","title":"initial encounter"}.
func (c SeventhChar) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "char", string(rune(c.Char)))
	return append(jsonw.Text(b, "title", c.Title), '}')
}

// MarshalJSON is the object of AppendJSON.
func (c SeventhChar) MarshalJSON() ([]byte, error) { return c.AppendJSON(nil), nil }

// String is the code, its title and why it is proposed.
func (s Suggestion) String() string { return s.Code.String() + " " + s.Title + " (" + s.Why + ")" }

// MarshalJSON is {"code":…,"title":…,"why":…}.
func (s Suggestion) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "code", s.Code.String())
	return append(jsonw.Text(jsonw.Text(b, "title", s.Title), "why", s.Why), '}'), nil
}

// String is the code, its state and the reason: "E11: header (a header in FY2026: …)".
func (st Status) String() string {
	s := strings.TrimPrefix(st.Code.String()+": "+st.State.String(), ": ")
	if st.Reason != "" {
		s += " (" + st.Reason + ")"
	}
	return s
}

// MarshalJSON is what lookup says of a code, its status first, then the entry where a release has one.
func (st Status) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "system", "icd10cm")
	b = jsonw.Text(b, "code", st.Code.String())
	b = jsonw.Text(b, "status", st.State.String())
	b = jsonw.Text(b, "reason", st.Reason)
	b = jsonw.Bool(b, "covered", st.Covered)
	b = st.Entry.appendTitles(b)
	b = jsonw.Bool(b, "billable", st.Billable)
	b = jsonw.Day(jsonw.Day(b, "effectiveFrom", st.From), "effectiveTo", st.To)
	b = st.Entry.appendPlace(b)
	release := ""
	if st.Release != nil {
		release = st.Release.String()
	}
	return append(jsonw.Text(b, "release", release), '}'), nil
}
