package main

import (
	"errors"
	"strings"

	"github.com/gomedcode/medcode/examples/serve/codebook"
)

func treeCommand() command {
	return command{
		name: "tree", group: groupCodes, args: "CODE...", summary: "what lies above and below a code, a block or a chapter", run: tree,
		about:   "Codes that may be billed have a star.",
		example: "medcode tree E11.2\nmedcode tree --depth 2 E08-E13\nmedcode tree --system icd10pcs 0DTJ",
		flags: []option{
			{name: "system", arg: "SYSTEM", help: "the code system; told by the code when not given", values: []string{sysCM, sysPCS}},
			{name: "depth", arg: "N", help: "so many levels below the code; 1 when not given", check: isNumber},
		},
	}
}

// tree shows what lies above a code, the code, and what lies below it.
func tree(a *app) error {
	if len(a.args) == 0 {
		return usageError("which code?")
	}
	depth := a.number("depth", 1)
	day := a.day()
	sys := a.value("system", "")
	var err error
	for text := range a.words(a.args, &err) {
		var none *codebook.NoneError
		e := a.book().Tree(text, sys, depth, day, a.branch)
		switch {
		case errors.As(e, &none):
			a.wrong = true
			a.complain("%v", none)
		case errors.Is(e, codebook.ErrNoRelease), errors.Is(e, codebook.ErrNoPCS):
			return usageError(e.Error())
		case e != nil:
			return e
		}
	}
	return err
}

func (a *app) branch(b codebook.Branch) error {
	return a.print(b, func() {
		a.line("%s%-*s %s %s", strings.Repeat("  ", b.Depth), 12, b.Code, mark(b.Billable, "*"), a.fold(b.Title, 2*b.Depth+15, 200))
	})
}
