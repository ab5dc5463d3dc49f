package main

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// choice is the JSON of one value that may follow.
type choice struct {
	Axis     string `json:"axis"`
	Value    string `json:"value"`
	Label    string `json:"label"`
	Position int    `json:"position"`
	Code     string `json:"code,omitempty"` // the complete code, at the last position
}

func pcsCommand() command {
	return command{
		name: "pcs", group: groupCodes, args: "build [PREFIX]", words: []string{"build"},
		summary: "what may follow the first characters of an ICD-10-PCS code", run: pcsBuild,
		about:   "Of a whole code, its axes are explained.",
		example: "medcode pcs build\nmedcode pcs build 0DT\nmedcode pcs build 0DTJ4ZZ",
	}
}

// onlyPCS reports whether a text can be the start of a PCS code and no diagnosis.
func (a *app) onlyPCS(text string) bool {
	if text == "" || strings.ContainsAny(text, ".-") {
		return false
	}
	if text[0] >= '0' && text[0] <= '9' && len(text) != 1 {
		return true
	}
	c, err := icd.ParsePCS(text)
	if err != nil {
		return false
	}
	rel := a.pcsRelease()
	return rel != nil && rel.Has(c)
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
	prefix := ""
	if len(a.args) == 2 {
		prefix = strings.ToUpper(a.args[1])
	}
	rel := a.pcsRelease()
	if rel == nil {
		return usageError("no ICD-10-PCS release is loaded: give the official tables with --data")
	}
	if len(prefix) >= 7 {
		return a.pcsWhole(rel, prefix)
	}
	ch := rel.Allowed(prefix)
	if len(ch.Values) == 0 {
		a.wrong = true
		a.complain("no code of %s starts with %s", rel, printable(prefix))
		return nil
	}
	if !a.has("json") {
		a.line("position %d: %s", ch.Pos, ch.Title)
	}
	for _, v := range ch.Values {
		c := choice{Axis: ch.Title, Value: string(v.Char), Label: v.Label, Position: ch.Pos}
		if ch.Pos == 7 {
			c.Code = prefix + c.Value
		}
		if err := a.print(c, func() { a.line("  %s  %s", c.Value, c.Label) }); err != nil {
			return err
		}
	}
	return nil
}

// pcsWhole explains a complete code: its axes, or why it is none.
func (a *app) pcsWhole(rel *pcs.Release, text string) error {
	c, err := icd.ParsePCS(text)
	if err != nil {
		a.wrong = true
		a.complain("%s: %v", printable(text), err)
		return nil
	}
	d, ok := rel.Decode(c)
	if !ok {
		a.wrong = true
		a.complain("%s", rel.Explain(c))
		return nil
	}
	for _, x := range d.Axes {
		v := choice{x.Title, string(x.Value), x.Label, x.Pos, c.String()}
		if err := a.print(v, func() { a.line("  %d %-16s %s  %s", v.Position, v.Axis, v.Value, v.Label) }); err != nil {
			return err
		}
	}
	return nil
}

// treePCS shows section, body system, operation, the table's rows or the code.
func (a *app) treePCS(text string, depth int) error {
	rel := a.pcsRelease()
	prefix := strings.ToUpper(text)
	if rel == nil {
		return usageError("no ICD-10-PCS release is loaded: give the official tables with --data")
	}
	if len(prefix) > 7 || len(prefix) < 7 && len(rel.Allowed(prefix).Values) == 0 {
		a.wrong = true
		a.complain("no code of %s starts with %s", rel, printable(prefix))
		return nil
	}
	for n := 1; n <= len(prefix); n++ {
		if err := a.pcsBranch(rel, prefix[:n], n-1); err != nil {
			return err
		}
	}
	return a.pcsBelow(rel, prefix, depth)
}

func (a *app) pcsBranch(rel *pcs.Release, prefix string, depth int) error {
	b := branch{Code: prefix, Depth: depth}
	if len(prefix) == 7 {
		c, err := icd.ParsePCS(prefix)
		if err != nil || !rel.Has(c) {
			a.wrong = true
			a.complain("%s is no code of %s", printable(prefix), rel)
			return nil
		}
		b.Title, _, _ = rel.Title(c)
		b.Billable = true
		return a.branch(b)
	}
	for _, v := range rel.Allowed(prefix[:len(prefix)-1]).Values {
		if v.Char == prefix[len(prefix)-1] {
			b.Title = v.Label
		}
	}
	return a.branch(b)
}

func (a *app) pcsBelow(rel *pcs.Release, prefix string, depth int) error {
	if depth == 0 || len(prefix) >= 7 {
		return nil
	}
	for _, v := range rel.Allowed(prefix).Values {
		next := prefix + string(v.Char)
		if err := a.pcsBranch(rel, next, len(prefix)); err != nil {
			return err
		}
		if err := a.pcsBelow(rel, next, depth-1); err != nil {
			return err
		}
	}
	return nil
}
