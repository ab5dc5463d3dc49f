package rulestest

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/guidelines"
)

// Options say how cases are checked; the zero value serves cases in compact form and rules that need no table.
type Options struct {
	// Day is the day of encounters that name none: 2026-04-15 when it is zero.
	Day guidelines.Date
	// Config is what the checker is made with, before the set is added: tables, code sets, severities.
	Config guidelines.Config
	// Configs are further ones, which cases name by "config: name".
	Configs map[string]guidelines.Config
	// Check reads and checks an encounter that is not in compact form: one that begins with a brace. Nil: there is none.
	Check func(c *guidelines.Checker, encounter []byte) (guidelines.Report, error)
}

// Run runs the cases of the files that a pattern of package path/filepath names. It fails when a finding differs from what
// the file says, when a rule of the set lacks a firing or a quiet case, a title, a severity, a citation with its document or
// a first day, when a section names a rule that the set does not have, and when a case is quiet only because the rule could
// not be evaluated.
func Run(t *testing.T, set *guidelines.RuleSet, pattern string, o Options) {
	t.Helper()
	r := newRunner(set, o)
	if f := flag.Lookup("update"); f != nil {
		r.update = f.Value.String() == "true"
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("rulestest: no file is named by %s (%v)", pattern, err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out, cases := r.file(name, string(b))
		ok := len(cases) > 0
		if !ok {
			t.Errorf("%s: no section, which begins with ==", name)
		}
		for _, c := range cases {
			ok = t.Run(fmt.Sprintf("%s:%d", filepath.Base(name), c.line), func(t *testing.T) {
				for _, fault := range c.faults {
					t.Errorf("%s: %s", c.head, fault)
				}
			}) && ok
		}
		if r.update && ok {
			if err := os.WriteFile(name, []byte(out), 0o644); err != nil {
				t.Error(err)
			}
		}
	}
	for _, fault := range r.lacks() {
		t.Error(fault)
	}
}

// Lacks says what the doc of a rule does not tell and should: its title, severity, citations, first day.
func Lacks(d *guidelines.RuleDoc) []string {
	var out []string
	lack := func(what string, ok bool) {
		if !ok {
			out = append(out, what)
		}
	}
	lack("an id", d.ID != "")
	lack("a title", d.Title != "")
	if d.Withdrawn != "" {
		return out
	}
	lack("a severity", d.Severity >= guidelines.Info && d.Severity <= guidelines.Error)
	lack("a citation", len(d.Cites) > 0)
	known := false
	for _, c := range d.Cites {
		lack("the document of a citation", c.Document != "")
		_, ok := guidelines.FindPublication(c.Document)
		lack("the edition of "+cmp.Or(c.Document, "a document"), ok || c.Edition != "")
		known = known || ok
	}
	lack("a first day, or guidelines.Always", d.First != "" || known)
	for _, day := range []string{d.First, d.Last} {
		_, err := guidelines.ParseDate(day)
		lack("a first and a last day as YYYY-MM-DD", day == "" || day == guidelines.Always || err == nil)
	}
	return out
}

// runner runs cases.
type runner struct {
	set      *guidelines.RuleSet
	o        Options
	update   bool
	seen     map[string]bool // "fires ACME-DM-01"
	checkers map[string]*guidelines.Checker
}

func newRunner(set *guidelines.RuleSet, o Options) *runner {
	if o.Day.IsZero() {
		o.Day = guidelines.NewDate(2026, 4, 15)
	}
	return &runner{set: set, o: o, seen: map[string]bool{}, checkers: map[string]*guidelines.Checker{}}
}

// lacks says what the rules of the set lack: in their docs, and of the cases that there were.
func (r *runner) lacks() (out []string) {
	for i := range r.set.Docs {
		d := &r.set.Docs[i]
		for _, what := range Lacks(d) {
			out = append(out, fmt.Sprintf("rule %s lacks %s", d.ID, what))
		}
		for _, kind := range []string{"fires", "quiet"} {
			if d.Withdrawn == "" && !r.seen[kind+" "+string(d.ID)] {
				out = append(out, fmt.Sprintf("rule %s has no case that begins with %q", d.ID, "== "+kind))
			}
		}
	}
	return out
}

// section is a case of a file.
type section struct {
	line               int
	head, input, found string
	faults             []string // once it has run
}

// sections cuts a file. What stands before the first is kept.
func sections(text string) (before string, out []section) {
	line := 1
	for i, part := range strings.Split("\n"+text, "\n== ") {
		if i == 0 {
			before = strings.TrimPrefix(part, "\n")
		} else {
			head, body, _ := strings.Cut(part, "\n")
			input, found, _ := strings.Cut("\n"+body, "\n-- findings")
			out = append(out, section{line: line, head: strings.TrimSpace(head), input: strings.TrimSpace(input), found: strings.TrimSpace(found)})
		}
		line += strings.Count(part, "\n")
		if i > 0 {
			line++
		}
	}
	return before, out
}

// file runs the cases of a file and gives its text with the findings that there are.
func (r *runner) file(name, text string) (string, []section) {
	before, list := sections(strings.ReplaceAll(text, "\r\n", "\n"))
	var out strings.Builder
	if out.WriteString(before); before != "" {
		out.WriteString("\n")
	}
	for i := range list {
		s := &list[i]
		found := r.section(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), s)
		if i > 0 {
			out.WriteString("\n")
		}
		fmt.Fprintf(&out, "== %s\n%s\n-- findings\n", s.head, s.input)
		if found != "" {
			out.WriteString(found + "\n")
		}
	}
	return out.String(), list
}

