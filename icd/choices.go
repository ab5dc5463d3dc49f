package icd

import (
	"iter"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// Choices are the codes valid for submission below a header, to be narrowed to one choice by choice, as a form does it:
//
//	c := header.Choices()
//	for _, axis := range c.Axes() { … }             // "laterality": right, left; "encounter": initial encounter …
//	c, ok := c.Choose("laterality", "right")        // the other axes have less to offer now
//	code, done := c.Code()                          // when one code is left
//
// Axes come from the classification itself: the levels of the hierarchy give the axis "type", what the official titles
// of the codes say in fixed words ("right", "third trimester", "displaced", "initial encounter for closed fracture")
// gives the others, and the tabular list the meaning of 7th characters whose titles do not differ. Each code has one
// combination of choices, and no two codes have the same. A Choices is immutable.
type Choices struct {
	header Entry
	leaves []choice
	chosen []Chosen
}

// ChoiceAxis is a question that is still open, with its answers.
type ChoiceAxis struct {
	Name    string // "type", "laterality", "encounter", "trimester" …
	Options []ChoiceOption
}

// ChoiceOption is an answer and where it leads.
type ChoiceOption struct {
	Label string // in the words of the official titles
	Codes int    // how many codes it leaves
	Code  CM     // the code, when it leaves one; else the zero value
}

// Chosen is a choice that was made.
type Chosen struct{ Axis, Label string }

// Choices are the choices below e; of a code valid for submission there is nothing left to choose.
func (e Entry) Choices() Choices {
	c := Choices{header: e}
	if e.rel != nil {
		c.leaves = choicesOf(e)
	}
	return c
}

// Header is the code that the choices are below.
func (c Choices) Header() Entry { return c.header }

// Chosen are the choices made so far, in their order.
func (c Choices) Chosen() []Chosen { return slices.Clone(c.chosen) }

// Len is the number of codes left.
func (c Choices) Len() int { return len(c.leaves) }

// Codes are the codes left, in official order.
func (c Choices) Codes() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range c.leaves {
			if !yield(c.leaves[i].e) {
				return
			}
		}
	}
}

// Code is the code chosen; ok is false while more than one is left.
func (c Choices) Code() (e Entry, ok bool) {
	if len(c.leaves) != 1 {
		return Entry{}, false
	}
	return c.leaves[0].e, true
}

// Axes are the open questions, none when one code is left. A question that is asked of some of the codes only (the
// healing of a fracture, at subsequent encounters) comes up when the choices have led to those.
func (c Choices) Axes() []ChoiceAxis {
	if len(c.leaves) < 2 {
		return nil
	}
	var out []ChoiceAxis
	add := func(name string, of func(*choice) string) {
		if a := c.axis(name, of); len(a.Options) > 1 {
			out = append(out, a)
		}
	}
	if level := c.level(); level > 0 {
		add(typeAxis, func(x *choice) string { return x.at(level) })
	}
	for i := range choiceWords {
		if c.all(i) {
			add(choiceWords[i].axis, func(x *choice) string { return x.says[i] })
		}
	}
	if len(out) > 0 {
		return out
	}
	for i := range choiceWords {
		add(choiceWords[i].axis, func(x *choice) string { return x.saysOrTitle(i) })
	}
	if len(out) > 0 {
		return out
	}
	add(typeAxis, (*choice).own)
	return out
}

// typeAxis is the name of the axis of what has no other name.
const typeAxis = "type"

// level is the length of code at which what is left is of several types, 0 when it is of one.
func (c Choices) level() int {
	for n := c.header.Code().Len() + 1; n <= 7; n++ {
		first := c.leaves[0].keys[n]
		if slices.ContainsFunc(c.leaves[1:], func(x choice) bool { return x.keys[n] != first }) {
			return n
		}
	}
	return 0
}

// all reports whether every code left says something on an axis.
func (c Choices) all(axis int) bool {
	return !slices.ContainsFunc(c.leaves, func(x choice) bool { return x.says[axis] == "" })
}

func (c Choices) axis(name string, of func(*choice) string) ChoiceAxis {
	a := ChoiceAxis{Name: name}
	at := map[string]int{}
	for i := range c.leaves {
		label := of(&c.leaves[i])
		k, ok := at[label]
		if !ok {
			k = len(a.Options)
			at[label] = k
			a.Options = append(a.Options, ChoiceOption{Label: label, Code: c.leaves[i].e.Code()})
		}
		if a.Options[k].Codes++; a.Options[k].Codes > 1 {
			a.Options[k].Code = CM{}
		}
	}
	return a
}

// Choose answers a question that Axes asks by one of its labels, in either case. ok is false for another question or
// label; the choices are then as they were.
func (c Choices) Choose(axis, label string) (Choices, bool) {
	for _, a := range c.Axes() {
		if !strings.EqualFold(a.Name, axis) {
			continue
		}
		for _, o := range a.Options {
			if strings.EqualFold(o.Label, label) {
				return c.take(a.Name, o.Label), true
			}
		}
	}
	return c, false
}

// take keeps the codes that have the label on the axis as Axes shows it now.
func (c Choices) take(axis, label string) Choices {
	of := (*choice).own
	level := c.level()
	switch i := choiceAxis(axis); {
	case i >= 0 && c.all(i):
		of = func(x *choice) string { return x.says[i] }
	case i >= 0:
		of = func(x *choice) string { return x.saysOrTitle(i) }
	case level > 0:
		of = func(x *choice) string { return x.at(level) }
	}
	out := Choices{header: c.header, chosen: append(slices.Clone(c.chosen), Chosen{axis, label})}
	for i := range c.leaves {
		if of(&c.leaves[i]) == label {
			out.leaves = append(out.leaves, c.leaves[i])
		}
	}
	return out
}

// least is the code left that says least: the answers with "unspecified" where there are such, else the first.
func (c Choices) least() Entry {
	for c.Len() > 1 {
		axis := c.Axes()[0]
		pick := axis.Options[0]
		for _, o := range axis.Options {
			if strings.Contains(smallLetters(o.Label), "unspecified") {
				pick = o
				break
			}
		}
		c, _ = c.Choose(axis.Name, pick.Label)
	}
	e, _ := c.Code()
	return e
}

// MarshalJSON is {"header":…,"title":…,"codes":n,"code":…,"chosen":[…],"axes":[{"axis":…,"options":[{"label":…,"codes":n,
// "code":…}]}]}; code is there when one is left.
func (c Choices) MarshalJSON() ([]byte, error) {
	b := jsonw.Text([]byte{'{'}, "header", c.header.Code().String())
	b = jsonw.Text(b, "title", c.header.Title())
	b = jsonw.Int(b, "codes", int64(len(c.leaves)))
	if e, ok := c.Code(); ok {
		b = jsonw.Text(b, "code", e.Code().String())
	}
	b = jsonw.List(b, "chosen", c.chosen, func(b []byte, x *Chosen) []byte {
		return append(jsonw.Text(jsonw.Text(append(b, '{'), "axis", x.Axis), "label", x.Label), '}')
	})
	b = jsonw.List(b, "axes", c.Axes(), func(b []byte, a *ChoiceAxis) []byte {
		b = jsonw.Text(append(b, '{'), "axis", a.Name)
		b = jsonw.List(b, "options", a.Options, func(b []byte, o *ChoiceOption) []byte {
			b = jsonw.Int(jsonw.Text(append(b, '{'), "label", o.Label), "codes", int64(o.Codes))
			return append(jsonw.Given(b, "code", o.Code.String()), '}')
		})
		return append(b, '}')
	})
	return append(b, '}'), nil
}
