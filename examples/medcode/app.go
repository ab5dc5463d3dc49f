package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/hcpcs/dental"
)

// app is one run of the program.
type app struct {
	command
	ctx       context.Context // ended by a signal, or when nothing can be written any more
	cancel    context.CancelCauseFunc
	sys       *system
	std       *output // standard output
	out       *output // the same, or what -o puts in its place
	screen    screen  // what standard output can show
	args      []string
	given     map[string][]string // the values of the flags given
	data      *sources.Data
	indexed   *indexCache              // of the data
	packs     []*payer.Pack            // of --rules
	certified []*authorization.Answer  // of --authorizations
	reviews   *authorization.Index     // of them
	dental    *dental.Table            // of --dental
	wrong     bool                     // exit status 1: done, and something is wrong with what was checked
	broken    bool                     // exit status 2: done as far as the input could be used
	public    bool                     // the answer holds nothing of what was asked but codes that are known
	records   int                      // done so far
	scratch   []byte                   // for a line
	shared    *shared                  // of a server; nil for others
	like      alike                    // complaints told, by kind
	from      func() x12.Envelope      // of the 837 that is read; nil for other inputs
	sum       func() string            // what a run that is cut short says it has done
	piped     map[string]*bufio.Reader // inputs that can be read but once, by name: standard input, pipes
	kept      map[string]string        // files of those of them that are read more than once
	sets      *setCount                // of the X12 input that is or was last read
	alsoReads []string                 // transaction sets beside those of a reader that the command reads itself
	paid      remit.Seen               // the payments read
}

func newApp(ctx context.Context, sys *system) *app {
	a := &app{sys: sys, given: map[string][]string{}, data: sources.New(), indexed: new(indexCache), screen: screenOf(sys.stdout)}
	a.ctx, a.cancel = context.WithCancelCause(ctx)
	a.std = newOutput("standard output", sys.stdout, a.cancel)
	a.out = a.std
	return a
}

// openData opens the sources named by --data; nothing is read yet.
func (a *app) openData() error {
	var src []sources.Source
	for _, arg := range a.given["data"] {
		s, err := sources.Open(arg)
		if err != nil {
			return usageError("--data: " + strings.TrimPrefix(err.Error(), "sources: "))
		}
		src = append(src, s)
	}
	a.data = sources.New(src...)
	a.data.Sheets = sheets
	return nil
}

// complain writes a message to standard error, a line each line of it.
func (a *app) complain(format string, args ...any) {
	name := "medcode"
	if a.name != "" {
		name += " " + a.name
	}
	for line := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
		fmt.Fprintf(a.sys.stderr, "%s: %s\n", name, line)
	}
}

// maxAlike is how many complaints of a kind are told one by one.
const maxAlike = 10

// alike counts complaints by kind.
type alike struct {
	counts map[string]int
	order  []string
	first  map[string]string
	enough map[string]int
}

// known counts a complaint and reports whether enough like it were told. The kind is a text; numbers and what is quoted
// in it do not count.
func (l *alike) known(kind, text string) bool { return l.beyond(kind, text, maxAlike) }

// beyond is known with the number that is enough.
func (l *alike) beyond(kind, text string, enough int) bool {
	b := make([]byte, 0, len(kind))
	quoted := false
	for i := range len(kind) {
		switch c := kind[i]; {
		case c == '"':
			quoted = !quoted
		case !quoted && (c < '0' || c > '9'):
			b = append(b, c)
		}
	}
	kind = string(b)
	if l.counts == nil {
		l.counts, l.first, l.enough = map[string]int{}, map[string]string{}, map[string]int{}
	}
	if l.counts[kind]++; l.counts[kind] == 1 {
		l.order = append(l.order, kind)
		l.first[kind], l.enough[kind] = text, enough
	}
	return l.counts[kind] > enough
}

// complainLike is complain for what may come up with every claim: of many of a kind the first are told, and the number
// of the others at the end.
func (a *app) complainLike(kind, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if !a.like.known(kind, text) {
		a.complain("%s", text)
	}
}

// complainOnce is complainLike of which one of a kind is told.
func (a *app) complainOnce(kind, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if !a.like.beyond(kind, text, 1) {
		a.complain("%s", text)
	}
}

// tellAlike says how many complaints were not told one by one.
func (a *app) tellAlike() {
	for _, kind := range a.like.order {
		if n := a.like.counts[kind] - a.like.enough[kind]; n > 0 {
			a.complain("… and %d more like \"%s\"", n, a.like.first[kind])
		}
	}
	a.like = alike{}
}

// warn writes an error that did not stop the command.
func (a *app) warn(err error) {
	if err != nil {
		a.complain("%v", err)
	}
}

// interrupted says how far a run came that was ended by a signal.
func (a *app) interrupted() {
	switch {
	case a.sum != nil:
		a.complain("interrupted: %s", a.sum())
	case a.records > 0:
		a.complain("interrupted after %s", plural(a.records, "record", "records"))
	default:
		a.complain("interrupted")
	}
}

// plural is a number with the word for it.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// has reports whether a flag was given.
func (a *app) has(name string) bool { return len(a.given[name]) > 0 }

// value is the last value of a flag, or a default.
func (a *app) value(name, other string) string {
	if v := a.given[name]; len(v) > 0 {
		return v[len(v)-1]
	}
	return other
}

// number is a flag that takes a whole number, or a default.
func (a *app) number(name string, other int) int {
	if n, err := wholeNumber(a.value(name, "")); err == nil {
		return n
	}
	return other
}

// day is --date, or today.
func (a *app) day() time.Time {
	if !a.has("date") {
		return a.sys.now
	}
	if t, err := parseDay(a.value("date", "")); err == nil {
		return t
	}
	return a.sys.now
}

// maxNamed is how many unrecognised files of a source are named; of more the number is told.
const maxNamed = 3

// reportProblems says on standard error what was wrong with the files read and which were not recognised.
func (a *app) reportProblems() {
	if len(a.data.Sources()) == 0 {
		return
	}
	a.broken = a.broken || a.data.Unread()
	for _, err := range a.data.Problems() {
		a.warn(err)
	}
	files, _ := a.data.Files()
	skipped, known := map[string][]string{}, map[string]bool{}
	for _, f := range files {
		known[f.Source.Name] = known[f.Source.Name] || f.Kind != ""
		switch {
		case f.Skipped == "":
		case f.Source.Root != ".":
			skipped[f.Source.Name] = append(skipped[f.Source.Name], f.Name+": "+f.Skipped)
		default:
			skipped[f.Source.Name] = append(skipped[f.Source.Name], f.Source.Name+": "+f.Name+": "+f.Skipped)
		}
	}
	for _, s := range a.data.Sources() {
		list := skipped[s.Name]
		a.broken = a.broken || s.Root != "." && !known[s.Name] && len(list) > 0 // a file that was given is of no use
		delete(skipped, s.Name)                                                 // one given twice is told once
		if len(list) > maxNamed && !a.has("verbose") {
			a.complain("%s: %d of its files were skipped, not recognised or links out of it; -v names them", s.Name, len(list))
			continue
		}
		for _, text := range list {
			a.complain("%s, skipped", text)
		}
	}
}
