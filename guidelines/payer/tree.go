package payer

import (
	_ "embed"
	"strings"
	"sync"
)

// fieldTree is the fields of the coded encounter by type; a test of package claim writes and compares it.
//
//go:embed fields.txt
var fieldTree string

// types are the fields of each type by name; what stands behind the name tells the type of an object, lists and maps.
var types struct {
	once   sync.Once
	byName map[string]map[string]string
}

func fieldsOf(typ string) map[string]string {
	types.once.Do(func() {
		types.byName = map[string]map[string]string{}
		for line := range strings.Lines(fieldTree) {
			name, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
			if !ok || line[0] == '#' {
				continue
			}
			m := map[string]string{}
			for f := range strings.FieldsSeq(rest) {
				end := strings.IndexAny(f, "=[{")
				if end < 0 {
					end = len(f)
				}
				m[f[:end]] = f[end:]
			}
			types.byName[name] = m
		}
	})
	return types.byName[typ]
}

// knownField says what is wrong with the path of a field, "" when there is such a field. Lists inside of the path are
// written with []; at its end a list may stand for itself.
func knownField(path string) string {
	typ := "Claim"
	parts := strings.Split(path, ".")
	for i, part := range parts {
		last := i == len(parts)-1
		name, list := strings.CutSuffix(part, "[]")
		of, ok := fieldsOf(typ)[name]
		if !ok {
			return "no field " + strings.Join(parts[:i+1], ".")
		}
		next, isMap := "", strings.Contains(of, "{}")
		isList := strings.HasSuffix(of, "[]")
		if len(of) > 0 && of[0] == '=' {
			next = strings.TrimRight(of[1:], "[]{}")
		}
		switch {
		case isMap && !last:
			return strings.Join(parts[:i+1], ".") + " can be asked for as a whole only"
		case list && (!isList || isMap):
			return name + " is no list"
		case isList && !list && !last:
			return name + " is a list: write " + name + "[]"
		case !last && next == "":
			return strings.Join(parts[:i+1], ".") + " has no fields"
		}
		typ = next
	}
	return ""
}

// wholeField reports whether the path ends at a list or an object, which have no text.
func wholeField(path string) bool {
	typ, whole := "Claim", false
	for part := range strings.SplitSeq(path, ".") {
		name, list := strings.CutSuffix(part, "[]")
		of := fieldsOf(typ)[name]
		typ = ""
		if len(of) > 0 && of[0] == '=' {
			typ = strings.TrimRight(of[1:], "[]{}")
		}
		whole = typ != "" || !list && strings.HasSuffix(of, "[]") || strings.Contains(of, "{}")
	}
	return whole
}
