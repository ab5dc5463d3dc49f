package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/note"
)

// mentionLine is the JSON of a mention.
type mentionLine struct {
	Note      string         `json:"note"`
	Start     int            `json:"start"`
	End       int            `json:"end"`
	Section   note.Section   `json:"section"`
	Kind      note.Kind      `json:"kind"`
	Assertion note.Assertion `json:"assertion"`
	Codes     []noteCode     `json:"codes"`
	Missing   []string       `json:"missing"`
	Passed    string         `json:"passedOver,omitempty"`
}

type noteCode struct {
	System string  `json:"system"`
	Code   string  `json:"code"`
	Title  string  `json:"title"`
	Score  float64 `json:"score"`
	Why    string  `json:"why"`
}

// noteSummary is the JSON of what a note is coded with.
type noteSummary struct {
	Note       string               `json:"note"`
	Summary    bool                 `json:"summary"`
	Diagnoses  []noteDiagnosis      `json:"diagnoses"`
	Procedures []noteService        `json:"procedures"`
	Questions  []string             `json:"questions"`
	Findings   []guidelines.Finding `json:"findings"`
	Release    string               `json:"release"`
	Covered    bool                 `json:"covered"`
	Truncated  bool                 `json:"truncated,omitempty"`
}

type noteDiagnosis struct {
	Code      string   `json:"code"`
	Title     string   `json:"title"`
	Mentions  [][2]int `json:"mentions"` // bytes of the text
	Why       string   `json:"why"`
	Uncertain bool     `json:"uncertain,omitempty"`
}

type noteService struct {
	System   string   `json:"system"`
	Code     string   `json:"code"`
	Title    string   `json:"title"`
	Open     []string `json:"open"` // axes that the record leaves open
	Units    string   `json:"units,omitempty"`
	Mentions [][2]int `json:"mentions"`
	Why      string   `json:"why"`
}

func noteCommand() command {
	return command{
		name: "note", group: groupCodes, args: "FILE...", summary: "a clinical note into suggested codes, with why", run: readNotes,
		about: "A file is the text of a note, or NDJSON with {\"id\", \"date\", \"setting\", \"text\"} a line. What is denied, uncertain, of a relative, in the past or " +
			"planned is told apart; each suggestion says which words led to it and by what rule. It is a suggestion for a coder's judgment, never more. " +
			"The text itself is not printed: --json has its places in bytes.",
		example: "medcode note --setting inpatient --date 2026-03-09 discharge.txt\nmedcode note --json notes.ndjson",
		flags: []option{
			{name: "setting", arg: "SETTING", help: "of notes that do not say theirs; professional when not given", values: []string{"professional", "outpatient", "inpatient"}},
		},
	}
}

// readNotes suggests codes for notes.
func readNotes(a *app) error {
	if len(a.args) == 0 {
		return usageError("which note?")
	}
	cfg := note.Config{ICD: a.data.ICD(), PCS: a.data.PCS(), HCPCS: a.data.HCPCS()}
	if a.shared != nil { // a reader remembers phrases and is not shared, a checker knows codes alone
		cfg.Checker = a.shared.checkers.of(checkerKey{note: true}, func() *guidelines.Checker {
			return guidelines.New(guidelines.Config{ICD: cfg.ICD, PCS: cfg.PCS, HCPCS: cfg.HCPCS, Questions: true})
		})
	}
	reader := note.New(cfg)
	for _, name := range a.args {
		if err := a.noteFile(reader, name); err != nil {
			return err
		}
		if a.ctx.Err() != nil {
			return nil
		}
	}
	return nil
}

// maxNote bounds a file of one note; what is behind the first MiB of a text is not read.
const maxNote = 64 << 20

// noteFile reads a file: one note, or a note a line.
func (a *app) noteFile(r *note.Reader, name string) error {
	in, err := a.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, maxNote+1))
	switch {
	case err != nil:
		return err
	case len(b) > maxNote:
		return fmt.Errorf("%s: larger than 64 MiB", name)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if trimmed := bytes.TrimSpace(b); len(trimmed) > 0 && trimmed[0] == '{' {
		return a.noteLines(r, name, b)
	}
	if !utf8.Valid(b) {
		a.broken = true
		a.complain("%s: not UTF-8", name)
		return nil
	}
	id := filepath.Base(name)
	if name == "-" {
		id = ""
	}
	var setting guidelines.Setting
	if err := setting.UnmarshalText([]byte(a.value("setting", "professional"))); err != nil {
		return err
	}
	return a.note(r, note.Note{ID: strings.TrimSuffix(strings.TrimSuffix(id, ".gz"), ".txt"), Day: a.day(), Setting: setting, Text: string(b)})
}

// noteLines reads NDJSON. A line that cannot be used is told by its number, and the others are done.
func (a *app) noteLines(r *note.Reader, name string, b []byte) error {
	n := 0
	for line := range bytes.Lines(b) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		x, err := a.noteOf(line)
		if err != nil {
			a.broken = true
			if a.has("json") {
				if err := a.out.json.Encode(map[string]any{"line": n, "error": err.Error()}); err != nil {
					return err
				}
			} else {
				a.complain("%s:%d: %v", name, n, err)
			}
			continue
		}
		if err := a.note(r, x); err != nil {
			return err
		}
		if a.ctx.Err() != nil {
			return nil
		}
	}
	return nil
}

