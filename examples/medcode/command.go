package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// command is one command of the program. It is a function that gives one, in the file of the command, and a line in
// commands.
type command struct {
	name    string
	group   string   // the heading of the help under which it stands
	args    string   // how its arguments are written
	words   []string // what its first argument may be, when that is one of few
	summary string
	about   string // more, for its own page
	example string // a line each
	flags   []option
	run     func(*app) error
}

// The headings of the help.
const (
	groupCodes  = "Codes"
	groupClaims = "Encounters and claims"
	groupX12    = "X12"
	groupTables = "Tables of CMS and AHRQ"
	groupSelf   = "The program"
)

// commands lists all commands in the order of the help.
func commands() []command {
	return []command{
		lookupCommand(), searchCommand(), noteCommand(), indexCommand(), treeCommand(), pcsCommand(), diffCommand(), breaksCommand(),
		checkCommand(), scrubCommand(), claimCommand(), fhirCommand(), deidCommand(), auditCommand(), ruleCommand(),
		readCommand(), ackCommand(), eligibilityCommand(), inquiryCommand(), authorizationCommand(), remitCommand(), reconcileCommand(), agingCommand(), statementCommand(), appealCommand(), denialCommand(), splitCommand(), mergeCommand(),
		gemCommand(), groupCommand(), drgCommand(), exportCommand(), reportCommand(), ncciCommand(), priceCommand(), prepareCommand(),
		serveCommand(), releasesCommand(), versionCommand(), completionCommand(),
	}
}

// option is a flag.
type option struct {
	name   string
	short  string
	arg    string // what its value is called; "" for a switch
	help   string
	values []string           // the values that it takes; empty when they are not few
	list   bool               // several of the values may be joined by commas
	check  func(string) error // what else a value must be
}

// globals are the flags of all commands.
func globals() []option {
	return []option{
		{name: "json", help: "one JSON object a line"},
		{name: "date", arg: "YYYY-MM-DD", help: "the day that picks the release; when not given, the encounter's own, else today", check: isDay},
		{name: "data", arg: "PATH", help: "official files of your own: a folder, a zip or a file, PATH@YYYY-MM-DD to tell its day; repeatable"},
		{name: "verbose", short: "v", help: "say more on standard error: each file of --data that is skipped, with claim --format x12 what was not checked, with --format fhir the fields that R4 has no element for"},
	}
}

// Flags that several commands have.
var (
	envelopeFlag = option{name: "envelope", arg: "FILE", help: "JSON with sender, receiver, submitter and control numbers; what it leaves open comes from the first claim and the clock"}
	outputFlag   = option{name: "output", short: "o", arg: "FILE", help: "write there instead of standard output; the file is replaced only when the run succeeds"}
	limitFlag    = option{name: "limit", arg: "N", help: "at most so many answers", check: isNumber}
)

func isDay(s string) error {
	_, err := parseDay(s)
	return err
}

func parseDay(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, usageError("a date is written YYYY-MM-DD: " + printable(s))
	}
	return t, nil
}

func isNumber(s string) error {
	_, err := wholeNumber(s)
	return err
}

func wholeNumber(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, errors.New("needs a number from 1 on")
	}
	return n, nil
}

// flagValue takes the values of a flag into a run.
type flagValue struct {
	option
	given map[string][]string
}

// Set takes a value, or says what is wrong with it.
func (v *flagValue) Set(s string) error {
	switch {
	case v.arg == "":
		if s != "true" {
			return errors.New("takes no value")
		}
	case len(v.values) > 0:
		words := []string{s}
		if v.list {
			words = strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
		}
		for _, w := range words {
			if !slices.Contains(v.values, w) {
				return fmt.Errorf("%q is none of %s%s", printable(w), strings.Join(v.values, ", "), didYouMean(w, v.values))
			}
		}
	}
	if v.check != nil {
		if err := v.check(s); err != nil {
			return err
		}
	}
	v.given[v.name] = append(v.given[v.name], s)
	return nil
}

func (v *flagValue) String() string { return "" }

// Type is the kind of value, as completion scripts know it.
func (v *flagValue) Type() string {
	if v.arg == "" {
		return "bool"
	}
	return "string"
}

