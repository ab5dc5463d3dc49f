package ack

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds or may hold values of a file prints and logs without them. Dumps are explicit: the fields, or json.Marshal.

// Format prints <redacted> for every verb.
func (Reader) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reader) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (File) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (File) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Interchange) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Interchange) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Group) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Group) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Set) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Set) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Error) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Error) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (ElementError) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (ElementError) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Context) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Context) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Report) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Report) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Level) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Level) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Claim) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Claim) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Line) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Line) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Status) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Status) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Row) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Row) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Place) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Place) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (StatusCode) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (StatusCode) LogValue() slog.Value { return redact.Log() }
