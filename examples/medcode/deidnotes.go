package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/gomedcode/medcode/claim/encounter"
)

// noteText treats the text of a note.
func (j *deidRun) noteText(name string, br *bufio.Reader) error {
	b, err := io.ReadAll(io.LimitReader(br, maxNote+1))
	switch {
	case err != nil:
		return err
	case len(b) > maxNote:
		return fmt.Errorf("%s: larger than 64 MiB", name)
	case !utf8.Valid(b):
		return fmt.Errorf("%s: not UTF-8", name)
	}
	j.records++
	_, err = io.WriteString(j.out, j.d.Note(string(b), j.known...))
	return err
}

// deidNote is the JSON of a note. What else stands in its line is left out.
type deidNote struct {
	ID   string `json:"id,omitempty"`
	Text string `json:"text"`
}

// noteLines treats notes, one a line or in an array. What cannot be used is told by its line, and the others are done.
func (j *deidRun) noteLines(name string, br *bufio.Reader) error {
	enc := json.NewEncoder(j.out)
	enc.SetEscapeHTML(false)
	for record, err := range encounter.NewReader(br, encounter.Options{MaxRecord: maxNote}).Records() {
		if j.ctx.Err() != nil {
			return nil
		}
		j.records++
		var raw struct {
			ID   json.RawMessage `json:"id"`
			Text *string         `json:"text"`
		}
		var fault *encounter.Error
		switch {
		case errors.As(err, &fault):
			err = fmt.Errorf("line %d: %s", fault.Line, fault.Reason)
		case err != nil:
			return err
		case json.Unmarshal(record.Bytes(), &raw) != nil || raw.Text == nil:
			err = fmt.Errorf("line %d: no note: {\"id\", \"text\"} is asked for", record.Line)
		}
		if err != nil {
			j.broken = true
			j.complainLike("no note", "%s: %v", name, err)
			continue
		}
		out := deidNote{Text: j.d.Note(*raw.Text, j.known...)}
		if id := bytes.Trim(raw.ID, `"`); len(id) > 0 && string(id) != "null" {
			out.ID = j.d.Surrogate(string(id))
		}
		if err := enc.Encode(out); err != nil {
			return err
		}
	}
	return nil
}
