package payer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
)

// reader reads the parts of a pack from its document and collects what is wrong with it.
type reader struct {
	file string
	errs []error
	bad  int // faults of the rule being read
}

// fail notes a fault at a value.
func (r *reader) fail(n *node, path, format string, args ...any) {
	r.bad++
	e := &load.FileError{File: r.file, Path: path, Reason: fmt.Sprintf(format, args...)}
	if n != nil {
		e.Line = n.line
	}
	r.errs = append(r.errs, e)
}

// failAll notes each of joined errors.
func (r *reader) failAll(n *node, path string, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			r.failAll(n, path, e)
		}
		return
	}
	r.fail(n, path, "%s", strings.TrimPrefix(err.Error(), "guidelines: "))
}

// err is all faults in order of their lines.
func (r *reader) err() error {
	slices.SortStableFunc(r.errs, func(a, b error) int {
		return cmp.Compare(lineOf(a), lineOf(b))
	})
	return errors.Join(r.errs...)
}

func lineOf(err error) int {
	var f *load.FileError
	errors.As(err, &f)
	return f.Line
}

// fields are the members that an object may have, each with what reads it.
type fields map[string]func(n *node, path string)

// object reads an object by its members; required ones are to be there.
func (r *reader) object(n *node, path string, known fields, required ...string) {
	if n.kind != object {
		r.fail(n, path, "is %s, not an object", n.kind)
		return
	}
	seen := map[string]bool{}
	for i, name := range n.names {
		m, at := n.members[i], strings.TrimPrefix(path+"."+name, ".")
		switch read := known[name]; {
		case read == nil:
			r.fail(m, at, "no such field; there are %s", strings.Join(sortedNames(known), ", "))
		case seen[name]:
			r.fail(m, at, "stands twice")
		case m.kind == null:
			r.fail(m, at, "is empty")
		default:
			read(m, at)
		}
		seen[name] = true
	}
	for _, name := range required {
		if !seen[name] {
			r.fail(n, path, "%s is missing", name)
		}
	}
}

func sortedNames(f fields) []string {
	var out []string
	for name := range f {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// text reads a text that is not empty.
func (r *reader) text(to *string) func(*node, string) {
	return func(n *node, path string) {
		switch {
		case n.kind != scalar:
			r.fail(n, path, "is %s, not a text", n.kind)
		case strings.TrimSpace(n.text) == "":
			r.fail(n, path, "is empty")
		default:
			*to = strings.TrimSpace(n.text)
		}
	}
}

// number reads a whole number.
func (r *reader) number(to *int, lowest int) func(*node, string) {
	return func(n *node, path string) {
		v, err := strconv.Atoi(n.text)
		if n.kind != scalar || err != nil || v < lowest || v > 1_000_000 {
			r.fail(n, path, "needs a whole number from %d on", lowest)
			return
		}
		*to = v
	}
}

// truth reads true; a field that is false would better be left out.
func (r *reader) truth(to *bool) func(*node, string) {
	return func(n *node, path string) {
		if n.kind != scalar || n.text != "true" && n.text != "false" {
			r.fail(n, path, "needs true or false")
			return
		}
		*to = n.text == "true"
	}
}

// items reads a list of words: a list, or a text with blanks between the items.
func (r *reader) items(each func(n *node, path, item string)) func(*node, string) {
	return func(n *node, path string) {
		count := 0
		one := func(n *node, path string) {
			if n.kind != scalar {
				r.fail(n, path, "is %s, not a text", n.kind)
				return
			}
			for item := range strings.FieldsSeq(n.text) {
				count++
				each(n, path, item)
			}
		}
		if n.kind == list {
			for i, m := range n.members {
				one(m, path+"["+strconv.Itoa(i)+"]")
			}
		} else {
			one(n, path)
		}
		if count == 0 && n.kind != object {
			r.fail(n, path, "is empty")
		}
	}
}

// words reads a list of which each item has a shape.
func (r *reader) words(to *[]string, what string, ok func(string) bool) func(*node, string) {
	return r.items(func(n *node, path, item string) {
		if !ok(item) {
			r.fail(n, path, "%q is no %s", item, what)
			return
		}
		*to = append(*to, item)
	})
}
