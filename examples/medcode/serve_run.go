package main

import (
	"bytes"
	"context"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/examples/serve/web"
	"github.com/gomedcode/medcode/guidelines"
)

// servedCommand is a command with its flags by name.
type servedCommand struct {
	command
	options map[string]option
}

// servedCommands are the commands that the server does.
func servedCommands() map[string]servedCommand {
	known := map[string]servedCommand{}
	for _, c := range []command{lookupCommand(), searchCommand(), treeCommand(), pcsCommand(), ruleCommand(), releasesCommand(), ncciCommand(),
		checkCommand(), noteCommand(), drgCommand(), priceCommand(), remitCommand(), formCommand(), pdfCommand()} {
		s := servedCommand{c, map[string]option{}}
		for _, o := range append(globals(), c.flags...) {
			if o.name != "data" {
				s.options[o.name] = o
			}
		}
		known[c.name] = s
	}
	return known
}

// shared is what the requests of a server share. None of it holds anything of a request.
type shared struct {
	book     *codebook.Book
	checkers checkers
}

// checkers are made at their first use: what they work out on the codes of a release takes long to make and megabytes.
type checkers struct {
	mu   sync.Mutex
	made map[checkerKey]*guidelines.Checker
}

// checkerKey is what tells checkers of a server apart.
type checkerKey struct {
	questions, exempt bool
	note              bool // that of the reader of notes
}

func (c *checkers) of(key checkerKey, create func() *guidelines.Checker) *guidelines.Checker {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil {
		c.made = map[checkerKey]*guidelines.Checker{}
	}
	if c.made[key] == nil {
		c.made[key] = create()
	}
	return c.made[key]
}

// runner does commands for the server, each as a run of its own over the data of this one.
func (a *app) runner() func(context.Context, web.Job, io.Writer) web.Outcome {
	known := servedCommands()
	all := &shared{book: a.book()}
	all.book.Written = new(codebook.WrittenNotes)
	rooms := sync.Pool{New: func() any { return new([]byte) }}
	return func(ctx context.Context, j web.Job, out io.Writer) web.Outcome {
		c, ok := known[j.Command]
		if !ok {
			return web.Outcome{Status: statusUnusable, Complaint: "no such command"}
		}
		var errs bytes.Buffer
		sub := a.under(ctx, j.Now, j.Body, out, &errs)
		defer sub.cancel(nil)
		defer sub.removeKept()
		sub.command, sub.args, sub.shared = c.command, j.Args, all
		if j.Body == nil { // what is answered to who posted is not kept for the next
			room := rooms.Get().(*[]byte)
			sub.out.buf = (*room)[:0]
			defer func() {
				if *room = sub.out.buf; cap(*room) <= outputLines {
					rooms.Put(room)
				}
			}()
		}
		err := sub.setFlags(c, j.Flags)
		if err == nil {
			err = c.run(sub)
		}
		flushed := sub.out.Flush()
		sub.tellAlike()
		status := statusDone
		switch {
		case err != nil || sub.broken || flushed != nil:
			status = statusUnusable
		case sub.wrong:
			status = statusWrong
		}
		sub.warn(err)
		return web.Outcome{Status: status, Complaint: plainComplaint(errs.String(), &c), Public: sub.public && err == nil}
	}
}

// under is a run that writes JSON, over the data of this one.
func (a *app) under(ctx context.Context, now time.Time, in io.Reader, out, errs io.Writer) *app {
	sub := &app{sys: &system{stdin: in, stdout: out, stderr: errs, now: now}, given: map[string][]string{"json": {"true"}}, data: a.data, indexed: a.indexed, packs: a.packs}
	if sub.ctx, sub.cancel = ctx, func(error) {}; in == nil {
		sub.sys.stdin = strings.NewReader("")
	} else { // what takes long is ended when its answer is full
		sub.ctx, sub.cancel = context.WithCancelCause(ctx)
	}
	sub.std = newOutput("the answer", out, sub.cancel)
	sub.out = sub.std
	return sub
}

// plainComplaint is what a command told, without the names of the program and of standard input; its flags are parameters.
func plainComplaint(text string, c *servedCommand) string {
	if text == "" {
		return ""
	}
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "medcode "+c.name+": ")
		line = strings.TrimPrefix(line, "-: ")
		for name := range c.options {
			line = strings.ReplaceAll(line, "--"+name, name)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// setFlags takes the values of flags, those of the command or of all.
func (a *app) setFlags(c servedCommand, flags map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		value := flags[name]
		o, found := c.options[name]
		if !found {
			return usageError("no parameter " + printable(name))
		}
		if err := (&flagValue{o, a.given}).Set(value); err != nil {
			return usageError(name + ": " + err.Error())
		}
	}
	return nil
}
