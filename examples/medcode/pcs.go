package main

import (
	"errors"
	"strings"

	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/icd/pcs"
)

func pcsCommand() command {
	return command{
		name: "pcs", group: groupCodes, args: "build [PREFIX]", words: []string{"build"},
		summary: "what may follow the first characters of an ICD-10-PCS code", run: pcsBuild,
		about:   "Of a whole code, its axes are explained.",
		example: "medcode pcs build\nmedcode pcs build 0DT\nmedcode pcs build 0DTJ4ZZ",
	}
}

// pcsRelease is the release of the day, or the nearest.
func (a *app) pcsRelease() *pcs.Release {
	day := a.day()
	rel, _ := a.data.PCS().On(day)
	return rel
}

// pcsBuild shows what may stand at the next position.
func pcsBuild(a *app) error {
	if len(a.args) == 0 || a.args[0] != "build" || len(a.args) > 2 {
		return usageError("pcs build PREFIX")
	}
	prefix := strings.Join(a.args[1:], "")
	list, err := a.book().Build(prefix, a.day())
	var none *codebook.NoneError
	switch {
	case errors.As(err, &none):
		a.wrong = true
		a.complain("%v", none)
		return nil
	case err != nil:
		return usageError(err.Error())
	}
	whole := len(prefix) >= 7
	if !whole && !a.has("json") {
		a.line("position %d: %s", list[0].Position, list[0].Axis)
	}
	for _, c := range list {
		if err := a.print(c, func() {
			if whole {
				a.line("  %d %-16s %s  %s", c.Position, c.Axis, c.Value, c.Label)
			} else {
				a.line("  %s  %s", c.Value, c.Label)
			}
		}); err != nil {
			return err
		}
	}
	return nil
}
