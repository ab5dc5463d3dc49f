package ledgersql

import (
	"encoding/json"
	"errors"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/remit"
)

// Kinds of an operation.
const (
	kindSend     = "send"
	kindAnswer   = "answer"
	kindProvider = "provider"
	kindAck      = "acknowledgment"
	kindBooking  = "booking"
	kindNone     = "none" // entries alone
)

// The operations as JSON. What is worked out again is left out.
type (
	sendJSON struct {
		Claim   json.RawMessage // as package encounter writes it
		Batch   remit.Batch
		Source  remit.Source
		Payer   string
		PayerID string
		Rank    int
	}
	answerJSON struct {
		Claim   remit.Claim
		Payer   string
		PayerID string
		EIN     string
		Trace   string
		Date    remit.Date
		Posting string
		Source  remit.Source

		Currency string `json:",omitempty"`
	}
)

// encode writes an operation.
func encode(op *remit.Operation) (kind, body string, err error) {
	var v any
	switch {
	case op.Send != nil:
		c, err := encounter.Marshal(op.Send.Claim)
		if err != nil {
			return "", "", err
		}
		s := op.Send
		kind, v = kindSend, sendJSON{c, s.Batch, s.Source, s.Payer, s.PayerID, s.Rank}
	case op.Answer != nil:
		a := op.Answer
		kind, v = kindAnswer, answerJSON{*a.Claim, a.Payer, a.PayerID, a.EIN, a.Trace, a.Date, a.Posting, a.Source, a.Currency}
	case op.Provider != nil:
		kind, v = kindProvider, op.Provider
	case op.Acknowledgment != nil:
		kind, v = kindAck, op.Acknowledgment
	case op.Booking != nil:
		kind, v = kindBooking, op.Booking
	default:
		return "", "", errors.New("ledgersql: an operation of nothing")
	}
	b, err := json.Marshal(v)
	return kind, string(b), err
}

// decode reads an operation.
func decode(kind, body string) (op remit.Operation, err error) {
	b := []byte(body)
	switch kind {
	case kindSend:
		var v sendJSON
		if err = json.Unmarshal(b, &v); err != nil {
			return op, errBody
		}
		c, err := encounter.Unmarshal(v.Claim)
		if err != nil {
			return op, err
		}
		op.Send = &remit.Send{Claim: c, Batch: v.Batch, Source: v.Source, Payer: v.Payer, PayerID: v.PayerID, Rank: v.Rank}
	case kindAnswer:
		var v answerJSON
		err = json.Unmarshal(b, &v)
		op.Answer = &remit.Answer{Claim: &v.Claim, Payer: v.Payer, PayerID: v.PayerID, EIN: v.EIN, Trace: v.Trace, Date: v.Date, Posting: v.Posting, Source: v.Source,
			Currency: v.Currency}
	case kindProvider:
		op.Provider = new(remit.ProviderPosting)
		err = json.Unmarshal(b, op.Provider)
	case kindAck:
		op.Acknowledgment = new(remit.Acknowledgment)
		err = json.Unmarshal(b, op.Acknowledgment)
	case kindBooking:
		op.Booking = new(remit.Booking)
		err = json.Unmarshal(b, op.Booking)
	case kindNone:
	default:
		return op, errors.New("of a kind that is not known")
	}
	if err != nil {
		return op, errBody // the cause may quote what is stored
	}
	return op, nil
}

var errBody = errors.New("the row cannot be read")
