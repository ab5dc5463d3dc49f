// Command medcode tries the library from outside: it looks codes up and searches them, checks coded encounters, builds
// claims, and reads and writes X12.
//
//	go run ./examples/medcode COMMAND [flags] [arguments]
//
// Without a command it lists them. Answers go to standard output, as text in columns or with --json as one JSON object a
// line; messages go to standard error. Exit status: 0 done; 1 done, and something is wrong with what was checked; 2 the
// arguments or the input cannot be used; 128 and the number of the signal when the run was ended by one.
//
// A command is a function that gives a command (see command.go) in a file of its own, and a line in commands.
package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"sync/atomic"
	"time"
)

func main() {
	sys := &system{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now()}
	os.Exit(run(sys.watch(context.Background()), sys, os.Args[1:]))
}

// system is what a run has of its surroundings.
type system struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            time.Time
	files          outFiles     // that the run writes
	patience       atomic.Int64 // how long the run may take to end after a signal, when that is longer than grace
}

// run runs the program and gives its exit status.
func run(ctx context.Context, sys *system, args []string) int {
	a := newApp(ctx, sys)
	defer a.removeKept()
	return a.end(a.execute(args))
}

// The exit statuses.
const (
	statusDone     = 0
	statusWrong    = 1   // done, and something is wrong with what was checked
	statusUnusable = 2   // the arguments or the input cannot be used, or the output not be written
	statusSignal   = 128 // and the number of the signal
)

// end tells what went wrong and gives the exit status. The files of the run take their places when it succeeded.
func (a *app) end(err error) int {
	failed := cmp.Or(a.out.Flush(), a.std.Flush())
	status := statusDone
	s := signalOf(a.ctx)
	if s == 0 {
		a.tellAlike()
	}
	switch {
	case s != 0:
		a.interrupted()
		status = statusSignal + s
	case failed != nil:
		a.warn(failed)
		status = statusUnusable
	default:
		a.reportProblems()
		a.warn(err)
		if err != nil || a.broken {
			status = statusUnusable
		} else if a.wrong {
			status = statusWrong
		}
	}
	if status > statusWrong {
		a.sys.files.discard()
	} else if err := a.sys.files.commit(status == statusWrong); err != nil {
		a.warn(err)
		status = statusUnusable
	}
	return status
}

// usageError is a fault of the arguments.
type usageError string

func (e usageError) Error() string { return string(e) }

// printable cuts a text for a message and keeps terminals safe from it.
func printable(s string) string {
	b := make([]byte, 0, 40)
	for i := 0; i < len(s) && len(b) < 40; i++ {
		if s[i] >= ' ' && s[i] < 0x7f {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// cause is an error of the operating system without the call and the name that it repeats.
func cause(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return le.Err
	}
	return err
}
