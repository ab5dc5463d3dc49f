package trail

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// BrokenError names the first record of a trail that is not as it was written.
type BrokenError struct {
	Record uint64 // its number, from 1, which is that of its line
	Reason string
}

// Error is one sentence.
func (e *BrokenError) Error() string { return fmt.Sprintf("trail: record %d: %s", e.Record, e.Reason) }

// Record is a record that was read.
type Record struct {
	Seq uint64
	Event
	Hash Head
}

// maxLine bounds a record: five texts whose every byte may take six, and the hashes.
const maxLine = 5*6*maxText + 1024

// Verify reads a trail to its end and gives its head. The error is a [*BrokenError] for the first record that is not as it
// was written, or that of the reader; the head is then that of the last good record.
func Verify(r io.Reader, o Options) (Head, error) {
	return Walk(r, o, func(*Record) error { return nil })
}

// VerifyTo is Verify, and the trail must reach a head that is known from before, or it was cut.
func VerifyTo(r io.Reader, o Options, known Head) (Head, error) {
	reached := known.Seq == 0
	head, err := Walk(r, o, func(x *Record) error {
		if x.Seq != known.Seq {
			return nil
		}
		if reached = x.Hash.Hash == known.Hash; !reached {
			return &BrokenError{x.Seq, "it is another record than the one that stood here"}
		}
		return nil
	})
	if err == nil && !reached {
		err = &BrokenError{head.Seq + 1, fmt.Sprintf("the trail ends before it; it had at least %d records", known.Seq)}
	}
	return head, err
}

// Walk verifies a trail and hands on its records as it goes; an error of each ends it.
func Walk(r io.Reader, o Options, each func(*Record) error) (Head, error) {
	in := bufio.NewReaderSize(r, maxLine)
	var last Head
	for {
		line, err := in.ReadSlice('\n')
		switch {
		case errors.Is(err, io.EOF) && len(line) == 0:
			return last, nil
		case errors.Is(err, io.EOF):
			return last, &BrokenError{last.Seq + 1, "it is cut: no whole line"}
		case errors.Is(err, bufio.ErrBufferFull):
			return last, &BrokenError{last.Seq + 1, "longer than a record can be"}
		case err != nil:
			return last, err
		}
		x, reason := readRecord(line, o, last)
		if reason != "" {
			return last, &BrokenError{last.Seq + 1, reason}
		}
		last = x.Hash
		if err := each(&x); err != nil {
			return last, err
		}
	}
}

// fields are those of a line.
type fields struct {
	Seq     uint64    `json:"seq"`
	Time    time.Time `json:"time"`
	User    string    `json:"user"`
	Action  string    `json:"action"`
	Request string    `json:"request"`
	Digest  string    `json:"digest"`
	Prev    string    `json:"prev"`
	Hash    string    `json:"hash"`
}

// readRecord verifies a line: that it is written as a record is, byte for byte, follows from making it anew.
func readRecord(line []byte, o Options, last Head) (x Record, reason string) {
	var f fields
	if err := json.Unmarshal(line, &f); err != nil {
		return x, "no record in JSON"
	}
	switch {
	case f.Seq != last.Seq+1:
		return x, fmt.Sprintf("it has the number %d", f.Seq)
	case f.Prev != hex.EncodeToString(last.Hash[:]):
		return x, "it does not follow the record before it"
	}
	x = Record{Seq: f.Seq, Event: Event{f.Time, f.User, f.Action, f.Request, f.Digest}}
	again, head := appendRecord(nil, o, last, &x.Event)
	if !hmac.Equal(again, line) {
		if hash, err := hex.DecodeString(f.Hash); err == nil && !bytes.Equal(hash, head.Hash[:]) {
			return x, "its hash is not that of its text"
		}
		return x, "it is not written as a record is"
	}
	x.Hash = head
	return x, ""
}
