package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
)

// maxEnvelope bounds an envelope file.
const maxEnvelope = 1 << 20

// envelopeFile is the JSON of --envelope: control numbers may be numbers or strings of digits, the time of creation may
// go without a zone.
type envelopeFile struct {
	x12.Envelope
	InterchangeControl control `json:"interchangeControl"`
	GroupControl       control `json:"groupControl"`
	TransactionControl control `json:"transactionControl"`
	Created            string  `json:"created"`
}

type control int

func (c *control) UnmarshalJSON(b []byte) error {
	n, err := strconv.Atoi(strings.Trim(string(b), `"`))
	if err != nil || n < 0 {
		return errors.New("a control number is a whole number")
	}
	*c = control(n)
	return nil
}

// envelope reads --envelope. What it leaves open is filled from the first claim and the clock.
func (a *app) envelope() (x12.Envelope, error) {
	name := a.value("envelope", "")
	if name == "" {
		return x12.Envelope{}, nil
	}
	r, err := a.open(name)
	if err != nil {
		return x12.Envelope{}, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxEnvelope))
	if err != nil {
		return x12.Envelope{}, fmt.Errorf("%s: %w", name, err)
	}
	var f envelopeFile
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return x12.Envelope{}, fmt.Errorf("%s: not an envelope: %s, byte %d", name, envelopeFault(err), dec.InputOffset())
	}
	env := f.Envelope
	env.InterchangeControl, env.GroupControl, env.TransactionControl = int(f.InterchangeControl), int(f.GroupControl), int(f.TransactionControl)
	if f.Created != "" {
		if env.Created, err = parseMoment(f.Created); err != nil {
			return x12.Envelope{}, fmt.Errorf("%s: created is no date and time such as 2026-03-05T09:30:00", name)
		}
	}
	return env, nil
}

// envelopeFault says what is wrong without quoting a value.
func envelopeFault(err error) string {
	var te *json.UnmarshalTypeError
	switch {
	case errors.As(err, &te):
		return "wrong kind of value at " + te.Field
	case strings.Contains(err.Error(), "unknown field"):
		return "unknown field"
	}
	return "not valid JSON or a value that cannot be used"
}

func parseMoment(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errors.New("no date and time")
}

// complete fills what the envelope leaves open: sender and submitter are the billing provider, receiver is the payer,
// the time is now.
func (a *app) complete(env x12.Envelope, c *claim.Claim) x12.Envelope {
	if env.Created.IsZero() {
		env.Created = a.sys.now
	}
	if a.from != nil && !a.has("envelope") { // the input's own
		own := a.from()
		env.Submitter, env.ReceiverName, env.Usage = own.Submitter, own.ReceiverName, own.Usage
		env.Sender, env.Receiver = own.Sender, own.Receiver
	}
	if env.Submitter.IsZero() {
		env.Submitter.Party = claim.Party{Organization: c.Billing.Organization, LastName: c.Billing.LastName, FirstName: c.Billing.FirstName, Contact: c.Billing.Contact}
	}
	if env.Submitter.ID == "" {
		env.Submitter.ID = first(c.Billing.TaxID, c.Billing.NPI)
	}
	if env.Sender.ID == "" {
		env.Sender.ID = env.Submitter.ID
	}
	if env.ReceiverName.IsZero() {
		env.ReceiverName.Organization = c.Payer.Name
	}
	if env.ReceiverName.ID == "" {
		env.ReceiverName.ID = c.Payer.ID
	}
	if env.Receiver.ID == "" {
		env.Receiver.ID = env.ReceiverName.ID
	}
	return env
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
