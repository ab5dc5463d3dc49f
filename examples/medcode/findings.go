package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/gomedcode/medcode/guidelines"
)

// writeFinding writes the JSON line of a finding: the encounter, then the fields that the finding gives.
func (a *app) writeFinding(encounter []byte, fields func([]byte) []byte) error {
	b := append(append(a.scratch[:0], `{"encounter":`...), encounter...)
	a.scratch = append(fields(b), "}\n"...)
	_, err := a.out.Write(a.scratch)
	return err
}

// quoted is a text as JSON.
func quoted(text string) []byte { return jsonOf(text) }

// jsonOf is a value as JSON.
func jsonOf(v any) []byte {
	b, _ := json.Marshal(v)
	return b
}

// printFindings writes findings for people, one a line and its fixes under it.
func printFindings(w io.Writer, s screen, fs guidelines.Findings) {
	for i := range fs {
		f := &fs[i]
		at := fmt.Sprintf("%-16s  ", f.At)
		if len(at) > 18 {
			at = fmt.Sprintf("%s\n%42s", f.At, "")
		}
		fmt.Fprintf(w, "  %s  %-11s  %s%s\n", s.severity(f.Severity), f.Rule, at, s.fold(f.Message(), 42, 100))
		for _, x := range f.Fixes() {
			fmt.Fprintf(w, "%42s%s\n", "", fixText(&x))
		}
	}
}

// severity is a column with the word for it.
func (s screen) severity(grade guidelines.Severity) string {
	style := faint
	switch grade {
	case guidelines.Error:
		style = red
	case guidelines.Warning:
		style = yellow
	}
	return s.paint(style, fmt.Sprintf("%-7s", grade))
}

func fixText(x *guidelines.Fix) string {
	switch x.What {
	case guidelines.FixReplace:
		return "fix: replace " + x.From.String() + " by " + x.To.String()
	case guidelines.FixAdd:
		return "fix: add " + x.To.String() + " at " + x.At.String()
	case guidelines.FixRemove:
		return "fix: remove " + x.From.String()
	case guidelines.FixMove:
		return "fix: move " + x.From.String() + " to position " + strconv.Itoa(x.Dest+1)
	}
	return ""
}

// counts says how many findings of each severity there are.
func counts(fs guidelines.Findings) string {
	n := func(s guidelines.Severity, one, many string) string {
		c := fs.Count(s)
		if c == 1 {
			return "1 " + one
		}
		return strconv.Itoa(c) + " " + many
	}
	return n(guidelines.Error, "error", "errors") + ", " + n(guidelines.Warning, "warning", "warnings") + ", " + n(guidelines.Info, "info", "infos")
}
