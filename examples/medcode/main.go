// Command medcode tries the library from outside: it looks codes up and searches them, checks coded encounters, builds
// claims, and reads and writes X12.
//
//	go run ./examples/medcode COMMAND [flags] [arguments]
//
// Without a command it lists them. Answers go to standard output, as text in columns or with --json as one JSON object a
// line; messages go to standard error. Exit status: 0 done; 1 done, and something is wrong with what was checked; 2 the
// arguments or the input cannot be used.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/guidelines/sources"
)

func main() {
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	status := run(os.Args[1:], os.Stdin, out, os.Stderr, time.Now())
	if err := out.Flush(); err != nil && status == 0 {
		status = 2
	}
	os.Exit(status)
}

// command is one command of the program.
type command struct {
	name    string
	args    string // how its arguments are written
	summary string
	flags   []string // the flags it takes besides --json, --date and --data
	run     func(*app) error
}

// commands lists all commands in the order of the help.
func commands() []command {
	return slices.Concat(codeCommands(), claimCommands(), x12Commands(), yearCommands(), tableCommands())
}

// app is one run of the program.
type app struct {
	command
	stdin  io.Reader
	out    *bufio.Writer
	stderr io.Writer
	today  time.Time
	args   []string
	flag   map[string][]string
	data   *sources.Data
	wrong  bool // exit status 1: done, and something is wrong with what was checked
	broken bool // exit status 2: done as far as the input could be used
}

// usageError is a fault of the arguments.
type usageError string

func (e usageError) Error() string { return string(e) }

// run runs the program and gives its exit status.
func run(args []string, stdin io.Reader, out *bufio.Writer, stderr io.Writer, now time.Time) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		help(out)
		if len(args) == 0 {
			return 2
		}
		return 0
	}
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] })
	if i < 0 {
		fmt.Fprintf(stderr, "medcode: no command %q; medcode help lists them\n", printable(args[0]))
		return 2
	}
	a := &app{command: all[i], stdin: stdin, out: out, stderr: stderr, today: now}
	if asksHelp(args[1:]) {
		a.help()
		return 0
	}
	err := a.parse(args[1:])
	if err == nil {
		err = a.command.run(a)
	}
	a.reportProblems()
	if err != nil {
		var usage usageError
		if errors.As(err, &usage) {
			fmt.Fprintf(stderr, "medcode %s: %s\n", a.name, usage)
		} else {
			for _, line := range strings.Split(err.Error(), "\n") {
				fmt.Fprintf(stderr, "medcode %s: %s\n", a.name, line)
			}
		}
		return 2
	}
	switch {
	case a.broken:
		return 2
	case a.wrong:
		return 1
	}
	return 0
}

func help(w io.Writer) {
	fmt.Fprint(w, "medcode COMMAND [flags] [arguments]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-28s %s\n", c.name+" "+c.args, c.summary)
	}
	fmt.Fprint(w, `
Flags of all commands (medcode COMMAND --help lists the command's own):
  --json              one JSON object a line
  --date YYYY-MM-DD   the day that picks the release; today when not given
  --data PATH         official files of your own: a folder, a zip or a file, PATH@YYYY-MM-DD to tell its day; repeatable
  --                  what follows is no flag
`)
}

func asksHelp(args []string) bool {
	for _, arg := range args {
		switch arg {
		case "--":
			return false
		case "--help", "-h":
			return true
		}
	}
	return false
}

// help is the page of one command.
func (a *app) help() {
	a.line("medcode %s %s", a.name, a.command.args)
	a.line("  %s", a.summary)
	flags := slices.Concat([]string{"json", "date", "data"}, a.flags)
	for i, f := range flags {
		if flags[i] = "--" + f; !slices.Contains(switches, f) {
			flags[i] += " " + strings.ToUpper(f)
		}
	}
	a.line("  flags: %s", wrap(strings.Join(flags, "  "), 100, "         "))
}

// reportProblems says on standard error what was wrong with the files read and which were not recognised.
func (a *app) reportProblems() {
	if a.data == nil || len(a.data.Sources()) == 0 {
		return
	}
	a.broken = a.broken || a.data.Unread()
	for _, err := range a.data.Problems() {
		for _, line := range strings.Split(err.Error(), "\n") {
			fmt.Fprintf(a.stderr, "medcode %s: %s\n", a.name, line)
		}
	}
	files, _ := a.data.Files()
	for _, f := range files {
		if f.Kind == "" {
			fmt.Fprintf(a.stderr, "medcode %s: %s: %s: not recognised, skipped\n", a.name, f.Source.Name, f.Name)
		}
	}
}

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
