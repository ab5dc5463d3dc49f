package x12

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/edi"
)

// Delimiters are the four characters that divide an interchange. The zero value stands for the usual * : ^ ~.
type Delimiters struct {
	Element    string `json:"element,omitzero"`
	Component  string `json:"component,omitzero"`
	Repetition string `json:"repetition,omitzero"`
	Segment    string `json:"segment,omitzero"`
}

// PartyID is a sender or receiver of an interchange: ISA05 and ISA06, ISA07 and ISA08; or what authorizes it.
type PartyID struct {
	Qualifier string `json:"qualifier,omitzero"` // ZZ (default), 30, 01 …
	ID        string `json:"id,omitzero"`        // at most 15 characters
}

// Named is a party with its electronic identifier: submitter (loop 1000A) and receiver (loop 1000B).
type Named struct {
	claim.Party
	ID string `json:"id,omitzero"` // NM109 with 46
}

// Envelope is what surrounds the transaction sets of a file. Control numbers and the time of creation are the caller's, so
// that the same claims and envelope always give the same bytes.
type Envelope struct {
	Authorization      PartyID    `json:"authorization,omitzero"` // ISA01 and ISA02; default 00, none
	Security           PartyID    `json:"security,omitzero"`      // ISA03 and ISA04: a password; default 00, none
	Sender             PartyID    `json:"sender,omitzero"`
	Receiver           PartyID    `json:"receiver,omitzero"`
	GSSender           string     `json:"gsSender,omitzero"`           // GS02; default the sender's id
	GSReceiver         string     `json:"gsReceiver,omitzero"`         // GS03; default the receiver's id
	InterchangeControl int        `json:"interchangeControl,omitzero"` // ISA13; default 1
	GroupControl       int        `json:"groupControl,omitzero"`       // GS06 of the first group; default 1
	TransactionControl int        `json:"transactionControl,omitzero"` // ST02 of the first set; default 1
	Usage              string     `json:"usage,omitzero"`              // ISA15: P (default) or T
	AckRequested       bool       `json:"ackRequested,omitzero"`       // ISA14
	Created            time.Time  `json:"created,omitzero"`            // ISA09/10, GS04/05, BHT04/05; the time of day as given, seconds in BHT05 only
	BatchID            string     `json:"batchId,omitzero"`            // BHT03; default the interchange control number
	Purpose            string     `json:"purpose,omitzero"`            // BHT02: 00 original (default), 18 reissue
	Kind               string     `json:"kind,omitzero"`               // BHT06: CH (default), RP, 31
	Guide              string     `json:"guide,omitzero"`              // GS08 and ST03 of the sets whose guide it is, when another addendum than the usual one is wanted
	Delimiters         Delimiters `json:"delimiters,omitzero"`
	Charset            string     `json:"charset,omitzero"` // "basic", "extended"; default extended
	Submitter          Named      `json:"submitter,omitzero"`
	ReceiverName       Named      `json:"receiverName,omitzero"`
}

// ErrEnvelope is what a refused envelope wraps.
var ErrEnvelope = errors.New("x12: envelope")

// delims are the delimiters asked for; the missing ones are the usual.
func (e *Envelope) delims() (edi.Delims, error) {
	d := edi.Usual()
	for _, f := range []struct {
		text string
		to   *byte
	}{
		{e.Delimiters.Element, &d.Element}, {e.Delimiters.Component, &d.Component},
		{e.Delimiters.Repetition, &d.Repetition}, {e.Delimiters.Segment, &d.Segment},
	} {
		switch len(f.text) {
		case 0:
		case 1:
			*f.to = f.text[0]
		default:
			return d, refused("delimiters: a delimiter is one character")
		}
	}
	if !d.Valid() {
		return d, refused("delimiters: they must differ and be no letters, digits or blanks")
	}
	if d.Has('.') || d.Has('-') { // files with them can be read, but numbers and dates could not be written
		return d, refused("delimiters: . and - stand in numbers and dates")
	}
	return d, nil
}

// refused says why an envelope cannot be written.
func refused(reason string) error { return fmt.Errorf("%w: %s", ErrEnvelope, reason) }

// maxControl is the greatest control number: nine digits.
const maxControl = 999_999_999

// check says what of the envelope cannot be written, whatever the claims.
func (e *Envelope) check() error {
	if e.Usage != "" && e.Usage != "P" && e.Usage != "T" {
		return refused("usage: P or T is asked for")
	}
	for _, q := range []struct{ text, name string }{{e.Sender.Qualifier, "sender.qualifier"}, {e.Receiver.Qualifier, "receiver.qualifier"}} {
		if codes := edi.Envelope().Def("/ISA").Elements[4].Codes; q.text != "" && !slices.Contains(codes, edi.MakeID(q.text)) {
			return refused(q.name + ": not one of the codes that ISA05 and ISA07 have")
		}
	}
	for i, q := range []PartyID{e.Authorization, e.Security} {
		name, known := [...]string{"authorization", "security"}[i], [...]string{"03", "01"}[i]
		switch {
		case q.Qualifier != "" && q.Qualifier != "00" && q.Qualifier != known:
			return refused(name + ".qualifier: 00 or " + known + " is asked for")
		case len(q.ID) > 10:
			return refused(name + ".id: at most ten characters are allowed")
		}
	}
	for _, c := range []struct {
		n    int
		name string
	}{{e.InterchangeControl, "interchangeControl"}, {e.GroupControl, "groupControl"}, {e.TransactionControl, "transactionControl"}} {
		if c.n < 0 || c.n > maxControl {
			return refused(c.name + tooHigh)
		}
	}
	if e.Guide != "" && !known(e.Guide) {
		return refused("guide: no version that a guide has, with its addendum")
	}
	if e.Charset != "" && e.Charset != "basic" && e.Charset != "extended" {
		return refused("charset: basic or extended is asked for")
	}
	return nil
}

const tooHigh = ": a control number has at most nine digits"

// known reports whether version is that of a guide with none or one of its addenda: 005010X223, 005010X223A3.
func known(version string) bool {
	g, foreign := edi.GuideFor("", "", version)
	if g == nil || foreign {
		return false
	}
	a, ok := strings.CutPrefix(version, g.Version)
	return ok && (a == "" || len(a) == 2 && a[0] == 'A' && a[1] >= '1' && a[1] <= '9')
}
