package main

import (
	"errors"
	"io"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

func fhirCommand() command {
	return command{
		name: "fhir", group: groupClaims, args: "FILE...", summary: "FHIR Claim, ExplanationOfBenefit or Bundle into encounters, one a line", run: readFHIR,
		about:   "FILE is JSON or NDJSON of FHIR R4; - is standard input, .gz is read as it is. What is missing or doubtful, and how many resources hold no encounter, is told on standard error.",
		example: "medcode fhir bundle.json > encounters.ndjson\nmedcode fhir ExplanationOfBenefit.ndjson.gz | medcode check -",
		flags:   []option{outputFlag},
	}
}

// readFHIR prints the claims of FHIR resources as encounters.
func readFHIR(a *app) error {
	if len(a.args) == 0 {
		return usageError("fhir FILE; - is standard input")
	}
	if err := a.redirect(); err != nil {
		return err
	}
	w := encounter.NewWriter(a.out)
	var passed passedOver
	for _, name := range a.args {
		r, err := a.open(name)
		if err == nil {
			err = a.resources(name, r, w, &passed)
			r.Close()
		}
		if err != nil {
			return err
		}
	}
	if n := passed.skipped; n > 0 {
		a.complain("%s without an encounter skipped", plural(n, "resource", "resources"))
	}
	if n := passed.others; n > 0 {
		a.complain("%s of other types passed over", plural(n, "resource", "resources"))
	}
	return nil
}

// passedOver counts resources that gave no encounter: those that would be claims, and those of other types.
type passedOver struct{ skipped, others int }

// resources prints the claims of one file.
func (a *app) resources(name string, in io.Reader, w *encounter.Writer, passed *passedOver) error {
	empty := true
	for res, err := range fhir.NewReader(in, r4.Options{}).Results() {
		if a.ctx.Err() != nil {
			return nil
		}
		a.records++
		empty = false
		var e *r4.Error
		switch {
		case errors.As(err, &e):
			a.broken = true
			a.complainLike(e.Reason, "%s: %s", name, strings.TrimPrefix(err.Error(), "fhir: "))
			if a.has("json") {
				if err := a.print(&badRecord{e.Line, err.Error()}, nil); err != nil {
					return err
				}
			}
			continue
		case err != nil:
			return err
		}
		passed.skipped += res.Skipped
		if res.Skipped == 0 && len(res.Claims) == 0 {
			passed.others++
		}
		for _, f := range res.Findings {
			a.wrong = a.wrong || f.Severity == guidelines.Error
			a.complainLike(string(f.Rule)+f.Text, "%s: %s", name, f)
		}
		for _, c := range res.Claims {
			if err := w.Write(c); err != nil {
				return err
			}
		}
	}
	if empty {
		a.broken = true
		a.complain("%s: no resource", name)
	}
	return nil
}

// claimFHIR writes each claim as a Bundle, one a line.
func (a *app) claimFHIR(c *claim.Claim, name string, _ int, _ guidelines.Findings) error {
	b := fhir.Write(c, fhir.Options{Created: claim.NewDate(a.sys.now.Date())})
	text, err := r4.Append(a.scratch[:0], b)
	if err != nil {
		return err
	}
	a.scratch = append(text, '\n')
	if _, err := a.out.Write(a.scratch); err != nil {
		return err
	}
	for _, field := range fhir.Lost(c) {
		switch field {
		case "coder", "assertions", "history", "x12": // never sent
			continue
		}
		a.wrong = true
		a.complainLike("not in "+field, "%s: %s is not in the Bundle", name, field)
	}
	if local := fhir.Local(c); len(local) > 0 && a.has("verbose") {
		a.complain("%s: R4 has no element for %s: in Claim.supportingInfo under the field's name", name, strings.Join(local, ", "))
	}
	return nil
}
