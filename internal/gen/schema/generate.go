package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
)

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		var v bytes.Buffer
		enc := json.NewEncoder(&v)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(m.value); err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), bytes.TrimSpace(v.Bytes())...)
	}
	return append(b, '}'), nil
}

// source is the struct types of a package with their comments.
type source struct {
	structs map[string]*ast.StructType
	docs    map[string]string
	order   []string // types met, in the order in which they are to be written
	seen    map[string]bool
	places  places
}

// newSource reads the package in dir.
func newSource(dir string) (*source, error) {
	s := &source{structs: map[string]*ast.StructType{}, docs: map[string]string{}, seen: map[string]bool{}}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		if err := s.read(name); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// generate reads the package in dir and gives the schema of its type Claim.
func generate(dir string) ([]byte, error) {
	places, err := readPlaces(filepath.Join(dir, "x12", "x837", "bindings.txt"))
	if err != nil {
		return nil, err
	}
	s, err := newSource(dir)
	if err != nil {
		return nil, err
	}
	s.places = places
	s.need("Claim")
	defs := object{}
	for i := 0; i < len(s.order); i++ { // grows while types are met
		def, err := s.object(s.order[i])
		if err != nil {
			return nil, err
		}
		defs = append(defs, member{s.order[i], def})
	}
	schema := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "Coded encounter"},
		{"description", "Every field is optional until the chosen format needs it. Generated from package claim."},
		{"$ref", "#/$defs/Claim"},
		{"$defs", append(defs, basics()...)},
	}
	var out bytes.Buffer
	raw, err := json.Marshal(schema)
	if err != nil {
		return nil, err
	}
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return bytes.ReplaceAll(out.Bytes(), []byte(`\u0026`), []byte("&")), nil
}

// basics are the values that are no structs.
func basics() object {
	return object{
		{"date", object{{"type", "string"}, {"format", "date"}, {"pattern", `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}}},
		{"decimal", object{
			{"description", "A plain decimal number as a string, or a number without exponent; the digits are kept."},
			{"anyOf", []any{object{{"type", "string"}, {"pattern", `^-?([0-9]+(\.[0-9]+)?|\.[0-9]+)$`}}, object{{"type", "number"}}}},
		}},
		{"setting", object{{"enum", []string{"professional", "outpatient", "inpatient", "dental"}}}},
	}
}

func (s *source) read(name string) error {
	if strings.HasSuffix(name, "_test.go") {
		return nil
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
	if err != nil {
		return err
	}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			t, ok := spec.(*ast.TypeSpec)
			if !ok {
				continue
			}
			if st, ok := t.Type.(*ast.StructType); ok {
				s.structs[t.Name.Name] = st
				s.docs[t.Name.Name] = g.Doc.Text()
			}
		}
	}
	return nil
}

// need queues a type to be written.
func (s *source) need(name string) {
	if !s.seen[name] {
		s.seen[name] = true
		s.order = append(s.order, name)
	}
}

func (s *source) object(name string) (object, error) {
	st := s.structs[name]
	if st == nil {
		return nil, fmt.Errorf("type %s is not known", name)
	}
	props, err := s.properties(name, st)
	if err != nil {
		return nil, fmt.Errorf("type %s: %w", name, err)
	}
	return object{
		{"description", line(s.docs[name])}, {"type", "object"}, {"properties", props}, {"additionalProperties", false},
	}, nil
}

// properties are the fields of a struct, those of embedded structs among them.
func (s *source) properties(owner string, st *ast.StructType) (object, error) {
	var props object
	for _, f := range st.Fields.List {
		if len(f.Names) == 0 {
			id, ok := f.Type.(*ast.Ident)
			if !ok || s.structs[id.Name] == nil {
				return nil, fmt.Errorf("embedded field of a type that is not known")
			}
			inner, err := s.properties(id.Name, s.structs[id.Name])
			if err != nil {
				return nil, err
			}
			props = append(props, inner...)
			continue
		}
		name := jsonName(f)
		if name == "-" {
			continue
		}
		v, err := s.value(f.Type)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", name, err)
		}
		if c := line(f.Comment.Text()); c != "" {
			v = append(v, member{"description", c})
		}
		if c := s.places.note(owner + "." + name); c != "" {
			v = append(v, member{"$comment", "X12: " + c})
		}
		props = append(props, member{name, v})
	}
	return props, nil
}

func jsonName(f *ast.Field) string {
	if f.Tag == nil {
		return "-"
	}
	name, _, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
	if name == "" {
		return "-"
	}
	return name
}

// value is the schema of a field's type.
func (s *source) value(t ast.Expr) (object, error) {
	switch t := t.(type) {
	case *ast.StarExpr:
		return s.value(t.X)
	case *ast.ArrayType:
		item, err := s.value(t.Elt)
		return object{{"type", "array"}, {"items", item}}, err
	case *ast.IndexExpr: // Coded: a code, or the text that was sent
		return object{{"type", "string"}}, nil
	case *ast.MapType:
		item, err := s.value(t.Value)
		return object{{"type", "object"}, {"additionalProperties", item}}, err
	case *ast.SelectorExpr:
		switch t.Sel.Name {
		case "Decimal":
			return ref("decimal"), nil
		case "Setting":
			return ref("setting"), nil
		}
	case *ast.Ident:
		switch t.Name {
		case "string", "DiagnosisRef":
			return object{{"type", "string"}}, nil
		case "bool":
			return object{{"type", "boolean"}}, nil
		case "int":
			return object{{"type", "integer"}}, nil
		case "Date":
			return ref("date"), nil
		}
		s.need(t.Name)
		return ref(t.Name), nil
	}
	return nil, fmt.Errorf("a type that the schema does not know")
}

func ref(name string) object { return object{{"$ref", "#/$defs/" + name}} }

// line is a comment as one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }
