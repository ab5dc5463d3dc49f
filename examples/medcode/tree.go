package main

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// branch is the JSON of one line of a tree.
type branch struct {
	Code     string `json:"code"`
	Title    string `json:"title"`
	Depth    int    `json:"depth"`
	Billable bool   `json:"billable"`
}

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
		var e error
		switch {
		case sys == sysPCS, sys == "" && a.onlyPCS(text):
			e = a.treePCS(text, depth)
		case sys == "" || sys == sysCM:
			rel, _ := a.data.ICD().On(day)
			e = a.treeCM(rel, text, depth)
		}
		if e != nil {
			return e
		}
	}
	return err
}

func (a *app) branch(b branch) error {
	return a.print(b, func() {
		a.line("%s%-*s %s %s", strings.Repeat("  ", b.Depth), 12, b.Code, mark(b.Billable, "*"), a.fold(b.Title, 2*b.Depth+15, 200))
	})
}

func (a *app) treeCM(rel *icd.Release, text string, depth int) error {
	if rel == nil {
		return usageError("no release is loaded")
	}
	if c, err := icd.ParseCM(text); err == nil {
		if e, ok := rel.CM(c); ok {
			return a.treeEntry(e, depth)
		}
	}
	if b, ok := rel.Block(strings.ToUpper(text)); ok {
		return a.treeBlock(b, depth)
	}
	for c := range rel.Chapters() {
		if c.Number() == text {
			return a.treeChapter(c, depth)
		}
	}
	a.wrong = true
	a.complain("%s: neither a code, a block nor a chapter of %s", printable(text), rel)
	return nil
}

func (a *app) treeEntry(e icd.Entry, depth int) error {
	var above []branch
	if c := e.Chapter(); !c.IsZero() {
		above = append(above, branch{Code: "Chapter " + c.Number(), Title: c.Title()})
	}
	var blocks []icd.Block
	for b := range e.Blocks() {
		blocks = append(blocks, b)
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		above = append(above, branch{Code: blocks[i].String(), Title: blocks[i].Title()})
	}
	var codes []icd.Entry
	for p := range e.Ancestors() {
		codes = append(codes, p)
	}
	for i := len(codes) - 1; i >= 0; i-- {
		above = append(above, branch{Code: codes[i].Code().String(), Title: codes[i].Title(), Billable: codes[i].Billable()})
	}
	for i := range above {
		above[i].Depth = i
		if err := a.branch(above[i]); err != nil {
			return err
		}
	}
	return a.below(e, len(above), depth)
}

// below prints a code and so many levels below it.
func (a *app) below(e icd.Entry, at, depth int) error {
	if err := a.branch(branch{e.Code().String(), e.Title(), at, e.Billable()}); err != nil || depth == 0 {
		return err
	}
	for c := range e.Children() {
		if err := a.below(c, at+1, depth-1); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) treeBlock(b icd.Block, depth int) error {
	c := b.Chapter()
	if err := a.branch(branch{Code: "Chapter " + c.Number(), Title: c.Title()}); err != nil {
		return err
	}
	if err := a.branch(branch{Code: b.String(), Title: b.Title(), Depth: 1}); err != nil {
		return err
	}
	for e := range b.Categories() {
		if err := a.below(e, 2, depth-1); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) treeChapter(c icd.Chapter, depth int) error {
	if err := a.branch(branch{Code: "Chapter " + c.Number(), Title: c.Title()}); err != nil {
		return err
	}
	for b := range c.Blocks() {
		if err := a.branch(branch{Code: b.String(), Title: b.Title(), Depth: 1}); err != nil {
			return err
		}
		if depth > 1 && !b.Umbrella() {
			for e := range b.Categories() {
				if err := a.below(e, 2, depth-2); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
