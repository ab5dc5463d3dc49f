package x12

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds or may hold values of a file prints and logs without them. Dumps are explicit: the fields, or json.Marshal.

// Format prints <redacted> for every verb: claims, levels and what is buffered.
func (Decoder) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Decoder) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: claims and what is not yet written.
func (Encoder) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Encoder) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: names and identifiers.
func (Envelope) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Envelope) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (PartyID) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (PartyID) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: a claim.
func (Result) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Result) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: texts of the file.
func (Acks) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Acks) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (InterchangeAck) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (InterchangeAck) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (GroupAck) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (GroupAck) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (SetAck) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (SetAck) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (AckError) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (AckError) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (StatusGroup) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (StatusGroup) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: account and control numbers, dates.
func (StatusLevel) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (StatusLevel) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Status) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Status) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (StatusCode) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (StatusCode) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (LineStatus) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (LineStatus) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Named) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Named) LogValue() slog.Value { return redact.Log() }

// Format prints the place and not the text, for every verb.
func (s Segment) Format(f fmt.State, _ rune) { redact.Write(f, s.Place.String()) }

// LogValue is the place.
func (s Segment) LogValue() slog.Value { return slog.StringValue(s.Place.String()) }
