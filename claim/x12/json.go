package x12

import (
	"fmt"

	"github.com/gomedcode/medcode/internal/jsonw"
	"github.com/gomedcode/medcode/internal/redact"
)

// AppendJSON appends the place: segment, byte, loop, id, element, component and set, what is zero left out but for byte.
func (p Place) AppendJSON(b []byte) []byte {
	count := func(b []byte, name string, n int) []byte {
		if n == 0 {
			return b
		}
		return jsonw.Int(b, name, int64(n))
	}
	b = count(append(b, '{'), "segment", p.Segment)
	b = jsonw.Int(b, "byte", p.Byte)
	b = jsonw.Given(b, "loop", p.Loop)
	b = jsonw.Given(b, "id", p.ID)
	b = count(b, "element", p.Element)
	b = count(b, "component", p.Component)
	return append(count(b, "set", p.Set), '}')
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
