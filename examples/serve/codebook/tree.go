package codebook

import (
	"fmt"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// Branch is the JSON of one line of a tree.
type Branch struct {
	Code     string `json:"code"`
	Title    string `json:"title"`
	Depth    int    `json:"depth"`
	Billable bool   `json:"billable"`
}

// Tree gives what lies above a code, a block or a chapter, itself, and so many levels below it; the system is CM, PCS or
// "", when the text says it. The error is of put, a [*NoneError], [ErrNoRelease] or [ErrNoPCS].
func (b *Book) Tree(text, system string, depth int, day time.Time, put func(Branch) error) error {
	t := &tree{b, day, put}
	if system == PCS || system == "" && b.onlyPCS(text, day) {
		return t.treePCS(text, depth)
	}
	rel, _ := b.ICD().On(day)
	return t.treeCM(rel, text, depth)
}

// onlyPCS reports whether a text can be the start of a PCS code and no diagnosis.
func (b *Book) onlyPCS(text string, day time.Time) bool {
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
	rel := b.pcsOn(day)
	return rel != nil && rel.Has(c)
}

// tree is a walk.
type tree struct {
	*Book
	day time.Time
	put func(Branch) error
}

func none(format string, args ...any) error { return &NoneError{fmt.Sprintf(format, args...)} }

func (t *tree) treeCM(rel *icd.Release, text string, depth int) error {
	if rel == nil {
		return ErrNoRelease
	}
	if c, err := icd.ParseCM(text); err == nil {
		if e, ok := rel.CM(c); ok {
			return t.treeEntry(e, depth)
		}
	}
	if b, ok := rel.Block(strings.ToUpper(text)); ok {
		return t.treeBlock(b, depth)
	}
	for c := range rel.Chapters() {
		if c.Number() == text {
			return t.treeChapter(c, depth)
		}
	}
	return none("%s: neither a code, a block nor a chapter of %s", printable(text), rel)
}

func (t *tree) treeEntry(e icd.Entry, depth int) error {
	var above []Branch
	if c := e.Chapter(); !c.IsZero() {
		above = append(above, Branch{Code: "Chapter " + c.Number(), Title: c.Title()})
	}
	var blocks []icd.Block
	for b := range e.Blocks() {
		blocks = append(blocks, b)
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		above = append(above, Branch{Code: blocks[i].String(), Title: blocks[i].Title()})
	}
	var codes []icd.Entry
	for p := range e.Ancestors() {
		codes = append(codes, p)
	}
	for i := len(codes) - 1; i >= 0; i-- {
		above = append(above, Branch{Code: codes[i].Code().String(), Title: codes[i].Title(), Billable: codes[i].Billable()})
	}
	for i := range above {
		above[i].Depth = i
		if err := t.put(above[i]); err != nil {
			return err
		}
	}
	return t.below(e, len(above), depth)
}

// below prints a code and so many levels below it.
func (t *tree) below(e icd.Entry, at, depth int) error {
	if err := t.put(Branch{e.Code().String(), e.Title(), at, e.Billable()}); err != nil || depth == 0 {
		return err
	}
	for c := range e.Children() {
		if err := t.below(c, at+1, depth-1); err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) treeBlock(b icd.Block, depth int) error {
	c := b.Chapter()
	if err := t.put(Branch{Code: "Chapter " + c.Number(), Title: c.Title()}); err != nil {
		return err
	}
	if err := t.put(Branch{Code: b.String(), Title: b.Title(), Depth: 1}); err != nil {
		return err
	}
	for e := range b.Categories() {
		if err := t.below(e, 2, depth-1); err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) treeChapter(c icd.Chapter, depth int) error {
	if err := t.put(Branch{Code: "Chapter " + c.Number(), Title: c.Title()}); err != nil {
		return err
	}
	for b := range c.Blocks() {
		if err := t.put(Branch{Code: b.String(), Title: b.Title(), Depth: 1}); err != nil {
			return err
		}
		if depth > 1 && !b.Umbrella() {
			for e := range b.Categories() {
				if err := t.below(e, 2, depth-2); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// treePCS shows section, body system, operation, the table's rows or the code.
func (t *tree) treePCS(text string, depth int) error {
	rel := t.pcsOn(t.day)
	prefix := strings.ToUpper(text)
	if rel == nil {
		return ErrNoPCS
	}
	if len(prefix) > 7 || len(prefix) < 7 && len(rel.Allowed(prefix).Values) == 0 {
		return none("no code of %s starts with %s", rel, printable(prefix))
	}
	for n := 1; n <= len(prefix); n++ {
		if err := t.pcsBranch(rel, prefix[:n], n-1); err != nil {
			return err
		}
	}
	return t.pcsBelow(rel, prefix, depth)
}

func (t *tree) pcsBranch(rel *pcs.Release, prefix string, depth int) error {
	br := Branch{Code: prefix, Depth: depth}
	if len(prefix) == 7 {
		c, err := icd.ParsePCS(prefix)
		if err != nil || !rel.Has(c) {
			return none("%s is no code of %s", printable(prefix), rel)
		}
		br.Title, _, _ = rel.Title(c)
		br.Billable = true
		return t.put(br)
	}
	for _, v := range rel.Allowed(prefix[:len(prefix)-1]).Values {
		if v.Char == prefix[len(prefix)-1] {
			br.Title = v.Label
		}
	}
	return t.put(br)
}

func (t *tree) pcsBelow(rel *pcs.Release, prefix string, depth int) error {
	if depth == 0 || len(prefix) >= 7 {
		return nil
	}
	for _, v := range rel.Allowed(prefix).Values {
		next := prefix + string(v.Char)
		if err := t.pcsBranch(rel, next, len(prefix)); err != nil {
			return err
		}
		if err := t.pcsBelow(rel, next, depth-1); err != nil {
			return err
		}
	}
	return nil
}
