package main

import (
	"encoding/json"
	"errors"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
)

// badRecord is the JSON of a record that cannot be used.
type badRecord struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// encounters calls f with each encounter of a file. A record that cannot be used is reported and the others go on.
func (a *app) encounters(name string, f func(*claim.Claim) error) error {
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	for c, err := range encounter.NewReader(r, encounter.Options{}).Claims() {
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
	a.complain("%s: %v", name, err)
	var e *encounter.Error
	if !a.has("json") || !errors.As(err, &e) {
		return nil
	}
	return json.NewEncoder(a.out).Encode(badRecord{e.Line, err.Error()})
}
