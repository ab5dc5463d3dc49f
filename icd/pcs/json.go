package pcs

import (
	"strings"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// The JSON of statuses and decoded codes has the fields of the command medcode's lookup.

// String is the axis with its value: "4 Body Part T Small Intestine".
func (a Axis) String() string {
	return strings.TrimSpace(string(rune('0'+a.Pos)) + " " + a.Title + " " + string(rune(a.Value)) + " " + a.Label)
}

// MarshalJSON is the object of AppendJSON.
func (a Axis) MarshalJSON() ([]byte, error) { return a.AppendJSON(nil), nil }

// AppendJSON appends {"position":4,"axis":"Body Part","value":"T","label":…}, with "definition" where there is one.
func (a Axis) AppendJSON(b []byte) []byte {
	b = jsonw.Int(append(b, '{'), "position", int64(a.Pos))
	b = jsonw.Text(b, "axis", a.Title)
	b = jsonw.Text(b, "value", string(rune(a.Value)))
	b = jsonw.Text(b, "label", a.Label)
	return append(jsonw.Given(b, "definition", a.Definition), '}')
}

// MarshalJSON is {"code":…,"axes":[…]}.
func (d Decoded) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "code", d.Code.String())
	return append(jsonw.List(b, "axes", d.Axes[:], func(b []byte, a *Axis) []byte { return a.AppendJSON(b) }), '}'), nil
}

// String is the code, its title and why it is proposed.
func (s Suggestion) String() string { return s.Code.String() + " " + s.Title + " (" + s.Why + ")" }

// MarshalJSON is {"code":…,"title":…,"why":…}.
func (s Suggestion) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "code", s.Code.String())
	return append(jsonw.Text(jsonw.Text(b, "title", s.Title), "why", s.Why), '}'), nil
}

// String is the code, its state and the reason.
func (st Status) String() string {
	s := strings.TrimPrefix(st.Code.String()+": "+st.State.String(), ": ")
	if st.Reason != "" {
		s += " (" + st.Reason + ")"
	}
	return s
}

// MarshalJSON is what lookup says of a code: its status, title, and the axes where the code is decoded.
func (st Status) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "system", "icd10pcs")
	b = jsonw.Text(b, "code", st.Code.String())
	b = jsonw.Text(b, "status", st.State.String())
	b = jsonw.Text(b, "reason", st.Reason)
	b = jsonw.Bool(b, "covered", st.Covered)
	title, source := "", TitleSource("")
	var d Decoded
	known := false
	if st.Source != nil && !st.Code.IsZero() {
		title, source, _ = st.Source.Title(st.Code)
		d, known = st.Source.Decode(st.Code)
	}
	b = jsonw.Text(jsonw.Text(b, "title", title), "titleSource", string(source))
	b = jsonw.Bool(b, "billable", st.Billable)
	b = jsonw.Day(jsonw.Day(b, "effectiveFrom", st.From), "effectiveTo", st.To)
	if known {
		b = jsonw.List(b, "axes", d.Axes[:], func(b []byte, a *Axis) []byte { return a.AppendJSON(b) })
	}
	release := ""
	if st.Release != nil {
		release = st.Release.String()
	}
	return append(jsonw.Text(b, "release", release), '}'), nil
}
