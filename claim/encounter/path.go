package encounter

import (
	"encoding"
	"reflect"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/gomedcode/medcode/claim"
)

// maxPath is the length at which a path in an error is cut.
const maxPath = 200

// safePath is a path made of names of the model and positions in arrays only. A name that no field has at its place
// may be anything, a patient's name or number too, and stands as "?" and ends the path.
func safePath(p jsontext.Pointer) string {
	var b strings.Builder
	t := reflect.TypeFor[claim.Claim]()
	for tok := range p.Tokens() {
		known := ""
		if known, t = step(t, tok); known == "" {
			b.WriteString("/?")
			break
		}
		if b.Len()+1+len(known) > maxPath-len("/...") {
			b.WriteString("/...")
			break
		}
		b.WriteString("/" + known)
	}
	return b.String()
}

// step is the name of a field or the position in an array that tok is in a value of type t, with the type of what stands
// there; "" and nil for anything else.
func step(t reflect.Type, tok string) (string, reflect.Type) {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == nil:
	case t.Kind() == reflect.Slice && position(tok):
		return tok, t.Elem()
	case t.Kind() == reflect.Struct && !reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		if f, ok := field(t, tok); ok {
			return tok, f
		}
	}
	return "", nil
}

// position tells the index of an array from other names.
func position(tok string) bool {
	return len(tok) > 0 && len(tok) < 8 && strings.Trim(tok, "0123456789") == ""
}

// field is the type of the field with a JSON name, those of embedded structs included.
func field(t reflect.Type, name string) (reflect.Type, bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct:
			if found, ok := field(f.Type, name); ok {
				return found, true
			}
		case f.IsExported() && tag == name && tag != "-":
			return f.Type, true
		}
	}
	return nil, false
}

// nearest is the field at the place of an unknown name that differs from it in at most two letters, case aside, "" when
// none does. Only names of the model are ever said.
func nearest(p jsontext.Pointer) string {
	t, name := reflect.TypeFor[claim.Claim](), p.LastToken()
	for tok := range p.Parent().Tokens() {
		_, t = step(t, tok)
	}
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct || len(name) > maxPath {
		return ""
	}
	best, least := "", 3
	for _, f := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag == "" || tag == "-" || len(tag) < 3 || !f.IsExported() {
			continue
		}
		if n := edits(strings.ToLower(tag), strings.ToLower(name)); n < least && n < len(tag)/2 {
			best, least = tag, n
		}
	}
	return best
}

// edits is the number of letters to insert, remove or replace between two words (Levenshtein).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
