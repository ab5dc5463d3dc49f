package payer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// node is a value of a document, be it YAML or JSON, with its line.
type node struct {
	kind    kind
	text    string // of a scalar, as written
	line    int
	names   []string // of the members of an object
	members []*node  // of an object or a list
}

type kind uint8

const (
	scalar kind = iota
	null
	list
	object
)

// String is the kind in words.
func (k kind) String() string { return [...]string{"a text", "nothing", "a list", "an object"}[k&3] }

// maxNodes bounds a document, so that YAML aliases cannot blow it up; maxDepth its nesting.
const (
	maxBytes = 16 << 20
	maxNodes = 1_000_000
	maxDepth = 50
)

var errTooLarge = errors.New("the document is too large or too deep")

// parse reads a document. The line is that of the fault, where one is known.
func parse(b []byte, isJSON bool) (root *node, line int, err error) {
	left := min(maxNodes, len(b)+10_000) // a value has a byte at least; the rest is for aliases
	if isJSON {
		p := jsonParser{b: b, d: json.NewDecoder(bytes.NewReader(b)), left: left}
		p.d.UseNumber()
		if root, err = p.value(0); err == nil {
			if _, err = p.d.Token(); err == nil {
				err = errors.New("there is more behind the end of the document")
			} else if err == io.EOF {
				err = nil
			}
		}
		if err != nil {
			var at *json.SyntaxError
			off := p.d.InputOffset()
			if errors.As(err, &at) {
				off = at.Offset
			}
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				err = errors.New("the document ends too early")
			}
			return nil, p.lineAt(off), err
		}
		return root, 0, nil
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	var doc, more yaml.Node
	if err := d.Decode(&doc); err == io.EOF {
		return nil, 0, errors.New("the document is empty")
	} else if err != nil {
		return yamlFault(err)
	}
	switch err := d.Decode(&more); {
	case err == nil:
		return nil, more.Line, errors.New("there is more than one document")
	case err != io.EOF:
		return yamlFault(err)
	}
	root, err = fromYAML(&doc, 0, &left)
	return root, 0, err
}

// yamlFault takes the line out of an error of the YAML reader.
func yamlFault(err error) (*node, int, error) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := regexp.MustCompile(`^line (\d+): `).FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		return nil, n, errors.New(strings.TrimPrefix(text, m[0]))
	}
	return nil, 0, errors.New(text)
}

func fromYAML(y *yaml.Node, depth int, left *int) (*node, error) {
	if *left--; *left < 0 || depth > maxDepth {
		return nil, errTooLarge
	}
	n := &node{line: y.Line}
	switch y.Kind {
	case yaml.DocumentNode:
		if len(y.Content) == 0 {
			return nil, errors.New("the document is empty")
		}
		return fromYAML(y.Content[0], depth, left)
	case yaml.AliasNode:
		return fromYAML(y.Alias, depth+1, left)
	case yaml.ScalarNode:
		if n.text = y.Value; y.Tag == "!!null" {
			n.kind = null
		}
		return n, nil
	case yaml.SequenceNode:
		n.kind = list
	case yaml.MappingNode:
		n.kind = object
	}
	for i, c := range y.Content {
		if n.kind == object && i%2 == 0 {
			n.names = append(n.names, c.Value)
			continue
		}
		m, err := fromYAML(c, depth+1, left)
		if err != nil {
			return nil, err
		}
		n.members = append(n.members, m)
	}
	return n, nil
}

// jsonParser reads JSON by its tokens.
type jsonParser struct {
	b    []byte
	d    *json.Decoder
	left int
	at   int64 // the offset up to which lines are counted
	line int
}

// lineAt is the line at an offset.
func (p *jsonParser) lineAt(off int64) int {
	off = min(off, int64(len(p.b)))
	if off < p.at {
		p.at, p.line = 0, 0
	}
	p.line += bytes.Count(p.b[p.at:off], []byte{'\n'})
	p.at = off
	return p.line + 1
}

func (p *jsonParser) value(depth int) (*node, error) {
	if p.left--; p.left < 0 || depth > maxDepth {
		return nil, errTooLarge
	}
	t, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{line: p.lineAt(p.d.InputOffset())}
	switch t := t.(type) {
	case string:
		n.text = t
	case nil:
		n.kind = null
	case json.Delim:
		n.kind = list
		if t == '{' {
			n.kind = object
		}
		for p.d.More() {
			if n.kind == object {
				name, err := p.d.Token()
				if err != nil {
					return nil, err
				}
				n.names = append(n.names, fmt.Sprint(name))
			}
			m, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			n.members = append(n.members, m)
		}
		if _, err := p.d.Token(); err != nil {
			return nil, err
		}
	default:
		n.text = fmt.Sprint(t)
	}
	return n, nil
}