// add makes a flag of an option.
func (a *app) add(set *pflag.FlagSet, o option) {
	f := set.VarPF(&flagValue{o, a.given}, o.name, o.short, o.help)
	if o.arg == "" {
		f.NoOptDefVal = "true"
	}
}

// execute reads the arguments and runs the command that they name.
func (a *app) execute(args []string) error {
	root := a.root()
	if len(args) == 1 && args[0] == "--version" {
		args = []string{"version"}
	}
	root.SetArgs(a.doubleDashes(args))
	return root.Execute()
}

// root is the whole program as the flag reader has it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{Use: "medcode COMMAND", SilenceErrors: true, SilenceUsage: true, Args: cobra.ArbitraryArgs, DisableSuggestions: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true}}
	root.SetOut(a.out)
	root.SetErr(a.sys.stderr)
	all := commands()
	root.RunE = func(_ *cobra.Command, args []string) error { return a.noCommand(all, args) }
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(all, c.Name()) })
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		a.name = strings.TrimPrefix(c.Name(), "medcode")
		return flagFault(c, err)
	})
	root.SetGlobalNormalizationFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "o" {
			name = "output" // as in --o
		}
		return pflag.NormalizedName(name)
	})
	for _, o := range globals() {
		a.add(root.PersistentFlags(), o)
	}
	for i := range all {
		root.AddCommand(a.branchOf(&all[i]))
	}
	root.SetHelpCommand(a.helpCommand(all))
	return root
}

// branchOf is a command as the flag reader has it.
func (a *app) branchOf(c *command) *cobra.Command {
	b := &cobra.Command{Use: strings.TrimSpace(c.name + " " + c.args), Short: c.summary, Args: cobra.ArbitraryArgs, DisableFlagsInUseLine: true}
	if len(c.words) > 0 {
		b.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return c.words, cobra.ShellCompDirectiveNoFileComp
		}
	}
	for _, o := range c.flags {
		a.add(b.Flags(), o)
		if len(o.values) > 0 {
			_ = b.RegisterFlagCompletionFunc(o.name, cobra.FixedCompletions(o.values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	b.RunE = func(_ *cobra.Command, args []string) error {
		a.command, a.args = *c, args
		if err := a.openData(); err != nil {
			return err
		}
		if err := a.openPacks(); err != nil {
			return err
		}
		return c.run(a)
	}
	return b
}

// noCommand is a run without a command, or with one that there is not.
func (a *app) noCommand(all []command, args []string) error {
	if len(args) > 0 {
		names := make([]string, len(all))
		for i := range all {
			names[i] = all[i].name
		}
		return usageError(fmt.Sprintf("no command %q%s; medcode help lists them", printable(args[0]), didYouMean(args[0], names)))
	}
	a.helpAll(all)
	a.broken = true
	return nil
}

// doubleDashes writes a second dash before the long flags that have one only: -json is --json.
func (a *app) doubleDashes(args []string) []string {
	long := map[string]bool{"help": true}
	for _, o := range globals() {
		long[o.name] = true
	}
	for _, c := range commands() {
		for _, o := range c.flags {
			long[o.name] = true
		}
	}
	out := slices.Clone(args)
	for i, arg := range out {
		if arg == "--" {
			break
		}
		name, _, _ := strings.Cut(arg, "=")
		if len(name) > 2 && name[0] == '-' && long[name[1:]] {
			out[i] = "-" + arg
		}
	}
	return out
}

// flagFault says in our words what is wrong with a flag.
func flagFault(c *cobra.Command, err error) error {
	var none *pflag.NotExistError
	var value *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &none):
		name := none.GetSpecifiedName()
		dashes := "--"
		if none.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		return usageError("no flag " + dashes + printable(name) + didYouMean("--"+name, names) +
			"; what begins with a dash and is no flag stands behind --")
	case errors.As(err, &value):
		return usageError("--" + value.GetFlag().Name + " needs a value")
	case errors.As(err, &bad):
		reason := bad.Unwrap()
		return usageError("--" + bad.GetFlag().Name + ": " + reason.Error())
	}
	return usageError("the flags cannot be read: " + printable(err.Error()))
}
