package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/crosswalk/xlsx"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/pcs"
)

// change is the JSON of one difference.
type change struct {
	Code   string `json:"code"`
	Change string `json:"change"`
	Title  string `json:"title"`
	Before string `json:"before"`
	After  string `json:"after"`
}

func (a *app) change(c change) error {
	return a.print(c, func() {
		a.line("%-9s %-13s %s", c.Code, c.Change, c.Title)
		if c.Change == "retitled" || c.Change == "notes" {
			a.line("          - %s\n          + %s", c.Before, c.After)
		}
	})
}

func diffCommand() command {
	return command{
		name: "diff", group: groupCodes, args: "FROM TO", summary: "what changed in a code set between two days", run: diff,
		example: "medcode diff 2024-10-01 2025-10-01\nmedcode diff --system icd10pcs 2024-10-01 2025-10-01 --json",
		flags:   []option{{name: "system", arg: "SYSTEM", help: "the code set; " + sysCM + " when not given", values: []string{sysCM, sysPCS}}},
	}
}

// diff lists what changed between the releases of two days.
func diff(a *app) error {
	if len(a.args) != 2 {
		return usageError("diff FROM TO")
	}
	from, err := parseDay(a.args[0])
	if err != nil {
		return err
	}
	to, err := parseDay(a.args[1])
	if err != nil {
		return err
	}
	switch a.value("system", sysCM) {
	case sysCM:
		x, errX := a.data.ICD().On(from)
		y, errY := a.data.ICD().On(to)
		a.warn(errX)
		a.warn(errY)
		if x == nil || y == nil {
			return usageError("no release is loaded")
		}
		for c := range icd.Diff(x, y) {
			if err := a.change(change{c.Node.String(), c.Kind.String(), c.Title, c.Before, c.After}); err != nil {
				return err
			}
		}
		return nil
	case sysPCS:
		return a.diffPCS(from, to)
	}
	return usageError("--system is icd10cm or icd10pcs")
}

func (a *app) diffPCS(from, to time.Time) error {
	x, errX := a.data.PCS().On(from)
	y, errY := a.data.PCS().On(to)
	a.warn(errX)
	a.warn(errY)
	if x == nil || y == nil {
		return usageError("no release is loaded")
	}
	for c := range pcs.Diff(x, y) {
		if err := a.change(change{c.Code, c.Kind.String(), c.Title, c.Before, c.After}); err != nil {
			return err
		}
	}
	return nil
}

// broken is the JSON of a code that changes out.
type broken struct {
	Code       string      `json:"code"`
	Change     string      `json:"change"`
	Title      string      `json:"title"`
	Successors []successor `json:"successors"`
}

type successor struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Why   string `json:"why"`
}

func breaksCommand() command {
	return command{
		name: "breaks", group: groupCodes, args: "DAY FILE", summary: "which of the ICD-10-CM codes of a list change out on a day", run: breaks,
		about:   "FILE holds codes, one a line or with commas or blanks between them. The successors are better with the conversion table in --data.",
		example: "medcode breaks 2025-10-01 favourites.txt\nmedcode breaks 2025-10-01 --data conversion-table.zip -",
	}
}

// breaks reads a list of codes and names those that change out on a day.
func breaks(a *app) error {
	if len(a.args) != 2 {
		return usageError("breaks DAY FILE")
	}
	day, err := parseDay(a.args[0])
	if err != nil {
		return err
	}
	from, errX := a.data.ICD().On(day.AddDate(0, 0, -1))
	to, errY := a.data.ICD().On(day)
	a.warn(errX)
	a.warn(errY)
	if from == nil || to == nil {
		return usageError("no release is loaded")
	}
	codes, err := a.codeList(a.args[1])
	if err != nil {
		return err
	}
	conv := tableOf(a, xlsx.LoadConversion)
	if conv == nil {
		conv = crosswalk.ConversionOf(a.data.ICD())
	}
	none := true
	for b := range crosswalk.Breaks(from, to, slices.Values(codes), conv) {
		none = false
		out := broken{Code: b.Code.String(), Change: b.Change.String(), Title: b.Title, Successors: []successor{}}
		for _, s := range b.Successors {
			out.Successors = append(out.Successors, successor{s.Code.String(), s.Title, s.Why})
		}
		if err := a.print(out, func() {
			a.line("%-9s %-13s %s", out.Code, out.Change, out.Title)
			for _, s := range out.Successors {
				a.line("          -> %-9s %s (%s)", s.Code, s.Title, s.Why)
			}
		}); err != nil {
			return err
		}
	}
	if none {
		a.complain("none of the %s changes out on %s", plural(len(codes), "code", "codes"), a.args[0])
	}
	return nil
}

// maxTold is how many entries of a list that are no codes are told one by one.
const maxTold = 10

