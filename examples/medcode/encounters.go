package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// badRecord is the JSON of a record that cannot be used.
type badRecord struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// encounters calls f with each encounter of a file, each claim of an 837 or of a file of CMS. A record that cannot be used is reported and
// the others go on.
func (a *app) encounters(name string, f func(*claim.Claim) error) error {
	if k, err := a.kind(name); err != nil {
		return err
	} else if k == ofCMS {
		x, err := a.extract([]string{name})
		if err != nil {
			return err
		}
		return x.each(func(rec *cms.Record) error { return f(rec.Claim) })
	}
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	br := bufio.NewReaderSize(r, 64<<10)
	if isX12(br) {
		return a.decode(name, br, x837.Options{Lost: a.name == "claim" && a.value("format", "") == "x12"}, func(c *claim.Claim, _ int) error {
			a.records++
			return f(c)
		})
	}
	if err := notEncounters(name, br); err != nil {
		return err
	}
	for c, err := range encounter.NewReader(br, encounter.Options{}).Claims() {
		if a.ctx.Err() != nil {
			return nil
		}
		a.records++
		if err != nil {
			if err := a.badRecord(name, err); err != nil {
				return err
			}
			continue
		}
		if err := f(c); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) badRecord(name string, err error) error {
	a.broken = true
	a.complainLike(err.Error(), "%s: %v", name, err)
	var e *encounter.Error
	if !a.has("json") || !errors.As(err, &e) {
		return nil
	}
	return json.NewEncoder(a.out).Encode(badRecord{e.Line, err.Error()})
}

// notEncounters is the one complaint about an input that is text of another kind: no line of its beginning starts an
// object or an array.
func notEncounters(name string, r *bufio.Reader) error {
	head, _ := r.Peek(r.Size())
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	if len(bytes.TrimSpace(head)) == 0 {
		return nil // what is empty has its own complaint
	}
	for line := range bytes.Lines(head) {
		if line = bytes.TrimLeft(line, " \t\r\n"); len(line) > 0 && (line[0] == '{' || line[0] == '[') {
			return nil
		}
	}
	return errors.New(name + ": neither encounters (JSON), an 837, FHIR (JSON) nor claims of CMS (CSV, RIF)")
}
