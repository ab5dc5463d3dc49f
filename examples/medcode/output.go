package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// redirect lets -o take the place of standard output. What is written stands beside the file of that name and takes its
// place when the function returned is called without an error; without a byte written, or with an error, the file that
// was there stays.
func (a *app) redirect() (done func(error), err error) {
	name := a.value("o", "")
	if name == "" {
		return func(error) {}, nil
	}
	f, target, err := createBeside(name)
	if err != nil {
		return nil, err
	}
	old := a.out
	a.out = bufio.NewWriter(f)
	return func(failed error) {
		err := a.out.Flush()
		a.out = old
		if err == nil {
			err = replace(f, target, failed != nil)
		}
		if err != nil {
			a.warn(err)
			a.broken = true
			if target != "" {
				os.Remove(f.Name())
			}
		}
	}, nil
}

// createBeside opens a new file beside the one that a name leads to, its target. What is no ordinary file, such as a
// device, is opened as it is, and has no target.
func createBeside(name string) (f *os.File, target string, err error) {
	target = name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	info, none := os.Stat(target)
	if none == nil && !info.Mode().IsRegular() {
		f, err := os.Create(target)
		return f, "", err
	}
	f, err = os.OpenFile(fmt.Sprintf("%s.%d.part", target, os.Getpid()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil && none == nil {
		err = f.Chmod(info.Mode().Perm())
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = fmt.Errorf("%s: %w", name, pe.Err)
	}
	return f, target, err
}

// replace closes a file and puts it in the place of its target, or drops it when it is empty or not wanted.
func replace(f *os.File, target string, drop bool) error {
	info, err := f.Stat()
	if err = errors.Join(err, f.Close()); err != nil || target == "" {
		return err
	}
	if drop || info.Size() == 0 {
		return os.Remove(f.Name())
	}
	return os.Rename(f.Name(), target)
}

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
