package main

import (
	"time"

	"github.com/gomedcode/medcode/icd"
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
	Rows          int     `json:"rows,omitempty"`
	Complete      *bool   `json:"complete,omitempty"`
	Source        string  `json:"source"`
	Digest        string  `json:"digest,omitempty"`
}

// releases lists what is embedded and what --data adds.
func releases(a *app) error {
	if len(a.args) > 0 {
		return usageError("takes no arguments")
	}
	var all []part
	for _, r := range a.data.ICD().Releases() {
		all = append(all, icdParts("ICD-10-CM", r.String(), r.From(), r.Through(), r.Parts())...)
	}
	for _, r := range a.data.PCS().Releases() {
		all = append(all, icdParts("ICD-10-PCS", r.String(), r.From(), r.Through(), r.Parts())...)
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
	for _, p := range all {
		if err := a.print(p, func() { a.printPart(&p) }); err != nil {
			return err
		}
	}
	return nil
}

func icdParts(set, name string, from, to time.Time, parts []icd.Part) (out []part) {
	for _, p := range parts {
		out = append(out, part{CodeSet: set, Part: p.Kind, Publisher: p.Publisher, Release: name, Day: isoDay(p.Day),
			EffectiveFrom: isoDay(from), EffectiveTo: isoDay(to), Valid: p.Valid, Headers: p.Headers, Notes: p.Notes,
			Source: p.Source, Digest: p.Digest})
	}
	return out
}

func (a *app) printPart(p *part) {
	period := ""
	if p.EffectiveFrom != nil {
		period = *p.EffectiveFrom
	}
	if p.EffectiveTo != nil {
		period += " to " + *p.EffectiveTo
	}
	a.line("%-14s %-12s %-34s %-24s valid %6d headers %6d notes %6d rows %d", p.CodeSet, p.Part, p.Release, period, p.Valid, p.Headers, p.Notes, p.Rows)
	a.line("               source %s", p.Source)
}
