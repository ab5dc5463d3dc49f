package terminology

import (
	"fmt"
	"regexp"
	"regexp/syntax"
)

// The bounds of what a composed value set may ask for: a short one can take long.
const (
	mostIncludes   = 1000      // includes and excludes together
	mostFilters    = 1000      // of all of them
	mostExpression = 1000      // bytes of a regular expression
	mostSteps      = 1000      // instructions of one
	mostWork       = 5_000_000 // looks at a concept; a condition on it is one more. A second or two
	searchWork     = 5000      // what a search is like
	titleWork      = 4         // what it is like to read the title of a concept
	few            = 16        // codes that are looked through one by one
)

// work is what an expansion may still do, and what it has found.
type work struct {
	left int
	hits map[string][]concept // of the filter, by code system and version
}

// spend reports whether there is enough left.
func (w *work) spend(n int) bool {
	w.left -= n
	return w.left >= 0
}

// search finds the codes for a filter in the edition of an include, once for all includes of it.
func (w *work) search(x *selection, filter string) []concept {
	key := x.system + "|" + x.edition.version()
	if list, ok := w.hits[key]; ok {
		return list
	}
	if !w.spend(searchWork) {
		return nil
	}
	list := x.edition.search(filter)
	if w.hits == nil {
		w.hits = map[string][]concept{}
	}
	w.hits[key] = list
	return list
}

func tooCostly() error {
	return &Error{IssueTooCostly, "valueSet", "the value set takes too much work: ask for parts of it"}
}

// bounded refuses a value set that is too large to be made ready.
func bounded(c *Compose) error {
	filters := 0
	for _, list := range [...][]Include{c.Include, c.Exclude} {
		for i := range list {
			filters += len(list[i].Filter) + len(list[i].ValueSet)
		}
	}
	if len(c.Include)+len(c.Exclude) > mostIncludes || filters > mostFilters {
		return &Error{IssueTooCostly, "valueSet", fmt.Sprintf("at most %d includes and excludes, and %d filters and value sets in them", mostIncludes, mostFilters)}
	}
	return nil
}

// expression is a regular expression for a whole code, with the number of its steps.
func expression(text string) (re *regexp.Regexp, steps int, err error) {
	if len(text) > mostExpression {
		return nil, 0, tooCostly()
	}
	unreadable := invalid("valueSet", "a filter whose regular expression cannot be read")
	text = "^(?:" + text + ")$"
	parsed, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, 0, unreadable
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil, 0, unreadable
	}
	if steps = len(prog.Inst); steps > mostSteps {
		return nil, 0, tooCostly()
	}
	if re, err = regexp.Compile(text); err != nil {
		return nil, 0, unreadable
	}
	return re, steps, nil
}
