package main

import (
	"fmt"
	"time"

	"github.com/gomedcode/medcode/examples/serve/codebook"
)

func lookupCommand() command {
	return command{
		name: "lookup", group: groupCodes, args: "CODE...", summary: "status, title and notes of codes", run: lookup,
		about: "The system of each code is told by its shape; one known in several systems has an answer for each. " +
			"- reads codes from standard input, one a line.",
		example: "medcode lookup E11.9 0DTJ4ZZ G0108\nmedcode lookup E11.9 --date 2015-12-01 --json\nmedcode lookup --system modifier 25",
		flags:   []option{{name: "system", arg: "SYSTEM", help: "look in this code system only", values: systems()}},
	}
}

// lookup answers for each code in the order given.
func lookup(a *app) error {
	if len(a.args) == 0 {
		return usageError("which code?")
	}
	only := a.value("system", "")
	day := a.day()
	a.public = true
	var err error
	for text := range a.words(a.args, &err) {
		for _, ans := range a.book().Lookup(text, only, day) {
			a.public = a.public && ans.Known
			a.wrong = a.wrong || ans.Status != "valid" && ans.Status != "not-checked"
			if err := a.print(&ans, func() { a.printAnswer(&ans) }); err != nil {
				return err
			}
		}
	}
	return err
}

// book is the codebook over the data of the run.
func (a *app) book() *codebook.Book {
	if a.shared != nil {
		return a.shared.book
	}
	return &codebook.Book{Sets: a.data, Searcher: a.searcher, Indexes: a.indexes}
}

// printAnswer is an answer for people.
func (a *app) printAnswer(ans *codebook.Answer) {
	code := ans.Code
	if code == "" {
		code = printable(ans.Input)
	}
	if code == "" {
		code = `""`
	}
	title := ans.Title
	if title == "" && ans.Known && ans.TitleSource != "" {
		title = "(" + ans.TitleSource + ")"
	}
	status := yellow
	switch ans.Status {
	case "valid":
		status = green
	case "unknown", "malformed":
		status = red
	}
	a.line("%s %-8s %s %s", a.paint(bold, fmt.Sprintf("%-9s", code)), ans.System, a.paint(status, fmt.Sprintf("%-17s", ans.Status)), a.fold(title, 37, 80))
	if ans.Status != "valid" || !ans.Covered {
		a.line("          %s", a.fold(ans.Reason, 10, 100))
	}
	if s := days(time.Time(ans.EffectiveFrom), time.Time(ans.EffectiveTo)); s != "" {
		a.line("          in use %s", s)
	}
	switch {
	case ans.Block != "":
		a.line("          chapter %s, block %s; %s%s", ans.Chapter, ans.Block, ans.Release, ans.AsOf())
	case ans.Chapter != "":
		a.line("          %s", ans.Chapter)
	}
	for _, x := range ans.Axes {
		a.line("          %d %-16s %c  %s", x.Pos, x.Title, x.Value, x.Label)
	}
	if ans.Unit != "" {
		a.line("          billing unit %s", ans.Unit)
	}
	for _, n := range ans.Notes {
		a.line("          %-13s %s  [%s]", n.Kind, a.fold(n.Text, 24, 90), n.From)
	}
	for _, c := range ans.Seventh {
		a.line("          7th %c         %s", c.Char, c.Title)
	}
	same := len(ans.Suggestions) > 1 // one reason for all stands in the status already
	for _, s := range ans.Suggestions {
		same = same && s.Why == ans.Suggestions[0].Why
	}
	for _, s := range ans.Suggestions {
		text := s.Title
		if !same {
			text += " (" + s.Why + ")"
		}
		a.line("          try %-9s %s", s.Code, a.fold(text, 24, 80))
	}
}
