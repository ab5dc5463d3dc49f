package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/form"
	"github.com/gomedcode/medcode/guidelines"
)

// Flags of the paper forms.
var (
	formFlag   = option{name: "form", arg: "WAY", help: "cms1500, ub04: blank draws the form, data is for preprinted paper; blank when not given", values: []string{"blank", "data"}}
	offsetFlag = option{name: "offset", arg: "X,Y", help: "cms1500, ub04: move the data to the right and down, in points of 1/72 inch", check: func(s string) error {
		_, _, err := offset(s)
		return err
	}}
	testPageFlag = option{name: "test-page", help: "cms1500, ub04: a form full of X with rulers, to find the offset; without FILE"}
)

// offset reads X,Y.
func offset(s string) (x, y float64, err error) {
	a, b, ok := strings.Cut(s, ",")
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if !ok || errX != nil || errY != nil || !(x >= -100 && x <= 100 && y >= -100 && y <= 100) {
		return 0, 0, errors.New("needs two numbers from -100 to 100 with a comma between them")
	}
	return x, y, nil
}

// formOptions are those of the flags, and whether the format is a paper form.
func (a *app) formOptions() (form.Options, bool) {
	o := form.Options{Data: a.value("form", "blank") == "data", Created: claim.NewDate(a.sys.now.Date())}
	switch a.value("format", "lines") {
	case form.CMS1500.String():
		o.Kind = form.CMS1500
	case form.UB04.String():
		o.Kind = form.UB04
	default:
		return o, false
	}
	o.OffsetX, o.OffsetY, _ = offset(a.value("offset", "0,0"))
	return o, true
}

// formFlags says what is wrong with the flags of paper forms: they say nothing with another format, and a PDF is not for
// a terminal.
func (a *app) formFlags() error {
	if _, paper := a.formOptions(); !paper {
		for _, name := range [...]string{"form", "offset", "test-page"} {
			if a.has(name) {
				return usageError("--" + name + " goes with --format cms1500 or ub04")
			}
		}
		return nil
	}
	if a.screen.terminal && a.value("output", "-") == "-" {
		return usageError("a PDF is not written to a terminal: -o FILE")
	}
	return nil
}

// claimForms writes the claims of a file as one PDF.
type claimForms struct {
	*app
	o form.Options
	w *form.Writer
}

func (a *app) newClaimForms() *claimForms {
	o, _ := a.formOptions()
	return &claimForms{app: a, o: o}
}

// write adds the forms of a claim. A claim of another setting is refused and the others go on.
func (f *claimForms) write(c *claim.Claim, name string) error {
	if f.w == nil {
		f.w = form.NewWriter(f.out, f.o)
	}
	err := f.w.Write(c)
	var kind *form.KindError
	if errors.As(err, &kind) {
		f.wrong = true
		f.complain("%s: %s", name, strings.TrimPrefix(err.Error(), "form: "))
		return nil
	}
	if err != nil {
		return err
	}
	if lost, _ := form.Lost(c, f.o); len(lost) > 0 {
		const most = 12
		more := ""
		if n := len(lost) - most; n > 0 && !f.has("verbose") {
			lost, more = lost[:most], " and "+plural(n, "other", "others")+" (-v names them)"
		}
		f.complain("%s: not on the form: %s%s", name, strings.Join(lost, ", "), more)
	}
	return nil
}

func (f *claimForms) close() error {
	if f.w == nil {
		return nil
	}
	return f.w.Close()
}

// testPage writes the test page.
func (a *app) testPage() error {
	o, paper := a.formOptions()
	if !paper || len(a.args) > 0 {
		return usageError("--test-page takes no FILE")
	}
	if err := a.redirect(); err != nil {
		return err
	}
	return form.TestPage(a.out, o)
}

// levelForm is the level of the paper forms, which is never part of all.
const levelForm = "form"

// levels are those of --level without the one of paper forms, and whether that one was asked for.
func (a *app) levels() (others string, paper bool) {
	words := strings.FieldsFunc(a.value("level", ""), func(r rune) bool { return r == ',' || r == ' ' })
	paper = slices.Contains(words, levelForm)
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == levelForm }), ","), paper
}

// formFindings are those of the paper form of a claim, when they were asked for.
func (j *job) formFindings(c *claim.Claim) []form.Finding {
	if _, paper := j.levels(); !paper || c == nil {
		return nil
	}
	found, _ := form.Check(c, j.checker, form.Options{})
	return found
}

// plain are findings without their boxes.
func plain(found []form.Finding) guidelines.Findings {
	var out guidelines.Findings
	for i := range found {
		out = append(out, found[i].Finding)
	}
	return out
}

// printFormFindings prints findings of a paper form with their boxes.
func (j *job) printFormFindings(c *claim.Claim, found []form.Finding) {
	for i := range found {
		f := &found[i]
		j.line("  %s  %-12s  %s: %s (%s)", j.screen.severity(f.Severity), f.Rule, f.Boxes(), f.Message(), f.At)
		j.printPlaces(c, f.At)
	}
}
