package cds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// gaps are conditions that were not checked.
type gaps struct {
	uncoded   int  // that have no code of ICD-10-CM
	strangers int  // of another patient
	elsewhere int  // of another encounter
	unread    int  // that are no Condition that can be read
	misshapen int  // that have a code beside others that is none of ICD-10-CM
	beyond    int  // codes beyond those that are checked together
	missing   int  // that a bundle counts or the encounter names, and that did not come
	more      bool // a bundle is a page of more, which it does not count
}

// absent reports that a prefetch key was not given, or is null.
func absent(raw json.RawMessage) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) == 0 || string(raw) == "null"
}

// resource reads a resource; what of it has another shape than R4's is passed over. nil for null and for what is no resource.
func resource(raw json.RawMessage) r4.Resource {
	if absent(raw) {
		return nil
	}
	r, _ := r4.Options{MaxDepth: maxDepth}.Parse(raw)
	return r
}

// conditions are those of a bundle, or the one that a resource is; what the bundle lacks is counted.
func (c *call) conditions(raw json.RawMessage, where string) ([]*r4.Condition, error) {
	var out []*r4.Condition
	switch r := resource(raw).(type) {
	case *r4.Condition:
		out = append(out, r)
	case *r4.Bundle:
		out = c.entries(r)
	case nil:
		if !absent(raw) {
			return nil, fault(http.StatusBadRequest, "%s: a Bundle of Condition is wanted", where)
		}
	default:
		return nil, fault(http.StatusBadRequest, "%s: a Bundle of Condition is wanted", where)
	}
	if len(out) > maxConditions {
		return nil, fault(http.StatusUnprocessableEntity, "%s: at most %d conditions are looked at", where, maxConditions)
	}
	return out, nil
}

// entries are the conditions of a bundle. What it says of itself in another shape than R4's is not taken for nothing.
func (c *call) entries(b *r4.Bundle) (out []*r4.Condition) {
	matches := 0
	for i := range b.Entry {
		e := &b.Entry[i]
		included := e.Search != nil && e.Search.Mode == "include"
		switch r := e.Resource.(type) {
		case *r4.Condition:
			out = append(out, r)
			if !included {
				matches++
			}
		case *r4.OperationOutcome: // of the search, which may have failed in part
			for k := range r.Issue {
				c.more = c.more || r.Issue[k].Severity == "error" || r.Issue[k].Severity == "fatal"
			}
		case nil:
			c.unread++
			matches++
		}
	}
	if b.Total != nil {
		c.missing += max(0, *b.Total-matches)
	}
	for i := range b.Link {
		switch b.Link[i].Relation {
		case "next", "previous", "prev":
			c.more = true
		}
	}
	for _, name := range []string{"total", "link", "entry"} {
		c.more = c.more || odd(&b.Element, name)
	}
	return out
}

// odd reports whether an element was given in another shape than R4's, and is not empty.
func odd(e *r4.Element, name string) bool {
	switch strings.Join(strings.Fields(e.Kept(name)), "") {
	case "", "null", "[]", "{}":
		return false
	}
	return true
}

func (c *call) lacking(text string) { c.lacks = append(c.lacks, text) }

// unchecked are sentences on all that was not checked.
func (c *call) unchecked() (out []string) {
	for _, x := range []struct {
		n         int
		one, many string
	}{
		{c.uncoded, "has no ICD-10-CM code and was not checked.", "have no ICD-10-CM code and were not checked."},
		{c.strangers, "was not checked: its subject is not the patient of the call.", "were not checked: their subject is not the patient of the call."},
		{c.elsewhere, "was not checked: it is of another encounter.", "were not checked: they are of another encounter."},
		{c.unread, "was not checked: it cannot be read.", "were not checked: they cannot be read."},
		{c.missing, "was not checked: it did not come with the call.", "were not checked: they did not come with the call."},
	} {
		switch {
		case x.n == 1:
			out = append(out, "1 condition "+x.one)
		case x.n > 1:
			out = append(out, fmt.Sprintf("%d conditions %s", x.n, x.many))
		}
	}
	if c.misshapen > 0 {
		out = append(out, "A code of a condition was not checked: it has not the shape of ICD-10-CM.")
	}
	if c.beyond > 0 {
		out = append(out, fmt.Sprintf("%d codes were not checked: at most %d are checked together.", c.beyond, maxCodes))
	}
	if c.more && c.missing == 0 {
		out = append(out, "More conditions were not checked: only some of them came with the call.")
	}
	return append(out, c.lacks...)
}
