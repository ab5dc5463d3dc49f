package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/drg"
)

// part is the JSON of one piece of a release.
type part struct {
	CodeSet       string  `json:"codeSet"`
	Part          string  `json:"part"`
	Publisher     string  `json:"publisher,omitempty"`
	Release       string  `json:"release"`
	Day           *string `json:"day"`
	EffectiveFrom *string `json:"effectiveFrom"`
	EffectiveTo   *string `json:"effectiveTo"`
	Valid         int     `json:"valid,omitempty"`
	Headers       int     `json:"headers,omitempty"`
	Notes         int     `json:"notes,omitempty"`
	Titles        int     `json:"titles,omitempty"`
	Rows          int     `json:"rows,omitempty"`
	Lost          int     `json:"lost,omitempty"`
	Complete      *bool   `json:"complete,omitempty"`
	Source        string  `json:"source"`
	Digest        string  `json:"digest,omitempty"`
}

func releasesCommand() command {
	return command{
		name: "releases", group: groupSelf, summary: "what data is embedded and loaded", run: releases,
		example: "medcode releases\nmedcode releases --data downloads/ --json",
	}
}

// releases lists what is embedded and what --data adds.
func releases(a *app) error {
	if len(a.args) > 0 {
		return usageError("takes no arguments")
	}
	for _, p := range a.parts() {
		if err := a.print(p, func() { a.printPart(&p) }); err != nil {
			return err
		}
	}
	if !a.has("json") {
		gaps(a, "ICD-10-CM", a.data.ICD().Releases())
		gaps(a, "ICD-10-PCS", a.data.PCS().Releases())
	}
	return nil
}

// parts are the pieces of what is embedded and what --data adds.
func (a *app) parts() []part {
	var all []part
	for _, r := range a.data.ICD().Releases() {
		all = append(all, icdParts("ICD-10-CM", r.String(), r.From(), r.Through(), r.Parts())...)
	}
	for _, r := range a.data.PCS().Releases() {
		all = append(all, icdParts("ICD-10-PCS", r.String(), r.From(), r.Through(), r.Parts())...)
	}
	for _, p := range drg.Parts() {
		name, first, last := "versions "+drg.V40.String()+" to "+drg.Latest.String(), drg.V40, drg.Latest
		if p.Kind == "weights" {
			name, first, last = "FY2026", drg.V43, drg.V43_1
		}
		from, _ := first.Days()
		_, to := last.Days()
		all = append(all, icdParts("MS-DRG", name, from, to, []icd.Part{p})...)
	}
	for _, p := range mce.Parts() {
		_, to := drg.Latest.Days() // the same source, the same last day
		all = append(all, icdParts("MCE", "lists by day", p.Day, to, []icd.Part{p})...)
	}
	for _, s := range a.data.HCPCS().Sources() {
		all = append(all, part{CodeSet: "HCPCS Level II", Part: "codes", Release: s.Name, Day: isoDay(s.Day), Valid: s.Codes,
			Rows: s.Mods, Complete: &s.Complete, Source: s.Name})
	}
	if set := a.data.CPT(); set != nil {
		all = append(all, part{CodeSet: "CPT", Part: "descriptors", Release: set.String(), Rows: set.Len(), Source: "licensee's file"})
	}
	if len(a.data.Sources()) > 0 {
		for _, t := range a.data.NCCI().Tables() {
			all = append(all, part{CodeSet: "NCCI", Part: t.Name(), Publisher: "CMS", Release: t.String(), Rows: t.Rows, Source: t.Version()})
		}
	}
	return all
}

// gaps prints the days that no release of a code set covers.
func gaps[R interface {
	From() time.Time
	Through() time.Time
}](a *app, set string, list []R) {
	var out []string
	var next time.Time
	for _, r := range list {
		switch {
		case next.IsZero():
			out = append(out, "before "+r.From().Format(time.DateOnly))
		case r.From().After(next):
			out = append(out, next.Format(time.DateOnly)+" to "+r.From().AddDate(0, 0, -1).Format(time.DateOnly))
		}
		if next = r.Through().AddDate(0, 0, 1); r.Through().IsZero() {
			return
		}
	}
	if len(list) > 0 {
		out = append(out, "from "+next.Format(time.DateOnly)+" on")
		a.line("%-14s not covered: %s", set, strings.Join(out, "; "))
	}
}

func icdParts(set, name string, from, to time.Time, parts []icd.Part) (out []part) {
	for _, p := range parts {
		out = append(out, part{CodeSet: set, Part: p.Kind, Publisher: p.Publisher, Release: name, Day: isoDay(p.Day),
			EffectiveFrom: isoDay(from), EffectiveTo: isoDay(to), Valid: p.Valid, Headers: p.Headers, Notes: p.Notes, Titles: p.Titles, Rows: p.Rows, Lost: p.Lost,
			Source: p.Source, Digest: p.Digest})
	}
	return out
}

// printPart is a part for people: what it is, when it holds or how old it is, what is in it, and where it came from.
func (a *app) printPart(p *part) {
	period := ""
	switch {
	case p.Day != nil && p.EffectiveFrom != nil && *p.Day != *p.EffectiveFrom: // notes may be older or newer than the codes
		period = "as of " + *p.Day
	case p.EffectiveFrom != nil && p.EffectiveTo != nil:
		period = *p.EffectiveFrom + " to " + *p.EffectiveTo
	case p.EffectiveFrom != nil:
		period = "from " + *p.EffectiveFrom
	case p.Day != nil:
		period = "as of " + *p.Day
	}
	var counts []string
	for _, c := range []struct {
		n    int
		what string
	}{{p.Valid, "valid"}, {p.Headers, "headers"}, {p.Notes, "notes"}, {p.Titles, "titles"}, {p.Rows, "rows"}, {p.Lost, "faults in the file"}} {
		if c.n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	if p.Complete != nil && !*p.Complete {
		counts = append(counts, "not complete")
	}
	row := fmt.Sprintf("%-14s %-8s %-30s %s", p.CodeSet, p.Part, p.Release, period)
	if a.screen.width > 0 && a.screen.width < 160 {
		a.line("%s\n%24s%s", row, "", a.paint(faint, a.fold(strings.TrimPrefix(strings.Join(counts, ", ")+"; "+p.Source, "; "), 24, 200)))
		return
	}
	row = fmt.Sprintf("%-79s %s", row, strings.Join(counts, ", "))
	a.line("%-111s %s", row, p.Source)
}
