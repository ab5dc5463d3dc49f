package exchange

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds names, numbers and days of people prints and logs without them. Dumps are explicit: the fields.

// Format prints <redacted> for every verb.
func (Head) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Head) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Segment) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Segment) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Party) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Party) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Provider) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Provider) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Reference) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reference) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Contact) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Contact) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Number) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Number) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Period) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Period) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Rejection) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Rejection) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Trace) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Trace) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Person) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Person) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Diagnosis) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Diagnosis) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Procedure) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Procedure) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Military) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Military) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Delivery) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Delivery) LogValue() slog.Value { return redact.Log() }
