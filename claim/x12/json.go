package x12

import (
	"fmt"

	"github.com/gomedcode/medcode/internal/jsonw"
	"github.com/gomedcode/medcode/internal/redact"
)

// AppendJSON appends the place: segment, byte, loop, id, element, component and set, zero and empty where there is none.
func (p Place) AppendJSON(b []byte) []byte {
	b = jsonw.Int(append(b, '{'), "segment", int64(p.Segment))
	b = jsonw.Int(b, "byte", p.Byte)
	b = jsonw.Text(jsonw.Text(b, "loop", p.Loop), "id", p.ID)
	b = jsonw.Int(jsonw.Int(b, "element", int64(p.Element)), "component", int64(p.Component))
	return append(jsonw.Int(b, "set", int64(p.Set)), '}')
}

// Format prints String for every verb.
func (f Finding) Format(s fmt.State, _ rune) { redact.Write(s, f.String()) }

// AppendJSON appends the finding as guidelines.Finding has it, and its place on the wire as x12.
func (f *Finding) AppendJSON(b []byte) []byte { return append(f.AppendFields(append(b, '{')), '}') }

// AppendFields appends the fields of AppendJSON without their braces.
func (f *Finding) AppendFields(b []byte) []byte {
	return f.X12.AppendJSON(jsonw.Field(f.Finding.AppendFields(b), "x12"))
}

// MarshalJSON is the object of AppendJSON.
func (f Finding) MarshalJSON() ([]byte, error) { return f.AppendJSON(nil), nil }
