package codebook

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd"
)

// Chapter is a chapter of ICD-10-CM with its blocks below it.
type Chapter struct {
	Code   string  `json:"code"`
	Title  string  `json:"title"`
	Blocks []Block `json:"blocks"`
}

// Block is a block of categories.
type Block struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// Chapters are the chapters of ICD-10-CM on a day. The error is [ErrNoRelease].
func (b *Book) Chapters(day time.Time) ([]Chapter, error) {
	rel, _ := b.ICD().On(day)
	if rel == nil {
		return nil, ErrNoRelease
	}
	out := []Chapter{}
	for c := range rel.Chapters() {
		ch := Chapter{Code: c.Number(), Title: c.Title(), Blocks: []Block{}}
		for b := range c.Blocks() {
			ch.Blocks = append(ch.Blocks, Block{b.String(), b.Title()})
		}
		out = append(out, ch)
	}
	return out, nil
}

// Choices are the questions that lead from a header of ICD-10-CM to one code, narrowed by what is chosen, AXIS:LABEL each.
// The error is an [*icd.SyntaxError], a [*NoneError] or [ErrNoRelease].
func (b *Book) Choices(text string, chosen []string, day time.Time) (icd.Choices, error) {
	code, err := icd.ParseCM(text)
	if err != nil {
		return icd.Choices{}, err
	}
	rel, _ := b.ICD().On(day)
	if rel == nil {
		return icd.Choices{}, ErrNoRelease
	}
	e, ok := rel.CM(code)
	if !ok {
		return icd.Choices{}, none("%s: not in %s", code, rel)
	}
	c := e.Choices()
	for _, x := range chosen {
		axis, label, _ := strings.Cut(x, ":")
		if c, ok = c.Choose(axis, label); !ok {
			return icd.Choices{}, none("choose: AXIS:LABEL is none of the choices that are left")
		}
	}
	return c, nil
}
