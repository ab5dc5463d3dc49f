package main

import (
	"errors"
	"io"
	"path/filepath"
	"strings"

	"github.com/gomedcode/medcode/claim/cms"
)

// extract are the inputs that are claims files of CMS: they are read together, where the first of them stands.
type extract struct {
	*app
	inputs []cms.Input
	names  map[string]bool
	first  string
}

// extract finds the files of CMS among inputs. What cannot be opened has its complaint when it is read.
func (a *app) extract(names []string) (*extract, error) {
	x := &extract{app: a, names: map[string]bool{}}
	for _, name := range names {
		if k, err := a.kind(name); err != nil || k != ofCMS || x.names[name] {
			continue
		}
		if err := a.keep(name); err != nil { // they are read more than once
			return nil, err
		}
		x.inputs = append(x.inputs, cms.Input{Name: filepath.Base(name), Open: func() (io.ReadCloser, error) { return a.open(name) }})
		x.names[name] = true
		if x.first == "" {
			x.first = name
		}
	}
	return x, nil
}

// each gives the claims; what cannot be read is told, and the rest goes on.
func (x *extract) each(f func(*cms.Record) error) error {
	r := cms.NewReader(cms.Options{}, x.inputs...)
	superseded := 0
	for rec, err := range r.Records() {
		if x.ctx.Err() != nil {
			return nil
		}
		var bad *cms.Error
		switch {
		case errors.As(err, &bad):
			x.records++
			if err := x.badRow(bad); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		}
		x.records++
		for _, err := range rec.Errors {
			x.badCell(err)
		}
		if rec.Superseded {
			superseded++
		}
		if err := f(rec); err != nil {
			return err
		}
	}
	x.tell(r.Files(), superseded)
	return nil
}

func (a *app) badRow(bad *cms.Error) error {
	a.broken = true
	a.complainLike(bad.Err.Error(), "%v", bad)
	if !a.has("json") {
		return nil
	}
	return a.print(badRecord{bad.Line, bad.Error()}, nil)
}

func (a *app) badCell(err error) {
	var bad *cms.Error
	if errors.As(err, &bad) {
		a.broken = true
		a.complainLike(bad.Column+bad.Reason, "%v; the cell is left out", bad)
	}
}

// tell says what the files were taken for and what of them is not read.
func (a *app) tell(files []cms.File, superseded int) {
	for _, f := range files {
		a.complain("%s: %s, %s; %s", f.Name, f.Layout, plural(f.Rows, "row", "rows"), a.unread(f.Unread))
		if f.Passed > 0 {
			a.complain("%s: %s of drug plans passed over: no claims", f.Name, plural(f.Passed, "event", "events"))
		}
	}
	if superseded > 0 {
		a.complain("%s not the last version of themselves", plural(superseded, "claim is", "claims are"))
	}
}

// unread says how many columns were not read, and with --verbose which.
func (a *app) unread(names []string) string {
	if len(names) == 0 {
		return "all columns read"
	}
	n := plural(len(names), "column", "columns") + " not read, since no table shows them"
	if a.has("verbose") {
		return n + ": " + strings.Join(names, " ")
	}
	return n + " (--verbose names them)"
}