// noteOf reads a line. Errors do not show what stands in it.
func (a *app) noteOf(line []byte) (note.Note, error) {
	var x struct{ ID, Date, Setting, Text *string }
	if err := json.Unmarshal(line, &x); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return note.Note{}, fmt.Errorf("not JSON at byte %d", syntax.Offset)
		}
		return note.Note{}, errors.New("a field is not of its type: id, date, setting and text are strings")
	}
	if x.Text == nil {
		return note.Note{}, errors.New("text: missing")
	}
	out := note.Note{Text: *x.Text, Day: a.day()}
	if x.ID != nil {
		out.ID = *x.ID
	}
	if x.Date != nil && !a.has("date") {
		day, err := time.Parse(time.DateOnly, *x.Date)
		if err != nil {
			return note.Note{}, errors.New("date: not a day of the form YYYY-MM-DD")
		}
		out.Day = day
	}
	setting := a.value("setting", "professional")
	if x.Setting != nil && !a.has("setting") {
		setting = *x.Setting
	}
	if err := out.Setting.UnmarshalText([]byte(setting)); err != nil {
		return note.Note{}, errors.New("setting: must be professional, outpatient or inpatient")
	}
	return out, nil
}

// note prints what a note is coded with.
func (a *app) note(r *note.Reader, n note.Note) error {
	res := r.Read(n)
	a.records++
	if res.Truncated {
		a.complain("note: only its first MiB is read")
	}
	if !a.has("json") {
		a.noteText(&n, &res)
		return nil
	}
	for i := range res.Mentions {
		m := &res.Mentions[i]
		l := mentionLine{Note: n.ID, Start: m.Start, End: m.End, Section: m.Section, Kind: m.Kind, Assertion: m.Assertion, Codes: []noteCode{}, Missing: m.Missing, Passed: m.Passed}
		if l.Missing == nil {
			l.Missing = []string{}
		}
		for _, c := range m.Codes {
			l.Codes = append(l.Codes, noteCode(c))
		}
		if err := a.out.json.Encode(l); err != nil {
			return err
		}
	}
	s := noteSummary{Note: n.ID, Summary: true, Diagnoses: []noteDiagnosis{}, Procedures: []noteService{}, Questions: []string{}, Findings: res.Findings,
		Release: res.Release, Covered: res.Covered, Truncated: res.Truncated}
	if s.Findings == nil {
		s.Findings = []guidelines.Finding{}
	}
	places := func(list []int) [][2]int {
		out := [][2]int{}
		for _, i := range list {
			out = append(out, [2]int{res.Mentions[i].Start, res.Mentions[i].End})
		}
		return out
	}
	for _, d := range res.Diagnoses {
		s.Diagnoses = append(s.Diagnoses, noteDiagnosis{d.Code.String(), d.Title, places(d.Mentions), d.Why, d.Uncertain})
	}
	for _, p := range res.Procedures {
		if p.Open == nil {
			p.Open = []string{}
		}
		s.Procedures = append(s.Procedures, noteService{p.System, p.Code, p.Title, p.Open, p.Units, places(p.Mentions), p.Why})
	}
	for _, q := range res.Questions {
		s.Questions = append(s.Questions, q.Text)
	}
	return a.out.json.Encode(s)
}

// noteText prints the answer for a person.
func (a *app) noteText(n *note.Note, res *note.Result) {
	if n.ID != "" {
		a.line("%s", a.paint(bold, printable(n.ID)))
	}
	if len(res.Diagnoses) == 0 {
		a.line("  no diagnosis found")
	}
	for _, d := range res.Diagnoses {
		sure := ""
		if d.Uncertain {
			sure = " (worded as uncertain)"
		}
		a.line("  %-9s %s%s", d.Code, d.Title, sure)
		a.line("            %s%s", d.Why, bytesOf(res, d.Mentions))
	}
	for _, p := range res.Procedures {
		units := ""
		if p.Units != "" {
			units = ", " + p.Units + " units"
		}
		open := ""
		if len(p.Open) > 0 {
			open = " (the record leaves open: " + strings.Join(p.Open, ", ") + ")"
		}
		a.line("  %-9s %s%s%s", p.Code, p.Title, units, open)
	}
	for _, q := range res.Questions {
		a.line("  ask: %s", q.Text)
	}
	for i := range res.Mentions {
		if m := &res.Mentions[i]; m.Passed != "" && m.Kind == note.Problem && m.Assertion != note.Present {
			a.line("  not coded: %s, %s, bytes %d-%d", m.Codes[0].Title, m.Passed, m.Start, m.End)
		}
	}
	for i := range res.Findings {
		if f := &res.Findings[i]; f.Severity != guidelines.Info {
			a.line("  %s %s: %s", f.Severity, f.Rule, f.Message())
		}
	}
}

// bytesOf says where mentions stand.
func bytesOf(res *note.Result, list []int) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(", bytes ")
	for i, m := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d-%d", res.Mentions[m].Start, res.Mentions[m].End)
	}
	return b.String()
}
