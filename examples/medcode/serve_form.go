package main

import (
	"cmp"
	"errors"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/form"
)

// maxForms is how many claims are shown as forms at a time.
const maxForms = 20

// The lines of the JSON of a form: its drawing once, then a line for each page, and for each claim what is not on paper.
type (
	formDrawing struct {
		Form   string      `json:"form"`
		Width  float64     `json:"width"`
		Height float64     `json:"height"`
		Frames []formFrame `json:"frames"`
	}
	formFrame struct {
		X      float64 `json:"x"`
		Y      float64 `json:"y"`
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
		Label  string  `json:"label,omitempty"`
		Shade  bool    `json:"shade,omitempty"`
		Mark   bool    `json:"mark,omitempty"`
	}
	formPage struct {
		Encounter string     `json:"encounter"`
		Form      string     `json:"form"`
		Page      int        `json:"page"`
		Of        int        `json:"of"`
		Texts     []formText `json:"texts"`
	}
	formText struct {
		ID     string   `json:"id"`
		Number string   `json:"number"`
		Line   int      `json:"line,omitempty"`
		X      float64  `json:"x"` // of its left end
		Y      float64  `json:"y"` // of its baseline
		Size   float64  `json:"size"`
		Text   string   `json:"text"`
		Fields []string `json:"fields"`
	}
	formLost struct {
		Encounter string   `json:"encounter"`
		Lost      []string `json:"lost"`
		Reason    string   `json:"reason,omitempty"` // why there is no form at all
	}
)

// formCommand shows claims on paper forms. It is for the page of serve alone: for people there is claim --format cms1500.
func formCommand() command {
	return command{
		name: "form", args: "FILE", run: showForms,
		flags: []option{{name: "format", arg: "FORMAT", help: "the form; that of the claim's setting when not given", values: []string{"cms1500", "ub04"}}},
	}
}

// pdfCommand makes the PDF of formCommand.
func pdfCommand() command {
	c := formCommand()
	c.name, c.run = "pdf", func(a *app) error {
		delete(a.given, "json")
		w := &claimForms{app: a, o: a.shownForm()}
		if err := a.encounters("-", func(c *claim.Claim) error { return w.write(c, nameOf(c, 0)) }); err != nil {
			return err
		}
		if w.w == nil {
			return errors.New("no claim that has such a form")
		}
		return w.close()
	}
	return c
}

// shownForm are the options of a form that is shown.
func (a *app) shownForm() form.Options {
	o, _ := a.formOptions()
	o.Created = claim.NewDate(a.day().Date())
	return o
}

// showForms gives the pages of the forms of the first claims.
func showForms(a *app) error {
	o := a.shownForm()
	n := 0
	drawn := map[form.Kind]bool{}
	return a.encounters(a.args[0], func(c *claim.Claim) error {
		if n++; n > maxForms {
			return nil
		}
		name := nameOf(c, n)
		pages, err := form.Fill(c, o)
		if err != nil {
			return a.out.json.Encode(formLost{name, []string{}, strings.TrimPrefix(err.Error(), "form: ")})
		}
		kind := cmp.Or(o.Kind, form.Of(c))
		if !drawn[kind] {
			drawn[kind] = true
			if err := a.out.json.Encode(drawingOf(kind)); err != nil {
				return err
			}
		}
		for i, p := range pages {
			if err := a.out.json.Encode(pageOf(name, kind, i, len(pages), p)); err != nil {
				return err
			}
		}
		lost, err := form.Lost(c, o)
		if err != nil {
			return err
		}
		return a.out.json.Encode(formLost{Encounter: name, Lost: append([]string{}, lost...)})
	})
}

func drawingOf(kind form.Kind) formDrawing {
	d := formDrawing{Form: kind.String(), Width: form.PageWidth, Height: form.PageHeight}
	for _, f := range form.Drawing(kind) {
		d.Frames = append(d.Frames, formFrame(f))
	}
	return d
}

func pageOf(name string, kind form.Kind, i, n int, p form.Page) formPage {
	v := formPage{Encounter: name, Form: kind.String(), Page: i + 1, Of: n, Texts: []formText{}}
	for k := range p {
		t := &p[k]
		x, y := t.Origin()
		v.Texts = append(v.Texts, formText{t.ID, t.Number, t.Line, x, y, t.Size, t.Text, append([]string{}, t.Fields...)})
	}
	return v
}
