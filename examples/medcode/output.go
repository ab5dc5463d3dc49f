package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// print writes one answer: as a JSON object with --json, else as text.
func (a *app) print(v any, text func()) error {
	if !a.has("json") {
		text()
		return nil
	}
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// line writes a line of text.
func (a *app) line(format string, args ...any) { fmt.Fprintf(a.out, format+"\n", args...) }

// isoDay is a date for JSON: null when not known.
func isoDay(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.DateOnly)
	return &s
}

// days writes a period for people.
func days(from, to time.Time) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return "from " + from.Format(time.DateOnly)
	case from.IsZero():
		return "to " + to.Format(time.DateOnly)
	}
	return from.Format(time.DateOnly) + " to " + to.Format(time.DateOnly)
}

// mark is a sign in a column of text.
func mark(yes bool, sign string) string {
	if yes {
		return sign
	}
	return strings.Repeat(" ", len(sign))
}

// wrap breaks text at blanks, each line after the first behind an indent.
func wrap(text string, width int, indent string) string {
	var b strings.Builder
	n := 0
	for i, w := range strings.Fields(text) {
		switch {
		case i == 0:
		case n+1+len(w) > width:
			b.WriteString("\n" + indent)
			n = 0
		default:
			b.WriteByte(' ')
			n++
		}
		b.WriteString(w)
		n += len(w)
	}
	return b.String()
}

// complain writes a message to standard error.
func (a *app) complain(format string, args ...any) {
	fmt.Fprintf(a.stderr, "medcode %s: "+format+"\n", append([]any{a.name}, args...)...)
}

// warn writes an error that did not stop the command.
func (a *app) warn(err error) {
	if err != nil {
		a.complain("%v", err)
	}
}
