package authorization

import (
	"fmt"
	"log/slog"

	"github.com/gomedcode/medcode/internal/redact"
)

// What holds names, numbers and days of people prints and logs without them. Dumps are explicit: the fields.

// Format prints <redacted> for every verb.
func (Message) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Message) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Request) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Request) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Answer) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Answer) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Event) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Event) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Stay) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Stay) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Service) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Service) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Item) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Item) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Review) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Review) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Decision) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Decision) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Certification) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Certification) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Tooth) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Tooth) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Condition) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Condition) LogValue() slog.Value { return redact.Log() }

// Format prints <redacted> for every verb.
func (Transport) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Transport) LogValue() slog.Value { return redact.Log() }
