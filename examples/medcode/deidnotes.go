package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
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

// noteLines treats notes, one a line.
func (j *deidRun) noteLines(name string, br *bufio.Reader) error {
	dec := json.NewDecoder(br)
	enc := json.NewEncoder(j.out)
	enc.SetEscapeHTML(false)
	for number := 1; ; number++ {
		var raw struct {
			ID   json.RawMessage `json:"id"`
			Text string          `json:"text"`
		}
		err := dec.Decode(&raw)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: record %d is no note: {\"id\", \"text\"} is asked for", name, number)
		}
		if j.ctx.Err() != nil {
			return nil
		}
		j.records++
		out := deidNote{Text: j.d.Note(raw.Text, j.known...)}
		if id := bytes.Trim(raw.ID, `"`); len(id) > 0 && string(id) != "null" {
			out.ID = j.d.Surrogate(string(id))
		}
		if err := enc.Encode(out); err != nil {
			return err
		}
	}
}
