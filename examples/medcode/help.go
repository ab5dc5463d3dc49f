package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// helpCommand prints the page of a command, or of all.
func (a *app) helpCommand(all []command) *cobra.Command {
	c := &cobra.Command{Use: "help [COMMAND]", Short: "the page of a command", Args: cobra.ArbitraryArgs}
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			a.helpAll(all)
			return nil
		}
		if !slices.ContainsFunc(all, func(c command) bool { return c.name == args[0] }) {
			return a.noCommand(all, args)
		}
		a.help(all, args[0])
		return nil
	}
	c.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
		for i := range all {
			names = append(names, all[i].name+"\t"+all[i].summary)
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	return c
}

// helpAll lists the commands by groups.
func (a *app) helpAll(all []command) {
	a.line("medcode COMMAND [flags] [arguments]")
	group := ""
	for i := range all {
		c := &all[i]
		if c.group != group {
			group = c.group
			a.line("\n%s", a.paint(bold, group))
		}
		a.line("  %-26s %s", c.name+" "+c.args, a.fold(c.summary, 29, 100))
	}
	a.line("\n%s", a.paint(bold, "Flags of all commands"))
	a.helpFlags(globals())
	a.line("  %-26s %s", "--", "what follows is no flag")
	a.line("\n%s", a.fold("medcode help COMMAND tells more of one. Exit status: 0 done; 1 done, and something is wrong with what was "+
		"checked; 2 the arguments or the input cannot be used.", 0, 105))
}

// help is the page of one command.
func (a *app) help(all []command, name string) {
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		a.helpAll(all)
		return
	}
	c := &all[i]
	a.line("medcode %s", strings.TrimSpace(c.name+" [flags] "+c.args))
	a.line("\n%s", a.fold(sentence(c.summary), 0, 100))
	if c.about != "" {
		a.line("%s", a.fold(c.about, 0, 100))
	}
	if len(c.flags) > 0 {
		a.line("\n%s", a.paint(bold, "Flags"))
		a.helpFlags(c.flags)
	}
	a.line("\n%s", a.paint(bold, "Flags of all commands"))
	a.helpFlags(globals())
	if c.example != "" {
		a.line("\n%s\n  %s", a.paint(bold, "Examples"), strings.ReplaceAll(strings.TrimSpace(c.example), "\n", "\n  "))
	}
}

func (a *app) helpFlags(flags []option) {
	for _, o := range flags {
		name := "--" + o.name
		if o.short != "" {
			name = "-" + o.short + ", " + name
		}
		if o.arg != "" {
			name += " " + o.arg
		}
		text := o.help
		if len(o.values) > 0 {
			text += ": " + strings.Join(o.values, ", ")
		}
		a.line("  %-26s %s", name, a.fold(text, 29, 100))
	}
}

// sentence begins with a capital letter and ends with a stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
