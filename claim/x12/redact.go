package x12

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds or may hold values of a file prints and logs without them. Dumps are explicit: the fields, or json.Marshal.

// Format prints <redacted> for every verb: names, identifiers and what is not yet written.
func (Writer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Writer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb: names and identifiers.
func (Envelope) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Envelope) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (PartyID) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (PartyID) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Named) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Named) LogValue() slog.Value { return redact.Log() }

// Format prints the place and not the text, for every verb.
func (s Segment) Format(f fmt.State, _ rune) { redact.Write(f, s.Place.String()) }

// LogValue is the place.
func (s Segment) LogValue() slog.Value { return slog.StringValue(s.Place.String()) }