// codeList reads a list of ICD-10-CM codes, one a line or with commas, semicolons or blanks between them. Of what is no
// code, the line is told and never the text; what has no code at all, or is a document of another kind, is no list.
func (a *app) codeList(name string) (codes []icd.CM, err error) {
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(512)
	if head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))); len(head) == 0 {
		return nil, errors.New(name + ": no codes in it")
	}
	if isX12(br) || strings.IndexByte("{[<", head[0]) >= 0 || bytes.IndexFunc(head, func(c rune) bool { return c < ' ' && !unicode.IsSpace(c) }) >= 0 {
		return nil, errors.New(name + ": no list of codes")
	}
	var bad []int // lines
	sc := bufio.NewScanner(br)
	sc.Buffer(nil, maxLine)
	for n := 1; sc.Scan(); n++ {
		for _, f := range strings.FieldsFunc(strings.TrimPrefix(sc.Text(), "\ufeff"), func(r rune) bool {
			return r == ',' || r == ';' || unicode.IsSpace(r)
		}) {
			c, _, e := icd.Normalize(f)
			if e != nil {
				bad = append(bad, n)
				continue
			}
			codes = append(codes, c)
		}
	}
	switch {
	case sc.Err() != nil:
		return nil, fmt.Errorf("%s: %w", name, sc.Err())
	case len(bad) > len(codes):
		return nil, fmt.Errorf("%s: no list of codes: %d of %d entries are none", name, len(bad), len(bad)+len(codes))
	}
	a.broken = a.broken || len(bad) > 0
	for i, line := range bad {
		if i == maxTold {
			a.complain("%s: %d more entries that are no ICD-10-CM code", name, len(bad)-i)
			break
		}
		a.complain("%s: line %d: an entry is no ICD-10-CM code", name, line)
	}
	return codes, nil
}

// mapping is the JSON of a code mapped by a GEM.
type mapping struct {
	Input        string     `json:"input"`
	Code         string     `json:"code"`
	From         string     `json:"from"`
	To           string     `json:"to"`
	NoMap        bool       `json:"noMap"`
	Approximate  bool       `json:"approximate"`
	Combination  bool       `json:"combination"`
	Alternatives []string   `json:"alternatives"`
	Scenarios    []scenario `json:"scenarios"`
}

type scenario struct {
	Number  int        `json:"scenario"`
	Choices [][]string `json:"choiceLists"`
}

func gemCommand() command {
	return command{
		name: "gem", group: groupTables, args: "CODE...", summary: "ICD-9 to ICD-10 and back (needs --data with the GEM files)", run: gem,
		example: "medcode gem --data gems.zip 250.00\nmedcode gem --data gems.zip E11.9 --json",
	}
}

// gem maps codes between ICD-9-CM and ICD-10.
func gem(a *app) error {
	if len(a.args) == 0 {
		return usageError("which code?")
	}
	gems := a.gems()
	if len(gems) == 0 {
		return usageError("no GEM file is loaded: give the files of CMS with --data")
	}
	var err error
	for text := range a.words(a.args, &err) {
		found := false
		for _, g := range gems {
			m, ok := g.Map(text)
			if !ok {
				continue
			}
			found = true
			if err := a.printMapping(text, m); err != nil {
				return err
			}
		}
		if !found {
			a.wrong = true
			a.complain("%s: in none of the files loaded", printable(text))
		}
	}
	return err
}

// gems are the GEM files loaded.
func (a *app) gems() (gems []*crosswalk.GEM) {
	a.data.Each(func(fsys fs.FS, opts load.Options) error {
		g, _, err := crosswalk.Load(fsys, opts)
		gems = append(gems, g...)
		return err
	})
	return gems
}

func (a *app) printMapping(text string, m crosswalk.Mapping) error {
	out := mapping{text, m.Source, m.From, m.To, m.NoMap, m.Approximate, len(m.Scenarios) > 0, m.Alternatives, []scenario{}}
	if out.Alternatives == nil {
		out.Alternatives = []string{}
	}
	for _, s := range m.Scenarios {
		out.Scenarios = append(out.Scenarios, scenario{s.Number, s.Choices})
	}
	return a.print(out, func() {
		kind := "equivalent"
		if m.Approximate {
			kind = "approximate"
		}
		if m.NoMap {
			a.line("%-9s %s to %s: no counterpart", m.Source, m.From, m.To)
		}
		for _, c := range m.Alternatives {
			a.line("%-9s %s to %s: %s (%s)", m.Source, m.From, m.To, c, kind)
		}
		for _, s := range m.Scenarios {
			list, _ := json.Marshal(s.Choices)
			a.line("%-9s %s to %s: scenario %d, one of each %s", m.Source, m.From, m.To, s.Number, list)
		}
	})
}
