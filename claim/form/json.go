package form

import (
	"fmt"
	"strconv"

	"github.com/gomedcode/medcode/internal/jsonw"
	"github.com/gomedcode/medcode/internal/redact"
)

// Format prints String for every verb.
func (f Finding) Format(s fmt.State, _ rune) { redact.Write(s, f.String()) }

// AppendJSON appends the finding as guidelines.Finding has it, and its boxes as boxes: ["24F line 2"].
func (f *Finding) AppendJSON(b []byte) []byte { return append(f.AppendFields(append(b, '{')), '}') }

// AppendFields appends the fields of AppendJSON without their braces.
func (f *Finding) AppendFields(b []byte) []byte {
	b = append(jsonw.Field(f.Finding.AppendFields(b), "boxes"), '[')
	for i, p := range f.Places {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendQuote(b, p.String())
	}
	return append(b, ']')
}

// MarshalJSON is the object of AppendJSON.
func (f Finding) MarshalJSON() ([]byte, error) { return f.AppendJSON(nil), nil }