// section runs a case and gives the findings of its rule, which is the one of the file where the case names none.
func (r *runner) section(id string, s *section) string {
	fault := func(format string, args ...any) { s.faults = append(s.faults, fmt.Sprintf(format, args...)) }
	head, _, _ := strings.Cut(s.head, ":")
	words := strings.Fields(head)
	kind := ""
	if len(words) > 0 {
		kind = words[0]
	}
	if len(words) > 1 {
		id = words[1]
	}
	i := slices.IndexFunc(r.set.Docs, func(d guidelines.RuleDoc) bool { return string(d.ID) == id })
	switch {
	case kind != "fires" && kind != "quiet" || len(words) > 2:
		fault("the section is neither \"fires ID: …\" nor \"quiet ID: …\"")
		return s.found
	case i < 0:
		fault("the set %s has no rule %s", r.set.Name, id)
		return s.found
	}
	rep, err := r.check(s.input)
	if err != nil {
		fault("%v", err)
		return s.found
	}
	for _, x := range rep.Skipped() {
		if x.Rule == r.set.Docs[i].ID {
			fault("the rule is not evaluated: it needs %s", x.Needs)
		}
	}
	r.seen[kind+" "+id] = true
	found := describe(rep.Findings, r.set.Docs[i].ID)
	switch {
	case kind == "fires" && found == "":
		fault("the rule does not fire")
	case kind == "quiet" && found != "":
		fault("the rule is not quiet:\n%s", found)
	case !r.update && found != s.found:
		fault("the findings differ; run go test -update when the new ones are right.\ngot:\n%s\nwant:\n%s", found, s.found)
	}
	return found
}

// check checks the encounter of a case.
func (r *runner) check(input string) (rep guidelines.Report, err error) {
	if strings.HasPrefix(input, "{") {
		if r.o.Check == nil {
			return rep, fmt.Errorf("%w: Options.Check reads encounters of this form", ErrCase)
		}
		c, err := r.checker("")
		if err != nil {
			return rep, err
		}
		return r.o.Check(c, []byte(input))
	}
	one, err := Parse(input, r.o.Day)
	if err != nil {
		return rep, err
	}
	c, err := r.checker(one.Config)
	if err != nil {
		return rep, err
	}
	return c.Check(&one.Encounter), nil
}

// checker is the checker with a configuration and the set.
func (r *runner) checker(name string) (*guidelines.Checker, error) {
	if c := r.checkers[name]; c != nil {
		return c, nil
	}
	cfg, ok := r.o.Configs[name]
	if !ok {
		if cfg = r.o.Config; name != "" {
			return nil, fmt.Errorf("%w: there is no configuration of that name", ErrCase)
		}
	}
	if !slices.Contains(cfg.Sets, r.set) {
		cfg.Sets = append(slices.Clone(cfg.Sets), r.set)
	}
	r.checkers[name] = guidelines.New(cfg)
	return r.checkers[name], nil
}

// describe writes the findings of a rule, a line each, with their fixes.
func describe(fs guidelines.Findings, id guidelines.RuleID) string {
	var b strings.Builder
	for i := range fs {
		f := &fs[i]
		if f.Rule != id {
			continue
		}
		fmt.Fprintf(&b, "%s %s %s: %s\n", f.Severity, f.Rule, f.At, f.Message())
		for _, x := range f.Related() {
			fmt.Fprintf(&b, "  related %s\n", x)
		}
		for _, x := range f.Fixes() {
			fmt.Fprintf(&b, "  fix %s %s %s\n", x.What, x.From, x.To)
		}
	}
	return strings.TrimSpace(b.String())
}
