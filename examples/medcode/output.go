package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// output is standard output, or what -o puts in its place. It hands on whole lines, so that a run that is cut short
// cuts no record; a text without lines goes on when it is long.
type output struct {
	name   string
	w      io.Writer
	buf    []byte
	err    error // the first that writing gave
	failed context.CancelCauseFunc
	json   *json.Encoder
}

// How much waits: of whole lines, and of text without an end of line.
const (
	outputLines = 1 << 16
	outputText  = 1 << 20
)

func newOutput(name string, w io.Writer, failed context.CancelCauseFunc) *output {
	o := &output{name: name, w: w, failed: failed}
	o.json = json.NewEncoder(o)
	o.json.SetEscapeHTML(false)
	return o
}

// Write keeps text until there is enough of it.
func (o *output) Write(b []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	o.buf = append(o.buf, b...)
	if len(o.buf) < outputLines {
		return len(b), nil
	}
	end := bytes.LastIndexByte(o.buf, '\n') + 1
	if end == 0 && len(o.buf) >= outputText {
		end = len(o.buf)
	}
	o.send(end)
	return len(b), o.err
}

// send hands on the first n bytes.
func (o *output) send(n int) {
	if n == 0 || o.err != nil {
		return
	}
	if _, err := o.w.Write(o.buf[:n]); err != nil {
		o.err = fmt.Errorf("%s: %w", o.name, cause(err))
		o.failed(o.err)
	}
	o.buf = append(o.buf[:0], o.buf[n:]...)
}

// Flush hands on all that waits.
func (o *output) Flush() error {
	o.send(len(o.buf))
	return o.err
}

// appender is an answer that writes its own JSON, the same as encoding/json does: one that is given very often.
type appender interface{ AppendJSON(b []byte) []byte }

// print writes one answer: as a JSON object with --json, else as text.
func (a *app) print(v any, text func()) error {
	if !a.has("json") {
		text()
		return nil
	}
	if x, ok := v.(appender); ok {
		return a.out.line(x)
	}
	return a.out.json.Encode(v)
}

// line writes an answer with its end of line.
func (o *output) line(x appender) error {
	if o.err != nil {
		return o.err
	}
	o.buf = append(x.AppendJSON(o.buf), '\n')
	if len(o.buf) >= outputLines {
		o.send(len(o.buf))
	}
	return o.err
}

// line writes a line of text; control characters of what was read do not reach the terminal.
func (a *app) line(format string, args ...any) {
	io.WriteString(a.out, harmless(fmt.Sprintf(format, args...), a.screen.colour)+"\n") // the output keeps its error
}

// harmless has a question mark for each control character but ends of lines and tabs; styles stay where the screen has
// colours, exactly as screen.paint writes them.
func harmless(text string, colour bool) string {
	if !strings.ContainsFunc(text, harmful) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if n := styled(text[i:]); n > 0 && colour {
			b.WriteString(text[i : i+n])
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if harmful(r) {
			b.WriteByte('?')
		} else {
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	return b.String()
}

func harmful(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError)
}

// styled is the length of the style that a text begins with.
func styled(text string) int {
	for _, s := range []style{bold, faint, red, green, yellow, "0"} {
		if seq := "\x1b[" + string(s) + "m"; strings.HasPrefix(text, seq) {
			return len(seq)
		}
	}
	return 0
}

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
