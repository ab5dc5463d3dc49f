package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/gomedcode/medcode/guidelines"
)

// finding is the JSON of a finding.
type finding struct {
	Encounter   string   `json:"encounter"`
	Rule        string   `json:"rule"`
	Severity    string   `json:"severity"`
	Message     string   `json:"message"`
	At          where    `json:"at"`
	Codes       []string `json:"codes"`
	Cites       []string `json:"cites"`
	Fixes       []fix    `json:"fixes"`
	Overridable bool     `json:"overridable"`
	Asserted    bool     `json:"asserted,omitempty"`
	Related     []where  `json:"related,omitempty"`
	X12         any      `json:"x12,omitempty"`
}

// where is where a finding stands: the JSON array or object, positions from 0.
type where struct {
	Part  string `json:"part"`
	Index *int   `json:"index"`
	Sub   *int   `json:"sub"`
	Field string `json:"field,omitempty"`
}

type fix struct {
	What string `json:"what"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
	At   where  `json:"at"`
	Dest *int   `json:"dest,omitempty"`
}

func whereOf(l guidelines.Location) where {
	p := where{Part: l.Part.String(), Field: l.Field}
	if l.Index != guidelines.None {
		i := int(l.Index)
		p.Index = &i
	}
	if l.Sub != guidelines.None {
		i := int(l.Sub)
		p.Sub = &i
	}
	return p
}

func findingOf(encounter string, f *guidelines.Finding) finding {
	out := finding{Encounter: encounter, Rule: string(f.Rule), Severity: f.Severity.String(), Message: f.Message(), At: whereOf(f.At),
		Codes: []string{}, Cites: []string{}, Fixes: []fix{}, Overridable: f.Overridable, Asserted: f.Asserted}
	for _, c := range f.Codes {
		out.Codes = append(out.Codes, c.String())
	}
	for _, c := range f.Cites() {
		out.Cites = append(out.Cites, c.String())
	}
	for _, l := range f.Related {
		out.Related = append(out.Related, whereOf(l))
	}
	for _, x := range f.Fixes {
		e := fix{What: x.What.String(), From: x.From.String(), To: x.To.String(), At: whereOf(x.At)}
		if x.What == guidelines.FixMove {
			e.Dest = &x.Dest
		}
		out.Fixes = append(out.Fixes, e)
	}
	return out
}

// printFindings writes findings for people, one a line and its fixes under it.
func printFindings(w io.Writer, s screen, fs guidelines.Findings) {
	for i := range fs {
		f := &fs[i]
		fmt.Fprintf(w, "  %s  %-11s  %-16s  %s\n", s.severity(f.Severity), f.Rule, f.At.String(), s.fold(f.Message(), 42, 100))
		for _, x := range f.Fixes {
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
